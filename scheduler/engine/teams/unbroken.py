"""One jury's work in an order in which it is hardly ever idle, its tests already placed: a walk through all that may come next.

Rooms and staff are not looked at, nor all that keeps pieces apart: the exact model judges what is found. Candidates who are alike stand for
each other, and of each state the moments at which the jury may be there are the bits of one number, so that all beginnings of a day are
walked at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from models import Activity, Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.grid import Grid

STEPS = 1500
"""So many states are looked at, a tenth of a second: what fits is mostly found at once."""

AWAY, HUNGRY, HERE = range(3)
"""Where a candidate is on a day: not heard yet; come before the first lunch could be over, and not eaten since; neither."""

Alike: TypeAlias = tuple[tuple[int, int, int], ...]
"""Of candidates who are alike, the tasks that are done (a bit each), where each is, and for how long he has been free, as far as that matters."""

Who: TypeAlias = list[list[int]]
"""By sort, the number of each candidate."""

Begun: TypeAlias = dict[tuple[str, str], int]
"""The start of each thing that a jury does for a candidate, in units of the grid."""


class Task(NamedTuple):
    """A piece of work of the jury for a candidate, in units: how long it and his preparation last, which of his other tasks come before it
    (a bit each), from when on it may be, and whether he is heard."""

    name: str
    size: int
    ahead: int
    after: int
    tested: int
    oral: bool


class Course(NamedTuple):
    """All that is done for a candidate: his tasks, of these the orals and the deliberation (a bit each), and when he sits tests."""

    tasks: tuple[Task, ...]
    orals: int
    closing: int
    tests: tuple[tuple[int, int], ...]

    def ahead(self, done: int) -> int:
        """The longest preparation that he has still before him."""
        return max((task.ahead for n, task in enumerate(self.tasks) if task.oral and not done >> n & 1), default=0)


class Move(NamedTuple):
    """What comes next: whose task (by sort, and by his number there), or lunch or an idle unit; and the moments after it."""

    sort: int
    who: int
    task: Task | None
    units: int
    moments: int


class State(NamedTuple):
    """Where the candidates of each sort are, whom the jury has just heard, whether it has eaten or need not, and what is left of lunches,
    idle units and candidates' days."""

    candidates: tuple[Alike, ...]
    heard: tuple[int, int] | None
    eaten: bool
    lunches: int
    idle: int
    days: int


def unbroken(session: Session, tests: Mapping[str, Sequence[Activity]], minutes: int, called: int | None) -> Begun | None:
    """When a jury does what, where it is there for so many minutes and its candidates come on so many days at most; None where nothing was
    found, or where it does anything else than hear candidates one by one and work for each of them."""
    subject, grid = Subject(session), Grid(session)
    sorts: dict[Course, list[Candidate]] = defaultdict(list)
    for candidate in session.candidates:
        course = _course(subject, grid, candidate, tests.get(candidate.id, ()))
        if course is None:
            return None
        sorts[course].append(candidate)
    policy = session.policy
    if policy.deliberates != "candidate" or policy.pv:
        return None
    work = sum(task.size * len(some) for course, some in sorts.items() for task in course.tasks)
    spare, lunch = grid.down(minutes) - work, grid.up(policy.lunch.minutes) if policy.lunch else 0
    lunches = spare // lunch if lunch else 0
    days = [day for day in subject.days if len(subject.jurors_on[day]) >= subject.size]
    if spare < 0 or not days:
        return None
    stretches = (subject.opening.stretches[day] for day in days)
    hours = [
        (grid.up(grid.base(day) + own[0][0]), grid.down(grid.base(day) + own[-1][1]))
        for day, own in zip(days, stretches, strict=True)
    ]
    walk = Walk(grid, tuple(sorts), days, hours, policy.changeover > 0)
    start = tuple(tuple((0, AWAY, 0) for _ in some) for some in sorts.values())
    most = called if called is not None else len(session.candidates) * len(session.days)
    if not walk.day(
        0, State(start, None, True, lunches, spare - lunches * lunch, most), [list(range(len(some))) for some in sorts.values()]
    ):
        return None
    people = list(sorts.values())
    return {(people[sort][who].id, task.name): start for sort, who, task, start in walk.begun()}


