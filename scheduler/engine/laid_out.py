"""What rooms, staff and the changeover ask of the model in which they are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ortools.sat.python.cp_model import CpModel

from models import Candidate, Epreuve, Session
from scheduler.pieces import Bench, Line, Literal, Piece, Sitting, Slot
from scheduler.rules.asked import AskedStaffing


class LaidOut(Protocol):
    """A model whose sittings have their variables. `slots` is filled as épreuves of several candidates are spread over rooms."""

    slots: dict[str, list[Slot]]

    @property
    def cp(self) -> CpModel: ...
    @property
    def session(self) -> Session: ...
    @property
    def days(self) -> range: ...
    @property
    def candidates(self) -> Sequence[Candidate]: ...
    @property
    def true(self) -> Literal: ...
    @property
    def stable(self) -> bool: ...
    @property
    def sittings(self) -> Sequence[Sitting]: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...
    @property
    def largest_jury(self) -> int: ...
    @property
    def benches(self) -> Sequence[Bench]: ...
    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def staffing(self) -> AskedStaffing: ...

    def sitters(self, epreuve: Epreuve) -> list[Sitting]:
        """Every sitting of this épreuve."""
        ...

    def is_past(self, piece: Piece, gap: int = 0) -> bool:
        """Whether a piece ends at least `gap` units before anything that is still to be planned."""
        ...

    def wait_after(self, piece: Piece, others: Sequence[tuple[Piece, Literal]], gap: int) -> int:
        """How many units after a piece its place stays empty, where `others` may take it, and a changeover takes `gap`."""
        ...
