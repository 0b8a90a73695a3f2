"""The lexicographic solve of the dating: each objective proven, then held while the next is solved.

A dating is there from the start, sessions placed one after the other; then one whose sessions have days in a row, where more is allowed.
Both are restrictions: the incumbent, from which the search begins, and what is left where time is out.

Then the relaxation that counts jurors, which is fast; and the days that it chose are given their jurors by name. Where that
costs nothing, the bounds of the relaxation prove the whole. Where it does, the exact model solves that objective, and the next ones
are tried on the relaxation again.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from ortools.sat.python import cp_model

from models.objective import within
from models.plan import DatingLevel, DatingObjectiveName
from models.programme import DatingObjective
from models.texts import say
from scheduler.engine import cpsat
from scheduler.programme.board import Board
from scheduler.programme.counted import CountedModel
from scheduler.programme.greedy import fill, greedy
from scheduler.programme.named import NamedModel
from scheduler.programme.options import Choice, OptionsModel, changes_of
from scheduler.programme.totals import TotalsModel

Tell = Callable[[str, int | None, int | None], None]
"""Told of an objective's name, its best value and its bound as they come."""

Told = Callable[[int | None, int | None], None]

_LAST_SECONDS = 5.0
"""After an interrupt, for each solve that still makes a plan of what is found."""

_TRY, _SHORT = 15.0, 5.0
"""For a solve that is one of several, in CP-SAT's deterministic time, about seconds of one thread on a core of its own: what a busy
machine cannot reach in the same seconds is tried all the same, and the plan is the same."""

_SLIM: dict[str, object] = {"linearization_level": 1}
_FULL: dict[str, object] = {"linearization_level": 2}
_TURNS: tuple[tuple[dict[str, object], float, int], ...] = (
    (_SLIM, 1 / 8, 0),
    (_FULL, 1 / 2, 0),
    (_SLIM, 1 / 8, 1),
    (_SLIM, 1 / 4, 2),
    (_FULL, 1, 0),
    ({"interleave_search": True}, math.inf, 0),
)
"""What is tried one after the other, for how many turns, and what is added to the seed: slim linear relaxations, which prove most datings in a
moment or, with another seed, are lost; full ones; all of CP-SAT's searches interleaved. A turn is as much deterministic time as the model has
`_VARIABLES_A_TURN`, one at least."""
_VARIABLES_A_TURN = 2000

_TIDYING = 1 / 2
"""Turns for few days among equals, where a good solution will do."""

_AT_ONCE = 4
"""Turns for the exact model with every level held."""

_NEAR = 1 / 3
"""Of the time of all levels, at most for days in a row."""

_RELAXED = 0.6
"""Of the time left, at most for the relaxation: a solution of it is worth something only with jurors by name."""

_DRAWS = 2
_FEW = 3

Model = TypeVar("Model", bound=OptionsModel)


@dataclass(frozen=True)
class Dating:
    """What the lexicographic solve found: its levels, and the choice where there is one.

    `relaxed` are the levels of the relaxation, and `days` its solution by the names of variables: where one dating more is needed
    because a profile was refuted, it begins with them. `near` is the dating whose sessions have days in a row.
    """

    levels: tuple[DatingLevel, ...]
    choice: Choice | None
    interrupted: bool = False
    relaxed: tuple[DatingLevel, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)
    near: Dating | None = None


