"""JSON: timetables as the contract has them, sessions as programs write them; each value with its line, no field twice."""

from __future__ import annotations

import json
from bisect import bisect_right
from json.decoder import WHITESPACE, scanstring  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any

from models import Timetable
from scheduler.files.document import Document, Place, in_words, text_of, wrong
from scheduler.files.formats import Format
from scheduler.files.programme_texts import write_json_programme
from scheduler.files.session_texts import write_json


def read(path: Path, lang: str) -> Document:
    """The value of a JSON file.

    Raises
    ------
    InputError
        where it is not JSON, at the line where that shows, or where an object has a field twice.
    """
    text = text_of(path, lang)
    try:
        json.loads(text)  # refuses whatever is not JSON, so that the walk below meets none
        values = _Values(path, text, lang)
        return Document(str(path), values.value(0, ())[0], values.lines, values.written)
    except json.JSONDecodeError as error:
        raise wrong(path, "json_syntax", lang, error.lineno) from None
    except ValueError:  # a number of thousands of digits
        raise wrong(path, "json_syntax", lang) from None
    except RecursionError:
        raise wrong(path, "file_too_deep", lang) from None


class _Values:
    """A walk over well-formed JSON that notes where each value stands, which the standard reader does not tell."""

    def __init__(self, path: Path, text: str, lang: str) -> None:
        self.path, self.text, self.lang = path, text, lang
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
        self._scalar = json.JSONDecoder().raw_decode

    def value(self, at: int, place: Place) -> tuple[Any, int]:
        """The value that begins at or after this character, and the character after it."""
        at = self._skip(at)
        self.lines.setdefault(place, self._line(at))
        if self.text[at] == "{":
            return self._object(at + 1, place)
        if self.text[at] == "[":
            return self._array(at + 1, place)
        value, end = self._scalar(self.text, at)
        self.written[place] = value if isinstance(value, str) else self.text[at:end]
        return value, end

    def _object(self, at: int, place: Place) -> tuple[dict[str, Any], int]:
        fields: dict[str, Any] = {}
        at = self._skip(at)
        while self.text[at] != "}":
            name, after = scanstring(self.text, self._skip(at) + 1)
            inner, line = (*place, name), self._line(self._skip(at))
            if name in fields:
                raise wrong(self.path, "file_duplicate_field", self.lang, line, in_words(inner), first=self.lines[inner])
            self.lines[inner] = line
            fields[name], at = self.value(self._skip(after) + 1, inner)
            at = self._after_comma(at)
        return {name: value for name, value in fields.items() if value is not None}, at + 1

    def _array(self, at: int, place: Place) -> tuple[list[Any], int]:
        items: list[Any] = []
        at = self._skip(at)
        while self.text[at] != "]":
            item, at = self.value(at, (*place, len(items)))
            items.append(item)
            at = self._after_comma(at)
        return items, at + 1

    def _skip(self, at: int) -> int:
        return int(WHITESPACE.match(self.text, at).end())

    def _after_comma(self, at: int) -> int:
        at = self._skip(at)
        return self._skip(at + 1) if self.text[at] == "," else at

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """The contract of the design, one field a line, for people and programs."""
    path.write_text(json.dumps(timetable.contract(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


FORMAT = Format(
    suffixes=(".json",),
    session=read,
    programme=read,
    timetable=read,
    save=save,
    save_session=write_json,
    save_programme=write_json_programme,
)
