"""TSSR, millésime 03: a mise en situation in three phases, whose production and whose questionnaire the jury reads before it asks."""

import datetime as dt

from models.catalogue.parts import after, final, played, questionnaire, technique, written
from models.titre import Certificate, Epreuve, Marking, Titre


def _phases(manipulations: int, *, incident: bool = True) -> tuple[Epreuve, ...]:
    phases = (
        written(
            manipulations,
            id="msp_phase1",
            label="Mise en situation, phase 1 : manipulations",
            room="informatique",
            marking=Marking(before="msp_phase2"),  # the jury has read the production before it is presented
        ),
        played(
            30,
            id="msp_phase2",
            label="Mise en situation, phase 2 : oral",
            room="entretien",
            preparation=15,
            preparation_room="isolement",
            preparation_staff={"surveillant": 1},
            follows=after("msp_phase1"),
        ),
        played(
            30,
            id="msp_phase3",
            label="Mise en situation, phase 3 : incident réseau",
            room="plateau",
            follows=after("msp_phase2"),
        ),
    )
    return phases if incident else phases[:2]


def _talked_over(questions: int, phases: tuple[Epreuve, ...]) -> tuple[Epreuve, ...]:
    """The phases, the questionnaire, and the entretien technique that starts from its answers."""
    asked = questionnaire(questions, marking=Marking(before="technique"))
    return (*phases, asked, technique(30, follows=after(phases[-1].id, "questionnaire")))


TITRE = Titre(
    code="TP-01351",
    millesime="03",
    rncp="RNCP42463",
    until=dt.date(2031, 8, 31),
    sigle="TSSR",
    label="Technicien supérieur systèmes et réseaux",
    source="Page publique d'un cours de 2026 qui cite le référentiel d'évaluation TSSR TP-01351 V03, publié le 19/06/2026 "
    "(présence du jury : 105 min)",
    weight="C",
    doubts=(
        "Durées lues chez un tiers qui cite le référentiel.",
        "Il n'est pas dit si tous passent ensemble la phase 1 de la mise en situation et le questionnaire ; les deux sont "
        "planifiés pour tous au même moment, avec un surveillant.",
        "L'ordre des phases 2 et 3 n'est pas dit ; elles sont planifiées dans l'ordre de leurs numéros.",
        "CCP3 : la phase 3 n'y figure pas.",
    ),
    epreuves=(*_talked_over(90, _phases(210)), final(15)),
    ccp={
        "CCP1": Certificate(label="Assurer le support aux utilisateurs", epreuves=_talked_over(30, _phases(60))),
        "CCP2": Certificate(label="Exploiter les éléments de l'infrastructure", epreuves=_talked_over(45, _phases(60))),
        "CCP3": Certificate(
            label="Maintenir en conditions opérationnelles", epreuves=_talked_over(45, _phases(60, incident=False))
        ),
    },
)
