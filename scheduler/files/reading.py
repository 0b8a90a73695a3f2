"""Sessions and timetables out of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from models import Session, Timetable
from models.people import as_read
from models.texts import say
from scheduler.arguments import check_language, check_path, check_session
from scheduler.errors import InputProblem
from scheduler.files import cells
from scheduler.files.document import Document, Place, is_folder, wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.names_beside_ids import all_names, by_kind, contradictions, of_nobody, rejoined
from scheduler.files.own_catalogue import Catalogue, own_titres
from scheduler.files.problems import validated
from scheduler.files.session_csv import session_file
from scheduler.files.shared_names import shared_names

# What a frame of activities has beside the activities themselves: names in place of ids, and what follows from start and end.
_SHOWN_ONLY = ("day", "minutes", "candidate_name", "room_name", "juror_names", "staff_names")


def load(path: str | PathLike[str], lang: str = "fr", *, catalogue: Catalogue | None = None) -> Session:
    """The session that a file describes.

    Parameters
    ----------
    path
        a `.yaml`, `.yml`, `.json` or `.xlsx` file, or a folder with `session.csv` and a CSV file for each list (that file itself, too).
        Where it gives no `id`, its name without the suffix becomes the session's.
    lang
        "fr" or "en", of the error texts.
    catalogue
        a folder of titres of one's own (see `load_catalogue`), or what was read of it: the session may name them by their code.

    Raises
    ------
    InputError
        where the file cannot be read or does not describe a session: every problem, with its line, its field,
        what is wrong and what would be right.

    Examples
    --------
    >>> from scheduler.examples import path_of
    >>> load(path_of("dwwm-6")).candidates[3].name
    'David Evrard'
    """
    check_language(lang)
    check_path("path", path, "load('session.yaml')")
    document = read_fields(_in_folder(Path(path), lang), "session", "titre", lang)
    if "sessions" in document.content and "titre" not in document.content:
        raise document.wrong("file_is_programme", lang, path=path)
    if "activities" in document.content and "titre" not in document.content:
        raise document.wrong("file_is_timetable", lang)
    document.content.setdefault("id", re.sub(r"\s+", "-", Path(path).stem))
    return validated(Session, document, lang, own_titres(catalogue, lang))


def _in_folder(path: Path, lang: str) -> Path:
    """The file to begin with: of a folder of CSV files, that of the session itself."""
    if not is_folder(path, lang):
        return path
    found = session_file(path, lang)
    if found is None:
        raise wrong(path, "folder_no_session", lang)
    return found


def load_timetable(path: str | PathLike[str], session: Session | None = None, lang: str = "fr") -> Timetable:
    """The timetable that a file holds, from this library, from elsewhere or typed by hand.

    Only `activities` is needed: without `status` it counts as feasible, without `session` as one of the session given.
    Further fields beside those of a timetable are ignored. Whether it keeps the rules, and whether it names only people and rooms
    of the session, is for `check` to say.

    Parameters
    ----------
    path
        a `.json`, `.yaml` or `.yml` file with the fields of `timetable.json`, a `.csv` file with the columns kind, epreuve,
        candidate, start, end, room, jurors and staff, and where start and end are hours alone the column day, or an `.xlsx` workbook that
        `save` wrote, whose sheet of activities may have been changed by hand.
    session
        the session that it is for: the timetable then knows the names behind the ids, and a name may stand where an id does.
    lang
        "fr" or "en", of the error texts.

    Raises
    ------
    InputError
        where the file cannot be read or does not hold a timetable, with every problem at its place.
    """
    check_path("path", path, "load_timetable('timetable.json', session)")
    check_language(lang)
    if session is not None:
        check_session(session, "load_timetable", "path, ")
    _, timetable = read_timetable(path, session, lang)
    return timetable.of(session) if session else timetable


def read_timetable(path: str | PathLike[str], session: Session | None, lang: str) -> tuple[Document, Timetable]:
    """The timetable of a file, and where in it each thing stands."""
    return timetable_of(read_fields(path, "timetable", "activities", lang), Path(path).stem, session, lang)


def timetable_of(document: Document, name: str, session: Session | None, lang: str) -> tuple[Document, Timetable]:
    """The timetable of a document, which is of the session of that name where neither tells."""
    given: dict[str, Any] = document.content
    if "titre" in given and "activities" not in given:
        raise document.wrong("file_is_a_session", lang)
    content = {name: value for name, value in given.items() if name in Timetable.model_fields}
    content.setdefault("session", session.id if session else name)
    content.setdefault("status", "feasible")
    if "activities" not in content and content["status"] not in ("infeasible", "unknown"):
        raise document.wrong("timetable_without_activities", lang)
    if isinstance(content.get("activities"), list):
        rows = [cells.on_its_day(one) if isinstance(one, dict) else one for one in content["activities"]]
        activities = [_without_names(one) for one in rows]
        content["activities"] = _by_id(activities, session) if session else activities
        wrong_names = contradictions(document, rows, session, lang) if session else ()
        wrong_days = _told_otherwise(document, rows, lang)
        of_several = shared_names(document, content["activities"], session, lang) if session else ()
        document = replace(document, problems=(*document.problems, *wrong_names, *wrong_days, *of_several))
        if session and (others := list(dict.fromkeys(of_nobody(document, rows, session)))):
            told = [say("timetable_name_of_nobody_one", lang, id=one, its=its, name=name) for one, its, name in others]
            note = say("timetable_name_of_nobody", lang, those="; ".join(told) if lang == "en" else " ; ".join(told))
            content["warnings"] = [*content.get("warnings", ()), note]
    return document, validated(Timetable, replace(document, content=content), lang)


def _by_id(activities: Sequence[Any], session: Session) -> list[Any]:
    """Activities with ids in place of the names that somebody typed, where a name is that of one alone."""
    known, own = _ids(session), by_kind(session)
    return [_one_by_id(one, session, known, own) if isinstance(one, dict) else one for one in activities]


def _one_by_id(
    activity: dict[str, Any], session: Session, known: dict[tuple[str, str], str], own: dict[str, dict[str, str]]
) -> dict[str, Any]:
    found = dict(activity)
    if isinstance(several := found.get("candidates"), list) and len(several) > 1:
        whole = rejoined(several, own["candidate"])
        found |= {"candidate": whole[0], "candidates": []} if len(whole) == 1 else {"candidates": whole}
    if found.get("kind") == "deliberation" and found.get("candidate") and session.policy.deliberates != "candidate":
        # one name in a cell is that of a piece on one candidate
        found |= {"candidate": None, "candidates": [found["candidate"]]}
    fields = {name: name for name in ("candidate", "room", "epreuve", "staff")} | {"candidates": "candidate", "jurors": "juror"}
    for field, kind in fields.items():
        value = found.get(field)
        if isinstance(value, str):
            [found[field]] = _each(value, kind, known, session, several=False)
        elif isinstance(value, list):
            # one name whose parts a space was taken to part
            one_name = known.get((kind, as_read(" ".join(map(str, value))))) if len(value) > 1 else None
            whole = [one_name] if one_name else rejoined(value, own[kind])
            found[field] = [each for one in whole for each in _each(one, kind, known, session)]
    return found


_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_ID_BESIDE = re.compile(r".*\S\s*[\[(]([^\])]+)[\])]\s*", re.DOTALL)
"""A name with the id beside it, as sheets tell homonyms apart: "Marie Martin [c1]"."""


def _each(one: Any, kind: str, known: dict[tuple[str, str], str], session: Session, *, several: bool = True) -> list[Any]:
    """The id of whom a text names; of several where it is nobody's name, and commas part the names of some, as sheets show them."""
    if not isinstance(one, str):
        return [one]
    if f"{kind} {one}" in session.names:
        return [one]
    if (beside := _ID_BESIDE.fullmatch(one)) and f"{kind} {beside[1]}" in session.names:
        return [beside[1]]
    whole, *parts = [known.get((kind, as_read(text)), text) for text in (one, *map(str.strip, one.split(",")))]
    there = [f"{kind} {each}" in session.names for each in (whole, *parts)]
    return parts if several and not there[0] and all(there[1:]) else [whole]


