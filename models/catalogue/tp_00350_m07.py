"""FPA, millésime 07: a candidate prepares 45 minutes without the jury, while it may hear another."""

from models.catalogue.parts import final, played, presentation, productions, technique
from models.titre import Certificate, Epreuve, Titre


def _practice() -> Epreuve:
    return played(
        10,
        label="Mise en situation, présentation d'une analyse de pratique",
        room="entretien",
        preparation=45,
        preparation_room="ecrit",
    )


TITRE = Titre(
    code="TP-00350",
    millesime="07",
    rncp="RNCP37275",
    sigle="FPA",
    label="Formateur professionnel d'adultes",
    source="Quatre sources publiques, sans date, qui s'accordent, dont le tableau des durées d'un centre agréé ; l'une cite le "
    "référentiel d'évaluation FPA V07 du 21/12/2022",
    weight="C",
    doubts=(
        "Durées lues chez quatre tiers qui s'accordent (55, 20, 95 et 10 min), non dans le référentiel ; un cinquième donne un "
        "autre partage, dont la somme n'est pas juste.",
        "CCP4 : 25 minutes après la mise en situation, planifiées comme un entretien technique ; une source y met un "
        "questionnement à partir de productions.",
    ),
    epreuves=(_practice(), technique(20), productions(95), final(10)),
    ccp={
        "CCP1": Certificate(epreuves=(presentation(35),)),
        "CCP2": Certificate(epreuves=(presentation(30),)),
        "CCP3": Certificate(epreuves=(presentation(25), technique(20))),
        "CCP4": Certificate(epreuves=(_practice(), technique(25))),
    },
)
