"""A simultaneous test is held in as many rooms as its seats need: by seats alone the larger room is often enough, and by hours it is not."""

from __future__ import annotations

import pytest

from models import Activity
from scheduler import RULES, check, explain, solve
from scheduler.engine import cpsat
from scheduler.engine.plain import solve_plain
from scheduler.engine.rooms_of_tests import rooms_of_tests, without
from scheduler.engine.search import Search
from tests.engine.searches import is_kept
from tests.engine.small_sessions import Tree, candidates, day, ecrit, oral, session, window

TEST = ecrit(60, room="ecrit", staff={"surveillant": 1})
LARGE: Tree = {"id": "large", "kinds": ["ecrit"], "seats": 3}
SMALL: Tree = {"id": "small", "kinds": ["ecrit"], "seats": 1}
SLOWER: Tree = {"id": "c1", "extra_time": 1, "sits": ["ecrit"]}
STAFF = [{"id": f"v{n}", "role": "surveillant"} for n in (1, 2)]


@pytest.mark.parametrize(
    ("large", "of_oral", "small"),
    [
        pytest.param({"available": window("09:00", "10:00")}, {}, 1, id="it closes before the last has finished"),
        pytest.param(
            {"kinds": ["ecrit", "oral"]}, {"room": "oral"}, 1, id="the oral is held there as soon as the others have finished"
        ),
        pytest.param({}, {}, 0, id="it is free"),
    ],
)
def test_who_has_more_time_sits_in_the_small_room_where_the_large_one_is_needed(large: Tree, of_oral: Tree, small: int) -> None:
    """From 09:00 to 10:00 the test, for c1 to 11:00, which is when the site closes; c2 is heard from 10:00 on."""
    one = session(
        TEST,
        oral(60, **of_oral),
        candidates=[SLOWER, *candidates("c2"), *candidates("c3", sits=["ecrit"])],
        rooms=[LARGE | large, SMALL],
        staff=STAFF,
        days=[day("09:00", "11:00")],
    )
    # whichever formulation is asked: the exact model said that there was none
    answer = solve_plain(one, one.objectives, RULES, cpsat.Effort.until(None, 0, 1))
    assert is_kept(one, answer)
    timetable = solve(one, workers=1)
    assert timetable.status == "optimal"
    assert check(one, timetable).ok
    assert sum(a.room == "small" for a in timetable.activities) == small


@pytest.mark.parametrize("within", [{"within": 0}, {}])
def test_each_room_has_one_candidate_in_both_tests_where_a_changeover_would_be_due(within: Tree) -> None:
    """From 09:00 to 11:00 two tests of half an hour and orals of twenty minutes: the second follows at once where c1 sits both in one room and
    c2 both in the other, which costs c2 half an hour, from the end of the tests at 10:00 to the end of c1's oral and its changeover at 10:30.
    In one room there would be a changeover between the tests, of which the exact model told as if it had to be."""
    one = session(
        ecrit(30, room="ecrit"),
        ecrit(30, room="ecrit") | {"id": "second", "follows": [{"epreuve": "ecrit"} | within]},
        oral(20),
        candidates=candidates("c1", "c2"),
        rooms=[LARGE, SMALL],
        days=[day("09:00", "11:00")],
        policy={"grain": 5, "changeover": 10},
    )
    timetable = solve(one, workers=1)
    assert timetable.status == "optimal"
    values = {level.name: level.value for level in timetable.objectives}
    assert (values["candidate_waiting"], values["session_end"]) == (30, 10 * 60 + 50)


def test_no_room_is_opened_that_is_not_needed() -> None:
    """Two tests that the same candidates sit are held in the same rooms; the large one has seats for all."""
    tests = [TEST, TEST | {"id": "second", "minutes": 30}]
    one = session(
        *tests, oral(60), candidates=candidates("c1", "c2", "c3"), rooms=[SMALL, LARGE, SMALL | {"id": "other"}], staff=STAFF
    )
    timetable = solve(one, workers=1)
    assert {a.room for a in timetable.activities if a.room} == {"large"}


