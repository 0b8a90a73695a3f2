"""Breaks of the jurors on the day: had, moved, or lost. The timetable is the one made by hand, with a break from 11:00 to 11:15."""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, JurorLate, Overrun
from scheduler import check, repair, solve
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity, moment, session, timetable

POSTED = [activity("break", "11:00", "11:15", jurors=(juror,)) for juror in ("j1", "j2")]


def after(now: str, *events: Any) -> Replan:
    of = session(policy={"breaks": [{"window": ["10:45", "11:30"], "minutes": 15}]})
    return replan(of, timetable({}, *POSTED), now, events, workers=1, time_limit=None)


def breaks(found: Replan) -> dict[str, str]:
    return {a.jurors[0]: f"{a.start:%H:%M}" for a in found.timetable.activities if a.kind == "break"}


def told_and_moved(found: Replan) -> list[int]:
    return [level.value for level in found.objectives if level.name in ("people_told", "minutes_moved")]


def test_nothing_happened() -> None:
    for now in ("10:40", "12:00"):
        found = after(now)
        assert told_and_moved(found) == [0, 0]
        assert breaks(found) == {"j1": "11:00", "j2": "11:00"}
        assert check(found.session, found.timetable).ok


def test_a_break_typed_in_one_row_for_a_jury_is_that_of_each() -> None:
    of = session(policy={"breaks": [{"window": ["10:45", "11:30"], "minutes": 15}]})
    posted = timetable({}, activity("break", "11:00", "11:15", jurors=("j1", "j2")))
    assert check(of, posted).ok
    found = replan(of, posted, "10:40", workers=1, time_limit=None)
    assert told_and_moved(found) == [0, 0]
    assert breaks(found) == {"j1": "11:00", "j2": "11:00"}
    assert check(found.session, found.timetable).ok


def test_a_break_moves_with_the_work_before_it() -> None:
    """The final ends at 11:00, the deliberation at 11:10: the break begins then, still within its window."""
    found = after("10:40", Overrun(candidate="c1", epreuve="final", minutes=10))
    assert told_and_moved(found) == [2, 10]
    assert breaks(found) == {"j1": "11:10", "j2": "11:10"}
    assert all("- pause : 11:10 au lieu de 11:00" in found.messages()[who].splitlines() for who in ("juror j1", "juror j2"))
    assert [v.rule for v in check(found.session, found.timetable)] == ["durations"]


def test_work_waits_for_a_break_that_would_be_lost() -> None:
    """The final ends at 11:10. Until 11:30 there is time for the break alone, and the deliberation comes after lunch, or after the break
    and before a later lunch: at 11:25, by 35 minutes."""
    found = after("10:40", Overrun(candidate="c1", epreuve="final", minutes=20))
    assert breaks(found) == {"j1": "11:10", "j2": "11:10"}
    (deliberation,) = (a for a in found.timetable.activities if a.kind == "deliberation" and a.candidate == "c1")
    assert deliberation.start == moment("11:25")
    assert [v.rule for v in check(found.session, found.timetable)] == ["durations"]


def test_a_break_that_cannot_be_had_any_more_is_told() -> None:
    found = after("10:40", Overrun(candidate="c1", epreuve="final", minutes=30))
    assert breaks(found) == {}
    (deliberation,) = (a for a in found.timetable.activities if a.kind == "deliberation" and a.candidate == "c1")
    assert deliberation.start == moment("11:20")
    lost = "ce qui a déjà eu lieu ne laisse plus le temps de toutes ses pauses dans leurs fenêtres."
    assert found.facts[-2:] == (f"J1 : {lost}", f"J2 : {lost}")


def test_nobody_stays_for_a_break_nor_comes_for_one() -> None:
    """With c2 the work after the break falls away, with c1 (of whom the jury then reads nothing) that before it. A break at the end of
    the day, or before its first work, is no break."""
    assert breaks(after("08:00", CandidateAbsent(candidate="c2"))) == {}
    one = after("08:00", CandidateAbsent(candidate="c1"))
    assert breaks(one) == {"j1": "11:00", "j2": "11:00"}  # it reads and marks the other's work before, and hears him after


def test_a_break_that_has_no_room_beside_lunch_is_not_lost_before_the_day_begins() -> None:
    """Who is there across both can't have them: the candidate comes at noon, and so does the jury, rather than read his dossier at 9."""
    policy = {
        "grain": 60,
        "dossier_review": 60,
        "lunch": {"window": ["11:00", "12:30"], "minutes": 60},
        "breaks": [{"window": ["11:00", "12:00"], "minutes": 60}],
    }
    of = small.session(small.oral(60), days=[small.day("09:00", "19:00")], jurors=small.jurors("j1", "j2"), policy=policy)
    posted = solve(of, workers=1, time_limit=None)
    late = CandidateLate(candidate="c1", until="12:00")
    found = replan(of, posted, "08:00", late, workers=1, time_limit=None)
    assert [f"{a.kind} {a.start:%H:%M}" for a in found.timetable.activities] == ["dossier_review 12:00", "epreuve 13:00"]
    assert check(found.session, found.timetable).ok
    assert found.facts == ()


