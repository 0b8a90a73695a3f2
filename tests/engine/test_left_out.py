"""Why candidates are left out of a partial timetable."""

from __future__ import annotations

from typing import Any

from models import Session, Timetable
from scheduler.engine.solve import solve

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
    assert list(reasons.values()) == ["plus de place : 3 candidats sur 4 tiennent au plus, c'est prouvé"]


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


def test_rooms_are_everybodys_reason() -> None:
    juries = {"c1": ["j1", "j2"], "c2": ["j3", "j4"], "c3": ["j1", "j2"], "c4": ["j3", "j4"]}
    reasons = why(named(orals(4, 3), juries))
    assert list(reasons.values()) == ["plus de place : 3 candidats sur 4 tiennent au plus, c'est prouvé"]


def test_a_named_jury_that_may_not_judge() -> None:
    juries = {"c1": ["j1", "j2"], "c2": ["j3", "j4"]}
    session = named(orals(2, 3), juries).but(conflicts=[{"candidate": "c2", "juror": "j3"}])
    assert why(session) == {
        "c2": "le jury fixé pour lui (Juré 3, Juré 4) ne peut pas le juger : un lien l'oppose à Juré 3",
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
