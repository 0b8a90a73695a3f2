"""A timetable filled by hand: candidates one after the other, each where he fits first."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.catalogue import session as of_the_catalogue
from models import Session
from scheduler import load
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat, formulations
from scheduler.engine.by_hand.juries import juries
from scheduler.engine.by_hand.solve import Filling, solve_by_hand
from scheduler.engine.formulations import FORMULATIONS
from scheduler.engine.plain import time_to_write
from scheduler.engine.search import Incumbent
from scheduler.examples import path_of
from tests.engine.any_sessions import any_session
from tests.engine.groups_sessions import groups_session
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral, session, window
from tests.engine.usual_sessions import usual_session


def test_one_jury_after_the_other_needs_fewer_days() -> None:
    """Three orals of two hours each, on days of eight hours: before one jury four candidates fill three days, cut where a day ends; on the
    earliest day on which any jury has a place, two juries would sit for two days each."""
    found = by_hand(
        session(
            *(oral(120, id=one) for one in "abc"),
            candidates=candidates("c1", "c2", "c3", "c4"),
            jurors=jurors("j1", "j2", "j3", "j4"),
            days=[day("09:00", "17:00", f"2027-03-{n}") for n in (16, 17, 18)],
            objectives=["juror_days"],
        )
    )
    assert found is not None
    assert found.values == (6,)


@pytest.mark.parametrize(("surveillants", "sit"), [(1, 3), (2, 5)])
def test_as_many_sit_a_test_as_find_a_seat_in_a_room_with_its_staff(surveillants: int, sit: int) -> None:
    """Of six candidates three in the larger room, and two in the other one where somebody watches that, too."""
    of = session(
        ecrit(60, room="ecrit", staff={"surveillant": 1}),
        oral(30),
        candidates=candidates("c1", "c2", "c3", "c4", "c5", "c6"),
        rooms=[{"id": f"r{n}", "kinds": ["ecrit"], "seats": n} for n in (2, 3)],
        staff=[{"id": f"v{n}", "role": "surveillant"} for n in range(surveillants)],
        objectives=["unplanned", "juror_days"],
    )
    found = by_hand(of)
    assert found is not None
    assert len(found.left_out) == 6 - sit


def test_who_is_pinned_where_he_cannot_sit_a_test_keeps_nobody_like_him_from_it() -> None:
    """The first is to begin an hour's test at half past five, and the site closes at six: he alone is left out."""
    of = session(
        ecrit(60),
        oral(30),
        candidates=candidates("c1", "c2"),
        pins=[{"candidate": "c1", "epreuve": "ecrit", "start": "2027-03-16T17:30"}],
        objectives=["unplanned", "juror_days"],
    )
    found = by_hand(of)
    assert found is not None
    assert found.left_out == ("c1",)


def by_hand(of: Session) -> Incumbent | None:
    search = search_of(of)
    solve_by_hand(search)
    return search.incumbent


def test_each_comes_where_he_fits_first() -> None:
    """Read for 15 minutes from 08:00, heard for 40, deliberated on for 10; ten minutes lie between two; the fourth has no place before
    lunch at 12:00, before which he is read: the day ends at 13:50."""
    found = by_hand(
        session(
            oral(minutes=40),
            candidates=candidates("c1", "c2", "c3", "c4"),
            jurors=jurors("j1", "j2"),
            days=[day("08:00", "18:00")],
            policy={
                "grain": 5,
                "dossier_review": 15,
                "deliberation": 10,
                "changeover": 10,
                "lunch": {"window": ["12:00", "13:00"], "minutes": 60},
            },
            objectives=["juror_days", "session_end"],
        )
    )
    assert found is not None
    # 08:15-08:55, 09:20-10:00, 10:25-11:05: the deliberation on the one before ends first; 11:15-11:55 is when the fourth could be
    # heard, but for the deliberation on him, which ends at 12:00 where he is read from 11:15
    assert sorted(f"{a.start:%H:%M}" for a in found.activities if a.kind == "epreuve") == ["08:15", "09:20", "10:25", "13:00"]
    assert found.values == (2, 13 * 60 + 50)


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        # the test lasts an hour, and he comes for half of one
        ({"candidates": [*candidates("c1", "c2"), *candidates("c3", available=window("09:00", "09:30"))]}, 1),
        # three at a test in a room for two
        ({"candidates": candidates("c1", "c2", "c3"), "rooms": [{"id": "salle", "kinds": ["salle"], "seats": 2}]}, 1),
        # both could sit it alone, never together
        (
            {
                "candidates": [
                    *candidates("c1", available=window("09:00", "12:00")),
                    *candidates("c2", available=window("13:00", "18:00")),
                ]
            },
            1,
        ),
    ],
    ids=["who cannot sit it", "who has no seat", "who is never there with the others"],
)
def test_who_cannot_sit_a_test_is_left_out_not_everybody(changed: dict[str, Any], number: int) -> None:
    asked = "salle" if "rooms" in changed else None
    found = by_hand(session(ecrit(60, room=asked), oral(30), objectives=["unplanned", "juror_days"], **changed))
    assert found is not None
    assert len(found.left_out) == number


