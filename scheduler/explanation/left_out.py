"""Candidates to another session: the fewest without whom all others have a timetable, as far as that is found."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from models import Activity, Objective, Session
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.sentence import listed, sentence
from scheduler.bounds.objectives import unplanned
from scheduler.bounds.objectives.known import Known
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question, fitting_of
from scheduler.engine.formulations import run
from scheduler.engine.juries.held import solve_left_out
from scheduler.engine.search import Search
from scheduler.explanation.enough import Enough
from scheduler.explanation.explanation import WayOut
from scheduler.explanation.lifting import grouped
from scheduler.explanation.moves import Change
from scheduler.explanation.shrinking import alike_in
from scheduler.explanation.trials import Thoroughness

FEW = 4
"""How many candidates, each unlike the others, are tried one by one for another session."""

SHARE = 0.3
"""How much of the time left the fewest candidates to leave out may take."""


class LeftOut(NamedTuple):
    """Candidates without whom all others can be planned, of how many at least that is proven, and a timetable of the others."""

    candidates: tuple[str, ...]
    least: int
    timetable: tuple[Activity, ...]

    @property
    def fewest(self) -> bool:
        """Whether fewer are proven not to be enough."""
        return len(self.candidates) <= self.least

    def best(self, other: LeftOut | None) -> LeftOut:
        """The one of the two that leaves out fewer, with what is proven by either."""
        if other is None:
            return self
        fewer = min(self, other, key=lambda one: len(one.candidates))
        return fewer._replace(least=max(self.least, other.least))


class Leaving:
    """Ways out in which candidates go to another session; one of those in `core` must."""

    def __init__(self, enough: Enough, core: frozenset[Key], price: float | None, lang: str) -> None:
        self.enough, self.core, self.price, self.lang = enough, core, price, lang
        self.session, self.trials = enough.session, enough.trials
        self._some: list[WayOut] | None = None
        self._looking = Lock()

    def one(self, how: Thoroughness) -> list[WayOut]:
        """One of the candidates in the core to leave out, as some must be of them, where that is told so soon."""
        alike = alike_in(self.trials.lifting, self.trials.lifting.facts)
        classes = sorted(grouped([key for key in sorted(self.core) if key[0] == "candidate"], alike), key=len)
        if self.price is not None and len(self.session.candidates) > 1:
            for group in classes[:FEW]:
                out = [group[0][1]]
                if self.enough.works({"candidates_out": out}, how):
                    self._some = [self._left_out(self.session, out, True)]
                    return self._some
        return []

    def some(self) -> list[WayOut]:
        """The fewest candidates to leave out, looked for once: what remains is a timetable in which others may be put in between."""
        with self._looking:
            if self._some is None:
                self._some = self.fewest_of(self.session)
        return self._some

    def fewest_of(self, session: Session) -> list[WayOut]:
        """The fewest candidates without whom the rest of a session can be planned; none where that is everybody."""
        if self.price is None:
            return []
        out, timetable = self.trials.nearest(session)
        found = LeftOut(tuple(out), 1, timetable) if timetable else None
        in_time = not self.trials.interrupted and not self.trials.effort.over
        if in_time and (found is None or len(out) > FEW):
            other = self._fewest_left_out(session)
            found = found.best(other) if found else other
        if in_time and session is self.session and not (found and found.fewest):
            found = self._fewer_out(found)
        proven = found is not None and found.fewest
        if found is None or not 0 < len(found.candidates) < len(session.candidates):
            self.enough.complete = self.enough.complete and proven
            return []
        self.enough.complete = self.enough.complete and (in_time or proven)
        self.trials.remember(found.timetable)
        return [self._left_out(session, found.candidates, found.fewest)]

    def _fewest_left_out(self, session: Session) -> LeftOut | None:
        effort, left = self.trials.effort, self.trials.effort.left()
        deadline = effort.deadline if left == math.inf else time.monotonic() + left * SHARE
        return fewest_left_out(session, replace(effort, deadline=deadline))

    def fewest(self, known: list[WayOut]) -> list[WayOut]:
        """The fewest candidates to leave out, in place of those known where these are not proven to be: once all else is told soon."""
        if not known or known[0].least or self.trials.effort.over:
            return known
        found = LeftOut(tuple(known[0].change["candidates_out"]), 1, ()).best(self._fewest_left_out(self.session))
        out = self._hardest[: found.least]
        if 1 < found.least < len(found.candidates) and self.enough.works({"candidates_out": out}):
            found = LeftOut(tuple(out), len(out), ())
        return [self._left_out(self.session, found.candidates, found.fewest)]

    @cached_property
    def _hardest(self) -> list[str]:
        """All candidates: first who must be left out by the facts, then the ones who take longest, whom fewest jurors may hear."""
        against = Counter(c.candidate for c in self.session.conflicts)
        must = {key[1] for key in self.core if key[0] == "candidate"}
        order = sorted(self.session.candidates, key=lambda c: (c.id not in must, -c.extra_time, -against[c.id]))
        return [c.id for c in order]

    def _fewer_out(self, known: LeftOut | None) -> LeftOut | None:
        """Fewer out than is known, where that is found: those are put in between who need not be out by the facts; where nothing is known,
        the hardest are out."""
        ids, least = self._hardest, known.least if known else 1

        def change(number: int) -> Change:
            return {"candidates_out": ids[:number]}

        most = len(known.candidates if known else ids) - 1
        steps = self.enough.steps_soon(most, change) if most else None
        asked = self.enough.asked(change(steps.enough)) if steps and steps.enough <= most else None
        known = LeftOut(tuple(ids[: steps.enough]), least, asked.timetable) if steps and asked else known
        if not (known and known.timetable):
            return known
        out, timetable = self.trials.put_in(self.session, [one for one in ids if one in known.candidates], known.timetable)
        return LeftOut(tuple(out), least, timetable)

    def _left_out(self, session: Session, out: Sequence[str], fewest: bool) -> WayOut:
        out = [one.id for one in session.candidates if one.id in out]
        names = listed([session.names[f"candidate {one}"] for one in out])
        text = sentence("way_candidate" if len(out) == 1 else "way_candidates", names=names, number=len(out))
        price = round((self.price or 0) * len(out), 2)
        least = fewest or len(out) <= _counted(session)
        return WayOut(text.said(self.lang), price, {"candidates_out": out}, least=least)


def _counted(session: Session) -> int:
    """How many candidates must be left out as far as counts tell."""
    bound = unplanned.count(Known(session))
    return bound.least if bound else 0


def fewest_left_out(session: Session, effort: Effort) -> LeftOut | None:
    """The fewest candidates without whom all others can be planned; None where time does not tell."""
    fitting = fitting_of(session, effort)
    number = fitting.fewest_out() if fitting and not fitting.test_waits else None
    if fitting and number is not None:
        against = Counter(conflict.candidate for conflict in session.conflicts)
        out: list[str] = []
        for group in fitting.shape.groups:
            hardest = sorted(group.candidates, key=lambda c: -against[c.id])
            out += [c.id for c in hardest[: number[group.kind]]]
        without = Question(session.but(candidates_out=out)) if len(out) < len(session.candidates) else None
        if without and without.thoroughly(effort):
            return LeftOut(tuple(out), len(out), without.timetable)
    goal = (Objective(name="unplanned"),)
    search = Search(session.model_copy(update={"objectives": goal}), goal, effort)
    solve_left_out(search, effort)
    if search.incumbent is None and not effort.over:
        run(search)
    known, least = search.incumbent, search.floors[0] if search.floors else 0
    return LeftOut(tuple(known.left_out), least, tuple(known.activities)) if known else None
