"""Papers of the hand-made session, read back: who is called when, what each page says, what no public page may tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from rules.hand_made import activity, moment, session, timetable, titre

from models import Responsable, Session, Timetable, Unplanned, Window
from models.letters import Letters
from papers.large import large
from papers.read_back import outside, pages, words
from scheduler import CandidateAbsent, InputError, SchedulerError, load_timetable, papers, replan, save
from scheduler.papers.all_papers import PAPERS
from scheduler.papers.appointments import appointments
from scheduler.papers.facts import Facts
from scheduler.papers.identifiers import identifiers
from scheduler.papers.order_of_passage import _told
from scheduler.programme.pages.deadlines import deadlines_of

TODAY = dt.date(2026, 11, 25)
SESSION = session(id="essai", site="Montreuil", ceres="2027-1234")
TIMETABLE = timetable().model_copy(update={"session": "essai"})
Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The one file of a kind of paper."""

    def one(code: str, **options: object) -> Path:
        (path,) = papers(SESSION, TIMETABLE, tmp_path, only=[code], today=TODAY, **options)  # type: ignore[arg-type]
        return path

    return one


def facts(**changes: object) -> Facts:
    return Facts(SESSION, TIMETABLE, Letters.model_validate(changes), "fr", TODAY)


# ---- who is called when


def test_what_follows_without_a_gap_is_one_appointment() -> None:
    first, second = appointments(facts(), "c1")
    assert [a.epreuve for a in first.activities] == ["ecrit"]
    assert [(a.kind, a.epreuve) for a in second.activities] == [
        ("preparation", "oral"),
        ("epreuve", "oral"),
        ("epreuve", "final"),
    ]


@pytest.mark.parametrize(
    ("candidate", "lead", "called"),
    [
        # who begins as the welcome ends is called to it; 15 minutes before 09:35 he still writes
        ("c1", 15, ["08:30", "09:30"]),
        ("c1", 0, ["08:30", "09:35"]),
        # he eats until he prepares at 12:30
        ("c2", 15, ["08:30", "12:30"]),
    ],
)
def test_the_hour_at_which_a_candidate_is_called(candidate: str, lead: int, called: list[str]) -> None:
    own = appointments(facts(convocation_lead=lead), candidate)
    assert [f"{one.called:%H:%M}" for one in own] == called


def test_nobody_is_called_before_the_site_opens() -> None:
    assert facts(convocation_lead=90).called("juror", "j1", dt.datetime(2027, 3, 16, 9, 35)) == dt.datetime(2027, 3, 16, 8, 30)


@pytest.mark.parametrize(
    ("windows", "called"),
    [
        (None, "12:45"),
        ([("13:00", "18:00")], "13:00"),
        ([("12:50", "13:00"), ("13:00", "18:00")], "12:50"),  # windows that touch are one
        ([("08:00", "12:30"), ("12:50", "18:00")], "12:50"),
        ([("08:00", "18:00"), ("12:50", "12:55")], "12:45"),
        ([("12:40", None)], "12:45"),
    ],
)
def test_nobody_is_called_before_he_is_there(windows: list[tuple[str, str | None]] | None, called: str) -> None:
    """Called 15 minutes before 13:00, or as his own window begins."""
    available = windows and [{"date": "2027-03-16", "from": start, "to": end} for start, end in windows]
    people = {
        "candidates": [{"id": "c1", "available": available}],
        "staff": [{"id": "v1", "role": "r", "available": available}],
    }
    of = Facts(session(**people), TIMETABLE, Letters(), "fr", TODAY)
    for kind, one in (("candidate", "c1"), ("staff", "v1")):
        assert f"{of.called(kind, one, dt.datetime(2027, 3, 16, 13)):%H:%M}" == called


def test_letters_and_their_files_tell_people_of_one_name_apart(tmp_path: Path) -> None:
    names = {"c1": "Zoé Œuvrard", "c2": "Zoé Œuvrard", "c3": "Анна", "c4": "李"}
    of = session(id="essai", candidates=[{"id": one, "name": name} for one, name in names.items()])
    rows = [a for a in TIMETABLE.activities if a.candidate == "c1"]
    all_of_them = TIMETABLE.model_copy(
        update={
            "activities": tuple(a.model_copy(update={"candidate": one}) for one in names for a in rows if a.kind == "epreuve")
        }
    )
    made = papers(of, all_of_them, tmp_path, only=["candidate_convocations"], each=True, today=TODAY)
    title = "convocations-candidats"
    assert [path.stem for path in made] == [f"{title}-{one}" for one in ("zoe-oeuvrard-c1", "zoe-oeuvrard-c2", "c3", "c4")]
    assert ["Zoé Œuvrard (c1)" in words(path) for path in made] == [True, False, False, False]


# ---- identifiers


