"""What this library has written into a folder, so that it takes away its own files only, and only as it wrote them."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from scheduler.files.atomic import free_name, write_whole

FORMATS = ".formats.json"
"""The list of what `--format`, or `replan` and `repair`, gave last in a folder: each file's name with the hash of its content."""

_BEFORE = ".written.json"
"""What earlier versions kept in the folder of a session: each file that was written last, with the hash of its content. What formats gave in
a folder of files stood in `FORMATS` alone."""


class Written:
    """The log of the files written into a folder: one line per file and content.

    Parameters
    ----------
    path
        the folder.
    log
        the file of the log, relative to it.
    """

    def __init__(self, path: Path, log: str) -> None:
        self.path, self.log = path, path / log

    @cached_property
    def _known(self) -> set[str]:
        known: set[str] = set()
        with suppress(OSError, ValueError):
            known.update(self.log.read_text("utf-8").splitlines())
        for listed in (_BEFORE, FORMATS):
            with suppress(OSError, ValueError, AttributeError):
                known.update(
                    f"{content} {name}" for name, content in json.loads((self.path / listed).read_text("utf-8")).items()
                )
        return known

    def names(self) -> set[str]:
        """The files that were ever written, relative to the folder."""
        return {line.partition(" ")[2] for line in self._known}

    def note(self, name: str, content: bytes) -> None:
        """Note that a file is written so."""
        line = _line(name, content)
        if line not in self._known:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
            self._known.add(line)

    def write(self, name: str, text: str) -> None:
        """Write a file that appears whole or not at all, noted before."""
        self.note(name, text.encode())
        write_whole(self.path / name, text)

    def keep_aside(self, name: str) -> Path | None:
        """Give a file that somebody has changed since it was written another name, which is returned."""
        file = self.path / name
        if name not in self.names() or not file.is_file() or self._as_written(name):
            return None
        return file.rename(free_name(file, "edited"))

    def _as_written(self, name: str) -> bool:
        return _line(name, (self.path / name).read_bytes()) in self._known

    def clear(self, name: str) -> bool:
        """Take a file away; false where somebody has changed it since, and it stays."""
        try:
            if not self._as_written(name):
                return False
        except OSError:
            return True
        (self.path / name).unlink(missing_ok=True)
        return True


def _line(name: str, content: bytes) -> str:
    """The line of the log that says that a file was written so."""
    return f"{hashlib.sha256(content).hexdigest()} {name}"
