"""Programmes out of Excel workbooks and into them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from rules.hand_made import timetable

from models.programme import Programme
from scheduler import load, load_programme, save
from scheduler.cli.main import main
from scheduler.errors import InputError, SchedulerError
from scheduler.examples import path_of as session_path
from scheduler.examples.programmes import path_of

TIMETABLE = timetable()
NANTES = path_of("nantes-s1-2027")
Rows = list[tuple[Any, ...]]

OWN: Rows = [
    ("Nom du programme", "Centre d'essai"),
    ("Site", "Nord"),
    ("Période du", dt.date(2027, 3, 1)),
    ("Période au", "30/06/2027"),
    ("Date du jour", "24/11/2026"),
    ("Ouverture du site", "8h30"),
    ("Fermeture du site", dt.time(18)),
    ("Déjeuner entre", "11h30-14h00"),
    ("Déjeuner (min)", 60),
    ("Objectifs, le plus important d'abord", "sessions non placées ; juror_days 5 %"),
]
SHEETS: dict[str, Rows] = {
    "Sessions": [
        (
            "Code du titre",
            "Identifiant",
            "Millésime",
            "Au plus tôt",
            "Au plus tard",
            "Candidats",
            "Statut",
            "Sans les jurés",
            "Site",
        ),
        ("TP-01281", "mars", 4, "01/03/2027", dt.date(2027, 3, 31), 6, None, None, None),
        ("TP-01281", "avril", "04", "2027-04-01", "30/4/2027", "titre : 2 ; CCP1 : 1", "prévue", "Boris Janvier", "Sud"),
        ("TP-01281", "mai", "04", "01/05/2027", "31/05/2027", None, "convoquée", None, None),
    ],
    "Candidats": [
        ("Session", "Prénom", "Nom", "Temps supplémentaire", "Session précédente", "Jours de la semaine"),
        ("mai", "Léa", "Roy", "1/3", None, None),
        ("mai", "Max", "Sow", None, "02/06/2026", "mardi ; jeudi matin"),
    ],
    "Calendrier": [
        ("Session", "Date", "Jurés", "Salles", "Responsables"),
        ("mai", "04/05/2027", "j1; Boris Janvier", "Salle Loire", "r1"),
    ],
    "Jurés": [
        ("Identifiant", "Nom", "Jours au plus", "Disponibilités", "Absences"),
        ("j1", "Ana Ibarra", 6, "01/03/2027 - 31/05/2027", "10/05/2027 matin; 12/05/2027-14/05/2027"),
        ("j2", "Boris Janvier", None, None, None),
    ],
    "Habilitations": [("Juré", "Code du titre", "Millésime", "Jusqu'au"), ("Ana Ibarra", "TP-01281", "04", "31/12/2028")],
    "Conflits": [("Candidat", "Juré", "Motif"), ("Léa Roy", "j2", "tutrice")],
    "Salles": [("Identifiant", "Nom", "Usages", "Places", "Site"), ("e1", "Salle Loire", "entretien; informatique", 8, "Sud")],
    "Personnel": [("Nom", "Rôle", "Site"), ("Guy Ollivier", "surveillant", "Nord")],
    "Responsables": [("Identifiant", "Nom"), ("r1", "Rose Sabatier")],
    "Fermetures": [("Du", "Au"), ("12/04/2027", "23/04/2027")],
    "Agréments": [("Code du titre", "Site", "Jusqu'au"), ("TP-01281", "Sud", "31/12/2027")],
    "Échéances": [("Code du titre", "Jusqu'au"), ("TP-01281", "31/12/2027")],
    "Formés": [("Identifiant", "Nom", "Code du titre"), ("f1", "Iris Pell", "TP-01281")],
    "Notes": [("rien de tout cela",)],
}


def workbook(path: Path, own: Rows = OWN, **further: Rows) -> Path:
    """The workbook above, with further rows."""
    book = Workbook()
    book.active.title = "Programme"
    for name, rows in (("Programme", own), *SHEETS.items(), *further.items()):
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def in_words() -> dict[str, Any]:
    """What the workbook above says, as a file in words."""
    same: dict[str, Any] = {"titre": "TP-01281", "millesime": "04"}
    return {
        "programme": "Centre d'essai",
        "site": "Nord",
        "period": {"from": "2027-03-01", "to": "2027-06-30"},
        "today": "2026-11-24",
        "opens": "08:30",
        "closes": "18:00",
        "policy": {"lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
        "objectives": ["unplaced", {"name": "juror_days", "tolerance": 0.05}],
        "sessions": [
            {**same, "id": "mars", "window": {"from": "2027-03-01", "to": "2027-03-31"}, "candidates": 6},
            {
                **same,
                "id": "avril",
                "site": "Sud",
                "window": {"from": "2027-04-01", "to": "2027-04-30"},
                "candidates": {"titre": 2, "CCP1": 1},
                "not_with": ["j2"],
            },
            {
                **same,
                "id": "mai",
                "window": {"from": "2027-05-01", "to": "2027-05-31"},
                "status": "convoked",
                "calendar": [{"date": "2027-05-04", "jurors": ["j1", "j2"], "rooms": ["e1"], "responsables": ["r1"]}],
                "candidates": [
                    {"id": "c1", "name": "Léa Roy", "extra_time": 0.3333},
                    {"id": "c2", "name": "Max Sow", "sat": "2026-06-02", "weekdays": ["tue", "thu am"]},
                ],
            },
        ],
        "jurors": [
            {
                "id": "j1",
                "name": "Ana Ibarra",
                "max_days": 6,
                "habilitations": [{**same, "until": "2028-12-31"}],
                "available": [{"from": "2027-03-01", "to": "2027-05-31"}],
                "closed": [
                    {"from": "2027-05-10", "to": "2027-05-10", "half": "am"},
                    {"from": "2027-05-12", "to": "2027-05-14"},
                ],
            },
            {"id": "j2", "name": "Boris Janvier"},
        ],
        "conflicts": [{"candidate": "c1", "juror": "j2", "reason": "tutrice"}],
        "rooms": [{"id": "e1", "name": "Salle Loire", "kinds": ["entretien", "informatique"], "seats": 8, "site": "Sud"}],
        "staff": [{"id": "p1", "name": "Guy Ollivier", "role": "surveillant", "site": "Nord"}],
        "responsables": [{"id": "r1", "name": "Rose Sabatier"}],
        "closed": [{"from": "2027-04-12", "to": "2027-04-23"}],
        "agrements": [{"titre": "TP-01281", "site": "Sud", "until": "2027-12-31"}],
        "echeances": [{"titre": "TP-01281", "until": "2027-12-31"}],
        "trained": [{"id": "f1", "name": "Iris Pell", "titre": "TP-01281"}],
    }


def said(path: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        load_programme(path)
    return str(refused.value).replace(f"{path.parent}/", "").splitlines()


def test_a_workbook_means_what_a_file_in_words_means(tmp_path: Path) -> None:
    assert load_programme(workbook(tmp_path / "essai.xlsx")) == Programme.model_validate(in_words())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("suffix", [".xlsx", ".yaml", ".json"])
def test_a_programme_comes_back_as_it_was_saved(suffix: str, lang: str, tmp_path: Path) -> None:
    whole = in_words()
    whole["policy"] |= {"stable_juries": False, "staff_rest": {"minutes": 10, "every": 120}, "max_jury_minutes": 400}
    whole["sessions"][0] |= {"consecutive": True, "span": 4, "days": 2, "ceres": "0123456"}
    whole["sessions"][2]["candidates"][0] |= {
        "sits": ["technique", "final"],
        "closed": [{"from": "2027-05-07", "to": "2027-05-08"}],
    }
    whole["rooms"][0] |= {"posts": 2, "weekdays": ["mon", "wed pm"]}
    for programme in (load_programme(NANTES), Programme.model_validate(whole)):
        path = tmp_path / f"essai{suffix}"
        save(programme, path, lang)
        assert load_programme(path, lang) == programme


def test_a_sheet_that_is_hidden_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    programme = load_programme(NANTES)
    save(programme, path)
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:  # one at least is to be seen
        sheet.sheet_state = "hidden"
    book.save(path)
    assert load_programme(path) == programme
    book.worksheets[1].sheet_state, book.worksheets[0].sheet_state = "visible", "hidden"
    book.active = 1
    book.save(path)
    assert load_programme(path) == programme


def test_candidates_who_are_numbers_stay_numbers(tmp_path: Path) -> None:
    save(Programme.model_validate(in_words()), tmp_path / "essai.xlsx")
    rows = list(load_workbook(tmp_path / "essai.xlsx")["Sessions"].iter_rows(values_only=True))
    column = rows[0].index("Candidats")
    assert [row[column] for row in rows[1:4]] == [6, "titre: 2; CCP1: 1", None]


def test_all_that_is_wrong_is_told_at_once_by_sheet_and_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "essai.xlsx",
        Sessions=[("TP-01281", "juin", "04", "01/06/2027", "15/07/2027", "six", "finie", "j9", None)],
        Candidats=[("juni", "Nora", "Taïeb", None, None, "mardi; lundredi"), ("mars", "Omar", "Vidal")],
        Calendrier=[("mai", "05/05/2027", "j7")],
        Jurés=[("j3", "Céline Kaplan", None, "au printemps")],
        Fermetures=[("23/05/2027", "12/05/2027")],
        Slales=[("Identifiant",)],
    )
    lines = said(path)
    for where, what in (
        ("essai.xlsx: Slales", "vouliez-vous dire Salles ?"),
        ("essai.xlsx:4: Candidats!A4", "« juni » n'existe pas"),
        ("essai.xlsx:4: Candidats!F4", "« lundredi » n'est pas un jour de la semaine"),
        ("essai.xlsx:5: Candidats!A5", "la session mars dit déjà combien de candidats elle a (Sessions!F2)"),
        ("essai.xlsx:4: Jurés!D4", "« au printemps » n'est pas une période"),
        ("essai.xlsx:5: Sessions!F5", "« six » n'est pas un nombre de candidats"),
        ("essai.xlsx:5: Sessions!G5", "« finie » n'est pas un statut ; choisir parmi : prévue, créée, convoquée, tenue"),
        ("essai.xlsx:3: Fermetures!B3", "la période va du 23/05/2027 au 12/05/2027"),
    ):
        assert any(line.startswith(where) and what in line for line in lines), (where, what, lines)


def test_nothing_follows_from_a_formula_in_a_heading(tmp_path: Path) -> None:
    book = load_workbook(workbook(tmp_path / "essai.xlsx"))
    for name, rows in {"Programme": OWN, **SHEETS}.items():
        cells = {"Programme": [(n, 1) for n in range(1, len(OWN) + 1)], "Notes": []}
        for row, column in cells.get(name, [(1, n) for n in range(1, len(rows[0]) + 1)]):
            cell = book[name].cell(row, column)
            heading, cell.value = cell.value, "=1+1"
            book.save(tmp_path / "formula.xlsx")
            cell.value = heading
            where = f"formula.xlsx:{row}: {name}!{cell.coordinate}"
            assert said(tmp_path / "formula.xlsx") == [
                f"{where}: la formule n'a pas de valeur (=1+1) ; écrire la valeur elle-même"
            ]


def test_a_candidate_of_no_session_lacks_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "essai.xlsx", Candidats=[(None, "Nora", "Taïeb")], Calendrier=[(None, "05/05/2027", "j1")])
    assert said(path) == [
        "essai.xlsx:4: Candidats!A4: case vide ; y écrire par exemple mars",
        "essai.xlsx:3: Calendrier!A3: case vide ; y écrire par exemple mars",
    ]
    book = load_workbook(path)
    book["Candidats"].delete_cols(1)
    book.remove(book["Calendrier"])
    book.remove(book["Conflits"])
    book["Sessions"]["F4"] = 3
    book.save(path)
    assert said(path) == ["essai.xlsx: Candidats: la colonne « Session » manque ; l'ajouter, avec par exemple mars"]


def test_of_two_of_one_name_that_is_told(tmp_path: Path) -> None:
    """Wherever somebody or a room is named; and of a name that is nearly somebody's, whose."""
    path = workbook(
        tmp_path / "essai.xlsx",
        Sessions=[("TP-01281", "juin", "04", "01/06/2027", "15/06/2027", 3, None, "Zoé Kern", None)],
        Jurés=[("j8", "Zoé Kern", None, None), ("j9", "Kern Zoé", None, None)],
        Conflits=[("c1", "Zoé Kerm")],
        Calendrier=[("mai", "05/05/2027", "Zoé Kern", "Salle Rhin", "Rose Vidal")],
        Salles=[(f"e{n}", "Salle Rhin", "entretien", 8, "Sud") for n in (8, 9)],
        Responsables=[(f"r{n}", "Rose Vidal") for n in (8, 9)],
    )
    both = "plusieurs jurés s'appellent « Zoé Kern » ; écrire l'identifiant de celui qui est visé : j8, j9"
    assert said(path) == [
        f"essai.xlsx:5: Sessions!H5: juin : {both}",
        f"essai.xlsx:3: Calendrier!C3: mai : {both}",
        "essai.xlsx:3: Calendrier!D3: mai : plusieurs salles s'appellent « Salle Rhin » ; écrire l'identifiant de celle qui est visée : e8, e9",
        "essai.xlsx:3: Calendrier!E3: mai : plusieurs responsables s'appellent « Rose Vidal » ; écrire l'identifiant de celui qui est visé : r8, r9",
        "essai.xlsx:3: Conflits!B3: le juré « Zoé Kerm » n'existe pas ; vouliez-vous dire Zoé Kern (j8) ?",
    ]


