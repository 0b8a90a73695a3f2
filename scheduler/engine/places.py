"""Rooms and staff: which épreuve takes which. Rooms that nothing tells apart form one pool, and are named after the solve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from ortools.sat.python.cp_model import IntervalVar, IntVar

from models import Epreuve, Room, Staff
from scheduler.engine.laid_out import LaidOut
from scheduler.engine.spacing import keep_apart, keep_from_slot
from scheduler.pieces import Expression, Literal, Piece, Sitting, Slot


@dataclass(eq=False)
class Pool:
    """Interchangeable rooms, and the demands that may take one of them."""

    rooms: list[Room]
    demands: list[tuple[Demand, Literal]] = field(default_factory=list)

    @property
    def seats(self) -> int:
        return self.rooms[0].seats

    @property
    def posts(self) -> int:
        """Individual épreuves that its rooms hold at a time."""
        return sum(room.posts for room in self.rooms)

    def takes(self, demand: Demand) -> int:
        """Posts that an épreuve takes: a room is of a group, or of a test, as a whole."""
        return self.rooms[0].posts if isinstance(demand.piece, Slot) else 1


@dataclass(eq=False)
class Demand:
    """Something that needs a room for a while: consecutive sittings of one candidate, a slot, or a preparation.

    `people` counts those in the room besides the jury. `pools` holds the literal of each pool that it may use. `before` is the piece
    that holds the jury, where one attends.
    """

    piece: Piece
    kind: str
    people: Expression
    sittings: list[Sitting]
    pools: list[tuple[Pool, Literal]] = field(default_factory=list)
    before: Piece | None = None


class _Stay(NamedTuple):
    """Who is in a room, from when on and where `lies` holds: from when to when how many, and who may watch them; then it holds `seats`."""

    begins: Expression
    lies: Literal
    spans: list[tuple[Expression, Expression, Expression]]
    watchers: Mapping[str, Literal]
    seats: int


class Rooms:
    """The rooms of a session in pools, and every demand on them. `gap` are the units between épreuves of different candidates in one room that the
    rules ask for so far."""

    def __init__(self, model: LaidOut) -> None:
        self.model = model
        self.gap = 0
        session = model.session
        epreuves = session.variants
        shared = {e.room for e in epreuves if e.sitting == "simultaneous"} | {e.preparation_room for e in epreuves}
        pinned = {p.room for p in session.pins}
        each_matters = any(o.name == "room_changes" for o in session.objectives)
        pools: dict[object, Pool] = {}
        for room in session.rooms:
            alone = each_matters or room.id in pinned or room.posts > 1 or bool(shared & set(room.kinds))
            key = room.id if alone else (frozenset(room.kinds), room.available, room.seats)
            pools.setdefault(key, Pool([])).rooms.append(room)
        self.pools = list(pools.values())
        self.demands: list[Demand] = []
        for piece in [p for p in model.pieces if p.kind == "epreuve"]:
            if isinstance(piece, Slot):
                self._slot(piece)
            elif piece.sittings[0].epreuve.sitting == "individual":
                self._runs(piece)

    def of_kind(self, kind: str | None) -> list[Pool]:
        """The pools that have this kind of room."""
        return [pool for pool in self.pools if kind in pool.rooms[0].kinds]

    def demanded(self, pool: Pool) -> list[tuple[Piece, Literal]]:
        """What may take a room of the pool, with the literal that says so."""
        return [(demand.piece, lies) for demand, lies in pool.demands]

    def _slot(self, slot: Slot) -> None:
        epreuve = slot.epreuve
        if epreuve and epreuve.room:
            self._ask(slot, epreuve.room, slot.count + sum(epreuve.staff.values()), [], epreuve.jury)

    def _runs(self, piece: Piece) -> None:
        """One demand per stretch of sittings of one kind of room; one per sitting where rooms of the kind differ."""
        for kind, group in groupby(piece.sittings, key=lambda s: s.epreuve.room):
            if kind is None:
                continue
            sittings = list(group)
            for run in [sittings] if len(self.of_kind(kind)) == 1 else [[s] for s in sittings]:
                people = 1 + max(sum(s.epreuve.staff.values()) for s in run)
                size = run[-1].offset + run[-1].size - run[0].offset
                part = Piece("epreuve", piece.candidate, piece.base, run[0].offset, size, piece.present, piece.on, sittings=run)
                self._ask(part, kind, people, run, any(s.epreuve.jury for s in run), piece)

    def _ask(
        self, part: Piece, kind: str, people: Expression, run: list[Sitting], jury: bool, held: Piece | None = None
    ) -> None:
        cp, held = self.model.cp, held or part
        demand = Demand(part, kind, people, run)
        for pool in self.of_kind(kind):
            lies = self.model.cp.new_bool_var("")
            demand.pools.append((pool, lies))
            pool.demands.append((demand, lies))
            cp.add(people + (self.model.session.exam.jury.size if jury else 0) <= pool.seats).only_enforce_if(lies)
            if jury:
                demand.before = held
        cp.add(sum(lies for _, lies in demand.pools) == part.present)
        self.demands.append(demand)

    def exclude_overlaps(self) -> None:
        """No more épreuves at once than a pool has rooms, and in a room where several may be, no more people than seats."""
        cp = self.model.cp
        for pool in self.pools:
            if not pool.demands or (self.model.apart and self._enough_for_every_jury(pool)):
                continue
            exams = [(d, lies) for d, lies in pool.demands if d.piece.kind == "epreuve"]
            intervals = [d.piece.interval(cp, lies) for d, lies in exams]
            if pool.posts == 1:
                cp.add_no_overlap(intervals)
            else:
                cp.add_cumulative(intervals, [pool.takes(d) for d, _ in exams], pool.posts)
            alone = [(d, lies) for d, lies in pool.demands if d.piece.kind == "preparation"]
            if any(self._watchers(demand) for demand, _ in alone):
                self._seat_watchers(pool)
            elif alone or pool.posts > len(pool.rooms):
                stays = [stay for demand, lies in (*exams, *alone) for stay in self.stays(demand, lies)]
                cp.add_cumulative([interval for interval, _ in stays], [people for _, people in stays], pool.seats)

    def _watchers(self, demand: Demand) -> Mapping[str, Literal]:
        """Who may watch a preparation. The staff of an épreuve is counted with it, or, of a test, has no seat."""
        if demand.piece.kind != "preparation":
            return {}
        return next((duty.serves for duty in self.model.staffing.duties if duty.piece is demand.piece), {})

    def _seat_watchers(self, pool: Pool) -> None:
        """Never more people than seats in a room whose preparations are watched, each watcher counted once: whenever somebody comes in. Who is
        there already, and whoever comes to one of them, may be more than it has."""
        cp, model = self.model.cp, self.model
        comes = [
            _Stay(d.piece.start, lies, [*self._spans(d)], self._watchers(d), pool.seats)
            for d, lies in pool.demands
            if not model.held(d.piece)
        ]
        longer = []
        for sitting, begun, by in model.stays_on(pool.rooms[0]):
            span = (cp.new_constant(begun), sitting.start, 1)
            longer.append(_Stay(span[0], sitting.piece.present, [span], dict.fromkeys(by, model.true), pool.seats))
        watch = {person for stay in (*comes, *longer) for person in stay.watchers}
        there = []
        for since, until, people in model.already_in(pool.rooms[0].id):
            watching = {one for kind, one in people if kind == "staff"} & watch
            held = (cp.new_constant(since), cp.new_constant(until), len(people) - len(watching))
            there.append(_Stay(held[0], model.true, [held], dict.fromkeys(watching, model.true), max(pool.seats, len(people))))
        for one in (*comes, *there):
            inside: Expression = 0
            watchers: dict[str, list[list[Literal]]] = defaultdict(list)
            for other in (*comes, *there, *longer):
                for start, end, people in other.spans:
                    goes_on = one.lies if other is one else self._goes_on(one, start, end, other.lies)
                    number = cp.new_int_var(0, len(model.candidates) + model.largest_jury + pool.seats, "")
                    cp.add(number >= people).only_enforce_if(goes_on)
                    inside = inside + number
                    for person, serves in other.watchers.items():
                        watchers[person].append([goes_on, serves])
            for both in watchers.values():
                is_there = cp.new_bool_var("")
                for literals in both:
                    cp.add_bool_or([is_there, *(literal.negated() for literal in literals)])
                inside = inside + is_there
            cp.add(inside <= one.seats).only_enforce_if(one.lies)

    def _goes_on(self, one: _Stay, start: Expression, end: Expression, there: Literal) -> Literal:
        """A literal that holds where something else is in the room when this comes in."""
        cp = self.model.cp
        goes_on, over, later = (cp.new_bool_var("") for _ in range(3))
        cp.add(end <= one.begins).only_enforce_if(over)
        cp.add(start >= one.begins + 1).only_enforce_if(later)
        cp.add_bool_or([goes_on, over, later, one.lies.negated(), there.negated()])
        return goes_on

    def _spans(self, demand: Demand) -> Iterator[tuple[Expression, Expression, Expression]]:
        """From when to when how many people of a demand are in its room: of a slot, each member until he has finished."""
        slot = demand.piece
        if not (isinstance(slot, Slot) and slot.epreuve and slot.lasts is not None):
            for one in self._one_by_one(demand):
                yield one.piece.start, one.piece.end, self.seated(one)
            return
        sitters = [*filter(slot.of, self.model.sitters(slot.epreuve))]
        for size in sorted({s.size for s in sitters}):
            yield slot.start, slot.start + size, sum(slot.members[s.candidate.id] for s in sitters if s.size == size)
        if slot.epreuve.sitting == "group":
            yield slot.start, slot.end, self.seated(replace(demand, people=sum(slot.epreuve.staff.values())))

    def _enough_for_every_jury(self, pool: Pool) -> bool:
        """With a room for each jury of the day, every jury keeps its own: what is asked of its own line then suffices."""
        if not self.model.stable or any(d.before is None for d, _ in pool.demands):
            return False
        return all(sum(line.day == day for line in self.model.lines) <= len(pool.rooms) for day in self.model.days)

    def keep_apart(self, gap: int) -> None:
        """Keep épreuves of different candidates in one room at least so far apart."""
        self.gap = max(self.gap, gap)
        on_lines = all(line.gap >= gap for line in self.model.lines)
        for pool in self.pools:
            if not (on_lines and self._enough_for_every_jury(pool)):
                exams = [(d.piece, lies) for d, lies in pool.demands if d.piece.kind == "epreuve"]
                if pool.posts == len(pool.rooms):
                    keep_apart(self.model, exams, gap, pool.posts)
                    continue
                slots = [(piece, lies) for piece, lies in exams if isinstance(piece, Slot)]
                alone = [(piece, lies) for piece, lies in exams if not isinstance(piece, Slot)]
                keep_apart(self.model, alone, gap, pool.posts)
                keep_apart(self.model, list(slots), gap)
                for slot in slots:
                    keep_from_slot(self.model, slot, alone, gap)

    def stays(self, demand: Demand, lies: Literal) -> Iterator[tuple[IntervalVar, Expression]]:
        """How many people of a demand are in its room how long: of a slot, each member until he has finished, the others to its end."""
        cp, slot = self.model.cp, demand.piece
        if not (isinstance(slot, Slot) and slot.epreuve and slot.lasts is not None):
            for one in self._one_by_one(demand):
                yield one.piece.interval(cp, lies), self.seated(one)
            return
        by_size: dict[int, list[Literal]] = defaultdict(list)
        for sitting in filter(slot.of, self.model.sitters(slot.epreuve)):
            by_size[sitting.size].append(slot.members[sitting.candidate.id])
        for size, members in sorted(by_size.items()):
            number = cp.new_int_var(0, len(members), "")
            cp.add(number == sum(members))
            yield cp.new_optional_fixed_size_interval_var(slot.start, size, lies, ""), number
        if slot.epreuve.sitting == "group":
            yield slot.interval(cp, lies), self.seated(replace(demand, people=sum(slot.epreuve.staff.values())))

    def _one_by_one(self, demand: Demand) -> Iterator[Demand]:
        """Each sitting of a stretch by itself, where not as many people are there at all of them."""
        served = {sum(s.epreuve.staff.values()) for s in demand.sittings}
        if len(served) <= 1:
            yield demand
            return
        held = demand.piece
        for s in demand.sittings:
            piece = Piece("epreuve", held.candidate, held.base, s.offset, s.size, held.present, held.on, sittings=[s])
            yield replace(demand, piece=piece, people=1 + sum(s.epreuve.staff.values()), sittings=[s])

    def seated(self, demand: Demand) -> Expression:
        """How many people it brings, its jury included, be that of the titre's size or larger."""
        model, size = self.model, self.model.session.exam.jury.size
        known = demand.before is None or model.largest_jury == size
        if known and isinstance(demand.people, int):
            return demand.people + (size if demand.before else 0)
        # how many sit in a slot is a sum, and a cumulative asks for demands of one variable
        staff = sum(sum(epreuve.staff.values()) for epreuve in model.session.offered.values())
        seated = model.cp.new_int_var(0, len(model.candidates) + staff + model.largest_jury, "")
        if known:
            model.cp.add(seated == demand.people + (size if demand.before else 0))
            return seated
        for jury, here in self._juries_of(demand):
            model.cp.add(seated >= demand.people + jury).only_enforce_if(here)
        return seated

    def seat_large_juries(self) -> None:
        """Where a jury may be larger than the titre's size, keep it within the seats of its room."""
        if self.model.largest_jury == self.model.session.exam.jury.size:
            return
        for demand in self.demands:
            for jury, here in self._juries_of(demand):
                for pool, lies in demand.pools:
                    self.model.cp.add(demand.people + jury <= pool.seats).only_enforce_if([lies, *here])

    def _juries_of(self, demand: Demand) -> Iterator[tuple[Expression, list[Literal]]]:
        """How many jurors each jury has that may come with a demand, and the literals under which it does."""
        piece = demand.before
        members: list[tuple[str, Literal]] = []
        if isinstance(piece, Slot):
            members = list(piece.members.items())
        elif piece is not None and piece.candidate:
            members = [(piece.candidate.id, self.model.true)]
        for bench in self.model.benches:
            for c, member in members:
                if c in bench.holds:
                    yield sum(bench.members.values()), [member, bench.holds[c]]

    def seat_test(self, epreuve: Epreuve, sitters: list[Sitting], start: IntVar, on: list[Literal]) -> list[Slot]:
        """Spread a simultaneous test of these sitters over rooms of its kind; each room is one slot."""
        model, cp = self.model, self.model.cp
        slots = []
        pools: list[Pool | None] = [*self.of_kind(epreuve.room)] if epreuve.room else [None]
        for pool in pools:
            present = cp.new_bool_var(f"{epreuve.id} in {pool.rooms[0].id if pool else 'no room'}")
            there = []
            for lit in on:
                there.append(cp.new_bool_var(""))
                cp.add(there[-1] <= lit)
            cp.add(sum(there) == present)
            shortest = min(s.size for s in sitters)
            slot = Slot("epreuve", None, start, 0, shortest, present, there, epreuve=epreuve)
            slot.admit(cp, sitters)
            if pool:
                cp.add(slot.count <= pool.seats)
                demand = Demand(slot, epreuve.room or "", slot.count, [], [(pool, present)])
                pool.demands.append((demand, present))
                self.demands.append(demand)
            slots.append(slot)
        for s in sitters:
            cp.add(sum(slot.members[s.candidate.id] for slot in slots) == s.piece.present)
        model.slots.setdefault(epreuve.id, []).extend(slots)
        return slots

    def seat_preparation(self, piece: Piece, sitting: Sitting) -> None:
        """Give a preparation a room, where its épreuve names a kind; several candidates may prepare in one."""
        kind = sitting.epreuve.preparation_room
        if kind:
            demand = Demand(piece, kind, 1, [sitting])
            for pool in self.of_kind(kind):
                lies = self.model.cp.new_bool_var("")
                demand.pools.append((pool, lies))
                pool.demands.append((demand, lies))
            self.model.cp.add(sum(lies for _, lies in demand.pools) == piece.present)
            self.demands.append(demand)


