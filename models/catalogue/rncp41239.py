"""CADGA, whose code and millésime are not known: a short preparation before an oral mise en situation."""

import datetime as dt

from models.catalogue.parts import final, played, productions, technique, written
from models.titre import Titre

TITRE = Titre(
    code="RNCP41239",
    millesime="inconnu",
    rncp="RNCP41239",
    until=dt.date(2030, 6, 20),
    sigle="CADGA",
    label="Chargé d'accueil et de gestion administrative",
    source="Module de formation public, sans date, qui cite le référentiel d'évaluation et l'arrêté du 20/06/2025",
    weight="C",
    doubts=(
        "Durées lues chez un tiers qui cite le référentiel.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Les durées de ses deux CCP ne sont pas connues : assurer les activités d'accueil d'une structure ; gérer les activités "
        "administratives.",
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
