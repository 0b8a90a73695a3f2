"""The lexicographic solve of the dating: each objective proven, then held while the next is solved.

A dating is there from the start, sessions placed one after the other; then one whose sessions have days in a row, where more is allowed.
Both are restrictions: the incumbent, from which the search begins, and what is left where time is out. The second is not searched for
longer than jurors by name take for the first days that the relaxation has of it: mostly its start dates are the bound that first days have.

Then the relaxation that counts jurors, which is fast; and the days that it chose are given their jurors by name. Where that
costs nothing, the bounds of the relaxation prove the whole. Where it does, the exact model solves that objective, and the next ones
are tried on the relaxation again.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.objective import within
from models.plan import DatingLevel
from models.programme import DatingObjective
from scheduler.engine import cpsat
from scheduler.engine.levels import Goal, LexicographicSolve, Tell
from scheduler.engine.progress import Reporter
from scheduler.programme.board.board import Board
from scheduler.programme.dating.greedy import fill, greedy
from scheduler.programme.dating.held import at_value, holding, level_of, most_of
from scheduler.programme.dating.incumbent import Incumbent, days_of_jurors, values_of
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.options import Choice
from scheduler.programme.dating.relaxed import Relaxation, Relaxed
from scheduler.programme.dating.runs import TIDYING, Runs, by_name, turn_of
from scheduler.programme.dating.spread import Spread, balance_of, settle
from scheduler.programme.dating.start import Start
from scheduler.programme.dating.with_jurors import WithJurors

TellLevel = Callable[[str, int | None, int | None], None]
"""Told of an objective's name, its best value and its bound as they come."""

_NEAR = 1 / 3
"""Of the time of all levels, at most for days in a row."""

_NEARLY = 1 / 1000
"""What is not worth a search while sessions may still turn out to have no timetable."""


@dataclass(frozen=True)
class Dating:
    """What the lexicographic solve found: its levels, and the choice where there is one.

    `relaxed` are the levels of the relaxation, and `days` its solution by the names of variables: where one dating more is needed
    because a profile was refuted, it begins with them. `near` is the dating whose sessions have days in a row. `left` says that a level
    that nearly has its bound was not searched.
    """

    levels: tuple[DatingLevel, ...]
    choice: Choice | None
    interrupted: bool = False
    relaxed: tuple[DatingLevel, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)
    near: Dating | None = None
    left: bool = False


def solve_levels(
    board: Board,
    objectives: Sequence[DatingObjective],
    effort: cpsat.Effort,
    *,
    level_seconds: float | None = None,
    tell: TellLevel | None = None,
    lang: str = "fr",
    before: Dating | None = None,
    start: Start | None = None,
    nearly: bool = False,
) -> Dating:
    """Solve the objectives in their order; among equals, a session has few days.

    Parameters
    ----------
    board
        the programme, with all that is known of it.
    objectives
        the most important first.
    effort
        threads, seed and deadline.
    level_seconds
        at most for one solve of one level, and so many times that for all as there are levels; a level cut off keeps its honest gap.
    tell
        see `TellLevel`.
    lang
        of the sentences in the levels.
    before
        a dating of the same board when less was refuted: none is better now.
    start
        what that dating chose: what still holds of it is where the search begins.
    nearly
        whether a level that the incumbent nearly has at its bound is left as it is.
    """
    levels, enough = tuple(objectives), _NEARLY if nearly else 0.0
    say_unplaced = (lambda value: tell("unplaced", value, None)) if tell else None
    if start:
        incumbent = fill(board, start.still_holding(board))
        if say_unplaced:
            say_unplaced(len(board.sessions) - len(incumbent.options))
    else:
        incumbent = greedy(board, say_unplaced)
    if before and (same := _as_before(before, Incumbent(board, levels, incumbent), enough)):
        return same
    if effort.interrupt.asked or (start and effort.left() <= 0):  # not even models are made
        asked = effort.interrupt.asked
        return _Descent(board, levels, effort, level_seconds, tell, lang, before, incumbent, enough, asked).incumbent_alone()
    if not board.anywhere:
        if level_seconds is not None:
            effort = replace(effort, deadline=min(effort.deadline, time.monotonic() + level_seconds * len(levels)))
        return _Descent(board, levels, effort, level_seconds, tell, lang, before, incumbent, enough).run()
    told = tell
    if told:  # what bounds the days in a row bounds no others

        def values_only(name: str, value: int | None, bound: int | None) -> None:
            told(name, value, None)

    whole = math.inf if level_seconds is None else level_seconds * len(levels)
    ends = time.monotonic() + whole
    sooner = replace(effort, deadline=min(effort.deadline, time.monotonic() + _NEAR * whole))
    near_before = before.near if before else None
    near = _Descent(
        board.near(), levels, sooner, level_seconds, values_only if told else None, lang, near_before, incumbent, enough
    ).run()
    incumbent = near.choice or incumbent
    effort = replace(effort, deadline=min(effort.deadline, ends))
    found = _Descent(board, levels, effort, level_seconds, tell, lang, before, incumbent, enough, near.interrupted).run()
    return replace(found, near=near)


