"""What rooms, staff and the changeover ask of the model in which they are laid out, beside what the rules do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from models import Epreuve, Room
from scheduler.occupied import Who
from scheduler.pieces import Literal, Piece, Sitting, Slot
from scheduler.rules.asked import AskedModel


class LaidOut(AskedModel, Protocol):
    """A model whose sittings have their variables. `slots` is filled as épreuves of several candidates are spread over rooms; `apart`: no two activities
    of a person or before a jury meet."""

    slots: dict[str, list[Slot]]
    apart: bool

    @property
    def largest_jury(self) -> int: ...

    def is_past(self, piece: Piece, gap: int = 0) -> bool:
        """Whether a piece ends at least `gap` units before anything that is still to be planned."""
        ...

    def already_in(self, room: str) -> list[tuple[int, int, frozenset[Who]]]:
        """Who is in a room in any case, from when to when, without what is still to be planned; these do not overlap."""
        ...

    def stays_on(self, room: Room) -> Iterator[tuple[Sitting, int, tuple[str, ...]]]:
        """Whose preparation in a room goes on until his épreuve begins, beyond what is there in any case: since when, and who watches him."""
        ...

    def wait_after(self, piece: Piece, others: Sequence[tuple[Piece, Literal]], gap: int, *, in_room: bool) -> int:
        """How many units after a piece its place stays empty, where `others` may take it, and a changeover takes `gap`."""
        ...

    def also_serving(self, piece: Piece, epreuve: Epreuve, asked: Mapping[str, int]) -> frozenset[str]:
        """Who of the staff may serve there beyond so many of each role as are asked for."""
        ...
