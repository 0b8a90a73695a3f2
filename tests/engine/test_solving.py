"""`solve` as its callers see it: progress, the seeded draw, tolerance, short time, wrong arguments, the JSON contract."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from models import Session, Timetable
from models.objective import ObjectiveName
from scheduler import check, load, solve
from scheduler.engine.cpsat import Effort
from scheduler.engine.draw import drawn
from scheduler.engine.plain import solve_plain
from scheduler.engine.progress import Progress, Reporter
from scheduler.examples import path_of
from scheduler.objective_values import objective_values
from scheduler.rules import RULES
from tests.engine.small_sessions import LUNCH, NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral, session, window


def usual(**fields: Any) -> Session:
    """Four candidates alike write at the same moment and are heard by one jury or by two."""
    given: dict[str, Any] = {
        "candidates": candidates("c1", "c2", "c3", "c4"),
        "jurors": jurors("j1", "j2", "j3", "j4"),
        "policy": {"dossier_review": 15, "deliberation": 15, "lunch": LUNCH},
    }
    return session(ecrit(), oral(follows=[{"epreuve": "ecrit"}]), **(given | fields))


def one_room() -> Session:
    """Two juries and one room, which hears one candidate at a time."""
    return session(
        ecrit(),
        oral(room="entretien", follows=[{"epreuve": "ecrit"}]),
        jury={"max_candidates_per_day": 2},
        candidates=candidates("c1", "c2", "c3", "c4"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": "bureau", "kinds": ["entretien"], "seats": 3}],
        days=[day("08:00", "18:00")],
        policy={"lunch": LUNCH},
        objectives=["juror_days", "candidate_waiting", "session_end"],
    )


def values(timetable: Timetable) -> list[int]:
    return [level.value for level in timetable.objectives]


# ---- progress


@pytest.mark.parametrize("of", [usual(), one_room()], ids=["rows", "rows, then plain"])
def test_progress_tells_the_levels_in_order(of: Session) -> None:
    told: list[Progress] = []
    timetable = solve(of, workers=1, time_limit=None, progress=told.append)
    names = [objective.name for objective in of.objectives]
    assert timetable.status == "optimal"
    assert {(one.level, one.index, one.levels) for one in told} == {(name, n, len(names)) for n, name in enumerate(names)}
    # whichever formulation has the last word, it went through all levels from the first to the last
    ends = [one for one in told if one.done]
    assert [one.level for one in ends[-len(names) :]] == names
    assert [(one.best, one.bound) for one in ends[-len(names) :]] == [
        (level.value, level.bound) for level in timetable.objectives
    ]
    # and whichever had a word before told the first levels, as far as it settled them
    assert all(after.index in (0, before.index + 1) for before, after in pairwise(ends))
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)
    assert all(one.best is None or one.bound is None or one.bound <= one.best for one in told)


@pytest.mark.parametrize("of", [usual(), one_room()], ids=["rows", "rows, then plain"])
def test_values_that_are_told_are_of_checked_timetables(of: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of a relaxation, or of a model whose answer nobody has checked yet."""
    checked: dict[ObjectiveName, set[int]] = {objective.name: set() for objective in of.objectives}

    def counted(session: Session, found: Timetable) -> dict[ObjectiveName, int]:
        worth = objective_values(session, found)
        for name, own in checked.items():
            own.add(worth[name])
        return worth

    monkeypatch.setattr("scheduler.engine.search.objective_values", counted)
    strange: list[Progress] = []

    def hear(news: Progress) -> None:
        if news.best is not None and all(news.best not in own for name, own in checked.items() if name == news.level):
            strange.append(news)

    solve(of, workers=1, time_limit=None, progress=hear)
    assert not strange


def test_two_juries_in_one_room() -> None:
    """Each jury hears two, and the room one at a time: 60, 120 and 180 minutes of waiting less the lunch of each of these three,
    where the lunch lies between test and oral, so from 12:00 on: the last oral ends at 16:00."""
    timetable = solve(one_room(), workers=1, time_limit=None)
    assert (timetable.status, values(timetable)) == ("optimal", [4, 180, 960])


# ---- the draw


