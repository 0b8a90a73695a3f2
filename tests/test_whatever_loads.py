"""Whatever is written in a session: it is refused at its place, or it is solved, and what comes out is checked."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import check, solve
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import Document
from scheduler.files.problems import validated
from tests.oracle import FAMILIES
from tests.oracle.draw import Draw

Step = int | str
EXTREMES: tuple[Any, ...] = (
    None,
    True,
    0,
    1,
    -1,
    7,
    1439,
    1440,
    10_000,
    10**23,
    0.1,
    1e-12,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "é" * 300,
    "a\x00b",
    "\ud800",
    "=1+1",
    "c1",
    "1e-400000",
    "0001-01-01",
    "9999-12-31",
    "2027-03-01",
    "00:00",
    "23:59",
    "2027-03-01T09:00",
    [],
    {},
)
"""What a field may be set to, whatever it is."""


def places(content: Any, place: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Every place of a session but the whole."""
    if place:
        yield place
    if isinstance(content, dict):
        for name, value in content.items():
            yield from places(value, (*place, name))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from places(value, (*place, number))


def _like(value: Any, content: Any) -> tuple[Any, ...]:
    """What could stand there: extremes of the kind of this value, and what else of its kind the session has."""
    found = [_at(content, place) for place in places(content)]
    return tuple(one for one in (*EXTREMES, *found) if type(one) is type(value))


def _at(content: Any, place: tuple[Step, ...]) -> Any:
    for step in place:
        content = content[step]
    return content


def mutated(seed: int) -> dict[str, Any]:
    """A tiny session in which a few places are deleted, doubled or set to an extreme; the same on every machine."""
    draw = Draw("mutated", seed)
    family = draw.pick(("tiny", "aimed"))
    make, seeds = FAMILIES[family]
    content: dict[str, Any] = json.loads(
        make(draw.pick(list(seeds))).model_dump_json(by_alias=True, exclude_defaults=draw.chance(0.5))
    )
    for _ in range(draw.number(1, 3)):
        *outer, last = draw.pick(list(places(content)))
        inner: Any = content
        for step in outer:
            inner = inner[step]
        if draw.chance(0.15):
            del inner[last]
        elif draw.chance(0.2) and isinstance(inner, list):
            inner.append(copy.deepcopy(inner[last]))
        else:
            inner[last] = copy.deepcopy(draw.pick(_like(inner[last], content) if draw.chance(0.7) else EXTREMES))
    return content


def loaded(content: dict[str, Any]) -> Session | None:
    """The session; None where it is refused, which must say where."""
    problems: tuple[InputProblem, ...] = ()
    try:
        return validated(Session, Document("s.yaml", content), "en")
    except InputError as error:
        problems = error.problems
    assert problems
    assert all(problem.field for problem in problems)
    return None


@pytest.mark.parametrize("seed", range(100))
def test_it_is_refused_at_its_place_or_answered(seed: int) -> None:
    session = loaded(mutated(seed))
    if session is None:
        return
    timetable = solve(session, workers=1, time_limit=2, partial=seed % 3 == 0)
    assert timetable.status in ("optimal", "feasible", "infeasible", "unknown")
    if timetable:
        assert check(session, timetable).ok
    assert Timetable.model_validate_json(timetable.model_dump_json()) == timetable
    assert Session.model_validate_json(session.model_dump_json()) == session
