"""Whether a change of a tiny day of any shape is the least, by trying everything; it shares no code with what it judges.

What holds is for the independent check to say; who must be told, minutes moved and what has begun are counted here anew. One event at a
time, of those of `any_day`; posted timetables without pauses. What a jury does for several candidates at once is in `any_closing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from math import ceil
from typing import NamedTuple

from models import Activity, Candidate, Epreuve, Pin, Session, Timetable, Window
from models.events import CandidateAbsent, CandidateLate, JurorLate, JurorOut, RoomLost, StaffLate, StaffOut
from scheduler import check
from scheduler.objective_values import objective_values
from scheduler.rules import RULES
from tests.replanning.any_closing import as_posted, closes, closings, in_one_piece, shares
from tests.replanning.tiny_days import TinyDay

Key = tuple[str, str | None, str | None]
Person = tuple[str, str]
Vector = tuple[int, ...]
Service = tuple[str | None, dt.datetime, str | None]
Piece = tuple[str, Epreuve | None, int]
NEVER = dt.datetime.max
WORK = ("dossier_review", "marking", "deliberation")


class Option(NamedTuple):
    """One way to go on with a candidate: what is fixed of him and what lies ahead; empty where he is left out."""

    activities: tuple[Activity, ...]
    out: int
    told: frozenset[Person]
    dropped: tuple[tuple[Person, Service], ...]
    """Of whom something is his no longer; whoever watches a test watches it all the same where he does so for others."""
    minutes: int
    days: frozenset[tuple[Person, dt.date]] = frozenset()
    """Days on which somebody comes who was posted for others alone."""
    joined: tuple[tuple[Person, Service], ...] = ()
    """Of whom something of a test is newly his; whoever watches others there as before does so in any case."""
    watched: frozenset[tuple[Person, Service]] = frozenset()
    """What of a test somebody watches as before."""


class TooMany(Exception):
    """More to try than the caller allows, or a day whose past the check alone cannot judge."""


class AnyDay:
    """What has begun, who goes on before whom, and every way to go on."""

    def __init__(
        self,
        day: TinyDay,
        most: int = 20000,
        keep_days: bool = False,
        may_wait: bool = False,
        anew: frozenset[Key] = frozenset(),
    ) -> None:
        self.day, self.may_wait, self.anew = day, may_wait, anew
        self.session, self.now, self.most, self.keep_days = day.session, day.now, most, keep_days
        self.first = 4 if keep_days else 3
        (self.event,) = day.events
        self.reported = self.event.candidate if isinstance(self.event, CandidateAbsent) else None
        ahead = any(a.kind == "epreuve" and a.candidate == self.reported and a.end > self.now for a in day.posted.activities)
        told = list(shares(self.session, day.posted, self.reported if ahead else None))
        self.posted: dict[Key, Activity] = {_key(a): a for a in told if a.kind != "pv"}
        self.pvs = [a for a in told if a.kind == "pv"]
        self._over = max(dt.datetime.combine(day.date, day.closes) for day in self.session.days)
        never = isinstance(self.event, JurorLate) and self.event.until >= self._over
        self.gone = self.event.juror if isinstance(self.event, JurorOut) or never else None
        unserved = isinstance(self.event, StaffOut) or (isinstance(self.event, StaffLate) and self.event.until >= self._over)
        self.off = self.event.staff if unserved else None
        """Who of the staff has left, or will."""
        later = self.event.since if isinstance(self.event, JurorOut | StaffOut) else None
        self.since = max(later, self.now) if later else self.now
        self.left = self.gone if self.since <= self.now else None
        self._going: str | None = None
        """Whose jury goes on with him before it loses somebody, while that is tried."""
        self.candidates = {c.id: c for c in self.session.candidates}

    def epreuve(self, key: Key) -> Epreuve:
        return next(e for e in self.session.epreuves_of(self.candidates[key[2] or ""]) if e.id == key[1])

    # What has begun

    @cached_property
    def fixed(self) -> frozenset[Key]:
        return frozenset(
            key
            for key, a in self.posted.items()
            if (self._begins(key) < self.now and not self._halted(key, a)) or key in self._held
        )

    @cached_property
    def written(self) -> list[Activity]:
        """The procès-verbaux that have begun, and those that stay as posted, as who has left cannot sign what his jury has decided."""
        begun = [a for a in self.pvs if a.start < self.now and not self._halted(_key(a), a)]
        return begun + [a for a in self.pvs if a not in begun and self._lacks_a_signature(frozenset(a.jurors))]

    def _lacks_a_signature(self, jury: frozenset[str]) -> bool:
        """Whether a jury that has lost somebody had nothing left to do for a candidate on whom it has deliberated."""
        if self.left not in jury or self._enough(jury - {self.left}):
            return False
        judged = {k[2] for k in self.fixed if k[0] == "deliberation" and frozenset(self.posted[k].jurors) == jury}
        return any(c is not None and c != self.reported and not self._own(c, fixed=False) for c in judged)

    def _begins(self, key: Key) -> dt.datetime:
        return min(a.start for a in self._whole(key))

    def _whole(self, key: Key) -> list[Activity]:
        """The shares of a deliberation that is in one piece, which takes place as a whole or not at all."""
        a = self.posted.get(key)
        if a is None or key[0] != "deliberation" or not in_one_piece(self.session):
            return [a] if a else []
        jury, date = frozenset(a.jurors), a.start.date()
        own = [b for k, b in self.posted.items() if k[0] == "deliberation"]
        return [b for b in own if frozenset(b.jurors) == jury and b.start.date() == date]

    def _halted(self, key: Key, a: Activity) -> bool:
        """Whether it started before now on paper alone."""
        event = self.event
        if isinstance(event, JurorLate):
            return event.juror in a.jurors and max([a.end, *(b.end for b in self._whole(key))]) > self.now
        if isinstance(event, StaffLate):
            return key in self.posted and any(b.end > self.now and self._unserved(k, b) for k, b in self._sat_with(key))
        if isinstance(event, CandidateAbsent):
            return key[2] == event.candidate and key[0] in ("epreuve", "preparation") and a.end > self.now
        return key in self._missed | self.anew

    def _sat_with(self, key: Key) -> list[tuple[Key, Activity]]:
        """What begins with something or not at all: a common test for all, a group."""
        a = self.posted[key]
        if key[0] != "epreuve" or (sitting := self.epreuve(key).sitting) == "individual":
            return [(key, a)]
        here = None if sitting == "simultaneous" else a.room
        return [
            (k, b)
            for k, b in self.posted.items()
            if k[:2] == key[:2] and b.start == a.start and (sitting == "simultaneous" or (b.room, b.jurors) == (here, a.jurors))
        ]

    def _unserved(self, key: Key, a: Activity) -> bool:
        """Whether whoever of the staff is late was to serve it, and too few of his role are there without him."""
        if not isinstance(self.event, StaffLate) or self.event.staff not in a.staff or key[0] not in ("epreuve", "preparation"):
            return False
        roles = {s.id: s.role for s in self.session.staff}
        e, role = self.epreuve(key), roles[self.event.staff]
        others = sum(roles[one] == role for one in a.staff if one != self.event.staff)
        return others < (e.preparation_staff if key[0] == "preparation" else e.staff).get(role, 0)

    @cached_property
    def _cut(self) -> dict[Key, Activity]:
        """The épreuves into which a candidate's lateness cuts, not over yet."""
        event = self.event
        if not isinstance(event, CandidateLate):
            return {}
        found = {}
        for key, a in self.posted.items():
            prepared = self.posted.get(("preparation", key[1], key[2]))
            begins = min(a.start, prepared.start) if prepared else a.start
            if key[0] == "epreuve" and key[2] == event.candidate and begins < event.until and a.end > self.now:
                found[key] = a
        return found

    @cached_property
    def _missed(self) -> frozenset[Key]:
        event, missed = self.event, set[Key]()
        for _ in range(4):
            for key, a in self._cut.items():
                after = any(("epreuve", f.epreuve, key[2]) in missed for f in self.epreuve(key).follows)
                whole = isinstance(event, CandidateLate) and event.until >= a.end
                if (whole or after) and self.epreuve(key).sitting != "simultaneous":
                    missed.add(key)
        return frozenset(missed | {("preparation", key[1], key[2]) for key in missed})

    @cached_property
    def _held(self) -> frozenset[Key]:
        held = {key for key in self._cut if key not in self._missed and not self._may_begin_later(key)}
        return frozenset(held | {key for k in held if (key := ("preparation", k[1], k[2])) in self.posted})

    def _may_begin_later(self, key: Key) -> bool:
        own = [self.posted[one] for one in (key, ("preparation", key[1], key[2])) if one in self.posted]
        return self.may_wait and self.epreuve(key).sitting == "individual" and all(a.start >= self.now for a in own)

    # Who goes on

    def _own(self, candidate: str, fixed: bool | None = None) -> list[Key]:
        return [key for key in self.posted if key[2] == candidate and fixed in (None, key in self.fixed)]

    @cached_property
    def absent(self) -> frozenset[str]:
        own = self._own(self.reported) if self.reported else []
        return frozenset([self.reported] if any(k[0] == "epreuve" and k not in self.fixed for k in own) else [])  # type: ignore[list-item]

    def _enough(self, jury: frozenset[str]) -> bool:
        rules, members = self.session.exam.jury, [j for j in self.session.jurors if j.id in jury]
        return len(members) >= rules.size and all(any(s in j.skills for j in members) for s in rules.required_skills)

    def _began_with(self, candidate: str) -> frozenset[str]:
        own = sorted(
            (key[0] != "epreuve", self.posted[key].start, self.posted[key].end, key)
            for key in self._own(candidate, fixed=True)
            if self.posted[key].jurors
        )
        return frozenset(self.posted[own[0][-1]].jurors) if own else frozenset()

    def _left(self, jury: frozenset[str], candidate: str) -> frozenset[str]:
        ahead = [part for key in self._own(candidate, fixed=False) if self.posted[key].jurors for part in self._whole(key)]
        lasts = any(a.end > self.since for a in [*ahead, *self._to_sign(candidate)])
        return jury - {self.gone} if lasts and self.gone else jury

    def _to_sign(self, candidate: str) -> list[Activity]:
        """The procès-verbaux before the jury that has begun with him."""
        jury = self._began_with(candidate)
        return [a for a in self.pvs if a not in self.written and frozenset(a.jurors) == jury] if jury else []

    def _waits(self, candidate: str) -> bool:
        return bool(self._own(candidate, fixed=False) or self._to_sign(candidate))

    @cached_property
    def settled(self) -> dict[str, frozenset[str]]:
        """The jury of who has begun with one that can go on."""
        found = {}
        for c in self.candidates:
            jury = self._began_with(c)
            if jury and self._enough(left := self._left(jury, c)):
                found[c] = left
            elif jury and self._heard(c) and self._enough(jury - {self.left}):
                found[c] = jury - {self.left}
        return found

    @cached_property
    def _may_go_on(self) -> dict[str, frozenset[str]]:
        """The jury of whom it has begun to read or to mark for, and not to hear, and that loses somebody later on: it is done with him before that, or
        another begins anew."""
        closed = {k[2] for k in self.again if k[0] == "deliberation"}
        begun = {k[2] or "" for k in self.again if k[2] not in closed} & self.at_risk(self.yielding)
        juries = {c: self._began_with(c) - {self.left} for c in begun}
        return {c: jury for c, jury in juries.items() if self._enough(jury)}

    def _heard(self, candidate: str) -> bool:
        own = [
            self.posted[k] for k in self._own(candidate, fixed=True) if k not in self._held or self.posted[k].start < self.now
        ]
        return any(a.kind == "epreuve" and a.jurors for a in own)

    @cached_property
    def unjudged(self) -> frozenset[str]:
        return frozenset(
            c for c in self.candidates if c not in self.absent | self.settled.keys() and self._heard(c) and self._waits(c)
        )

    @cached_property
    def ahead(self) -> list[str]:
        return [c for c in self.candidates if c not in self.absent | self.unjudged]

    @cached_property
    def again(self) -> frozenset[Key]:
        """Work that a jury had begun for somebody who gets another one."""
        return frozenset(k for k in self.fixed if k[2] in self.ahead and k[2] not in self.settled and k[0] in WORK)

    @cached_property
    def kept(self) -> frozenset[Key]:
        return frozenset(k for k in self.fixed - self.again if k[2] in self.ahead)

    def at_risk(self, yielding: bool) -> frozenset[str]:
        if yielding:
            return frozenset(c for c in self.ahead if self._waits(c) or any(k[2] == c for k in self.again))
        juries = {c: frozenset(self.posted[k].jurors) for c in self.ahead for k in self._own(c) if self.posted[k].jurors}
        return frozenset(
            c
            for c, jury in juries.items()
            if c not in self.settled and self.gone in jury and not self._enough(self._left(jury, c))
        )

    # The session that the check knows

    @cached_property
    def after(self) -> Session:
        """The session with people and rooms there when they still are."""
        event, now = self.event, self.now
        available: dict[str, list[Window]] = {}
        listed = [("juror", j.id, j.available) for j in self.session.jurors]
        listed += [("room", r.id, r.available) for r in self.session.rooms]
        listed += [("candidate", c.id, c.available) for c in self.session.candidates]
        listed += [("staff", s.id, s.available) for s in self.session.staff]
        for kind, one, windows in listed:
            if getattr(event, kind, None) != one or isinstance(event, CandidateAbsent):
                continue
            until = NEVER if isinstance(event, JurorOut | StaffOut) or event.until is None else event.until
            since = self.since if isinstance(event, JurorOut | StaffOut) else now
            held = [
                (a.start, a.end)
                for a in [*(self.posted[k] for k in self.posted if k in self.fixed), *self.written]
                if ((kind, one) in _people(a) or a.room == one)
            ]
            available[f"{kind} {one}"] = list(_windows(self.session, windows, (since, until), held))
        return self.session.but(available=available, pins=list(self._pins()), policy={"stable_juries": False})

    def _pins(self) -> Iterator[Pin]:
        """The pins that this does not contradict."""
        event = self.event
        for pin in self.session.pins:
            key = ("epreuve", pin.epreuve, pin.candidate)
            if key in self.fixed:
                yield pin
                continue
            ready = event.until if isinstance(event, CandidateLate) and event.candidate == pin.candidate else self.now
            start = pin.start if pin.start is None or pin.start >= ready else None
            if self.left is None and self.gone in (pin.jurors or ()):
                raise TooMany
            jurors = None if self.gone in (pin.jurors or ()) else pin.jurors
            room, posted = pin.room, self.posted.get(key)
            if isinstance(event, RoomLost) and event.room == room:
                meets = posted is not None and self.now < posted.end and (event.until is None or posted.start < event.until)
                room = None if event.until is None or meets else room
            if start or jurors or room:
                yield Pin(candidate=pin.candidate, epreuve=pin.epreuve, start=start, room=room, jurors=jurors)

    # The search

    def better(self, claimed: Vector) -> Vector | None:
        """A change below the claimed one, whose first values are those who are left out (`weighed`), with `keep_days` how many come on
        other days, people told and minutes moved; None where there is none.

        Raises
        ------
        TooMany
            where there is more to try than is allowed.
        """
        for readings in self._readings():
            for day, *how in readings:
                found = day._least(*how, claimed)
                if found is not None:
                    return found
            # what is claimed holds in the first of these readings in which anything does
            if any(day._least(*how, None) is not None for day, *how in readings):
                return None
            if self.left != self.gone and not readings[0][2]:
                raise TooMany  # a jury that is to be done before it loses somebody may be given up, which is not tried here
        return None

    def _readings(self) -> Iterator[list[tuple[AnyDay, bool, bool]]]:
        """Ways to read the day, of those side by side the best: an oral follows what was begun of its preparation at once, or later on that day,
        or after another preparation; one that has not begun waits for who is late; anybody may be left out."""
        later = self._read_so(may_wait=True)
        begun = [k for k in self.fixed if k[0] == "preparation" and ("epreuve", *k[1:]) not in self.fixed]
        yield [(self, False, True)]
        yield [(self, False, False)]
        yield [(self._read_so(anew=frozenset([one])), False, False) for one in begun]
        yield [(self._read_so(anew=frozenset(begun)), False, False)]
        yield [(later, False, False)]
        yield [(later, True, False), (self._read_so(may_wait=True, anew=frozenset(begun)), True, False)]

    def _read_so(self, may_wait: bool = False, anew: frozenset[Key] = frozenset()) -> AnyDay:
        return AnyDay(self.day, self.most, self.keep_days, may_wait, anew)

    def weighed(self, out: Iterable[str]) -> int:
        """Who is left out, in thousandths: one more for whom a jury has begun to hear, but who could be judged all the same."""
        return sum(1000 + (c not in self.unjudged and self._heard(c)) for c in out)

    def any(self) -> Vector | None:
        """Any change that holds."""
        every = (one for readings in self._readings() for one in readings)
        return next((found for day, *how in every if (found := day._least(*how, None)) is not None), None)

    def _least(self, yielding: bool, strict: bool, claimed: Vector | None) -> Vector | None:
        """A change in this reading: any, or one below the claimed."""
        self.yielding, risk = yielding, self.at_risk(yielding)
        self.limit, self.leaves, self.nodes, self.alone = claimed, 0, 0, {}
        options = [self._options(c, c in risk, strict) for c in self.ahead]
        told = {("candidate", c) for c in self.unjudged}
        return self._descend(options, [], frozenset(told))

    def _vector(self, chosen: list[Option], told: frozenset[Person]) -> Vector:
        people = set(told).union(*(o.told for o in chosen))
        if len(chosen) >= len(self.ahead):
            served = {(p, _service(a)) for o in chosen for a in o.activities for p in _people(a) if p[0] == "staff"}
            cancelled = [k for k in self.posted if k not in self.fixed and k[2] in self.absent | self.unjudged]
            dropped = [*self._dropped(cancelled), *(drop for o in chosen for drop in o.dropped)]
            people |= {p for p, service in dropped if (p, service) not in served}
            watched = {one for o in chosen for one in o.watched}
            people |= {p for o in chosen for p, service in o.joined if (p, service) not in watched}
        days = (len(set[object]().union(*(o.days for o in chosen))),) if self.keep_days else ()
        return 1000 * len(self.unjudged) + sum(o.out for o in chosen), *days, len(people), sum(o.minutes for o in chosen)

    def _dropped(self, keys: list[Key]) -> Iterator[tuple[Person, Service]]:
        for a in (self.posted[k] for k in keys):
            yield from ((p, _service(a)) for p in _people(a) if not self._knows(p, a.end))

    def _descend(self, options: list[list[Option]], chosen: list[Option], told: frozenset[Person]) -> Vector | None:
        if len(chosen) == len(options):
            return self._judged(chosen, told)
        for option in options[len(chosen)]:
            self.nodes += 1
            if self.nodes > 20 * self.most:
                raise TooMany
            with_it = [*chosen, option]
            if self.limit is not None and self._vector(with_it, told) > self.limit[: self.first]:
                continue
            if all(self._apart(option, other) for other in chosen) and self._holds_alone(len(chosen), option):
                found = self._descend(options, with_it, told)
                if found is not None:
                    return found
        return None

    def _judged(self, chosen: list[Option], told: frozenset[Person]) -> Vector | None:
        if not closes(self.session):
            return self._judged_whole(chosen, told)
        plan = [a for o in chosen for a in o.activities]
        written = [a for a in self.written if any(frozenset(a.jurors) == frozenset(b.jurors) for b in plan)]
        for own, pvs in closings(self.session, plan, list(self._moments()), written):
            closing = self._counted(tuple(own))
            others, minutes, days = self._told_of_pvs(pvs)
            activities = (*own, *pvs, *written)
            last = Option(activities, 0, closing.told | others, closing.dropped, closing.minutes + minutes, closing.days | days)
            found = self._judged_whole([*chosen, last], told)
            if found is not None:
                return found
        return None

    def _told_of_pvs(self, pvs: list[Activity]) -> tuple[frozenset[Person], int, frozenset[tuple[Person, dt.date]]]:
        """Who must be told of a procès-verbal, the minutes by which those move that are of the same jury, or of one that has lost somebody, and for
        whom another day is new."""
        told, minutes, before = set[Person](), 0, [a for a in self.pvs if a not in self.written]
        for p in {p for a in [*before, *pvs] for p in _people(a)}:
            was, will = ({a.start for a in some if p in _people(a)} for some in (before, pvs))
            until = max((a.end for a in before if p in _people(a)), default=self.now)
            if was != will and not (self._knows(p, until) and not will):
                told.add(p)
        for a in pvs:
            jury = frozenset(a.jurors)
            own = [b for b in before if frozenset(b.jurors) == jury]
            posted = own or [b for b in before if frozenset(b.jurors) - {self.gone} == jury][:1]
            minutes += sum(abs(int((a.start - b.start).total_seconds())) // 60 for b in posted)
        come = {(p, a.start.date()) for a in pvs for p in _people(a)}
        return frozenset(told), minutes, frozenset((p, day) for p, day in come if day not in self.days_of.get(p, {day}))

    def _judged_whole(self, chosen: list[Option], told: frozenset[Person]) -> Vector | None:
        vector = self._vector(chosen, told)
        if self.limit is not None and vector > self.limit[: self.first]:
            return None
        self.leaves += 1
        if self.leaves > 500:
            raise TooMany
        if not self._one_jury(chosen) or not self._holds(chosen):
            return None
        over = list(self.fixed - self.kept)
        if self.limit is not None and len(self.limit) > self.first and not over and not vector[0] and not self.absent:
            plan = [a for o in chosen for a in o.activities]
            values = objective_values(self.after, _timetable(as_posted(self.session, plan)))
            vector = (*vector, *(values[o.name] for o in self.session.objectives))[: len(self.limit)]
        elif self.limit is not None and len(self.limit) > self.first:
            return vector if vector < self.limit[: self.first] else None
        return vector if self.limit is None or vector < self.limit else None

    def _holds(self, chosen: list[Option]) -> bool:
        plan = [a for o in chosen for a in o.activities]
        out = [c for c in self.candidates if c not in self.ahead]
        out += [c for c, o in zip(self.ahead, chosen, strict=False) if o.out]
        over = [a for k, a in self.posted.items() if k in self.fixed and (k not in self.kept or k[2] in out) and a not in plan]
        if in_one_piece(self.session) and any(a.kind == "deliberation" for a in over):
            raise TooMany  # what is left of a piece is shorter than it was
        over += [a for a in self.written if a not in plan]
        if over and (self.session.policy.lunch or self.session.policy.breaks or self.session.policy.max_jury_minutes):
            raise TooMany  # what counts for nobody any more has kept its people all the same
        new = [a for a in plan if not self._stays(a) and a not in self.written]
        # what goes to its end in a lost room keeps it open for the check: at its other posts nothing begins all the same
        if any(self._in_a_lost_room(a) or not all(self._after_it(a, was) for was in over) for a in new):
            return False
        return self._allowed(plan, out)

    def _in_a_lost_room(self, a: Activity) -> bool:
        event = self.event
        if not isinstance(event, RoomLost) or a.room != event.room:
            return False
        return a.end > (event.since or self.now) and (event.until is None or a.start < event.until)

    def _allowed(self, plan: list[Activity], out: list[str], alone: bool = False) -> bool:
        if len(out) == len(self.candidates):
            return True
        session = self.after.but(candidates_out=out) if out else self.after
        if alone:
            session = session.but(policy={"pv": 0} | ({"deliberation": 0} if in_one_piece(session) else {}))
            plan = [a for a in plan if a.kind != "deliberation" or not in_one_piece(self.session)]
        # whose preparation has begun may have it last longer
        longer = {k[2] for k in self.kept if k[0] == "preparation" and ("epreuve", *k[1:]) not in self.kept}
        found = check(session, _timetable(as_posted(self.session, plan)))
        as_said = all(one.rule == "preparation" and longer.issuperset(one.who) for one in found)
        return as_said and (not longer or _seated(session, plan, longer))

    def _after_it(self, a: Activity, was: Activity) -> bool:
        """Whether something new keeps clear of what took place though it counts no more."""
        exams = a.kind == was.kind == "epreuve"
        place = exams and a.room is not None and a.room == was.room
        if place and a.start < was.end and self._posts(a.room) > 1:
            raise TooMany
        if not place and not set(_people(a)) & set(_people(was)):
            return True
        between = exams and a.candidate != was.candidate and (place or set(a.jurors) & set(was.jurors))
        return was.end + dt.timedelta(minutes=self.session.policy.changeover if between else 0) <= a.start

    def _posts(self, room: str | None) -> int:
        return next((r.posts for r in self.session.rooms if r.id == room), 1)

    def _holds_alone(self, number: int, option: Option) -> bool:
        if option.out:
            return True
        if id(option) not in self.alone:
            others = [c for c in self.candidates if c != self.ahead[number]]
            self.alone[id(option)] = self._allowed(list(option.activities), others, alone=True)
        return self.alone[id(option)]

    def _one_jury(self, chosen: list[Option]) -> bool:
        """Whether nobody is in two juries on one day, those aside that have lost somebody."""
        if not self.session.policy.stable_juries:
            return True
        new = [
            (a.start.date(), frozenset(a.jurors))
            for o in chosen
            for a in o.activities
            if a.jurors and not self._stays(a) and a not in self.written
        ]
        old = [(a.start.date(), frozenset(a.jurors)) for k, a in self.posted.items() if k in self.fixed and a.jurors]
        old += [(a.start.date(), frozenset(a.jurors)) for a in self.written]
        begun = [(date, jury) for date, jury in old if self.gone not in jury]
        lost = [jury for _, jury in old if self.gone in jury]
        return all(
            date != day or jury == other or not jury & other or any(jury | other <= one for one in lost)
            for date, jury in new
            for day, other in [*new, *begun]
        )

    def _stays(self, a: Activity) -> bool:
        """Whether it is what has begun, and counts."""
        return _key(a) in self.kept or (_key(a) in self.fixed and self.posted[_key(a)] == a)

    def _apart(self, one: Option, other: Option) -> bool:
        return all(self._may_be(a, b) for a in one.activities for b in other.activities)

    def _may_be(self, a: Activity, b: Activity) -> bool:
        both = a.kind == b.kind == "epreuve"
        alike = both and a.epreuve == b.epreuve
        sitting = self.session.offered[a.epreuve or ""].sitting if alike else "individual"
        if sitting == "simultaneous":
            return a.start == b.start
        if (sitting == "group" and a.start == b.start) or not (a.start < b.end and b.start < a.end):
            return True
        shared = both and sitting == "individual" and a.room is not None and a.room == b.room and self._posts(a.room) == 1
        return not ({*a.jurors} & {*b.jurors}) and not shared

    # One candidate

    def _options(self, candidate: str, risk: bool, strict: bool) -> list[Option]:
        found: list[Option] = []
        if risk:
            dropped = tuple(self._dropped(self._own(candidate, fixed=False)))
            out = 1000 + (self.yielding and self._heard(candidate))
            found.append(Option((), out, frozenset([("candidate", candidate)]), dropped, 0))
        for number, activities in enumerate(self._ways(self.candidates[candidate], strict)):
            if number > self.most:
                raise TooMany
            found.append(self._counted(activities))
        return sorted(found, key=lambda o: (o.out, len(o.told), o.minutes))

    def _counted(self, activities: tuple[Activity, ...]) -> Option:
        told: set[Person] = set()
        dropped: list[tuple[Person, Service]] = []
        joined: list[tuple[Person, Service]] = []
        watched: set[tuple[Person, Service]] = set()
        minutes = 0
        for a in activities:
            key = _key(a)
            test = a.kind == "epreuve" and self.epreuve(key).sitting == "simultaneous"
            if self._stays(a):
                watched |= {(p, _service(a)) for p in _people(a) if test and p[0] == "staff"}
                continue
            was = self.posted[key] if key in self.posted and key not in self.fixed else None
            before, people = set(_people(was)) if was else set(), set(_people(a))
            by = self._begins_now(a, activities) - self._begins(key) if was else dt.timedelta()
            same = was is not None and not by and (was.room or a.room) == a.room
            newly = {p for p in people - before if test and p[0] == "staff"}
            joined += [(p, _service(a)) for p in newly]
            watched |= {(p, _service(a)) for p in people & before if test and same and p[0] == "staff"}
            told |= (people - before if same else people) - newly
            dropped += [(p, _service(was)) for p in before - people if was and not self._knows(p, was.end)]
            minutes += abs(int(by.total_seconds())) // 60
        come = {(p, a.start.date()) for a in activities for p in _people(a)}
        other = frozenset((p, day) for p, day in come if day not in self.days_of.get(p, {day}))
        return Option(activities, 0, frozenset(told), tuple(dropped), minutes, other, tuple(joined), frozenset(watched))

    def _begins_now(self, a: Activity, planned: Iterable[Activity]) -> dt.datetime:
        """When what it is a share of begins: what is done for several at once is where it was if the whole is."""
        if a.kind != "deliberation" or not in_one_piece(self.session):
            return a.start
        jury, date = frozenset(a.jurors), a.start.date()
        return min(b.start for b in planned if b.kind == a.kind and frozenset(b.jurors) == jury and b.start.date() == date)

    @cached_property
    def days_of(self) -> dict[Person, set[dt.date]]:
        """When each person was to come who was to come at all."""
        found: dict[Person, set[dt.date]] = {}
        for a in self.posted.values():
            for p in _people(a):
                found.setdefault(p, set()).add(a.start.date())
        for a in self.pvs:
            for p in _people(a):
                found.setdefault(p, set()).add(a.start.date())
        return found

    def _knows(self, person: Person, until: dt.datetime) -> bool:
        """Whether somebody knows that he is not in something any more that was to last until then."""
        gone = self.since <= self.now or until > self.since
        return (gone and person in (("juror", self.gone), ("staff", self.off))) or person == ("candidate", self.reported)

    def _juries(self, candidate: Candidate, asked: bool) -> list[tuple[str, ...]]:
        if candidate.id in self.settled:
            return [tuple(sorted(self.settled[candidate.id]))]
        rules = self.session.exam.jury
        pinned = [len(p.jurors) for p in self.session.pins if p.jurors]
        posted = [len(a.jurors) for a in self.posted.values()]
        ids = sorted(j.id for j in self.session.jurors if j.id != self.left)
        most = max([rules.size + len(rules.required_skills), *pinned, *posted])
        return [jury for n in range(rules.size, most + 1) for jury in combinations(ids, n)] if asked else [()]

    def _ways(self, candidate: Candidate, strict: bool) -> Iterator[tuple[Activity, ...]]:
        policy, epreuves = self.session.policy, self.session.epreuves_of(candidate)
        work: list[Piece] = []
        if policy.dossier_review and any(e.jury for e in epreuves):
            work.append(("dossier_review", None, policy.dossier_review))
        for e in epreuves:
            minutes = 0 if e.marking is None else policy.marking if e.marking.minutes is None else e.marking.minutes
            work += [("marking", e, minutes)] if minutes else []
        at_once = in_one_piece(self.session) and ("deliberation", None, candidate.id) not in self.kept
        work += [("deliberation", None, policy.deliberation_minutes)] if policy.deliberation_minutes and not at_once else []
        wanted: list[Piece] = [("epreuve", e, _due(e.minutes, candidate, policy.grain)) for e in epreuves]
        juries = self._juries(candidate, bool(work) or any(e.jury for e in epreuves))
        for placed in self._times(candidate, [*wanted, *work], strict, []):
            for jury in juries:
                yield from self._placed(placed, jury)
        if candidate.id in self._may_go_on:
            self._going = candidate.id
            for placed in self._times(candidate, [*wanted, *work], strict, []):
                yield from self._placed(placed, tuple(sorted(self._may_go_on[candidate.id])))
            self._going = None

    def _keeps(self, key: Key) -> bool:
        return key in self.kept or (key[2] == self._going and key in self.fixed)

    def _times(self, candidate: Candidate, wanted: list[Piece], strict: bool, done: list[Activity]) -> Iterator[list[Activity]]:
        if not wanted:
            yield done
            return
        (kind, epreuve, minutes), *rest = wanted
        key = (kind, epreuve.id if epreuve else None, candidate.id)
        if self._keeps(key):
            own = [self.posted[key]]
            if kind == "epreuve" and epreuve and epreuve.preparation and ("preparation", *key[1:]) in self.posted:
                own.append(self.posted["preparation", key[1], key[2]])
            yield from self._times(candidate, rest, strict, [*done, *own])
            return
        prepared = ("preparation", *key[1:]) if ("preparation", *key[1:]) in self.kept else None
        before = _due(epreuve.preparation, candidate, self.session.policy.grain) if kind == "epreuve" and epreuve else 0
        for start in self._moments():
            end = start + dt.timedelta(minutes=minutes)
            new = [Activity(kind=kind, epreuve=key[1], candidate=candidate.id, start=start, end=end)]  # type: ignore[arg-type]
            if prepared:
                ends = self.posted[prepared].end
                if start < ends or start.date() != ends.date() or (strict and start != ends):
                    continue
                new.append(self.posted[prepared])
            elif before:
                begins = start - dt.timedelta(minutes=before)
                if begins < self.now:
                    continue
                new.append(Activity(kind="preparation", epreuve=key[1], candidate=candidate.id, start=begins, end=start))
            if all(self._follow(a, b) for a in new for b in done):
                yield from self._times(candidate, rest, strict, [*done, *new])

    def _moments(self) -> Iterator[dt.datetime]:
        grain = self.session.policy.grain
        for day in self.session.days:
            opens, closes = (clock.hour * 60 + clock.minute for clock in (day.opens, day.closes))
            for minute in range(-(-opens // grain) * grain, closes, grain):
                start = dt.datetime.combine(day.date, dt.time()) + dt.timedelta(minutes=minute)
                if start >= self.now:
                    yield start

    def _follow(self, a: Activity, b: Activity) -> bool:
        """Whether he is at one thing at a time; the rest the check says."""
        his = {a.kind, b.kind} <= {"epreuve", "preparation"}
        if a.kind == "deliberation" and b.kind == "epreuve":
            return a.start >= b.end
        return not his or a.end <= b.start or b.end <= a.start

    def _placed(self, planned: list[Activity], jury: tuple[str, ...]) -> Iterator[tuple[Activity, ...]]:
        choices = []
        for a in planned:
            if self._keeps(_key(a)):
                choices.append([a])
                continue
            e = self.epreuve(_key(a)) if a.epreuve else None
            asked, needed, jurors = None, {}, jury
            if e is not None and a.kind == "epreuve":
                asked, needed, jurors = e.room, e.staff, jury if e.jury else ()
            elif e is not None and a.kind == "preparation":
                asked, needed, jurors = e.preparation_room, e.preparation_staff, ()
            rooms = [r.id for r in self.session.rooms if asked in r.kinds] if asked else [None]
            staff: list[tuple[str, ...]] = [()]
            for role, number in needed.items():
                some = list(combinations([s.id for s in self.session.staff if s.role == role], number))
                staff = [(*one, *more) for one in staff for more in some]
            given = {"jurors": jurors}
            choices.append([a.model_copy(update=given | {"room": room, "staff": named}) for room in rooms for named in staff])
        yield from product(*choices)


def _windows(
    session: Session,
    available: tuple[Window, ...] | None,
    cut: tuple[dt.datetime, dt.datetime],
    held: list[tuple[dt.datetime, dt.datetime]],
) -> Iterator[Window]:
    """When somebody is there: in his windows, but for the cut; and through what is held in any case. Minute by minute."""
    for day in session.days:
        midnight = dt.datetime.combine(day.date, dt.time())
        minutes = [midnight + dt.timedelta(minutes=n) for n in range(24 * 60)]
        spans = []
        for w in available if available is not None else [Window(date=day.date, start=None, end=None)]:
            if w.date == day.date:
                opens = dt.datetime.combine(day.date, w.start or dt.time())
                spans.append((opens, dt.datetime.combine(day.date, w.end) if w.end else midnight + dt.timedelta(days=1)))
        there = [
            any(s <= m < e for s, e in held) or (any(s <= m < e for s, e in spans) and not cut[0] <= m < cut[1])
            for m in minutes
        ]
        edges = [n for n in range(24 * 60) if there[n] and (n == 0 or not there[n - 1])]
        for n in edges:
            end = next((k for k in range(n, 24 * 60) if not there[k]), None)
            yield Window(
                date=day.date, start=minutes[n].time() if n else None, end=minutes[end].time() if end is not None else None
            )
        if not edges:
            yield Window(date=day.date, start=dt.time(0, 0), end=dt.time(0, 1))


def _seated(session: Session, plan: list[Activity], longer: set[str | None]) -> bool:
    """Whether whoever prepares for longer, and who watches him, have their seats until his épreuve begins."""
    begins = {(a.epreuve, a.candidate): a.start for a in plan if a.kind == "epreuve"}
    stay = [
        a.model_copy(update={"end": max(a.end, begins.get((a.epreuve, a.candidate), a.end))})
        if a.kind == "preparation" and a.candidate in longer
        else a
        for a in plan
    ]
    rooms, seats = {room.id for room in session.rooms}, [rule for rule in RULES if rule.name == "one_at_a_time"]
    return rooms.isdisjoint(one.who[0] for one in check(session, _timetable(stay), seats))


def _timetable(activities: list[Activity]) -> Timetable:
    return Timetable(session="session", status="feasible", activities=tuple(activities))


def _due(minutes: int, candidate: Candidate, grain: int) -> int:
    return ceil(minutes * (1 + Fraction(candidate.extra_time)) / grain) * grain


def _key(a: Activity) -> Key:
    return a.kind, a.epreuve, a.candidate


def _service(a: Activity) -> Service:
    return a.epreuve, a.start, a.room


def _people(a: Activity) -> list[Person]:
    own = [("candidate", a.candidate)] if a.candidate and a.kind in ("epreuve", "preparation") else []
    return [*own, *(("juror", j) for j in a.jurors), *(("staff", s) for s in a.staff)]
