"""The least change of a tiny day, by trying everything; it shares no code with what it judges.

It knows what `tiny_days` draws and no more: one day, individual jury épreuves in rooms of one kind, reviews, deliberations, at most
one member of staff per épreuve, one lunch window, one jury a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from models import Activity, Candidate, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost

Key = tuple[str, str | None, str | None]
Person = tuple[str, str]


class Least(NamedTuple):
    """The least change: candidates left out (while it is looked for, in thousandths, one more for whom a jury has begun to hear where all
    may be left out), people told, minutes moved."""

    left_out: int
    told: int
    minutes: int


class Option(NamedTuple):
    """One way to go on with a candidate."""

    left_out: int
    told: frozenset[Person]
    minutes: int
    ahead: tuple[Activity, ...]
    jury: frozenset[str]


def least_change(session: Session, posted: Timetable, now: dt.datetime, events: Iterable[Event]) -> Least | None:
    """The least change: without those alone who lost their jury; where nothing holds so, with orals that wait for who is late; at last without
    the fewest of all."""
    day, later = (_Day(session, posted, now, tuple(events), may_wait) for may_wait in (False, True))
    return day.least() or later.least() or later.least(yielding=True)


def holds(session: Session, posted: Timetable, now: dt.datetime, events: Iterable[Event]) -> bool:
    """Whether there is a timetable with everybody whose jury is there."""
    return any(_Day(session, posted, now, tuple(events), may_wait).holds() for may_wait in (False, True))


def begun(session: Session, posted: Timetable, now: dt.datetime, events: Iterable[Event]) -> list[Activity]:
    """What has begun at this moment, as it was posted."""
    day = _Day(session, posted, now, tuple(events))
    return [day.posted[key] for key in sorted(day.begun, key=str)]


class _Day:
    def __init__(
        self, session: Session, posted: Timetable, now: dt.datetime, events: tuple[Event, ...], may_wait: bool = False
    ) -> None:
        self.session, self.now, self.may_wait = session, now, may_wait
        self.posted: dict[Key, Activity] = {(a.kind, a.epreuve, a.candidate): a for a in posted.activities if a.kind != "lunch"}
        self.lunches = {_people(a)[0]: a for a in posted.activities if a.kind == "lunch"}
        self.leaves = {e.juror: e.since or now for e in events if isinstance(e, JurorOut)}
        self.late = [(e.juror, e.until) for e in events if isinstance(e, JurorLate)]
        self.reported = {e.candidate for e in events if isinstance(e, CandidateAbsent)}
        self.coming = {e.candidate: e.until for e in events if isinstance(e, CandidateLate)}
        self.lost = [(e.room, e.since or now, e.until or dt.datetime.max) for e in events if isinstance(e, RoomLost)]
        self.longer: dict[tuple[str, str], dt.timedelta] = {}
        for e in events:
            if isinstance(e, Overrun):
                longer = self.longer.get((e.candidate, e.epreuve), dt.timedelta())
                self.longer[e.candidate, e.epreuve] = longer + dt.timedelta(minutes=e.minutes)
        closes = dt.datetime.combine(session.days[0].date, session.days[0].closes)
        self.leaves |= {juror: now for juror, until in self.late if until >= closes}  # who comes when all is over is out
        self.leaves = {juror: since for juror, since in self.leaves.items() if since < closes}
        self.grain = dt.timedelta(minutes=session.policy.grain)
        day = session.days[0]
        self.closes = dt.datetime.combine(day.date, day.closes)
        self.opens = dt.datetime.combine(day.date, day.opens)
        self.missed = self._missed()
        self.begun = self._begun()
        self.held = {k for k in self.posted if k[0] == "epreuve" and self._is_held(k)}
        self.fixed = self.begun | self.held
        self._sort_candidates()

    # What has begun

    def _end(self, key: Key) -> dt.datetime:
        longer = self.longer.get((key[2], key[1])) if key[0] == "epreuve" else None
        return self.posted[key].end + (longer or dt.timedelta())

    def _missed(self) -> set[Key]:
        missed: set[Key] = set()
        for epreuve in self.session.epreuves:
            for candidate, until in self.coming.items():
                key = ("epreuve", epreuve.id, candidate)
                a = self.posted[key]
                whole = a.end <= until
                after_missed = any(("epreuve", f.epreuve, candidate) in missed for f in epreuve.follows)
                if a.start < until and a.end > self.now and (whole or after_missed):
                    missed.add(key)
        return missed

    def _is_held(self, key: Key) -> bool:
        a, until = self.posted[key], self.coming.get(key[2] or "")
        if until is None or key in self.missed or not (a.start < until < a.end and a.end > self.now):
            return False
        if self.may_wait and a.start >= self.now:
            return False
        away = any(j in a.jurors and a.start < u and self.now < a.end for j, u in self.late)
        return not (any(self._leaves(j) < a.end for j in a.jurors) or away or self._no_room(a))

    def _leaves(self, juror: str) -> dt.datetime:
        return self.leaves.get(juror, dt.datetime.max)

    def _no_room(self, a: Activity) -> bool:
        return any(a.room == room and since < a.end and a.start < until for room, since, until in self.lost)

    def _begun(self) -> set[Key]:
        begun = set()
        for key, a in self.posted.items():
            waits = any(j in a.jurors and a.end > self.now for j, _ in self.late)
            gone = key[0] == "epreuve" and key[2] in self.reported and a.end > self.now
            if a.start < self.now and not waits and not gone and key not in self.missed:
                begun.add(key)
        running = [k for k in begun if k[0] == "epreuve" and (k[2], k[1]) in self.longer and self._end(k) >= self.now]
        kept_waiting = {
            k
            for r in running
            for k in begun
            if k != r and self.posted[k].start >= self.posted[r].end and _meet(self.posted[k], self.posted[r])
        }
        return begun - kept_waiting

    # Who goes on, before which jury

    def _sort_candidates(self) -> None:
        self.absent, self.unjudged, self.settled, self.risk, self.ahead = set(), set(), {}, set(), []
        self.read: dict[str, frozenset[str]] = {}
        """The jury that has read somebody's dossier and can hear him before it loses somebody, or another reads it anew."""
        for c in self.session.candidates:
            own = [k for k in self.posted if k[2] == c.id]
            exams = [k for k in own if k[0] == "epreuve"]
            if c.id in self.reported and not all(k in self.begun for k in exams):
                self.absent.add(c.id)
                continue
            begun = [k for k in own if k in self.fixed]
            left = [k for k in own if k not in self.fixed]
            jury = frozenset(self.posted[own[0]].jurors)
            first = min(map(self._leaves, jury))
            in_time = all(self.posted[k].end <= first for k in left)
            heard = any(k in self.fixed for k in exams)
            if begun and (in_time or (heard and first > self.now)):
                self.settled[c.id] = jury
            elif heard:
                self.unjudged.add(c.id)
                continue
            elif not in_time:
                self.risk.add(c.id)
                if begun and first > self.now:
                    self.read[c.id] = jury
            self.ahead.append(c)
        kept = {c.id for c in self.ahead}
        self.kept = {k for k in self.fixed if k[2] in kept and (k[0] == "epreuve" or k[2] in self.settled)}
        self.past = [self.posted[k].model_copy(update={"end": self._end(k)}) for k in self.fixed]

    # The search

    def holds(self) -> bool:
        """Whether everybody goes on whose jury is there."""
        return self._least(set(), yielding=False) is not None

    def least(self, yielding: bool = False) -> Least | None:
        told = {("candidate", c) for c in self.unjudged}
        for key, a in self.posted.items():
            if key not in self.fixed and key[2] in self.absent | self.unjudged:
                told |= {p for p in _people(a) if not self._knows(p, a)}
        return self._least(told, yielding)

    def _least(self, told: set[Person], yielding: bool) -> Least | None:
        self.yielding = yielding
        if yielding:
            waiting = {key[2] for key in self.posted if key not in self.kept}
            self.risk = {c.id for c in self.ahead if c.id in waiting}
        options = [sorted(self._options(c), key=lambda o: (o.left_out, len(o.told), o.minutes)) for c in self.ahead]
        self.best: Least | None = None
        if all(options):
            self._descend(options, [], frozenset(told), 0, 0)
        if self.best is None:
            return None
        return self.best._replace(left_out=self.best.left_out // 1000 + len(self.unjudged))

    def _descend(
        self, options: list[list[Option]], chosen: list[Option], told: frozenset[Person], minutes: int, out: int
    ) -> None:
        if len(chosen) == len(options):
            least = Least(out, len(told | self._other_lunches(chosen)), minutes)
            self.best = least if self.best is None else min(self.best, least)
            return
        for option in options[len(chosen)]:
            also, more, left = told | option.told, minutes + option.minutes, out + option.left_out
            if (self.best is None or (left, len(also), more) < self.best) and self._fits([*chosen, option]):
                self._descend(options, [*chosen, option], also, more, left)

    def _other_lunches(self, chosen: list[Option]) -> set[Person]:
        """Whose posted lunch, not yet begun, something now falls into."""
        everything = [*self.past, *(a for o in chosen for a in o.ahead)]
        return {
            person
            for person, lunch in self.lunches.items()
            if lunch.start >= self.now
            and any(person in _people(a) and a.start < lunch.end and lunch.start < a.end for a in everything)
        }

    # One candidate

    def _options(self, candidate: Candidate) -> Iterator[Option]:
        wanted: list[tuple[Key, int]] = []
        policy = self.session.policy
        if policy.dossier_review:
            wanted.append((("dossier_review", None, candidate.id), policy.dossier_review))
        wanted += [(("epreuve", e.id, candidate.id), e.minutes) for e in self.session.epreuves]
        if policy.deliberation:
            wanted.append((("deliberation", None, candidate.id), policy.deliberation))
        foes = {c.juror for c in self.session.conflicts if c.candidate == candidate.id}
        able = [j.id for j in self.session.jurors if j.id not in foes]
        size = self.session.exam.jury.size
        known = self.settled.get(candidate.id)
        ways = [(jury, self.kept) for jury in ([tuple(sorted(known))] if known else combinations(able, size))]
        if read := self.read.get(candidate.id):
            ways.append((tuple(sorted(read)), self.kept | {k for k in self.fixed if k[2] == candidate.id}))
        for jury, kept in ways:
            for times in self._times(wanted, 0, [], kept):
                yield from self._places(candidate, wanted, times, jury, kept)
        if candidate.id in self.risk:
            own = [a for k, a in self.posted.items() if k[2] == candidate.id and k not in self.fixed]
            gone = {p for a in own for p in _people(a) if not self._knows(p, a)} | {("candidate", candidate.id)}
            heard = self.yielding and any(k in self.fixed for k in self.posted if k[0] == "epreuve" and k[2] == candidate.id)
            yield Option(1000 + heard, frozenset(gone), 0, (), frozenset())

    def _times(
        self, wanted: list[tuple[Key, int]], index: int, so_far: list[tuple[dt.datetime, dt.datetime]], kept: set[Key]
    ) -> Iterator[list[tuple[dt.datetime, dt.datetime]]]:
        if index == len(wanted):
            yield so_far
            return
        key, minutes = wanted[index]
        longer = self.longer.get((key[2], key[1]), dt.timedelta()) if key[0] == "epreuve" else dt.timedelta()
        length = dt.timedelta(minutes=minutes) + longer
        if key in kept:
            spans = [(self.posted[key].start, self._end(key))]
        else:
            ready, coming = max(self.now, self.opens), self.coming.get(key[2] or "")
            if key[0] == "epreuve" and coming:
                ready = max(ready, coming)
            spans, start = [], self.opens
            while start + length <= self.closes:
                if start >= ready:
                    spans.append((start, start + length))
                start += self.grain
        epreuve = self.session.offered.get(key[1] or "")
        for start, end in spans:
            previous_fixed = index and wanted[index - 1][0] in kept
            both_fixed = key in kept and previous_fixed
            if so_far and start < so_far[-1][1] and not both_fixed:
                continue
            if so_far and epreuve and epreuve.follows and not both_fixed:
                within = epreuve.follows[0].within
                if within is not None and start > so_far[-1][1] + dt.timedelta(minutes=within):
                    continue
            yield from self._times(wanted, index + 1, [*so_far, (start, end)], kept)

    def _places(
        self,
        candidate: Candidate,
        wanted: list[tuple[Key, int]],
        times: list[tuple[dt.datetime, dt.datetime]],
        jury: tuple[str, ...],
        kept: set[Key],
    ) -> Iterator[Option]:
        planned = [(key, span) for (key, _), span in zip(wanted, times, strict=True) if key not in kept]
        for _, (start, end) in planned:
            if any(self._leaves(j) < end for j in jury) or any(
                j in jury and start < until for j, until in self.late if self.now < until
            ):
                return
        rooms = [r.id for r in self.session.rooms]
        staff = [s.id for s in self.session.staff]
        choices = []
        for key, _ in planned:
            if key[0] != "epreuve":
                choices.append([(None, ())])
            else:
                needs = bool(self.session.offered[key[1] or ""].staff)
                choices.append([(room, named) for room in rooms for named in ([(s,) for s in staff] if needs else [()])])
        for picked in product(*choices):
            ahead = tuple(
                Activity(
                    kind=key[0], epreuve=key[1], candidate=key[2], start=start, end=end, room=room, jurors=jury, staff=named
                )  # type: ignore[arg-type]
                for (key, (start, end)), (room, named) in zip(planned, picked, strict=True)
            )
            if any(self._no_room(a) for a in ahead):
                continue
            told: set[Person] = set()
            minutes = 0
            for a in ahead:
                key = (a.kind, a.epreuve, a.candidate)
                before = self.posted[key] if key not in self.fixed else None
                was = set(_people(before)) if before else set()
                same = before is not None and (before.start, before.room) == (a.start, a.room)
                now = set(_people(a))
                told |= {p for p in was - now if before and not self._knows(p, before)} | (now - was if same else now)
                minutes += abs(int((a.start - before.start).total_seconds())) // 60 if before else 0
            yield Option(0, frozenset(told), minutes, ahead, frozenset(jury))

    def _knows(self, person: Person, posted: Activity) -> bool:
        """Whether somebody knows that what was posted for him is his no longer."""
        if person[0] != "juror":
            return person[0] == "candidate" and person[1] in self.reported
        return self._leaves(person[1]) <= self.now or posted.end > self._leaves(person[1])

    # Everybody together

    def _fits(self, chosen: list[Option]) -> bool:
        new, everything = chosen[-1].ahead, [*self.past, *(a for o in chosen for a in o.ahead)]
        for a in new:
            for other in everything:
                if other is not a and not self._apart(a, other):
                    return False
        return self._one_jury(chosen) and all(self._eats(p, everything) for p in {p for a in everything for p in _people(a)})

    def _apart(self, one: Activity, other: Activity) -> bool:
        exams = one.kind == other.kind == "epreuve"
        place = exams and one.room == other.room
        if not (set(_people(one)) & set(_people(other)) or place):
            return True
        between = exams and one.candidate != other.candidate and (place or set(one.jurors) & set(other.jurors))
        gap = dt.timedelta(minutes=self.session.policy.changeover if between else 0)
        return one.end + gap <= other.start or other.end + gap <= one.start

    def _one_jury(self, chosen: list[Option]) -> bool:
        working = [o.jury for o in chosen if o.ahead]
        begun = {frozenset(a.jurors) for a in self.past if a.jurors and self.leaves.keys().isdisjoint(a.jurors)}
        return all(jury == other or not jury & other for jury in working for other in [*working, *begun])

    def _eats(self, person: Person, everything: list[Activity]) -> bool:
        lunch = self.session.policy.lunch
        if lunch is None:
            return True
        length = dt.timedelta(minutes=lunch.minutes)
        opens, closes = (dt.datetime.combine(self.session.days[0].date, clock) for clock in lunch.window)
        own = [(a.start, a.end) for a in everything if person in _people(a)]
        fixed = [(a.start, a.end) for a in self.past if person in _people(a)]
        posted = self.lunches.get(person)

        def starts(busy: list[tuple[dt.datetime, dt.datetime]], ready: dt.datetime) -> list[dt.datetime]:
            found, start = [], opens
            while start + length <= closes:
                if start >= ready and all(e <= start or start + length <= s for s, e in busy):
                    found.append(start)
                start += self.grain
            return found

        if posted and posted.start < self.now and all(e <= posted.start or posted.end <= s for s, e in fixed):
            # He has had it, or is having it.
            return all(s >= posted.end for s, _ in own if s >= self.now)
        if not starts(fixed, opens):
            return True
        if max(e for _, e in own) <= closes - length or min(s for s, _ in own) >= opens + length:
            return True
        return bool(starts(own, self.now if starts(fixed, self.now) else opens))


def _people(a: Activity) -> list[Person]:
    own = [("candidate", a.candidate)] if a.candidate and a.kind in ("epreuve", "lunch") else []
    return [*own, *(("juror", j) for j in a.jurors), *(("staff", s) for s in a.staff)]


def _meet(one: Activity, other: Activity) -> bool:
    return bool(set(_people(one)) & set(_people(other))) or (one.kind == other.kind == "epreuve" and one.room == other.room)
