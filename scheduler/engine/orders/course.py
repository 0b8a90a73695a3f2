"""All that a jury does for a candidate, and when he sits tests, in units of the grid: what an order of a jury's work is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from itertools import combinations, pairwise
from math import inf
from operator import or_
from typing import NamedTuple, TypeAlias

from models import Activity, Candidate, Epreuve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.grid import Grid, Span


class Task(NamedTuple):
    """A piece of work of the jury for a candidate, in units: how long it and his preparation last, which of his other tasks come before it
    (a bit each), from when on it may be, and whether he is heard: in a group of so many at most, or by himself (0)."""

    name: str
    size: int
    ahead: int
    after: int
    tested: int
    oral: bool
    group: int = 0

    @property
    def own(self) -> int:
        """Units in which the jury works for nobody else."""
        return 0 if self.group else self.size


Split: TypeAlias = tuple[int, int]
"""For how many units somebody is heard before a test, and after it."""


class Around(NamedTuple):
    """What is left around a test, in units: for how long he may be heard before it; what of the work without him need not come after it, what of that
    comes before all his orals, and what needs none of them before; what is done only after the test, and how his orals may lie around it."""

    before: int
    meanwhile: int
    first: int
    free: int
    late: int
    splits: tuple[Split, ...]


class Beside(NamedTuple):
    """How many pieces of work without him are left, and whether one of them comes before all his orals, and one after them."""

    number: int
    before: bool
    after: bool


class _Course(NamedTuple):
    tasks: tuple[Task, ...]
    orals: int
    closing: int
    tests: tuple[Span, ...]


class Course(_Course):
    """All that is done for a candidate: his tasks, of these the orals and the deliberation (a bit each), and when he sits tests. What takes place
    in a group counts nothing where units of work are added: whoever is with him shares it."""

    @cached_property
    def grouped(self) -> bool:
        """Whether he is heard in a group."""
        return any(task.group for task in self.tasks)

    def is_heard(self, done: int) -> bool:
        """Whether he has orals before him where so much is done."""
        return bool(self.orals & ~done)

    def _left(self, done: int) -> list[Task]:
        """The orals that he has still before him."""
        return [task for n, task in enumerate(self.tasks) if task.oral and not done >> n & 1]

    def before_he_comes(self, at: int) -> int:
        """What may be done without him until then (a bit each), who comes later."""
        done = 0
        while more := sum(
            1 << n for n, task in enumerate(self.tasks) if not done >> n & 1 and self._needs_none(n, task, done, at)
        ):
            done |= more
        return done

    def _needs_none(self, number: int, task: Task, done: int, at: int) -> bool:
        return not task.oral and 1 << number != self.closing and not task.after & ~done and task.tested <= at

    def over(self, done: int, at: int) -> bool:
        """Whether he has had all his épreuves by then."""
        return done & self.orals == self.orals and all(begins < at for begins, _ in self.tests)

    def around(self, end: int) -> AroundAll:
        """By what is done, what is left of it around a test that he sits until then."""
        if end not in self._around:
            self._around[end] = AroundAll(self, end)
        return self._around[end]

    @cached_property
    def _around(self) -> dict[int, AroundAll]:
        return {}

    def around_of(self, done: int, end: int) -> Around:
        """The same where so much is done."""
        left = [task for n, task in enumerate(self.tasks) if not done >> n & 1]
        after = [task for task in left if task.tested >= end]
        orals = self.orals & ~done
        beside = {n: t.size for n, t in enumerate(self.tasks) if not (done >> n & 1 or t.oral) and t.tested < end}
        return Around(
            sum(task.size for task in left if task.oral and task not in after),
            sum(beside.values()),
            sum(size for n, size in beside.items() if self._before_all(n, done)),
            sum(size for n, size in beside.items() if not self._comes_before[n] & orals),
            sum(task.own for task in after),
            self._splits(done, end),
        )

    def _splits(self, done: int, end: int) -> tuple[Split, ...]:
        """In which ways the orals that are left may be before a test that he sits until then, and after it: what must come before an oral
        does so there, too."""
        all_of_them, before = self.heard[done], {0, *self.heard_first(done, end=end)}
        return tuple((size, all_of_them - size) for size in sorted(before))

    def around_group(self, done: int, group: int) -> tuple[Split, ...]:
        """In which ways the orals by himself that are left may be before one in a group, the task of this number, and after it."""
        if (done, group) not in self._around_group:
            own = {n: task.own for n, task in enumerate(self.tasks) if task.oral and task.own and not done >> n & 1}
            first = sum(size for n, size in own.items() if self._comes_before[group] >> n & 1)
            free = [
                size for n, size in own.items() if not (self._comes_before[group] >> n | self._comes_before[n] >> group) & 1
            ]
            sums = {first + sum(some) for number in range(len(free) + 1) for some in combinations(free, number)}
            self._around_group[done, group] = tuple((size, sum(own.values()) - size) for size in sorted(sums))
        return self._around_group[done, group]

    @cached_property
    def _around_group(self) -> dict[tuple[int, int], tuple[Split, ...]]:
        return {}

    @cached_property
    def _comes_before(self) -> list[int]:
        """Of each task all that comes before it, whatever lies between."""
        found = [task.after for task in self.tasks]
        for _ in self.tasks:
            found = [reduce(or_, (found[n] for n in range(len(found)) if after >> n & 1), after) for after in found]
        return found

    def _before_all(self, task: int, done: int) -> bool:
        """Whether this task comes before all orals that are left."""
        return all(self._comes_before[n] >> task & 1 for n, other in enumerate(self.tasks) if other.oral and not done >> n & 1)

    def _by_done(self, of: Callable[[list[Task]], int]) -> list[int]:
        """By what is done, what is said of the tasks that are left."""
        return [of([task for n, task in enumerate(self.tasks) if not done >> n & 1]) for done in range(1 << len(self.tasks))]

    @cached_property
    def work(self) -> list[int]:
        """By what is done, what is left for the jury to do."""
        return self._by_done(lambda left: sum(task.own for task in left))

    @cached_property
    def most_work(self) -> list[int]:
        """The same where he is alone in his groups."""
        return self._by_done(lambda left: sum(task.size for task in left))

    @cached_property
    def deliberated(self) -> int:
        """How long the jury deliberates on him."""
        return sum(task.size for n, task in enumerate(self.tasks) if 1 << n == self.closing)

    @cached_property
    def ready(self) -> list[int]:
        """By what is done, what the jury must do for him at least before it hears him again."""
        found = []
        for done in range(1 << len(self.tasks)):
            needed = [
                sum(
                    other.size
                    for n, other in enumerate(self.tasks)
                    if not other.oral and task.after >> n & 1 and not done >> n & 1
                )
                for task in self._left(done)
            ]
            found.append(min(needed, default=0))
        return found

    @cached_property
    def ahead(self) -> list[int]:
        """By what is done, the longest preparation that is left."""
        return self._by_done(lambda left: max((task.ahead for task in left if task.oral), default=0))

    def heard_first(self, done: int, *, any_of_them: bool = False, end: float = inf) -> frozenset[int]:
        """For how long he may be heard before others are, where so much is done: of some of his orals in their order, or of any, of those that
        need not come after a test that he sits until then (`end`)."""
        if (key := (done, any_of_them, end)) not in self._heard_first:
            self._heard_first[key] = self._heard_before_others(*key)
        return self._heard_first[key]

    @cached_property
    def _heard_first(self) -> dict[tuple[int, bool, float], frozenset[int]]:
        return {}

    def _heard_before_others(self, done: int, any_of_them: bool, end: float) -> frozenset[int]:
        orals = [(n, task) for n, task in enumerate(self.tasks) if task.oral and not done >> n & 1 and task.tested < end]
        found = set[int]()
        for number in range(1, len(orals) + 1):
            for some in combinations(orals, number):
                bits = done | sum(1 << n for n, _ in some)
                if any_of_them or all(not task.after & self.orals & ~bits for _, task in some):
                    found.add(sum(task.own for _, task in some))
        return frozenset(found)

    @cached_property
    def prepared(self) -> list[int]:
        """How many orals are left for which he prepares: the jury does something else before each."""
        return self._by_done(lambda left: sum(task.oral and task.ahead > 0 for task in left))

    @cached_property
    def runs(self) -> list[int]:
        """In how many runs of orals at once he is still heard by himself at least."""
        alone = self._by_done(lambda left: any(task.oral and not task.group for task in left))
        return [max(number, some) for number, some in zip(self.prepared, alone, strict=True)]

    @cached_property
    def beside(self) -> list[Beside]:
        """By what is done, what the jury has still to do without him."""
        found = []
        for done in range(1 << len(self.tasks)):
            left = [n for n, task in enumerate(self.tasks) if not task.oral and not done >> n & 1]
            found.append(Beside(len(left), any(self._before_all(n, done) for n in left), bool(self.closing & ~done)))
        return found

    @cached_property
    def preparing(self) -> list[int]:
        """The same for all that is left to prepare."""
        return self._by_done(lambda left: sum(task.ahead for task in left if task.oral))

    @cached_property
    def without_him(self) -> list[int]:
        """By what is done, for how long the jury has still to work for him alone."""
        return self._by_done(lambda left: sum(task.size for task in left if not task.oral))

    @cached_property
    def heard(self) -> list[int]:
        """By what is done, for how long he is still to be heard."""
        return self._by_done(lambda left: sum(task.own for task in left if task.oral))


class AroundAll(dict[int, Around]):
    """What is left of a course around a test, by what is done: worked out when it is asked for, as most of it never is."""

    def __init__(self, course: Course, end: int) -> None:
        super().__init__()
        self._course, self._end = course, end

    def __missing__(self, done: int) -> Around:
        self[done] = found = self._course.around_of(done, self._end)
        return found


def course_of(subject: Subject, grid: Grid, candidate: Candidate, tests: Sequence[Activity]) -> Course | None:
    """His tasks, those that come before others as the rules say, orals that follow each other at once as one; None where some are of another
    sort, or follow each other soon."""
    own, policy = subject.own[candidate.id], subject.policy
    orals = [e for e in own if e.sitting != "simultaneous" and e.jury]
    others = [e for e in own if e not in orals]
    chains = _in_one_piece(subject, candidate, orals)
    if not chains or any(e.sitting != "simultaneous" or e.jury for e in others):
        return None
    groups = {e.id: subject.group_size(e) for e in orals if e.sitting == "group"}
    if any(e.id in groups and (e.preparation or len(chain) > 1) for chain in chains for e in chain):
        return None
    sizes = {
        chain[0].id: (
            sum(grid.up(subject.lasts(candidate, e.minutes)) for e in chain),
            grid.up(subject.lasts(candidate, chain[0].preparation)),
        )
        for chain in chains
    }
    marked = [e for e in own if subject.policy.marking_of(e)]
    sizes |= {f"marking {e.id}": (grid.up(subject.policy.marking_of(e)), 0) for e in marked}
    before: dict[str, set[str]] = defaultdict(set)
    for e in orals:
        before[e.id] = {o.id for o in own if o is not e} if e.final else {follows.epreuve for follows in e.follows}
        before[e.id].add("dossier_review")
    before["deliberation"] = {e.id for e in own}
    for e in marked:
        before[f"marking {e.id}"].add(e.id)
        comes = e.marking.before if e.marking else None
        before[comes if comes in before else "deliberation"].add(f"marking {e.id}")
    sizes |= {
        name: (grid.up(n), 0)
        for name, n in (("dossier_review", policy.dossier_review), ("deliberation", policy.deliberation_minutes))
        if n
    }
    number = {name: n for n, name in enumerate(sizes)}
    for n, chain in enumerate(chains):
        before[chain[0].id] = set().union(*(before[e.id] for e in chain)) - {e.id for e in chain}
        number |= {e.id: n for e in chain}
    sat = {a.epreuve or "": (grid.position(a.start), grid.position(a.end)) for a in tests}
    tasks = tuple(
        Task(
            name,
            *sizes[name],
            after=sum(1 << other for other in {number[other] for other in before[name] if other in number}),
            tested=max((end for test, (_, end) in sat.items() if test in before[name]), default=0),
            oral=n < len(chains),
            group=groups.get(name, 0),
        )
        for n, name in enumerate(sizes)
    )
    return Course(
        tasks,
        (1 << len(chains)) - 1,
        1 << number["deliberation"] if "deliberation" in number else 0,
        tuple(sorted(sat.values())),
    )


def _in_one_piece(subject: Subject, candidate: Candidate, orals: Sequence[Epreuve]) -> list[tuple[Epreuve, ...]]:
    """The orals, those that follow each other at once together; none where one follows another soon, or a test, and may not be part of it."""
    chains = [stay.epreuves for stay in subject.stays(candidate) if stay.epreuves[0] in orals]
    at_once = {(before.id, e.id) for chain in chains for before, e in pairwise(chain)}
    soon = {(follows.epreuve, e.id) for e in orals for follows in e.follows if follows.within is not None}
    return chains if soon <= at_once else []