def test_what_does_not_hold_together_is_told_by_its_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "essai.xlsx",
        Sessions=[("TP-01281", "juin", "04", "01/06/2027", "15/07/2027", 3, None, "j9", None)],
        Calendrier=[("mai", "05/05/2027", "j7")],
    )
    lines = said(path)
    for where, what in (
        ("essai.xlsx:5: Sessions!E5", "la période va du 01/03/2027 au 30/06/2027"),
        ("essai.xlsx:5: Sessions!H5", "« j9 »"),
        ("essai.xlsx:3: Calendrier!C3", "« j7 »"),
    ):
        assert any(line.startswith(where) and what in line for line in lines), (where, what, lines)


def test_a_field_of_the_programme_that_is_misspelt_or_missing(tmp_path: Path) -> None:
    own = [("Ouvertur du site" if name == "Ouverture du site" else name, value) for name, value in OWN if name != "Période au"]
    lines = said(workbook(tmp_path / "essai.xlsx", own))
    assert any("Programme!A5" in line and "vouliez-vous dire Ouverture du site ?" in line for line in lines)
    assert any("la ligne « Période au » manque" in line for line in lines), lines


def test_what_is_wrong_with_a_session_is_told_once_in_words_of_tables(tmp_path: Path) -> None:
    session = [("TP-01281", "fin mai", "04", "01/05/2027", "31/05/2027", 2, None, None, None)]
    (line,) = said(workbook(tmp_path / "id.xlsx", Sessions=session))
    assert "Sessions!B5: « fin mai » contient une espace" in line, "and not of each of its candidates"
    session = [("TP-01281", "fin", "04", "01/05/2027", "31/07/2027", 2, None, None, None)]
    (line,) = said(workbook(tmp_path / "window.xlsx", Sessions=session))
    assert "du 01/05/2027 au 31/07/2027, et la période va du 01/03/2027 au 30/06/2027" in line
    session = [("TP-01281", "fin", "04", "01/05/2027", "31/05/2027", "beaucoup", None, None, None)]
    (line,) = said(workbook(tmp_path / "number.xlsx", Sessions=session))
    assert "Sessions!F5: fin : « beaucoup » n'est pas un nombre de candidats (de 1 à 1000) ; écrire par exemple 6" in line


