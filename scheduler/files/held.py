"""What timetable a folder holds already, so that another session's is not written over it."""

from __future__ import annotations

import json
from pathlib import Path

from models import Session, Timetable
from scheduler.files.document import wrong

TIMETABLE = "timetable.json"
"""The file by which a folder is a session's."""


def held(folder: Path) -> Timetable | None:
    """The timetable of `timetable.json` in a folder; None where there is none, or the file cannot be read as one."""
    try:
        content = json.loads((folder / TIMETABLE).read_text("utf-8"))
        fields = {name: value for name, value in content.items() if name in Timetable.model_fields}
        found = Timetable.model_validate({"session": "", "status": "feasible"} | fields)
    except (OSError, ValueError, AttributeError):
        return None
    return found if found.found else None


def refuse_other_session(folder: Path, session: Session, lang: str) -> None:
    """Refuse a folder that holds the timetable of another session, before anything in it changes.

    Sessions are told apart by their id alone, the name of their file where they give none: a timetable knows no titre. One typed by
    hand that names no session is nobody else's.

    Raises
    ------
    InputError
        where it is another one's.
    """
    there = held(folder)
    if there and there.session not in ("", session.id):
        raise wrong(folder, "folder_other_session", lang, held=there.session, session=session.id, name=TIMETABLE)
