"""Whether a session has any timetable: no objective, so far faster than the best one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ortools.sat.python import cp_model

from models import Activity, Candidate, Objective, Session, Timetable
from scheduler.bounds.infeasibility import counts
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.check import Report, check
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.draw import drawn
from scheduler.engine.formulations import run
from scheduler.engine.model import SessionModel
from scheduler.engine.plain import build
from scheduler.engine.progress import Reporter
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.fitting import Fitting, serves
from scheduler.engine.rows.model import RowsModel
from scheduler.engine.rows.places import share_rooms, share_staff
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.rows.solve import FEW
from scheduler.engine.search import Search
from scheduler.engine.slots.feasible import posed
from scheduler.engine.teams.named import Named
from scheduler.engine.teams.solve import solve_teams
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.solve import run as loads_run
from scheduler.errors import WrongTimetable
from scheduler.rules import RULES, Rule

ALONE = 2.0
"""Seconds that one worker gets before all do: where a timetable exists it mostly finds one first, where none does the others prove it."""

ALONE_ON_ROWS = 4.0
"""The same on rows, where one worker proves nearly all there is to prove."""

LAYING_OUT = 0.7
"""Seconds for laying out given loads, which takes a third of that or cannot be done (measured up to 56 candidates)."""

RESTRICTED = 1.5
"""Seconds at most for each restriction: what it does not find soon, the exact model is asked for."""

SMALL = 100
"""Places for pieces of work up to which the exact model tells sooner than restrictions do: in hundredths of a second."""

BRIEFLY = 0.1
"""Deterministic time that the exact model gets for that."""

SETTING_UP = 1e-4
"""Seconds to set up the exact formulation per candidate, juror and day: it is not begun where there is no time to end it."""

_QUICK: dict[str, Any] = {"cp_model_probing_level": 0}
"""Probing costs more than it brings to a search without an objective (measured on sessions of 6 to 56 candidates)."""


def feasible(session: Session, effort: cpsat.Effort, rules: Sequence[Rule] = RULES) -> bool | None:
    """Whether a timetable exists that keeps the rules.

    Parameters
    ----------
    session
        any session; one of a dozen candidates takes some hundredths of a second.
    effort
        how long and with how many workers to try.
    rules
        the rules to keep.

    Returns
    -------
    bool or None
        True where one was found and the independent check found nothing wrong with it, False where it is proven that there is none,
        None where neither came out in the time given.

    Raises
    ------
    KeyboardInterrupt
        where an interrupt came before a verdict.
    WrongTimetable
        where the check refuses what the exact formulation found: a fault of this library.
    """
    if tuple(rules) == RULES:
        verdict = soon(session, effort)
        if verdict is not None:
            return verdict
    if effort.left() < SETTING_UP * len(session.candidates) * len(session.jurors) * len(session.days):
        return None
    model = build(session, rules, seed=effort.seed)
    return _read(model, _searched(model.cp, effort, ALONE), rules)


def soon(session: Session, effort: cpsat.Effort) -> bool | None:
    """The same as far as the exact model need not be asked for it more than briefly: it may take seconds."""
    if next(counts(session), None) is not None:
        return False
    named = Named()
    asked = (_on_slots, _on_rows, _of_few, _on_loads, _on_blocks, named.refuted, named.found, _in_teams)
    verdicts = (one(session, effort) for one in asked)
    return next((verdict for verdict in verdicts if verdict is not None), None)


def refuted(session: Session, effort: cpsat.Effort) -> bool:
    """Whether it is shown at once that a session has no timetable: by a count, on the fullest days of its juries, or by their loads."""
    if next(counts(session), None) is not None:
        return True
    fitting = _fitting(session, effort)
    if fitting:
        return fitting.refuted()
    return _on_loads(session, effort) is False or Named().refuted(session, effort) is False


def fewest_left_out(session: Session, effort: cpsat.Effort) -> tuple[tuple[str, ...], bool] | None:
    """The fewest candidates without whom all others can be planned, and whether that is proven; None where time does not tell."""
    fitting = _fitting(session, effort)
    number = fitting.fewest_out() if fitting else None
    if fitting and number is not None:
        against = Counter(conflict.candidate for conflict in session.conflicts)
        out: list[str] = []
        for group in fitting.shape.groups:
            hardest = sorted(group.candidates, key=lambda c: -against[c.id])
            out += [c.id for c in hardest[: number[group.kind]]]
        if len(out) < len(session.candidates) and feasible(session.but(candidates_out=out), effort):
            return tuple(out), True
    if effort.over:
        return None
    objectives = (Objective(name="unplanned"),)
    session = session.model_copy(update={"objectives": objectives})
    search = Search(session, objectives, effort, Reporter(None, 1))
    run(search)
    return (search.incumbent.left_out, search.closed) if search.incumbent else None


def blamed(session: Session, effort: cpsat.Effort) -> frozenset[str] | None:
    """Of a session without a timetable, candidates who already cannot all be heard: not yet the fewest. None where that is not told.

    Only that of defences is: there it takes one search, where leaving out candidates in turn takes one for each.
    """
    defences = posed(session, effort.seed, some=True)
    return defences.needed(replace(effort, workers=1)) if defences else None


def _on_slots(session: Session, effort: cpsat.Effort) -> bool | None:
    """The verdict of the slots formulation; None where the session does not fit it, or time was short."""
    defences = posed(session, effort.seed)
    if defences is None:
        return None
    outcome = _searched(defences.model.cp, effort, ALONE)
    if outcome.values is None:
        return False if outcome.verdict == "infeasible" else None
    plan = defences.plan(outcome)
    return True if plan is not None and _checked(session, plan, RULES).ok else None


def _on_rows(session: Session, effort: cpsat.Effort) -> bool | None:
    """The verdict of the rows formulation; None where the session does not fit it, or its plan could not be named.

    First the loads of each jury's day without its order: where they do not add up there is no plan, and where they do, laying out each
    day by itself mostly gives one. Only then the whole, at first without telling jurors apart by their conflicts.
    """
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    if named is None:
        return None
    verdict = _of_shape(session, named, candidates, effort)
    return None if verdict is False and named.closes_otherwise else verdict


def _of_few(session: Session, effort: cpsat.Effort) -> bool | None:
    """The verdict of the exact model on a small session; None where that is not told at once, or the session is larger."""
    pieces = sum(len(session.epreuves_of(c)) + 2 for c in session.candidates)
    if pieces * len(session.days) * (len(session.jurors) // session.exam.jury.size) > SMALL:
        return None
    model = build(session, RULES, seed=effort.seed)
    return _read(model, cpsat.run(model.cp, replace(effort, workers=1), max_deterministic_time=BRIEFLY, **_QUICK), RULES)


def _read(model: SessionModel, outcome: cpsat.Outcome, rules: Sequence[Rule]) -> bool | None:
    """What the exact model says, its timetable checked."""
    if outcome.values is None:
        return False if outcome.verdict == "infeasible" else None
    report = _checked(model.session, activities(model, outcome), rules)
    if not report.ok:
        raise WrongTimetable(str(report))
    return True


def _on_loads(session: Session, effort: cpsat.Effort) -> bool | None:
    """False where the loads of juries' days alone show that there is no timetable."""
    if not session.policy.stable_juries:
        return None
    levels = Levels(Workload.of(Subject(session), False))
    return False if loads_run(levels, effort.alone()).verdict == "infeasible" else None


