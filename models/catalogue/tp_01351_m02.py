"""TSSR, millésime 02: the former one, which may still be examined while its candidates pass to the next."""

from models.catalogue.parts import final, questionnaire, technique, written
from models.titre import Titre

TITRE = Titre(
    code="TP-01351",
    millesime="02",
    rncp="RNCP37682",
    sigle="TSSR",
    label="Technicien supérieur systèmes et réseaux (ancien millésime)",
    source="Deux notes publiques, sans date, qui s'accordent sur 5 h 35",
    weight="I",
    doubts=(
        "Durées lues dans deux notes qui s'accordent, non dans le référentiel ; celles des CCP ne sont pas connues.",
        "Le questionnaire et la mise en situation sont supposés communs et sans le jury.",
        "Le millésime 03 est en vigueur depuis le 01/09/2026 ; jusqu'à quand celui-ci peut être examiné n'est pas connu.",
    ),
    epreuves=(
        questionnaire(120),
        written(150, label="Mise en situation, manipulations", room="informatique"),
        technique(45),
        final(20),
    ),
)
