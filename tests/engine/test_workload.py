"""Bounds from loads: by hand, and never above what a timetable reaches."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from models import Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort, Outcome
from scheduler.engine.feasibility import feasible
from scheduler.engine.plain import solve_plain
from scheduler.engine.search import Incumbent, Search
from scheduler.engine.solve import solve as solved
from scheduler.engine.workload import solve
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import LoadModel, Workload
from scheduler.engine.workload.simultaneous import possible_starts
from scheduler.engine.workload.solve import Workloads, run, solve_workload
from scheduler.rules import RULES
from tests.engine.any_sessions import any_session
from tests.engine.days_sessions import bounds, days_session
from tests.engine.small_sessions import LUNCH, NEXT_DAY, candidates, day, ecrit, jurors, oral, session, window
from tests.oracle import FAMILIES, judged

STORED = judged()
MORNINGS = [day(closes="13:00"), day(closes="13:00", date=NEXT_DAY)]
FINAL = {"id": "final", "minutes": 30, "jury": True, "modality": "entretien_final"}


def search_of(of: Session) -> Search:
    return Search(of, of.objectives, Effort.until(None, 0, 1))


def least(of: Session, name: str, **held: int) -> int | None:
    """What an objective comes to at least where others are held; None where the loads do not fit."""
    levels = Levels(Workload.of(Subject(of), partial=False))
    for above, value in held.items():
        levels.cp.add(levels.express(above) <= value)
    levels.cp.minimize(levels.express(name))
    return run(levels, Effort.until(None, 0, 1)).bound


AROUND_NOON = {"window": ["11:30", "14:00"], "minutes": 60}


def minutes(told: str) -> tuple[int, int]:
    """From when to when, as minutes of the day."""
    start, end = (60 * int(clock[:2]) + int(clock[3:]) for clock in told.split("-"))
    return start, end


# ---- by hand


def test_of_long_pieces_one_fits_a_day() -> None:
    """130 + 10 minutes for each of three: 420 minutes of 2 x 240, but no two of the 130 lie in 240: three days of a jury."""
    given = {"candidates": candidates("c1", "c2", "c3"), "policy": {"grain": 10}}
    two = session(oral(130), FINAL | {"minutes": 10}, days=MORNINGS, jurors=jurors("j1", "j2", "j3", "j4"), **given)
    assert least(two, "juror_days") == 3 * 2
    one = session(oral(130), FINAL | {"minutes": 10}, days=MORNINGS, jurors=jurors("j1", "j2", "j3"), **given)
    assert solve_workload(search_of(one)) is not None  # one jury a day: there is no timetable


def test_a_jury_of_one_day_has_whole_candidates() -> None:
    """50 + 40 minutes for each of five: 450 minutes of 2 x 240, but a jury of this day has done two candidates after 180: three juries."""
    given = {"candidates": candidates(*(f"c{n}" for n in range(1, 6))), "policy": {"grain": 10}}
    jury = jurors(*(f"j{n}" for n in range(1, 7)))
    one_day = session(oral(50), FINAL | {"minutes": 40}, days=MORNINGS[:1], jurors=jury, **given)
    assert least(one_day, "juror_days") == 3 * 2
    # on two days one jury does: 5 x 90 minutes of 480
    assert least(session(oral(50), FINAL | {"minutes": 40}, days=MORNINGS, jurors=jury, **given), "juror_days") == 2 * 2


def test_a_jury_of_two_days_has_whole_candidates_too() -> None:
    """100 minutes for nine: 900 of 4 x 240, but two juries of both days have four each: 4 x 100 of 480, no fifth."""
    nine = session(
        oral(60),
        FINAL | {"minutes": 40},
        days=MORNINGS,
        candidates=candidates(*(f"c{n}" for n in range(1, 10))),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 10},
    )
    assert solve_workload(search_of(nine)) is not None
    assert solve_workload(search_of(nine.but(candidates_out=["c9"]))) is None


def test_all_work_and_the_lunch_that_parts_it() -> None:
    """130 + 30 minutes twice: not before 13:00 from 09:00, nor from 13:00 to 15:00: 320 minutes and a lunch, for two jurors."""
    one = session(
        oral(130), FINAL, days=[day(closes="15:30")], candidates=candidates("c1", "c2"), policy={"grain": 10, "lunch": LUNCH}
    )
    assert least(one, "juror_presence") == 2 * (320 + 60)
    # done by 13:00 there is none: 130 + 30 twice in two mornings
    two = session(oral(130), FINAL, days=MORNINGS, candidates=candidates("c1", "c2"), policy={"grain": 10, "lunch": LUNCH})
    assert least(two, "juror_presence") == 2 * 320


def test_changeovers_that_no_work_fills_are_presence() -> None:
    """Three of 30 minutes, ten between them."""
    one = session(oral(30), candidates=candidates("c1", "c2", "c3"), policy={"grain": 10, "changeover": 10})
    assert least(one, "juror_presence") == 2 * (3 * 30 + 2 * 10)


def test_who_is_not_heard_on_the_day_of_the_test_comes_twice() -> None:
    """The test until 11:00, the jury until 13:00: two of four are heard, the others come on the next day."""
    of = session(
        ecrit(120),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        days=MORNINGS,
        candidates=candidates("c1", "c2", "c3", "c4"),
    )
    assert least(of, "candidate_days", juror_days=4) == 4 + 2


def test_nobody_is_heard_in_the_test() -> None:
    """The oral may come before the test, but it lasts all the morning but an hour: one of two is heard on its day."""
    of = session(ecrit(180), oral(60), days=MORNINGS, candidates=candidates("c1", "c2"))
    assert least(of, "candidate_days", juror_days=4) == 2 + 1


def test_what_comes_after_the_test_is_not_done_while_it_lasts() -> None:
    """120 of 240 minutes are left beside the test: for an oral of 30, a final of 30 and 30 of deliberation for each of two it takes two
    juries, although 120 minutes are heard, and 120 come after the test."""
    of = session(
        ecrit(120),
        oral(30),
        FINAL,
        days=MORNINGS[:1],
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 10, "deliberation": 30},
    )
    assert least(of, "juror_days") == 2 * 2


@pytest.mark.parametrize(
    ("test", "shortest", "blocked"),
    [
        ("09:00-12:55", 10, "09:00-13:55"),
        ("12:30-16:55", 10, "11:30-16:55"),
        ("12:35-17:00", 10, "11:35-17:00"),
        ("12:40-17:05", 10, "12:40-17:05"),  # from 12:30 on somebody may be heard for ten minutes, after his lunch
        ("09:00-12:30", 40, "09:00-13:30"),
        ("09:00-12:30", 30, "09:00-12:30"),  # until 13:00, before his lunch
        ("11:45-12:45", 20, "11:45-13:45"),
        ("09:00-11:30", 90, "09:00-11:30"),
        ("14:00-16:00", 90, "14:00-16:00"),
    ],
)
def test_lunch_may_have_no_place_but_beside_the_test(test: str, shortest: int, blocked: str) -> None:
    """60 minutes between 11:30 and 14:00."""
    opening = Subject(session(oral(), policy={"lunch": AROUND_NOON})).opening
    assert opening.with_lunch(*minutes(test), shortest) == minutes(blocked)


@pytest.mark.parametrize(
    ("test", "shortest", "told"),
    [
        ("12:40-17:05", 10, "11:40-12:30 12:40-17:05"),
        ("13:20-17:00", 10, "12:20-12:30 13:20-17:00"),
        ("13:30-17:00", 10, "13:30-17:00"),  # before 12:30 some eat, after it others
        ("09:00-12:30", 30, "09:00-12:30 13:00-13:30"),
        ("09:00-12:05", 30, "09:00-12:05 13:00-13:05"),
        ("09:00-12:00", 30, "09:00-12:00"),
        ("12:35-17:00", 10, "11:35-17:00"),
        ("14:00-16:00", 90, "14:00-16:00"),
    ],
)
def test_what_every_lunch_takes_beside_a_test(test: str, shortest: int, told: str) -> None:
    """60 minutes between 11:30 and 14:00: before 12:40 it lasts from 11:40 at the latest to 12:30 at the earliest."""
    opening = Subject(session(oral(), policy={"lunch": AROUND_NOON})).opening
    assert list(opening.not_heard(*minutes(test), shortest)) == [minutes(span) for span in told.split()]


@pytest.mark.parametrize(("number", "days"), [(6, 2), (7, 4)])
def test_a_jury_hears_nobody_while_all_must_eat(number: int, days: int) -> None:
    """Of 08:30 to 18:00 a test of 210 minutes takes so much that six are heard for 50: from 12:30, where it begins at 08:30 and some eat at
    12:00, others at 13:00; or around it, where it begins at 13:00, and everybody eats from 12:00 to 12:30."""
    of = session(
        ecrit(210),
        oral(30),
        FINAL | {"minutes": 20},
        days=[day(opens="08:30", closes="18:00")],
        candidates=candidates(*(f"c{n}" for n in range(1, number + 1))),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 10, "lunch": AROUND_NOON},
    )
    assert least(of, "juror_days") == days


def test_a_jury_deliberates_while_those_eat_whom_it_has_heard() -> None:
    """After a test until 12:30, one is heard until 13:00 and eats until 14:00, when the other, who has eaten, has been heard in turn: the jury
    has all of the two hours to do two times 60 minutes."""
    of = session(
        ecrit(210),
        FINAL,
        days=[day(opens="09:00", closes="14:30")],
        candidates=candidates("c1", "c2"),
        policy={"grain": 10, "lunch": AROUND_NOON, "deliberation": 30},
    )
    assert least(of, "juror_days") == 2
    assert feasible(of, Effort.until(None, 0, 1))


def test_days_apart_are_two() -> None:
    of = session(
        oral(30), FINAL | {"follows": [{"epreuve": "oral", "days": 1}]}, days=MORNINGS, candidates=candidates("c1", "c2")
    )
    assert least(of, "candidate_days") == 4


def test_the_end_is_when_the_rest_can_be_done() -> None:
    """One jury, 40 minutes and a final of 40 + 10 for each of five. The first morning has 240 minutes, and no more finals than orals: at
    most 3 x 40 + 2 x 50 = 220 of the 450. The other 230 end at 12:50 of the next day."""
    of = session(
        oral(40),
        FINAL | {"minutes": 40},
        days=MORNINGS,
        candidates=candidates("c1", "c2", "c3", "c4", "c5"),
        policy={"grain": 10, "deliberation": 10},
        objectives=["session_end"],
    )
    search = search_of(of)
    assert solve_workload(search) is None
    assert search.floors == (24 * 60 + 9 * 60 + 230,)


def test_below_an_open_level_the_loads_bound_the_next() -> None:
    """The same five, in a timetable that takes an hour of presence more than their work: it ends no earlier for that."""
    of = session(
        oral(40),
        FINAL | {"minutes": 40},
        days=MORNINGS,
        candidates=candidates("c1", "c2", "c3", "c4", "c5"),
        policy={"grain": 10, "deliberation": 10},
        objectives=["juror_presence", "session_end"],
    )
    search = search_of(of)
    solve_workload(search)
    search.incumbent, search.reached = Incumbent((), (), (2 * 510, 2220), "by hand"), [2 * 510, 2220]
    assert [(level.bound, level.proven) for level in search.levels()] == [(2 * 450, False), (24 * 60 + 9 * 60 + 230, False)]


def test_a_level_that_is_settled_later_lets_the_loads_bound_the_next() -> None:
    """The loads see no reason for anybody to wait; once another formulation has shown ten minutes, they bound the end below it."""
    of = session(
        oral(40),
        FINAL | {"minutes": 40},
        days=MORNINGS,
        candidates=candidates("c1", "c2", "c3", "c4", "c5"),
        policy={"grain": 10, "deliberation": 10},
        objectives=["candidate_waiting", "session_end"],
    )
    search = search_of(of)
    solve_workload(search)
    search.incumbent, search.reached = Incumbent((), (), (10, 2220), "by hand"), [10, 2220]
    search.raise_to((10,))
    search.look_on()
    assert search.floors == (10, 24 * 60 + 9 * 60 + 230)


def test_each_jury_writes_a_pv() -> None:
    """Two mornings of four hours for five candidates of an hour and a half: three juries' days, two of them on one day, so two juries at
    the least: 2 x (5 x 90 + 2 x 20) minutes."""
    of = session(
        oral(90),
        days=MORNINGS,
        candidates=candidates("c1", "c2", "c3", "c4", "c5"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 10, "pv": 20},
    )
    assert least(of, "juror_days") == 6
    assert least(of, "juror_presence") == 2 * 490


def test_a_group_counts_once() -> None:
    """Five in groups of two: three times 60 minutes."""
    group = oral(60, sitting="group", group_size=2, room="salle")
    of = session(
        group, candidates=candidates("c1", "c2", "c3", "c4", "c5"), rooms=[{"id": "r", "kinds": ["salle"], "seats": 9}]
    )
    assert least(of, "juror_presence") == 2 * 180


def test_a_group_is_no_larger_than_the_seats_of_a_room_beside_the_jury_and_the_staff() -> None:
    """Five in groups of four, but one of the larger room's five seats is the comédien's, and two are the jury's: three times 60 minutes."""
    group = oral(60, sitting="group", group_size=4, room="salle", staff={"comedien": 1})
    of = session(
        group,
        candidates=candidates("c1", "c2", "c3", "c4", "c5"),
        rooms=[{"id": "large", "kinds": ["salle"], "seats": 5}, {"id": "small", "kinds": ["salle"], "seats": 4}],
        staff=[{"id": "k1", "role": "comedien"}],
    )
    assert least(of, "juror_presence") == 2 * 3 * 60
    assert solved(of, workers=1).level("juror_presence").value == 2 * 3 * 60


