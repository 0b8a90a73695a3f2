"""A timetable as sheets that people post, sort and filter."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import Activity, Timetable
from scheduler.occupied import Who, people_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scheduler.views.naming import Naming

_KINDS = ("candidate", "juror", "staff")
_FONT = "Calibri"
_WIDEST = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """A sheet per day (a row per candidate), one of everybody's own programme, and one of what was reached and proven.

    Where there is no timetable, the last alone says so, with the facts that show why.
    """
    from openpyxl import Workbook

    from scheduler.views.naming import Naming

    naming = Naming(timetable, None, lang)
    book = Workbook()
    book.remove(book.worksheets[0])
    for date in sorted({a.start.date() for a in timetable.activities}):
        _day(book.create_sheet(f"{date:%d-%m-%Y}" if lang == "fr" else str(date)), naming, date)
    if timetable.activities:
        _by_person(book.create_sheet(naming.say("paper_by_person")), naming)
    _result(book.create_sheet(naming.say("paper_result")), naming)
    book.save(path)


# ---- the sheets


def _day(sheet: Worksheet, naming: Naming, date: dt.date) -> None:
    """Who sits what, when and where: in the order of the first oral."""
    from scheduler.views.dates import long_date

    here = [a for a in naming.timetable.activities if a.start.date() == date]
    sat = {a.epreuve for a in here if a.kind == "epreuve"}
    epreuves = [one for one in naming.epreuves if one in sat]
    lunch = any(a.kind == "lunch" and a.candidate for a in here)
    titles = [naming.say("view_candidate"), *(naming.epreuves[one] for one in epreuves)]
    titles += [naming.say("lunch")] * lunch + [naming.say("view_jurors")]
    rows = []
    for candidate in _in_order(naming, here):
        own = sorted((a for a in here if a.candidate == candidate), key=lambda a: a.start)
        cells = [naming.name("candidate", candidate)]
        cells += ["\n".join(_slots(naming, [a for a in own if a.epreuve == one])) for one in epreuves]
        cells += ["\n".join(_span(a) for a in own if a.kind == "lunch")] * lunch
        juries = dict.fromkeys(frozenset(a.jurors) for a in own if a.jurors)
        cells.append("\n".join(naming.people("juror", jury) for jury in juries))
        rows.append(cells)
    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    _fill(sheet, [heading, long_date(date, naming.lang)], titles, rows)
    _colour(sheet, 4, [None, *(f"epreuve {one}" for one in epreuves), *(["lunch"] * lunch), None], naming)


def _in_order(naming: Naming, here: list[Activity]) -> list[str]:
    def first_oral(candidate: str) -> tuple[bool, dt.datetime | None, object]:
        starts = [a.start for a in here if a.candidate == candidate and a.kind == "epreuve" and a.jurors]
        return not starts, min(starts, default=None), naming.rank("candidate", candidate)

    present = {a.candidate for a in here if a.candidate and a.kind in ("epreuve", "preparation")}
    return sorted(present, key=first_oral)


def _slots(naming: Naming, own: list[Activity]) -> Iterator[str]:
    for a in own:
        if a.kind in ("epreuve", "preparation"):
            what = f"{naming.say('preparation')} " if a.kind == "preparation" else ""
            where = f"\n{naming.name('room', a.room)}" if a.room else ""
            yield f"{what}{_span(a)}{where}"


def _span(a: Activity) -> str:
    return f"{a.start:%H:%M}–{a.end:%H:%M}"


def _by_person(sheet: Worksheet, naming: Naming) -> None:
    """Everybody's own programme: a row for each person and activity, to be filtered by name."""
    columns = ("person", "role", "date", "start", "end", "what", "candidates", "room", "jurors", "staff_there")
    rows = []
    for (kind, one), own in _programmes(naming.timetable):
        for together in own:
            first, end = together[0], max(a.end for a in together)
            alone = first.kind == "lunch"
            heard = () if kind == "candidate" else tuple(a.candidate for a in together if a.candidate)
            others = {"candidate": heard, "juror": first.jurors, "staff": first.staff}
            candidates, jurors, staff = (naming.people(noun, () if alone else ids) for noun, ids in others.items())
            room = naming.name("room", first.room) if first.room else ""
            when = (first.start.date(), first.start.time(), end.time())
            row = [
                naming.name(kind, one),
                naming.say(f"paper_{kind}"),
                *when,
                naming.what(first),
                candidates,
                room,
                jurors,
                staff,
            ]
            rows.append((_KINDS.index(kind), naming.rank(kind, one), first.start, row))
    rows.sort(key=lambda row: row[:3])
    _fill(sheet, [], [naming.say(f"paper_{column}") for column in columns], [row for *_, row in rows])
    sheet.auto_filter.ref = sheet.dimensions


