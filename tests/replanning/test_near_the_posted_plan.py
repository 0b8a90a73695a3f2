"""A first answer near the posted plan: who is touched, whom their juries hear that day, and jurors who have nothing else to do."""

from __future__ import annotations

from typing import Any

import pytest

from models import Timetable
from models.events import CandidateLate, JurorLate, JurorOut, RoomLost
from scheduler import check, replan
from scheduler.engine import cpsat
from scheduler.engine.levels import Descent
from scheduler.replanning import near as near_the_plan
from scheduler.replanning import replanned
from scheduler.replanning.cost import Cost
from scheduler.replanning.happened import happened
from scheduler.replanning.levels import heard_beside
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.near import _Few, near, staying_but
from scheduler.replanning.remaining import in_place, touched, without_whom
from scheduler.replanning.standing import Standing
from tests.replanning.any_day import any_day
from tests.replanning.test_every_shape import SEEDS
from tests.rules.hand_made import activity, juror, moment, session

ORAL = {"id": "oral", "minutes": 60, "jury": True}
OF = session(
    titre={"epreuves": [ORAL]},
    candidates=[{"id": "c1"}, {"id": "c2"}],
    days=[{"date": "2027-03-16", "opens": "09:30", "closes": "11:30"}],
    policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": 0, "welcome": 0, "changeover": 0},
)
POSTED = Timetable(
    session="session",
    status="feasible",
    activities=(
        activity("epreuve", "09:30", "10:30", "c1", "oral", jurors=("j1", "j2")),
        activity("epreuve", "10:30", "11:30", "c2", "oral", jurors=("j1", "j2")),
    ),
)
EFFORT = cpsat.Effort.until(None, 0, 1)


def test_another_juror_for_a_jury_whose_day_is_full() -> None:
    """j1 comes five minutes late to a day without a minute to spare. In the next to nothing that may move nothing holds; j3 in his place for
    both candidates tells the two of them alone, and no time changes."""
    late = JurorLate(juror="j1", until="09:35")
    standing = Standing(OF, POSTED, happened(OF, moment("09:20"), [late], "fr"))
    assert touched(standing) == {"c1"}
    assert heard_beside(standing, frozenset({"c1"})) == {"c1", "c2"}
    found = replan(OF, POSTED, moment("09:20"), late, workers=1, time_limit=None)
    assert [level.value for level in found.objectives[:2]] == [2, 0]


def test_a_juror_who_has_nothing_to_do_takes_the_place_of_who_has_gone() -> None:
    """j3 sits nowhere that day: with him both are heard when they were to, whatever the time, and he and those who lose j1 know."""
    gone = JurorOut(juror="j1")
    standing = Standing(OF, POSTED, happened(OF, moment("09:20"), [gone], "fr"))
    assert standing.at_risk == {"c1", "c2"}
    assert in_place(standing) == ("j3", frozenset())
    found = replan(OF, POSTED, moment("09:20"), gone, time_limit=0.001, workers=1)
    assert found.timetable.unplanned == ()
    assert check(found.session, found.timetable).ok
    assert {a.jurors for a in found.timetable.activities} == {("j2", "j3")}


def test_nobody_has_read_what_was_read_before_he_came() -> None:
    """c2's dossier was read before the first oral, by j1 who has gone since: it is read again, and so he cannot stay as he was posted."""
    of = OF.but(policy={"dossier_review": 10}, opens={"2027-03-16": "09:20"})
    read = activity("dossier_review", "09:20", "09:30", "c2", jurors=("j1", "j2"))
    posted = POSTED.model_copy(update={"activities": (*POSTED.activities, read)})
    standing = Standing(of, posted, happened(of, moment("09:30"), [JurorOut(juror="j1")], "fr"))
    assert "c2" in standing.at_risk
    assert "c2" in (without_whom(standing, "j3") or ())


THREE = OF.but(more_candidates=1)
BEFORE_TWO_JURIES = POSTED.model_copy(
    update={
        "activities": (
            *POSTED.activities,
            activity("epreuve", "09:30", "10:30", THREE.candidates[-1].id, "oral", jurors=("j3", "j4")),
        )
    }
)
LATE = CandidateLate(candidate=THREE.candidates[-1].id, until="10:30")


def three() -> Standing:
    return Standing(THREE, BEFORE_TWO_JURIES, happened(THREE, moment("09:20"), [LATE], "fr"))


def test_where_those_are_told_who_must_be_nobody_else_is_in_the_model() -> None:
    """He comes when his oral would have ended, an hour later: he and his jury must be told, and nobody else need: c1 and c2, before other jurors, can have no other hour."""
    found = near(three(), True, (), cpsat.Effort.until(None, 0, 1))
    assert found is not None
    assert found.enough is not None
    assert found.enough.staying == {"c1", "c2"}
    result = replan(THREE, BEFORE_TWO_JURIES, moment("09:20"), LATE, workers=1, time_limit=None)
    assert [level.value for level in result.objectives[:2]] == [3, 60]
    assert result.proven


