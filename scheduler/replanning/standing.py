"""A posted timetable at a moment of the day: what has begun, what lies ahead, and who can still be judged by whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from models import Activity, Break, Candidate, Epreuve, Kind, Session, Timetable
from scheduler.engine.pauses import first_free
from scheduler.grid import due
from scheduler.occupied import JURY_WORK, Who, people_of
from scheduler.replanning.happened import Away, Happened
from scheduler.replanning.longer import hours_allow
from scheduler.rules.reading import wall_clock
from scheduler.shares import shared_out

Key = tuple[str, str | None, str | None]
"""An activity: its kind, its épreuve, its candidate."""

Pinned = tuple[Key, str]
"""What is pinned: for which activity, and its "start", "room" or "jurors"."""


def key_of(activity: Activity) -> Key:
    """What stays the same of an activity when it is moved."""
    return activity.kind, activity.epreuve, activity.candidate


@dataclass(frozen=True, eq=False)
class Standing:
    """The posted timetable of a session, read at `happened.now` in the light of what happened. What a jury does for several
    candidates at once is read as the share of each of them. It equals itself alone, so that what is found out of it can be kept."""

    session: Session
    timetable: Timetable
    happened: Happened
    given_up: frozenset[str] = frozenset()
    """Candidates whose jury is known not to be able to finish with them."""
    yielding: bool = False
    """Whether everybody who has something before him may be left out, as nothing holds otherwise."""
    staying: frozenset[str] = frozenset()
    """Candidates of whom all that lies ahead is held as it was posted."""
    out_before: frozenset[str] = frozenset()
    """Candidates who know that they are left out: where they still are, nobody tells them."""
    prepare_anew: frozenset[Key] = frozenset()
    """Preparations that have begun and count for nothing, as their épreuves cannot follow on that day: they are done anew."""
    may_wait: bool = False
    """Whether a late candidate's oral that has not begun may be held once he is there, as nothing holds otherwise."""
    pv_stays: bool = False
    """Whether a procès-verbal stays as posted whose jury has begun all else on earlier days, as nothing holds otherwise."""
    unpinned: frozenset[Pinned] = frozenset()
    """What of the pins ahead gives way, as nothing holds otherwise, or somebody would be left out for it."""
    keep_days: bool = False
    """Whether few are to come on a day that was not theirs before few are told."""
    going_on: frozenset[str] = frozenset()
    """Of those with whom their juries may go on (`may_go_on`), those of whom a plan has it so."""

    @property
    def now(self) -> dt.datetime:
        return self.happened.now

    @cached_property
    def _activities(self) -> list[Activity]:
        bare = map(wall_clock, shared_out(self.session, self.timetable.activities, self._leaving))
        # what a jury can no longer sign is in the name of somebody with whom it is done: his results stand
        named = (
            a.model_copy(update={"candidate": self._unsigned.get(frozenset(a.jurors), a.candidate)}) if a.kind == "pv" else a
            for a in bare
        )
        return sorted(named, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.epreuve or ""))

    @cached_property
    def _leaving(self) -> frozenset[str]:
        """Who is absent, read without what juries do for several at once: that is planned on for those who go on."""
        others = tuple(a for a in self.timetable.activities if a.kind != "pv" and not a.candidates)
        if not self.happened.absent or len(others) == len(self.timetable.activities):
            return frozenset()
        return replace(self, timetable=self.timetable.model_copy(update={"activities": others})).absent

    @cached_property
    def _unsigned(self) -> dict[frozenset[str], str]:
        """The juries that have deliberated on somebody and cannot sign their procès-verbal any more, each with the first of these candidates."""
        others = tuple(a for a in self.timetable.activities if a.kind != "pv")
        gone = {j for j, since in self.happened.out.items() if since <= self.now}
        if not (gone or self.given_up) or len(others) == len(self.timetable.activities):
            return {}
        before = replace(self, timetable=self.timetable.model_copy(update={"activities": others}))
        done: dict[frozenset[str], list[str]] = defaultdict(list)
        for c in before.sits_on:
            if ("deliberation", None, c) in before.begun and not before.waits(c):
                done[before.posted_jury(c)].append(c)
        lost = (jury for jury in done if jury & gone and not self.may_judge(jury - gone))
        return {jury: done[jury][0] for jury in [*lost, *(jury for jury in done if not self.given_up.isdisjoint(done[jury]))]}

    @cached_property
    def unsigned(self) -> frozenset[Key]:
        """The procès-verbaux that lie ahead and lack somebody who has left, or their day: whoever was deliberated on has his result, and they stay
        as posted."""
        juries = self._unsigned
        lack = frozenset(key for key, a in self.posted.items() if key[0] == "pv" and frozenset(a.jurors) in juries) - self.begun
        return lack | self.stranded if self.pv_stays else lack

    @cached_property
    def stranded(self) -> frozenset[Key]:
        """The procès-verbaux that lie ahead and can be held, of juries that have begun all else on earlier days: others of that day are gone."""
        work: dict[frozenset[str], list[Key]] = defaultdict(list)
        for key, a in self.posted.items():
            if key[0] != "pv" and a.jurors and key[2] in self.sits_on:
                work[frozenset(a.jurors)].append(key)
        ahead = [
            (key, a) for key, a in self.posted.items() if key[0] == "pv" and key not in self.begun and self._can_be_held(a)
        ]
        return frozenset(
            key
            for key, a in ahead
            if (own := work[frozenset(a.jurors)])
            and all(one in self.begun and self.posted[one].start.date() < a.start.date() for one in own)
        )

    @cached_property
    def posted(self) -> dict[Key, Activity]:
        """Every activity but lunches and breaks, in order of time: as it was `typed`, but without jurors where no jury sits, and without staff
        beside a jury's work, who are nobody's jury, and what has begun does not wait for them; what lies ahead without a room where none is
        asked for (see `rooms_not_asked_for`); and without who joins it late (see `joins`)."""
        asked = {key: self.as_asked(key, a) for key, a in self.typed.items()}
        return {key: a.model_copy(update={"joins": None}) if a.joins else a for key, a in asked.items()}

    def room_asked(self, key: Key, a: Activity) -> str | None:
        """The kind of room that an activity asks for; where nothing is known of it, that in which it is."""
        if key[0] in JURY_WORK:
            return None
        epreuve = self._known(key)
        if epreuve is None:
            return a.room
        return epreuve.preparation_room if key[0] == "preparation" else epreuve.room

    def _known(self, key: Key) -> Epreuve | None:
        return self._own.get((key[2] or "", key[1] or "")) or self.session.offered.get(key[1] or "")

    def as_asked(self, key: Key, a: Activity) -> Activity:
        """An activity without those of whom none are ever asked for in one of its kind, as far as is known; one that is to come without a room
        where none is asked for."""
        if a.room and a.start >= self.now and self.room_asked(key, a) is None:
            a = a.model_copy(update={"room": None})
        if key[0] in JURY_WORK:
            return a.model_copy(update={"staff": ()}) if a.staff else a
        epreuve = self._known(key)
        alone = key[0] == "preparation" or (epreuve is not None and not epreuve.jury)
        return a.model_copy(update={"jurors": ()}) if a.jurors and alone else a

    @cached_property
    def typed(self) -> dict[Key, Activity]:
        """The same with everybody who was posted for it, be he asked for or not; the first where somebody typed one twice."""
        activities = [*((key_of(a), a) for a in self._activities if not a.pause), *self.over.items()]
        found: dict[Key, Activity] = {}
        for key, a in sorted(activities, key=lambda one: (one[1].start, one[1].end)):
            found.setdefault(key, a)
        return found

    @cached_property
    def over(self) -> dict[Key, Activity]:
        """What an earlier replan says took place and counts for nobody any more: it keeps its jury, its people and its room all the same. Its keys
        name no candidate, as another jury may do again what it was."""
        days, found = {day.date for day in self.session.days}, dict[Key, Activity]()
        for number, a in enumerate(map(wall_clock, self.timetable.over)):
            if not a.pause and a.start < self.now and a.start.date() in days:
                found[a.kind, a.epreuve, f"\0{number}"] = a
        return found

    @cached_property
    def lunches(self) -> dict[tuple[Who, dt.date], Activity]:
        """The lunch of each person and day, where one is posted."""
        return {(who, a.start.date()): a for a in self._activities if a.kind == "lunch" for who in people_of(a)}

    @cached_property
    def breaks(self) -> dict[tuple[Who, dt.date], list[Activity]]:
        """The breaks of each person and day, in order of time."""
        found: dict[tuple[Who, dt.date], list[Activity]] = defaultdict(list)
        for a in self._activities:
            for who in people_of(a) if a.kind == "break" else ():
                found[who, a.start.date()].append(a)
        return found

    @cached_property
    def candidates(self) -> dict[str, Candidate]:
        return {c.id: c for c in self.session.candidates}

    def epreuve(self, key: Key) -> Epreuve:
        """The épreuve that an activity belongs to, as its candidate sits it."""
        return self._own.get((key[2] or "", key[1] or "")) or self.offered[key[1] or ""]

    @cached_property
    def offered(self) -> dict[str, Epreuve]:
        """The épreuves of the session, and those of the titre that nobody of it sits any more: one of them may be over."""
        exam = self.session.exam
        kinds = [Kind("titre"), *(Kind("ccp", one) for one in exam.ccp), *(Kind("ccs", one) for one in exam.ccs)]
        return {epreuve.id: epreuve for kind in kinds for epreuve in kind.epreuves(exam)} | self.session.offered

    @cached_property
    def _own(self) -> dict[tuple[str, str], Epreuve]:
        return {(c.id, e.id): e for c in self.session.candidates for e in self.session.epreuves_of(c)}

    def real_end(self, key: Key) -> dt.datetime:
        """When an activity ends, its overrun counted."""
        longer = self.happened.overruns.get((key[2] or "", key[1] or ""), 0) if key[0] == "epreuve" else 0
        return self.posted[key].end + dt.timedelta(minutes=longer)

    @cached_property
    def beyond_due(self) -> dict[Key, int]:
        """How many minutes more than is due épreuves last: by what overruns, and by what was posted, as an earlier replan posts it."""
        found: dict[Key, int] = {("epreuve", epreuve, one): more for (one, epreuve), more in self.happened.overruns.items()}
        for key, a in self.posted.items():
            if key[0] == "epreuve" and (candidate := self.candidates.get(key[2] or "")):
                more = a.minutes - due(self.epreuve(key).minutes, candidate, self.session.policy.grain)
                if more > 0:
                    found[key] = found.get(key, 0) + more
        return found

    # ---- what has begun

    @cached_property
    def begun(self) -> frozenset[Key]:
        """What is past or under way: it started before now, and nothing that happened kept it from starting. Of what is over that was said before."""
        started = {key for key in self.posted if self._whole(key)[0] < self.now and not self._cannot_have_begun(key)}
        running = [
            key
            for key in started
            if key[0] == "epreuve" and (key[2], key[1]) in self.happened.overruns and self.real_end(key) >= self.now
        ]
        # An épreuve that overruns held its people and its room until now: what was to follow there has not begun.
        waiting = {key for longer in running for key in started - {longer} if self.comes_after(key, longer)}
        others = started - waiting
        prepared = {("preparation", *key[1:]) for key in others if key[0] == "epreuve"}  # whoever was to watch him, or wherever
        late = {key for key in waiting if self._is_test(key) and not others.isdisjoint(self.at_once[key])}
        return frozenset(others | late | (waiting & prepared) | self.over.keys())

    @cached_property
    def joined_late(self) -> dict[Key, dt.datetime]:
        """The tests that have begun with others while what their candidate is in before overran, each with when he comes to it."""
        found: dict[Key, dt.datetime] = {}
        for candidate, epreuve in self.happened.overruns:
            longer = "epreuve", epreuve, candidate
            for key in self.begun if longer in self.posted else ():
                if self._is_test(key) and self.comes_after(key, longer):
                    others = any(part in self.begun and not self._waits_for(part, longer) for part in self.at_once[key])
                    comes = self.real_end(longer) + (self._distance(longer, key) or dt.timedelta())
                    if others and comes > self.posted[key].start:
                        found[key] = max(comes, found.get(key, comes))
        return found

    @cached_property
    def joins(self) -> dict[Key, dt.datetime]:
        """The tests that stay and that somebody joins late, each with when he does: as he is late, as he was before his jury for longer, or as an
        earlier replan has it."""
        found = {key: until for key, _, until in self._late_units if key in self.fixed}
        for key in self.fixed:
            over = self.real_end(key) <= self.now
            if (joins := self.typed[key].joins) and (over or key[2] not in self.happened.late):
                found[key] = joins
        for key, comes in self.joined_late.items():
            found[key] = max(comes, found.get(key, comes))
        return {
            key: comes
            for key, comes in found.items()
            if self._is_test(key) and self.posted[key].start < comes < self.real_end(key)
        }

    @cached_property
    def misses(self) -> dict[Key, dt.datetime]:
        """Those of them that are over when he comes, also as an earlier replan has it: the others do not wait for him."""
        late = dict(self.joined_late)
        for key in filter(self._is_test, self.begun & self.posted.keys()):
            own = (other for other in self.posted if other[0] == "epreuve" and other[2] == key[2])
            ends = [self.real_end(other) for other in own if self.posted[other].start < self.posted[key].start]
            late[key] = max([late.get(key, self.posted[key].start), *ends])
        return {key: comes for key, comes in late.items() if comes >= self.real_end(key)}

    def _is_test(self, key: Key) -> bool:
        """Whether it is one that all sit at the same moment."""
        return key[0] == "epreuve" and self.epreuve(key).sitting == "simultaneous"

    def was(self, activity: Activity) -> Activity | None:
        """What was posted of an activity and lies ahead: a procès-verbal is its jury's, whoever's name it is in."""
        if activity.kind == "pv":
            return self._pv_of.get(frozenset(activity.jurors))
        key = key_of(activity)
        return None if key in self.fixed else self.posted.get(key)

    @cached_property
    def _pv_of(self) -> dict[frozenset[str], Activity]:
        """The procès-verbaux that lie ahead, by jury: one that has lost somebody signs its own, unless it is now another that does."""
        ahead = [a for key, a in self.posted.items() if key[0] == "pv" and key not in self.fixed]
        smaller = ((frozenset(a.jurors).difference(self.happened.out), a) for a in reversed(ahead))
        left = {jury: a for jury, a in smaller if self.may_judge(jury)}
        return left | {frozenset(a.jurors): a for a in ahead}

    def signs_as(self, key: Key) -> list[frozenset[str]]:
        """The juries of which this is the procès-verbal that was posted."""
        return [jury for jury, a in self._pv_of.items() if a is self.posted[key]]

    def begins(self, key: Key) -> dt.datetime:
        """When it was to begin, with all that it is a part of: on whom else a jury deliberates first is nobody's time."""
        return self._whole(key)[0]

    def _whole(self, key: Key) -> tuple[dt.datetime, dt.datetime]:
        """When what an activity is a part of begins and ends: a jury does that as a whole, or not at all."""
        parts = [self.posted[part] for part in self.at_once[key]]
        return parts[0].start, max(a.end for a in parts)

    @cached_property
    def at_once(self) -> Mapping[Key, list[Key]]:
        """What is one with each activity, itself included, in order of time: a simultaneous test, a group, the shares of a deliberation in
        one piece."""
        found: dict[object, list[Key]] = defaultdict(list)
        follows: dict[tuple[frozenset[str], dt.datetime], object] = {}
        for key, a in self.posted.items():
            name: object = key
            if key[0] == "epreuve" and (sitting := self.epreuve(key).sitting) != "individual":
                name = key[1], a.start, a.jurors, a.room if sitting == "group" else None
            elif key[0] == "deliberation" and self.session.policy.deliberates != "candidate":
                jury = frozenset(a.jurors)
                name = follows[jury, a.end] = follows.get((jury, a.start), key)
            found[name].append(key)
        return {key: group for group in found.values() for key in group}

    def comes_after(self, key: Key, longer: Key) -> bool:
        """Whether something is posted after an épreuve, and cannot begin before that ends."""
        return self.posted[key].start >= self.posted[longer].end and self._waits_for(key, longer)

    def _waits_for(self, key: Key, longer: Key) -> bool:
        """Whether something cannot begin before an épreuve that overruns ends: a jury deliberates once all of its candidates are done."""
        own = (
            {part[2] for part in self.at_once[key]} if key[0] == "deliberation" else {key[2]} if key[0] == "marking" else set()
        )
        return longer[2] in own or self._share(key, longer)

    def _cannot_have_begun(self, key: Key) -> bool:
        happened, a, (start, end) = self.happened, self.posted[key], self._whole(key)
        if any(juror in happened.out and start >= happened.out[juror] for juror in a.jurors):
            return True
        if any(away.one in a.jurors and self._not_there(away, start, end) for away in happened.away):
            return True
        missing = {one for one, since in happened.staff_out.items() if start >= since}
        missing |= {away.one for away in happened.staff_away if self._not_there(away, start, end)}
        if missing and any(self._lacks(part, missing) for part in self.at_once[key]):
            return True
        own = key[2] is not None and ("candidate", key[2]) in people_of(a)
        absent = key[2] in happened.absent and a.end > self.now
        return own and (absent or key in self.prepare_anew or key in self._missed or self._not_prepared(key))

    def _not_there(self, away: Away, start: dt.datetime, end: dt.datetime) -> bool:
        """Whether somebody who is late kept this from beginning: nobody says since when, and it is not over, or he was to be there then."""
        return end > self.now if away.expected and away.since == self.now else away.since <= start < away.until

    def _lacks(self, key: Key, absent: Set[str]) -> bool:
        """Whether these leave fewer of a role than an activity asks for, as one of them was to serve it."""
        if key[0] not in ("epreuve", "preparation") or key in self.over:
            return False
        epreuve, serve = self.epreuve(key), {*self.posted[key].staff} | self.serve_beside(key)
        asked = epreuve.preparation_staff if key[0] == "preparation" else epreuve.staff
        roles = Counter(one.role for one in self.session.staff if one.id in serve - absent)
        gone = {one.role for one in self.session.staff if one.id in serve & absent}
        return any(role in gone and roles[role] < number for role, number in asked.items())

    def out_of_staff(self, a: Activity) -> frozenset[str]:
        """Who of the staff is not there, or not all the time, from an activity's start to its end."""
        happened = self.happened
        out = {one for one, since in happened.staff_out.items() if since < a.end}
        return frozenset(out.union(away.one for away in happened.staff_away if away.since < a.end and a.start < away.until))

    def watch_on(self, prepared: Activity) -> tuple[str, ...]:
        """Who watches somebody after the end of what he prepares, where that lasts longer: whoever did, but for who has left by then."""
        out = self.happened.staff_out
        return tuple(one for one in prepared.staff if out.get(one, dt.datetime.max) > prepared.end)

    def _not_prepared(self, key: Key) -> bool:
        """Whether a candidate was to prepare before he came, for an épreuve that is not held as posted, nor has begun: he prepares once he is
        there."""
        if key[0] != "preparation" or key in self.held:
            return False
        epreuve: Key = ("epreuve", *key[1:])
        if epreuve in self.posted and self.posted[epreuve].start < self.now and not self._cannot_have_begun(epreuve):
            return False
        return any(late[1:] == key[1:] and self.posted[key].start < until for late, _, until in self._late_units)

    def _share(self, one: Key, other: Key) -> bool:
        a, b = self.posted[one], self.posted[other]
        shared = self._people[one] & self._people[other]
        if a.kind == b.kind == "preparation" and a.room == b.room:  # whoever watches one there watches all
            shared = frozenset(who for who in shared if who[0] != "staff")
        return bool(shared) or self.share_room(a, b)

    @cached_property
    def _people(self) -> dict[Key, frozenset[Who]]:
        """Whom each activity occupies."""
        return {key: frozenset(people_of(a)) for key, a in self.posted.items()}

    def share_room(self, one: Activity, other: Activity) -> bool:
        """Whether two épreuves are in one room and not each at a post of its own."""
        if one.room is None or one.room != other.room or not one.kind == other.kind == "epreuve":
            return False
        alone = all(self.offered[a.epreuve or ""].sitting == "individual" for a in (one, other))
        return not alone or all(room.posts == 1 for room in self.session.rooms if room.id == one.room)

    # ---- late candidates

    @cached_property
    def _late_units(self) -> list[tuple[Key, Activity, dt.datetime]]:
        """The épreuves into which a candidate's lateness cuts, not over yet, with the moment at which he comes."""
        found = []
        for candidate, until in self.happened.late.items():
            for key, a in self.posted.items():
                preparation = self.posted.get(("preparation", key[1], candidate))
                begins = min(a.start, preparation.start) if preparation else a.start
                cut = begins < until and a.end > self.now
                if key[0] == "epreuve" and key[2] == candidate and cut:
                    found.append((key, a, until))
        return found

    @cached_property
    def _missed(self) -> frozenset[Key]:
        """What a late candidate misses whole and can be given later, preparations included."""
        missed = {key for key, a, until in self._late_units if until >= a.end and self.epreuve(key).sitting != "simultaneous"}
        grown = True
        while grown:
            later = {
                key
                for key, a, _ in self._late_units
                if key not in missed
                and self.epreuve(key).sitting != "simultaneous"
                and any(("epreuve", f.epreuve, key[2]) in missed for f in self.epreuve(key).follows)
            }
            grown, missed = bool(later), missed | later
        return frozenset(missed | {("preparation", key[1], key[2]) for key in missed})

    @cached_property
    def held(self) -> frozenset[Key]:
        """What stays as posted because a late candidate's épreuve ends when it would have."""
        found: set[Key] = set()
        for key, a, _ in self._late_units:
            own = {key, ("preparation", key[1], key[2])} & self.posted.keys()
            ahead = all(self.posted[one].start >= self.now for one in own)
            waits = self.may_wait and ahead and self.epreuve(key).sitting == "individual"
            can_be = self._can_be_held(a) and not self._breaks_up_before(a) and (a.start < self.now or self._can_last(key))
            busy = any(self._still_busy(longer, self.posted[one]) for longer in self.happened.overruns for one in own)
            if key not in self._missed and can_be and not waits and (a.start < self.now or not busy):
                found |= own
        return frozenset(found)

    def _can_be_held(self, a: Activity) -> bool:
        happened, end = self.happened, self.real_end(key_of(a))
        gone = any(juror in happened.out and happened.out[juror] < end for juror in a.jurors)
        away = any(one.one in a.jurors and one.since < end and a.start < one.until for one in happened.away)
        lost = happened.room_lost(a.room, a.start, end)
        absent = self.out_of_staff(a.model_copy(update={"end": end}))
        unserved = bool(absent) and self._lacks(key_of(a), absent)
        return not (gone or away or lost or unserved or any(self._still_busy(longer, a) for longer in happened.overruns))

    def stands(self, key: Key) -> bool:
        """Whether what happened leaves an activity, and all that is one with it, everything that it needs when it was to be."""
        return all(self._can_be_held(self.posted[part]) for part in self.at_once[key])

    def _can_last(self, key: Key) -> bool:
        """Whether an épreuve can last as long as its overrun says from when it was posted: in the hours of all that it needs, and so that nobody
        loses his lunch or a break to that."""
        a, until, date = self.posted[key], self.real_end(key), self.posted[key].start.date()
        if until == a.end or not hours_allow(self.session, a, until):
            return until == a.end
        others = {one: minutes for one, minutes in self.happened.overruns.items() if one != (key[2], key[1])}
        as_posted = replace(self, happened=replace(self.happened, overruns=others))
        more = until - a.end
        activities = [b.model_copy(update={"end": b.end + more}) if key_of(b) == key else b for b in self.timetable.activities]
        longer = replace(as_posted, timetable=self.timetable.model_copy(update={"activities": tuple(activities)}))
        return not any(
            (as_posted.can_lunch(who, date) and not longer.can_lunch(who, date))
            or (who[0] == "juror" and longer.lost_a_break(who, date) and not as_posted.lost_a_break(who, date))
            for who in people_of(a)
        )

    def _breaks_up_before(self, a: Activity) -> bool:
        """Whether the jury of a candidate whom none has heard can hold this épreuve, but not finish with him: another hears him then."""
        own = [b for key, b in self.posted.items() if b.jurors and (key[2] == a.candidate or key[0] == "pv")]
        heard = any(b.kind == "epreuve" and b.candidate == a.candidate and b.start < self.now for b in own)
        if heard or not a.jurors:
            return False
        ends = max(self._whole(key_of(b))[1] for b in own if {*b.jurors} == {*a.jurors})
        return not self.may_judge(frozenset(j for j in a.jurors if self.happened.out.get(j, ends) >= ends))

    def _still_busy(self, longer: tuple[str, str], a: Activity) -> bool:
        """Whether an épreuve before another that overruns leaves that one no time to begin when it was to."""
        candidate, epreuve = longer
        key = "epreuve", epreuve, candidate
        if key not in self.posted or self.posted[key].end > a.start:
            return False
        gap = self._distance(key, key_of(a))
        return gap is not None and self.real_end(key) + gap > a.start

    @cached_property
    def fixed(self) -> frozenset[Key]:
        """What has begun or is held, and all of those who stay: it keeps its time, its room, its jurors and its staff."""
        return self.under_way | {key for key in self.posted if key[2] in self.staying}

    @cached_property
    def under_way(self) -> frozenset[Key]:
        """What has begun or is held, because somebody comes late or cannot sign."""
        return self.begun | self.held | self.unsigned

    # ---- candidates and their juries

    @cached_property
    def sits_on(self) -> tuple[str, ...]:
        """The candidates of the timetable who go on, neither absent nor left out before, and who was added since."""
        planned = {key[2] for key in self.posted} | {*self.added}
        return tuple(c for c in self.candidates if c in planned and c not in self.absent)

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The candidates of the session of whom the timetable knows nothing, as they were added to it since, and who are back."""
        known = ({key[2] for key in self.posted} | self.timetable.left_out | {*self.timetable.absent}) - self.happened.back
        return tuple(c for c in self.candidates if c not in known)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The candidates who do not come back and had not begun all their épreuves: they leave the session."""
        return frozenset(
            c
            for c in self.happened.absent
            if any(("epreuve", e.id, c) not in self.begun for e in self.session.epreuves_of(self.candidates[c]))
        )

    def began_with(self, candidate: str) -> frozenset[str]:
        """The jury with which a candidate has begun: those of it with whom an earlier replan goes on, where some had left."""
        jury = self.first_jury(candidate)
        # whose jury signs nothing itself has gone on as another
        known = [self.posted_jury(candidate), *(() if jury in self.signing else sorted(self.signing, key=sorted))]
        return next((one for one in known if one < jury and self.may_judge(one)), jury)

    @cached_property
    def signing(self) -> frozenset[frozenset[str]]:
        """The juries of which a procès-verbal was posted."""
        return frozenset(frozenset(a.jurors) for key, a in self.posted.items() if key[0] == "pv")

    def first_jury(self, candidate: str) -> frozenset[str]:
        """The jurors with whom a candidate's jury began; his épreuves before them tell more than their work alone."""
        own = [(key, self.posted[key]) for key in self.fixed if key[2] == candidate and self.posted[key].jurors]
        if not own:
            return frozenset()
        first = min(own, key=lambda one: (one[0][0] != "epreuve", one[1].start, one[1].end))
        return frozenset(first[1].jurors)

    def posted_jury(self, candidate: str) -> frozenset[str]:
        """The jury that was posted for a candidate."""
        return self._posted_juries.get(candidate, frozenset())

    @cached_property
    def _posted_juries(self) -> dict[str, frozenset[str]]:
        """By candidate, the jury of what was posted last for him: a procès-verbal is in one's name for all of a jury."""
        own = ((key, a) for key, a in self.posted.items() if key[0] != "pv" and a.jurors)
        return {key[2]: frozenset(a.jurors) for key, a in own if key[2] is not None}

    def still_posted(self, candidate: str) -> frozenset[str]:
        """Who is left of the jury that was posted for a candidate, or has begun with him."""
        return self.settled.get(candidate, self.posted_jury(candidate) - self.happened.out.keys())

    def unfinished(self, candidate: str) -> list[Activity]:
        """What his jury still has to do for a candidate: the procès-verbal is of all whom it has judged, in whose name it may be."""
        own = [a for key, a in self.posted.items() if key[2] == candidate and key not in self.fixed and a.jurors]
        return [*own, *(a for a in self._to_sign if a.candidate != candidate and self._signs(a, candidate))]

    @cached_property
    def _to_sign(self) -> list[Activity]:
        return [a for key, a in self.posted.items() if key[0] == "pv" and key not in self.fixed]

    def _signs(self, pv: Activity, candidate: str) -> bool:
        """Whether a procès-verbal is of the jury that a candidate has begun with."""
        return frozenset(pv.jurors) == self.began_with(candidate)

    def waits(self, candidate: str) -> bool:
        """Whether there is anything left to do with a candidate or for him."""
        return any(key[2] == candidate and key not in self.fixed for key in self.posted) or bool(self.unfinished(candidate))

    @cached_property
    def finished(self) -> frozenset[str]:
        """Who is back and has begun all his épreuves: unless he is left out again his jury finishes with him without him, and he is to hear of that."""
        back = (c for c in self.ahead if c in self.happened.back)
        return frozenset(
            c for c in back if all(("epreuve", e.id, c) in self.begun for e in self.session.epreuves_of(self.candidates[c]))
        )

    def breaks_up(self, candidate: str) -> bool:
        """Whether somebody of his jury leaves later on, before it is done with him."""
        return bool(self.unfinished(candidate)) and any(j in self.happened.out for j in self.settled[candidate])

    def heard(self, candidate: str) -> bool:
        """Whether he has begun an épreuve before a jury."""
        return any(key[2] == candidate and key[0] == "epreuve" and self.epreuve(key).jury for key in self.begun)

    def _left(self, jury: frozenset[str], candidate: str) -> frozenset[str]:
        """Who is left of a jury for what this candidate still has before him."""
        ahead = self.unfinished(candidate)
        if not ahead:
            return jury
        needed = max(self._whole(key_of(a))[1] for a in ahead)
        return frozenset(j for j in jury if j not in self.happened.out or self.happened.out[j] >= needed)

    def may_judge(self, jury: frozenset[str]) -> bool:
        """Whether these jurors are enough: two, or what the titre asks for, with the skills that it asks for."""
        rules, members = self.session.exam.jury, [j for j in self.session.jurors if j.id in jury]
        able = all(any(skill in j.skills for j in members) for skill in rules.required_skills)
        return len(members) >= rules.size and able

    @cached_property
    def settled(self) -> dict[str, frozenset[str]]:
        """The jury of each candidate who has begun with one that can go on: it sees all his épreuves."""
        found = {}
        for c in self.sits_on:
            jury = self.began_with(c)
            done = jury in self._unsigned and not self.waits(c)
            if not jury or (c in self.given_up and not done):
                continue
            left, still = self._left(jury, c), self._there_now(jury)
            if self.may_judge(left):
                found[c] = left
            elif (self.heard(c) or c in self.going_on) and self.may_judge(still):
                # A juror leaves later on: what is left of this candidate must be done before that.
                found[c] = still
        return found

    def _there_now(self, jury: frozenset[str]) -> frozenset[str]:
        """Who of a jury has not left yet."""
        return frozenset(j for j in jury if self.happened.out.get(j, dt.datetime.max) > self.now)

    @cached_property
    def may_go_on(self) -> dict[str, frozenset[str]]:
        """The jury that has begun to read or to mark what somebody wrote whom it has not heard, and that loses a juror later on: it hears him and
        is done with him before that, or another begins anew."""
        begun = {key[2] or "": self._there_now(self.began_with(key[2] or "")) for key in self.again}
        closed = {key[2] for key in self.again if key[0] == "deliberation"}
        return {c: jury for c, jury in begun.items() if c in self.at_risk - self.given_up - closed and self.may_judge(jury)}

    @cached_property
    def whole_juries(self) -> frozenset[frozenset[str]]:
        """The juries that have begun and lose nobody before the site closes on the last day on which they sit."""
        closing = {day.date: dt.datetime.combine(day.date, day.closes) for day in self.session.days}
        out, until = self.happened.out, dict[frozenset[str], dt.datetime]()
        for a in self.posted.values():
            jury, closes = frozenset(a.jurors), closing.get(a.start.date(), a.end)
            until[jury] = max(closes, until.get(jury, closes))
        return frozenset(one for one in self.begun_juries if all(out.get(j, until[one]) >= until[one] for j in one))

    @cached_property
    def begun_juries(self) -> frozenset[frozenset[str]]:
        """The juries that have begun anything."""
        return frozenset(frozenset(self.posted[key].jurors) for key in self.fixed if self.posted[key].jurors)

    def broken_up(self, jury: frozenset[str], date: dt.date) -> bool:
        """Whether the posted timetable itself has one of them go on in another jury that day: an earlier replan, after which this
        jury was over, posted it."""
        on_date = (a for key, a in self.posted.items() if key not in self.under_way and a.start.date() == date)
        ahead = {frozenset(a.jurors) for a in on_date}
        return jury not in ahead and any(jury & other for other in ahead)

    def beside(self, key: Key) -> Iterator[Key]:
        """What is posted of others of the same kind, at the same time and in the same room: whoever serves one of them serves all."""
        at = (*key[:2], self.posted[key].start, self.posted[key].room)
        return (other for other, a in self.posted.items() if other != key and (a.kind, a.epreuve, a.start, a.room) == at)

    def tests_served(self, one: str, test: Epreuve) -> Iterator[Key]:
        """The candidates of a test for whom somebody of the staff was posted, in a room where one is asked for, and in none where none is."""
        for key, a in self._tests.get(test.id, ()):
            if one in a.staff and (a.room is None) == (test.room is None):
                yield key

    @cached_property
    def _tests(self) -> dict[str, list[tuple[Key, Activity]]]:
        found: dict[str, list[tuple[Key, Activity]]] = defaultdict(list)
        for key, a in self.posted.items():
            if key[0] == "epreuve" and self._is_test(key) and key not in self.over:
                found[key[1] or ""].append((key, a))
        return found

    def serve_beside(self, key: Key) -> frozenset[str]:
        """The staff who were typed beside others and not beside him, and are there for him, too: those of a role that nobody asks for where others
        sit a simultaneous test in his room, and all who serve his group, which has its room to itself whatever jury was typed in its rows."""
        a = self.typed.get(key)
        if a is None or key[0] != "epreuve" or (epreuve := self.epreuve(key)).sitting == "individual":
            return frozenset()
        group = epreuve.sitting == "group"
        at = self.at_once[key] if group and a.room is None else self.beside(key)
        others = frozenset(one for other in at for one in self.typed[other].staff).difference(a.staff)
        return frozenset(s.id for s in self.session.staff if s.id in others and (group or s.role not in epreuve.staff))

    @cached_property
    def sitting(self) -> frozenset[tuple[frozenset[str], dt.date]]:
        """The juries that have begun on a day and lose nobody, each with that day: nobody of them is in another one on it."""
        begun = {(frozenset(self.posted[key].jurors), self.posted[key].start.date()) for key in self.fixed}
        return frozenset((jury, date) for jury, date in begun if jury in self.whole_juries and not self.broken_up(jury, date))

    @cached_property
    def unjudged(self) -> dict[str, frozenset[str]]:
        """The candidates whom a jury has heard that can no longer deliberate, with that jury."""
        return {c: self.began_with(c) for c in self.sits_on if c not in self.settled and self.heard(c) and self.waits(c)}

    @cached_property
    def at_risk(self) -> frozenset[str]:
        """The candidates not yet heard whose posted jury has lost a juror: another may be found for them, or not; beside such, who was added
        since and to whom nothing was promised; where all must yield, everybody with something before him."""
        out = self.happened.out
        if self.yielding:
            again = {key[2] for key in self.again}
            return frozenset(c for c in self.ahead if c in again or c in self.added or self.waits(c))
        unsettled = [c for c in self.ahead if c not in self.settled or c in self.going_on]
        lost = frozenset(
            c
            for c in unsettled
            if any(j in out for j in self.posted_jury(c))
            and (c in self.given_up or not self.may_judge(self._left(self.posted_jury(c), c)))
        )
        return lost.union(c for c in unsettled if c in self.added) if lost else lost

    @cached_property
    def ahead(self) -> tuple[str, ...]:
        """The candidates for whom there is a plan to make, those included who have nothing left."""
        return tuple(c for c in self.sits_on if c not in self.unjudged and not self._heard_by_too_few(c))

    def _heard_by_too_few(self, candidate: str) -> bool:
        """Whether somebody has sat all and been before jurors who are no jury, as it was typed: nobody else can judge or sign what he did there."""
        sat = all(("epreuve", e.id, candidate) in self.begun for e in self.session.epreuves_of(self.candidates[candidate]))
        return sat and candidate not in self.settled and self.heard(candidate) and not self.waits(candidate)

    @cached_property
    def again(self) -> frozenset[Key]:
        """Work that a jury had begun for a candidate who gets another jury: that one does it again."""
        unsettled = set(self.ahead) - self.settled.keys()
        return frozenset(key for key in self.begun if key[2] in unsettled and key[0] in JURY_WORK)

    @cached_property
    def kept(self) -> frozenset[Key]:
        """What is fixed for the candidates who go on."""
        return frozenset(key for key in self.fixed - self.again if key[2] in self.ahead)

    def knows(self, who: Who, posted: Activity | None) -> bool:
        """Whether somebody need not be told that an activity of his is his no longer, as he is the one who is not there."""
        kind, one = who
        if kind == "candidate":
            return one in self.happened.absent
        gone = (self.happened.out if kind == "juror" else self.happened.staff_out).get(one)
        return gone is not None and posted is not None and (gone <= self.now or posted.end > gone)

    # ---- the past as a consistent whole

    @cached_property
    def spans(self) -> dict[Key, tuple[dt.datetime, dt.datetime]]:
        """When each fixed activity holds its people and its room: as posted, but where an overrun shows in hindsight that it cannot
        have started then, from when it can. So the past contradicts itself nowhere, and ends when it ends."""
        found: dict[Key, tuple[dt.datetime, dt.datetime]] = {}
        holding: dict[tuple[str, str], list[Key]] = defaultdict(list)
        groups = {id(group): [part for part in group if part in self.fixed] for group in self.at_once.values()}
        for group in filter(None, groups.values()):
            held = [
                found[other][1] + gap
                for key in group
                if key not in self.misses
                for other in dict.fromkeys(other for one in self._held_by(key) for other in holding[one])
                if (gap := self._distance(other, key)) is not None
            ]
            start = self.on_grain(max([self.posted[group[0]].start, *held]))
            for key in group:
                begins = self.on_grain(max(start, self.posted[key].start, self.misses.get(key, start)))
                found[key] = (begins, max(self.on_grain(self.real_end(key), unit=True), begins))
                for one in self._held_by(key):
                    holding[one].append(key)
        return found

    def _held_by(self, key: Key) -> set[tuple[str, str]]:
        """Everybody and everything to do with an activity: who shares none of it has no distance to keep."""
        room = self.posted[key].room
        return {*self._people[key], *([("room", room)] if room else []), *([("candidate", key[2])] if key[2] else [])}

    def _distance(self, first: Key, second: Key) -> dt.timedelta | None:
        """How long after the end of the first the second starts at least; None where they have nothing to do with each other."""
        one, other = self.posted[first], self.posted[second]
        gaps = []
        if self._share(first, second):
            both = first[0] == second[0] == "epreuve" and first[2] != second[2]
            place = bool(set(one.jurors) & set(other.jurors)) or self.share_room(one, other)
            gaps.append(self.session.policy.changeover if both and place else 0)
        if first[2] == second[2] and second[0] == "epreuve":
            follows = {f.epreuve: f.gap for f in self.epreuve(second).follows}
            if first[0] == "epreuve" and first[1] in follows:
                gaps.append(follows[first[1]])
        return dt.timedelta(minutes=max(gaps)) if gaps else None

    def on_grain(self, moment: dt.datetime, unit: bool = False) -> dt.datetime:
        """The moment itself where it is on the grain (an end: on the minute), else the next that is."""
        midnight = dt.datetime.combine(moment.date(), dt.time())
        step = dt.timedelta(minutes=1 if unit else self.session.policy.grain)
        return midnight + -(-(moment - midnight) // step) * step

    def busy(self, who: Who, date: dt.date) -> Iterable[tuple[dt.datetime, dt.datetime]]:
        """When what is under way holds a person on a day."""
        return self._busy.get((who, date), ())

    @cached_property
    def _busy(self) -> dict[tuple[Who, dt.date], list[tuple[dt.datetime, dt.datetime]]]:
        found: dict[tuple[Who, dt.date], list[tuple[dt.datetime, dt.datetime]]] = defaultdict(list)
        for key in self.under_way:
            span = self.spans[key]
            for who in people_of(self.posted[key]):
                found[who, span[0].date()].append(span)
        return found

    # ---- lunch

    def lunched(self, who: Who, date: dt.date) -> bool:
        """Whether his posted lunch has begun, and nothing took a part of it."""
        lunch = self.lunches.get((who, date))
        if lunch is None or lunch.start >= self.now:
            return False
        return all(end <= lunch.start or lunch.end <= start for start, end in self.busy(who, date))

    @cached_property
    def lunches_ahead(self) -> dict[tuple[Who, dt.date], Activity]:
        """The posted lunches that have not begun; one off the grain, typed by hand, is as good anywhere."""
        return {
            key: lunch
            for key, lunch in self.lunches.items()
            if lunch.start >= self.now and lunch.start == self.on_grain(lunch.start)
        }

    # ---- breaks

    def breaks_had(self, who: Who, date: dt.date) -> dict[Break, dt.datetime]:
        """The breaks for which what is fixed, and a lunch that he has had, left him the time before now, each with its end where it was taken
        as soon as it could be."""
        breaks, midnight = self.session.policy.breaks, dt.datetime.combine(date, dt.time())
        ahead = (self.now, max(self.now, midnight + dt.timedelta(days=1)))
        starts = first_free(breaks, date, [*self._taken(who, date), ahead], grain=1)
        had = ((one, start) for one, start in zip(breaks, starts, strict=True) if start is not None)
        return {one: start + dt.timedelta(minutes=one.minutes) for one, start in had}

    def rests_since(self, who: Who, date: dt.date) -> dt.datetime:
        """Since when what he has had and what has begun leave him free, or will: a break that he has not had begins no sooner."""
        taken = (end for start, end in self._taken(who, date) if start < self.now)
        return max([dt.datetime.combine(date, dt.time()), *taken, *self.breaks_had(who, date).values()])

    def breaks_ahead(self, who: Who, date: dt.date) -> list[Break]:
        """The breaks that he has not had, and that what is fixed leaves him from now on, or since he is free, beside each other and a lunch from
        now on. One that no day has room for beside these is not lost: it is asked of who is there across it."""
        lunch, had = self.session.policy.lunch, self.breaks_had(who, date)
        to_come = [one for one in self.session.policy.breaks if one not in had]
        eats = []
        if lunch and not self.lunched(who, date) and self.can_lunch(who, date, ahead=True):
            opens = max(dt.datetime.combine(date, lunch.window[0]), self.on_grain(self.now))
            eats = [lunch.model_copy(update={"window": (opens.time(), lunch.window[1])})]
        # what counts is the free time, and that may begin off the grain: a window does
        starts = first_free([*eats, *to_come], date, self._taken(who, date), grain=1, since=self.rests_since(who, date))
        ever = dict(zip(self.session.policy.breaks, self._on_an_empty_day[bool(eats)], strict=True))
        return [one for one, start in zip(to_come, starts[len(eats) :], strict=True) if start or not ever[one]]

    @cached_property
    def _on_an_empty_day(self) -> dict[bool, list[bool]]:
        """Whether each break has room where nobody is busy, beside the others, and beside lunch."""
        policy, date = self.session.policy, self.session.days[0].date
        lunch = [policy.lunch] if policy.lunch else []
        return {
            eats: [start is not None for start in first_free([*beside, *policy.breaks], date, (), grain=1)[len(beside) :]]
            for eats, beside in ((True, lunch), (False, []))
        }

    def lost_a_break(self, who: Who, date: dt.date) -> bool:
        """Whether what has happened leaves him without one."""
        return len(self.breaks_had(who, date)) + len(self.breaks_ahead(who, date)) < len(self.session.policy.breaks)

    def _taken(self, who: Who, date: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
        lunch = [self.lunches[who, date]] if self.lunched(who, date) else []
        return [*self.busy(who, date), *((a.start, a.end) for a in lunch)]

    # ---- whether lunch is still to be had

    def can_lunch(self, who: Who, date: dt.date, ahead: bool = False) -> bool:
        """Whether what is fixed leaves him a lunch within the window, or (`ahead`) one that starts from now on."""
        lunch = self.session.policy.lunch
        if lunch is None:
            return True
        reached, closes = (dt.datetime.combine(date, clock) for clock in lunch.window)
        if ahead:
            reached = max(reached, self.on_grain(self.now))
        for begin, end in sorted([*self.busy(who, date), (closes, closes)]):
            if min(begin, closes) - reached >= dt.timedelta(minutes=lunch.minutes):
                return True
            reached = max(reached, end)
        return False
