"""Who joins a test late reads everywhere when he does, and the others when it begins; every file that carries a timetable keeps it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from papers.read_back import words
from rules.hand_made import DAY, session, timetable

from models import Timetable
from scheduler import load_timetable, papers, repair, save, timetable_from_frame
from scheduler.cli.summary import summary
from scheduler.files.calendar_entries import entries
from scheduler.files.own_programmes import programmes
from scheduler.views.gantt import drawing_of
from scheduler.views.naming import Naming
from scheduler.views.notebook import days_html

SESSION = session(id="essai")
PUNCTUAL = timetable().of(SESSION)
LATE = timetable({"c1 ecrit": {"joins": "09:10"}}).of(SESSION)
"""Alice writes from 09:10 to 09:30, beside Bruno, who writes from 09:00 on; Victor watches both."""
JOINS = dt.datetime.fromisoformat(f"{DAY}T09:10")


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_files_keep_it(tmp_path: Path, suffix: str, lang: str) -> None:
    path = tmp_path / f"timetable.{suffix}"
    save(LATE, path, lang=lang)
    read = load_timetable(path, SESSION)
    assert {a for a in read.activities if a.joins} == {a for a in LATE.activities if a.joins}
    assert {*read.activities} == {*LATE.activities}


def test_a_frame_keeps_it() -> None:
    assert {*timetable_from_frame(LATE.to_frame(), SESSION).activities} == {*LATE.activities}


def test_where_nobody_is_late_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert "joins" not in json.dumps(PUNCTUAL.contract())
    assert "joins" not in PUNCTUAL.to_frame().columns
    save(PUNCTUAL, tmp_path / "planning.xlsx")
    (heading,) = openpyxl.load_workbook(tmp_path / "planning.xlsx")["Activités"].iter_rows(max_row=1, values_only=True)
    assert "Rejoint à" not in heading


@pytest.mark.parametrize(("typed", "joins"), [(dt.time(9, 15), "09:15"), ("9h15", "09:15"), (None, None)])
def test_it_may_be_typed(tmp_path: Path, typed: dt.time | str | None, joins: str | None) -> None:
    save(LATE, tmp_path / "planning.xlsx")
    book = openpyxl.load_workbook(tmp_path / "planning.xlsx")
    rows = [row for row in book["Activités"].iter_rows() if row[-1].value == JOINS.time()]
    rows[0][-1].value = typed
    book.save(tmp_path / "planning.xlsx")
    (read,) = [a for a in load_timetable(tmp_path / "planning.xlsx", SESSION).activities if a.joins] or [None]
    assert (read and read.joins and f"{read.joins:%H:%M}") == joins
    assert len(rows) == 1


def test_a_repair_keeps_it_where_the_test_stays() -> None:
    assert {a for a in repair(SESSION, LATE, workers=1, time_limit=None).timetable.activities if a.joins} == {
        a for a in LATE.activities if a.joins
    }
    moved = timetable(
        {"c1 ecrit": {"start": "09:05", "end": "09:35", "joins": "09:15"}, "c2 ecrit": {"start": "09:05", "end": "09:45"}}
    )
    later = repair(SESSION, moved, LATE, workers=1, time_limit=None).timetable
    assert {a.joins for a in later.activities if a.epreuve == "ecrit" and a.start.minute != 5} <= {None}


@pytest.mark.parametrize(
    ("what", "joins"), [("c1 ecrit", clock) for clock in ("08:55", "09:00", "09:30", "10:00")] + [("c1 oral", "10:00")]
)
@pytest.mark.parametrize("posted", [None, PUNCTUAL])
@pytest.mark.parametrize("zone", [None, dt.UTC])
def test_a_repair_drops_what_nobody_can_join_and_tells_it(
    what: str, joins: str, posted: Timetable | None, zone: dt.tzinfo | None
) -> None:
    edited = timetable({what: {"joins": joins}}).of(SESSION)
    zoned = (a.model_copy(update={"joins": a.joins.replace(tzinfo=zone)}) if a.joins else a for a in edited.activities)
    repaired = repair(SESSION, edited.model_copy(update={"activities": tuple(zoned)}), posted, workers=1, time_limit=None)
    assert {*repaired.timetable.activities} == {*PUNCTUAL.activities}
    (row,) = repaired.rows
    assert (row.mark, repaired.change(row, "fr")) == ("changed", f"rejoint à {joins} → —")
    assert repaired.change(row, "en") == f"joins at {joins} → —"
    assert repaired.people_told == ()


def test_charts() -> None:
    def begins(by: str) -> dict[str, int]:
        rows = [row for day in drawing_of(LATE, by).days for row in day.rows]  # type: ignore[arg-type]
        own = {row.label: [bar.start for bar in row.bars if (bar.kind, bar.epreuve) == ("epreuve", "ecrit")] for row in rows}
        return {label: min(starts) for label, starts in own.items() if starts}

    assert begins("candidate") == {"Alice": 9 * 60 + 10, "Bruno": 9 * 60}
    assert set(begins("room").values()) == {9 * 60}


def test_pages_and_tables(tmp_path: Path) -> None:
    for text in (days_html(LATE), summary(SESSION, LATE, "fr")):
        assert "09:10–09:30" in text
        assert "09:00–09:40" in text
    save(LATE, tmp_path / "planning.html")
    assert "09:10–09:30" in (tmp_path / "planning.html").read_text(encoding="utf-8")


def test_each_reads_his_own_hours() -> None:
    own = programmes(LATE)
    begins = {who: f"{groups[0][0].start:%H:%M}" for who, groups in own.items() if who[0] != "juror"}
    assert begins[("candidate", "c1")] == "09:10"
    assert {begins[("candidate", "c2")], begins[("staff", "v1")], begins[("room", "salle")]} == {"09:00"}


def test_calendars() -> None:
    naming = Naming(LATE, SESSION, "fr")
    first = {
        who: min(one.start for one in entries(naming, (kind, who))) for kind, who in (("candidate", "c1"), ("staff", "v1"))
    }
    assert first == {"c1": JOINS, "v1": JOINS - dt.timedelta(minutes=10)}
    # a subscriber's entry moves, and is no other
    before = {one.uid for one in entries(Naming(PUNCTUAL, SESSION, "fr"), ("candidate", "c1"))}
    assert {one.uid for one in entries(naming, ("candidate", "c1"))} == before


def test_papers(tmp_path: Path) -> None:
    """The pli is opened before Bruno alone."""
    papers(SESSION, LATE, tmp_path)
    text = {path.stem: words(path) for path in tmp_path.rglob("*.pdf")}
    convocations = next(said for name, said in text.items() if "convocations" in name and "candidats" in name)
    assert "09:10–09:30" in convocations
    assert "09:00–09:30" not in convocations
    assert "09:00–09:40" in convocations
    checklist = next(said for name, said in text.items() if "aide-memoire" in name)
    assert "devant tous les candidats" not in checklist