@pytest.mark.parametrize(
    "policy",
    [{"breaks": [{"window": ["09:30", "10:00"], "minutes": 15}]}, {"lunch": {"window": ["09:30", "10:00"], "minutes": 15}}],
)
def test_a_pause_off_the_grain_stays_only_where_it_must(policy: dict[str, Any]) -> None:
    """The jury deliberates on c1 or c2 from 09:30 to 09:45, and rests until 10:00, off the grain of 30. Without him it is free at 09:30."""
    pins = [
        {"candidate": c, "epreuve": "oral", "start": f"{small.DAY}T{start}"}
        for c, start in (("c1", "08:30"), ("c2", "09:00"), ("c3", "10:00"))
    ]
    of = small.session(
        small.oral(30),
        days=[small.day("08:30", "12:00")],
        candidates=small.candidates("c1", "c2", "c3"),
        pins=pins,
        policy={"grain": 30, "deliberation": 15, **policy},
    )
    posted = solve(of, workers=1, time_limit=None)
    assert {f"{a.start:%H:%M}" for a in posted.activities if a.pause} == {"09:45"}
    [told] = {a.candidate for a in posted.activities if a.kind == "deliberation" and a.start == moment("09:30")}
    assert told is not None
    found = replan(of, posted, "08:30", CandidateAbsent(candidate=told), workers=1, time_limit=None)
    assert {f"{a.start:%H:%M}" for a in found.timetable.activities if a.pause} == {"09:30"}
    assert check(found.session, found.timetable).ok


JURY = ("j1", "j2")


def heard(*rows: Activity, pauses: dict[str, Any], **policy: Any) -> tuple[Session, Timetable]:
    """j1 and j2 do this, and have these pauses, posted or not."""
    of = small.session(
        small.oral(30),
        days=[small.day("09:00", "14:00")],
        candidates=small.candidates(*dict.fromkeys(a.candidate for a in rows if a.candidate)),
        policy=policy | pauses,
    )
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    return of, posted


def oral(candidate: str, start: str, end: str) -> Activity:
    return activity("epreuve", start, end, candidate, "oral", jurors=JURY)


def break_of(start: str, end: str) -> dict[str, Any]:
    return {"breaks": [{"window": [start, end], "minutes": 15}]}


def paused(found: Replan) -> set[tuple[str, ...]]:
    return {(*a.jurors, f"{a.start:%H:%M}") for a in found.timetable.activities if a.pause}


def test_who_is_free_by_now_is_resting() -> None:
    """The jury has been free for ten minutes of the window when nothing happens, and hears c2 in five: that is a break."""
    day = heard(oral("c1", "09:00", "09:30"), oral("c2", "10:15", "10:45"), pauses=break_of("10:00", "10:45"))
    found = replan(*day, "10:10", workers=1, time_limit=None)
    assert (found.proven, found.people_told, paused(found)) == (True, (), {("j1", "10:00"), ("j2", "10:00")})


def test_whom_nobody_comes_to_is_resting() -> None:
    """c2 does not come at 10:00, but at half past: at 10:05 his jury has its break, and no other start on the grain is free until eleven."""
    rows = oral("c1", "09:30", "10:00"), oral("c2", "10:00", "10:30")
    day = heard(*rows, pauses=break_of("10:00", "11:00"), grain=30)
    found = replan(*day, "10:05", CandidateLate(candidate="c2", until="10:30"), workers=1, time_limit=None)
    assert [f"{a.start:%H:%M}" for a in found.timetable.activities if a.candidate == "c2"] == ["10:30"]
    assert paused(found) == {("j1", "10:00"), ("j2", "10:00")}
    assert check(found.session, found.timetable).ok


