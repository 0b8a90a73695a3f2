"""Whether a session has any timetable: no objective, so far faster than the best one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Literal, TypeAlias

from ortools.sat.python import cp_model

from models import Activity, Candidate, Objective, Session, Timetable
from models.objective import ObjectiveName
from scheduler.bounds.infeasibility import COUNTS, Counting
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.check import Report, check
from scheduler.engine import cpsat
from scheduler.engine.by_hand.solve import ORDERS as AS_SOLVED
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.decode import activities
from scheduler.engine.draw import drawn
from scheduler.engine.juries.held import held, timetable_with
from scheduler.engine.juries.holding import Holding, Known
from scheduler.engine.model import SessionModel
from scheduler.engine.plain import build, places
from scheduler.engine.rows.decode import Named as Plan
from scheduler.engine.rows.decode import with_names
from scheduler.engine.rows.fitting import Fitting, serves
from scheduler.engine.rows.places import sharing
from scheduler.engine.rows.shape import Shape, shape_of
from scheduler.engine.search import Incumbent, Search
from scheduler.engine.slots.feasible import posed
from scheduler.engine.stable import with_stable_juries
from scheduler.engine.teams.solve import solve_teams
from scheduler.engine.workload.hearing import EFFORT as HEARD
from scheduler.engine.workload.hearing import not_all_heard
from scheduler.engine.workload.solve import overloaded
from scheduler.errors import WrongTimetable
from scheduler.rules import RULES, Rule

ALONE = 2.0
"""Seconds that one worker gets before all do: where a timetable exists it mostly finds one first, where none does the others prove it."""

ALONE_ON_ROWS = 4.0
"""The same on rows, where one worker proves nearly all there is to prove."""

FEW = 8
"""Up to so many candidates, conflicts leave so little room that telling everybody apart at once is faster than a bound first."""

RESTRICTED = 0.02
"""Seconds at most for each restriction, for each candidate: what it does not find soon, the exact model is asked for."""

IN_TEAMS = 4.0
"""The same for juries that are planned one after the other, and for those that stay together where they need not."""

SMALL = 100
"""Places for pieces of work up to which the exact model tells sooner than restrictions do: in hundredths of a second."""

BRIEFLY = 0.1
"""Deterministic time that the exact model gets for that."""

MORE = 1.5
"""How many times the seconds of before are given to what was asked in vain, so that it is asked again."""

SETTING_UP = 1e-4
"""Seconds to set up the exact formulation per candidate, juror and day: it is not begun where there is no time to end it."""

WRITING_ROWS = 4e-4
"""The same for rows, which are not written where there is no time to search them."""

HEARD_AGAIN = 0.02
"""Deterministic time to say that candidates cannot all be heard, where they keep less than others of whom that is told: what can be told
mostly takes less."""

ORDERS = 1
"""In so many orders at least a session is filled by hand; one that keeps less than another in no more, as the
next seldom gives what the first does not."""

PLACED = 96
"""So many candidates are placed for that in all, of a session that keeps no less than another."""

_QUICK: dict[str, Any] = {"cp_model_probing_level": 0}
"""Probing costs more than it brings to a search without an objective (measured on sessions of 6 to 56 candidates)."""


Told = tuple[Activity, ...] | Literal[False] | None
"""What a formulation says: a timetable, that there is none, or nothing."""


Refutes: TypeAlias = "Callable[[Question, cpsat.Effort], bool | None]"
"""Whether it is shown that there is none: True or False, None where the session is not served."""


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
    return Question(session, rules).thoroughly(effort)


class Question:
    """Whether a session has a timetable, asked again with more time or more thoroughly: what was asked in vain is not asked again.

    `verdict` is what is known so far, `timetable` the one that was found. Where the session keeps less than that of another question, `more`,
    what does not refute that one is not asked to refute this one.
    """

    def __init__(
        self, session: Session, rules: Sequence[Rule] = RULES, known: Known | None = None, more: Question | None = None
    ) -> None:
        self.session, self.rules, self.more = session, tuple(rules), more
        self.known: Known = {} if known is None else known
        self.verdict: bool | None = None
        self.timetable: tuple[Activity, ...] = ()
        self._of_most: Incumbent | None = None
        self.holding: Holding | None = None
        self._given: dict[str, float] = {}
        self._refutes: dict[Refutes, bool | None] = {}

    @property
    def in_one_piece(self) -> bool:
        """Whether every candidate is heard in one piece: such sessions are told in hundredths of a second, as a rule."""
        return shape_of(self.session, list(self.session.candidates)) is not None

    def take(self, told: Told) -> bool | None:
        """Take what a formulation says."""
        if told:
            self.verdict, self.timetable = True, told
        elif told is False:
            self.verdict = False
        return self.verdict

    def adds_up(self) -> bool:
        """Whether the counts find nothing wrong."""
        if self.verdict is None and self._counted_out:
            self.verdict = False
        return self.verdict is not False

    @cached_property
    def _counted_out(self) -> tuple[Counting, ...]:
        """The counts that find something wrong."""
        subject, asked = Subject(self.session), self.more._counted_out if self.more else COUNTS
        return tuple(one for one in asked if next(one(subject), None) is not None)

    def refuted(self, effort: cpsat.Effort) -> bool:
        """Whether it is shown at once that there is none: by a count, on the fullest days of juries, or by their loads."""
        if self.verdict is None and self.adds_up() and self._first("refuted"):
            fitting = fitting_of(self.session, effort)
            if fitting and fitting.refuted():
                self.verdict = False
            elif fitting:
                self._ask(effort, self._unless(_who_hears))
            else:
                self.overloaded(effort)
        return self.verdict is False

    def overloaded(self, effort: cpsat.Effort) -> bool:
        """Whether counts, or loads, show that there is none: the cheapest of what does."""
        if self.verdict is None and self.adds_up():
            self._ask(effort, self._unless(_who_hears), self._unless(_loads))
        return self.verdict is False

    def at_once(self, effort: cpsat.Effort) -> bool | None:
        """The verdict as far as candidates heard in one piece, few of them, or loads without names tell it."""
        if self.verdict is None and self.adds_up() and self._more("at once", effort):
            # of less than a session that has none, others tell more in less time
            first = () if self.more else (self._by_hand,)
            self._ask(effort, _on_slots, self._unless(_who_hears), *first, _on_rows, _of_few, _on_blocks, self._unless(_loads))
        return self.verdict

    def soon(self, effort: cpsat.Effort) -> bool | None:
        """The verdict as far as the exact model need not be asked for it more than briefly: it may take seconds."""
        if self.at_once(effort) is None and self.by_juries(effort) is None and self._more("soon", effort):
            self._ask(effort, _in_teams, _with_stable_juries)
        return self.verdict

    def thoroughly(self, effort: cpsat.Effort) -> bool | None:
        """The verdict, of the exact model where no other tells; the exact model is asked again each time."""
        session = self.session
        verdict = self.soon(effort) if self.rules == RULES else self.verdict
        if verdict is not None:
            return verdict
        if effort.left() < SETTING_UP * len(session.candidates) * len(session.jurors) * len(session.days):
            return None
        model = build(session, self.rules, seed=effort.seed)
        return self.take(_read(model, _searched(model.cp, effort, ALONE), self.rules))

    def _first(self, what: str) -> bool:
        """Whether this is asked for the first time."""
        first = what not in self._given
        self._given[what] = math.inf
        return first

    def _more(self, what: str, effort: cpsat.Effort) -> bool:
        """Whether this is asked for the first time, or with clearly more time than before."""
        more = effort.left() >= MORE * self._given.get(what, 0.0)
        if more:
            self._given[what] = max(effort.left(), 0.0)
        return more

    def _ask(self, effort: cpsat.Effort, *formulations: Callable[[Session, cpsat.Effort], Told]) -> None:
        """Ask one after the other until one tells."""
        for one in formulations:
            if self.take(one(self.session, effort)) is not None:
                return

    def refuted_by(self, refutes: Refutes, effort: cpsat.Effort) -> bool | None:
        """Whether this refutes the session, asked once: True or False, None where it does not serve it."""
        if refutes not in self._refutes:
            in_vain = self.more is not None and self.more.refuted_by(refutes, effort) is False
            self._refutes[refutes] = False if in_vain else refutes(self, effort)
        return self._refutes[refutes]

    def of_most(self, effort: cpsat.Effort) -> Incumbent | None:
        """A timetable as one fills a spreadsheet, looked for once: of as many candidates as find a place in it."""
        if self._first("by hand"):
            orders = max(ORDERS, PLACED // len(self.session.candidates))
            self._of_most = _filled(self.session, "unplanned", orders, effort)
        return self._of_most

    def _by_hand(self, session: Session, effort: cpsat.Effort) -> Told:
        found = self.of_most(effort) if self.more is None else _filled(session, "session_end", ORDERS, effort)
        return found.activities if found and not found.left_out else None

    def _unless(self, refutes: Refutes) -> Callable[[Session, cpsat.Effort], Told]:
        return lambda session, effort: False if self.refuted_by(refutes, effort) else None

    def in_more_orders(self, effort: cpsat.Effort) -> bool | None:
        """The verdict as far as filling by hand tells it, in as many orders as where a timetable is solved for."""
        if self.verdict is None and self.adds_up() and self._first("in more orders"):
            found = _filled(self.session, "session_end", AS_SOLVED, effort)
            self.take(found.activities if found else None)
        return self.verdict

    def by_juries(self, effort: cpsat.Effort) -> bool | None:
        """The verdict as far as juries tell it of which each is laid out alone."""
        if self.verdict is None and self.adds_up() and self._more("juries", effort):
            self._ask(effort, self._by_hand, self._unless(_juries), self._juries_found)
        return self.verdict

    def held_by_juries(self, effort: cpsat.Effort) -> Holding | None:
        """The juries that may be; those that turned out not to be are remembered."""
        if self._first("holding"):
            self.holding = Holding.of(self.session, effort, self.known)
        if self.holding:
            self.holding.effort = effort.in_one_thread()
        return self.holding

    def _juries_found(self, session: Session, effort: cpsat.Effort) -> Told:
        """A timetable with juries that hold all candidates; False where there are none that do, each laid out alone."""
        holding = self.held_by_juries(effort)
        if holding is None:
            return None
        for way, tests in held(session, holding, holding.effort):
            for teams in holding.teams(way):
                if found := timetable_with(session, teams, tests, holding.effort):
                    return found
        return False if all(holding.found(way) is False for way in holding.ways) else None


def _on_slots(session: Session, effort: cpsat.Effort) -> Told:
    """The verdict of the slots formulation; None where the session does not fit it, or time was short."""
    defences = posed(session, effort.seed)
    if defences is None:
        return None
    outcome = _searched(defences.model.cp, effort, ALONE)
    if outcome.values is None:
        return False if outcome.verdict == "infeasible" else None
    plan = defences.plan(outcome)
    return plan if plan is not None and _checked(session, plan, RULES).ok else None


def _on_rows(session: Session, effort: cpsat.Effort) -> Told:
    """The verdict of the rows formulation; None where the session does not fit it, or its plan could not be named.

    At first without telling jurors apart by their conflicts.
    """
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    if named is None:
        return None
    verdict = _of_shape(session, named, candidates, effort)
    return None if verdict is False and named.closes_otherwise else verdict


def _of_few(session: Session, effort: cpsat.Effort) -> Told:
    """The verdict of the exact model on a small session; None where that is not told at once, or the session is larger."""
    if places(session) > SMALL:
        return None
    model = build(session, RULES, seed=effort.seed)
    return _read(model, cpsat.run(model.cp, effort.in_one_thread(), max_deterministic_time=BRIEFLY, **_QUICK), RULES)


def _read(model: SessionModel, outcome: cpsat.Outcome, rules: Sequence[Rule]) -> Told:
    """What the exact model says, its timetable checked."""
    if outcome.values is None:
        return False if outcome.verdict == "infeasible" else None
    found = activities(model, outcome)
    report = _checked(model.session, found, rules)
    if not report.ok:
        raise WrongTimetable(str(report))
    return found


def _who_hears(question: Question, effort: cpsat.Effort) -> bool:
    """Whether candidates cannot all be heard by those who may hear them."""
    again = question.more is not None or question.verdict is False
    return bool(not_all_heard(question.session, effort, HEARD_AGAIN if again else HEARD))


def _loads(question: Question, effort: cpsat.Effort) -> bool:
    return overloaded(question.session, effort)


def _juries(question: Question, effort: cpsat.Effort) -> bool | None:
    """Whether juries cannot hold all candidates, as their loads say, and small ones laid out alone; None where they are too many, as juries
    of a session that keeps less need not be."""
    holding = question.held_by_juries(effort)
    return None if holding is None else all(holding.found(way, hours=False, whichever=True) is False for way in holding.ways)


def _filled(session: Session, name: ObjectiveName, orders: int, effort: cpsat.Effort) -> Incumbent | None:
    """The first timetable filled by hand that has all candidates; without one, where some may be left out, the one of most of them."""
    goal = (Objective(name=name),)
    search = Search(session.model_copy(update={"objectives": goal}), goal, effort)
    solve_by_hand(search, orders, placed=0)
    return search.incumbent


def _on_blocks(session: Session, effort: cpsat.Effort) -> Told:
    """A timetable in which every candidate is heard in one piece, where one is found; such a restriction proves nothing else."""
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates, block=True)
    if named is None or not named.restricts(session):
        return None
    return _of_shape(session, named, candidates, _briefly(effort, len(candidates))) or None


def _in_teams(session: Session, effort: cpsat.Effort) -> Told:
    """A timetable of juries' parts, each by itself, where one is found."""
    short = effort.for_seconds(min(IN_TEAMS, 0.75 * effort.left()))
    search = Search(session, (Objective(name="session_end"),), short)
    solve_teams(search, search.effort)
    return search.incumbent.activities if search.incumbent else None


