"""The one place that runs CP-SAT: parameters, time, interrupts, and reads that are gated on the status."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from ortools.sat.python import cp_model

from scheduler.arguments import MOST_SEED, check_workers
from scheduler.engine.interrupts import Interrupt, Needed
from scheduler.pieces import Expression

K = TypeVar("K")
V = TypeVar("V")

Verdict = Literal["optimal", "feasible", "infeasible", "unknown"]
_VERDICTS: dict[cp_model.CpSolverStatus, Verdict] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
}


WORKERS = 8
"""CP-SAT's portfolio of searches: fewer threads leave out those that prove, so eight beat two even on two cores (benchmarks/)."""

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
"""How many threads can work at the same time."""

POLL = 0.05
"""Seconds between two looks at whether somebody wants the end."""

FINISHING = 3.0
"""Seconds at most between an interrupt and the timetable that it asks for."""


class Model(cp_model.CpModel):
    """A model without the names that its methods had in older versions of the solver.

    A third of a millisecond is spent to give them to each model, which refers to itself by them and lives until the next collection;
    an explanation makes thousands.
    """

    def _add_pre_pep8_methods(self) -> None:
        """Give none."""

    def clone(self) -> Model:
        """A copy to add to."""
        copy = Model()
        copy.proto.copy_from(self.proto)
        copy.rebuild_constant_map()
        return copy


@dataclass(frozen=True)
class Effort:
    """How a solve may work: solver threads (None: what suits the formulation), seed, the moment (of `time.monotonic`) at which it must
    end, parameters of CP-SAT that suit the model, and whether somebody wants it to end before."""

    workers: int | None
    seed: int
    deadline: float
    parameters: tuple[tuple[str, int], ...] = ()
    interrupt: Interrupt = field(default_factory=Interrupt, compare=False)
    patience: float = math.inf
    """Seconds without a better solution after which a search that has one ends."""

    @classmethod
    def until(cls, time_limit: float | None, seed: int, workers: int | None) -> Effort:
        """The effort of a call.

        Raises
        ------
        ValueError
            where the time limit is not above 0, the seed is negative, or the workers are less than 1 or more than CP-SAT takes: it would
            itself accept some of these and do something else.
        """
        if time_limit is not None and not time_limit > 0:
            raise ValueError(f"time_limit is {time_limit}: give seconds above 0, or None for no limit")
        if not 0 <= seed <= MOST_SEED:
            raise ValueError(f"seed is {seed}: give a whole number from 0 to {MOST_SEED}")
        check_workers(workers)
        # numpy's numbers would do nearly everywhere
        workers = None if workers is None else int(workers)
        return cls(workers, int(seed), math.inf if time_limit is None else time.monotonic() + float(time_limit))

    def alone(self) -> Effort:
        """The same with one thread, where the caller has not asked for more."""
        return replace(self, workers=self.workers or 1)

    def in_one_thread(self) -> Effort:
        """The same with one thread, whatever the caller has asked for."""
        return replace(self, workers=1)

    def in_few_threads(self) -> Effort:
        """The same with twice as many threads as the machine has cores, where the caller has not asked for more."""
        return replace(self, workers=self.workers or min(WORKERS, 2 * CORES))

    def with_parameters(self, **parameters: int) -> Effort:
        """The same with parameters of CP-SAT."""
        return replace(self, parameters=tuple((dict(self.parameters) | parameters).items()))

    def sparing(self, seconds: float) -> Effort:
        """The same, ending earlier: by so many seconds, or by a fifth of what is left where that is less."""
        return (
            self if self.deadline == math.inf else replace(self, deadline=self.deadline - max(min(seconds, self.left() / 5), 0))
        )

    def share(self, share: float) -> Effort:
        """The same with this share of the time left, where there is a limit at all."""
        return self if self.deadline == math.inf else replace(self, deadline=self.deadline - max(self.left(), 0) * (1 - share))

    def until_at_most(self, seconds: float) -> Effort:
        """The same with so many seconds from now at the most, where there is a limit at all."""
        return self if math.isinf(self.deadline) else self.for_seconds(seconds)

    def for_seconds(self, seconds: float) -> Effort:
        """The same, ending after so many seconds where it did not end before."""
        return replace(self, deadline=min(self.deadline, time.monotonic() + seconds))

    def to_finish(self) -> Effort:
        """The same for what makes a plan of what is found: after an interrupt, some seconds still."""
        return self.at_once() if self.interrupt.asked else self

    def at_once(self) -> Effort:
        """Some seconds, whatever time is left and whoever wants the end: for what there must be an answer of in any case."""
        return Effort(self.workers, self.seed, time.monotonic() + FINISHING)

    def as_long_as(self, needed: Callable[[], bool]) -> Effort:
        """The same, ending as soon as this is no longer so: what it is for may have been found by others."""
        return replace(self, interrupt=Needed(self.interrupt, needed))

    def kept(self, known: dict[K, V], key: K, ask: Callable[[], V]) -> V:
        """What is known, or is found when it is asked: known from then on, but where time was over by then, as more may be told another time."""
        if key in known:
            return known[key]
        found = ask()
        if not self.over:
            known[key] = found
        return found

    @property
    def more_threads(self) -> bool:
        """Whether another thread may solve beside one that does: the caller leaves it to us, and the machine has a core for it."""
        return self.workers is None and CORES > 1

    def left(self) -> float:
        """Seconds left; infinite without a limit."""
        return self.deadline - time.monotonic()

    @property
    def over(self) -> bool:
        """Whether the time is up, or somebody wants the end."""
        return self.left() <= 0 or self.interrupt.asked


