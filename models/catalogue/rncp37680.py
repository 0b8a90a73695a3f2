"""AIS, whose code and millésime are not known."""

from models.catalogue.parts import final, presentation, questionnaire, technique
from models.titre import Titre

TITRE = Titre(
    code="RNCP37680",
    millesime="inconnu",
    sigle="AIS",
    label="Administrateur d'infrastructures sécurisées",
    source="Notes publiques d'un candidat, sans date, sur le titre inscrit au RNCP sous le numéro 37680",
    weight="I",
    doubts=(
        "Durées lues dans les notes d'un candidat, non dans le référentiel.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Le questionnaire est supposé commun et sans le jury, les oraux devant lui.",
    ),
    epreuves=(questionnaire(30), presentation(40), technique(60), final(20)),
)