def test_identifiers_are_unique_and_stay_when_others_come_and_go() -> None:
    def of(numbers: list[int]) -> dict[str, str]:
        return identifiers(session(id="s", candidates=[{"id": f"c{n}"} for n in numbers]), Letters())

    many = of(list(range(1, 100)))
    assert len(set(many.values())) == 99
    assert all(re.fullmatch(r"T-P1-C\d\d", one) for one in many.values())
    assert of([2, 7, 40]) == {one: many[one] for one in ("c2", "c7", "c40")}
    # in the order of the list they would tell who is who
    assert [many[f"c{n}"] for n in range(1, 10)] != sorted(many[f"c{n}"] for n in range(1, 10))


def test_identifiers_of_ids_without_numbers_and_of_many() -> None:
    named = identifiers(session(candidates=[{"id": "anna"}, {"id": "bob"}]), Letters(series=""))
    assert all(re.fullmatch(r"T-C\d\d", one) for one in named.values())
    assert len(set(named.values())) == 2
    lots = identifiers(session(candidates=[{"id": f"x{n}"} for n in range(1, 251)]), Letters())
    assert len(set(lots.values())) == 250


def test_an_identifier_that_is_given_stands() -> None:
    given = identifiers(SESSION, Letters(identifiers={"c1": "A-1", "nobody": "B-2"}))
    assert given["c1"] == "A-1"
    assert set(given) == {"c1", "c2"}


# ---- every page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_says_of_which_session_it_is(tmp_path: Path, lang: str) -> None:
    written = papers(SESSION, TIMETABLE, tmp_path, today=TODAY, lang=lang)
    assert len(written) == len(PAPERS)
    for path in written:
        for page in pages(path):
            for part in ("Titre d'essai", "Montreuil", "2027-1234", "2027"):
                assert part in page, (path.name, part)
            assert re.search(r"page \d+/\d+", page), path.name


def test_pages_of_each_person_count_from_one(tmp_path: Path) -> None:
    big, plan = large(60)
    (path,) = papers(big, plan, tmp_path, only=["attendance"], today=TODAY)
    counted = [re.findall(r"page (\d+)/(\d+)", page) for page in pages(path)]
    numbers = [(int(number), int(of)) for ((number, of),) in counted]
    firsts = [at for at, (number, _) in enumerate(numbers) if number == 1]
    assert len(firsts) == 4  # the test, and the orals of three days
    for start, end in pairwise([*firsts, len(numbers)]):
        assert numbers[start:end] == [(number, end - start) for number in range(1, end - start + 1)]
    assert firsts[1] > 1  # sixty do not sign on one page


def test_nothing_is_cut_off_and_nobody_is_missing(tmp_path: Path) -> None:
    big, plan = large()
    for path in papers(big, plan, tmp_path, today=TODAY, letters=Letters(sign_daily=True)):
        assert outside(path) == [], path.name
    said = words(tmp_path / "emargement-candidats.pdf")
    assert [one.name for one in big.candidates if one.name not in said] == []
    listed = words(tmp_path / "affichage-liste-de-passage.pdf")
    assert [one for one in identifiers(big, Letters()).values() if one not in listed] == []


@pytest.mark.parametrize("name", ["é" * 60 + "W" * 70, "Ἀλέξανδρος Юлия 李"])
def test_whatever_the_names_nothing_is_cut_off(tmp_path: Path, name: str) -> None:
    own = session(
        id="essai",
        site=name,
        candidates=[{"id": "c1", "name": f"{name} 1"}, {"id": "c2", "name": f"{name} 2", "extra_time": 0.3333}],
        rooms=[{"id": one.id, "name": name, "kinds": one.kinds, "seats": one.seats} for one in SESSION.rooms],
        titre={"label": name},
    )
    for path in papers(own, TIMETABLE, tmp_path, today=TODAY, names=True):
        assert outside(path) == [], path.name


# ---- convocations


def test_a_candidate_is_called_once_for_each_appointment(made: Made) -> None:
    first, second = pages(made("candidate_convocations"))
    said = " ".join(first.split())
    assert "Montreuil, le 25 novembre 2026" in said
    assert "Alice" in said
    assert "Bruno" not in said
    assert said.count("mardi 16 mars 2027") == 2
    assert "08:30 09:00–09:30 Écrit (30 min), salle" in said
    assert "09:35–09:55 préparation (Oral) (20 min), cabine 09:55–10:35 Oral (40 min), bureau" in said
    assert "10:35–10:50 Entretien final (15 min), bureau" in said
    for part in ("pièce d'identité", "téléphones", "Lu et approuvé", "Rose", "Responsable de session"):
        assert part in said
    # his extra time is told to him, and counted
    assert "temps supplémentaire" in second
    assert "Écrit (40 min)" in " ".join(second.split())
    assert "temps supplémentaire" not in said


