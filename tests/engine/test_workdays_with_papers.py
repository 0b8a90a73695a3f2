"""Every day's work of a jury that marks papers against all sequences written out one by one, on a grain of half an hour.

Which paper is marked when is not told apart: as many are marked before somebody is heard as are due by then, none before the first test
is over, and nobody is heard before his own paper can be marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from models import Session
from scheduler.engine.draw import drawn
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.hours import work_hours
from scheduler.engine.rows.layout import ANY_PAPER
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.workdays import Cost, Label, Workday
from tests.engine.small_sessions import candidates, day, ecrit, oral, session
from tests.engine.written_out import CLOSES, OPENS, Best, every_wait, wait

AHEAD = 2
"""How many papers may be marked for later days."""


@cache
def the_session() -> Session:
    """Two candidates who are heard for an hour, and one for an hour and a half, after a test of an hour whose paper takes half an hour to mark;
    half an hour to deliberate and to change over."""
    return session(
        ecrit(60, marking={"minutes": 30, "before": "oral"}),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        days=[day("09:00", "15:00")],
        candidates=[*candidates("c1", "c2"), *candidates("c3", extra_time=0.5)],
        policy={
            "grain": 30,
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
    assert shape.marking == 1
    return shape.blurred()


def sequences(brought: int) -> Iterator[str]:
    """Every order of pieces of at most 6 hours: M mark, D deliberate, L lunch, and candidates by the number of their class."""
    classes = the_shape().classes
    sizes = {"M": 1, "D": 1, "L": 2} | {str(n): kind.oral for n, kind in enumerate(classes)}
    counts = [sum(len(g.candidates) for g in the_shape().groups if g.kind == k) for k in classes]

    def grow(so_far: str, length: int) -> Iterator[str]:
        heard = sum(piece.isdigit() for piece in so_far)
        marked = so_far.count("M")
        if so_far and so_far != "L" and so_far.count("D") == heard and heard - brought <= marked <= heard + AHEAD:
            yield so_far
        for piece, size in sizes.items():
            if length + size > CLOSES - OPENS or (piece == "L" and "L" in so_far):
                continue
            if piece == "D" and so_far.count("D") == heard:
                continue
            if piece.isdigit() and (so_far.count(piece) == counts[int(piece)] or marked + brought == heard):
                continue
            yield from grow(so_far + piece, length + size)

    yield from grow("", 0)


def kind_of(sequence: str, brought: int) -> Label:
    """What counts see of a sequence."""
    heard = tuple(sequence.count(str(n)) for n in range(len(the_shape().classes)))
    return Label(heard, 0, 0, 2 * ("L" in sequence), 0, brought, sequence.count("M") - sum(heard))


@cache
def written_out(brought: int, tests: tuple[int | None, ...]) -> Best:
    """By kind and start of the test, every wait with its beginning."""
    return every_wait(the_shape(), sequences(brought), tests, lambda sequence: kind_of(sequence, brought))


def workday(brought: int | None, tests: list[int], least: int = 0) -> Workday:
    """The same day in the eyes of the engine."""
    hours = work_hours(the_session(), the_shape().grid, 0)
    calendar = Calendar(the_session(), the_shape(), [tests])
    return Workday(calendar, 0, hours, 0, tests, papers_brought=brought, ahead=AHEAD, least=least)


def brought_as_many(found: Workday, brought: int) -> set[Label]:
    """The kinds of days that can be worked with so many papers marked before, however few of them are needed."""
    return {kind._replace(papers_brought=brought) for kind in found.sequences if kind.papers_brought <= brought}


@pytest.mark.parametrize("brought", [0, 1, 2])
def test_on_a_day_after_the_test(brought: int) -> None:
    found, expected = workday(2, []), written_out(brought, (None,))
    assert brought_as_many(found, brought) == set(expected)
    for kind, by_test in expected.items():
        fewer = [kind._replace(papers_brought=number) for number in range(brought + 1)]
        first = min(begins for _, begins in by_test[None])
        assert min(found.costs(one)[OPENS].begins for one in fewer if one in found.sequences) == first


def test_before_the_test_no_paper_is_marked_and_nobody_heard_who_sits_it() -> None:
    assert workday(None, []).sequences == {}


@pytest.mark.parametrize("tests", [(18, 19, 21, 24), (25, 26)], ids=["early", "late"])
def test_with_any_start_of_the_test(tests: tuple[int, ...]) -> None:
    found, expected = workday(0, list(tests)), written_out(0, tests)
    heard = {kind for kind in expected if sum(kind.heard)}
    assert {kind for kind in found.sequences if sum(kind.heard)} == heard
    for kind in heard:
        costs = {test: Cost(*min(each), min(begins for _, begins in each)) for test, each in expected[kind].items()}
        assert found.costs(kind) == costs


@pytest.mark.parametrize("least", [1, 2])
def test_with_so_many_heard_at_the_least(least: int) -> None:
    every, some = workday(0, [18, 21]), workday(0, [18, 21], least)
    assert some.sequences
    assert set(some.sequences) == {kind for kind in every.sequences if sum(kind.heard) >= least}
    assert all(some.costs(kind) == every.costs(kind) for kind in some.sequences)


@pytest.mark.parametrize("test", [18, 20, 22])
def test_a_sequence_laid_out_is_one_that_waits_least(test: int) -> None:
    found, expected = workday(0, [test]), written_out(0, (test,))
    for kind, by_test in expected.items():
        row = found.laid_out(kind)
        assert row.markings_sent(ANY_PAPER) == kind.papers_sent
        sequence, at = "", row.first
        for gap in row.gaps:
            marked = gap.markings.get(ANY_PAPER, 0)
            sequence += "D" * gap.deliberations + "M" * marked
            at += gap.deliberations + marked
            assert at == gap.start
            sequence += "L" if gap.lunch else str(the_shape().classes.index(gap.holds)) if gap.holds else ""
            at += 2 if gap.lunch else gap.holds.oral if gap.holds else 0
        assert at == row.last
        assert kind_of(sequence, 0) == kind
        assert wait(the_shape(), sequence, row.first, test) == min(by_test[test])[0]