def _course(subject: Subject, grid: Grid, candidate: Candidate, tests: Sequence[Activity]) -> Course | None:
    """His tasks, those that come before others as the rules say; None where some are of another sort, or follow each other at once."""
    own, policy = subject.own[candidate.id], subject.policy
    orals = [e for e in own if e.sitting == "individual" and e.jury]
    others = [e for e in own if e not in orals]
    at_once = any(follows.within is not None for e in orals for follows in e.follows)
    if not orals or at_once or any(e.sitting != "simultaneous" or e.jury for e in others):
        return None
    sizes = {
        e.id: (grid.up(subject.lasts(candidate, e.minutes)), grid.up(subject.lasts(candidate, e.preparation))) for e in orals
    }
    marked = [e for e in own if subject.marking(e)]
    sizes |= {f"marking {e.id}": (grid.up(subject.marking(e)), 0) for e in marked}
    before: dict[str, set[str]] = defaultdict(set)
    for e in orals:
        before[e.id] = {o.id for o in own if o is not e} if e.final else {follows.epreuve for follows in e.follows}
        before[e.id].add("dossier_review")
    before["deliberation"] = {e.id for e in own}
    for e in marked:
        before[f"marking {e.id}"].add(e.id)
        comes = e.marking.before if e.marking else None
        before[comes if comes in sizes else "deliberation"].add(f"marking {e.id}")
    sizes |= {
        name: (grid.up(n), 0)
        for name, n in (("dossier_review", policy.dossier_review), ("deliberation", policy.deliberation_minutes))
        if n
    }
    number = {name: n for n, name in enumerate(sizes)}
    sat = {a.epreuve or "": (grid.position(a.start), grid.position(a.end)) for a in tests}
    tasks = tuple(
        Task(
            name,
            *sizes[name],
            after=sum(1 << number[other] for other in before[name] if other in number),
            tested=max((end for test, (_, end) in sat.items() if test in before[name]), default=0),
            oral=n < len(orals),
        )
        for name, n in number.items()
    )
    return Course(
        tasks,
        (1 << len(orals)) - 1,
        1 << number["deliberation"] if "deliberation" in number else 0,
        tuple(sorted(sat.values())),
    )


@dataclass(frozen=True)
class Today:
    """A day that is walked: its number among the jury's, its hours, the lunch window (opens, closes, minutes), and the moments of the jury,
    bits from its opening on."""

    number: int
    opens: int
    length: int
    lunch: tuple[int, int, int] | None
    within: int

    def between(self, low: int, high: int) -> int:
        """The moments from one to another, both included."""
        low, high = max(0, low - self.opens), min(self.length, high - self.opens)
        return (1 << high + 1) - (1 << low) if low <= high else 0

    def since(self, low: int) -> int:
        """The moments from this one on."""
        return self.between(low, self.opens + self.length)

    def later(self, moments: int, units: int) -> int:
        """The moments so much later at which the jury may be there."""
        return moments << units & self.within