def passage(timetable: Timetable) -> list[str | None]:
    """The candidates in the order in which they are heard."""
    return [a.candidate for a in timetable.activities if a.epreuve == "oral"]


@pytest.mark.parametrize("pins", [[], [{"candidate": "c1", "jurors": ["j1", "j2"]}]], ids=["rows", "plain"])
def test_the_draw_decides_among_equals(pins: list[dict[str, Any]]) -> None:
    of = usual(jurors=jurors("j1", "j2"), pins=pins)
    orders = {tuple(passage(solve(of, workers=1, seed=seed, time_limit=None))) for seed in range(4)}
    assert len(orders) > 1


def test_who_is_alike_passes_in_the_order_of_the_draw_whoever_laid_it_out() -> None:
    """Of a timetable of parts, or filled by hand, as of positions: `in_turn` exchanges names, and who is told apart keeps his place."""
    of = usual(jurors=jurors("j1", "j2"), pins=[{"candidate": "c1", "jurors": ["j1", "j2"]}])
    for seed in range(4):
        order = [c.id for c in drawn(of.candidates, seed) if c.id != "c1"]
        assert [one for one in passage(solve(of, workers=1, seed=seed, time_limit=None)) if one != "c1"] == order


@pytest.mark.parametrize("who", [("c1", "c1", "c2"), ("c2", "c2", "c1")])
def test_who_has_the_same_wish_twice_is_not_like_who_has_it_once(who: tuple[str, ...]) -> None:
    """Both would rather not come at 9: whoever says so once does."""
    of = session(
        oral(),
        days=[day("09:00", "11:00")],
        candidates=candidates("c1", "c2"),
        wishes=[{"who": one, "avoid": window("09:00", "10:00")} for one in who],
        objectives=["unmet_wishes"],
        policy={"grain": 60},
    )
    for seed in range(2):
        timetable = solve(of, workers=1, seed=seed, time_limit=None)
        assert (timetable.level("unmet_wishes").value, timetable.status) == (1, "optimal")
        assert passage(timetable) == [who[2], who[0]]


def test_one_place_in_the_list_is_as_good_as_another() -> None:
    forwards = usual(jurors=jurors("j1", "j2"))
    backwards = usual(jurors=jurors("j1", "j2"), candidates=candidates("c4", "c3", "c2", "c1"))
    for seed in range(3):
        one, other = (passage(solve(of, workers=1, seed=seed, time_limit=None)) for of in (forwards, backwards))
        assert one == other


@pytest.mark.parametrize("of", [usual(), one_room()], ids=["rows", "plain"])
def test_the_same_seed_gives_the_same_timetable(of: Session) -> None:
    first, second = (solve(of, workers=1, seed=3, time_limit=None) for _ in range(2))
    assert first.activities == second.activities
    assert first.seed == second.seed == 3


# ---- every level by itself


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("unplanned", 0),
        ("juror_days", 2),
        ("juror_presence", 120),
        ("candidate_days", 1),
        ("candidate_waiting", 0),
        ("session_end", 600),
        ("juror_half_days", 2),
        ("max_candidate_waiting", 0),
        ("load_balance", 0),
        ("room_changes", 0),
        ("unmet_wishes", 0),
    ],
)
def test_a_session_may_ask_for_any_level_alone(level: str, value: int) -> None:
    """One candidate for an hour from 09:00 on, before two jurors."""
    timetable = solve(session(oral(), objectives=[level]), workers=1, time_limit=None)
    assert (timetable.status, values(timetable)) == ("optimal", [value])


# ---- tolerance


def early_or_short(tolerance: float = 0.0) -> Session:
    """c2 comes at 14:00 at the earliest, c1 by 13:00 or from 15:00 on. Short: 14:00-16:00, c2 first, presence 2 x 120. Early: c1 at
    12:00, c2 at 14:00, presence 2 x 180, which is half as much again, and the end at 15:00."""
    return session(
        oral(),
        candidates=[
            *candidates("c1", available=[*window("10:00", "13:00"), *window("15:00", "16:00")]),
            *candidates("c2", available=window("14:00", "16:00")),
        ],
        objectives=[{"name": "juror_presence", "tolerance": tolerance}, "session_end"],
    )