def test_what_was_found_near_is_the_answer_where_time_ends_before_the_whole_is_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is at risk: the plan near the posted one stands, and how few are told is what is known of it."""
    best = replan(THREE, BEFORE_TWO_JURIES, moment("09:20"), LATE, workers=1, time_limit=None)
    monkeypatch.setattr(replanned, "least_change", lambda *asked: Descent("unknown"))
    found = replan(THREE, BEFORE_TWO_JURIES, moment("09:20"), LATE, workers=1, time_limit=None)
    assert found.timetable.unplanned == ()
    assert check(found.session, found.timetable).ok
    told = found.level("people_told")
    assert (told.value, told.bound) == (best.level("people_told").value,) * 2


def test_what_is_0_is_proven_where_all_above_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has happened, and no search is made: nobody is told, nothing moves, and of juror-days nothing is known."""
    monkeypatch.setattr(replanned, "least_change", lambda *asked: Descent("unknown"))
    found = replan(THREE, BEFORE_TWO_JURIES, moment("09:20"), workers=1, time_limit=None)
    assert [(level.value, level.proven) for level in found.objectives[:3]] == [(0, True), (0, True), (4, False)]


def test_where_a_juror_is_out_whom_too_many_would_hear_of_stays() -> None:
    """j5 comes for j3 and is told alone. For another hour of c1 he and his jurors would be, for another juror two."""
    gone = JurorOut(juror="j3")
    of = THREE.but(add_jurors=[juror("j5")])
    found = near(Standing(of, BEFORE_TWO_JURIES, happened(of, moment("09:20"), [gone], "fr")), True, (), EFFORT)
    assert found is not None
    assert (found.told, found.enough and found.enough.staying) == (1, {"c1", "c2"})
    result = replan(of, BEFORE_TWO_JURIES, moment("09:20"), gone, workers=1, time_limit=None)
    assert [level.value for level in result.objectives[:3]] == [0, 1, 0]
    assert result.proven


def test_who_is_told_in_a_first_plan_must_be() -> None:
    """c1 and c2 lose j1, and whoever has nothing to do comes in his place: one person is told in it, though nothing keeps others from it."""
    of = OF.but(add_jurors=[juror("j5"), juror("j6")])
    standing = Standing(of, POSTED, happened(of, moment("09:20"), [JurorOut(juror="j1")], "fr"))
    few = _Few(build_ahead(standing), (), 0)
    known = few.by_others(EFFORT, standing)
    assert known is not None
    assert known[few.cost.people] == 1


def test_a_room_that_is_lost_as_well_holds_nobody() -> None:
    """j1 of c1 and c2 is out, and the room of c3, before other jurors, is lost: he is not held in it, so that nobody stays."""
    rooms = [{"id": one, "kinds": ["a"], "seats": 4} for one in ("r1", "r2", "r3")]
    of = THREE.but(titre={"code": "T", "millesime": "1", "epreuves": [ORAL | {"room": "a"}]}, add_rooms=rooms)
    there = {"c1": "r1", "c2": "r1"}
    held = [a.model_copy(update={"room": there.get(a.candidate or "", "r2")}) for a in BEFORE_TWO_JURIES.activities]
    posted = BEFORE_TWO_JURIES.model_copy(update={"activities": tuple(held)})
    told = [JurorOut(juror="j1"), RoomLost(room="r2")]
    assert near(Standing(of, posted, happened(of, moment("09:20"), told, "fr")), True, (), EFFORT) is None


def test_a_group_stays_or_moves_as_a_whole() -> None:
    """c1 comes too late for his group: c2, who sits in it, is not held without him. c3 with other jurors is, where none of the two may join him."""
    together = [a.model_copy(update={"start": moment("09:30"), "end": moment("10:30")}) for a in BEFORE_TWO_JURIES.activities]
    posted = BEFORE_TWO_JURIES.model_copy(update={"activities": tuple(together)})
    last, late = THREE.candidates[-1].id, CandidateLate(candidate="c1", until="10:30")
    fourth = next(a for a in together if a.candidate == last).model_copy(update={"candidate": "c4"})
    full = posted.model_copy(update={"activities": (*together, fourth)})
    grouped = {"code": "T", "millesime": "1", "epreuves": [ORAL | {"sitting": "group", "group_size": 2}]}
    alone = THREE.but(titre=grouped)
    for of, timetable, staying in ((alone, posted, set()), (alone.but(add_candidates=[{"id": "c4"}]), full, {last, "c4"})):
        standing = Standing(of, timetable, happened(of, moment("09:20"), [late], "fr"))
        assert staying_but(standing, frozenset({"c1"})).staying == staying


