"""Repairs of a posted timetable whose session was changed since: another date, and people who are in it no longer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import Repair, check, repair, save
from scheduler.occupied import people_of
from tests.rules.hand_made import NEXT_DAY, session, timetable

CHANGE = ("given_up", "candidates_changed", "others_changed", "reassigned", "minutes_moved")
EVERYBODY = ("candidate c1", "candidate c2", "juror j1", "juror j2", "staff v1")


def repaired(edited: Timetable, posted: Timetable | None, of: Session, **rest: Any) -> Repair:
    found = repair(of, edited, posted, workers=1, time_limit=None, **rest)
    assert found.proven
    assert check(found.session, found.timetable).ok
    return found


def values(found: Repair) -> tuple[int, ...]:
    return tuple(found.level(name).value for name in CHANGE)


def hours(timetable: Timetable) -> list[tuple[str, str, str]]:
    return sorted((f"{a.start:%H:%M}", a.kind, str([*people_of(a)])) for a in timetable.activities)


@pytest.mark.parametrize("known", [True, False])
def test_a_day_that_has_another_date_keeps_its_hours(known: bool) -> None:
    """Everybody hears of the date; beside it nothing changes."""
    later = session(days=[{"date": NEXT_DAY, "opens": "08:30", "closes": "18:00"}])
    found = repaired(timetable(), timetable() if known else None, later)
    assert values(found) == (0, 2, 3, 0, 0)
    assert hours(found.timetable) == hours(timetable())
    assert {a.start.date() for a in found.timetable.activities} == {dt.date.fromisoformat(NEXT_DAY)}
    assert found.people_told == EVERYBODY
    assert "16 mars 2027 n'est pas un jour de la session" in str(found)
    assert "Rien d'autre ne change" in str(found)


def test_what_was_moved_by_hand_on_that_day_is_moved_from_the_same_hour() -> None:
    """As on the day itself: Bruno's oral five minutes later, and fifteen minutes in all of what hangs on it."""
    later = session(days=[{"date": NEXT_DAY, "opens": "08:30", "closes": "18:00"}])
    found = repaired(timetable({"c2 oral": {"start": "13:05"}}), timetable(), later)
    assert values(found) == (0, 2, 3, 0, 15)
    oral = next(a for a in found.timetable.activities if (a.candidate, a.epreuve, a.kind) == ("c2", "oral", "epreuve"))
    assert oral.start == dt.datetime.combine(dt.date.fromisoformat(NEXT_DAY), dt.time(13, 5))


def test_a_day_that_is_lost_goes_to_the_nearest() -> None:
    """Of two days the second is lost: what was held on it is planned on the first."""
    second = {"c2 preparation": ("12:30", "13:00"), "c2 oral": ("13:00", "13:55"), "c2 final": ("13:55", "14:15")}
    both = timetable(
        {key: {"start": f"{NEXT_DAY}T{start}", "end": f"{NEXT_DAY}T{end}"} for key, (start, end) in second.items()}
    )
    found = repaired(both, both, session())
    assert {f"{a.start.date()}" for a in found.timetable.activities} == {"2027-03-16"}
    assert "17 mars 2027 n'est pas un jour de la session" in str(found)


@pytest.mark.parametrize("known", [True, False])
def test_who_was_to_hear_somebody_who_left_the_session_is_told(known: bool) -> None:
    """His jury and nobody else: the surveillant is there for the other all the same."""
    alone = session(candidates=[{"id": "c1", "name": "Alice"}])
    found = repaired(timetable(), timetable() if known else None, alone)
    assert values(found) == (0, 0, 2, 0, 0)
    assert found.people_told == ("juror j1", "juror j2")
    assert {row.candidate for row in found.removed} == {"c2"}
    assert "n'a plus lieu pour vous" in found.messages()["juror j1"]


def test_a_posted_file_may_name_who_is_no_longer_in_the_session(tmp_path: Path) -> None:
    """It was right when it was written: he has left since, and is missing in what was edited."""
    alone = session(candidates=[{"id": "c1", "name": "Alice"}])
    save(timetable().of(session()), tmp_path / "posted.json")
    without = timetable().model_copy(update={"activities": tuple(a for a in timetable().activities if "c2" not in a.about)})
    save(without.of(session()), tmp_path / "edited.json")
    found = repair(alone, tmp_path / "edited.json", tmp_path / "posted.json", workers=1, time_limit=None)
    assert found.found
    assert not found.removed
    assert found.people_told == ("juror j1", "juror j2")
    again = repair(alone, tmp_path / "posted.json", tmp_path / "posted.json", workers=1, time_limit=None)
    assert {row.candidate for row in again.removed} == {"c2"}


def test_who_left_the_session_is_replaced_by_another() -> None:
    """A juror of the jury: the other stays, whoever takes his place is told."""
    others = session(jurors=[one.model_dump() for one in session().jurors if one.id != "j2"])
    found = repaired(timetable(), timetable(), others)
    assert values(found)[:2] == (0, 2)
    [other] = {a.jurors for a in found.timetable.activities if a.kind == "epreuve" and a.jurors}
    assert "j1" in other
    assert found.people_told == (f"juror {next(one for one in other if one != 'j1')}",)


def test_a_row_on_a_day_that_the_session_does_not_have_says_so_and_blames_no_other() -> None:
    """It is not known what was posted: all stays but this start."""
    edited = timetable({"c2 oral": {"start": f"{NEXT_DAY}T13:00", "end": f"{NEXT_DAY}T13:55"}})
    found = repaired(edited, None, session())
    [lost] = found.given_up
    assert (lost.wish.what, lost.breaches) == ("start", ())
    assert lost.proof == "le mercredi 17 mars 2027 n'est pas un jour de la session"
