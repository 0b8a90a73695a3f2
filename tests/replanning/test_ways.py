"""What would help those who are left out is tried as it is told: with it they have a place, and nobody loses his for that."""

from __future__ import annotations

from models import Timetable
from models.events import JurorOut, Overrun
from scheduler import check
from scheduler.replanning import replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity


def test_no_way_puts_another_in_the_place_of_who_is_left_out() -> None:
    """c3 has lost a juror and c2 overruns: one of them is left out. Until 13:00 c2 could be heard, but not c3 as well."""
    delta = small.oral(30, id="delta", preparation=30)
    session = small.session(
        delta,
        small.oral(30, id="beta", follows=[{"epreuve": "delta"}]),
        candidates=small.candidates("c1", "c2", "c3"),
        jurors=small.jurors("j1", "j3", "j4", "j5"),
        days=[small.day("09:00", "12:30")],
        policy={"grain": 30, "changeover": 30},
    )
    rows = (
        activity("preparation", "09:00", "09:30", "c1", "delta"),
        activity("epreuve", "09:30", "10:00", "c1", "delta", jurors=("j1", "j3")),
        activity("epreuve", "10:00", "10:30", "c1", "beta", jurors=("j1", "j3")),
        *(activity("preparation", "10:30", "11:00", one, "delta") for one in ("c2", "c3")),
        activity("epreuve", "11:00", "11:30", "c2", "delta", jurors=("j1", "j3")),
        activity("epreuve", "12:00", "12:30", "c2", "beta", jurors=("j1", "j3")),
        activity("epreuve", "11:00", "11:30", "c3", "delta", jurors=("j4", "j5")),
        activity("epreuve", "11:30", "12:00", "c3", "beta", jurors=("j4", "j5")),
    )
    posted = Timetable(session=session.id, status="feasible", activities=rows)
    assert check(session, posted).ok
    events = [JurorOut(juror="j5"), Overrun(candidate="c2", epreuve="beta", minutes=40)]
    found = replan(session, posted, "09:00", events, workers=1, time_limit=None)
    assert len(found.timetable.unplanned) == 1
    assert found.ways
    for way in found.ways:
        again = replan(session.but(**way.change), posted, "09:00", events, workers=1, time_limit=None)
        assert again.timetable.unplanned == (), way.text
