"""ADVF, whose code and millésime are not known: a comédien plays the person helped."""

from models.catalogue.parts import final, played, technique
from models.titre import Titre

TITRE = Titre(
    code="RNCP37715",
    millesime="inconnu",
    rncp="RNCP37715",
    sigle="ADVF",
    label="Assistant de vie aux familles",
    source="Pages de deux centres de formation, sans date, qui s'accordent, sur le titre inscrit au RNCP sous le numéro 37715",
    weight="C",
    doubts=(
        "Durées lues chez deux centres qui s'accordent, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "Le code TP et le millésime ne sont pas certains (un centre écrit TP-00391) ; le numéro RNCP tient lieu de code.",
        "La mise en situation est supposée individuelle et devant le jury.",
    ),
    epreuves=(played(75, room="appartement", staff={"comedien": 1}), technique(50), final(15)),
)