@pytest.mark.parametrize(
    ("tolerance", "reached"),
    [(0.0, [240, 960]), (0.49, [240, 960]), (0.5, [360, 900]), (1.0, [360, 900])],
)
def test_a_tolerance_is_given_up_for_the_level_below(tolerance: float, reached: list[int]) -> None:
    """Within its tolerance and no further: what the level below makes no use of is taken back. The bound stays the level's own."""
    timetable = solve(early_or_short(tolerance), workers=1, time_limit=None)
    assert values(timetable) == reached
    assert [level.bound for level in timetable.objectives] == [240, reached[1]]
    assert timetable.status == "optimal"
    assert all(level.proven for level in timetable.objectives)
    assert check(early_or_short(tolerance), timetable).ok


def test_a_tolerance_is_exact() -> None:
    """15 % more than 200 is 230, where floats make it 229. Short: c2 at 14:00, c1 at 14:50, presence 2 x 100. Early: c1 at 12:55, c2
    at 14:00, presence 2 x 115, the end at 14:50."""
    of = session(
        oral(50),
        candidates=[
            *candidates("c1", available=[*window("10:00", "13:45"), *window("14:50", "15:40")]),
            *candidates("c2", available=window("14:00", "16:00")),
        ],
        policy={"grain": 5},
        objectives=[{"name": "juror_presence", "tolerance": 0.15}, "session_end"],
    )
    timetable = solve(of, workers=1, time_limit=None)
    assert values(timetable) == [230, 890]
    assert check(of, timetable).ok


# ---- short time


@pytest.mark.parametrize("of", [usual(), one_room()], ids=["rows", "plain"])
def test_no_time_is_an_honest_answer(of: Session) -> None:
    timetable = solve(of, time_limit=0.01)
    assert timetable.status in ("unknown", "feasible", "optimal")
    assert bool(timetable) == (timetable.status != "unknown")
    assert check(of, timetable).ok or not timetable.found
    best = values(solve(of, workers=1, time_limit=None))
    for number, level in enumerate(timetable.objectives):
        assert level.bound <= level.value
        if values(timetable)[:number] == best[:number]:
            assert level.bound <= best[number] <= level.value


def test_nothing_found_has_nothing_in_it() -> None:
    timetable = solve(one_room(), time_limit=1e-9)
    assert (timetable.status, timetable.found, timetable.activities, timetable.objectives) == ("unknown", False, (), ())


