"""Repairs of a posted timetable whose session was changed since: another date, and people who are in it no longer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models import Session, Timetable
from scheduler import Repair, check, repair, save
from scheduler.occupied import people_of
from tests.rules.hand_made import ACTIVITIES, NEXT_DAY, TITRE, session, timetable

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
    assert "Les jours de la session ont changé : ce qui était le mardi 16 mars 2027" in str(found)
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
    assert "Les jours de la session ont changé : ce qui était le mercredi 17 mars 2027" in str(found)


@pytest.mark.parametrize("known", [True, False])
def test_who_was_to_hear_somebody_who_left_the_session_is_told(known: bool) -> None:
    """His jury and nobody else: the surveillant is there for the other all the same."""
    alone = session(candidates=[{"id": "c1", "name": "Alice"}])
    found = repaired(timetable(), timetable() if known else None, alone)
    assert values(found) == (0, 0, 2, 0, 0)
    assert found.people_told == ("juror j1", "juror j2")
    assert {row.candidate for row in found.removed} == {"c2"}
    assert {*found.to_frame().query("what == 'removed'")["candidate"]} == {"c2"}
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


LATER = {"c2 preparation": ("12:30", "13:00"), "c2 oral": ("13:00", "13:55"), "c2 final": ("13:55", "14:15")}


def on_two_days(first: str, second: str) -> Timetable:
    """The timetable with all of the first candidate's and the tests on one day, and the second one's orals with his deliberation on another."""
    second_day = {**LATER, "c2 deliberation": ("14:15", "14:25")}
    lunches = {"c2 lunch": None, "j1 lunch": None, "j2 lunch": None}
    changes = {
        key: {name: f"{second if key in second_day else first}T{getattr(a, name):%H:%M}" for name in ("start", "end")}
        for key, a in ACTIVITIES.items()
        if key not in lunches
    }
    return timetable(changes | lunches)


def of_days(*dates: str) -> Session:
    return session(days=[{"date": date, "opens": "08:30", "closes": "18:00"} for date in dates], policy={"lunch": None})


def test_days_stay_in_order_where_all_have_other_dates() -> None:
    """The second of the new days is not the first of the old ones, though both have its date."""
    posted = on_two_days("2027-03-16", "2027-03-18")
    assert check(of_days("2027-03-16", "2027-03-18"), posted).ok
    found = repaired(posted, posted, of_days("2027-03-18", "2027-03-23"))
    assert hours(found.timetable) == hours(posted)
    assert values(found) == (0, 2, 3, 0, 0)
    assert [a.start.date().day for a in found.timetable.activities if a.epreuve == "ecrit" and a.kind == "epreuve"] == [18, 18]
    by_hand = on_two_days("2027-03-18", "2027-03-23")
    moved = repaired(by_hand, posted, of_days("2027-03-18", "2027-03-23"))
    assert hours(moved.timetable) == hours(posted)
    assert "ont changé" not in str(moved), "somebody has moved them all"


def test_a_day_goes_to_the_nearest_of_the_others() -> None:
    """Of two days on one of which nothing was held."""
    later = timetable(
        {key: {name: f"2027-03-18T{getattr(a, name):%H:%M}" for name in ("start", "end")} for key, a in ACTIVITIES.items()}
    )
    both = session(days=[{"date": date, "opens": "08:30", "closes": "18:00"} for date in ("2027-03-16", "2027-03-19")])
    found = repaired(later, later, both)
    assert {f"{a.start.date()}" for a in found.timetable.activities} == {"2027-03-19"}
    assert hours(found.timetable) == hours(later)


def test_an_epreuve_that_is_asked_for_no_more_tells_all_who_were_to_be_there() -> None:
    """The surveillant of the test, and whoever was to sit it; the jury, which no longer marks it."""
    without = session(
        titre={
            "epreuves": [e | ({"follows": []} if e["id"] == "oral" else {}) for e in TITRE["epreuves"] if e["id"] != "ecrit"]
        }
    )
    found = repaired(timetable(), timetable(), without)
    assert found.people_told == EVERYBODY
    assert "n'a plus lieu pour vous" in found.messages()["staff v1"]
    assert "Rien d'autre ne change" in str(found)
    assert found.level("others_changed").value == 3


def test_who_is_in_the_session_no_more_is_named_as_no_message_reaches_him() -> None:
    alone = session(candidates=[{"id": "c1", "name": "Alice"}])
    assert "à prévenir aussi : c2." in str(repaired(timetable(), timetable(), alone))
    assert "à prévenir aussi" not in str(repaired(timetable(), timetable(), session()))


def test_seconds_that_were_typed_are_what_cannot_stay() -> None:
    found = repaired(timetable({"c1 oral": {"start": "2027-03-16T09:55:30"}}), timetable(), session())
    assert "oral (Alice) à 09:55:30" in str(found)
    assert "09:55:30 → 09:55" in str(found)
