"""AD, millésime 04: a mise en situation in two parts, the oral one obligatorily after the written one."""

from models.catalogue.parts import after, final, played, productions, technique, written
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-01293",
    millesime="04",
    rncp="RNCP38667",
    sigle="AD",
    label="Assistant de direction",
    source="Tableau des durées d'un centre agréé, sans date, qui cite le référentiel d'évaluation AD TP-01293 m04",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, non dans le référentiel.",
        "La partie écrite de la mise en situation est supposée commune et sans le jury.",
        "CCP : le partage de la mise en situation entre écrit et oral n'est pas connu ; elle y est planifiée comme un écrit.",
    ),
    epreuves=(
        written(270, id="msp_ecrite", label="Mise en situation, partie écrite"),
        played(30, id="msp_orale", label="Mise en situation, partie orale", room="entretien", follows=after("msp_ecrite")),
        technique(10),
        productions(20),
        final(15),
    ),
    ccp={
        "CCP1": Certificate(epreuves=(written(180), technique(15))),
        "CCP2": Certificate(epreuves=(written(150), technique(15), productions(20))),
    },
)
