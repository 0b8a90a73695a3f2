"""Hours for defences whose days are known: a day is a small model of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from scheduler.engine import cpsat
from scheduler.engine.slots.model import SlotsModel, TimeUp

A_DAY = 0.5
"""Deterministic time for the hours of a day: mostly a fiftieth of it is enough."""

CLOSER = 1.0
"""The same for hours in which jurors wait for less."""

Held = frozenset[tuple[str, int]]
"""Candidates with the unit at which each begins."""


class Hours:
    """Finds hours, and remembers for which days it did."""

    def __init__(self, model: SlotsModel, effort: cpsat.Effort) -> None:
        self.model, self.effort = model, effort.alone()
        self._known: dict[tuple[int, frozenset[str]], Held | None] = {}

    def homeless(self, dealt: Mapping[str, int]) -> list[str]:
        """The candidates for whom no hours are found, while all others of their day have theirs; where not even that is found, one of the day."""
        found: list[str] = []
        for day, candidates in _by_day(dealt).items():
            if self._of(day, candidates) is None:
                found += self._too_many(day, candidates)
        return found

    def plan(self, dealt: Mapping[str, int], *, closer: bool = False) -> cpsat.Outcome | None:
        """A plan of the slots in which each candidate is heard on his day; None where some day has none. Where jurors are to wait for less,
        each day is looked at once more."""
        held: set[tuple[str, int]] = set()
        for day, candidates in _by_day(dealt).items():
            found = self._of(day, candidates)
            if found is None:
                return None
            held |= (closer and self._closer(day, candidates, found)) or found
        whole = self.model.cp.clone()
        for place in self.model.all_places:
            whole.add(place.held == ((place.defence.candidate.id, place.start.at) in held))
        outcome = cpsat.run(whole, self.effort)
        return outcome if outcome.values is not None else None

    def _of(self, day: int, candidates: frozenset[str]) -> Held | None:
        key = day, candidates
        if key not in self._known:
            own = self._model(day, candidates)
            found = own and cpsat.run(own.cp, self.effort, max_deterministic_time=A_DAY)
            self._known[key] = _held(own, found) if own and found and found.values is not None else None
        return self._known[key]

    def _too_many(self, day: int, candidates: frozenset[str]) -> list[str]:
        some = sorted(candidates)
        own = self._model(day, candidates, some=True)
        if own is None:
            return some[:1]
        own.cp.minimize(own.express("unplanned"))
        found = cpsat.run(own.cp, self.effort, max_deterministic_time=A_DAY)
        if found.values is None:
            return some[:1]
        held = _held(own, found)
        if len(held) == len(some):
            self._known[day, candidates] = held
        return [candidate for candidate in some if candidate not in dict(held)]

    def _closer(self, day: int, candidates: frozenset[str], known: Held) -> Held | None:
        """Hours that leave jurors to wait for less."""
        own = self._model(day, candidates)
        if own is None:
            return None
        try:
            own.cp.minimize(own.express("juror_presence"))
        except TimeUp:
            return None
        for place in own.all_places:
            own.cp.add_hint(place.held, (place.defence.candidate.id, place.start.at) in known)
        found = cpsat.run(own.cp, self.effort, max_deterministic_time=CLOSER)
        return _held(own, found) if found.values is not None else None

    def _model(self, day: int, candidates: frozenset[str], *, some: bool = False) -> SlotsModel | None:
        defences = tuple(
            replace(one, starts=tuple(start for start in one.starts if start.day == day))
            for one in self.model.shape.defences
            if one.candidate.id in candidates
        )
        try:
            return SlotsModel(self.model.session, replace(self.model.shape, defences=defences), some=some, effort=self.effort)
        except TimeUp:
            return None


def _held(model: SlotsModel, outcome: cpsat.Outcome) -> Held:
    return frozenset((p.defence.candidate.id, p.start.at) for p in model.all_places if outcome.holds(p.held))


def _by_day(dealt: Mapping[str, int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for candidate, day in dealt.items():
        found[day].add(candidate)
    return {day: frozenset(candidates) for day, candidates in sorted(found.items())}
