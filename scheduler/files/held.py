"""What a folder holds already, so that another session's timetable, or the plan of a programme, is not written over."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.files.document import wrong
from scheduler.files.refused import unwritable

TIMETABLE = "timetable.json"
"""The file by which a folder is a session's."""

PLAN = "programme.json"
"""The file by which a folder is a programme's."""

BEFORE = "timetable-before.json"
"""Where the last timetable of a session that has none any more is kept: somebody may have been convoked by it."""


def held(folder: Path) -> Timetable | None:
    """The timetable of `timetable.json` in a folder; None where there is none, or the file cannot be read as one."""
    try:
        content = json.loads((folder / TIMETABLE).read_text("utf-8"))
        fields = {name: value for name, value in content.items() if name in Timetable.model_fields}
        found = Timetable.model_validate({"session": "", "status": "feasible"} | fields)
    except (OSError, ValueError, AttributeError):
        return None
    return found if found.found else None


def is_of(timetable: Timetable, session: str) -> bool:
    """Whether a timetable is that of a session, by its id: the name of its file where it gives none, as a timetable knows no titre. One typed
    by hand that names no session is nobody else's."""
    return timetable.session in ("", session)


def last(folder: Path, session: str) -> Timetable | None:
    """The last timetable of a session, by its id, in a folder; None where there is none, or it is another's."""
    there = held(folder)
    return there if there and is_of(there, session) else None


def stays(timetable: Timetable, folder: Path) -> bool:
    """Whether the last timetable of a session stays in its folder, as time was too short for a new one."""
    return timetable.status == "unknown" and last(folder, timetable.session) is not None


def keep_others(folder: Path, session: Session, lang: str, tell: Callable[[str], object]) -> None:
    """Give another session's timetable in a folder a name of its own, so that this one's is not written over it, and tell which.

    Raises
    ------
    InputError
        where it cannot be renamed.
    """
    there = held(folder)
    if there is None or is_of(there, session.id):
        return
    name = re.sub(r"[^\w.-]+", "-", there.session)
    kept = folder / f"timetable-{name}.json"
    try:
        (folder / TIMETABLE).replace(kept)
    except OSError as error:
        raise unwritable(folder / TIMETABLE, error, lang) from None
    tell(say("cli_other_kept", lang, kept=kept))


def refuse_files(folders: Iterable[Path], lang: str) -> None:
    """Refuse a file that stands where the folder of a session would be, before anything is computed.

    Raises
    ------
    InputError
        where there is one.
    """
    for folder in folders:
        if os.path.exists(folder) and not os.path.isdir(folder):  # Path's own raise where a name is too long
            raise wrong(folder, "file_for_folder", lang)


def refuse_folder_of_programme(folder: Path, lang: str) -> None:
    """Refuse a folder that holds the plan of a programme, before anything in it changes.

    Raises
    ------
    InputError
        where it is one.
    """
    if os.path.isfile(folder / PLAN):
        raise wrong(folder, "folder_of_programme", lang, name=PLAN)
