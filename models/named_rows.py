"""Rows of tables in which people are known by name alone: an id for each, and ids in place of the names that other rows refer to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

PREFIXES = {"candidates": "c", "jurors": "j", "rooms": "s", "staff": "p", "responsables": "r"}
"""What the ids begin with that are given to rows without one, by section."""

REFERENCES: dict[str, dict[str, str]] = {
    "conflicts": {"candidate": "candidates", "juror": "jurors"},
    "habilitations": {"juror": "jurors"},
    "pins": {"candidate": "candidates", "room": "rooms", "jurors": "jurors"},
    "wishes": {"who": "people"},
}
"""The section that a column names rows of, by section and column."""

PEOPLE = ("candidates", "jurors", "staff")
"""The sections of all who may be named where "people" are."""


def plain(text: object) -> str:
    """A heading without accents, capitals, spaces, signs and what stands in brackets.

    >>> plain("Temps supplémentaire (%)"), plain("N°"), plain("Habilité jusqu'au")
    ('tempssupplementaire', 'no', 'habilitejusquau')
    """
    said = re.sub(r"\([^)]*\)", "", str(text)).replace("°", "o").replace("œ", "oe")
    return "".join(letter for letter in unicodedata.normalize("NFKD", said.lower()) if letter.isalnum() or letter in "_.")


def give_ids(content: Mapping[str, Any], prefixes: Mapping[str, str]) -> None:
    """An id for who has none: c1, c2, ..., none that somebody has."""
    for section, prefix in prefixes.items():
        rows = _rows(content, section)
        taken = {str(row.get("id")) for row in rows}
        number = 0
        for row in rows:
            if "id" in row:
                continue
            number += 1
            while f"{prefix}{number}" in taken:
                number += 1
            row["id"] = f"{prefix}{number}"


def refer_by_id(content: Mapping[str, Any], references: Mapping[str, Mapping[str, str]]) -> None:
    """Ids in place of the names by which people are referred to."""
    for section, fields in references.items():
        for row in _rows(content, section):
            for field, of in fields.items():
                if field in row:
                    named = row[field]
                    known = [one for part in (PEOPLE if of == "people" else (of,)) for one in _rows(content, part)]
                    row[field] = [_id(known, one) for one in named] if isinstance(named, list) else _id(known, named)


def _rows(content: Mapping[str, Any], section: str) -> list[dict[str, Any]]:
    rows = content.get(section, ())
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, (list, tuple)) else []


def _id(rows: list[dict[str, Any]], named: Any) -> Any:
    if any(str(row.get("id")) == str(named) for row in rows):
        return str(named)
    same = dict.fromkeys(row["id"] for row in rows if "id" in row and same_name(str(row.get("name", "")), str(named)))
    return next(iter(same)) if len(same) == 1 else named


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, capitals, accents and the order of their words aside."""

    def words(name: str) -> list[str]:
        return sorted(plain(word) for word in re.split(r"[\s]+", name) if word)

    return bool(one) and words(one) == words(other)