def _as_before(before: Dating, incumbent: Incumbent, enough: float) -> Dating | None:
    """The incumbent as the dating, where it has what the dating before had, the last level excepted, and all levels within `enough` of their
    bounds: these hold still, as more is refuted now."""
    values, levels = incumbent.values, before.levels
    near = all(values[one.name] <= within(one.bound, enough) for one in levels)
    same = all(values[one.name] == one.value for one in levels[:-1])
    if not (incumbent.exact and near and same and len(levels) == len(incumbent.names)):
        return None
    levels = tuple(in_sequence(at_value(one, values[one.name]) for one in levels))
    left = any(not one.proven for one in levels)
    return replace(before, levels=levels, choice=incumbent.choice, left=left)


class _Descent:
    def __init__(
        self,
        board: Board,
        objectives: tuple[DatingObjective, ...],
        effort: cpsat.Effort,
        level_seconds: float | None,
        tell: TellLevel | None,
        lang: str,
        before: Dating | None,
        incumbent: Choice,
        enough: float,
        interrupted: bool = False,
    ) -> None:
        self.board, self.objectives, self.before = board, objectives, before
        self.incumbent = Incumbent(board, objectives, incumbent)
        self.runs = Runs(effort, level_seconds, self.incumbent, interrupted, enough)
        self.report = Reporter(
            (lambda news: tell(news.level, news.best, news.bound)) if tell else None, len(objectives), effort.interrupt
        )
        self.spread = Spread(board, self.runs)
        self.relaxation = Relaxation(board, objectives, self.runs, self.spread, self.report, lang)
        self.with_jurors = WithJurors(board, objectives, self.runs, self.spread)
        self.held: list[DatingLevel] = []
        self.known: dict[str, int] = {}
        """The last solution of the exact model, by the names of variables."""
        self.left = False
        self.first: Relaxed | None = None
        """What the relaxation gave before any level was held."""

    def run(self) -> Dating:
        choice: Choice | None = None
        few = False
        start: dict[str, int] = {}
        while len(self.held) < len(self.objectives) and not self.runs.interrupted:
            before, relaxed = len(self.held), self._relaxed()
            self.first = self.first or relaxed
            self.left |= any(one.bound < one.value <= within(one.bound, self.runs.enough) for one in relaxed.levels)
            if self._is_best([*self.held, *relaxed.levels]):
                self.held, choice, few = [*self.held, *relaxed.levels], self.incumbent.choice, True
                break
            if relaxed.best is None:
                break
            if self._worse_than_incumbent(relaxed.levels):
                return self.incumbent_alone(relaxed.levels)
            found = self.with_jurors.find(relaxed, self.held)
            few = self.with_jurors.few
            worse, values, named, outcome = found.kept, found.values, found.model, found.outcome
            self.held += [at_value(level, value) for level, value in zip(relaxed.levels[:worse], values, strict=False)]
            if outcome.values:
                self.incumbent.note(named.read(outcome.values))
            if outcome.values and worse:
                choice = named.read(outcome.values)
            start = by_name(named, outcome)
            if worse == len(relaxed.levels):
                break
            if self.board.days_near:
                return self.incumbent_alone()
            for level in relaxed.levels[worse:]:
                exact = None if self.runs.interrupted else self._exact(level, start)
                if exact is None and level is relaxed.levels[worse] and outcome.values:
                    self.held.append(at_value(level, values[worse]))
                    exact = named.read(outcome.values)
                if exact is None:
                    break
                self.incumbent.note(exact)
                choice, start = exact, self.known or start
                # Beside a worse value the bounds of the levels below are not those of the relaxation any more.
                if self.held[-1].value > level.value:
                    break
            if len(self.held) == before:
                break
        if choice is None or self.incumbent.better_than(choice):
            return self.incumbent_alone()
        if not few:
            choice = self._fewer_days(choice, start) or choice
        return self._dating(self._as_chosen(choice), choice)

    def _dating(self, levels: Sequence[DatingLevel], choice: Choice) -> Dating:
        relaxed = self.first.levels if self.first else []
        known = by_name(self.first.model, self.first.best) if self.first else {}
        days = {name: value for name, value in (known or (self.before.days if self.before else {})).items() if value}
        return Dating(tuple(levels), choice, self.runs.interrupted, tuple(relaxed), days, left=self.left)

    def _relaxed(self) -> Relaxed:
        before = self.before or Dating((), None)
        return self.relaxation.levels(self.held, self.known, before.relaxed, before.days)

    def _is_best(self, levels: Sequence[DatingLevel]) -> bool:
        """Whether the incumbent has the values of the relaxation, so that no dating is better."""
        values = self.incumbent.values
        complete = len(levels) == len(self.objectives)
        return complete and self.incumbent.exact and all(values[level.name] == level.value for level in levels)

    def _worse_than_incumbent(self, levels: Sequence[DatingLevel]) -> bool:
        """Whether the incumbent has less than the days that the relaxation chose, whoever would sit on them."""
        values = self.incumbent.values
        reached = [level.value for level in [*self.held, *levels]]
        return self.incumbent.exact and [values[one.name] for one in self.objectives[: len(reached)]] < reached

    def incumbent_alone(self, below: Sequence[DatingLevel] = ()) -> Dating:
        """The incumbent, where nothing better was found; with what bounds the levels below those held."""
        values = self.incumbent.values
        levels: list[DatingLevel] = []
        for index, objective in enumerate(self.objectives):
            value, seconds = values[objective.name], 0.0
            # A bound holds where all levels above have the values beside which it was found.
            above = [level.value for level in levels]
            bound = self.relaxation.bounds.least(objective.name, [most_of(level) for level in levels])
            for known in (self.first.levels if self.first else [], [*self.held, *below], self._proven_before()):
                if index < len(known) and above == [level.value for level in known[:index]] and known[index].bound <= value:
                    bound, seconds = max(bound, known[index].bound), known[index].seconds
            levels.append(level_of(objective, value, min(bound, value), seconds))
        return self._dating(list(in_sequence(levels)), self.incumbent.choice)

    def _proven_before(self) -> Sequence[DatingLevel]:
        """The levels of the dating before, when less was refuted, to the first that was not proven: what is below it was bounded beside a
        value that may have been too great."""
        levels = self.before.levels if self.before else ()
        return levels[: next((number for number, level in enumerate(levels, start=1) if not level.proven), len(levels))]

    def _exact(self, level: DatingLevel, start: dict[str, int]) -> Choice | None:
        """Solve one objective on the exact model, from what is known on, and hold it; the relaxation bounds it from below."""
        began = time.monotonic()

        def make() -> NamedModel:
            return holding(NamedModel(self.board), self.held)

        if level.name == "load_balance":
            found = self.spread.smallest(make, level.bound, self.held)
        else:
            found = self.spread.below(level.name, level.bound, self.held, start, make)
        model = found[0] if found else make()
        floor = max(level.bound, found[1].bound or 0) if found else level.bound

        def solve(cp: object, goal: Goal, effort: object, seconds: float, tell: Tell) -> cpsat.Outcome:
            if found:
                return found[1]
            model.cp.add(goal.expression >= goal.floor)
            return self.runs.minimise(model, goal.expression, start, tell=tell)

        so_far = LexicographicSolve(
            model.cp, self.runs.effort, self.report, found[1] if found else None, hinted=False, solve=solve
        )
        so_far.minimise(Goal(level.name, model.objective(level.name), level.tolerance, floor))
        if so_far.best is None or so_far.best.values is None:
            return None
        value, bound = so_far.held[0].value, so_far.held[0].bound
        update = {"value": value, "bound": bound, "proven": bound == value, "why": level.why if value == level.bound else ""}
        seconds = round(level.seconds + time.monotonic() - began, 3)
        self.held.append(level.model_copy(update=update | {"seconds": seconds}))
        self.known = by_name(model, so_far.best)
        return model.read(so_far.best.values)

    def _fewer_days(self, choice: Choice, start: dict[str, int]) -> Choice | None:
        """Among what is as good as the last solution, one with few days, each juror used sitting no fewer than in it."""
        model, balance = holding(NamedModel(self.board), self.held), balance_of(self.held)
        days = [number for number in days_of_jurors(self.board, choice).values() if number]
        if balance and days and max(days) - min(days) == balance.value:
            settle(model, min(days), balance.value)
        outcome = self.runs.minimise(model, model.doubts, start, most=TIDYING * turn_of(model))
        return model.read(outcome.values) if outcome.values else None

    def _as_chosen(self, choice: Choice) -> list[DatingLevel]:
        """The levels with the values of the final choice: where a tolerance was used, a later level may have changed an earlier.
        A level that was not reached has no bound but 0."""
        values = values_of(self.board, choice)
        held = {level.name: level for level in self.held}
        left = {
            one.name: DatingLevel(name=one.name, value=0, bound=0, proven=False, tolerance=one.tolerance)
            for one in self.objectives
        }
        return list(in_sequence(at_value(level, values[level.name]) for level in (left | held).values()))


def in_sequence(levels: Iterable[DatingLevel]) -> Iterator[DatingLevel]:
    """The levels, none of them proven below one that is not."""
    sound = True
    for level in levels:
        sound = sound and level.proven
        yield level.model_copy(update={"proven": sound})
