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
    text = _with_numbers(_with_dates(template(code, lang), lang, context), lang, context)
    return (_elided(text, context) if lang == "fr" else text).format(**context)


class Dated(str):
    """A moment in words that begin with its day, before which another word stands than before a time of day alone."""

    __slots__ = ()


_BEFORE_A_TIME = {
    "fr": (re.compile(r"\b(jusqu'à|au lieu de|à) \{(\w+)\}"), {"jusqu'à": "jusqu'au", "au lieu de": "au lieu du", "à": "le"}),
    "en": (re.compile(r"\b(at) \{(\w+)\}"), {"at": "on"}),
}


def _with_dates(text: str, lang: str, fields: Mapping[str, Any]) -> str:
    """A text in which what stands before a time goes with whether it has its date: "à 14:30", "le mardi 2 mars 2027 à 14:30".

    >>> _with_dates("prévu à {was}, jusqu'à {end}", "fr", {"was": Dated("mardi 2 mars 2027 à 14:30"), "end": "15:00"})
    "prévu le {was}, jusqu'à {end}"
    """
    before, instead = _BEFORE_A_TIME[lang]
    return before.sub(
        lambda found: f"{instead[found[1]]} {{{found[2]}}}" if isinstance(fields[found[2]], Dated) else found[0], text
    )


_AFTER_A_NUMBER = re.compile(r"\{(\w+)\}((?: \([^|()]+\|[^|()]+\))+)")


def _with_numbers(text: str, lang: str, fields: Mapping[str, Any]) -> str:
    """A text in which the words after a number, "(one|several)", go with it; in French none is singular, too.

    >>> _with_numbers("{days} (jour|jours)", "fr", {"days": 1}), _with_numbers("{days} (day|days)", "en", {"days": 0})
    ('{days} jour', '{days} days')
    """

    def chosen(found: re.Match[str]) -> str:
        number = fields[found[1]]
        form = r"\1" if number == 1 or (lang == "fr" and number == 0) else r"\2"
        return f"{{{found[1]}}}" + re.sub(r"\(([^|]+)\|([^)]+)\)", form, found[2])

    return _AFTER_A_NUMBER.sub(chosen, text)


_BEFORE_A_NAME = re.compile(r"\b(d|qu)e \{(\w+)\}")
_VOWEL = re.compile(r"[aeiouœ](?!\d)|y[^aeiou]")
"""How names begin before which "de" and "que" are shortened; an h is left alone, as it may be aspirated, and so is a cell, A1."""


def _elided(text: str, fields: Mapping[str, Any]) -> str:
    """A French text in which "de" and "que" before a field go with how the field begins.

    >>> _elided("Ne plus fixer le jury de {name}", {"name": "Émile"}), _elided("que {name}", {"name": "Yann"})
    ("Ne plus fixer le jury d'{name}", 'que {name}')
    """

    def joined(found: re.Match[str]) -> str:
        return f"{found[1]}'{{{found[2]}}}" if _is_elided_before(str(fields[found[2]])) else found[0]

    return _BEFORE_A_NAME.sub(joined, text)


def of(name: str) -> str:
    """A French name with "de" before it, for a sentence that no text holds.

    >>> of("Inès"), of("Paul")
    ("d'Inès", 'de Paul')
    """
    return f"d'{name}" if _is_elided_before(name) else f"de {name}"


def _is_elided_before(name: str) -> bool:
    return _VOWEL.match(unicodedata.normalize("NFD", name.lower()[:2])) is not None


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
