"""A replan always finds something: whoever is not done may be left out. `tests.replanning.never_none` tries as many days as are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session, Timetable
from models.events import CandidateAbsent, Event, JurorOut, Overrun
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.replanning.never_none import any_trouble, wrong

# 94: a procès-verbal that cannot be signed; 195, 297: work that began before an overrun ended; 245, 364: a juror who leaves at once,
# in the middle of a group; 473: of somebody who is left out; 531: the last who sits an épreuve, held in a room of two posts, leaves
SEEDS = (94, 195, 245, 297, 364, 473, 531)


@pytest.mark.parametrize("seed", SEEDS)
def test_something_always_holds(seed: int) -> None:
    assert wrong(any_trouble(seed)) is None


RIGHT = {"titre": "T", "millesime": "x", "until": "2029-01-01"}


def of_a_group(**policy: Any) -> Session:
    group = {"id": "msp", "minutes": 60, "jury": True, "room": "m", "sitting": "group", "group_size": 2}
    oral = {"id": "oral", "minutes": 15, "jury": True, "room": "m"}
    return Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "x", "epreuves": [group, oral]},
            "days": [{"date": date, "opens": "08:30", "closes": "18:00"} for date in ("2027-03-16", "2027-03-17")],
            "candidates": [{"id": "c1"}, {"id": "c2", "extra_time": 0.3333}, {"id": "c3"}],
            "jurors": [{"id": j, "habilitations": [RIGHT]} for j in ("j1", "j2", "j3")],
            "rooms": [{"id": "m1", "kinds": ["m"], "seats": 5}],
            "policy": {"changeover": 5} | policy,
        }
    )


def sits(epreuve: str, candidate: str, start: str, end: str, day: int = 16) -> dict[str, Any]:
    times = {"start": f"2027-03-{day}T{start}", "end": f"2027-03-{day}T{end}"}
    return {"kind": "epreuve", "epreuve": epreuve, "candidate": candidate, "room": "m1", "jurors": ["j1", "j2"], **times}


ACTIVITIES = [
    sits("oral", "c1", "08:35", "08:50"),
    sits("msp", "c1", "08:55", "09:55"),
    sits("msp", "c2", "08:55", "10:15"),
    sits("oral", "c2", "10:15", "10:35"),
    sits("oral", "c3", "08:30", "08:45", 17),
    sits("msp", "c3", "08:45", "09:45", 17),
]
OF = of_a_group()
POSTED = Timetable.model_validate({"session": "session", "status": "feasible", "activities": ACTIVITIES})


def after(event: Event) -> Replan:
    assert check(OF, POSTED).ok
    return replan(OF, POSTED, "2027-03-16T09:25", event, workers=1, time_limit=None)


def test_a_juror_leaves_while_a_group_sits_of_whom_one_has_extra_time() -> None:
    """c1 ends with the group, and is done; c2, whose time is longer, has an oral left and nobody to judge it; c3 comes tomorrow, before
    j2 and j3."""
    found = after(JurorOut(juror="j1"))
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert found.level("minutes_moved").value == 0
    assert {a.jurors for a in found.timetable.activities if a.candidate == "c3"} == {("j2", "j3")}
    assert check(found.session, found.timetable).ok
    assert "(reste : oral)" in found.facts[0]  # nothing is said of a deliberation, as the session plans none


def test_what_overran_is_told_as_the_check_names_it() -> None:
    """The msp of c1 takes 70 minutes instead of 60; the candidate with extra time is there until 10:15 anyway, so that nothing moves."""
    found = after(Overrun(candidate="c1", epreuve="msp", minutes=10))
    (fact,) = found.facts
    assert "70 min au lieu de 60" in fact
    assert [v.rule for v in check(found.session, found.timetable)] == ["durations"]
    assert found.people_told == ()


def test_who_goes_after_his_last_epreuve_is_missed_by_nobody() -> None:
    """At 10:00 c1 is through, as his msp ended at 09:55; that of c2 goes on, and nothing falls away."""
    found = replan(OF, POSTED, "2027-03-16T10:00", CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    assert found.facts[0].startswith("c1 avait déjà commencé toutes ses épreuves")
    assert found.timetable.activities == tuple(a for a in POSTED.activities)
