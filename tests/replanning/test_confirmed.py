"""What the independent check says of a replan is heard, also where the posted timetable breaks a rule itself: after an overrun, or typed by hand."""

from __future__ import annotations

from typing import Any

from models import Activity, Session, Timetable
from scheduler import replan
from scheduler.replanning import Replan
from tests.engine import small_sessions as small


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
