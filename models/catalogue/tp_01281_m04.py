"""CDA, millésime 04."""

from models.catalogue.parts import after, final, presentation, questionnaire, technique
from models.titre import Certificate, Epreuve, JuryRules, Marking, Titre


def _project(presentation_minutes: int, technique_minutes: int) -> tuple[Epreuve, ...]:
    return (
        # The answers are marked before the presentation.
        questionnaire(30, marking=Marking(before="presentation")),
        presentation(presentation_minutes, follows=after("questionnaire")),
        technique(technique_minutes, follows=after("presentation", within=0)),
    )


TITRE = Titre(
    code="TP-01281",
    millesime="04",
    rncp="RNCP37873",
    sigle="CDA",
    label="Concepteur développeur d'applications",
    source="Référentiel d'évaluation CDA TP-01281 m04, mise à jour du 24/05/2023, p. 4-8, 14 et annexe 1",
    weight="RE",
    epreuves=(*_project(40, 45), final(20, follows=after("technique", within=0))),
    jury=JuryRules(size=2, max_candidates_per_day=3),
    ccp={
        "CCP1": Certificate(label="Développer une application sécurisée", epreuves=_project(20, 30)),
        "CCP2": Certificate(
            label="Concevoir et développer une application sécurisée organisée en couches", epreuves=_project(30, 30)
        ),
        "CCP3": Certificate(label="Préparer le déploiement d'une application sécurisée", epreuves=_project(20, 20)),
    },
)
