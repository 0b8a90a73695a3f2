"""Changes that somebody would choose: days that are worked, hours at which people come."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Session, minute_of_day
from scheduler import explain, load
from scheduler.examples import path_of
from scheduler.explanation.moves import Move, merged, moves
from scheduler.explanation.prices import prices
from tests.engine.small_sessions import DAY, NEXT_DAY, Tree, candidates, day, ecrit, jurors, oral, session


def of(kind: str, session: Session) -> list[Move]:
    """The changes of one kind."""
    return [move for move in moves(session, prices(None)) if move.kind == kind]


def furthest(kind: str, **hours: Any) -> list[str]:
    """At what time a day of `dwwm-6` opens or closes at the furthest."""
    session = load(path_of("dwwm-6")).but(**hours)
    [(date, time)] = [(d, t) for move in of(kind, session) for d, t in move.change(move.most)[kind].items()] or [("", "")]
    return [time] if date else []


def days_more(date: str, number: int) -> list[str]:
    """The dates of so many days more after a session on this date."""
    session = load(path_of("dwwm-6"))
    day = session.days[0].model_dump(mode="json") | {"date": date}
    [move] = of("day", session.but(days=[day]))
    return [one["date"] for one in move.change(number)["add_days"]]


def said(kind: str, session: Session, steps: int = 1) -> list[str]:
    """What the changes of one kind are called."""
    return [move.text(steps).said() for move in of(kind, session)]


def test_pins_that_are_given_up_are_told_apart() -> None:
    pins = [
        {"candidate": "c1", "epreuve": "technique", "start": "2027-03-16T10:00"},
        {"candidate": "c1", "epreuve": "technique", "room": "s101"},
        {"candidate": "c5", "jurors": ["j1", "j2"]},
    ]
    assert said("pin", load(path_of("dwwm-6")).but(pins=pins)) == [
        "Ne plus fixer Entretien technique d'Aïcha Benali (le 16/03/2027 à 10:00)",
        "Ne plus fixer Entretien technique d'Aïcha Benali (Salle 101)",
        "Ne plus fixer le jury d'Emma Fontaine (devant Hélène Imbert et Ibrahim Jouve)",
    ]


def test_one_or_more_people_of_a_role() -> None:
    session = load(path_of("dwwm-6"))
    assert said("staff", session) == ["Un surveillant de plus"]
    assert said("staff", session, 2) == ["2 surveillants de plus"]


def test_jurors_more_are_called_what_is_asked_of_them() -> None:
    """All that the change says of them, as others may not do."""
    asked = session(oral(60), jury={"required_skills": ["anglais", "soudage"], "distinct_employers": True})
    assert said("juror", asked) == [
        "Un juré de plus le 16/03/2027, avec les compétences anglais et soudage, d'un autre employeur que ceux de la session"
    ]
    one = session(oral(60), jury={"required_skills": ["anglais"]})
    assert said("juror", one, 2) == ["2 jurés de plus le 16/03/2027, avec la compétence anglais"]
    assert of("juror", one)[0].change(1)["add_jurors"][0]["skills"] == ["anglais"]


def test_a_day_more_is_neither_a_weekend_nor_a_public_holiday() -> None:
    # 2027: Ascension is Thursday 6 May, Whit Monday 17 May, the fourteenth of July a Wednesday; 1 January 2028 a Saturday
    assert days_more("2027-05-05", 1) == ["2027-05-07"]
    assert days_more("2027-05-05", 2) == ["2027-05-07", "2027-05-10"]
    assert days_more("2027-05-14", 1) == ["2027-05-18"]
    assert days_more("2027-07-13", 1) == ["2027-07-15"]
    assert days_more("2027-12-31", 1) == ["2028-01-03"]


@pytest.mark.parametrize("end", ["agrement", "echeance"])
@pytest.mark.parametrize(("until", "most"), [(DAY, 0), (NEXT_DAY, 1), ("2027-03-18", 2), ("2030-01-01", 2)])
def test_no_day_more_once_the_titre_or_the_agrement_has_ended(end: str, until: str, most: int) -> None:
    """The session is on Tuesday 16 March."""
    assert sum(move.most for move in of("day", session(oral(60), **{end: until}))) == most


def test_no_day_more_once_the_catalogue_says_that_the_titre_has_ended() -> None:
    """TP-01284 of millésime 04 is registered until 4 November 2027, a Thursday."""
    for date, most in (("2027-11-03", 1), ("2027-11-04", 0)):
        asked = session(titre="TP-01284", millesime="04", days=[day(date=date)])
        assert sum(move.most for move in of("day", asked)) == most


def test_days_that_nobody_asks_for_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library of holidays takes half a second to load. A hundred orals may need a hundred days, the fourteenth of July among them; the first
    two after Tuesday 16 March are no date of a holiday in any year."""

    def load(*asked: object) -> None:
        raise AssertionError(asked)

    monkeypatch.setattr("models.open_days.public_holidays", load)
    [move] = of("day", session(oral(60), candidates=candidates(*(f"c{n}" for n in range(100)))))
    assert move.of_use == 100
    assert [one["date"] for one in move.change(2)["add_days"]] == ["2027-03-17", "2027-03-18"]


