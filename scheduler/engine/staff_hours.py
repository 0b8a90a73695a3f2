"""How much a member of staff does on a day, and in one stretch, on his line of the exact model."""

from __future__ import annotations

from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.pieces import Expression, Line, Literal, Piece, Slot


def limit_work(cp: cp_model.CpModel, line: Line, most: int) -> None:
    """No more than so many units of activity; preparations that are watched at once count once."""
    worked: list[Expression] = []
    for piece, lies in line.apart():
        length = cp.new_int_var(0, 2**12, "")
        cp.add(length >= _length(piece)).only_enforce_if(lies)
        worked.append(length)
    cp.add(sum([*worked, *_turns(cp, line.watched())]) <= most)


def _turns(cp: cp_model.CpModel, watched: list[tuple[Piece, Literal]]) -> list[Expression]:
    """Each preparation lies in a turn of watching, which begins with the first of its preparations; the turns that are shortest are what is
    watched without a pause."""
    lengths: list[Expression] = []
    lies_in: list[list[Literal]] = [[] for _ in watched]
    for first, _ in watched:
        length = cp.new_int_var(0, 2**20, "")
        for (piece, _), turns in zip(watched, lies_in, strict=True):
            here = cp.new_bool_var("")
            cp.add(first.start <= piece.start).only_enforce_if(here)
            cp.add(length >= piece.end - first.start).only_enforce_if(here)
            turns.append(here)
        lengths.append(length)
    for (_, lies), turns in zip(watched, lies_in, strict=True):
        cp.add_bool_or([lies.negated(), *turns])
    return lengths


def give_rests(cp: cp_model.CpModel, line: Line, rest: int, every: int) -> None:
    """Between two activities lies a rest, or they are of one stretch, which lasts so long at most: all of it begins with one moment. An
    activity that is longer by itself holds all of its stretch."""
    begins = {id(piece): cp.new_int_var(0, 2**20, "") for piece, _ in line.uses}
    longer = {id(piece): _longer(cp, piece, every) for piece, _ in line.uses}
    for piece, lies in line.uses:
        cp.add(begins[id(piece)] <= piece.start).only_enforce_if(lies)
        cp.add(piece.end <= begins[id(piece)] + every).only_enforce_if([lies, longer[id(piece)].negated()])
    for (one, here), (other, there) in combinations(line.uses, 2):
        before, after, near = (cp.new_bool_var("") for _ in range(3))
        cp.add(other.start >= one.end + rest).only_enforce_if(before)
        cp.add(one.start >= other.end + rest).only_enforce_if(after)
        cp.add_bool_or([before, after, near, here.negated(), there.negated()])
        both = [near, longer[id(one)].negated(), longer[id(other)].negated()]
        cp.add(begins[id(one)] == begins[id(other)]).only_enforce_if(both)
        for holds, held in ((one, other), (other, one)):
            cp.add(holds.start <= held.start).only_enforce_if([near, longer[id(holds)]])
            cp.add(held.end <= holds.end).only_enforce_if([near, longer[id(holds)]])


def _length(piece: Piece) -> Expression:
    return piece.lasts if isinstance(piece, Slot) and piece.lasts is not None else piece.size


def _longer(cp: cp_model.CpModel, piece: Piece, every: int) -> Literal:
    longer = cp.new_bool_var("")
    cp.add(_length(piece) >= every + 1).only_enforce_if(longer)
    cp.add(_length(piece) <= every).only_enforce_if(longer.negated())
    return longer
