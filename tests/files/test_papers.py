"""Timetables for people: workbooks, pages, calendars, read back as their readers would."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from rules.hand_made import ACTIVITIES, activity, session, timetable

from models import Level, Timetable, Unplanned
from scheduler.errors import SchedulerError
from scheduler.files import save
from scheduler.files.people_csv import write_for_people
from scheduler.views.notebook import days_html

SESSION = session(id="essai", site="Montreuil")
TIMETABLE = timetable().of(SESSION)
NONE = Timetable(session="essai", status="infeasible", facts=("Trop de candidats.",))


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path)[sheet].iter_rows(values_only=True))


def test_a_sheet_for_the_day(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "planning.xlsx")
    said = rows(tmp_path / "planning.xlsx", "16-03-2027")
    assert (said[0][0], said[1][0]) == ("Titre d'essai — Montreuil", "mardi 16 mars 2027")
    assert said[3] == ("Candidat", "Écrit", "Oral", "Entretien final", "Déjeuner", "Jury")
    alice = "09:35–09:55\ncabine", "09:55–10:35\nbureau"
    assert said[4] == (
        "Alice",
        "09:00–09:30\nsalle",
        f"préparation {alice[0]}\n{alice[1]}",
        "10:35–10:50\nbureau",
        None,
        "J1, J2",
    )
    assert said[5][0] == "Bruno"
    assert said[5][4:] == ("11:30–12:30", "J1, J2")


def test_the_jury_of_a_day_is_the_one_that_hears_on_it(tmp_path: Path) -> None:
    """The dossier is read, the paper marked, on the day before the oral: that day he is before nobody."""
    later = {"c1 oral", "c1 final", "c1 preparation", "c1 deliberation"}
    on_two_days = [
        a.model_copy(update={"start": a.start + dt.timedelta(days=1), "end": a.end + dt.timedelta(days=1)})
        if name in later
        else a
        for name, a in ACTIVITIES.items()
    ]
    plan = TIMETABLE.model_copy(update={"activities": tuple(on_two_days)}).of(SESSION)
    save(plan, tmp_path / "planning.xlsx")
    first, second = ({row[0]: row[-1] for row in rows(tmp_path / "planning.xlsx", f"{day}-03-2027")[4:]} for day in (16, 17))
    assert first == {"Alice": None, "Bruno": "J1, J2"}
    assert second == {"Alice": "J1, J2"}
    assert [day.count("J1, J2") for day in days_html(plan).split("mercredi 17 mars")] == [1, 1]


def test_a_wall_for_the_day(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "planning.xlsx")
    sheet = load_workbook(tmp_path / "planning.xlsx")["Mur 16-03-2027"]
    assert [cell.value for cell in sheet[3]] == [None, "salle", "cabine", "Jury 1\nbureau"]
    # every start and end of the day falls on five minutes: twelve rows an hour from 09:00, in the fourth row, to 15:00
    assert sheet.print_area == "'Mur 16-03-2027'!$A$1:$D$75"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    # Alice is heard from 09:55 to 10:50: eleven rows down from the fourth, over eleven
    assert "D15:D25" in merged
    assert str(sheet["D15"].value).startswith("Alice\n09:55–10:50\nOral")
    assert "D34:D45" in merged
    assert str(sheet["D34"].value) == "Déjeuner\n11:30–12:30"
    assert str(sheet["B4"].value).startswith("Écrit\n09:00–09:30")
    assert "B4:B9" in merged
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth) == ("landscape", 1, 1)
    assert sheet["D15"].fill.start_color.rgb == "00ee8866"  # as the chart colours the titre's second épreuve


def test_what_overlaps_in_a_room_stands_beside_it(tmp_path: Path) -> None:
    both = [*TIMETABLE.activities, activity("preparation", "09:45", "10:05", "c2", "oral", room="cabine")]
    save(TIMETABLE.model_copy(update={"activities": tuple(both)}).of(SESSION), tmp_path / "planning.xlsx")
    sheet = load_workbook(tmp_path / "planning.xlsx")["Mur 16-03-2027"]
    assert [cell.value for cell in sheet[3]] == [None, "salle", "cabine", None, "Jury 1\nbureau"]
    ranges = list(sheet.merged_cells.ranges)
    assert "C3:D3" in map(str, ranges)
    for number, one in enumerate(ranges):
        assert all(one.isdisjoint(other) for other in ranges[:number])


def test_a_sheet_of_everybodys_own(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "planning.xlsx", lang="en")
    head, *said = rows(tmp_path / "planning.xlsx", "By person")
    assert head == ("Name", "Role", "Date", "Start", "End", "What", "Candidates", "Room", "Jurors", "Staff")
    victor = [row for row in said if row[0] == "Victor"]
    date = dt.datetime(2027, 3, 16)
    # the test is one row of his, until the last of them is done
    assert victor == [
        ("Victor", "staff", date, dt.time(9), dt.time(9, 40), "Écrit", "Alice, Bruno", "salle", None, "Victor"),
    ]
    assert [row[3:6] for row in said if row[0] == "J1"][:3] == [
        (dt.time(9), dt.time(9, 15), "dossier review"),
        (dt.time(9, 15), dt.time(9, 30), "dossier review"),
        (dt.time(9, 30), dt.time(9, 40), "marking (Écrit)"),
    ]
    assert load_workbook(tmp_path / "planning.xlsx")["By person"].auto_filter.ref == f"A1:J{len(said) + 1}"


def test_a_sheet_of_what_was_reached(tmp_path: Path) -> None:
    level = Level(name="juror_presence", value=1570, bound=1500, proven=False, why="deux jurys")
    reached = TIMETABLE.model_copy(
        update={
            "objectives": (level,),
            "unplanned": (Unplanned(candidate="c2", why="aucun jury"),),
            "warnings": ("Attention.",),
        }
    )
    save(reached.of(SESSION), tmp_path / "planning.xlsx")
    said = [[cell for cell in row if cell] for row in rows(tmp_path / "planning.xlsx", "Résultat")]
    assert ["présence des jurés", "26 h 10", "25 h 00", "non (écart 4\u00a0%)", "deux jurys"] in said
    assert said[-5:] == [["Candidats non placés"], ["Bruno : aucun jury"], [], ["À savoir"], ["Attention."]]


def test_a_workbook_without_a_timetable_says_why(tmp_path: Path) -> None:
    save(NONE, tmp_path / "planning.xlsx")
    book = load_workbook(tmp_path / "planning.xlsx")
    assert book.sheetnames == ["Résultat"]
    assert ("Trop de candidats.",) in [row[:1] for row in book["Résultat"].iter_rows(values_only=True)]


def test_a_name_is_never_a_formula(tmp_path: Path) -> None:
    odd = session(candidates=[{"id": "c1", "name": "=1+1"}, {"id": "c2", "name": "@Bruno"}])
    save(timetable().of(odd), tmp_path / "planning.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "planning.xlsx")["16-03-2027"].iter_rows(min_row=5, max_col=1)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("@Bruno", "s")]


def test_a_csv_that_a_french_spreadsheet_opens(tmp_path: Path) -> None:
    odd = session(candidates=[{"id": "c1", "name": "=Aïcha"}, {"id": "c2", "name": "Bruno"}])
    write_for_people(timetable().of(odd), tmp_path / "planning.csv", "fr")
    raw = (tmp_path / "planning.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfDate;D\xc3\xa9but;Fin;")
    assert raw.count(b"\r\n") == len(ACTIVITIES) + 1
    head, *said = (line.split(";") for line in raw.decode("utf-8-sig").splitlines())
    assert head == ["Date", "Début", "Fin", "Durée (min)", "Quoi", "Épreuve", "Candidat", "Salle", "Jury", "Jurés", "Personnel"]
    assert ["16/03/2027", "09:00", "09:40", "40", "épreuve", "Écrit", "Bruno", "salle", "", "", "Victor"] in said
    assert ["16/03/2027", "09:55", "10:35", "40", "épreuve", "Oral", "'=Aïcha", "bureau", "Jury 1", "J1, J2", ""] in said
    assert ["16/03/2027", "11:30", "12:30", "60", "déjeuner", "", "", "", "", "J1", ""] in said
    write_for_people(timetable().of(SESSION), tmp_path / "planning.csv", "en")
    assert "\r\n2027-03-16,09:00,09:40,40,épreuve,Écrit,Bruno" in (tmp_path / "planning.csv").read_bytes().decode("utf-8-sig")


def test_a_calendar_has_each_event_once(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "planning.ics")
    events = list(Calendar.from_ical((tmp_path / "planning.ics").read_bytes()).walk("VEVENT"))
    # 1 test, 2 preparations, 4 orals and finals, 2 dossiers, 2 markings, 2 deliberations
    assert len(events) == 13
    test = next(e for e in events if str(e["summary"]).startswith("Écrit"))
    assert str(test["summary"]) == "Écrit : Alice, Bruno"
    paris = ZoneInfo("Europe/Paris")
    assert test["dtstart"].dt == dt.datetime(2027, 3, 16, 9, tzinfo=paris)
    assert test["dtend"].dt == dt.datetime(2027, 3, 16, 9, 40, tzinfo=paris)
    assert str(test["location"]) == "salle"
    assert str(test["description"]) == "Candidats : Alice (jusqu'à 09:30), Bruno (jusqu'à 09:40)\nPersonnel : Victor"
    assert len({str(e["uid"]) for e in events}) == 13


def test_no_character_that_nobody_sees_reaches_a_file() -> None:
    with pytest.raises(ValueError, match=r"an invisible character \(U\+0007\) is not allowed"):
        session(candidates=[{"id": "c1", "name": "Br\x07uno"}])


def test_an_event_keeps_its_name_when_it_moves(tmp_path: Path) -> None:
    def names(plan: Timetable) -> set[str]:
        save(plan, tmp_path / "planning.ics")
        return {str(e["uid"]) for e in Calendar.from_ical((tmp_path / "planning.ics").read_bytes()).walk("VEVENT")}

    later = [
        a.model_copy(update={"start": a.start + dt.timedelta(days=1), "end": a.end + dt.timedelta(days=1)})
        for a in TIMETABLE.activities
    ]
    assert names(TIMETABLE) == names(TIMETABLE.model_copy(update={"activities": tuple(later)}))


def test_a_calendar_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchedulerError, match="essai"):
        save(NONE, tmp_path / "planning.ics")
    assert not (tmp_path / "planning.ics").exists()


def test_a_page_needs_nothing_else(tmp_path: Path) -> None:
    odd = session(candidates=[{"id": "c1", "name": "<b>Alice</b>"}, {"id": "c2", "name": "Bruno"}])
    save(timetable().of(odd), tmp_path / "planning.html")
    page = (tmp_path / "planning.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "<b>Alice" not in page
    assert "mardi 16 mars 2027" in page
    assert page.count("<svg") == 1
    # namespaces name, they are not fetched
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page) == []


class _Texts(HTMLParser):
    """The headings of a page and, below each `h3`, the text that follows it."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.articles: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = tag if tag in ("h1", "h2", "h3", "article", "script", "style") else self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = "article" if tag == "h3" else "" if tag in ("h1", "h2", "article", "script", "style") else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside in ("h1", "h2"):
            self.headings.append(data)
        elif self._inside == "h3":
            self.articles[data] = ""
        elif self._inside == "article":
            self.articles[next(reversed(self.articles))] += f" {data}"