def test_a_test_does_not_wait_for_one_where_that_leaves_no_time_for_the_others() -> None:
    """Six candidates, one of whom comes on the second of two mornings of four hours. The test with all of them, then, leaves time to hear three of
    them after it; on the first morning, without him, all five others are heard: three of them at once, two the next day."""
    of = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        candidates=[*candidates("c1", "c2", "c3", "c4", "c5"), *candidates("c6", available=window(date=NEXT_DAY))],
        days=[day(closes="13:00"), day(closes="13:00", date=NEXT_DAY)],
        objectives=["unplanned", "juror_days"],
    )
    found = by_hand(of)
    assert found is not None
    assert found.left_out == ("c6",)


def test_whoever_sits_tests_together_in_one_order_of_these_does_so_when_they_are_held() -> None:
    """Until 12:00 c1 sits for two hours and for one, c2 the second test for two: the first one first leaves that no time."""
    of = session(
        ecrit(120, id="long"),
        ecrit(60),
        oral(60),
        candidates=[{"id": "c1"}, {"id": "c2", "extra_time": 1.0, "sits": ["ecrit"]}],
        days=[day("09:00", "12:00")],
        policy={"grain": 60},
        objectives=["unplanned"],
    )
    found = by_hand(of)
    assert found is not None
    assert len(found.left_out) == 1


def test_who_finds_no_place_is_left_out_of_a_partial_timetable() -> None:
    """Two hours hold three orals of 40 minutes."""
    of = session(
        oral(minutes=40),
        candidates=candidates("c1", "c2", "c3", "c4"),
        jurors=jurors("j1", "j2"),
        days=[day("08:00", "10:00")],
        policy={"grain": 5},
        objectives=["unplanned", "juror_days"],
    )
    found = by_hand(of)
    assert found is not None
    assert len(found.left_out) == 1
    assert by_hand(of.model_copy(update={"objectives": of.objectives[1:]})) is None


@pytest.mark.parametrize(
    ("titre", "size"),
    [
        *((titre, 12) for titre in ("ADVF", "CADGA", "CIP", "ECSR", "FPA", "NTC")),
        *((titre, 24) for titre in ("AIS", "CC", "CV", "EEB", "GOTRM", "TSSR-m03")),
    ],
)
def test_whatever_the_titre_there_is_one_before_anything_dearer(titre: str, size: int) -> None:
    """Loads, juries and the exact model have not been asked yet: of none of these titres everybody is heard in one piece."""
    search = search_of(of_the_catalogue(titre, size, 1))
    for formulation in FORMULATIONS[: 1 + [one.name for one in FORMULATIONS].index("by hand")]:
        formulation.solve(search)
    assert search.incumbent is not None


def test_the_check_accepts_nearly_all_that_is_filled() -> None:
    """What it does not know of is a responsable who leaves in between, and a paper that is marked before an épreuve placed already."""
    found = refused = 0
    for seed in range(30):
        for drawn in (any_session(seed), usual_session(seed), groups_session(seed)):
            search = search_of(drawn)
            if not search.infeasible:
                solve_by_hand(search)
                found += search.incumbent is not None
                refused += search.refusal is not None
    assert found > 20
    assert refused < found / 10


def test_nobody_is_in_two_juries_on_a_day() -> None:
    for seed in range(30):
        search = search_of(any_session(seed))
        found = juries(search._known.subject, search.session.jurors)
        on = [(juror, day) for jury in found for juror in jury.jurors for day in jury.days]
        assert len(on) == len(set(on))


FOUR = jurors("j1", "j2", "j3", "j4")
TWO_DAYS = [day("09:00", "17:00"), day("09:00", "17:00", NEXT_DAY)]


