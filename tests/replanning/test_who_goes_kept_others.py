"""What has begun with somebody who is then left out has kept his jury, the staff and his post all the same: they eat beside it, it counts for their
day, and nobody takes the post before its end."""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable, Unplanned
from models.events import Overrun, RoomLost
from scheduler import check
from scheduler.replanning import Replan, replan
from scheduler.replanning.adjusted import adjusted
from scheduler.replanning.assembled import assembled
from scheduler.replanning.happened import happened
from scheduler.replanning.hindsight import check_ahead
from scheduler.replanning.remaining import as_posted
from scheduler.replanning.standing import Standing
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity, moment

JURY = {"jurors": ("j1", "j2"), "room": "r1"}
ROOMS = [{"id": "r1", "kinds": ["bureau"], "seats": 6}, {"id": "r2", "kinds": ["plateau"], "seats": 6}]


def posted(of: Session, *rows: Activity) -> tuple[Session, Timetable]:
    timetable = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, timetable).ok
    return of, timetable


def heard_until_noon(lunch: Any = small.LUNCH) -> tuple[Session, Timetable]:
    """j1 and j2 hear c1 from 11:00 to 12:00, eat, hear c2 and c3 from 13:00 to 13:40, and c1 once more to the end of the day."""
    of = small.session(
        small.oral(60, id="a", room="bureau"),
        small.oral(120, id="b", room="bureau", follows=[{"epreuve": "a"}]),
        small.oral(20, id="c", room="bureau"),
        candidates=[{"id": "c1", "sits": ["a", "b"]}, *small.candidates("c2", "c3", sits=["c"])],
        days=[small.day("10:30", "15:40")],
        rooms=ROOMS,
        policy={"grain": 5, "lunch": lunch},
    )
    return posted(
        of,
        activity("epreuve", "11:00", "12:00", "c1", "a", **JURY),
        activity("epreuve", "13:00", "13:20", "c2", "c", **JURY),
        activity("epreuve", "13:20", "13:40", "c3", "c", **JURY),
        activity("epreuve", "13:40", "15:40", "c1", "b", **JURY),
    )


def watched_until_noon() -> tuple[Session, Timetable]:
    """v1 watches c1 and c2 from 11:00 to 12:00, eats, and watches c3 from 13:00 to 13:20; c1 and c2 have each a practical épreuve, for which
    there is one room."""
    of = small.session(
        small.ecrit(60, room="bureau", staff={"surveillant": 1}),
        {"id": "tp", "minutes": 60, "room": "plateau", "follows": [{"epreuve": "ecrit"}]},
        {"id": "c", "minutes": 20, "room": "bureau", "staff": {"surveillant": 1}},
        small.oral(15),
        candidates=[*small.candidates("c1", "c2", sits=["ecrit", "tp"]), {"id": "c3", "sits": ["c"]}],
        days=[small.day("10:30", "14:00")],
        rooms=ROOMS,
        staff=[{"id": "v1", "role": "surveillant"}],
        policy={"grain": 5, "lunch": small.LUNCH},
    )
    watched = {"staff": ("v1",), "room": "r1"}
    return posted(
        of,
        activity("epreuve", "11:00", "12:00", "c1", "ecrit", **watched),
        activity("epreuve", "11:00", "12:00", "c2", "ecrit", **watched),
        activity("epreuve", "12:00", "13:00", "c1", "tp", room="r2"),
        activity("epreuve", "13:00", "14:00", "c2", "tp", room="r2"),
        activity("epreuve", "13:00", "13:20", "c3", "c", **watched),
    )


def after(day: tuple[Session, Timetable], now: str, *events: Any, **changes: Any) -> Replan:
    """The replan, after which one without an event tells nobody."""
    session, timetable = day
    found = replan(session.but(**changes), timetable, moment(now), events, workers=1, time_limit=None)
    assert found.proven
    for later in (now, f"{now[:-1]}5"):
        assert replan(found.session, found.timetable, moment(later), workers=1, time_limit=None).people_told == ()
    return found


def test_his_jury_eats_after_him() -> None:
    """c1 is heard until 12:30: what is left, with lunch, takes 3 h 40, and the day closes in 3 h 10. An hour for lunch before 14:00 ends at 13:30 at
    the earliest, or begins at 13:00 at the latest: c2 and c3 begin half an hour later each, or 10 and 50 minutes, or c2 20 minutes earlier and c3 40
    later."""
    found = after(heard_until_noon(), "11:30", Overrun(candidate="c1", epreuve="a", minutes=30))
    assert found.timetable.left_out == {"c1"}
    assert set(found.people_told) == {"candidate c1", "candidate c2", "candidate c3", "juror j1", "juror j2"}
    assert found.level("minutes_moved").value == 60


def test_the_check_sees_a_lunch_that_he_takes() -> None:
    session, timetable = heard_until_noon()
    overrun = Overrun(candidate="c1", epreuve="a", minutes=30)
    standing = Standing(session, timetable, happened(session, moment("11:30"), [overrun], "en"), yielding=True)
    blank = Timetable(session=session.id, status="feasible")
    ahead = [a for a in as_posted(standing) if a.candidate != "c1"]
    as_it_was = assembled(standing, adjusted(standing), blank, ahead, {"c1": ""})
    hungry = {one for v in check_ahead(standing, adjusted(standing), as_it_was) if v.rule == "lunch" for one in v.who}
    assert hungry == {"j1", "j2"}


