"""What a worker does: plain values in, plain values out. Models of the solver never travel; a CpModel cannot."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import wait
from typing import Any

SOLVER = "scheduler.engine.solve:solve"
"""Where the function stands that makes one session's timetable."""


def solve_one(task: dict[str, Any]) -> dict[str, Any]:
    """Make and check the timetable of one session.

    Parameters
    ----------
    task
        `session` (a session's fields), `solver` ("module:function", with the signature of `solve`), `time_limit` (seconds), `seed`,
        `lang`, `every_day`, true where none of its days may stay empty, and where there is one the timetable to stay near to, `start`.

    Returns
    -------
    dict
        `timetable` (the fields of `timetable.json`) and `seconds`; or `error`, one line, and `details`, where it failed. Nothing is
        raised: not every error can travel.
    """
    from models import Session, Timetable
    from scheduler.check import check
    from scheduler.programme.batch.every_day import EVERY_DAY, empty_days
    from scheduler.rules import RULES

    began = time.monotonic()
    try:
        session, solver = Session.model_validate(task["session"]), _function(task["solver"])
        how = {"time_limit": task["time_limit"], "seed": task["seed"], "workers": 1, "lang": task["lang"]}
        if "start" in task:
            how["start"] = Timetable.model_validate(task["start"])
        timetable = solver(session, **how)
        if task["every_day"] and timetable.found and empty_days(session, timetable):
            timetable = solver(session, rules=(*RULES, EVERY_DAY), **how)
        if timetable.found and not (report := check(session, timetable)).ok:
            return {"error": report.to_text(task["lang"]), "details": ""}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}", "details": traceback.format_exc()}
    return {"timetable": timetable.contract(), "seconds": round(time.monotonic() - began, 3)}


def _function(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def check_solver(path: Any) -> None:
    """Refuse what names no function, before every session fails on it.

    Raises
    ------
    ValueError
        where there is no such module, or it has no such function.
    """
    if path == SOLVER:  # not loaded before a worker needs it
        return
    try:
        there = callable(_function(path))
    except (AttributeError, ImportError, TypeError, ValueError):
        there = False
    if not there:
        raise ValueError(
            f'solver is {path!r}: give "module:function", the name of a function that can be imported, such as "{SOLVER}"'
        )


def start_worker() -> None:
    """What a process of the pool does first: it ends with its parent, however that ends, and leaves interrupts to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def leave() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=leave, daemon=True).start()
