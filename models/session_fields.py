"""What a session holds, before anything is asked of it: its fields, what links candidates and jurors, and the épreuves that are sat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from models import catalogue
from models.kind import Kind, KindName
from models.many import EMPTY, NONE, Given, Many, ManyOrNone
from models.noun import MANY, Id, Millesime, Moment, Noun, Text, Whole, refusal
from models.objective import Objective, ObjectiveName, objectives_in_order
from models.people import Candidate, Juror, Responsable, Staff
from models.policy import Policy
from models.room import Room
from models.titre import Epreuve, Titre
from models.window import Day, Window
from models.words_of_titre import in_words_of


class Conflict(Noun):
    """A link between a candidate and a juror, who may not judge him."""

    candidate: Text
    juror: Text
    reason: str = ""


class Pin(Noun):
    """What the user has fixed for a candidate: the start, the room or the jurors of an épreuve; without `epreuve`, his whole jury."""

    candidate: Text
    epreuve: str | None = None
    start: Moment | None = None
    room: Text | None = None
    jurors: ManyOrNone[Text] = Field(default=NONE, min_length=1)

    if TYPE_CHECKING:  # a checker would refuse "2027-03-16T10:40"

        def __init__(
            self,
            *,
            candidate: str,
            epreuve: str | None = None,
            start: dt.datetime | str | None = None,
            room: str | None = None,
            jurors: Sequence[str] | None = None,
        ) -> None: ...

    @model_validator(mode="after")
    def _fixes_something(self) -> Self:
        if self.start is None and self.room is None and self.jurors is None:
            raise refusal("pin_empty", candidate=self.candidate)
        if self.epreuve is None and (self.start is not None or self.room is not None):
            raise refusal("pin_epreuve", candidate=self.candidate)
        return self


class Wish(Noun):
    """When a juror, a candidate or a member of staff would rather have nothing to do: the objective `unmet_wishes` counts its weight where
    he has."""

    who: Text
    avoid: Many[Window] = Field(min_length=1)
    weight: Whole = Field(default=1, ge=1, le=MANY)


def _how_written(titre: Any) -> str:
    return "inline" if isinstance(titre, (dict, Titre)) else "code"


def _first_of_each(epreuves: Iterable[Epreuve]) -> dict[str, Epreuve]:
    found: dict[str, Epreuve] = {}
    for epreuve in epreuves:
        found.setdefault(epreuve.id, epreuve)
    return found


_IN_ORDER: Any = objectives_in_order


class SessionFields(Noun):
    """The fields of a session, each valid by itself. Whether they hold together is seen by `models.references`."""

    id: Id = "session"
    titre: Annotated[Annotated[Titre, Tag("inline")] | Annotated[str, Tag("code")], Discriminator(_how_written)]
    millesime: Millesime | None = Field(default=None, description="of a titre of the catalogue; the only one where absent")
    kind: KindName = "titre"
    ccp: str | None = None
    ccs: str | None = None
    site: str = ""
    ceres: Text | None = Field(default=None, description="number of the session in CERES, for the papers")
    agrement: dt.date | None = Field(default=None, description="last day of the site's agrément for the titre")
    echeance: dt.date | None = Field(default=None, description="last day of the titre, where the catalogue does not know it")
    time_zone: str = Field(default="Europe/Paris", description="of the site, for calendars: Indian/Reunion, America/Guadeloupe")
    days: Many[Day] = Field(min_length=1)
    responsables: Many[Responsable] = EMPTY
    candidates: Many[Candidate] = Field(min_length=1)
    jurors: Many[Juror] = EMPTY
    conflicts: Many[Conflict] = EMPTY
    rooms: Many[Room] = EMPTY
    staff: Many[Staff] = EMPTY
    policy: Policy = Policy()
    pins: Many[Pin] = EMPTY
    wishes: Many[Wish] = Field(default=EMPTY, description="what people would rather avoid, for the objective unmet_wishes")
    objectives: Given[tuple[Objective, ...], Sequence[Objective | ObjectiveName]] = Field(default_factory=_IN_ORDER)

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, name: str) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise refusal("time_zone", value=name) from None
        return name

    @field_validator("jurors", "rooms", "staff")
    @classmethod
    def _in_the_words_of_the_titre(cls, several: Any, info: ValidationInfo) -> Any:
        return in_words_of([(info.data.get("titre", ""), info.data.get("millesime"))], several)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that remembers nothing that was worked out for the original: of other candidates, other things hold."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy

    @cached_property
    def exam(self) -> Titre:
        """The titre itself, looked up in the catalogue where the session names a code."""
        return self.titre if isinstance(self.titre, Titre) else catalogue.titre(self.titre, self.millesime)

    @property
    def ends(self) -> dict[str, dt.date]:
        """The last days of the titre and of the site's agrément (`agrement`) for it, as far as they are known."""
        known = {"titre": self.echeance or self.exam.until, "agrement": self.agrement}
        return {what: until for what, until in known.items() if until is not None}

    def kind_of(self, candidate: Candidate) -> Kind:
        """What a candidate is examined for: his own kind, else the session's; TypeError where it is no candidate, but his id, say."""
        if not isinstance(candidate, Candidate):
            raise TypeError(f"candidate is {candidate!r}: give the Candidate himself, such as session.candidates[0]")
        name: KindName = candidate.kind or ("ccp" if candidate.ccp else "ccs" if candidate.ccs else self.kind)
        part = {"titre": None, "ccp": candidate.ccp or self.ccp, "ccs": candidate.ccs or self.ccs}[name]
        return Kind(name, part or "")

    @property
    def usual_kind(self) -> Kind:
        """What the session says that candidates sit who do not say it themselves."""
        return Kind(self.kind, self.ccp or self.ccs or "")

    @cached_property
    def kinds(self) -> dict[Kind, tuple[Candidate, ...]]:
        """The kinds that candidates sit, the session's own first, each with its candidates."""
        found: dict[Kind, list[Candidate]] = {self.usual_kind: []}
        for candidate in self.candidates:
            found.setdefault(self.kind_of(candidate), []).append(candidate)
        return {kind: tuple(some) for kind, some in found.items() if some}

    @cached_property
    def epreuves(self) -> tuple[Epreuve, ...]:
        """The épreuves of the kinds that candidates sit, one of each id."""
        return tuple(_first_of_each(e for kind in self.kinds for e in kind.epreuves(self.exam)).values())

    @cached_property
    def variants(self) -> tuple[Epreuve, ...]:
        """Every épreuve that candidates of some kind may sit. Those of one id may differ from kind to kind in their minutes, their
        preparation, their order and their marking, and in nothing else."""
        return tuple(dict.fromkeys(e for kind in self.kinds for e in kind.offered(self.exam).values()))

    @cached_property
    def offered(self) -> dict[str, Epreuve]:
        """The same by id: how and in what kind of room it is sat, and where and with whom it is prepared by whoever prepares it. What may
        differ, `epreuve_of` says of each candidate."""
        prepared = _first_of_each(e for e in self.variants if e.preparation)
        return {one: prepared.get(one, epreuve) for one, epreuve in _first_of_each(self.variants).items()}

    def offered_to(self, candidate: Candidate) -> dict[str, Epreuve]:
        """Every épreuve that this candidate's `sits` may name."""
        return self.kind_of(candidate).offered(self.exam)

    def epreuves_of(self, candidate: Candidate) -> tuple[Epreuve, ...]:
        """What this candidate sits, in the order of the titre."""
        all_of_them = self.kind_of(candidate).epreuves(self.exam)
        if candidate.sits is None:
            return all_of_them
        own = [e for e in all_of_them if e.id in candidate.sits]
        return (*own, *(e for e in self.offered_to(candidate).values() if e.id in candidate.sits and e not in own))

    def epreuve_of(self, candidate: Candidate, epreuve: str | None) -> Epreuve | None:
        """This épreuve as the candidate sits it; None where he does not."""
        return next((e for e in self.epreuves_of(candidate) if e.id == epreuve), None)

    def ceres_of(self, candidate: Candidate) -> str | None:
        """The number of the CERES session that a candidate is entered in: his own, else that of the session, where he sits what it is."""
        return candidate.ceres or (self.ceres if self.kind_of(candidate) == self.usual_kind else None)

    @property
    def label(self) -> str:
        """What is examined, for a title: "Développeur web et web mobile (CCP1)"."""
        kinds = list(self.kinds)
        parts = [kind.label for kind in kinds] if len(kinds) > 1 else [kind.part for kind in kinds if kind.part]
        return (self.exam.label or self.exam.code) + (f" ({', '.join(parts)})" if parts else "")
