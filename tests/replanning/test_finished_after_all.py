"""Who was told that his evaluation is postponed, and of whom the jury can finish it after all, or cannot again.

j1 and j2 hear c1 from 9:00 to 9:30 and deliberate for ten minutes; j1 goes before that.
"""

from __future__ import annotations

import pytest

from models import Session, Timetable
from models.events import CandidateBack, JurorOut
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity

JURY = ("j1", "j2")
OUT = JurorOut(juror="j1")


def session() -> Session:
    return small.session(small.oral(30), policy={"grain": 5, "deliberation": 10})


def gone() -> Replan:
    rows = (
        activity("epreuve", "09:00", "09:30", "c1", "oral", jurors=JURY),
        activity("deliberation", "09:30", "09:40", "c1", jurors=JURY),
    )
    posted = Timetable(session=session().id, status="feasible", activities=rows)
    assert check(session(), posted).ok
    found = replan(session(), posted, "09:30", OUT, workers=1, time_limit=None)
    assert "Elle est à reporter." in found.messages()["candidate c1"]
    return found


@pytest.mark.parametrize("keep_days", [False, True])
def test_he_reads_that_it_is_finished(keep_days: bool) -> None:
    """j1 is there after all: c1 and the jury hear of the deliberation."""
    before = gone()
    of = before.session.but(available={"juror j1": None})
    back = CandidateBack(candidate="c1")
    found = replan(of, before.timetable.of(of), "09:40", back, workers=1, time_limit=None, keep_days=keep_days)
    assert [f"{a.kind} {a.start:%H:%M}" for a in found.timetable.activities] == ["epreuve 09:00", "deliberation 09:40"]
    assert found.people_told == ("candidate c1", "juror j1", "juror j2")
    assert (found.proven, found.level("people_told").value) == (True, 3)
    assert found.messages()["candidate c1"].splitlines()[1:] == [
        "- Contrairement à ce qui vous avait été dit, votre évaluation s'achève à cette session : ce qui reste se fait sans vous."
    ]
    assert found.facts == (
        "c1 : contrairement à ce qui lui avait été dit, son évaluation s'achève à cette session, sans sa présence.",
    )
    again = replan(found.session, found.timetable, "09:40", workers=1, time_limit=None)
    assert (again.people_told, again.facts) == ((), ())


@pytest.mark.parametrize("events", [(), (OUT,)], ids=["by his hours", "by an event"])
def test_he_reads_what_is_left_and_who_is_missing(events: tuple[JurorOut, ...]) -> None:
    """c1 has sat all his épreuves; of the jury j1 is still missing."""
    before, back = gone(), CandidateBack(candidate="c1")
    found = replan(before.session, before.timetable, "09:40", [back, *events], workers=1, time_limit=None)
    assert found.timetable.left_out == {"c1"}
    assert found.messages()["candidate c1"].splitlines()[1:] == before.messages()["candidate c1"].splitlines()[1:]
    assert found.facts[0] == before.facts[0]
