"""A search as `solve` begins it, and what an answer of one formulation is worth by itself."""

from __future__ import annotations

from models import Session, Timetable, Unplanned
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.search import Search
from scheduler.engine.teams.making_room import UNPLANNED


def search_of(session: Session, effort: cpsat.Effort | None = None) -> Search:
    """A search of this session for its own objectives, to the end with one worker where no other effort is given."""
    effort = effort or cpsat.Effort.until(None, 0, 1)
    return Search(session, session.objectives, effort)


def partial_search(session: Session) -> Search:
    """A search for as many candidates as can be planned, in which nobody is yet."""
    search = Search(session, UNPLANNED, cpsat.Effort.until(None, 0, 1))
    search.offer((), "nobody", tuple(c.id for c in session.candidates))
    return search


def timetable_of(session: Session, answer: Answer) -> Timetable:
    """What a formulation found, as a timetable for the check."""
    left_out = tuple(Unplanned(candidate=one) for one in answer.left_out)
    return Timetable(session=session.id, status="feasible", activities=answer.activities, unplanned=left_out)


def is_kept(session: Session, answer: Answer | None) -> bool:
    """Whether an answer is a timetable that keeps all rules."""
    return answer is not None and answer.verdict == "found" and check(session, timetable_of(session, answer)).ok
