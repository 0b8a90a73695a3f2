"""Jurors by name for the days that the relaxation chose, or for others that are as good to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.plan import DatingLevel
from models.programme import DatingObjective
from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.dating.greedy import fill
from scheduler.programme.dating.held import holding
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.options import Choice
from scheduler.programme.dating.relaxed import Relaxed
from scheduler.programme.dating.runs import SHORT, TIDYING, Runs, by_name, start_from, turn_of
from scheduler.programme.dating.spread import Spread, balance_of, settle

_AT_ONCE = 4
"""Turns for the exact model with every level held."""

_DRAWS = 2
_FEW = 3


@dataclass(frozen=True)
class Named:
    """Jurors by name: how many levels of the relaxation keep their values, the values, the model and its outcome."""

    kept: int
    values: list[int]
    model: NamedModel
    outcome: cpsat.Outcome


class WithJurors:
    """Jurors by name for a solution of the relaxation."""

    def __init__(self, board: Board, objectives: Sequence[DatingObjective], runs: Runs, spread: Spread) -> None:
        self.board, self.objectives, self.runs, self.spread = board, objectives, runs, spread
        self.held: Sequence[DatingLevel] = ()
        self.hopeless = False
        """Whether there are none with these values on any days."""
        self.few = False
        """Whether what was found has few days already."""

    def find(self, relaxed: Relaxed, held: Sequence[DatingLevel]) -> Named:
        """Jurors by name for the days that the relaxation chose, or for others that are as good to it: the best of all tries."""
        self.held, self.hopeless, self.few = held, False, False
        apart = next((level.value for level in [*held, *relaxed.levels] if level.name == "load_balance"), None)
        found: Named | None = None
        if relaxed.levels and not relaxed.levels[0].proven:  # time is short already: first what may be left in the end
            self._repaired(relaxed)
        # Days in a row are wanted for the incumbent alone, and what begins on a given day then has few choices.
        near, every = (self._begun, self._chosen), (self._chosen, self._all_at_once, self._drawn)
        for tries in near if self.board.days_near else every:
            for named in tries(relaxed, apart):
                if found is None or (bool(named.values), [-v for v in named.values]) > (
                    bool(found.values),
                    [-v for v in found.values],
                ):
                    found = named
                if named.kept == len(relaxed.levels) or self.runs.interrupted:
                    return found
            # Days that are short of jurors rather than unbalanced are not found by drawing others.
            if self.hopeless or (tries == self._all_at_once and found is not None and not found.values):
                break
        assert found is not None
        return found if found.values else self._repaired(relaxed) or found

    def _repaired(self, relaxed: Relaxed) -> Named | None:
        """The days of the relaxation for as many sessions as find jurors by name on them."""
        assert relaxed.best is not None
        assert relaxed.best.values is not None
        days = relaxed.model.read(relaxed.best.values)
        model = NamedModel(self.board, only=days.options, dropping=True)
        for objective in self.objectives:
            model.objective(objective.name)
        outcome = self.runs.minimise(model, model.objective("unplaced"), {}, most=turn_of(model))
        if outcome.values is None:
            return None
        self.runs.incumbent.note(fill(self.board, model.read(outcome.values)))
        # What is held by now may not be given up again: then it is of use as the incumbent alone.
        return None if self.held else self._as_named(relaxed, model, outcome)

    def _begun(self, relaxed: Relaxed, apart: int | None) -> Iterator[Named]:
        """The first days that the relaxation chose."""
        assert relaxed.best is not None
        assert relaxed.best.values is not None
        yield from self._from_first(relaxed, apart, relaxed.model.read(relaxed.best.values))

    def _from_first(self, relaxed: Relaxed, apart: int | None, days: Choice) -> Iterator[Named]:
        """First days that were chosen, every level held, with whatever later days, and where they are in a row with whatever profiles: few
        days, and the least doubtful of them."""
        for fewest in list(self.spread.shares)[:_FEW] if apart is not None else [0]:
            if self.runs.interrupted:
                return
            model = NamedModel(self.board, only=days.options, later=True)
            holding(model, [*self.held, *relaxed.levels])
            if apart is not None:
                settle(model, fewest, apart)
            known = by_name(relaxed.model, relaxed.best) | self.spread.shares.get(fewest, {})
            outcome = self.runs.minimise(model, model.doubts, known, most=turn_of(model) / 2)
            if outcome.verdict == "unknown" and not self.runs.interrupted:  # another seed may find it
                outcome = self.runs.run(model, turn_of(model), draw=1)
            if outcome.values:
                self.few = True
                yield self._as_named(relaxed, model, outcome)
                self.few = False

    def _chosen(self, relaxed: Relaxed, apart: int | None) -> Iterator[Named]:
        """The days of the relaxation: few and the least doubtful of them, at first with others after the first of each session, then as they
        came."""
        model, best = relaxed.model, relaxed.best
        assert best is not None
        assert best.values is not None
        if not self.runs.interrupted:
            known, balance, tidied = by_name(model, best), balance_of([*self.held, *relaxed.levels]), model
            if balance and known["most days"] - known["fewest days"] == balance.value:
                tidied = relaxed.again([*self.held, *relaxed.levels])
                settle(tidied, known["fewest days"], balance.value)
            fewest = self.runs.minimise(tidied, tidied.doubts, known, most=TIDYING * turn_of(model))
            few = model.read(fewest.values or best.values)
            if not self.board.days_near:
                yield from self._from_first(relaxed, apart, few)
            self.few = True
            yield self._as_named(relaxed, *self._give_jurors(few, apart))
            self.few = False
        yield self._as_named(relaxed, *self._give_jurors(model.read(best.values), apart))

    def _all_at_once(self, relaxed: Relaxed, apart: int | None) -> Iterator[Named]:
        """Other days with jurors by name, every level held; `hopeless` says that there are none."""
        known = by_name(relaxed.model, relaxed.best)
        verdicts: list[cpsat.Verdict] = []
        for fewest in list(self.spread.shares) if apart is not None else [0]:
            model = holding(NamedModel(self.board), [*self.held, *relaxed.levels])
            if apart is not None:
                settle(model, fewest, apart)
            start_from(model, known | self.spread.shares.get(fewest, {}))
            outcome = self.runs.run(model, _AT_ONCE * turn_of(relaxed.model))
            verdicts.append(outcome.verdict)
            if outcome.values:
                yield self._as_named(relaxed, model, outcome)
            if self.runs.interrupted or (outcome.verdict == "unknown" and verdicts.count("unknown") >= _FEW):
                return
        self.hopeless = bool(verdicts) and all(verdict == "infeasible" for verdict in verdicts)

    def _drawn(self, relaxed: Relaxed, apart: int | None) -> Iterator[Named]:
        """Other days of the relaxation, drawn anew."""
        model = relaxed.model
        model.cp.clear_objective()  # type: ignore[no-untyped-call]
        model.cp.clear_hints()  # type: ignore[no-untyped-call]
        for draw in range(1, _DRAWS + 1):
            drawn = self.runs.run(model, SHORT, draw)
            if drawn.values:
                yield self._as_named(relaxed, *self._give_jurors(model.read(drawn.values), apart))
                model.cp.clear_hints()  # type: ignore[no-untyped-call]

    def _as_named(self, relaxed: Relaxed, model: NamedModel, outcome: cpsat.Outcome) -> Named:
        values = [outcome[model.objective(level.name)] for level in relaxed.levels] if outcome.values else []
        kept = next((n for n, level in enumerate(relaxed.levels) if not values or values[n] > level.value), len(relaxed.levels))
        return Named(kept, values, model, outcome)

    def _give_jurors(self, days: Choice, apart: int | None) -> tuple[NamedModel, cpsat.Outcome]:
        """Jurors by name for settled days: as few juror-days as can be, then balanced, as near to `apart` as can be found."""

        def make() -> NamedModel:
            return holding(NamedModel(self.board, only=days.options), self.held)

        named = make()
        if apart is not None:
            named.objective("load_balance")  # its variables must be there before the first solve
        outcome = self.runs.minimise(named, named.objective("juror_days"), {})
        if outcome.values is None or apart is None:
            return named, outcome
        least = outcome[named.objective("juror_days")]

        def make_as_few() -> NamedModel:
            model = make()
            model.cp.add(model.objective("juror_days") <= least)
            return model

        if settled := self.spread.reached(make_as_few, apart, SHORT, _FEW):
            return settled
        named.cp.add(named.objective("juror_days") <= least)
        goal = named.objective("load_balance")
        balanced = self.runs.minimise(named, goal, by_name(named, outcome), most=SHORT)
        return named, balanced if balanced.values else outcome
