"""All that a jury does for a candidate, and when he sits tests, in units of the grid: what an order of a jury's work is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from models import Activity, Candidate
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.grid import Grid, Span


class Task(NamedTuple):
    """A piece of work of the jury for a candidate, in units: how long it and his preparation last, which of his other tasks come before it
    (a bit each), from when on it may be, and whether he is heard."""

    name: str
    size: int
    ahead: int
    after: int
    tested: int
    oral: bool


class Around(NamedTuple):
    """What is left around a test, in units: for how long he may be heard before it, what may be done for him while he sits it, whether
    anything is left for after it, and on the same day where he comes on no other, and for how long he is heard then."""

    before: int
    meanwhile: int
    more: bool
    at_once: bool
    after: int


class _Course(NamedTuple):
    tasks: tuple[Task, ...]
    orals: int
    closing: int
    tests: tuple[Span, ...]


class Course(_Course):
    """All that is done for a candidate: his tasks, of these the orals and the deliberation (a bit each), and when he sits tests."""

    def _left(self, done: int) -> list[Task]:
        """The orals that he has still before him."""
        return [task for n, task in enumerate(self.tasks) if task.oral and not done >> n & 1]

    def over(self, done: int, at: int) -> bool:
        """Whether he has had all his épreuves by then."""
        return done & self.orals == self.orals and all(begins < at for begins, _ in self.tests)

    def around(self, end: int) -> list[Around]:
        """By what is done, what is left of it around a test that he sits until then."""
        found = []
        for done in range(1 << len(self.tasks)):
            left = [task for n, task in enumerate(self.tasks) if not done >> n & 1]
            after = [task for task in left if task.tested >= end]
            found.append(
                Around(
                    sum(task.size for task in left if task.oral and task not in after),
                    sum(task.size for task in left if not task.oral and task not in after),
                    bool(after),
                    bool(self.closing & ~done) or any(task.oral for task in after),
                    sum(task.size for task in after if task.oral),
                )
            )
        return found

    @cached_property
    def work(self) -> list[int]:
        """By what is done, what is left for the jury to do."""
        return [
            sum(task.size for n, task in enumerate(self.tasks) if not done >> n & 1) for done in range(1 << len(self.tasks))
        ]

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
        return [max((task.ahead for task in self._left(done)), default=0) for done in range(1 << len(self.tasks))]

    @cached_property
    def preparing(self) -> list[int]:
        """The same for all that is left to prepare."""
        return [sum(task.ahead for task in self._left(done)) for done in range(1 << len(self.tasks))]

    @cached_property
    def heard(self) -> list[int]:
        """By what is done, for how long he is still to be heard."""
        return [sum(task.size for task in self._left(done)) for done in range(1 << len(self.tasks))]

    @cached_property
    def shortest(self) -> list[int]:
        """The same for the shortest oral that is left."""
        return [min((task.size for task in self._left(done)), default=0) for done in range(1 << len(self.tasks))]


def course_of(subject: Subject, grid: Grid, candidate: Candidate, tests: Sequence[Activity]) -> Course | None:
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
