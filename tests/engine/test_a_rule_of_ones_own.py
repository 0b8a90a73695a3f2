"""A rule that only its author knows: what it asks of rooms alone is kept by the exact model, and the rooms are named so that its check agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

import pytest

from models import Session, Timetable
from scheduler import check, solve
from scheduler.engine import cpsat
from scheduler.engine.feasibility import Question
from scheduler.rules import RULES, Rule, Violation
from scheduler.rules.asked import AskedModel
from tests.engine.small_sessions import DAY, candidates, conflicts, day, jurors, oral, session

AIRED = 15


def _post(model: AskedModel) -> None:
    model.rooms.keep_apart(model.grid.up(AIRED))


def _check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    heard = [activity for activity in timetable.activities if activity.kind == "epreuve"]
    for first, second in combinations(sorted(heard, key=lambda a: a.start), 2):
        if first.room == second.room and second.start < first.end + dt.timedelta(minutes=AIRED):
            yield Violation("ventilation", ("", ""), (first.room or "",))


VENTILATION = Rule("ventilation", ("", ""), "", "I", post=_post, check=_check)
"""A room is aired for a quarter of an hour between two candidates."""


def orals(juries: int, closes: str = "18:00", changeover: int = 0) -> Session:
    """For each jury one of the rooms, which are alike, and two candidates, an hour each."""
    return session(
        oral(room="bureau"),
        candidates=candidates(*(f"c{n}" for n in range(2 * juries))),
        jurors=jurors(*(f"j{n}" for n in range(2 * juries))),
        rooms=[{"id": f"b{n}", "kinds": ["bureau"], "seats": 3} for n in range(juries)],
        days=[day("09:00", closes)],
        policy={"changeover": changeover},
        objectives=["session_end"],
    )


@pytest.mark.parametrize(("juries", "changeover"), [(1, 0), (2, 0), (2, 5), (2, 15)])
def test_rooms_alone_are_kept_apart(juries: int, changeover: int) -> None:
    """From 9 to 10, the air, then from 10:15 to 11:15, in each room."""
    of = orals(juries, changeover=changeover)
    found = solve(of, rules=(*RULES, VENTILATION), workers=1, time_limit=None)
    assert (found.status, found.level("session_end").value) == ("optimal", 11 * 60 + 15)
    assert check(of, found, (*RULES, VENTILATION)).ok


def test_where_lines_are_not_kept_apart_rooms_are() -> None:
    """The changeover is asked for by none of the rules, though it would be as long."""
    of = orals(1, changeover=AIRED)
    rules = (*(rule for rule in RULES if rule.name != "changeover"), VENTILATION)
    assert solve(of, rules=rules, workers=1, time_limit=None).level("session_end").value == 11 * 60 + 15


def test_where_juries_may_hear_two_at_once_rooms_may_not_hold_them() -> None:
    alone = Rule("rooms", ("", ""), "", "I", post=lambda model: model.rooms.exclude_overlaps(), check=lambda _, __: ())
    rules = (*(rule for rule in RULES if rule.name != "one_at_a_time"), alone)
    assert solve(orals(1), rules=rules, workers=1, time_limit=None).level("session_end").value == 11 * 60


@pytest.mark.parametrize(("closes", "fits"), [("11:15", True), ("11:00", False)])
def test_whether_all_fit_is_told(closes: str, fits: bool) -> None:
    question = Question(orals(2, closes), (*RULES, VENTILATION))
    assert question.thoroughly(cpsat.Effort.until(None, 0, 1)) is fits


def test_the_room_is_named_that_has_been_aired() -> None:
    """Of two rooms one is free at 10:30, the other has been for a quarter of an hour; the third jury has used neither."""
    juries = {"c1": ("j1", "j2"), "c2": ("j3", "j4"), "c3": ("j5", "j6")}
    of = session(
        oral(room="bureau"),
        candidates=[{"id": "c1", "extra_time": 0.5}, *candidates("c2", "c3")],
        jurors=jurors("j1", "j2", "j3", "j4", "j5", "j6"),
        rooms=[{"id": one, "kinds": ["bureau"], "seats": 3} for one in ("b1", "b2")],
        conflicts=conflicts(*(f"{c} {j}" for c in juries for one, jury in juries.items() if one != c for j in jury)),
        pins=[
            {"candidate": c, "epreuve": "oral", "start": f"{DAY}T{at}"}
            for c, at in {"c1": "09:00", "c2": "09:15", "c3": "10:30"}.items()
        ],
    )
    found = solve(of, rules=(*RULES, VENTILATION), workers=1, time_limit=None)
    assert {a.candidate: a.room for a in found.activities} == {"c1": "b1", "c2": "b2", "c3": "b2"}