def _programmes(timetable: Timetable) -> Iterable[tuple[Who, list[list[Activity]]]]:
    """What each person does, in order of time; what he does with several candidates at once stands together."""
    found: dict[Who, dict[tuple[object, ...], list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for a in sorted(timetable.activities, key=lambda a: (a.start, a.end)):
        for who in people_of(a):
            found[who][a.start, a.kind, a.epreuve, a.room].append(a)
    return [(who, list(own.values())) for who, own in found.items()]


def _result(sheet: Worksheet, naming: Naming) -> None:
    """Status, objectives with their bounds, what to know, who is left out."""
    from scheduler.views.amounts import amount, name_of
    from scheduler.views.status import status

    timetable, lang = naming.timetable, naming.lang
    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    titles = [naming.say(f"view_{column}") for column in ("objective", "value", "bound", "proven", "why")]
    rows = [
        [
            name_of(level.name, lang),
            amount(level.name, level.value, lang),
            amount(level.name, level.bound, lang),
            naming.say("view_yes") if level.proven else naming.say("view_not_proven", gap=f"{level.gap:.0%}"),
            level.why,
        ]
        for level in timetable.objectives
    ]
    above = [heading, status(timetable, lang), naming.say("paper_seconds", seconds=timetable.wall_seconds)]
    _fill(sheet, above, titles if rows else [], rows)
    left_out = [f"{naming.name('candidate', one.candidate)} : {one.why}".rstrip(" :") for one in timetable.unplanned]
    for code, texts in (
        ("view_unplanned", left_out),
        ("paper_facts", timetable.facts),
        ("paper_warnings", timetable.warnings),
    ):
        _listed(sheet, naming.say(code), texts)


# ---- the cells


def _fill(sheet: Worksheet, above: Sequence[str], titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Lines above, a row of titles that stays in sight, the rows; every column as wide as it needs, one page wide in print."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, line in enumerate(above, start=1):
        _put(sheet, number, 1, line).font = Font(name=_FONT, bold=number == 1, size=14 if number == 1 else 11)
    top = len(above) + 2 if above else 1
    rule, faint = (Border(bottom=Side(style="thin", color=color)) for color in ("FF999999", "FFDDDDDD"))
    for column, title in enumerate(titles, start=1):
        cell = _put(sheet, top, column, title[:1].upper() + title[1:])
        cell.font, cell.border = Font(name=_FONT, bold=True), rule
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    widths = [len(title) for title in titles]
    styles: dict[str, Any] = {}  # a workbook looks each style up by all it says: once for each format, and not for each cell
    for number, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row, start=1):
            cell = _put(sheet, number, column, value, styles)
            if cell.number_format not in styles:
                cell.font, cell.border = Font(name=_FONT), faint
                cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
                styles[cell.number_format] = copy(cell._style)
            longest = max(map(len, str(cell.value or "").split("\n")))
            widths[column - 1] = max(widths[column - 1], 10 if isinstance(value, dt.date) else longest)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST) + 2
    if titles:
        sheet.freeze_panes = f"B{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _listed(sheet: Worksheet, title: str, texts: Iterable[str]) -> None:
    """A title and its texts below what the sheet has, each over the whole width."""
    from openpyxl.styles import Font

    lines = list(texts)
    if not lines:
        return
    top = sheet.max_row + 2
    _put(sheet, top, 1, title).font = Font(name=_FONT, bold=True)
    for number, line in enumerate(lines, start=top + 1):
        _put(sheet, number, 1, line).font = Font(name=_FONT)


def _put(sheet: Worksheet, row: int, column: int, value: Any, styles: Mapping[str, Any] | None = None) -> Any:
    """A cell with this value, in the style of its format where that is known: a text stays a text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    cell.value = _CONTROL.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    shown = "dd/mm/yyyy" if isinstance(value, dt.date) else "hh:mm" if isinstance(value, dt.time) else "General"
    if styles and shown in styles:
        cell._style = copy(styles[shown])
    elif shown != "General":
        cell.number_format = shown
    return cell


def _colour(sheet: Worksheet, row: int, kinds: Sequence[str | None], naming: Naming) -> None:
    """Titles in the colours that the chart has."""
    from openpyxl.styles import PatternFill

    from scheduler.views.colours import looks

    own = looks(naming.epreuves)
    for column, kind in enumerate(kinds, start=1):
        if kind in own:
            sheet.cell(row, column).fill = PatternFill("solid", start_color=own[kind].fill.lstrip("#"))
