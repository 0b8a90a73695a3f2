"""A timetable read against its session, for the checks alone. Whatever somebody typed, reading it never raises."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property

from models import Activity, Candidate, Epreuve, Room, Session, Timetable, minute_of_day
from models.window import Availability

Who = tuple[str, str]
"""A person: "candidate", "juror" or "staff", and the id."""
Piece = tuple[float, float]
"""A stretch of a day, in minutes from its midnight."""
JURY_WORK = ("dossier_review", "marking", "deliberation", "pv")


def minutes_between(earlier: dt.datetime, later: dt.datetime) -> float:
    """Minutes from one moment to the other; negative where the other comes first."""
    return (later - earlier).total_seconds() / 60


def minute_on(day: dt.date, moment: dt.datetime) -> float:
    """Minutes from the midnight with which that day begins."""
    return minutes_between(dt.datetime.combine(day, dt.time.min), moment)


def moment_on(day: dt.date, minute: float) -> dt.datetime:
    """The moment so many minutes after the midnight with which that day begins."""
    return dt.datetime.combine(day, dt.time.min) + dt.timedelta(minutes=minute)


def length(activity: Activity) -> float:
    """Minutes from start to end, with their fraction."""
    return minutes_between(activity.start, activity.end)


def overlap(one: Activity, other: Activity) -> float:
    """Minutes during which both go on; 0 where they do not meet."""
    return max(0.0, minutes_between(max(one.start, other.start), min(one.end, other.end)))


def whole(minutes: float) -> int:
    """An amount for a violation: whole minutes, at least one."""
    return max(1, math.ceil(abs(minutes)))


def due(minutes: int, candidate: Candidate, grain: int) -> int:
    """The minutes due to a candidate: with his extra time, rounded up to the grain."""
    return _with_extra_time(minutes, candidate.extra_time, grain)


@cache
def _with_extra_time(minutes: int, extra_time: Decimal, grain: int) -> int:
    return math.ceil(minutes * (1 + Fraction(extra_time)) / grain) * grain


def gaps(start: float, end: float, taken: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of [start, end] that lie in none of the others."""
    reached = start
    for begin, finish in sorted(taken):
        if begin > reached:
            yield reached, min(begin, end)
        reached = max(reached, finish)
        if reached >= end:
            return
    if reached < end:
        yield reached, end


def wall_clock(activity: Activity) -> Activity:
    """The same by the clock on the wall: a time zone in somebody's file cannot be compared with the others."""
    if activity.start.tzinfo is None and activity.end.tzinfo is None and activity.joins is None:
        return activity
    told = {name: moment.replace(tzinfo=None) for name in ("start", "end", "joins") if (moment := getattr(activity, name))}
    return activity.model_copy(update=told)


