"""Slips of the pen that leave no doubt: the code of a titre of the programme miswritten, a kind of room one letter off.

Most codes of real titres are one digit from another's, so a digit that differs is no slip for certain: `programme_warnings` only asks.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

_CODE = re.compile(r"TP-\d{5}|RNCP\d{4,6}")
"""How the codes of titres are written."""

_RESEMBLES = 0.75
"""As difflib counts it: "TP-1281" and "tp 01281" resemble "TP-01281"."""

_LONG = 5
"""Letters of a word from which on one that differs makes no other word."""


def meant_titre(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The code that was meant by a word that is no titre's code; empty where that is not certain.

    Parameters
    ----------
    word
        the code of no known titre.
    names
        the codes of the programme's own titres, each with the other names of its titre.

    >>> meant_titre("TP-01821", {"TP-01281": ["CDA"]}), meant_titre("TP-1281", {"TP-01281": ["CDA"]}), meant_titre("cda", {"TP-01281": ["CDA"]})
    ('TP-01281', 'TP-01281', 'TP-01281')
    >>> meant_titre("TP-01285", {"TP-01281": ["CDA"]})  # another titre
    ''
    """
    for code, others in names.items():
        if word.casefold() in {one.casefold() for one in (code, *others)} or _swapped(word, code):
            return code
    official = [code for code in names if _CODE.fullmatch(code)]
    near = [] if _CODE.fullmatch(word) else difflib.get_close_matches(word.upper(), official, n=1, cutoff=_RESEMBLES)
    return next(iter(near), "")


def meant_kind(word: str, asked: Iterable[str]) -> str:
    """The kind of room that was meant by one that nothing asks for; empty where that is not certain.

    >>> meant_kind("entretein", ["entretien"]), meant_kind("Ecrits", ["ecrit"]), meant_kind("salle2", ["salle1"])
    ('entretien', 'ecrit', '')
    """
    one = word.casefold()
    for kind in sorted(asked):
        other = kind.casefold()
        if one == other or (min(len(one), len(other)) >= _LONG and (_swapped(one, other) or _one_letter_off(one, other))):
            return kind
    return ""


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbours have changed places."""
    differ = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(one) == sorted(other)


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter is missing, is too many or is another one."""
    if len(one) == len(other):
        differ = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return len(differ) == 1 and all(letter.isalpha() for letter in differ[0])
    short, long = sorted((one, other), key=len)
    return any(short == long[:n] + long[n + 1 :] and long[n].isalpha() for n in range(len(long)))
