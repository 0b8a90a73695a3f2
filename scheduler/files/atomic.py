"""Files that appear whole: whoever looks sees the old one or the new one, never a half."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path`, with its suffix, to write to; it takes the name `path` when the block ends well, else it is removed.

    Raises
    ------
    OSError
        where the folder cannot be written to, or `path` is a folder.
    """
    path = Path(os.path.realpath(path))  # through a symbolic link, so that the link stays one
    draft = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        yield draft
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text file that appears whole or not at all; one that says the same already is left alone."""
    content = text.encode()
    try:
        if path.read_bytes() == content:
            return
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as draft:
        draft.write_bytes(content)


def free_name(file: Path, word: str) -> Path:
    """A name beside a file that no other has: "planning-edited.csv", "planning-edited-2.csv"."""
    number, free = 1, file.with_name(f"{file.stem}-{word}{file.suffix}")
    while free.exists():
        number += 1
        free = file.with_name(f"{file.stem}-{word}-{number}{file.suffix}")
    return free
