"""CADGA, whose code, millésime and full title are not known: a short preparation before an oral mise en situation."""

from models.catalogue.parts import final, played, productions, technique, written
from models.titre import Titre

TITRE = Titre(
    code="CADGA",
    millesime="inconnu",
    sigle="CADGA",
    label="CADGA",
    source="Module de formation public, sans date, qui cite le référentiel d'évaluation et l'arrêté du 20/06/2025",
    weight="C",
    doubts=(
        "Durées lues chez un tiers qui cite le référentiel.",
        "L'intitulé, le code TP, le numéro RNCP et le millésime ne sont pas connus ; le sigle tient lieu de code.",
        "Entretien final : le texte dit 30 minutes, mais les totaux (35 pour les trois entretiens, 180 en tout) n'en laissent que 15.",
        "La partie écrite est supposée commune et sans le jury, tout le reste individuel et devant lui.",
        "Le nombre de personnes qui jouent le visiteur, le collègue et les appels n'est pas donné ; une seule est prévue.",
    ),
    epreuves=(
        written(105, id="msp_ecrite", label="Mise en situation, partie écrite"),
        played(
            30,
            id="msp_orale",
            label="Mise en situation, partie orale",
            preparation=10,
            preparation_room="ecrit",
            staff={"comedien": 1},
        ),
        technique(10),
        productions(10),
        final(15),
    ),
)
