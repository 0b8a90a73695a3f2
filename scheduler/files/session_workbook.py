"""A session as a workbook to fill in. What `sheets` reads, this writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from models import Session
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.files.headings import SESSION
from scheduler.files.saved_workbook import save_book
from scheduler.files.workbook_to_fill_in import choice_in, choice_of, further_fields, typed, write_fields, write_list


def write_session(session: Session, path: Path, lang: str, *, blank: bool = False) -> None:
    """Write the workbook of a session.

    Parameters
    ----------
    session
        one whose titre stands in the catalogue.
    path
        of the file, `.xlsx`.
    lang
        "fr" or "en", of headings and hints.
    blank
        whether it is to be filled in: a titre of the reader's own catalogue stands in it by its code, and no id, as the name of the file
        is to be the session's.

    Raises
    ------
    SchedulerError
        where the titre is written out in the session: a workbook has no place for it.
    """
    from openpyxl import Workbook

    if not isinstance(session.titre, str) and not blank:
        raise SchedulerError(say("save_inline_titre", lang))
    book = Workbook()
    book.remove(book.worksheets[0])
    said = partial(_typed, lang)
    content = session.model_dump(mode="python", by_alias=True)
    if not isinstance(session.titre, str):
        content |= {"titre": session.exam.code, "millesime": session.exam.millesime}
    given = {"id": session.id} | session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    further = further_fields(SESSION, given, ("id",) if blank else ())
    sheet = book.create_sheet(SESSION.sheet("session", lang))
    write_fields(sheet, SESSION, content, said, {"kind": choice_of(("titre", "ccp", "ccs"))}, further, lang)
    kinds = sorted({kind for e in session.exam.epreuves for kind in (e.room, e.preparation_room) if kind})
    named = {"epreuves": ", ".join(session.offered), "kinds": ", ".join(kinds), "parts": ", ".join(session.exam.ccp)}
    # who has nothing to sit again needs no column to say so
    needless = {"_titre", "_millesime", "_until"} | (set() if session.exam.ccp else {"ccp", "ceres"})
    for section, columns in SESSION.columns.items():
        if section in ("pins", "wishes") and not getattr(session, section):
            continue
        rows = list(_habilitations(session)) if section == "habilitations" else content[section]
        sheet = book.create_sheet(SESSION.sheet(section, lang))
        fields = [field for field in columns if field not in needless]
        write_list(sheet, SESSION, section, fields, rows, said, _choices(session, section, kinds, lang), lang, **named)
    save_book(book, path)


def _typed(lang: str, field: str, value: Any) -> Any:
    return typed(field, value, lang)


def _choices(session: Session, section: str, kinds: list[str], lang: str) -> dict[str, str]:
    """What may stand in the columns of a sheet, where the choices are few."""
    roles = sorted({role for e in session.exam.epreuves for role in e.roles})
    words = {
        "extra_time": ["1/3"],
        "kinds": kinds,
        "role": roles,
        "ccp": list(session.exam.ccp),
        "epreuve": list(session.offered),
    }
    choices = {field: choice_of(some) for field, some in words.items() if some}
    if section in ("conflicts", "habilitations"):
        choices |= {field: choice_in(SESSION.sheet(of, lang)) for field, of in SESSION.references[section].items()}
    return choices


def _habilitations(session: Session) -> Iterator[dict[str, Any]]:
    for juror in session.jurors:
        for one in juror.habilitations:
            yield {"juror": juror.id, "titre": one.titre, "millesime": one.millesime, "until": one.until}
