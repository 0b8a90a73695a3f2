"""What this library has written into a folder, so that it takes away its own files only, and only as it wrote them."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from scheduler.files.atomic import free_name
from scheduler.programme.batch.store import write_whole

LOG = "written.txt"


class Written:
    """The log of the files written into a folder: one line per file and content, noted before the file is written.

    Parameters
    ----------
    path
        the folder.
    store
        the folder inside it that holds the log.
    """

    def __init__(self, path: Path, store: Path) -> None:
        self.path, self.log = path, store / LOG

    @cached_property
    def _known(self) -> set[str]:
        try:
            return set(self.log.read_text("utf-8").splitlines())
        except (OSError, ValueError):
            return set()

    def names(self) -> set[str]:
        """The files that were ever written, relative to the folder."""
        return {line.partition(" ")[2] for line in self._known}

    def write(self, name: str, text: str) -> None:
        """Write a file that appears whole or not at all."""
        line = _line(name, text.encode())
        if line not in self._known:
            with self.log.open("a", encoding="utf-8") as log:
                log.write(line + "\n")
            self._known.add(line)
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