@pytest.mark.parametrize(("minutes", "days"), [(60, 2), (135, 3)], ids=["beside a test", "on a day of its own"])
def test_tests_that_do_not_fit_one_day_call_everybody_on_two(minutes: int, days: int) -> None:
    """Two tests of three hours on mornings of five: what is not heard in the two hours beside them is heard on a third."""
    of = session(
        ecrit(180),
        ecrit(180, id="second"),
        oral(minutes),
        days=[day("08:00", "13:00"), *(day("08:00", "13:00", date=date) for date in (NEXT_DAY, "2027-03-18"))],
        candidates=candidates("c1", "c2"),
    )
    assert least(of, "candidate_days") == 2 * days


@pytest.mark.parametrize(("lunch", "days"), [(60, 2), (90, 3)])
def test_tests_have_lunch_between_them_or_two_days(lunch: int, days: int) -> None:
    """Twice 150 minutes in the six hours from 9:30; the oral of 180 finds no place beside a test, as there is lunch as well."""
    of = session(
        ecrit(150),
        ecrit(150, id="second"),
        oral(180),
        days=[day("09:30", "15:30", date=date) for date in ("2027-03-16", NEXT_DAY, "2027-03-18")],
        policy={"lunch": LUNCH | {"minutes": lunch}},
    )
    assert least(of, "candidate_days") == days


