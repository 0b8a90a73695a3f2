"""Papers of a session in which some sit the titre and others a CCP: each names what he sits, with the number of its session in CERES."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from models import Activity, Session, Timetable
from models.letters import Letters
from papers.read_back import pages, words
from scheduler import papers
from scheduler.papers.appointments import first_called
from scheduler.papers.facts import Facts
from scheduler.papers.identifiers import identifiers

TODAY = dt.date(2026, 11, 25)
SESSION = Session.model_validate(
    {
        "id": "mixte",
        "titre": "TP-01281",
        "millesime": "04",
        "site": "Nantes",
        "ceres": "24001",
        "days": [{"date": "2027-06-24", "opens": "08:30", "closes": "18:00"}],
        "candidates": [
            {"id": "c1", "name": "Amine Bel"},
            {"id": "c2", "name": "Barbara Cohen", "extra_time": 1},
            {"id": "c3", "name": "Fatou Gueye", "ccp": "CCP1", "ceres": "24002"},
        ],
        "jurors": [{"id": "j1", "name": "Ana Ibarra"}, {"id": "j2", "name": "Boris Janvier"}],
        "rooms": [{"id": "labo", "name": "Labo", "kinds": ["informatique"], "seats": 10}],
    }
)


def _at(clock: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2027-06-24T{clock}")


def _sat(candidate: str, epreuve: str, start: str, end: str, **own: object) -> Activity:
    return Activity(kind="epreuve", candidate=candidate, epreuve=epreuve, start=_at(start), end=_at(end), **own)


JURY = ("j1", "j2")
TIMETABLE = Timetable(
    session="mixte",
    status="feasible",
    activities=(
        _sat("c1", "questionnaire", "09:00", "09:30", room="labo"),
        _sat("c2", "questionnaire", "09:00", "10:00", room="labo"),
        _sat("c3", "questionnaire", "09:00", "09:30", room="labo"),
        _sat("c1", "presentation", "10:00", "10:40", jurors=JURY),
        _sat("c3", "presentation", "11:00", "11:20", jurors=JURY),
        _sat("c3", "technique", "11:20", "11:50", jurors=JURY),
    ),
)


def made(tmp_path: Path, code: str) -> Path:
    (path,) = papers(SESSION, TIMETABLE, tmp_path, only=[code], today=TODAY)
    return path


def test_what_is_examined_in_words() -> None:
    facts = Facts(SESSION, TIMETABLE, Letters(), "fr", TODAY)
    assert facts.exam == "titre professionnel Concepteur développeur d'applications (CDA) et CCP1"
    assert facts.ceres == "24001 (titre), 24002 (CCP1)"
    assert facts.minutes("presentation") == "40 / 20"  # référentiel CDA m04: the titre, CCP1
    assert facts.minutes("questionnaire") == "30"
    alone = Facts(SESSION.but(candidates_out=["c1", "c2"]), TIMETABLE, Letters(), "fr", TODAY)
    assert alone.exam.startswith("certificat de compétences professionnelles CCP1 du titre")
    assert alone.ceres == "24002"


def test_a_convocation_is_to_what_the_candidate_sits(tmp_path: Path) -> None:
    first, _, third = pages(made(tmp_path, "candidate_convocations"))
    assert "CCP1" not in first.split("page 1")[0].split("session CERES")[0]
    assert "certificat de compétences professionnelles CCP1" in " ".join(third.split())
    assert "24002" in third


def test_each_session_of_ceres_has_sheets_of_its_own_to_sign(tmp_path: Path) -> None:
    sheets = [" ".join(page.split()) for page in pages(made(tmp_path, "attendance"))]
    tests = [page for page in sheets if "Questionnaire" in page]
    assert [("Amine Bel" in page, "Fatou Gueye" in page) for page in tests] == [(True, False), (False, True)]
    assert ["Session CERES n° : 24001" in page for page in tests] == [True, False]
    assert all("Remise à" in page and "Heure de passage" not in page for page in tests)  # a common test, also for one alone
    orals = [page for page in sheets if "Présentation" in page]
    assert ["Durée : 40 min" in page for page in orals] == [True, False]
    assert ["Durée : 20 min" in page for page in orals] == [False, True]


def test_the_lists_say_who_sits_what(tmp_path: Path) -> None:
    for code in ("identifiers", "order_of_passage"):
        (page,) = pages(made(tmp_path, code))
        assert "Passe" in page
        assert "CCP1" in page.split("Passe")[1]
    order = words(made(tmp_path, "order_of_passage"))
    assert "(40 / 20 min)" in order


def test_who_only_sits_the_common_test_has_a_row(tmp_path: Path) -> None:
    own = identifiers(SESSION, Letters())
    order = words(made(tmp_path, "order_of_passage"))
    assert f"{own['c1']} 08:45 titre 09:00 10:00 Jury 1" in order
    assert f"{own['c3']} 08:45 CCP1 09:00 11:00 11:20 Jury 1" in order
    assert f"{own['c2']} 08:45 titre 09:00 Labo" in order
    assert order.index(own["c3"], order.index("Passe")) < order.index(own["c2"], order.index("Passe")), "those heard come first"


def test_the_list_and_the_sheet_of_the_day_call_when_the_convocation_does(tmp_path: Path) -> None:
    facts = Facts(SESSION, TIMETABLE, Letters(), "fr", TODAY)
    date = dt.date(2027, 6, 24)
    (path,) = papers(SESSION, TIMETABLE, tmp_path, only=["attendance"], today=TODAY, letters=Letters(sign_daily=True))
    sheet = words(path)
    for one, name in (("c1", "1 Amine Bel"), ("c2", "2 Barbara Cohen"), ("c3", "3 Fatou Gueye")):
        called = f"{first_called(facts, one, date):%H:%M}"
        assert called == "08:45"  # 15 minutes before the test
        assert f"{name} {called}" in sheet


def test_the_checklist_has_the_deadlines_of_each_session_of_ceres(tmp_path: Path) -> None:
    said = words(made(tmp_path, "checklist"))
    assert "CCP1 : Session créée dans CERES" in said
    assert "titre : Session créée dans CERES" in said
    # one subject for each and two more: 2 + 2 and 1 + 2
    assert "titre : Dossiers techniques d'évaluation (DTE) commandés, sujets : 4, candidats : 2" in said
    assert "CCP1 : Dossiers techniques d'évaluation (DTE) commandés, sujets : 3, candidats : 1" in said
    assert said.count("Convocations envoyées ou remises") == 1
    assert "epreuves-ccp@afpa.fr" in said
    assert "Questionnaire professionnel (CCP1)" in said


@pytest.mark.parametrize("code", ["door_sheets", "wall_planning"])
@pytest.mark.parametrize("extra_time", [0, 0.5])
def test_a_room_lists_each_until_the_usual_end_of_what_he_sits(tmp_path: Path, code: str, extra_time: float) -> None:
    """Who has left a shorter test, and is heard elsewhere, is no more in the room; who has extra time goes on, which is nobody else's business."""
    people = [*SESSION.candidates[:2], SESSION.candidates[2].model_dump() | {"extra_time": extra_time}]
    session = SESSION.but(titre=_with_a_short_test(), candidates=people)
    own = identifiers(session, Letters())
    end = "09:30" if extra_time else "09:20"  # of 20 minutes of CCP1, half of them more
    sat = [a.model_copy(update={"end": _at(end)}) if a.candidate == "c3" and a.room else a for a in TIMETABLE.activities]
    (path,) = papers(session, TIMETABLE.model_copy(update={"activities": tuple(sat)}), tmp_path, only=[code], today=TODAY)
    said = words(path)
    if code == "door_sheets":
        assert f"09:00–09:20 {own['c3']} Questionnaire professionnel 09:00–09:30 {own['c1']} {own['c2']} Questionnaire" in said
    else:
        assert f"{own['c3']} 09:00–09:20" in said
        assert "09:00–09:30 2 candidats" in said
    assert "10:00 " not in said.split("Questionnaire", 1)[1].split("Présentation")[0]


