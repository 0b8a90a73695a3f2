"""The search for ways out: each change by itself, the least of it that is enough; two changes together where none is enough alone; more of
a thing than a few where that is cheaper than all of these."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from scheduler.bounds.infeasibility.count import Key
from scheduler.explanation.enough import Enough, Steps, galloping
from scheduler.explanation.explanation import WayOut
from scheduler.explanation.left_out import FEW, Leaving
from scheduler.explanation.moves import Move, moves
from scheduler.explanation.together import Together
from scheduler.explanation.trials import Trials

MOST_WAYS = 12
"""How many ways out are told: more are no help. Of each kind the cheapest is told in any case."""

FOR_SINGLE = 0.75
"""How much of the time left changes may take that are tried each by itself, where it is not told yet how few candidates must go."""

FOR_PAIRS = 0.75
"""How much of the time left pairs of changes may take: more of a thing than a few has the rest."""


class Search:
    """Ways out of a session whose facts in `core` have no timetable."""

    def __init__(self, core: Iterable[Key], trials: Trials, prices: Mapping[str, float | None], lang: str) -> None:
        self.core, self.trials, self.prices, self.lang = frozenset(core), trials, prices, lang
        self.enough = Enough(trials.lifting.session, trials)
        self.leaving = Leaving(self.enough, self.core, prices["candidates"], lang)
        self._kinds: dict[str, str] = {}
        self._less_may_do: dict[str, tuple[Move, Steps]] = {}
        self._found: dict[int, tuple[float, str]] = {}

    @property
    def complete(self) -> bool:
        """Whether every way out that was to be tried was tried."""
        return self.enough.complete

    def ways_out(self) -> list[WayOut]:
        """What was found, the cheapest first."""
        known = list(moves(self.enough.session, self.prices))
        helpful = [move for move in known if move.may_help(self.core)]
        single = [move for move in helpful if not move.only_if_alone_fails]
        out = self.leaving.one("at once")
        if not out and sum(key[0] == "candidate" for key in self.core) <= FEW:
            out = self.leaving.some()
        effort, settled = self.trials.effort, bool(out) and out[0].least
        self.trials.effort = effort if settled else effort.until_at_most(FOR_SINGLE * effort.left())
        found, failed = self._tried(single)
        self.trials.effort = effort
        found += self.leaving.fewest(out or self.leaving.one("soon") or self.leaving.some())
        # what changes one day stands under the same word as what changes all, which may be less of each
        cheapest = {word: min(way.price for way in found if word in way.change) for way in found for word in way.change}

        def below(move: Move) -> float:
            return min((cheapest[word] for word in move.change(1) if word in cheapest), default=math.inf)

        rest, also_failed = self._tried([move for move in helpful if move.only_if_alone_fails], below)
        found, failed = found + rest, failed + also_failed
        together = Together(self.enough, self.leaving, self.lang)
        if all(set(way.change) == {"candidates_out"} for way in found):
            alone = {id(move) for move in failed}
            self.trials.effort = effort.until_at_most(FOR_PAIRS * effort.left())
            found += together.pairs(failed, [move for move in known if id(move) in alone or not move.may_help(self.core)])
            self.trials.effort = effort
        found += self._more_than_a_few(failed, min((way.price for way in found), default=math.inf))
        if not found:
            found += together.with_fewer_candidates(failed)
        return self._cheapest([self._again(way) for way in found])

    def _cheapest(self, found: list[WayOut]) -> list[WayOut]:
        """Not more than a reader can weigh: the cheapest, and of each kind the cheapest."""
        kept: list[WayOut] = []
        kinds: set[str] = set()
        for way in sorted(found, key=lambda way: (way.price, way.text)):
            kind = self._kinds.get(way.text, way.text)
            # all who sit one kind may be the fewest candidates to leave out
            if (len(kept) < MOST_WAYS or kind not in kinds) and way.change not in [other.change for other in kept]:
                kept.append(way)
            kinds.add(kind)
        return kept

    def _tried(
        self, some: list[Move], below: Callable[[Move], float] = lambda move: math.inf
    ) -> tuple[list[WayOut], list[Move]]:
        """What is enough, each by itself and for less than it must come to (`below`), and which moves are not; the cheapest first.

        First of each what is told soon, so that one that is hard does not take the time of all; then what is still open, thoroughly.
        """
        steps = ((self.enough.first_step(move.most, move.change), move) for move in some)
        possible = [(step, move) for step, move in steps if step is not None and move.price(step) < below(move)]
        possible.sort(key=lambda pair: pair[1].price(pair[0]))
        each = self.trials.each
        all_of_it = each(lambda pair: self._all_of_it(*pair), possible)
        left = [(move, steps) for (_, move), steps in zip(possible, all_of_it, strict=True) if steps]
        soon = each(lambda pair: self._soon(*pair), left)
        open_ones = [(move, steps) for (move, _), steps in zip(left, soon, strict=True) if steps]
        ways = each(lambda pair: self._least(*pair), open_ones)
        worked = [(move, way) for (move, _), way in zip(open_ones, ways, strict=True) if way and way.price < below(move)]
        enough = {id(move) for move, _ in worked}
        return [way for _, way in worked], [move for move in some if id(move) not in enough]

    def _more_than_a_few(self, failed: list[Move], cheapest: float) -> list[WayOut]:
        """More steps of changes of which a few are not enough, for less than all that is known.

        First of each what the counts ask for, then further and further, as far as that is told at once; then the least of each, the
        cheapest first.
        """
        counted = [(step, move) for move in failed if (step := self._counted(move, cheapest))]
        tried, limit = list[tuple[int, Move]](), cheapest
        for step, move in sorted(counted, key=lambda pair: pair[1].price(pair[0])):
            if (most := _below(limit, move)) >= step:
                at_once = (n for n in galloping(step, most) if self.enough.works(move.change(n), "at once"))
                enough = next(at_once, None)
                tried.append((enough or most, move))
                limit = move.price(enough) if enough else limit
        found = list[WayOut]()
        for steps, move in sorted(tried, key=lambda pair: pair[1].price(pair[0])):
            if (most := min(steps, _below(cheapest, move))) > move.most:
                found += self._tried([replace(move, most=most)])[0]
                cheapest = min([cheapest, *(way.price for way in found)])
        return found

    def _counted(self, move: Move, cheapest: float) -> int | None:
        """What the counts ask of a change where it is more than a few steps, and cheaper than what is known."""
        most = _below(cheapest, move)
        step = self.enough.first_step(most, move.change) if most > move.most else None
        return step and max(step, move.most + 1)

    # ---- one change

    def _all_of_it(self, counted: int, move: Move) -> Steps | None:
        """Whether all steps of a change are enough, as far as that is told soon; None where they are not, or it comes dear."""
        if self.trials.effort.over:
            self.enough.complete = False
            return None
        if self._comes_dear(move.kind, move.price(counted)):
            return None
        steps = self.enough.all_steps(move.most, move.change, counted, "at once")
        self._note(move, steps)
        return steps

    def _soon(self, move: Move, steps: Steps) -> Steps | None:
        """How many steps of a change are enough, as far as that is told soon; None where it comes dear.

        What was not found to be enough is asked again: by now there may be a timetable that leaves few out.
        """
        if steps.enough > move.most:
            all_of_it = move.change(move.most)
            steps.take(move.most, self.enough.works(all_of_it, "by hand") or self.enough.works(all_of_it, "soon"))
        if self._comes_dear(move.kind, move.price(steps.first)):
            return None
        self.enough.fewer_steps(move.most, move.change, steps)
        self._note(move, steps)
        return steps

    def _again(self, way: WayOut) -> WayOut:
        """A way out of which less might do, asked again in the time that is left."""
        known = self._less_may_do.get(way.text)
        return (known and not self.trials.effort.over and self._least(*known)) or way

    def _note(self, move: Move, steps: Steps | None) -> None:
        if steps and steps.enough <= move.most:
            self._found[id(move)] = (round(move.price(steps.enough), 2), move.kind)

    def _least(self, move: Move, steps: Steps) -> WayOut | None:
        """The least of a change that is enough; None where none is, or it comes dear."""
        if steps.enough > move.most and self._comes_dear(move.kind, move.price(steps.first)):
            return None
        steps = self.enough.steps_thoroughly(move.most, move.change, steps)
        if steps.enough > move.most:
            self.enough.complete = self.enough.complete and steps.least
            return None
        number = steps.enough
        least = steps.least and (move.sure is None or number <= move.sure)
        way = WayOut(move.text(number).said(self.lang), round(move.price(number), 2), move.change(number), least=least)
        self._found[id(move)] = (way.price, move.kind)
        self._kinds[way.text] = move.kind
        if not steps.least:
            self._less_may_do[way.text] = move, steps
        return way

    def _comes_dear(self, kind: str, price: float) -> bool:
        """Whether a way of this price at the least would not be told: enough are cheaper, one of its kind among all those found."""
        found = list(self._found.values())
        return sum(cheaper <= price for cheaper, _ in found) >= MOST_WAYS and any(kind == other for _, other in found)


def _below(price: float, move: Move) -> int:
    """How many steps of a change are of use for less than a price."""
    return max((n for n in range(1, move.of_use + 1) if move.price(n) < price), default=0)