def four_beside_two_tests() -> Session:
    """Seven hours less twice two leave three for orals of 50 minutes: of four candidates one comes again."""
    return session(
        ecrit(120),
        ecrit(120, id="second"),
        oral(50),
        days=[day("08:00", "15:00"), day("08:00", "15:00", date=NEXT_DAY)],
        policy={"grain": 10},
        candidates=candidates("c1", "c2", "c3", "c4"),
        objectives=["candidate_days", "session_end"],
    )


def test_on_the_day_of_two_tests_orals_lie_beside_both() -> None:
    assert least(four_beside_two_tests(), "candidate_days") == 4 + 1


@pytest.mark.parametrize(("first", "lunch", "days"), [(160, None, 3 + 1), (120, None, 3), (120, LUNCH, 3 + 1)])
def test_orals_lie_beside_both_tests_and_the_lunch_that_goes_with_them(first: int, lunch: object, days: int) -> None:
    """A jury has the three hours from 13:00 for orals of 50 minutes. Before them is place for either test; for both only where they end by
    13:00, and then lunch has place nowhere but after them."""
    there = [*window("13:00", "16:00"), *window("13:00", "16:00", NEXT_DAY)]
    of = session(
        ecrit(first),
        ecrit(150, id="second"),
        oral(50),
        days=[day("08:30", "16:00"), day("08:30", "16:00", date=NEXT_DAY)],
        policy={"grain": 10} | ({"lunch": lunch} if lunch else {}),
        candidates=candidates("c1", "c2", "c3"),
        jurors=jurors("j1", "j2", available=there),
    )
    assert least(of, "candidate_days") == days


