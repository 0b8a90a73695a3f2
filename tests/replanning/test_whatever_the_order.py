"""What a replan comes to does not depend on the order in which the candidates stand in the session, on days counted by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateLate, Event, JurorOut
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small

JURY, OTHERS = ("j1", "j2"), ("j3", "j4")


def at(
    kind: str, start: str, minutes: int, *candidates: str, jurors: Sequence[str] = JURY, epreuve: str | None = None
) -> Activity:
    """An activity of one candidate, or of a jury for several, or for nobody by name."""
    begins = dt.datetime.fromisoformat(f"{small.DAY}T{start}")
    whose: dict[str, Any] = (
        {"candidates": candidates} if kind == "deliberation" else {"candidate": next(iter(candidates), None)}
    )
    end = begins + dt.timedelta(minutes=minutes)
    return Activity(kind=kind, start=begins, end=end, jurors=jurors, epreuve=epreuve, **whose)  # type: ignore[arg-type]


def replanned(session: Session, now: str, event: Event, *activities: Activity) -> Replan:
    posted = Timetable(session=session.id, status="feasible", activities=activities)
    assert check(session, posted).ok, check(session, posted)
    return replan(session, posted, now, event, workers=1, time_limit=None)


def values(found: Replan) -> dict[str, int]:
    return {level.name: level.value for level in found.objectives[:3]}


@pytest.mark.parametrize("order", list(permutations(("c1", "c2", "c3"))))
def test_a_jury_that_has_written_its_proces_verbal_hears_nobody_more(order: tuple[str, ...]) -> None:
    """c1 was heard by j1 and j2, who wrote theirs at 09:30. At 10:30 j4 leaves: j3 alone cannot hear c2 and c3."""
    session = small.session(
        small.oral(30),
        days=[small.day(closes="14:00")],
        candidates=small.candidates(*order),
        jurors=small.jurors(*JURY, *OTHERS),
        policy={"grain": 30, "pv": 10},
    )
    found = replanned(
        session,
        "10:00",
        JurorOut(juror="j4", since="10:30"),
        at("epreuve", "09:00", 30, "c1", epreuve="oral"),
        at("pv", "09:30", 10),
        at("epreuve", "10:30", 30, "c2", jurors=OTHERS, epreuve="oral"),
        at("epreuve", "11:30", 30, "c3", jurors=OTHERS, epreuve="oral"),
        at("pv", "12:00", 10, jurors=OTHERS),
    )
    assert found.proven
    assert values(found)["unplanned"] == 2
    assert [one.candidate for one in sorted(found.timetable.unplanned, key=lambda one: one.candidate)] == ["c2", "c3"]


@pytest.mark.parametrize("order", list(permutations(("c1", "c2"))))
def test_a_proces_verbal_is_its_jury_s_whoever_is_left_out(order: tuple[str, ...]) -> None:
    """c2 is under way when j1 has to leave at 10:15, and cannot be judged. The procès-verbal on c1 is written before that, at 10:00 for 11:00."""
    orals = [small.oral(30), small.oral(30, id="final", follows=[{"epreuve": "oral"}])]
    days = [small.day("08:00", "14:00")]
    session = small.session(*orals, days=days, candidates=small.candidates(*order), policy={"pv": 15})
    found = replanned(
        session,
        "10:00",
        JurorOut(juror="j1", since="10:15"),
        at("epreuve", "08:00", 30, "c1", epreuve="oral"),
        at("epreuve", "08:30", 30, "c2", epreuve="oral"),
        at("epreuve", "09:00", 30, "c1", epreuve="final"),
        at("epreuve", "10:00", 30, "c2", epreuve="final"),
        at("pv", "11:00", 15),
    )
    assert found.proven
    assert found.people_told == ("candidate c2", "juror j1", "juror j2")
    assert values(found)["minutes_moved"] == 60
    assert [(f"{a.start:%H:%M}", a.jurors) for a in found.timetable.activities if a.kind == "pv"] == [("10:00", JURY)]


@pytest.mark.parametrize("order", list(permutations(("c1", "c2"))))
def test_a_deliberation_begins_when_it_was_to_whoever_is_left_out(order: tuple[str, ...]) -> None:
    """c1 comes too late for his oral. The jury deliberates on c2 from 10:00 on, as it was to on both: nothing moves."""
    policy = {"deliberation": {"minutes": 10, "when": "day"}}
    session = small.session(
        small.oral(30), days=[small.day(closes="12:00")], candidates=small.candidates(*order), policy=policy
    )
    found = replanned(
        session,
        "09:00",
        CandidateLate(candidate="c1", until="11:45"),
        at("epreuve", "09:00", 30, "c1", epreuve="oral"),
        at("epreuve", "09:30", 30, "c2", epreuve="oral"),
        at("deliberation", "10:00", 20, *order),
    )
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert values(found)["minutes_moved"] == 0
    (deliberation,) = (a for a in found.timetable.activities if a.kind == "deliberation")
    assert (f"{deliberation.start:%H:%M}", f"{deliberation.end:%H:%M}", deliberation.candidates) == ("10:00", "10:10", ("c2",))
