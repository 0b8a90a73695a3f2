"""Replanning what a jury does for several candidates at once, with values counted by hand.

The timetable of `tests.rules.hand_made`, where the jury deliberates on both candidates from 14:15 to 14:35 and then writes its
procès-verbal until 14:45.
"""

from __future__ import annotations

from typing import Any

from models import Activity
from models.events import CandidateAbsent, JurorLate
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.rules.hand_made import activity, session, timetable

OF = session(policy={"deliberation": {"minutes": 10, "when": "day"}, "pv": 10})
JURY = ("j1", "j2")
POSTED = timetable(
    {"c1 deliberation": None, "c2 deliberation": None},
    activity("deliberation", "14:15", "14:35", jurors=JURY, candidates=("c1", "c2")),
    activity("pv", "14:35", "14:45", jurors=JURY),
)


def after(now: str, *events: Any) -> Replan:
    return replan(OF, POSTED, now, events, workers=1, time_limit=None)


def closing(found: Replan) -> list[Activity]:
    return [a for a in found.timetable.activities if a.kind in ("deliberation", "pv")]


def values(found: Replan) -> dict[str, int]:
    return {level.name: level.value for level in found.objectives}


def test_the_posted_timetable_holds() -> None:
    assert check(OF, POSTED).ok


def test_nothing_happened() -> None:
    found = after("12:00")
    assert found.proven
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (0, 0)
    assert set(found.timetable.activities) == set(POSTED.activities)


def test_a_juror_is_late() -> None:
    """Preparation, oral and final move by ten minutes, the deliberation with its two shares and the procès-verbal, too."""
    found = after("12:00", JurorLate(juror="j1", until="13:10"))
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 60)
    assert [(f"{a.start:%H:%M}", f"{a.end:%H:%M}", a.candidates) for a in closing(found)] == [
        ("14:25", "14:45", ("c1", "c2")),
        ("14:45", "14:55", ()),
    ]
    assert check(found.session, found.timetable).ok


def test_a_candidate_does_not_come() -> None:
    """The jury deliberates on the other alone, when it was to, and writes when it was to."""
    found = after("12:00", CandidateAbsent(candidate="c2"))
    assert [(f"{a.start:%H:%M}", f"{a.end:%H:%M}", a.candidates) for a in closing(found)] == [
        ("14:15", "14:25", ("c1",)),
        ("14:35", "14:45", ()),
    ]
    assert check(found.session, found.timetable).ok


def test_a_deliberation_that_has_begun_stays() -> None:
    found = after("14:20")
    assert set(found.timetable.activities) == set(POSTED.activities)