@dataclass
class Walk:
    """A walk through the days of a jury, in depth: a state that led nowhere is not entered again at the same moments."""

    grid: Grid
    courses: tuple[Course, ...]
    days: Sequence[int]
    hours: Sequence[tuple[int, int]]
    apart: bool
    seen: dict[object, int] = field(default_factory=lambda: defaultdict(int))
    steps: int = 0
    moves: list[tuple[int, list[Move]]] = field(default_factory=list)
    """Of each day its opening, and what comes after what."""

    def begun(self) -> list[tuple[int, int, Task, int]]:
        """Each task with its start: a last moment of the day is chosen, and what comes before it follows from it."""
        found = []
        for opens, moves in self.moves:
            at = (moves[-1].moments & -moves[-1].moments).bit_length() - 1 if moves else 0
            for move in reversed(moves):
                at -= move.units
                if move.task is not None:
                    found.append((move.sort, move.who, move.task, opens + at))
        return found

    def day(self, number: int, state: State, who: Who) -> bool:
        """Whether all is done from this day on: after lunch, around it, or before it."""
        if number == len(self.days):
            return all(not self._left(sort, done) for sort, some in enumerate(state.candidates) for done, _, _ in some)
        low, high = self.hours[number]
        lunch, ways = self._lunch(self.days[number]), [(low, high, True)]
        if lunch is not None:
            opens, closes, minutes = lunch
            ways = [(max(low, opens + minutes), high, True), (low, high, False), (low, min(high, closes - minutes), True)]
        for first, last, eaten in ways:
            today = Today(number, low, high - low, lunch, 0)
            today = replace(today, within=today.between(first, last))
            after = state._replace(
                eaten=eaten, lunches=state.lunches - (not eaten), days=state.days - self._tested(today, state)
            )
            if today.within and min(after.lunches, after.days) >= 0:
                self.moves.append((low, []))
                if self._on(today, after, today.within, who):
                    return True
                self.moves.pop()
        return False

    def _lunch(self, day: int) -> tuple[int, int, int] | None:
        lunch = self.grid.lunch
        if lunch is None:
            return None
        opens, closes = (self.grid.minute(day, clock) for clock in lunch.window)
        return self.grid.up(opens), self.grid.down(closes), self.grid.up(lunch.minutes)

    def _left(self, sort: int, done: int) -> bool:
        return done != (1 << len(self.courses[sort].tasks)) - 1

    def _tested(self, today: Today, state: State) -> int:
        """How many sit a test today."""
        return sum(len(some) for sort, some in enumerate(state.candidates) if self._tests(today, sort))

    def _tests(self, today: Today, sort: int) -> list[tuple[int, int]]:
        """The tests of a sort of candidates on this day."""
        high = today.opens + today.length
        return [(begins, ends) for begins, ends in self.courses[sort].tests if today.opens <= begins < high]

    def _on(self, today: Today, state: State, moments: int, who: Who) -> bool:
        """Whether all is done from here on."""
        key = (today.number, today.within, state)
        new = moments & ~self.seen[key]
        if not new or self.steps == STEPS:
            return False
        self.seen[key] |= new
        self.steps += 1
        for after, move, others in self._next(today, state, new, who):
            self.moves[-1][1].append(move)
            if self._on(today, after, move.moments, others):
                return True
            self.moves[-1][1].pop()
        if not self._closes(today, state):
            return False
        evening = [
            sorted((done, one) for (done, _, _), one in zip(some, own, strict=True))
            for some, own in zip(state.candidates, who, strict=True)
        ]
        away = tuple(tuple((done, AWAY, 0) for done, _ in some) for some in evening)
        return self.day(
            today.number + 1, state._replace(candidates=away, heard=None), [[one for _, one in some] for some in evening]
        )

    def _next(self, today: Today, state: State, moments: int, who: Who) -> Iterator[tuple[State, Move, Who]]:
        """What may come next: a task, lunch, or nothing for a unit."""
        for sort, some in enumerate(state.candidates):
            for place, (done, _, _) in enumerate(some):
                if place and some[place - 1] == some[place] and state.heard not in ((sort, place - 1), (sort, place)):
                    continue
                for number, task in enumerate(self.courses[sort].tasks):
                    if not done >> number & 1 and done & task.after == task.after:
                        yield from self._task(today, state, moments, who, (sort, place), number)
        if not state.eaten and today.lunch is not None:
            opens, closes, minutes = today.lunch
            yield from self._pause(
                today, state._replace(eaten=True), moments & today.between(opens, closes - minutes), who, minutes
            )
        if state.idle:
            yield from self._pause(today, state._replace(idle=state.idle - 1), moments, who, 1)

    def _pause(self, today: Today, state: State, moments: int, who: Who, units: int) -> Iterator[tuple[State, Move, Who]]:
        """Nothing for so many units."""
        if later := today.later(moments, units):
            candidates, others = self._aged(state.candidates, who, units)
            yield state._replace(candidates=candidates, heard=None), Move(0, 0, None, units, later), others

    def _task(
        self, today: Today, state: State, moments: int, who: Who, whom: tuple[int, int], number: int
    ) -> Iterator[tuple[State, Move, Who]]:
        sort, place = whom
        (done, where, free), course = state.candidates[sort][place], self.courses[sort]
        task, tests, days = course.tasks[number], self._tests(today, sort), state.days
        moments &= today.since(task.tested + task.ahead)
        if not task.oral:
            if 1 << number == course.closing and where == AWAY and not tests:
                return
            ways = [(where, moments)]
        else:
            if (where != AWAY and free < task.ahead) or (self.apart and state.heard not in (None, whom)):
                return
            days -= where == AWAY and not tests
            if days < 0:
                return
            for begins, ends in tests:
                moments &= today.between(0, begins - task.size) | today.since(ends + task.ahead)
            ways = self._fed(today, task, where, free, tests, moments & today.since(today.opens + task.ahead))
        others, names = self._aged(state.candidates, who, task.size)
        for now, some in ways:
            later = today.later(some, task.size)
            if not later:
                continue
            after = done | 1 << number
            rested = 0 if task.oral or now == AWAY else self._rested(sort, after, now, free + task.size)
            own = [*zip(others[sort], names[sort], strict=True)]
            one = names[sort].index(who[sort][place])
            own[one] = (after, now, rested), who[sort][place]
            own.sort()
            heard = (
                next((sort, n) for n, (_, name) in enumerate(own) if name == who[sort][place])
                if task.oral and self.apart
                else None
            )
            candidates = (*others[:sort], tuple(state for state, _ in own), *others[sort + 1 :])
            new = [*names[:sort], [name for _, name in own], *names[sort + 1 :]]
            yield (
                state._replace(candidates=candidates, heard=heard, days=days),
                Move(sort, who[sort][place], task, task.size, later),
                new,
            )

    def _fed(
        self, today: Today, task: Task, where: int, free: int, tests: Sequence[tuple[int, int]], moments: int
    ) -> list[tuple[int, int]]:
        """Where he is after an oral that begins then: hungry if he came early and has had no time for lunch, which he must have had where the
        oral ends too late for it; on a day of several tests that is not told."""
        if today.lunch is None or where == HERE or len(tests) > 1:
            return [(HERE, moments)]
        opens, closes, minutes = today.lunch
        # who is hungry has ended what he did before lunch could last begin
        fed = today.since(opens + minutes + task.ahead) if where == AWAY or free - task.ahead >= minutes else 0
        for begins, ends in tests:
            # between the test and the oral, whichever comes first
            if where == AWAY and begins < opens + minutes:
                fed = 0
            if ends <= closes - minutes:
                fed |= today.since(max(ends, opens) + minutes + task.ahead)
            fed |= today.between(0, min(begins, closes) - minutes - task.size)
        return [(HERE, moments & fed), (HUNGRY, moments & ~fed & today.between(0, closes - minutes - task.size))]

    def _closes(self, today: Today, state: State) -> bool:
        """The day may end here, where all whose épreuves are over are deliberated on."""
        if not state.eaten:
            return False
        end = today.opens + today.length
        over = (all(begins < end for begins, _ in course.tests) for course in self.courses)
        return not any(
            tested and done & course.orals == course.orals and course.closing & ~done
            for course, some, tested in zip(self.courses, state.candidates, over, strict=True)
            for done, _, _ in some
        )

    def _rested(self, sort: int, done: int, where: int, free: int) -> int:
        """For how long he has been free, as far as that matters for a preparation, or for lunch."""
        lunch = self.grid.up(self.grid.lunch.minutes) if where == HUNGRY and self.grid.lunch else 0
        return min(free, self.courses[sort].ahead(done) + lunch)

    def _aged(self, candidates: tuple[Alike, ...], who: Who, units: int) -> tuple[tuple[Alike, ...], Who]:
        """The same so much later, in their order."""
        found, names = [], []
        for sort, (some, own) in enumerate(zip(candidates, who, strict=True)):
            later = sorted(
                ((done, where, where and self._rested(sort, done, where, free + units)), name)
                for (done, where, free), name in zip(some, own, strict=True)
            )
            found.append(tuple(state for state, _ in later))
            names.append([name for _, name in later])
        return tuple(found), names
