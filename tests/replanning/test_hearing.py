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
from scheduler.replanning.substitutes import substitutes
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
    assert {c: seat and (sorted(seat.jury), seat.day) for c, seat in seats.items()} == {
        "c1": (["j2", "j3"], 0),
        "c2": (["j2", "j3"], 0),
        "c3": (["j2", "j4"], 1),
        "c4": (["j2", "j4"], 1),
    }
    found = replan(session, ALL, NOW, GONE, workers=1, time_limit=None)
    assert [level.value for level in found.objectives[:3]] == [0, 2, 0]
    assert check(found.session, found.timetable).ok


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
