"""GCF, millésime 09."""

from models.catalogue.parts import final, technique, written
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-00140",
    millesime="09",
    rncp="RNCP37949",
    sigle="GCF",
    label="Gestionnaire comptable et fiscal",
    source="Tableau des durées d'un centre agréé, sans date, qui cite le référentiel d'évaluation GCF TP-00140 m09",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, non dans le référentiel.",
        "La mise en situation est supposée écrite, pour tous au même moment et sans le jury, comme le centre la fait émarger.",
    ),
    epreuves=(written(255), technique(30), final(20)),
    ccp={
        "CCP1": Certificate(epreuves=(written(105), technique(15))),
        "CCP2": Certificate(epreuves=(written(135), technique(15))),
        "CCP3": Certificate(epreuves=(written(105), technique(15))),
    },
)
