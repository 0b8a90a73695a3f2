"""Whole days of juries on other dates, each at its hours: the incumbent, over sooner.

A restriction that costs hundredths of a second: what is done on a day stays together and keeps its hours; its date changes, and rooms and staff
for others of the same kind, and juries may have other names. Days with somebody's test or pin stay, and whoever comes on several days does so in
the same order.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

from models import Activity, Room, Session, Staff, minute_of_day
from scheduler.bounds.infeasibility.opening import overlap
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.pauses import with_pauses
from scheduler.engine.search import Incumbent, Search
from scheduler.grid import Span, lies_in
from scheduler.pieces import Literal

EFFORT = 0.2
"""Deterministic time to find the dates."""

MOST, NAMED = 40, 16
"""Days of juries at most, and those whose juries may have other names: of more the pairs take tenths of a second to write down."""

TIME = 1.5
"""Seconds without which many days of juries are left as they are: to write them down would take longer than there is time."""

Place: TypeAlias = Room | Staff


@dataclass(frozen=True)
class JuryDay:
    """What a jury does on a day (by index), for these candidates; `stays` where it must be on that day."""

    day: int
    jury: frozenset[str]
    candidates: frozenset[str]
    activities: tuple[Activity, ...]
    stays: bool

    @cached_property
    def span(self) -> Span:
        """From its first minute to its last, from midnight."""
        return min(_minutes(a)[0] for a in self.activities), max(_minutes(a)[1] for a in self.activities)

    @cached_property
    def used(self) -> dict[str, list[Span]]:
        """When it takes each room, and each member of staff, by id."""
        found: dict[str, list[Span]] = defaultdict(list)
        for a in self.activities:
            for place in (*((a.room,) if a.room else ()), *a.staff):
                found[place].append(_minutes(a))
        return found


def bring_forward(search: Search) -> None:
    """Give the search the incumbent with its days of juries on dates on which all is over sooner, where there are such."""
    known, session = search.incumbent, search.session
    if known is None or not session.policy.stable_juries or len(session.days) == 1 or "session_end" not in search.names:
        return
    days, effort = _jury_days(session, known), search.effort
    most = NAMED if effort.over or effort.left() < TIME else MOST
    if len(days) > most or all(one.stays for one in days):
        return
    tests = [a for a in known.activities if _all_sit(session, a)]
    dates = _Dates(session, days, tests).found(effort.at_once().alone())
    if dates:
        search.offer(with_pauses(session, dates), known.formulation, known.left_out)


def _jury_days(session: Session, known: Incumbent) -> list[JuryDay]:
    """All that each jury does on a day, and its candidates beside it."""
    jury_of = {c: frozenset(a.jurors) for a in known.activities if a.jurors and not a.pause for c in a.about}
    number = {day.date: n for n, day in enumerate(session.days)}
    tested = {(c, a.start.date()) for a in known.activities if _all_sit(session, a) for c in a.about}
    pinned = {pin.candidate for pin in session.pins if pin.start or pin.room}
    done: dict[tuple[frozenset[str], dt.date], list[Activity]] = defaultdict(list)
    for a in known.activities:
        if not a.pause and not _all_sit(session, a):
            jury = frozenset(a.jurors) or next((jury_of[c] for c in a.about if c in jury_of), frozenset())
            done[jury, a.start.date()].append(a)
    found = []
    for (jury, date), own in done.items():
        people = frozenset(c for a in own for c in a.about)
        stays = not jury or any((c, date) in tested or c in pinned for c in people)
        found.append(JuryDay(number[date], jury, people, tuple(own), stays))
    return found


def _all_sit(session: Session, a: Activity) -> bool:
    return (
        a.epreuve is not None and a.kind in ("epreuve", "preparation") and session.offered[a.epreuve].sitting == "simultaneous"
    )


class _Dates:
    """The model: which day of a jury is on which date, in which rooms and with whom, and who sits in the jury."""

    def __init__(self, session: Session, days: Sequence[JuryDay], tests: Sequence[Activity]) -> None:
        self.session, self.days, self.tests, self.subject = session, days, tests, Subject(session)
        self.cp = cpsat.Model()
        self.taken: dict[tuple[str, int], list[Span]] = defaultdict(list)
        self.sat: dict[str, set[int]] = defaultdict(set)
        number = {day.date: n for n, day in enumerate(session.days)}
        for a in tests:
            day = number[a.start.date()]
            for place in (*((a.room,) if a.room else ()), *a.staff):
                self.taken[place, day].append(_minutes(a))
            for c in a.about:
                self.sat[c].add(day)
        ends = (self.subject.base(number[a.start.date()]) + _minutes(a)[1] for a in tests)
        self.tested_until = max(ends, default=0)
        """The minute of the session by which the tests are over: nothing is over sooner."""
        self.alone = {room.id for room in session.rooms if room.posts == 1}
        """The rooms in which one épreuve is held at a time."""
        self.places: dict[str, Place] = {room.id: room for room in session.rooms}
        self.places |= {one.id: one for one in session.staff}
        self.on = [self._dates_of(one) for one in days]
        self.position = [sum(day * on for day, on in own.items()) for own in self.on]
        self.instead = [self._instead(one, own) for one, own in zip(days, self.on, strict=True)]
        self.sits = {jury: self._names(jury) for jury in dict.fromkeys(one.jury for one in days)}
        for (n, one), (m, other) in combinations(enumerate(days), 2):
            self._keep_apart(n, one, m, other)

    def _dates_of(self, one: JuryDay) -> dict[int, Literal]:
        """On which days it may be, one of them chosen."""
        first, last = one.span
        windows = {c.available for c in self.session.candidates if c.id in one.candidates}
        found: dict[int, Literal] = {}
        for day in self.subject.days:
            free = [self.subject.opening.spans(day, window) for window in windows]
            able = all(lies_in(spans, first, last) for spans in free) and self._in_order(one, day)
            if day == one.day or (able and not one.stays):
                found[day] = self.cp.new_bool_var("")
        self.cp.add_exactly_one(found.values())
        return found

    def _in_order(self, one: JuryDay, day: int) -> bool:
        """Whether its candidates have their tests before it, and after it, as they had."""
        return all((one.day > test) == (day > test) and day != test for c in one.candidates for test in self.sat[c])

    def _instead(self, one: JuryDay, on: Mapping[int, Literal]) -> dict[str, dict[str, Literal]]:
        """For each room and member of staff that it takes, which of the same kind it has, one of them chosen."""
        found = dict[str, dict[str, Literal]]()
        for place, spans in one.used.items():
            own = found[place] = {}
            for other in self.places.values() if not one.stays else (self.places[place],):
                if _like(self.places[place], other):
                    own[other.id] = self.cp.new_bool_var("")
                    for day, here in on.items():
                        free = self.subject.opening.spans(day, other.available)
                        taken = any(_meet(span, at, 0) for span in spans for at in self.taken[other.id, day])
                        if day != one.day and (taken or not all(lies_in(free, *span) for span in spans)):
                            self.cp.add_bool_or([here.negated(), own[other.id].negated()])
            self.cp.add_exactly_one(own.values())
        for name in self.places if len(found) > 1 else ():
            self.cp.add_at_most_one(own[name] for own in found.values() if name in own)
        return found

    def _names(self, jury: frozenset[str]) -> dict[str, Literal]:
        """Who sits in a jury: nobody who may not hear one of its candidates, or is not there on one of its days."""
        own = [n for n, one in enumerate(self.days) if one.jury == jury]
        heard = frozenset[str]().union(*(self.days[n].candidates for n in own))
        against = {conflict.juror for conflict in self.session.conflicts if conflict.candidate in heard}
        pinned = any(pin.jurors for pin in self.session.pins if pin.candidate in heard)
        found: dict[str, Literal] = {}
        fixed = pinned or len(self.days) > NAMED
        for juror in self.session.jurors:
            if juror.id in jury or not (fixed or juror.id in against):
                found[juror.id] = sits = self.cp.new_bool_var("")
                for n in own:
                    for day, here in self.on[n].items():
                        if not lies_in(self.subject.there(juror, day), *self.days[n].span):
                            self.cp.add_bool_or([here.negated(), sits.negated()])
        self.cp.add(sum(found.values()) == len(jury))
        return found

    def _keep_apart(self, n: int, one: JuryDay, m: int, other: JuryDay) -> None:
        """Nobody is in two juries on a day, nor two in a room; who comes on both days does so in the same order."""
        policy = self.session.policy
        in_order = one.jury == other.jury and (policy.pv or policy.deliberates == "session")
        if in_order or one.candidates & other.candidates:
            first, then = (n, m) if one.day < other.day else (m, n)
            self.cp.add(self.position[first] < self.position[then])
            return
        both = [(self.on[n][day], self.on[m][day]) for day in self.on[n].keys() & self.on[m].keys()]
        if one.jury == other.jury:
            for pair in both:
                self.cp.add_bool_or([on.negated() for on in pair])
            return
        together = self.cp.new_bool_var("")
        for pair in both:
            self.cp.add_bool_or([*(on.negated() for on in pair), together])
        chosen = [(self.sits[one.jury], self.sits[other.jury])]
        for place, spans in one.used.items():
            gap = policy.changeover if place in self.alone else 0
            chosen += [
                (self.instead[n][place], self.instead[m][at])
                for at, taken in other.used.items()
                if any(_meet(span, own, gap) for span in spans for own in taken)
            ]
        for mine, yours in chosen if both else ():
            for who in mine.keys() & yours.keys():
                self.cp.add_bool_or([together.negated(), mine[who].negated(), yours[who].negated()])

    def found(self, effort: cpsat.Effort) -> list[Activity] | None:
        """The activities on the dates on which all is over soonest, as much as can be left as it is; None where that is no sooner."""
        ends = [self.subject.base(one.day) + one.span[1] for one in self.days]
        if max(ends) <= self.tested_until:
            return None
        end = self.cp.new_int_var(self.tested_until, max(ends) - 1, "")
        for one, own in zip(self.days, self.on, strict=True):
            for day, here in own.items():
                self.cp.add(end >= self.subject.base(day) + one.span[1]).only_enforce_if(here)
        kept = [own[one.day] for one, own in zip(self.days, self.on, strict=True)]
        kept += [own[place] for some in self.instead for place, own in some.items()]
        kept += [sits[juror] for jury, sits in self.sits.items() for juror in jury]
        self.cp.minimize(end * (len(kept) + 1) - sum(kept))
        found = cpsat.run(self.cp, effort, max_deterministic_time=EFFORT)
        if found.values is None:
            return None
        return [*self.tests, *(a for n in range(len(self.days)) for a in self._moved(n, found))]

    def _moved(self, n: int, found: cpsat.Outcome) -> Iterator[Activity]:
        one = self.days[n]
        day = next(day for day, on in self.on[n].items() if found.holds(on))
        instead = {
            place: next(other for other, has in own.items() if found.holds(has)) for place, own in self.instead[n].items()
        }
        names = tuple(juror for juror, sits in self.sits[one.jury].items() if found.holds(sits))
        later = self.session.days[day].date - self.session.days[one.day].date
        for a in one.activities:
            yield a.model_copy(
                update={
                    "start": a.start + later,
                    "end": a.end + later,
                    "jurors": names if a.jurors else (),
                    "room": instead[a.room] if a.room else None,
                    "staff": tuple(instead[s] for s in a.staff),
                }
            )


def _like(one: Place, other: Place) -> bool:
    """Whether one will do for the other: of the same kind, and as large."""
    if isinstance(one, Room) and isinstance(other, Room):
        return one.kinds == other.kinds and one.posts == other.posts and other.seats >= one.seats
    return isinstance(one, Staff) and isinstance(other, Staff) and one.role == other.role


def _meet(one: Span, other: Span, gap: int) -> bool:
    return overlap(one, (other[0] - gap, other[1] + gap)) > 0


def _minutes(a: Activity) -> Span:
    """From and until when, in minutes from midnight of its day."""
    start = minute_of_day(a.start.time())
    return start, start + a.minutes
