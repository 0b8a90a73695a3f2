"""Titres of which only the name is known, and what else lists say of them; their épreuves and durations are the user's to write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NamedTitre:
    """A titre without épreuves. What is not known is empty; `notes` say what is uncertain about the rest, in French."""

    sigle: str
    label: str
    code: str = ""
    millesime: str = ""
    rncp: str = ""
    notes: tuple[str, ...] = ()

    @property
    def stands_for(self) -> str:
        """Its code, else its number in the RNCP, else its sigle."""
        return self.code or self.rncp or self.sigle

    @property
    def called(self) -> set[str]:
        """What it is asked for by, without regard to capitals."""
        return {name.casefold() for name in (self.code, self.sigle, self.rncp, self.label) if name}


_LISTED = "Millésime d'après une liste."

NAMED = (
    NamedTitre("AC", "Assistant commercial", "TP-01285", "02", notes=(_LISTED,)),
    NamedTitre("AMIS", "Agent de médiation, information, services", rncp="RNCP37722"),
    NamedTitre("AMUM", "Assistant manager d'unité marchande", rncp="RNCP35233"),
    NamedTitre("ASD", "Administrateur système DevOps", "TP-01414", "01", "RNCP36061"),
    NamedTitre(
        "BIM",
        "BIM modeleur du bâtiment",
        "TP-01361",
        "01",
        "RNCP39408",
        ("Millésime d'après une liste, numéro RNCP déduit.",),
    ),
    NamedTitre("CA", "Comptable assistant", rncp="RNCP37121"),
    NamedTitre("CRCD", "Conseiller relation client à distance", rncp="RNCP35304"),
    NamedTitre("CTCR", "Conducteur de transport en commun sur route", "TP-00071", "12"),
    NamedTitre(
        "CTRMP",
        "Conducteur du transport routier de marchandises sur porteur",
        rncp="RNCP39796",
        notes=("Millésime de l'arrêté du 26/09/2024.",),
    ),
    NamedTitre(
        "CTRMTV",
        "Conducteur du transport routier de marchandises sur tous véhicules",
        rncp="RNCP39795",
        notes=("Millésime de l'arrêté du 26/09/2024.",),
    ),
    NamedTitre(
        "CUI",
        "Concepteur designer UI",
        "TP-01411",
        rncp="RNCP35634",
        notes=("Millésime 01, puis un autre ; le numéro RNCP est celui d'avant.",),
    ),
    NamedTitre("EPR", "Employé polyvalent en restauration", rncp="RNCP38663"),
    NamedTitre("GP", "Gestionnaire de paie", "TP-01254", rncp="RNCP37948"),
    NamedTitre("MUM", "Manager d'unité marchande", "TP-00136", "08"),
    NamedTitre("PCE", "Préparateur de commandes en entrepôt", notes=("Millésime 06 le 04/02/2020.",)),
    NamedTitre("RDTT", "Responsable de développement touristique territorial", rncp="RNCP35706"),
    NamedTitre("SAMS", "Secrétaire assistant médico-social", "TP-00374", rncp="RNCP36805"),
    NamedTitre("TAI", "Technicien d'assistance en informatique", rncp="RNCP37681"),
    NamedTitre("TSMEL", "Technicien supérieur en méthodes et exploitation logistique", rncp="RNCP37277"),
)


def named(asked: str) -> NamedTitre | None:
    """The titre of this code, sigle or number in the RNCP, of those known by name only."""
    return next((one for one in NAMED if asked.casefold() in one.called), None)