@dataclass(frozen=True)
class Reading:
    """What a check asks of a timetable: who does what on which day, and which jury is whose."""

    session: Session
    timetable: Timetable

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """All activities in order of time."""
        read = map(wall_clock, self.timetable.activities)
        return tuple(sorted(read, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.epreuve or "")))

    def of_kind(self, *kinds: str) -> Iterator[Activity]:
        """The activities of these kinds, in order of time."""
        return (a for a in self.activities if a.kind in kinds)

    @cached_property
    def candidates(self) -> dict[str, Candidate]:
        """The session's candidates by id."""
        return {c.id: c for c in self.session.candidates}

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Who the timetable says is not in it."""
        return frozenset(one.candidate for one in self.timetable.unplanned)

    @cached_property
    def planned(self) -> tuple[Candidate, ...]:
        """The candidates who must be in the timetable."""
        return tuple(c for c in self.session.candidates if c.id not in self.left_out)

    def epreuve(self, activity: Activity) -> Epreuve | None:
        """The épreuve that an activity names, as its candidate sits it; None where the session does not have it."""
        own = self._own.get((activity.candidate or "", activity.epreuve or ""))
        return own or self.session.offered.get(activity.epreuve or "")

    @cached_property
    def _own(self) -> dict[tuple[str, str], Epreuve]:
        return {(c.id, e.id): e for c in self.session.candidates for e in self.session.epreuves_of(c)}

    @cached_property
    def _sat(self) -> dict[tuple[str, str], list[Activity]]:
        found = defaultdict(list)
        for activity in self.of_kind("epreuve"):
            found[activity.candidate or "", activity.epreuve or ""].append(activity)
        return found

    def sat(self, candidate: Candidate, epreuve: str) -> Activity | None:
        """When a candidate sits an épreuve, the first time where somebody typed it twice; None where he does not."""
        found = self._sat.get((candidate.id, epreuve))
        return found[0] if found else None

    def times_sat(self, candidate: Candidate, epreuve: str) -> list[Activity]:
        """Every time that a candidate sits an épreuve."""
        return self._sat.get((candidate.id, epreuve), [])

    def own(self, candidate: Candidate) -> list[Activity]:
        """What a candidate sits of that which he must sit, in order of time."""
        found = [self.sat(candidate, epreuve.id) for epreuve in self.session.epreuves_of(candidate)]
        return sorted((a for a in found if a), key=lambda a: (a.start, a.end))

    def work(self, kind: str, candidate: Candidate, epreuve: str | None = None) -> list[Activity]:
        """The activities of one kind for a candidate, on one épreuve where it is given."""
        return [a for a in self.concerning(candidate.id) if a.kind == kind and epreuve in (None, a.epreuve)]

    def concerning(self, candidate: str) -> list[Activity]:
        """The activities that concern a candidate, in their order."""
        return self._concerning.get(candidate, [])

    @cached_property
    def _concerning(self) -> dict[str, list[Activity]]:
        found = defaultdict(list)
        for activity in self.activities:
            for candidate in dict.fromkeys(self.about(activity)):
                found[candidate].append(activity)
        return found

    def about(self, activity: Activity) -> tuple[str, ...]:
        """The candidates whom an activity concerns; of a deliberation that names nobody, those of its jury who are through by then."""
        return activity.about or self._unnamed.get(id(activity), ())

    @cached_property
    def _unnamed(self) -> dict[int, tuple[str, ...]]:
        when, found = self.session.policy.deliberates, {}
        for activity in self.of_kind("deliberation") if when != "candidate" else ():
            if not activity.about:
                own = [c for c in self.planned if self._juries.get(c.id) == frozenset(activity.jurors) and self.own(c)]
                day = activity.start.date()
                found[id(activity)] = tuple(
                    c.id for c in own if when == "session" or max(a.end for a in self.own(c)).date() == day
                )
        return found

    def before_jury(self, activity: Activity) -> bool:
        """Whether it is an épreuve that the jury attends."""
        epreuve = self.epreuve(activity)
        return activity.kind == "epreuve" and epreuve is not None and epreuve.jury

    @cached_property
    def jury_activities(self) -> tuple[Activity, ...]:
        """What a jury does: the épreuves that it attends and its work alone."""
        return tuple(a for a in self.activities if a.kind in JURY_WORK or self.before_jury(a))

    @cached_property
    def _juries(self) -> dict[str, frozenset[str]]:
        seen: dict[str, list[Activity]] = defaultdict(list)
        for activity in self.jury_activities:
            for candidate in activity.about or (() if activity.kind in ("deliberation", "pv") else ("",)):
                seen[candidate].append(activity)
        juries = {}
        for candidate, activities in seen.items():
            epreuves_first = sorted(activities, key=lambda a: a.kind != "epreuve")
            juries[candidate] = Counter(frozenset(a.jurors) for a in epreuves_first).most_common(1)[0][0]
        return juries

    def jury(self, candidate: str) -> frozenset[str]:
        """A candidate's jury: the jurors of most of his jury épreuves and of the work for him, so that one odd activity stands out."""
        return self._juries.get(candidate, frozenset())

    def juries_of(self, activity: Activity) -> frozenset[frozenset[str]]:
        """The juries of those whom an activity of a jury concerns: its own jurors, where it concerns nobody by name."""
        own = frozenset(self.jury(candidate) for candidate in self.about(activity))
        return own or frozenset([self.jury("") if activity.kind == "epreuve" else frozenset(activity.jurors)])

    def people_in(self, activity: Activity) -> Iterator[Who]:
        """Everybody whom an activity occupies. The jury's work names a candidate but does not occupy him."""
        if activity.candidate is not None and activity.kind not in JURY_WORK:
            yield "candidate", activity.candidate
        yield from (("juror", juror) for juror in dict.fromkeys(activity.jurors))
        yield from (("staff", member) for member in dict.fromkeys(activity.staff))

    @cached_property
    def busy(self) -> dict[Who, list[Activity]]:
        """What each person does, lunch and breaks apart, in order of time; people whom the session does not know included."""
        found = defaultdict(list)
        for activity in self.activities:
            if not activity.pause:
                for who in self.people_in(activity):
                    found[who].append(activity)
        return found

    @cached_property
    def by_day(self) -> dict[tuple[Who, dt.date], list[Activity]]:
        """The same, apart for each day."""
        found = defaultdict(list)
        for who, activities in self.busy.items():
            for activity in activities:
                found[who, activity.start.date()].append(activity)
        return found

    def off_the_grain(self, pause: Activity, opens: float, closes: float) -> float:
        """Minutes by which a lunch or a break starts off the grain; none where nobody of it is free for so long from a start on the grain on
        between these minutes of the day."""
        grain, day, minutes = self.session.policy.grain, pause.start.date(), length(pause)
        off = minute_on(day, pause.start) % grain
        for who in self.people_in(pause) if off else ():
            others = (a for a in self.activities if a.pause and a is not pause and who in self.people_in(a))
            own = [*self.by_day.get((who, day), ()), *(a for a in others if a.start.date() == day)]
            busy = [(minute_on(day, a.start), minute_on(day, a.end)) for a in own]
            if any(-(-start // grain) * grain + minutes <= end for start, end in gaps(opens, closes, busy)):
                return off
        return 0

    def together(self, one: Activity, other: Activity) -> bool:
        """Whether two activities are one sitting: a simultaneous test in one room, or one group before its jury."""
        epreuve = self.epreuve(one)
        if epreuve is None or {one.kind, other.kind} != {"epreuve"} or one.epreuve != other.epreuve or one.room != other.room:
            return False
        if epreuve.sitting == "group":
            return one.start == other.start and set(one.jurors) == set(other.jurors)
        return epreuve.sitting == "simultaneous"

    def attended(self, activity: Activity) -> Activity:
        """A simultaneous test as its candidate is there, from when he joins it; anything else as it is, which nobody joins later."""
        return activity.attended if activity.joins and self.simultaneous(activity) else activity

    def simultaneous(self, activity: Activity) -> bool:
        """Whether it is a test that all sit at the same moment."""
        epreuve = self.epreuve(activity)
        return activity.kind == "epreuve" and epreuve is not None and epreuve.sitting == "simultaneous"

    def individual(self, activity: Activity) -> bool:
        """Whether it is an épreuve that a candidate sits by himself."""
        epreuve = self.epreuve(activity)
        return activity.kind == "epreuve" and epreuve is not None and epreuve.sitting == "individual"

    def at_posts(self, room: Room | None, one: Activity, other: Activity) -> bool:
        """Whether two épreuves may go on at once in a room, each at a post of its own."""
        return room is not None and room.posts > 1 and self.individual(one) and self.individual(other)

    def watched_together(self, one: Activity, other: Activity) -> bool:
        """Whether who watches two preparations at once does so in one room."""
        return one.kind == other.kind == "preparation" and one.room is not None and one.room == other.room

    def windows(self, available: Availability, day: dt.date) -> list[Piece]:
        """When somebody is there on a day; without windows of his own, on the session's days."""
        if available is None:
            return [(0, 24 * 60)] if any(d.date == day for d in self.session.days) else []
        return [
            (minute_of_day(w.start) if w.start else 0, minute_of_day(w.end) if w.end else 24 * 60)
            for w in available
            if w.date == day
        ]

    def name(self, kind: str, one: str | None) -> str:
        """The name of a person or room, with the id where others are called so, too; the id where the session does not know it."""
        return self.session.told_apart.get(f"{kind} {one}", one or "—")

    def names(self, kind: str, ids: Iterable[str]) -> str:
        """Several names, in the order of their ids."""
        return ", ".join(self.name(kind, one) for one in sorted(ids)) or "—"
