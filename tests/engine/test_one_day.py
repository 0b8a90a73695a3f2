"""What whole candidates wait at least, by hand and against the exact model, and sessions that are proven by it."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.catalogue import session as of_titre
from models import Epreuve, Policy, Session
from models.policy import Deliberation, Lunch
from models.titre import Follows
from scheduler import check, solve
from scheduler.engine import cpsat
from scheduler.engine.one_day.candidate_types import CandidateType, Sat
from scheduler.engine.one_day.day_model import DayModel, WholeDay
from scheduler.engine.one_day.plan import share_places
from scheduler.engine.one_day.solve import serves, solve_one_day
from scheduler.engine.rows.solve import start
from scheduler.engine.workload.hours import Lunch as Side
from scheduler.engine.workload.solve import solve_workload
from tests.engine import small_sessions as small
from tests.engine.one_day_sessions import bounds_of, waiting_session
from tests.engine.searches import search_of

TEST = Epreuve(id="test", minutes=60, sitting="simultaneous")
ORAL = Epreuve(id="oral", minutes=30, jury=True)
DAY = (480, 1110)


def kind(*own: tuple[Epreuve, int], review: int = 0, deliberation: int = 0) -> CandidateType:
    """Candidates who sit these, each with so many minutes of preparation."""
    sat = tuple(Sat(e, e.minutes, preparation) for e, preparation in own)
    return CandidateType(sat, review, (), deliberation, review + deliberation + sum(e.minutes for e, _ in own if e.jury))


def least(day: WholeDay, policy: Policy, starts: range, window: tuple[int, int, int] | None = None) -> int | None:
    """What the candidates of a day wait at least; None where there is no such day."""
    model = DayModel(policy, policy.grain, window, starts)
    model.cp.minimize(model.add(day).waiting)
    return cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1)).value


def on_a_day(heard: tuple[CandidateType, ...], *, tight: bool, lunch: Side = "none") -> WholeDay:
    return WholeDay(0, DAY, DAY, lunch, heard, tight)


def test_around_the_test_one_is_heard_before_it_and_two_after() -> None:
    three = (kind((TEST, 0), (ORAL, 0)),) * 3
    # he who comes before it leaves after it at once, of the two others one waits for the other
    assert least(on_a_day(three, tight=False), Policy(grain=30), range(480, 1080, 30)) == 30
    # a jury that is never idle cannot be there on both sides of an hour in which nobody is heard: 30 and 60 minutes
    assert least(on_a_day(three, tight=True), Policy(grain=30), range(480, 1080, 30)) == 90


def test_the_end_of_the_day_leaves_no_room_after_the_test() -> None:
    three = (kind((TEST, 0), (ORAL, 0)),) * 3
    # at 17:00, half an hour is left after the test: one after it, two before
    assert least(on_a_day(three, tight=False), Policy(grain=30), range(1020, 1050, 30)) == 30
    # with 30 minutes between candidates, the first of the two waits twice as long
    assert least(on_a_day(three, tight=False), Policy(grain=30, changeover=30), range(1020, 1050, 30)) == 60


def test_between_two_candidates_a_jury_that_is_never_idle_deliberates() -> None:
    # a test of 4 h 30 from 8:30 to 13:00, then lunch until 14:00: nobody is heard before. 75 minutes each, and 10 of deliberation
    # between them, as nothing else is shorter and as long as a changeover: 85 and 170 minutes
    paper = Epreuve(id="test", minutes=270, sitting="simultaneous")
    some = (kind((paper, 0), (Epreuve(id="oral", minutes=75, jury=True), 0), review=15, deliberation=10),) * 3
    policy = Policy(
        grain=5, changeover=5, dossier_review=15, deliberation=10, lunch=Lunch(window=("11:30", "14:00"), minutes=60)
    )
    assert least(on_a_day(some, tight=True, lunch="after"), policy, range(510, 515, 5), (690, 840, 60)) == 255
    # who may be idle for 5 minutes is: 80 and 160
    assert least(on_a_day(some, tight=False, lunch="after"), policy, range(510, 515, 5), (690, 840, 60)) == 240


def test_who_plays_a_part_before_two_juries_has_lunch_as_well() -> None:
    # twice two scenes of two hours, and one comédien for all of them: eight hours and an hour of lunch
    scene = Epreuve(id="scene", minutes=120, jury=True, staff={"comedien": 1})
    shared = small.session(
        {**small.oral(id="scene", minutes=120), "staff": {"comedien": 1}},
        staff=[{"id": "k1", "role": "comedien"}],
        policy={"lunch": {"window": ["11:00", "14:00"], "minutes": 60}},
    )
    model = DayModel(Policy(grain=30), 30, (660, 840, 60), ())
    two = [model.add(on_a_day((kind((scene, 0)),) * 2, tight=False, lunch="around")) for _ in range(2)]
    share_places(model, shared)
    end = model.cp.new_int_var(0, 48, "")
    model.cp.add_max_equality(end, [laid.last for laid in two])
    model.cp.minimize(end)
    assert cpsat.run(model.cp, cpsat.Effort.until(None, 0, 1)).value == (480 + 8 * 60 + 60) // 30


def test_others_are_heard_while_one_prepares() -> None:
    # 60 minutes of preparation before 30: two candidates prepare at the same time, but are not heard at the same time
    two = (kind((ORAL, 60)),) * 2
    assert least(on_a_day(two, tight=True), Policy(grain=30), range(0)) == 0
    paper = (kind((TEST, 0), (Epreuve(id="oral", minutes=30, jury=True, follows=(Follows(epreuve="test"),)), 60)),) * 2
    # both may prepare once the test is over: the second hears nothing for 30 minutes
    assert least(on_a_day(paper, tight=True), Policy(grain=30), range(480, 1080, 30)) == 30


def test_a_day_too_short_for_whole_candidates_is_none() -> None:
    # an hour of test and four half-hours, before and after it, are more than two hours and a half
    short = WholeDay(0, (480, 630), (480, 630), "none", (kind((TEST, 0), (ORAL, 0)),) * 4, tight=False)
    assert least(short, Policy(grain=30), range(480, 630, 30)) is None


known_bounds = cache(bounds_of)


@pytest.mark.parametrize("seed", range(12))
def test_what_whole_candidates_wait_is_never_more_than_in_the_best_timetable(seed: int) -> None:
    for name, value, bound in known_bounds(seed):
        assert bound is not None, name
        assert bound <= value, name


def test_most_of_what_they_wait_is_known() -> None:
    found = [one for seed in range(12) for one in known_bounds(seed) if one[0] == "candidate_waiting" and one[1]]
    assert sum(bound == value for _, value, bound in found) * 2 > len(found) > 4


def test_groups_and_second_tests_are_not_served() -> None:
    session = waiting_session(0)
    group = session.exam.epreuves[-1].model_copy(update={"sitting": "group", "group_size": 2})
    second = session.exam.epreuves[0].model_copy(update={"id": "second", "sitting": "simultaneous"})
    assert serves(search_of(session))
    for other in (group, second):
        exam = session.exam.model_copy(update={"epreuves": (*session.exam.epreuves[:-1], other)})
        assert not serves(
            search_of(Session.model_construct(**{**dict(session), "titre": exam, "candidates": session.candidates}))
        )


def test_work_for_several_candidates_at_once_is_not_served() -> None:
    session = waiting_session(0)
    for changes in ({"pv": 10}, {"deliberation": Deliberation(minutes=10, when="day")}):
        assert not serves(search_of(session.but(policy=session.policy.model_copy(update=changes))))


def test_orals_after_a_long_test_are_proven() -> None:
    # two juries, three candidates each, as worked out above: twice 255 minutes
    session = of_titre("AD", 6, 1)
    timetable = solve(session, time_limit=120)
    assert timetable.status == "optimal"
    assert timetable.level("candidate_waiting").value == 510
    assert check(session, timetable).ok


def test_one_lunch_of_a_jury_is_enough_for_six_trainers() -> None:
    # 160 minutes of a jury for each of five candidates, 215 for one with extra time: three days of juries, of whom one has a lunch of an
    # hour, twice (800 + 215 + 60) of jurors. In blocks, two have one
    session = of_titre("FPA", 6, 1)
    search = search_of(session, cpsat.Effort.until(60, 0, 1))
    start(search)
    solve_workload(search)
    assert search.incumbent is not None
    assert search.incumbent.values[1] > 2150
    solve_one_day(search)
    assert search.incumbent.values[:3] == (6, 2150, 6)
    assert search.incumbent.formulation == "one day"


def test_a_timetable_that_waits_less_is_found_with_its_proof() -> None:
    session = of_titre("AIS", 6, 1)
    timetable = solve(session, time_limit=240)
    waiting = timetable.level("candidate_waiting")
    assert (waiting.value, waiting.proven) == (waiting.bound, True)
    assert check(session, timetable).ok
