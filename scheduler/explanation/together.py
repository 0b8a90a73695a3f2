"""Two changes together, where none is enough alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.bounds.infeasibility.sentence import sentence
from scheduler.explanation.enough import Enough
from scheduler.explanation.explanation import WayOut
from scheduler.explanation.left_out import Leaving
from scheduler.explanation.moves import Move, merged

PAIRS = 3
"""How many pairs of changes are looked for where no single one is enough."""

PAIRS_TRIED = 30
"""How many pairs are asked of that are not told at once: where hundreds of changes fail alone, their pairs are too many."""


class Together:
    """Ways out of two changes."""

    def __init__(self, enough: Enough, leaving: Leaving, lang: str) -> None:
        self.enough, self.leaving, self.lang = enough, leaving, lang

    def pairs(self, failed: list[Move], known: list[Move]) -> list[WayOut]:
        """Two changes, neither of which is enough alone, and one of which changes a fact of the core; the least of the first with all of the
        second, then of the second.

        First those of which it is told at once that all of both is enough, until none that is left can be cheaper than those found; then
        what is still open, as far as so few are enough to ask.
        """
        first_ones = {id(move) for move in failed}
        apart = [m for m in known if not m.only_if_alone_fails]
        pairs = [(a, b) for a, b in combinations(apart, 2) if id(a) in first_ones or id(b) in first_ones]
        found, left = list[WayOut](), list[tuple[Move, Move]]()
        for one, other in sorted(pairs, key=_from):
            if len(found) >= PAIRS and _from((one, other)) >= sorted(way.price for way in found)[PAIRS - 1]:
                break
            if self.enough.trials.effort.over:
                self.enough.complete = self.enough.complete and bool(found)
                return found
            all_of_both = merged(one.change(one.most), other.change(other.most))
            if not self.enough.adds_up(all_of_both):
                continue
            if self.enough.works(all_of_both, "at once"):
                found += self._least(one, other)
            elif not self.enough.refuted(all_of_both):
                left.append((one, other))
        asked = 0
        for one, other in left[:PAIRS_TRIED] if len(found) < PAIRS else ():
            if self.enough.trials.effort.over:
                break
            found += self._least(one, other)
            asked += 1
        self.enough.complete = self.enough.complete and (bool(found) or asked == len(left))
        return found

    def _least(self, one: Move, other: Move) -> list[WayOut]:
        """The least of the first with all of the second, then of the second, that is enough; none where that is not found."""
        with_all = self.enough.fewest_steps(one.most, lambda n: merged(one.change(n), other.change(other.most)))
        if with_all is None:
            return []
        steps, sure = with_all
        rest = self.enough.fewest_steps(other.most, lambda n: merged(one.change(steps), other.change(n)))
        if rest is None:
            return []
        text = sentence("way_both", one=_pair(one, steps), other=_pair(other, rest[0])).said(self.lang)
        price = round(one.price(steps) + other.price(rest[0]), 2)
        return [WayOut(text, price, merged(one.change(steps), other.change(rest[0])), least=sure and rest[1])]

    def with_fewer_candidates(self, failed: list[Move]) -> Iterator[WayOut]:
        """A change, and the fewest candidates that it does not help."""
        for move in failed:
            if self.enough.trials.effort.over:
                self.enough.complete = False
                return
            asked = self.enough.asked(move.change(move.most))
            for way in self.leaving.fewest_of(asked.session) if asked else ():
                found = self.enough.fewest_steps(move.most, lambda n, m=move, w=way: merged(m.change(n), w.change))  # type: ignore[misc]
                if found:
                    steps, least = found
                    text = sentence("way_both", one=_pair(move, steps), other=way.text).said(self.lang)
                    price = round(move.price(steps) + way.price, 2)
                    yield WayOut(text, price, merged(move.change(steps), way.change), least=least and way.least)


def _from(pair: tuple[Move, Move]) -> float:
    """What two changes come to at the least."""
    return pair[0].price(1) + pair[1].price(1)


def _pair(move: Move, steps: int) -> tuple[str, str]:
    text = move.text(steps)
    return text.said("fr"), text.said("en")
