"""The search by hand: what it counts before anything is found, which timetable it keeps, which bounds, and when it is done."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest

from models import Activity, Objective, Session
from scheduler.engine import cpsat, formulations
from scheduler.engine.answer import Answer
from scheduler.engine.levels import Reached
from scheduler.engine.search import Search
from scheduler.errors import WrongTimetable
from scheduler.rules import RULES
from tests.engine.small_sessions import DAY, candidates, conflicts, jurors, oral, session, window

LEVELS = ["juror_days", "juror_presence", "session_end"]
NO_COUNTS = RULES[:-1]
"""With fewer rules than all nothing is counted: the search knows what it is told, and no more."""


def two_orals(**fields: Any) -> Session:
    """Two candidates of an hour each from 09:00 on, and jurors for two juries. One jury is done at 11:00, two at 10:00."""
    given = {"candidates": candidates("c1", "c2"), "jurors": jurors("j1", "j2", "j3", "j4"), "objectives": LEVELS}
    return session(oral(), **(given | fields))


def searching(of: Session, rules: Any = NO_COUNTS, objectives: Any = None, effort: cpsat.Effort | None = None) -> Search:
    levels = objectives or of.objectives
    return Search(of, levels, effort or cpsat.Effort.until(None, 0, 1), rules=rules)


def heard(candidate: str, at: str, jury: str = "j1 j2") -> Activity:
    """This candidate for an hour from this time on."""
    start = dt.datetime.fromisoformat(f"{DAY}T{at}")
    end = start + dt.timedelta(minutes=60)
    return Activity(kind="epreuve", epreuve="oral", candidate=candidate, start=start, end=end, jurors=tuple(jury.split()))


AT_ONCE = (heard("c1", "09:00"), heard("c2", "10:00"))
"""Juror-days 2, presence 2 x 120, the end at 11:00."""
LATER = (heard("c1", "10:00"), heard("c2", "11:00"))
"""The same an hour later: the end at 12:00."""
WITH_A_HOLE = (heard("c1", "09:00"), heard("c2", "11:00"))
"""Presence 2 x 180, the end at 12:00."""
TWO_JURIES = (heard("c1", "09:00"), heard("c2", "09:00", "j3 j4"))
"""Juror-days 4, presence 4 x 60, the end at 10:00."""


def told(search: Search) -> list[tuple[int, int, bool]]:
    return [(level.value, level.bound, level.proven) for level in search.levels()]


# ---- what is counted


def test_bounds_are_counted_before_anything_is_searched() -> None:
    search = searching(two_orals(), RULES)
    assert search.floors == (2, 240, 660)
    assert (search.settled, search.closed, search.reached, search.incumbent) == (0, False, [], None)


def test_what_is_counted_may_be_all_there_is_to_prove() -> None:
    search = searching(two_orals(), RULES)
    assert search.offer(AT_ONCE, "by hand")
    assert search.closed
    assert told(search) == [(2, 2, True), (240, 240, True), (660, 660, True)]


def test_a_higher_bound_counts_those_below_anew() -> None:
    """One jury ends at 11:00 at the earliest; where it takes two, nothing says that they end later than 10:00."""
    search = searching(two_orals(), RULES)
    search.raise_to((4,))
    assert search.floors == (4, 240, 600)


def test_a_count_above_what_is_proven_stays() -> None:
    search = searching(two_orals(), RULES)
    search.raise_to((1,))
    search.raise_to((2, 100))
    assert search.floors == (2, 240, 660)


def test_nothing_is_counted_where_a_rule_is_not_kept() -> None:
    search = searching(two_orals(), NO_COUNTS)
    assert search.floors == ()
    assert search.offer(AT_ONCE, "by hand")
    assert told(search) == [(2, 0, False), (240, 0, False), (660, 0, False)]


@pytest.mark.parametrize("levels", [LEVELS, ["unplanned", *LEVELS]])
def test_where_no_jury_can_hear_anybody_counts_do_not_fail(levels: list[str]) -> None:
    """An oral of an hour, and 45 minutes of work at most."""
    search = searching(two_orals(policy={"max_jury_minutes": 45}, objectives=levels), RULES)
    assert len(search.floors) == len(levels)


# ---- bounds, level by level


def test_bounds_are_compared_level_by_level() -> None:
    search = searching(two_orals())
    search.raise_to((2,))
    search.raise_to((2, 240))
    search.raise_to((2, 200, 900))
    assert search.floors == (2, 240)
    search.raise_to((1, 999))
    assert search.floors == (2, 240)
    search.raise_to((3,))
    assert search.floors == (3,), "what held at two jury days says nothing of three"


@pytest.mark.parametrize(
    ("floors", "plan", "settled"),
    [
        ((), AT_ONCE, 0),
        ((1, 240, 660), AT_ONCE, 0),
        ((2,), AT_ONCE, 1),
        ((2, 200, 660), AT_ONCE, 1),
        ((2, 240, 660), AT_ONCE, 3),
        ((2, 240, 660), LATER, 2),
        ((2, 240, 660), WITH_A_HOLE, 1),
        ((2, 240, 660), TWO_JURIES, 0),
    ],
)
def test_a_level_is_settled_where_its_bound_is_reached_and_all_above(floors: tuple[int, ...], plan: Any, settled: int) -> None:
    search = searching(two_orals())
    search.raise_to(floors)
    assert search.offer(plan, "by hand")
    assert search.settled == settled
    assert search.closed == search.over == (settled == 3)
    assert [level.proven for level in search.levels()] == [True] * settled + [False] * (3 - settled)


def test_a_bound_above_a_timetable_is_an_error_whichever_comes_first() -> None:
    said = "juror_presence: 250 is proven to be the least, and a timetable has 240"
    search = searching(two_orals())
    assert search.offer(AT_ONCE, "by hand")
    with pytest.raises(WrongTimetable, match=said):
        search.raise_to((2, 250))
    search = searching(two_orals())
    search.raise_to((2, 250))
    with pytest.raises(WrongTimetable, match=said):
        search.offer(AT_ONCE, "by hand")


def test_that_there_is_none_is_an_error_where_there_is_one() -> None:
    search = searching(two_orals())
    assert search.offer(AT_ONCE, "by hand")
    with pytest.raises(WrongTimetable, match="it is proven that there is no timetable, and there is one"):
        search.refute()


def test_a_bound_below_an_open_level_contradicts_nothing() -> None:
    """Of two jury days nothing is found yet: what holds there says nothing of the presence of four."""
    search = searching(two_orals())
    search.raise_to((2, 250))
    assert search.offer(TWO_JURIES, "by hand")
    assert told(search)[1] == (240, 0, False)


# ---- which timetable is kept


def test_the_better_timetable_is_kept() -> None:
    search = searching(two_orals())
    for plan, name, kept in (
        (TWO_JURIES, "two juries", "two juries"),
        (WITH_A_HOLE, "a hole", "a hole"),
        (TWO_JURIES, "again", "a hole"),
        (LATER, "later", "later"),
        (WITH_A_HOLE, "again", "later"),
        (AT_ONCE, "at once", "at once"),
        (AT_ONCE, "again", "at once"),
    ):
        assert search.offer(plan, name), "the check has nothing against it, better or not"
        assert search.incumbent is not None
        assert search.incumbent.formulation == kept
    assert search.incumbent is not None
    assert search.incumbent.values == (2, 240, 660)


def test_a_timetable_that_breaks_a_rule_is_refused() -> None:
    search = searching(two_orals(conflicts=conflicts("c2 j2")))
    assert search.offer(TWO_JURIES, "allowed")
    before = (search.incumbent, list(search.reached))
    assert not search.offer(AT_ONCE, "before a juror whom he may not have")
    assert (search.incumbent, search.reached) == before
    assert search.refusal is not None
    assert {violation.rule for violation in search.refusal} == {"conflicts"}


def test_half_a_timetable_is_refused() -> None:
    search = searching(two_orals())
    assert not search.offer(AT_ONCE[:1], "only one of them")
    assert search.incumbent is None


def test_somebody_may_be_left_out_where_that_is_asked_for() -> None:
    """By the session itself or by the caller of `solve`; and nowhere else."""
    says, asked = two_orals(objectives=["unplanned", *LEVELS]), two_orals()
    partial = (Objective(name="unplanned"), *asked.objectives)
    for search in (searching(says, RULES), searching(asked, RULES, partial)):
        assert search.partial
        assert search.offer((), "nobody", ("c1", "c2"))
        assert search.incumbent is not None
        assert search.incumbent.values == (2, 0, 0, 0)
        assert search.offer(AT_ONCE[:1], "one", ("c2",))
        assert search.incumbent.left_out == ("c2",)
        assert told(search)[0] == (1, 0, False)
        assert search.offer(AT_ONCE, "both")
        assert (search.incumbent.left_out, search.closed) == ((), True)
    assert not searching(asked, RULES).offer(AT_ONCE[:1], "one", ("c2",))


# ---- tolerance


def early_or_short(tolerance: float) -> Session:
    """c2 comes at 14:00 at the earliest, c1 until 13:00 or from 15:00 on: presence 2 x 120 until 16:00, or 2 x 180 until 15:00."""
    return session(
        oral(),
        candidates=[
            *candidates("c1", available=[*window("10:00", "13:00"), *window("15:00", "16:00")]),
            *candidates("c2", available=window("14:00", "16:00")),
        ],
        objectives=[{"name": "juror_presence", "tolerance": tolerance}, "session_end"],
    )


SHORT = (heard("c2", "14:00"), heard("c1", "15:00"))
EARLY = (heard("c1", "12:00"), heard("c2", "14:00"))


@pytest.mark.parametrize("first", ["short", "early"])
@pytest.mark.parametrize(("tolerance", "kept"), [(0.49, (240, 960)), (0.5, (360, 900))])
def test_what_is_within_the_tolerance_is_as_good(tolerance: float, kept: tuple[int, ...], first: str) -> None:
    """Half as much again is 360: within a tolerance of 0.5 the earlier end counts; whichever is found first."""
    search = searching(early_or_short(tolerance))
    search.raise_to((240, kept[1]))
    for plan in (SHORT, EARLY) if first == "short" else (EARLY, SHORT):
        assert search.offer(plan, "by hand")
    assert search.incumbent is not None
    assert search.incumbent.values == kept
    assert search.reached == [240, kept[1]]
    assert search.closed
    assert told(search) == [(kept[0], 240, True), (kept[1], kept[1], True)]


@pytest.mark.parametrize("first", ["long", "early"])
def test_of_what_is_as_good_within_the_tolerance_what_gives_up_less_is_kept(first: str) -> None:
    """Twice as much is 480: to begin at 11:00 gives up all of it for the same end as at 12:00."""
    long = (heard("c1", "11:00"), heard("c2", "14:00"))
    search = searching(early_or_short(1.0))
    for plan in (SHORT, long, EARLY) if first == "long" else (EARLY, long, SHORT):
        assert search.offer(plan, "by hand")
    assert search.incumbent is not None
    assert search.incumbent.values == (360, 900)


def test_a_value_within_the_tolerance_is_no_proof_by_itself() -> None:
    """Nothing shows that 240 can be reached at all: were 300 the least, the levels below could have more."""
    search = searching(early_or_short(0.5))
    search.raise_to((240, 900))
    assert search.offer(EARLY, "by hand")
    assert (search.settled, search.closed) == (0, False)


def test_a_bound_below_a_level_with_a_tolerance_holds_for_all_that_it_lets_pass() -> None:
    search = searching(early_or_short(0.5))
    assert search.offer(SHORT, "by hand")
    assert search.offer(EARLY, "by hand")
    with pytest.raises(WrongTimetable, match="session_end: 910 is proven to be the least, and a timetable has 900"):
        search.raise_to((240, 910))


# ---- what is said of the levels


def test_below_an_open_level_the_bound_is_that_of_a_timetable_as_good() -> None:
    """Two juror-days are the least, and then 11:00; this timetable has four, and of those none ends before 10:00."""
    search = searching(two_orals(), RULES)
    assert search.offer(TWO_JURIES, "by hand")
    assert told(search) == [(4, 2, False), (240, 240, False), (600, 600, False)]


def test_the_first_open_level_has_the_bound_that_is_proven() -> None:
    search = searching(two_orals(), RULES)
    assert search.offer(WITH_A_HOLE, "by hand")
    assert told(search) == [(2, 2, True), (360, 240, False), (720, 660, False)]


def test_the_levels_share_the_time_between_them() -> None:
    began = time.monotonic()
    search = searching(two_orals(), RULES)
    assert search.offer(AT_ONCE, "by hand")
    seconds = [level.seconds for level in search.levels()]
    assert min(seconds) >= 0
    assert sum(seconds) <= time.monotonic() - began + 0.01


# ---- the end


def test_no_timetable_at_all_is_an_end() -> None:
    search = searching(two_orals())
    assert not search.over
    search.refute()
    assert (search.closed, search.over) == (True, True)


def test_what_lower_levels_leave_of_the_time_goes_to_a_level_that_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def exact(search: Search) -> Answer:
        """Its second level has no time for its proof when it is asked first."""
        asked.append(search.settled)
        again = len(asked) > 1
        levels = (Reached("juror_days", 2, 2, True), Reached("juror_presence", 240, 240 if again else 0, again))
        return Answer("found", "plain", AT_ONCE, (*levels, Reached("session_end", 660, 660, again)))

    monkeypatch.setattr(formulations, "FORMULATIONS", (formulations.Formulation("plain", "exact", exact, any_rules=True),))
    search = searching(two_orals())
    formulations.run(search)
    assert (asked, search.closed) == ([0, 1], True)


def test_no_time_is_an_end_that_proves_nothing() -> None:
    effort = cpsat.Effort.until(1e-9, 0, 1)
    search = searching(two_orals(), effort=effort)
    assert (search.over, search.closed, search.infeasible) == (True, False, False)
    search = searching(two_orals())
    search.effort.interrupt.asked = True
    assert (search.over, search.closed) == (True, False)


@pytest.mark.parametrize(("changeover", "asked"), [(5, False), (0, True)])
def test_the_exact_model_of_many_groups_is_begun_with_the_time_to_write_it(
    changeover: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thirty candidates in groups: within a changeover each of thirty groups may be followed by each other one, of any of its members."""
    monkeypatch.setattr(formulations, "solve_plain", lambda *_: Answer("unknown", "plain"))
    of = session(
        oral(30, sitting="group", group_size=2),
        candidates=candidates(*(f"c{n}" for n in range(30))),
        jurors=jurors("j1", "j2"),
        policy={"changeover": changeover},
        objectives=["unplanned"],
    )
    search = Search(of, of.objectives, cpsat.Effort.until(1.0, 0, 1))
    search.offer((), "nobody", [c.id for c in of.candidates])
    (exact,) = (one for one in formulations.FORMULATIONS if one.name == "plain")
    assert (exact.solve(search) is not None) == asked
