"""The folder that a command writes to."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.files.atomic import whole_file
from scheduler.files.document import wrong
from scheduler.files.held import BEFORE, TIMETABLE, set_aside, stays
from scheduler.files.refused import unwritable

_made: list[Path] = []
"""The folders that were made for what is still to be written there."""


def prepared(folder: Path, lang: str) -> None:
    """Make the folder before the long work begins, so that nothing is computed in vain.

    Raises
    ------
    InputError
        where it is a file, or cannot be made.
    """
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise wrong(folder, "cli_folder_is_file", lang) from None
    except OSError as error:
        raise wrong(folder, "cli_folder", lang, reason=error.strerror or type(error).__name__) from None
    _made.extend(new)


def keep_others(folder: Path, session: Session, lang: str) -> None:
    """Keep another session's timetable that is in the folder, and say where; what showed it goes with what is written now."""
    try:
        kept = set_aside(folder, session)
    except OSError as error:
        raise unwritable(folder / TIMETABLE, error, lang) from None
    if kept:
        print(say("cli_other_kept", lang, kept=kept))


def what_became_of_last(timetable: Timetable, folder: Path, lang: str) -> str:
    """What `without_timetable` did with the last timetable of the session."""
    if stays(timetable, folder):
        return say("cli_stays", lang, file=folder / TIMETABLE)
    return say("cli_last_aside", lang, kept=folder / BEFORE)


def leave_none_empty() -> None:
    """Take away the folders that were made in vain, as nothing came to be written there."""
    for folder in _made:
        with suppress(OSError):  # one that holds something stays
            folder.rmdir()
    _made.clear()


def write_texts(folder: Path, texts: Mapping[str, str], lang: str) -> None:
    """Write files of text, by their names, each whole or not at all.

    Raises
    ------
    InputError
        where one cannot be written.
    """
    for name, text in texts.items():
        try:
            with whole_file(folder / name) as draft:
                draft.write_text(text, encoding="utf-8")
        except OSError as error:
            raise unwritable(folder / name, error, lang) from None
