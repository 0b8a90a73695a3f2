"""Ways out that take two changes, or a little of a change on each day: the cheapest of them is told."""

from __future__ import annotations

import pytest

from models import Session
from scheduler import explain, solve
from scheduler.engine import cpsat
from scheduler.explanation import WayOut
from scheduler.explanation.enough import Enough
from scheduler.explanation.left_out import Leaving
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.moves import moves
from scheduler.explanation.prices import PRICES
from scheduler.explanation.together import Together
from scheduler.explanation.trials import Trials
from tests.explain.made_by_hand import oral, people, session

FIRST, SECOND = "2027-03-01", "2027-03-02"


def days(opens: str = "09:00", closes: str = "12:00") -> list[dict[str, str]]:
    return [{"date": date, "opens": opens, "closes": closes} for date in (FIRST, SECOND)]


def ways(of: Session) -> list[WayOut]:
    """The ways out, each of which has a timetable."""
    found = explain(of, time_limit=None, workers=1)
    assert found.complete
    for way in found.ways_out:
        assert solve(of.but(**way.change).but(objectives=["juror_days"]), workers=1).found, way.text
    return list(found.ways_out)


@pytest.mark.parametrize("who", ["candidate", "responsable"])
def test_both_days_of_one_person(who: str) -> None:
    """The oral is a day after the practical test, and he is there for less than either on each day."""
    short = [{"date": FIRST, "to": "09:30"}, {"date": SECOND, "from": "10:00", "to": "10:20"}]
    epreuves = {"id": "msp", "minutes": 60}, oral(minutes=40, follows=[{"epreuve": "msp", "days": 1}])
    alice = people("c", "Alice")[0] | ({"available": short} if who == "candidate" else {})
    led = {"responsables": [{"id": "c1", "name": "Rose", "available": short}]} if who == "responsable" else {}
    found = ways(session(*epreuves, days=days(), candidates=[alice], **led))
    (way,) = (way for way in found if set(way.change) == {"available"})
    assert way.price == 120
    assert way.change["available"] == {f"{who} c1": [{"date": FIRST}, {"date": SECOND}]}


def test_a_little_on_each_day_is_cheaper_than_much_on_one() -> None:
    """Three orals of an hour want three hours on each of two days, ten minutes more than there are; or one day of four hours for a fourth."""
    six = people("c", "Alice", "Bruno", "Chloé", "David", "Emma", "Farid")
    found = ways(session(oral(), days=days(closes="11:50"), candidates=six))
    prices = {tuple(way.change["closes"].items()): way.price for way in found if "closes" in way.change}
    assert prices == {
        ((FIRST, "12:00"), (SECOND, "12:00")): 20,
        ((FIRST, "13:00"),): 70,
        ((SECOND, "13:00"),): 70,
    }


def test_much_on_one_day_is_not_told_of_all_days_where_that_is_dearer() -> None:
    """Four orals, of which the first day holds three and the second, of ten minutes less than an hour, none: one day may be longer."""
    hours = [{"date": FIRST, "opens": "09:00", "closes": "12:00"}, {"date": SECOND, "opens": "09:00", "closes": "09:50"}]
    found = ways(session(oral(), days=hours, candidates=people("c", "Alice", "Bruno", "Chloé", "David")))
    assert {tuple(way.change["closes"]): way.price for way in found if "closes" in way.change} == {(SECOND,): 10, (FIRST,): 60}


def test_the_cheapest_pair_among_many() -> None:
    """Two rooms are open in the afternoon, their staff there in the morning: both rooms, or one more of each, at 60 minutes each, though the pairs of
    minutes more or less of something stand before these."""
    morning, afternoon = (
        [{"date": date} | hours for date in (FIRST, SECOND)] for hours in ({"to": "12:00"}, {"from": "13:00"})
    )
    found = ways(
        session(
            {"id": "msp", "minutes": 40, "room": "atelier", "staff": {"comedien": 1}},
            {"id": "essai", "minutes": 40, "room": "plateau", "staff": {"technicien": 1}},
            oral(minutes=30),
            days=days("08:30", "17:30"),
            rooms=[
                {"id": "s1", "kinds": ["bureau"], "seats": 4},
                {"id": "a", "kinds": ["atelier"], "seats": 4, "available": afternoon},
                {"id": "p", "kinds": ["plateau"], "seats": 4, "available": afternoon},
            ],
            staff=[
                {"id": "k", "role": "comedien", "available": morning},
                {"id": "t", "role": "technicien", "available": morning},
            ],
            policy={
                "grain": 5,
                "welcome": 15,
                "changeover": 5,
                "lunch": {"window": ["12:00", "14:00"], "minutes": 45},
                "dossier_review": 10,
                "deliberation": 10,
                "pv": 15,
                "breaks": [{"window": ["10:00", "11:00"], "minutes": 10}],
                "max_staff_minutes": 300,
                "max_jury_minutes": 400,
            },
        )
    )
    assert found[0].price == 120
    assert sum(way.price == 120 for way in found) >= 3


def test_a_change_that_is_enough_alone_is_in_no_pair() -> None:
    """The day of 90 minutes holds the CCP (30, 20 and 30 minutes), the titre (135) not, and four of it not in four hours more either. That these
    four come to another session is told once."""
    people = [{"id": f"c{number}"} for number in range(1, 5)] + [{"id": "c5", "ccp": "CCP1"}]
    right = {"titre": "TP-01281", "millesime": "04", "until": "2027-12-31"}
    of = Session.model_validate(
        {
            "titre": "TP-01281",
            "millesime": "04",
            "days": [{"date": FIRST, "opens": "09:00", "closes": "10:30"}],
            "candidates": people,
            "jurors": [{"id": one, "habilitations": [right]} for one in ("j1", "j2")],
            "rooms": [{"id": kind, "kinds": [kind], "seats": 9} for kind in ("informatique", "entretien")],
            "staff": [{"id": "v1", "role": "surveillant"}],
        }
    )
    found = explain(of, time_limit=None, workers=1, relax=dict.fromkeys(set(PRICES) - {"closes", "candidates"}))
    assert [(way.change, way.price) for way in found.ways_out] == [({"candidates_out": ["c1", "c2", "c3", "c4"]}, 1200)]


def test_pairs_of_which_there_was_no_time_to_ask_are_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no pair it is told at once whether it is enough, and then the time is up."""
    of = session(oral(), candidates=people("c", "Alice", "Bruno", "Chloé", "David"))
    effort = cpsat.Effort.until(60, 0, 1)
    enough = Enough(of, Trials(Lifting(of), effort))
    known = list(moves(of, PRICES))[:3]
    pairs = [frozenset((a, b)) for a in range(3) for b in range(a)]
    looked = 0

    def refuted(self: Enough, change: object) -> bool:
        nonlocal looked
        looked += 1
        effort.interrupt.asked = looked == len(pairs)
        return False

    monkeypatch.setattr(Enough, "adds_up", lambda self, change: True)
    monkeypatch.setattr(Enough, "works", lambda self, change, how: None)
    monkeypatch.setattr(Enough, "refuted", refuted)
    assert Together(enough, Leaving(enough, frozenset(), None, "fr"), "fr").pairs(known, known) == []
    assert looked == len(pairs)
    assert not enough.complete
