"""A timetable as sheets that people post, sort and filter."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models import Activity, Timetable
from scheduler.files.filling import FONT, fill, put
from scheduler.files.own_programmes import candidates_of, programmes, staff_of
from scheduler.files.own_sheets import Whose, own_sheets
from scheduler.files.saved_workbook import save_book
from scheduler.files.shown_sheets import marks

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scheduler.views.naming import Naming

_KINDS = ("candidate", "juror", "staff")


_LINE = 15.0
"""The height of a line, in points."""


def save(timetable: Timetable, path: Path, lang: str, sheets: Sequence[Whose] = ()) -> None:
    """A sheet per day (a row per candidate), one per day for the wall (a column per jury and room, where there is any), one of everybody's
    own programme, one of what was reached and proven, one of all activities, which `load_timetable` reads again, and where asked for one
    for each candidate, juror or room.

    Where there is no timetable, the last alone says so, with the facts that show why.
    """
    from openpyxl import Workbook

    from scheduler.files.activity_sheet import REST, write_activities
    from scheduler.files.wall_sheet import wall_sheet
    from scheduler.views.naming import Naming
    from scheduler.views.wall_blocks import wall_columns

    naming, seen = Naming(timetable, None, lang), Naming.of_what_took_place_too(timetable, None, lang)
    book = Workbook()
    book.remove(book.worksheets[0])
    dates = sorted({a.start.date() for a in seen.timetable.activities})
    days = {date: f"{date:%d-%m-%Y}" if lang == "fr" else str(date) for date in dates}
    for date, title in days.items():
        _day(book.create_sheet(title), seen, date)
    for date, title in days.items():
        if columns := wall_columns(seen, date, lambda one: seen.told_apart("candidate", one)):
            wall_sheet(book.create_sheet(seen.say("paper_wall", date=title)), seen, date, columns)
    if timetable.activities:
        _by_person(book.create_sheet(seen.say("paper_by_person")), seen)
    _result(result := book.create_sheet(naming.say("paper_result")), naming)
    if timetable.found:
        activities, rest = book.create_sheet(naming.say("paper_activities")), book.create_sheet(REST)
        for whose in sheets:
            own_sheets(book, seen, whose)
        write_activities(
            activities, rest, naming, marks(one for one in book.worksheets if one not in (result, activities, rest))
        )
    save_book(book, path)


# ---- the sheets


def _day(sheet: Worksheet, naming: Naming, date: dt.date) -> None:
    """Who sits what, when and where: in the order of the first oral."""
    from scheduler.views.dates import long_date
    from scheduler.views.juries import heard_by

    here = [a for a in naming.timetable.activities if a.start.date() == date]
    sat = {a.epreuve for a in here if a.kind == "epreuve"}
    epreuves = [one for one in naming.epreuves if one in sat]
    lunch = any(a.kind == "lunch" and a.candidate for a in here)
    titles = [naming.say("view_candidate"), *(naming.epreuves[one] for one in epreuves)]
    titles += [naming.say("lunch")] * lunch + [naming.say("view_jurors")]
    rows = []
    for candidate in _in_order(naming, here):
        own = sorted((a.attended for a in here if a.candidate == candidate), key=lambda a: a.start)
        cells = [naming.sitter(candidate)]
        cells += ["\n".join(_slots(naming, [a for a in own if a.epreuve == one])) for one in epreuves]
        cells += ["\n".join(_span(a) for a in own if a.kind == "lunch")] * lunch
        cells.append("\n".join(naming.people("juror", jury) for jury in heard_by(own)))
        rows.append(cells)
    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    fill(sheet, [heading, long_date(date, naming.lang)], titles, rows)
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
            where = f"\n{naming.told_apart('room', a.room)}" if a.room else ""
            yield f"{what}{_span(a)}{where}"


def _span(a: Activity) -> str:
    return f"{a.start:%H:%M}–{a.end:%H:%M}"


def _by_person(sheet: Worksheet, naming: Naming) -> None:
    """Everybody's own programme: a row for each person and activity, to be filtered by name."""
    columns = ("person", "role", "date", "start", "end", "what", "candidates", "room", "jurors", "staff_there")
    rows = []
    for (kind, one), own in programmes(naming.timetable).items():
        for together in own if kind in _KINDS else ():
            first, end = together[0], max(a.end for a in together)
            alone = first.pause
            heard = () if kind == "candidate" else tuple(candidates_of(together))
            others = {"candidate": heard, "juror": first.jurors, "staff": staff_of(together)}
            candidates, jurors, staff = (naming.people(noun, () if alone else ids) for noun, ids in others.items())
            room = naming.told_apart("room", first.room) if first.room else ""
            when = (first.start.date(), first.start.time(), end.time())
            row = [
                naming.told_apart(kind, one),
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
    fill(sheet, [], [naming.say(f"paper_{column}") for column in columns], [row for *_, row in rows])
    sheet.auto_filter.ref = sheet.dimensions


def _result(sheet: Worksheet, naming: Naming) -> None:
    """Status, objectives with their bounds, what to know, who is left out."""
    from scheduler.views.amounts import amounts, name_of, proof
    from scheduler.views.status import status

    timetable, lang = naming.timetable, naming.lang
    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    titles = [naming.say(f"view_{column}") for column in ("objective", "value", "bound", "proven", "why")]
    rows = [
        [
            name_of(level.name, lang),
            *amounts(level.name, (level.value, level.bound), lang, naming.days),
            proof(level, lang),
            level.why,
        ]
        for level in timetable.objectives
    ]
    above = [heading, status(timetable, lang), naming.say("paper_seconds", seconds=timetable.wall_seconds)]
    fill(sheet, above, titles if rows else [], rows)
    for code, texts in (
        ("view_unplanned", naming.unplanned()),
        ("paper_facts", timetable.facts),
        ("paper_warnings", timetable.warnings),
    ):
        _listed(sheet, naming.say(code), texts)


# ---- the cells


def _listed(sheet: Worksheet, title: str, texts: Iterable[str]) -> None:
    """A title and its texts below what the sheet has, each over the whole width."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    lines = list(texts)
    if not lines:
        return
    top, last = sheet.max_row + 2, sheet.max_column
    letters = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, last + 1))
    put(sheet, top, 1, title).font = Font(name=FONT, bold=True)
    for number, line in enumerate(lines, start=top + 1):
        cell = put(sheet, number, 1, line)
        cell.font, cell.alignment = Font(name=FONT), Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=last)
        # no spreadsheet makes a row of merged cells as high as its text
        sheet.row_dimensions[number].height = _LINE * max(1, math.ceil(len(line) / (0.9 * letters)))


def _colour(sheet: Worksheet, row: int, kinds: Sequence[str | None], naming: Naming) -> None:
    """Titles in the colours that the chart has."""
    from openpyxl.styles import PatternFill

    from scheduler.views.colours import looks

    own = looks(naming.epreuves)
    for column, kind in enumerate(kinds, start=1):
        if kind in own:
            sheet.cell(row, column).fill = PatternFill("solid", start_color=own[kind].fill.lstrip("#"))
