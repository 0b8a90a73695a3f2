"""Orders of the work of a jury that is hardly ever idle, and whose candidates wait as little as they can."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Activity, Session
from scheduler.engine import cpsat
from scheduler.engine.orders.course import Course, Task
from scheduler.engine.orders.days import _Over
from scheduler.engine.orders.jury import Begun, Orders, jury_days, orders
from scheduler.engine.orders.known_days import KnownDays
from scheduler.engine.orders.one_day import DayOrder, Walk
from scheduler.engine.orders.shares import Share
from scheduler.engine.orders.states import Today
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.placing_tests import Tests, placed_at, placements
from scheduler.engine.teams.solve import laid_out
from scheduler.engine.teams.timing import NoOrder, timed
from tests.engine.small_sessions import DAY, LUNCH, NEXT_DAY, candidates, day, ecrit, jurors, oral, session

PREPARED = (
    oral(30, id="first"),
    oral(20, id="second", preparation=20, follows=[{"epreuve": "first"}]),
)
POLICY = {"grain": 5, "welcome": 0, "changeover": 5, "dossier_review": 15, "deliberation": 10, "lunch": None}


STEPS = 2000
EFFORT = cpsat.Effort.until(None, 0, 1)


def _begun(asked: Session, minutes: int, tests: Tests | None = None, called: int | None = None) -> Begun | None:
    found = orders(asked, tests or {}, minutes, called, None, STEPS, EFFORT)
    assert found is not None
    return found.begun


def _two(*ids: str, **fields: object) -> Session:
    return session(*PREPARED, candidates=candidates(*ids), policy=POLICY | fields, days=[day("14:00", "18:00")])


@pytest.mark.parametrize(
    ("ids", "least"),
    [
        (("c1",), 15 + 30 + 20 + 20 + 10),  # he prepares for 20 minutes after the first, and there is nothing else to do
        (("c1", "c2"), 2 * 75 + 5),  # a dossier is read between the first ones; before the second ones there is a changeover
    ],
)
def test_no_minute_more_than_what_must_be_idle(ids: tuple[str, ...], least: int) -> None:
    asked = _two(*ids)
    assert _begun(asked, least - 5) is None
    begun = _begun(asked, least)
    assert begun is not None
    assert len(begun) == 4 * len(ids)
    assert max(begun.values()) - min(begun.values()) == (least - 10) // 5


def test_that_too_little_lies_between_candidates_is_seen_before_any_order() -> None:
    """Two candidates who prepare for both of their orals, so that neither goes on at once: three times something lies between. The dossier of who
    comes first lies before all, the last deliberation after all: with an idle unit there is enough."""
    orals = [Task(name, 6, 4, 1 << 2, 0, True) for name in ("first", "second")]
    tasks = (*orals, Task("dossier", 3, 0, 0, 0, False), Task("deliberation", 2, 0, 3, 0, False))
    course, today = Course(tasks, 3, 1 << 3, ()), Today(102, 216, None, (None,), 216)

    def walked(spare: int, apart: bool) -> DayOrder:
        return Walk([(course, 2)], today, apart, counted=False).through(spare, None, STEPS, EFFORT)

    assert walked(0, apart=True) == DayOrder(None, None, 0, steps=1)
    assert walked(1, apart=True).path is not None
    assert walked(0, apart=False).path is not None


def test_what_is_found_gets_its_times() -> None:
    plan = timed(_two("c1", "c2"), {}, EFFORT, 155)
    assert plan is not None
    work = [a for a in plan if a.jurors]
    assert max(a.end for a in work) - min(a.start for a in work) == 155 * (work[0].end - work[0].start) / 15


def test_a_jury_without_any_order_has_none_in_whatever_rooms() -> None:
    """Five minutes fewer than the work of two candidates and the changeover between them take."""
    with pytest.raises(NoOrder):
        timed(_two("c1", "c2"), {}, EFFORT, 150)


def test_of_a_jury_without_any_order_nothing_else_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other jury comes first, as it has more candidates; the one without an order is not asked before it once more."""
    people = [*jurors("j1", "j2"), *jurors("j3", "j4")]
    of = session(*PREPARED, candidates=candidates("c1", "c2", "c3"), jurors=people, policy=POLICY, days=[day("14:00", "18:00")])
    teams = [Team(("j1", "j2"), (0,), ("c1",), lunches=0), Team(("j3", "j4"), (0,), ("c2", "c3"), lunches=0, idle=5)]
    asked, alone = list[str](), list[Team]()

    def seen(own: Session, *given: object) -> object:
        asked.append(" ".join(c.id for c in own.candidates))
        return timed(own, *given)  # type: ignore[arg-type]

    monkeypatch.setattr("scheduler.engine.teams.solve.timed", seen)
    assert laid_out(of, teams, {}, EFFORT, alone) is None
    assert asked == ["c2 c3", "c1"]
    assert alone == [teams[0]]