@pytest.mark.parametrize("pins", [[], [{"candidate": "c1", "jurors": ["j1", "j2"]}]], ids=["rows", "plain"])
def test_leaving_everybody_out_is_a_timetable_in_no_time(pins: list[dict[str, Any]]) -> None:
    of = usual(pins=pins)
    timetable = solve(of, partial=True, time_limit=1e-9)
    assert (timetable.status, timetable.activities, len(timetable.unplanned)) == ("feasible", (), 4)
    level = timetable.level("unplanned")
    assert (level.value, level.bound, level.proven) == (4, 0, False), "nothing says that nobody fits"
    assert check(of, timetable).ok


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"time_limit": 0}, "time_limit is 0: give seconds above 0, or None for no limit"),
        ({"seed": -1}, "seed is -1: give a whole number from 0"),
        ({"workers": 0}, "workers is 0: give 1 to 10000, or None"),
    ],
)
def test_arguments_that_make_no_sense(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        solve(usual(), **asked)


def test_no_bound_below_0_is_told() -> None:
    told: list[Progress] = []
    report = Reporter(told.append, 1).begin("juror_presence")
    report.tell(None, -2960)
    report.tell(3130, None)
    assert [(one.best, one.bound) for one in told] == [(None, 0), (3130, 0)]


def test_what_is_told_of_a_level_is_of_that_level() -> None:
    """Also where a timetable is found meanwhile that is better in another one: a bound of waiting was told as one of presence."""
    told: list[Progress] = []
    report = Reporter(told.append, 2)
    waiting = report.begin("candidate_waiting")
    report.begin("juror_presence").tell(1150, 1070)
    waiting.tell(None, 75)
    assert [(one.level, one.best, one.bound) for one in told] == [
        ("juror_presence", 1150, 1070),
        ("candidate_waiting", None, 75),
    ]


def test_no_lower_bound_is_told_than_is_known() -> None:
    """Another model may begin below what was proven before."""
    told: list[Progress] = []
    of = usual()
    solve(of, workers=1, time_limit=None, progress=told.append)
    first = of.objectives[0].name
    bounds = [one.bound for one in told if one.level == first and one.bound is not None]
    assert bounds == sorted(bounds)


# ---- the contract


def test_the_json_contract() -> None:
    of = usual()
    timetable = solve(of, workers=1, time_limit=None)
    content = timetable.contract()
    assert json.loads(json.dumps(content)) == content
    assert content["session"] == of.id
    assert content["status"] == "optimal"
    assert content["wall_seconds"] > 0
    for level, objective in zip(content["objectives"], of.objectives, strict=True):
        assert level["name"] == objective.name
        assert {"value", "bound", "proven"} <= set(level)
        assert level["proven"] is True
    assert "unplanned" not in content
    fields = {"kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff"}
    assert all(set(activity) == fields for activity in content["activities"])
    first = content["activities"][0]
    assert first["start"] == f"{of.days[0].date}T{first['start'][11:]}"
    assert len(first["start"]) == len("2027-03-16T10:00")
    tests = [a for a in content["activities"] if a["epreuve"] == "ecrit"]
    assert sorted(a["candidate"] for a in tests) == ["c1", "c2", "c3", "c4"]
    assert {a["start"] for a in tests} == {tests[0]["start"]}
    kinds = {a["kind"] for a in content["activities"]}
    assert kinds <= {"epreuve", "dossier_review", "deliberation", "lunch"}
    for lunch in (a for a in content["activities"] if a["kind"] == "lunch"):
        assert len([lunch["candidate"]] if lunch["candidate"] else lunch["jurors"] + lunch["staff"]) == 1
    assert content["seed"] == 0
    assert content["session_hash"] == of.fingerprint()
    assert {"ortools", "python"} <= set(content["versions"])


def test_a_partial_timetable_names_who_is_left_out() -> None:
    """Both jurors there for one hour: one of two candidates, whichever the draw names first."""
    of = session(oral(), candidates=candidates("c1", "c2"), jurors=jurors("j1", "j2", available=window("09:00", "10:00")))
    whole, partial = solve(of, workers=1, time_limit=None), solve(of, workers=1, time_limit=None, partial=True)
    assert whole.status == "infeasible"
    assert whole.facts
    content = partial.contract()
    assert [one["name"] for one in content["objectives"]][:2] == ["unplanned", "juror_days"]
    assert content["objectives"][0]["value"] == len(content["unplanned"]) == 1
    assert {"candidate", "why"} == set(content["unplanned"][0])
    assert {a["candidate"] for a in content["activities"]} & {content["unplanned"][0]["candidate"]} == set()
    assert check(of, partial).ok


def test_infeasible_has_no_activities_and_says_why() -> None:
    of = usual(jurors=jurors("j1", "j2"), conflicts=conflicts("c1 j1"))
    content = solve(of, workers=1, time_limit=None).contract()
    assert content["status"] == "infeasible"
    assert content["activities"] == []
    assert content["objectives"] == []


# ---- the grain


@pytest.mark.parametrize(("grain", "end"), [(7, 735), (25, 775), (50, 850), (100, 900)])
def test_a_grain_that_does_not_divide_the_day(grain: int, end: int) -> None:
    """It counts from each day's own midnight. The second day, on which there is time for all three, begins at 09:06 (78 x 7), 09:10
    (22 x 25 and 11 x 50) or 10:00 (6 x 100), and an hour is 63, 75, 100 or 100 minutes."""
    of = session(
        oral(),
        candidates=candidates("c1", "c2", "c3"),
        days=[day("09:00", "11:00"), day("09:00", date=NEXT_DAY)],
        policy={"grain": grain},
    )
    timetable = solve(of, workers=1, time_limit=None)
    assert timetable.level("session_end").value == 1440 + end
    assert check(of, timetable).ok


def test_a_larger_jury_is_another_jury() -> None:
    """Not stable, one candidate per jury and day: three jurors have three pairs, so a fourth candidate needs all three of them.
    Any two juries share somebody: four times 60 minutes from 08:00 end at 12:00, minute 720."""
    until = [{"titre": "T", "millesime": "1", "until": "2030-12-31"}]
    oral = {"id": "oral", "minutes": 60, "jury": True, "room": "bureau"}
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": [oral], "jury": {"max_candidates_per_day": 1}},
            "days": [{"date": "2027-03-01", "opens": "08:00", "closes": "18:00"}],
            "candidates": [{"id": f"c{n}"} for n in range(4)],
            "jurors": [{"id": f"j{n}", "habilitations": until} for n in range(3)],
            "rooms": [{"id": "b", "kinds": ["bureau"], "seats": 4}],
            "policy": {"grain": 30, "stable_juries": False},
            "objectives": ["juror_days", "session_end"],
        }
    )
    timetable = solve(session, workers=1)
    assert [(level.value, level.proven) for level in timetable.objectives] == [(3, True), (720, True)]
    narrow = session.but(rooms=[{"id": "b", "kinds": ["bureau"], "seats": 3}])
    assert solve(narrow, workers=1).status == "infeasible"


