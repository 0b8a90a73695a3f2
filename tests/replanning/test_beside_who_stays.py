"""What few move in, all others held as they were posted: the changeover after these is kept in each room by itself."""

from __future__ import annotations

import datetime as dt

from models import Activity, Timetable
from models.events import CandidateAbsent, CandidateLate
from scheduler import check, replan
from scheduler.engine import cpsat
from scheduler.replanning.cost import Cost
from scheduler.replanning.happened import happened
from scheduler.replanning.model import build_ahead
from scheduler.replanning.near import staying_but
from scheduler.replanning.standing import Standing
from scheduler.replanning.unmoved import may_move
from tests.engine import small_sessions as small


def _at(start: str, candidate: str, jurors: str, room: str | None = None, epreuve: str = "oral", minutes: int = 30) -> Activity:
    begins = dt.datetime.fromisoformat(f"{small.DAY}T{start}")
    end = begins + dt.timedelta(minutes=minutes)
    own = tuple(f"j{one}" for one in jurors)
    return Activity(kind="epreuve", epreuve=epreuve, candidate=candidate, start=begins, end=end, jurors=own, room=room)


def test_whose_oral_ends_as_another_begins_in_another_room() -> None:
    """Until half past ten one is heard in r1; then another is in r2. Whoever comes into r1 comes after a changeover all the same."""
    of = small.session(
        small.oral(30, room="salle"),
        candidates=small.candidates("a", "b", "c", "away"),
        jurors=small.jurors(*(f"j{n}" for n in range(1, 9))),
        rooms=[{"id": one, "kinds": ["salle"], "seats": 4} for one in ("r1", "r2")],
        policy={"grain": 5, "changeover": 5},
    )
    orals = (
        _at("10:00", "a", "12", "r1"),
        _at("10:30", "b", "34", "r2"),
        _at("11:10", "c", "56", "r1"),
        _at("14:00", "away", "78", "r1"),
    )
    plan = Timetable(session=of.id, status="feasible", activities=orals)
    assert check(of, plan).ok
    now = dt.datetime.fromisoformat(f"{small.DAY}T09:55")
    standing = Standing(of, plan, happened(of, now, [CandidateAbsent(candidate="away")], "fr"))
    model = build_ahead(staying_but(standing, frozenset({"c"})))
    [his] = [sitting for sitting in model.sittings if sitting.candidate.id == "c"]
    model.cp.add(his.start >= model.units(now + dt.timedelta(minutes=10)))
    model.cp.minimize(his.start)
    found = cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1))
    assert found.value is not None
    assert found.value * model.grid.unit == 10 * 60 + 35


def test_who_may_move_where_one_more_is_told() -> None:
    """The juror of a jury that has begun is in no other on that day, and a common test moves for all who sit it."""
    of = small.session(
        small.oral(30),
        small.ecrit(30),
        candidates=small.candidates("a", "b", "c", "d"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 5},
    )
    tests = [_at("17:00", one, "", epreuve="ecrit") for one in "abcd"]
    orals = [_at("10:00", "a", "12"), _at("11:00", "b", "12"), _at("10:00", "c", "34"), _at("15:00", "d", "34")]
    plan = Timetable(session=of.id, status="feasible", activities=[*tests, *orals])
    assert check(of, plan).ok
    for now, others in (("09:00", {"c", "d"}), ("10:10", set[str]())):
        moment = dt.datetime.fromisoformat(f"{small.DAY}T{now}")
        standing = Standing(of, plan, happened(of, moment, [], "fr"))
        cost = Cost(build_ahead(standing))
        cost.certain = {("juror", "j1"), ("juror", "j2"), ("candidate", "b")}
        # before anything has begun, juror 1 may take the place of juror 3 or 4, who is told
        assert may_move(standing, cost, 4) & {"c", "d"} == others
        assert "b" in may_move(standing, cost, 3)


