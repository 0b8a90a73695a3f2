"""Where an épreuve is held."""

from __future__ import annotations

from pydantic import Field

from models.noun import MANY, Id, Noun, Whole, Word
from models.window import Availability


class Room(Noun):
    """A room, what it can be used for (`kinds`) and how many people may sit in it (`seats`)."""

    id: Id
    name: str = ""
    kinds: tuple[Word, ...] = Field(min_length=1)
    seats: Whole = Field(ge=1, le=MANY)
    available: Availability = None

    @property
    def label(self) -> str:
        return self.name or self.id
