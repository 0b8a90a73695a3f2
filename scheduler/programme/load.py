"""Programmes and plans out of files."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from models.plan import Plan
from models.programme import Programme
from scheduler.arguments import check_language, check_path
from scheduler.files.document import Document, is_there, wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.held import PLAN
from scheduler.files.own_catalogue import Catalogue, own_titres
from scheduler.files.problems import validated
from scheduler.files.reading import load, load_timetable
from scheduler.programme.batch.folder import PROGRAMME


def load_programme(path: str | PathLike[str], lang: str = "fr", *, catalogue: Catalogue | None = None) -> Programme:
    """The programme that a file describes.

    Parameters
    ----------
    path
        a `.yaml`, `.yml` or `.json` file, or an `.xlsx` workbook as `template --programme` writes it.
    lang
        "fr" or "en", of the error texts.
    catalogue
        a folder of titres of one's own, as for `load`.

    Raises
    ------
    TypeError, ValueError
        where `path` or `lang` is something else.
    InputError
        where the file cannot be read or does not describe a programme: every problem, with its line or cell, its field,
        what is wrong and what would be right.
    """
    check_language(lang)
    check_path("path", path, "load_programme('programme.yaml')")
    document = read_fields(path, "programme", "programme", lang)
    if "titre" in document.content and "sessions" not in document.content:
        raise document.wrong("file_is_session", lang, path=path)
    if "activities" in document.content and "sessions" not in document.content:
        raise document.wrong("programme_is_timetable", lang)
    return validated(Programme, document, lang, own_titres(catalogue, lang))


def is_plan(path: str | PathLike[str]) -> bool:
    """Whether a path is a folder that `solve_programme` has written a whole plan into."""
    return (Path(path) / PLAN).is_file()


def load_plan(path: str | PathLike[str], lang: str = "fr") -> Plan:
    """The plan that a folder holds, as `solve_programme` has written it, with each session's file and timetable.

    Its programme stands beside it: `load_programme(path / "programme.yaml")`. Whether the plan keeps the rules is for
    `check_programme` to say.

    Parameters
    ----------
    path
        the folder.
    lang
        "fr" or "en", of the error texts.

    Raises
    ------
    InputError
        where the folder holds no whole plan, or one of its files cannot be read or does not make sense.
    """
    check_path("path", path, "load_plan('plan')")
    folder = Path(path)
    if not is_there(folder / PLAN, lang):
        raise wrong(folder, "folder_without_plan", lang, plan=PLAN)
    document = read_fields(folder / PLAN, "timetable", "sessions", lang)
    content: dict[str, Any] = {name: value for name, value in document.content.items() if name in Plan.model_fields}
    sessions = []
    for row in content.get("sessions", ()):
        if not isinstance(row, dict):
            sessions.append(row)
            continue
        one = {
            name: row[name]
            for name in ("id", "status", "calendar", "posted", "kept", "why", "failed", "ways_out")
            if name in row
        }
        if one.get("status") == "placed" and isinstance(one.get("id"), str):
            session = load(folder / one["id"] / "session.yaml", lang)
            one |= {"session": session, "timetable": load_timetable(folder / one["id"] / "timetable.json", session, lang)}
        sessions.append(one)
    content["sessions"] = sessions
    return validated(Plan, Document(document.file, content, document.lines, document.written), lang)


def load_planned(path: str | PathLike[str], lang: str = "fr") -> tuple[Programme, Plan]:
    """The programme and the plan that a folder holds; errors as for `load_plan`."""
    plan = load_plan(path, lang)
    return load_programme(Path(path) / PROGRAMME, lang), plan
