"""Loads of days that last from midnight to midnight, as trials of an explanation have them."""

from __future__ import annotations

import pytest

from benchmarks.generator import family
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.workload import several_tests
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload


def test_pairs_of_starts_are_not_tried_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    session = family("cat-EEB-6", 1)
    days = tuple(
        day.model_copy(update={"opens": day.opens.replace(0, 0), "closes": day.closes.replace(23, 59)}) for day in session.days
    )
    tried = 0

    def taken(*arguments: object) -> tuple[()]:
        nonlocal tried
        tried += 1
        return ()

    monkeypatch.setattr(several_tests, "_taken", taken)
    Levels(Workload.of(Subject(session.model_copy(update={"days": days})), False))
    assert tried == 0
    Levels(Workload.of(Subject(session), False))
    assert tried > 0
