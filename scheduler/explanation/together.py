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
"""How many pairs are solved for that: where hundreds of changes fail alone, their pairs are too many."""


class Together:
    """Ways out of two changes."""

    def __init__(self, enough: Enough, leaving: Leaving, lang: str) -> None:
        self.enough, self.leaving, self.lang = enough, leaving, lang

    def pairs(self, failed: list[Move], known: list[Move]) -> Iterator[WayOut]:
        """Two changes of which the first changes a fact of the core; the least of the first with all of the second, then of the second."""
        first_ones = {id(move) for move in failed}
        apart = [m for m in known if not m.only_if_alone_fails]
        pairs = [(a, b) for a, b in combinations(apart, 2) if id(a) in first_ones or id(b) in first_ones]
        number = tried = 0
        for one, other in sorted(pairs, key=lambda pair: pair[0].price(1) + pair[1].price(1)):
            if number >= PAIRS or tried >= PAIRS_TRIED or self.enough.trials.effort.over:
                self.enough.complete = self.enough.complete and (number > 0 or tried >= PAIRS_TRIED)
                return
            if not self.enough.adds_up(merged(one.change(one.most), other.change(other.most))):
                continue
            tried += 1
            with_all = self.enough.fewest_steps(one.most, lambda n, a=one, b=other: merged(a.change(n), b.change(b.most)))  # type: ignore[misc]
            if with_all is None:
                continue
            steps, sure = with_all
            rest = self.enough.fewest_steps(other.most, lambda n, a=one, b=other, s=steps: merged(a.change(s), b.change(n)))  # type: ignore[misc]
            if rest is None:
                continue
            number += 1
            text = sentence("way_both", one=_pair(one, steps), other=_pair(other, rest[0])).said(self.lang)
            price = one.price(steps) + other.price(rest[0])
            yield WayOut(text, round(price, 2), merged(one.change(steps), other.change(rest[0])), least=sure and rest[1])

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


def _pair(move: Move, steps: int) -> tuple[str, str]:
    text = move.text(steps)
    return text.said("fr"), text.said("en")
