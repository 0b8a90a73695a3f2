"""The folder that a command writes to."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from models import Session
from models.texts import say
from scheduler.files.document import wrong
from scheduler.files.edited import noted_file
from scheduler.files.held import TIMETABLE, last, refuse_folder_of_programme
from scheduler.files.refused import unwritable_folder

_made: list[Path] = []
"""The folders that were made for what is still to be written there."""


def prepared(folder: Path, lang: str) -> None:
    """Make the folder before the long work begins, so that nothing is computed in vain.

    Raises
    ------
    InputError
        where it is a file, cannot be made or written to, or holds the plan of a programme.
    """
    refuse_folder_of_programme(folder, lang)
    new = [one for one in (folder, *folder.parents) if not os.path.exists(one)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except (FileExistsError, NotADirectoryError):
        raise wrong(folder, "folder_is_file", lang) from None
    except OSError as error:
        raise unwritable_folder(folder, error, lang) from None
    _made.extend(new)


def why_it_stays(session: Session, folder: Path, lang: str) -> str:
    """That the last timetable of a session stays in its folder, and whether it is of an earlier state of the session."""
    text, there = say("cli_stays", lang, file=folder / TIMETABLE), last(folder, session.id)
    if there is None or there.session_hash in ("", session.fingerprint()):
        return text
    return f"{text} {say('cli_stays_of_before', lang)}"


def leave_none_empty() -> None:
    """Take away the folders that were made in vain, as nothing came to be written there."""
    for folder in _made:
        with suppress(OSError):  # one that holds something stays
            folder.rmdir()
    _made.clear()


def write_texts(folder: Path, texts: Mapping[str, str], lang: str) -> None:
    """Write files of text, by their names, each whole or not at all, and noted in the log of the folder (`noted_file`).

    Raises
    ------
    InputError
        where one cannot be written.
    """
    for name, text in texts.items():
        with noted_file(folder / name, lang) as draft:
            draft.write_text(text, encoding="utf-8")