def test_a_candidate_does_not_read_his_jury_unless_asked(made: Made) -> None:
    assert "J1" not in words(made("candidate_convocations"))
    assert "J1, J2" in words(made("candidate_convocations", letters=Letters(jury_named=True)))


def test_a_juror_reads_his_hours_his_lunch_and_with_whom_he_sits(made: Made) -> None:
    path = made("juror_convocations")
    assert len(pages(path)) == 2  # who does not sit is not called
    said = " ".join(pages(path)[0].split())
    assert "mardi 16 mars 2027 08:30 09:00–14:25 11:30–12:30 Jury 1, avec J2 – candidats : 2" in said
    for part in ("2027-1234", "Rose", "Écrit (30 min)", "confidentiels", "moins de deux jurés"):
        assert part in said


@pytest.mark.parametrize("code", ["candidate_convocations", "juror_convocations"])
def test_who_cannot_come_reads_whom_to_tell(made: Made, code: str) -> None:
    assert "le centre sans attendre" in words(made(code))
    assert "tell the centre at once" in words(made(code, lang="en"))
    contact = Letters.model_validate({"centre": {"contact": ["01 02"]}})
    assert "sans attendre : 01 02" in words(made(code, letters=contact))


def test_the_centres_own_words_take_the_place_of_ours(made: Made) -> None:
    own = Letters.model_validate(
        {
            "centre": {
                "name": "Centre Alpha",
                "address": "1 rue Haute\n93100 Montreuil",
                "siret": "123 456",
                "contact": ["01 02"],
            },
            "addresses": {"c1": ["2 rue Basse", "75011 Paris"]},
            "bring": ["un tournevis"],
            "prevented": "06 06 06",
            "signatory": "Zoé Chef",
            "quality": "Directrice",
            "place": "Paris",
        }
    )
    said = words(made("candidate_convocations", letters=own))
    for part in (
        "Centre Alpha",
        "1 rue Haute",
        "SIRET 123 456",
        "2 rue Basse",
        "• un tournevis",
        "06 06 06",
        "Zoé Chef",
        "Directrice",
        "Paris, le 25 novembre 2026",
    ):
        assert part in said
    assert "dossier professionnel" not in said


def test_english(made: Made) -> None:
    said = words(made("candidate_convocations", lang="en"))
    assert "Called at" in said
    assert "Tuesday 16 March 2027" in said
    assert "Montreuil, 25 November 2026" in said


# ---- émargement


def test_who_sits_together_signs_with_start_and_end(made: Made) -> None:
    test, oral, final = pages(made("attendance"))
    said = " ".join(test.split())
    assert "Émargement – Écrit" in said
    assert "1 Alice 09:00 09:30" in said
    assert "2 Bruno 09:00 09:40" in said
    assert "Personnel : Victor" in said
    assert said.count("Visa") == 3
    said = " ".join(oral.split())
    assert "1 Alice 09:55–10:35 2 Bruno 13:00–13:55" in said
    assert "Jury 1 : J1, J2" in said
    assert "Durée : 40 / 55 min" in said  # Bruno has a third more, rounded up to the grain
    assert "Entretien final" in final


def test_the_visa_is_of_a_responsable_who_is_there_that_day(tmp_path: Path) -> None:
    both = [("r1", "Anne", "2027-03-17"), ("r2", "Denis", "2027-03-16")]
    people = tuple(Responsable(id=one, name=name, available=(Window.model_validate({"date": on}),)) for one, name, on in both)
    of = SESSION.model_copy(update={"responsables": people})
    (path,) = papers(of, TIMETABLE, tmp_path, only=["jury_attendance"], today=TODAY)
    assert "Visa du responsable de session Denis" in " ".join(words(path).split())


def test_every_candidate_signs_every_day_where_asked(made: Made) -> None:
    *_, daily = pages(made("attendance", letters=Letters(sign_daily=True)))
    assert "1 Alice 08:30" in " ".join(daily.split())


def test_jurors_and_staff_sign_with_their_hours(made: Made) -> None:
    assert "Jury 1 J1 09:00–14:25 Jury 1 J2 09:00–14:25" in words(made("jury_attendance"))
    twice = timetable({"c2 oral": {"jurors": ("j1", "j3")}, "c2 final": {"jurors": ("j1", "j3")}})
    of = session(id="session", policy={"stable_juries": False})
    (path,) = papers(of, twice, made("staff_attendance").parent, only=["jury_attendance"], today=TODAY)
    assert "Jury 1, Jury 2 J1 09:00–14:25 Jury 1 J2 09:00–14:25 Jury 2 J3 13:00–14:15" in words(path)
    said = words(made("staff_attendance"))
    assert "Surveillant Victor 09:00–09:40" in said
    assert "Kim" not in said  # who has nothing to do does not come


# ---- what hangs in public


