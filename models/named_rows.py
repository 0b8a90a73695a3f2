"""Rows of tables in which people are known by name alone: an id for each, and ids in place of the names that other rows refer to."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
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


def folded(text: str) -> str:
    """A text without capitals, accents and ligatures: its signs, brackets and spaces stay.

    >>> folded("MANŒUVRE"), folded("Élève n° 2")
    ('manoeuvre', 'eleve n° 2')
    """
    letters = unicodedata.normalize("NFD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def plain(text: object) -> str:
    """A heading without accents, capitals, ligatures, spaces, signs and what stands in brackets.

    >>> plain("Temps supplémentaire (%)"), plain("N°"), plain("Habilité jusqu'au"), plain("VŒUX")
    ('tempssupplementaire', 'no', 'habilitejusquau', 'voeux')
    """
    said = unicodedata.normalize("NFKD", re.sub(r"\([^)]*\)", "", str(text)).replace("°", "o"))
    return "".join(letter for letter in folded(said) if letter.isalnum() or letter in "_.")


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


NEARLY_CALLED = 0.75
"""How alike a name and one that nobody has are at the least, for a slip of the pen: of two names, that of a relative is less so."""


def nearly_called(value: str, called: Iterable[tuple[str, str]], most: int) -> list[str]:
    """What is told of whoever is called nearly so, of the `most` names that are nearest, the nearest first, and of each all who bear it.

    Parameters
    ----------
    value
        a name that nobody has.
    called
        the names that there are, each with what is told of who bears it.
    most
        so many names at most.
    """
    bearers: dict[str, list[str]] = {}
    for name, told in called:
        bearers.setdefault(plain(name), []).append(told)
    near = difflib.get_close_matches(plain(value), bearers, n=most, cutoff=NEARLY_CALLED)
    return list(dict.fromkeys(told for name in near for told in bearers[name]))