def test_nobody_waits_where_nobody_need() -> None:
    """Three candidates of three orals, which may come in any order: each is heard at once, before the next one comes."""
    orals = [oral(minutes, id=f"o{minutes}") for minutes in (20, 30, 40)]
    three = session(*orals, candidates=candidates("c1", "c2", "c3"), policy=POLICY, days=[day("09:00", "18:00")])
    plan = timed(three, {}, EFFORT, 3 * (15 + 90 + 10))
    assert plan is not None
    for one in three.candidates:
        own = sorted((a.start, a.end) for a in plan if a.kind == "epreuve" and a.candidate == one.id)
        assert own[-1][1] - own[0][0] == dt.timedelta(minutes=90)


def test_around_lunch_and_the_test() -> None:
    """The test ends at 10:00; four hours of work, of which lunch comes before the third or the fourth."""
    asked = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates("c1", "c2", "c3", "c4"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": LUNCH},
        days=[day("09:00", "15:00")],
    )
    tests = next(placements(asked, EFFORT))
    begun = _begun(asked, 240 + 60, tests, 4)
    assert begun is not None
    first, second, third, last = sorted(begun.values())
    assert (first, second, last) == (600 // 5, 660 // 5, 840 // 5)
    assert third in (720 // 5, 780 // 5)
    assert _begun(asked, 240 + 60, tests, 3) is None


@pytest.mark.parametrize(
    ("minutes", "least"),
    [
        (60 + 3 * 30 - 1, None),  # no time for an hour in one group and three orals
        (60 + 3 * 30, 30 + 60),  # together, then one after the other
        (60 + 3 * 30 + 60, 30),  # two and one: of the two one waits for the other
        (60 + 3 * 30 + 120, 0),  # each by himself
    ],
)
def test_who_is_heard_in_a_group_waits_for_the_others_after_it(minutes: int, least: int | None) -> None:
    exam = oral(60, id="together", sitting="group", group_size=3), oral(30, follows=[{"epreuve": "together"}])
    asked = session(*exam, candidates=candidates("c1", "c2", "c3"), policy={"dossier_review": 0, "deliberation": 0})
    found = orders(asked, {}, minutes, None, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == least


def test_a_preparation_of_a_group_is_left_to_others() -> None:
    prepared = oral(60, sitting="group", group_size=2, preparation=15)
    asked = session(prepared, candidates=candidates("c1", "c2"), policy=POLICY)
    assert orders(asked, {}, 300, None, None, STEPS, EFFORT) is None


@pytest.mark.parametrize(
    ("minutes", "least"),
    [
        (155, 30 + 15),  # of the 50 minutes between his orals one prepares for 20; the other of 35, a deliberation among them
        (160, 20 + 15),  # five minutes idle between the first orals, too: both dossiers are read before these
        (170, 0),  # one after the other: a dossier and five idle minutes, a deliberation and ten, while they prepare
    ],
)
def test_how_long_candidates_wait(minutes: int, least: int) -> None:
    asked = _two("c1", "c2")
    found = orders(asked, {}, minutes, None, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == least


@pytest.mark.parametrize(("until", "told"), [("11:15", True), ("11:00", False)])
def test_who_is_gone_before_lunch_need_not_have_eaten(until: str, told: bool) -> None:
    """The test from 08:00 to 10:00, the oral until 11:00 and the deliberation until 11:15; who would be there at 11:30 has lunch until 12:00."""
    lunch = {"window": ["11:00", "12:00"], "minutes": 30}
    policy = {"dossier_review": 0, "deliberation": 15, "lunch": lunch}
    asked = session(ecrit(120), oral(60), candidates=candidates("c1"), policy=policy, days=[day("08:00", "12:00")])
    starts = {"ecrit": dt.datetime.combine(asked.days[0].date, dt.time(8))}
    minute = int(until[:2]) * 60 + int(until[3:])
    found = orders(asked, placed_at(asked, starts, EFFORT), 75, None, 0, STEPS, EFFORT, until=minute)
    assert found is not None
    assert (found.begun is not None) == told


def test_who_sits_a_test_waits_for_the_others_and_eats_meanwhile() -> None:
    """The test ends at 10:00; the second waits for the first, the third until lunch is over, and for an hour of it he eats."""
    asked = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates("c1", "c2", "c3"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": LUNCH},
        days=[day("09:00", "15:00")],
    )
    tests = next(placements(asked, EFFORT))
    found = orders(asked, tests, 180 + 60, 3, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 60 + 120
    assert orders(asked, tests, 180 + 60, 3, 175, STEPS, EFFORT) == Orders(None, None)


def test_whose_last_epreuve_is_a_test_is_deliberated_on_that_day() -> None:
    """He is heard the day before: nobody waits."""
    asked = session(
        ecrit(60),
        oral(60),
        candidates=candidates("c1"),
        policy=POLICY | {"deliberation": 10},
        days=[day("09:00", "10:30"), day("09:00", "10:30", NEXT_DAY)],
    )
    start = dt.datetime.fromisoformat(f"{NEXT_DAY}T09:00")
    sat = Activity(kind="epreuve", epreuve="ecrit", candidate="c1", start=start, end=start + dt.timedelta(hours=1))
    found = orders(asked, {"c1": [sat]}, 15 + 60 + 10, 2, 0, STEPS, EFFORT)
    assert found is not None
    assert found.begun == {
        ("c1", "dossier_review"): 9 * 12,
        ("c1", "oral"): 9 * 12 + 3,
        ("c1", "deliberation"): 288 + 10 * 12,
    }


def test_who_sits_tests_on_two_days_may_be_heard_on_either() -> None:
    """Five hours of orals, four hours a day: one candidate is heard after each test, the other goes, and nobody waits."""
    asked = session(
        ecrit(60),
        ecrit(60, id="qcm"),
        oral(90),
        oral(60, id="second"),
        candidates=candidates("c1", "c2"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0},
        days=[day("09:00", "13:00"), day("09:00", "13:00", NEXT_DAY)],
    )
    starts = {"ecrit": f"{DAY}T09:00", "qcm": f"{NEXT_DAY}T09:00"}
    tests = placed_at(asked, {test: dt.datetime.fromisoformat(start) for test, start in starts.items()}, EFFORT)
    found = orders(asked, tests, 300, 4, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 0


def test_what_may_be_done_on_a_day_is_not_that_of_a_jury_whose_test_is_on_the_day_after() -> None:
    """The jury is there on the second and the fourth day. What is known of it with the tests on the second and the third, after which nobody is heard
    before the fourth, tells nothing of the tests on the first and the second: then he is heard on that."""
    days = [day("09:00", "13:00", f"2027-03-{number}") for number in (16, 17, 18, 19)]
    there = [{"date": f"2027-03-{number}"} for number in (17, 19)]
    asked = session(
        ecrit(60),
        ecrit(60, id="qcm"),
        oral(60, follows=[{"epreuve": "ecrit"}, {"epreuve": "qcm"}]),
        candidates=candidates("c1"),
        jurors=[juror | {"available": there} for juror in jurors("j1", "j2")],
        policy=POLICY | {"dossier_review": 0},
        days=days,
    )
    known = KnownDays()

    def called(first: int) -> int | None:
        starts = {test: dt.datetime(2027, 3, 16 + first + n, 9) for n, test in enumerate(("ecrit", "qcm"))}
        found = orders(asked, placed_at(asked, starts, EFFORT), 240, None, None, STEPS, EFFORT, known)
        return found and found.least

    assert [called(1), called(0)] == [3, 2]


@pytest.mark.parametrize(
    ("days", "least"),
    [
        (3, 60 + 120),  # all are heard after the test, each waits for those before him
        (4, 60),  # one comes another day
        (5, 0),
    ],
)
def test_who_may_come_on_another_day_waits_for_nobody_on_that_of_the_test(days: int, least: int) -> None:
    asked = session(
        ecrit(60),
        oral(60),
        candidates=candidates("c1", "c2", "c3"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0},
        days=[day("09:00", "15:00"), day("09:00", "15:00", NEXT_DAY)],
    )
    tests = placed_at(asked, {"ecrit": dt.datetime.fromisoformat(f"{DAY}T09:00")}, EFFORT)
    found = orders(asked, tests, 180, days, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == least


def test_what_candidates_wait_around_a_test_is_seen_before_it() -> None:
    """Three candidates of two hours each, nobody idle: forty steps suffice where what they wait after the test is known in the morning."""
    asked = session(
        ecrit(30),
        oral(40, id="first"),
        oral(60, id="second"),
        oral(20, id="last", modality="entretien_final"),
        candidates=candidates("c1", "c2", "c3"),
        policy=POLICY | {"changeover": 5},
        days=[day("08:30", "18:00")],
    )
    begins = {"ecrit": dt.datetime.fromisoformat(f"{DAY}T09:30")}
    found = orders(asked, placed_at(asked, begins, EFFORT), 3 * 145, 3, 600, 40, EFFORT)
    assert found is not None
    assert found.begun is not None
    # one dossier is read and 40 minutes are heard before the test, two dossiers are read while it lasts: after it two wait for 80 minutes, one
    # for 120 more, and each of the deliberations before him, as something must lie between two candidates
    assert found.least == (80 + 10) + (80 + 10 + 120 + 10)


def test_a_jury_that_may_eat_need_not_where_the_day_is_over_before() -> None:
    """The test ends at 9:30 and the site closes at noon: both are heard for 75 minutes by then, whatever minutes there are for lunch."""
    asked = session(
        ecrit(30),
        oral(75),
        candidates=candidates("c1", "c2"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": LUNCH},
        days=[day("09:00", "12:00")],
    )
    tests = placed_at(asked, {"ecrit": dt.datetime.fromisoformat(f"{DAY}T09:00")}, EFFORT)
    found = orders(asked, tests, 150 + 60, 2, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 75


def test_a_dossier_read_on_an_earlier_day_leaves_the_morning_of_the_test_to_a_candidate() -> None:
    """75 minutes before the test at 10:15 for the one, whose dossier was read the day before, 75 after it for the other: nobody waits."""
    asked = session(
        ecrit(30),
        oral(75),
        candidates=candidates("c1", "c2"),
        policy=POLICY | {"grain": 15, "changeover": 0, "deliberation": 0},
        days=[day("09:00", "13:00"), day("09:00", "15:00", NEXT_DAY)],
    )
    tests = placed_at(asked, {"ecrit": dt.datetime.fromisoformat(f"{NEXT_DAY}T10:15")}, EFFORT)
    found = orders(asked, tests, 2 * 15 + 180, 2, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 0


def test_ways_to_share_a_day_that_lead_to_none_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    # thirty candidates of an hour each on a day of nine: however the first nine are chosen, there is nothing for the others
    jury = jury_days(session(oral(60), candidates=candidates("c1"), policy={"grain": 60}), {}, EFFORT, KnownDays())
    assert jury is not None
    hour = Share(0, 1, comes=False, again=False, part=None, waits=0)
    monkeypatch.setattr(jury, "_shares_of", lambda *asked: [hour] * 6)
    jury.left = 1000
    with pytest.raises(_Over):
        jury._some(0, 0, 0, 30, 30)


def test_a_test_begins_while_others_of_the_group_are_still_heard() -> None:
    """From 10:00 on a group of half an hour, of an hour for a; b's test begins at 10:30."""
    exam = oral(30, id="together", sitting="group", group_size=2), ecrit(30), oral(15)
    people = [*candidates("a", extra_time=1, sits=["together"]), *candidates("b")]
    policy = {"dossier_review": 0, "deliberation": 0}
    asked = session(*exam, candidates=people, policy=policy, days=[day("10:00", "11:15")])
    tests = placed_at(asked, {"ecrit": dt.datetime.combine(asked.days[0].date, dt.time(10, 30))}, EFFORT)
    found = orders(asked, tests, 75, None, 0, STEPS, EFFORT)
    assert found is not None
    assert found.begun is not None
    assert {task: start * 15 for (one, task), start in found.begun.items() if one == "b"} == {"together": 600, "oral": 660}
