"""Juries with names among the loads, where few may sit: who is in conflict with whom, and which jurors are there on which days together.

A relaxation like the loads, and a beginning: the juries of a solution, with their days and candidates, mostly find their times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations_with_replacement
from typing import NamedTuple

from models import Candidate, Juror, Session
from scheduler.bounds.infeasibility.opening import shared
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.workload.hours import JuryDay, kinds_of_day
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.work import Part
from scheduler.grid import Span
from scheduler.pieces import Expression

MOST_JURIES = 36
"""So many juries may there be, of all days together; with more, names are forgotten."""

MOST_PIECES = 1200
"""So many numbers of candidates, parts, juries and days may be told apart: with more, asking costs more than it tells."""

Hours = dict[int, list[Span]]


@dataclass(frozen=True)
class Alike:
    """Jurors who are there at the same times, may hear the same candidates, and are of one employer where that counts."""

    jurors: tuple[Juror, ...]
    there: tuple[tuple[Span, ...], ...]
    against: frozenset[str]

    def apart(self, seats: int) -> int:
        """Into how many sets the choices of so many of them can be parted, any two of a set having somebody in common.

        Juries of one set never sit on the same day, so that they count as one.
        """
        return len(self.jurors) if seats == 1 else max(1, len(self.jurors) - 2 * seats + 2)


@dataclass(frozen=True)
class Jury:
    """One jury that may sit: of which jurors, by the numbers of those who are alike, and which of several such."""

    members: tuple[int, ...]
    number: int


def serves(session: Session) -> bool:
    """Whether no jury need be larger than the rules ask for: whoever is over brings a skill, or is pinned."""
    return session.policy.stable_juries and not session.exam.jury.required_skills and not any(p.jurors for p in session.pins)


def alike_jurors(subject: Subject) -> list[Alike]:
    """The jurors, those together between whom nothing makes a difference."""
    session, rules = subject.session, subject.exam.jury
    against: dict[str, set[str]] = defaultdict(set)
    for conflict in session.conflicts:
        against[conflict.juror].add(conflict.candidate)
    groups: dict[object, list[Juror]] = defaultdict(list)
    for juror in session.jurors:
        there = tuple(tuple(subject.there(juror, day)) for day in subject.days)
        employer = juror.employer if rules.distinct_employers else None
        groups[there, frozenset(against[juror.id]), employer].append(juror)
    return [
        Alike(tuple(some), tuple(tuple(subject.there(some[0], day)) for day in subject.days), frozenset(against[some[0].id]))
        for some in groups.values()
    ]


def possible_juries(subject: Subject, alike: Sequence[Alike], at_most: int = MOST_JURIES) -> dict[Jury, Hours] | None:
    """The juries that may sit, each with its days and when all its jurors are there; None where they are too many."""
    found: dict[Jury, Hours] = {}
    for members in combinations_with_replacement(range(len(alike)), subject.size):
        times = Counter(members)
        if any(number > len(alike[a].jurors) for a, number in times.items()) or not _may_sit(
            subject, [alike[a] for a in members]
        ):
            continue
        hours: Hours = {}
        for day in subject.days:
            if spans := reduce(shared, [list(alike[a].there[day]) for a in members]):
                hours[day] = spans
        if hours:
            most = min(alike[a].apart(number) for a, number in times.items())
            found |= {Jury(members, number): hours for number in range(most)}
        if len(found) > at_most:
            return None
    return found


def pieces(work: Workload, juries: dict[Jury, Hours]) -> int:
    """How many numbers of candidates, parts, juries and days there would be to tell apart, at most."""
    against = {conflict.candidate for conflict in work.subject.session.conflicts}
    groups = (len(kind.parts) * (1 + sum(c.id in against for c in kind.candidates)) for kind in work.classes)
    return sum(map(len, juries.values())) * sum(groups)


def _may_sit(subject: Subject, members: Sequence[Alike]) -> bool:
    """Whether they may be of one jury together, whomever it hears."""
    employers = [one.jurors[0].employer for one in members if one.jurors[0].employer]
    return not subject.exam.jury.distinct_employers or len(set(employers)) == len(employers)


class Sitting(NamedTuple):
    """A jury of a solution: its jurors, its days, and whom it hears."""

    jurors: tuple[str, ...]
    days: tuple[int, ...]
    candidates: tuple[str, ...]


class NamedLevels(Levels):
    """Loads in which each jury of a day has its jurors, and each candidate a jury that may hear him."""

    def __init__(self, work: Workload, jurors: Sequence[Alike], juries: dict[Jury, Hours]) -> None:
        super().__init__(work)
        self.jurors, self.juries = jurors, juries
        self.alike: list[tuple[int, list[Candidate]]] = []
        self.heard_by: list[list[Jury]] = []
        self._tell_apart()
        self.sits: dict[tuple[Jury, int], Expression] = {}
        self.has: dict[tuple[int, Jury], Expression] = {}
        self.does: dict[tuple[int, int, Jury, int], Expression] = {}
        self._seat()
        for k, (c, candidates) in enumerate(self.alike):
            self._share_out(k, c, candidates)
        self._add_up()
        self.full = self.cp.new_int_var(0, 100, "")
        for jury, day in self.sits:
            self._fill(jury, day)

    def _tell_apart(self) -> None:
        """Candidates of a class whom the same juries may hear, with the number of the class."""
        for c, kind in enumerate(self.model.classes):
            groups: dict[tuple[Jury, ...], list[Candidate]] = defaultdict(list)
            for candidate in kind.candidates:
                groups[tuple(jury for jury in self.juries if self._may_hear(jury, candidate.id))].append(candidate)
            for juries, candidates in groups.items():
                self.heard_by.append(list(juries))
                self.alike.append((c, candidates))

    def _may_hear(self, jury: Jury, candidate: str) -> bool:
        """Whether nobody of a jury is in conflict with a candidate."""
        return not any(candidate in self.jurors[a].against for a in jury.members)

    def _seat(self) -> None:
        """No more jurors sit on a day than there are, and the juries of a day are as many as the loads say."""
        cp, subject = self.cp, self.model.subject
        for jury, days in self.juries.items():
            for day in days:
                self.sits[jury, day] = cp.new_bool_var("")
        for day in subject.days:
            here = {jury: on for (jury, other), on in self.sits.items() if other == day}
            cp.add(
                sum(here.values()) + self.model.zero == sum((self.model.count[j] for j in self.model.on[day]), self.model.zero)
            )
            for a, one in enumerate(self.jurors):
                seated = [jury.members.count(a) * on for jury, on in here.items() if a in jury.members]
                cp.add(sum(seated) + self.model.zero <= len(one.jurors))

    def _share_out(self, k: int, c: int, candidates: Sequence[Candidate]) -> None:
        """Each candidate has one jury, which does every part for him on one of its days."""
        cp, model, parts = self.cp, self.model, self.model.classes[c].parts
        if not parts:
            return
        for jury in self.heard_by[k]:
            self.has[k, jury] = cp.new_int_var(0, len(candidates), "")
            for p in range(len(parts)):
                for day in self.juries[jury]:
                    if any((c, p, j) in model.done for j in model.on[day]):
                        self.does[k, p, jury, day] = cp.new_int_var(0, len(candidates), "")
                own = [self.does[k, p, jury, day] for day in self.juries[jury] if (k, p, jury, day) in self.does]
                cp.add(sum(own) + model.zero == self.has[k, jury])
        cp.add(sum((self.has[k, jury] for jury in self.heard_by[k]), model.zero) == len(candidates))

    def _add_up(self) -> None:
        """What juries with names do on a day is what the loads say."""
        totals: dict[tuple[int, int, int], list[Expression]] = defaultdict(list)
        for (k, p, _, day), number in self.does.items():
            totals[self.alike[k][0], p, day].append(number)
        for c, p, _ in self.model.parts():
            for day in self.model.subject.days:
                here = self.model.done_on(c, p, [day])
                self.cp.add(sum(totals[c, p, day]) + self.model.zero == here)

    def _fill(self, jury: Jury, day: int) -> None:
        """What a jury does on a day fits into its hours, and what follows a test after it."""
        model, sits = self.model, self.sits[jury, day]
        kinds = self.kinds(jury, day)
        most = max((kind.load() for kind in kinds), default=0)
        own = [(k, p, n) for (k, p, other, that), n in self.does.items() if (other, that) == (jury, day)]
        load = sum((self._part(k, p).own * n for k, p, n in own), model.zero)
        self.cp.add(load <= most * sits)
        self.cp.add(100 * load <= most * self.full)
        for lump in model.work.lumps.sizes:
            fits = max((kind.fits(lump) for kind in kinds), default=0)
            self.cp.add(sum((self._part(k, p).pieces(lump) * n for k, p, n in own), model.zero) <= fits * sits)
        for epreuve, sitters in self.tests.sitters.items():
            starts = self.tests.starts[epreuve][day]
            if not starts:
                continue
            on, tests = self.tests.on[epreuve][day], dict(sitters)
            end = starts[0] + min(test.minutes for test in tests.values())
            left = max((kind.load(end) for kind in kinds), default=0)
            after = [
                (self._part(k, p).own, n)
                for k, p, n in own
                if (test := tests.get(self.alike[k][0])) is not None and p in test.after
            ]
            if after and left < most:
                self.cp.add(sum((size * n for size, n in after), model.zero) <= most - (most - left) * on)

    def _part(self, k: int, p: int) -> Part:
        return self.model.classes[self.alike[k][0]].parts[p]

    def kinds(self, jury: Jury, day: int) -> list[JuryDay]:
        """The days that a jury may have."""
        work = self.model.work
        return list(kinds_of_day(self.model.subject, work.lumps, day, (), tuple(self.juries[jury][day]), 1, work.unit))

    # ---- a solution

    def chosen(self, outcome: cpsat.Outcome) -> list[Sitting] | None:
        """The juries of a solution, with their days and candidates; None where those who are alike are not shared out among them."""
        left = [list(candidates) for _, candidates in self.alike]
        taken: set[tuple[str, int]] = set()
        found = []
        for jury in self.juries:
            own: list[str] = []
            for k, some in enumerate(left):
                number = outcome[self.has[k, jury]] if (k, jury) in self.has else 0
                own += [candidate.id for candidate in some[:number]]
                left[k] = some[number:]
            days = tuple(sorted({day for (_, _, other, day), n in self.does.items() if other == jury and outcome[n]}))
            if not own:
                continue
            jurors = seated(self.jurors, jury, days, taken)
            if jurors is None:
                return None
            taken |= {(juror, day) for juror in jurors for day in days}
            found.append(Sitting(jurors, days, tuple(own)))
        return found


def seated(alike: Sequence[Alike], jury: Jury, days: Sequence[int], taken: set[tuple[str, int]]) -> tuple[str, ...] | None:
    """Jurors of a jury who are free on these days, one for each seat; None where there are none."""
    found: list[str] = []
    for a in jury.members:
        free = (j.id for j in alike[a].jurors if j.id not in found and not any((j.id, day) in taken for day in days))
        one = next(free, None)
        if one is None:
            return None
        found.append(one)
    return tuple(found)