def test_a_common_test_that_one_sits_alone_tells_no_extra_time(tmp_path: Path) -> None:
    rooms = [{"id": f"l{n}", "name": f"Labo {n}", "kinds": ["informatique"], "seats": 2} for n in (1, 2)]
    session = SESSION.but(candidates=[{"id": "c1"}, {"id": "c3", "extra_time": 0.5}], rooms=rooms)
    sat = (_sat("c1", "questionnaire", "09:00", "09:30", room="l1"), _sat("c3", "questionnaire", "09:00", "09:45", room="l2"))
    for path in papers(
        session, TIMETABLE.model_copy(update={"activities": sat}), tmp_path, only=["door_sheets", "wall_planning"]
    ):
        said = words(path)
        assert said.count("09:00–09:30") == 2
        assert "09:45" not in said


def test_the_checklist_names_who_ends_before_the_others(tmp_path: Path) -> None:
    """Nobody takes the papers of those who go on."""
    session = SESSION.but(titre=_with_a_short_test())
    early = [a.model_copy(update={"end": _at("09:20")}) if a.candidate == "c3" and a.room else a for a in TIMETABLE.activities]
    (path,) = papers(
        session, TIMETABLE.model_copy(update={"activities": tuple(early)}), tmp_path, only=["checklist"], today=TODAY
    )
    said = words(path)
    assert "09:20 Fin : Questionnaire professionnel pour Fatou Gueye ;" in said
    assert "09:30 Fin : Questionnaire professionnel ;" in said
    assert "10:00 Fin : Questionnaire professionnel pour Barbara Cohen ;" in said


