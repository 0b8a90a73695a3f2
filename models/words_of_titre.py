"""What a session says in the words of its titre: kinds of rooms, roles of the staff, skills and titres of jurors, read as meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from models.noun import Noun
from models.people import Juror, Staff
from models.room import Room
from models.titre import Certificate, Titre

Worded = TypeVar("Worded", bound=Noun)


def in_words_of(titre: Titre, one: Worded) -> Worded:
    """A juror, a room or a member of staff in the titre's own words, where just one of these is meant, capitals and accents aside."""
    parts: tuple[Titre | Certificate, ...] = (titre, *titre.ccp.values(), *titre.ccs.values())
    epreuves = [e for part in parts for e in part.epreuves]
    if isinstance(one, Room):
        return _with(one, kinds=_each(one.kinds, (kind for e in epreuves for kind in (e.room, e.preparation_room) if kind)))
    if isinstance(one, Staff):
        return _with(one, role=_meant(one.role, {role: role for e in epreuves for role in e.roles}))
    if isinstance(one, Juror):
        names = {name: titre.code for name in (titre.code, titre.sigle, titre.label, titre.rncp) if name}
        held = tuple(_with(h, titre=_meant(h.titre, names)) for h in one.habilitations)
        return _with(one, habilitations=held, skills=_each(one.skills, titre.jury.required_skills))
    return one


def _with(one: Worded, **said: Any) -> Worded:
    return one if all(getattr(one, field) == value for field, value in said.items()) else one.model_copy(update=said)


def _each(words: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    own = {word: word for word in known}
    return tuple(dict.fromkeys(_meant(word, own) for word in words))


def _meant(word: str, known: Mapping[str, str]) -> str:
    """The word of the titre that is meant, by any of the names by which it is `known`; as it is written where that is none, or may be several."""
    if word in known:
        return known[word]
    meant = {own for name, own in known.items() if _as_meant(name) == _as_meant(word)}
    return meant.pop() if len(meant) == 1 else word


def _as_meant(word: str) -> str:
    """A word without capitals, accents and ligatures; its signs, brackets and the order of its words may make it another one.

    >>> _as_meant("MANŒUVRE") == _as_meant("manoeuvre"), _as_meant("C#") == _as_meant("C++")
    (True, False)
    """
    letters = unicodedata.normalize("NFD", word).casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
