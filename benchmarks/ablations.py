"""The formulation with one ingredient switched off: what each of them carries of the speed.

A switch takes `solve` and gives a call of it without the ingredient. What has no parameter is replaced inside the engine; each attempt
has a process of its own, so nothing has to be put back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from models import Timetable

Call = Callable[..., Timetable]


@dataclass(frozen=True)
class Ablation:
    """One ingredient off."""

    name: str
    what: str
    switch: Callable[[Call], Call]


def replace(module: str, path: str, value: Any) -> None:
    """Put something else in the place of a function or a constant of the engine.

    Raises
    ------
    AttributeError
        where the engine no longer has it: the ablation must follow.
    """
    owner: Any = import_module(module)
    *owners, name = path.split(".")
    for each in owners:
        owner = getattr(owner, each)
    getattr(owner, name)
    setattr(owner, name, value)


def _plain(solve: Call) -> Call:
    module = "scheduler.engine.formulations"
    replace(module, "FORMULATIONS", tuple(one for one in import_module(module).FORMULATIONS if one.name == "plain"))
    return solve


def _workers(number: int) -> Callable[[Call], Call]:
    def switch(solve: Call) -> Call:
        def call(session: Any, **how: Any) -> Timetable:
            return solve(session, **(how | {"workers": number}))

        return call

    return switch


def _without(module: str, path: str, value: Any) -> Callable[[Call], Call]:
    def switch(solve: Call) -> Call:
        replace(module, path, value)
        return solve

    return switch


ABLATIONS: tuple[Ablation, ...] = (
    Ablation("plain", "no rows: an interval per activity and juror, lexicographic", _plain),
    Ablation("one-worker", "one solver thread for everything", _workers(1)),
    Ablation("two-workers", "two solver threads for everything", _workers(2)),
    Ablation("eight-workers", "eight solver threads for everything", _workers(8)),
    Ablation("no-hints", "no hint of the last solution", _without("scheduler.engine.cpsat", "hint", lambda *_: None)),
    Ablation(
        "no-counts",
        "rows of positions in place of counts, whatever the number of candidates",
        _without("scheduler.engine.rows.solve", "serves", lambda *_: False),
    ),
    Ablation(
        "long-simplifying",
        "counts: simplified as long as the solver likes",
        _without("scheduler.engine.rows.counting", "BRIEFLY", {}),
    ),
    Ablation(
        "no-days",
        "rows: all positions at once, whichever juries sit on which day",
        _without("scheduler.engine.rows.by_day", "serves", lambda objectives: False),
    ),
    Ablation(
        "no-order",
        "plain: candidates who are alike may be heard in any order",
        _without("scheduler.engine.model", "SessionModel.order_alike", lambda self: None),
    ),
)
