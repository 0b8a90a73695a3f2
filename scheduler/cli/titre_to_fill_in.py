"""A titre of which only the name is known, written into a session file for the user to complete."""

from __future__ import annotations

from collections.abc import Iterator

from models import Epreuve, Titre
from models.catalogue.names import NamedTitre
from models.catalogue.parts import final, played, productions, technique
from models.noun import TO_FILL_IN
from models.texts import say

_GUESSED = 30
"""Minutes of each épreuve, for the days of the example alone; nothing of it is written."""


def usual(named: NamedTitre) -> Titre:
    """The titre with the épreuves that most titres have. Its minutes are guessed, and what it is called may be empty."""
    parts = (played, technique, productions, final)
    return Titre.model_construct(
        code=named.stands_for,
        millesime=named.millesime or TO_FILL_IN,
        label=named.label,
        epreuves=tuple(part(_GUESSED) for part in parts),
    )


def remarks(named: NamedTitre, lang: str) -> Iterator[str]:
    """That its durations are not known here, and what is uncertain about its name."""
    yield say("skeleton_unknown", lang)
    yield from (say("skeleton_uncertain", lang, note=note) for note in named.notes)


def fields(named: NamedTitre, lang: str) -> str:
    """The field `titre` of the session file, with a mark in place of whatever is to be filled in."""
    return say(
        "skeleton_inline",
        lang,
        titre=named.stands_for,
        millesime=f'"{named.millesime}"' if named.millesime else TO_FILL_IN,
        sigle=named.sigle,
        label=named.label,
        rncp=f"\n  rncp: {named.rncp}" if named.rncp else "",
        epreuves="\n".join(f"    - {{{', '.join(_epreuve(epreuve))}}}" for epreuve in usual(named).epreuves),
    )


def _epreuve(epreuve: Epreuve) -> Iterator[str]:
    yield f"id: {epreuve.id}"
    yield f"minutes: {TO_FILL_IN}"
    yield f"modality: {epreuve.modality}"
    yield f"label: {epreuve.label}"
    yield "jury: true"
    yield f"room: {epreuve.room}"
