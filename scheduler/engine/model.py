"""The exact model of a session: what may vary, and the words in which the rules speak to it.

Rules are posted in two passes. First each rule's `narrow` says what is fixed before there is any variable: how long things last,
which épreuves form one piece, who is out of the question on which day. Then `lay_out` makes the variables, and each rule's `post`
adds its constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from models import Candidate, Epreuve, Juror, Room, Session
from models.policy import Pause
from models.window import Availability
from scheduler.engine import cpsat
from scheduler.engine.draw import alike, drawn
from scheduler.engine.places import Rooms, Staffing
from scheduler.engine.spacing import Ends, keep_apart
from scheduler.engine.staff_hours import give_rests, limit_work
from scheduler.grid import Grid, Span
from scheduler.occupied import Who
from scheduler.pieces import Bench, Expression, Line, Literal, Piece, Sitting, Slot
from scheduler.rules import RULES, Rule


class SessionModel:
    """One CP-SAT model of one session; `cp` is the solver's own."""

    def __init__(self, session: Session, *, seed: int = 0, partial: bool = False) -> None:
        self.session = session
        self.policy = session.policy
        self.cp = cpsat.Model()
        self.grid = Grid(session)
        self.days = range(len(session.days))
        self.candidates = drawn(session.candidates, seed)
        self.true = self.cp.new_constant(1)
        self.planned: dict[str, Literal] = {
            c.id: self.cp.new_bool_var(f"planned {c.id}") if partial else self.true for c in self.candidates
        }
        self.partial = partial
        self.sittings = [Sitting(c, e) for c in self.candidates for e in session.epreuves_of(c)]
        self.pieces: list[Piece] = []
        self.slots: dict[str, list[Slot]] = {}
        self.stable = False
        self.apart = False
        self.ordered = False
        self._barred: set[tuple[str, int]] = set()
        self._held_until: Ends = {}
        self._afterwards: list[Callable[[], None]] = []
        self._judges: dict[str, dict[str, Literal]] = {}
        self._same: dict[frozenset[str], Literal] = {}

    def keep(self, rules: Iterable[Rule]) -> None:
        """Post these rules: first what each of them fixes, then the variables, then its constraints."""
        # in their order, as some build on what others have posted
        rules = sorted(dict.fromkeys(rules), key=lambda rule: RULES.index(rule) if rule in RULES else len(RULES))
        for rule in rules:
            rule.narrow(self)
        self.lay_out()
        for rule in rules:
            rule.post(self)
        for post in self._afterwards:
            post()
        for epreuve in self.session.offered.values():
            if epreuve.sitting == "group":
                self._tell_groups_apart(epreuve)

    # ---- said before the variables exist

    def lasts(self, sitting: Sitting, minutes: int, preparation: int) -> None:
        """Fix how long a sitting and its preparation last, in minutes."""
        sitting.minutes, sitting.size = minutes, self.grid.up(minutes)
        sitting.preparation = self.grid.up(preparation)

    def chain(self, first: Sitting, second: Sitting) -> None:
        """Make the second sitting start when the first ends: one piece with one start."""
        second.chained_to = first

    def bar(self, juror: Juror, day: int) -> None:
        """Say that this juror cannot sit on the day of this index."""
        self._barred.add((juror.id, day))

    def seat_in_juries(self) -> None:
        """Make every juror belong to one jury a day."""
        self.stable = True

    def take_one_at_a_time(self) -> None:
        """Say that no two activities of a person or before a jury meet."""
        self.apart = True

    # ---- variables

    def lay_out(self) -> None:
        """Make the variables of the sittings; those of the juries follow when they are first asked for."""
        for sitting in self.sittings:
            if sitting.chained_to is None:
                self._lay_out_chain(sitting)
        groups = [e for e in self.session.offered.values() if e.sitting == "group"]
        for epreuve in groups:
            self.slots[epreuve.id] = self._group_slots(epreuve)
        self.rooms = Rooms(self)
        self.staffing = Staffing(self)

    def _lay_out_chain(self, first: Sitting) -> None:
        chain = [first]
        while following := next((s for s in self.sittings if s.chained_to is chain[-1]), None):
            following.offset = chain[-1].offset + chain[-1].size
            chain.append(following)
        candidate, last = first.candidate, chain[-1]
        name = f"{candidate.id} {'+'.join(s.epreuve.id for s in chain)}"
        grouped = first.epreuve.sitting == "group"
        piece = self._piece(name, "epreuve", candidate, last.offset + last.size)
        piece.jury = first.epreuve.jury and not grouped
        piece.sittings = chain
        piece.minutes = sum(s.minutes for s in chain)
        for sitting in chain:
            sitting.piece = piece

    def _piece(self, name: str, kind: str, candidate: Candidate | None, size: int) -> Piece:
        """A piece anywhere within the opening hours."""
        ranges = [self.grid.starts(day, self.grid.spans(day, None), size) for day in self.days]
        everywhere = [span for spans in ranges for span in spans]
        domain = cp_model.Domain.from_intervals(everywhere or [(0, 0)])
        start = self.cp.new_int_var_from_domain(domain, f"start {name}")
        present = self.cp.new_bool_var(f"present {name}")
        on = [present] if len(self.days) == 1 else [self.cp.new_bool_var(f"on {day} {name}") for day in self.days]
        for day, spans in enumerate(ranges):
            if not spans:
                self.cp.add(on[day] == 0)
            elif len(self.days) > 1:
                self.cp.add_linear_expression_in_domain(start, cp_model.Domain.from_intervals(spans)).only_enforce_if(on[day])
        if len(self.days) > 1:
            self.cp.add(sum(on) == present)
        piece = Piece(kind, candidate, start, 0, size, present, on)
        self.pieces.append(piece)
        return piece

    def jury_work(
        self, kind: str, candidate: Candidate, minutes: int, epreuve: Epreuve | None = None, *, certain: bool = True
    ) -> Piece:
        """Work of the candidate's whole jury without him; `certain` where it takes place for everybody who is planned."""
        name = f"{kind} {candidate.id} {epreuve.id if epreuve else ''}"
        piece = self._piece(name, kind, candidate, self.grid.up(minutes))
        piece.jury, piece.minutes, piece.epreuve = True, minutes, epreuve
        if certain:
            self.cp.add(piece.present == self.planned[candidate.id])
        return piece

    def share(self, kind: str, candidate: Candidate, minutes: int) -> tuple[Piece, cp_model.IntVar]:
        """A candidate's share of one piece of work of his jury, and the start of the whole piece: that one is on the grain."""
        piece = self.jury_work(kind, candidate, minutes)
        start = piece.base
        low, high = min(low for low, _ in self.grid.hours), max(high for _, high in self.grid.hours)
        piece.base = self.cp.new_int_var(low, max(low, high), f"share {kind} {candidate.id}")
        return piece, start

    def afterwards(self, post: Callable[[], None]) -> None:
        """Post this once all rules have said what there is."""
        self._afterwards.append(post)

    def prepare(self, sitting: Sitting) -> Piece:
        """The candidate alone, until the sitting starts."""
        held, size = sitting.piece, sitting.preparation
        piece = Piece("preparation", sitting.candidate, held.base, sitting.offset - size, size, held.present, held.on)
        piece.epreuve = sitting.epreuve
        self.pieces.append(piece)
        for day in self.days:
            self.cp.add(piece.start >= self.grid.hours[day][0]).only_enforce_if(piece.on[day])
        return piece

    def _group_slots(self, epreuve: Epreuve) -> list[Slot]:
        cp = self.cp
        sitters = self.sitters(epreuve)
        slots: list[Slot] = []
        for number in range(len(sitters)):
            piece = self._piece(f"{epreuve.id} {number}", "epreuve", None, min(s.size for s in sitters))
            self.pieces.remove(piece)
            slot = Slot("epreuve", None, piece.base, 0, piece.size, piece.present, piece.on, jury=epreuve.jury, epreuve=epreuve)
            slot.admit(cp, sitters)
            slot.minutes = (slot.size if slot.lasts is None else slot.lasts) * self.grid.unit
            cp.add(slot.count <= (epreuve.group_size or 1))
            slots.append(slot)
        self._order_groups(slots)
        for s in sitters:
            cp.add(sum(slot.members[s.candidate.id] for slot in slots) == s.piece.present)
        self.pieces += slots
        return slots

    def _tell_groups_apart(self, epreuve: Epreuve) -> None:
        """Two groups that start at once before one jury, or without a jury in one room, would be one, and might be too large: they do
        not, where no rule keeps them from meeting or where they last no time."""
        slots = self.slots[epreuve.id]
        if self.apart and all(slot.size for slot in slots):
            return
        uses = [line.uses for line in self.lines] if epreuve.jury else [self.rooms.demanded(pool) for pool in self.rooms.pools]
        for pieces in uses:
            lies = {id(piece): here for piece, here in pieces}
            for one, other in combinations([slot for slot in slots if id(slot) in lies], 2):
                self.cp.add(one.start + 1 <= other.start).only_enforce_if([lies[id(one)], lies[id(other)]])

    def _order_groups(self, slots: list[Slot]) -> None:
        """Groups are interchangeable: order them by their start."""
        for earlier, slot in pairwise(slots):
            self.cp.add_implication(slot.present, earlier.present)
            self.cp.add(earlier.start <= slot.start).only_enforce_if(slot.present)

    # ---- what is known beforehand

    def held(self, piece: Piece) -> bool:
        """Whether a piece has taken place or is under way."""
        return False

    def is_past(self, piece: Piece, gap: int = 0) -> bool:
        """Whether a piece ends at least `gap` units before anything that is still to be planned."""
        return False

    def wait_after(self, piece: Piece, others: Sequence[tuple[Piece, Literal]], gap: int, *, in_room: bool) -> int:
        """How many units after a piece its place, a room or somebody's day, stays empty, where `others` may take it, and a changeover takes `gap`."""
        return gap

    def already_in(self, room: str) -> list[tuple[int, int, frozenset[Who]]]:
        """Who is in a room in any case, from when to when, without what is still to be planned; these do not overlap."""
        return []

    def stays_on(self, room: Room) -> Iterator[tuple[Sitting, int, tuple[str, ...]]]:
        """Whose preparation in a room goes on until his épreuve begins, beyond what is there in any case: since when, and who watches him."""
        return iter(())

    def also_serving(self, piece: Piece, epreuve: Epreuve, asked: Mapping[str, int]) -> frozenset[str]:
        """Who of the staff may serve there beyond so many of each role as are asked for."""
        return frozenset()

    def lies_on(self, piece: Piece, day: int, who: Who) -> bool | None:
        """Whether a piece is somebody's wherever it is on this day, or never; None where that is still to be planned."""
        return None

    # ---- juries

    def judged(self, candidate: Candidate) -> bool:
        """Whether a jury does anything for this candidate, as far as that is known."""
        slots = (slot for some in self.slots.values() for slot in some if slot.jury)
        own = any(p.jury and p.candidate is not None and p.candidate.id == candidate.id for p in self.pieces)
        return own or any(candidate.id in slot.members for slot in slots)

    @cached_property
    def _with_jury(self) -> list[Candidate]:
        return [c for c in self.candidates if self.judged(c)]

    def same_jury(self, one: Candidate, other: Candidate) -> Literal:
        """Whether two candidates, both planned, have the same jurors."""
        key = frozenset((one.id, other.id))
        if key not in self._same:
            self._same[key] = self._meet(one, other) if self.stable and len(self.days) == 1 else self._alike(one, other)
        return self._same[key]

    def _meet(self, one: Candidate, other: Candidate) -> Literal:
        """Whether two candidates are before one jury of the only day."""
        return self._any_of(
            [(b.holds[one.id], b.holds[other.id]) for b in self.benches if {one.id, other.id} <= b.holds.keys()]
        )

    def _any_of(self, ways: Iterable[tuple[Literal, Literal]]) -> Literal:
        """Whether both literals of at least one pair hold."""
        found, same = [self._both(one, other) for one, other in ways], self.cp.new_bool_var("")
        self.cp.add_max_equality(same, found or [self.cp.new_constant(0)])
        return same

    def _both(self, one: Literal, other: Literal) -> Literal:
        """Whether both literals hold."""
        both = self.cp.new_bool_var("")
        self.cp.add_bool_or([both, one.negated(), other.negated()])
        self.cp.add_bool_and([one, other]).only_enforce_if(both)
        return both

    def _alike(self, one: Candidate, other: Candidate) -> Literal:
        """Whether two candidates, who are before juries on any days, have equal ones."""
        cp, juries = self.cp, self._jury_of
        same, there = cp.new_bool_var(""), [self.planned[one.id], self.planned[other.id]]
        if one.id not in juries or other.id not in juries:
            cp.add(same == 0)
            return same
        differ = []
        for juror, judges in juries[one.id].items():
            also = juries[other.id][juror]
            cp.add(judges == also).only_enforce_if(same)
            differ.append(cp.new_bool_var(""))
            cp.add(judges + also == 1).only_enforce_if(differ[-1])
        cp.add_bool_and(there).only_enforce_if(same)
        cp.add_bool_or([same, *differ, *(planned.negated() for planned in there)])
        return same

    @cached_property
    def _jury_of(self) -> dict[str, dict[str, Literal]]:
        """Whether each juror judges a candidate, by the candidate's id."""
        benches = self.benches
        return self._judges if self.stable else {next(iter(b.holds)): b.members for b in benches}

    def same_jury_that_day(self, one: Piece, other: Piece) -> Literal:
        """Whether two pieces of work of juries are done by the same jurors on the same day."""
        if self.stable:
            lines = [{id(piece): lies for piece, lies in line.uses} for line in self.lines]
            return self._any_of([(own[id(one)], own[id(other)]) for own in lines if {id(one), id(other)} <= own.keys()])
        assert one.candidate
        assert other.candidate
        same = self.same_jury(one.candidate, other.candidate)
        if len(self.days) == 1:
            return same
        that_day = self._any_of(zip(one.on, other.on, strict=True))
        return self._any_of([(same, that_day)])

    @property
    def one_jury_a_day(self) -> bool:
        """Whether a juror belongs to one jury a day."""
        return self.stable

    @cached_property
    def largest_jury(self) -> int:
        """No jury gains from more jurors than this: a juror more than the size only ever brings a skill, or is pinned.

        But one more juror also makes another jury, where that one is counted or deliberates by itself: where a juror belongs to several
        juries a day and candidates are counted by jury or deliberated on in one piece, and where juries of different days would be one.
        """
        rules, at_once = self.session.exam.jury, self.policy.deliberates
        balanced = any(objective.name == "load_balance" for objective in self.session.objectives)
        of_days = at_once == "session" and len(self.days) > 1
        if of_days or (not self.one_jury_a_day and (rules.max_candidates_per_day or balanced or at_once != "candidate")):
            return max(rules.size, len(self.session.jurors))
        pinned = max((len(p.jurors) for p in self.session.pins if p.jurors), default=0)
        return max(rules.size + len(rules.required_skills), pinned)

    @cached_property
    def benches(self) -> list[Bench]:
        """Every jury: of a day and a row where juries are stable, else of a candidate."""
        return self._rows() if self.stable else self._own_juries()

    def _line(self, day: int, label: str) -> Line:
        low, high = self.grid.hours[day]
        first, last = (self.cp.new_int_var(low, max(low, high), f"{end} {label}") for end in ("first", "last"))
        line = Line(day, label, self.cp.new_bool_var(f"active {label}"), first, last)
        self.cp.add(first <= last)
        return line

    def _members(self, name: str, days: Iterable[int]) -> dict[str, Literal]:
        return {
            j.id: self.cp.new_bool_var(f"{j.id} in {name}")
            for j in self.session.jurors
            if all((j.id, day) not in self._barred for day in days)
        }

    def _rows(self) -> list[Bench]:
        cp, size = self.cp, self.session.exam.jury.size
        benches: list[Bench] = []
        for day in self.days:
            there = sum((j.id, day) not in self._barred for j in self.session.jurors)
            rows: list[Bench] = []
            for number in range(min(there // size, len(self._with_jury))):
                label = f"jury {number} day {day}"
                line = self._line(day, label)
                holds = {c.id: cp.new_bool_var(f"{c.id} before {label}") for c in self._with_jury}
                bench = Bench(self._members(label, [day]), holds, line)
                cp.add_max_equality(line.active, list(holds.values()))
                self._size_jury(bench, line.active)
                self._order_rows(rows, bench)
                rows.append(bench)
            benches += rows
            for c in self._with_jury:
                cp.add(sum(b.holds[c.id] for b in rows) <= 1)
        self._lay_on_rows(benches)
        if len(self.days) > 1:
            self._same_jury_on_all_days(benches)
        return benches

    def _size_jury(self, bench: Bench, active: Literal) -> None:
        members, size = sum(bench.members.values()), self.session.exam.jury.size
        if self.largest_jury == size:
            self.cp.add(members == size * active)
        else:
            self.cp.add(members >= size * active)
            self.cp.add(members <= self.largest_jury * active)

    def _order_rows(self, earlier: list[Bench], bench: Bench) -> None:
        """Juries of one day are interchangeable: order them by the first candidate, as drawn, that each holds."""
        if not earlier:
            return
        so_far: list[Literal] = []
        for c in self._with_jury:
            self.cp.add(bench.holds[c.id] <= sum(so_far))
            so_far.append(earlier[-1].holds[c.id])

    def _lay_on_rows(self, benches: list[Bench]) -> None:
        cp = self.cp
        used: dict[tuple[str, int], list[Literal]] = {}
        for piece in self.pieces:
            if not piece.jury:
                continue
            for day in self.days:
                on = []
                for bench in benches:
                    if bench.line is None or bench.line.day != day:
                        continue
                    lies = cp.new_bool_var("")
                    on.append(lies)
                    bench.line.uses.append((piece, lies))
                    self._enclose(bench.line, piece, lies)
                    for c, holds, member in self._held_by(piece, bench):
                        cp.add_bool_or([holds, lies.negated(), member.negated()])
                        used.setdefault((c, id(bench)), []).append(lies)
                cp.add(sum(on) == piece.on[day])
        for bench in benches:
            for c, holds in bench.holds.items():
                cp.add_bool_or([holds.negated(), *used.get((c, id(bench)), [])])
                # a group lies there for all who might be in it
                cp.add_implication(holds, self.planned[c])

    def _held_by(self, piece: Piece, bench: Bench) -> Iterator[tuple[str, Literal, Literal]]:
        if isinstance(piece, Slot):
            for c, member in piece.members.items():
                yield c, bench.holds[c], member
        elif piece.candidate:
            yield piece.candidate.id, bench.holds[piece.candidate.id], self.true

    def _same_jury_on_all_days(self, benches: list[Bench]) -> None:
        for c in self._with_jury:
            own = self._judges[c.id] = {j.id: self.cp.new_bool_var(f"{j.id} judges {c.id}") for j in self.session.jurors}
            for bench in benches:
                for j, judges in own.items():
                    member = bench.members.get(j)
                    if member is None:
                        self.cp.add_implication(bench.holds[c.id], judges.negated())
                    else:
                        self.cp.add(member == judges).only_enforce_if(bench.holds[c.id])

    def _own_juries(self) -> list[Bench]:
        benches = []
        for candidate in self._with_jury:
            planned = self.planned[candidate.id]
            bench = Bench(self._members(f"jury of {candidate.id}", []), {candidate.id: planned})
            self._size_jury(bench, planned)
            benches.append(bench)
        self._one_jury_per_slot(benches)
        jury_of = {next(iter(bench.holds)): bench.members for bench in benches}
        self._own_lines = {(j.id, day): self._own_line(j, day, jury_of) for j in self.session.jurors for day in self.days}
        return benches

    def _own_line(self, juror: Juror, day: int, jury_of: dict[str, dict[str, Literal]]) -> Line:
        """What one juror does on a day, where every candidate has a jury of his own."""
        cp = self.cp
        line = self._line(day, f"{juror.id} day {day}")
        for piece in self.pieces:
            known = self.lies_on(piece, day, ("juror", juror.id)) if piece.jury else False
            if known is not None:
                if known:
                    line.uses.append((piece, piece.on[day]))
                    self._enclose(line, piece, piece.on[day])
                continue
            if isinstance(piece, Slot):
                judges = cp.new_bool_var("")
                for c, member in piece.members.items():
                    cp.add(jury_of[c][juror.id] == judges).only_enforce_if(member)
                cp.add_implication(piece.present.negated(), judges.negated())
            elif piece.candidate:
                judges = jury_of[piece.candidate.id][juror.id]
            lies = self._both(piece.on[day], judges)
            line.uses.append((piece, lies))
            self._enclose(line, piece, lies)
        if (juror.id, day) in self._barred:
            cp.add(line.active == 0)
        if line.uses:
            cp.add_max_equality(line.active, [lies for _, lies in line.uses])
        return line

    def _one_jury_per_slot(self, benches: list[Bench]) -> None:
        juries = {next(iter(b.holds)): b.members for b in benches}
        for slots in self.slots.values():
            for slot in slots:
                members = list(slot.members.items()) if slot.jury else []
                for index, (c, member) in enumerate(members):
                    for other, also in members[:index]:
                        for j in juries[c]:
                            self.cp.add(juries[c][j] == juries[other][j]).only_enforce_if([member, also])

    def _enclose(self, line: Line, piece: Piece, lies: Literal) -> None:
        self.cp.add(line.first <= piece.start).only_enforce_if(lies)
        self.cp.add(line.last >= piece.end).only_enforce_if(lies)

    @cached_property
    def lines(self) -> list[Line]:
        """Every line on which jury activities may not overlap."""
        benches = self.benches
        return [b.line for b in benches if b.line] if self.stable else list(self._own_lines.values())

    def attendance(self, juror: Juror, day: int) -> list[tuple[Literal, Line]]:
        """The lines where this juror may work on the day, each with the literal that says he does."""
        if self.stable:
            on_day = [b for b in self.benches if b.line and b.line.day == day]
            return [(b.members[juror.id], b.line) for b in on_day if b.line and juror.id in b.members]
        line = self._own_lines[juror.id, day] if self.benches is not None else None
        return [(line.active, line)] if line else []

    def heard(self, line: Line) -> dict[str, Literal]:
        """Which candidates have a jury épreuve on this line."""
        known: dict[str, list[Literal]] = {}
        for piece, lies in line.uses:
            if piece.kind != "epreuve":
                continue
            if isinstance(piece, Slot):
                for c, member in piece.members.items():
                    known.setdefault(c, []).append(self._both(lies, member))
            elif piece.candidate:
                known.setdefault(piece.candidate.id, []).append(lies)
        heard = {}
        for c, lits in known.items():
            heard[c] = lits[0]
            if len(lits) > 1:
                heard[c] = self.cp.new_bool_var("")
                self.cp.add_max_equality(heard[c], lits)
        return heard

    # ---- symmetry

    def order_alike(self) -> None:
        """Candidates whom no rule tells apart are heard in the order of the draw: nothing is lost, as their names may be exchanged."""
        self.ordered = True
        for some in alike(self.session, self.candidates):
            for one, other in pairwise(some):
                first, second = (self.first_piece(c) for c in (one, other))
                self.cp.add(first.start <= second.start)
                if self.partial:
                    self.cp.add_implication(self.planned[other.id], self.planned[one.id])

    def first_piece(self, candidate: Candidate) -> Piece:
        """What the order of passage goes by: the first piece before a jury, else the first of all."""
        own = self.own_pieces(candidate, "epreuve")
        return next((p for p in own if p.jury), own[0])

    # ---- looking up

    def sitters(self, epreuve: Epreuve) -> list[Sitting]:
        """Every sitting of this épreuve."""
        return [s for s in self.sittings if s.epreuve.id == epreuve.id]

    def sitting_of(self, candidate: Candidate, epreuve: str | None) -> Sitting | None:
        """This candidate's sitting of an épreuve, None where he does not sit it."""
        return next((s for s in self.sittings if s.candidate.id == candidate.id and s.epreuve.id == epreuve), None)

    def own_sittings(self, candidate: Candidate) -> list[Sitting]:
        """All that this candidate sits."""
        return [s for s in self.sittings if s.candidate.id == candidate.id]

    def own_pieces(self, candidate: Candidate, *kinds: str) -> list[Piece]:
        """The pieces of these kinds that concern this candidate (slots apart)."""
        return [p for p in self.pieces if p.candidate is not None and p.candidate.id == candidate.id and p.kind in kinds]

    # ---- what the rules ask for

    def tests(self, epreuve: Epreuve) -> list[list[Sitting]]:
        """The sittings of a simultaneous épreuve that have one start: all of them."""
        sitters = self.sitters(epreuve)
        return [sitters] if sitters else []

    def common_start(self, epreuve: Epreuve, sitters: list[Sitting]) -> tuple[cp_model.IntVar, list[Literal]]:
        """The one start of a simultaneous test of these sitters, and the literal of each day on which it is held."""
        shortest = min(s.size for s in sitters)
        piece = self._piece(f"test {epreuve.id}", "test", None, shortest)
        self.pieces.remove(piece)
        self.cp.add_max_equality(piece.present, [s.piece.present for s in sitters])
        return piece.base, piece.on

    @cached_property
    def candidate_lines(self) -> dict[tuple[str, int], Line]:
        """What each candidate does on each day."""
        found = {}
        for c in self.candidates:
            for day in self.days:
                line = self._line(day, f"{c.id} day {day}")
                for piece in self.own_pieces(c, "epreuve", "preparation"):
                    if self.lies_on(piece, day, ("candidate", c.id)) is False:
                        continue
                    line.uses.append((piece, piece.on[day]))
                    self._enclose(line, piece, piece.on[day])
                found[c.id, day] = line
        return found

    @cached_property
    def staff_lines(self) -> list[Line]:
        """What each member of staff does on each day."""
        lines = []
        for person in self.session.staff:
            duties = [(d.piece, d.serves[person.id]) for d in self.staffing.duties if person.id in d.serves]
            for day in self.days if duties else ():
                line = self._line(day, f"{person.id} day {day}")
                line.watches = True
                for piece, serves in duties:
                    if self.lies_on(piece, day, ("staff", person.id)) is False:
                        continue
                    lies = serves if len(self.days) == 1 else self._both(serves, piece.on[day])
                    line.uses.append((piece, lies))
                    self._enclose(line, piece, lies)
                lines.append(line)
        return lines

    def all_lines(self) -> list[Line]:
        """Everything on which activities may not overlap: juries (or jurors), candidates, staff, by day."""
        return [*self.lines, *self.candidate_lines.values(), *self.staff_lines]

    def give_lunch(self, line: Line, there: Literal) -> None:
        """A break within the window, unless all lies before `end − minutes` or after `start + minutes`, where somebody is `there`."""
        if self.policy.lunch is not None:
            self._give_pause(line, there, self.policy.lunch)

    def give_break(self, line: Line, there: Literal, pause: Pause) -> None:
        """The same within the window of a break; where both are taken, the two do not meet."""
        self._give_pause(line, there, pause)

    def _give_pause(self, line: Line, there: Literal, pause: Pause) -> None:
        cp, grid = self.cp, self.grid
        if not line.uses:
            return
        label = f"{len(line.pauses)} {line.label}"
        opens, closes = grid.window(line.day, pause)
        first, last = grid.up(opens), grid.down(closes - pause.minutes)
        has, early, late = (cp.new_bool_var(f"{what} {label}") for what in ("pause", "early", "late"))
        # A free piece may slide back until it meets the end of an activity or of another pause, which is a whole unit, or the window's
        # start.
        start = cp.new_int_var(first, max(first, last), f"pause {label}")
        ways = [(start, grid.up(pause.minutes), has)]
        if first > last:
            cp.add(has == 0)
        if not grid.holds(pause):
            at_once, low = cp.new_bool_var(f"pause at once {label}"), grid.down(opens)
            ways.append((cp.new_constant(low), grid.up(opens + pause.minutes) - low, at_once))
        cp.add(line.first >= grid.up(opens + pause.minutes)).only_enforce_if(late)
        cp.add(line.last <= grid.down(closes - pause.minutes)).only_enforce_if(early)
        cp.add(sum(literal for _, _, literal in ways) + early + late == there)
        if not self.apart:
            self._hold_free(line, ways)
        line.pauses += ways

    def _hold_free(self, line: Line, ways: Iterable[tuple[cp_model.IntVar, int, Literal]]) -> None:
        """Nothing of the line meets a pause, nor does another pause, where its activities may meet each other."""
        cp = self.cp
        others = [piece.interval(cp, lies) for piece, lies in line.uses]
        others += [cp.new_optional_fixed_size_interval_var(start, size, has, "") for start, size, has in line.pauses]
        for start, size, has in ways:
            pause = cp.new_optional_fixed_size_interval_var(start, size, has, "")
            for other in others:
                cp.add_no_overlap([other, pause])

    def exclude_overlaps(self, line: Line) -> None:
        """No two activities of the line at once; and the line spans its load, which the solver does not see by itself."""
        cp = self.cp
        if not line.uses:
            return
        intervals = [piece.interval(cp, lies) for piece, lies in line.apart()]
        load = sum(piece.size * lies for piece, lies in line.apart())
        for start, size, has in line.pauses:
            intervals.append(cp.new_optional_fixed_size_interval_var(start, size, has, ""))
            load = load + size * has
        cp.add_no_overlap(intervals)
        cp.add(line.last - line.first >= load)
        self._keep_the_grain(line)
        watched = line.watched()
        for piece, lies in watched:
            own = piece.interval(cp, lies)
            for other in intervals:
                cp.add_no_overlap([own, other])
        for one, other_one in combinations(watched, 2):
            self._watch_in_one_room(one, other_one)

    def _keep_the_grain(self, line: Line) -> None:
        """What ends off the grain takes its place up to the next start that there may be: so much is lost of the line, which the solver does not
        see by itself, but after the last activity and before a pause that is no whole number of grains."""
        cp, grain = self.cp, self.grid.grain // self.grid.unit
        uses = [(piece, lies, -(-piece.size // grain) * grain) for piece, lies in line.apart() if self._on_grain(piece)]
        lost = max((taken - piece.size for piece, _, taken in uses), default=0)
        if not lost:
            return
        cp.add_no_overlap(
            [cp.new_optional_fixed_size_interval_var(piece.start, taken, lies, "") for piece, lies, taken in uses]
        )
        others = sum(piece.size * lies for piece, lies in line.apart() if not self._on_grain(piece))
        pauses = sum((size - (lost if size % grain else 0)) * has for _, size, has in line.pauses)
        cp.add(line.last - line.first + lost >= sum(taken * lies for _, lies, taken in uses) + others + pauses)

    def _on_grain(self, piece: Piece) -> bool:
        """Whether a piece of a known length is begun on the grain: deliberations in one piece are not, but for the first."""
        return not isinstance(piece, Slot) and (piece.kind != "deliberation" or self.policy.deliberates == "candidate")

    def limit_work(self, line: Line, minutes: int) -> None:
        """No more than so many minutes of activity on the line; what goes on at once counts once."""
        limit_work(self.cp, line, self.grid.down(minutes))

    def give_rests(self, line: Line, minutes: int, every: int) -> None:
        """So many minutes free after at most `every` minutes in one stretch."""
        give_rests(self.cp, line, self.grid.up(minutes), self.grid.down(every))

    def _watch_in_one_room(self, one: tuple[Piece, Literal], other: tuple[Piece, Literal]) -> None:
        """Two preparations that one person watches do not meet, but in one room."""
        cp = self.cp
        for room, here in self.rooms_of(one[0]):
            for another, there in self.rooms_of(other[0]):
                if room != another:
                    both = [cp.new_bool_var("") for _ in range(2)]
                    for literal, parts in zip(both, ((here, one[1]), (there, other[1])), strict=True):
                        cp.add_bool_or([literal, *(part.negated() for part in parts)])
                    cp.add_no_overlap([one[0].interval(cp, both[0]), other[0].interval(cp, both[1])])

    def rooms_of(self, piece: Piece) -> list[tuple[str, Literal]]:
        """The rooms in which a preparation may be, each with the literal that says that it is."""
        demand = next((demand for demand in self.rooms.demands if demand.piece is piece), None)
        return [(pool.rooms[0].id, lies) for pool, lies in demand.pools] if demand else []

    def keep_apart(self, line: Line, gap: int) -> None:
        """Keep épreuves of different candidates on one line at least so far apart."""
        line.gap = max(line.gap, gap)
        exams = [(piece, lies) for piece, lies in line.uses if piece.kind == "epreuve"]
        keep_apart(self, exams, gap, ends=self._held_until)

    def attend(self, piece: Piece, available: Availability, *where: Literal) -> None:
        """Keep a piece within somebody's windows, where all the literals hold."""
        if (known := self._spans.get(id(available))) is None:
            known = self._spans[id(available)] = available, [self.grid.spans(day, available) for day in self.days]
        for day, spans in zip(self.days, known[1], strict=True):
            self._keep_within(piece, spans, [piece.on[day], *where])

    @cached_property
    def _spans(self) -> dict[int, tuple[Availability, list[list[Span]]]]:
        """By somebody's windows, which stay there with it, when he is there by day: the same are asked for many pieces."""
        return {}

    def attend_line(self, line: Line, available: Availability, there: Literal) -> None:
        """Keep all that lies on a line within a juror's windows, where he is there."""
        spans = self.grid.spans(line.day, available)
        if len(spans) == 1:
            self.cp.add(line.first >= spans[0][0]).only_enforce_if(there)
            self.cp.add(line.last <= spans[0][1]).only_enforce_if(there)
            return
        for piece, lies in line.uses:
            self._keep_within(piece, spans, [there, lies])

    def hold_day_within(self, day: int, spans: list[Span]) -> None:
        """Keep everything of a day within one of these spans."""
        chosen = self.choose_span(day, spans)
        for piece in self.pieces:
            if not spans:
                self.cp.add(piece.on[day] == 0)
            for span, here in zip(spans, chosen, strict=True):
                self._keep_within(piece, [span], [piece.on[day], here])

    def choose_span(self, day: int, spans: list[Span]) -> list[Literal]:
        """A literal for each span of a day, of which one is chosen."""
        chosen = [self.true] if len(spans) == 1 else [self.cp.new_bool_var("") for _ in spans]
        if len(chosen) > 1:
            self.cp.add_exactly_one(chosen)
        return chosen

    def _keep_within(self, piece: Piece, spans: list[Span], enforced: list[Literal]) -> None:
        if len(spans) > 1 and not (isinstance(piece, Slot) and piece.until is not None):
            starts = [[low - piece.offset, high - piece.size - piece.offset] for low, high in spans if high - low >= piece.size]
            within = cp_model.Domain.from_intervals(starts)
            self.cp.add_linear_expression_in_domain(piece.base, within).only_enforce_if(enforced)
            return
        chosen = [self.true] if len(spans) == 1 else [self.cp.new_bool_var("") for _ in spans]
        if len(chosen) != 1:
            self.cp.add_bool_or([*chosen, *(lit.negated() for lit in enforced)])
        for (low, high), here in zip(spans, chosen, strict=True):
            self.cp.add(piece.start >= low).only_enforce_if([*enforced, here])
            self.cp.add(piece.end <= high).only_enforce_if([*enforced, here])

    def loads(self, line: Line) -> list[Expression]:
        """The minutes of activity of each piece on the line, 0 where it does not lie there."""
        found: list[Expression] = []
        for piece, lies in line.uses:
            if isinstance(piece.minutes, int):
                found.append(piece.minutes * lies)
            else:
                minutes = self.cp.new_int_var(0, 1440, "")
                self.cp.add(minutes >= piece.minutes).only_enforce_if(lies)
                found.append(minutes)
        return found

    def heard_together(self, day: int) -> list[tuple[Literal, Expression]]:
        """Where each candidate has a jury of his own: for each, whether a jury hears him on the day, and how many, himself included,
        one and the same jury hears."""
        heard: list[tuple[Candidate, Literal]] = []
        for c in self._with_jury:
            sits = [p.on[day] for p in self.own_pieces(c, "epreuve") if any(s.epreuve.jury for s in p.sittings)]
            heard.append((c, self.cp.new_bool_var("")))
            self.cp.add_max_equality(heard[-1][1], sits or [self.cp.new_constant(0)])
        return [
            (hears, hears + sum(self._both(self.same_jury(c, o), also) for o, also in heard if o is not c))
            for c, hears in heard
        ]

    def fix_jury(self, candidate: Candidate, jurors: Iterable[str]) -> None:
        """Make these the candidate's whole jury."""
        wanted = set(jurors)
        for bench in self.benches:
            holds = bench.holds.get(candidate.id)
            if holds is None:
                continue
            if not wanted <= set(bench.members):
                self.cp.add(holds == 0)
            for juror, member in bench.members.items():
                self.cp.add(member == (juror in wanted)).only_enforce_if(holds)

    def fix_room(self, sitting: Sitting, room: str) -> None:
        """Hold a sitting in this room."""
        if sitting.epreuve.sitting == "simultaneous" and sitting.epreuve.id not in self.slots:
            raise ValueError(
                f"rules: without simultaneous no test has a room, and pins holds {room} for one: leave out both or none"
            )
        for demand in self.rooms.demands:
            slot = demand.piece if isinstance(demand.piece, Slot) else None
            inside = slot is not None and slot.of(sitting)
            if inside and slot is not None:
                member = slot.members[sitting.candidate.id]
                for pool, lies in demand.pools:
                    if pool.rooms[0].id != room:
                        self.cp.add_bool_or([lies.negated(), member.negated()])
            elif demand.piece.kind == "epreuve" and sitting in demand.sittings:
                for pool, lies in demand.pools:
                    if pool.rooms[0].id != room:
                        self.cp.add(lies == 0)
