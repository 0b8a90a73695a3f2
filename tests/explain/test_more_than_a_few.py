"""More of a thing than is mostly enough: looked for as long as it is cheaper than all else that is known."""

from __future__ import annotations

from typing import Any

from models import Session
from scheduler import explain, solve
from scheduler.explanation import WayOut
from scheduler.explanation.prices import PRICES
from tests.engine.small_sessions import NEXT_DAY, Tree, candidates, day, jurors, oral, session


def some(number: int, minutes: int = 60, epreuve: Tree | None = None, **own: Any) -> Session:
    """So many candidates with an oral of an hour before two jurors, on a day of an hour where `own` does not say otherwise."""
    given: Tree = {"candidates": candidates(*(f"c{n}" for n in range(1, number + 1))), "days": [day("09:00", "10:00")]}
    return session(oral(minutes, **epreuve or {}), **given | own)


def juries(number: int) -> list[Tree]:
    """So many jurors as these juries take."""
    return jurors(*(f"j{n}" for n in range(1, 2 * number + 1)))


def ways(of: Session, *kinds: str, **prices: float) -> dict[str, WayOut]:
    """The ways out of these kinds alone by the word of their change; each of them has a timetable, and with one less of it none."""
    asked: dict[str, float | None] = dict.fromkeys(PRICES) | {kind: PRICES[kind] for kind in kinds} | prices
    found = explain(of, time_limit=None, workers=1, relax=asked)
    assert found.complete
    for way in found.ways_out:
        assert way.least
        [(word, value)] = way.change.items()
        assert solve(of.but(**way.change), workers=1).found
        if isinstance(value, list) and len(value) > 1:
            assert not solve(of.but(**{word: value[:-1]}), workers=1).found
    return {word: way for way in found.ways_out for word in way.change}


def test_twelve_jurors_more_are_cheaper_than_six_candidates_less() -> None:
    """Seven orals at the same hour: twelve jurors more, 12 x 240, or six candidates less, 6 x 600."""
    found = ways(some(7), "juror", candidates=600)
    assert (found["add_jurors"].text, found["add_jurors"].price) == ("12 jurés de plus le 16/03/2027", 2880)
    assert found["candidates_out"].price == 3600


def test_as_many_as_it_takes_where_nothing_else_is_known() -> None:
    assert ways(some(7), "juror")["add_jurors"].price == 2880


def test_none_where_they_are_no_cheaper_than_what_is_known() -> None:
    """As above, six candidates less at 6 x 480; five orals on a day of four hours more at 240 x 8, or with eight jurors more."""
    assert set(ways(some(7), "juror", candidates=480)) == {"candidates_out"}
    assert set(ways(some(5), "juror", closes=8)) == {"closes"}
    assert set(ways(some(5), "juror", closes=9)) == {"closes", "add_jurors"}


def test_none_where_it_is_not_jurors_that_are_missing() -> None:
    """Three orals of an hour in one room on a day of an hour."""
    assert ways(some(3, epreuve={"room": "salle"}, rooms=[{"id": "s1", "kinds": ["salle"], "seats": 3}]), "juror") == {}


def test_jurors_on_all_days() -> None:
    """Eight rooms hold the sixteen orals on two days of an hour: seven juries more on each, 14 jurors at 2 x 240."""
    rooms = [{"id": f"s{n}", "kinds": ["salle"], "seats": 3} for n in range(1, 9)]
    days = [day("09:00", "10:00"), day("09:00", "10:00", NEXT_DAY)]
    found = ways(some(16, epreuve={"room": "salle"}, days=days, rooms=rooms), "juror", candidates=600)
    assert (found["add_jurors"].text, found["add_jurors"].price) == ("14 jurés de plus, tous les jours", 6720)


def test_rooms() -> None:
    """Seven juries and a room: six rooms more."""
    room = {"id": "s1", "kinds": ["salle"], "seats": 3}
    found = ways(some(7, epreuve={"room": "salle"}, jurors=juries(7), rooms=[room]), "room", "candidates")
    assert (found["add_rooms"].text, found["add_rooms"].price) == ("6 salles de plus, de type salle, 3 places chacune", 360)


def test_staff() -> None:
    """Four juries, and for each oral two technicians, of whom there are two: six more."""
    staff = [{"id": f"t{n}", "role": "technicien"} for n in (1, 2)]
    found = ways(some(4, epreuve={"staff": {"technicien": 2}}, jurors=juries(4), staff=staff), "staff", "candidates")
    assert found["add_staff"].price == 720


def test_days() -> None:
    """Five orals, one on a day: four days more, until Monday the 22nd, or none where the titre ends on Friday."""
    found = ways(some(5), "day")
    assert (found["add_days"].text, found["add_days"].price) == ("4 jours de plus, jusqu'au 22/03/2027", 1920)
    assert ways(some(5, echeance="2027-03-19"), "day") == {}


def test_days_for_one_candidate_of_many_epreuves() -> None:
    """Once told that nothing is enough: four orals of more than seven hours, each on a day of its own."""
    orals = [oral(430, id=name) for name in "abcd"]
    found = ways(session(*orals, candidates=candidates("c1"), days=[day("09:00", "17:00")]), "day")
    assert (found["add_days"].text, found["add_days"].price) == ("3 jours de plus, jusqu'au 19/03/2027", 3 * PRICES["day"])


def test_no_day_after_the_last_there_is() -> None:
    """Once an OverflowError: twelve candidates at the end of the calendar."""
    found = ways(some(12, days=[day("09:00", "10:00", "9999-12-20")]), "day")
    assert all(len(way.change["add_days"]) < 12 for way in found.values())


def test_candidates_of_a_jury_on_a_day() -> None:
    """It may hear one, and is there for five: four more."""
    asked = some(5, days=[day("09:00", "14:00")], policy={"lunch": None}, jury={"max_candidates_per_day": 1})
    [way] = ways(asked, max_candidates_per_day=10).values()
    assert (way.price, way.change) == (40, {"titre_jury": {"max_candidates_per_day": 5}})