def _with_stable_juries(session: Session, effort: cpsat.Effort) -> Told:
    """A timetable in which juries stay together, where they need not and one is found."""
    stable = with_stable_juries(session)
    if stable is None:
        return None
    question = Question(stable)
    question.soon(effort.for_seconds(min(IN_TEAMS, 0.5 * effort.left())))
    return question.timetable or None


def _briefly(effort: cpsat.Effort, candidates: int) -> cpsat.Effort:
    """The effort of a restriction: most of the time is for the exact model."""
    return effort.for_seconds(min(RESTRICTED * candidates, effort.left() / 4)).in_one_thread()


def _of_shape(session: Session, named: Shape, candidates: list[Candidate], effort: cpsat.Effort) -> Told:
    fitting = Fitting(session, named, candidates, effort) if serves(session, named.blurred()) else None
    accepted: list[tuple[Activity, ...]] = []

    def accept(plan: Plan) -> bool:
        if _checked(session, plan.activities, RULES).ok:
            accepted.append(plan.activities)
        return bool(accepted)

    fits = fitting.verdict(accept) if fitting else None
    if fits is not None:
        return accepted[-1] if fits else False
    if effort.left() < WRITING_ROWS * len(candidates) * len(session.jurors) * len(session.days):
        return None
    for shape in (named,) if len(candidates) <= FEW else (named.blurred(), named):
        model = sharing(session, shape)
        outcome = _searched(model.cp, effort, ALONE_ON_ROWS, last=False)
        if outcome.values is None:
            return False if outcome.verdict == "infeasible" else None
        plan = with_names(model.laid_out(outcome), named, candidates, effort)
        if plan is not None and accept(plan):
            return plan.activities
    return None


