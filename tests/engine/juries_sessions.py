"""Tiny sessions of several days, of one, with groups, and with what reaches over a night, whose juries are told apart: what is proven of
jurors' days, of candidates' days, of their waiting and of the end.

`python -m tests.engine.juries_sessions --number 300` holds it against the exact model, the levels above at their true values.
"""

from __future__ import annotations

from collections.abc import Iterator

from models import Session
from models.objective import objectives_in_order
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.juries.least import TURNS
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.moments import ByMoment
from scheduler.engine.juries.shapes import Shapes
from scheduler.engine.juries.solve import Juries, serves
from scheduler.engine.juries.whole import WholeJuries
from scheduler.engine.workload.loads import Workload
from tests.engine.days_sessions import days_session
from tests.engine.groups_sessions import groups_session
from tests.engine.held_against_exact import compare, exact_of
from tests.engine.nights_sessions import nights_session
from tests.engine.searches import search_of
from tests.engine.waiting_sessions import waiting_session


def session_of(seed: int) -> Session:
    """The session of this seed, with the objectives of one that names none."""
    drawn = (days_session, waiting_session, groups_session)[seed % 3](seed) if seed % 10 else nights_session(seed)
    return drawn.model_copy(update={"objectives": objectives_in_order()})


def bounds(session: Session) -> Iterator[tuple[str, int, int]]:
    """The name of a level, its least value, and what juries told apart prove of it; nothing where there is nothing to compare."""
    search = search_of(session)
    if not serves(search):
        return
    exact, kinds = exact_of(session), Shapes(Workload.of(Subject(session), False))
    if exact is None or not kinds.sizes:
        return
    juries = Juries(search, kinds, Master(kinds, list(kinds.all_of_them())))
    days = exact.values[0] // kinds.subject.size
    yield "juror_days", exact.values[0], exact.values[0] + (not juries.may_be(days, days * 1440, search.effort))
    size = kinds.subject.size
    yield "juror_presence", exact.values[1], size * juries.presence(days, kinds.needed, search.effort)
    whole = juries.whole(exact.values[:2], search.effort)
    if whole is not None:
        yield session.objectives[2].name, exact.values[2], whole.candidate_days(0, juries.enough, "hours")
        if whole.calls.starts and () not in whole.ways:
            by_moment = ByMoment(whole, 0)
            while by_moment.moment(juries.enough) is not None:
                by_moment.ask_more()
            yield session.objectives[2].name, exact.values[2], by_moment.least(juries.enough)
        yield session.objectives[3].name, exact.values[3], whole.waiting(exact.values[2], 0, 1440)
        yield session.objectives[4].name, exact.values[4], juries(4, exact.values[:4], 0)
        yield session.objectives[3].name, exact.values[3], _by_moment(whole, exact.values[2])
    for index in (2, len(session.objectives) - 1):
        yield session.objectives[index].name, exact.values[index], juries(index, exact.values[:index], 0)


def _by_moment(whole: WholeJuries, called: int) -> int:
    """For how long all wait at least, asked of each moment of a test by itself, which the end is then asked of, too."""
    least = []
    for way in whole.on(called):
        for at in whole.moments(way, called) or [whole]:
            least.append(at.waiting_in(way, called, 0, 1440, len(TURNS)))
    return min(least, default=1440)


if __name__ == "__main__":
    compare(__doc__, lambda seed: bounds(session_of(seed)))
