"""Where an épreuve is held."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from models.many import NONE, Many
from models.noun import MANY, Id, Noun, Whole, Word, refusal
from models.window import AvailabilityGiven


class Room(Noun):
    """A room, what it can be used for (`kinds`), how many people may sit in it (`seats`), and how many individual épreuves may be held in
    it at a time (`posts`: a workshop with six posts)."""

    id: Id
    name: str = ""
    kinds: Many[Word] = Field(min_length=1)
    seats: Whole = Field(ge=1, le=MANY)
    posts: Whole = Field(default=1, ge=1, le=MANY, description="individual épreuves at a time")
    available: AvailabilityGiven = NONE

    @model_validator(mode="after")
    def _a_seat_at_each_post(self) -> Self:
        if self.posts > self.seats:
            raise refusal("room_posts", posts=self.posts, seats=self.seats)
        return self

    def holds(self, people: int) -> int:
        """How many individual épreuves, each of so many people, it holds at a time."""
        return min(self.posts, self.seats // people)

    @property
    def label(self) -> str:
        return self.name or self.id
