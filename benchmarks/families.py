"""The families of drawn sessions: their size, and the titre that each sits."""

from __future__ import annotations

import re

from benchmarks.catalogue_families import catalogue_family
from benchmarks.family import Family
from models import Epreuve, Follows, JuryRules, Marking, Titre
from models.catalogue import titre
from models.catalogue.parts import after, final, productions, questionnaire, technique

DWWM = titre("TP-01280", "04")
CDA = titre("TP-01281", "04")

ADVF = Titre(
    code="TP-00391",
    millesime="exemple",
    label="Assistant de vie aux familles (durées d'exemple)",
    epreuves=(
        questionnaire(30, room="ecrit", marking=Marking(minutes=5, before="technique")),
        Epreuve(
            id="msp",
            label="Mise en situation professionnelle",
            modality="mise_en_situation",
            minutes=75,
            jury=True,
            room="appartement",
            staff={"comedien": 1},
        ),
        technique(50, follows=after("msp", "questionnaire")),
        final(15, follows=after("technique", within=0)),
    ),
    jury=JuryRules(size=2, distinct_employers=True),
)

PREPARATION = Titre(
    code="EX-PREPARATION",
    millesime="exemple",
    label="Titre d'exemple : une préparation pendant que le jury entend un autre candidat",
    epreuves=(
        Epreuve(
            id="msp",
            label="Mise en situation professionnelle",
            modality="mise_en_situation",
            minutes=10,
            jury=True,
            room="entretien",
            preparation=45,
            preparation_room="preparation",
        ),
        technique(20, follows=after("msp", within=0)),
        productions(95, follows=after("technique", within=0)),
        final(10, follows=after("productions", within=0)),
    ),
)

GROUP = Titre(
    code="EX-GROUPE",
    millesime="exemple",
    label="Titre d'exemple : une mise en situation à quatre devant le jury",
    epreuves=(
        Epreuve(
            id="msp",
            label="Mise en situation professionnelle",
            modality="mise_en_situation",
            minutes=60,
            sitting="group",
            group_size=4,
            jury=True,
            room="plateau",
        ),
        technique(30, follows=(Follows(epreuve="msp"),)),
        final(15, follows=after("technique", within=0)),
    ),
)

FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        Family("dwwm-6", DWWM, 6, 4, 1, target=0.3),
        Family("dwwm-12", DWWM, 12, 6, 2, target=1),
        Family("cda-9", CDA, 9, 6, 2, target=1, dossier_review=30, marking=10),
        Family("advf-8", ADVF, 8, 4, 2, target=2),
        Family("preparation-10", PREPARATION, 10, 6, 3, target=0.5),
        Family("group-12", GROUP, 12, 4, 2, target=3),
        Family("dwwm-24", DWWM, 24, 8, 3, target=3),
        Family("dwwm-48", DWWM, 48, 12, 5, target=10),
        Family("dwwm-96", DWWM, 96, 20, 5, target=60),
        Family("dwwm-192", DWWM, 192, 40, 5),
        Family("all-different-12", DWWM, 12, 6, 2, own_windows=True, target=2),
        Family("all-different-24", DWWM, 24, 8, 3, own_windows=True, target=10),
    )
}


def family_named(name: str) -> Family:
    """The family of this name; "dwwm-24x8x3" is a DWWM session of 24 candidates, 8 jurors and 3 days; "cat-FPA-12" one of the
    catalogue (`benchmarks.catalogue_families`).

    Raises
    ------
    KeyError
        where there is none.
    """
    if sizes := re.fullmatch(r"dwwm-(\d+)x(\d+)x(\d+)", name):
        candidates, jurors, days = map(int, sizes.groups())
        return Family(name, DWWM, candidates, jurors, days)
    return FAMILIES[name] if name in FAMILIES else catalogue_family(name)
