"""What a workbook or a folder of CSV files lacks as a whole: a sheet, a column of it, a row of the session's own fields."""

from __future__ import annotations

from models.texts import say
from scheduler.errors import InputProblem
from scheduler.files.document import Document, Place
from scheduler.files.headings import Layout, plain


def absent_heading(place: Place, document: Document, lang: str) -> InputProblem | None:
    """The heading, or the sheet, under which a required field would stand; None where its cell is there and empty, or there are no sheets."""
    layout = document.layout
    if layout is None or place in document.cells or not isinstance(place[-1], str):
        return None
    sections = [at for at, step in enumerate(place) if step in layout.columns and at + 1 < len(place)]
    example = document.example(place, lang)
    if sections:
        section, field = str(place[sections[-1]]), ".".join(map(str, place[sections[-1] + 2 :]))
        where = document.cells.get((section,), layout.sheet(section, lang))
        text = say("column_absent", lang, name=_heading(layout, section, field, lang), example=example)
    elif place[0] in layout.columns:
        section = str(place[0])
        where = name = layout.sheet(section, lang)
        text = say("sheet_absent", lang, name=name, file=plain(name), titles=", ".join(_titles(layout, section, lang)))
    else:
        where = document.cells.get((), layout.sheet(layout.own, lang))
        name = _heading(layout, layout.own, ".".join(map(str, place)), lang)
        text = say("field_absent", lang, name=name, example=example)
    return InputProblem(document.file, None, where, text)


def _heading(layout: Layout, section: str, field: str, lang: str) -> str:
    """What stands above a field, above the first of its parts, or above what it is a part of."""
    fields = layout.fields if section == layout.own else layout.columns[section]
    near = (one for one in fields if one.startswith(f"{field}.") or field.startswith(f"{one}."))
    return layout.heading(section, field if field in fields else next(near, field), lang)


def _titles(layout: Layout, section: str, lang: str) -> list[str]:
    return [layout.heading(section, field, lang) for field in layout.columns[section] if not field.startswith("_")]
