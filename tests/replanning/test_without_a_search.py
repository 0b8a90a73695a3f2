"""What a replan answers where the solver has found nothing when its time is up."""

from __future__ import annotations

from typing import Any

import pytest

from models.events import CandidateLate, JurorOut
from scheduler import check, load, solve
from scheduler.engine import cpsat
from scheduler.examples import path_of
from scheduler.replanning import replan


def test_the_posted_plan_stays_without_whom_it_can_no_longer_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """He comes twenty minutes after the end of an oral whose next part follows at once: he alone is left out, nobody else moves."""
    session = load(path_of("dwwm-6"))
    posted = solve(session, seed=1, workers=1, time_limit=None)
    final = next(a for a in posted.activities if a.epreuve == "final")
    late = CandidateLate(candidate=final.candidate, until=final.end + (final.end - final.start))
    monkeypatch.setattr(cpsat, "run", _nothing)
    found = replan(session, posted, final.start, late, workers=1, time_limit=None)
    assert [one.candidate for one in found.timetable.unplanned] == [final.candidate]
    assert (found.timetable.status, found.ready, found.level("minutes_moved").value) == ("feasible", False, 0)
    assert not any(level.proven for level in found.objectives)
    # but the morning took place
    bounded = [level.name for level in found.objectives if level.bound]
    assert bounded == ["juror_days", "juror_presence", "candidate_days", "session_end"]
    assert check(found.session, found.timetable).ok


def test_those_alone_go_whose_jury_has_lost_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    session = load(path_of("dwwm-6"))
    posted = solve(session, seed=1, workers=1, time_limit=None)
    juror = session.jurors[0].id
    heard = {a.candidate for a in posted.activities if juror in a.jurors}
    monkeypatch.setattr(cpsat, "run", _nothing)
    found = replan(session, posted, f"{session.days[0].date}T08:00", JurorOut(juror=juror), workers=1, time_limit=None)
    assert {one.candidate for one in found.timetable.unplanned} == heard


def _nothing(*_: Any, **__: Any) -> cpsat.Outcome:
    return cpsat.Outcome("unknown")
