"""Kinds of rooms, roles, skills and titres that are written otherwise than the titre of the session writes them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from models import Session
from models.named_rows import nearly_called, same_name
from models.programme import Programme
from models.programme_warnings import programme_warnings

EPREUVES = [
    {"id": "test", "minutes": 30, "room": "ecrit", "staff": {"surveillant": 1}},
    {"id": "oral", "minutes": 30, "room": "Salle de réunion", "preparation": 10, "preparation_room": "véhicule"},
]
TITRE = {
    "code": "TP-1",
    "millesime": "04",
    "sigle": "FPA",
    "label": "Formateur",
    "epreuves": EPREUVES,
    "jury": {"required_skills": ["anglais"]},
    "ccp": {"CCP1": {"epreuves": [{"id": "atelier", "minutes": 30, "room": "atelier", "preparation": 0}]}},
}


def session(**own: Any) -> Session:
    usual = {
        "titre": TITRE,
        "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
        "candidates": [{"id": "c1"}],
    }
    return Session.model_validate(usual | own)


def kinds(*written: str, **own: Any) -> tuple[str, ...]:
    return session(rooms=[{"id": "s1", "kinds": written, "seats": 2}], **own).rooms[0].kinds


def role(written: str, **own: Any) -> str:
    return session(staff=[{"id": "v1", "role": written}], **own).staff[0].role


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ecrit", "ecrit"),
        ("écrit", "ecrit"),
        ("VEHICULE", "véhicule"),
        ("salle de reunion", "Salle de réunion"),
        ("Atelier", "atelier"),
    ],
)
def test_capitals_and_accents_of_a_kind_are_read_as_meant(written: str, meant: str) -> None:
    assert kinds(written) == (meant,)
    assert (
        session(rooms=[{"id": "s1", "kinds": [written], "seats": 2}]).warnings()
        == session(rooms=[{"id": "s1", "kinds": [meant], "seats": 2}]).warnings()
    )


def test_a_kind_that_stands_there_twice_is_one() -> None:
    assert kinds("Ecrit", "ecrit") == ("ecrit",)


def test_what_is_written_as_meant_stays_as_it_is_written() -> None:
    assert kinds("ecrit", "oral", "ecrit") == ("ecrit", "oral", "ecrit")


def test_roles_and_skills_and_titres_of_jurors_too() -> None:
    assert role("Surveillant") == "surveillant"
    juror = {
        "id": "j1",
        "skills": ["Anglais", "Chinois"],
        "habilitations": [{"titre": "fpa", "millesime": "04", "until": "2028-12-31"}],
    }
    (read,) = session(jurors=[juror]).jurors
    assert read.skills == ("anglais", "Chinois")
    assert [held.titre for held in read.habilitations] == ["TP-1"]


def test_a_titre_of_the_catalogue_too() -> None:
    held = [{"titre": one, "millesime": "07", "until": "2028-12-31"} for one in ("FPA", "tp-00350", "TP-01303")]
    found = session(titre="TP-00350", millesime="07", jurors=[{"id": "j1", "habilitations": held}])
    assert [one.titre for one in found.jurors[0].habilitations] == ["TP-00350", "TP-00350", "TP-01303"]


def test_what_is_no_word_of_the_titre_or_might_be_two_stays() -> None:
    assert role("surveillante") == "surveillante"
    both = TITRE | {"epreuves": [*EPREUVES, {"id": "final", "minutes": 30, "room": "Écrit"}]}
    assert kinds("ECRIT", titre=both) == ("ECRIT",)
    assert kinds("ecrit", "Écrit", titre=both) == ("ecrit", "Écrit")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("C#", "C++"),
        ("C#", "C"),
        ("plateau (électricité)", "plateau (plomberie)"),
        ("plateau (électricité)", "plateau"),
        ("poste 1-2", "poste 12"),
        ("salle 1.", "salle 1"),
        ("salle de jeu", "jeu de salle"),
        ("bloc a", "bloca"),
        ("m²", "m2"),
        ("n°1", "no1"),
    ],
)
def test_signs_brackets_blanks_and_the_order_of_words_make_another_word(asked: str, written: str) -> None:
    """As a kind of room, a role and a skill, either way round."""
    for own, other in ((asked, written), (written, asked)):
        titre = TITRE | {
            "jury": {"required_skills": [own]},
            "epreuves": [{"id": "test", "minutes": 30, "room": own, "staff": {own: 1}}],
        }
        assert kinds(other, titre=titre) == (other,)
        assert role(other, titre=titre) == other
        assert session(titre=titre, jurors=[{"id": "j1", "skills": [other]}]).jurors[0].skills == (other,)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("manœuvre", "MANŒUVRE"),
        ("manœuvre", " Manoeuvre "),
        ("MANŒUVRE", "manoeuvre"),
        ("MANOEUVRE", "manœuvre"),
        ("ex æquo", "EX AEQUO"),
        ("Plateau (Électricité)", "plateau (electricite)"),
        ("élève", "E\u0301LE\u0300VE"),
    ],
)
def test_capitals_accents_and_ligatures_make_no_other_word(asked: str, written: str) -> None:
    titre = TITRE | {"epreuves": [{"id": "test", "minutes": 30, "room": asked, "staff": {asked: 1}}]}
    assert kinds(written, titre=titre) == (asked,)
    assert role(written, titre=titre) == asked


def programme(**own: Any) -> Programme:
    """Sessions of the titre above, and of two of the catalogue of which one has a room "entretien"."""
    window = {"from": "2027-03-01", "to": "2027-03-31"}
    usual = {
        "programme": "mars",
        "period": window,
        "opens": "08:30",
        "closes": "18:00",
        "sessions": [
            {"id": "s1", "titre": TITRE, "window": window, "candidates": 2},
            {"id": "s2", "titre": "TP-01280", "millesime": "04", "window": window, "candidates": 2},
            {"id": "s3", "titre": "TP-01281", "millesime": "04", "window": window, "candidates": 2},
        ],
    }
    return Programme.model_validate(usual | own)


def test_a_programme_is_read_in_the_words_of_the_titres_of_its_sessions() -> None:
    held = [{"titre": one, "millesime": "04", "until": "2028-12-31"} for one in ("DWWM", "tp-01281", "fpa", "TP-01303")]
    found = programme(
        jurors=[{"id": "j1", "skills": ["ANGLAIS", "Chinois"], "habilitations": held}],
        rooms=[{"id": "r1", "kinds": ["Entretien", "salle de reunion", "Atelier"], "seats": 2}],
        staff=[{"id": "v1", "role": "Surveillant"}],
    )
    assert found.jurors[0].skills == ("anglais", "Chinois")
    assert [one.titre for one in found.jurors[0].habilitations] == ["TP-01280", "TP-01281", "TP-1", "TP-01303"]
    assert found.rooms[0].kinds == ("entretien", "Salle de réunion", "atelier")
    assert found.staff[0].role == "surveillant"


def test_titres_are_read_by_any_name_wherever_they_stand() -> None:
    until = {"until": "2028-12-31"}
    given = programme().model_dump(mode="json", by_alias=True)
    given["sessions"][1]["titre"], given["sessions"][2]["titre"] = (
        "dwwm",
        "Concepteur développeur d’applications".replace("’", "'"),
    )
    given |= {"agrements": [{"titre": "DWWM"} | until], "echeances": [{"titre": "tp-01281"} | until]}
    found = Programme.model_validate(given | {"trained": [{"id": "f1", "titre": "cda"}, {"id": "f2", "titre": "GCF"}]})
    assert [one.titre for one in found.sessions[1:]] == ["TP-01280", "TP-01281"]
    assert [one.titre for one in (*found.agrements, *found.echeances)] == ["TP-01280", "TP-01281"]
    assert [one.titre for one in found.trained] == ["TP-01281", "GCF"]  # no session of the other is held


@pytest.mark.parametrize("name", ["DWWM", "tp-01280", "Developpeur web et web mobile", "RNCP37674"])
def test_a_session_names_its_titre_by_any_of_its_names(name: str) -> None:
    day = {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}
    session = Session.model_validate({"titre": name, "millesime": "04", "days": [day], "candidates": [{"id": "c1"}]})
    assert (session.titre, session.exam.sigle) == ("TP-01280", "DWWM")


def test_other_words_of_a_programme_are_asked_for() -> None:
    [asked] = programme_warnings(programme(staff=[{"id": "v1", "role": "surveillant-chef"}]), "en")
    assert "surveillant-chef" in asked


def test_what_two_titres_of_a_programme_write_otherwise_stays() -> None:
    fields = programme().model_dump(mode="json", by_alias=True)["sessions"][:1]
    other = TITRE | {"code": "TP-2", "epreuves": [{"id": "test", "minutes": 30, "room": "Écrit", "staff": {"Surveillant": 1}}]}
    sessions = [*fields, fields[0] | {"id": "s2", "titre": other}]
    staff = [{"id": f"v{n}", "role": role} for n, role in enumerate(("SURVEILLANT", "Surveillant", "surveillant"))]
    held = [{"titre": "fpa", "millesime": "04", "until": "2028-12-31"}]
    other["sigle"] = "Fpa"
    with pytest.raises(ValidationError) as caught:
        programme(sessions=sessions, staff=staff, jurors=[{"id": "j1", "habilitations": held}])
    assert [error["type"] for error in caught.value.errors()] == ["slip_titre"]
    assert [one.role for one in programme(sessions=sessions, staff=staff).staff] == [one["role"] for one in staff]


def test_words_in_other_letters_are_not_all_one() -> None:
    assert not same_name("письмо", "устно")
    assert same_name("Письмо", "письмо")


@pytest.mark.parametrize("other", ["Anne Cœur-Næss", "COEUR-NAESS Anne", "anne CŒUR-NÆSS", "Änne Cœur-Næß"])
def test_a_name_is_one_whatever_its_capitals_accents_and_ligatures(other: str) -> None:
    assert same_name("Anne Cœur-Næss", other)
    called = [(other, "j1"), (other.upper(), "j2"), ("Hélène Imbert", "j3")]
    assert nearly_called(f"{other.upper()}z", called, most=1) == ["j1", "j2"]
