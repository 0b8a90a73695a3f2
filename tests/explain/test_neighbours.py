"""What still holds of a timetable in a session that differs little, and who is put in between."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import load
from scheduler.check import check
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.examples import path_of
from scheduler.explanation import neighbours
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.neighbours import Neighbour, Plan
from scheduler.explanation.trials import Trials

EFFORT = Effort.until(None, 0, 1)
RIGHT = [{"titre": "TP-00391", "millesime": "exemple", "until": "2028-12-31"}]
JURY = [{"id": f"more-{n}", "habilitations": RIGHT, "available": [{"date": "2027-05-12"}]} for n in (1, 2)]


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "SECONDS", 60)  # how fast the machine is must not decide


def session(**change: Any) -> Session:
    return load(path_of("advf-8")).but(**change)


@cache
def planned(*out: str) -> Plan:
    """A timetable without these candidates."""
    asked = Question(session(candidates_out=list(out)) if out else session())
    assert asked.thoroughly(EFFORT)
    return asked.timetable


def holds(some: Session, plan: Plan) -> bool:
    return check(some, Timetable(session=some.id, status="feasible", activities=plan)).ok


def left(near: Neighbour) -> set[str]:
    return {c.id for c in near.left}


def test_all_of_it_holds_where_nothing_changed() -> None:
    near = Neighbour(session(), planned())
    plan = near.whole()
    assert plan is not None
    assert {a for a in plan if not a.pause} == {a for a in planned() if not a.pause}
    assert holds(session(), plan)


def test_who_may_not_be_heard_by_his_jury_any_more_is_left() -> None:
    jury = next(a.jurors for a in planned() if a.candidate == "c1" and a.jurors)
    near = Neighbour(session(add_conflicts=[{"candidate": "c1", "juror": jury[0]}]), planned())
    assert left(near) == {"c1"}
    assert near.whole() is None


def test_who_is_heard_after_a_juror_has_gone_is_left() -> None:
    name = next(a.jurors[0] for a in planned() if a.jurors)
    there = [{"date": "2027-05-11", "to": "13:00"}, {"date": "2027-05-12"}]
    late = {c for a in planned() if name in a.jurors and f"{a.end:%m-%d %H:%M}" > "05-11 13:00" for c in a.about}
    late -= {c for a in planned() if name in a.jurors and f"{a.start:%d}" == "12" for c in a.about}
    near = Neighbour(session(available={f"juror {name}": there}), planned())
    assert late
    assert late <= left(near)
    assert all(a.end.hour * 60 + a.end.minute <= 780 for a in near.kept if name in a.jurors and a.start.day == 11)


def test_what_needs_a_room_does_not_hold_without_one() -> None:
    lifting = Lifting(session())
    without = lifting.without([("rooms", "entretien")])
    assert without is not None
    asked = Question(without)
    assert asked.thoroughly(EFFORT)
    assert left(Neighbour(session(), asked.timetable)) == {c.id for c in session().candidates}


def test_a_rule_that_nobody_looked_at_is_checked() -> None:
    # the timetable knows of no changeover as long as an oral
    near = Neighbour(session(policy={"changeover": 50}), planned())
    assert not near.left
    assert near.whole() is None


def test_who_is_left_sits_before_jurors_who_have_nothing_else_to_do() -> None:
    some = session(add_jurors=JURY)
    near = Neighbour(some, planned("c8"))
    assert left(near) == {"c8"}
    plan = near.beside(EFFORT)
    assert plan is not None
    assert holds(some, plan)
    before = {a for a in planned("c8") if not a.pause}
    assert before <= set(plan)
    there = {(j, a.start.date()) for a in before for j in a.jurors}
    assert not there & {(j, a.start.date()) for a in plan if "c8" in a.about for j in a.jurors}


def one_jury(*out: str) -> Session:
    """Two jurors who hear four candidates for an hour each, from nine to five: there is time for all of them, and for their lunch."""
    every = [{"id": f"c{n}", "name": f"C{n}"} for n in range(1, 5)]
    epreuve = {
        "id": "oral",
        "label": "Oral",
        "modality": "entretien_technique",
        "minutes": 60,
        "jury": True,
        "room": "entretien",
    }
    return Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "label": "T", "epreuves": [epreuve]},
            "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "17:00"}],
            "candidates": [c for c in every if c["id"] not in out],
            "jurors": [
                {"id": j, "habilitations": [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]} for j in ("j1", "j2")
            ],
            "rooms": [{"id": "r1", "kinds": ["entretien"], "seats": 3}],
            "responsables": [{"id": "r"}],
            "policy": {"lunch": {"window": ["12:00", "14:00"], "minutes": 60}},
        }
    )


def heard(*out: str) -> Plan:
    asked = Question(one_jury(*out))
    assert asked.thoroughly(EFFORT)
    return asked.timetable


def test_without_such_jurors_a_jury_is_planned_again() -> None:
    near = Neighbour(one_jury(), heard("c4"))
    assert near.beside(EFFORT) is None
    plan = near.among(EFFORT)
    assert plan is not None
    assert holds(one_jury(), plan)


def test_nobody_is_put_where_there_is_no_seat() -> None:
    # eight of ten seats of the two rooms are taken by the others
    near = Neighbour(session(more_candidates=3, add_jurors=JURY), planned())
    assert len(near.left) == 3
    assert near.beside(EFFORT) is None


def test_those_left_out_are_put_in_between_but_one() -> None:
    # that all of them fit is for others to find: here one is left out in any case
    trials = Trials(Lifting(one_jury()), EFFORT)
    out, plan = trials.put_in(one_jury(), ["c2", "c3", "c4"], heard("c2", "c3", "c4"))
    assert out == ["c2"]
    assert holds(one_jury("c2"), plan)


def test_a_timetable_is_looked_at_once_for_each_question() -> None:
    trials, question = Trials(Lifting(one_jury()), EFFORT), Question(one_jury())
    trials.remember(heard("c4"))
    assert [left(near) for near in trials._near(question, "beside")] == [{"c4"}]
    assert trials._near(question, "beside") == []
    assert [left(near) for near in trials._near(question, "among")] == [{"c4"}]
    trials.remember(heard("c3"))
    assert [left(near) for near in trials._near(question, "beside")] == [{"c3"}]


def test_conflicts_with_jurors_of_others_say_nothing_of_a_part() -> None:
    # j2 sits elsewhere on both days, and the part knows neither him nor his conflict
    busy = taken_by(session(), [a for a in planned("c5") if a.jurors])
    part = part_of(session(add_jurors=JURY), Part({"c5"}, {"j2", "more-1", "more-2"}, {}), busy, {})
    assert {c.juror for c in part.conflicts} <= {j.id for j in part.jurors}
