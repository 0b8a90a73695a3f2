"""What takes place in a timetable, as the solver sees it: sittings chained into pieces, jury work, slots of several candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from models import Candidate, Epreuve

Literal: TypeAlias = cp_model.IntVar
Expression: TypeAlias = Any
"""A linear expression of CP-SAT; its own type spells every numpy integer apart, and tells a reader no more."""


def later(base: cp_model.IntVar, units: int) -> Expression:
    """So many units after a variable: affine by construction, as intervals ask."""
    return cp_model.LinearExpr.affine(base, 1, units)


@dataclass(eq=False)
class Sitting:
    """One candidate's épreuve: how long it lasts, whether a preparation comes before it and how long that lasts, and where it lies in
    its piece (`offset`, in units)."""

    candidate: Candidate
    epreuve: Epreuve
    minutes: int = 0
    size: int = 0
    preparation: int = 0
    prepares: bool = field(init=False)
    offset: int = 0
    chained_to: Sitting | None = None
    piece: Piece = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.prepares = self.epreuve.preparation > 0

    @property
    def start(self) -> Expression:
        return later(self.piece.base, self.offset)

    @property
    def end(self) -> Expression:
        return later(self.piece.base, self.offset + self.size)


@dataclass(eq=False)
class Piece:
    """Something with one start, `offset` units after `base`: sittings that follow each other at once, a preparation, or jury work.

    `present` holds where it takes place at all, `on[d]` where it does on the day of that index. `jury` is true where the jury is
    held by this piece itself (a candidate's sitting in a group is held through its slot).
    """

    kind: str
    candidate: Candidate | None
    base: cp_model.IntVar
    offset: int
    size: int
    present: Literal
    on: list[Literal]
    minutes: Expression = 0
    jury: bool = False
    sittings: list[Sitting] = field(default_factory=list)
    epreuve: Epreuve | None = None

    @property
    def start(self) -> Expression:
        return later(self.base, self.offset)

    @property
    def end(self) -> Expression:
        return later(self.base, self.offset + self.size)

    def interval(self, cp: cp_model.CpModel, lies: Literal) -> cp_model.IntervalVar:
        """Its time, where the literal holds."""
        return cp.new_optional_fixed_size_interval_var(self.start, self.size, lies, "")


@dataclass(eq=False)
class Slot(Piece):
    """Several candidates at once: a group before one jury, or the part of a simultaneous test that sits in one room.

    `size` is the shortest that it can be, `lasts` how long it is: until the last of its members is done.
    """

    members: dict[str, Literal] = field(default_factory=dict)
    count: Expression = 0
    lasts: cp_model.IntVar | None = None
    until: cp_model.IntVar | None = None

    @property
    def end(self) -> Expression:
        return super().end if self.until is None else self.until

    def interval(self, cp: cp_model.CpModel, lies: Literal) -> cp_model.IntervalVar:
        if self.lasts is None or self.until is None:
            return super().interval(cp, lies)
        return cp.new_optional_interval_var(self.start, self.lasts, self.until, lies, "")

    def of(self, sitting: Sitting) -> bool:
        """Whether this sitting may be in it: it is for its épreuve, whatever the kind that its candidate sits."""
        return self.epreuve is not None and self.epreuve.id == sitting.epreuve.id and sitting.candidate.id in self.members

    def admit(self, cp: cp_model.CpModel, sitters: list[Sitting]) -> None:
        """Give the slot its members, each of whom starts with it, and the time that the longest of them needs."""
        sizes = {s.size for s in sitters}
        self.members = {s.candidate.id: cp.new_bool_var("") for s in sitters}
        self.count = sum(self.members.values())
        cp.add_max_equality(self.present, list(self.members.values()))
        for s in sitters:
            cp.add(s.start == self.start).only_enforce_if(self.members[s.candidate.id])
        if len(sizes) > 1:
            self.lasts, self.until = cp.new_int_var(min(sizes), max(sizes), ""), cp.new_int_var(0, 2**20, "")
            cp.add_max_equality(self.lasts, [min(sizes), *(s.size * self.members[s.candidate.id] for s in sitters)])
            cp.add(self.until == self.start + self.lasts)


@dataclass(eq=False)
class Line:
    """Jury activities of one day of which no two overlap: those of a jury (stable juries), else those of a juror.

    `uses` pairs each piece that may lie on the line with the literal that says so; `first` and `last` enclose them.
    `pauses` are the ways to have lunch and breaks: start, size, and the literal that says so. Who `watches`
    may do so over several preparations of one room at once. `gap` are the units between épreuves of different candidates that the rules ask
    for so far.
    """

    day: int
    label: str
    active: Literal
    first: cp_model.IntVar
    last: cp_model.IntVar
    uses: list[tuple[Piece, Literal]] = field(default_factory=list)
    pauses: list[tuple[cp_model.IntVar, int, Literal]] = field(default_factory=list)
    watches: bool = False
    gap: int = 0

    def watched(self) -> list[tuple[Piece, Literal]]:
        """The preparations that somebody watches, of which several may go on at once."""
        return [(piece, lies) for piece, lies in self.uses if self.watches and piece.kind == "preparation"]

    def apart(self) -> list[tuple[Piece, Literal]]:
        """What else lies on the line, of which no two go on at once."""
        return [(piece, lies) for piece, lies in self.uses if not (self.watches and piece.kind == "preparation")]


@dataclass(eq=False)
class Bench:
    """A jury: which jurors are its `members`, which candidates it `holds`. `line` where it works on one day only."""

    members: dict[str, Literal]
    holds: dict[str, Literal]
    line: Line | None = None
