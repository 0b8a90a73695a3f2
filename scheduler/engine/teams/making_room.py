"""Room for those who find no place in a partial timetable: one to three of its juries are planned again with one of them.

Where he then takes another's place, that one is looked at next (an ejection chain): who is left out changes until nobody is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, product
from math import inf
from typing import NamedTuple

from models import Activity, Candidate, Objective, Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.pauses import with_pauses
from scheduler.engine.plain import solve_plain
from scheduler.engine.search import Search
from scheduler.engine.teams.again import parted
from scheduler.engine.teams.neighbourhoods import MOST, Jury, juries_of
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.placing_tests import but_tests, tests_of
from scheduler.engine.teams.seats import seated
from scheduler.rules import RULES

TURNS = ((1, 1.0), (2, 1.0), (3, 3.0), (2, 6.0), (3, 10.0))
"""How many juries are planned again with one more, and for how many seconds at most: what is not told soon is asked for longer at last."""

UNPLANNED = (Objective(name="unplanned"),)


class MakingRoom:
    """Room made in a search in which some may be left out, of whom some are; it may go on later where it stopped."""

    def __init__(self, search: Search) -> None:
        self._search, self._draw = search, random.Random(search.effort.seed)
        self._by_id = {c.id: c for c in search.session.candidates}
        known = search.incumbent
        self._plan = [a for a in known.activities if not a.pause] if known else []
        self._out = list(known.left_out) if known else []
        self._seen = set[object]()
        self._tried: dict[object, float] = {}
        """For how many seconds it was looked for; for any number where it was told."""

    def until(self, effort: Effort) -> None:
        """Give the search timetables with fewer who are left out, until nobody is, none is found any more, or the effort ends."""
        effort = effort.in_one_thread()
        while self._out and self._search.session.policy.stable_juries and not effort.over:
            step = self._step(effort)
            if step is None:
                return
            self._plan, self._out = step

    def _step(self, effort: Effort) -> Step | None:
        """A timetable with fewer left out, or with others; None where there is none that was not looked at."""
        juries, others = juries_of(self._plan), list[Step]()
        by_size = sorted(juries, key=lambda jury: (len(juries[jury]), sorted(jury)))
        for number, seconds in TURNS:
            for who, chosen in product(self._draw.sample(self._out, len(self._out)), combinations(by_size, number)):
                together = frozenset().union(*(juries[jury] for jury in chosen)) | {who}
                key = who, chosen, together
                if self._tried.get(key, 0) >= seconds or len(together) > MOST:
                    continue
                if effort.over:
                    return None
                asked = effort.for_seconds(seconds)
                found = _with(self._search.session, self._plan, chosen, together, self._by_id[who], asked)
                self._tried[key] = seconds if asked.over else inf
                if found is None:
                    continue
                now = sorted({*self._out, *found.left_out} - {who})
                step = Step(found.plan, now)
                if len(now) > len(self._out) or not self._accepted(step):
                    continue
                if len(now) < len(self._out):
                    return step
                if _standing(step) not in self._seen:
                    others.append(step)
            if others:
                chosen_one = self._draw.choice(others)
                self._seen.add(_standing(chosen_one))
                return chosen_one
        return None

    def _accepted(self, step: Step) -> bool:
        """Whether the check accepts a timetable, which the search has then."""
        return self._search.offer(with_pauses(self._search.session, step.plan), "teams", step.left_out)


class Step(NamedTuple):
    """A timetable without its pauses, and who is left out."""

    plan: list[Activity]
    left_out: list[str]


def _standing(step: Step) -> object:
    """Who is left out, and who is heard with whom."""
    return tuple(step.left_out), frozenset(map(frozenset, juries_of(step.plan).values()))


def _with(
    session: Session, plan: Sequence[Activity], juries: Sequence[Jury], together: frozenset[str], who: Candidate, effort: Effort
) -> Step | None:
    """The timetable with these juries planned again, him among those whom they hear, and who is left out instead."""
    seats = seated(session, plan, [who])
    if seats is None:
        return None
    tests = tests_of(session, (a for a in plan if a.candidate in together)) | seats
    _, others = parted(plan, together, juries)
    sat = [a for own in tests.values() for a in own]
    free = {j.id for j in session.jurors} - {j for jury in juries_of(plan) for j in jury}
    part = Part(together, free.union(*juries), {}, 1 if len(juries) == len(juries_of(plan)) else 2)
    own = part_of(session, part, taken_by(session, [*others, *sat]), tests)
    there = {j.id for j in own.jurors}
    if len(there) < session.exam.jury.size or any(not there.issuperset(pin.jurors or ()) for pin in own.pins):
        return None

    def with_him(model: SessionModel) -> None:
        model.cp.add(model.planned[who.id] == 1)

    answer = solve_plain(own, UNPLANNED, RULES, effort, narrow=with_him)
    if answer.verdict != "found":
        return None
    work = but_tests(session, answer.activities)
    return Step([*others, *(a for a in sat if a.candidate not in answer.left_out), *work], list(answer.left_out))
