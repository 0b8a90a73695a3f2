"""EEB, whose code and millésime are not known: fifteen hours of work, in half-days, that end with a mise en service before the jury."""

from models.catalogue.parts import after, final, played, questionnaire, written
from models.titre import Certificate, Epreuve, Titre

_HALF_DAYS = 4
_LABEL = "Mise en situation, réalisation d'une installation"


def _installation() -> tuple[Epreuve, ...]:
    """The 900 minutes as four half-days, then the mise en service."""
    work = (
        written(
            225,
            id=f"msp_installation{number}",
            label=f"{_LABEL} ({number} sur {_HALF_DAYS})",
            room="atelier",
            follows=after(f"msp_installation{number - 1}") if number > 1 else (),
        )
        for number in range(1, _HALF_DAYS + 1)
    )
    service = played(
        30,
        id="msp_mise_en_service",
        label="Mise en situation, mise en service",
        room="atelier",
        follows=after(f"msp_installation{_HALF_DAYS}"),
    )
    return (*work, service)


TITRE = Titre(
    code="RNCP36441",
    millesime="inconnu",
    rncp="RNCP36441",
    sigle="EEB",
    label="Électricien d'équipement du bâtiment",
    source="Fichier de données public, sans date, sur la fiche RNCP 36441",
    weight="I",
    doubts=(
        "Durées lues dans un fichier de données sur la fiche RNCP, non dans le référentiel.",
        "Le code TP et le millésime ne sont pas connus ; le numéro RNCP tient lieu de code.",
        "Les durées du questionnaire professionnel et de l'entretien final ne sont pas connues ; 30 et 15 minutes sont planifiées.",
        "Les 15 heures d'installation sont planifiées en quatre demi-journées de 225 minutes, pour tous en même temps, avec un "
        "surveillant et sans le jury ; le découpage n'est pas donné.",
        "CCP1 et CCP2 : 930 minutes chacun, sans détail ; la mise en situation du titre y est planifiée.",
    ),
    epreuves=(*_installation(), questionnaire(30), final(15)),
    ccp={"CCP1": Certificate(epreuves=_installation()), "CCP2": Certificate(epreuves=_installation())},
)
