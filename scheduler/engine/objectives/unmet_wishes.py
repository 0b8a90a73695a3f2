"""The weight of each wish of somebody who has something to do when he would rather not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from models.window import Window
from scheduler.engine.model import SessionModel
from scheduler.occupied import Who
from scheduler.pieces import Expression, Literal, Piece


def express(model: SessionModel) -> Expression:
    found: list[Expression] = []
    apart: dict[tuple[int, int, int], list[Literal]] = {}
    for wish in model.session.wishes:
        unmet = model.cp.new_bool_var(f"unmet {wish.who}")
        for window in wish.avoid:
            low, high = _span(model, window)
            for day, piece, literals in _of_whoever(model, wish.who):
                if model.session.days[day].date == window.date:
                    key = id(piece), low, high
                    if key not in apart:
                        apart[key] = _apart(model, piece, low, high)
                    model.cp.add_bool_or([unmet, *apart[key], *(literal.negated() for literal in literals)])
        found.append(wish.weight * unmet)
    return sum(found, model.cp.new_constant(0))


def _span(model: SessionModel, window: Window) -> tuple[int, int]:
    """The last unit at which something ends before the window, and the first at which it begins after it."""
    day = next(number for number in model.days if model.session.days[number].date == window.date)
    base, (low, high) = model.grid.base(day), window.minutes
    return model.grid.down(base + low), model.grid.up(base + high)


def _apart(model: SessionModel, piece: Piece, low: int, high: int) -> list[Literal]:
    """Literals of which one holds only where a piece lies before or after."""
    before, after = model.cp.new_bool_var(""), model.cp.new_bool_var("")
    model.cp.add(piece.end <= low).only_enforce_if(before)
    model.cp.add(piece.start >= high).only_enforce_if(after)
    return [before, after]


def _of_whoever(model: SessionModel, one: str) -> Iterator[tuple[int, Piece, list[Literal]]]:
    """What whoever has this id may do: a wish names none that several have."""
    for kind in ("candidate", "juror", "staff"):
        yield from does(model, (kind, one))


def does(model: SessionModel, who: Who) -> Iterator[tuple[int, Piece, list[Literal]]]:
    """What somebody may do on each day, with the literals that together say that he does it then."""
    kind, one = who
    if kind == "juror":
        for juror, day in product((j for j in model.session.jurors if j.id == one), model.days):
            for there, line in model.attendance(juror, day):
                yield from ((day, piece, [there, lies]) for piece, lies in line.uses)
    elif kind == "candidate":
        for (candidate, day), line in model.candidate_lines.items():
            if candidate == one:
                yield from ((day, piece, [lies]) for piece, lies in line.uses)
    else:
        for duty in model.staffing.duties:
            if one in duty.serves:
                yield from ((day, duty.piece, [duty.serves[one], duty.piece.on[day]]) for day in model.days)
