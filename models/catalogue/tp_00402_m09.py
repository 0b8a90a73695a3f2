"""SC, millésime 09."""

from models.catalogue.parts import final, technique, written
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-00402",
    millesime="09",
    rncp="RNCP37123",
    sigle="SC",
    label="Secrétaire comptable",
    source="Tableau des durées d'un centre agréé, sans date, d'après la fiche RNCP 37123",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, qui suit la fiche RNCP, non le référentiel.",
        "La mise en situation est supposée écrite, pour tous au même moment et sans le jury, comme le centre la fait émarger.",
    ),
    epreuves=(written(240), technique(20), final(20)),
    ccp={
        "CCP1": Certificate(epreuves=(written(90), technique(20))),
        "CCP2": Certificate(epreuves=(written(120), technique(15))),
        "CCP3": Certificate(epreuves=(written(90), technique(15))),
    },
)
