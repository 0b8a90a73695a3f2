"""Who has begun to prepare and does for longer keeps his seat until he is heard, and so does whoever watches him.

c3 is before j1 and j2 from 9:30, c1 prepares then, is heard by the same jury at 10:00, and by no other; c2 prepares at 10:00 in the same room and is
before j3 and j4 at 10:30.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import JurorLate, JurorOut, Overrun
from scheduler import check, replan
from scheduler.replanning import Replan
from tests.engine import small_sessions as small

LONGER = Overrun(candidate="c3", epreuve="oral", minutes=15)
"""Until 10:15."""
At = dict[str, tuple[str, str, str, str, tuple[str, str]]]
AT: At = {
    "c3": ("09:00", "09:30", "10:00", "s1", ("j1", "j2")),
    "c1": ("09:30", "10:00", "10:30", "s1", ("j1", "j2")),
    "c2": ("10:00", "10:30", "11:00", "s2", ("j3", "j4")),
}
"""When each prepares, is heard and has finished, where and before whom."""


def session(seats: int, watchers: tuple[str, ...] = ()) -> Session:
    watched: dict[str, Any] = {"preparation_staff": {"surveillant": 1}} if watchers else {}
    rooms = [
        {"id": "p", "kinds": ["prepa"], "seats": seats},
        *({"id": s, "kinds": ["salle"], "seats": 5} for s in ("s1", "s2")),
    ]
    return small.session(
        small.oral(30, room="salle", preparation=30, preparation_room="prepa", **watched),
        candidates=small.candidates("c1", "c2", "c3"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        rooms=rooms,
        staff=[{"id": one, "role": "surveillant"} for one in watchers],
        policy={"grain": 5},
        conflicts=[{"candidate": "c1", "juror": juror} for juror in ("j3", "j4")],
    )


def posted(of: Session, watched: dict[str, str], at: At = AT) -> Timetable:
    rows = []
    for c, (begins, heard, ends, room, jury) in at.items():
        own: dict[str, Any] = {"epreuve": "oral", "candidate": c}
        when = {"start": f"{small.DAY}T{begins}", "end": f"{small.DAY}T{heard}"}
        staff = (watched[c],) if watched else ()
        rows.append(Activity(kind="preparation", room="p", staff=staff, **own, **when))
        when = {"start": f"{small.DAY}T{heard}", "end": f"{small.DAY}T{ends}"}
        rows.append(Activity(kind="epreuve", room=room, jurors=jury, **own, **when))
    found = Timetable(session=of.id, status="feasible", activities=tuple(rows))
    assert check(of, found).ok
    return found


def begins(found: Replan) -> dict[str, dict[str, str]]:
    """When each prepares, and is heard."""
    kinds = ("preparation", "epreuve")
    return {
        kind: {a.candidate or "": f"{a.start:%H:%M}" for a in found.timetable.activities if a.kind == kind} for kind in kinds
    }


@pytest.mark.parametrize(("seats", "c2"), [(1, "10:15"), (2, "10:00")])
def test_nobody_sits_on_the_seat_of_who_prepares_for_longer(seats: int, c2: str) -> None:
    of = session(seats)
    found = replan(of, posted(of, {}), "09:45", LONGER, workers=1, time_limit=None)
    assert found.proven
    assert begins(found)["epreuve"]["c1"] == "10:15"
    assert begins(found)["preparation"]["c2"] == c2
    assert ("candidate c2" in found.people_told) == (seats == 1)


@pytest.mark.parametrize(
    ("seats", "watched", "c2"),
    [
        (3, {"c3": "v1", "c1": "v1", "c2": "v1"}, "10:00"),
        (2, {"c3": "v1", "c1": "v1", "c2": "v1"}, "10:15"),
        (4, {"c3": "v1", "c1": "v1", "c2": "v2"}, "10:00"),
    ],
)
def test_who_watches_him_keeps_his(seats: int, watched: dict[str, str], c2: str) -> None:
    """Who watches both has one seat."""
    of = session(seats, tuple(dict.fromkeys(watched.values())))
    found = replan(of, posted(of, watched), "09:45", LONGER, workers=1, time_limit=None)
    assert found.proven
    assert (begins(found)["epreuve"]["c1"], begins(found)["preparation"]["c2"]) == ("10:15", c2)


def test_who_watches_others_meanwhile_has_one_seat() -> None:
    """From 10:10 on, when c5 is done, there are c1, c4, who has extra time, and v1, who watches them until c1 is heard, then c4 until 10:20:
    the fourth seat is free for c2."""
    of = session(4, ("v1",)).but(
        add_candidates=[*small.candidates("c5"), *small.candidates("c4", extra_time=1 / 3)],
        add_jurors=small.jurors("j5", "j6", "j7", "j8"),
        add_conflicts=small.conflicts("c1 j5", "c1 j6", "c1 j7", "c1 j8"),
        add_rooms=[{"id": s, "kinds": ["salle"], "seats": 5} for s in ("s3", "s4")],
    )
    at: At = AT | {
        "c5": ("09:40", "10:10", "10:40", "s3", ("j5", "j6")),
        "c4": ("09:40", "10:20", "11:00", "s4", ("j7", "j8")),
        "c2": ("10:10", "10:40", "11:10", "s2", ("j3", "j4")),
    }
    found = replan(of, posted(of, dict.fromkeys(at, "v1"), at), "09:45", LONGER, workers=1, time_limit=None)
    assert found.proven
    assert (begins(found)["epreuve"]["c1"], begins(found)["preparation"]["c2"]) == ("10:15", "10:10")
    assert "candidate c2" not in found.people_told


def test_who_newly_comes_to_watch_finds_a_seat_beside_them() -> None:
    """v1, who leaves at 10:20, cannot watch c2, with whom v2 comes: with c1 and who watches him they are four."""
    of = session(3, ("v1", "v2")).but(available={"staff v1": small.window("09:00", "10:20")})
    watched = {"c3": "v1", "c1": "v1", "c2": "v2"}
    found = replan(of, posted(of, watched), "09:45", LONGER, workers=1, time_limit=None)
    assert found.proven
    assert (begins(found)["epreuve"]["c1"], begins(found)["preparation"]["c2"]) == ("10:15", "10:15")


def test_the_next_replan_knows_of_it() -> None:
    """At 10:05 j4 leaves, so that j1 or j2 hear c2, or both: his preparation, for which there is a seat from 10:15 on, is no sooner."""
    of = session(1)
    first = replan(of, posted(of, {}), "09:45", LONGER, workers=1, time_limit=None)
    assert replan(first.session, first.timetable, "10:05", workers=1, time_limit=None).people_told == ()
    found = replan(first.session, first.timetable, "10:05", JurorOut(juror="j4"), workers=1, time_limit=None)
    assert found.proven
    assert begins(found)["epreuve"]["c1"] == "10:15"
    assert begins(found)["preparation"]["c2"] >= "10:15"


def test_who_has_no_seat_as_it_was_typed_is_not_put_out_for_that() -> None:
    """c1 and who watches him have one seat."""
    of = session(1, ("v1",))
    watched = posted(session(1), {})
    rows = tuple(a.model_copy(update={"staff": ("v1",)}) if a.kind == "preparation" else a for a in watched.activities)
    found = replan(of, watched.model_copy(update={"activities": rows}), "09:45", LONGER, workers=1, time_limit=None)
    assert (found.proven, begins(found)["epreuve"]["c1"]) == (True, "10:15")


@pytest.mark.parametrize(("seats", "watched"), [(1, {}), (2, {"c3": "v1", "c1": "v1", "c2": "v2"})])
def test_who_has_left_for_another_is_not_to_prepare_anew(seats: int, watched: dict[str, str]) -> None:
    """c1 was to be heard from 10:00 on, and c2 sits on his seat, when at 10:10 it is said that j1 is late until 10:30."""
    of = session(seats, tuple(dict.fromkeys(watched.values())))
    found = replan(of, posted(of, watched), "10:10", JurorLate(juror="j1", until="10:30"), workers=1, time_limit=None)
    assert found.proven
    when = begins(found)
    assert (when["preparation"]["c1"], when["epreuve"]["c1"], when["preparation"]["c2"]) == ("09:30", "10:30", "10:00")
    assert found.people_told == ("candidate c1", "juror j1", "juror j2")


def test_of_two_who_stay_on_the_first_to_be_done_has_left() -> None:
    """c4 was to be heard at 09:50, c1 at 10:00; c2 came to one of the two seats then, so that c1 has the other, until c5 comes at 10:30."""
    of = session(2).but(
        add_candidates=small.candidates("c4", "c5"),
        add_jurors=small.jurors("j5", "j6", "j7", "j8"),
        add_rooms=[{"id": s, "kinds": ["salle"], "seats": 5} for s in ("s3", "s4")],
        add_conflicts=small.conflicts("c1 j5", "c1 j6", "c1 j7", "c1 j8"),
    )
    at: At = AT | {
        "c4": ("09:20", "09:50", "10:20", "s3", ("j5", "j6")),
        "c5": ("10:30", "11:00", "11:30", "s4", ("j7", "j8")),
    }
    events = [JurorLate(juror="j1", until="10:30"), JurorLate(juror="j5", until="10:20")]
    found = replan(of, posted(of, {}, at), "10:10", events, workers=1, time_limit=None)
    when = begins(found)
    assert found.proven
    assert {c: when["preparation"][c] for c in ("c1", "c2", "c4", "c5")} == {c: at[c][0] for c in ("c1", "c2", "c4", "c5")}
    assert (when["epreuve"]["c4"], when["epreuve"]["c1"]) == ("10:20", "10:30")
