"""`solve`: a session in, a proven and checked timetable out."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from models import Activity, Objective, Session, Timetable, Unplanned
from models.session_warnings import on_day
from models.texts import say
from models.timetable import Status
from scheduler.arguments import check_effort, check_flag, check_language, check_session, check_timetable
from scheduler.bounds.objectives import told
from scheduler.engine import cpsat
from scheduler.engine.formulations import run
from scheduler.engine.progress import Listener, Reporter, watched
from scheduler.engine.search import Search
from scheduler.rules import RULES, Rule
from scheduler.rules.rule import rules_of


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
    start: Timetable | None = None,
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
        proofs need the breadth; with two cores or more, bounds in one thread and better timetables in another. One worker gives the same
        timetable on every run in which no search within it is cut off by the clock; the proven values are the same in any.
    partial
        whether candidates may be left out where not all fit; `unplanned` is then the first objective.
    progress
        called with a `Progress` whenever something is known. Where it returns True, or raises KeyboardInterrupt, the search ends as an
        interrupt ends it; what else it raises ends the search too, and is raised by `solve`. It may be called in another thread.
        None: a table that keeps itself up to date in a notebook, nothing elsewhere.
    lang
        of `warnings` and `facts`: "fr" or "en".
    rules
        the rules to keep, all by default.
    start
        a timetable of this session to begin with, from wherever it comes: what is found is never worse.

    Returns
    -------
    Timetable
        its `status` is "optimal" where all levels are proven, "feasible" where time was short or the solve was interrupted,
        "infeasible" where no timetable exists (`facts` then has the counts that show why), "unknown" where none was found in time.

    Raises
    ------
    TypeError, ValueError
        where `session` is none, `time_limit`, `seed`, `workers`, `partial`, `rules` or `lang` makes no sense, or `start` breaks a rule.
    WrongTimetable
        where the independent check refuses what the solver found: a fault of this library.

    Notes
    -----
    An interrupt (Ctrl-C, the stop button of a notebook, or `progress` returning True) ends the search, and the best so far comes back
    with `interrupted` set.
    """
    check_session(session, "solve")
    check_effort(time_limit, seed, workers, progress)
    check_flag("partial", partial)
    check_language(lang)
    rules = rules_of(rules)
    began = time.monotonic()
    effort = cpsat.Effort.until(time_limit, seed, workers)
    objectives = session.objectives
    if partial and objectives[0].name != "unplanned":
        objectives = (Objective(name="unplanned"), *objectives)
    with effort.interrupt, watched(progress, session, lang) as listener:
        search = Search(session, objectives, effort, Reporter(listener, len(objectives), effort.interrupt), rules)
        if start is not None:
            _begin_with(search, start)
        run(search)
        if start is None:
            search.close_rooms()
            search.pass_in_turn()
        _tell(search)
        timetable = _timetable(search, lang)
    done = {"wall_seconds": round(time.monotonic() - began, 3), "interrupted": effort.interrupt.asked}
    return timetable.model_copy(update=done).of(session)


def _begin_with(search: Search, start: Timetable) -> None:
    check_timetable(start, search.session, "start")
    left_out = [one.candidate for one in start.unplanned]
    if left_out and not search.partial:
        raise ValueError("start leaves candidates out: give partial=True, or a timetable of all")
    if not search.offer(start.activities, start.formulation or "start", left_out):
        raise ValueError(f"start breaks rules, so that nothing can begin with it:\n{search.refusal}")


def _tell(search: Search) -> None:
    """Report the levels that are not proven as they stand at the end."""
    for level in search.levels()[search.settled :] if search.incumbent else ():
        search.report.begin(level.name).tell(level.value, level.bound, done=True)


def _timetable(search: Search, lang: str) -> Timetable:
    session, found = search.session, search.incumbent
    timetable = Timetable(
        session=session.id,
        status=_status(search),
        activities=found.activities if found else (),
        objectives=search.levels() if found else (),
        unplanned=_left_out(search, lang),
        seed=search.effort.seed,
        formulation=found.formulation if found else "",
        session_hash=session.fingerprint(),
        versions={name: version(name) for name in ("ortools", "titres-scheduler")} | {"python": platform.python_version()},
        warnings=(*session.warnings(lang), *(_unwelcomed(session, found.activities, lang) if found else ())),
        facts=_facts(session, lang) if search.infeasible else (),
    )
    return told(session, timetable, lang) if found and search.all_rules else timetable


def _unwelcomed(session: Session, activities: Sequence[Activity], lang: str) -> Iterator[str]:
    """That nothing takes place on the first day, the one on which people are welcomed."""
    first = session.days[0].date
    used = min((a.start.date() for a in activities), default=first)
    if session.policy.welcome and used != first:
        dates = {"first": on_day(first, lang), "used": on_day(used, lang)}
        yield say("welcome_on_an_unused_day", lang, minutes=session.policy.welcome, **dates)


def _status(search: Search) -> Status:
    if search.infeasible:
        return "infeasible"
    if search.incumbent is None:
        return "unknown"
    return "optimal" if search.closed else "feasible"


def _left_out(search: Search, lang: str) -> tuple[Unplanned, ...]:
    if search.incumbent is None or not search.incumbent.left_out:
        return ()
    from scheduler.engine.left_out import left_out  # only a partial timetable needs reasons

    return left_out(search, lang)


def _facts(session: Session, lang: str) -> tuple[str, ...]:
    from scheduler.bounds.infeasibility import facts  # only a session without a timetable needs them

    return facts(session, lang)