@pytest.mark.parametrize(
    ("epreuves", "fields"),
    [
        pytest.param(
            [oral(60)],
            {"candidates": candidates(*(f"c{n}" for n in range(12))), "jurors": FOUR, "policy": {"stable_juries": False}},
            id="juries may change within a day",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": candidates("c1", "c2", "c3"),
                "jurors": FOUR,
                "conflicts": conflicts("c3 j1", "c3 j3", "c1 j2", "c1 j4"),
                "days": TWO_DAYS,
            },
            id="no jury that is formed first may judge two of them",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": candidates("c1", "c2"),
                "jurors": FOUR,
                "pins": [{"candidate": "c1", "jurors": ["j1", "j2"]}, {"candidate": "c2", "jurors": ["j1", "j3"]}],
                "days": TWO_DAYS,
            },
            id="two juries that pins name share a juror, who is in one a day",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": candidates("c1", available=window("13:00", "14:00")),
                "policy": {"dossier_review": 15, "lunch": {"window": ["12:00", "13:30"], "minutes": 60}},
            },
            id="his dossier is read before lunch: right before the oral there would be none",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": [
                    *candidates("c1", available=window("09:00", "10:00")),
                    *candidates("c2", available=window(date=NEXT_DAY)),
                ],
                "jurors": jurors("j1", "j2", available=[*window("09:00", "10:00"), *window(date=NEXT_DAY)]),
                "days": TWO_DAYS,
                "policy": {"deliberation": {"minutes": 10, "when": "session"}, "pv": 15},
            },
            id="what is done at the end of the session asks for no time on the day before",
        ),
        pytest.param(
            [oral(60), oral(30, id="short"), oral(30, id="final", modality="entretien_final")],
            {
                "candidates": candidates("c1", available=[*window("09:00", "09:30"), *window("09:00", "10:30", NEXT_DAY)]),
                "days": TWO_DAYS,
            },
            id="the second épreuve of the titre is sat first",
        ),
        pytest.param(
            [oral(60, sitting="group", group_size=4), oral(15, id="final")],
            {"candidates": candidates("c1", "c2", "c3", "c4"), "days": [day("09:00", "11:00")]},
            id="four are heard at once, and one after the other: two hours",
        ),
        pytest.param(
            [oral(60, sitting="group", group_size=4), oral(15, id="final")],
            {
                "candidates": candidates("c1", "c2", "c3", "c4"),
                "days": [day("09:00", "12:20")],
                "policy": {"grain": 5, "changeover": 5, "dossier_review": 15},
            },
            id="four dossiers are read before the group, and a changeover goes before each final: an hour, an hour, four times 20 minutes",
        ),
        pytest.param(
            [oral(60, sitting="group", group_size=2, room="atelier")],
            {
                "candidates": candidates("c1", "c2", "c3", "c4"),
                "jurors": FOUR,
                "days": [day("09:00", "11:05")],
                "rooms": [{"id": "atelier", "kinds": ["atelier"], "seats": 4}],
                "policy": {"grain": 5, "changeover": 5},
            },
            id="between two groups in one room there is a changeover",
        ),
        pytest.param(
            [ecrit(60, id="second", follows=[{"epreuve": "first"}]), ecrit(60, id="first"), oral(30)],
            {"days": [day("09:00", "11:30")]},
            id="the titre lists a test before the one that it follows",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": candidates("c1", available=window("11:00", "15:00")),
                "days": [day("09:00", "16:00")],
                "policy": {
                    "lunch": {"window": ["12:00", "13:00"], "minutes": 60},
                    "deliberation": {"minutes": 60, "when": "day"},
                },
            },
            id="the jury eats between the oral and what it does at the end of its day, or before the oral",
        ),
        pytest.param(
            [oral(30, preparation=60, preparation_room="salle", preparation_staff={"surveillant": 1})],
            {
                "candidates": candidates("c1", "c2"),
                "jurors": FOUR,
                "days": [day("09:00", "10:30")],
                "rooms": [{"id": "salle", "kinds": ["salle"], "seats": 4}],
                "staff": [{"id": "v1", "role": "surveillant"}],
            },
            id="one watches two who prepare in one room",
        ),
        pytest.param(
            [oral(60, staff={"comedien": 1})],
            {
                "candidates": candidates("c1", "c2", "c3"),
                "days": [day("09:00", "12:15")],
                "staff": [{"id": "k1", "role": "comedien"}],
                "policy": {"staff_rest": {"minutes": 15, "every": 120}},
            },
            id="whoever serves rests for a quarter of an hour after two orals",
        ),
        pytest.param(
            [ecrit(60)],
            {"policy": {"deliberation": {"minutes": 15, "when": "day"}}},
            id="a jury deliberates on somebody whom it does not hear",
        ),
        pytest.param(
            [
                ecrit(60, room="salle"),
                oral(30, preparation=30, preparation_room="salle", follows=[{"epreuve": "ecrit", "within": 30}]),
            ],
            {
                "candidates": [
                    *candidates("c1", available=window("09:00", "11:00")),
                    *candidates("c2", extra_time=1, sits=["ecrit"]),
                ],
                "rooms": [{"id": "salle", "kinds": ["salle"], "seats": 2}],
                "jurors": FOUR,
            },
            id="who has finished leaves his seat, and prepares in it while the other goes on",
        ),
        pytest.param(
            [ecrit(60), oral(60)],
            {"candidates": candidates("c1", "c2"), "pins": [{"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T09:30"}]},
            id="the test waits for an oral that has its hour",
        ),
        pytest.param(
            [oral(60)],
            {
                "candidates": [*candidates("c1"), *candidates("c2", available=window("09:00", "10:00"))],
                "days": [day("09:00", "11:00")],
            },
            id="who is there for an hour comes before who is always there",
        ),
    ],
)
def test_a_simple_way_finds_one(epreuves: list[dict[str, Any]], fields: dict[str, Any]) -> None:
    assert by_hand(session(*epreuves, **fields)) is not None


