"""A posted timetable as a network: who waits for what, and by how much.

What people share is done in the posted order: a juror, a candidate, a member of staff, a room for épreuves; a paper is marked after it
is written, and the jury deliberates after the last épreuve. Nothing starts before its posted time.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from models import Activity, Epreuve, Session, Timetable
from scheduler.occupied import Who, people_of


@dataclass(frozen=True)
class Part:
    """One activity, in minutes from midnight of the first day, and the event that it starts with."""

    activity: Activity
    event: int
    start: int
    end: int


@dataclass
class Event:
    """What starts at one moment: one activity, a group, or a simultaneous test with all who sit it."""

    start: int
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Arc:
    """The later event starts at least `lag` minutes after the earlier one; `slack` is how much longer that could take as posted."""

    earlier: int
    later: int
    lag: int
    slack: int


class Network:
    """The events of a timetable in order of time, and the arcs between them."""

    def __init__(self, session: Session, timetable: Timetable) -> None:
        self.session = session
        self.midnight = dt.datetime.combine(session.days[0].date, dt.time())
        self.events: list[Event] = []
        self.parts: list[Part] = []
        known: dict[Hashable, int] = {}
        own = [a.model_copy(update={"start": _bare(a.start), "end": _bare(a.end)}) for a in timetable.activities]
        for a in sorted((a for a in own if not a.pause), key=lambda a: (a.start, a.end, str(a))):
            key = self._together(a)
            if key not in known:
                known[key] = len(self.events)
                self.events.append(Event(self.minute(a.start)))
            part = Part(a, known[key], self.minute(a.start), self.minute(a.end))
            self.events[known[key]].parts.append(part)
            self.parts.append(part)

    def minute(self, moment: dt.datetime) -> int:
        """Minutes from midnight of the session's first day."""
        return int((moment - self.midnight).total_seconds()) // 60

    def moment(self, minute: float) -> dt.datetime:
        """The moment so many minutes after that midnight."""
        return self.midnight + dt.timedelta(minutes=float(minute))

    def _together(self, a: Activity) -> Hashable:
        epreuve = self.session.offered.get(a.epreuve or "")
        if a.kind != "epreuve" or epreuve is None or epreuve.sitting == "individual":
            return a.kind, a.epreuve, a.candidate, a.start, a.jurors, a.room
        place = (a.room, frozenset(a.jurors)) if epreuve.sitting == "group" else None
        return a.kind, a.epreuve, a.start, place

    @cached_property
    def _own(self) -> dict[tuple[str | None, str | None], Epreuve]:
        return {(c.id, e.id): e for c in self.session.candidates for e in self.session.epreuves_of(c)}

    @cached_property
    def by_person(self) -> dict[tuple[Who, dt.date], list[Part]]:
        """What each person does on each day, in order of time."""
        found: dict[tuple[Who, dt.date], list[Part]] = defaultdict(list)
        for part in self.parts:
            for who in people_of(part.activity):
                found[who, part.activity.start.date()].append(part)
        return dict(sorted(found.items()))

    @cached_property
    def arcs(self) -> list[list[Arc]]:
        """For each event, the arcs that lead to it."""
        lags: dict[tuple[int, int], int] = {}
        for parts in self._shared():
            for number, later in enumerate(parts):
                for earlier in self._direct(parts[:number], later):
                    pair = (earlier.event, later.event)
                    lag = earlier.end - earlier.start + self._gap(earlier, later)
                    lags[pair] = max(lag, lags.get(pair, 0))
        found: list[list[Arc]] = [[] for _ in self.events]
        for (earlier_event, later_event), lag in sorted(lags.items()):
            slack = self.events[later_event].start - self.events[earlier_event].start - lag
            found[later_event].append(Arc(earlier_event, later_event, lag, slack))
        return found

    def _shared(self) -> Iterator[list[Part]]:
        """The parts that cannot overlap, or must follow each other, in order of time."""
        rooms: dict[Hashable, list[Part]] = defaultdict(list)
        papers: dict[Hashable, list[Part]] = defaultdict(list)
        posts = {room.id: room.posts for room in self.session.rooms}
        for part in self.parts:
            a = part.activity
            # at one post or another there is mostly a place: who waits there for whom is not told apart
            if a.room is not None and a.kind == "epreuve" and posts.get(a.room, 1) == 1:
                rooms[a.room, a.start.date()].append(part)
            if a.kind in ("epreuve", "marking", "deliberation"):
                for one in a.about:
                    papers[one, a.start.date()].append(part)
        yield from self.by_person.values()
        yield from rooms.values()
        for parts in papers.values():
            for work in (p for p in parts if p.activity.kind != "epreuve"):
                for exam in (p for p in parts if p.activity.kind == "epreuve" and p.end <= work.start):
                    if work.activity.kind == "deliberation" or work.activity.epreuve == exam.activity.epreuve:
                        yield [exam, work]

    def _direct(self, before: list[Part], later: Part) -> Iterator[Part]:
        """Of the parts before it, those that hold it back by themselves and not only through another."""
        over = [p for p in before if p.end <= later.start and p.event != later.event]
        for part in over:
            between = (
                p
                for p in over
                if part.end <= p.start
                and p.event != part.event
                and self._gap(part, later) <= self._gap(part, p) + (p.end - p.start) + self._gap(p, later)
            )
            if next(between, None) is None:
                yield part

    def _gap(self, earlier: Part, later: Part) -> int:
        """Minutes that must lie between two parts; never more than was posted."""
        one, other, gaps = earlier.activity, later.activity, [0]
        exams = one.kind == other.kind == "epreuve"
        place = bool(set(one.jurors) & set(other.jurors)) or (one.room is not None and one.room == other.room)
        if exams and one.candidate != other.candidate and place:
            gaps.append(self.session.policy.changeover)
        epreuve = self._own.get((other.candidate, other.epreuve))
        if exams and one.candidate == other.candidate and epreuve:
            gaps += [follows.gap for follows in epreuve.follows if follows.epreuve == one.epreuve]
        return min(max(gaps), later.start - earlier.end)


def _bare(moment: dt.datetime) -> dt.datetime:
    # What was meant is the clock on the wall.
    return moment.replace(tzinfo=None)
