"""Clock times as whole numbers."""

from __future__ import annotations

from models import Session, Window
from scheduler.grid import Grid

DAY = "2027-03-16"


def grid(grain: int) -> Grid:
    return Grid(
        Session(
            titre="TP-01280",
            millesime="04",
            days=[{"date": DAY, "opens": "09:00", "closes": "18:00"}],
            candidates=[{"id": "c1"}],
            policy={"grain": grain},
        )
    )


def window(start: str, end: str) -> Window:
    return Window.model_validate({"date": DAY, "from": start, "to": end})


def test_windows_that_touch_off_the_grid_leave_no_hole() -> None:
    assert grid(30).spans(0, [window("09:00", "12:10"), window("12:10", "17:50")]) == [(18, 35)]


def test_two_people_who_take_turns_leave_no_hole() -> None:
    turns = [(window("08:00", "12:10"),), (window("12:10", "19:00"),)]
    assert grid(30).joint_spans(0, turns) == [(18, 36)]
    assert grid(30).joint_spans(0, [*turns, None]) == [(18, 36)]


def test_windows_are_rounded_inwards() -> None:
    assert grid(30).spans(0, [window("09:10", "12:10")]) == [(19, 24)]
    assert grid(30).spans(0, [window("09:10", "09:50")]) == []
