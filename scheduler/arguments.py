"""What the verbs say of an argument of a wrong kind, before any work: one sentence, what is wrong and what would be right."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from os import PathLike
from typing import Any

from models import Session, Timetable
from models.noun import MANY
from models.texts import check_language

__all__ = [
    "MOST_SEED",
    "MOST_WORKERS",
    "check_effort",
    "check_executor",
    "check_flag",
    "check_frame",
    "check_is_programme",
    "check_language",
    "check_limit",
    "check_numbers",
    "check_path",
    "check_plan",
    "check_progress",
    "check_scenarios",
    "check_session",
    "check_timetable",
    "check_whole",
    "check_workers",
    "date_of",
]

MOST_WORKERS = 10_000
"""CP-SAT takes no more threads, and says so as if the model were wrong."""

MOST_SEED = 2**31 - 1
"""CP-SAT takes no larger one."""


def check_session(session: Any, verb: str, before: str = "") -> None:
    """Refuse what is no session; a file name is what a beginner gives. `before` stands before it in a call of the verb."""
    if isinstance(session, (str, PathLike)):
        name = str(session)
        raise TypeError(f"session is {name!r}, a text: load the file first, as in {verb}({before}load({name!r}))")
    if not isinstance(session, Session):
        raise TypeError(f"session is a {_kind(session)}: give a Session, as load(...) makes of a file")
    for name in ("candidates", "days"):
        if not getattr(session, name):
            raise ValueError(
                f"session has no {name}: change it with session.but(...), which refuses that; model_copy does not look"
            )


def check_frame(frame: Any) -> None:
    """Refuse what is no frame of activities."""
    if not hasattr(frame, "to_csv"):
        raise TypeError(f"frame is a {_kind(frame)}: give a DataFrame, as timetable.to_frame() makes")


def check_is_programme(programme: Any, verb: str) -> None:
    """Refuse what is no programme, a file name and a session above all."""
    from models.programme import Programme  # the other verbs need none

    if isinstance(programme, (str, PathLike)):
        name = str(programme)
        raise TypeError(f"programme is {name!r}, a text: load the file first, as in {verb}(load_programme({name!r}))")
    if isinstance(programme, Session):
        raise TypeError("programme is a Session: one session alone is solved as in solve(session)")
    if not isinstance(programme, Programme):
        raise TypeError(f"programme is a {_kind(programme)}: give a Programme, as load_programme(...) makes of a file")


def check_plan(plan: Any, name: str = "plan") -> None:
    """Refuse what is no plan of a programme."""
    from models.plan import Plan  # the other verbs need none

    if not isinstance(plan, Plan):
        raise TypeError(f"{name} is a {_kind(plan)}: give a Plan, as solve_programme(...) or load_plan(...) makes")


def check_timetable(timetable: Any, session: Any = None, name: str = "timetable") -> None:
    """Refuse what is no timetable, by the name of its argument, and say so where the two have changed places."""
    if isinstance(timetable, Session) and isinstance(session, Timetable):
        raise TypeError(f"session is a Timetable and {name} a Session: give the session first, then the timetable")
    if isinstance(timetable, Session):
        raise TypeError(f"{name} is a Session: solve it first, as in solve(session)")
    if hasattr(timetable, "to_csv"):
        raise TypeError(f"{name} is a {_kind(timetable)}: make a Timetable of it, as in timetable_from_frame({name}, session)")
    if not isinstance(timetable, Timetable):
        raise TypeError(f"{name} is a {_kind(timetable)}: give a Timetable, as solve(...) or load_timetable(...) makes")


def check_effort(time_limit: Any, seed: Any, workers: Any, progress: Any = None) -> None:
    """Refuse what is not of the kind that `Effort.until` then holds against its limits."""
    _check_seconds(time_limit, "time_limit", "no limit")
    if not _is(Integral, seed):
        raise TypeError(f"seed is {seed!r}: give a whole number, such as 0")
    if workers is not None and not _is(Integral, workers):
        raise TypeError(f"workers is {workers!r}: give a whole number, such as 8, or None to let each formulation choose")
    check_progress(progress)


def check_limit(seconds: Any, name: str, none: str) -> None:
    """Refuse what is no time to work; `none` says what None does."""
    _check_seconds(seconds, name, none)
    if seconds is not None and not seconds > 0:
        raise ValueError(f"{name} is {seconds}: give seconds above 0, or None for {none}")


def _check_seconds(seconds: Any, name: str, none: str) -> None:
    if seconds is not None and not _is(Real, seconds):
        raise TypeError(f"{name} is {seconds!r}: give a number of seconds, such as 60, or None for {none}")
    if seconds is not None and sys.float_info.max < seconds < math.inf:
        raise ValueError(f"{name} is beyond what a float holds: give a number of seconds, such as 60, or None for {none}")


def check_progress(progress: Any, of: str = "Progress") -> None:
    """Refuse what cannot be called with what is known so far, of this kind."""
    if progress is not None and not callable(progress):
        raise TypeError(f"progress is {progress!r}: give a function that takes a {of}, or None")


def check_executor(executor: Any) -> None:
    """Refuse what takes no work; what is like an executor of `concurrent.futures` will do."""
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise TypeError(
            f"executor is {executor!r}: give an executor of concurrent.futures, such as ProcessPoolExecutor(2), or None"
        )


def check_path(name: str, value: Any, example: str) -> None:
    """Refuse what names no file or folder; `example` is how the argument is written."""
    if not isinstance(value, (str, PathLike)):
        raise TypeError(f"{name} is {value!r}: give a path, as in {example}")
    if "\0" in str(value):
        raise ValueError(f"{name} is {str(value)!r}: no file or folder can have a zero character in its name, leave it out")


def date_of(name: str, value: Any) -> dt.date | None:
    """A day, that of a moment too; None where there is none. What is no day is refused."""
    if isinstance(value, dt.datetime):
        return value.date()
    if value is not None and not isinstance(value, dt.date):
        raise TypeError(f"{name} is {value!r}: give a date, such as datetime.date(2027, 1, 15), or None for today")
    return value


def check_workers(workers: int | None, name: str = "workers", none: str = ", or None to let each formulation choose") -> None:
    """Refuse a number of workers that nothing can have; `none` says what None does, where it may be given."""
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise ValueError(f"{name} is {workers}: give 1 to {MOST_WORKERS}{none}")


def check_flag(name: str, value: Any) -> None:
    """Refuse what is neither True nor False: Python would take "no" for True. A cell of a frame has numpy's."""
    numpy = sys.modules.get("numpy")  # whoever has one of its values has imported it
    if not isinstance(value, (bool, numpy.bool_) if numpy else bool):
        raise TypeError(f"{name} is {value!r}: give True or False")


