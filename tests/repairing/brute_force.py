"""Whether a timetable is nearer to an edited one than the repair says, by trying everything; it shares no code with what it judges.

What holds is for the independent check to say; what a timetable changes is counted here anew. Sessions are those of
`tests.engine.any_shapes`, without lunches in the timetables: whoever must move his lunch is not counted.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from math import ceil
from typing import NamedTuple

from models import Activity, Candidate, Session, Timetable
from scheduler import check
from scheduler.objective_values import objective_values
from tests.replanning.any_closing import as_posted, closes, closings, in_one_piece, shares

Key = tuple[str, str | None, str | None]
Person = tuple[str, str]
Vector = tuple[int, ...]
"""What was put by hand and is not kept, candidates changed, others changed, rooms and people reassigned, minutes, what is
neither as put nor as posted; then own objectives."""


class Option(NamedTuple):
    """One way to plan a candidate, and what it changes."""

    activities: tuple[Activity, ...]
    given_up: int
    changed: int
    others: frozenset[Person]
    reassigned: int
    minutes: int
    neither: int


class Edited:
    """An edited timetable, and what is counted against it."""

    def __init__(self, session: Session, edited: Timetable, posted: Timetable | None) -> None:
        self.session = session
        told = _named(session, edited)
        names = {frozenset(a.jurors): a.candidate for a in told if a.kind == "pv"}
        before = {_key(a): a for a in _named(session, posted, names)} if posted else {}
        rows: dict[Key, Activity] = {}
        for a in sorted(told, key=lambda a: (a.start, a.end)):
            old, first = before.get(_key(a)), rows.get(_key(a))
            # of two for the same, the one that somebody has moved
            if first is None or (old and _place(first) == _place(old) and _place(a) != _place(old)):
                rows[_key(a)] = a
        self.rows, self.posted = rows, before
        self.wishes: list[tuple[str, Activity]] = []
        self.before: list[Activity | None] = []
        juries: dict[str, frozenset[str]] = {}
        for c in session.candidates:
            own = [a for key, a in rows.items() if key[2] == c.id]
            for a in own:
                old = before.get(_key(a))
                self.wishes += [("start", a)] if self._put(a, old, rows, before) else []
                in_room = a.kind in ("epreuve", "preparation") and _kind_of_room(session, a)
                self.wishes += [("room", a)] if in_room and a.room and (old is None or a.room != old.room) else []
                served = a.kind in ("epreuve", "preparation") and _staff_of(session, a) and a.staff
                self.wishes += [("staff", a)] if served and (old is None or {*a.staff} != {*old.staff}) else []
                self.before += [old] * (len(self.wishes) - len(self.before))
            heard = [a for a in own if a.jurors and a.kind != "pv" and _before_jury(session, a)]
            put = [a for a in heard if posted is None or (o := before.get(_key(a))) is None or {*o.jurors} != {*a.jurors}]
            known = [
                a for a in before.values() if a.candidate == c.id and a.jurors and a.kind != "pv" and _before_jury(session, a)
            ]
            if put:
                self.wishes.append(("jurors", _most(put)))
                self.before.append(_most(known) if known else None)
            for some in (known, heard, put):
                if some:
                    juries[c.id] = frozenset(_most(some).jurors)
        there, rooms, dates = {j.id for j in session.jurors}, {r.id for r in session.rooms}, {d.date for d in session.days}
        self.juries = {c: jury & there for c, jury in juries.items()}
        self.base: dict[Key, Activity] = {}
        for key in {**rows, **before}:
            both = [a for a in (rows.get(key), before.get(key)) if a is not None]
            dated = [a for a in both if a.start.date() in dates]
            if not dated:
                continue
            room = next((a.room for a in both if a.room in rooms), None)
            staff = next((a.staff for a in both if a.staff), ())
            if dated[0] is rows.get(key) or key[0] == "pv":
                jury = there & {*dated[0].jurors}  # as it was put, whichever jury the candidate has in other rows
            else:
                jury = self.juries.get(key[2] or "", frozenset()) if _before_jury(session, dated[0]) else frozenset()
            self.base[key] = dated[0].model_copy(update={"room": room, "staff": staff, "jurors": tuple(sorted(jury))})
        self.began = {
            key: _begins(rows[key], rows)
            if key in rows and rows[key].start.date() in dates
            else _begins(before.get(key), before)
            for key in self.base
        }
        """When the piece begins of which a share was."""
        # who stands on none of the session's days has no jury to keep
        heard_there = {key[2] for key, a in self.base.items() if a.kind != "pv" and _before_jury(session, a)}
        self.juries = {c: jury for c, jury in self.juries.items() if c in heard_there}

    def _put(self, a: Activity, old: Activity | None, rows: Mapping[Key, Activity], before: Mapping[Key, Activity]) -> bool:
        """Whether somebody put its start: of a deliberation in one piece once, where it began then for none of its candidates."""
        if not self._in_one_piece(a):
            return old is None or a.start != old.start
        piece = _piece_with(a, rows)
        first = next(c.id for c in self.session.candidates if c.id in {b.candidate for b in piece})
        return a.candidate == first and all(_begins(b, rows) != _begins(before.get(_key(b)), before) for b in piece)

    def _in_one_piece(self, a: Activity) -> bool:
        return a.kind == "deliberation" and in_one_piece(self.session)

    def counted(self, activities: tuple[Activity, ...]) -> Option:
        """What these activities, of one candidate, change, but for a deliberation in one piece; what is not among them is not counted."""
        own = {_key(a): a for a in activities if not self._in_one_piece(a)}
        candidate = activities[0].candidate or ""
        jury = next((frozenset(a.jurors) for a in activities if a.jurors), frozenset())
        mine = [
            (what, a, old)
            for (what, a), old in zip(self.wishes, self.before, strict=True)
            if a.candidate == candidate and (what == "jurors" or _key(a) in own)
        ]
        lost = [(what, old) for what, a, old in mine if not self._kept(what, a, own, jury)]
        neither = sum(old is not None and not self._kept(what, old, own, jury) for what, old in lost)
        told: set[Person] = set()
        minutes = reassigned = 0
        for key, a in own.items():
            was = self.base.get(key)
            people, before = _people(a), _people(was) if was else set()
            same = was is not None and (was.start, was.room or a.room) == (a.start, a.room)
            there = self._beside_others(was) if was else set()
            told |= (people ^ before) - {("staff", one) for one in there} if same else people | before
            minutes += abs(int((a.start - was.start).total_seconds())) // 60 if was else 0
            staff = {*a.staff} - {*(was.staff if was else ())} - there
            reassigned += bool(was and was.room and was.room != a.room) + len(staff)
        old = self.juries.get(candidate, frozenset())
        reassigned += len(jury - old)
        changed = ("candidate", candidate) in told or bool(old and jury and jury != old)
        others = frozenset(p for p in told if p[0] != "candidate")
        return Option(activities, len(lost), int(changed), others, reassigned, minutes, neither)

    def _beside_others(self, was: Activity) -> set[str]:
        """Who was in the row of another of one test in one room, and not in this one, where nobody asks for his role: he looks on at both. Whoever
        serves one of a group serves all of it; in a room there is one at a time, whatever jury stands in its rows."""
        sitting = self.session.offered[was.epreuve or ""].sitting if was.kind == "epreuve" else "individual"
        if sitting == "individual":
            return set()
        roles, asked = {s.id: s.role for s in self.session.staff}, _staff_of(self.session, was)
        room = (
            b
            for b in self.base.values()
            if (b.kind, b.epreuve, b.start, b.room) == (was.kind, was.epreuve, was.start, was.room)
            and (sitting == "simultaneous" or was.room or {*b.jurors} == {*was.jurors})
        )
        return {one for b in room for one in b.staff if sitting == "group" or roles[one] not in asked} - {*was.staff}

    def deliberated(self, plan: Iterable[Activity]) -> Option:
        """What deliberations in one piece change, each of which is where it was if it begins then for any of its candidates."""
        own = {_key(a): a for a in plan if self._in_one_piece(a)}
        lost = neither = minutes = 0
        for what, wish in self.wishes:
            if what == "start" and self._in_one_piece(wish):
                piece = [_key(b) for b in _piece_with(wish, self.rows)]
                as_put, as_posted = (
                    any(_begins(own.get(k), own) == _begins(some[k], some) for k in piece if k in some and k in own)
                    for some in (self.rows, self.posted)
                )
                lost += not as_put
                neither += not as_put and not as_posted and any(k in self.posted for k in piece)
        told: set[Person] = set()
        for key, a in own.items():
            was = self.base.get(key)
            people, before = _people(a), _people(was) if was else set()
            by = _begins(a, own) - self.began[key] if was else dt.timedelta()  # type: ignore[operator]
            told |= people ^ before if was and not by else people | before
            minutes += abs(int(by.total_seconds())) // 60
        return Option(tuple(own.values()), lost, 0, frozenset(told), 0, minutes, neither)

    def _kept(self, what: str, wish: Activity, own: dict[Key, Activity], jury: frozenset[str]) -> bool:
        if what == "jurors":
            return jury == frozenset(wish.jurors)
        a = own[_key(wish)]
        if what == "staff":
            return {*wish.staff} <= {*a.staff}
        return a.start == wish.start if what == "start" else a.room == wish.room

    def signed(self, pvs: Iterable[Activity]) -> Option:
        """What these procès-verbaux change: to a juror it is the same where one of his begins when one of his did, whosever it was."""
        pvs, starts = list(pvs), set[tuple[dt.datetime, frozenset[str]]]()
        starts |= {(a.start, frozenset(a.jurors)) for a in pvs}
        mine = [(a, old) for (what, a), old in zip(self.wishes, self.before, strict=True) if a.kind == "pv" and what == "start"]
        lost = [old for a, old in mine if (a.start, frozenset(a.jurors)) not in starts]
        neither = sum(old is not None and (old.start, frozenset(old.jurors)) not in starts for old in lost)
        before = [a for a in self.base.values() if a.kind == "pv"]
        told, minutes = set[Person](), 0
        for person in {p for a in [*before, *pvs] for p in _people(a)}:
            was, will = ({a.start for a in some if person in _people(a)} for some in (before, pvs))
            told |= {person} if was != will else set()
        for a in pvs:
            own = [b for b in before if frozenset(b.jurors) == frozenset(a.jurors)]
            minutes += sum(abs(int((a.start - b.start).total_seconds())) // 60 for b in own)
        return Option(tuple(pvs), len(lost), 0, frozenset(told), 0, minutes, neither)

    def options(self, plan: list[Activity], pvs: list[Activity]) -> list[Option]:
        """What a plan changes, by candidate, and its procès-verbaux."""
        each = [self.counted(tuple(a for a in plan if a.candidate == c.id)) for c in self.session.candidates]
        return [*each, self.deliberated(plan), self.signed(pvs)]

    def vector(self, options: list[Option], timetable: Timetable | None = None) -> Vector:
        """What a timetable of these options changes, and where it is given the session's own values of it."""
        others = frozenset[Person]().union(*(o.others for o in options))
        first = [sum(o.given_up for o in options), sum(o.changed for o in options), len(others)]
        values = objective_values(self.session, timetable) if timetable else {}
        own = [values[o.name] for o in self.session.objectives] if timetable else []
        rest = [sum(o.reassigned for o in options), sum(o.minutes for o in options), sum(o.neither for o in options)]
        return (*first, *rest, *own)


