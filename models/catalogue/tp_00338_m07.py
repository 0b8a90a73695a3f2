"""NTC, millésime 07: a long written case, then the negotiation, prepared without the jury."""

from models.catalogue.parts import after, final, played, productions, technique, written
from models.titre import Certificate, Titre

_WRITTEN = {"id": "msp_ecrite", "label": "Mise en situation, étude de cas écrite"}
_SPOKEN = {"id": "msp_orale", "label": "Mise en situation, prospection et négociation", "follows": after("msp_ecrite")}

TITRE = Titre(
    code="TP-00338",
    millesime="07",
    rncp="RNCP39063",
    sigle="NTC",
    label="Négociateur technico-commercial",
    source="Deux notes publiques sans date qui s'accordent sur 8 h 30 et citent le référentiel d'évaluation NTC TP-00338 m07",
    weight="I",
    doubts=(
        "Deux tiers donnent 8 h 30 en tout, un troisième 4 h ; rien n'est lu dans le référentiel.",
        "Mise en situation : 365 des 390 minutes seulement sont détaillées (240 d'écrit, 30 de préparation, 75 d'oral, 20 de "
        "préparation de l'entretien technique) ; les 25 autres sont mises à la partie écrite.",
        "La partie écrite est supposée commune et sans le jury, l'oral devant lui.",
        "Une liste d'un organisme de formation écrit millésime 08, les autres sources 07.",
        "CCP2 : les 105 minutes de négociation comprennent une préparation de durée inconnue, planifiée devant le jury.",
    ),
    epreuves=(
        written(265, **_WRITTEN),
        played(75, preparation=30, preparation_room="ecrit", room="entretien", **_SPOKEN),
        technique(50, preparation=20, preparation_room="ecrit"),
        productions(60),
        final(10),
    ),
    ccp={
        "CCP1": Certificate(
            epreuves=(written(90, **_WRITTEN), played(60, room="entretien", **_SPOKEN), technique(50), productions(40))
        ),
        "CCP2": Certificate(
            epreuves=(written(180, **_WRITTEN), played(105, room="entretien", **_SPOKEN), technique(50), productions(30))
        ),
    },
)
