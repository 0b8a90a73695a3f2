"""Rooms and staff among the loads, and juries with names: what they refute has no timetable, and where there is one they find it."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from models.errors import SchedulerError
from scheduler.bounds.infeasibility.sentence import clock
from scheduler.engine import feasibility
from scheduler.engine.cpsat import Effort, run
from scheduler.engine.feasibility import Question
from scheduler.engine.plain import build
from scheduler.rules import RULES
from tests.engine.any_shapes import any_shape

EFFORT = Effort.until(None, 0, 1)
RIGHT = {"titre": "T", "millesime": "01", "until": "2028-01-01"}


def session(**more: Any) -> Session:
    """One day from 9:00 to 12:00 with three juries and two rooms for orals of an hour, with neither lunch nor work of the jury."""
    content = {
        "titre": {"code": "T", "millesime": "01", "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "bureau"}]},
        "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "12:00"}],
        "candidates": [{"id": f"c{n}"} for n in range(6)],
        "jurors": [{"id": f"j{n}", "habilitations": [RIGHT]} for n in range(6)],
        "rooms": [{"id": f"b{n}", "kinds": ["bureau"], "seats": 4} for n in range(2)],
        "policy": {"grain": 5, "welcome": 0, "changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": None},
    }
    return Session.model_validate(content | more)


def on_loads(of: Session) -> bool | None:
    return False if feasibility._loads(Question(of), EFFORT) else None


def told(of: Session) -> bool | None:
    """What juries with names tell."""
    return Question(of).by_juries(EFFORT)


def with_epreuve(of: Session, **more: Any) -> Session:
    titre = of.exam.model_dump(mode="json", exclude_defaults=True)
    titre["epreuves"][0] |= more
    content = of.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Session.model_validate(content | {"titre": titre})


def test_three_juries_in_two_rooms_hear_six() -> None:
    # two rooms for 180 min: six orals of 60, not seven, though three juries could hear nine
    assert on_loads(session()) is None
    assert on_loads(session().but(more_candidates=1)) is False


def test_a_room_rests_between_two_candidates() -> None:
    # three orals in a room and two changeovers of 5: 190 min
    tight = session().but(policy={"changeover": 5})
    assert on_loads(tight) is False
    assert on_loads(tight.but(closes="12:10")) is None


def test_no_changeover_is_lost_where_a_room_is_closed_between_two_candidates() -> None:
    windows = [{"date": "2027-03-16", "from": f"{hour:02}:00", "to": f"{hour + 1:02}:00"} for hour in (9, 11)]
    rooms = [{"id": f"b{n}", "kinds": ["bureau"], "seats": 4, "available": windows} for n in range(2)]
    apart = session(rooms=rooms).but(policy={"changeover": 30}, candidates_out=["c0", "c1"])
    assert on_loads(apart) is None
    assert feasibility.feasible(apart, EFFORT) is True


def test_one_person_is_before_one_candidate_at_a_time() -> None:
    staffed = with_epreuve(session(staff=[{"id": "s1", "role": "comedien"}]), staff={"comedien": 1})
    assert on_loads(staffed) is False
    assert on_loads(staffed.but(candidates_out=["c0", "c1", "c2"])) is None


def test_nobody_is_heard_on_the_first_day_before_a_dossier_is_read() -> None:
    # 175 min are left to each of two rooms, and six orals take 360
    read = session().but(policy={"dossier_review": 5})
    assert on_loads(read) is False
    assert on_loads(read.but(candidates_out=["c0"])) is None
    assert on_loads(read.but(closes="12:05")) is None


@pytest.mark.parametrize("number", [3, 4])
def test_whom_two_jurors_may_not_hear_the_two_others_must(number: int) -> None:
    # they hear three in their three hours
    against = [{"candidate": f"c{n}", "juror": j} for n in range(number) for j in ("j0", "j1")]
    four = session(jurors=[{"id": f"j{n}", "habilitations": [RIGHT]} for n in range(4)], conflicts=against)
    assert on_loads(four) is None
    assert told(four) is (number == 3)


def test_a_juror_of_one_day_counts_on_it_alone() -> None:
    days = [{"date": f"2027-03-{day}", "opens": "09:00", "closes": "11:00"} for day in (16, 17)]
    there = [{"date": "2027-03-17"}]
    jurors: list[dict[str, Any]] = [{"id": f"j{n}", "habilitations": [RIGHT]} for n in range(4)]
    two = session(days=days, jurors=[*jurors[:2], *(juror | {"available": there} for juror in jurors[2:])])
    # j0 and j1 hear two on the first day, and two juries two each on the second
    assert told(two) is True
    # with j2 in conflict with all, no second jury sits on it
    assert on_loads(two.but(add_conflicts=[{"candidate": f"c{n}", "juror": "j2"} for n in range(6)])) is None
    assert told(two.but(add_conflicts=[{"candidate": f"c{n}", "juror": "j2"} for n in range(6)])) is False


def tightest(of: Session) -> Session:
    """The session with all its days ending as early as leaves it a timetable, by the exact model alone."""
    ends = [day.closes.hour * 60 + day.closes.minute for day in of.days]
    opens = max(day.opens.hour * 60 + day.opens.minute for day in of.days)

    tight = of
    for early in range(of.policy.grain, min(ends) - opens, of.policy.grain):
        closes = {str(day.date): clock(end - early) for day, end in zip(of.days, ends, strict=True)}
        try:
            shorter = of.but(closes=closes)
        except SchedulerError:  # an épreuve is longer than a day
            break
        if run(build(shorter, RULES, seed=0).cp, EFFORT).values is None:
            break
        tight = shorter
    return tight


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_what_just_fits_is_not_refuted(seed: int) -> None:
    drawn = any_shape(seed)
    if drawn.policy.stable_juries and run(build(drawn, RULES, seed=0).cp, EFFORT).values is not None:
        tight = tightest(drawn)
        assert on_loads(tight) is None
        assert not Question(tight).refuted(EFFORT)
