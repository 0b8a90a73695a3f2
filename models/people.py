"""Who comes to a session: candidates, jurors, staff, and the responsable de session."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field, field_validator

from models.kind import KindName
from models.many import EMPTY, NONE, Many, ManyOrNone
from models.noun import Filled, Fraction, Id, Millesime, Noun, Text, Word, refusal, two_digits
from models.window import AvailabilityGiven

Named = TypeVar("Named")

_DECIMALS = 17
"""So many tell any two floating point numbers apart."""


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def as_read(name: str) -> str:
    """A name as whoever reads it knows it: capitals, white space and how an accent is encoded tell nobody apart.

    >>> as_read("Zoé  MARTIN") == as_read("Zoe\u0301\u00a0Martin")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def of_one_name(named: Iterable[tuple[str, Named]]) -> list[list[Named]]:
    """Those of whom several bear one name, as whoever reads it knows it; who has none is like nobody."""
    called: dict[str, list[Named]] = {}
    for name, one in named:
        if name:
            called.setdefault(as_read(name), []).append(one)
    return [some for some in called.values() if len(some) > 1]


def told_apart(named: Mapping[str, str]) -> dict[str, str]:
    """Names by id, with the id where another is called so, too: "Anne Roy (c2)"."""
    shared = {one for some in of_one_name((name, one) for one, name in named.items()) for one in some}
    return {one: f"{name} ({one})" if one in shared else name for one, name in named.items()}


class Person(Noun):
    """Somebody with an id, unique among his like, and a name (his id where none is given)."""

    id: Id
    name: str = ""
    available: AvailabilityGiven = NONE

    @property
    def label(self) -> str:
        return self.name or self.id


class Candidate(Person):
    """Who sits the épreuves.

    `extra_time` is an aménagement on medical prescription, as a fraction of each duration (0.3333: one third more).
    `kind`, `ccp` and `ccs` say what he sits where that is not what the session says: a re-sit of a CCP on the day of a titre; `ccp` or
    `ccs` alone says its kind too. `sits` lists the épreuves of a candidate who does not sit all of them.
    """

    extra_time: Fraction = Field(default=Decimal(0), description="part of each duration added, 0.3333 for one third more")
    kind: KindName | None = Field(default=None, description="absent: the session's")
    ccp: str | None = None
    ccs: str | None = None
    ceres: Text | None = Field(
        default=None, description="number of the CERES session that he is entered in; absent: the session's"
    )
    sits: ManyOrNone[str] = Field(default=NONE, min_length=1)

    @field_validator("extra_time")
    @classmethod
    def _is_a_fraction(cls, value: Decimal) -> Decimal:
        if not 0 <= value <= 1:
            raise refusal("extra_time", value=str(value), instead=f"{float(value) / 100:g}" if 1 < value <= 100 else "0.33")
        exponent = value.as_tuple().exponent
        if (
            isinstance(exponent, int) and exponent < -_DECIMALS
        ):  # no fraction that anybody means, and none that a file would keep
            raise refusal("extra_time", value=_short(str(value)), instead=f"{float(value):.4g}")
        return value


class Habilitation(Noun):
    """The right to sit in a jury of one titre at one millésime, until a day included."""

    titre: Filled
    millesime: Millesime
    until: dt.date

    if TYPE_CHECKING:  # a checker would refuse "2028-06-30"

        def __init__(self, *, titre: str, millesime: str, until: dt.date | str) -> None: ...


class Juror(Person):
    """A professional habilité for one or more titres."""

    employer: str | None = None
    habilitations: Many[Habilitation] = EMPTY
    skills: Many[Word] = EMPTY

    def habilitated(self, titre: str, millesime: str, on: dt.date) -> bool:
        """Whether he holds a habilitation for this titre and millésime that is still valid on that day."""
        asked = (titre, two_digits(millesime))
        return any((h.titre, h.millesime) == asked and on <= h.until for h in self.habilitations)


class Staff(Person):
    """Somebody besides the jury whom an épreuve needs: surveillant, comédien, élève conducteur."""

    role: str = Field(min_length=1)


class Responsable(Person):
    """The responsable de session, on site throughout; several so that there is a plan B."""
