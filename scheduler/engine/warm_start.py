"""A timetable as a solution of the exact model: what the search begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from models import Activity
from scheduler.engine import cpsat
from scheduler.engine.draw import alike, renamed
from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression, Literal, Piece
from scheduler.shares import shared_out

SECONDS = 5.0
"""At most for what a timetable does not fix, such as who uses which of two alike rooms: mostly it takes hundredths of one."""


def warm_start(
    model: SessionModel,
    timetable: Sequence[Activity],
    effort: cpsat.Effort,
    expressions: Sequence[Expression] = (),
    *,
    exchange: bool = True,
    also: Sequence[Literal] = (),
) -> cpsat.Outcome | None:
    """The solution of the model that this timetable is; None where it is none. With `exchange`, alike candidates change places where the
    model orders them.

    Fixed are the starts, the days and the juries; the rest follows from them, or is found by a short search. `expressions` are what
    the timetable is to be worth: without them their values in the solution may lie above those of the timetable. `also` are literals
    that hold in it.
    """
    activities = shared_out(model.session, _in_order(model, timetable) if exchange else timetable)
    planned = {a.candidate for a in activities if a.candidate}
    fixed: list[tuple[object, int]] = []
    starts = {(a.kind, a.candidate, a.epreuve): model.grid.position(a.start) for a in activities}
    days = {day.date: number for number, day in enumerate(model.session.days)}
    dates = {(a.kind, a.candidate, a.epreuve): days[a.start.date()] for a in activities}
    for piece in model.pieces:
        if piece.candidate is None or piece.kind == "preparation":
            continue
        key = _key(piece)
        if key not in starts:
            fixed.append((piece.present, 0))
            continue
        fixed += [(piece.base, starts[key] - piece.offset), (piece.present, 1)]
        fixed += [(on, int(day == dates[key])) for day, on in enumerate(piece.on)]
    for candidate, literal in model.planned.items():
        if model.partial:
            fixed.append((literal, int(candidate in planned)))
    fixed += _juries(model, activities)
    fixed += [(literal, 1) for literal in also]
    whole = model.cp.clone()
    for variable, value in fixed:
        whole.add(variable == value)
    if expressions:
        whole.minimize(sum(expressions))
    found = cpsat.run(whole, effort.in_one_thread(), seconds=SECONDS, cp_model_probing_level=0)
    return found if found.values is not None else None


def _key(piece: Piece) -> tuple[str, str | None, str | None]:
    epreuve = piece.sittings[0].epreuve if piece.sittings else piece.epreuve
    return piece.kind, piece.candidate.id if piece.candidate else None, epreuve.id if epreuve else None


def _in_order(model: SessionModel, timetable: Sequence[Activity]) -> list[Activity]:
    """The same with alike candidates exchanged, so that they are heard in the order of the draw."""
    first: dict[str, object] = {}
    own: dict[str, dict[str | None, object]] = defaultdict(dict)
    for activity in timetable:
        if activity.candidate and activity.kind == "epreuve":
            own[activity.candidate][activity.epreuve] = activity.start
    for candidate, moments in own.items():
        piece = model.first_piece(next(c for c in model.candidates if c.id == candidate))
        first[candidate] = moments[piece.sittings[0].epreuve.id]
    name: dict[str, str] = {}
    for some in alike(model.session, model.candidates) if model.ordered else ():
        there = [c.id for c in some if c.id in first]
        name |= zip(sorted(there, key=lambda c: first[c]), (c.id for c in some), strict=False)  # type: ignore[arg-type, return-value]
    return renamed(model.session, timetable, name)


def _juries(model: SessionModel, activities: Sequence[Activity]) -> list[tuple[Literal, int]]:
    """Who sits in which jury and holds whom: of a day and a row where juries are stable, else of a candidate."""
    before = [a for a in activities if a.jurors and a.candidate]
    fixed: list[tuple[Literal, int]] = []
    if not model.stable:
        jury_of = {a.candidate: set(a.jurors) for a in before}
        for bench in model.benches:
            own = jury_of.get(next(iter(bench.holds)), set())
            fixed += [(member, int(juror in own)) for juror, member in bench.members.items()]
        return fixed
    rank = {c.id: number for number, c in enumerate(model.candidates)}
    for day in model.days:
        held: dict[frozenset[str], set[str]] = defaultdict(set)
        for a in before:
            if a.start.date() == model.session.days[day].date:
                held[frozenset(a.jurors)].add(a.candidate or "")
        juries = sorted(held, key=lambda jury: min(rank[c] for c in held[jury]))
        benches = [bench for bench in model.benches if bench.line and bench.line.day == day]
        for number, bench in enumerate(benches):
            jury = juries[number] if number < len(juries) else frozenset()
            fixed += [(member, int(juror in jury)) for juror, member in bench.members.items()]
            fixed += [(holds, int(c in held.get(jury, ()))) for c, holds in bench.holds.items()]
    return fixed
