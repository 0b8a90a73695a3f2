"""CDA, millésime 04."""

from models.titre import Certificate, Epreuve, Follows, JuryRules, Marking, Titre


def _oral(presentation: int, technique: int) -> tuple[Epreuve, ...]:
    return (
        Epreuve(
            id="questionnaire",
            label="Questionnaire professionnel",
            modality="questionnaire_professionnel",
            minutes=30,
            sitting="simultaneous",
            room="informatique",
            staff={"surveillant": 1},
            marking=Marking(before="presentation"),
        ),
        Epreuve(
            id="presentation",
            label="Présentation du projet",
            modality="presentation_projet",
            minutes=presentation,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="questionnaire"),),
        ),
        Epreuve(
            id="technique",
            label="Entretien technique",
            modality="entretien_technique",
            minutes=technique,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="presentation", within=0),),
        ),
    )


TITRE = Titre(
    code="TP-01281",
    millesime="04",
    sigle="CDA",
    label="Concepteur développeur d'applications",
    source="Référentiel d'évaluation CDA TP-01281 m04, mise à jour du 24/05/2023, p. 4-8, 14 et annexe 1",
    weight="RE",
    epreuves=(
        *_oral(40, 45),
        Epreuve(
            id="final",
            label="Entretien final",
            modality="entretien_final",
            minutes=20,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="technique", within=0),),
        ),
    ),
    jury=JuryRules(size=2, max_candidates_per_day=3),
    ccp={
        "CCP1": Certificate(label="Développer une application sécurisée", epreuves=_oral(20, 30)),
        "CCP2": Certificate(
            label="Concevoir et développer une application sécurisée organisée en couches", epreuves=_oral(30, 30)
        ),
        "CCP3": Certificate(label="Préparer le déploiement d'une application sécurisée", epreuves=_oral(20, 20)),
    },
)
