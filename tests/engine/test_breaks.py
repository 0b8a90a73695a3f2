"""Breaks of jurors: usual sessions with them are still answered by the fast formulations, and the plan shows them."""

from __future__ import annotations

from models import Activity, Session
from scheduler import check, load, solve
from scheduler.engine import cpsat
from scheduler.engine.pauses import pauses
from scheduler.engine.rows.solve import start
from scheduler.examples import path_of
from tests.engine.searches import search_of
from tests.engine.small_sessions import candidates, day, jurors, oral, session
from tests.rules.hand_made import moment

TWO = [{"window": ["10:00", "11:00"], "minutes": 15}, {"window": ["15:00", "16:00"], "minutes": 15}]


def of_kind(kind: str, activities: tuple[Activity, ...] | list[Activity], juror: str) -> list[str]:
    return [f"{a.start:%H:%M}" for a in activities if a.kind == kind and a.jurors == (juror,)]


def test_the_usual_session_is_proven_on_rows() -> None:
    """Six candidates, two juries from the end of the test on: each has the second break, and comes after the first."""
    asked = load(path_of("dwwm-6")).but(policy={"breaks": TWO})
    timetable = solve(asked, workers=1, seed=0)
    assert (timetable.status, timetable.formulation) == ("optimal", "rows")
    assert check(asked, timetable).ok
    at_work = {j for a in timetable.activities if a.kind == "epreuve" for j in a.jurors}
    for juror in at_work:
        own = [a for a in timetable.activities if juror in a.jurors and not a.pause]
        there = [min(a.start for a in own) < moment("10:15"), max(a.end for a in own) > moment("15:45")]
        assert len(of_kind("break", timetable.activities, juror)) == sum(there)


def blocks(**policy: object) -> Session:
    """Three candidates, each of two orals in any order, with a window that no two orals in a row leave free before noon."""
    return session(
        oral(45),
        {"id": "technique", "minutes": 45, "jury": True},
        candidates=candidates("c1", "c2", "c3"),
        jurors=jurors("j1", "j2"),
        days=[day("09:00", "14:15")],
        policy={"breaks": [{"window": ["09:30", "10:15"], "minutes": 15}, {"window": ["11:00", "12:15"], "minutes": 15}]}
        | policy,
    )


def test_a_first_timetable_has_a_break_between_two_orals() -> None:
    """Six orals of 45 minutes and two breaks fill 09:00-14:15 but for a quarter of an hour: the first break lies in a block."""
    search = search_of(blocks(), cpsat.Effort.until(None, 0, 1))
    start(search)
    assert search.incumbent is not None
    assert search.incumbent.formulation == "start"
    assert of_kind("break", search.incumbent.activities, "j1")[0] == "09:45"


def test_lunch_gives_way_where_a_break_has_no_other_time() -> None:
    """Free from 10:00 to 11:30: lunch first would leave the break, which must be over by 11:00, without a place."""
    asked = session(
        oral(),
        days=[day("08:00", "18:00")],
        policy={
            "grain": 30,
            "lunch": {"window": ["10:00", "12:00"], "minutes": 60},
            "breaks": [{"window": ["09:30", "11:00"], "minutes": 30}],
        },
    )
    plan = [
        Activity(kind="epreuve", epreuve="oral", candidate="c1", start=moment("08:00"), end=moment("10:00"), jurors=("j1",)),
        Activity(kind="deliberation", candidate="c1", start=moment("11:30"), end=moment("13:00"), jurors=("j1",)),
    ]
    found = pauses(asked, plan)
    assert of_kind("break", found, "j1") == ["10:00"]
    assert of_kind("lunch", found, "j1") == ["10:30"]


def test_lunch_is_shown_where_nobody_is_free_on_the_grain() -> None:
    """Between two orals on a grain of twenty minutes there is an hour from half past eleven on, and none from twenty or forty to."""
    of = session(
        oral(40),
        oral(40, id="second", follows=[{"epreuve": "oral", "gap": 60}]),
        policy={"grain": 20, "lunch": {"window": ["11:30", "12:30"], "minutes": 60}},
        days=[day("10:40", "13:20")],
    )
    plan = solve(of, workers=1)
    lunches = {a.candidate or a.jurors[0]: f"{a.start:%H:%M}" for a in plan.activities if a.kind == "lunch"}
    assert lunches == dict.fromkeys(("c1", "j1", "j2"), "11:30")
    assert check(of, plan).ok
