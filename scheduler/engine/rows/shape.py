"""What the rows formulation sees of a session: classes of candidates alike in all their lengths and windows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import permutations

from models import Candidate, Epreuve, Juror, Session
from models.window import Availability
from scheduler.engine.rows.arrangement import Arrangement, Between, arrangements
from scheduler.grid import Grid, Span
from scheduler.pieces import Expression

MOST_EPREUVES = 6
"""With more, there are too many orders to look at."""

SERVED = {"unplanned", "juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"}


@dataclass(frozen=True)
class CandidateClass:
    """Candidates who differ in nothing that the clock sees. Lengths in units.

    `oral` is his time before the jury and `epreuves` what it consists of, in one of the `ways`; `preparation` runs before it, `test` is his own time in the
    simultaneous test (None: he does not sit it), `after_test` how long after his test the piece may start, `days_after_test` how many
    calendar days later, and `marking` how long the jury marks his paper first. In a block it does so right before his oral: this
    `lead` is part of the oral, and his preparation may be negative, as he comes so much after its beginning.
    """

    epreuves: tuple[str, ...]
    ways: tuple[Arrangement, ...]
    oral: int
    preparation: int
    test: int | None
    after_test: int
    latest_after_test: int | None
    days_after_test: int
    marking: int
    lead: int
    available: Availability


@dataclass
class Group:
    """Candidates of one class with the same conflicts: interchangeable altogether."""

    kind: CandidateClass
    jurors: frozenset[str]
    candidates: list[Candidate] = field(default_factory=list)


@dataclass
class Bank:
    """Jurors who are there at the same times: interchangeable but for conflicts and employers. `spans` holds, by day, when they are
    there, None where they cannot sit; `employer` is theirs where the titre asks for distinct ones."""

    spans: tuple[Span | None, ...]
    employer: str | None = None
    jurors: list[Juror] = field(default_factory=list)


@dataclass(frozen=True)
class Shape:
    """A session that the rows formulation can serve.

    Where a jury deliberates on several candidates in one piece, or writes a procès-verbal, it keeps time for that at the end of each of
    its days: `closing_each` units per candidate whom it hears that day, by the day's index, and `closing` besides. `closing_certain` is
    what it needs at least, and `closes_otherwise` says whether there are timetables that end days in another way.
    """

    grid: Grid
    test: Epreuve | None
    classes: tuple[CandidateClass, ...]
    groups: tuple[Group, ...]
    banks: tuple[Bank, ...]
    review: int
    deliberation: int
    changeover: int
    lunch: int
    closing_each: tuple[int, ...] = ()
    closing: int = 0
    closing_certain: tuple[int, int] = (0, 0)
    closes_otherwise: bool = False

    def closes(self, day: int, number: Expression) -> Expression:
        """Units that a jury which hears so many candidates on the day of this index keeps at its end."""
        return self.closing_each[day] * number + self.closing if self.closes_days else 0

    @property
    def closes_days(self) -> bool:
        """Whether juries keep time at the end of their days."""
        return any(self.closing_each) or self.closing > 0

    @property
    def marking(self) -> int:
        """How long a jury marks a paper."""
        return max((k.marking for k in self.classes), default=0)

    @property
    def all_work(self) -> int:
        """What juries have to do for all candidates, whoever does it and when."""
        return sum(len(g.candidates) * (g.kind.oral + self.review + self.deliberation + g.kind.marking) for g in self.groups)

    def blurred(self) -> Shape:
        """The same without conflicts and employers: fewer things to tell apart, for a bound that holds and is mostly reached."""
        groups: dict[CandidateClass, Group] = {}
        for group in self.groups:
            groups.setdefault(group.kind, Group(group.kind, frozenset())).candidates.extend(group.candidates)
        banks: dict[tuple[Span | None, ...], Bank] = {}
        for bank in self.banks:
            banks.setdefault(bank.spans, Bank(bank.spans)).jurors.extend(bank.jurors)
        return replace(self, groups=tuple(groups.values()), banks=tuple(banks.values()))

    def at_any_hour(self) -> Shape:
        """The same with all candidates there all the time, for a bound; without conflicts and employers."""
        groups = [replace(group, kind=replace(group.kind, available=None)) for group in self.groups]
        return replace(self, classes=tuple(dict.fromkeys(g.kind for g in groups)), groups=tuple(groups)).blurred()

    def restricts(self, session: Session) -> bool:
        """Whether it leaves out timetables: papers may be marked earlier, days may end otherwise, or the session fits no shape but in
        blocks."""
        everybody = [candidate for group in self.groups for candidate in group.candidates]
        return self.closes_otherwise or any(k.lead for k in self.classes) or shape_of(session, everybody) is None


def shape_of(session: Session, candidates: list[Candidate], block: bool = False) -> Shape | None:
    """The session in the eyes of the rows formulation, None where it does not fit."""
    grid = Grid(session)
    policy, rules = session.policy, session.exam.jury
    fits = (
        policy.stable_juries
        and grid.unit == policy.grain
        and not session.pins
        and not rules.required_skills
        and all(len(grid.spans(day, j.available)) <= 1 for day in range(len(session.days)) for j in session.jurors)
        and all(pause.minutes >= policy.changeover for pause in policy.pauses)
        # a lunch or break off the grid is no position
        and all(map(grid.holds, policy.pauses))
    )
    if not fits:
        return None
    tests = {e.id: e for c in candidates for e in session.epreuves_of(c) if e.sitting == "simultaneous"}
    if len(tests) > 1:
        return None
    test = next(iter(tests.values()), None)
    groups: dict[tuple[CandidateClass, frozenset[str]], Group] = {}
    links: dict[str, set[str]] = defaultdict(set)
    for conflict in session.conflicts:
        links[conflict.candidate].add(conflict.juror)
    for candidate in candidates:
        kind = _class_of(session, grid, candidate, test, block)
        if kind is None:
            return None
        jurors = frozenset(links[candidate.id])
        groups.setdefault((kind, jurors), Group(kind, jurors)).candidates.append(candidate)
    classes = tuple(dict.fromkeys(kind for kind, _ in groups))
    if len({kind.marking for kind in classes if kind.marking}) > 1:
        return None  # rows count papers of one length of marking
    return Shape(
        grid=grid,
        test=test,
        classes=classes,
        groups=tuple(groups.values()),
        banks=_banks(session, grid, groups.values()),
        review=grid.up(policy.dossier_review),
        deliberation=grid.up(policy.deliberation_minutes) if policy.deliberates == "candidate" else 0,
        changeover=grid.up(policy.changeover),
        lunch=grid.up(policy.lunch.minutes) if policy.lunch else 0,
        closing_each=tuple(grid.up(minutes) for minutes in _closing_minutes(session)),
        closing=grid.up(policy.pv),
        closing_certain=_certain(session, grid),
        closes_otherwise=_closes_otherwise(session),
    )


def _closes_otherwise(session: Session) -> bool:
    """Whether a jury may do less at the end of a day than it does there in this shape, or something else after it: on a day that is not its
    last, reading for a later day after its deliberation, a pause before its procès-verbal."""
    policy, several = session.policy, len(session.days) > 1
    at_once = bool(policy.deliberation_minutes) and policy.deliberates != "candidate"
    if several and (policy.pv or (at_once and policy.deliberates == "session")):
        return True
    ahead = several and (policy.dossier_review or any(e.marking for e in session.variants))
    return at_once and bool(ahead or (policy.pv and policy.pauses))


def _certain(session: Session, grid: Grid) -> tuple[int, int]:
    """Units of closing per candidate and besides that a jury's day has, whichever other days it has."""
    policy, only_day = session.policy, len(session.days) == 1
    that_day = policy.deliberates == "day" or (policy.deliberates == "session" and only_day)
    return grid.up(policy.deliberation_minutes) if that_day else 0, grid.up(policy.pv) if only_day else 0