def test_a_skill_that_a_cell_would_part_has_no_place(tmp_path: Path) -> None:
    programme = load_programme(NANTES)
    juror = programme.jurors[0].model_copy(update={"skills": ("soudure, TIG",)})
    programme = programme.model_copy(update={"jurors": (juror, *programme.jurors[1:])})
    with pytest.raises(SchedulerError, match="« soudure, TIG », car virgules"):
        save(programme, tmp_path / "p.xlsx")
    save(programme, tmp_path / "p.yaml")
    assert load_programme(tmp_path / "p.yaml").jurors[0].skills == ("soudure, TIG",)


def test_a_session_without_dates_is_told_what_a_date_is(tmp_path: Path) -> None:
    save(load_programme(NANTES), tmp_path / "p.xlsx")
    book = load_workbook(tmp_path / "p.xlsx")
    sheet = book["Sessions"]
    row = sheet.max_row + 1
    titles = {cell.value: cell.column for cell in sheet[1]}
    for title, value in (("Identifiant", "nouvelle"), ("Code du titre", "TP-01280"), ("Candidats", 3)):
        sheet.cell(row, titles[title]).value = value
    book.save(tmp_path / "p.xlsx")
    with pytest.raises(InputError) as caught:
        load_programme(tmp_path / "p.xlsx")
    assert "16/03/2027" in str(caught.value)
    assert "11h30" not in str(caught.value)