@pytest.mark.parametrize(("rooms", "days"), [(1, 3 + 2), (2, 3 + 1)])
def test_tests_in_one_room_have_a_changeover_between_them(rooms: int, days: int) -> None:
    """As above, with ten minutes between two candidates. In one room, the tests leave no hour of lunch after them in the morning: one of
    them is in the afternoon, and leaves an hour of it at most."""
    there = [*window("13:00", "16:00"), *window("13:00", "16:00", NEXT_DAY)]
    of = session(
        ecrit(120, room="salle"),
        ecrit(150, id="second", room="salle"),
        oral(50),
        days=[day("08:30", "16:00"), day("08:30", "16:00", date=NEXT_DAY)],
        policy={"grain": 10, "changeover": 10, "lunch": LUNCH},
        candidates=candidates("c1", "c2", "c3"),
        jurors=jurors("j1", "j2", available=there),
        rooms=[{"id": f"r{number}", "kinds": ["salle"], "seats": 3} for number in range(rooms)],
    )
    assert least(of, "candidate_days") == days


@pytest.mark.parametrize(
    ("extra", "apart", "more", "waits"),
    [
        (1, 1, [], 120),  # two are done an hour before the third, and are heard on another day
        (0, 1, [], 0),  # all are done at once
        (1, 0, [], 0),  # as many are heard between the tests, as far as loads tell
        (1, 1, [{"id": "work", "minutes": 60}], 0),  # work without the jury may lie between
        (1, 1, [ecrit(60, id="t3")], 0),  # and so may another test
    ],
)
def test_who_is_done_first_waits_for_the_next_test_of_the_day(
    extra: float, apart: int, more: list[dict[str, Any]], waits: int
) -> None:
    """Two tests of an hour on the first of two days; one candidate has `extra` time for them."""
    of = session(
        ecrit(60, id="t1"),
        ecrit(60, id="t2", follows=[{"epreuve": "t1"}]),
        *more,
        oral(30, id="a", follows=[{"epreuve": "t2", "days": apart}]),
        days=MORNINGS,
        candidates=[*candidates("x", extra_time=extra), *candidates("c1", "c2")],
        policy={"grain": 30},
    )
    assert least(of, "candidate_waiting", candidate_days=6) == waits