@dataclass
class Outcome:
    """What a run of the solver gives. `value` and `bound` are None where there is none; `values` is the whole solution; `blamed` are the
    indices of assumptions that cannot all hold."""

    verdict: Verdict
    value: int | None = None
    bound: int | None = None
    values: list[int] | None = None
    interrupted: bool = False
    seconds: float = 0.0
    blamed: tuple[int, ...] = ()
    pool: tuple[list[int], ...] = ()
    """All solutions that were kept, where these were asked for."""

    def __getitem__(self, expression: Expression) -> int:
        """The value of a linear expression in the solution."""
        if self.values is None:
            raise LookupError("there is no solution to read")
        if isinstance(expression, int):
            return expression
        flat, total = cp_model.FlatIntExpr(expression), 0
        for variable, coefficient in zip(flat.vars, flat.coeffs, strict=True):
            total += int(coefficient) * self.values[variable.index]
        return total + int(flat.offset)

    def holds(self, literal: Expression) -> bool:
        """Whether a literal is true in the solution."""
        return bool(self[literal])


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, tell: Callable[[int | None, int | None], None] | None) -> None:
        super().__init__()
        self._tell = tell
        self._last: float | None = None

    def quiet(self) -> float:
        """Seconds since the last solution; 0 before the first."""
        return 0.0 if self._last is None else time.monotonic() - self._last

    def on_solution_callback(self) -> None:
        self._last = time.monotonic()
        if self._tell is not None:
            self._tell(round(self.objective_value), math.ceil(self.best_objective_bound - 1e-6))


