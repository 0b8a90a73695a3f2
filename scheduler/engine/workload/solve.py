"""The levels by loads alone: what each comes to at least, those above held at their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models import Session
from models.objective import within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.search import Search
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload

EFFORT = 0.2
"""How long a model may take, in the solver's own deterministic time: where that cuts it off, the bound is weaker and the same everywhere."""

SEARCH: dict[str, Any] = {"cp_model_presolve": False, "cp_model_probing_level": 0, "linearization_level": 2, "cut_level": 0}
"""These models are solved sooner than they are simplified, and cuts take longer than they save."""

AGAIN = 3
"""How often a level that was cut off is raised by one, as those below find nothing at its bound."""

FINISHING = 0.2
"""Seconds at most for the bounds of all levels when the search is over."""


def solve_workload(search: Search) -> Answer | None:
    """Raise the bounds of the search; an answer only where the loads show that there is no timetable."""
    if not search.session.policy.stable_juries:
        return None
    workloads = Workloads(search)
    search.relaxations.append(workloads.again)
    index, again = 0, AGAIN
    # a bound holds at those above it: what lies further below is asked when these are settled
    while index < min(search.settled + 2, len(search.objectives)):
        if search.over:
            return None
        held = [within(floor, o.tolerance) for floor, o in zip(search.floors[:index], search.objectives, strict=False)]
        least = workloads.least(index, held, search.floors[index])
        if least is None and index == 0:
            return Answer("infeasible", "workload")
        if least is None and not again:
            return None
        if least is None:
            # the level above was cut off: it comes to more than it is held at
            search.raise_to((*search.floors[: index - 1], held[-1] + 1))
            again -= 1
            continue
        if least > search.floors[index]:
            search.raise_to((*search.floors[:index], least))
        index += 1
    return None


def overloaded(session: Session, effort: cpsat.Effort) -> bool:
    """Whether the loads of juries' days alone show that there is no timetable."""
    if not session.policy.stable_juries:
        return False
    return run(Levels(Workload.of(Subject(session), False)), effort.alone()).verdict == "infeasible"


def run(levels: Levels, effort: cpsat.Effort, at_most: float = EFFORT) -> cpsat.Outcome:
    """Solve a model of loads."""
    return cpsat.run(levels.cp, effort, max_deterministic_time=at_most, **SEARCH)


class Workloads:
    """The levels of a search, each asked of a model of loads."""

    def __init__(self, search: Search) -> None:
        self.search, self.objectives = search, search.objectives
        self.work = Workload.of(Subject(search.session), search.partial)
        self.effort = search.effort.alone()
        self.finishing = False
        self._written: tuple[int | None, list[int], Levels] | None = None
        """The last model: where all ends by a minute of it, and what its first levels are held at."""

    def again(self, index: int, held: Sequence[int], known: int) -> int | None:
        """The same at any time, also when the search is over: a bound takes little."""
        if self.search.effort.over and not self.finishing:
            self.effort, self.finishing = cpsat.Effort.until(FINISHING, self.effort.seed, 1), True
        return self.least(index, held, known)

    def least(self, index: int, held: Sequence[int], known: int = 0) -> int | None:
        """What the level of this index comes to at least, where those above come to no more than is `held`; None where the loads do not
        fit at all. `known` is a bound already."""
        if self.effort.over:  # models of many candidates take longer to write down than there is time to finish
            return known
        if self.objectives[index].name == "session_end":
            return self._earliest_end(held, known)
        levels = self._levels(held)
        expression = levels.express(self.objectives[index].name)
        if expression is None:
            return known
        levels.cp.minimize(expression)
        outcome = run(levels, self.effort)
        return None if outcome.verdict == "infeasible" else max(known, outcome.bound or 0)

    def _levels(self, held: Sequence[int], until: int | None = None) -> Levels:
        above = list(zip(self.objectives, held, strict=False))
        ends = [most for objective, most in above if objective.name == "session_end"]
        until = min([*ends, until or ends[0]]) if ends else until
        # to write a model down takes longer than to solve it: one that is held at the first of these levels is held at the others, too
        same = self._written
        if same is None or same[0] != until or same[1] != list(held[: len(same[1])]):
            same = until, [], Levels(self.work, until)
        self._written = until, list(held), same[2]
        levels = same[2]
        levels.cp.clear_objective()  # type: ignore[no-untyped-call]
        for objective, most in above[len(same[1]) :]:
            expression = levels.express(objective.name)
            if expression is not None:
                levels.cp.add(expression <= most)
        return levels

    def _earliest_end(self, held: Sequence[int], known: int) -> int | None:
        """The first minute of the session by which the loads can be done; no later than the timetable that keeps to the levels above."""
        reached = self.search.reached[len(held) :] if self.search.settled >= len(held) else []
        enough = reached[0] if reached else None
        ends = [end for end in self._possible_ends(known) if enough is None or end < enough]
        if enough is None and (not ends or not self._may_end(held, ends[-1])):
            return None
        # what is known already is mostly all that loads tell
        if ends and self._may_end(held, ends[0]):
            return ends[0]
        ends = ends if enough is None else [*ends, enough]
        first, last, step = 1, len(ends) - 1, 1
        while first < last:
            # a timetable mostly ends about as early as it can
            middle = max((first + last) // 2, last - step)
            if self._may_end(held, ends[middle]):
                last, step = middle, 2 * step
            else:
                first, step = middle + 1, len(ends)
        return ends[last]

    def _may_end(self, held: Sequence[int], until: int) -> bool:
        return self.effort.over or run(self._levels(held, until), self.effort).verdict != "infeasible"

    def _possible_ends(self, least: int) -> Sequence[int]:
        subject, unit, found = self.work.subject, self.work.unit, {least}
        for day in subject.days:
            for low, high in subject.opening.stretches[day]:
                found |= {subject.base(day) + minute for minute in range(low // unit * unit, high + 1, unit)}
        return sorted(end for end in found if end >= least)
