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


def free_name(file: Path, word: str) -> Path:
    """A name beside a file that no other has: "planning-edited.csv", "planning-edited-2.csv"."""
    number, free = 1, file.with_name(f"{file.stem}-{word}{file.suffix}")
    while free.exists():
        number += 1
        free = file.with_name(f"{file.stem}-{word}-{number}{file.suffix}")
    return free