def vector_of(session: Session, edited: Timetable, posted: Timetable | None, timetable: Timetable) -> Vector:
    """What a timetable changes, and its own values."""
    judge = Edited(session, edited, posted)
    plan = [a for a in shares(session, timetable) if a.kind not in ("lunch", "pv")]
    pvs = [a for a in timetable.activities if a.kind == "pv"]
    return judge.vector(judge.options(plan, pvs), timetable)


def nearer(session: Session, edited: Timetable, posted: Timetable | None, claimed: Vector, most: int) -> Vector | None:
    """A vector below the claimed one that some timetable has; None where all were tried.

    Raises
    ------
    TooMany
        where a candidate has more ways to be planned than `most`.
    """
    return _Search(session, edited, posted, claimed, most).best()


class TooMany(Exception):
    """More to try than the caller allows."""


class _Search:
    def __init__(self, session: Session, edited: Timetable, posted: Timetable | None, claimed: Vector, most: int) -> None:
        self.session, self.claimed = session, claimed
        self.judge = Edited(session, edited, posted)
        self.options = [self._options(c, most) for c in session.candidates]
        self.alone: dict[int, bool] = {}
        self.leaves = self.tried = 0

    def best(self) -> Vector | None:
        return self._descend([])

    def _descend(self, chosen: list[Option]) -> Vector | None:
        """The first that is better: everything counted can only grow with one candidate more."""
        if len(chosen) == len(self.options):
            return self._judged(chosen)
        for option in self.options[len(chosen)]:
            self._try()
            with_it = [*chosen, option]
            if self.judge.vector(with_it) > self.claimed[:6]:
                continue
            if all(self._apart(option, other) for other in chosen) and self._holds_alone(len(chosen), option):
                found = self._descend(with_it)
                if found is not None:
                    return found
        return None

    def _judged(self, chosen: list[Option]) -> Vector | None:
        plan = [a for o in chosen for a in o.activities]
        if not closes(self.session):
            return self._judged_whole(chosen, plan)
        for deliberated, pvs in closings(self.session, plan, _moments(self.session), []):
            self._try()
            whole = [*plan, *deliberated]
            found = self._judged_whole(self.judge.options(whole, pvs), [*whole, *pvs])
            if found is not None:
                return found
        return None

    def _try(self) -> None:
        self.tried += 1
        if self.tried > 200_000:
            raise TooMany

    def _judged_whole(self, chosen: list[Option], plan: list[Activity]) -> Vector | None:
        if self.judge.vector(chosen) > self.claimed[:6]:
            return None
        self.leaves += 1
        if self.leaves > 4000:
            raise TooMany
        activities = tuple(as_posted(self.session, plan))
        timetable = Timetable(session=self.session.id, status="feasible", activities=activities)
        vector = self.judge.vector(chosen, timetable)
        return vector if vector < self.claimed and check(self.session, timetable).ok else None

    def _holds_alone(self, number: int, option: Option) -> bool:
        """Whether a candidate could be planned so if nobody else were: no rule that is broken so holds beside others."""
        if id(option) not in self.alone:
            own = self.session.candidates[number].id
            others = [c.id for c in self.session.candidates if c.id != own]
            session = self.session.but(candidates_out=others) if others else self.session
            session = session.but(policy=_without_closing(session)) if closes(session) else session
            plan = Timetable(session=session.id, status="feasible", activities=option.activities)
            self.alone[id(option)] = check(session, plan).ok
        return self.alone[id(option)]

    def _apart(self, one: Option, other: Option) -> bool:
        return all(self._may_be(a, b) for a in one.activities for b in other.activities)

    def _may_be(self, a: Activity, b: Activity) -> bool:
        epreuve = self.session.offered.get(a.epreuve or "")
        both = a.kind == b.kind == "epreuve"
        if both and a.epreuve == b.epreuve and epreuve and epreuve.sitting == "simultaneous":
            return a.start == b.start
        group = both and a.epreuve == b.epreuve and a.start == b.start and epreuve and epreuve.sitting == "group"
        if group or not (a.start < b.end and b.start < a.end):
            return True
        alone = any(room.id == a.room and room.posts == 1 for room in self.session.rooms)
        shared = both and alone and a.room == b.room and epreuve and epreuve.sitting == "individual"
        return not ({*a.jurors} & {*b.jurors}) and not shared

    # One candidate

    def _options(self, candidate: Candidate, most: int) -> list[Option]:
        found = []
        for number, activities in enumerate(ways(self.session, candidate)):
            if number > most:
                raise TooMany
            option = self.judge.counted(activities)
            if option.given_up <= self.claimed[0]:
                found.append(option)
        return sorted(found, key=lambda o: (o.given_up, o.changed, len(o.others), o.reassigned, o.minutes))


