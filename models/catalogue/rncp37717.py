"""CC, whose code and millésime are not known."""

from models.catalogue.parts import final, played, productions, technique
from models.titre import Titre

TITRE = Titre(
    code="RNCP37717",
    millesime="inconnu",
    rncp="RNCP37717",
    sigle="CC",
    label="Conseiller commercial",
    source="Page d'un centre de formation, sans date, sur le titre inscrit au RNCP sous le numéro 37717",
    weight="C",
    doubts=(
        "Durées lues chez un centre de formation, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Toutes les épreuves sont supposées individuelles et devant le jury.",
    ),
    epreuves=(played(105), technique(55), productions(70), final(10)),
)
