"""What juries do for several candidates at once, when all else has its time: deliberations in one piece, and the procès-verbal.

Everything is tried: each piece at every start of its day, the deliberations first, as a procès-verbal comes after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models import Session
from tests.oracle.clock import Clock, Span, inside, merged
from tests.oracle.juries import Jury
from tests.oracle.local import Piece
from tests.oracle.objectives import Planned


class _Task(NamedTuple):
    jury: Jury
    kind: str
    minutes: int
    earliest: int
    day: int


def closes(session: Session) -> bool:
    """Whether a session has such pieces."""
    return session.policy.pv > 0 or (session.policy.deliberates != "candidate" and session.policy.deliberation_minutes > 0)


def closed(session: Session, clock: Clock, planned: list[Planned], windows: dict[str, list[Span]]) -> Iterator[list[Planned]]:
    """The timetable with these pieces, each in the name of one candidate of the jury, in every way that keeps the rules."""
    yield from _deliberated(session, clock, planned, list(_deliberations(session, clock, planned)), windows)


def _deliberated(
    session: Session, clock: Clock, planned: list[Planned], tasks: list[_Task], windows: dict[str, list[Span]]
) -> Iterator[list[Planned]]:
    if tasks:
        for with_it in _placed(session, clock, planned, tasks[0], windows):
            yield from _deliberated(session, clock, with_it, tasks[1:], windows)
    else:
        yield from _written(session, clock, planned, list(_pvs(session, clock, planned)), windows)


def _written(
    session: Session, clock: Clock, planned: list[Planned], tasks: list[_Task], windows: dict[str, list[Span]]
) -> Iterator[list[Planned]]:
    if not tasks:
        yield planned
        return
    for with_it in _placed(session, clock, planned, tasks[0], windows):
        yield from _written(session, clock, with_it, tasks[1:], windows)


def _deliberations(session: Session, clock: Clock, planned: list[Planned]) -> Iterator[_Task]:
    policy = session.policy
    if policy.deliberates == "candidate" or not policy.deliberation_minutes:
        return
    of: dict[tuple[Jury, int | None], list[Planned]] = {}
    for one in planned:
        last = max((p for p in one.own if p.kind == "epreuve"), key=lambda p: p.end)
        of.setdefault((one.jury, clock.day(last.start) if policy.deliberates == "day" else None), []).append(one)
    for (jury, date), some in of.items():
        before = [p.end for one in some for p in one.own] + [p.end for one in some for p in _closed_by_it(session, one)]
        heard = [p for one in some for p in one.own if _before_jury(session, p)]
        sat = [p for one in some for p in one.own if p.kind == "epreuve"]
        day = date if date is not None else max(clock.day(p.start) for p in heard or sat)
        yield _Task(jury, "deliberation", policy.deliberation_minutes * len(some), max(before), day)


def _closed_by_it(session: Session, one: Planned) -> list[Piece]:
    """The markings that no épreuve of his closes."""
    sat = {p.epreuve for p in one.own if p.kind == "epreuve"}
    markings = [p for p in one.work if p.kind == "marking"]
    return [p for p in markings if (m := session.offered[p.epreuve or ""].marking) and m.before not in sat]


def _before_jury(session: Session, piece: Piece) -> bool:
    return piece.kind == "epreuve" and session.offered[piece.epreuve or ""].jury


def _pvs(session: Session, clock: Clock, planned: list[Planned]) -> Iterator[_Task]:
    if not session.policy.pv:
        return
    done: dict[Jury, list[Piece]] = {}
    for one in planned:
        own = [*one.work, *(p for p in one.own if _before_jury(session, p))]
        if own:
            done.setdefault(one.jury, []).extend(own)
    for jury, pieces in done.items():
        last = max(pieces, key=lambda p: p.end)
        yield _Task(jury, "pv", session.policy.pv, last.end, clock.day(last.start))


def _placed(
    session: Session, clock: Clock, planned: list[Planned], task: _Task, windows: dict[str, list[Span]]
) -> Iterator[list[Planned]]:
    """The timetable with this piece at every start that it may have."""
    owner = next(n for n, one in enumerate(planned) if one.jury == task.jury)
    for start in clock.starts:
        piece = Piece(task.kind, None, start, start + task.minutes)
        if start < task.earliest or clock.day(start) != task.day or not clock.in_hours(start, piece.end):
            continue
        if not all(inside(windows[juror], start, piece.end) for juror in task.jury):
            continue
        if any(start < p.end and p.start < piece.end for juror in task.jury for p in _of_juror(session, planned, juror)):
            continue
        one = planned[owner]
        with_it = [*planned[:owner], one._replace(work=(*one.work, piece)), *planned[owner + 1 :]]
        if _holds(session, clock, with_it, task):
            yield with_it


def _of_juror(session: Session, planned: list[Planned], juror: str) -> list[Piece]:
    return [p for one in planned if juror in one.jury for p in (*one.work, *(p for p in one.own if _before_jury(session, p)))]


def _holds(session: Session, clock: Clock, planned: list[Planned], task: _Task) -> bool:
    """Whether its jurors keep their pauses and their limit, sit in no other jury that day where juries are stable, and a responsable is
    there all day."""
    most = session.policy.max_jury_minutes
    for one in planned if session.policy.stable_juries else ():
        pieces = (*one.work, *(p for p in one.own if _before_jury(session, p)))
        if one.jury != task.jury and set(one.jury) & set(task.jury) and any(clock.day(p.start) == task.day for p in pieces):
            return False
    for juror in task.jury:
        left, spans = clock.all_ways, []
        for p in _of_juror(session, planned, juror):
            left &= clock.leaves(p.start, p.end)
            if clock.day(p.start) == task.day:
                spans.append((p.start, p.end))
        if not clock.can_pause(left) or (most is not None and sum(end - start for start, end in merged(spans)) > most):
            return False
    everything: dict[int, Span] = {}
    for one in planned:
        for p in (*one.own, *one.work):
            first, last = everything.get(clock.day(p.start), (p.start, p.end))
            everything[clock.day(p.start)] = min(first, p.start), max(last, p.end)
    return all(clock.cover(everything))