def ways(session: Session, candidate: Candidate) -> Iterator[tuple[Activity, ...]]:
    """Every way to plan him, most of them against the rules."""
    policy, epreuves = session.policy, session.epreuves_of(candidate)
    work: list[tuple[str, str | None, int]] = []
    if policy.dossier_review and any(e.jury for e in epreuves):
        work.append(("dossier_review", None, policy.dossier_review))
    for e in epreuves:
        minutes = 0 if e.marking is None else policy.marking if e.marking.minutes is None else e.marking.minutes
        work += [("marking", e.id, minutes)] if minutes else []
    if policy.deliberation_minutes and not in_one_piece(session):
        work.append(("deliberation", None, policy.deliberation_minutes))
    size, extra = session.exam.jury.size, len(session.exam.jury.required_skills)
    pinned = max((len(p.jurors) for p in session.pins if p.jurors), default=0)
    ids = sorted(j.id for j in session.jurors)
    jury_asked = bool(work) or any(e.jury for e in epreuves)
    foes = {c.juror for c in session.conflicts if c.candidate == candidate.id}
    sizes = range(size, max(size + extra, pinned) + 1)
    juries = [jury for n in sizes for jury in combinations(ids, n) if not foes & {*jury}] if jury_asked else [()]
    for starts in _starts(session, candidate, work):
        for jury in juries:
            yield from _placed(session, candidate, starts, jury)


