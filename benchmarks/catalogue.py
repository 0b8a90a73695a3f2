"""Sessions of every titre of the catalogue at several sizes: `session("FPA", 12, seed=1)`.

Drawn are conflicts (10 % of the pairs of a candidate and a juror), days off (15 % of the jurors' days) and extra time of one third
(10 % of the candidates). In one session of three of the titres that need something special (a plateau technique, an appartement, a
vehicle, a comédien, élèves conducteurs), there is less of it than juries; otherwise as much as juries can exist.

`python -m benchmarks.catalogue` measures `solve` on them (`catalogue_run.py`).
"""

from __future__ import annotations

import sys

from benchmarks.catalogue_families import families, family_of, titres
from benchmarks.generator import family
from models import Session, Titre
from models.catalogue import titre


def session(code_or_sigle: str, size: int, seed: int, millesime: str | None = None) -> Session:
    """The session of this titre, number of candidates and seed; the same on every machine.

    Parameters
    ----------
    code_or_sigle
        "TP-00350" or "FPA"; "DWWM-m04" names a millésime as well.
    size
        how many candidates.
    seed
        any whole number.
    millesime
        needed where the catalogue has several of a titre.

    Raises
    ------
    KeyError
        where the catalogue does not have it, or has several millésimes and none is asked for.

    >>> drawn = session("FPA", 12, 1)
    >>> drawn.id, len(drawn.candidates), drawn == session("TP-00350", 12, 1)
    ('cat-FPA-12-1', 12, True)
    >>> session("DWWM", 6, 2, millesime="03").id
    'cat-DWWM-m03-6-2'
    """
    return family(family_of(_titre(code_or_sigle, millesime), size).name, seed)


def _titre(code_or_sigle: str, millesime: str | None) -> Titre:
    if (named := titres().get(code_or_sigle)) and millesime in (None, named.millesime):
        return named
    codes = {each.code for each in titres().values() if code_or_sigle in (each.code, each.sigle)}
    return titre(codes.pop() if len(codes) == 1 else code_or_sigle, millesime)


__all__ = ["families", "session"]

if __name__ == "__main__":
    from benchmarks.catalogue_run import main

    sys.exit(main())
