"""The levels of the dating on the relaxation that counts jurors: their bounds, and the days that it chooses."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.objective import within
from models.plan import DatingLevel
from models.programme import DatingObjective
from models.texts import say
from scheduler.engine import cpsat
from scheduler.engine.levels import Goal, LexicographicSolve, Tell
from scheduler.engine.progress import Reporter
from scheduler.programme.board.board import Board
from scheduler.programme.dating.counted import CountedModel
from scheduler.programme.dating.counted_bounds import CountedBounds
from scheduler.programme.dating.first_days import FirstDaysModel
from scheduler.programme.dating.held import at_value, holding, level_of, most_of
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.runs import SHORT, TRY, Runs, by_name, start_from
from scheduler.programme.dating.spread import Spread
from scheduler.programme.dating.totals import TotalsModel

SHARE = 0.6
"""Of the time left, at most for the relaxation: a solution of it is worth something only with jurors by name."""


_EVENED = 2
"""Ways to share the days out equally that are tried on the days of the incumbent."""


@dataclass(frozen=True)
class Relaxed:
    """The relaxation, solved: its model with every level held, the levels, its last solution, and how a model is made that holds levels."""

    model: CountedModel
    levels: list[DatingLevel]
    best: cpsat.Outcome | None
    again: Callable[[Sequence[DatingLevel]], CountedModel]


class Relaxation:
    """The relaxation of a board.

    Parameters
    ----------
    board
        the programme.
    objectives
        the most important first.
    runs, incumbent, spread, report
        of the dating.
    lang
        of the sentences in the levels.
    """

    def __init__(
        self,
        board: Board,
        objectives: Sequence[DatingObjective],
        runs: Runs,
        spread: Spread,
        report: Reporter,
        lang: str,
    ) -> None:
        self.board, self.objectives, self.runs, self.spread = board, objectives, runs, spread
        self.report, self.lang = report, lang
        self.exact = not any(one.tolerance for one in objectives)
        self.bounds = CountedBounds(board, objectives)
        self.tried: dict[tuple[int, ...], set[int]] = defaultdict(set)
        """By a spread and the values held above it, the fewest days of a juror that were tried in vain: they are tried once."""

    def levels(
        self, held: Sequence[DatingLevel], known: Mapping[str, int], before: Sequence[DatingLevel], days: Mapping[str, int]
    ) -> Relaxed:
        """The objectives that are left below those held, and the days that it chooses.

        `known` are values to start from; `before` are the levels of the relaxation when less was refuted, and `days` its solution.
        """
        whole = self.runs.effort
        self.runs.effort = whole.share(SHARE)
        try:
            return self._levels(held, known, before, days)
        finally:
            self.runs.effort = whole

    def _levels(
        self, held: Sequence[DatingLevel], known: Mapping[str, int], before: Sequence[DatingLevel], days: Mapping[str, int]
    ) -> Relaxed:
        at_bounds = self._at_bounds(before, days) if not held else None
        model, levels, best = at_bounds or (self.model(held), [], None)
        hints: dict[str, int] = {}

        def solve(cp: object, goal: Goal, effort: object, seconds: float, tell: Tell) -> cpsat.Outcome:
            above = [*held, *levels]
            name = self.objectives[len(above)].name
            if found := self.spread.below(name, goal.floor, above, hints, lambda: self.model(above), tell):
                return _as_of(model, found[1])
            model.cp.add(goal.expression >= goal.floor)
            return self.runs.minimise(model, goal.expression, hints, tell=tell)

        so_far = LexicographicSolve(model.cp, self.runs.effort, self.report, best, hinted=False, solve=solve)
        for objective in self.objectives[len(held) + len(levels) :]:
            began, name = time.monotonic(), objective.name
            hints = {**known, **by_name(model, so_far.best)}
            if name == "unplaced":
                self.bounds.fewest_unplaced = self._fewest_unplaced()
            above = [*held, *levels]
            least = self.bounds.least(name, [most_of(level) for level in above])
            if name == "earliest":
                least = max(least, self._soonest(above))
            apart = self.spread.least(above) if name == "load_balance" else None
            least = least if apart is None else apart
            expression = model.objective(name)
            if so_far.best is None and not held and self._is_counted(objective, levels, least):
                value = self.runs.incumbent.values[name]
                self.report.begin(name).tell(value, least, done=True)
                level = level_of(objective, value, least, time.monotonic() - began)
                levels.append(level.model_copy(update={"why": self._why(model, level, least)}))
                model.cp.add(expression <= value)
                continue
            if apart is not None:
                tried = self._balanced(above, apart)
                hints |= by_name(*tried) if tried else {}
            so_far.minimise(Goal(name, expression, objective.tolerance, least))
            if so_far.best is None:
                break
            reached = so_far.held[-1]
            level = level_of(objective, reached.value, reached.bound, time.monotonic() - began)
            levels.append(level.model_copy(update={"why": self._why(model, level, least)}))
            if self.runs.interrupted:
                break
        return Relaxed(model, levels, so_far.best, self.model)

    def _is_counted(self, objective: DatingObjective, above: Sequence[DatingLevel], least: int) -> bool:
        """Whether the incumbent has the level at a bound that is counted, or within what is enough for its runs, as it has all above: then nothing is
        searched for it."""
        return least <= self.runs.incumbent.values[objective.name] <= within(least, self.runs.enough) and self._is_reached(
            above
        )

    def _is_reached(self, levels: Sequence[DatingLevel]) -> bool:
        """Whether the incumbent has the values of these levels."""
        values = self.runs.incumbent.values
        return self.exact and all(values[one.name] == one.value for one in levels)

    def model(self, levels: Sequence[DatingLevel]) -> CountedModel:
        """The relaxation with these levels held, all its variables there, always in the same order."""
        model = CountedModel(self.board)
        for objective in self.objectives:
            model.objective(objective.name)
        return holding(model, levels)

    def _at_bounds(
        self, before: Sequence[DatingLevel], days: Mapping[str, int]
    ) -> tuple[CountedModel, list[DatingLevel], cpsat.Outcome | None] | None:
        """Levels that are reached at bounds known beforehand, all in one solve: those of the dating before, else those by hand. None where the
        incumbent has them already."""
        began = time.monotonic()
        if not self.exact:
            return None
        names = [one.name for one in self.objectives]
        first = names.index("load_balance") if "load_balance" in names else 0
        if len(before) == len(names) and all(one.value <= within(one.bound, self.runs.enough) for one in before):
            if self._is_reached(before):
                return self.model(before), list(before), None
            model = self.model([at_value(one, within(one.bound, self.runs.enough)) for one in before])
            start_from(model, dict(days) or self.runs.hints(model))
            outcome = self.runs.run(model, TRY)
            if outcome.values:
                if "load_balance" in names:
                    self.spread.least(before[:first])
                seconds = round((time.monotonic() - began) / len(names), 3)
                levels = [at_value(one, outcome[model.objective(one.name)]) for one in before]
                return model, [one.model_copy(update={"seconds": seconds}) for one in levels], outcome
        if [one for one in names[:first] if one != "changes"] != ["unplaced", "juror_days"] or self.runs.interrupted:
            return None
        by_hand = {"unplaced": self.bounds.never_placed, "changes": self.bounds.changes, "juror_days": self.bounds.juror_days}
        hoped = [level_of(one, value := by_hand[one.name](), value, 0.0) for one in self.objectives[:first]]
        least = self.spread.least(hoped)
        if least is None or (self._is_reached(hoped) and self._evened(hoped, least)):
            return None
        if (tried := self._balanced(hoped, least, 1)) is None:
            return None
        levels = [*hoped, level_of(self.objectives[first], least, least, 0.0)]
        model, outcome = self.model(levels), tried[1]
        seconds = round((time.monotonic() - began) / len(levels), 3)
        for number, level in enumerate(levels):
            self.report.begin(level.name).tell(level.value, level.bound, done=True)
            why = self._why(model, level, least if level is levels[-1] else 0)
            levels[number] = level.model_copy(update={"seconds": seconds, "why": why})
        return model, levels, outcome

    def _fewest_unplaced(self) -> int:
        """A bound on the sessions without a place: by the days that jurors give, whenever they sit."""
        totals = TotalsModel(self.board, {})
        totals.cp.minimize(totals.unplaced)
        return max(self.runs.run(totals, SHORT).bound or 0, self.bounds.never_placed())

    def _soonest(self, above: Sequence[DatingLevel]) -> int:
        """A bound on the sum of start dates, the balance left out of account: with it, proofs take minutes."""
        if self.board.posted:
            return 0
        model = holding(FirstDaysModel(self.board), [level for level in above if level.name != "load_balance"])
        model.cp.minimize(model.objective("earliest"))
        return self.runs.run(model, TRY).bound or 0

    def _evened(self, held: Sequence[DatingLevel], apart: int) -> bool:
        """Whether the incumbent has this spread; where days are in a row, if need be with other profiles from the same first days on, and
        other jurors."""
        incumbent = self.runs.incumbent
        if incumbent.values["load_balance"] <= apart or not self.board.days_near:
            return incumbent.values["load_balance"] <= apart

        def make() -> NamedModel:
            return holding(NamedModel(self.board, only=incumbent.choice.options, later=True), held)

        if found := self.spread.reached(make, apart, SHORT, _EVENED):
            incumbent.note(found[0].read(found[1].values or []))
        return incumbent.values["load_balance"] <= apart

    def _balanced(
        self, held: Sequence[DatingLevel], apart: int, most: int | None = None
    ) -> tuple[CountedModel, cpsat.Outcome] | None:
        """A solution of the relaxation with this spread, where one is found in `most` tries."""
        tried = self.tried[(apart, *map(most_of, held))]
        return self.spread.reached(lambda: self.model(held), apart, TRY, most, tried)

    def _why(self, model: CountedModel, level: DatingLevel, least: int) -> str:
        """The bound that bites, where it is one of ours."""
        if level.name == "juror_days" and level.proven and all(model.ways.values()):
            own = (min(self.board.structures[one].juror_days(way.profile) for way in ways) for one, ways in model.ways.items())
            if self.board.before.juror_days + sum(own) == level.bound:
                return say("bound_juror_days", self.lang, sessions=len(model.ways), bound=level.bound)
        if level.name == "load_balance" and level.value and level.value == least:
            return say("bound_load_balance", self.lang, bound=level.bound)
        return ""


def _as_of(model: CountedModel, outcome: cpsat.Outcome) -> cpsat.Outcome:
    """The outcome of a model made alike, which may have more constants at its end."""
    assert outcome.values is not None
    return replace(outcome, values=outcome.values[: len(model.cp.proto.variables)])
