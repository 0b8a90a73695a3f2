"""When one jury is done with all its candidates at the earliest: the exact model of it alone, in whatever rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model

from models import Epreuve, Session
from scheduler.engine import cpsat
from scheduler.engine.juries.calls import Calls
from scheduler.engine.juries.held import Held
from scheduler.engine.juries.shapes import Shape
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.plain import build
from scheduler.engine.teams.part import changed, like
from scheduler.rules import RULES

EFFORT = 1.0
"""Deterministic time for one jury: where that cuts it off, the bound is weaker and the same everywhere."""


class Most(NamedTuple):
    """What a jury's candidates may come to at the most: days more than they must, and minutes of waiting."""

    more_days: int
    waiting: int


class Ends:
    """The last minute of juries on their last day, at the earliest, by what their candidates may come to."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self.known: dict[object, int | None] = {}
        self.not_found: set[object] = set()

    def soonest(self, shape: Shape, way: Held, most: Most) -> int | None:
        """What is known so far, in minutes of the day; None where there is no such jury."""
        key = self._key(shape, way, most)
        return self.known[key] if key in self.known else self._counted(shape)

    def is_known(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether this jury was looked at."""
        return self._key(shape, way, most) in self.known

    def open(self, shape: Shape, way: Held, most: Most) -> bool:
        """Whether nothing was found when this jury was looked at."""
        return self._key(shape, way, most) in self.not_found

    def _key(self, shape: Shape, way: Held, most: Most) -> object:
        return self.calls.alike(shape, way), most

    def _counted(self, shape: Shape) -> int:
        """By what its other days leave of its work for the last, which is over lunch or not."""
        kinds, (*others, last) = self.calls.kinds, shape.days
        opens = kinds.subject.opening.stretches[last][0][0]
        needed = sum(n * load for n, (load, _) in zip(shape.takes, kinds.sizes, strict=True))
        aside = sum(kinds.loads[day][0] for day in others)
        more = sorted((max(0, across - low) for low, across in (kinds.loads[day] for day in others)), reverse=True)
        ways = []
        for eats in (0, 1):
            if 0 <= shape.lunches - eats <= len(others):
                rest = needed - aside - sum(more[: shape.lunches - eats])
                ways.append(opens + max(0, rest) + eats * kinds.lunch)
        return min(ways, default=opens)

    def look_at(self, shape: Shape, way: Held, most: Most, enough: int) -> None:
        """Lay this jury's days out, to be done before a minute of the session (`enough`): then is all that is asked."""
        calls, size = self.calls, self.calls.kinds.subject.size
        model = build(_anywhere(calls.alone(shape)), RULES, seed=calls.effort.seed)
        _hold_tests(model, calls.starts, dict(way))
        called = (calls.fewest(shape, way) or 0) + most.more_days
        model.cp.add(express("juror_days", model) <= size * len(shape.days))
        model.cp.add(express("juror_presence", model) <= size * calls.most_minutes(shape))
        model.cp.add(express("candidate_days", model) <= called)
        model.cp.add(express("candidate_waiting", model) <= most.waiting)
        end = express("session_end", model)
        model.cp.add(end < enough)
        model.cp.minimize(end)
        found = cpsat.run(model.cp, calls.effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)
        if calls.effort.over and found.verdict not in ("optimal", "infeasible"):
            return  # it may be looked at again
        key, midnight = self._key(shape, way, most), model.grid.base(shape.days[-1])
        least = enough if found.verdict == "infeasible" else found.bound or 0
        if found.values is None:
            self.not_found.add(key)
        # which would be another day for a jury that is done before
        none = found.verdict == "infeasible" and enough > midnight + 1440
        self.known[key] = None if none else max(self._counted(shape), least - midnight)


def _anywhere(session: Session) -> Session:
    """The same without rooms and staff, before any two jurors."""

    def free(epreuve: Epreuve) -> Epreuve:
        return epreuve.model_copy(update={"room": None, "staff": {}, "preparation_room": None, "preparation_staff": {}})

    exam = changed(session.exam, lambda epreuves: [free(e) for e in epreuves])
    jury = exam.jury.model_copy(update={"required_skills": (), "distinct_employers": False})
    return like(session, titre=exam.model_copy(update={"jury": jury}), rooms=(), staff=())


def _hold_tests(model: SessionModel, starts: Mapping[str, object], on: Mapping[str, int]) -> None:
    """Tests are on these days, and begin when all who sit them can."""
    unit = model.grid.unit
    for sitting in model.sittings:
        test = sitting.epreuve.id
        if test not in starts:
            continue
        days = [on[test]] if test in on else model.days
        moments = [(model.grid.base(day) + start) // unit for day in days for start in starts[test][day]]  # type: ignore[index]
        domain = cp_model.Domain.from_values(moments)
        model.cp.add_linear_expression_in_domain(sitting.start, domain)