def _starts(
    session: Session, candidate: Candidate, work: list[tuple[str, str | None, int]]
) -> Iterator[list[tuple[str, str | None, dt.datetime, dt.datetime]]]:
    grain = session.policy.grain
    wanted: list[tuple[str, str | None, int, int]] = []
    for e in session.epreuves_of(candidate):
        wanted.append(("epreuve", e.id, _due(e.minutes, candidate, grain), _due(e.preparation, candidate, grain)))
    wanted += [(kind, epreuve, minutes, 0) for kind, epreuve, minutes in work]
    moments = _moments(session)
    closing = {day.date: dt.datetime.combine(day.date, day.closes) for day in session.days}

    def go(
        index: int, done: list[tuple[str, str | None, dt.datetime, dt.datetime]]
    ) -> Iterator[list[tuple[str, str | None, dt.datetime, dt.datetime]]]:
        if index == len(wanted):
            yield done
            return
        kind, epreuve, minutes, before = wanted[index]
        for start in moments:
            end = start + dt.timedelta(minutes=minutes)
            if end > closing[start.date()]:
                continue
            new = [(kind, epreuve, start, end)]
            if before:
                new.append(("preparation", epreuve, start - dt.timedelta(minutes=before), start))
            if _follow(session, candidate, done, new):
                yield from go(index + 1, [*done, *new])

    yield from go(0, [])


