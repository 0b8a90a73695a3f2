"""DWWM, millésime 04."""

from models.titre import Epreuve, Follows, JuryRules, Titre

TITRE = Titre(
    code="TP-01280",
    millesime="04",
    sigle="DWWM",
    label="Développeur web et web mobile",
    source="Note publique qui cite le référentiel d'évaluation DWWM TP-01280 m04 du 02/07/2024 (présence du jury : 90 min)",
    weight="C",
    doubts=("Durées lues chez un tiers qui cite le référentiel ; les durées des CCP ne sont pas connues.",),
    epreuves=(
        Epreuve(
            id="questionnaire",
            label="Questionnaire professionnel",
            modality="questionnaire_professionnel",
            minutes=30,
            sitting="simultaneous",
            room="informatique",
            staff={"surveillant": 1},
        ),
        Epreuve(
            id="presentation",
            label="Présentation du projet",
            modality="presentation_projet",
            minutes=35,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="questionnaire"),),
        ),
        Epreuve(
            id="technique",
            label="Entretien technique",
            modality="entretien_technique",
            minutes=40,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="presentation", within=0),),
        ),
        Epreuve(
            id="final",
            label="Entretien final",
            modality="entretien_final",
            minutes=15,
            jury=True,
            room="entretien",
            follows=(Follows(epreuve="technique", within=0),),
        ),
    ),
    jury=JuryRules(size=2),
)
