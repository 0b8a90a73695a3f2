"""What the independent check says of a replan is heard, also where the posted timetable breaks a rule itself: after an overrun, or typed by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import JurorLate, JurorOut, Overrun
from scheduler import check, replan
from scheduler.engine.levels import Reached
from scheduler.errors import WrongTimetable
from scheduler.replanning import Replan, replanned
from tests.engine import small_sessions as small
from tests.rules.hand_made import session, timetable


def after(of: Session, posted: Timetable, now: str, *events: Any) -> Replan:
    return replan(of, posted, now, events, workers=1, time_limit=None)


def activity(kind: str, candidate: str | None, start: str, end: str, *jurors: str) -> Activity:
    when = {"start": f"{small.DAY}T{start}", "end": f"{small.DAY}T{end}"}
    epreuve = "oral" if kind == "epreuve" else None
    return Activity.model_validate({"kind": kind, "epreuve": epreuve, "candidate": candidate, "jurors": jurors, **when})


def with_pv(*rows: Activity, **fields: Any) -> tuple[Session, Timetable]:
    people = {"candidates": small.candidates("c1", "c2"), "jurors": small.jurors("j1", "j2", "j3", "j4")}
    of = small.session(small.oral(30), policy={"grain": 5, "pv": 10} | fields.pop("policy", {}), **people, **fields)
    return of, Timetable(session=of.id, status="feasible", activities=rows)


def test_what_breaks_a_rule_since_an_overrun_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The final of c1 lasted 10 min longer; of the next replan the deliberation on c2 is lost."""
    first = after(session(), timetable(), "10:40", Overrun(candidate="c1", epreuve="final", minutes=10))
    assert [v.rule for v in check(first.session, first.timetable)] == ["durations"]
    whole = replanned.whole

    def without(of: Session, activities: Iterable[Activity]) -> tuple[Activity, ...]:
        return tuple(a for a in whole(of, activities) if (a.kind, a.candidate) != ("deliberation", "c2"))

    monkeypatch.setattr(replanned, "whole", without)
    with pytest.raises(WrongTimetable, match="Bruno : délibération absente"):
        after(first.session, first.timetable, "12:00")


def test_what_overran_before_is_no_fault_of_the_next_replan() -> None:
    """j1 and j2 work 200 min, which is all that they may. At 12:00 it is known that the oral of c2 will last 30 min longer; at 12:10 j1 is
    late for it, or falls out, and j3 and j4 are before c2."""
    of = session(policy={"max_jury_minutes": 200})
    assert check(of, timetable()).ok
    first = after(of, timetable(), "12:00", Overrun(candidate="c2", epreuve="oral", minutes=30))
    assert {v.rule for v in check(first.session, first.timetable)} == {"durations", "load"}
    late = after(first.session, first.timetable, "12:10", JurorLate(juror="j1", until="13:05"))
    assert {v.rule for v in check(late.session, late.timetable)} == {"durations", "load"}
    gone = after(first.session, first.timetable, "12:10", JurorOut(juror="j1"))
    assert gone.timetable.unplanned == ()
    assert {a.jurors for a in gone.timetable.activities if a.candidate == "c2" and a.kind == "epreuve" and a.jurors} == {
        ("j3", "j4")
    }
    assert [v.rule for v in check(gone.session, gone.timetable)] == ["durations"]


def test_who_was_before_too_few_jurors_gets_no_other_jury_once_he_has_sat_all() -> None:
    """j2 is missing in the row of c1, and j3 may not judge him. Another jury was to sign for him, which asked for j2 in the place of j3 before c2."""
    rows = (
        activity("epreuve", "c1", "09:00", "09:30", "j1"),
        activity("epreuve", "c2", "10:00", "10:30", "j3", "j4"),
        activity("pv", None, "10:30", "10:40", "j3", "j4"),
    )
    of, posted = with_pv(*rows, conflicts=[{"candidate": "c1", "juror": "j3"}])
    found = after(of, posted, "09:45")
    assert (found.proven, found.people_told, found.timetable.unplanned) == (True, (), ())
    assert found.timetable.activities == rows


def test_a_jury_signs_once_whoever_is_missing_in_a_row_of_its() -> None:
    """j1 is missing where c1 is deliberated on."""
    rows = (
        activity("epreuve", "c1", "09:00", "09:30", "j1", "j2"),
        activity("deliberation", "c1", "09:30", "09:40", "j2"),
        activity("pv", None, "09:40", "09:50", "j1", "j2"),
        activity("epreuve", "c2", "10:00", "10:30", "j3", "j4"),
        activity("deliberation", "c2", "10:30", "10:40", "j3", "j4"),
        activity("pv", None, "10:40", "10:50", "j3", "j4"),
    )
    of, posted = with_pv(*rows, policy={"deliberation": 10})
    found = after(of, posted, "09:55")
    assert (found.proven, found.people_told) == (True, ())
    assert found.timetable.activities == rows


@pytest.mark.parametrize(
    ("name", "bound", "proven"),
    [
        ("juror_days", 5, True),  # two that lie behind are two more of whatever is planned
        ("load_balance", 0, False),  # whoever did more before may do less
        ("new", 0, False),  # of an objective that nobody has thought through
    ],
)
def test_what_lies_behind_moves_a_bound_where_it_adds_the_same_to_all(name: str, bound: int, proven: bool) -> None:
    assert replanned._confirmed(Reached(name, 3, 3, True), 5) == Reached(name, 5, bound, proven)