def test_nobody_joins_a_group_that_is_full_or_lasts_longer() -> None:
    """Two at a time, an hour each: with five, one of whom has half as long again, three hours and a half."""
    fields = {"candidates": [*candidates("c1", "c2", "c3", "c4"), *candidates("c5", extra_time=0.5)]}
    grouped = oral(60, sitting="group", group_size=2)
    assert by_hand(session(grouped, days=[day("09:00", "12:15")], **fields)) is None
    assert by_hand(session(grouped, days=[day("09:00", "12:30")], **fields)) is not None


def test_the_exact_model_is_not_begun_without_the_time_to_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session of 19 candidates came to 11 seconds of 5 so."""
    asked: list[object] = []
    monkeypatch.setattr(formulations, "solve_plain", lambda *what: asked.append(what))
    of = session(oral(60), candidates=candidates(*(f"c{n}" for n in range(5))), jurors=FOUR, days=TWO_DAYS)
    search = search_of(of, cpsat.Effort.until(time_to_write(of) / 2, 0, 1))
    FORMULATIONS[-1].solve(search)
    assert not asked


def test_a_paper_that_is_marked_before_an_epreuve_without_the_jury_is_no_fault() -> None:
    """He is there for the test and for the practical right after it; the jury, which comes at eleven, would have to mark in between."""
    of = session(
        ecrit(60, marking={"minutes": 15, "before": "practical"}),
        {"id": "practical", "minutes": 60},
        oral(30),
        candidates=candidates("c1", available=[*window("09:00", "11:00"), *window("14:00", "15:00")]),
        jurors=jurors("j1", "j2", available=window("11:00", "18:00")),
    )
    assert by_hand(of) is None
    assert by_hand(of.but(jurors=jurors("j1", "j2"), candidates=candidates("c1"))) is not None


def test_where_juries_change_more_orders_than_the_first_are_tried() -> None:
    """Once left at the first: of six candidates another order needs the jurors for less."""
    rooms = [{"id": name, "kinds": ["entretien"], "seats": 4} for name in "abc"]
    asked = load(path_of("dwwm-6")).but(
        candidates=[{"id": f"k{n}"} for n in range(6)],
        conflicts=[],
        days=[day("08:30", "18:00")],
        policy={"stable_juries": False},
        rooms=[{"id": "info", "kinds": ["informatique"], "seats": 30}, *rooms],
    )
    one, all_of_them = search_of(asked), search_of(asked)
    formulations._at_once(one)
    first = list(one.reached)
    formulations._by_hand(one)
    solve_by_hand(all_of_them)
    assert first > one.reached == all_of_them.reached


def test_nobody_is_placed_once_time_is_over() -> None:
    """One candidate may be tried in hundreds of ways: whoever is tried when time is over has no place."""
    subject = Subject(of_the_catalogue("FPA", 6, seed=1))
    candidate = subject.session.candidates[0]
    for seconds, placed in ((None, True), (1e-9, False)):
        filling = Filling(subject, subject.session.jurors, "early", cpsat.Effort.until(seconds, 0, 1))
        assert filling.placing.hold_tests(subject.session.candidates)
        assert filling.place(candidate) is placed
