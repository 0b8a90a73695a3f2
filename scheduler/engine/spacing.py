"""The changeover: time between épreuves of different candidates on one line or in one room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from ortools.sat.python.cp_model import IntVar

from scheduler.engine.laid_out import LaidOut
from scheduler.pieces import Literal, Piece, Slot

Ends: TypeAlias = dict[tuple[int, ...], tuple[IntVar, IntVar]]
"""By piece, gap and the pieces of the same candidate that may follow: how long it holds its place, and until when."""


def keep_apart(
    model: LaidOut, exams: list[tuple[Piece, Literal]], gap: int, capacity: int = 1, ends: Ends | None = None
) -> None:
    """Let each épreuve hold its place `gap` units longer than it lasts, but where the same candidate's own next one follows sooner.

    A candidate's own next épreuve within the gap ends the wait: whoever comes after must keep the distance to that one. Where a place
    that has one piece of a candidate on a day has all of them, as a jury has, `ends` says the same of a piece in all such places.
    """
    cp = model.cp
    exams = [(piece, lies) for piece, lies in exams if not model.is_past(piece, gap)]
    intervals = []
    mutual: dict[frozenset[int], list[Literal]] = defaultdict(list)
    of: dict[str, list[int]] = defaultdict(list)
    for number, (piece, _) in enumerate(exams):
        for one in _people(piece):
            of[one].append(number)
    for piece, lies in exams:
        wait = model.wait_after(piece, exams, gap, in_room=ends is None)
        numbers = sorted({number for one in _people(piece) for number in of[one]})
        others = [exams[number] for number in numbers if exams[number][0] is not piece]
        if (
            others
            and ends is not None
            and all(one.size and not isinstance(one, Slot) for one in (piece, *(o for o, _ in others)))
        ):
            key = (id(piece), wait, *(id(other) for other, _ in others))
            if key not in ends:
                followers = [_follows_sooner(model, piece, piece.present, other, other.present, gap) for other, _ in others]
                ends[key] = _held_until(model, piece, followers, wait)
            intervals.append(cp.new_optional_interval_var(piece.start, *ends[key], lies, ""))
            continue
        followers = [_follows_sooner(model, piece, lies, other, also, gap) for other, also in others]
        if followers or (isinstance(piece, Slot) and piece.lasts is not None):
            for soon, other in followers:
                if not piece.size and not other.size:  # each would follow the other
                    mutual[frozenset((id(piece), id(other)))].append(soon)
            intervals.append(cp.new_optional_interval_var(piece.start, *_held_until(model, piece, followers, wait), lies, ""))
        else:
            intervals.append(cp.new_optional_fixed_size_interval_var(piece.start, piece.size + wait, lies, ""))
    for both in mutual.values():
        cp.add_at_most_one(both)
    if capacity == 1:
        cp.add_no_overlap(intervals)
    else:
        cp.add_cumulative(intervals, [1] * len(intervals), capacity)


def _held_until(model: LaidOut, piece: Piece, followers: list[tuple[Literal, Piece]], gap: int) -> tuple[IntVar, IntVar]:
    """How long a piece holds its place, and until when."""
    cp = model.cp
    size, end = cp.new_int_var(0, 2**20, ""), cp.new_int_var(0, 2**20, "")
    cp.add_at_most_one(soon for soon, _ in followers)
    for soon, other in followers:
        cp.add(end == other.start).only_enforce_if(soon)
    cp.add(end == piece.end + gap).only_enforce_if([soon.negated() for soon, _ in followers])
    return size, end


def keep_from_slot(model: LaidOut, slot: tuple[Slot, Literal], alone: list[tuple[Piece, Literal]], gap: int) -> None:
    """Keep the members of a slot, which takes a room of several posts as a whole, and individual épreuves of others in it so far apart."""
    cp, (together, there) = model.cp, slot
    members = {s.candidate.id: s for s in model.sitters(together.epreuve)} if together.epreuve else {}
    for piece, lies in alone:
        before = cp.new_bool_var("")
        for candidate, member in together.members.items():
            if candidate not in _people(piece):
                both = [there, lies, member]
                cp.add(piece.end + gap <= together.start).only_enforce_if([before, *both])
                cp.add(members[candidate].end + gap <= piece.start).only_enforce_if([before.negated(), *both])


def _people(piece: Piece) -> list[str]:
    return list(piece.members) if isinstance(piece, Slot) else [piece.candidate.id] if piece.candidate else []


def _follows_sooner(
    model: LaidOut, piece: Piece, lies: Literal, other: Piece, also: Literal, gap: int
) -> tuple[Literal, Piece]:
    """A literal under which `other`, of one and the same candidate alone at its side of the gap, starts within the gap."""
    cp = model.cp
    soon = cp.new_bool_var("")
    cp.add_bool_and([lies, also]).only_enforce_if(soon)
    cp.add(other.start >= piece.end).only_enforce_if(soon)
    cp.add(other.start <= piece.end + gap).only_enforce_if(soon)
    if isinstance(other, Slot):
        cp.add(other.count == 1).only_enforce_if(soon)
    if isinstance(piece, Slot):
        cp.add_bool_or([soon.negated(), *_with_one_last(model, piece, other, soon, gap)])
    elif isinstance(other, Slot):
        cp.add_bool_or([soon.negated(), *(other.members[c] for c in _people(piece) if c in other.members)])
    return soon, other


def _with_one_last(model: LaidOut, slot: Slot, other: Piece, soon: Literal, gap: int) -> Iterator[Literal]:
    """Literals, one for each length that the slot has for its members: its only member of this length is the last, he alone goes on to
    `other`, and the others have left the place a gap before that starts."""
    cp, sizes = model.cp, defaultdict(list)
    for sitting in filter(slot.of, model.sitters(slot.epreuve)) if slot.epreuve else ():
        sizes[sitting.size].append(sitting.candidate.id)
    goes_on = other.members if isinstance(other, Slot) else dict.fromkeys(_people(other), model.true)
    for size in sorted(sizes):
        if not any(c in goes_on for c in sizes[size]):
            continue
        way = cp.new_bool_var("")
        cp.add(sum(slot.members[c] for longer in sizes if longer >= size for c in sizes[longer]) == 1).only_enforce_if(way)
        for c, goes in goes_on.items():
            cp.add_bool_or([way.negated(), goes.negated(), *([slot.members[c]] if c in sizes[size] else [])])
        for shorter in (s for s in sizes if s < size):
            for c in sizes[shorter]:
                cp.add(other.start >= slot.start + shorter + gap).only_enforce_if([soon, way, slot.members[c]])
        yield way