def solve_levels(
    board: Board,
    objectives: Sequence[DatingObjective],
    effort: cpsat.Effort,
    *,
    level_seconds: float | None = None,
    tell: Tell | None = None,
    lang: str = "fr",
    before: Dating | None = None,
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
        see `Tell`.
    lang
        of the sentences in the levels.
    before
        a dating of the same board when less was refuted: none is better now.
    """
    levels = tuple(objectives)
    incumbent = greedy(board, (lambda value: tell("unplaced", value, None)) if tell else None)
    if not board.anywhere:
        if level_seconds is not None:
            effort = replace(effort, deadline=min(effort.deadline, time.monotonic() + level_seconds * len(levels)))
        return _Descent(board, levels, effort, level_seconds, tell, lang, before, incumbent).run()
    told = tell
    if told:  # what bounds the days in a row bounds no others

        def values_only(name: str, value: int | None, bound: int | None) -> None:
            told(name, value, None)

    whole = math.inf if level_seconds is None else level_seconds * len(levels)
    ends = time.monotonic() + whole
    sooner = replace(effort, deadline=min(effort.deadline, time.monotonic() + _NEAR * whole))
    near_before = before.near if before else None
    near = _Descent(
        board.near(), levels, sooner, level_seconds, values_only if told else None, lang, near_before, incumbent
    ).run()
    incumbent = near.choice or incumbent
    effort = replace(effort, deadline=min(effort.deadline, ends))
    found = _Descent(board, levels, effort, level_seconds, tell, lang, before, incumbent, near.interrupted).run()
    return replace(found, near=near)


@dataclass(frozen=True)
class _Relaxed:
    """The relaxation, solved: its model with every level held, the levels, and its last solution."""

    model: CountedModel
    levels: list[DatingLevel]
    best: cpsat.Outcome | None


@dataclass(frozen=True)
class _Named:
    """Jurors by name: how many levels of the relaxation keep their values, the values, the model and its outcome."""

    kept: int
    values: list[int]
    model: NamedModel
    outcome: cpsat.Outcome


@dataclass
class _Descent:
    board: Board
    objectives: tuple[DatingObjective, ...]
    effort: cpsat.Effort
    level_seconds: float | None
    tell: Tell | None
    lang: str
    before: Dating | None
    incumbent: Choice
    interrupted: bool = False
    held: list[DatingLevel] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    shares: dict[int, dict[str, int]] = field(default_factory=dict)
    first: _Relaxed | None = None
    hopeless: bool = False
    few: bool = False
    fewest_unplaced: int = 0

    def run(self) -> Dating:
        choice: Choice | None = None
        start: dict[str, int] = {}
        while len(self.held) < len(self.objectives) and not self.interrupted:
            before, relaxed = len(self.held), self._relaxed()
            self.first, self.hopeless = self.first or relaxed, False
            if not self.held and self._is_best(relaxed.levels):
                self.held, choice = relaxed.levels, self.incumbent
                self.few = True
                break
            if relaxed.best is None:
                break
            found = self._named(relaxed)
            worse, values, named, outcome = found.kept, found.values, found.model, found.outcome
            self.held += [_at(level, value) for level, value in zip(relaxed.levels[:worse], values, strict=False)]
            if outcome.values:
                self._note(named.read(outcome.values))
            if outcome.values and worse:
                choice = named.read(outcome.values)
            start = _by_name(named, outcome)
            if worse == len(relaxed.levels):
                break
            for level in relaxed.levels[worse:]:
                exact = None if self.interrupted else self._exact(level, start)
                if exact is None and level is relaxed.levels[worse] and outcome.values:
                    self.held.append(_at(level, values[worse]))
                    exact = named.read(outcome.values)
                if exact is None:
                    break
                self._note(exact)
                choice, start = exact, self.known or start
                # Beside a worse value the bounds of the levels below are not those of the relaxation any more.
                if self.held[-1].value > level.value:
                    break
            if len(self.held) == before:
                break
        if choice is None or self._worse_than_incumbent(choice):
            return self._incumbent_alone()
        if not self.few:
            choice = self._fewer_days(choice, start) or choice
        assert self.first is not None
        days = {name: value for name, value in _by_name(self.first.model, self.first.best).items() if value}
        return Dating(tuple(self._as_chosen(choice)), choice, self.interrupted, tuple(self.first.levels), days)

    def _is_best(self, levels: Sequence[DatingLevel]) -> bool:
        """Whether the incumbent has the values of the relaxation, so that no dating is better."""
        values = self._values(self.incumbent)
        exact = len(levels) == len(self.objectives) and not any(one.tolerance for one in self.objectives)
        return exact and all(values[level.name] == level.value for level in levels)

    def _note(self, choice: Choice) -> None:
        """Take a choice for the incumbent, where it is better."""
        if not self._worse_than_incumbent(choice):
            self.incumbent = choice

    def _worse_than_incumbent(self, choice: Choice) -> bool:
        values, others = self._values(choice), self._values(self.incumbent)
        names = [one.name for one in self.objectives]
        exact = not any(one.tolerance for one in self.objectives)
        return exact and [values[name] for name in names] > [others[name] for name in names]

    def _incumbent_alone(self) -> Dating:
        """The incumbent, where nothing better was found."""
        values = self._values(self.incumbent)
        levels: list[DatingLevel] = []
        for index, objective in enumerate(self.objectives):
            value, seconds = values[objective.name], 0.0
            # A bound holds where all levels above have the values beside which it was found.
            above = [level.value for level in levels]
            bound = self._by_hand(objective.name, [most_of(level) for level in levels])
            for known in (self.first.levels if self.first else [], self.held):
                if index < len(known) and above == [level.value for level in known[:index]] and known[index].bound <= value:
                    bound, seconds = max(bound, known[index].bound), known[index].seconds
            levels.append(self._level(objective, value, min(bound, value), seconds))
        return Dating(tuple(in_sequence(levels)), self.incumbent, self.interrupted)

    # ---- the three kinds of solve

    def _relaxed(self) -> _Relaxed:
        """The objectives that are left, on the relaxation, and the days that it chooses."""
        whole = self.effort
        self.effort = replace(whole, deadline=_share_of(whole, _RELAXED))
        try:
            return self._relaxed_within()
        finally:
            self.effort = whole

    def _relaxed_within(self) -> _Relaxed:
        at_bounds = self._at_bounds() if not self.held else None
        model, levels, best = at_bounds or (self._counted(self.held), [], None)
        expressions = {one.name: model.objective(one.name) for one in self.objectives}
        for objective in self.objectives[len(self.held) + len(levels) :]:
            began, name = time.monotonic(), objective.name
            known = self.known | _by_name(model, best)
            if name == "unplaced":
                self.fewest_unplaced = self._fewest_unplaced()
            least = self._by_hand(name, [most_of(level) for level in [*self.held, *levels]])
            if best is None and (counted := self._as_counted(objective, levels, least)):
                levels.append(counted)
                model.cp.add(expressions[name] <= counted.value)
                continue
            if name == "load_balance":
                least, tried = self._balance([*self.held, *levels])
                known |= _by_name(*tried) if tried else {}
            model.cp.add(expressions[name] >= least)
            above = [*self.held, *levels]
            shared = self._below_balance(name, least, known, above, partial(self._counted, above))
            outcome = shared[1] if shared else self._minimise(model, expressions[name], known, name)
            best = outcome if outcome.values is not None else best
            if best is None:
                break
            value = best[expressions[name]]
            bound = min(max(outcome.bound if outcome.bound is not None else 0, least), value)
            level = self._level(objective, value, bound, time.monotonic() - began)
            levels.append(level.model_copy(update={"why": self._why(model, level, least)}))
            model.cp.add(expressions[name] <= most_of(level))
            if self.interrupted:
                break
        return _Relaxed(model, levels, best)

    def _as_counted(self, objective: DatingObjective, above: Sequence[DatingLevel], least: int) -> DatingLevel | None:
        """The level where the incumbent has it at a bound that is counted, as it has all above: then nothing is searched for it."""
        values = self._values(self.incumbent)
        exact = not self.held and not any(one.tolerance for one in self.objectives)
        if not exact or values[objective.name] != least or any(values[one.name] != one.value for one in above):
            return None
        if self.tell:
            self.tell(objective.name, least, least)
        return self._level(objective, least, least, 0.0)

    def _level(self, objective: DatingObjective, value: int, bound: int, seconds: float) -> DatingLevel:
        return DatingLevel(
            name=objective.name,
            value=value,
            bound=bound,
            proven=bound == value,
            tolerance=objective.tolerance,
            seconds=round(seconds, 3),
        )

    def _counted(self, levels: Sequence[DatingLevel]) -> CountedModel:
        """The relaxation with these levels held, all its variables there, always in the same order."""
        model = CountedModel(self.board)
        for objective in self.objectives:
            model.objective(objective.name)
        return self._holding(model, levels)

    def _at_bounds(self) -> tuple[CountedModel, list[DatingLevel], cpsat.Outcome] | None:
        """Levels that are reached at bounds known beforehand, all in one solve: those of the dating before, else those by hand."""
        began = time.monotonic()
        if any(one.tolerance for one in self.objectives):
            return None
        if self.before and len(self.before.relaxed) == len(self.objectives) and all(one.proven for one in self.before.relaxed):
            model = self._counted(self.before.relaxed)
            _start_from(model, dict(self.before.days))
            outcome = self._run(model, _TRY)
            if outcome.values:
                names = [one.name for one in self.before.relaxed]
                if "load_balance" in names:
                    self._share(self.before.relaxed[: names.index("load_balance")])
                seconds = round((time.monotonic() - began) / len(self.objectives), 3)
                return model, [one.model_copy(update={"seconds": seconds}) for one in self.before.relaxed], outcome
        names = [one.name for one in self.objectives]
        first = names.index("load_balance") if "load_balance" in names else 0
        if [one for one in names[:first] if one != "changes"] != ["unplaced", "juror_days"] or self.interrupted:
            return None
        by_hand = {"unplaced": self._never_placed, "changes": self._fewest_changes, "juror_days": self._fewest_juror_days}
        hoped = [self._level(one, value := by_hand[one.name](), value, 0.0) for one in self.objectives[:first]]
        least, tried = self._balance(hoped, 1)
        if tried is None:
            return None
        levels = [*hoped, self._level(self.objectives[first], least, least, 0.0)]
        model, outcome = self._counted(levels), tried[1]
        seconds = round((time.monotonic() - began) / len(levels), 3)
        for level in levels:
            if self.tell:
                self.tell(level.name, level.value, level.bound)
        return (
            model,
            [
                one.model_copy(update={"seconds": seconds, "why": self._why(model, one, least if one is levels[-1] else 0)})
                for one in levels
            ],
            outcome,
        )

    def _by_hand(self, name: str, above: Sequence[int]) -> int:
        """A bound of a level that needs no search: by counting."""
        if name == "unplaced":
            return self.fewest_unplaced
        names = [one.name for one in self.objectives[: len(above)]]
        if name == "load_balance" or "unplaced" not in names:
            return 0
        without = above[names.index("unplaced")]
        if name == "juror_days":
            return self._fewest_juror_days(without)
        if name == "earliest":
            return self._soonest(without)
        # Where all are placed that can be, each has its own least.
        return self._fewest_changes() if without == self._never_placed() else 0

    def _never_placed(self) -> int:
        """How many sessions have no option at all."""
        return sum(not self._costs(session) for session in self.board.sessions)

    def _fewest_unplaced(self) -> int:
        """A bound on the sessions without a place: by the days that jurors give, whenever they sit."""
        totals = TotalsModel(self.board, {})
        totals.cp.minimize(totals.unplaced)
        return max(self._run(totals, _SHORT).bound or 0, self._never_placed())

    def _fewest_juror_days(self, without: int | None = None) -> int:
        """The juror-days of all but so many, None for all that have an option, each at its own least, those with the fewest."""
        own = sorted(min(costs) for session in self.board.sessions if (costs := self._costs(session)))
        placed = len(own) if without is None else len(self.board.sessions) - without
        return self.board.before.juror_days + sum(own[: max(placed, 0)])

    def _soonest(self, without: int) -> int:
        """The sum of start dates of all but so many, each on its first day, those with the earliest."""
        board = self.board
        firsts = [board.dates[one][0] for one in board.sessions if self._costs(one)]
        own = sorted((first - board.programme.period.start).days for first in firsts)
        return board.before.starts + sum(own[: max(len(board.sessions) - without, 0)])

    def _fewest_changes(self) -> int:
        """The changes of each session that was posted at its own least, whatever the others have."""
        return sum(self._own_changes(session) for session in self.board.posted)

    def _own_changes(self, session: str) -> int:
        board, candidates = self.board, len(self.board.sessions[session].candidates)
        posted, size = board.posted[session], board.structures[session].jury_size
        able = {date: sum(one.id in jurors for one in board.able(session, date)) for date, jurors in posted.items()}
        stays = set(posted) <= set(board.dates[session])
        least = [candidates] if not self._costs(session) else []
        for profile in board.possible(session) if self._costs(session) else ():
            seats = [size * day[0] for day in profile]
            if stays and len(profile) == len(posted):
                least.append(sum(max(wanted - there, 0) for wanted, there in zip(seats, able.values(), strict=True)))
            least.append(candidates + max(sum(seats) - sum(able.values()), 0))
        return min(least)

    def _costs(self, session: str) -> list[int]:
        """The juror-days of each profile that has some days."""
        structure, board = self.board.structures[session], self.board
        profiles = [] if session in board.given_up else board.possible(session)
        with_days = {number for number in {len(one) for one in profiles} if board.has_days(session, number)}
        return [structure.juror_days(one) for one in profiles if len(one) in with_days]

    def _balance(
        self, held: Sequence[DatingLevel], most: int | None = None
    ) -> tuple[int, tuple[CountedModel, cpsat.Outcome] | None]:
        """A bound on the spread, and a solution of the relaxation that reaches it, where one is found in `most` tries."""
        apart = self._share(held)
        if apart is None:
            return 0, None
        return apart, self._settled(lambda: self._counted(held), apart, _TRY, most)

    def _share(self, held: Sequence[DatingLevel]) -> int | None:
        """The least spread that the totals allow, and the ways to share the days out with it; None where nobody knows."""
        limits: dict[str, tuple[int, int]] = {level.name: (level.bound, most_of(level)) for level in held}
        totals = TotalsModel(self.board, limits)
        outcome = self._run(totals, _SHORT)
        if outcome.values is None or outcome.bound is None:
            return None
        apart = outcome.bound
        before = self.board.before.days
        sat = {one: outcome[days] for one, days in totals.days_of.items()}
        each = [days for one in sat | dict(before) if (days := sat.get(one, 0) + before.get(one, 0))]
        middle = (2 * sum(each) / len(each) - apart) / 2 if each else 0
        self.shares = self._ways_to_share(limits, apart, middle)
        return apart

    def _ways_to_share(self, limits: Mapping[str, tuple[int, int]], apart: int, middle: float) -> dict[int, dict[str, int]]:
        """The fewest days of a juror with which the totals allow a spread, those nearest to `middle` first, and how they share the days out."""
        gives = [juror.max_days for juror in self.board.programme.jurors]
        top = max((len(self.board.open_days) if days is None else days for days in gives), default=0)
        top += max(self.board.before.days.values(), default=0)
        found = {}
        for fewest in sorted(range(1, top + 1), key=lambda one: (abs(one - middle), one)):
            settled = TotalsModel(self.board, limits)
            _settle(settled, fewest, apart)
            shares = self._run(settled, _SHORT)
            if shares.verdict != "infeasible":
                found[fewest] = _by_name(settled, shares)
        return found

    def _settled(
        self, make: Callable[[], Model], apart: int, effort: float, most: int | None = None
    ) -> tuple[Model, cpsat.Outcome] | None:
        """A solution with this spread: the fewest days of a juror are tried one after the other, as many as `most`.

        Once they are settled, all that is left is linear, which the solver finds much sooner than a least difference.
        """
        for fewest in list(self.shares)[:most]:
            if self.interrupted:
                break
            model = make()
            _settle(model, fewest, apart)
            _start_from(model, self._hints(model) | self.shares[fewest])
            outcome = self._run(model, effort)
            if outcome.values:
                return model, outcome
        return None

    def _named(self, relaxed: _Relaxed) -> _Named:
        """Jurors by name for the days that the relaxation chose, or for others that are as good to it: the best of all tries."""
        apart = next((level.value for level in [*self.held, *relaxed.levels] if level.name == "load_balance"), None)
        found: _Named | None = None
        if relaxed.levels and not relaxed.levels[0].proven:  # time is short already: first what may be left in the end
            self._repaired(relaxed)
        for tries in (self._chosen, self._all_at_once, self._drawn):
            for number, named in enumerate(tries(relaxed, apart)):
                if found is None or (bool(named.values), [-v for v in named.values]) > (
                    bool(found.values),
                    [-v for v in found.values],
                ):
                    found = named
                if named.kept == len(relaxed.levels) or self.interrupted:
                    self.few = tries == self._chosen and number == 0
                    return found
            # Days that are short of jurors rather than unbalanced are not found by drawing others.
            if self.hopeless or (tries == self._all_at_once and found is not None and not found.values):
                break
        assert found is not None
        return found if found.values else self._repaired(relaxed) or found

    def _repaired(self, relaxed: _Relaxed) -> _Named | None:
        """The days of the relaxation for as many sessions as find jurors by name on them."""
        assert relaxed.best is not None
        assert relaxed.best.values is not None
        days = relaxed.model.read(relaxed.best.values)
        model = NamedModel(self.board, only=days.options, dropping=True)
        for objective in self.objectives:
            model.objective(objective.name)
        outcome = self._minimise(model, model.objective("unplaced"), {}, most=self._turn(model))
        if outcome.values is None:
            return None
        self._note(fill(self.board, model.read(outcome.values)))
        # What is held by now may not be given up again: then it is of use as the incumbent alone.
        return None if self.held else self._as_named(relaxed, model, outcome)

    def _chosen(self, relaxed: _Relaxed, apart: int | None) -> Iterator[_Named]:
        """The days of the relaxation: few and the least doubtful of them, then as they came."""
        model, best = relaxed.model, relaxed.best
        assert best is not None
        assert best.values is not None
        if not self.interrupted:
            known, balance, tidied = _by_name(model, best), _balance_of([*self.held, *relaxed.levels]), model
            if balance and known["most days"] - known["fewest days"] == balance.value:
                tidied = self._counted([*self.held, *relaxed.levels])
                _settle(tidied, known["fewest days"], balance.value)
            fewest = self._minimise(tidied, tidied.doubts, known, most=_TIDYING * self._turn(model))
            yield self._as_named(relaxed, *self._give_jurors(model.read(fewest.values or best.values), apart))
        yield self._as_named(relaxed, *self._give_jurors(model.read(best.values), apart))

    def _all_at_once(self, relaxed: _Relaxed, apart: int | None) -> Iterator[_Named]:
        """Other days with jurors by name, every level held; `hopeless` says that there are none."""
        known = _by_name(relaxed.model, relaxed.best)
        verdicts: list[cpsat.Verdict] = []
        for fewest in list(self.shares) if apart is not None else [0]:
            model = self._holding(NamedModel(self.board), [*self.held, *relaxed.levels])
            if apart is not None:
                _settle(model, fewest, apart)
            _start_from(model, known | self.shares.get(fewest, {}))
            outcome = self._run(model, _AT_ONCE * self._turn(relaxed.model))
            verdicts.append(outcome.verdict)
            if outcome.values:
                yield self._as_named(relaxed, model, outcome)
            if self.interrupted or (outcome.verdict == "unknown" and verdicts.count("unknown") >= _FEW):
                return
        self.hopeless = bool(verdicts) and all(verdict == "infeasible" for verdict in verdicts)

    def _drawn(self, relaxed: _Relaxed, apart: int | None) -> Iterator[_Named]:
        """Other days of the relaxation, drawn anew."""
        model = relaxed.model
        model.cp.clear_objective()  # type: ignore[no-untyped-call]
        model.cp.clear_hints()  # type: ignore[no-untyped-call]
        for draw in range(1, _DRAWS + 1):
            drawn = self._run(model, _SHORT, draw)
            if drawn.values:
                yield self._as_named(relaxed, *self._give_jurors(model.read(drawn.values), apart))
                model.cp.clear_hints()  # type: ignore[no-untyped-call]

    def _as_named(self, relaxed: _Relaxed, model: NamedModel, outcome: cpsat.Outcome) -> _Named:
        values = [outcome[model.objective(level.name)] for level in relaxed.levels] if outcome.values else []
        kept = next((n for n, level in enumerate(relaxed.levels) if not values or values[n] > level.value), len(relaxed.levels))
        return _Named(kept, values, model, outcome)

    def _give_jurors(self, days: Choice, apart: int | None) -> tuple[NamedModel, cpsat.Outcome]:
        """Jurors by name for settled days: as few juror-days as can be, then balanced, as near to `apart` as can be found."""

        def make() -> NamedModel:
            return self._holding(NamedModel(self.board, only=days.options), self.held)

        named = make()
        if apart is not None:
            named.objective("load_balance")  # its variables must be there before the first solve
        outcome = self._minimise(named, named.objective("juror_days"), {})
        if outcome.values is None or apart is None:
            return named, outcome
        least = outcome[named.objective("juror_days")]

        def make_as_few() -> NamedModel:
            model = make()
            model.cp.add(model.objective("juror_days") <= least)
            return model

        if settled := self._settled(make_as_few, apart, _SHORT, _FEW):
            return settled
        named.cp.add(named.objective("juror_days") <= least)
        goal = named.objective("load_balance")
        balanced = self._minimise(named, goal, _by_name(named, outcome), most=_SHORT)
        return named, balanced if balanced.values else outcome

    def _exact(self, level: DatingLevel, start: dict[str, int]) -> Choice | None:
        """Solve one objective on the exact model, from what is known on, and hold it; the relaxation bounds it from below."""
        began = time.monotonic()

        def make() -> NamedModel:
            return self._holding(NamedModel(self.board), self.held)

        found = self._least_spread(level.bound, make) if level.name == "load_balance" else None
        found = found or self._below_balance(level.name, level.bound, start, self.held, make)
        if found:
            model, outcome = found
        else:
            model = make()
            expression = model.objective(level.name)
            model.cp.add(expression >= level.bound)
            outcome = self._minimise(model, expression, start, level.name)
        if outcome.values is None:
            return None
        value = outcome[model.objective(level.name)]
        bound = min(max(outcome.bound or 0, level.bound), value)
        update = {"value": value, "bound": bound, "proven": bound == value, "why": level.why if value == level.bound else ""}
        seconds = round(level.seconds + time.monotonic() - began, 3)
        self.held.append(level.model_copy(update=update | {"seconds": seconds}))
        self.known = _by_name(model, outcome)
        return model.read(outcome.values)

    def _least_spread(self, least: int, make: Callable[[], NamedModel]) -> tuple[NamedModel, cpsat.Outcome] | None:
        """The least spread from a bound on, in some steps: a solution of the first that has one, with the bound of those that have none."""
        limits: dict[str, tuple[int, int]] = {one.name: (one.bound, most_of(one)) for one in self.held}
        bound = least
        for apart in range(least, least + _FEW):
            verdicts = []
            for fewest, share in self._ways_to_share(limits, apart, next(iter(self.shares), 0)).items():
                model = make()
                _settle(model, fewest, apart)
                _start_from(model, self._hints(model) | share)
                outcome = self._run(model, _TRY)
                if outcome.values is not None:
                    outcome.bound = bound
                    return model, outcome
                verdicts.append(outcome.verdict)
                if self.interrupted:
                    return None
            if bound == apart and all(verdict == "infeasible" for verdict in verdicts):
                bound = apart + 1
        return None

    def _below_balance(
        self,
        name: DatingObjectiveName,
        bound_known: int,
        start: dict[str, int],
        held: Sequence[DatingLevel],
        make: Callable[[], Model],
    ) -> tuple[Model, cpsat.Outcome] | None:
        """An objective below the spread, solved for each way to share the days out: see `_settled`. The best of them is the best of all."""
        balance = _balance_of(held)
        if balance is None:
            return None
        limits: dict[str, tuple[int, int]] = {one.name: (one.bound, most_of(one)) for one in held[: held.index(balance)]}
        bounds = dict.fromkeys(self._ways_to_share(limits, balance.value, start.get("fewest days", 0)), bound_known)
        best: tuple[Model, cpsat.Outcome] | None = None
        whole, least = self.effort, 0
        if self.level_seconds is not None:
            self.effort = replace(whole, deadline=min(whole.deadline, time.monotonic() + self.level_seconds))
        for patience in (_AT_ONCE / 2, math.inf):  # none of them holds up the others
            for fewest in list(bounds):
                if self.interrupted or self.effort.left() <= 0:
                    break
                if fewest not in bounds:  # what was found meanwhile is as good as it can be there
                    continue
                model = make()
                _settle(model, fewest, balance.value)
                expression = model.objective(name)
                model.cp.add(expression >= bound_known)
                if best:
                    model.cp.add(expression < least)
                outcome = self._minimise(model, expression, start, most=patience * self._turn(model))
                if outcome.values is not None:
                    best, least = (model, outcome), outcome[expression]
                    if self.tell:
                        self.tell(name, least, None)
                bounds[fewest] = max(bounds[fewest], outcome.bound or 0)
                if outcome.verdict in ("optimal", "infeasible"):
                    del bounds[fewest]
                bounds = {one: bound for one, bound in bounds.items() if best is None or bound < least}
        self.effort = whole
        if best is None:
            return None
        model, outcome = best
        outcome.bound = min([least, *bounds.values()])
        if self.tell:
            self.tell(name, least, outcome.bound)
        return model, outcome

    def _fewer_days(self, choice: Choice, start: dict[str, int]) -> Choice | None:
        """Among what is as good as the last solution, one with few days, each juror used sitting no fewer than in it."""
        model, balance = self._holding(NamedModel(self.board), self.held), _balance_of(self.held)
        days = [number for number in self._days(choice).values() if number]
        if balance and days and max(days) - min(days) == balance.value:
            _settle(model, min(days), balance.value)
        outcome = self._minimise(model, model.doubts, start, most=_TIDYING * self._turn(model))
        return model.read(outcome.values) if outcome.values else None

    # ---- what they share

    def _holding(self, model: Model, levels: Sequence[DatingLevel]) -> Model:
        """The model, with these levels held."""
        for level in levels:
            model.cp.add(model.objective(level.name) <= most_of(level))
        return model

    def _turn(self, model: OptionsModel | TotalsModel) -> float:
        """Deterministic time for one try, by the size of the model."""
        return max(len(model.cp.proto.variables) / _VARIABLES_A_TURN, 1.0)

    def _run(
        self, model: OptionsModel | TotalsModel, most: float = math.inf, draw: int = 0, tell: Told | None = None
    ) -> cpsat.Outcome:
        """Run the solver on a model: for the time of a level, or for `most` in deterministic time where that is less.

        By turns; with one thread, each of them always gives the same.
        """
        limit = _LAST_SECONDS if self.interrupted else math.inf if self.level_seconds is None else self.level_seconds
        effort = replace(self.effort, seed=self.effort.seed + draw)
        turn = self._turn(model)
        ends, best = time.monotonic() + limit, cpsat.Outcome("unknown")
        for kind, turns, seed in _TURNS:
            slice_ = min(turn * turns, most)
            how = kind | ({"max_deterministic_time": slice_} if slice_ < math.inf else {})
            left = ends - time.monotonic()
            seconds, own = None if left == math.inf else max(left, 0.01), replace(effort, seed=effort.seed + seed)
            outcome = cpsat.run(model.cp, own, seconds=seconds, tell=tell, **how)
            self.interrupted |= outcome.interrupted
            best, most = _better(best, outcome), most - slice_
            if best.verdict in ("optimal", "infeasible") or self.interrupted or most <= 0 or time.monotonic() >= ends:
                break
            if best.values is not None:
                cpsat.hint(model.cp, best.values)
        return best

    def _hints(self, model: OptionsModel) -> dict[str, int]:
        """The incumbent, as a model knows it."""
        return model.values_of(self.incumbent)

    def _minimise(
        self,
        model: OptionsModel,
        expression: cp_model.LinearExprT,
        known: dict[str, int],
        name: str = "",
        most: float = math.inf,
    ) -> cpsat.Outcome:
        """Solve one objective; `known` holds values to start from, by the names of variables."""
        tell = self.tell
        told = (lambda value, bound: tell(name, value, bound)) if tell and name else None
        model.cp.minimize(expression)
        _start_from(model, known or self._hints(model))
        return self._run(model, most, tell=told)

    def _why(self, model: CountedModel, level: DatingLevel, least: int) -> str:
        """The bound that bites, where it is one of ours."""
        if level.name == "juror_days" and level.proven and all(model.ways.values()):
            own = (min(self.board.structures[one].juror_days(way.profile) for way in ways) for one, ways in model.ways.items())
            if self.board.before.juror_days + sum(own) == level.bound:
                return say("bound_juror_days", self.lang, sessions=len(model.ways), bound=level.bound)
        if level.value and level.value == least:
            return say("bound_load_balance", self.lang, bound=level.bound)
        return ""

    def _as_chosen(self, choice: Choice) -> list[DatingLevel]:
        """The levels with the values of the final choice: where a tolerance was used, a later level may have changed an earlier.
        A level that was not reached has no bound but 0."""
        values = self._values(choice)
        held = {level.name: level for level in self.held}
        left = {
            one.name: DatingLevel(name=one.name, value=0, bound=0, proven=False, tolerance=one.tolerance)
            for one in self.objectives
        }
        return list(in_sequence(_at(level, values[level.name]) for level in (left | held).values()))

    def _days(self, choice: Choice) -> Counter[str]:
        """How many days each juror sits."""
        days = Counter(self.board.before.days)
        for jurors in choice.jurors.values():
            days.update(jurors)
        return days

    def _values(self, choice: Choice) -> dict[DatingObjectiveName, int]:
        """The value of every objective."""
        board, days = self.board, self._days(choice)
        first = board.programme.period.start
        return {
            "unplaced": len(board.sessions) - len(choice.options),
            "changes": changes_of(board, choice),
            "juror_days": sum(days.values()),
            "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
            "earliest": board.before.starts + sum((option.days[0] - first).days for option in choice.options.values()),
        }


def _balance_of(levels: Sequence[DatingLevel]) -> DatingLevel | None:
    """The spread, where it is held at a value that is the least."""
    held = (one for one in levels if one.name == "load_balance")
    return next((one for one in held if one.proven and not one.tolerance), None)


def in_sequence(levels: Iterable[DatingLevel]) -> Iterator[DatingLevel]:
    """The levels, none of them proven below one that is not."""
    sound = True
    for level in levels:
        sound = sound and level.proven
        yield level.model_copy(update={"proven": sound})


def _share_of(effort: cpsat.Effort, share: float) -> float:
    """The moment at which so much of the time left is over."""
    return effort.deadline if effort.deadline == math.inf else time.monotonic() + share * max(effort.left(), 0.0)


def _by_name(model: OptionsModel | TotalsModel, outcome: cpsat.Outcome | None) -> dict[str, int]:
    """A solution as values by the names of variables, which the models share; empty where there is none."""
    if outcome is None or outcome.values is None:
        return {}
    return {
        variable.name: value for variable, value in zip(model.cp.proto.variables, outcome.values, strict=True) if variable.name
    }


def _start_from(model: OptionsModel, known: dict[str, int]) -> None:
    model.cp.clear_hints()  # type: ignore[no-untyped-call]
    for index, variable in enumerate(model.cp.proto.variables):
        if variable.name in known:
            model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), known[variable.name])


def _better(one: cpsat.Outcome, other: cpsat.Outcome) -> cpsat.Outcome:
    """What two runs of the same model give together."""
    if other.verdict in ("optimal", "infeasible"):
        return other
    values = other.values if other.values is not None else one.values
    value = other.value if other.values is not None else one.value
    bounds = [run.bound for run in (one, other) if run.bound is not None]
    bound = min(max(bounds), value) if bounds and value is not None else None
    verdict: cpsat.Verdict = "unknown" if values is None else "optimal" if bound is not None and bound == value else "feasible"
    return cpsat.Outcome(verdict, value, bound, values, one.interrupted or other.interrupted, one.seconds + other.seconds)


def _settle(model: OptionsModel | TotalsModel, fewest: int, apart: int) -> None:
    """Every juror who is used sits `fewest` days, and no more than `apart` more."""
    most, least = model.extremes
    model.cp.add(least == fewest)
    model.cp.add(most == fewest + apart)
    model.cp.clear_objective()  # type: ignore[no-untyped-call]


def most_of(level: DatingLevel) -> int:
    """The most that a level may come to, its tolerance given up for the levels below."""
    return within(level.value, level.tolerance)


def _at(level: DatingLevel, value: int) -> DatingLevel:
    """The level at another value than the one it was solved to."""
    bound = min(level.bound, value)
    return level.model_copy(update={"value": value, "bound": bound, "proven": bound == value})