def run(
    model: cp_model.CpModel,
    effort: Effort,
    *,
    seconds: float | None = None,
    tell: Callable[[int | None, int | None], None] | None = None,
    **parameters: object,
) -> Outcome:
    """Solve a model; an interrupt ends the search and gives the best so far, and no search with the same effort begins after it. Where the
    effort's patience is over, the search ends as if its time were up.

    The solver runs in a thread of its own with its own signal handling off, and the calling thread waits: an interrupt reaches the
    waiting thread as Python's own, in a script and in a Jupyter kernel alike, and never a solver in a worker thread, which it would
    abort together with the process.
    """
    if effort.interrupt.asked:
        return Outcome("unknown", interrupted=True)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = effort.workers or WORKERS
    solver.parameters.random_seed = effort.seed
    solver.parameters.catch_sigint_signal = False
    # 9.15 dies of these on some presolved models, and the process with it
    solver.parameters.use_feasibility_jump = False
    solver.parameters.num_violation_ls = 0
    for name, value in (dict(effort.parameters) | parameters).items():
        setattr(solver.parameters, name, value)
    limit = min(effort.left(), math.inf if seconds is None else seconds)
    if limit <= 0:
        return Outcome("unknown")
    if limit < math.inf:
        solver.parameters.max_time_in_seconds = limit
    watch = _Watch(tell) if tell or effort.patience < math.inf else None
    if tell:
        solver.best_bound_callback = lambda bound: tell(None, math.ceil(bound - 1e-6))
    verdicts: list[cp_model.CpSolverStatus] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def work() -> None:
        try:
            try:
                verdicts.append(solver.solve(model, watch))
            except IndexError:  # 9.15 throws on some models without a solution, where it looks for symmetries
                solver.parameters.symmetry_level = 0
                verdicts.append(solver.solve(model, watch))
        except BaseException as failure:  # handed to the caller's thread
            failures.append(failure)
        finally:
            done.set()

    began, stopped = time.monotonic(), False
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while not done.is_set():
        try:
            # an event and not join(), which an interrupt leaves believing that the thread has ended
            done.wait(POLL)
        except KeyboardInterrupt:
            effort.interrupt.asked = True
        if effort.interrupt.asked and not stopped:
            solver.stop_search()
            stopped = True
        if watch is not None and watch.quiet() > effort.patience:
            solver.stop_search()
    if failures:
        raise failures[0]
    verdict = _VERDICTS.get(verdicts[0], "unknown")
    if verdicts[0] == cp_model.MODEL_INVALID:
        raise RuntimeError(f"CP-SAT refuses the model: {model.validate()}")
    outcome = Outcome(verdict, interrupted=stopped, seconds=time.monotonic() - began)
    if verdict == "infeasible":
        outcome.blamed = tuple(solver.response_proto.sufficient_assumptions_for_infeasibility)
    if verdict in ("optimal", "feasible"):
        outcome.values = list(solver.response_proto.solution)
        outcome.pool = tuple(list(one.values) for one in solver.response_proto.additional_solutions)
        if model.has_objective():
            outcome.value = round(solver.objective_value)
            outcome.bound = min(math.ceil(solver.best_objective_bound - 1e-6), outcome.value)
    return outcome


def all_solutions(model: cp_model.CpModel, effort: Effort, most: int, **parameters: Any) -> list[Outcome] | None:
    """All solutions of a model without an objective; None where there are more than so many, or the search was cut off. To find the next one by
    excluding those that are known, each in a search of its own, took twenty times as long."""
    found = run(
        model,
        effort,
        num_workers=1,
        enumerate_all_solutions=True,
        fill_additional_solutions_in_response=True,
        solution_pool_size=most + 1,
        **parameters,
    )
    if found.verdict == "infeasible":
        return []
    if found.verdict != "optimal" or len(found.pool) > most:
        return None
    return [Outcome("feasible", values=values) for values in found.pool]


def hint(model: cp_model.CpModel, values: list[int]) -> None:
    """Hint a solution, in place of all earlier hints: a variable hinted twice would make the model invalid.

    The solution may come from a model that goes on where this one ends, as a constraint on constants adds one to it.
    """
    model.clear_hints()  # type: ignore[no-untyped-call]
    known = values[: len(model.proto.variables)]
    # at once: variable by variable, a solution of two hundred thousand took a second
    hints = model.proto.solution_hint
    hints.vars.extend(range(len(known)))
    hints.values.extend(known)
