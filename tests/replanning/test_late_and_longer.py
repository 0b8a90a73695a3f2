"""A candidate who is late of an épreuve that takes longer as well: it begins without him where it finds the time to last so long, else once he
is there.

c1 is to be heard from 10:00 to 11:00 and comes at 10:30; it is 09:30, and his oral is to take an hour longer.
"""

from __future__ import annotations

from typing import Any

import pytest

from models.events import CandidateLate, JurorOut, Overrun
from scheduler import check
from scheduler.replanning import replan
from tests.engine import small_sessions as small
from tests.replanning.test_who_goes_kept_others import posted
from tests.rules.hand_made import activity

UNTIL = small.window("09:00", "11:30")
LONGER = Overrun(candidate="c1", epreuve="oral", minutes=60)


def of(**own: Any) -> Any:
    given = {
        "days": [small.day("09:00", "14:00")],
        "rooms": [{"id": "r1", "kinds": ["bureau"], "seats": 6}],
        "staff": [{"id": "k1", "role": "comedien"}],
        "policy": {"grain": 30},
    }
    return small.session(small.oral(60, room="bureau", staff={"comedien": 1}), **given | own)


@pytest.mark.parametrize(
    ("own", "starts"),
    [
        ({}, "10:00"),
        ({"days": [small.day("09:00", "11:30")]}, None),
        ({"jurors": [*small.jurors("j1"), *small.jurors("j2", available=UNTIL)]}, None),
        ({"rooms": [{"id": "r1", "kinds": ["bureau"], "seats": 6, "available": UNTIL}]}, None),
        ({"staff": [{"id": "k1", "role": "comedien", "available": UNTIL}]}, None),
        ({"candidates": small.candidates("c1", available=UNTIL)}, None),
        ({"responsables": [{"id": "r", "available": UNTIL}]}, None),
        # others are there for so long, from when he is
        ({"jurors": [*small.jurors("j1", "j2", available=UNTIL), *small.jurors("j3", "j4")]}, "10:30"),
        # until noon, or half past, nobody has lunch; who comes at noon has had it
        ({"policy": {"grain": 30, "lunch": {"window": ["11:00", "12:30"], "minutes": 60}}}, "12:00"),
        # who comes at 11:00 has had his break by himself
        ({"policy": {"grain": 30, "breaks": [{"window": ["10:30", "11:30"], "minutes": 15}]}}, "11:00"),
    ],
)
def test_it_begins_without_him_only_where_it_finds_the_time(own: dict[str, Any], starts: str | None) -> None:
    session, timetable = posted(
        of(**own), activity("epreuve", "10:00", "11:00", "c1", "oral", jurors=("j1", "j2"), room="r1", staff=("k1",))
    )
    events = [CandidateLate(candidate="c1", until="10:30"), LONGER]
    found = replan(session, timetable, "09:30", events, workers=1, time_limit=None)
    heard = [a for a in found.timetable.activities if a.kind == "epreuve"]
    assert [f"{a.start:%H:%M}" for a in heard] == ([starts] if starts else [])
    assert [a.minutes for a in heard] == ([120] if starts else [])
    assert {v.rule for v in check(found.session, found.timetable)} <= {"durations"}
    after = replan(found.session, found.timetable, "09:30", workers=1, time_limit=None)
    assert (after.people_told, after.proven) == ((), True)


def test_what_overruns_before_another_jury_counts_towards_the_maximum_of_none() -> None:
    """An hour and a half a day at most: j3, who hears c1 in place of j2, is in his oral for two hours, one of them an overrun."""
    own = {"jurors": small.jurors("j1", "j2", "j3"), "policy": {"grain": 30, "max_jury_minutes": 90}}
    session, timetable = posted(
        of(**own), activity("epreuve", "10:00", "11:00", "c1", "oral", jurors=("j1", "j2"), room="r1", staff=("k1",))
    )
    found = replan(session, timetable, "09:30", [JurorOut(juror="j2"), LONGER], workers=1, time_limit=None)
    assert [(a.jurors, a.minutes) for a in found.timetable.activities] == [(("j1", "j3"), 120)]
