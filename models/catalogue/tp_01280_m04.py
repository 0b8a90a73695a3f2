"""DWWM, millésime 04."""

from models.catalogue.parts import after, final, presentation, questionnaire, technique
from models.titre import JuryRules, Titre

TITRE = Titre(
    code="TP-01280",
    millesime="04",
    rncp="RNCP37674",
    sigle="DWWM",
    label="Développeur web et web mobile",
    source="Note publique qui cite le référentiel d'évaluation DWWM TP-01280 m04 du 02/07/2024 (présence du jury : 90 min)",
    weight="C",
    doubts=("Durées lues chez un tiers qui cite le référentiel ; les durées des CCP ne sont pas connues.",),
    epreuves=(
        questionnaire(30),
        presentation(35, follows=after("questionnaire")),
        technique(40, follows=after("presentation", within=0)),
        final(15, follows=after("technique", within=0)),
    ),
    jury=JuryRules(size=2),
)