def test_rooms_that_are_not_needed_are_closed() -> None:
    """The exact model alone says nothing of how many rooms a test is held in: c1 in the small room may as well sit in the large one."""
    one = session(TEST, oral(60), candidates=candidates("c1", "c2"), rooms=[SMALL, LARGE], staff=STAFF)
    start = solve(one, workers=1)
    spread = tuple(
        a.model_copy(update={"room": "small", "staff": ("v2",)}) if a.epreuve == "ecrit" and a.candidate == "c1" else a
        for a in start.activities
    )
    search = Search(one, one.objectives, cpsat.Effort.until(None, 0, 1))
    assert search.offer(spread, "plain")
    search.close_rooms()
    assert search.incumbent is not None
    assert {a.room for a in search.incumbent.activities if a.room} == {"large"}
    assert {a.staff for a in search.incumbent.activities if a.room} == {("v1",)}


@pytest.mark.parametrize("others", [2, 40])
def test_a_changeover_between_two_tests_is_not_everybodys(others: int) -> None:
    """Who needs twice the time sits both alone in the small room, one after the other, from 09:00 to 13:00; the others sit the first until 10:00, and
    the second after the changeover of an hour in the same room. The gap was asked of everybody, from the end of his own test: the day has no time
    for 120 + 60 + 120 minutes."""
    heard = [{"id": "c2"}, *candidates(*(f"c{n}" for n in range(3, others + 2)), sits=["ecrit", "second"])]
    one = session(
        ecrit(60, room="ecrit"),
        ecrit(60, room="ecrit") | {"id": "second", "follows": [{"epreuve": "ecrit"}]},
        oral(15),
        candidates=[*candidates("c1", extra_time=1, sits=["ecrit", "second"]), *heard],
        rooms=[SMALL, LARGE | {"seats": others}],
        days=[day("09:00", "13:00")],
        policy={"grain": 15, "changeover": 60},
    )
    timetable = solve(one, workers=1)
    assert timetable.activities
    assert check(one, timetable).ok
    assert explain(one, workers=1).feasible


def test_a_test_that_nobody_sits_whom_a_jury_hears() -> None:
    """Of three tests on the day one is sat only by somebody for whom no jury does anything: the moments that suit a jury tell nothing of it. `solve` ended
    in a KeyError."""
    one = session(
        ecrit(60, marking={"minutes": 60}) | {"id": "t1"},
        ecrit(120) | {"id": "t2"},
        ecrit(120) | {"id": "t3"},
        candidates=[*candidates("c0", sits=["t2", "t3"]), *candidates("c1", sits=["t1", "t2"])],
        days=[day("08:00", "15:00")],
        policy={"grain": 60, "lunch": {"window": ["11:00", "12:00"], "minutes": 30}},
    )
    timetable = solve(one, workers=1)
    assert timetable.status == "optimal"
    assert check(one, timetable).ok


def test_a_test_leaves_a_room_in_which_another_stays() -> None:
    """The first has a seat for both in the large room; the second is held in the small one alone."""
    one = session(
        ecrit(30, room="ecrit"), ecrit(30, room="ecrit", id="second"), candidates=candidates("c1", "c2"), rooms=[LARGE, SMALL]
    )

    def sits(candidate: str, epreuve: str, hour: int, room: str) -> Activity:
        times = {"start": f"2027-03-16T{hour}:00", "end": f"2027-03-16T{hour}:30"}
        return Activity.model_validate({"kind": "epreuve", "epreuve": epreuve, "candidate": candidate, "room": room} | times)

    found = [sits("c1", "ecrit", 10, "large"), sits("c2", "ecrit", 10, "small"), sits("c1", "second", 11, "small")]
    assert rooms_of_tests(one, found)[0] == "small"
    fewer = without("small", one, found)
    assert fewer is not None
    assert [a.room for a in fewer] == ["large", "large", "small"]
    assert without("small", one, fewer) is None
