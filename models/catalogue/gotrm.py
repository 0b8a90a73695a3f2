"""GOTRM, whose code, millésime and full title are not known: ten hours of mise en situation, in two parts on two days."""

from models.catalogue.parts import after, final, productions, technique, written
from models.titre import Titre

TITRE = Titre(
    code="GOTRM",
    millesime="inconnu",
    sigle="GOTRM",
    label="GOTRM",
    source="Page d'un centre de formation, sans date",
    weight="C",
    doubts=(
        "Durées lues chez un centre de formation, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "L'intitulé, le code TP, le numéro RNCP et le millésime ne sont pas connus ; le sigle tient lieu de code.",
        "Mise en situation : 600 minutes en deux parties, dont le partage n'est pas donné ; deux fois 300 sont planifiées, l'une "
        "après l'autre.",
        "La mise en situation est supposée écrite, commune et sans le jury, tout le reste individuel et devant lui.",
    ),
    epreuves=(
        written(300, id="msp_partie1", label="Mise en situation, partie 1"),
        written(300, id="msp_partie2", label="Mise en situation, partie 2", follows=after("msp_partie1")),
        technique(60),
        productions(30),
        final(30),
    ),
)
