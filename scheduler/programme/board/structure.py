"""What a session needs by its own structure, whoever its people are: resources, and how one session differs from no other."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models import Candidate, Day, Epreuve, Habilitation, Juror, Objective, Policy, Room, Session, Staff, Window, minute_of_day
from models.noun import DAY
from models.programme import Programme, ProgrammeSession
from models.titre import Follows, Titre
from scheduler.grid import due

Resource = tuple[str, str]
"""("jury", ""), ("room", kind) or ("staff", role)."""

Profile = tuple[tuple[int, ...], ...]
"""For each day of a session, how many of each resource it has: juries (see `Structure.unit`), rooms of each kind, staff of each role."""

JURY: Resource = ("jury", "")

_SOME_MONDAY = dt.date(2001, 1, 1)
_FAR = dt.date(2999, 12, 31)
_SEATS = 10_000


def covers(greater: Profile, smaller: Profile) -> bool:
    """Whether the one has at least as much of everything as the other, day by day."""
    return len(greater) == len(smaller) and all(
        a >= b for day, other in zip(greater, smaller, strict=True) for a, b in zip(day, other, strict=True)
    )


def days_with_juries(profile: Profile) -> list[int]:
    """The days of a profile, by number, on which a jury sits."""
    return [number for number, day in enumerate(profile) if day[0]]


@dataclass(frozen=True)
class Structure:
    """A session without names and dates. Equal structures need the same.

    Parameters
    ----------
    exam
        the session on one nameless day: its titre, its candidates in an order that does not depend on their names, its policy.
    days
        how many days it may have.
    juries
        how many juries the centre can form at most; how many jurors it has for them, where these are counted.
    seats
        of each room that the centre has for each kind of room needed, the largest first.
    staff
        how many people the centre has for each role needed.
    capacities
        how many candidates one jury sees on one day at most, by what is held on it, as far as that is known.
    """

    exam: Session
    days: int
    juries: int
    seats: tuple[tuple[str, tuple[int, ...]], ...]
    posts: tuple[tuple[str, int], ...]
    staff: tuple[tuple[str, int], ...]
    capacities: dict[tuple[tuple[str, ...], bool, bool, bool], int] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What tells structures apart."""
        return (self.exam.fingerprint(), self.days, self.juries, self.seats, self.posts, self.staff)

    # ---- what is sat

    @cached_property
    def own(self) -> dict[str, dict[str, Epreuve]]:
        """What each candidate sits, by id."""
        return {c.id: {e.id: e for e in self.exam.epreuves_of(c)} for c in self.exam.candidates}

    @cached_property
    def variants(self) -> list[Epreuve]:
        """The épreuves that somebody sits; those of one id once for each kind that has them otherwise."""
        return list(dict.fromkeys(epreuve for own in self.own.values() for epreuve in own.values()))

    @cached_property
    def sat(self) -> dict[str, tuple[Epreuve, list[Candidate]]]:
        """The épreuves that somebody sits, with who does; of one that kinds have in several ways, that with the longest preparation:
        it needs whatever any of them needs."""
        found: dict[str, list[Candidate]] = {}
        for candidate in self.exam.candidates:
            for epreuve in self.own[candidate.id]:
                found.setdefault(epreuve, []).append(candidate)
        most = {one: max((e for e in self.variants if e.id == one), key=lambda e: e.preparation) for one in found}
        return {one: (most[one], sitters) for one, sitters in found.items()}

    @cached_property
    def with_jury(self) -> list[Epreuve]:
        return [epreuve for epreuve, _ in self.sat.values() if epreuve.jury]

    @cached_property
    def tests(self) -> list[Epreuve]:
        """The simultaneous tests."""
        return [epreuve for epreuve, _ in self.sat.values() if epreuve.sitting == "simultaneous"]

    @cached_property
    def alone(self) -> list[Epreuve]:
        """What is sat one by one or in groups, without the jury."""
        return [e for e, _ in self.sat.values() if not e.jury and e.sitting != "simultaneous"]

    @cached_property
    def full(self) -> list[Candidate]:
        """The candidates who sit all of it, the shortest first; where kinds differ, those of the one that takes juries the longest."""
        whole = [[c for c in some if c.sits is None] for some in self.exam.kinds.values()]
        return max(whole, key=lambda some: sum(self._heard(c) for c in some), default=[])

    @cached_property
    def heard(self) -> list[Candidate]:
        """The candidates whom a jury hears."""
        return [c for c in self.exam.candidates if any(e.jury for e in self.own[c.id].values())]

    def _heard(self, candidate: Candidate) -> int:
        return sum(self._lasts(e.minutes, candidate) for e in self.own[candidate.id].values() if e.jury)

    @property
    def open(self) -> int:
        """Minutes for which the centre is open on a day."""
        return minute_of_day(self.exam.days[0].closes) - minute_of_day(self.exam.days[0].opens)

    @property
    def night(self) -> int:
        """Minutes from the end of a day to the beginning of the next."""
        return DAY - self.open

    @cached_property
    def one_piece(self) -> bool:
        """Whether each candidate's jury épreuves are so tied that all are on one day."""
        return all(map(self._tied, dict.fromkeys(tuple(own.values()) for own in self.own.values())))

    def _tied(self, own: tuple[Epreuve, ...]) -> bool:
        """Whether the jury épreuves among these are on one day."""
        judged = [epreuve for epreuve in own if epreuve.jury]
        tied = {epreuve.id: epreuve.id for epreuve in judged}

        def root(name: str) -> str:
            return name if tied[name] == name else root(tied[name])

        for epreuve in judged:
            for order in epreuve.follows:
                if order.epreuve in tied and order.within is not None and order.within < self.night:
                    tied[root(epreuve.id)] = root(order.epreuve)
        return len({root(name) for name in tied}) <= 1

    @cached_property
    def tests_first(self) -> bool:
        """Whether every jury épreuve follows every simultaneous test, for candidates who all sit all."""
        return all(c.sits is None for c in self.exam.candidates) and all(
            test.id in _before(own, epreuve.id)
            for own in self.own.values()
            for test in self.tests
            for epreuve in own.values()
            if epreuve.jury
        )

    @cached_property
    def works_apart(self) -> bool:
        """Whether a jury has work that it may do on a day on which it hears nobody: it reads, marks or deliberates."""
        marked = any(epreuve.marking for epreuve in self.variants)
        return bool(self.exam.policy.dossier_review) or marked or self.ends_apart

    @cached_property
    def ends_apart(self) -> bool:
        """Whether a jury may deliberate on a candidate, or mark his paper, on a later day than it hears him."""
        return any(map(self._ends_apart, dict.fromkeys(tuple(own.values()) for own in self.own.values())))

    def _ends_apart(self, own: tuple[Epreuve, ...]) -> bool:
        """Whether that holds of somebody who sits these."""
        policy, judged = self.exam.policy, {epreuve.id for epreuve in own if epreuve.jury}
        if not policy.deliberation_minutes:
            return any(e.marking and e.marking.before not in judged and policy.marking_of(e) for e in own)
        by_id = {epreuve.id: epreuve for epreuve in own}
        return bool(by_id.keys() - judged.union(*(_before(by_id, one) for one in judged)))

    @property
    def staff_in_turn(self) -> bool:
        """Whether more of the staff than serve at a time are of use, as each may do only so much."""
        return self.exam.policy.max_staff_minutes is not None or self.exam.policy.staff_rest is not None

    @property
    def same_jury_on_several_days(self) -> bool:
        """Whether a jury may do on one day what concerns a candidate whom it hears on another."""
        policy = self.exam.policy
        return not self.one_piece or self.works_apart or bool(policy.pv) or policy.deliberates == "session"

    @cached_property
    def days_apart(self) -> int:
        """Calendar days at least from the first to the last day, where épreuves lie so many days or minutes apart; 0 where none do."""

        def longest(own: Mapping[str, Epreuve], epreuve: str) -> int:
            if epreuve not in own:
                return 0
            return max((least(o) + longest(own, o.epreuve) for o in own[epreuve].follows if o.epreuve in own), default=0)

        def least(order: Follows) -> int:
            return max(order.days, math.ceil((order.gap - self.open) / DAY), 0)

        return max((longest(own, one) for own in self.own.values() for one in own), default=0)

    @cached_property
    def over_nights(self) -> bool:
        """Whether it matters how far apart its days are."""
        orders = [order for epreuve in self.variants for order in epreuve.follows]
        return any(o.days or o.gap > self.night or (o.within is not None and o.within >= self.night) for o in orders)

    # ---- resources

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """What a profile counts, in its order."""
        return (JURY, *(("room", kind) for kind, _ in self.seats), *(("staff", role) for role, _ in self.staff))

    @cached_property
    def most(self) -> tuple[int, ...]:
        """The most that the centre has of each resource."""
        return (self.juries, *(len(seats) for _, seats in self.seats), *(number for _, number in self.staff))

    @cached_property
    def beside_tests(self) -> frozenset[Resource]:
        """The rooms and staff that something else than a simultaneous test needs."""
        needs: set[Resource] = set()
        for epreuve, _ in self.sat.values():
            if epreuve.preparation and epreuve.preparation_room:
                needs.add(("room", epreuve.preparation_room))
                needs |= {("staff", role) for role in epreuve.preparation_staff}
            if epreuve.sitting != "simultaneous":
                needs |= {("room", epreuve.room)} if epreuve.room else set()
                needs |= {("staff", role) for role in epreuve.staff}
        return frozenset(needs)

    @property
    def jury_size(self) -> int:
        return self.exam.exam.jury.size

    @cached_property
    def unit(self) -> int:
        """How many jurors one of the "juries" that a profile counts is: a jury, or a juror where he may sit in several on one day."""
        return self.jury_size if self.exam.policy.stable_juries else 1

    @cached_property
    def largest_jury(self) -> int:
        """The most members that a jury has a reason to have: one for each skill; where jurors may sit in several, each of which hears so many
        a day, one member more makes another jury."""
        jury = self.exam.exam.jury
        several = bool(jury.max_candidates_per_day) and not self.exam.policy.stable_juries
        return max(self.jury_size, len(jury.required_skills), self.juries if several else 0)

    @property
    def least_juries(self) -> int:
        """How many of these make one jury."""
        return self.jury_size // self.unit

    def at_once(self, juries: int) -> int:
        """How many juries so many of these are at one moment."""
        return juries // self.least_juries

    def apart(self, juries: int) -> int:
        """How many juries, none of whose members sits in another one, so many of these are at least on one day."""
        return juries if self.exam.policy.stable_juries else min(self.at_once(juries), 1)

    def formed(self, juries: int) -> int:
        """How many different juries so many of these can form on one day."""
        if self.exam.policy.stable_juries:
            return juries
        return sum(math.comb(juries, size) for size in range(self.jury_size, juries + 1))

    def juror_days(self, profile: Profile) -> int:
        """The juror-days of a profile."""
        return self.unit * sum(day[0] for day in profile)

    @cached_property
    def load(self) -> int:
        """Minutes of all that the juries do, at least: a group counts as one."""
        total = 0
        for epreuve, candidates in self.sat.values():
            if epreuve.jury:
                minutes = sorted(self._lasts(self.own[c.id][epreuve.id].minutes, c) for c in candidates)
                total += sum(minutes[:: epreuve.group_size or 1])
        judged = total + sum(self._beside(c) for c in self.exam.candidates)
        return judged + self.exam.policy.pv * (judged > 0)

    @cached_property
    def last_load(self) -> int:
        """Minutes of what can only follow the simultaneous tests, where everybody sits these and an entretien final before the jury:
        the finals and the deliberations; else 0."""
        finals = [epreuve for epreuve in self.with_jury if epreuve.final]
        if not self.tests or any(len(self.sat[e.id][1]) < len(self.exam.candidates) for e in [*self.tests, *finals]):
            return 0
        alone = [e.id for e in finals if e.sitting == "individual"]
        minutes = [self._lasts(self.own[c.id][one].minutes, c) for one in alone for c in self.exam.candidates]
        return sum(minutes) + (self.exam.policy.deliberation_minutes * len(self.exam.candidates) if finals else 0)

    def after_tests(self, welcome: bool) -> int:
        """Minutes at most from the end of the tests to the end of their day."""
        day = self.exam.days[0]
        opens = minute_of_day(day.opens) + (self.exam.policy.welcome if welcome else 0)
        return max(
            minute_of_day(day.closes)
            - opens
            - min((test.minutes for test in self.variants if test.sitting == "simultaneous"), default=0),
            0,
        )

    def load_of(self, candidate: Candidate, first: bool) -> int:
        """Minutes at least that a jury gives on the day of his épreuves to a candidate who sits all of them on one day.

        Papers may be marked, and on a later day than the jury's `first` dossiers be read, before that day; what it may do later is not
        counted.
        """
        policy = self.exam.policy
        alone = [e.minutes for e in self.own[candidate.id].values() if e.jury and e.sitting == "individual"]
        review = policy.dossier_review if first else 0
        return sum(self._lasts(minutes, candidate) for minutes in alone) + self._deliberated(last=False) + review

    def _deliberated(self, last: bool) -> int:
        """Minutes of deliberation that are certain for each candidate on the day on which the jury hears him; `last`: of the session."""
        policy = self.exam.policy
        return policy.deliberation_minutes if last or not (policy.deliberates == "session" or self.ends_apart) else 0

    def _lasts(self, minutes: int, candidate: Candidate) -> int:
        return due(minutes, candidate, self.exam.policy.grain)

    def _beside(self, candidate: Candidate) -> int:
        policy, epreuves = self.exam.policy, self.exam.epreuves_of(candidate)
        review = policy.dossier_review if any(e.jury for e in epreuves) else 0
        return review + policy.deliberation_minutes + sum(map(policy.marking_of, epreuves))

    def jury_day(self, welcome: bool) -> int:
        """Minutes at most that one juror works on one day: the opening hours without the welcome and the lunch break."""
        day, policy = self.exam.days[0], self.exam.policy
        opens, closes = minute_of_day(day.opens) + (policy.welcome if welcome else 0), minute_of_day(day.closes)
        longest = closes - opens
        if policy.lunch:
            start, end = policy.lunch.hours
            lunch = policy.lunch.minutes
            # He has lunch in his day, or leaves in time for it, or comes after it.
            longest = max(longest - lunch, min(closes, end - lunch) - opens, closes - max(opens, start + lunch))
        return min(longest, policy.max_jury_minutes or longest)

    # ---- nameless sessions

    def most_common(self, profile: Profile) -> int | None:
        """How many jurors can come again where two days of a profile have juries; a jury of them where more have, as then it is told only
        whether one can. None where it is of no account."""
        days = days_with_juries(profile)
        if len(days) < 2:
            return None
        return self.unit * min(profile[day][0] for day in days) if len(days) == 2 else self.jury_size

    def relaxed(self, profile: Profile, common: int | None = None) -> Session:
        """A session on nameless days that has what the profile counts and no other limit: nobody away, no conflict, seats enough.

        Whatever people, rooms and dates a session has within the profile, its timetable is one of this session too: its days lie as far
        apart as any épreuve asks, and none need be near another. Where this one has none, the session has none. With `common`, no more
        than so many jurors sit on more than one day; who comes again can read on the first what he hears on the second. As he would also
        deliberate on all on the last, where others do so on their own, nobody then does.
        """
        orders = [order for epreuve in self.variants for order in epreuve.follows]
        gap = max((max(order.days, order.gap // DAY + 2 if order.gap > self.night else 1) for order in orders), default=1)
        dates = [_SOME_MONDAY + dt.timedelta(days=gap * number) for number in range(len(profile))]
        counts = {resource: [day[n] for day in profile] for n, resource in enumerate(self.resources)}
        again = self.unit * max(counts[JURY]) if common is None else common
        jurors: list[list[int]] = []
        alone = again
        for number in (self.unit * juries for juries in counts[JURY]):
            jurors.append([*range(min(number, again)), *range(alone, alone + max(number - again, 0))])
            alone += max(number - again, 0)
        session = self._with_people(
            self.exam.candidates,
            dates,
            jurors,
            {kind: counts["room", kind] for kind, _ in self.seats},
            {role: counts["staff", role] for role, _ in self.staff},
        )
        several = again > 0 and len(days_with_juries(profile)) > 1
        session = session.model_copy(update={"titre": _changed(self.exam.exam, self._however_long_after)})
        return _with(session, **without_common_deliberation(session.policy)) if several else session

    def _however_long_after(self, epreuve: Epreuve) -> Epreuve:
        """The same, which may follow on any later day what it follows within a time that reaches over a night."""
        near = [o.model_copy(update={"within": None}) if o.within and o.within >= self.night else o for o in epreuve.follows]
        return epreuve.model_copy(update={"follows": tuple(near)})

    def one_jury_one_day(self, number: int, tests: tuple[str, ...], first: bool, welcome: bool, last: bool) -> Session:
        """The session of the `number` shortest candidates before one jury on one day, with all else in plenty.

        Parameters
        ----------
        number
            how many candidates, all of whose jury épreuves are on this day.
        tests
            the simultaneous tests that are held on this day too.
        first
            whether no jury was at work on an earlier day, so that all dossiers are read on this one.
        welcome
            whether it is the first day of the session, which begins with the welcome.
        last
            whether it is the last day of the session, on which the jury does all that it does in the end.
        """
        own = self.own[self.full[0].id]
        judged = {one for one, epreuve in own.items() if epreuve.jury}
        sits = tuple(one for one in own if one in judged or one in tests)
        candidates = tuple(c.model_copy(update={"sits": sits}) for c in self.full[:number])
        rooms = {kind: [number + 1] for kind, _ in self.seats}
        staff = {role: [(number + 1) * self._most_staff(role)] for role, _ in self.staff}
        session = self._with_people(candidates, [_SOME_MONDAY], [range(self.jury_size)], rooms, staff)
        policy, deliberated = self.exam.policy, self._deliberated(last)
        easier: dict[str, object] = {
            "welcome": policy.welcome if welcome else 0,
            "dossier_review": policy.dossier_review if first else 0,
            "deliberation": policy.deliberation if deliberated else 0,
            "pv": policy.pv if last else 0,
        }
        titre = self.exam.exam
        if not (last or deliberated):  # papers may be marked later, too
            titre = _changed(
                titre, lambda e: e if e.marking and e.marking.before in judged else e.model_copy(update={"marking": None})
            )
        return _with(session.model_copy(update={"titre": titre}), **easier)

    def _most_staff(self, role: str) -> int:
        asked = [number.get(role, 0) for e, _ in self.sat.values() for number in (e.staff, e.preparation_staff)]
        return max(asked, default=0)

    def _with_people(
        self,
        candidates: Sequence[Candidate],
        dates: Sequence[dt.date],
        jurors: Sequence[Sequence[int]],
        rooms: Mapping[str, Sequence[int]],
        staff: Mapping[str, Sequence[int]],
    ) -> Session:
        titre, hours = self.exam.exam, self.exam.days[0]

        def there(number: int, counts: Sequence[int]) -> tuple[Window, ...]:
            return tuple(Window(date=date) for date, count in zip(dates, counts, strict=True) if number < count)

        right = Habilitation(titre=titre.code, millesime=titre.millesime, until=_FAR)
        return self.exam.model_copy(
            update={
                "candidates": tuple(candidates),
                "days": tuple(Day(date=date, opens=hours.opens, closes=hours.closes) for date in dates),
                "jurors": tuple(
                    Juror(
                        id=f"j{n}",
                        employer=f"e{n}",
                        habilitations=(right,),
                        skills=titre.jury.required_skills,
                        available=tuple(Window(date=date) for date, on in zip(dates, jurors, strict=True) if n in on),
                    )
                    for n in sorted({n for on in jurors for n in on})
                ),
                "rooms": tuple(
                    Room(id=f"r{k}-{n}", kinds=(kind,), seats=_SEATS, posts=dict(self.posts)[kind], available=there(n, counts))
                    for k, (kind, counts) in enumerate(rooms.items())
                    for n in range(max(counts))
                ),
                "staff": tuple(
                    Staff(id=f"s{k}-{n}", role=role, available=there(n, counts))
                    for k, (role, counts) in enumerate(staff.items())
                    for n in range(max(counts))
                ),
                "objectives": (Objective(name="juror_days"),),
            }
        )


def without_common_deliberation(policy: Policy) -> dict[str, object]:
    """What to change of a policy so that no jury deliberates on its last day on all whom it has heard."""
    return {"deliberation": 0} if policy.deliberates == "session" else {}


def _with(session: Session, **policy: object) -> Session:
    return session.model_copy(update={"policy": session.policy.model_copy(update=policy)})


def _before(own: Mapping[str, Epreuve], epreuve: str) -> set[str]:
    """What comes before an épreuve of a candidate."""
    reached: set[str] = set()
    left = [epreuve]
    while left:
        one = left.pop()
        new = {order.epreuve for order in (own[one].follows if one in own else ())} - reached
        reached |= new
        left += sorted(new)
    return reached


def _changed(titre: Titre, change: Callable[[Epreuve], Epreuve]) -> Titre:
    """The titre with all épreuves changed, those of its CCP and CCS too."""

    def of(epreuves: Sequence[Epreuve]) -> dict[str, tuple[Epreuve, ...]]:
        return {"epreuves": tuple(map(change, epreuves))}

    parts = {
        kind: {name: one.model_copy(update=of(one.epreuves)) for name, one in certificates.items()}
        for kind, certificates in (("ccp", titre.ccp), ("ccs", titre.ccs))
    }
    return titre.model_copy(update=of(titre.epreuves) | parts)


def structure_of(programme: Programme, session: ProgrammeSession, whole: bool = False) -> Structure:
    """The structure of a session, and what the centre has for it at most; with `whole`, as if a juror sat in one jury a day."""
    exam = programme.exam(session)
    ordered = sorted(exam.candidates, key=lambda c: (c.sits is not None, exam.kind_of(c), c.extra_time, c.sits or ()))
    nameless = tuple(
        one.model_copy(update={"id": f"c{n}", "name": "", "available": None, "ceres": None}) for n, one in enumerate(ordered)
    )
    hours = exam.days[0]
    exam = exam.model_copy(
        update={
            "id": "session",
            "site": "",
            "titre": exam.exam,
            "millesime": None,
            "days": (Day(date=_SOME_MONDAY, opens=hours.opens, closes=hours.closes),),
            "candidates": nameless,
            "policy": exam.policy.model_copy(update={"stable_juries": exam.policy.stable_juries or whole}),
        }
    )
    # A copy keeps what was worked out for the original.
    exam = Session.model_validate(exam.model_dump(by_alias=True))
    epreuves = [epreuve for candidate in exam.candidates for epreuve in exam.epreuves_of(candidate)]
    kinds = dict.fromkeys(kind for e in epreuves for kind in (e.room, e.preparation_room if e.preparation else None) if kind)
    roles = dict.fromkeys(role for e in epreuves for role in e.roles)
    titre = exam.exam
    rooms = [room for room in programme.rooms if programme.serves(session, room)]
    able = [
        juror
        for juror in programme.jurors
        if juror.id not in session.not_with
        and any((h.titre, h.millesime) == (titre.code, titre.millesime) for h in juror.habilitations)
    ]
    size = titre.jury.size
    of_use = min(len(able), size * len(exam.candidates)) if len(able) >= size else 0
    return Structure(
        exam=exam,
        days=session.days,
        juries=of_use // (size if exam.policy.stable_juries else 1),
        seats=tuple(
            (kind, tuple(sorted((room.seats for room in rooms if kind in room.kinds), reverse=True))) for kind in kinds
        ),
        staff=tuple(
            (role, sum(one.role == role and programme.serves(session, one) for one in programme.staff)) for role in roles
        ),
        posts=tuple((kind, max((room.posts for room in rooms if kind in room.kinds), default=1)) for kind in kinds),
    )
