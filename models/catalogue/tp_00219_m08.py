"""EC, millésime 08."""

from models.catalogue.parts import final, played, productions
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-00219",
    millesime="08",
    rncp="RNCP37099",
    sigle="EC",
    label="Employé commercial",
    source="Tableau des durées d'un centre agréé, sans date, d'après la fiche RNCP 37099",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, qui suit la fiche RNCP, non le référentiel.",
        "La mise en situation, en deux parties au même poste, est planifiée d'une pièce ; elle est supposée individuelle et "
        "devant le jury.",
    ),
    epreuves=(played(125), productions(30), final(15)),
    ccp={
        "CCP1": Certificate(epreuves=(played(75), productions(30))),
        "CCP2": Certificate(epreuves=(played(55),)),
    },
)
