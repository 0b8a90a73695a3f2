"""A sentence in both languages, kept as its code and what it names until somebody reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.texts import LANGUAGES, called, say

Text = tuple[str, str]

MANY = 12
"""How many names a sentence lists before it counts the rest."""


@dataclass(frozen=True)
class Sentence:
    """A text of `models.texts` with its fields; a field that is a pair is (French, English)."""

    code: str
    fields: dict[str, Any] = field(default_factory=dict)

    def said(self, lang: str = "fr") -> str:
        """The sentence in this language."""
        at = LANGUAGES.index(lang)
        fields = {k: v[at] if isinstance(v, tuple) else v for k, v in self.fields.items()}
        return say(self.code, lang, **fields)


def sentence(code: str, **fields: Any) -> Sentence:
    """A sentence and what it names."""
    return Sentence(code, fields)


def said(code: str, **fields: Any) -> Text:
    """A text in both languages, to stand within a sentence."""
    whole = Sentence(code, fields)
    return whole.said("fr"), whole.said("en")


def several(code: str, number: int) -> Text:
    """So many of something, in the singular or the plural.

    >>> several("why_candidates", 1), several("why_candidates", 3)
    (('1 candidat', '1 candidate'), ('3 candidats', '3 candidates'))
    """
    return said(f"{code}_one" if number < 2 else f"{code}_many", number=number)


def listed(names: Iterable[str | Text], most: int = MANY) -> Text:
    """Names one after the other; the first few and a number where there are many.

    >>> listed(["Aïcha", "Bruno", "Chloé"])
    ('Aïcha, Bruno et Chloé', 'Aïcha, Bruno and Chloé')
    """
    pairs = [name if isinstance(name, tuple) else (name, name) for name in names]
    if len(pairs) > most:
        rest = len(pairs) - most + 1
        pairs = [*pairs[: most - 1], said("explain_others", number=rest)]
    french, english = ([pair[at] for pair in pairs] for at in (0, 1))
    return _joined(french, " et "), _joined(english, " and ")


def in_role(role: str, number: int = 1) -> Text:
    """A role of the staff in words, for so many of them."""
    french, english = (called(role, lang, number) for lang in LANGUAGES)
    return french, english


def in_turn(parts: Iterable[Text]) -> Text:
    """Whole phrases one after the other."""
    pairs = list(parts)
    return " ; ".join(french for french, _ in pairs), "; ".join(english for _, english in pairs)


def _joined(names: Sequence[str], last: str) -> str:
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def on(date: dt.date) -> Text:
    """A date.

    >>> on(dt.date(2027, 3, 16))
    ('16/03/2027', '2027-03-16')
    """
    return f"{date:%d/%m/%Y}", f"{date:%Y-%m-%d}"


def clock(minute: int) -> str:
    """Minutes from midnight as a time of day.

    >>> clock(605)
    '10:05'
    """
    return f"{minute // 60:02}:{minute % 60:02}"
