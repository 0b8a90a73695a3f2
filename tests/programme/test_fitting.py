"""Whether a nameless session fits is asked once in the life of a process; what nobody knew is asked again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Session
from models.plan import DatedSession, SessionDay
from models.programme import Programme
from scheduler.programme.batch import fitting
from tests.programme.test_overloaded import overloaded
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


def test_no_timetable_is_told_from_none_found_yet() -> None:
    """The room is open in the morning and the candidate comes in the afternoon; bounds are told before that is shown, and are no timetable."""
    fields = overloaded(rooms=1, sessions=1).model_dump(mode="json", by_alias=True)
    fields["rooms"][0]["weekdays"] = ["mon am", "tue"]
    fields["sessions"][0] |= {"days": 2, "candidates": [{"id": "c0", "weekdays": ["mon pm"]}, {"id": "c1"}]}
    programme = Programme.model_validate(fields)
    days = [
        SessionDay(date=dt.date(2027, 3, number), jurors=("j0", "j1"), rooms=("e0",), responsables=("r0",)) for number in (1, 2)
    ]
    dated = programme.session(DatedSession(id="s0", calendar=tuple(days)))
    assert fitting.first(dated, time_limit=None, seed=0, workers=1, lang="fr").status == "infeasible"