@pytest.mark.parametrize(("seats", "end"), [(2, 12 * 60), (3, 11 * 60 + 30)])
def test_a_preparation_beside_a_test_needs_a_seat(seats: int, end: int) -> None:
    # c1 and c3 write for an hour; c2 prepares for 30 min in the same room, then c2 and c1 (after writing and preparing) are heard, an
    # hour each. With a third seat c2 prepares while they write: 09:00 test, 09:30 c2, 10:30 c1. Without one, he prepares before they
    # write: 09:00 preparation, 09:30 test and c2, 10:30 c1 prepares, 11:00 c1.
    made = session(
        ecrit(room="salle"),
        oral(preparation=30, preparation_room="salle", follows=[{"epreuve": "ecrit"}]),
        candidates=[{"id": "c1"}, {"id": "c2", "sits": ["oral"]}, {"id": "c3", "sits": ["ecrit"]}],
        rooms=[{"id": "s", "kinds": ["salle"], "seats": seats}],
        objectives=["session_end"],
    )
    assert solve(made).level("session_end").value == end


def test_the_draw_leaves_the_candidates_of_a_piece_in_the_order_of_the_session() -> None:
    """As whoever repairs a timetable or plans it anew has them."""
    of = load(path_of("dwwm-6")).but(policy={"deliberation": {"minutes": 10, "when": "day"}})
    for seed in range(3):
        found = solve(of, workers=1, time_limit=None, seed=seed)
        pieces = [a.candidates for a in found.activities if a.kind == "deliberation"]
        assert sum(map(len, pieces)) == 6
        assert all(piece == tuple(sorted(piece)) for piece in pieces)


def test_a_first_day_on_which_nobody_comes_is_told_where_people_are_welcomed() -> None:
    """The welcome counts on the first day alone; both jurors come on the second."""
    days, welcome = [day(), day(date=NEXT_DAY)], {"welcome": 30}
    away = session(oral(60), days=days, jurors=jurors("j1", "j2", available=window(date=NEXT_DAY)), policy=welcome)
    told = [text for text in solve(away, workers=1, time_limit=None).warnings if "accueil" in text]
    assert told == [
        "Personne ne vient le 16/03/2027, seul jour où l'accueil (30 min) est compté ; "
        "retirer ce jour (days) pour qu'il le soit le 17/03/2027."
    ]
    here = solve(session(oral(60), days=days, policy=welcome), workers=1, time_limit=None)
    assert not any("accueil" in text for text in here.warnings)