@pytest.mark.parametrize(("after", "of_use"), [(14, 9), (15, 10), (34, 10), (35, 10)])
def test_days_are_of_use_until_the_agrement_ends_and_no_more_than_there_are_epreuves(after: int, of_use: int) -> None:
    """Ten orals. After Tuesday 16 March nine days are worked until the 30th, without Easter Monday, and ten until the 31st; after 34 days an end counts
    as far."""
    until = dt.date(2027, 3, 16) + dt.timedelta(days=after)
    asked = session(oral(60), candidates=candidates(*(f"c{n}" for n in range(10))), agrement=f"{until}")
    assert [move.of_use for move in of("day", asked)] == [of_use]


def test_a_day_more_is_as_long_as_the_longest() -> None:
    """An oral of an hour for each of seven, three hours of a day and one of the other: three hours more are enough."""
    seven, days = candidates(*(f"c{n}" for n in range(1, 8))), [day("09:00", "12:00"), day("10:00", "11:00", NEXT_DAY)]
    asked = session(oral(60), candidates=seven, days=days)
    only = dict.fromkeys(set(prices(None)) - {"day"})
    [way] = explain(asked, workers=1, time_limit=None, relax=only).ways_out
    assert (way.text, way.price) == ("Un jour de plus, le 18/03/2027, de 09:00 à 12:00", 480)
    assert way.change == {"add_days": [day("09:00", "12:00", "2027-03-18")]}


@pytest.mark.parametrize(
    ("opens", "furthest_opens"),
    [("12:00", ["08:00"]), ("08:30", ["07:00"]), ("07:00", []), ("06:30", ["02:30"])],
)
def test_no_day_opens_before_seven_unless_it_does_already(opens: str, furthest_opens: list[str]) -> None:
    assert furthest("opens", opens=opens) == furthest_opens


@pytest.mark.parametrize(
    ("closes", "furthest_closes"),
    [("16:00", ["20:00"]), ("18:30", ["21:00"]), ("21:00", []), ("21:30", ["23:55"])],
)
def test_no_day_closes_after_twenty_one_unless_it_does_already(closes: str, furthest_closes: list[str]) -> None:
    # from 21:30 the last minute of the day is 149 min away: 29 steps of five
    assert furthest("closes", closes=closes) == furthest_closes


def test_two_pins_given_up_are_both_given_up() -> None:
    pins = [
        {"candidate": c, "epreuve": "presentation", "start": f"2027-03-16T{at}"} for c, at in (("c1", "10:20"), ("c2", "14:00"))
    ]
    session = load(path_of("dwwm-6")).but(pins=pins)
    one, other = of("pin", session)
    assert [len(session.but(**move.change(1)).pins) for move in (one, other)] == [1, 1]
    assert session.but(**merged(one.change(1), other.change(1))).pins == ()


def test_a_pin_that_stands_there_twice_is_given_up_whole() -> None:
    """An oral of an hour is fixed at 10:00, half an hour before the site closes."""
    pin = {"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T10:00"}
    of = session(oral(), days=[day("09:00", "10:30")], pins=[pin, pin])
    [way] = [way for way in explain(of).ways_out if "pins" in way.change]
    assert way.change == {"pins": []}


def test_hours_move_by_what_a_jury_ends_at_and_not_by_the_grain() -> None:
    """An oral from 09:00 to 09:30 on a grain of 30 minutes, then a deliberation of ten: 09:40 is enough, and 09:39 is not."""
    policy = {"grain": 30, "deliberation": 10, "lunch": None, "welcome": 0}
    ways = {tuple(way.change): way for way in explain(session(oral(30), days=[day(closes="09:30")], policy=policy)).ways_out}
    way = ways["closes",]
    assert (way.change, way.price, way.least) == ({"closes": {DAY: "09:40"}}, 10.0, True)