def test_a_break_between_what_is_over_and_what_lies_ahead_stays() -> None:
    """c1, whose dossier was read until 09:15, leaves his oral. His jury rests from 09:45 all the same, before it reads the other's at 10:00."""
    rows = (
        activity("dossier_review", "09:00", "09:15", "c1", jurors=JURY),
        oral("c1", "09:15", "09:45"),
        *(activity("break", "09:45", "10:00", jurors=(j,)) for j in JURY),
        activity("dossier_review", "10:00", "10:15", "c2", jurors=JURY),
        oral("c2", "10:15", "10:45"),
    )
    day = heard(*rows, pauses=break_of("09:45", "10:15"), dossier_review=15)
    first = replan(*day, "09:40", CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    assert paused(first) == {("j1", "09:45"), ("j2", "09:45")}
    second = replan(first.session, first.timetable, "09:50", workers=1, time_limit=None)
    assert (second.proven, second.people_told, paused(second)) == (True, (), paused(first))


@pytest.mark.parametrize("pauses", [break_of("09:30", "10:30"), {"lunch": {"window": ["09:30", "10:30"], "minutes": 15}}])
def test_a_pause_off_the_grain_that_has_begun_stays(pauses: dict[str, Any]) -> None:
    """The jury rests from 09:45, as it hears c2 at 10:00. He is gone at 09:50: there is a start on the grain now, and the pause has begun."""
    rows = (
        oral("c1", "09:00", "09:30"),
        activity("deliberation", "09:30", "09:45", "c1", jurors=JURY),
        *(activity("lunch" if "lunch" in pauses else "break", "09:45", "10:00", jurors=(j,)) for j in JURY),
        oral("c2", "10:00", "10:30"),
        activity("deliberation", "10:30", "10:45", "c2", jurors=JURY),
        oral("c3", "11:00", "11:30"),
        activity("deliberation", "11:30", "11:45", "c3", jurors=JURY),
    )
    day = heard(*rows, pauses=pauses, grain=30, deliberation=15)
    found = replan(*day, "09:50", CandidateAbsent(candidate="c2"), workers=1, time_limit=None)
    assert paused(found) == {("j1", "09:45"), ("j2", "09:45")}


def test_a_lunch_off_the_grain_is_on_it_where_nobody_comes_until_then() -> None:
    """The jury eats from 09:45, as c1 is deliberated on until then; one of it is there only at ten, and that is done at 10:30. Both are free since
    half past nine, and no other start on the grain is free until then."""
    rows = (
        oral("c1", "09:00", "09:30"),
        activity("deliberation", "09:30", "09:45", "c1", jurors=JURY),
        *(activity("lunch", "09:45", "10:30", jurors=(j,)) for j in JURY),
        oral("c2", "10:30", "11:00"),
        activity("deliberation", "11:00", "11:15", "c2", jurors=JURY),
    )
    day = heard(*rows, pauses={"lunch": {"window": ["09:30", "11:00"], "minutes": 45}}, grain=30, deliberation=15)
    found = replan(*day, "09:35", JurorLate(juror="j1", until="10:00"), workers=1, time_limit=None)
    assert paused(found) == {("j1", "09:30"), ("j2", "09:30")}
    assert check(found.session, found.timetable).ok


def _between_two(policy: dict[str, Any]) -> tuple[Session, Timetable]:
    """c1 is heard until 12:00 and c2 from 14:00, with the pauses that `solve` gives their jury."""
    of = small.session(
        small.oral(60),
        candidates=small.candidates("c1", "c2"),
        days=[small.day("09:00", "18:00")],
        policy=policy,
        pins=[
            {"candidate": c, "epreuve": "oral", "start": f"{small.DAY}T{at}"} for c, at in (("c1", "11:00"), ("c2", "14:00"))
        ],
    )
    return of, solve(of, workers=1, time_limit=None)


@pytest.mark.parametrize(
    ("policy", "rows"),
    [
        # lunch on the grain, at 12:00, would leave no break
        (
            {
                "grain": 15,
                "lunch": {"window": ["12:00", "13:10"], "minutes": 60},
                "breaks": [{"window": ["12:00", "12:10"], "minutes": 10}],
            },
            {("break", "12:00"), ("lunch", "12:10")},
        ),
        # the later row is long enough for either break, and the earlier one, at 12:40 on the grain but for the other, for the shorter alone
        (
            {
                "grain": 20,
                "breaks": [{"window": ["12:30", "12:50"], "minutes": 5}, {"window": ["12:40", "12:50"], "minutes": 10}],
            },
            {("break", "12:30"), ("break", "12:40")},
        ),
    ],
)
def test_pauses_whose_windows_overlap_stay(policy: dict[str, Any], rows: set[tuple[str, str]]) -> None:
    of, posted = _between_two(policy)
    assert {(a.kind, f"{a.start:%H:%M}") for a in posted.activities if a.pause} == rows
    for found in (
        replan(of, posted, "11:00", workers=1, time_limit=None),
        repair(of, posted, posted, workers=1),
        repair(of, posted, workers=1),
    ):
        assert check(found.session, found.timetable).ok
        assert set(found.timetable.activities) == set(posted.activities)
        assert not found.messages()
