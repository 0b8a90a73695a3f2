"""CIP, whose code and millésime are not known: an interview with a comédien, then a synthesis in writing before it is talked over."""

import datetime as dt

from models.catalogue.parts import after, final, played, productions, technique
from models.titre import Titre

TITRE = Titre(
    code="RNCP37274",
    millesime="inconnu",
    rncp="RNCP37274",
    until=dt.date(2028, 3, 23),
    sigle="CIP",
    label="Conseiller en insertion professionnelle",
    source="Page d'un centre de formation, sans date, qui donne 2 h 55 en tout pour le titre inscrit au RNCP sous le numéro 37274",
    weight="C",
    doubts=(
        "Durées lues chez un centre de formation, non dans le référentiel ; un article public les contredit. Celles des CCP ne "
        "sont pas connues.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "La préparation de l'entretien avec le bénéficiaire (15 min) et la synthèse écrite de l'entretien technique (20 min) sont "
        "supposées sans le jury ; l'entretien technique est planifié après la mise en situation.",
    ),
    epreuves=(
        played(
            30,
            label="Mise en situation, entretien avec un bénéficiaire",
            room="entretien",
            preparation=15,
            preparation_room="ecrit",
            staff={"comedien": 1},
        ),
        technique(20, preparation=20, preparation_room="ecrit", follows=after("msp")),
        productions(60),
        final(30),
    ),
)