def test_a_page_says_first_who_is_where_and_when(tmp_path: Path) -> None:
    level = Level(name="juror_presence", value=1570, bound=1570, proven=True)
    save(TIMETABLE.model_copy(update={"objectives": (level,)}).of(SESSION), tmp_path / "planning.html")
    page = (tmp_path / "planning.html").read_text(encoding="utf-8")
    read = _Texts()
    read.feed(page)
    assert read.headings == [
        "Titre d'essai — Montreuil",
        "Candidats",
        "Jurés",
        "Personnel",
        "Salles",
        "Par jour",
        "Vue d'ensemble",
        "Résultat",
    ]
    assert list(read.articles) == ["Alice", "Bruno", "J1", "J2", "Victor", "bureau", "cabine", "salle"]
    assert " ".join(read.articles["Alice"].split()).startswith(
        "mardi 16 mars 2027 09:00–09:30 Écrit · salle 09:35–09:55 Préparation (Oral) · cabine"
    )
    assert "09:55–10:35 Oral · bureau · J1, J2" in " ".join(read.articles["Alice"].split())
    assert "09:00–09:40 Écrit · Alice, Bruno" in " ".join(read.articles["salle"].split())
    # hours in words, after all that people look for
    assert page.index("26 h 10") > page.index("<svg")
    assert "1570" not in page.split("<svg")[0]


def test_a_page_without_a_timetable_says_why(tmp_path: Path) -> None:
    save(NONE, tmp_path / "planning.html")
    page = (tmp_path / "planning.html").read_text(encoding="utf-8")
    assert "Trop de candidats." in page
    assert "<svg" not in page


def test_the_same_timetable_gives_the_same_page(tmp_path: Path) -> None:
    for name in ("one", "other"):
        save(TIMETABLE, tmp_path / f"{name}.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()
