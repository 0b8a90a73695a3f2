"""Why a timetable is as good as it is: for each of its objectives the bound that bites, counted by hand, as a sentence with numbers.

One module per objective; `count(known)` is what it comes to at least, where a count shows it. What it says holds for every timetable
of the session that is as good on the levels above.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from models import Session, Timetable
from models.objective import ObjectiveName, within
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known
from scheduler.bounds.objectives.telling import told as sentence_of


def count(name: ObjectiveName, known: Known) -> Bound | None:
    """The least that this objective comes to, as far as it can be counted; None where it cannot."""
    module = import_module(f"{__name__}.{name}")
    return cast("Callable[[Known], Bound | None]", module.count)(known)


def told(session: Session, timetable: Timetable, lang: str = "fr") -> Timetable:
    """The timetable, each of its levels with the sentence that says why it is no better.

    Parameters
    ----------
    session
        what was planned, under all the rules: with fewer of them, what is counted here need not hold.
    timetable
        what was found.
    lang
        of the sentences: "fr" or "en".
    """
    known, levels = Known(session), []
    for level in timetable.objectives:
        bound = count(level.name, known)
        levels.append(level.model_copy(update={"why": sentence_of(session, level, bound, lang)}))
        known.held[level.name] = within(level.bound, level.tolerance) if level.proven else level.value
    return timetable.model_copy(update={"objectives": tuple(levels)})