def _moments(session: Session) -> list[dt.datetime]:
    grain = session.policy.grain
    return [
        dt.datetime.combine(day.date, dt.time()) + dt.timedelta(minutes=minute)
        for day in session.days
        for minute in range(_minute(day.opens) + (-_minute(day.opens)) % grain, _minute(day.closes), grain)
    ]


def _without_closing(session: Session) -> dict[str, int]:
    """What of the policy asks for nothing of several candidates at once."""
    return {"pv": 0} | ({"deliberation": 0} if in_one_piece(session) else {})


def _named(session: Session, timetable: Timetable, names: Mapping[frozenset[str], str | None] | None = None) -> list[Activity]:
    """The rows without lunches, each candidate's share of a deliberation in one piece, and each procès-verbal in the name in which another
    timetable has it (`names`), else in that of the first of its jury's candidates, of those whose jury is these and more, or of those who are before it in
    one row; without any where the jury has none."""
    rows = [a for a in shares(session, timetable) if a.kind != "lunch"]
    before = [(a.candidate, frozenset(a.jurors)) for a in rows if a.jurors and a.kind != "pv"]
    jury_of, found = dict(before), []
    for a in rows:
        if a.kind == "pv":
            jury = frozenset(a.jurors)
            own = [c.id for c in session.candidates if jury_of.get(c.id) == jury]
            own = own or [c.id for c in session.candidates if jury < jury_of.get(c.id, jury)]
            first = next(iter(own or (c.id for c in session.candidates if (c.id, jury) in before)), None)
            name = (names or {}).get(jury) or first
            found += [a.model_copy(update={"candidate": name})] if name else []
        else:
            found.append(a)
    return found