def test_who_watches_him_eats_after_him() -> None:
    """c1 writes until 12:30, c2 until 12:00; the room of their practical épreuve is lost. v1 eats for an hour before 14:00: c3 comes at 12:40 at the
    latest, or at 13:30."""
    events = [Overrun(candidate="c1", epreuve="ecrit", minutes=30), RoomLost(room="r2")]
    found = after(watched_until_noon(), "11:30", *events)
    assert found.timetable.left_out == {"c1", "c2"}
    assert set(found.people_told) == {"candidate c1", "candidate c2", "candidate c3", "staff v1"}
    assert found.level("minutes_moved").value == 20


@pytest.mark.parametrize(("extra_time", "overrun", "out"), [(1.0, 0, {"c1", "c3"}), (0.0, 30, {"c1"})])
def test_what_he_was_heard_counts_for_the_day_of_his_jury(extra_time: float, overrun: int, out: set[str]) -> None:
    """Three hours at most, of which c1 takes one, however long it lasts, and c2 one: c3, who comes newly, has another, but not two."""
    of = small.session(
        small.oral(60, id="a", room="bureau"),
        small.oral(60, id="b", room="plateau", follows=[{"epreuve": "a"}]),
        candidates=[{"id": "c1"}, {"id": "c2", "sits": ["a"]}],
        rooms=ROOMS,
        policy={"grain": 30, "max_jury_minutes": 180},
    )
    day = posted(
        of,
        activity("epreuve", "09:00", "10:00", "c1", "a", **JURY),
        activity("epreuve", "11:00", "12:00", "c2", "a", **JURY),
        activity("epreuve", "12:00", "13:00", "c1", "b", **JURY | {"room": "r2"}),
    )
    events = [RoomLost(room="r2"), *([Overrun(candidate="c1", epreuve="a", minutes=overrun)] if overrun else [])]
    found = after(day, "09:40", *events, add_candidates=[{"id": "c3", "sits": ["a"], "extra_time": extra_time}])
    assert found.timetable.left_out == out


def at_two_posts() -> tuple[Session, Timetable]:
    """c1 and c2 work at the two posts of r1 from 9:00 to 10:00, c3 at one of them after that; c1 and c2 go on in r2."""
    of = small.session(
        {"id": "tp", "minutes": 60, "room": "bureau"},
        {"id": "suite", "minutes": 60, "room": "plateau", "follows": [{"epreuve": "tp"}]},
        small.oral(15),
        candidates=[*small.candidates("c1", "c2", sits=["tp", "suite"]), {"id": "c3", "sits": ["tp"]}],
        rooms=[one | {"posts": 2} for one in ROOMS],
        policy={"grain": 30},
    )
    return posted(
        of,
        activity("epreuve", "09:00", "10:00", "c1", "tp", room="r1"),
        activity("epreuve", "09:00", "10:00", "c2", "tp", room="r1"),
        activity("epreuve", "10:00", "11:00", "c3", "tp", room="r1"),
        activity("epreuve", "11:00", "12:00", "c1", "suite", room="r2"),
        activity("epreuve", "11:00", "12:00", "c2", "suite", room="r2"),
    )


LONGER = [Overrun(candidate=c, epreuve="tp", minutes=60) for c in ("c1", "c2")]


def test_he_works_at_his_post_to_the_end() -> None:
    """Both take an hour longer, and their other room is lost: at 10:00 there is no post for c3, at 11:00 there are two."""
    found = after(at_two_posts(), "09:50", *LONGER, RoomLost(room="r2"))
    assert found.timetable.left_out == {"c1", "c2"}
    assert set(found.people_told) == {"candidate c1", "candidate c2", "candidate c3"}
    assert found.level("minutes_moved").value == 60


def test_who_goes_on_beside_him_works_at_his_own() -> None:
    """c1 is left out, who works until 11:00, and c3 has the other post at 10:00; then c2 takes an hour longer, too."""
    session, timetable = at_two_posts()
    rows = tuple(a for a in timetable.activities if a.candidate != "c1")
    over = (activity("epreuve", "09:00", "11:00", "c1", "tp", room="r1"),)
    out = Unplanned(candidate="c1")
    without = timetable.model_copy(update={"activities": rows, "over": over, "unplanned": (out,)})
    found = after((session, without), "09:50", LONGER[1])
    assert found.people_told == ("candidate c3",)
    assert found.level("minutes_moved").value == 60


@pytest.mark.parametrize("now", ["08:30", "09:40"])
def test_an_overrun_of_a_group_counts_for_nobodys_day(now: str) -> None:
    """Two hours and a quarter at most: the group is due three quarters of an hour for c2, though it lasts two and a half, his oral an hour and a half."""
    of = small.session(
        small.oral(30, id="msp", sitting="group", group_size=2),
        small.oral(60, follows=[{"epreuve": "msp"}]),
        candidates=[{"id": "c1", "sits": ["msp"]}, {"id": "c2", "extra_time": 0.5, "sits": ["msp", "oral"]}],
        days=[small.day("08:00")],
        policy={"grain": 15, "max_jury_minutes": 135},
    )
    day = posted(
        of,
        activity("epreuve", "09:00", "09:30", "c1", "msp", jurors=("j1", "j2")),
        activity("epreuve", "09:00", "09:45", "c2", "msp", jurors=("j1", "j2")),
        activity("epreuve", "14:00", "15:30", "c2", "oral", jurors=("j1", "j2")),
    )
    found = after(day, now, Overrun(candidate="c2", epreuve="msp", minutes=105))
    assert (found.timetable.left_out, found.people_told) == (frozenset(), ())
