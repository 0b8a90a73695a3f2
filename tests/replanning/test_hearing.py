"""Who can be heard by whom on what is left of two days, counted by hand: j1 of two juries of two goes, before anybody is heard."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from models import Session, Timetable
from models.events import CandidateLate, JurorOut
from scheduler import check, replan
from scheduler.engine import cpsat
from scheduler.engine.levels import Descent
from scheduler.replanning import replanned
from scheduler.replanning.happened import happened
from scheduler.replanning.hearing import fewest_out
from scheduler.replanning.model import build_ahead, work_ahead
from scheduler.replanning.standing import Standing
from scheduler.replanning.substitutes import Seat, Seats, alike, substitutes
from tests.replanning.any_day import any_day
from tests.rules.hand_made import DAY, HABILITATIONS, NEXT_DAY, activity

NOW = dt.datetime.fromisoformat(f"{DAY}T08:30")
POLICY = {"lunch": None, "changeover": 0, "dossier_review": 0, "deliberation": 0, "welcome": 0}
EFFORT = cpsat.Effort.until(None, 0, 1)
GONE = JurorOut(juror="j1")


def of(*jurors: dict[str, Any], **changes: Any) -> Session:
    """Two candidates of an hour on each of two days of two hours."""
    return Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}]},
            "days": [{"date": date, "opens": "09:00", "closes": "11:00"} for date in (DAY, NEXT_DAY)],
            "candidates": [{"id": f"c{n}"} for n in range(1, 5)],
            "jurors": [{"habilitations": HABILITATIONS} | one for one in jurors],
            "rooms": [],
            "policy": POLICY,
        }
        | changes
    )


def posted(**juries: tuple[str, str]) -> Timetable:
    """c1 and c2 on the first day, c3 and c4 on the second, one after the other."""
    when = {"c1": (DAY, "09:00", "10:00"), "c2": (DAY, "10:00", "11:00"), "c3": (NEXT_DAY, "09:00", "10:00")}
    when["c4"] = (NEXT_DAY, "10:00", "11:00")
    activities = []
    for candidate, jury in juries.items():
        day, start, end = when[candidate]
        one = activity("epreuve", start, end, candidate, "oral", jurors=jury)
        moved = [dt.datetime.combine(dt.date.fromisoformat(day), moment.time()) for moment in (one.start, one.end)]
        activities.append(one.model_copy(update={"start": moved[0], "end": moved[1]}))
    return Timetable(session="session", status="feasible", activities=tuple(activities))


ALL = posted(c1=("j1", "j2"), c2=("j1", "j2"), c3=("j1", "j2"), c4=("j1", "j2"))


def standing(session: Session) -> Standing:
    return Standing(session, ALL, happened(session, NOW, [GONE], "fr"))


def seated(seats: Seats) -> dict[str, tuple[list[str], int | None] | None]:
    return {c: seat and (sorted(seat.jury), seat.day) for c, seat in seats.items()}


def there(juror: str, *dates: str) -> dict[str, Any]:
    return {"id": juror, "available": [{"date": date} for date in dates]}


@pytest.mark.parametrize(
    ("jurors", "changes", "out"),
    [
        ([there("j3", DAY), there("j4", NEXT_DAY)], {}, 0),
        ([there("j3", DAY)], {}, 2),  # on the second day j2 has nobody beside him
        ([there("j3", DAY, NEXT_DAY)], {"conflicts": [{"candidate": "c1", "juror": "j3"}]}, 1),
        ([there("j3", DAY, NEXT_DAY)], {"policy": POLICY | {"dossier_review": 5}}, 1),  # 240 // 65 are three
        ([there("j3", DAY), there("j4", NEXT_DAY)], {"policy": POLICY | {"dossier_review": 5}}, 2),  # 120 // 65 on each day
    ],
)
def test_how_few_are_left_out(jurors: list[dict[str, Any]], changes: dict[str, Any], out: int) -> None:
    """j2 hears with whoever is there: two candidates of an hour a day, and nobody in conflict."""
    session = of({"id": "j1"}, {"id": "j2"}, *jurors, **changes)
    assert fewest_out(work_ahead(standing(session)), EFFORT) == out


@pytest.mark.parametrize("seed", [218, 258, 377, 548, 598])
def test_what_is_held_for_who_comes_late_takes_no_time_before_it(seed: int) -> None:
    """The jury marks the paper of who comes late before his oral, which is held when it was to be; where all may be left out, nobody is."""
    day = any_day(seed)
    assert isinstance(day.events[0], CandidateLate)
    late = Standing(day.session, day.posted, happened(day.session, day.now, day.events, "fr"))
    model = work_ahead(replace(late, yielding=True))
    assert late.held
    assert fewest_out(model, EFFORT) == 0


def test_each_day_has_another_who_takes_the_place_of_who_has_gone() -> None:
    """j3 is there on the first day alone, j4 on the second: all four are heard when they were to, and nobody but those two is told."""
    session = of({"id": "j1"}, {"id": "j2"}, there("j3", DAY), there("j4", NEXT_DAY))
    model = build_ahead(standing(session))
    seats = substitutes(model, model.standing, EFFORT)
    assert seats is not None
    assert seated(seats) == {
        "c1": (["j2", "j3"], None),
        "c2": (["j2", "j3"], None),
        "c3": (["j2", "j4"], None),
        "c4": (["j2", "j4"], None),
    }
    found = replan(session, ALL, NOW, GONE, workers=1, time_limit=None)
    assert [level.value for level in found.objectives[:3]] == [0, 2, 0]
    assert check(found.session, found.timetable).ok


def test_two_new_jurors_at_the_posted_hours_tell_fewer_than_another_day_with_who_is_left() -> None:
    """c5 has j2 and j3 alone, on the first day; c1 and c2 are not for j3. They are heard when they were to by j4 and j5, so that j2 to j5 are told,
    or on the second day by j2 and j4: then j5 is not, but c1 and c2 are."""
    against = [("c1", "j3"), ("c2", "j3"), ("c5", "j4"), ("c5", "j5")]
    session = of(
        {"id": "j1"},
        {"id": "j2"},
        there("j3", DAY),
        {"id": "j4"},
        there("j5", DAY),
        candidates=[{"id": f"c{n}"} for n in range(1, 6)],
        days=[{"date": date, "opens": "09:00", "closes": "13:00"} for date in (DAY, NEXT_DAY)],
        conflicts=[{"candidate": c, "juror": j} for c, j in against],
    )
    c5 = activity("epreuve", "11:00", "12:00", "c5", "oral", jurors=("j1", "j2"))
    before = ALL.model_copy(update={"activities": (*ALL.activities, c5)})
    model = build_ahead(Standing(session, before, happened(session, NOW, [GONE], "fr")))
    seats = substitutes(model, model.standing, EFFORT)
    assert seats is not None
    assert seated(seats) == {
        "c1": (["j4", "j5"], None),
        "c2": (["j4", "j5"], None),
        "c3": (["j2", "j4"], None),
        "c4": (["j2", "j4"], None),
        "c5": (["j2", "j3"], None),
    }
    found = replan(session, before, NOW, GONE, workers=1, time_limit=None)
    assert [level.value for level in found.objectives[:3]] == [0, 4, 0]
    # what is known not to fit is not taken again: without j5 both are told, and come on the second day
    wrong = {c: seat if seat and "j5" in seat.jury else None for c, seat in seats.items()}
    others = substitutes(model, model.standing, EFFORT, wrong=[wrong, {"c1": seats["c1"]}, {"c2": seats["c2"]}])
    assert others is not None
    assert [others[c] for c in ("c1", "c2")] == [Seat(frozenset({"j2", "j4"}), 1)] * 2


def test_a_jury_that_cannot_hear_one_alone_on_a_day_is_tried_for_nobody_else_on_it() -> None:
    jury = frozenset({"j2", "j3"})
    alone, two = {"c1": Seat(jury, 0), "c2": None}, {"c1": Seat(jury, 0), "c2": Seat(jury, 0)}
    assert alike(alone) == [{"c1": Seat(jury, 0)}, {"c2": Seat(jury, 0)}]
    assert alike(two) == [two]
    posted_hours = {"c1": Seat(jury, None), "c2": None}
    assert alike(posted_hours) == [posted_hours]  # the hours of another are others


def test_a_dossier_is_read_before_its_candidate_is_heard() -> None:
    """At 9:45 who takes the place of j1 cannot read for 30 minutes before c2 is to be heard at 10:00: he is heard later on that day."""
    session = of(
        {"id": "j1"},
        {"id": "j2"},
        there("j3", DAY),
        candidates=[{"id": "c2"}],
        days=[{"date": DAY, "opens": "09:00", "closes": "12:00"}],
        policy=POLICY | {"dossier_review": 30},
    )
    now = NOW.replace(hour=9, minute=45)
    read = activity("dossier_review", "09:00", "09:30", "c2", jurors=("j1", "j2"))
    before = posted(c2=("j1", "j2"))
    before = before.model_copy(update={"activities": (read, *before.activities)})
    gone = JurorOut(juror="j1", since=now)
    model = build_ahead(Standing(session, before, happened(session, now, [gone], "fr")))
    assert substitutes(model, model.standing, EFFORT) == {"c2": Seat(frozenset({"j2", "j3"}), 0)}


def test_a_plan_near_the_posted_one_is_kept_where_the_whole_model_has_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No juror alone can take the place of j1 on both days, so that the posted plan would leave somebody out; with j3 and j4 nobody is."""
    session = of(
        {"id": "j1"}, {"id": "j2"}, there("j3", DAY), there("j4", NEXT_DAY), there("j5", NEXT_DAY), there("j6", NEXT_DAY)
    )
    monkeypatch.setattr(replanned, "least_change", lambda *_: Descent("unknown"))
    before = posted(c1=("j1", "j2"), c2=("j1", "j2"), c3=("j1", "j2"), c4=("j5", "j6"))
    found = replan(session, before, NOW, GONE, workers=1, time_limit=None)
    assert found.timetable.unplanned == ()
    assert check(found.session, found.timetable).ok