def test_the_checklist_tells_the_rooms_of_a_test_apart(tmp_path: Path) -> None:
    rooms = [{"id": f"l{n}", "name": f"Labo {n}", "kinds": ["informatique"], "seats": 2} for n in (1, 2)]
    session = SESSION.but(candidates=[{"id": f"c{n}"} for n in range(4)], rooms=rooms)
    sat = [_sat(f"c{n}", "questionnaire", "09:00", "09:30", room=f"l{n // 2 + 1}") for n in range(4)]
    timetable = TIMETABLE.model_copy(update={"activities": tuple(sat)})
    (path,) = papers(session, timetable, tmp_path, only=["checklist"], today=TODAY)
    said = words(path)
    assert "09:30 Fin : Questionnaire professionnel, Labo 1 ;" in said
    assert "09:30 Fin : Questionnaire professionnel, Labo 2 ;" in said


def test_the_checklist_tells_the_end_of_a_test_that_one_sits_alone_in_a_room(tmp_path: Path) -> None:
    rooms = [{"id": f"l{n}", "name": f"Labo {n}", "kinds": ["informatique"], "seats": 2} for n in (1, 2)]
    people = [{"id": "c1"}, {"id": "c2"}, {"id": "c3", "name": "Zoé Roy", "extra_time": 0.5}]
    session = SESSION.but(candidates=people, rooms=rooms)
    sat = [_sat(one, "questionnaire", "09:00", "09:30", room="l1") for one in ("c1", "c2")]
    sat.append(_sat("c3", "questionnaire", "09:00", "09:45", room="l2"))
    timetable = TIMETABLE.model_copy(update={"activities": tuple(sat)})
    (path,) = papers(session, timetable, tmp_path, only=["checklist"], today=TODAY)
    said = words(path)
    assert "09:00 Zoé Roy : Labo 2 09:00–09:45 Questionnaire professionnel" in said
    assert "09:30 Fin : Questionnaire professionnel, Labo 1 ; copies et sujets ramassés" in said
    assert "09:45 Fin : Questionnaire professionnel, Labo 2 ; copies et sujets ramassés" in said


def _with_a_short_test() -> dict[str, object]:
    titre = SESSION.exam.model_dump(by_alias=True)
    titre["ccp"]["CCP1"]["epreuves"][0]["minutes"] = 20
    return titre


def test_rows_frames_and_pages_name_the_certificate() -> None:
    from scheduler.views.naming import Naming

    naming = Naming(TIMETABLE, SESSION, "fr")
    assert naming.sitter("c3") == "Fatou Gueye (CCP1)"
    assert naming.sitter("c1") == "Amine Bel (titre)"
    frame = TIMETABLE.of(SESSION).to_frame()
    assert dict(zip(frame["candidate"], frame["certificate"], strict=True)) == {"c1": "", "c2": "", "c3": "CCP1"}
    assert not TIMETABLE.to_frame().isna().any(axis=None), "nothing to say is an empty text, in every column"


def test_a_foot_that_is_too_long_keeps_the_numbers_of_ceres_whole(tmp_path: Path) -> None:
    own = SESSION.but(site="Centre de formation professionnelle du pays de Retz et de la presqu'île guérandaise, bâtiment C")
    paths = papers(own, TIMETABLE, tmp_path, only=["attendance"], today=TODAY)
    for page in pages(paths[0]):
        said = " ".join(page.split())
        assert "24001 (titre), 24002 (CCP1)" in said, said[-200:]