def _closing_minutes(session: Session) -> Iterator[int]:
    """Minutes per candidate heard on each day for a deliberation in one piece: for that of the session, as if the jury had heard as many on
    each day before."""
    policy = session.policy
    for number in range(len(session.days)):
        times = {"candidate": 0, "day": 1, "session": number + 1}[policy.deliberates]
        yield times * policy.deliberation_minutes


def _banks(session: Session, grid: Grid, groups: Iterable[Group]) -> tuple[Bank, ...]:
    exam, days = session.exam, range(len(session.days))
    banks: dict[object, Bank] = {}
    for juror in session.jurors:
        there = [
            grid.spans(d, juror.available) if juror.habilitated(exam.code, exam.millesime, session.days[d].date) else []
            for d in days
        ]
        spans = tuple(own[0] if own else None for own in there)
        linked = frozenset(n for n, group in enumerate(groups) if juror.id in group.jurors)
        employer = juror.employer if exam.jury.distinct_employers else None
        if any(spans):
            banks.setdefault((spans, linked, employer), Bank(spans, employer)).jurors.append(juror)
    return tuple(banks.values())


def _class_of(session: Session, grid: Grid, candidate: Candidate, test: Epreuve | None, block: bool) -> CandidateClass | None:
    """The class of a candidate; None where he is not heard in one piece, or has anything else than a test before it."""

    def units(minutes: int) -> int:
        return grid.up(grid.due(minutes, candidate))

    own = session.epreuves_of(candidate)
    ids = {e.id for e in own}
    heard = [e for e in own if e.sitting != "simultaneous"]
    alone = session.policy.deliberation_minutes if session.policy.deliberates == "candidate" else 0
    between = Between(grid.up(session.policy.dossier_review), grid.up(alone))
    chain = one_piece(heard, ids)
    orders = [chain] if chain else in_blocks(heard, ids) if block else []
    if not orders:
        return None
    if chain is None:
        lunch = session.policy.lunch
        breaks = tuple(sorted({grid.up(one.minutes) for one in session.policy.breaks}))
        chain, between = orders[0], replace(between, lunch=grid.up(lunch.minutes) if lunch else 0, breaks=breaks)
    own_test = next((e for e in own if test is not None and e.id == test.id), None)
    gap, latest, days, tied = 0, None, 0, False
    for index, epreuve in enumerate(chain):
        lead = sum(units(e.minutes) for e in chain[:index])
        for follows in epreuve.follows:
            if own_test is not None and follows.epreuve == own_test.id:
                tied = True
                gap = max(gap, grid.up(follows.gap) - lead)
                days = max(days, follows.days)
                if follows.within is not None:
                    bound = grid.down(follows.within) - lead
                    latest = bound if latest is None else min(latest, bound)
    if own_test is not None:
        before = tied or block or any(e.final for e in chain)
        if not before or any(f.epreuve in ids for f in own_test.follows) or own_test.preparation or own_test.final:
            return None
    marking = 0
    for epreuve in own:
        if epreuve.marking and (minutes := session.policy.marking_of(epreuve)):
            if epreuve is not own_test or epreuve.marking.before not in {e.id for e in chain}:
                return None
            marking = grid.up(minutes)
    lead = marking if block else 0
    sizes, preparations = tuple(units(e.minutes) for e in chain), tuple(units(e.preparation) for e in chain)
    places = [tuple(chain.index(e) for e in order) for order in orders]
    alike = tuple(order for order in places if preparations[order[0]] == preparations[0])
    return CandidateClass(
        epreuves=tuple(e.id for e in chain),
        ways=arrangements(alike, sizes, preparations, between, lead),
        oral=lead + sum(sizes),
        preparation=preparations[0] - lead,
        test=None if own_test is None else units(own_test.minutes),
        after_test=max(gap, 0),
        latest_after_test=None if latest is None else latest - lead,
        days_after_test=days,
        marking=marking - lead,
        lead=lead,
        available=candidate.available,
    )