def _ids(session: Session) -> dict[tuple[str, str], str]:
    """The id by kind and name, of names that are neither shared nor somebody's id."""
    names = all_names(session)
    ids = {(kind, one) for kind, _, one in (key.partition(" ") for key in names)}
    found: dict[tuple[str, str], str] = {}
    shared = set()
    for key, name in names.items():
        kind, _, one = key.partition(" ")
        called = (kind, as_read(name))
        if called in found or (kind, name) in ids:
            shared.add(called)
        found[called] = one
    return {called: one for called, one in found.items() if called not in shared}


def _told_otherwise(document: Document, activities: Sequence[Any], lang: str) -> Iterator[InputProblem]:
    """The places where a day is neither that of the start beside it nor that of the end: who moves the day alone means it. A start may be moved
    without its end, and without what is told of both."""
    for number, activity in enumerate(activities):
        if not isinstance(activity, dict):
            continue
        start, end, day = (activity.get(name) for name in ("start", "end", "day"))
        dates = [str(moment)[:10] for moment in (start, end) if _DATE.match(str(moment))]
        place: Place = ("activities", number, "day")
        if day and len(dates) < 2 and not cells.is_date(str(day)[:10]):  # an hour is that of the day beside it
            text = say("value_date_cell", lang, value=day, example=say("cell_example_date", lang))
            yield InputProblem(document.file, document.line(place), document.shown(place), text)
        elif day and dates and str(day)[:10] not in dates:
            text = say("timetable_day_beside", lang, day=str(day)[:10], start=start)
            yield InputProblem(document.file, document.line(place), document.shown(place), text)


def _without_names(activity: Any) -> Any:
    if not isinstance(activity, dict):
        return activity
    return {name: value for name, value in activity.items() if name not in _SHOWN_ONLY}