def fitting_of(session: Session, effort: cpsat.Effort) -> Fitting | None:
    """The session on the fullest days of its juries; None where they are too many, do not serve it, or may close otherwise."""
    candidates = drawn(session.candidates, effort.seed)
    named = shape_of(session, candidates)
    served = named and not named.closes_otherwise and serves(session, named.blurred())
    return Fitting(session, named, candidates, effort) if named and served else None


def _searched(cp: cp_model.CpModel, effort: cpsat.Effort, seconds: float, *, last: bool = True) -> cpsat.Outcome:
    """One worker for a while, then all of them. Where there is but one, it has all the time if nobody is asked after it, else half as
    much deterministic time, which is about as long."""
    if effort.workers == 1:
        outcome = cpsat.run(cp, effort, max_deterministic_time=math.inf if last else seconds / 2, **_QUICK)
    else:
        outcome = cpsat.run(cp, effort.in_one_thread(), seconds=seconds, **_QUICK)
        if outcome.verdict == "unknown" and not outcome.interrupted:
            outcome = cpsat.run(cp, effort)
    if outcome.verdict == "unknown" and outcome.interrupted:
        raise KeyboardInterrupt
    return outcome


def _checked(session: Session, found: tuple[Activity, ...], rules: Sequence[Rule]) -> Report:
    return check(session, Timetable(session=session.id, status="feasible", activities=found), rules)
