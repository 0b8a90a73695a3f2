"""What is due for each session, and when, counted from its first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models import Kind, Session
from models.plan import Plan
from models.programme import Programme
from models.texts import say
from models.window import months_later
from scheduler.programme.board.days import CERES_DAYS

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
    kind
        of what part of the session, where candidates sit a titre and CCP of it: each is a session of its own in CERES.
    """

    session: str
    code: str
    what: str
    due: dt.date
    overdue: bool
    kind: Kind | None = None


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
"""What is due, and when: all of it counts from the first day of the session, however many it has, and so from which day is said here alone."""

DONE: dict[str, frozenset[str]] = {
    "planned": frozenset(),
    "created": frozenset({"ceres"}),
    "convoked": frozenset({"ceres", "convocations"}),
    "held": frozenset({"ceres", "dte", "convocations", "leave", "plis"}),
}
"""What is done already for a session of each status, and so is never overdue."""

OF_EACH = ("ceres", "dte", "plis", "pv")
"""What is due for each session of CERES: one of the titre, and one of each CCP and CCS."""


def deadlines_of(session: Session, first: dt.date, today: dt.date, lang: str = "fr", status: str = "planned") -> list[Deadline]:
    """What is due for a session, in order of date.

    Parameters
    ----------
    session
        with its candidates; one dossier technique d'évaluation is ordered for each, and two more for each kind that they sit.
    first
        its first day.
    today
        a deadline before this day is overdue.
    lang
        "fr" or "en".
    status
        how far the session has come: planned, created, convoked or held.
    """
    found, several = [], len(session.kinds) > 1
    for code, when in DUE:
        due = when(first)
        for kind, candidates in session.kinds.items() if several and code in OF_EACH else [(None, session.candidates)]:
            number = len(candidates)
            what = say(f"due_{code}", lang, subjects=number + SPARE_SUBJECTS, candidates=number)
            what = say("due_of", lang, kind=kind.label, what=what) if kind else what
            found.append(Deadline(session.id, code, what, due, due < today and code not in DONE[status], kind))
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
        for own in [programme.by_id[session.id]]
        for one in deadlines_of(programme.exam(own), session.days[0], today, lang, session.kept or own.status)
    ]
    return sorted(found, key=lambda one: one.due)
