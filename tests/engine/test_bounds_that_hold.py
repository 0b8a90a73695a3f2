"""Where a bound that looks true is not one: sessions on which the solver could prove too much, each with its value by hand.

Every one of these was once proven wrong by a bound that held for a session a little different from it.
"""

from __future__ import annotations

import pytest

from models import Session
from scheduler import check, solve
from scheduler.engine.rows import solve as rows
from tests.engine.small_sessions import (
    LUNCH,
    NEXT_DAY,
    candidates,
    conflicts,
    day,
    ecrit,
    jurors,
    oral,
    session,
    window,
)

FINAL = {
    "id": "final",
    "minutes": 30,
    "jury": True,
    "modality": "entretien_final",
    "follows": [{"epreuve": "oral", "within": 0}],
}


def two_juries_need_no_lunch() -> Session:
    """The loads fit one jury with a lunch (480 + 60 of 540 minutes), the changeovers do not. Two juries of two candidates are done at
    12:05, before the lunch could start last: 2 x 2 jurors x 245 minutes, less than the 2 x 540 of the one jury that there cannot be."""
    return session(
        oral(120),
        candidates=candidates("c1", "c2", "c3", "c4"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        days=[day("08:00", "17:00")],
        policy={"grain": 5, "changeover": 5, "lunch": LUNCH},
    )


def conflicts_make_two_juries() -> Session:
    """Everybody alike, one jury would do, from 08:00 to 17:00. The conflicts leave {j1, j2} and {j3, j4}, two candidates each, done
    by 12:00: presence 4 x 240."""
    return session(
        oral(120),
        candidates=candidates("c1", "c2", "c3", "c4"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        conflicts=conflicts("c1 j1", "c1 j2", "c2 j3", "c2 j4", "c3 j1", "c4 j3"),
        days=[day("08:00", "18:00")],
        policy={"grain": 5, "lunch": LUNCH},
    )


def the_room_decides() -> Session:
    """By the candidates' windows 13:00-15:00 is the shortest presence, but the room is free in the morning only: 09:00-10:00 and
    11:00-12:00, presence 2 x 180, and the end at 12:00 is earlier than that of the shorter presence."""
    first = [*window("09:00", "10:00"), *window("14:00", "15:00")]
    second = [*window("11:00", "12:00"), *window("13:00", "14:00")]
    return session(
        oral(room="entretien"),
        candidates=[*candidates("c1", available=first), *candidates("c2", available=second)],
        rooms=[{"id": "bureau", "kinds": ["entretien"], "seats": 3, "available": window("09:00", "12:00")}],
        objectives=["juror_days", "juror_presence", "session_end"],
    )


def gone_before_the_test() -> Session:
    """The test is in the afternoon (the surveillant), c3 is heard on the next day before j7 and j8. c1 and c2 sit the final alone:
    j1 and j2 hear both in the morning and leave; without those two it would take two juries, {j4, j6} and {j3, j5}."""
    barred = [f"c3 j{number}" for number in range(1, 7)]
    return session(
        ecrit(staff={"surveillant": 1}),
        oral(follows=[{"epreuve": "ecrit", "days": 1}]),
        FINAL,
        days=[day("08:00"), day("08:00", date=NEXT_DAY)],
        candidates=[*candidates("c1", "c2", sits=["final"], available=window()), *candidates("c3")],
        jurors=[
            *jurors("j1", "j2", available=window(end="12:00")),
            *jurors("j3", "j4", "j5", "j6", available=window()),
            *jurors("j7", "j8", available=window(date=NEXT_DAY)),
        ],
        conflicts=conflicts("c1 j3", "c1 j5", "c2 j4", "c2 j6", "c1 j7", "c2 j7", *barred),
        staff=[{"id": "v1", "role": "surveillant", "available": window("14:00", "18:00")}],
    )


def welcome_off_the_grain() -> Session:
    """08:50 and ten minutes of welcome: the test starts at 09:00, the oral ends at 11:00."""
    return session(
        ecrit(),
        oral(follows=[{"epreuve": "ecrit"}]),
        days=[day("08:50")],
        policy={"welcome": 10},
        objectives=["session_end"],
    )


def responsables_hand_over_in_the_test() -> Session:
    """One leaves at 09:50 when the other comes: nothing keeps the test from 09:00-10:00, the oral ends at 11:00."""
    return session(
        ecrit(),
        oral(follows=[{"epreuve": "ecrit"}]),
        responsables=[{"id": "r1", "available": window(end="09:50")}, {"id": "r2", "available": window("09:50")}],
        objectives=["session_end"],
    )


def a_responsable_for_a_quarter_of_an_hour() -> Session:
    """Together they are there from 09:05 without a break: the oral may start at 09:15."""
    return session(
        oral(),
        responsables=[{"id": "r1", "available": window("09:05", "09:20")}, {"id": "r2", "available": window("09:20", "11:00")}],
        objectives=["session_end"],
    )


def the_longest_test_is_left_out() -> Session:
    """With half as much time again c2 would write for 270 minutes of 240: he is left out, c1 is done at 12:15."""
    return session(
        ecrit(180),
        oral(15, follows=[{"epreuve": "ecrit"}]),
        days=[day("09:00", "13:00")],
        candidates=[*candidates("c1"), *candidates("c2", extra_time=0.5)],
        objectives=["unplanned", "session_end"],
    )


def a_lunch_of_40_minutes() -> Session:
    """The surveillant leaves at 11:00, j2 comes at 14:00: three hours of waiting less a lunch that is no multiple of the grain."""
    return session(
        ecrit(staff={"surveillant": 1}),
        oral(follows=[{"epreuve": "ecrit"}]),
        jurors=[*jurors("j1"), *jurors("j2", available=window("14:00", "16:00"))],
        staff=[{"id": "v1", "role": "surveillant", "available": window(end="11:00")}],
        policy={"lunch": {"window": ["12:00", "14:00"], "minutes": 40}},
    )


CASES: list[tuple[Session, list[int]]] = [
    (two_juries_need_no_lunch(), [4, 980, 4, 0, 725]),
    (conflicts_make_two_juries(), [4, 960, 4, 0, 720]),
    (the_room_decides(), [2, 360, 720]),
    # presence: 2 jurors for two finals, and on the next day 2 for oral and final; c3 comes twice; the end at 09:30 of the second day
    (gone_before_the_test(), [4, 2 * 60 + 2 * 90, 1 + 1 + 2, 0, 24 * 60 + 9 * 60 + 30]),
    (welcome_off_the_grain(), [660]),
    (responsables_hand_over_in_the_test(), [660]),
    (a_responsable_for_a_quarter_of_an_hour(), [615]),
    (the_longest_test_is_left_out(), [1, 735]),
    (a_lunch_of_40_minutes(), [2, 120, 1, 140, 900]),
]


@pytest.mark.parametrize("counted", [0, rows.COUNTED], ids=["counted first", "on positions at once"])
@pytest.mark.parametrize(("of", "values"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_nothing_false_is_proven(of: Session, values: list[int], counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "COUNTED", counted)
    timetable = solve(of, workers=1, time_limit=None)
    assert [level.value for level in timetable.objectives] == values
    assert [level.bound for level in timetable.objectives] == values
    assert timetable.status == "optimal"
    assert check(of, timetable).ok
