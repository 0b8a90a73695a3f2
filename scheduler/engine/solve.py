"""`solve`: a session in, a proven and checked timetable out."""

from __future__ import annotations

import platform
import time
from collections.abc import Sequence
from importlib.metadata import version

from models import Level, Objective, Session, Timetable, Unplanned
from models.timetable import Status
from scheduler.arguments import check_effort, check_language, check_session
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.levels import within
from scheduler.engine.plain import solve_plain, without_anybody
from scheduler.engine.progress import Listener, Reporter, watched
from scheduler.engine.rows.solve import RowsResult, solve_rows
from scheduler.engine.slots.solve import solve_slots
from scheduler.engine.whys import explained
from scheduler.errors import WrongTimetable
from scheduler.objective_values import objective_values
from scheduler.rules import RULES, Rule


def solve(
    session: Session,
    *,
    time_limit: float | None = 60.0,
    seed: int = 0,
    workers: int | None = None,
    partial: bool = False,
    progress: Listener | None = None,
    lang: str = "fr",
    rules: Sequence[Rule] = RULES,
) -> Timetable:
    """The best timetable of a session, each of its objectives proven before the next, and checked.

    Parameters
    ----------
    session
        what to plan.
    time_limit
        seconds in all; None for no limit. A level that it cuts off keeps its honest gap.
    seed
        of the draw that orders equal candidates, and of the solver.
    workers
        solver threads; None for what suits the formulation: one on rows, eight on the plain model, whatever the cores, as its
        proofs need the breadth. One worker gives the same timetable on every run that is not cut off.
    partial
        whether candidates may be left out where not all fit; `unplanned` is then the first objective.
    progress
        called with a `Progress` whenever something is known. Where it returns True, or raises KeyboardInterrupt, the search ends as an
        interrupt ends it; what else it raises ends the search too, and is raised by `solve`. It may be called in another thread.
        None: a table that keeps itself up to date in a notebook, nothing elsewhere.
    lang
        of `warnings` and `facts`: "fr" or "en".
    rules
        the rules to keep, all 18 by default.

    Returns
    -------
    Timetable
        its `status` is "optimal" where all levels are proven, "feasible" where time was short or the solve was interrupted,
        "infeasible" where no timetable exists (`facts` then has the counts that show why), "unknown" where none was found in time.

    Raises
    ------
    TypeError, ValueError
        where `session` is none, or `time_limit`, `seed`, `workers` or `lang` makes no sense.
    WrongTimetable
        where the independent check refuses what the solver found: a fault of this library.

    Notes
    -----
    An interrupt (Ctrl-C, the stop button of a notebook, or `progress` returning True) ends the search, and the best so far comes back
    with `interrupted` set.
    """
    check_session(session, "solve")
    check_effort(time_limit, seed, workers, progress)
    check_language(lang)
    began = time.monotonic()
    effort = cpsat.Effort.until(time_limit, seed, workers)
    objectives = session.objectives
    if partial and objectives[0].name != "unplanned":
        objectives = (Objective(name="unplanned"), *objectives)
    with effort.interrupt, watched(progress, lang) as listener:
        report = Reporter(listener, len(objectives), effort.interrupt)
        timetable = _solved(session, objectives, effort, report, rules, lang)
    if tuple(rules) == RULES:
        timetable = explained(session, timetable, lang)
    done = {"wall_seconds": round(time.monotonic() - began, 3), "interrupted": effort.interrupt.asked}
    return timetable.model_copy(update=done).of(session)


def _solved(
    session: Session,
    objectives: Sequence[Objective],
    effort: cpsat.Effort,
    report: Reporter,
    rules: Sequence[Rule],
    lang: str,
) -> Timetable:
    """The timetable of the first formulation that serves the session, whose plan the check accepts and that chose among all plans."""
    # rows and slots know all 18 rules and no fewer; what they cannot name is left to the plain formulation
    quick = RowsResult(None, ())
    if tuple(rules) == RULES:
        on_slots = solve_slots(session, objectives, effort, report)
        quick = RowsResult(on_slots, ()) if on_slots else solve_rows(session, objectives, effort, report)
    timetable = _timetable(session, quick.answer, effort.seed, lang) if quick.answer else None
    if timetable and not check(session, timetable, rules).ok:
        timetable = None
    if timetable is not None and not (quick.narrowed and timetable.status == "feasible"):
        return timetable
    if effort.over:
        partial, interrupted = objectives[0].name == "unplanned", effort.interrupt.asked
        empty = without_anybody(session, objectives, quick.floors, interrupted) if partial else Answer("unknown", "plain")
        return timetable or _timetable(session, empty, effort.seed, lang)
    answer = solve_plain(session, objectives, rules, effort, report, quick.floors)
    exact = _timetable(session, answer, effort.seed, lang)
    breaches = check(session, exact, rules)
    if exact and not breaches.ok:
        raise WrongTimetable(str(breaches))
    return timetable if timetable and not _better(exact, timetable) else exact


def _better(one: Timetable, other: Timetable) -> bool:
    """Whether a timetable is proven, or has better values than another, the most important first."""
    values, others = ([level.value for level in timetable.objectives] for timetable in (one, other))
    return one.status == "optimal" or (one.found and values < others)


def _timetable(session: Session, answer: Answer, seed: int, lang: str) -> Timetable:
    timetable = Timetable(
        session=session.id,
        status=_status(answer),
        activities=answer.activities,
        unplanned=_left_out(session, answer, lang),
        seed=seed,
        formulation=answer.formulation,
        interrupted=answer.interrupted,
        session_hash=session.fingerprint(),
        versions={name: version(name) for name in ("ortools", "titres-scheduler")} | {"python": platform.python_version()},
        warnings=session.warnings(lang),
        facts=_facts(session, lang) if answer.verdict == "infeasible" else (),
    )
    if not timetable.found:
        return timetable
    values = objective_values(session, timetable)
    return timetable.model_copy(update={"objectives": tuple(_confirmed(level, values[level.name]) for level in answer.levels)})


def _status(answer: Answer) -> Status:
    if answer.verdict != "found":
        return answer.verdict
    return "optimal" if answer.proven else "feasible"


def _confirmed(level: Level, value: int) -> Level:
    """The level with its value as recomputed from the activities: later levels may have used its tolerance, or bettered a value
    that was not proven."""
    if value > within(level.value, level.tolerance):
        raise WrongTimetable(f"{level.name}: the solver says {level.value}, the timetable {value}")
    if level.proven and value < level.value:
        raise WrongTimetable(f"{level.name}: {level.value} is proven, and the timetable has {value}")
    return level.model_copy(update={"value": value, "bound": min(level.bound, value)})


def _left_out(session: Session, answer: Answer, lang: str) -> tuple[Unplanned, ...]:
    if not answer.left_out:
        return ()
    from scheduler.engine.left_out import left_out  # only a partial timetable needs reasons

    return left_out(session, answer, lang)


def _facts(session: Session, lang: str) -> tuple[str, ...]:
    from scheduler.engine.counts import facts  # only a session without a timetable needs them

    return facts(session, lang)