@dataclass(eq=False)
class Duty:
    """What needs staff: a sitting, a slot, or a preparation of an épreuve; with the literal of each person who may serve, and how many do beyond
    those who are asked for, where anybody may."""

    piece: Piece
    epreuve: Epreuve
    serves: dict[str, Literal]
    surplus: Expression = 0


class Staffing:
    """Who serves at which épreuve, one person for each place of each required role."""

    def __init__(self, model: LaidOut) -> None:
        self.model = model
        self.duties: list[Duty] = []
        for sitting in model.sittings:
            if sitting.epreuve.sitting == "individual":
                held, offset = sitting.piece, sitting.offset
                piece = Piece(
                    "epreuve", sitting.candidate, held.base, offset, sitting.size, held.present, held.on, sittings=[sitting]
                )
                self.serve(piece, sitting.epreuve)
        for slots in model.slots.values():
            for slot in slots:
                if slot.epreuve:
                    self.serve(slot, slot.epreuve)

    def serve(self, piece: Piece, epreuve: Epreuve) -> None:
        """Ask for the staff of an épreuve while this piece lasts."""
        self._ask(piece, epreuve, epreuve.staff)

    def _ask(self, piece: Piece, epreuve: Epreuve, asked: Mapping[str, int]) -> None:
        cp, also = self.model.cp, self.model.also_serving(piece, epreuve, asked)
        if not asked and not also:
            return
        serves: dict[str, Literal] = {}
        for role, number in asked.items():
            able: list[Staff] = [s for s in self.model.session.staff if s.role == role]
            lits = {s.id: cp.new_bool_var(f"{s.id} at {epreuve.id}") for s in able}
            if also.isdisjoint(lits):
                cp.add(sum(lits.values()) == number * piece.present)
            else:
                cp.add(sum(lits.values()) >= number * piece.present)
            serves |= lits
        duty = Duty(piece, epreuve, serves)
        if also:
            serves |= {one: cp.new_bool_var(f"{one} at {epreuve.id}") for one in sorted(also - serves.keys())}
            cp.add(sum(serves.values()) <= len(serves) * piece.present)
            duty.surplus = sum(serves.values()) - sum(asked.values()) * piece.present
        self.duties.append(duty)

    def of(self, sitting: Sitting, kind: str = "epreuve") -> Iterator[tuple[Duty, Literal]]:
        """Where the staff of an épreuve, or of its preparation, may be, each with the literal that says that it is there."""
        for duty in self.duties:
            piece = duty.piece
            if kind == "preparation":
                if piece.kind == kind and piece.candidate is sitting.candidate and duty.epreuve is sitting.epreuve:
                    yield duty, sitting.piece.present
            elif isinstance(piece, Slot):
                if piece.of(sitting):
                    yield duty, piece.members[sitting.candidate.id]
            elif sitting in piece.sittings:
                yield duty, sitting.piece.present

    def watch(self, piece: Piece, epreuve: Epreuve) -> None:
        """Ask for those who watch a preparation while it lasts; one person may watch several of one room."""
        self._ask(piece, epreuve, epreuve.preparation_staff)
