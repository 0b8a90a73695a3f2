"""Why candidates are left out of a partial timetable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models import Objective, Session, Timetable, Unplanned
from scheduler.engine.cpsat import Effort
from scheduler.engine.left_out import _Reasons, left_out
from scheduler.engine.plain import solve_plain
from scheduler.engine.search import Search
from scheduler.engine.solve import solve
from scheduler.rules import RULES
from tests.engine.any_shapes import any_shape
from tests.engine.days_sessions import days_session
from tests.engine.groups_sessions import groups_session

RIGHT = [{"titre": "S", "millesime": "1", "until": "2028-01-01"}]


def orals(number: int, hours: int, **fields: Any) -> Session:
    """Orals of an hour before one and the same jury, in one room."""
    given: dict[str, Any] = {
        "titre": {"code": "S", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "salle"}]},
        "days": [{"date": "2027-06-07", "opens": "09:00", "closes": f"{9 + hours:02d}:00"}],
        "candidates": [{"id": f"c{n}"} for n in range(1, number + 1)],
        "jurors": [{"id": f"j{n}", "name": f"Juré {n}", "habilitations": RIGHT} for n in (1, 2, 3, 4)],
        "rooms": [{"id": "s1", "kinds": ["salle"], "seats": 9}],
        "policy": {"grain": 60},
    }
    return Session.model_validate(given | fields)


def named(session: Session, juries: dict[str, list[str]], **policy: Any) -> Session:
    """The same with these juries pinned."""
    pins = [{"candidate": one, "jurors": jurors} for one, jurors in juries.items()]
    return session.but(pins=pins, policy={"stable_juries": False} | policy)


def why(session: Session, lang: str = "fr") -> dict[str, str]:
    timetable: Timetable = solve(session, partial=True, time_limit=60, lang=lang)
    assert timetable.status == "optimal"
    return {one.candidate: one.why for one in timetable.unplanned}


def test_full_is_said_with_its_proof() -> None:
    reasons = why(orals(4, 3, rooms=[{"id": "s1", "kinds": ["salle"], "seats": 9}]))
    assert list(reasons.values()) == ["plus de place : il y en a pour 3 candidats sur 4 au plus, c'est prouvé"]


def test_no_clean_jury_is_his_own_reason() -> None:
    session = orals(2, 3).but(jurors_out=["j3", "j4"], conflicts=[{"candidate": "c2", "juror": "j1"}])
    reasons = why(session)
    assert list(reasons) == ["c2"]
    assert "c2 n'a pas de jury : en conflit avec Juré 1" in reasons["c2"]


def test_an_absent_candidate_is_his_own_reason() -> None:
    session = orals(2, 3).but(available={"candidate c1": [{"date": "2027-06-07", "from": "09:00", "to": "09:45"}]})
    reasons = why(session)
    assert list(reasons) == ["c1"]
    assert "60 min" in reasons["c1"]


def test_a_juror_who_is_asked_for_too_often() -> None:
    juries = {f"c{n}": ["j1", f"j{n}"] for n in (2, 3, 4)} | {"c1": ["j1", "j2"]}
    session = named(orals(4, 3), juries).but(add_rooms=[{"id": "s2", "kinds": ["salle"], "seats": 9}])
    reasons = why(session)
    assert list(reasons.values()) == ["Juré 1 est dans le jury de 4 candidats et peut en entendre 3 au plus"]


def test_a_juror_who_is_asked_for_by_one_whom_he_may_not_hear() -> None:
    """Of five who name him he may not hear one, and three fit in his three hours: of the other two it is said how many name him."""
    juries = {"c1": ["j1", "j2"], "c2": ["j1", "j2"], "c3": ["j1", "j3"], "c4": ["j1", "j3"], "c5": ["j1", "j4"]}
    session = named(orals(5, 3), juries).but(conflicts=[{"candidate": "c5", "juror": "j1"}])
    reasons = why(session.but(add_rooms=[{"id": "s2", "kinds": ["salle"], "seats": 9}]))
    assert "un lien est déclaré avec Juré 1" in reasons.pop("c5")
    assert list(reasons.values()) == ["Juré 1 est dans le jury de 5 candidats et peut en entendre 3 au plus"]


def test_rooms_are_everybodys_reason() -> None:
    juries = {"c1": ["j1", "j2"], "c2": ["j3", "j4"], "c3": ["j1", "j2"], "c4": ["j3", "j4"]}
    reasons = why(named(orals(4, 3), juries))
    assert list(reasons.values()) == ["plus de place : il y en a pour 3 candidats sur 4 au plus, c'est prouvé"]


def test_a_named_jury_that_may_not_judge() -> None:
    juries = {"c1": ["j1", "j2"], "c2": ["j3", "j4"]}
    session = named(orals(2, 3), juries).but(conflicts=[{"candidate": "c2", "juror": "j3"}])
    assert why(session) == {
        "c2": "le jury fixé pour lui (Juré 3, Juré 4) ne peut pas le juger : un lien est déclaré avec Juré 3",
    }


def test_jurors_of_one_name_are_told_apart() -> None:
    alike = [{"id": f"j{n}", "name": "Anne Roy" if n > 2 else f"Juré {n}", "habilitations": RIGHT} for n in (1, 2, 3, 4)]
    session = named(orals(2, 3, jurors=alike), {"c1": ["j1", "j2"], "c2": ["j3", "j4"]})
    assert why(session.but(conflicts=[{"candidate": "c2", "juror": "j3"}])) == {
        "c2": "le jury fixé pour lui (Anne Roy (j3), Anne Roy (j4)) ne peut pas le juger : un lien est déclaré avec Anne Roy (j3)",
    }


def test_no_common_moment() -> None:
    session = named(orals(2, 2), {"c1": ["j1", "j2"], "c2": ["j3", "j4"]}).but(
        available={
            "juror j3": [{"date": "2027-06-07", "from": "09:00", "to": "10:00"}],
            "juror j4": [{"date": "2027-06-07", "from": "10:00", "to": "11:00"}],
        }
    )
    assert why(session, "en") == {"c2": "no moment suits the candidate, the whole jury (Juré 3, Juré 4) and a room at once"}


def test_nobody_left_out_has_no_reason() -> None:
    assert why(orals(3, 3)) == {}


def test_two_starts_in_one_room_are_no_matter_of_room() -> None:
    # three hours for two orals of an hour, but both fixed at nine in the one room
    pins = [{"candidate": f"c{n}", "epreuve": "oral", "start": "2027-06-07T09:00", "room": "s1"} for n in (1, 2)]
    reasons = why(orals(2, 3, pins=pins))
    assert list(reasons.values()) == [
        "avec les candidats placés, impossible : s1 : fixés l'un sur l'autre le 07/06/2027, c1 de 09:00 à 10:00 et c2 de 09:00 à 10:00."
    ]


def test_who_cannot_come_to_the_common_test_with_the_others() -> None:
    # c1 and c2 may come until ten only, c3 from ten on, and all sit the test of an hour at the same instant
    test = {"id": "qcm", "minutes": 60, "sitting": "simultaneous"}
    until, after = [{"date": "2027-06-07", "to": "10:00"}], [{"date": "2027-06-07", "from": "10:00"}]
    candidates = [{"id": f"c{n}", "available": windows} for n, windows in ((1, until), (2, until), (3, after))]
    reasons = why(orals(3, 3, titre={"code": "S", "millesime": "1", "epreuves": [test]}, candidates=candidates))
    assert reasons == {
        "c3": "avec les candidats placés, impossible : qcm : 60 min au même instant pour 3 candidats, et il n'y a aucun moment où "
        "tous sont là assez longtemps (pas toujours là : c1, c2 et c3)."
    }


def test_a_juror_fixed_in_spite_of_a_link_is_his_own_reason() -> None:
    session = orals(2, 3, pins=[{"candidate": "c2", "jurors": ["j1", "j2"]}], conflicts=[{"candidate": "c2", "juror": "j1"}])
    assert why(session) == {"c2": "c2 : le jury fixé (Juré 1 et Juré 2) ne peut juger, un lien est déclaré avec Juré 1."}


def test_of_one_candidate_it_is_said_in_the_singular() -> None:
    reasons = why(orals(3, 1))
    assert set(reasons.values()) == {"plus de place : il y en a pour 1 candidat sur 3 au plus, c'est prouvé"}


def test_who_is_like_somebody_planned_is_not_tried_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr("scheduler.engine.left_out.feasible", never)
    assert list(why(orals(4, 3)).values()) == ["plus de place : il y en a pour 3 candidats sur 4 au plus, c'est prouvé"]


def test_where_everybody_is_planned_the_levels_below_are_those_of_a_session_that_leaves_nobody_out() -> None:
    # four orals of an hour fill the day of one jury
    session = orals(4, 4)
    whole, some = solve(session, workers=1), solve(session, workers=1, partial=True)
    assert some.status == whole.status == "optimal"
    values = [(level.name, level.value, level.bound) for level in some.objectives]
    assert values == [("unplanned", 0, 0), *((level.name, level.value, level.bound) for level in whole.objectives)]
    assert some.objectives[1].value == 2


def test_what_is_proven_of_the_others_holds_only_where_it_is_all_the_same_who_is_left_out() -> None:
    """Either of two fits: c1, whose oral takes two hours, or c2, before whom a jury sits for one."""
    session = orals(2, 2, candidates=[{"id": "c1", "extra_time": 1.0}, {"id": "c2"}], jurors=orals(1, 2).jurors[:2])
    first = solve(session.but(candidates_out=["c2"]), workers=1)
    start = first.model_copy(update={"unplanned": (Unplanned(candidate="c2"),)})
    found = solve(session, start=start, partial=True, workers=1)
    assert [one.candidate for one in found.unplanned] == ["c1"]
    assert [(o.name, o.value, o.proven) for o in found.objectives[:3]] == [
        ("unplanned", 1, True),
        ("juror_days", 2, True),
        ("juror_presence", 120, True),
    ]


@pytest.mark.parametrize("make", [any_shape, days_session, groups_session])
def test_partial_timetables_come_to_what_the_exact_model_alone_says(make: Callable[[int], Session]) -> None:
    some = 0
    for seed in range(5):
        session = make(seed).but(more_candidates=1 + seed % 3, jurors_out=[make(seed).jurors[0].id])
        objectives = (
            Objective(name="unplanned"),
            *(o for o in session.objectives if o.name != "unplanned" and not o.tolerance),
        )
        session = session.model_copy(update={"objectives": objectives})
        exact = solve_plain(session, objectives, RULES, Effort.until(None, 0, 1))
        found = solve(session, partial=True, workers=1, time_limit=None)
        assert [(o.value, o.proven) for o in found.objectives] == [(o.value, True) for o in exact.levels], session.id
        some += found.objectives[0].value
    assert some


def test_who_cannot_be_planned_alone_is_told_so_without_time_for_more() -> None:
    session = orals(2, 3).but(available={"candidate c1": [{"date": "2027-06-07", "from": "09:00", "to": "09:45"}]})
    search = Search(session, (Objective(name="unplanned"),), Effort.until(1e-9, 0, 1))
    search.offer((), "nobody", ("c1", "c2"))
    reasons = {one.candidate: one.why for one in left_out(search)}
    assert "60 min" in reasons["c1"]


@pytest.mark.parametrize(("limit", "most"), [(None, 2.0), (0.5, 0.5), (1e-9, 0.01)])
def test_reasons_take_no_more_time_than_is_left(limit: float | None, most: float) -> None:
    """Two seconds at most; where there are fewer, these, or hardly anything where it is over."""
    search = Search(orals(2, 3), (Objective(name="unplanned"),), Effort.until(limit, 0, 1))
    search.offer((), "nobody", ("c1", "c2"))
    assert search.incumbent is not None
    assert _Reasons(search, search.incumbent, "fr").effort.left() <= most


def test_for_whom_nobody_watches_a_test_is_counted_before_solving() -> None:
    """Both sit a test that a surveillant must watch, whom the session has not."""
    test = {"id": "quiz", "minutes": 60, "sitting": "simultaneous", "staff": {"surveillant": 1}}
    orally = {"id": "oral", "minutes": 60, "jury": True, "room": "salle"}
    of = orals(2, 3, titre={"code": "S", "millesime": "1", "epreuves": [test, orally]})
    found = solve(of, partial=True, workers=1)
    assert [one.candidate for one in found.unplanned] == ["c1", "c2"]
    (told,) = (level.why for level in found.objectives if level.name == "unplanned")
    assert told == "c1 et c2 : aucun planning possible, quels que soient les autres : 2 candidats non placés au moins"