def _follow(
    session: Session,
    candidate: Candidate,
    done: list[tuple[str, str | None, dt.datetime, dt.datetime]],
    new: list[tuple[str, str | None, dt.datetime, dt.datetime]],
) -> bool:
    """Whether he is at one thing at a time, and the jury reads before it hears him and deliberates after all."""
    for kind, epreuve, start, end in new:
        for other, sat, since, until in done:
            his = {kind, other} <= {"epreuve", "preparation"}
            jury = (
                kind != "preparation"
                and other != "preparation"
                and (not his or all(session.offered[e or ""].jury for e in (epreuve, sat)))
            )
            alone = {kind, other} - {"epreuve", "preparation"}
            heard = all(
                k in ("dossier_review", "marking", "deliberation") or session.offered[e or ""].jury
                for k, e in ((kind, epreuve), (other, sat))
            )
            if (his or (jury and alone and heard)) and start < until and since < end:
                return False
            if kind == "deliberation" and other == "epreuve" and start < until:
                return False
            if kind == "dossier_review" and other == "epreuve" and session.offered[sat or ""].jury and since < end:
                return False
    return True


def _placed(
    session: Session,
    candidate: Candidate,
    starts: list[tuple[str, str | None, dt.datetime, dt.datetime]],
    jury: tuple[str, ...],
) -> Iterator[tuple[Activity, ...]]:
    choices = []
    for kind, epreuve, start, end in starts:
        given = {"kind": kind, "epreuve": epreuve, "candidate": candidate.id, "start": start, "end": end}
        e = next((own for own in session.epreuves_of(candidate) if own.id == epreuve), None)
        rooms: list[str | None] = [None]
        staff: list[tuple[str, ...]] = [()]
        if kind in ("epreuve", "preparation") and e is not None:
            asked = e.room if kind == "epreuve" else e.preparation_room
            rooms = [r.id for r in session.rooms if asked in r.kinds] if asked else [None]
        if kind in ("epreuve", "preparation") and e is not None:
            for role, number in (e.staff if kind == "epreuve" else e.preparation_staff).items():
                some = list(combinations([s.id for s in session.staff if s.role == role], number))
                staff = [(*one, *more) for one in staff for more in some]
        heard = jury if kind not in ("epreuve", "preparation") or (kind == "epreuve" and e is not None and e.jury) else ()
        choices.append([Activity(**given, room=room, staff=named, jurors=heard) for room in rooms for named in staff])
    yield from product(*choices)


def _due(minutes: int, candidate: Candidate, grain: int) -> int:
    return ceil(minutes * (1 + Fraction(candidate.extra_time)) / grain) * grain


def _minute(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def _key(a: Activity) -> Key:
    return a.kind, a.epreuve, a.candidate


def _place(a: Activity) -> tuple[object, ...]:
    return a.start, a.room, frozenset(a.jurors), frozenset(a.staff)


def _kind_of_room(session: Session, a: Activity) -> str | None:
    epreuve = session.offered[a.epreuve or ""]
    return epreuve.room if a.kind == "epreuve" else epreuve.preparation_room


def _staff_of(session: Session, a: Activity) -> Mapping[str, int]:
    epreuve = session.offered[a.epreuve or ""]
    return epreuve.staff if a.kind == "epreuve" else epreuve.preparation_staff


def _before_jury(session: Session, a: Activity) -> bool:
    return a.kind not in ("epreuve", "preparation") or (a.kind == "epreuve" and session.offered[a.epreuve or ""].jury)


def _piece_with(share: Activity | None, rows: Mapping[Key, Activity]) -> list[Activity]:
    """The shares of the piece that this one is of."""
    if share is None:
        return []
    own = [a for a in rows.values() if a.kind == "deliberation" and frozenset(a.jurors) == frozenset(share.jurors)]
    return [a for a in own if a.start.date() == share.start.date()]


def _begins(share: Activity | None, rows: Mapping[Key, Activity]) -> dt.datetime | None:
    """When the piece begins that this share is of."""
    return min((a.start for a in _piece_with(share, rows)), default=None)


def _most(rows: list[Activity]) -> Activity:
    number = Counter(frozenset(a.jurors) for a in rows)
    return max(sorted(rows, key=lambda a: (a.start, a.end)), key=lambda a: number[frozenset(a.jurors)])


def _people(a: Activity) -> set[Person]:
    own = {("candidate", a.candidate or "")} if a.kind in ("epreuve", "preparation") else set()
    return own | {("juror", j) for j in a.jurors} | {("staff", s) for s in a.staff}