@pytest.mark.parametrize(
    ("days", "policy", "kind", "changes"),
    [
        ([day("09:00", "11:00")], {"welcome": 15}, "opens", [{DAY: "08:45"}, {DAY: "08:25"}]),  # 09:15 is as good as 09:20
        ([day("09:10", "11:00")], {}, "opens", [{DAY: "09:00"}, {DAY: "08:40"}]),
        ([day("09:00", "10:50")], {}, "closes", [{DAY: "11:00"}, {DAY: "11:20"}]),
        ([day("09:00", "11:00")], {}, "closes", [{DAY: "11:20"}, {DAY: "11:40"}]),
        ([day("09:00", "20:50")], {}, "closes", [{DAY: "21:00"}]),
        (
            [day("09:00", "10:50"), day("09:00", "11:00", NEXT_DAY)],
            {},
            "closes",
            [{DAY: "11:00"}, {NEXT_DAY: "11:20"}, {DAY: "11:10", NEXT_DAY: "11:20"}],
        ),
    ],
)
def test_hours_move_to_where_something_may_start_or_end(
    days: list[Tree], policy: Tree, kind: str, changes: list[dict[str, str]]
) -> None:
    """On a grain of twenty minutes, with nothing that lasts another time; the price is of the minutes by which they move."""
    asked = session(oral(60), days=days, policy={"grain": 20, "lunch": None} | policy)
    steps = (1,) if len(days) > 1 else (1, 2)
    made = [(move.change(n)[kind], move.price(n)) for move in of(kind, asked) for n in steps if n <= move.most]
    assert [change for change, _ in made] == changes
    before = {str(one.date): minute_of_day(getattr(one, kind)) for one in asked.days}
    assert [price for _, price in made] == [
        sum(abs(_minute(at) - before[on]) for on, at in change.items()) for change in changes
    ]


def _minute(at: str) -> int:
    return minute_of_day(dt.time.fromisoformat(at))


@pytest.mark.parametrize("name", ["max_jury_minutes", "max_staff_minutes"])
@pytest.mark.parametrize(("limit", "after"), [(110, [120, 140]), (120, [140, 160])])
def test_limits_move_to_what_work_may_come_to(name: str, limit: int, after: list[int]) -> None:
    (move,) = of(name, session(oral(60), policy={"grain": 20, "lunch": None, name: limit}))
    assert [move.change(n)["policy"][name] for n in (1, 2)] == after
    assert [move.price(n) for n in (1, 2)] == [more - limit for more in after]


@pytest.mark.parametrize("word", ["info", "salle info", "son/lumière", "fond\\scène"])
def test_ids_of_what_is_added_are_made_of_any_word(word: str) -> None:
    """A kind of room, or a role, may have what no id has."""
    for asked, added in (({"room": word}, "add_rooms"), ({"staff": {word: 1}}, "add_staff")):
        found = explain(session(oral(60, **asked)), workers=1)
        assert found.complete
        assert [list(way.change) for way in found.ways_out] == [[added]]


def seats_more(*epreuves: Tree, number: int = 4, **fields: Any) -> int:
    """How many seats a room more of the only kind has, of which there is none."""
    own = {"jurors": jurors("j1", "j2", "j3", "j4"), "candidates": candidates(*(f"c{n}" for n in range(1, number + 1)))}
    [way] = of("room", session(*epreuves, **own | fields))
    [room] = way.change(1)["add_rooms"]
    return int(room["seats"])


GROUP: Tree = {"sitting": "group", "group_size": 3, "room": "salle"}


def test_a_room_more_holds_all_who_are_in_it_at_a_time() -> None:
    assert seats_more(oral(60, room="salle")) == 1 + 2
    assert seats_more(oral(60, room="salle", staff={"comedien": 1})) == 1 + 2 + 1
    assert seats_more(oral(60, **GROUP)) == 3 + 2
    assert seats_more(oral(60, **GROUP), number=2) == 2 + 2
    assert seats_more(ecrit(60, room="salle")) == 4
    assert seats_more(oral(60, room="salle"), pins=[{"candidate": "c4", "jurors": ["j1", "j2", "j3"]}]) == 1 + 3
    assert seats_more(oral(60, room="salle"), jury={"required_skills": ["a", "b", "c"]}) == 1 + 3


def test_a_room_more_to_prepare_in_holds_those_whom_the_juries_hear_meanwhile() -> None:
    # two juries, each of which hears another after half an hour: of an hour's preparation two are under way before each
    assert seats_more(oral(30, preparation=60, preparation_room="salle"), number=6) == 4
    assert seats_more(oral(30, preparation=30, preparation_room="salle", preparation_staff={"surveillant": 1})) == 2 + 1
    assert seats_more(oral(30, preparation=60, preparation_room="salle"), number=3) == 3
    assert seats_more(ecrit(30, preparation=30, preparation_room="salle")) == 4


def test_of_a_group_without_a_room_one_is_the_way_out() -> None:
    found = explain(session(oral(60, **GROUP), candidates=candidates("c1", "c2", "c3"), days=[day(closes="10:00")]), workers=1)
    assert [list(way.change) for way in found.ways_out] == [["add_rooms"]]
