"""The sheet of a workbook that is read again: one activity a row, to be moved by hand, and all else of the timetable behind it.

A person or a room stands there by name and id, "Salle 101 [s101]": the one for the reader, the other for us. What is typed without an id
is looked up by name where the session is known.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.texts import say, template
from scheduler.errors import InputProblem
from scheduler.files import cells, headings
from scheduler.files.document import Document, Place, wrong
from scheduler.files.filled_cells import filled
from scheduler.files.shown_sheets import changed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scheduler.views.naming import Naming

_COLUMNS = ("date", "start", "end", "what", "epreuve", "candidate", "room", "jurors", "staff_there")
_JOINS = "joins"
"""The column of when somebody joins a test late, where anybody does."""
_WIDTHS = (12, 8, 8, 20, 34, 30, 26, 48, 30, 12)
REST = "_planning"
"""The hidden sheet of what a timetable is besides its activities."""
_LONGEST = 30_000
"""Characters of a cell; Excel takes a few more."""
_ID = re.compile(r"(.*\s)\[(\S+)\]\s*|(.*)\[([^\[\]]+)\]\s*")
"""A name and the id beside it, which has no spaces and may have brackets; or both as somebody typed them."""
_MARKS = re.compile(r"[\[\];]")


def write_activities(sheet: Worksheet, rest: Worksheet, naming: Naming, shown: Mapping[str, str]) -> None:
    """Fill the sheet, and the hidden one behind it, with the marks of those that only show the timetable."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    from scheduler.files.filling import fill

    own = sorted(
        naming.timetable.activities, key=lambda a: (a.start, a.end, a.kind, naming.rank("candidate", a.candidate or ""))
    )
    columns = [*_COLUMNS, *([_JOINS] if any(a.joins for a in own) else [])]
    rows = [
        [
            a.start.date(),
            a.start.time(),
            a.end.time(),
            naming.say(a.kind),
            _named(naming.epreuves.get(a.epreuve, a.epreuve), a.epreuve) if a.epreuve else None,
            "; ".join(_named(naming.name("candidate", one), one) for one in a.about) or None,
            _named(naming.name("room", a.room), a.room) if a.room else None,
            "; ".join(_named(naming.name("juror", one), one) for one in a.jurors) or None,
            "; ".join(_named(naming.name("staff", one), one) for one in a.staff) or None,
            a.joins.time() if a.joins else None,
        ][: len(columns)]
        for a in own
    ]
    fill(sheet, [], [naming.say(f"paper_{name}") for name in columns], rows)
    for at, width in enumerate(_WIDTHS[: len(columns)], start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.auto_filter.ref = sheet.dimensions
    rooms = [_named(naming.name("room", one.id), one.id) for one in (naming.session.rooms if naming.session else ())]
    choices = f'"{",".join(rooms)}"'
    if rooms and len(choices) <= 255 and not any("," in one or '"' in one for one in rooms):
        rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
        rule.add(f"G2:G{max(1, len(rows)) + 1}")
        sheet.add_data_validation(rule)
    content = naming.timetable.contract()
    activities = content.pop("activities")
    kept = {"digest": _digest(activities), "order": _order(activities), "shown": dict(shown), "rest": content}
    text = json.dumps(kept, ensure_ascii=False)
    for number, start in enumerate(range(0, len(text), _LONGEST), start=1):
        rest.cell(number, 1).value = text[start : start + _LONGEST]
        rest.cell(number, 1).data_type = "s"
    rest.sheet_state = "hidden"


def _named(name: str | None, one: str) -> str:
    if not name or (name == one and not _MARKS.search(one)):
        return one
    # a semicolon or a line break parts two of a cell
    return f"{' '.join(name.split()).replace(';', ',')} [{one}]"


def _digest(activities: list[dict[str, Any]]) -> str:
    """Equal for the same activities in whatever order of rows."""
    return hashlib.sha256("\n".join(sorted(map(_line, activities))).encode()).hexdigest()


def _order(activities: list[dict[str, Any]]) -> list[int]:
    """Where the activities stand, in an order that goes with what they are alone."""
    return sorted(range(len(activities)), key=lambda at: _line(activities[at]))


def _line(activity: dict[str, Any]) -> str:
    """An activity in one line; a cell does not say whether one candidate is all of a piece."""
    return json.dumps({name: value for name, value in _alone(activity).items() if value}, sort_keys=True)


def _alone(activity: dict[str, Any]) -> dict[str, Any]:
    several: Sequence[str] = activity.get("candidates") or ()
    return activity | {"candidate": several[0], "candidates": None} if len(several) == 1 else activity


def read_activities(path: Path, lang: str) -> Document:
    """The timetable of a workbook that `save` wrote; one that was changed by hand is a feasible one, without objectives.

    Raises
    ------
    InputError
        where the file is no workbook, or has no sheet of activities.
    """
    from openpyxl.utils import get_column_letter

    from scheduler.files.opened_workbook import opened

    book = opened(path, lang)
    names = {headings.plain(template("paper_activities", one)) for one in ("fr", "en")}
    sheet = next((one for one in book.worksheets if headings.plain(one.title) in names), None)
    if sheet is None:
        raise wrong(path, "xlsx_no_activities", lang, sheet=say("paper_activities", lang))
    columns = {headings.plain(template(f"paper_{name}", one)): name for name in (*_COLUMNS, _JOINS) for one in ("fr", "en")}
    heading, *rows = filled(sheet) or [[]]
    titles = {cell.column: columns[said] for cell in heading if (said := headings.plain(cell.value)) in columns}
    missing = [say(f"paper_{name}", lang) for name in _COLUMNS if name not in titles.values()]
    if missing:
        raise wrong(path, "csv_columns", lang, 1, sheet.title, missing=", ".join(missing))
    activities: list[dict[str, Any]] = []
    lines: dict[Place, int] = {}
    places: dict[Place, str] = {}
    called: dict[Place, str] = {}
    problems: list[InputProblem] = []
    for row in rows:
        own = {titles[cell.column]: cell for cell in row if cell.column in titles}
        if not own:
            continue
        place: Place = ("activities", len(activities))
        lines[place] = row[0].row
        places[place] = f"{sheet.title}!{row[0].coordinate}"
        activity: dict[str, Any] = {}
        columns_of = {name: column for column, name in titles.items()}
        date = own["date"].value if "date" in own else None
        if not (dated := cells.is_date(cells.a_date(date))):
            code = "value_missing_cell" if date is None else "value_date_cell"
            where = f"{sheet.title}!{get_column_letter(columns_of['date'])}{row[0].row}"
            text = say(code, lang, value=date, example=say("cell_example_date", lang))
            problems.append(InputProblem(str(path), row[0].row, where, text))
        for field, name in _FIELDS.items():
            if name not in columns_of:  # when somebody joins late, where nobody does
                continue
            # without a day, that is what is wrong with both hours
            column = columns_of[name if dated or name not in _CLOCKS else "date"]
            places[(*place, field)] = f"{sheet.title}!{get_column_letter(column)}{row[0].row}"  # also of an empty cell
            if name in own:
                activity[field] = _value(name, own[name].value, own)
                called |= _called((*place, field), activity[field], str(own[name].value))
        several = _ids(own["candidate"].value) if "candidate" in own else []
        if activity.get("kind") == "deliberation" and len(several) > 1:
            activity |= {"candidate": None, "candidates": several}
            places[(*place, "candidates")] = places[(*place, "candidate")]
        activities.append(activity)
    kept = _kept(book)
    for other in changed(book, kept.get("shown", {})):
        text = say("xlsx_only_shown", lang, sheet=sheet.title)
        problems.append(InputProblem(str(path), None, other.title, text))
    before = _before(kept, activities)

    def moved(place: Place) -> Place:
        return (place[0], before[int(place[1])], *place[2:])

    content = {"activities": [activities[row] for row in sorted(before, key=before.__getitem__)]} | _rest(kept, activities)
    lines = {moved(place): line for place, line in lines.items()}
    places, called = ({moved(place): text for place, text in texts.items()} for texts in (places, called))
    return Document(str(path), content, lines, {}, places, tuple(problems), called=called)


_FIELDS = {
    "kind": "what",
    "epreuve": "epreuve",
    "candidate": "candidate",
    "start": "start",
    "end": "end",
    "room": "room",
    "jurors": "jurors",
    "staff": "staff_there",
    "joins": _JOINS,
}
_CLOCKS = ("start", "end", _JOINS)


def _value(name: str, value: Any, own: dict[str, Any]) -> Any:
    if name in _CLOCKS:
        clock, date = cells.a_clock(value), cells.a_date(own["date"].value) if "date" in own else None
        whole = cells.a_moment(value)
        return f"{date}T{clock}" if whole == value and isinstance(date, str) else str(whole)
    if name == "what":
        return cells.an_activity(value)
    if name in ("jurors", "staff_there"):
        return _ids(value)
    return str(value) if name == "candidate" and own["what"].value and len(_ids(value)) > 1 else _id(str(value))


def _ids(value: Any) -> list[str]:
    return [_id(one) for one in _parts(str(value))]


def _parts(text: str) -> list[str]:
    """What a cell names, one after the other."""
    # no semicolon of an id, which stands in brackets
    return [one for one in re.split(r"\n|;(?![^\s\[\]]*\])", text) if one.strip()]


def _id(text: str) -> str:
    """The id of "Salle 101 [s101]"; the text itself where it has none."""
    found = _ID.fullmatch(text)
    return (found[2] or found[4]).strip() if found else text.strip()


def _called(place: Place, value: Any, text: str) -> dict[Place, str]:
    """The names that stand in a cell beside ids, by the place of the id."""
    if isinstance(value, list):
        return {key: name for n, one in enumerate(_parts(text)) for key, name in _called((*place, n), value[n], one).items()}
    found = _ID.fullmatch(text)
    return {place: (found[1] or found[3]).strip()} if found and value == _id(text) else {}


def _kept(book: Any) -> dict[str, Any]:
    """What the hidden sheet keeps; nothing where it is gone, or is none of ours."""
    if REST not in book.sheetnames:
        return {}
    try:
        kept = json.loads("".join(str(row[0].value) for row in filled(book[REST])))
        return kept if isinstance(kept["rest"], dict) and isinstance(kept.get("shown", {}), dict) else {}
    except (ValueError, KeyError, TypeError):
        return {}


def _before(kept: Mapping[str, Any], activities: list[dict[str, Any]]) -> dict[int, int]:
    """Where each row stood in the timetable that was saved, where its activities are the same; else the row itself."""
    order = kept.get("order") if kept.get("digest") == _digest(activities) else None
    return dict(zip(_order(activities), order, strict=True)) if order else {row: row for row in range(len(activities))}


def _rest(kept: Mapping[str, Any], activities: list[dict[str, Any]]) -> dict[str, Any]:
    """What the timetable is besides, where its activities are the same; else the session that it is of, and which one that was."""
    rest: dict[str, Any] = kept.get("rest", {})
    if kept.get("digest") == _digest(activities):
        return rest
    return {name: rest[name] for name in ("session", "session_hash", "unplanned", "absent", "gone", "over") if name in rest}