def test_a_level_that_is_cut_off_is_raised_where_those_below_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(levels: Levels, effort: Effort) -> Outcome:
        outcome = run(levels, effort)
        outcome.bound = min(outcome.bound, 4) if outcome.bound is not None else None
        return outcome

    monkeypatch.setattr(solve, "run", cut_off)
    search = search_of(four_beside_two_tests())
    solve_workload(search)
    assert search.floors[0] == 4 + 1


def test_a_test_that_follows_another_is_not_before_it() -> None:
    """Of two and three hours, they do not fit one morning of four. The first waits for a candidate who comes on the second day, so that
    the other ends at noon of the third."""
    of = session(
        ecrit(120),
        ecrit(180, id="second", follows=[{"epreuve": "ecrit"}]),
        oral(30),
        days=[*MORNINGS, day(closes="13:00", date="2027-03-18")],
        candidates=[*candidates("c1", available=window(date=NEXT_DAY), sits=["ecrit"]), *candidates("c2")],
        objectives=["session_end"],
    )
    search = search_of(of)
    solve_workload(search)
    assert search.floors == (2 * 1440 + 12 * 60,)


# ---- never above what a timetable reaches


def _stored() -> list[tuple[str, dict[str, Any]]]:
    """Every second session: what takes the time is to write the models down, and all kinds are among them."""
    return [(family, stored) for family, rows in STORED.items() for stored in rows[::4]]


