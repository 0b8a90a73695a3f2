"""Which facts are alike, and that facts are minimal only where each of them is proven to be needed."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from models import Session
from scheduler import explain, load
from scheduler.bounds.infeasibility.count import Key
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import feasible
from scheduler.examples import path_of
from scheduler.explanation.lifting import Lifting, grouped
from scheduler.explanation.shrinking import core, same_in
from scheduler.explanation.trials import Trials
from tests.engine import small_sessions as small
from tests.explain.agreement import assert_explained
from tests.explain.hard_sessions import tightened

EFFORT = Effort.until(None, 0, 1)


def has_timetable(lifting: Lifting, kept: list[Key]) -> bool | None:
    without = lifting.without(set(lifting.facts) - set(kept))
    return without is None or feasible(without, EFFORT)


def test_what_is_not_told_soon_is_told_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Trials, "infeasible", lambda self, kept: False)
    lifting = Lifting(tightened("conflicts with all but one"))
    kept, minimal = core(lifting, Trials(lifting, EFFORT))
    assert minimal
    assert has_timetable(lifting, kept) is False
    for key in kept:
        assert has_timetable(lifting, [one for one in kept if one != key]), key


def test_facts_of_which_one_is_undecided_are_not_said_to_be_minimal(monkeypatch: pytest.MonkeyPatch) -> None:
    lifting = Lifting(tightened("conflicts with all but one"))
    least, _ = core(lifting, Trials(lifting, EFFORT))
    decided = Trials.fits

    def undecided(self: Trials, kept: list[Key], share: float | None, seconds: float = math.inf) -> bool | None:
        return decided(self, kept, share, seconds) if least[0] in kept else None

    monkeypatch.setattr(Trials, "fits", undecided)
    kept, minimal = core(lifting, Trials(lifting, EFFORT))
    assert least[0] in kept
    assert not minimal


def pairs() -> Session:
    """c1 and c2 have a third more time and a conflict with j1, c3 and c4 nothing; c4 is pinned."""
    conflicts = [{"candidate": one, "juror": "j1"} for one in ("c1", "c2")]
    pins = [{"candidate": "c4", "jurors": ["j2", "j3"]}]
    session = load(path_of("dwwm-6")).but(candidates_out=["c5", "c6"], conflicts=conflicts, pins=pins)
    more = {"c1": Decimal("0.33"), "c2": Decimal("0.33")}
    candidates = [c.model_copy(update={"extra_time": more.get(c.id, Decimal(0))}) for c in session.candidates]
    return session.model_copy(update={"candidates": tuple(candidates)})


def test_facts_are_the_same_where_said_of_candidates_who_are_alike() -> None:
    lifting = Lifting(pairs())
    about = [key for key in lifting.facts if key[0] in ("candidate", "conflict", "extra_time")]
    same = [sorted(key[1] for key in some) for some in grouped(about, same_in(lifting, lifting.facts))]
    assert sorted(same) == [["c1", "c2"]] * 3 + [["c3"], ["c4"]]


def test_a_fact_that_is_lifted_tells_candidates_apart() -> None:
    lifting = Lifting(pairs())
    kept = [key for key in lifting.facts if key != ("conflict", "c2", "j1")]
    same = same_in(lifting, kept)
    assert same(("candidate", "c1")) != same(("candidate", "c2"))
    assert same(("extra_time", "c1")) != same(("extra_time", "c2"))


def test_nothing_is_asked_once_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """With hundreds of facts left, each question that could not be asked any more took as long as one that could: 55 s for 15."""
    lifting = Lifting(tightened("conflicts with all but one"))
    trials = Trials(lifting, replace(EFFORT, deadline=time.monotonic()))
    monkeypatch.setattr(trials, "each", lambda *_: pytest.fail("time is over"))
    kept, minimal = core(lifting, trials)
    assert kept
    assert not minimal


def test_what_holds_of_all_candidates_may_not_hold_of_fewer() -> None:
    # the whole first morning is of c2: the jury writes its procès-verbal on the next, where it hears c1, and has no time for it without him
    session = small.session(
        small.oral(30),
        days=[small.day("08:00", "09:00"), small.day("08:00", "09:00", small.NEXT_DAY)],
        candidates=[*small.candidates("c1"), *small.candidates("c2", extra_time=1.0, available=[{"date": small.DAY}])],
        policy={"grain": 30, "pv": 10},
    )
    lifting = Lifting(session)
    trials = Trials(lifting, EFFORT)
    assert trials.fits(lifting.facts, 1.0) is True
    assert trials.fits([key for key in lifting.facts if key != ("candidate", "c1")], 1.0) is False


def last_day_too_short(**fields: Any) -> Session:
    """c1 is heard from 10:00 to 11:00, when the first day closes. c2 is heard before or on the next day, after whom the jury has forty minutes there: it
    deliberates on both for an hour, which c1 alone would leave to the first day."""
    return small.session(
        small.oral(60),
        days=[small.day("08:00", "11:00"), small.day("09:00", "10:40", small.NEXT_DAY)],
        candidates=small.candidates("c1", "c2"),
        **{"policy": {"grain": 20, "deliberation": {"minutes": 30, "when": "session"}}} | fields,
    )


AT_TEN = [{"candidate": "c1", "epreuve": "oral", "start": f"{small.DAY}T10:00"}]


def test_all_candidates_are_told_where_one_more_may_let_the_others_fit() -> None:
    session = last_day_too_short(pins=AT_TEN)
    found = explain(session, workers=1)
    assert_explained(session, found)
    assert set(found.keys) == {
        ("deliberation",),
        ("pin", "0"),
        *(("hours", date) for date in (small.DAY, small.NEXT_DAY)),
        *(("candidate", one) for one in ("c1", "c2")),
    }
    # the next day is made to last until 11:00, or from 08:40 on
    cheapest = [(way.change, way.price) for way in found.ways_out if way.price <= 20]
    assert cheapest == [({"closes": {small.NEXT_DAY: "11:00"}}, 20), ({"opens": {small.NEXT_DAY: "08:40"}}, 20)]


def test_of_what_is_not_about_the_last_day_the_fewest_candidates_are_told() -> None:
    found = explain(last_day_too_short(conflicts=small.conflicts("c2 j1"), jurors=small.jurors("j1", "j2")), workers=1)
    assert {key[1] for key in found.keys if key[0] == "candidate"} == {"c2"}
    assert ("deliberation",) not in found.keys


def test_who_would_come_too_soon_without_his_extra_time_keeps_it() -> None:
    """Each is to be heard within half an hour of his test. Of c2 and c3, who end it together, the second would be heard after forty minutes; c1, who
    ends it forty minutes later, may be heard after either of them, and could not be if he had no more time than they."""
    session = small.session(
        small.ecrit(60),
        small.oral(40, follows=[{"epreuve": "ecrit", "within": 30}]),
        candidates=[*small.candidates("c1", extra_time=0.6), *small.candidates("c2", "c3")],
        policy={"grain": 10},
    )
    found = explain(session, workers=1)
    assert_explained(session, found)
    assert {key[1] for key in found.keys if key[0] == "candidate"} == {"c2", "c3"}
