"""Who goes on in his room of several posts does so at once, whatever he does there now; whoever else is heard there waits for the changeover."""

from __future__ import annotations

import pytest

from models import Activity, Session, Timetable
from models.events import Overrun
from scheduler import check, replan
from tests.engine import small_sessions as small


def session(*candidates: dict[str, object]) -> Session:
    return small.session(
        small.ecrit(30, room="salle"),
        small.oral(30, room="salle"),
        candidates=[*small.candidates("c1"), *candidates],
        jurors=small.jurors("j1", "j2"),
        rooms=[{"id": "s1", "kinds": ["salle"], "seats": 5, "posts": 2}],
        policy={"grain": 15, "changeover": 15},
    )


def posted(of: Session, **heard: str) -> Timetable:
    """The test of c1 from 9:00 to 9:30, and when each is heard."""
    day = small.DAY
    rows = [
        Activity(kind="epreuve", epreuve="ecrit", candidate="c1", room="s1", start=f"{day}T09:00", end=f"{day}T09:30"),
        *(
            Activity(kind="epreuve", epreuve="oral", candidate=c, room="s1", jurors=("j1", "j2"), start=at, end=end)
            for c, (at, end) in ((c, (f"{day}T{hours[:5]}", f"{day}T{hours[6:]}")) for c, hours in heard.items())
        ),
    ]
    return Timetable(session=of.id, status="feasible", activities=tuple(rows))


def test_he_is_heard_at_once() -> None:
    """Also where the model of what lies ahead is asked whether fewer jurors would do: that plan is one of its own."""
    juror = {"habilitations": [{"titre": "X", "millesime": "01", "until": "2030-01-01"}]}
    of = Session.model_validate(
        {
            "titre": {
                "code": "X",
                "millesime": "01",
                "label": "x",
                "epreuves": [
                    {"id": "ecrit", "minutes": 30, "sitting": "simultaneous", "room": "w"},
                    {"id": "oral", "minutes": 25, "jury": True, "room": "r", "follows": [{"epreuve": "ecrit"}]},
                ],
                "jury": {"required_skills": ["s"], "max_candidates_per_day": 1},
            },
            "days": [
                {"date": "2027-03-16", "opens": "09:30", "closes": "11:10"},
                {"date": "2027-03-18", "opens": "13:10", "closes": "14:50"},
            ],
            "candidates": [{"id": "c0", "sits": ["oral"]}, {"id": "c1"}],
            "jurors": [
                {"id": "j0", "employer": "A", "skills": ["s"], **juror},
                {"id": "j2", "employer": "A", **juror},
                {"id": "j3", "employer": "C", "skills": ["s"], **juror},
            ],
            "rooms": [{"id": "r1", "kinds": ["r", "w"], "seats": 5, "posts": 2}],
            "policy": {"grain": 25, "welcome": 26, "changeover": 25},
        }
    )
    rows = [
        ("oral", "c0", ("j0", "j3"), "2027-03-16T10:00", "2027-03-16T10:25"),
        ("ecrit", "c1", (), "2027-03-18T13:20", "2027-03-18T14:10"),
        ("oral", "c1", ("j2", "j3"), "2027-03-18T14:10", "2027-03-18T14:35"),
    ]
    activities = tuple(
        Activity(kind="epreuve", epreuve=epreuve, candidate=c, room="r1", jurors=jury, start=start, end=end)
        for epreuve, c, jury, start, end in rows
    )
    plan = Timetable(session=of.id, status="feasible", activities=activities)
    assert check(of, plan).ok
    found = replan(of, plan, "2027-03-18T13:54", [], workers=1, time_limit=None)
    assert found.proven
    assert found.timetable.activities == plan.activities


@pytest.mark.parametrize(("c2", "holds"), [("09:30-10:00", False), ("09:45-10:15", True)])
def test_another_waits_for_the_changeover(c2: str, holds: bool) -> None:
    of = session({"id": "c2", "sits": ["oral"]})
    plan = posted(of, c1="10:30-11:00", c2=c2)
    assert check(of, plan).ok == holds
    found = replan(of, plan, f"{small.DAY}T09:15", [], workers=1, time_limit=None)
    moved = {a.candidate: f"{a.start:%H:%M}" for a in found.timetable.activities if a.epreuve == "oral"}
    assert found.proven
    assert moved["c2"] >= "09:45"
    assert bool(found.people_told) != holds


ALONE, TEST, GROUP = {}, {"sitting": "simultaneous", "jury": False}, {"sitting": "group", "group_size": 2}


@pytest.mark.parametrize(
    ("first", "then", "of"),
    [(TEST, ALONE, ("c1",)), (GROUP, ALONE, ("c1",)), (TEST, GROUP, ("c1",)), (ALONE, ALONE, ("c1", "c2"))],
)
def test_whoever_has_more_time_goes_on_at_once(first: dict[str, object], then: dict[str, object], of: tuple[str, ...]) -> None:
    """From 9:00 to 9:40 in place of 9:30 each does what comes first, and the day ends at 10:10, 30 minutes after."""
    asked = {"minutes": 30, "room": "salle", "jury": True}
    session = small.session(
        {"id": "first", **asked, **first},
        {"id": "then", **asked, "follows": [{"epreuve": "first"}], **then},
        days=[small.day(closes="10:10")],
        candidates=small.candidates(*of),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": "s1", "kinds": ["salle"], "seats": 8, "posts": 2}],
        policy={"grain": 5, "changeover": 5},
    )
    day = small.DAY
    rows = [
        Activity(
            kind="epreuve",
            epreuve=epreuve,
            candidate=c,
            room="s1",
            jurors=jury if how.get("jury", True) else (),
            start=f"{day}T{start}",
            end=f"{day}T{end}",
        )
        for c, jury in zip(of, (("j1", "j2"), ("j3", "j4")), strict=False)
        for epreuve, how, start, end in (("first", first, "09:00", "09:30"), ("then", then, "09:30", "10:00"))
    ]
    plan = Timetable(session=session.id, status="feasible", activities=tuple(rows))
    assert check(session, plan).ok
    longer = [Overrun(candidate=c, epreuve="first", minutes=10) for c in of]
    found = replan(session, plan, "09:15", longer, workers=1, time_limit=None)
    assert found.proven
    assert {f"{a.start:%H:%M}" for a in found.timetable.activities if a.epreuve == "then"} == {"09:40"}
    assert not found.timetable.unplanned
