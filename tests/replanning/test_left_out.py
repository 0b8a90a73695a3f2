"""Who is left out where not everybody fits any more, in the examples; the times are those of their posted timetables."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from models import Activity, Session, Timetable
from models.events import CandidateLate, JurorOut, RoomLost
from scheduler import check, load, solve
from scheduler.examples import path_of
from scheduler.replanning import Replan, replan


@cache
def posted() -> tuple[Session, Timetable]:
    session = load(path_of("dwwm-6"))
    return session, solve(session, seed=1, workers=1, time_limit=None)


def after(now: Any, *events: Any) -> Replan:
    return replan(*posted(), now, events, workers=1, time_limit=None)


def test_who_comes_too_late_is_alone_left_out() -> None:
    """His final must follow his technical interview at once; he is out when that ends, and comes twenty minutes later."""
    session, timetable = posted()
    final = next(a for a in timetable.activities if a.epreuve == "final")
    found = after(final.start, CandidateLate(candidate=final.candidate, until=final.end + (final.end - final.start)))
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == [final.candidate]
    assert found.level("minutes_moved").value == 0
    assert check(found.session, found.timetable).ok
    assert {a.candidate for a in found.timetable.activities if a.kind == "deliberation"} == {
        c.id for c in session.candidates if c.id != final.candidate
    }


def test_without_a_room_those_go_on_who_need_none() -> None:
    """Once the first candidate has had his final, both rooms are lost: he needs no more than his deliberation."""
    session, timetable = posted()
    first = min((a for a in timetable.activities if a.epreuve == "final"), key=lambda a: a.end)
    rooms = [r.id for r in session.rooms if "entretien" in r.kinds]
    found = after(first.end, *(RoomLost(room=room) for room in rooms))
    assert found.proven
    assert {one.candidate for one in found.timetable.unplanned} == {c.id for c in session.candidates} - {first.candidate}
    assert all(one.why in found.facts for one in found.timetable.unplanned)
    assert set(found.messages()) == set(found.people_told)


def test_who_has_sat_in_a_group_may_be_left_out() -> None:
    """All three have sat in groups, c1 and c2 together; their one room is lost from 10:30 on. c1 has his oral before that, the others
    cannot have theirs."""
    right = {"titre": "T", "millesime": "x", "until": "2029-01-01"}
    group = {"id": "msp", "minutes": 30, "jury": True, "room": "m", "sitting": "group", "group_size": 2}
    oral = {"id": "oral", "minutes": 30, "jury": True, "room": "m", "follows": [{"epreuve": "msp"}]}
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "x", "epreuves": [group, oral]},
            "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "12:00"}],
            "candidates": [{"id": one} for one in ("c1", "c2", "c3")],
            "jurors": [{"id": one, "habilitations": [right]} for one in ("j1", "j2")],
            "rooms": [{"id": "m", "kinds": ["m"], "seats": 5}],
        }
    )
    times = {
        ("c1", "msp"): 9,
        ("c2", "msp"): 9,
        ("c3", "msp"): 9.5,
        ("c1", "oral"): 10,
        ("c2", "oral"): 10.5,
        ("c3", "oral"): 11,
    }
    midnight = dt.datetime(2027, 3, 16)
    activities = [
        Activity(
            kind="epreuve",
            epreuve=epreuve,
            candidate=candidate,
            start=midnight + dt.timedelta(hours=hour),
            end=midnight + dt.timedelta(hours=hour + 0.5),
            room="m",
            jurors=("j1", "j2"),
        )
        for (candidate, epreuve), hour in times.items()
    ]
    posted = Timetable(session="session", status="feasible", activities=tuple(activities))
    assert check(session, posted).ok
    found = replan(session, posted, "10:00", RoomLost(room="m", since="10:30"), workers=1, time_limit=None)
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c2", "c3"]
    assert found.level("minutes_moved").value == 0


def test_whom_a_jury_has_begun_to_hear_is_left_out_last() -> None:
    """c1 has had his first oral when the room is lost for half an hour; then there is an hour for his second and both of c2. Without c1
    three people would be told, without c2 four: his second moves."""
    orals = [{"id": one, "minutes": 30, "jury": True, "room": "m"} for one in ("first", "second")]
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "x", "epreuves": orals},
            "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "11:00"}],
            "candidates": [{"id": one} for one in ("c1", "c2")],
            "jurors": [
                {"id": one, "habilitations": [{"titre": "T", "millesime": "x", "until": "2029-01-01"}]} for one in ("j1", "j2")
            ],
            "rooms": [{"id": "m", "kinds": ["m"], "seats": 5}],
        }
    )
    times = {("c1", "first"): 9, ("c1", "second"): 9.5, ("c2", "first"): 10, ("c2", "second"): 10.5}
    posted = Timetable(session="session", status="feasible", activities=tuple(heard(*key, hour) for key, hour in times.items()))
    found = replan(session, posted, "09:30", RoomLost(room="m", until="10:00"), workers=1, time_limit=None)
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert (found.level("unplanned").value, found.level("people_told").value) == (1, 4)
    assert [level.name for level in found.objectives][:3] == ["unplanned", "people_told", "minutes_moved"]


def test_that_no_fewer_are_left_out_is_said_of_whom_it_is_proven() -> None:
    """Two juries, half an hour: with j1 out, c1 is left out. c2 keeps his place, though without him the other jury could hear c1. Without rooms
    both are left out, and no fewer of all."""
    oral = {"id": "oral", "minutes": 30, "jury": True, "room": "m"}
    jurors = [
        {"id": one, "habilitations": [{"titre": "T", "millesime": "x", "until": "2029-01-01"}]}
        for one in ("j1", "j2", "j3", "j4")
    ]
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "x", "epreuves": [oral]},
            "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "09:30"}],
            "candidates": [{"id": one} for one in ("c1", "c2")],
            "jurors": jurors,
            "rooms": [{"id": room, "kinds": ["m"], "seats": 5} for room in ("m", "n")],
        }
    )
    other = heard("c2", "oral", 9).model_copy(update={"room": "n", "jurors": ("j3", "j4")})
    posted = Timetable(session="session", status="feasible", activities=(heard("c1", "oral", 9), other))
    of_his_jury = replan(session, posted, "08:00", JurorOut(juror="j1"), workers=1, time_limit=None)
    of_all = replan(session, posted, "08:00", [RoomLost(room="m"), RoomLost(room="n")], workers=1, time_limit=None)
    for found, out, others_keep, said in (
        (
            of_his_jury,
            ["c1"],
            True,
            "Prouvé : pas moins de candidats laissés de côté parmi ceux dont le jury ne peut plus siéger",
        ),
        (of_all, ["c1", "c2"], False, "Prouvé : ni moins de candidats laissés de côté"),
    ):
        assert found.proven
        assert [one.candidate for one in found.timetable.unplanned] == out
        assert found.others_keep == others_keep
        assert said in str(found)


def heard(candidate: str, epreuve: str, hour: float) -> Activity:
    """Half an hour before j1 and j2 in room m."""
    start = dt.datetime(2027, 3, 16) + dt.timedelta(hours=hour)
    own = {"candidate": candidate, "epreuve": epreuve, "room": "m", "jurors": ("j1", "j2")}
    return Activity(kind="epreuve", start=start, end=start + dt.timedelta(minutes=30), **own)
