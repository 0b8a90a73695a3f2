"""The titres whose durations are known, one module each: its `TITRE` carries its millésime, its source and its weight.

Adding a titre is adding a module; nothing lists them. `parts` is what they share, `names` those whose durations are not known.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from models.texts import say
from models.titre import Titre


def all_titres() -> dict[tuple[str, str], Titre]:
    """Every titre of the catalogue, by code and millésime, in the order of its modules' names: a dictionary of the caller's own."""
    return dict(_all_titres())


@cache
def _all_titres() -> dict[tuple[str, str], Titre]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    titres = [import_module(f"{__name__}.{name}").TITRE for name in names if name not in ("parts", "names")]
    return {(titre.code, titre.millesime): titre for titre in titres}


UNKNOWN = "inconnu"
"""The millésime of a titre whose millésime no source tells."""


def titre(code: str, millesime: str | None = None) -> Titre:
    """The titre of this code, at this millésime (its only one where None).

    Of a titre whose millésime the catalogue does not know, whoever does may name it: jurors are habilité for that one then, and what is
    doubtful says so.

    Raises
    ------
    KeyError
        where the catalogue does not have it, or has several millésimes and none is asked for.
    """
    found = [t for (c, m), t in all_titres().items() if c == code and millesime in (None, m)]
    if not found and millesime is not None and (unknown := all_titres().get((code, UNKNOWN))):
        doubt = say("doubt_millesime", millesime=millesime)
        return unknown.model_copy(update={"millesime": millesime, "doubts": (*unknown.doubts, doubt)})
    if len(found) != 1:
        raise KeyError((code, millesime))
    return found[0]


__all__ = ["UNKNOWN", "all_titres", "titre"]
