"""Why a timetable is as good as it is: for each of its objectives the bound that bites, counted by hand, as a sentence with numbers.

One module per objective; `count(known)` is what it comes to at least, where a count shows it. What it says holds for every timetable
of the session that is as good on the levels above.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from models import Session, Timetable
from models.objective import ObjectiveName
from scheduler.engine.levels import within
from scheduler.engine.whys.bound import Bound
from scheduler.engine.whys.known import Known
from scheduler.engine.whys.telling import told


def count(name: ObjectiveName, known: Known) -> Bound | None:
    """The least that this objective comes to, as far as it can be counted; None where it cannot."""
    module = import_module(f"{__name__}.{name}")
    return cast("Callable[[Known], Bound | None]", module.count)(known)


def explained(session: Session, timetable: Timetable, lang: str = "fr") -> Timetable:
    """The timetable, each of its levels with the sentence that says why it is no better.

    Parameters
    ----------
    session
        what was planned, under all the rules: with fewer of them, what is counted here need not hold.
    timetable
        what was found, if anything.
    lang
        of the sentences: "fr" or "en".

    Returns
    -------
    Timetable
        where a count shows more than the search proved, the level has its bound; and its proof, where that is the value and all
        levels above are proven.
    """
    known, levels = Known(session), list(timetable.objectives)
    for index, level in enumerate(levels):
        bound = count(level.name, known)
        if bound and not level.proven and bound.least > level.bound:
            best = min(bound.least, level.value)
            proven = best == level.value and all(above.proven for above in levels[:index])
            level = level.model_copy(update={"bound": best, "proven": proven})
        levels[index] = level.model_copy(update={"why": told(session, level, bound, lang)})
        known.held[level.name] = within(level.bound, level.tolerance) if level.proven else level.value
    found = {"status": "optimal"} if timetable and all(level.proven for level in levels) else {}
    return timetable.model_copy(update={"objectives": tuple(levels), **found})
