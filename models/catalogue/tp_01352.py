"""AIS, whose millésime is not known."""

from models.catalogue.parts import final, presentation, questionnaire, technique
from models.titre import Titre

TITRE = Titre(
    code="TP-01352",
    millesime="inconnu",
    rncp="RNCP37680",
    sigle="AIS",
    label="Administrateur d'infrastructures sécurisées",
    source="Notes publiques d'un candidat, sans date, sur le titre inscrit au RNCP sous le numéro 37680",
    weight="I",
    doubts=(
        "Durées lues dans les notes d'un candidat, non dans le référentiel.",
        "Le code TP vient de la liste d'un organisme de formation ; le millésime n'est pas connu, celui d'avant était 01.",
        "Le questionnaire est supposé commun et sans le jury, les oraux devant lui.",
    ),
    epreuves=(questionnaire(30), presentation(40), technique(60), final(20)),
)