@pytest.mark.parametrize("code", ["wall_planning", "order_of_passage", "door_sheets"])
def test_a_public_page_names_nobody_and_tells_no_extra_time(made: Made, code: str) -> None:
    said = words(made(code))
    own = identifiers(SESSION, Letters())
    assert own["c1"] in said
    assert own["c2"] in said
    assert "Alice" not in said
    assert "Bruno" not in said
    assert "09:40" not in said
    named = words(made(code, names=True))
    assert "Alice" in named
    assert own["c1"] not in named


@pytest.mark.parametrize(
    ("changes", "titles", "rows"),
    [
        # all of a candidate's own épreuves in one room: once, beside his jury
        (
            {"c2 oral": {"room": "bureau2"}, "c2 final": {"room": "bureau2"}},
            ["Écrit (30 min)", "Oral (40 min)", "Entretien final (15 min)", "Jury et salle"],
            [["09:00", "09:55", "10:35", "Jury 1 · bureau"], ["09:00", "13:00", "13:55", "Jury 1 · bureau2"]],
        ),
        # a final elsewhere: the room of each épreuve, where it is one for all above, else below the hour
        (
            {"c1 final": {"room": "bureau2"}},
            ["Écrit (30 min)\nsalle", "Oral (40 min)\nbureau", "Entretien final (15 min)", "Jury"],
            [["09:00", "09:55", "10:35\nbureau2", "Jury 1"], ["09:00", "13:00", "13:55\nbureau", "Jury 1"]],
        ),
    ],
)
def test_the_order_of_passage_says_in_which_room_each_epreuve_is(
    changes: dict[str, dict[str, str]], titles: list[str], rows: list[list[str]]
) -> None:
    of = Facts(SESSION, timetable(changes).model_copy(update={"session": "essai"}), Letters(), "fr", TODAY)
    said, told = _told(of, moment("09:00").date(), ["c1", "c2"], prepared=False)
    assert (said[2:], [row[2:] for row in told]) == (titles, rows)


def test_the_order_of_passage_calls_when_the_convocation_does(made: Made) -> None:
    own = identifiers(SESSION, Letters())
    said = words(made("order_of_passage"))
    assert "09:00–09:30 Écrit : tous les candidats, salle" in said
    # both are called to the written test at 08:30, whenever their orals are; then the préparation, with its room
    assert f"{own['c1']} 08:30 09:00 09:35 cabine 09:55 10:35 Jury 1 · bureau" in said
    assert f"{own['c2']} 08:30 09:00 12:30 cabine 13:00 13:55 Jury 1 · bureau" in said


def test_the_wall_has_juries_and_rooms_and_their_hours(made: Made) -> None:
    said = words(made("wall_planning"))
    for part in ("Mardi 16 mars 2027", "Jury 1 bureau", "09:55–10:50", "13:00–14:15", "Déjeuner", "salle", "cabine"):
        assert part in said


def test_a_door_says_what_is_behind_it(made: Made) -> None:
    own = identifiers(SESSION, Letters())
    sheets = {" ".join(page.split()).split("mars 2027")[0]: " ".join(page.split()) for page in pages(made("door_sheets"))}
    (office,) = (said for said in sheets.values() if "bureau Mardi" in said)
    assert f"09:55–10:50 {own['c1']} Jury 1 Oral Entretien final 13:00–14:15 {own['c2']}" in office
    assert len(sheets) == 3  # salle, bureau, cabine: not the one that is empty


# ---- what the jury and the staff carry


def test_papers_to_mark_are_anonymous_and_interviews_are_not(made: Made) -> None:
    own = identifiers(SESSION, Letters())
    said = " ".join(pages(made("road_sheets"))[0].split())
    assert f"09:30–09:40 Correction (Écrit) {own['c1']}" in said
    assert "09:55–10:35 Oral Alice bureau" in said
    assert "11:30–12:30 Déjeuner" in said
    assert "Arrivée à 08:30, fin prévue à 14:25" in said


def test_a_surveillant_reads_whose_time_is_longer(made: Made) -> None:
    said = words(made("staff_sheets"))
    assert "09:00–09:40 Écrit salle jusqu'à 09:30 : Alice jusqu'à 09:40 : Bruno" in said
    assert "noter l'heure à laquelle il remet sa copie" in said


def test_the_table_of_identifiers_is_confidential(made: Made) -> None:
    own = identifiers(SESSION, Letters())
    said = words(made("identifiers"))
    assert "CONFIDENTIEL" in said
    assert f"{own['c1']} Alice" in said
    assert "Remis le" in said


# ---- the checklist


