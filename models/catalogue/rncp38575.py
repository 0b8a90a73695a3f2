"""RPMS, whose code and millésime are not known."""

from models.catalogue.parts import final, presentation, technique
from models.titre import Certificate, Epreuve, Titre


def _project() -> tuple[Epreuve, Epreuve]:
    return presentation(30), technique(15)


TITRE = Titre(
    code="RNCP38575",
    millesime="inconnu",
    rncp="RNCP38575",
    sigle="RPMS",
    label="Responsable de petite et moyenne structure",
    source="Page d'un centre de formation, sans date, qui cite la fiche RNCP 38575",
    weight="C",
    doubts=(
        "Durées lues chez un centre qui cite la fiche RNCP, non dans le référentiel.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Toutes les épreuves sont supposées individuelles et devant le jury.",
    ),
    epreuves=(presentation(45), technique(30), final(20)),
    ccp={
        "CCP1": Certificate(epreuves=_project()),
        "CCP2": Certificate(epreuves=_project()),
        "CCP3": Certificate(epreuves=_project()),
    },
)
