"""What a replanned timetable states of its objectives where what took place of somebody counts no more: counted by hand.

j1 and j2 hear c1 from 9:00, for an hour as all, c2 and c3, then c1 once more; he goes before that.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate
from scheduler import check, replan
from scheduler.engine.levels import Descent
from scheduler.replanning import Replan, replanned
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity


def session(tolerance: float = 0.0) -> Session:
    finals = small.oral(60, id="final", follows=[{"epreuve": "oral"}])
    both = [{"id": "c1"}, *small.candidates("c2", "c3", sits=["oral"])]
    names = ("juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end")
    objectives = [{"name": name, "tolerance": tolerance} for name in names]
    return small.session(small.oral(60), finals, candidates=both, objectives=objectives, policy={"grain": 60})


def heard(candidate: str, hour: int, epreuve: str = "oral") -> Activity:
    return activity("epreuve", f"{hour:02}:00", f"{hour + 1:02}:00", candidate, epreuve, jurors=("j1", "j2"))


def after(now: str, *rows: Activity, tolerance: float = 0.0) -> Replan:
    of = session(tolerance)
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    found = replan(of, posted, now, CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    assert check(found.session, found.timetable).ok
    assert found.proven
    return found


def levels(found: Replan) -> dict[str, tuple[int, int, bool]]:
    return {level.name: (level.value, level.bound, level.proven) for level in found.timetable.objectives}


ALL: tuple[Any, ...] = (heard("c1", 9), heard("c2", 10), heard("c3", 11), heard("c1", 12, "final"))


@pytest.mark.parametrize("now", ["10:30", "11:30"], ids=["c3 ahead", "nothing ahead"])
@pytest.mark.parametrize("tolerance", [0.0, 0.02])
def test_what_adds_the_same_to_any_timetable_leaves_the_proof(now: str, tolerance: float) -> None:
    """The jury has begun with c2: c1's oral adds an hour to the presence of each juror, and his day, whatever comes after it."""
    found = after(now, *ALL, tolerance=tolerance)
    assert found.level("juror_presence").value == 2 * 180
    assert found.timetable.status == "optimal"
    assert levels(found) == {
        "juror_days": (2, 2, True),
        "juror_presence": (2 * 120, 2 * 120, True),
        "candidate_days": (2, 2, True),
        "candidate_waiting": (0, 0, True),
        "session_end": (12 * 60, 12 * 60, True),
    }


def test_what_may_add_more_to_one_than_to_another_leaves_none() -> None:
    """At 10:00 nothing else of the jury has begun: without c1 it is there from 10:00 or from later on."""
    found = after("10:00", *ALL)
    assert found.timetable.status == "feasible"
    known = levels(found)
    assert known["juror_days"] == (2, 2, True)
    assert known["juror_presence"] == (2 * 120, 0, False)
    assert known["candidate_days"] == (2, 2, False)  # as all above are not proven


def test_what_stays_is_a_bound_of_what_was_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 9:30 j1 and j2 hear c1, until 10:00: no plan is without that. c3 is late for 11:00, and left out, as nothing else is found in time."""
    monkeypatch.setattr(replanned, "least_change", lambda *_: Descent("unknown"))
    names = ("juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end")
    of = small.session(
        small.oral(60),
        candidates=small.candidates("c1", "c2", "c3"),
        objectives=[{"name": name} for name in names],
        policy={"grain": 60},
    )
    posted = Timetable(session=of.id, status="feasible", activities=(heard("c1", 9), heard("c2", 10), heard("c3", 11)))
    found = replan(of, posted, "09:30", CandidateLate(candidate="c3", until="12:00"), workers=1, time_limit=None)
    minutes = {level.name: (level.value, level.bound) for level in found.objectives}
    assert minutes["juror_days"] == (2, 2)
    assert minutes["juror_presence"] == (2 * 2 * 60, 2 * 60)
    assert minutes["candidate_days"] == (2, 1)
    assert minutes["candidate_waiting"] == (0, 0)
    assert minutes["session_end"] == (11 * 60, 10 * 60)
    # that as few as can be are left out is not proven, and nothing below it
    assert not any(level.proven for level in found.objectives if level.name in names)