def test_what_is_due_after_a_session_of_two_days_counts_from_the_first_as_in_the_programme(tmp_path: Path) -> None:
    """By hand: of a session on 1 and 2 March 2027 it is D+15 = 16 March 2027, D+1 year = 1 March 2028, D+5 years = 1 March 2032."""
    of = SESSION.but(days=[{"date": f"2027-03-0{day}", "opens": "09:00", "closes": "18:00"} for day in (1, 2)])
    to_first = dt.date(2027, 3, 1) - TIMETABLE.activities[0].start.date()
    moved = [
        a.model_copy(update={"start": a.start + by, "end": a.end + by})
        for a in TIMETABLE.activities
        for by in [to_first + dt.timedelta(days="c2" in a.about)]
    ]
    (path,) = papers(of, TIMETABLE.model_copy(update={"activities": tuple(moved)}), tmp_path, only=["checklist"], today=TODAY)
    said = words(path)
    assert "16/03/2027 PV signé et annexes transmis" in said
    assert "01/03/2028 Limite pour se représenter" in said
    assert "01/03/2032 Fin de conservation" in said
    due = {one.code: one.due for one in deadlines_of(of, of.days[0].date, TODAY)}
    assert (due["pv"], due["resit"], due["archive"]) == (dt.date(2027, 3, 16), dt.date(2028, 3, 1), dt.date(2032, 3, 1))


def test_the_checklist_is_dated_from_the_plan(made: Made) -> None:
    said = words(made("checklist", letters=Letters(departement="93")))
    # the first day is 16 March 2027
    for part in (
        "16/11/2026 Commande des sujets (DTE) à préparer : 4",
        "15/12/2026 Session créée dans CERES",
        "16/12/2026 Jurés sollicités",
        "31/01/2027 Programmation prévisionnelle",
        "14/02/2027 Dossiers techniques d'évaluation (DTE) commandés, sujets : 4, candidats : 2",
        "16/02/2027 Convocations envoyées",
        "01/03/2027 Congés",
        "02/03/2027 Plis reçus",
        "31/03/2027 PV signé",
        "16/03/2032 Fin de conservation",
    ):
        assert part in said
    assert "DRIEETS-IDF-UD93.VALCE@drieets.gouv.fr" in said


def test_the_day_is_told_by_the_minute(made: Made) -> None:
    said = words(made("checklist"))
    steps = [
        "08:30 Accueillir les candidats (2)",
        "08:50 Ouvrir le pli devant tous les candidats : Écrit",
        "09:00 Début : Écrit, 2 candidats, salle",
        "09:30 Ouvrir le pli devant un candidat : Oral",  # who prepares from 09:35 on has its subject, and writes until 09:30
        "09:30 Fin : Écrit",
        "09:40 Fin : Écrit pour Bruno",
        "11:30 Déjeuner jusqu'à 12:30 : J1, J2",
        "12:30 Retour attendu (accueil déjà fait ce jour) : Bruno",  # he eats until then
        "14:25 Fin de la journée",
        "14:25 Procès-verbal signé",
    ]
    found = [said.find(step) for step in steps]
    assert -1 not in found, [step for step, at in zip(steps, found, strict=True) if at < 0]
    assert found == sorted(found)
    assert "Ouvrir le pli devant un candidat : Entretien final" not in said


def groups() -> tuple[Session, Timetable]:
    """Three candidates: c1 and c2, who write from 09:00 to 10:05, prepare for a group from 10:10 on, c3 for his own from 11:30 on."""
    group = {"id": "groupe", "label": "Groupe", "minutes": 40, "sitting": "group", "group_size": 2, "jury": True}
    written = {"id": "ecrit", "label": "Écrit", "minutes": 65, "room": "ecrit"}
    of = session(
        id="essai",
        titre={"epreuves": [written, group | {"preparation": 20, "preparation_room": "preparation"}]},
        candidates=[{"id": one, "name": name} for one, name in (("c1", "Alice"), ("c2", "Bruno"), ("c3", "Chloé"))],
    )
    own = []
    for one, begins, prepares, sits, ends in (
        ("c1", "09:00", "10:10", "10:30", "11:10"),
        ("c2", "09:00", "10:10", "10:30", "11:10"),
        ("c3", "09:15", "11:30", "11:50", "12:30"),
    ):
        until = "10:05" if begins == "09:00" else "10:20"
        own.append(activity("epreuve", begins, until, one, "ecrit", room="salle"))
        own.append(activity("preparation", prepares, sits, one, "groupe", room="cabine"))
        own.append(activity("epreuve", sits, ends, one, "groupe", room="bureau", jurors=("j1", "j2")))
    return of, Timetable(session="essai", status="feasible", activities=tuple(own))


def test_a_pli_is_opened_before_those_who_begin_once_they_are_there_and_free(tmp_path: Path) -> None:
    """By hand: ten minutes before the first prepare it is 10:00; the two who do, of three, write until 10:05."""
    (path,) = papers(*groups(), tmp_path, only=["checklist"], today=TODAY)
    said = words(path)
    assert "10:05 Ouvrir le pli devant les 2 candidats qui commencent : Groupe" in said
    assert "08:50 Ouvrir le pli devant un candidat : Écrit" in said
    assert "Groupe 16/03 10:05 (devant les 2 candidats qui commencent)" in said