def test_what_positions_do_not_see_is_no_reason_that_there_is_none() -> None:
    """Nobody who is responsible is there from 9:30 to 10:00: c1 has no place with c2, who is heard at 10:00, the jury done at 11:00. Positions,
    which know the first and the last minute alone, would have both."""
    of = session(
        oral(30),
        days=[day("09:00", "11:30")],
        candidates=[*candidates("c1", extra_time=1.0), *candidates("c2")],
        responsables=[{"id": "q", "available": [*window(None, "09:30"), *window("10:00", None)]}],
        policy={"grain": 5, "deliberation": 30},
        objectives=["unplanned", "session_end"],
    )
    found = solve(of, workers=1, time_limit=None)
    assert [(level.value, level.proven) for level in found.objectives] == [(1, True), (11 * 60, True)]


WORKSHOP = {"id": "r", "kinds": ["atelier"], "posts": 2}


def test_during_a_changeover_a_post_is_not_free_but_its_seats_are() -> None:
    """Five seats hold one oral of three people at a time: c1 from 9:00 to 10:00 at one post, c2 from 10:00 to 11:00 at the other."""
    of = session(
        oral(60, room="atelier"),
        days=[day("09:00", "11:00")],
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=[WORKSHOP | {"seats": 5}],
        policy={"grain": 60, "changeover": 60},
    )
    found = solve(of, workers=1, time_limit=None)
    assert (found.status, found.level("juror_days").value, found.level("session_end").value) == ("optimal", 4, 11 * 60)


@pytest.mark.parametrize("pins", [[], [{"candidate": "c1", "jurors": ["j1", "j2"]}]], ids=["", "a jury is pinned"])
def test_who_serves_in_the_second_hour_takes_no_seat_in_the_first(pins: list[dict[str, Any]]) -> None:
    """Of seven seats, four are taken by who has a comédien beside him: one candidate may be in his first hour then."""
    of = session(
        oral(60, id="first", room="atelier"),
        oral(60, id="second", room="atelier", staff={"comedien": 1}, follows=[{"epreuve": "first", "within": 0}]),
        days=[day("09:00", "12:00")],
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=[WORKSHOP | {"seats": 7}],
        staff=[{"id": "k1", "role": "comedien"}],
        pins=pins,
        policy={"grain": 60},
    )
    exact = solve_plain(of, of.objectives, RULES, Effort.until(None, 0, 1))
    assert [level.value for level in exact.levels][::4] == [4, 12 * 60]
    assert solve(of, workers=1, time_limit=None).status == "optimal"


def test_within_its_tolerance_more_may_be_left_out() -> None:
    """Three of four fit, two on the first day, and one on the second: where one more may be left out, the second is not needed."""
    of = session(
        oral(60),
        days=[day("09:00", "11:00"), day("09:00", "10:00", NEXT_DAY)],
        candidates=candidates("c1", "c2", "c3", "c4"),
        policy={"grain": 30},
        objectives=[{"name": "unplanned", "tolerance": 1.0}, "juror_days", "session_end"],
    )
    found = solve(of, workers=1, time_limit=None)
    assert [(level.value, level.bound, level.proven) for level in found.objectives] == [
        (2, 1, True),
        (2, 2, True),
        (660, 660, True),
    ]
    assert len(found.unplanned) == 2
    assert check(of, found).ok


def test_what_settles_all_levels_within_a_tolerance_ends_the_search() -> None:
    """One jury hears both until 11:00; two would be done at 10:00, which is a tenth less."""
    of = session(
        oral(60),
        days=[day("09:00", "14:00")],
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 5},
        objectives=[
            {"name": "juror_days", "tolerance": 1.0},
            "juror_presence",
            "candidate_days",
            "candidate_waiting",
            {"name": "session_end", "tolerance": 0.1},
        ],
    )
    found = solve(of, workers=1, time_limit=None)
    assert (found.status, found.level("juror_presence").value, found.level("session_end").bound) == ("optimal", 240, 600)


@pytest.mark.parametrize("stable", [True, False])
def test_a_timetable_to_begin_with_may_be_all_that_is_asked_for(stable: bool) -> None:
    of = session(oral(60), candidates=candidates("c1", "c2"), policy={"stable_juries": stable}, objectives=["unplanned"])
    first = solve(of, workers=1, time_limit=None)
    again = solve(of, start=first, workers=1, time_limit=None)
    assert (again.status, again.activities) == ("optimal", first.activities)
