"""A candidate whose preparation has begun when his épreuve moves: he prepares for longer, on that day; on another day he prepares anew."""

from __future__ import annotations

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Overrun, RoomLost
from scheduler import check, solve
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small

SOON, LATE, TOMORROW = f"{small.DAY}T10:00", f"{small.DAY}T11:00", f"{small.NEXT_DAY}T10:00"


def of(*candidates: str, second_day: bool = True) -> Session:
    """One oral of 30 minutes in the only room, after 30 minutes of preparation anywhere; days from 09:00 to 12:00."""
    days = [small.day(closes="12:00"), small.day(closes="12:00", date=small.NEXT_DAY)]
    return small.session(
        small.oral(30, room="bureau", preparation=30),
        days=days if second_day else days[:1],
        candidates=small.candidates(*candidates),
        rooms=[{"id": "b", "kinds": ["bureau"], "seats": 3}],
    )


def moved(session: Session, until: str | None, begins: str = "09:30") -> Replan:
    """c1 prepares from `begins` on, for half an hour, and the room is lost a quarter of an hour later."""
    hour, minute = map(int, begins.split(":"))
    start = f"{small.DAY}T{hour + (minute + 30) // 60:02}:{(minute + 30) % 60:02}"
    pinned = session.but(pins=[{"candidate": "c1", "epreuve": "oral", "start": start}])
    posted = solve(pinned, workers=1, time_limit=None)
    now = f"{small.DAY}T{hour + (minute + 15) // 60:02}:{(minute + 15) % 60:02}"
    return replan(session, posted, now, RoomLost(room="b", until=until), workers=1, time_limit=None)


def own(found: Replan, candidate: str) -> dict[str, str]:
    """When each thing of his begins."""
    return {a.kind: f"{a.start:%Y-%m-%dT%H:%M}" for a in found.timetable.activities if a.candidate == candidate}


def test_he_prepares_for_longer_on_the_day() -> None:
    found = moved(of("c1"), until=f"{small.DAY}T10:30")
    assert own(found, "c1") == {"preparation": f"{small.DAY}T09:30", "epreuve": f"{small.DAY}T10:30"}
    assert [v.rule for v in check(found.session, found.timetable)] == ["preparation"]
    assert any("30 min de plus" in fact for fact in found.facts)


def test_he_prepares_anew_on_another_day() -> None:
    """From 12:00 on the site is closed; tomorrow the first half hour in which he can prepare is from 09:00 on."""
    found = moved(of("c1"), until=f"{small.DAY}T12:00")
    assert own(found, "c1") == {"preparation": f"{small.NEXT_DAY}T09:00", "epreuve": f"{small.NEXT_DAY}T09:30"}
    assert found.proven
    assert check(found.session, found.timetable).ok
    assert any("à refaire" in fact for fact in found.facts)
    assert not any("de plus" in fact for fact in found.facts)


def test_who_can_prepare_for_longer_does_not_prepare_anew() -> None:
    """The room is back at 11:30, for one of the two: c1 is heard then, having prepared since 10:30, and c2, who was to prepare from 11:00 on, tomorrow."""
    session = of("c1", "c2")
    pins = [{"candidate": c, "epreuve": "oral", "start": f"{small.DAY}T{at}"} for c, at in (("c1", "11:00"), ("c2", "11:30"))]
    posted = solve(session.but(pins=pins), workers=1, time_limit=None)
    lost = RoomLost(room="b", until=f"{small.DAY}T11:30")
    found = replan(session, posted, f"{small.DAY}T10:45", lost, workers=1, time_limit=None)
    assert own(found, "c1")["epreuve"] == f"{small.DAY}T11:30"
    assert own(found, "c2")["preparation"] >= f"{small.NEXT_DAY}T09:00"


def test_one_of_two_prepares_anew() -> None:
    """Both prepare at 10:45 in two rooms; one room is left at 11:30, and one of them is heard tomorrow."""
    session = of("c1", "c2").but(add_rooms=[{"id": "a", "kinds": ["bureau"], "seats": 3}], add_jurors=small.jurors("j3", "j4"))
    pins = [{"candidate": c, "epreuve": "oral", "start": f"{small.DAY}T11:00"} for c in ("c1", "c2")]
    posted = solve(session.but(pins=pins), workers=1, time_limit=None)
    lost = [RoomLost(room="a"), RoomLost(room="b", until=f"{small.DAY}T11:30")]
    found = replan(session, posted, f"{small.DAY}T10:45", lost, workers=1, time_limit=None)
    days = sorted(own(found, c)["preparation"] for c in ("c1", "c2"))
    assert days == [f"{small.DAY}T10:30", f"{small.NEXT_DAY}T09:00"]
    assert not found.timetable.unplanned