def test_a_titre_that_is_written_out_has_no_place(tmp_path: Path) -> None:
    titre = load_programme(NANTES).exam(load_programme(NANTES).sessions[0]).exam
    fields = in_words()
    fields["sessions"] = [fields["sessions"][0] | {"titre": titre.model_dump(mode="json", by_alias=True), "millesime": None}]
    fields["conflicts"] = []
    with pytest.raises(SchedulerError, match="en toutes lettres"):
        save(Programme.model_validate(fields), tmp_path / "essai.xlsx")
    assert not (tmp_path / "essai.xlsx").exists()


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx"])
def test_each_command_names_the_other(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, many = tmp_path / f"une{suffix}", tmp_path / f"plusieurs{suffix}"
    save(load(session_path("dwwm-6")), one)
    save(load_programme(NANTES), many)
    assert main(["solve", str(many)]) == 2
    assert f"employer : python -m scheduler programme {many} --out DOSSIER" in capsys.readouterr().err
    assert main(["programme", str(one), "--out", str(tmp_path / "plan")]) == 2
    assert f"employer : python -m scheduler solve {one} --out DOSSIER" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("code", [[], ["cda"], ["mav", "--millesime", "4"]])
def test_a_template_of_a_programme_loads_as_it_is(code: list[str], lang: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"programme{suffix}" for suffix in (".yaml", ".xlsx")]
    for path in paths:
        assert main(["template", *code, "--programme", "--out", str(path), "--lang", lang]) == 0
    in_yaml, in_excel = (load_programme(path, lang) for path in paths)
    assert in_yaml == in_excel
    assert [len(one.candidates) for one in in_yaml.sessions] == [6, 6]
    assert main(["template", "--programme", "--out", str(paths[1]), "--lang", lang]) == 2  # never over another file


@pytest.mark.parametrize(("code", "part"), [("TP-01280", ""), ("cda", "CCP1"), ("ecsr", "CCP1")])
def test_a_template_suggests_what_its_titre_has(code: str, part: str, tmp_path: Path) -> None:
    """DWWM 04 has no CCP in the catalogue; what is suggested stands for a number and loads."""
    path = tmp_path / "programme.yaml"
    chosen = [code, "--millesime", "04"] if not part else [code]
    assert main(["template", *chosen, "--programme", "--out", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\{titre: 6, (.*): 2\}", text) == ([part] if part else [])
    if part:
        path.write_text(text.replace("candidates: 6}", f"candidates: {{titre: 6, {part}: 2}}}}"), encoding="utf-8")
        assert [len(one.candidates) for one in load_programme(path).sessions] == [8, 8]


def test_a_folder_is_no_programme(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="c'est un dossier"):
        load_programme(tmp_path)


def test_a_template_guides_the_hand(tmp_path: Path) -> None:
    path = tmp_path / "programme.xlsx"
    assert main(["template", "--programme", "--out", str(path)]) == 0
    book = load_workbook(path)
    assert book.sheetnames[:4] == ["Programme", "Sessions", "Candidats", "Jurés"]
    assert book.sheetnames[-1] == "Listes"
    sessions = book["Sessions"]
    titles = {cell.value: cell.column_letter for cell in sessions[1]}
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sessions.data_validations.dataValidation}
    assert rules[f"{titles['Sorte de session']}2"].formula1 == '"titre,ccp,ccs"'
    assert rules[f"{titles['Code du titre']}2"].formula1.startswith("'Listes'!$A$2")
    assert rules[f"{titles['Statut']}2"].formula1 == '"prévue,créée,convoquée,tenue"'
    assert "titre : 6 ; CCP1 : 2" in rules[f"{titles['Candidats']}2"].prompt
    shown = "\n".join(str(cell.value) for row in book["Programme"].iter_rows() for cell in row if cell.value)
    assert shown.count("écart de jours entre jurés") == 2  # as it stands there, and in the hint
    assert "entre jurys" not in shown


@pytest.mark.parametrize(
    "words", ["écart de jours entre jurés", "écart de charge entre jurys", "spread of days between jurors"]
)
def test_the_balance_by_the_words_of_a_programme_or_of_a_session(words: str, tmp_path: Path) -> None:
    path = tmp_path / "essai.xlsx"
    book = load_workbook(workbook(path))
    cell = next(row[1] for row in book["Programme"].iter_rows() if str(row[0].value).startswith("Objectifs"))
    cell.value = f"sessions non placées ; {words}"
    book.save(path)
    assert [one.name for one in load_programme(path).objectives] == ["unplaced", "load_balance"]


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_a_timetable_is_no_programme(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"planning.{suffix}"
    save(TIMETABLE, file)
    with pytest.raises(InputError) as refused:
        load_programme(file)
    [problem] = refused.value.problems
    assert problem.text.startswith("c'est un planning, pas un programme ; donner le fichier du programme")
