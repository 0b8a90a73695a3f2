"""CV, millésime 05."""

from models.catalogue.parts import final, played, productions, technique
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-00520",
    millesime="05",
    rncp="RNCP37098",
    sigle="CV",
    label="Conseiller de vente",
    source="Tableau des durées d'un centre agréé, sans date, d'après la fiche RNCP 37098",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, qui suit la fiche RNCP, non le référentiel.",
        "La mise en situation, en cinq parties au même poste, est planifiée d'une pièce ; elle est supposée individuelle et "
        "devant le jury.",
    ),
    epreuves=(played(120), technique(30), productions(70), final(15)),
    ccp={
        "CCP1": Certificate(epreuves=(played(75), technique(30), productions(50))),
        "CCP2": Certificate(epreuves=(played(45), productions(30))),
    },
)
