"""On which days the simultaneous tests of a timetable are."""

from __future__ import annotations

from models import Session
from scheduler.engine.teams.placing_tests import Tests
from scheduler.engine.workload.ways import Held


def days_of(session: Session, tests: Tests) -> Held:
    """The days on which these tests are."""
    dates = [day.date for day in session.days]
    return tuple(sorted({(a.epreuve or "", dates.index(a.start.date())) for own in tests.values() for a in own}))
