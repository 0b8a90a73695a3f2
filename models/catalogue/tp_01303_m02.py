"""ECSR, millésime 02: four élèves conducteurs in the séance collective, one in the car; jurors from different employers."""

from models.catalogue.parts import after, final, played, presentation, productions, questionnaire, technique
from models.titre import Certificate, Epreuve, JuryRules, Titre

# The entretien technique of a CCS comes immediately after the mise en situation and begins with 20 minutes without the jury.
# `within` counts to the jury's part, so it must hold this preparation: 30 minutes is what one third more makes of it.
_SOON_AFTER_PREPARATION = 30


def _teaching() -> tuple[Epreuve, ...]:
    return (
        played(
            40,
            id="msp_collective",
            label="Mise en situation, séance collective",
            room="cours",
            staff={"eleve_conducteur": 4},
            preparation=20,
            preparation_room="ecrit",
        ),
        played(
            60,
            id="conduite",
            label="Mise en situation, séance individuelle de conduite",
            room="vehicule",
            staff={"eleve_conducteur": 1},
        ),
        questionnaire(45, room="ecrit"),
        technique(60, follows=after("msp_collective", "conduite", "questionnaire")),
    )


def _complement(label: str, first: int, second: int) -> Certificate:
    return Certificate(
        label=label,
        epreuves=(
            played(first, id="msp_partie1", label="Mise en situation, partie 1"),
            played(second, id="msp_partie2", label="Mise en situation, partie 2"),
            technique(
                40,
                preparation=20,
                preparation_room="ecrit",
                follows=after("msp_partie1") + after("msp_partie2", within=_SOON_AFTER_PREPARATION),
            ),
            final(15),
        ),
    )


TITRE = Titre(
    code="TP-01303",
    millesime="02",
    sigle="ECSR",
    label="Enseignant de la conduite et de la sécurité routière",
    source="Référentiel d'évaluation ECSR TP-01303 m02, mise à jour du 05/02/2021, p. 5-8, 14 et 17-41 (présence du jury : 270 min)",
    weight="RE",
    doubts=(
        "Les 20 minutes de préparation de la séance collective sont planifiées sans le jury ; le référentiel les compte "
        "dans sa présence pour le titre (270 min) mais non pour le CCP1 (160 min).",
        "CCS : l'entretien technique vient immédiatement après la mise en situation, ici après sa partie 2, l'ordre des deux "
        "parties n'étant pas donné ; les élèves conducteurs n'y sont pas comptés.",
    ),
    epreuves=(*_teaching(), productions(60), final(30)),
    jury=JuryRules(size=2, distinct_employers=True),
    ccp={
        "CCP1": Certificate(label="Former des apprenants conducteurs", epreuves=_teaching()),
        "CCP2": Certificate(
            label="Sensibiliser l'ensemble des usagers de la route",
            epreuves=(presentation(30), technique(30), productions(30)),
        ),
    },
    ccs={
        "deux-roues": _complement("Deux-roues", 50, 60),
        "groupe-lourd": _complement("Groupe lourd", 60, 60),
    },
)
