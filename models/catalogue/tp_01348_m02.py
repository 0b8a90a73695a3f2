"""CATL, millésime 02."""

from models.catalogue.parts import final, played, presentation, productions, technique
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-01348",
    millesime="02",
    rncp="RNCP37396",
    sigle="CATL",
    label="Chargé d'accueil touristique et de loisirs",
    source="Tableau des durées d'un centre agréé, sans date, qui cite le référentiel d'évaluation CATL TP-01348 m02",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, non dans le référentiel.",
        "La mise en situation est supposée individuelle et devant le jury.",
    ),
    epreuves=(played(45), technique(45), productions(30), final(15)),
    ccp={
        "CCP1": Certificate(epreuves=(played(25), technique(30))),
        "CCP2": Certificate(epreuves=(played(20), technique(15))),
        "CCP3": Certificate(epreuves=(presentation(30),)),
    },
)
