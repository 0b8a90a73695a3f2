"""Nouns are values: written and read again they are equal, and equal ones have one hash."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Activity, Day, Session, Timetable
from models.noun import Noun
from scheduler import load_programme, solve
from scheduler.examples.programmes import path_of
from tests.engine.small_sessions import LUNCH, candidates, oral, session


def one() -> Session:
    """Fractions, dicts, windows with an alias, wishes with none."""
    return session(
        oral(room="bureau", staff={"comedien": 1}),
        candidates=candidates("c1", extra_time="0.3333"),
        rooms=[{"id": "b", "kinds": ["bureau"], "seats": 5, "available": [{"date": "2027-03-16", "from": "09:00"}]}],
        staff=[{"id": "s", "role": "comedien"}],
        policy={"lunch": LUNCH},
        objectives=[{"name": "session_end", "tolerance": 0.05}],
    )


def solved() -> Timetable:
    timetable = solve(one(), workers=1)
    assert timetable.found
    return timetable


@pytest.mark.parametrize(
    "noun",
    [one(), solved(), solve(one().but(jurors_out=["j2"]), workers=1), load_programme(path_of("nantes-s1-2027"))],
    ids=["session", "timetable", "none", "programme"],
)
def test_what_is_written_is_read_again(noun: Noun) -> None:
    for by_alias in (True, False):
        again = type(noun).model_validate_json(noun.model_dump_json(by_alias=by_alias))
        assert again == noun
        assert hash(again) == hash(noun)


def test_a_timetable_is_the_same_whether_or_not_it_knows_its_session() -> None:
    known = solved()
    unknown = Timetable.model_validate(known.model_dump())
    assert unknown == known
    assert len({unknown, known, known.of(one())}) == 1
    assert known.model_copy(update={"seed": 7}) != known


def test_every_noun_has_a_hash() -> None:
    titre = one().exam
    assert len({one(), titre, titre.epreuves[0], one().policy, *one().candidates, *one().rooms, *solved().activities}) == 7


def test_nouns_of_different_kinds_differ() -> None:
    candidate, juror = one().candidates[0], one().jurors[0]
    assert candidate != juror
    assert candidate != "c1"


def test_seconds_that_somebody_typed_are_kept() -> None:
    begins = dt.datetime(2027, 3, 16, 10, 0, 30)
    typed = Activity(kind="lunch", candidate="c1", start=begins, end=begins + dt.timedelta(minutes=30))
    assert Activity.model_validate_json(typed.model_dump_json()) == typed
    assert typed.model_dump(mode="json")["start"] == "2027-03-16T10:00:30"


@pytest.mark.parametrize("clock", [dt.time(8, 30, 15), dt.time(8, 30, tzinfo=dt.UTC)])
def test_a_clock_has_no_seconds_and_no_zone(clock: dt.time) -> None:
    with pytest.raises(ValueError, match="is not a time of day"):
        Day(date="2027-03-16", opens=clock, closes="18:00")