def test_who_passes_to_another_jury_that_has_begun() -> None:
    """y is late, and his jury, j5 and j6, leaves at 10:20. j1 and j2 hear him then, as c, whom they were to hear, passes to j3 and j4, who are told
    of z in any case: twenty minutes each for y and z, where y at 11:00 would be sixty."""
    leaving = {"available": [{"date": small.DAY, "from": "09:00", "to": "10:20"}]}
    of = small.session(
        small.oral(20),
        candidates=small.candidates(*"abcdeyz"),
        jurors=[*small.jurors("j1", "j2", "j3", "j4"), *small.jurors("j5", "j6", **leaving)],
        conflicts=small.conflicts("y j3", "z j1"),
        days=[small.day("09:00", "12:00")],
        policy={"grain": 20},
    )

    def plan(y: tuple[str, str], z: str, of_c: str) -> Timetable:
        heard = (("09:00", "a", "12"), ("09:00", "b", "34"), ("09:00", "d", "56"), ("10:40", "e", "12"))
        orals = [*heard, ("10:20", "c", of_c), (y[0], "y", y[1]), (z, "z", "34")]
        return Timetable(session=of.id, status="feasible", activities=[_at(*oral, minutes=20) for oral in orals])

    posted, wanted = plan(("10:00", "56"), "09:40", "12"), plan(("10:20", "12"), "10:00", "34")
    assert check(of, posted).ok
    late = [CandidateLate(candidate="y", until="10:20"), CandidateLate(candidate="z", until="10:00")]
    found = replan(of, posted, f"{small.DAY}T09:35", late, workers=1, time_limit=None)
    assert check(found.session, wanted).ok
    assert found.proven
    assert {level.name: level.value for level in found.objectives}["minutes_moved"] == 40
    assert len(found.people_told) == 8


def test_who_leaves_a_group_without_a_jury_leaves_it_alone() -> None:
    """x is late for his group at 09:00; who sits in that at 10:30, and is heard before no jury, gives him his place, and passes alone: two are told,
    where a later oral would tell x and his jury."""
    of = small.session(
        {"id": "group", "minutes": 30, "sitting": "group", "group_size": 2, "room": "salle"},
        small.oral(20, follows=[{"epreuve": "group"}]),
        candidates=[*small.candidates("x"), *small.candidates(*"acdef", sits=["group"])],
        rooms=[{"id": "r", "kinds": ["salle"], "seats": 4}],
        days=[small.day("09:00", "12:00")],
        policy={"grain": 5},
    )
    together = (("09:00", "a"), ("09:00", "x"), ("09:30", "e"), ("09:30", "f"), ("10:30", "c"), ("10:30", "d"))
    groups = [_at(at, one, "", "r", "group") for at, one in together]
    posted = Timetable(session=of.id, status="feasible", activities=[*groups, _at("11:00", "x", "12", minutes=20)])
    assert check(of, posted).ok
    late = CandidateLate(candidate="x", until="10:30")
    found = replan(of, posted, f"{small.DAY}T08:50", late, workers=1, time_limit=None)
    assert found.proven
    assert len(found.people_told) == 2


def test_hours_of_the_staff_are_kept_where_nothing_has_begun() -> None:
    """a comes at 10:00, when s1 has gone; s2 has forty minutes at most, so that c passes to s1. It ended in `WrongTimetable`: those who stay were
    taken to have begun, and hours are not counted then."""
    of = small.session(
        {"id": "stage", "minutes": 20, "staff": {"comedien": 1}},
        small.oral(20),
        candidates=[*small.candidates(*"abcd", sits=["stage"]), *small.candidates("z", sits=["oral"])],
        staff=[
            {"id": "s1", "role": "comedien", "available": small.window("09:00", "10:00")},
            {"id": "s2", "role": "comedien"},
        ],
        days=[small.day("09:00", "12:00")],
        policy={"grain": 5, "max_staff_minutes": 40},
    )
    served = (("09:00", "a", "s1"), ("09:20", "b", "s1"), ("09:00", "c", "s2"), ("09:20", "d", "s2"))
    stages = [_at(at, one, "", None, "stage", 20).model_copy(update={"staff": (who,)}) for at, one, who in served]
    posted = Timetable(session=of.id, status="feasible", activities=[*stages, _at("09:00", "z", "12", minutes=20)])
    assert check(of, posted).ok
    late = CandidateLate(candidate="a", until="10:00")
    found = replan(of, posted, f"{small.DAY}T08:50", late, workers=1, time_limit=None)
    assert found.proven
    assert found.people_told == ("candidate a", "staff s1", "staff s2")
