"""A plan that large sessions have from the beginning: what an interrupt or a short time limit still leaves."""

from __future__ import annotations

import pytest

from benchmarks.generator import family
from scheduler import check, solve
from scheduler.engine import cpsat
from scheduler.engine.draw import drawn
from scheduler.engine.rows import solve as rows
from scheduler.engine.rows.columns import LaidOut
from scheduler.engine.rows.counting import Counting
from scheduler.engine.rows.shape import shape_of
from scheduler.engine.rows.workdays import OutOfTime
from tests.engine.searches import search_of


class Interrupted(Counting):
    """Counts during which somebody asks for the end."""

    def solve(self) -> None:
        self.effort.interrupt.asked = True
        super().solve()


def test_an_interrupt_leaves_a_checked_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "Counting", Interrupted)
    session = family("dwwm-24", 1)
    timetable = solve(session, time_limit=None)
    assert timetable.status == "feasible"
    assert timetable.interrupted
    assert check(session, timetable).ok
    monkeypatch.undo()
    best = solve(session, time_limit=None).level("juror_days")
    assert timetable.level("juror_days").bound <= best.value <= timetable.level("juror_days").value


def test_days_are_not_looked_at_when_the_time_is_up() -> None:
    session = family("dwwm-24", 1)
    candidates = drawn(session.candidates, 0)
    shape = shape_of(session, candidates)
    assert shape is not None
    counting = Counting(search_of(session), shape, session.objectives, cpsat.Effort.until(None, 0, 1))
    with pytest.raises(OutOfTime):
        list(LaidOut(counting.calendar, {}, most_heard=5, over=lambda: True).columns(0, test=False))


def test_a_large_session_without_a_timetable_is_refuted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # five hours of opening less half an hour of welcome hold two candidates of 90 min, 15 of reading and 10 of deliberation per jury
    # and day: at most 4 juries on 3 days, 24 candidates, but the test takes half an hour more of the first day
    session = family("dwwm-24", 1)
    short = session.but(closes={str(day.date): "12:30" for day in session.days})
    monkeypatch.setattr(rows, "Counting", None)
    assert solve(short, time_limit=None).status == "infeasible"
