"""The levels that the model of loads knows, each as the least that it comes to."""

from __future__ import annotations

from functools import cached_property

from scheduler.engine.workload.candidate_days import CandidateDays
from scheduler.engine.workload.candidate_waiting import waiting_between
from scheduler.engine.workload.loads import LoadModel, Workload
from scheduler.engine.workload.places import hold_places
from scheduler.engine.workload.same_jury import SameJury
from scheduler.engine.workload.simultaneous import hold_tests
from scheduler.engine.workload.while_tested import hold_idle
from scheduler.engine.workload.work import Starts
from scheduler.pieces import Expression


class Levels:
    """A model of loads, and the objectives in its terms; of one jury where `starts` say when tests may start for all candidates."""

    def __init__(self, work: Workload, until: int | None = None, starts: Starts | None = None) -> None:
        self.model = LoadModel(work, until)
        self.cp = self.model.cp
        self.tests = tests = hold_tests(self.model, starts)
        SameJury(self.model)
        hold_places(self.model, tests)
        # what says much of one jury says little of many together, and takes time
        one_jury = starts is not None
        if one_jury and len(tests.sitters) == 1:
            hold_idle(self.model, tests)
        self.candidate_days = CandidateDays(self.model, tests, one_jury=one_jury)

    @cached_property
    def candidate_waiting(self) -> Expression:
        return waiting_between(self.model, self.tests)

    def express(self, name: str) -> Expression | None:
        """No less than this is what an objective comes to; None where the loads do not tell."""
        model = self.model
        size, lunch = model.subject.size, model.subject.policy.lunch
        if name == "unplanned":
            return sum(kind.number - n for kind, n in zip(model.classes, model.planned, strict=True))
        if name == "juror_days":
            return size * sum(model.count) + model.zero
        if name == "juror_presence":
            minutes = lunch.minutes if lunch else 0
            eaten = sum(minutes * n for kind, n in zip(model.days, model.count, strict=True) if kind.eats)
            return size * (sum(model.load) + sum(model.idle) + eaten) + model.zero
        if name == "candidate_days":
            return self.candidate_days.least
        if name == "candidate_waiting":
            return self.candidate_waiting
        return None
