"""What is sat: a whole titre, one of its CCP, or one of its CCS."""

from __future__ import annotations

from typing import Literal, NamedTuple

from models.titre import Epreuve, Titre

KindName = Literal["titre", "ccp", "ccs"]


class Kind(NamedTuple):
    """The whole titre, or the CCP or CCS of it that `part` names.

    >>> Kind("ccp", "CCP1").label, Kind("titre").label
    ('CCP1', 'titre')
    """

    name: KindName
    part: str = ""

    @property
    def label(self) -> str:
        """How it is called beside others: "titre", "CCP1"."""
        return self.part or self.name

    def epreuves(self, titre: Titre) -> tuple[Epreuve, ...]:
        """What is sat, in the order of the titre."""
        if self.name == "titre":
            return titre.epreuves
        return (titre.ccp if self.name == "ccp" else titre.ccs)[self.part].epreuves

    def offered(self, titre: Titre) -> dict[str, Epreuve]:
        """Every épreuve that `sits` may name: those of the kind and, for a CCP, the titre's entretien final, which only the last CCP of
        a capitalisation path has."""
        final = [e for e in titre.epreuves if e.final] if self.name == "ccp" else []
        return {e.id: e for e in (*final, *self.epreuves(titre))}
