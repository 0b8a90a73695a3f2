"""Files of a folder that somebody has changed by hand since they were written: they are kept aside before others take their place."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from models.texts import say
from scheduler.files.atomic import free_name, whole_file
from scheduler.files.refused import unwritable

_LIST = ".written.json"
"""Each file that was written last in a folder, with the hash of its content."""


def content_hash(file: Path) -> str:
    """The hash of what a file holds; empty where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def keep_edited(folder: Path, names: Iterable[str], lang: str, given: Collection[Path | None] = ()) -> None:
    """Give those of these files that somebody has changed another name, and say which; what is `given` to the command is known to it.

    Raises
    ------
    InputError
        where one cannot be renamed.
    """
    written, inputs = _written(folder), {one.resolve() for one in given if one}
    for name in names:
        file = folder / name
        if name not in written or not file.is_file() or file.resolve() in inputs or content_hash(file) == written[name]:
            continue
        kept = free_name(file, "edited")
        try:
            file.replace(kept)
        except OSError as error:
            raise unwritable(file, error, lang) from None
        print(say("cli_edited_kept", lang, file=file, kept=kept))


def keep_given(folder: Path, names: Iterable[str], lang: str, given: Collection[Path | None]) -> None:
    """Copy those of these files that are `given` to the command under another name, and say which: what it writes takes their place.

    Raises
    ------
    InputError
        where one cannot be copied.
    """
    inputs = {one.resolve() for one in given if one}
    for file in (folder / name for name in names):
        if file.is_file() and file.resolve() in inputs:
            kept = free_name(file, "given")
            try:
                shutil.copyfile(file, kept)
            except OSError as error:
                raise unwritable(kept, error, lang) from None
            print(say("cli_given_kept", lang, file=file, kept=kept))


def note_written(folder: Path, files: Iterable[Path]) -> None:
    """Note what these files of a folder hold now, so that a change by hand is seen; of others what was noted before stays."""
    now = {file.name: content_hash(file) for file in files if file.parent == folder}
    with whole_file(folder / _LIST) as draft:
        draft.write_text(json.dumps(_written(folder) | now, indent=1), encoding="utf-8")


def _written(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / _LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: content for name, content in found.items() if isinstance(content, str)} if isinstance(found, dict) else {}