def test_who_prepares_or_sits_in_a_group_is_named_and_hands_in_no_paper(tmp_path: Path) -> None:
    (path,) = papers(*groups(), tmp_path, only=["checklist"], today=TODAY)
    said = words(path)
    assert "10:10 Alice, Bruno : cabine 10:10–10:30 préparation (Groupe)" in said
    assert "10:30 Alice, Bruno : bureau, Jury 1 10:30–11:10 Groupe" in said
    assert "11:30 Chloé : 11:30–11:50 préparation (Groupe), cabine 11:50–12:30 Groupe, bureau, Jury 1" in said
    assert "09:00 Alice, Bruno : salle 09:00–10:05 Écrit" in said
    assert "Début" not in said
    assert "heure de remise" not in said


def test_who_watches_preparations_alone_collects_no_papers(tmp_path: Path) -> None:
    of, posted = groups()
    prepared = [a.model_copy(update={"staff": ("v1",)}) if a.kind == "preparation" else a for a in posted.activities]
    also_written = [a.model_copy(update={"staff": ("v1",)}) if a.epreuve == "ecrit" else a for a in prepared]
    alone, both = (
        words(papers(of, posted.model_copy(update={"activities": tuple(own)}), tmp_path, only=["staff_sheets"])[0])
        for own in (prepared, also_written)
    )
    assert "copie" not in alone
    assert "envoyer chaque candidat à son épreuve" in alone
    assert "Ramasser sujets et copies" in both


def test_a_door_tells_when_the_last_of_a_group_ends(tmp_path: Path) -> None:
    """c2 sits 15 minutes longer than c1, and the jury with him: the room is free at 11:25."""
    of, posted = groups()
    longer = [
        a.model_copy(update={"end": moment("11:25")}) if a.candidate == "c2" and a.jurors else a for a in posted.activities
    ]
    (path,) = papers(of, posted.model_copy(update={"activities": tuple(longer)}), tmp_path, only=["door_sheets"], today=TODAY)
    assert "10:30–11:25" in words(path)


def test_door_and_wall_agree_on_who_prepares_longer(tmp_path: Path) -> None:
    """Both prepare from 09:35 on, c2 for 30 minutes; who writes longer than the others is told on neither."""
    at_once = timetable({"c2 preparation": {"start": "09:35", "end": "10:05"}}).model_copy(update={"session": "essai"})
    wall, doors = papers(SESSION, at_once, tmp_path, only=["wall_planning", "door_sheets"], names=True, today=TODAY)
    assert "09:35–09:55 Alice Préparation (Oral) 09:35–10:05 Bruno Préparation (Oral)" in words(doors)
    for said in (words(wall), words(doors)):
        assert re.findall("09:35–[0-9:]*", said) == ["09:35–09:55", "09:35–10:05"]
        assert "09:00–09:30" in said
        assert "09:40" not in said


def test_nothing_stands_for_the_room_of_a_test_without_one(tmp_path: Path) -> None:
    of = session(id="essai", titre=titre("ecrit", room=None, staff={}))
    anywhere = timetable({one: {"room": None, "staff": ()} for one in ("c1 ecrit", "c2 ecrit")})
    checklist, passage = papers(of, anywhere, tmp_path, only=["checklist", "order_of_passage"], today=TODAY)
    assert "Début : Écrit, 2 candidats 09:30" in words(checklist)
    assert "09:00–09:30 Écrit : tous les candidats Candidat" in words(passage)


def test_who_has_no_place_is_named_to_the_responsable(tmp_path: Path) -> None:
    without = TIMETABLE.model_copy(
        update={
            "activities": tuple(a for a in TIMETABLE.activities if a.candidate != "c2"),
            "unplanned": (Unplanned(candidate="c2", why="aucun jury"),),
        }
    )
    papers(SESSION, without, tmp_path, today=TODAY)
    checklist = words(tmp_path / "responsable-aide-memoire.pdf")
    assert "Bruno" in checklist.split("Avant la session")[0]
    assert "commandés, sujets : 4, candidats : 2" in checklist, "he is entered in CERES like the others"
    assert "Sujets commandés : 4. Candidats qui passent : 1." in checklist
    assert "16/02/2027 Candidats non placés prévenus, et inscrits à une autre session : Bruno" in checklist
    assert len(pages(tmp_path / "convocations-candidats.pdf")) == 1


