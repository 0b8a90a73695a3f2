"""DWWM, millésime 03: the former one, without a questionnaire."""

from models.catalogue.parts import after, final, presentation, technique
from models.titre import Certificate, Epreuve, JuryRules, Titre


def _orals(presentation_minutes: int, technique_minutes: int) -> tuple[Epreuve, Epreuve]:
    return presentation(presentation_minutes), technique(technique_minutes, follows=after("presentation", within=0))


TITRE = Titre(
    code="TP-01280",
    millesime="03",
    sigle="DWWM",
    label="Développeur web et web mobile (ancien millésime)",
    source="Référentiel de certification DWWM TP-01280 m03, mise à jour du 19/04/2018, p. 5-6, 13-14 et 28 (présence du jury : 90 min)",
    weight="RE",
    epreuves=(*_orals(35, 40), final(15, follows=after("technique", within=0))),
    # One member must be able to judge the candidate's English.
    jury=JuryRules(size=2, required_skills=("anglais",)),
    ccp={
        "CCP1": Certificate(label="Partie front-end", epreuves=_orals(30, 20)),
        "CCP2": Certificate(label="Partie back-end", epreuves=_orals(30, 20)),
    },
)