def _on_blocks(session: Session, effort: cpsat.Effort) -> bool | None:
    """True where a timetable was found in which every candidate is heard in one piece; such a restriction proves nothing else."""
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates, block=True)
    if named is None or not named.restricts(session):
        return None
    return _of_shape(session, named, candidates, _briefly(effort)) or None


def _in_teams(session: Session, effort: cpsat.Effort) -> bool | None:
    """True where a timetable of juries' parts was found, each by itself."""
    search = Search(session, (Objective(name="session_end"),), _briefly(effort), Reporter(None, 1))
    solve_teams(search, search.effort)
    return True if search.incumbent else None


def _briefly(effort: cpsat.Effort) -> cpsat.Effort:
    """The effort of a restriction: most of the time is for the exact model."""
    return replace(effort.for_seconds(min(RESTRICTED, effort.left() / 4)), workers=1)


def _of_shape(session: Session, named: Shape, candidates: list[Candidate], effort: cpsat.Effort) -> bool | None:
    fitting = Fitting(session, named, candidates, effort) if serves(session, named.blurred()) else None
    fits = fitting.verdict(lambda plan: _checked(session, plan.activities, RULES).ok) if fitting else None
    if fits is not None:
        return fits
    model = RowsModel(session, named, candidates, some=False, detail=set())
    loads = _loads(model, effort)
    if loads.verdict == "infeasible":
        return False
    if loads.values is not None and _laid_out(session, named, candidates, effort, model, loads):
        return True
    for shape in (named,) if len(candidates) <= FEW else (named.blurred(), named):
        model = RowsModel(session, shape, candidates, some=False, detail=set(range(len(session.days))))
        share_rooms(model)
        share_staff(model, lunch=named.restricts(session))
        outcome = _searched(model.cp, effort, ALONE_ON_ROWS)
        if outcome.values is None:
            return False if outcome.verdict == "infeasible" else None
        if _found_names(session, model, outcome, named, effort):
            return True
    return None


