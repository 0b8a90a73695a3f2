"""How people are named in a chart: nobody's block is bare, short names are of one style, and homonyms are told apart."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import greedy_samples as samples
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from models import Session, Timetable
from scheduler import papers, save
from scheduler.files import people_csv
from scheduler.views.chart import By
from scheduler.views.drawing import Drawing
from scheduler.views.gantt import drawing_of, gantt
from scheduler.views.page_chart import chart_svg


def words(drawing: Drawing, across: float = 1.75, height: float = 21.0) -> list[tuple[tuple[str, ...], str | None]]:
    """Of each bar whom it is about and what stands in it, as large as in a figure of nine hours."""
    bars = (bar for day in drawing.days for row in day.rows for bar in row.bars)
    return [(bar.candidates, (drawing.words(bar, across, height) or (None, 0))[0]) for bar in bars]


def with_names(timetable: Timetable, names: dict[str, str]) -> Timetable:
    session = timetable._of
    assert isinstance(session, Session)
    content = [c.model_dump(mode="json", by_alias=True) | {"name": names.get(c.id, c.name)} for c in session.candidates]
    return timetable.of(session.but(candidates=content))


def with_long_ids(timetable: Timetable) -> Timetable:
    """The same, each candidate with a long id and no name."""
    content = re.sub(r'"(c\d+)"', r'"candidat-de-montreuil-\1"', timetable.model_dump_json())
    session = timetable._of
    assert isinstance(session, Session)
    nameless = session.but(candidates=[{"id": f"candidat-de-montreuil-{c.id}"} for c in session.candidates])
    return Timetable.model_validate_json(content).of(nameless)


@pytest.mark.parametrize("by", ["juror", "room"])
@pytest.mark.parametrize("sample", [samples.twelve, samples.forty_eight])
def test_no_block_of_one_candidate_is_bare(sample: object, by: By) -> None:
    timetable: Timetable = sample()  # type: ignore[operator]
    assert all(text for candidates, text in words(drawing_of(timetable, by)) if len(candidates) == 1)


def test_short_names_of_a_chart_are_of_one_style() -> None:
    """A name stands in full or, where it does not fit, in initials: ten minutes hold no more."""
    found = {text.split("\n")[0] for candidates, text in words(drawing_of(samples.twelve())) if candidates and text}
    assert {"Aïcha Benali", "AB", "CD"} <= found
    assert all(" " in name or re.fullmatch(r"[A-Z]{2}", name) for name in found), found


def test_where_many_have_the_same_initials_short_names_are_ids() -> None:
    """Ten minutes hold no "Prénom18N"."""
    names = {f"c{n}": f"Prénom{n} Nom{n}" for n in range(1, 49)}
    found = words(drawing_of(with_names(samples.forty_eight(), names)))
    alone = [(candidates[0], text) for candidates, text in found if len(candidates) == 1]
    assert all(text and text.split("\n")[0] in (one, names[one]) for one, text in alone)


@pytest.mark.parametrize("by", ["juror", "candidate", "room"])
def test_what_holds_no_name_holds_a_time(by: By) -> None:
    """Fifteen minutes hold none of these ids, and the hour at which they begin."""
    drawing = drawing_of(with_long_ids(samples.twelve()), by)
    bars = [bar for day in drawing.days for row in day.rows for bar in row.bars]
    assert all(text for (_, text), bar in zip(words(drawing), bars, strict=True) if bar.minutes >= 15)


def test_where_more_fits_more_stands() -> None:
    wide = {text for candidates, text in words(drawing_of(samples.twelve()), across=6.0) if candidates}
    assert not any(text and re.fullmatch(r"[A-Z]{2}(\n.*)?", text) for text in wide)


def test_homonyms_are_told_apart_in_rows_and_blocks() -> None:
    twins = with_names(samples.twelve(), {"c1": "Anne Roy", "c2": "Anne Roy", "c3": "Amel Benali", "c4": "Aïcha Benali"})
    rows = [row.label for row in drawing_of(twins, "candidate").days[0].rows]
    assert {"Anne Roy (c1)", "Anne Roy (c2)", "Amel Benali"} <= set(rows)
    of = {}
    for candidates, text in words(drawing_of(twins)):
        if len(candidates) == 1:
            of.setdefault(candidates[0], set()).add((text or "").split("\n")[0])
    assert not of["c3"] & of["c4"]


def test_what_tells_a_homonym_apart_is_his_id_in_every_block() -> None:
    """A number counted through would be read as an id: "AR1" beside "Anne Roy (c2)"."""
    names = {"c2": "Anne Roy", "c3": "Anne Roy", "c5": "Luc Petit", "c6": "Luc Petit"}
    for candidates, text in words(drawing_of(with_names(samples.twelve(), names))):
        if len(candidates) == 1 and candidates[0] in names:
            (one,) = candidates
            assert (text or "").split("\n")[0] in {f"{names[one]} ({one})", one}


@pytest.mark.parametrize("suffix", [".html", ".csv", ".ics"])
def test_homonyms_are_told_apart_in_what_people_read(tmp_path: Path, suffix: str) -> None:
    twins = with_names(samples.twelve(), {"c1": "Anne Roy", "c2": "Anne Roy"})
    path = tmp_path / f"planning{suffix}"
    if suffix == ".csv":
        people_csv.write_for_people(twins, path, "fr")
    else:
        save(twins, path)
    text = path.read_text(encoding="utf-8").replace("\r\n ", "")
    assert {"Anne Roy (c1)", "Anne Roy (c2)"} <= {match[0] for match in re.finditer(r"Anne Roy(?: \(c\d\))?", text)}
    assert not re.search(r"Anne Roy(?! \()", text)


def test_homonyms_are_told_apart_in_each_sheet_and_ids_stand_once(tmp_path: Path) -> None:
    twins = with_names(samples.twelve(), {"c1": "Anne Roy", "c2": "Anne Roy"})
    save(twins, tmp_path / "planning.xlsx")
    book = load_workbook(tmp_path / "planning.xlsx")
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    cells = [(sheet.title, str(cell.value)) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]
    named = [(title, cell) for title, cell in cells if "Anne Roy" in cell]
    assert {"Activités"} < {title for title, _ in named}
    for title, cell in named:
        own = re.findall(r"Anne Roy( \(c\d\))?( \[c\d\])?", cell)
        # on the sheet that is read again every id stands beside its name
        assert all(bool(beside) == (title == "Activités") and bool(told) != bool(beside) for told, beside in own), (title, cell)


@pytest.mark.parametrize("sample", [samples.six, samples.forty_eight])
def test_the_picture_of_a_page_has_the_bars_and_the_words_of_the_figure(sample: object) -> None:
    timetable: Timetable = sample()  # type: ignore[operator]
    picture = ElementTree.fromstring(chart_svg(drawing_of(timetable)))
    space = "{http://www.w3.org/2000/svg}"
    bars = [one for one in picture.iter(f"{space}rect") if one.get("class") == "bar"]
    axes = gantt(timetable)
    assert len(bars) == sum(len(ax.patches) for ax in axes)
    drawn = sorted(line for ax in axes for text in ax.texts for line in text.get_text().split("\n"))
    written = sorted(one.text or "" for one in picture.iter(f"{space}text"))
    assert set(drawn) <= set(written)
    _, _, width, height = map(float, str(picture.get("viewBox")).split())
    assert [round(width), round(height)] == [round(inches * 72) for inches in axes.figure.get_size_inches()]


def test_whoever_points_at_a_bar_of_a_page_is_told_all_that_is_known_of_it() -> None:
    timetable = samples.six()
    drawing = drawing_of(timetable)
    picture = ElementTree.fromstring(chart_svg(drawing))
    told = {one.text for one in picture.findall(".//{*}g/{*}title")}
    oral = next(a for a in timetable.activities if a.kind == "epreuve" and a.jurors and a.room)
    name = drawing.naming.name
    jury = drawing.naming.people("juror", oral.jurors)
    lines = (
        f"{oral.start:%H:%M}–{oral.end:%H:%M}",
        drawing.naming.epreuves[str(oral.epreuve)],
        name("candidate", str(oral.candidate)),
        name("room", str(oral.room)),
        jury,
    )
    assert "\n".join(lines) in told


def test_names_cannot_break_the_picture() -> None:
    odd = with_names(samples.six(), {"c1": '<b>Alice & Co</b> "Roy"'})
    picture = ElementTree.fromstring(chart_svg(drawing_of(odd)))
    assert not [one for one in picture.iter() if one.tag.endswith("}b")]


def test_homonyms_are_told_apart_on_papers(tmp_path: Path) -> None:
    twins = with_names(samples.twelve(), {"c1": "Anne Roy", "c2": "Anne Roy"})
    assert twins._of is not None
    papers(twins._of, twins, tmp_path)
    read = {path.name: "\n".join(page.extract_text() for page in PdfReader(path).pages) for path in tmp_path.rglob("*.pdf")}
    # a letter bears the name of whom it is to, and no other
    named = {name: text for name, text in read.items() if "Anne Roy" in text and name != "convocations-candidats.pdf"}
    assert len(named) > 3
    assert not [name for name, text in named.items() if re.search(r"Anne Roy(?!\s*\(c\d\))", text)]
