"""The fullest days of a jury against every order of its work written out, on a grain of half an hour."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from models import Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.draw import drawn
from scheduler.engine.rows.fitting import Fitting
from scheduler.engine.rows.fullest import Day, fullest
from scheduler.engine.rows.shape import shape_of
from tests.engine.small_sessions import candidates, day, ecrit, oral, session

OPENS = 18
"""09:00 in half hours."""
LUNCH_OPENS, LAST_LUNCH, LUNCH_OVER = 23, 26, 25
"""11:30, 13:00 and 12:30: a lunch of an hour, until 14:00 at the latest."""


class Kind(NamedTuple):
    """A class of candidates: half hours of oral, of preparation before it, and of the test; how many there are."""

    oral: int
    preparation: int
    test: int
    number: int


KINDS = (Kind(2, 1, 2, 2), Kind(3, 2, 3, 1))


def the_session(closes: str, tested: bool) -> Session:
    """Two candidates of an hour and one of an hour and a half, prepared for half as long, and a test of an hour where there is one; half
    an hour to read, to deliberate and to change over."""
    after = [{"epreuve": "ecrit"}] if tested else []
    return session(
        *([ecrit(60)] if tested else []),
        oral(60, preparation=30, follows=after),
        days=[day("09:00", closes)],
        candidates=[*candidates("c1", "c2"), *candidates("c3", extra_time=0.5)],
        policy={
            "grain": 30,
            "dossier_review": 30,
            "deliberation": 30,
            "changeover": 30,
            "welcome": 0,
            "lunch": {"minutes": 60, "window": ["11:30", "14:00"]},
        },
    )


def orders(so_far: str = "", reads: int = 3) -> Iterator[str]:
    """Every order of pieces: R read, D deliberate, L lunch, and candidates by the number of their class."""
    yield so_far
    heard = sum(piece.isdigit() for piece in so_far)
    for piece in "RDL01":
        possible = {"R": so_far.count("R") < reads, "D": so_far.count("D") < heard, "L": "L" not in so_far}
        if possible.get(piece, piece.isdigit() and so_far.count(piece) < KINDS[int(piece) if piece.isdigit() else 0].number):
            yield from orders(so_far + piece, reads)


def may_come(kind: Kind, start: int, test: int | None) -> bool:
    """Whether a candidate may come before the jury at a moment: in the house, after his test, with an hour for lunch in its window."""
    leaves, end = start - kind.preparation, start + kind.oral
    done = OPENS if test is None else test + kind.test
    if leaves < done or (end > LAST_LUNCH and leaves < LUNCH_OVER):
        return False
    lunches_between = done + 2 <= leaves and done <= LAST_LUNCH
    return test is None or end <= LAST_LUNCH or lunches_between or test >= LUNCH_OVER


def ends(order: str, closes: int, test: int | None) -> bool:
    """Whether an order fits into the day where each piece begins as early as it may: at the opening, or after lunch without one."""
    for begins in (OPENS, LUNCH_OVER) if "L" not in order else (OPENS,):
        at, free = begins, begins
        for piece in order:
            if piece.isdigit():
                kind = KINDS[int(piece)]
                at = next((t for t in range(max(at, free), closes) if may_come(kind, t, test)), closes) + kind.oral
                free = at + 1
            elif piece == "L":
                at = max(at, LUNCH_OPENS)
                at = closes + 1 if at > LAST_LUNCH else at + 2
            else:
                at += 1
        if at <= closes and (begins == LUNCH_OVER or "L" in order or at <= LAST_LUNCH):
            return True
    return False


Held = tuple[tuple[int, ...], int, int]
"""Candidates heard by class, dossiers read for other days, and how many must have been read before."""


def held(order: str) -> Held | None:
    heard = tuple(order.count(str(n)) for n in range(len(KINDS)))
    if not order.strip("L") or order.count("D") < sum(heard):
        return None
    deficits = [sum(p.isdigit() for p in order[:n]) - order[:n].count("R") for n in range(len(order) + 1)]
    return heard, order.count("R") - sum(heard), max(deficits)


def holds(one: Held, other: Held) -> bool:
    return all(a >= b for a, b in zip(one[0], other[0], strict=True)) and one[1] >= other[1] and one[2] <= other[2]


@cache
def every_order() -> list[tuple[str, Held]]:
    return [(order, what) for order in orders() if (what := held(order))]


def written_out(closes: int, test: int | None, ahead: bool) -> set[Held]:
    """The orders that fit of which none holds all that another does."""
    possible = [(order, what) for order, what in every_order() if ahead or what[2] == 0]
    found = {what for order, what in possible if ends(order, closes, test)}
    return {one for one in found if not any(other != one and holds(other, one) for other in found)}


def fullest_days(closes: str, test: int | None, ahead: bool) -> tuple[Day, ...]:
    """What the engine makes of the same day, with the test at that moment."""
    one = the_session(closes, test is not None)
    shape = shape_of(one, drawn(one.candidates, 0))
    assert shape is not None
    fitting = Fitting(one, shape, list(one.candidates), Effort.until(None, 0, 1))
    calendar = fitting.calendar
    if test is not None:
        calendar.starts = [[test]]
    hours, _ = fitting._hours(calendar, 0, calendar.juries[0][0], ahead)
    hours = hours._replace(before=ahead, ahead=ahead)  # as in the midst of other days
    # by the length of the oral, as the test numbers them
    order = sorted(range(len(KINDS)), key=lambda n: shape.classes[n].oral)
    return tuple(one._replace(heard=tuple(one.heard[n] for n in order)) for one in fullest(hours))


@pytest.mark.parametrize(("clock", "closes"), [("14:00", 28), ("15:00", 30), ("17:00", 34)])
@pytest.mark.parametrize("test", [None, 18, 20, 25])
def test_with_what_is_read_on_other_days(clock: str, closes: int, test: int | None) -> None:
    found = {(one.heard, one.sent, one.brought) for one in fullest_days(clock, test, ahead=True)}
    assert found == written_out(closes, test, ahead=True)


@pytest.mark.parametrize(("clock", "closes"), [("14:00", 28), ("15:00", 30), ("17:00", 34)])
@pytest.mark.parametrize("test", [None, 18, 20, 25])
def test_with_everything_read_on_the_day(clock: str, closes: int, test: int | None) -> None:
    """Whom it hears: of what it reads for others there is no need."""

    def largest(found: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
        return {
            one
            for one in found
            if any(one) and not any(o != one and all(a >= b for a, b in zip(o, one, strict=True)) for o in found)
        }

    found = {one.heard for one in fullest_days(clock, test, ahead=False)}
    assert largest(found) == largest({heard for heard, _, _ in written_out(closes, test, ahead=False)})


@pytest.mark.parametrize("test", [None, 18])
def test_the_work_of_a_day_is_what_it_says(test: int | None) -> None:
    sizes = {"read": 1, "deliberate": 1, "pause": 2}
    for one in fullest_days("17:00", test, ahead=True):
        counts = {what: sum(piece.what == what for _, piece in one.steps) for what in sizes}
        assert counts["read"] == one.read
        assert counts["deliberate"] == sum(one.heard) == sum(piece.what == "hear" for _, piece in one.steps)
        until = 0
        for start, piece in one.steps:
            assert start >= until
            until = start + sizes.get(piece.what, min(kind.oral for kind in KINDS))