def test_of_who_is_left_out_on_the_day_papers_say_what_took_place(tmp_path: Path) -> None:
    """j1 and j2 have heard c1 until 10:50 and deliberate no more; c2 is heard by j3 and j4, who read from 09:15 on."""
    own = [a for a in TIMETABLE.activities if a.candidate == "c2"]
    heard = [a.model_copy(update={"jurors": ("j3", "j4") if a.jurors else ()}) for a in own]
    over = tuple(a for a in TIMETABLE.activities if a.candidate == "c1" and a.kind != "deliberation")
    left = TIMETABLE.model_copy(
        update={"activities": tuple(heard), "over": over, "unplanned": (Unplanned(candidate="c1", why="plus de jury"),)}
    )
    papers(SESSION, left, tmp_path, today=TODAY)
    jurors = words(tmp_path / "emargement-jurys.pdf")
    assert "Jury 1 J1 09:00–10:50 Jury 1 J2 09:00–10:50 Jury 2 J3 09:15–14:25 Jury 2 J4 09:15–14:25" in jurors
    assert "1 Alice 09:55–10:35" in words(tmp_path / "emargement-candidats.pdf")
    checklist = words(tmp_path / "responsable-aide-memoire.pdf")
    assert "Évaluation non achevée (1) : Alice Avant la session" in checklist
    assert "14:25 Évaluation non achevée : candidats prévenus de la suite : Alice" in checklist
    assert "non placés" not in checklist.casefold()
    assert len(pages(tmp_path / "convocations-candidats.pdf")) == 1


@pytest.mark.parametrize("file", [None, "timetable.json", "timetable.xlsx"])
def test_of_who_is_absent_since_papers_say_what_took_place(file: str | None, tmp_path: Path) -> None:
    """Bruno has written until 09:40, ten minutes longer than Alice, and v1 has watched him; at noon he is absent. His paper bears his identifier."""
    found = replan(SESSION, TIMETABLE, "12:00", CandidateAbsent(candidate="c2"), workers=1, time_limit=None)
    left = found.timetable
    assert "c2" not in {one.id for one in found.session.candidates}
    if file:
        save(left, tmp_path / file)
        left = load_timetable(tmp_path / file, found.session)
    papers(found.session, left, tmp_path, today=TODAY)
    signed = words(tmp_path / "emargement-candidats.pdf")
    assert "1 Alice 09:00 09:30 2 Bruno 09:00 09:40" in signed
    assert "1 Alice 09:55–10:35 Visa" in signed
    assert "Victor 09:00–09:40" in words(tmp_path / "emargement-personnel.pdf")
    watched = words(tmp_path / "feuilles-de-route-personnel.pdf")
    assert "09:00–09:40 Écrit salle jusqu'à 09:30 : Alice jusqu'à 09:40 : Bruno" in watched
    assert f"{identifiers(SESSION, Letters())['c2']} Bruno" in words(tmp_path / "identifiants-confidentiel.pdf")
    assert len(pages(tmp_path / "convocations-candidats.pdf")) == 1
    # nobody reads on a door or a wall that he had more time
    assert not [name for name in ("portes", "planning") if "09:40" in words(tmp_path / f"affichage-{name}.pdf")]


def test_who_is_no_more_in_the_session_and_has_no_name_is_on_no_paper(tmp_path: Path) -> None:
    own = tuple(a for a in TIMETABLE.activities if a.candidate != "c2")
    over = tuple(a for a in TIMETABLE.activities if a.candidate == "c2" and a.start.hour == 9)
    left = TIMETABLE.model_copy(update={"activities": own, "over": over, "absent": ("c2",)})
    written = papers(SESSION.but(candidates_out=["c2"]), left, tmp_path, today=TODAY)
    assert not [path.name for path in written if "c2" in words(path).split()]


def test_the_plis_are_those_that_the_centre_names(made: Made) -> None:
    said = words(made("checklist", letters=Letters(plis=("ecrit",))))
    assert "tous les candidats : Écrit" in said
    assert "un candidat : Oral" not in said


# ---- what is written where


def test_a_file_for_each_where_asked(tmp_path: Path) -> None:
    twins = session(id="essai", candidates=[{"id": "c1", "name": "Zoé Ñu"}, {"id": "c2", "name": "Zoé Ñu"}])
    papers(twins, TIMETABLE, tmp_path, each=True, today=TODAY)
    files = sorted(path.name for path in (tmp_path / "convocations-candidats").iterdir())
    assert files == ["convocations-candidats-zoe-nu-c1.pdf", "convocations-candidats-zoe-nu-c2.pdf"]
    assert (tmp_path / "feuilles-de-route-jures" / "feuilles-de-route-jures-j1-2027-03-16.pdf").exists()
    assert (tmp_path / "affichage-planning.pdf").exists()


def test_papers_of_an_earlier_call_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_text("mine")
    papers(SESSION, TIMETABLE, tmp_path, each=True, today=TODAY)
    papers(SESSION, TIMETABLE, tmp_path, lang="en", today=TODAY)
    assert (tmp_path / "mine.pdf").exists()
    assert not (tmp_path / "convocations-candidats").exists()
    assert not (tmp_path / "affichage-planning.pdf").exists()
    assert (tmp_path / "wall-planning.pdf").exists()