@pytest.mark.parametrize("out", [CandidateAbsent(candidate="c1"), None])
def test_what_was_prepared_anew_stays_so(out: CandidateAbsent | None) -> None:
    """The next replan, tomorrow before he comes, changes nothing; absent, he is out."""
    first = moved(of("c1", "c2"), until=f"{small.DAY}T12:00")
    second = replan(first.session, first.timetable, f"{small.NEXT_DAY}T08:00", out or (), workers=1, time_limit=None)
    assert second.proven
    assert "candidate c2" not in second.people_told
    assert out or not second.people_told
    assert bool(out) == ("c1" not in {a.candidate for a in second.timetable.activities})


def test_on_the_only_day_he_is_left_out() -> None:
    found = moved(of("c1", second_day=False), until=None)
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]


def watched() -> tuple[Session, Timetable]:
    """v1 is at the test of c1 and c2 until 10:00, and watches c1 from then on, then c2 from 11:00 on; each is heard when he has prepared."""
    session = small.session(
        small.ecrit(60, room="classe", staff={"surveillant": 1}),
        small.oral(30, room="salle", preparation=30, preparation_room="prepa", preparation_staff={"surveillant": 1}),
        candidates=small.candidates("c1", "c2"),
        staff=[{"id": "v1", "role": "surveillant"}],
        rooms=[{"id": kind, "kinds": [kind], "seats": 5} for kind in ("classe", "prepa", "salle")],
    )
    rows = []
    for c, (begins, oral, ends) in {"c1": ("10:00", "10:30", "11:00"), "c2": ("11:00", "11:30", "12:00")}.items():
        for kind, epreuve, start, end, room in (
            ("epreuve", "ecrit", "09:00", "10:00", "classe"),
            ("preparation", "oral", begins, oral, "prepa"),
            ("epreuve", "oral", oral, ends, "salle"),
        ):
            people = {"jurors": ("j1", "j2")} if room == "salle" else {"staff": ("v1",)}
            when = {"start": f"{small.DAY}T{start}", "end": f"{small.DAY}T{end}"}
            rows.append(
                Activity.model_validate({"kind": kind, "epreuve": epreuve, "candidate": c, "room": room} | people | when)
            )
    posted = Timetable(session=session.id, status="feasible", activities=tuple(rows))
    assert check(session, posted).ok
    return session, posted


@pytest.mark.parametrize(("now", "heard"), [("10:15", "12:00"), ("10:45", "10:30"), ("11:00", "10:30")])
def test_whoever_is_heard_was_prepared(now: str, heard: str) -> None:
    """Until 11:00 v1 is at the test, which lasts longer for c2, and was to watch c1 from 10:00 on: who has begun his oral by now has prepared.
    Before, his preparation waits; it lasts half an hour as that of c2, who is next as posted."""
    session, posted = watched()
    longer = Overrun(candidate="c2", epreuve="ecrit", minutes=60)
    found = replan(session, posted, now, longer, workers=1, time_limit=None, lang="en")
    assert found.proven
    begins = {(a.kind, a.epreuve, a.candidate): f"{a.start:%H:%M}" for a in found.timetable.activities}
    assert begins["epreuve", "oral", "c1"] == heard
    assert begins["preparation", "oral", "c1"] == ("10:00" if heard == "10:30" else "11:30")
    assert (found.people_told == ()) == (heard == "10:30")
    assert not any("not after" in fact for fact in found.facts)


def test_who_is_late_is_not_waited_for_where_he_cannot_have_prepared() -> None:
    """His test lasts until 10:20, his preparation was to begin at 10:00."""
    session, posted = watched()
    events = [Overrun(candidate="c1", epreuve="ecrit", minutes=20), CandidateLate(candidate="c1", until="10:40")]
    found = replan(session, posted, "09:50", events, workers=1, time_limit=None)
    assert found.proven
    assert {v.rule for v in check(found.session, found.timetable)} == {"durations"}
    assert own(found, "c1")["preparation"] >= f"{small.DAY}T10:20"
