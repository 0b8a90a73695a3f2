"""What the objectives of a session come to in a timetable and in the one that takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from models import Day, Session, Timetable
from models.objective import ObjectiveName
from scheduler.objective_values import objective_values
from scheduler.views.amounts import amounts, name_of

Beside = dict[ObjectiveName, tuple[int, int]]
"""By objective, most important first: its value before and its value now."""


def beside(session: Session, before: Timetable, now: Timetable) -> Beside:
    """The values of the session's own objectives in two timetables of it, whether or not they keep its rules; what is over counts, too."""
    was, becomes = (objective_values(session, one.with_what_is_over) for one in (before, now))
    return {o.name: (was[o.name], becomes[o.name]) for o in session.objectives if o.name != "unplanned"}


def in_words(values: Beside, days: Sequence[Day], lang: str) -> str:
    """All of them in one line, of a session of these days: "jours-jurés 6, présence des jurés 36 h 20 → 37 h 05"."""
    return {"fr": " ; ", "en": "; "}[lang].join(_in_words(name, *both, days, lang) for name, both in values.items())


def _in_words(name: str, before: int, now: int, days: Sequence[Day], lang: str) -> str:
    was, is_now = amounts(name, (before, now), lang, days)
    return f"{name_of(name, lang)} {was if before == now else f'{was} → {is_now}'}"