@pytest.mark.parametrize(("family", "stored"), _stored(), ids=lambda one: str(one["seed"]) if isinstance(one, dict) else None)
def test_never_above_the_oracle(family: str, stored: dict[str, Any]) -> None:
    of = FAMILIES[family][0](stored["seed"])
    search = search_of(of)
    refuted = solve_workload(search)
    if stored["values"] is None:
        return
    assert refuted is None
    for floor, best, objective in zip(search.floors, stored["values"], of.objectives, strict=True):
        assert floor <= best
        if floor < math.floor(best * (1 + Fraction(str(objective.tolerance)))):
            break


LONG = {1, 5, 7, 37}
"""Sessions that the exact model takes long for."""


@pytest.mark.parametrize(("closes", "review", "presence"), [("13:00", 0, 480), ("13:30", 30, 540), ("14:00", 0, 240)])
def test_a_jury_with_work_on_both_sides_of_a_test_is_idle_while_it_lasts(closes: str, review: int, presence: int) -> None:
    """The test of two hours begins at 10:00 at the earliest, as one who sits nothing else is there then. An oral of an hour fits before it,
    the final one after it, both after it only until 14:00; what is read for the first cannot wait for the test."""
    of = session(
        ecrit(120),
        oral(),
        oral(id="final", modality="entretien_final"),
        days=[day("09:00", closes)],
        candidates=[
            *candidates("c1"),
            *candidates("c2", sits=["ecrit"], available=window("10:00")),
        ],
        policy={"dossier_review": review},
    )
    work = Workload.of(Subject(of), False)
    levels = Levels(work, starts=possible_starts(LoadModel(work)))
    expression = levels.express("juror_presence")
    assert expression is not None
    levels.cp.minimize(expression)
    assert run(levels, Effort.until(None, 0, 1)).bound == presence


@pytest.mark.parametrize("number", [3, 10])
def test_a_test_begins_when_all_are_there_however_many_hours_they_have(number: int) -> None:
    """Each comes a quarter of an hour after the one before, from 09:00 on, on the first of two days: the last of ten at 11:15."""
    come = {f"c{n}": f"{9 + n // 4:02}:{n % 4 * 15:02}" for n in range(number)}
    of = session(
        ecrit(60),
        oral(30),
        candidates=[one for c, start in come.items() for one in candidates(c, available=window(start))],
        days=[day(), day(date=NEXT_DAY)],
    )
    first, second = possible_starts(LoadModel(Workload.of(Subject(of), False)))["ecrit"]
    assert (first[0], first[-1]) == (9 * 60 + 15 * (number - 1), 17 * 60)
    assert not second


@pytest.mark.parametrize("seed", [seed for seed in range(30) if seed not in LONG])
def test_never_above_the_exact_model(seed: int) -> None:
    of = any_session(seed)
    found = solve_plain(of, of.objectives, RULES, Effort.until(None, 0, 1))
    search = search_of(of)
    refuted = solve_workload(search)
    if found.verdict == "infeasible":
        return
    assert refuted is None
    assert search.floors <= tuple(found.values)
    for index, (objective, value) in enumerate(zip(of.objectives, found.values, strict=True)):
        # each level alone, those above held at what is proven of them
        bound = Workloads(search).least(index, found.values[:index])
        assert bound is not None
        assert bound <= value, objective.name


@pytest.mark.parametrize("seed", range(16))
def test_never_above_the_exact_model_over_several_days(seed: int) -> None:
    found = bounds(days_session(seed))
    assert found is None or found[0] <= found[1]


def test_when_the_time_is_up_no_model_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    search = search_of(any_session(0))
    workloads = Workloads(search)
    monkeypatch.setattr(solve, "Levels", None)
    workloads.effort = replace(workloads.effort, deadline=-math.inf)
    for index, objective in enumerate(search.objectives):
        assert workloads.least(index, (), known=7) == 7, objective.name
