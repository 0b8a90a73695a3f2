"""Workbooks as people have them: columns in another order, under other headings, dates and times in every form. One sheet is changed at
a time, in a workbook that is otherwise clean; what it means is written out by hand."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from models import Session, all_titres
from scheduler.cli import main
from scheduler.errors import InputError, SchedulerError
from scheduler.examples import path_of
from scheduler.files import load, save
from scheduler.files.problems import validated
from scheduler.files.sheets import Sheets

Rows = list[tuple[Any, ...]]
CLEAN: dict[str, Rows] = {
    "Session": [("Code du titre", "TP-01280"), ("Millésime", "04"), ("Site", "Montreuil"), ("Accueil (min)", 30)],
    "Jours": [("Date", "Ouverture", "Fermeture"), (dt.date(2027, 3, 16), dt.time(8, 30), dt.time(18))],
    "Candidats": [("Identifiant", "Nom"), ("c1", "Aïcha Benali"), ("c2", "Bruno Caron")],
    "Jurés": [("Identifiant", "Nom"), ("j1", "Hélène Imbert"), ("j2", "Karim Leroy")],
    "Salles": [("Identifiant", "Usages", "Places"), ("s1", "entretien", 3)],
}


def written(path: Path, **sheets: Rows) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {**CLEAN, **sheets}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def content(session: Session) -> dict[str, Any]:
    return session.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def refused(path: Path, lang: str = "fr") -> list[str]:
    with pytest.raises(InputError) as error:
        load(path, lang)
    return str(error.value).replace(f"{path.parent}/", "").split("\n")


BENALI, CARON = {"id": "c1", "name": "Aïcha Benali"}, {"id": "c2", "name": "Bruno Caron"}
MESSY: dict[str, tuple[str, Rows, str, Any]] = {
    "another order": ("Candidats", [("Nom", "Identifiant"), ("Aïcha Benali", "c1"), ("Bruno Caron", "c2")], "candidates", [BENALI, CARON]),
    "names alone": ("Candidats", [("NOM ET PRÉNOM",), ("Aïcha Benali",), ("Bruno Caron",)], "candidates", [BENALI, CARON]),
    "family and given names": (
        "Candidats",
        [("N°", "Nom", "Prénom"), ("c1", "Benali", " Aïcha "), ("c2", "Caron", "Bruno")],
        "candidates",
        [BENALI, CARON],
    ),
    "numbers as ids": ("Candidats", [("N°", "Nom"), (1, "Aïcha Benali"), (2.0, "Bruno Caron")], "candidates", [BENALI | {"id": "1"}, CARON | {"id": "2"}]),
    "a title above, empty rows and columns": (
        "Candidats",
        [
            ("Liste des candidats de la promotion", None, None),
            (None, None, None),
            (None, "Id", "Nom"),
            (None, "c1", "Aïcha Benali"),
            (None, None, " "),
            (None, "c2", "Bruno Caron"),
        ],
        "candidates",
        [BENALI, CARON],
    ),
    "columns of no use": (
        "Candidats",
        [("Civilité", "Nom", "Téléphone", "Date de naissance", "Id"), ("Mme", "Aïcha Benali", "06", "1/1/2000", "c1"), ("M.", "Bruno Caron", None, None, "c2")],
        "candidates",
        [BENALI, CARON],
    ),
    "a third": ("Candidats", [("Id", "Tiers temps"), ("c1", "oui"), ("c2", "non")], "candidates", [{"id": "c1", "extra_time": 0.3333}, {"id": "c2"}]),
    "fractions": (
        "Candidats",
        [("Id", "Temps majoré"), ("c1", "1/3"), ("c2", "33 %"), ("c3", "0,25"), ("c4", 0.5), ("c5", None)],
        "candidates",
        [{"id": "c1", "extra_time": 0.3333}, {"id": "c2", "extra_time": 0.33}, {"id": "c3", "extra_time": 0.25}, {"id": "c4", "extra_time": 0.5}, {"id": "c5"}],
    ),
    "some épreuves": ("Candidats", [("Id", "Épreuves"), ("c1", "technique ; final"), ("c2", "final")], "candidates", [{"id": "c1", "sits": ["technique", "final"]}, {"id": "c2", "sits": ["final"]}]),
    "windows in words": (
        "Candidats",
        [("Id", "Dispo"), ("c1", "16/03/2027 13h-18h"), ("c2", dt.datetime(2027, 3, 16))],
        "candidates",
        [
            {"id": "c1", "available": [{"date": "2027-03-16", "from": "13:00", "to": "18:00"}]},
            {"id": "c2", "available": [{"date": "2027-03-16"}]},
        ],
    ),
    "dates as text": ("Jours", [("Jour", "Début", "Fin"), ("16/03/2027", "8h30", "18 h")], "days", [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}]),
    "dates in words": ("Jours", [("date", "OUVERTURE", "fermeture"), ("mardi 16 mars 2027", "08:30:00", "18:00")], "days", [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}]),
    "serial numbers": ("Jours", [("Date", "Ouverture", "Fermeture"), (46462, 0.354166667, 18)], "days", [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}]),
    "hours with a date": (
        "Jours",
        [("Fermeture", "Date", "Ouverture"), (dt.datetime(1899, 12, 31, 18), dt.datetime(2027, 3, 16), dt.datetime(1900, 1, 1, 8, 30))],
        "days",
        [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    ),
    "habilitations beside the jurors": (
        "Jurés",
        [("Nom", "Entreprise", "Habilité jusqu'au"), ("Hélène Imbert", "Atos", "30/06/2028"), ("Karim Leroy", None, dt.date(2027, 12, 31))],
        "jurors",
        [
            {"id": "j1", "name": "Hélène Imbert", "employer": "Atos", "habilitations": [{"titre": "TP-01280", "millesime": "04", "until": "2028-06-30"}]},
            {"id": "j2", "name": "Karim Leroy", "habilitations": [{"titre": "TP-01280", "millesime": "04", "until": "2027-12-31"}]},
        ],
    ),
    "habilitations for another titre beside the jurors": (
        "Jurés",
        [("Nom", "Titre", "Millésime", "Habilité jusqu'au"), ("Hélène Imbert", "RNCP37715", "04", "30/06/2028"), ("Karim Leroy", "TP-01280", None, "31/12/2027")],
        "jurors",
        [
            {"id": "j1", "name": "Hélène Imbert", "habilitations": [{"titre": "RNCP37715", "millesime": "04", "until": "2028-06-30"}]},
            {"id": "j2", "name": "Karim Leroy", "habilitations": [{"titre": "TP-01280", "millesime": "04", "until": "2027-12-31"}]},
        ],
    ),
    "a titre of the juror's own, without a day": (
        "Jurés",
        [("Nom", "Titre"), ("Hélène Imbert", "RNCP37715")],
        "jurors",
        [{"id": "j1", "name": "Hélène Imbert"}],
    ),
    "habilitations by name": (
        "Habilitations",
        [("Échéance", "Titre", "Millésime", "Juré"), ("2028-06-30", "TP-01280", 4, "IMBERT Hélène")],
        "jurors",
        [{"id": "j1", "name": "Hélène Imbert", "habilitations": [{"titre": "TP-01280", "millesime": "04", "until": "2028-06-30"}]}, {"id": "j2", "name": "Karim Leroy"}],
    ),
    "conflicts by name": ("Conflits", [("Juré", "Candidat", "Motif"), ("karim leroy", "Aicha Benali", "formateur")], "conflicts", [{"candidate": "c1", "juror": "j2", "reason": "formateur"}]),
    "places with their unit": ("Salles", [("Capacité", "Type", "Salle"), ("12 places", "informatique ; ecrit", 101)], "rooms", [{"id": "s1", "name": "101", "kinds": ["informatique", "ecrit"], "seats": 12}]),
    "staff under another name": ("Surveillants", [("Nom", "Fonction"), ("Nadia Morel", "surveillant")], "staff", [{"id": "p1", "name": "Nadia Morel", "role": "surveillant"}]),
    "a policy in words": (
        "Session",
        [
            ("Session d'examen", None),
            ("Titre", "TP-01280"),
            ("Version", 4),
            ("Déjeuner entre", "11h30 et 14h00"),
            ("Durée du déjeuner", "60 min"),
            ("Battement", 5),
            ("Objectifs", "jours-jurés ; fin de la session"),
        ],
        "policy",
        {"lunch": {"window": ["11:30", "14:00"], "minutes": 60}, "changeover": 5},
    ),
    "a sheet of notes": ("Notes", [("à demander à Claire",)], "candidates", [BENALI, CARON]),
    "spaces that do not break": ("Candidats", [("Id\u00a0", "Nom"), ("c1", "Aïcha\u00a0Benali"), ("c2", "Bruno Caron\u00a0")], "candidates", [BENALI, CARON]),
}  # fmt: skip


@pytest.mark.parametrize("case", MESSY)
def test_what_a_messy_workbook_means(tmp_path: Path, case: str) -> None:
    sheet, rows, field, expected = MESSY[case]
    assert content(load(written(tmp_path / "essai.xlsx", **{sheet: rows})))[field] == expected


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("name", [*CLEAN, "Conflits", "Personnel"])
def test_a_sheet_that_is_hidden_is_read_all_the_same(tmp_path: Path, name: str, state: str) -> None:
    more: dict[str, Rows] = {
        "Conflits": [("Juré", "Candidat", "Motif"), ("j1", "c1", "ancien employeur")],
        "Personnel": [("Identifiant", "Nom", "Fonction"), ("p1", "Yann Morel", "surveillant")],
        "Listes": [("entretien",)],
    }
    path = written(tmp_path / "essai.xlsx", **more)
    visible = load(path)
    book = load_workbook(path)
    book[name].sheet_state = state
    for one in ("Listes", "Brouillon"):  # what no reader knows stays aside, and is not refused where nobody sees it
        (book[one] if one in book.sheetnames else book.create_sheet(one)).sheet_state = state
    book["Brouillon"].append(("à revoir",))
    book.save(path)
    assert load(path) == visible
    assert (len(visible.conflicts), len(visible.staff)) == (1, 1)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("name", "copy"), [("Candidats", "candidates"), ("Jurés", "Jury"), ("Session", "Paramètres")])
def test_a_hidden_sheet_beside_one_of_its_kind_is_told_once(
    tmp_path: Path, name: str, copy: str, first: bool, state: str
) -> None:
    path = written(tmp_path / "essai.xlsx")
    visible = load(path)
    book = load_workbook(path)
    hidden = book.create_sheet(copy, 0 if first else None)
    hidden.sheet_state = state
    book.active = book[name]
    book.save(path)
    assert load(path) == visible  # nothing stands there
    for row in book[name].iter_rows(values_only=True):
        hidden.append(row)
    book.save(path)
    for lang, said in {
        "fr": f"feuille masquée qui se lit comme « {name} » ; n'en garder qu'une des deux",
        "en": f'hidden sheet that is read as "{name}" is; keep one of the two only',
    }.items():
        assert refused(path, lang) == [f"essai.xlsx: {copy}: {said}"]


def test_of_two_hidden_sheets_of_a_kind_the_second_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "essai.xlsx", candidates=[("Id", "Nom"), ("c1", "Aïcha Benali")])
    book = load_workbook(path)
    book["Candidats"].sheet_state = book["candidates"].sheet_state = "hidden"
    book.save(path)
    said = 'essai.xlsx: candidates: hidden sheet that is read as "Candidats" is; keep one of the two only'
    assert refused(path, "en") == [said]


def test_merged_headings(tmp_path: Path) -> None:
    path = written(
        tmp_path / "essai.xlsx",
        Candidats=[("Identité", None, "Aménagements"), ("Nom", "Prénom", "Tiers temps"), ("Benali", "Aïcha", "oui")],
    )
    book = load_workbook(path)
    book["Candidats"].merge_cells("A1:B1")
    book.save(path)
    assert content(load(path))["candidates"] == [{"id": "c1", "name": "Aïcha Benali", "extra_time": 0.3333}]


def test_columns_that_are_no_fields_are_told_of_once(tmp_path: Path) -> None:
    rows = [
        ("Id", "Nom", "Couleur", "Promotion", "Téléphone"),
        ("c1", "Aïcha", "bleu", 2027, "06"),
        ("c2", "Bruno", "vert", 2027, "07"),
    ]
    session = load(written(tmp_path / "essai.xlsx", Candidats=rows))
    assert [w for w in session.warnings() if "colonnes" in w] == [
        "Candidats : colonnes qui ne sont pas lues : Couleur, Promotion."
    ]


def test_everything_wrong_is_told_at_once_with_its_cell(tmp_path: Path) -> None:
    path = written(
        tmp_path / "essai.xlsx",
        Jours=[("Date", "Ouverture", "Fermeture"), ("30/02/2027", "8h30", "tard")],
        Candidats=[
            ("Id", "Nom", "Temps majoré", "Couleur"),
            ("c1", "Aïcha", dt.date(2027, 3, 1), "bleu"),
            ("c2", "Bruno", "beaucoup", None),
        ],
        Salles=[("Id", "Usages", "Plases"), ("s1", "entretien", 0)],
        Planning=[("quoi", "quand"), ("tout", "demain")],
    )
    said = refused(path)
    for start in (
        "essai.xlsx:2: Jours!A2: ",
        "essai.xlsx:2: Jours!C2: ",
        "essai.xlsx:2: Candidats!C2: le tableur a lu une date (01/03/2027) au lieu d'une fraction",
        "essai.xlsx:3: Candidats!C3: Bruno : « beaucoup »",
        "essai.xlsx:1: Salles!C1: « Plases » : colonne inconnue ; vouliez-vous dire Places ?",
        "essai.xlsx:2: Salles!C2: s1 : 0 est trop petit",
        "essai.xlsx: Planning: feuille inconnue ; feuilles possibles : Session, Jours, Candidats",
    ):
        assert [line for line in said if line.startswith(start)], (start, said)
    assert len(said) == 7


@pytest.mark.parametrize(
    ("sheets", "start"),
    [
        ({"Candidats": [("Aïcha", "Bruno"), ("x", "y")]}, "essai.xlsx:1: Candidats: aucune ligne de titres ; nommer les colonnes"),
        ({"Candidats": [("Id", "Identifiant"), ("c1", "c1")]}, "essai.xlsx:1: Candidats!B1: « Identifiant » : cette colonne dit la même chose que A1"),
        ({"Candidats": [("Id", "Nmo"), ("c1", "Zoé")]}, "essai.xlsx:1: Candidats!B1: « Nmo » : colonne inconnue ; vouliez-vous dire Nom ?"),
        ({"Conflits": [("Candidat", "Juré"), ("Zoé", "j1")]}, "essai.xlsx:2: Conflits!A2: "),
        (
            {"Candidats": [("Nom",), ("Jean Dupont",), ("Zoé",), ("DUPONT Jean",)], "Conflits": [("Candidat", "Juré"), ("Jean Dupont", "j1")]},
            "essai.xlsx:2: Conflits!A2: plusieurs candidats s'appellent « Jean Dupont » ; écrire l'identifiant de celui qui est visé : c1, c3",
        ),
        ({"Habilitations": [("Juré", "Titre"), ("j9", "T")]}, "essai.xlsx:2: Habilitations!A2: le juré « j9 » n'existe pas"),
        ({"Salles": [("Id", "Usages"), ("s1", "entretien")]}, "essai.xlsx: Salles: la colonne « Places » manque ; l'ajouter, avec par exemple 12"),
        ({"Session": [("Titre", "TP-01280"), ("Millésime", "04"), ("Acceuil", 30)]}, "essai.xlsx:3: Session!A3: « Acceuil » : rien de ce nom ne se règle ici ; vouliez-vous dire"),
        ({"Jours": [("Date", "De", "À"), (dt.date(2027, 3, 16), "8h30", "24h")]}, "essai.xlsx:2: Jours!C2: « 24:00 » n'est pas une heure ; la dernière du jour est 23h59"),
        (
            {"Jours": [("Date", "De", "À"), (dt.date(2027, 3, 16), dt.time(8, 30), dt.timedelta(hours=24))]},
            "essai.xlsx:2: Jours!C2: « 24:00 » n'est pas une heure ; la dernière du jour est 23h59",
        ),
        (
            {"Jours": [("Date", "De", "À"), (dt.date(2027, 3, 16), dt.timedelta(hours=8, minutes=30), dt.time(0))]},
            "essai.xlsx:2: Jours!C2: le site ouvre à 08:30 et ferme à 00:00, où le jour commence ; écrire 23h59 au plus tard",
        ),
        ({"Session": [("Titre", "TP-9"), ("Millésime", "04")]}, "essai.xlsx:1: Session!B1: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(tmp_path: Path, sheets: dict[str, Rows], start: str) -> None:
    said = refused(written(tmp_path / "essai.xlsx", **sheets))
    assert [line for line in said if line.startswith(start)], said


def test_from_a_sheet_misspelt_nothing_follows(tmp_path: Path) -> None:
    names: Rows = [("Juré", "Titre", "Millésime", "Fin"), ("j1", "TP-01280", "04", dt.date(2028, 12, 31))]
    path = written(tmp_path / "essai.xlsx", Habilitations=names)
    book = load_workbook(path)
    book["Jurés"].title = "Jurréss"
    book.save(path)
    [line] = refused(path)
    assert line == "essai.xlsx: Jurréss: feuille inconnue ; vouliez-vous dire Jurés ?"


# ---- written by us


@pytest.mark.parametrize(("key", "lang"), list(zip(sorted(all_titres())[::4], cycle(["fr", "en"]), strict=False)))
def test_a_workbook_of_the_template_says_what_the_file_in_words_says(tmp_path: Path, key: tuple[str, str], lang: str) -> None:
    code, millesime = key
    for name in ("essai.yaml", "essai.xlsx"):
        arguments = ["template", code, "--millesime", millesime, "--out", str(tmp_path / name), "--lang", lang]
        assert main(arguments) == 0
    assert load(tmp_path / "essai.xlsx") == load(tmp_path / "essai.yaml")


def test_a_workbook_helps_whoever_fills_it_in(tmp_path: Path) -> None:
    assert main(["template", "TP-01280", "--millesime", "04", "--out", str(tmp_path / "essai.xlsx")]) == 0
    book = load_workbook(tmp_path / "essai.xlsx")
    assert book.sheetnames == [
        "Session",
        "Jours",
        "Candidats",
        "Jurés",
        "Habilitations",
        "Conflits",
        "Salles",
        "Personnel",
        "Responsables",
    ]
    assert [cell.value for cell in book["Candidats"][1]] == [
        "Identifiant",
        "Nom",
        "Temps supplémentaire",
        "Épreuves passées",
        "Disponibilités",
    ]
    choices = {
        (name, str(rule.sqref)): rule.formula1
        for name in book.sheetnames
        for rule in book[name].data_validations.dataValidation
    }
    assert choices["Session", "B4"] == '"titre,ccp,ccs"'
    assert choices["Conflits", "B2:B300"] == "'Jurés'!$A$2:$A$300"
    assert choices["Salles", "C2:C300"] == '"entretien,informatique"'
    hints = [rule.prompt for rule in book["Candidats"].data_validations.dataValidation]
    assert any("questionnaire" in (hint or "") for hint in hints)
    assert book["Jours"]["A2"].number_format == "dd/mm/yyyy"
    assert book["Candidats"]["C200"].number_format == "@"  # so that 1/3 does not become a date


@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
@pytest.mark.parametrize("example", ["dwwm-6", "cda-7"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_session_that_is_saved_is_read_again(tmp_path: Path, suffix: str, example: str, lang: str) -> None:
    session = load(path_of(example))
    save(session, tmp_path / f"{example}.{suffix}", lang=lang)
    assert load(tmp_path / f"{example}.{suffix}") == session


def test_a_workbook_loses_nothing_of_a_session(tmp_path: Path) -> None:
    session = load(path_of("dwwm-6")).but(
        policy={"stable_juries": False, "max_jury_minutes": 400, "grain": 1, "staff_rest": {"minutes": 15, "every": 180}},
        objectives=["unplanned", {"name": "juror_presence", "tolerance": 0.05}, "session_end"],
        pins=[{"candidate": "c1", "epreuve": "technique", "start": "2027-03-16T10:30", "room": "s101", "jurors": ["j1", "j2"]}],
        site="Montreuil",
        ceres="2027-1",
        time_zone="Indian/Reunion",
    )
    save(session, tmp_path / "dwwm-6.xlsx")
    assert load(tmp_path / "dwwm-6.xlsx") == session


@pytest.mark.parametrize("one", ["mars-2027", "session", "042"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_workbook_keeps_the_id_of_a_session_under_whatever_name(tmp_path: Path, lang: str, one: str) -> None:
    """A timetable is of a session by its id."""
    session = load(path_of("dwwm-6")).but(id=one)
    save(session, tmp_path / "à envoyer.xlsx", lang)
    assert load(tmp_path / "à envoyer.xlsx") == session


def test_without_an_id_a_workbook_names_its_session(tmp_path: Path) -> None:
    assert load(written(tmp_path / "mars 2027.xlsx")).id == "mars-2027"
    assert main(["template", "TP-01280", "--millesime", "04", "--out", str(tmp_path / "avril.xlsx")]) == 0
    assert load((tmp_path / "avril.xlsx").rename(tmp_path / "mai.xlsx")).id == "mai"


def test_a_titre_that_is_written_out_needs_a_file_in_words(tmp_path: Path) -> None:
    session = load(path_of("advf-8"))
    save(session, tmp_path / "advf-8.yaml")
    assert load(tmp_path / "advf-8.yaml") == session
    with pytest.raises(SchedulerError, match=r"\.yaml"):
        save(session, tmp_path / "advf-8.xlsx")
    with pytest.raises(InputError, match=r"\.json"):
        save(session, tmp_path / "advf-8.pdf")


def test_a_merged_cell_is_of_all_its_rows(tmp_path: Path) -> None:
    jurors: Rows = [
        ("Identifiant", "Nom", "Employeur"),
        ("j1", "Hélène Imbert", "Armor"),
        ("j2", "Karim Leroy", None),
        (None, None, None),
    ]
    path = written(tmp_path / "essai.xlsx", Jurés=jurors)
    book = load_workbook(path)
    book["Jurés"].merge_cells("C2:C4")  # the last row holds nothing else, and is nobody
    book.save(path)
    assert [(j.id, j.employer) for j in load(path).jurors] == [("j1", "Armor"), ("j2", "Armor")]


@pytest.mark.parametrize(
    ("cell", "sheets"),
    [
        (
            "Habilitations!A3",
            {"Habilitations": [("Juré", "Titre", "Millésime", "Jusqu'au"), *[(one, "TP-01280", "04", "31/12/2028") for one in ("j1", "=1+1")]]},
        ),
        ("Candidats!D2", {"Candidats": [("Identifiant", "Nom", "Sorte", "CCP"), ("c1", "Aïcha Benali", "ccp", "=1+1")]}),
        ("Session!B5", {"Session": [("Code du titre", "TP-01281"), ("Millésime", "04"), ("Site", "x"), ("Sorte de session", "ccp"), ("CCP", "=1+1")]}),
        ("Session!B3", {"Session": [("Code du titre", "TP-01281"), ("Millésime", "04"), ("Sorte de session", "=1+1"), ("CCP", "CCP1")]}),
        ("Session!B1", {"Session": [("Code du titre", "=1+1"), ("Millésime", "04"), ("Site", "x")]}),
    ],
)  # fmt: skip
def test_nothing_follows_from_a_formula_without_its_value(cell: str, sheets: dict[str, Rows], tmp_path: Path) -> None:
    titre = [("Code du titre", "TP-01281"), ("Millésime", "04"), ("Site", "Montreuil")]
    (said,) = refused(written(tmp_path / "essai.xlsx", **{"Session": titre, **sheets}))
    assert said.endswith(f"{cell}: la formule n'a pas de valeur (=1+1) ; écrire la valeur elle-même")


def test_nothing_follows_from_a_formula_in_a_heading(tmp_path: Path) -> None:
    """Of no heading and no name of a field, whatever refers to what stands below it or beside it."""
    for name, rows in EVERY_SHEET.items():
        cells = [(n, 0) for n in range(len(rows))] if name == "Session" else [(0, n) for n in range(len(rows[0]))]
        for row, column in cells:
            changed = [list(one) for one in rows]
            changed[row][column] = "=1+1"
            sheets = EVERY_SHEET | {name: [tuple(one) for one in changed]}
            said = refused(written(tmp_path / "essai.xlsx", **sheets))
            where = f"essai.xlsx:{row + 1}: {name}!{chr(ord('A') + column)}{row + 1}"
            assert said == [f"{where}: la formule n'a pas de valeur (=1+1) ; écrire la valeur elle-même"]


def test_a_formula_in_a_heading_hides_nothing_else(tmp_path: Path) -> None:
    conflicts = [("Candidat", "Juré"), ("c9", "j9")]
    jurors = [("=1+1", "Nom"), ("x1", "Hélène Imbert")]
    said = refused(written(tmp_path / "essai.xlsx", **EVERY_SHEET | {"Jurés": jurors, "Conflits": conflicts}))
    assert [one.split(": ")[1] for one in said] == ["Jurés!A1", "Conflits!A2"]


def test_a_formula_saved_without_its_value_is_told(tmp_path: Path) -> None:
    rooms: Rows = [("Identifiant", "Usages", "Places"), ("s1", "entretien", "=2+1")]
    said = refused(written(tmp_path / "essai.xlsx", Salles=rooms))
    assert said[0] == "essai.xlsx:2: Salles!C2: la formule n'a pas de valeur (=2+1) ; écrire la valeur elle-même"


def test_who_has_no_name_is_told(tmp_path: Path) -> None:
    candidates: Rows = [("Identifiant", "Nom"), ("c1", "Aïcha Benali"), ("c2", None)]
    warning = load(written(tmp_path / "essai.xlsx", Candidats=candidates)).warnings()[0]
    assert warning.startswith("Candidats : sans nom en B3 ;")


def test_a_column_without_a_title_is_told_once(tmp_path: Path) -> None:
    candidates: Rows = [("Identifiant", "Nom"), ("c1", "Aïcha Benali", "x"), ("c2", "Bruno Caron", "y")]
    (said,) = refused(written(tmp_path / "essai.xlsx", Candidats=candidates))
    assert "Candidats!C2" in said


EVERY_SHEET: dict[str, Rows] = {
    "Session": [
        *CLEAN["Session"],
        ("Déjeuner entre", "11h30-14h00"),
        ("Déjeuner (min)", 60),
        ("Pauses", "10h00-11h00 15 min"),
        ("Délibération", "10 par jour"),
        ("Objectifs", "jours-jurés 5 % ; attente des candidats"),
        ("Agrément jusqu'au", "31/12/2027"),
        ("policy.staff_rest", "15 240"),
        ("policy.stable_juries", "oui"),
    ],
    "Jours": CLEAN["Jours"],
    "Candidats": [("Identifiant", "Nom", "Temps supplémentaire", "Disponibilités", "kind", "ccp", "sits"), ("c1", "Aïcha Benali", "1/3", "16/03/2027", "titre", None, "technique")],
    "Jurés": [("Identifiant", "Nom", "Employeur", "Compétences", "Disponibilités"), ("j1", "Hélène Imbert", "ACME", "anglais", None)],
    "Habilitations": [("Juré", "Titre", "Millésime", "Jusqu'au"), ("j1", "TP-01280", "04", "31/12/2028")],
    "Salles": CLEAN["Salles"],
    "Personnel": [("Identifiant", "Nom", "Rôle"), ("p1", "Nadia Morel", "surveillant")],
    "Responsables": [("Identifiant", "Nom"), ("r1", "Rose Sabatier")],
    "Conflits": [("Candidat", "Juré", "Motif"), ("c1", "j1", "tuteur")],
    "pins": [("candidate", "epreuve", "start"), ("c1", "technique", "16/03/2027 10h00")],
    "wishes": [("who", "avoid", "weight"), ("c1", "16/03/2027 16h00-18h00", 1)],
}  # fmt: skip


WRONG: dict[str, tuple[str, int, int, Any, str]] = {
    "a clock": ("Jours", 2, 2, "tôt", "Jours!B2: « tôt » n'est pas une heure ; écrire par exemple 8h30"),
    "a day": ("Jours", 2, 1, "31/02/2027", "Jours!A2: le 31/02/2027 n'existe pas au calendrier ; corriger le jour ou le mois"),
    "nothing": ("Jours", 2, 1, None, "Jours!A2: case vide ; y écrire par exemple 16/03/2027"),
    "an order": ("Jours", 2, 3, "7h", "Jours!C2: le site ouvre à 08:30 et ferme à 07:00 ; la fermeture doit venir après l'ouverture"),
    "a part": ("Candidats", 2, 3, "beaucoup", "Candidats!C2: Aïcha Benali : « beaucoup » n'est pas un nombre ; écrire par exemple 1/3, 33 % ou oui"),
    "another day": ("Candidats", 2, 4, "17/03/2027", "Candidats!D2: Aïcha Benali : le 17/03/2027 n'est pas un jour de la session ; ses jours : 16/03/2027"),
    "a window": ("Candidats", 2, 4, "le matin", "Candidats!D2: Aïcha Benali : « le matin » ne se lit pas ici ; écrire par exemple 16/03/2027 13h00-18h00"),
    "hours of lunch": ("Session", 5, 2, "midi", "Session!B5: « midi » ne se lit pas ici ; écrire par exemple 11h30-14h00"),
    "lunch the wrong way round": ("Session", 5, 2, "14h-11h", "Session!B5: la fenêtre va de 14:00 à 11:00 ; sa fin doit venir après son début, en heures de 00:00 à 23:59"),
    "a tolerance": ("Session", 6, 2, "jours-jurés 500 %", "Session!B6: jours-jurés : « 500 % » est trop ; ce qu'un objectif peut céder aux suivants va de 0 à 100 %"),
    "an objective": ("Session", 6, 2, "vite", "Session!B6: l'objectif « vite » n'existe pas ; choisir parmi : candidats non placés, jours-jurés"),
    "a number for an objective": ("Session", 6, 2, 5, "Session!B6: l'objectif « 5 » n'existe pas ; choisir parmi : candidats non placés, jours-jurés"),
    "no titre": ("Session", 1, 2, None, "Session!B1: case vide ; y écrire par exemple TP-01280"),
}  # fmt: skip


@pytest.mark.parametrize("value", [0.05, 5, dt.datetime(2027, 3, 1), True, dt.time(9)], ids=str)
def test_of_every_cell_a_value_of_any_type_is_read_or_refused(value: object) -> None:
    """Of each sheet that a session has, the titles and the first row; of the session itself, each field."""
    book = Workbook()
    for name, (titles, *rows) in EVERY_SHEET.items():
        sheet = book.create_sheet(name)
        for row in (titles, *rows):
            sheet.append(row)
    for cell in [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]:
        written, cell.value = cell.value, value
        with suppress(InputError):
            validated(Session, Sheets("essai.xlsx", "fr").read(book), "fr")
        cell.value = written
    assert validated(Session, Sheets("essai.xlsx", "fr").read(book), "fr").objectives


@pytest.mark.parametrize(("sheet", "row", "column", "value", "said"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_wrong_in_a_cell_is_told_in_words_of_tables(
    suffix: str, sheet: str, row: int, column: int, value: Any, said: str, tmp_path: Path
) -> None:
    """Where, by sheet and cell, or file and cell; no name of a field, quote, bracket or `true`, which are words of other files."""
    sheets = {name: [list(one) for one in rows] for name, rows in CLEAN.items()}
    sheets["Session"][3] = ["Déjeuner (min)", 60]
    sheets["Session"] += [["Déjeuner entre", "11h30-14h00"], ["Objectifs", "jours-jurés"]]
    sheets["Jours"] = [["Date", "Ouverture", "Fermeture"], ["16/03/2027", "8h30", "18h00"]]
    sheets["Candidats"] = [["Identifiant", "Nom", "Temps supplémentaire", "Disponibilités"], ["c1", "Aïcha Benali", None, None]]
    sheets[sheet][row - 1][column - 1] = value
    if suffix == "xlsx":
        (line,) = refused(written(tmp_path / "essai.xlsx", **{name: list(map(tuple, rows)) for name, rows in sheets.items()}))
    else:
        for name, rows in sheets.items():
            text = "\n".join(";".join("" if one is None else str(one) for one in row) for row in rows)
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        (line,) = refused(tmp_path / "Session.csv")
    where, _, what = said.partition(": ")
    title, _, cell = where.partition("!")
    assert what in line
    assert (where if suffix == "xlsx" else f"{title}.csv{f':{row}: {cell}' if cell else ''}") in line


def test_of_a_habilitation_without_its_millesime_that_of_the_session_is_named(tmp_path: Path) -> None:
    of_03 = [("Code du titre", "TP-01280"), ("Millésime", "03")]
    rows = [("Juré", "Titre", "Millésime", "Jusqu'au"), ("j1", "TP-01280", None, "31/12/2028")]
    lacking = written(tmp_path / "essai.xlsx", Session=of_03, Habilitations=rows)
    assert refused(lacking) == ["essai.xlsx:2: Habilitations!C2: Hélène Imbert : case vide ; y écrire par exemple 03"]


def test_a_millesime_that_nobody_typed_is_that_of_the_titre_or_told_once(tmp_path: Path) -> None:
    """CDA has one in the catalogue, DWWM 03 and 04."""
    jurors = [("Nom", "Habilité jusqu'au"), ("Hélène Imbert", "31/12/2028"), ("Ibrahim Jouve", "31/12/2028")]
    session = load(written(tmp_path / "essai.xlsx", Session=[("Code du titre", "CDA")], Jurés=jurors))
    assert [(one.titre, one.millesime) for juror in session.jurors for one in juror.habilitations] == [("TP-01281", "04")] * 2
    (said,) = refused(written(tmp_path / "essai.xlsx", Session=[("Code du titre", "DWWM")], Jurés=jurors))
    assert "plusieurs millésimes" in said


@pytest.mark.parametrize("more", [(), ("Millésime",)], ids=["no column", "an empty column"])
@pytest.mark.parametrize("titre", ["DWWMX", None])
def test_of_a_titre_that_cannot_be_told_no_millesime_is_missing(
    titre: str | None, more: tuple[str, ...], tmp_path: Path
) -> None:
    """But of a habilitation for another titre, of which nobody says the millésime."""
    blank = tuple(None for _ in more)
    session = [("Code du titre", titre)] if titre else [("Site", "Montreuil")]
    jurors = [
        ("Nom", "Habilité jusqu'au", *more),
        *((name, "31/12/2028", *blank) for name in ("Hélène Imbert", "Ibrahim Jouve")),
    ]
    said = refused(written(tmp_path / "essai.xlsx", Session=session, Jurés=jurors))
    assert len(said) == 1
    assert "n'est pas au catalogue" in said[0] or "la ligne « Code du titre » manque" in said[0]
    other = [
        ("Nom", "Titre", "Habilité jusqu'au", *more),
        ("Hélène Imbert", "CDA", "31/12/2028", *blank),
        ("Ibrahim Jouve", None, "31/12/2028", *blank),
    ]
    said = refused(written(tmp_path / "essai.xlsx", Session=session, Jurés=other))
    assert len(said) == 2
    assert ("Jurés!D2: Hélène Imbert" if more else "la colonne « Millésime » manque") in said[1]


def test_an_empty_cell_is_no_missing_row(tmp_path: Path) -> None:
    rows = [*CLEAN["Session"], ("Déjeuner entre", "11h30-14h00")]
    lacking = written(tmp_path / "essai.xlsx", Session=rows)
    assert refused(lacking) == ["essai.xlsx: Session: la ligne « Déjeuner (min) » manque ; l'ajouter, avec par exemple 60"]
    empty = written(tmp_path / "essai.xlsx", Session=[*rows, ("Déjeuner (min)", None)])
    assert refused(empty) == ["essai.xlsx:6: Session!B6: case vide ; y écrire par exemple 60"]


def test_a_mistyped_name_is_told_with_who_was_meant_beside_what_else_is_wrong(tmp_path: Path) -> None:
    conflicts = [("Candidat", "Juré"), ("Aïcha Benali", "Hélène Imber")]
    near = "essai.xlsx:2: Conflits!B2: le juré « Hélène Imber » n'existe pas ; vouliez-vous dire Hélène Imbert (j1) ?"
    assert refused(written(tmp_path / "essai.xlsx", Conflits=conflicts)) == [near]
    days = [("Date", "Ouverture", "Fermeture"), ("16/03/2027", "25:00", "18h00")]
    clock, other = refused(written(tmp_path / "essai.xlsx", Conflits=conflicts, Jours=days))
    assert (clock.partition(" ")[2], other) == ("Jours!B2: « 25:00 » n'est pas une heure ; écrire par exemple 8h30", near)
    habilitations = [("Juré", "Titre", "Millésime", "Jusqu'au"), ("Helene Imbertt", "TP-01280", "04", "31/12/2027")]
    assert "vouliez-vous dire Hélène Imbert (j1) ?" in refused(written(tmp_path / "essai.xlsx", Habilitations=habilitations))[0]


@pytest.mark.parametrize(
    ("other", "typed", "told"),
    [
        (
            "Kern Zoé",
            "Zoé Kern",
            "plusieurs jurés s'appellent « Zoé Kern » ; écrire l'identifiant de celui qui est visé : j1, j2",
        ),
        ("Zoé Kern", "Zoé Kernn", "le juré « Zoé Kernn » n'existe pas ; vouliez-vous dire Zoé Kern (j1), Zoé Kern (j2) ?"),
    ],
    ids=["called so", "nearly called so"],
)
def test_of_two_of_one_name_that_alone_is_told(tmp_path: Path, other: str, typed: str, told: str) -> None:
    """Beside whatever else is wrong, in a conflict and in a habilitation; and not that nobody is called so, nor only one of them."""
    jurors = [("Nom", "Échéance"), ("Zoé Kern", "31/12/2027"), (other, "31/12/2027")]
    conflicts = written(tmp_path / "essai.xlsx", Jurés=jurors, Conflits=[("Candidat", "Juré"), ("Aïcha Benali", typed)])
    assert refused(conflicts) == [f"essai.xlsx:2: Conflits!B2: {told}"]
    habilitations = [("Juré", "Titre", "Millésime", "Jusqu'au"), (typed, "TP-01280", "04", "31/12/2027")]
    of_two = written(tmp_path / "essai.xlsx", Jurés=jurors, Habilitations=habilitations)
    assert refused(of_two) == [f"essai.xlsx:2: Habilitations!A2: {told}"]


def test_a_wish_is_of_whoever_is_called_so(tmp_path: Path) -> None:
    """A juror, a candidate or somebody of the staff, by his name or his id; of nobody or of two, it says who may be meant."""
    people: dict[str, Rows] = {"Personnel": [("Id", "Nom", "Fonction"), ("v1", "Nadia Morel", "surveillant")]}
    titles = ("Qui", "À éviter")
    when = "16/03/2027 16h-18h"
    named = [(one, when) for one in ("benali aïcha", "Hélène Imbert", "Nadia Morel", "v1")]
    session = load(written(tmp_path / "essai.xlsx", Souhaits=[titles, *named], **people))
    assert [wish.who for wish in session.wishes] == ["c1", "j1", "v1", "v1"]
    nobody = "n'est ni juré, ni candidat, ni du personnel"
    for one, said in {
        "Nadia Morell": f"« Nadia Morell » {nobody} ; vouliez-vous dire Nadia Morel (v1) ?",
        "Zoé": f"« Zoé » {nobody} ; identifiants connus : c1",
    }.items():
        (line,) = refused(written(tmp_path / "essai.xlsx", Souhaits=[titles, (one, when)], **people))
        assert line.startswith(f"essai.xlsx:2: Souhaits!A2: {said}")
    twice: dict[str, Rows] = {"Personnel": [("Id", "Nom", "Fonction"), ("v1", "Imbert Hélène", "surveillant")]}
    assert refused(written(tmp_path / "essai.xlsx", Souhaits=[titles, ("Hélène Imbert", when)], **twice)) == [
        "essai.xlsx:2: Souhaits!A2: plusieurs personnes s'appellent « Hélène Imbert » ; écrire l'identifiant de celle qui est visée : j1, v1"
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Déjeuner", "11h30-14h00"), ("Durée du déjeuner", 60)],
        [("Déjeuner", "11h30-14h00"), ("Déjeuner (min)", 60)],
        [("Déjeuner entre", "11h30-14h00"), ("Déjeuner", "60 min")],
        [("Lunch", "11:30-14:00"), ("Lunch (min)", 60)],
    ],
)
def test_lunch_without_a_unit_is_what_stands_beside_it(tmp_path: Path, rows: Rows) -> None:
    session = load(written(tmp_path / "essai.xlsx", Session=[*CLEAN["Session"], *rows]))
    lunch = session.policy.lunch
    assert lunch is not None
    assert (lunch.window, lunch.minutes) == ((dt.time(11, 30), dt.time(14, 0)), 60)


def test_a_habilitation_of_nobody_lacks_a_juror(tmp_path: Path) -> None:
    empty = [("Juré", "Millésime", "Jusqu'au"), (" ", "04", "31/12/2027"), (None, "04", "31/12/2027")]
    assert refused(written(tmp_path / "essai.xlsx", Habilitations=empty)) == [
        f"essai.xlsx:{line}: Habilitations!A{line}: case vide ; y écrire par exemple j1" for line in (2, 3)
    ]
    lacking = written(tmp_path / "essai.xlsx", Habilitations=[row[1:] for row in empty])
    assert refused(lacking) == ["essai.xlsx: Habilitations: la colonne « Juré » manque ; l'ajouter, avec par exemple j1"]


def test_what_a_workbook_lacks_is_told_once(tmp_path: Path) -> None:
    rows = [("Identifiant", "Usages"), ("s1", "entretien"), ("s2", "entretien")]
    path = written(
        tmp_path / "essai.xlsx", Jours=[("Date", "Ouverture"), ("16/03/2027", "8h30"), ("17/03/2027", "8h30")], Salles=rows
    )
    assert refused(path) == [
        "essai.xlsx: Jours: la colonne « Fermeture » manque ; l'ajouter, avec par exemple 18h00",
        "essai.xlsx: Salles: la colonne « Places » manque ; l'ajouter, avec par exemple 12",
    ]


def test_an_id_that_stands_twice_is_told_beside_all_else(tmp_path: Path) -> None:
    rows = [("Id", "Nom", "Tiers temps"), ("c1", "Aïcha Benali", "beaucoup"), ("c1", "Bruno Caron", None)]
    said = refused(written(tmp_path / "essai.xlsx", Candidats=rows))
    assert [line.split(": ")[1] for line in said] == ["Candidats!C2", "Candidats!A3"]
    assert "« c1 » est déjà pris" in said[1]
