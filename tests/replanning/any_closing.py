"""What a jury does for several candidates at once, in every way that it can be put after a plan: it shares no code with what it judges.

A deliberation in one piece is kept as the share of each of its candidates, one after the other in the order of the session; a procès-verbal
is the jury's own. Whether the pieces keep the rules is for the check to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import product

from models import Activity, Session, Timetable


def closes(session: Session) -> bool:
    """Whether juries do anything for several candidates at once."""
    return session.policy.pv > 0 or in_one_piece(session)


def in_one_piece(session: Session) -> bool:
    """Whether a jury deliberates on several candidates at once."""
    return session.policy.deliberates != "candidate" and session.policy.deliberation_minutes > 0


def shares(session: Session, posted: Timetable, leaves: str | None = None) -> Iterator[Activity]:
    """The activities with each candidate's share of a deliberation, in the order of the session: that of who leaves is its end, as without
    him it begins when it was to."""
    minutes = dt.timedelta(minutes=session.policy.deliberation_minutes)
    for a in posted.activities:
        if not a.candidates:
            yield a
            continue
        own = sorted((c.id for c in session.candidates if c.id in a.candidates), key=lambda one: one == leaves)
        for number, one in enumerate(own):
            start = a.start + number * minutes
            yield a.model_copy(update={"candidate": one, "candidates": (), "start": start, "end": start + minutes})


def as_posted(session: Session, plan: Iterable[Activity]) -> list[Activity]:
    """The plan with each deliberation once, as a timetable shows it."""
    found, pieces = [], dict[object, list[Activity]]()
    for a in plan:
        if a.kind == "deliberation" and in_one_piece(session):
            pieces.setdefault((frozenset(a.jurors), a.start.date()), []).append(a)
        else:
            found.append(a)
    for own in pieces.values():
        named = tuple(c.id for c in session.candidates if c.id in {a.candidate for a in own})
        span = {"start": min(a.start for a in own), "end": max(a.end for a in own)}
        found.append(own[0].model_copy(update={"candidate": None, "candidates": named, **span}))
    return found


def closings(
    session: Session, plan: list[Activity], moments: list[dt.datetime], written: Iterable[Activity]
) -> Iterator[tuple[list[Activity], list[Activity]]]:
    """Shares of deliberations and procès-verbaux that end this plan, at every of these moments that may be; `written` are the procès-verbaux
    that have begun."""
    for deliberated in product(*(list(_deliberations(session, own, moments)) for own in _pieces(session, plan))):
        new = [share for piece in deliberated for share in piece]
        juries = {frozenset(a.jurors) for a in plan if a.jurors} - {frozenset(a.jurors) for a in written}
        asked = sorted(juries, key=sorted) if session.policy.pv else []
        for pvs in product(*(list(_pvs(session, [*plan, *new], jury, moments)) for jury in asked)):
            yield new, list(pvs)


def _pieces(session: Session, plan: list[Activity]) -> list[list[tuple[str, tuple[str, ...], dt.datetime]]]:
    """Of each deliberation to come the candidates, with their jury and when they are done; of those who share a jury and, by day, the day of
    their last épreuve."""
    if not in_one_piece(session):
        return []
    found: dict[object, list[tuple[str, tuple[str, ...], dt.datetime]]] = {}
    for c in session.candidates:
        own = [a for a in plan if a.candidate == c.id]
        juries = [a.jurors for a in own if a.jurors]
        if juries and not any(a.kind == "deliberation" for a in own):
            ends = max(a.end for a in own if a.kind == "epreuve")
            day = ends.date() if session.policy.deliberates == "day" else None
            found.setdefault((frozenset(juries[-1]), day), []).append((c.id, juries[-1], ends))
    return list(found.values())


def _deliberations(
    session: Session, own: list[tuple[str, tuple[str, ...], dt.datetime]], moments: list[dt.datetime]
) -> Iterator[list[Activity]]:
    minutes, ready = dt.timedelta(minutes=session.policy.deliberation_minutes), max(end for _, _, end in own)
    for start in moments:
        if start >= ready:
            yield [
                Activity(
                    kind="deliberation", candidate=c, jurors=jury, start=start + n * minutes, end=start + (n + 1) * minutes
                )
                for n, (c, jury, _) in enumerate(own)
            ]


def _pvs(session: Session, plan: list[Activity], jury: frozenset[str], moments: list[dt.datetime]) -> Iterator[Activity]:
    last = max((a for a in plan if frozenset(a.jurors) == jury), key=lambda a: a.end)
    for start in moments:
        if start >= last.end and start.date() == last.end.date():
            end = start + dt.timedelta(minutes=session.policy.pv)
            yield Activity(kind="pv", jurors=last.jurors, start=start, end=end)
