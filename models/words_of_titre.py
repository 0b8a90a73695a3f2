"""What a session or a programme says in the words of its titres: kinds of rooms, roles of the staff, skills of jurors, titres, read as meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from models import catalogue
from models.named_rows import folded
from models.noun import Noun
from models.people import Habilitation
from models.titre import Certificate, Titre

Worded = TypeVar("Worded", bound=Noun)

Names = Collection[tuple[str, str]]
"""Each name by which a word of a titre is known, with the word."""


def in_words_of(said: Iterable[tuple[Titre | str, str | None]], several: Iterable[Worded]) -> tuple[Worded, ...]:
    """Whatever is said in words of titres (jurors, rooms, staff, agréments) in those of these titres, where just one of these is meant, capitals and accents aside.

    A titre is given itself, or by its code and millésime; one that the catalogue does not have says nothing.
    """
    titres = [one for titre, millesime in said for one in _found(titre, millesime)]
    parts: list[Titre | Certificate] = [*titres, *(part for t in titres for part in (*t.ccp.values(), *t.ccs.values()))]
    epreuves = [epreuve for part in parts for epreuve in part.epreuves]
    kinds = [kind for epreuve in epreuves for kind in (epreuve.room, epreuve.preparation_room) if kind]
    known: dict[str, Names] = {
        "kinds": {(kind, kind) for kind in kinds},
        "role": {(role, role) for epreuve in epreuves for role in epreuve.roles},
        "skills": {(skill, skill) for t in titres for skill in t.jury.required_skills},
        "habilitations": _called(titres),
        "titre": _called(titres),
    }
    return tuple(_read(one, known) for one in several)


def code_meant(word: str, titres: Collection[Titre]) -> str:
    """The code of the only one of these titres whose code, sigle, label or number in the RNCP a word is, capitals and accents aside, else the
    word itself.

    >>> code_meant("dwwm", catalogue.all_titres().values())
    'TP-01280'
    """
    # mostly it is a code already, and no session need be held against all names to know that
    return word if any(titre.code == word for titre in titres) else _meant(word, _called(titres))


def _called(titres: Iterable[Titre]) -> Names:
    return {(name, t.code) for t in titres for name in (t.code, t.sigle, t.label, t.rncp) if name}


def _found(titre: Titre | str, millesime: str | None) -> tuple[Titre, ...]:
    try:
        return (titre if isinstance(titre, Titre) else catalogue.titre(titre, millesime),)
    except KeyError:
        return ()  # the titre is what is wrong


def _read(one: Worded, known: dict[str, Names]) -> Worded:
    own = {field: getattr(one, field) for field in known if field in type(one).model_fields}
    meant = {field: _READ[field](words, known[field]) for field, words in own.items()}
    return one if meant == own else one.model_copy(update=meant)


def _each(words: tuple[str, ...], known: Names) -> tuple[str, ...]:
    """The words as meant, each once where that changes any: what stands as it is meant stays as it stands, as does the session's fingerprint."""
    meant = tuple(_meant(word, known) for word in words)
    return words if meant == words else tuple(dict.fromkeys(meant))


def _of_titres(held: Iterable[Habilitation], known: Names) -> tuple[Habilitation, ...]:
    read = [(one, _meant(one.titre, known)) for one in held]
    return tuple(one if one.titre == meant else one.model_copy(update={"titre": meant}) for one, meant in read)


def _meant(word: str, known: Names) -> str:
    """The word of a titre that is meant, by any of the names by which it is `known`; as it is written where that is none, or may be several."""
    exact = {own for name, own in known if name == word}
    meant = exact or {own for name, own in known if folded(name) == folded(word)}  # its signs may make it another
    return meant.pop() if len(meant) == 1 else word


_READ: dict[str, Callable[[Any, Names], Any]] = {
    "kinds": _each,
    "role": _meant,
    "skills": _each,
    "habilitations": _of_titres,
    "titre": _meant,
}
