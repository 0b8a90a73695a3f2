"""Rooms and staff that are fewer than juries: no more at once than there are. Which ones is left to the naming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ortools.sat.python import cp_model

from models import Epreuve, Session
from models.window import Availability
from scheduler.engine.rows.model import Position, RowsModel
from scheduler.engine.rows.on_days import OnDays
from scheduler.engine.rows.shape import Shape
from scheduler.grid import Span
from scheduler.pieces import later


def sharing(session: Session, shape: Shape, *, some: bool = False, on: OnDays | None = None) -> RowsModel:
    """Rows of positions for all candidates (or `some`), in the rooms and with the staff that there are."""
    model = RowsModel(session, shape, some=some, on=on)
    _share_rooms(model)
    _share_staff(model, lunch=shape.restricts(session))
    return model


def _share_rooms(model: RowsModel) -> None:
    """Where a day may have more juries than rooms of a kind, no more orals at once than there are.

    Where a room closes, its orals have ended, and the changeover after the last of them may go on.
    """
    session, cp = model.session, model.cp
    for day in model.days:
        rows = [row for row in model.rows if row.day == day]
        for kind in sorted({e.room for e in _orals(model) if e.room}):
            rooms = [r for r in session.rooms if kind in r.kinds and r.seats > model.size]
            holds = {room.id: room.holds(model.size + 1) for room in rooms}
            if sum(holds.values()) >= len(rows):
                continue
            for gap in sorted({0, model.shape.changeover}):
                if gap:  # then a post is not free, but its seats are
                    holds = {room.id: room.posts for room in rooms}
                closed = [span for room in rooms for span in _closed(model, day, room.available) for _ in range(holds[room.id])]
                intervals = [
                    stay
                    for row in rows
                    for position in row.positions
                    for stay, _ in _stays(model, position, lambda e, kind=kind: e.room == kind, gap)  # type: ignore[misc]
                ]
                intervals += _fixed(cp, closed, gap)
                cp.add_cumulative(intervals, [1] * len(intervals), sum(holds.values()))


def _share_staff(model: RowsModel, *, lunch: bool) -> None:
    """Where a day may have more juries than people of a role for them, no more at work at once than there are.

    With `lunch`, all of them have theirs on every day, where some may not be there long enough to need one: a restriction.
    """
    session, cp = model.session, model.cp
    for day in model.days:
        rows = [row for row in model.rows if row.day == day]
        for role in sorted({role for e in _orals(model) for role in e.staff}):
            people = [s for s in session.staff if s.role == role]
            if len(people) >= len(rows) * max(e.staff.get(role, 0) for e in _orals(model)):
                continue
            stays = [
                (stay, epreuve.staff[role])
                for row in rows
                for position in row.positions
                for stay, epreuve in _stays(model, position, lambda e, role=role: role in e.staff, 0)  # type: ignore[misc]
            ]
            stays += [(one, 1) for person in people for one in _fixed(cp, _closed(model, day, person.available), 0)]
            hours = model.lunch[day]
            if lunch and hours:
                for _ in people:
                    start = cp.new_int_var(hours.first, max(hours.first, hours.last), "")
                    stays.append((cp.new_fixed_size_interval_var(start, model.shape.lunch, ""), 1))
            cp.add_cumulative([stay for stay, _ in stays], [number for _, number in stays], len(people))


def _fixed(cp: cp_model.CpModel, spans: Iterable[Span], gap: int) -> list[cp_model.IntervalVar]:
    """What lies in these spans from a gap after their beginning on."""
    return [cp.new_fixed_size_interval_var(start + gap, end - start - gap, "") for start, end in spans if start + gap < end]


def _closed(model: RowsModel, day: int, available: Availability) -> Iterator[Span]:
    """When a room is closed, or somebody away, within the hours of a day."""
    low, high = model.grid.hours[day]
    for (_, closes), (opens, _) in pairwise([(low, low), *model.grid.spans(day, available), (high, high)]):
        if closes < opens:
            yield closes, opens


def _orals(model: RowsModel) -> list[Epreuve]:
    return [model.session.offered[name] for name in dict.fromkeys(name for k in model.classes for name in k.epreuves)]


def _stays(
    model: RowsModel, position: Position, asks: Callable[[Epreuve], bool], gap: int
) -> Iterator[tuple[cp_model.IntervalVar, Epreuve]]:
    """When a candidate at this position is at an épreuve that asks for something, with a gap after him where he does not come back to it."""
    grid, one_of = model.grid, {g.kind: g.candidates[0] for g in model.groups}
    for (kind, way), holds in position.holds.items():
        own = {e.id: e for e in model.session.epreuves_of(one_of[kind])}
        orals = [own[name] for name in kind.epreuves]
        ends = [at + grid.up(grid.due(e.minutes, one_of[kind])) for e, at in zip(orals, way.offsets, strict=True)]
        for epreuve, at, end in zip(orals, way.offsets, ends, strict=True):
            if asks(epreuve):
                comes_back = any(asks(other) and later_on > at for other, later_on in zip(orals, way.offsets, strict=True))
                held = end - at if comes_back else end - at + gap
                yield model.cp.new_optional_fixed_size_interval_var(later(position.start, at), held, holds, ""), epreuve
