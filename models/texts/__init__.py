"""Every text that a person reads, by code, French and English side by side. One module per part of the house, found by itself."""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Mapping
from importlib import import_module
from typing import Any

LANGUAGES = ("fr", "en")

_TEXTS: dict[str, tuple[str, str]] = {}
for _module in pkgutil.iter_modules(__path__):
    for _code, _texts in import_module(f"{__name__}.{_module.name}").TEXTS.items():
        if _code in _TEXTS:
            raise ValueError(f"two texts have the code {_code}")
        _TEXTS[_code] = _texts


def check_language(lang: str) -> None:
    """Refuse a language in which there are no texts.

    Raises
    ------
    ValueError
        where it is neither "fr" nor "en".
    """
    if lang not in LANGUAGES:
        raise ValueError(f'lang is {lang!r}: give "fr" or "en"')


def template(code: str, lang: str = "fr") -> str:
    """The text of this code with its `{fields}` still open.

    Raises
    ------
    KeyError
        where no text has this code.
    ValueError
        where the language is neither "fr" nor "en".
    """
    check_language(lang)
    return _TEXTS[code][LANGUAGES.index(lang)]


def say(code: str, lang: str = "fr", **context: Any) -> str:
    """The text of this code in this language, its fields filled.

    >>> say("juror_days", "en")
    'juror-days'
    """
    text = template(code, lang)
    return (_elided(text, context) if lang == "fr" else text).format(**context)


_BEFORE_A_NAME = re.compile(r"\b(d|qu)e \{(\w+)\}")
_VOWEL = re.compile(r"[aeiouœ](?!\d)|y[^aeiou]")
"""How names begin before which "de" and "que" are shortened; an h is left alone, as it may be aspirated, and so is a cell, A1."""


def _elided(text: str, fields: Mapping[str, Any]) -> str:
    """A French text in which "de" and "que" before a field go with how the field begins.

    >>> _elided("Ne plus fixer le jury de {name}", {"name": "Émile"}), _elided("que {name}", {"name": "Yann"})
    ("Ne plus fixer le jury d'{name}", 'que {name}')
    """

    def joined(found: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFD", str(fields[found[2]]).lower()[:2])
        return f"{found[1]}'{{{found[2]}}}" if _VOWEL.match(plain) else found[0]

    return _BEFORE_A_NAME.sub(joined, text)


def has(code: str) -> bool:
    """Whether a text has this code."""
    return code in _TEXTS


def called(role: str, lang: str = "fr", number: int = 1) -> str:
    """A role of the staff in words, for so many of them; as the session has it where there is no word for it.

    >>> called("eleve_conducteur"), called("eleve_conducteur", number=2), called("régisseur", number=2)
    ('élève conducteur', 'élèves conducteurs', 'personnes (régisseur)')
    """
    many = number > 1
    code = f"role_{role}_{'many' if many else 'one'}"
    return say(code, lang) if has(code) else say("role_many", lang, role=role) if many else role
