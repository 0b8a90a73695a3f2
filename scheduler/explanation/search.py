"""The search for ways out: each change by itself, the least of it that is enough; two changes together where none is enough alone."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import combinations
from threading import Lock

from models import Session
from models.errors import SchedulerError
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.sentence import listed, sentence
from scheduler.engine.feasibility import LeftOut, Question, fewest_left_out
from scheduler.explanation.explanation import WayOut
from scheduler.explanation.lifting import grouped
from scheduler.explanation.moves import Change, Move, merged, moves
from scheduler.explanation.shrinking import alike_in
from scheduler.explanation.trials import Trials

TOGETHER = 2
"""How many changes are tried at a time; each is solved by one thread, most of the time."""

SHARE = 0.25
"""How much of the time left one trial may take: the cheapest changes come first, and are worth more than their part."""

MOST_WAYS = 12
"""How many ways out are told: more are no help. Of each kind the cheapest is told in any case."""

PATIENCE = 2
"""After so many changes in vain it is looked for who is left out at the least: others may be put in between what remains."""

FEW_STEPS = 4
"""Up to how many steps of a change half of those left are tried, not the smallest number first."""

FEW = 4
"""How many candidates, each unlike the others, are tried one by one for another session."""

PAIRS = 3
"""How many pairs of changes are looked for where no single one is enough."""

PAIRS_TRIED = 30
"""How many pairs are solved for that: where hundreds of changes fail alone, their pairs are too many."""

FOR_CANDIDATES = 0.3
"""How much of the time left the fewest candidates to leave out may take."""


@dataclass
class Steps:
    """What is known of the steps of a change: fewer than `first` are not enough, `enough` are; one more than there are where none is
    known to be."""

    first: int
    enough: int

    def take(self, number: int, verdict: bool | None) -> bool | None:
        """Take the verdict on a number of steps."""
        if verdict:
            self.enough = min(self.enough, number)
        elif verdict is False:
            self.first = max(self.first, number + 1)
        return verdict

    @property
    def least(self) -> bool:
        """Whether it is proven that fewer steps are not enough."""
        return self.first >= self.enough

    def none(self, most: int) -> bool:
        """Whether it is proven that all steps there are are not enough."""
        return self.first > most


@dataclass
class Search:
    """Ways out of a session whose facts in `core` have no timetable."""

    session: Session
    core: frozenset[Key]
    trials: Trials
    prices: Mapping[str, float | None]
    lang: str
    complete: bool = True
    _kinds: dict[str, str] = field(default_factory=dict, compare=False)
    _found: dict[int, tuple[float, str]] = field(default_factory=dict, compare=False)
    _some_out: list[WayOut] | None = field(default=None, compare=False)
    _looking: Lock = field(default_factory=Lock, compare=False)
    _in_vain: int = field(default=0, compare=False)
    _questions: dict[str, Question | None] = field(default_factory=dict, compare=False)

    def ways_out(self) -> list[WayOut]:
        """What was found, the cheapest first."""
        known = list(moves(self.session, self.prices))
        helpful = [move for move in known if move.may_help(self.core)]
        single = [move for move in helpful if not move.only_if_alone_fails]
        out = self._without_one()
        if not out and sum(key[0] == "candidate" for key in self.core) <= FEW:
            out = self._without_some()
        found, failed = self._tried(single)
        found += self._fewest(out or self._without_some())
        works = {word for way in found for word in way.change}  # hours of one day stand under the same word as those of all
        rest, also_failed = self._tried([m for m in helpful if m.only_if_alone_fails and m.kind not in works])
        found, failed = found + rest, failed + also_failed
        if all(set(way.change) == {"candidates_out"} for way in found):
            found += self._pairs(failed, known)
        if not found:
            found += self._with_fewer_candidates(failed)
        return self._cheapest(found)

    def _cheapest(self, found: list[WayOut]) -> list[WayOut]:
        """Not more than a reader can weigh: the cheapest, and of each kind the cheapest."""
        kept: list[WayOut] = []
        kinds: set[str] = set()
        for way in sorted(found, key=lambda way: (way.price, way.text)):
            kind = self._kinds.get(way.text, way.text)
            if len(kept) < MOST_WAYS or kind not in kinds:
                kept.append(way)
            kinds.add(kind)
        return kept

    def _tried(self, some: list[Move]) -> tuple[list[WayOut], list[Move]]:
        """What is enough, each by itself, and which moves are not; the cheapest first, two at a time where threads are not counted.

        First of each what is told soon, so that one that is hard does not take the time of all; then what is still open, thoroughly.
        """
        first = {id(move): self._first_step(move.most, move.change) for move in some}
        possible = [(step, move) for move in some if (step := first[id(move)]) is not None]
        possible.sort(key=lambda pair: pair[1].price(pair[0]))
        with ThreadPoolExecutor(1 if self.trials.effort.workers == 1 else TOGETHER) as executor:
            all_of_it = list(executor.map(lambda pair: self._all_of_it(*pair), possible))
            left = [(move, steps) for (_, move), steps in zip(possible, all_of_it, strict=True) if steps]
            soon = list(executor.map(lambda pair: self._soon(*pair), left))
            open_ones = [(move, steps) for (move, _), steps in zip(left, soon, strict=True) if steps]
            ways = list(executor.map(lambda pair: self._least(*pair), open_ones))
        worked = [(move, way) for (move, _), way in zip(open_ones, ways, strict=True) if way]
        enough = {id(move) for move, _ in worked}
        return [way for _, way in worked], [move for move in some if id(move) not in enough]

    # ---- one change

    def _all_of_it(self, counted: int, move: Move) -> Steps | None:
        """Whether all steps of a change are enough, as far as that is told soon; None where they are not, or it comes dear."""
        if self.trials.effort.over:
            self.complete = False
            return None
        if self._comes_dear(move.kind, move.price(counted)):
            return None
        steps = self._all_steps(move.most, move.change, counted)
        self._note(move, steps)
        self._in_vain += bool(steps and steps.enough > move.most)
        if self._in_vain == PATIENCE:
            self._without_some()
        return steps

    def _soon(self, move: Move, steps: Steps) -> Steps | None:
        """How many steps of a change are enough, as far as that is told soon; None where it comes dear.

        What was not found to be enough is asked again: by now there may be a timetable that leaves few out.
        """
        if steps.enough > move.most:
            steps.take(move.most, self._works(move.change(move.most), thoroughly=False))
        if self._comes_dear(move.kind, move.price(steps.first)):
            return None
        self._fewer_steps(move.most, move.change, steps)
        self._note(move, steps)
        return steps

    def _note(self, move: Move, steps: Steps | None) -> None:
        if steps and steps.enough <= move.most:
            self._found[id(move)] = (_round(move.price(steps.enough)), move.kind)

    def _least(self, move: Move, steps: Steps) -> WayOut | None:
        """The least of a change that is enough; None where none is, or it comes dear."""
        if steps.enough > move.most and self._comes_dear(move.kind, move.price(steps.first)):
            return None
        steps = self._steps_thoroughly(move.most, move.change, steps)
        if steps.enough > move.most:
            self.complete = self.complete and steps.least
            return None
        number = steps.enough
        way = WayOut(move.text(number).said(self.lang), _round(move.price(number)), move.change(number), least=steps.least)
        self._found[id(move)] = (way.price, move.kind)
        self._kinds[way.text] = move.kind
        return way

    def _comes_dear(self, kind: str, price: float) -> bool:
        """Whether a way of this price at the least would not be told: enough are cheaper, one of its kind among all those found."""
        found = list(self._found.values())
        return sum(cheaper <= price for cheaper, _ in found) >= MOST_WAYS and any(kind == other for _, other in found)

    def _asked(self, change: Change) -> Question | None:
        """The question whether the session so changed has a timetable, the same each time; None where it would not hold together."""
        words = repr(change)
        if words not in self._questions:
            try:
                self._questions[words] = Question(self.session.but(**change))
            except SchedulerError:
                self._questions[words] = None
        return self._questions[words]

    def _works(self, change: Change, *, thoroughly: bool = True, share: float = SHARE) -> bool | None:
        asked = self._asked(change)
        return False if asked is None else self.trials.feasible(asked, share, thoroughly=thoroughly)

    def _adds_up(self, change: Change) -> bool:
        asked = self._asked(change)
        return asked is not None and asked.adds_up()

    def _first_step(self, most: int, change: Callable[[int], Change]) -> int | None:
        """The smallest number of steps of which the counts, in no time, do not prove that it is too little; None where all are."""
        low, high = 1, most + 1
        while low < high and not self.trials.interrupted:
            middle = (low + high) // 2
            if self._adds_up(change(middle)):
                high = middle
            else:
                low = middle + 1
        return low if low <= most else None

    def _fewest_steps(self, most: int, change: Callable[[int], Change]) -> tuple[int, bool] | None:
        """The smallest number of steps that is enough, and whether it is proven smallest; None where none is found."""
        counted = self._first_step(most, change)
        steps = self._steps_soon(most, change, counted) if counted is not None else None
        if steps is None:
            return None
        steps = self._steps_thoroughly(most, change, steps)
        if steps.enough > most:
            self.complete = self.complete and steps.least
            return None
        return steps.enough, steps.least

    def _steps_soon(self, most: int, change: Callable[[int], Change], counted: int) -> Steps | None:
        """How many steps are enough by what is told soon, of which the counts ask so many; None where that refutes all of them."""
        steps = self._all_steps(most, change, counted)
        if steps:
            self._fewer_steps(most, change, steps)
        return steps

    def _all_steps(self, most: int, change: Callable[[int], Change], counted: int) -> Steps | None:
        """Whether all steps are enough by what is told soon; None where that refutes them."""
        if self._refuted(change(most)):
            return None
        steps = Steps(counted, most + 1)
        steps.take(most, self._works(change(most), thoroughly=False))
        return None if steps.none(most) else steps

    def _fewer_steps(self, most: int, change: Callable[[int], Change], steps: Steps) -> None:
        """How many steps are enough by what is told soon; where all of a change is not found to be enough, less of it is not either."""
        if steps.enough > most:
            return
        low = steps.first = self._not_refuted(steps.first, most, change)
        for number in _galloping(low, steps.enough - 1) if most > FEW_STEPS and low < steps.enough else ():
            if number >= steps.enough or steps.take(number, self._works(change(number), thoroughly=False)):
                break
            low = number + 1
        while low < steps.enough:
            middle = (low + steps.enough) // 2
            if not steps.take(middle, self._works(change(middle), thoroughly=False)):
                low = middle + 1

    def _steps_thoroughly(self, most: int, change: Callable[[int], Change], steps: Steps) -> Steps:
        """What was not told soon, by the exact model."""
        if steps.enough > most and not steps.least:
            steps.take(most, self._works(change(most)))
        low = steps.first
        while low < steps.enough <= most:
            middle = (low + steps.enough) // 2
            if not steps.take(middle, self._works(change(middle))):
                low = middle + 1
        return steps

    def _not_refuted(self, low: int, most: int, change: Callable[[int], Change]) -> int:
        """The smallest number of steps from `low` on that is not shown at once to be too little; `most` is not."""
        high = most
        for steps in _galloping(low, most):
            if steps == most or not self._refuted(change(steps)):
                high = steps
                break
            low = steps + 1
        while low < high:
            middle = (low + high) // 2
            if self._refuted(change(middle)):
                low = middle + 1
            else:
                high = middle
        return low

    def _refuted(self, change: Change) -> bool:
        asked = self._asked(change)
        return asked is None or self.trials.refuted(asked)

    # ---- two changes

    def _pairs(self, failed: list[Move], known: list[Move]) -> Iterator[WayOut]:
        """Two changes of which the first changes a fact of the core; the least of the first with all of the second, then of the second."""
        first_ones = {id(move) for move in failed}
        apart = [m for m in known if not m.only_if_alone_fails]
        pairs = [(a, b) for a, b in combinations(apart, 2) if id(a) in first_ones or id(b) in first_ones]
        number = tried = 0
        for one, other in sorted(pairs, key=lambda pair: pair[0].price(1) + pair[1].price(1)):
            if number >= PAIRS or tried >= PAIRS_TRIED or self.trials.effort.over:
                self.complete = self.complete and (number > 0 or tried >= PAIRS_TRIED)
                return
            if not self._adds_up(merged(one.change(one.most), other.change(other.most))):
                continue
            tried += 1
            with_all = self._fewest_steps(one.most, lambda n, a=one, b=other: merged(a.change(n), b.change(b.most)))  # type: ignore[misc]
            if with_all is None:
                continue
            steps, sure = with_all
            rest = self._fewest_steps(other.most, lambda n, a=one, b=other, s=steps: merged(a.change(s), b.change(n)))  # type: ignore[misc]
            if rest is None:
                continue
            number += 1
            text = sentence("way_both", one=_pair(one, steps), other=_pair(other, rest[0])).said(self.lang)
            price = one.price(steps) + other.price(rest[0])
            yield WayOut(text, _round(price), merged(one.change(steps), other.change(rest[0])), least=sure and rest[1])

    # ---- candidates to another session

    def _without_one(self) -> list[WayOut]:
        """One of the candidates in the core to leave out, as some must be of them, where that is told soon."""
        alike = alike_in(self.trials.lifting, self.trials.lifting.facts)
        classes = sorted(grouped([key for key in sorted(self.core) if key[0] == "candidate"], alike), key=len)
        if self.prices["candidates"] is not None and len(self.session.candidates) > 1:
            for group in classes[:FEW]:
                out = [group[0][1]]
                if self._works({"candidates_out": out}, thoroughly=False, share=FOR_CANDIDATES):
                    self._some_out = [self._left_out(self.session, out, True)]
                    return self._some_out
        return []

    def _without_some(self) -> list[WayOut]:
        """The fewest candidates to leave out, looked for once: what remains is a timetable in which others may be put in between."""
        with self._looking:
            if self._some_out is None:
                self._some_out = self._without_candidates(self.session)
        return self._some_out

    def _without_candidates(self, session: Session) -> list[WayOut]:
        """The fewest candidates without whom the rest of a session can be planned; none where that is everybody."""
        price = self.prices["candidates"]
        if price is None or self.trials.effort.left() <= 0 or self.trials.interrupted:
            self.complete = self.complete and price is None
            return []
        out, timetable = self.trials.nearest(session)
        found = LeftOut(tuple(out), len(out) == 1, timetable) if timetable else None
        if found is None or len(out) > FEW:
            other = self._fewest_left_out(session)
            found = other if other and (found is None or len(other.candidates) < len(out)) else found
        if session is self.session and not (found and found.fewest):
            found = self._fewer_out(found)
        if found is None or not 0 < len(found.candidates) < len(session.candidates):
            self.complete = self.complete and found is not None and found.fewest
            return []
        self.trials.remember(found.timetable)
        return [self._left_out(session, found.candidates, found.fewest)]

    def _fewest_left_out(self, session: Session) -> LeftOut | None:
        effort, left = self.trials.effort, self.trials.effort.left()
        deadline = effort.deadline if left == math.inf else time.monotonic() + left * FOR_CANDIDATES
        return fewest_left_out(session, replace(effort, deadline=deadline))

    def _fewest(self, known: list[WayOut]) -> list[WayOut]:
        """The fewest candidates to leave out, in place of those known where these are not proven to be: once all else is told soon."""
        if not known or known[0].least or self.trials.effort.over:
            return known
        found = self._fewest_left_out(self.session)
        if found is None or not (found.fewest or len(found.candidates) < len(known[0].change["candidates_out"])):
            return known
        return [self._left_out(self.session, found.candidates, found.fewest)]

    def _fewer_out(self, known: LeftOut | None) -> LeftOut | None:
        """Fewer out than is known, where that is found: those are put in between who need not be out by the facts; where nothing is known,
        those are out who must be of them, then the ones who take longest, whom fewest jurors may hear."""
        against = Counter(c.candidate for c in self.session.conflicts)
        must = {key[1] for key in self.core if key[0] == "candidate"}
        order = sorted(self.session.candidates, key=lambda c: (c.id not in must, -c.extra_time, -against[c.id]))
        ids = [c.id for c in order]
        if known and known.timetable:
            out = [one for one in ids if one in known.candidates]
            out, timetable = self.trials.put_in(self.session, out, known.timetable)
            return LeftOut(tuple(out), len(out) == 1, timetable)

        def change(number: int) -> Change:
            return {"candidates_out": ids[:number]}

        fewer = self._fewest_steps(len(ids) - 1, change)
        asked = self._asked(change(fewer[0])) if fewer else None
        return LeftOut(tuple(ids[: fewer[0]]), False, asked.timetable) if fewer and asked else known

    def _left_out(self, session: Session, out: Sequence[str], fewest: bool) -> WayOut:
        names = listed([session.names[f"candidate {one}"] for one in out])
        text = sentence("way_candidate" if len(out) == 1 else "way_candidates", names=names, number=len(out))
        price = _round((self.prices["candidates"] or 0) * len(out))
        return WayOut(text.said(self.lang), price, {"candidates_out": list(out)}, least=fewest)

    def _with_fewer_candidates(self, failed: list[Move]) -> Iterator[WayOut]:
        """A change, and the fewest candidates that it does not help."""
        for move in failed:
            if self.trials.effort.over:
                self.complete = False
                return
            asked = self._asked(move.change(move.most))
            for way in self._without_candidates(asked.session) if asked else ():
                found = self._fewest_steps(move.most, lambda n, m=move, w=way: merged(m.change(n), w.change))  # type: ignore[misc]
                if found:
                    steps, least = found
                    text = sentence("way_both", one=_pair(move, steps), other=way.text).said(self.lang)
                    price = _round(move.price(steps) + way.price)
                    yield WayOut(text, price, merged(move.change(steps), way.change), least=least and way.least)


def _galloping(low: int, most: int) -> Iterator[int]:
    """First the smallest, then further and further, last the largest."""
    step, at = 1, low
    while at < most:
        yield at
        at, step = at + step, step * 3
    yield most


def _pair(move: Move, steps: int) -> tuple[str, str]:
    text = move.text(steps)
    return text.said("fr"), text.said("en")


def _round(price: float) -> float:
    return round(price, 2)
