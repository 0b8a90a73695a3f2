"""What the verbs say of an argument of a wrong kind, before any work: one sentence, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from os import PathLike
from typing import Any

from models import Session, Timetable
from models.texts import check_language

__all__ = [
    "MOST_WORKERS",
    "check_effort",
    "check_is_programme",
    "check_language",
    "check_numbers",
    "check_scenarios",
    "check_session",
    "check_timetable",
    "check_whole",
    "check_workers",
]

MOST_WORKERS = 10_000
"""CP-SAT takes no more threads, and says so as if the model were wrong."""


def check_session(session: Any, verb: str) -> None:
    """Refuse what is no session; a file name is what a beginner gives."""
    if isinstance(session, (str, PathLike)):
        name = str(session)
        raise TypeError(f"session is {name!r}, a text: load the file first, as in {verb}(load({name!r}))")
    if not isinstance(session, Session):
        raise TypeError(f"session is a {_kind(session)}: give a Session, as load(...) makes of a file")


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


def check_timetable(timetable: Any, session: Any = None) -> None:
    """Refuse what is no timetable, and say so where the two have changed places."""
    if isinstance(timetable, Session) and isinstance(session, Timetable):
        raise TypeError("session is a Timetable and timetable a Session: give the session first, then the timetable")
    if isinstance(timetable, Session):
        raise TypeError("timetable is a Session: solve it first, as in solve(session)")
    if not isinstance(timetable, Timetable):
        raise TypeError(f"timetable is a {_kind(timetable)}: give a Timetable, as solve(...) or load_timetable(...) makes")


def check_effort(time_limit: Any, seed: Any, workers: Any, progress: Any = None) -> None:
    """Refuse what is not of the kind that `Effort.until` then holds against its limits."""
    if time_limit is not None and not _is(Real, time_limit):
        raise TypeError(f"time_limit is {time_limit!r}: give a number of seconds, such as 60, or None for no limit")
    if not _is(Integral, seed):
        raise TypeError(f"seed is {seed!r}: give a whole number, such as 0")
    if workers is not None and not _is(Integral, workers):
        raise TypeError(f"workers is {workers!r}: give a whole number, such as 8, or None to let each formulation choose")
    if progress is not None and not callable(progress):
        raise TypeError(f"progress is {progress!r}: give a function that takes a Progress, or None")


def check_workers(workers: int | None, name: str = "workers", none: str = "let each formulation choose") -> None:
    """Refuse a number of workers that nothing can have; `none` says what None does."""
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise ValueError(f"{name} is {workers}: give 1 to {MOST_WORKERS}, or None to {none}")


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


def check_numbers(candidates: Any) -> None:
    """Refuse anything but whole numbers of candidates, in a list or a range."""
    if not isinstance(candidates, Iterable) or isinstance(candidates, (str, bytes)):
        raise TypeError(f"candidates is {candidates!r}: give the numbers to try, such as [6, 9, 12] or range(6, 13)")
    for number in candidates:
        if not _is(Integral, number):
            raise TypeError(f"candidates has {number!r}: give whole numbers, such as [6, 9, 12]")


def _is(kind: type, value: Any) -> bool:
    # Python counts True as 1
    return isinstance(value, kind) and not isinstance(value, bool)


def _kind(value: Any) -> str:
    return type(value).__name__
