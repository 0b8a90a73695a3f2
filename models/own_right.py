"""What a habilitation most probably says that does not say it: the titre of the session, and its millésime."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.catalogue import all_titres
from models.noun import two_digits
from models.words_of_titre import code_meant


def of_right(place: tuple[int | str, ...]) -> bool:
    """Whether this is the place of the titre or the millésime of a habilitation."""
    return "habilitations" in place and place[-1] in ("titre", "millesime")


def own_right(place: tuple[int | str, ...], content: Any) -> str | None:
    """The titre or the millésime that is missing at a place of a habilitation, in the content of a session or of a programme.

    The millésime is that of the session of this titre, else the only one that the catalogue has of it; None where neither is known, or
    the place is another.
    """
    if not of_right(place):
        return None
    own = dict(_titres(content))
    code = str(_field(_reached(content, place[:-1]), "titre") or next(iter(own), ""))
    if place[-1] == "titre":
        return code or None
    known = [own[code]] if own.get(code) else millesimes(code)
    return known[0] if len(known) == 1 else None


def millesimes(titre: str) -> list[str]:
    """The millésimes at which the catalogue has a titre, by any of its names."""
    code = code_meant(titre, all_titres().values())
    return [millesime for known, millesime in all_titres() if known == code]


def _titres(content: Any) -> Iterator[tuple[str, str | None]]:
    """The titres of a session, or of the sessions of a programme, each with its millésime where it says it."""
    sessions = _field(content, "sessions")
    for one in (content, *(sessions if isinstance(sessions, list) else ())):
        titre = _field(one, "titre")
        code, written = (titre, one) if isinstance(titre, str) else (_field(titre, "code"), titre)
        if code:
            millesime = two_digits(_field(written, "millesime"))
            yield str(code).strip(), millesime if isinstance(millesime, str) else None


def _reached(content: Any, place: tuple[int | str, ...]) -> Any:
    for step in place:
        listed = isinstance(step, int) and isinstance(content, (list, tuple))
        content = content[step] if listed else _field(content, str(step))
    return content


def _field(one: Any, name: str) -> Any:
    return one.get(name) if isinstance(one, dict) else getattr(one, name, None)
