"""MAV, whose millésime is not known: a montage of four hours, then the orals in the order in which a centre posted them."""

from models.catalogue.parts import after, final, productions, technique, written
from models.titre import Titre

TITRE = Titre(
    code="TP-01236",
    millesime="inconnu",
    sigle="MAV",
    label="Monteur audiovisuel",
    source="Convocation et liste de passage d'une session du 12/09/2023 (présence du jury : 120 min)",
    weight="C",
    doubts=(
        "Durées lues dans les papiers d'une session de 2023, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "Le millésime n'est pas connu (une liste écrit 04), ni le numéro RNCP avec certitude (une autre liste écrit RNCP28280).",
        "La mise en situation est supposée sans le jury ; l'ordre des entretiens est celui que ce centre a affiché.",
    ),
    epreuves=(
        written(240, label="Mise en situation, réalisation d'un montage", room="informatique"),
        technique(40, follows=after("msp")),
        productions(50, follows=after("technique")),
        final(30),
    ),
)