def test_what_too_many_would_hear_of_stays() -> None:
    """Three must be told. Of another hour of c1 he would hear and his two jurors: six in all."""
    model = build_ahead(three())
    cost = Cost(model)
    moves = cost.stays["epreuve", "oral", "c1"].negated()
    for most, verdict in ((5, "infeasible"), (6, "optimal")):
        cp = model.cp.clone()
        cost.hold_what_costs_more(cp, most)
        cp.add_bool_and([moves])
        assert cpsat.run(cp, cpsat.Effort.until(None, 0, 1)).verdict == verdict


def test_nobody_joins_a_jury_where_he_and_whose_place_he_takes_are_too_many() -> None:
    """j3, who must be told, and j1 or j2, whose place he takes: four. With j5, who need not: five."""
    of = THREE.but(add_jurors=[juror("j5")])
    model = build_ahead(Standing(of, BEFORE_TWO_JURIES, happened(of, moment("09:20"), [LATE], "fr")))
    cost = Cost(model)
    members = next(bench.members for bench in model.benches if "c1" in bench.holds)
    cp = model.cp.clone()
    cost.hold_what_costs_more(cp, 4)
    for one, verdict in (("j5", "infeasible"), ("j3", "optimal")):
        joined = cp.clone()
        joined.add_bool_and([members[one]])
        assert cpsat.run(joined, cpsat.Effort.until(None, 0, 1)).verdict == verdict


def test_where_no_time_is_left_for_the_whole_what_was_found_near_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bound is above the least that there is, nothing is proven that is not the least, and the plan holds."""
    unproven = 0
    for day in map(any_day, SEEDS[::2]):
        best = replan(*day, workers=1, time_limit=None)
        with monkeypatch.context() as patch:
            patch.setattr(near_the_plan, "LARGER", 1e9)
            patch.setattr(near_the_plan, "may_move", lambda standing, *_: frozenset(standing.ahead))
            found = replan(*day, workers=1, time_limit=60)
        if len(found.objectives) > len(best.objectives):  # of the few who may move there is none
            least = {level.name: level.value for level in best.objectives} | {"unplanned": 0}
            assert {level.name: level.value for level in found.objectives if level.proven}.items() <= least.items()
            continue
        assert len(check(found.session, found.timetable)) <= len(check(best.session, best.timetable))
        unproven += not found.proven
        for level, least in zip(found.objectives, best.objectives, strict=True):
            assert (level.name, level.bound <= least.value <= level.value) == (least.name, True)
            if level.value != least.value:
                assert not level.proven
                break
    assert unproven >= 2


def test_a_plan_that_was_checked_is_not_given_up_for_one_that_tells_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """j1 is there ten minutes late: c1 is heard then, which tells him and his jury. The whole model is made to know of no plan in which he is
    heard before 10:30, so that c2 would have to wait for him. The other jury, which hears c3, may not hear c1."""
    of = OF.but(
        closes={"2027-03-16": "12:30"},
        add_candidates=[{"id": "c3"}],
        add_conflicts=[{"candidate": "c1", "juror": "j3"}],
    )
    posted = POSTED.model_copy(
        update={
            "activities": (
                activity("epreuve", "09:30", "10:30", "c1", "oral", jurors=("j1", "j2")),
                activity("epreuve", "11:00", "12:00", "c2", "oral", jurors=("j1", "j2")),
                activity("epreuve", "09:30", "10:30", "c3", "oral", jurors=("j3", "j4")),
            )
        }
    )
    solved = replanned.least_change

    def later(model: AheadModel, *given: Any) -> Descent:
        for piece in model.pieces:
            if piece.candidate and piece.candidate.id == "c1" and piece.sittings:
                model.cp.add(piece.start >= model.units(moment("10:30")))
        return solved(model, *given)

    monkeypatch.setattr(replanned, "least_change", later)
    late = JurorLate(juror="j1", until=moment("09:40"))
    found = replan(of, posted, now=moment("09:00"), events=[late], time_limit=None, workers=1)
    assert set(found.people_told) == {"candidate c1", "juror j1", "juror j2"}


def test_how_few_cannot_be_told_is_asked_once() -> None:
    """c3 and his jury must be told: that one fewer cannot be is found out before the level begins, which does not ask it again."""
    standing = three()
    few = _Few(build_ahead(standing, seed=0, strict=True), (), 0)
    least = few.cost.least
    found = few._few_told(EFFORT, (-1, 0), 1.0)
    assert found.values is not None
    assert few._told.floor == least


def test_juries_stay_where_no_plan_that_tells_few_is_found_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each search for few had ended too soon: he is heard by his own jury, an hour later, and nobody is left out."""
    monkeypatch.setattr(_Few, "_few_told", lambda *asked: cpsat.Outcome("unknown"))
    found = near(three(), True, (), EFFORT)
    assert found is not None
    of = {a.candidate: (a.start, a.jurors) for a in found.planned if a.kind == "epreuve"}
    assert of[LATE.candidate] == (moment("10:30"), ("j3", "j4"))
    assert of["c1"][1] == of["c2"][1] == ("j1", "j2")