def check_whole(name: str, value: Any, least: int) -> None:
    """Refuse what is no whole number, or too small."""
    if not _is(Integral, value) or value < least:
        raise ValueError(f"{name} is {value!r}: give a whole number, at least {least}")


def check_scenarios(scenarios: Any) -> None:
    """Refuse what has no names for its scenarios."""
    if not isinstance(scenarios, Mapping):
        raise TypeError(
            f'scenarios is a {_kind(scenarios)}: give each session a name, as in compare({{"today": session, "two juries": other}})'
        )
    for name in scenarios:
        if not isinstance(name, str):
            raise TypeError(f"scenarios has the name {name!r}: give a text, as in compare({{'today': session}})")


def check_numbers(candidates: Any) -> None:
    """Refuse anything but whole numbers of candidates, in a list or a range."""
    if not isinstance(candidates, Iterable) or isinstance(candidates, (str, bytes)):
        raise TypeError(f"candidates is {candidates!r}: give the numbers to try, such as [6, 9, 12] or range(6, 13)")
    for number in candidates:
        if not _is(Integral, number):
            raise TypeError(f"candidates has {number!r}: give whole numbers, such as [6, 9, 12]")
        if number > MANY:
            raise ValueError(f"candidates has {number}: give numbers up to {MANY}")


def _is(kind: type, value: Any) -> bool:
    # Python counts True as 1
    return isinstance(value, kind) and not isinstance(value, bool)


def _kind(value: Any) -> str:
    return type(value).__name__
