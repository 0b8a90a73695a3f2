"""Work of a jury for several candidates at once, as the share of each of them, and as the one piece that a timetable shows.

Who plans and moves work does it candidate by candidate: a deliberation on several is then one after the other on each of them, and the
procès-verbal of a jury is in the name of the first of its candidates.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from models import Activity, Session
from scheduler.occupied import people_of


def fewer_fit(session: Session) -> bool:
    """Whether a timetable of the session is one of some of its candidates, too, without the others. It may be none where a jury does something
    on the last day on which it hears somebody: without them that may be another day, which has no time for it."""
    return len(session.days) == 1 or not (session.policy.pv or session.policy.deliberates == "session")


def whole(session: Session, shares: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities as a timetable shows them: one piece of deliberation per jury and day, or per jury, and each procès-verbal once."""
    found, pieces = [], defaultdict(list)
    rank = {c.id: number for number, c in enumerate(session.candidates)}
    for a in shares:
        if a.kind == "pv":
            found.append(a.model_copy(update={"candidate": None}))
        elif a.kind == "deliberation" and a.candidate is not None and session.policy.deliberates != "candidate":
            pieces[frozenset(a.jurors), a.start.date()].append(a)
        else:
            found.append(a)
    for some in pieces.values():
        own = sorted((a.candidate or "" for a in some), key=lambda one: rank.get(one, len(rank)))
        span = {"start": min(a.start for a in some), "end": max(a.end for a in some)}
        found.append(some[0].model_copy(update={"candidate": None, "candidates": tuple(own), **span}))
    return in_order(found)


def shared_out(session: Session, activities: Iterable[Activity], leaving: Set[str] = frozenset()) -> tuple[Activity, ...]:
    """The same with everybody's own lunch and break, and each candidate's share of what his jury does for several, in the order of the session and of
    those who are `leaving` at the end: without them it begins when it was to. A procès-verbal is in the name of the first who is not, where there is one, of those before its
    jury; else of those before a larger one, which has gone on so, or of those who were before it once."""
    activities = tuple(activities)
    rank = {c.id: (c.id in leaving, number) for number, c in enumerate(session.candidates)}
    unknown = (True, len(rank))
    # of what is before two juries, as somebody typed it, the last counts
    rows = [(one, frozenset(a.jurors)) for a in in_order(activities) if a.jurors and a.kind != "pv" for one in a.about]
    jury_of, found = dict(rows), list[Activity]()
    for a in activities:
        if a.kind == "pv" and a.candidate is None:
            larger = {c: len(jury) for c, jury in jury_of.items() if jury >= frozenset(a.jurors)}
            own = sorted(larger, key=lambda c: (larger[c] > len(set(a.jurors)), rank.get(c, unknown)))
            own = own or sorted((c for c, jury in rows if jury == frozenset(a.jurors)), key=lambda c: rank.get(c, unknown))
            found.append(a.model_copy(update={"candidate": own[0] if own else None}))
        elif a.candidates:
            each = dt.timedelta(minutes=session.policy.deliberation_minutes)
            for number, one in enumerate(sorted(a.candidates, key=lambda c: rank.get(c, unknown))):
                start = a.start + number * each
                found.append(a.model_copy(update={"candidate": one, "candidates": (), "start": start, "end": start + each}))
        elif a.pause:
            found += _of_each(a)
        else:
            found.append(a)
    return tuple(found)


def _of_each(pause: Activity) -> Iterator[Activity]:
    """The lunch or break of several people as that of each."""
    nobody = {"candidate": None, "jurors": (), "staff": ()}
    for kind, one in people_of(pause):
        own = {"candidate": one} if kind == "candidate" else {"jurors" if kind == "juror" else kind: (one,)}
        yield pause.model_copy(update=nobody | own)


def pieces_of(session: Session, activities: Iterable[Activity]) -> dict[str, Activity]:
    """The piece in which a jury deliberates on each candidate, where it does so on several at once."""
    return {one: a for a in whole(session, activities) if a.kind == "deliberation" for one in a.candidates}


def in_its_own_name(activity: Activity) -> Activity:
    """An activity as people are told of it: a procès-verbal is its jury's, whoever its share is counted with."""
    return activity.model_copy(update={"candidate": None}) if activity.kind == "pv" else activity


def closed(
    session: Session, activities: Iterable[Activity], jury_of: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Activity, ...]:
    """A plan without its deliberations in one piece and its procès-verbaux, with them: as soon as the jury has done all else that day.
    `jury_of` says whose jury deliberates on whom it hears nowhere in the plan."""
    policy, found = session.policy, list(activities)
    if policy.deliberates != "candidate" and policy.deliberation_minutes:
        found += _deliberations(session, found, jury_of or {})
    if policy.pv:
        last: dict[tuple[str, ...], Activity] = {}
        for a in found:
            if a.jurors and (a.jurors not in last or last[a.jurors].end < a.end):
                last[a.jurors] = a
        for jurors, a in last.items():
            start = _on_the_grain(session, a.end)
            found.append(Activity(kind="pv", start=start, end=start + dt.timedelta(minutes=policy.pv), jurors=jurors))
    return in_order(found)


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Activities in order of time."""
    return tuple(sorted(activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors, a.staff)))


def _deliberations(
    session: Session, activities: Iterable[Activity], jury_of: Mapping[str, tuple[str, ...]]
) -> Iterable[Activity]:
    """One piece per jury and day of its candidates' last épreuves, or per jury, on all of them."""
    ends: dict[tuple[tuple[str, ...], dt.date], dt.datetime] = {}
    jury_of = dict(jury_of)
    through: dict[str, dt.datetime] = {}
    for a in activities:
        if a.jurors:
            key = a.jurors, a.start.date()
            ends[key] = max(a.end, ends.get(key, a.end))
        for one in a.about:
            if a.jurors:
                jury_of[one] = a.jurors
            if a.kind == "epreuve":
                through[one] = max(a.end, through.get(one, a.end))
    session_long = session.policy.deliberates == "session"
    pieces: dict[tuple[tuple[str, ...], dt.date | None], list[str]] = defaultdict(list)
    for c in session.candidates:
        if c.id in jury_of:
            pieces[jury_of[c.id], None if session_long else through[c.id].date()].append(c.id)
    for (jurors, date), own in pieces.items():
        day = date or max(through[c].date() for c in own)
        start = _on_the_grain(session, max(*(through[c] for c in own), ends.get((jurors, day), through[own[0]])))
        end = start + dt.timedelta(minutes=session.policy.deliberation_minutes * len(own))
        yield Activity(kind="deliberation", start=start, end=end, jurors=jurors, candidates=tuple(own))


def _on_the_grain(session: Session, moment: dt.datetime) -> dt.datetime:
    midnight = dt.datetime.combine(moment.date(), dt.time())
    grain = dt.timedelta(minutes=session.policy.grain)
    return midnight + -(-(moment - midnight) // grain) * grain