def test_nothing_outside_the_folder_is_taken_away(tmp_path: Path) -> None:
    outer = tmp_path / "outer.pdf"
    outer.write_text("outer")
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / ".papers.json").write_text('["../outer.pdf", 3, "notes.txt"]')
    papers(SESSION, TIMETABLE, folder, today=TODAY)
    assert outer.exists()


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (
            "emargement-candidats.pdf/x",
            "emargement-candidats.pdf: impossible d'écrire ce fichier : un dossier porte déjà ce nom ; en donner un autre",
        ),
        ("convocations-jures", "convocations-jures: c'est un fichier ; donner un dossier"),
    ],
)
def test_what_stands_in_the_way_of_one_paper_is_named_before_any_is_written(there: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / there
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")
    with pytest.raises(InputError) as refused:
        papers(SESSION, TIMETABLE, tmp_path, each=True, today=TODAY)
    assert str(refused.value) == f"{tmp_path}/{said}"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]


def test_the_same_papers_are_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        papers(SESSION, TIMETABLE, tmp_path / name, only=["candidate_convocations"], today=TODAY)
    one, other = (tmp_path / name / "convocations-candidats.pdf" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_no_timetable_and_no_such_paper_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SchedulerError, match="aucune activité"):
        papers(SESSION, Timetable(session="essai", status="infeasible"), tmp_path)
    with pytest.raises(SchedulerError, match="autre"):
        papers(SESSION, TIMETABLE.model_copy(update={"session": "autre", "session_hash": "x"}), tmp_path)
    with pytest.raises(ValueError, match="wall_planning"):
        papers(SESSION, TIMETABLE, tmp_path, only=["wall"])
    with pytest.raises(TypeError, match="load the file first"):
        papers("session.yaml", TIMETABLE, tmp_path)  # type: ignore[arg-type]


def test_the_road_sheet_of_a_full_day_is_one_page(tmp_path: Path) -> None:
    """Five candidates, each with a dossier, four épreuves and a deliberation, and lunch: 31 rows, some of two lines, as a jury of one titre has."""
    whole = timetable()
    day = moment("08:30").replace(hour=0, minute=0)
    what = ("dossier_review", "epreuve", "epreuve", "epreuve", "epreuve", "deliberation")
    rows = [(kind, f"c{1 + number % 2}") for number in range(5) for kind in what]
    starts = [dt.timedelta(hours=8, minutes=30 + 15 * number) for number in range(len(rows))]
    done = [
        activity(kind, "08:30", "08:45", who, "oral" if kind == "epreuve" else None, jurors=("j1", "j2")).model_copy(
            update={"start": day + start, "end": day + start + dt.timedelta(minutes=15), "room": "bureau"}
        )
        for (kind, who), start in zip(rows, starts, strict=True)
    ]
    lunch = activity("lunch", "17:00", "18:00", jurors=("j1",))
    full = whole.model_copy(update={"session": "essai", "activities": (*done, lunch)})
    (sheet,) = papers(SESSION, full, tmp_path, only=["road_sheets"], today=TODAY)
    first, second = pages(sheet)
    assert first.count("08:30–08:45") == second.count("08:30–08:45") == 1
    assert "page 1/1" in first
    assert "Signez la feuille d'émargement" in first
    assert not outside(sheet)


def test_road_sheets_and_the_checklist_say_when_a_jury_deliberates_on_several_and_writes_its_pv(tmp_path: Path) -> None:
    of = session(id="essai", policy={"deliberation": {"minutes": 10, "when": "day"}, "pv": 10})
    both = {"jurors": ("j1", "j2")}
    plan = timetable(
        {"c1 deliberation": None, "c2 deliberation": None},
        activity("deliberation", "14:15", "14:35", candidates=("c1", "c2"), **both),
        activity("pv", "14:35", "14:45", **both),
    ).model_copy(update={"session": "essai"})
    (sheet,) = papers(of, plan, tmp_path, only=["road_sheets"], today=TODAY)
    assert "14:15–14:35 Délibération Alice, Bruno" in words(sheet)
    assert "14:35–14:45 Procès-verbal" in words(sheet)
    # both jurors hear candidates in the morning, and nobody on a day of such work alone
    assert words(sheet).count("le passage d'une épreuve à la suivante") == 2
    work = plan.model_copy(update={"activities": tuple(a for a in plan.activities if a.kind in ("deliberation", "pv"))})
    (sheet,) = papers(of, work, tmp_path, only=["road_sheets"], today=TODAY)
    assert "d'une épreuve à la suivante" not in words(sheet)
    assert words(sheet).count("Signez la feuille d'émargement") == 2
    (checklist,) = papers(of, plan, tmp_path, only=["checklist"], today=TODAY)
    assert "14:15 Jury 1 : délibération à huis clos (candidats : 2), jusqu'à 14:35" in words(checklist)
    assert "14:35 Jury 1 : procès-verbal, grilles et annexes remplis" in words(checklist)
