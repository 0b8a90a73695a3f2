"""Whether a nameless session fits is asked once in the life of a process; what nobody knew is asked again."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler.programme.batch import fitting
from tests.rules.hand_made import session


@pytest.mark.parametrize(("known", "status", "asked"), [(True, "unknown", 1), (False, "infeasible", 1), (None, "unknown", 2)])
def test_what_is_certain_is_kept(known: bool | None, status: str, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Session] = []

    def feasible(one: Session, *how: Any) -> bool | None:
        calls.append(one)
        return known

    monkeypatch.setattr(fitting, "feasible", feasible)
    monkeypatch.setattr(fitting, "_KNOWN", {})
    for _ in range(2):
        assert fitting.fits(session(), time_limit=1.0, seed=0, workers=1, lang="fr").status == status
    assert len(calls) == asked
