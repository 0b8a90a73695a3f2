"""Every day's work of a jury against all sequences written out one by one, on a grain of half an hour."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from models import Session
from scheduler.engine.draw import drawn
from scheduler.engine.rows.calendar import Calendar, Jury
from scheduler.engine.rows.columns import Column, Work
from scheduler.engine.rows.hours import work_hours
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.workdays import Cost, Label, Workday
from tests.engine.small_sessions import candidates, day, ecrit, oral, session
from tests.engine.written_out import CLOSES, OPENS, Best, every_wait, wait

HALF_HOUR = 30
MOST_READ = 4


@cache
def the_session() -> Session:
    """A candidate of an hour and one of an hour and a half, each prepared for half an hour, after a test of an hour; half an hour to
    read, to deliberate and to change over."""
    return session(
        ecrit(60),
        oral(60, preparation=30, follows=[{"epreuve": "ecrit"}]),
        days=[day("09:00", "15:00")],
        candidates=[*candidates("c1"), *candidates("c2", extra_time=0.5)],
        policy={
            "grain": HALF_HOUR,
            "dossier_review": 30,
            "deliberation": 30,
            "changeover": 30,
            "welcome": 0,
            "lunch": {"minutes": 60, "window": ["11:30", "14:00"]},
        },
    )


@cache
def the_shape() -> Shape:
    """The session as rows see it, without its conflicts."""
    shape = shape_of(the_session(), drawn(the_session().candidates, 0))
    assert shape is not None
    return shape.blurred()


def sequences(brought: int) -> Iterator[str]:
    """Every order of pieces of at most 6 hours: R read, D deliberate, L lunch, and candidates by the number of their class."""
    sizes = {"R": 1, "D": 1, "L": 2} | {str(n): kind.oral for n, kind in enumerate(the_shape().classes)}
    counts = [sum(len(g.candidates) for g in the_shape().groups if g.kind == k) for k in the_shape().classes]

    def grow(so_far: str, length: int) -> Iterator[str]:
        heard = sum(piece.isdigit() for piece in so_far)
        if so_far and so_far != "L" and so_far.count("D") == heard and so_far.count("R") + brought >= heard:
            yield so_far
        for piece, size in sizes.items():
            if length + size > CLOSES - OPENS or (piece == "L" and "L" in so_far):
                continue
            if (piece == "D" and so_far.count("D") == heard) or (piece == "R" and so_far.count("R") == MOST_READ):
                continue
            if piece.isdigit() and (so_far.count(piece) == counts[int(piece)] or so_far.count("R") + brought == heard):
                continue
            yield from grow(so_far + piece, length + size)

    yield from grow("", 0)


def kind_of(sequence: str, brought: int) -> Label:
    """What counts see of a sequence."""
    heard = tuple(sequence.count(str(n)) for n in range(len(the_shape().classes)))
    return Label(heard, brought, sequence.count("R") - sum(heard), 2 * ("L" in sequence), 0)


def read(kind: Label) -> int:
    """How many dossiers a jury reads in a day of this kind; more than a few are not written out."""
    return sum(kind.heard) + kind.sent


@cache
def written_out(brought: int, tests: tuple[int | None, ...]) -> Best:
    """By kind and start of the test, every wait with its beginning."""
    return every_wait(the_shape(), sequences(brought), tests, lambda sequence: kind_of(sequence, brought))


def workday(brought: int, tests: list[int]) -> Workday:
    """The same day in the eyes of the engine."""
    hours = work_hours(the_session(), the_shape().grid, 0)
    return Workday(Calendar(the_session(), the_shape(), [tests]), 0, hours, brought, tests)


def costs_at_most(found: Workday, kind: Label) -> dict[int, Cost]:
    """What a day costs that hears and reads as much, with so many dossiers read before it or fewer."""
    best: dict[int, Cost] = {}
    for fewer in range(kind.brought + 1):
        if (needs := kind._replace(brought=fewer)) in found.sequences:
            for test, (wait, begins, soonest) in found.costs(needs).items():
                known = best.get(test, Cost(wait, begins, soonest))
                best[test] = Cost(*min((wait, begins), known[:2]), min(soonest, known.soonest))
    return best


def read_before(found: Workday, brought: int) -> set[Label]:
    """The kinds of days that can be worked with so many dossiers read before, however few of them are needed."""
    return {kind._replace(brought=brought) for kind in found.sequences if kind.brought <= brought and read(kind) <= MOST_READ}


@pytest.mark.parametrize("brought", [0, 1, 2])
def test_without_a_test(brought: int) -> None:
    found, expected = workday(2, []), written_out(brought, (None,))
    assert read_before(found, brought) == set(expected)
    for kind, by_test in expected.items():
        first = min(begins for _, begins in by_test[None])
        assert costs_at_most(found, kind) == {OPENS: Cost(0, first, first)}


@pytest.mark.parametrize("brought", [0, 1])
@pytest.mark.parametrize("tests", [(18, 19, 21, 24), (25, 27)], ids=["early", "late"])
def test_with_any_start_of_the_test(brought: int, tests: tuple[int, ...]) -> None:
    found, expected = workday(1, list(tests)), written_out(brought, tests)
    heard = {kind for kind in expected if sum(kind.heard)}
    assert {kind for kind in read_before(found, brought) if sum(kind.heard)} == heard
    for kind in heard:
        costs = {test: Cost(*min(each), min(begins for _, begins in each)) for test, each in expected[kind].items()}
        assert costs_at_most(found, kind) == costs


def test_a_column_knows_what_any_of_some_starts_costs_at_the_least() -> None:
    # at 9:00 it waits 4 from 9:30 on, or 6 from 9:15 on; at 9:15 it waits 2, from 10:00 on
    jury = Jury(((36, 72), (36, 72)), (36, 72))
    costs = {36: Cost(4, 38, 37), 37: Cost(2, 40, 40)}
    column = Column(0, True, jury, Label((1,), 0, 0, 0, 0), Work(8, 2, 45), costs)
    ends = {
        (starts, waits_first): here and here.work
        for starts in ((36,), (36, 37), (38,))
        for waits_first in (False, True)
        for here in [column.with_starts(starts, waits_first)]
    }
    assert ends == {
        ((36,), True): Work(8, 4, 46),
        ((36,), False): Work(8, 4, 45),
        ((36, 37), True): Work(8, 2, 45),
        ((36, 37), False): Work(8, 2, 45),
        ((38,), True): None,
        ((38,), False): None,
    }


@pytest.mark.parametrize("test", [18, 20, 22])
def test_a_sequence_laid_out_is_one_that_waits_least(test: int) -> None:
    found, expected = workday(0, [test]), written_out(0, (test,))
    sizes = {"lunch": 2}
    for kind, by_test in expected.items():
        row = found.laid_out(kind)
        sequence, at = "", row.first
        for gap in row.gaps:
            sequence += "D" * gap.deliberations + "R" * gap.reviews
            at += gap.deliberations + gap.reviews
            assert at == gap.start
            sequence += "L" if gap.lunch else str(the_shape().classes.index(gap.holds)) if gap.holds else ""
            at += sizes["lunch"] if gap.lunch else gap.holds.oral if gap.holds else 0
        assert at == row.last
        assert kind_of(sequence, 0) == kind
        assert wait(the_shape(), sequence, row.first, test) == min(by_test[test])[0]
