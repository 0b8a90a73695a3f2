"""What is due for each session, and when, counted from its first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.plan import Plan
from models.programme import Programme
from models.texts import say
from models.window import months_later
from scheduler.programme.days import CERES_DAYS

if TYPE_CHECKING:
    import pandas

SPARE_SUBJECTS = 2
"""Subjects to order beside one per candidate: one or two are asked for, two is our default."""


@dataclass(frozen=True)
class Deadline:
    """One thing due for one session.

    Parameters
    ----------
    session
        its id.
    code
        ceres, dte, convocations, leave, plis, pv, resit or archive.
    what
        what is due, as a sentence.
    due
        the last day on which it is on time.
    overdue
        whether that day is past.
    """

    session: str
    code: str
    what: str
    due: dt.date
    overdue: bool


def _days(number: int) -> Callable[[dt.date], dt.date]:
    return lambda first: first + dt.timedelta(days=number)


def _months(number: int) -> Callable[[dt.date], dt.date]:
    return lambda first: months_later(first, number)


DUE: tuple[tuple[str, Callable[[dt.date], dt.date]], ...] = (
    ("ceres", _days(-CERES_DAYS)),
    ("dte", _days(-30)),
    ("convocations", _months(-1)),
    ("leave", _days(-15)),
    ("plis", _days(-14)),
    ("pv", _days(15)),
    ("resit", _months(12)),
    ("archive", _months(60)),
)
"""What is due, and when, from the first day of the session on."""

DONE: dict[str, frozenset[str]] = {
    "planned": frozenset(),
    "created": frozenset({"ceres"}),
    "convoked": frozenset({"ceres", "convocations"}),
    "held": frozenset({"ceres", "dte", "convocations", "leave", "plis"}),
}
"""What is done already for a session of each status, and so is never overdue."""


def deadlines_of(
    session: str, first: dt.date, candidates: int, today: dt.date, lang: str = "fr", status: str = "planned"
) -> list[Deadline]:
    """What is due for a session, in order of date.

    Parameters
    ----------
    session
        its id.
    first
        its first day.
    candidates
        how many there are; one dossier technique d'évaluation is ordered for each, and two more.
    today
        a deadline before this day is overdue.
    lang
        "fr" or "en".
    status
        how far the session has come: planned, created, convoked or held.
    """
    found = []
    for code, when in DUE:
        due = when(first)
        what = say(f"due_{code}", lang, subjects=candidates + SPARE_SUBJECTS, candidates=candidates)
        found.append(Deadline(session, code, what, due, due < today and code not in DONE[status]))
    return sorted(found, key=lambda one: one.due)


def deadlines(programme: Programme, plan: Plan, today: dt.date | None = None, lang: str = "fr") -> pandas.DataFrame:
    """Every deadline of every placed session, in order of date: session, what, due, overdue, code. Needs pandas.

    Parameters
    ----------
    programme
        what was planned.
    plan
        its plan.
    today
        the day on which it is asked what is overdue; None for today.
    lang
        "fr" or "en".
    """
    import pandas as pd

    rows = [
        (one.session, one.what, one.due, one.overdue, one.code)
        for one in all_deadlines(programme, plan, today or dt.date.today(), lang)
    ]
    return pd.DataFrame(rows, columns=["session", "what", "due", "overdue", "code"])


def all_deadlines(programme: Programme, plan: Plan, today: dt.date, lang: str) -> list[Deadline]:
    """Every deadline of every placed session, in order of date, then of the programme."""
    found = [
        one
        for session in plan.placed
        for one in deadlines_of(
            session.id,
            session.days[0],
            len(programme.by_id[session.id].candidates),
            today,
            lang,
            session.kept or programme.by_id[session.id].status,
        )
    ]
    return sorted(found, key=lambda one: one.due)
