"""What a session holds, before anything is asked of it: its fields, what links candidates and jurors, and the épreuves that are sat."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, NaiveDatetime, Tag, field_validator, model_validator

from models import catalogue
from models.noun import Id, Millesime, Noun, Text, refusal
from models.objective import Objective, objectives_in_order
from models.people import Candidate, Juror, Responsable, Staff
from models.policy import Policy
from models.room import Room
from models.titre import Epreuve, Titre
from models.window import Day


class Conflict(Noun):
    """A link between a candidate and a juror, who may not judge him."""

    candidate: Id
    juror: Id
    reason: str = ""


class Pin(Noun):
    """What the user has fixed for a candidate: the start, the room or the jurors of an épreuve; without `epreuve`, his whole jury."""

    candidate: Id
    epreuve: str | None = None
    start: NaiveDatetime | None = None
    room: Id | None = None
    jurors: tuple[Id, ...] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _fixes_something(self) -> Self:
        if self.start is None and self.room is None and self.jurors is None:
            raise refusal("pin_empty", candidate=self.candidate)
        if self.epreuve is None and (self.start is not None or self.room is not None):
            raise refusal("pin_epreuve", candidate=self.candidate)
        return self


def _how_written(titre: Any) -> str:
    return "inline" if isinstance(titre, (dict, Titre)) else "code"


class SessionFields(Noun):
    """The fields of a session, each valid by itself. Whether they hold together is seen by `models.references`."""

    id: Id = "session"
    titre: Annotated[Annotated[Titre, Tag("inline")] | Annotated[str, Tag("code")], Discriminator(_how_written)]
    millesime: Millesime | None = Field(default=None, description="of a titre of the catalogue; the only one where absent")
    kind: Literal["titre", "ccp", "ccs"] = "titre"
    ccp: str | None = None
    ccs: str | None = None
    site: str = ""
    ceres: Text | None = Field(default=None, description="number of the session in CERES, for the papers")
    agrement: dt.date | None = Field(default=None, description="last day of the site's agrément for the titre")
    echeance: dt.date | None = Field(default=None, description="last day of the titre, where the catalogue does not know it")
    time_zone: str = Field(default="Europe/Paris", description="of the site, for calendars: Indian/Reunion, America/Guadeloupe")
    days: tuple[Day, ...] = Field(min_length=1)
    responsables: tuple[Responsable, ...] = ()
    candidates: tuple[Candidate, ...] = Field(min_length=1)
    jurors: tuple[Juror, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rooms: tuple[Room, ...] = ()
    staff: tuple[Staff, ...] = ()
    policy: Policy = Policy()
    pins: tuple[Pin, ...] = ()
    objectives: tuple[Objective, ...] = Field(default_factory=objectives_in_order)

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, name: str) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise refusal("time_zone", value=name) from None
        return name

    @cached_property
    def exam(self) -> Titre:
        """The titre itself, looked up in the catalogue where the session names a code."""
        return self.titre if isinstance(self.titre, Titre) else catalogue.titre(self.titre, self.millesime)

    @cached_property
    def epreuves(self) -> tuple[Epreuve, ...]:
        """The épreuves of the session's kind."""
        if self.kind == "ccp":
            return self.exam.ccp[self.ccp or ""].epreuves
        if self.kind == "ccs":
            return self.exam.ccs[self.ccs or ""].epreuves
        return self.exam.epreuves

    @cached_property
    def offered(self) -> dict[str, Epreuve]:
        """Every épreuve that `sits` may name: those of the kind and, in a CCP session, the titre's entretien final,
        which only the last CCP of a capitalisation path has."""
        final = [e for e in self.exam.epreuves if e.final] if self.kind == "ccp" else []
        return {e.id: e for e in (*final, *self.epreuves)}

    def epreuves_of(self, candidate: Candidate) -> tuple[Epreuve, ...]:
        """What this candidate sits, in the order of the titre."""
        if candidate.sits is None:
            return self.epreuves
        own = [e for e in self.epreuves if e.id in candidate.sits]
        return (*own, *(e for e in self.offered.values() if e.id in candidate.sits and e not in own))

    @property
    def label(self) -> str:
        """What is examined, for a title: "Développeur web et web mobile (CCP1)"."""
        part = self.ccp or self.ccs
        return (self.exam.label or self.exam.code) + (f" ({part})" if part else "")
