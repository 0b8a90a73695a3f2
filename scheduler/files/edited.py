"""Files of a folder that somebody has changed by hand since they were written: they are kept aside before others take their place."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.texts import say
from scheduler.files.atomic import free_name, whole_file
from scheduler.files.refused import unwritable
from scheduler.files.written import FORMATS, Written

LOG = ".written.txt"
"""The log of what was written into the folder of a session (`Written`)."""


def content_hash(file: Path) -> str:
    """The hash of what a file holds; empty where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def keep_edited(
    folder: Path, names: Iterable[str], lang: str, tell: Callable[[str], object], given: Collection[Path | None] = ()
) -> None:
    """Give those of these files that somebody has changed another name, and tell which; what is `given` to the command is known to it.

    Raises
    ------
    InputError
        where one cannot be renamed.
    """
    written, inputs = Written(folder, LOG), {one.resolve() for one in given if one}
    for file in (folder / name for name in names):
        try:
            kept = None if file.resolve() in inputs else written.keep_aside(file.name)
        except OSError as error:
            raise unwritable(file, error, lang) from None
        if kept:
            tell(say("cli_edited_kept", lang, file=file, kept=kept))


def keep_given(
    folder: Path, names: Iterable[str], lang: str, tell: Callable[[str], object], given: Collection[Path | None]
) -> None:
    """Copy those of these files that are `given` to the command under another name, and tell which: what it writes takes their place.

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
            tell(say("cli_given_kept", lang, file=file, kept=kept))


def formats_of(folder: Path) -> dict[str, str]:
    """The names that `FORMATS` lists, each with the hash of its content."""
    try:
        listed = json.loads((folder / FORMATS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: content for name, content in listed.items() if "/" not in name} if isinstance(listed, dict) else {}


def names_written(folder: Path) -> set[str]:
    """The files that were ever written into a folder: any other is somebody's own."""
    return Written(folder, LOG).names()


@contextmanager
def noted_file(file: Path, lang: str) -> Iterator[Path]:
    """As `whole_file`, with what is written noted in the log of its folder, so that a change by hand is seen: before it takes its name, as
    one that a run that was killed left unnoted would seem changed.

    Raises
    ------
    InputError
        where it cannot be written.
    """
    try:
        with whole_file(file) as draft:
            yield draft
            Written(file.parent, LOG).note(file.name, draft.read_bytes())
    except OSError as error:
        raise unwritable(file, error, lang) from None