def _fitting(session: Session, effort: cpsat.Effort) -> Fitting | None:
    """The session on the fullest days of its juries; None where they are too many, do not serve it, or may close otherwise."""
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    served = named and not named.closes_otherwise and serves(session, named.blurred())
    return Fitting(session, named, candidates, effort) if named and served else None


def _loads(model: RowsModel, effort: cpsat.Effort) -> cpsat.Outcome:
    """Who is heard on which jury's day: at best with no work carried over to another day, which is easier to lay out."""
    loads = cpsat.run(model.cp, replace(effort, workers=1), seconds=ALONE, **_QUICK)
    if loads.values is None:
        return loads
    model.keep_days_apart()
    apart = cpsat.run(model.cp, replace(effort, workers=1), seconds=ALONE, **_QUICK)
    return apart if apart.values is not None else loads


def _laid_out(
    session: Session, named: Shape, candidates: list[Candidate], effort: cpsat.Effort, model: RowsModel, loads: cpsat.Outcome
) -> bool:
    """Whether these loads can be laid out as they are; not tried where juries share rooms, as loads know nothing of those."""
    whole = RowsModel(session, named, candidates, some=False, detail=set(range(len(session.days))))
    if share_rooms(whole):
        return False
    share_staff(whole, lunch=named.restricts(session))
    whole.take_loads(model, loads)
    outcome = cpsat.run(whole.cp, replace(effort, workers=1), seconds=LAYING_OUT, **_QUICK)
    return outcome.values is not None and _found_names(session, whole, outcome, named, effort)


def _found_names(session: Session, model: RowsModel, outcome: cpsat.Outcome, named: Shape, effort: cpsat.Effort) -> bool:
    """Whether a plan finds its names, and the check nothing wrong with it."""
    plan = with_names(model.laid_out(outcome), named, model.drawn, effort)
    return plan is not None and _checked(session, plan.activities, RULES).ok


def _searched(cp: cp_model.CpModel, effort: cpsat.Effort, seconds: float) -> cpsat.Outcome:
    """One worker for a while, then all of them."""
    outcome = cpsat.run(cp, replace(effort, workers=1), seconds=seconds, **_QUICK)
    if outcome.verdict == "unknown" and not outcome.interrupted and effort.workers != 1:
        outcome = cpsat.run(cp, effort)
    if outcome.verdict == "unknown" and outcome.interrupted:
        raise KeyboardInterrupt
    return outcome


def _checked(session: Session, found: tuple[Activity, ...], rules: Sequence[Rule]) -> Report:
    return check(session, Timetable(session=session.id, status="feasible", activities=found), rules)
