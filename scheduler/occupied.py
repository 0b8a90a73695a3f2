"""Whom an activity occupies."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity

Who = tuple[str, str]
"""A person: "candidate", "juror" or "staff", and the id."""
JURY_WORK = ("dossier_review", "marking", "deliberation", "pv")
"""What a jury does without the candidate."""


def people_of(activity: Activity) -> Iterator[Who]:
    """Everybody whom an activity occupies; the jury's work names a candidate but does not occupy him."""
    if activity.candidate is not None and activity.kind not in JURY_WORK:
        yield "candidate", activity.candidate
    yield from (("juror", juror) for juror in activity.jurors)
    yield from (("staff", one) for one in activity.staff)
