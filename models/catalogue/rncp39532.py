"""GRA, whose code and millésime are not known."""

from models.catalogue.parts import final, presentation, technique
from models.titre import Titre

TITRE = Titre(
    code="RNCP39532",
    millesime="inconnu",
    rncp="RNCP39532",
    sigle="GRA",
    label="Graphiste",
    source="Page d'un centre de formation, sans date, sur le titre inscrit au RNCP sous le numéro 39532",
    weight="C",
    doubts=(
        "Durées lues chez un centre de formation, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Toutes les épreuves sont supposées individuelles et devant le jury.",
    ),
    epreuves=(presentation(50), technique(20), final(15)),
)