def one_piece(heard: list[Epreuve], ids: set[str]) -> list[Epreuve] | None:
    """The jury épreuves in the order in which they follow at once; None where they do not."""
    if not heard or any(e.sitting != "individual" or not e.jury for e in heard):
        return None
    following = {}
    for epreuve in heard:
        for follows in epreuve.follows:
            if follows.epreuve in ids and follows.within == 0:
                following[follows.epreuve] = epreuve
    first = [e for e in heard if e not in following.values()]
    if len(first) != 1:
        return None
    chain = [first[0]]
    while chain[-1].id in following:
        chain.append(following[chain[-1].id])
    names = [e.id for e in chain]
    in_order = all(
        names.index(f.epreuve) < names.index(e.id) and not f.days and (f.gap == 0)
        for e in chain
        for f in e.follows
        if f.epreuve in names
    )
    whole = len(chain) == len(heard) and in_order and not any(e.preparation for e in chain[1:])
    return chain if whole and not any(e.final for e in chain[:-1]) else None


def in_blocks(heard: list[Epreuve], ids: set[str]) -> list[list[Epreuve]]:
    """The orders in which the jury épreuves may be held one after the other, first that which begins with what is prepared."""
    if not 1 <= len(heard) <= MOST_EPREUVES or any(e.sitting != "individual" or not e.jury for e in heard):
        return []
    preferred = sorted(heard, key=lambda e: (e.final, not e.preparation))
    return [list(chain) for chain in permutations(preferred) if _at_once(chain)]


def _at_once(chain: tuple[Epreuve, ...]) -> bool:
    """Whether the titre lets these follow each other: a gap that it asks for is filled by what lies between, a limit is kept."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for epreuve in chain:
        starts[epreuve.id] = max(ends.values(), default=0) + (epreuve.preparation if ends else 0)
        for follows in epreuve.follows:
            if follows.epreuve in {e.id for e in chain}:
                between = starts[epreuve.id] - ends.get(follows.epreuve, math.inf)
                if follows.days or between < follows.gap or (follows.within is not None and between > follows.within):
                    return False
        ends[epreuve.id] = starts[epreuve.id] + epreuve.minutes
    return not any(e.final for e in chain[:-1])
