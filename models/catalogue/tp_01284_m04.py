"""ARH, millésime 04."""

import datetime as dt

from models.catalogue.parts import final, technique, written
from models.titre import Certificate, Titre

TITRE = Titre(
    code="TP-01284",
    millesime="04",
    rncp="RNCP41366",
    until=dt.date(2027, 11, 4),
    sigle="ARH",
    label="Assistant ressources humaines",
    source="Tableau des durées d'un centre agréé, sans date, d'après la fiche RNCP ; il mentionne le référentiel "
    "d'évaluation ARH V03 du 03/08/2020",
    weight="C",
    doubts=(
        "Durées lues dans le tableau d'un centre agréé, qui suit la fiche RNCP, non le référentiel.",
        "Le tableau dit millésime 04 mais mentionne le référentiel V03 ; le titre est désormais RNCP41366, prolongé "
        "jusqu'au 04/11/2027.",
        "La mise en situation est supposée écrite, pour tous au même moment et sans le jury, comme le centre la fait émarger.",
    ),
    epreuves=(written(210), technique(30), final(20)),
    ccp={
        "CCP1": Certificate(epreuves=(written(120), technique(20))),
        "CCP2": Certificate(epreuves=(written(120), technique(20))),
    },
)
