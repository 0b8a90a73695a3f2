"""The choices made first: who is planned, when the simultaneous tests start, and which jury each candidate has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from models import Candidate, Session
from tests.oracle.clock import Clock, inside
from tests.oracle.juries import Assignment, Jury, assignments, candidate_class
from tests.oracle.local import Cost, Local, Piece, jury_load, local_schedules
from tests.oracle.places import Places
from tests.oracle.state import Root


class Roots:
    """The roots of the search: every way to make those choices that does not break a rule by itself."""

    def __init__(self, session: Session, clock: Clock, places: Places, every_jury: bool) -> None:
        self.session = session
        self.clock = clock
        self.places = places
        self.every_jury = every_jury
        titre = session.exam
        self.windows = {
            juror.id: [
                (max(start, midnight), min(end, midnight + 1440))
                for midnight, day in zip(clock.day_starts, session.days, strict=True)
                if juror.habilitated(titre.code, titre.millesime, day.date)
                for start, end in clock.windows(juror.available)
                if max(start, midnight) < min(end, midnight + 1440)
            ]
            for juror in session.jurors
        }
        self.max_candidates = titre.jury.max_candidates_per_day
        classes = [candidate_class(session, candidate) for candidate in session.candidates]
        self._class_of = {one.id: classes.index(own) for one, own in zip(session.candidates, classes, strict=True)}
        self._locals: dict[object, list[Local]] = {}
        self._for_jury: dict[object, list[Local]] = {}
        self._costs: dict[Cost, Cost] = {}

    def all(self) -> Iterator[Root]:
        everybody = self.session.candidates
        partial = any(objective.name == "unplanned" for objective in self.session.objectives)
        sizes = range(len(everybody), -1, -1) if partial else [len(everybody)]
        for size in sizes:
            for planned in combinations(everybody, size):
                yield from self._roots_of(planned)

    def _roots_of(self, planned: tuple[Candidate, ...]) -> Iterator[Root]:
        tests: dict[str, None] = {}
        for candidate in planned:
            tests |= {e.id: None for e in self.session.epreuves_of(candidate) if e.sitting == "simultaneous"}
        given = assignments(self.session, list(planned), self.every_jury)
        for starts in product(self.clock.starts, repeat=len(tests)):
            at = dict(zip(tests, starts, strict=True))
            options = [self._options(candidate, at) for candidate in planned]
            if all(options) and self._tests_fit(planned, at):
                for juries in given:
                    root = self._root(planned, at, juries)
                    if root is not None:
                        yield root

    def _tests_fit(self, planned: tuple[Candidate, ...], tests: dict[str, int]) -> bool:
        """Whether the simultaneous tests alone find rooms and staff: else nothing that holds them does."""
        pieces = [
            tuple(
                Piece("epreuve", e.id, tests[e.id], tests[e.id] + self.clock.lasting(e.minutes, candidate))
                for e in self.session.epreuves_of(candidate)
                if e.id in tests
            )
            for candidate in planned
        ]
        return self.places.fewest_changes(tuple((c.id, (), own) for c, own in zip(planned, pieces, strict=True))) is not None

    def _options(self, candidate: Candidate, tests: dict[str, int]) -> list[Local]:
        own = {e.id: tests[e.id] for e in self.session.epreuves_of(candidate) if e.id in tests}
        key = (self._class_of[candidate.id], tuple(own.items()))
        if key not in self._locals:
            every = local_schedules(self.session, self.clock, candidate, own)
            self._locals[key] = [one._replace(cost=self._costs.setdefault(one.cost, one.cost)) for one in every]
        return self._locals[key]

    def _options_before(self, candidate: Candidate, tests: dict[str, int], jury: Jury) -> list[Local]:
        own = {e.id: tests[e.id] for e in self.session.epreuves_of(candidate) if e.id in tests}
        key = (self._class_of[candidate.id], tuple(own.items()), jury)
        if key not in self._for_jury:
            self._for_jury[key] = [one for one in self._options(candidate, tests) if self._jury_is_there(one, jury)]
        return self._for_jury[key]

    def _jury_is_there(self, one: Local, jury: Jury) -> bool:
        titre = self.session.offered
        exams = [p for p in one.own if p.kind == "epreuve" and titre[p.epreuve or ""].jury]
        return all(inside(self.windows[juror], p.start, p.end) for juror in jury for p in (*one.work, *exams))

    def _root(self, planned: tuple[Candidate, ...], tests: dict[str, int], juries: Assignment) -> Root | None:
        classes = [self._class_of[c.id] for c in planned]
        options = [self._options_before(c, tests, jury) for c, jury in zip(planned, juries, strict=True)]
        if not all(options):
            return None
        # Who has the fewest ways goes first; those who may be exchanged stay side by side.
        order = sorted(range(len(planned)), key=lambda n: (len(options[n]), juries[n], classes.index(classes[n]), n))
        planned, juries = tuple(planned[n] for n in order), tuple(juries[n] for n in order)
        options, classes = [options[n] for n in order], [classes[n] for n in order]
        twins = tuple(
            n - 1 if n and classes[n] == classes[n - 1] and juries[n] == juries[n - 1] else -1 for n in range(len(order))
        )
        jurors = self._days_needed(planned, juries)
        if any(days > len(self.session.days) for days in jurors.values()):
            return None
        loads, coming, waits, worst, ends = [dict.fromkeys(jurors, 0)], [0], [0], [0], [0]
        for candidate, jury, locals_ in reversed(list(zip(planned, juries, options, strict=True))):
            load = jury_load(self.session, self.clock, candidate)
            loads.insert(0, loads[0] | {juror: loads[0][juror] + load for juror in jury})
            coming.insert(0, coming[0] + min(one.cost.coming for one in locals_))
            waits.insert(0, waits[0] + min(one.cost.waiting for one in locals_))
            worst.insert(0, max(worst[0], min(one.cost.worst_waiting for one in locals_)))
            ends.insert(0, max(ends[0], min(one.cost.end for one in locals_)))
        return Root(
            planned,
            juries,
            tuple(options),
            twins,
            tuple(loads),
            tuple(coming),
            tuple(waits),
            tuple(worst),
            tuple(ends),
            jurors,
        )

    def _days_needed(self, planned: tuple[Candidate, ...], juries: Assignment) -> dict[str, int]:
        """Days at least of each juror who is in a jury."""
        loads: Counter[Jury] = Counter()
        exams: Counter[Jury] = Counter()
        for candidate, jury in zip(planned, juries, strict=True):
            loads[jury] += jury_load(self.session, self.clock, candidate)
            exams[jury] += any(e.jury for e in self.session.epreuves_of(candidate))
        needed = {}
        for juror in {juror: None for jury in juries for juror in jury}:
            own = [jury for jury in loads if juror in jury]
            per_jury = [-(-exams[jury] // self.max_candidates) if self.max_candidates else 1 for jury in own]
            if self.session.policy.stable_juries:
                # No day is shared between two of his juries.
                days = [max(1, few, self._days_for(juror, loads[jury])) for jury, few in zip(own, per_jury, strict=True)]
                needed[juror] = sum(days)
            else:
                needed[juror] = max(1, *per_jury, self._days_for(juror, sum(loads[jury] for jury in own)))
        return needed

    def _days_for(self, juror: str, load: int) -> int:
        """Days at least for so many minutes; more than the session has where they are not enough."""
        days = 0
        for room in sorted((self._room(juror, day) for day in range(len(self.session.days))), reverse=True):
            if load <= 0:
                break
            days, load = days + 1, load - room
        return days if load <= 0 else days + 1

    def _room(self, juror: str, day: int) -> int:
        """Minutes of work at most in a juror's day: he has his lunch within it, or comes after it, or leaves before it."""
        opens, closes = self.clock.hours[day]
        spans = [(max(a, opens), min(b, closes)) for a, b in self.windows[juror] if max(a, opens) < min(b, closes)]
        if not spans:
            return 0
        first, last = spans[0][0], spans[-1][1]
        if not self.clock.lunch_windows:
            return last - first
        begins, ends = self.clock.lunch_windows[day]
        length = self.clock.lunch_length
        return max(last - first - length, min(last, ends - length) - first, last - max(first, begins + length), 0)
