"""A programme as a workbook to fill in. What `programme_sheets` reads, this writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.catalogue import all_titres
from models.programme import Programme, ProgrammeSession
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.files.period_cells import typed_periods, typed_weekdays
from scheduler.files.programme_headings import PROGRAMME
from scheduler.files.saved_workbook import save_book
from scheduler.files.workbook_to_fill_in import choice_in, choice_of, further_fields, typed, write_fields, write_list

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_SELDOM = ("echeances", "trained", "calendar")
"""Sheets that only a programme has that needs them."""

_STATUSES = ("planned", "created", "convoked", "held")


def write_programme(programme: Programme, path: Path, lang: str, *, blank: bool = False) -> None:
    """Write the workbook of a programme.

    Parameters
    ----------
    programme
        one whose titres stand in the catalogue.
    path
        of the file, `.xlsx`.
    lang
        "fr" or "en", of headings and hints.
    blank
        whether it is to be filled in: a titre of the reader's own catalogue stands in it by its code, and no day of today.

    Raises
    ------
    SchedulerError
        where a titre is written out in it, or something else that a workbook has no place for.
    """
    from openpyxl import Workbook

    if not blank and any(not isinstance(session.titre, str) for session in programme.sessions):
        raise SchedulerError(say("save_inline_titre", lang))
    book = Workbook()
    book.remove(book.worksheets[0])
    said = partial(_typed, lang)
    content = programme.model_dump(mode="python", by_alias=True)
    exams = [programme.exam(session).exam for session in programme.sessions]
    if blank:
        content["today"] = None
        for exam, session in zip(exams, content["sessions"], strict=True):
            session |= {"titre": exam.code, "millesime": exam.millesime}
    further = further_fields(PROGRAMME, programme.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    write_fields(book.create_sheet(PROGRAMME.sheet("programme", lang)), PROGRAMME, content, said, {}, further, lang)
    epreuves = [epreuve for exam in exams for epreuve in exam.epreuves]
    kinds = sorted({kind for e in epreuves for kind in (e.room, e.preparation_room) if kind})
    roles = sorted({role for e in epreuves for role in e.roles})
    choices = _choices(programme, kinds, roles, lang)
    rows = {
        **content,
        "sessions": list(_sessions(programme, content["sessions"])),
        "candidates": list(_candidates(programme, content["sessions"])),
        "habilitations": [{"juror": juror["id"], **one} for juror in content["jurors"] for one in juror["habilitations"]],
        "calendar": [{"session": one["id"], **day} for one in content["sessions"] for day in one["calendar"]],
    }
    for section, columns in PROGRAMME.columns.items():
        if section in _SELDOM and not rows[section] and not blank:
            continue
        of_section = choices | _choices_of(section, lang)
        sheet = book.create_sheet(PROGRAMME.sheet(section, lang))
        write_list(
            sheet,
            PROGRAMME,
            section,
            columns,
            rows[section],
            said,
            {field: of_section[field] for field in columns if field in of_section},
            lang,
            kinds=", ".join(kinds),
            roles=", ".join(roles),
        )
    _lists(book, lang)
    save_book(book, path)


def _choices(programme: Programme, kinds: list[str], roles: list[str], lang: str) -> dict[str, str]:
    """What may stand in a column of this name, where the choices are few or stand on another sheet."""
    sites = sorted({programme.site, *(one.site for one in programme.sessions), *(one.site for one in programme.rooms)} - {""})
    words = {
        "kind": ["titre", "ccp", "ccs"],
        "kinds": kinds,
        "role": roles,
        "extra_time": ["1/3"],
        "consecutive": [say("view_yes", lang)],
        "status": [say(f"cell_status_{one}", lang) for one in _STATUSES],
        "site": [] if any("," in site for site in sites) or len(",".join(sites)) > 250 else sites,
        "weekdays": [typed_weekdays([day], lang) for day in ("mon", "tue", "wed", "thu", "fri")],
    }
    return {field: choice_of(some) for field, some in words.items() if some} | {"titre": choice_in(_list_name(lang))}


def _choices_of(section: str, lang: str) -> dict[str, str]:
    """The columns that name rows of another sheet."""
    return {field: choice_in(PROGRAMME.sheet(of, lang)) for field, of in PROGRAMME.references.get(section, {}).items()}


def _list_name(lang: str) -> str:
    return say("sheet_programme_lists", lang)


def _lists(book: Workbook, lang: str) -> None:
    """What drop-down lists show, on a last sheet that is not read: the titres of the catalogue."""
    from scheduler.files.filling import fill

    titres = [(one.code, one.millesime, one.sigle, one.label) for one in all_titres().values()]
    fill(book.create_sheet(_list_name(lang)), (), [say(f"column_programme_lists_{n}", lang) for n in range(1, 5)], titres)


def _sessions(programme: Programme, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for session, row in zip(programme.sessions, rows, strict=True):
        yield row | {"candidates": _in_numbers(session)}


def _candidates(programme: Programme, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for session, row in zip(programme.sessions, rows, strict=True):
        if _in_numbers(session) is None:
            yield from ({"session": session.id, **one} for one in row["candidates"])


def _in_numbers(session: ProgrammeSession) -> int | str | None:
    """The candidates of a session as a number, or how many sit what; None where that does not say all."""
    what = [one.ccp or one.ccs or one.kind or "" for one in session.candidates]
    numbers = {name: len(list(some)) for name, some in groupby(what)}
    short: Any = len(what) if set(what) == {""} else numbers
    fields = {name: getattr(session, name) for name in ("id", "titre", "millesime", "kind", "ccp", "ccs", "window")}
    if "" in numbers and short is numbers:
        return None
    if ProgrammeSession.model_validate(fields | {"candidates": short}).candidates != session.candidates:
        return None
    return short if isinstance(short, int) else "; ".join(f"{name}: {number}" for name, number in numbers.items())


def _typed(lang: str, field: str, value: Any) -> Any:
    """A value of a programme as somebody would type it."""
    last = field.split(".")[-1]
    if last in ("available", "weekdays") and value == ():
        raise SchedulerError(say("save_no_place", lang, field=field))
    if last in ("available", "closed"):
        return typed_periods(value, lang) or None if value else None
    if last == "weekdays":
        return typed_weekdays(value, lang) if value else None
    if last == "status":
        return say(f"cell_status_{value}", lang)
    if last == "consecutive":
        return say("view_yes", lang) if value else None
    return typed(field, value, lang, PROGRAMME.named)
