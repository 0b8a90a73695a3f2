"""What is finished, kept so that no run repeats it: one file per result, named by what it is the result of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from scheduler.files.atomic import write_whole

Record = dict[str, Any]


def key_of(*parts: object) -> str:
    """The name of a result: a hash of all that it depends on, which must be plain values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]


class Store:
    """Results by key, in a folder, or in memory where there is none.

    A file appears whole or not at all, so that whoever is killed leaves nothing half written. A file that cannot be read counts as
    not there.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._memory: dict[str, Record] = {}
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Record | None:
        """The result of this key, None where it is not there yet."""
        if self.folder is None:
            return self._memory.get(key)
        try:
            record = json.loads((self.folder / f"{key}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return record if isinstance(record, dict) else None

    def put(self, key: str, record: Record) -> None:
        """Keep a result; `OSError` where the folder cannot be written to."""
        if self.folder is None:
            self._memory[key] = record
        else:
            write_whole(self.folder / f"{key}.json", json.dumps(record, ensure_ascii=False))
