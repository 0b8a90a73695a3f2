"""The exact model of what lies ahead: that of `engine.model`, in which what is fixed stays and binds only what comes after it.

Every candidate has a jury of his own here (as where juries are not stable), since a juror whose jury lost a member joins another on
the same day; one jury a day is said for what lies ahead alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from ortools.sat.python.cp_model import IntervalVar, IntVar

from models import Activity, Candidate, Epreuve, Juror, Room, minute_of_day
from models.policy import Pause
from models.window import Availability
from scheduler.engine.model import SessionModel
from scheduler.engine.places import Demand, Duty, Pool
from scheduler.grid import Span, without
from scheduler.occupied import Who, people_of
from scheduler.pieces import Bench, Expression, Line, Literal, Piece, Sitting, Slot, later
from scheduler.replanning.adjusted import for_model
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.rules import RULES


class Ghost(NamedTuple):
    """A fixed activity that holds people and a room though the model does not plan it: of a candidate who is out, of a juror who has
    left, a preparation that is over."""

    activity: Activity
    start: dt.datetime
    end: dt.datetime
    people: tuple[Who, ...]


class AheadModel(SessionModel):
    """The model of a standing. `strict`: an épreuve whose preparation has begun starts when that ends, as it should, or no later than posted."""

    def __init__(self, standing: Standing, *, seed: int = 0, strict: bool = True) -> None:
        super().__init__(for_model(standing), seed=seed)
        self.standing = standing
        self.strict = strict
        self.ready = self.grid.up(-(-self._minutes(standing.now) // 1))
        self._held: set[int] = set()
        self._fixed: dict[int, tuple[int, int, int]] = {}
        self._places: dict[int, tuple[Set[Who], Set[Who]]] = {}
        """Of what is fixed its people, and its room."""
        self._jury_of_slot: dict[int, frozenset[str]] = {}
        self._rooms_of_ghosts: dict[int, str] = {}
        self._gone: dict[frozenset[str], Literal] = {}
        self._in_groups_ahead: set[Key] = set()
        """What is held of groups that have not begun."""
        self._day_of = {day.date: number for number, day in enumerate(self.session.days)}
        self._of: dict[int, tuple[Who, dt.date]] = {}
        self._whose = "juror"
        self.works: dict[Key, Piece] = {}
        self.begins: dict[Key, Expression] = {}
        """When the piece begins of which a candidate's work is a share."""
        for c in standing.at_risk:
            self.planned[c] = self.cp.new_bool_var(f"planned {c}")
        self._goes_on: dict[str, Literal] = {c: self.cp.new_bool_var(f"goes on {c}") for c in sorted(standing.may_go_on)}
        """Whether the jury that has begun with somebody goes on with him before it loses a juror."""
        self.ghosts = list(_ghosts(standing))

    def _minutes(self, moment: dt.datetime) -> int:
        """Minutes from the origin, a started one counted."""
        return -(-int((moment - self.grid.midnight).total_seconds()) // 60)

    def units(self, moment: dt.datetime) -> int:
        """Units from the origin, a started one counted."""
        return self.grid.up(self._minutes(moment))

    # ---- before the variables

    def lasts(self, sitting: Sitting, minutes: int, preparation: int) -> None:
        """As long as it holds its people; the minutes of an overrun count towards nobody's maximum, nor do those that an earlier
        replan posted."""
        super().lasts(sitting, minutes, preparation)
        key = _sitting_key(sitting)
        sitting.size = self._size(key, minutes + self.standing.beyond_due.get(key, 0))
        if key in self.standing.kept or self._prepared(key):
            sitting.preparation, sitting.prepares = 0, False

    def _size(self, key: Key, minutes: int) -> int:
        if key not in self.standing.kept:
            return self.grid.up(minutes)
        start, end = self.standing.spans[key]
        return self.units(end) - self.units(start)

    def _prepared(self, key: Key) -> bool:
        return ("preparation", key[1], key[2]) in self.standing.kept

    def chain(self, first: Sitting, second: Sitting) -> None:
        """One piece only where all of it lies ahead: the order rule keeps the others together."""
        if not {_sitting_key(first), _sitting_key(second)} & self.standing.kept:
            super().chain(first, second)

    def tests(self, epreuve: Epreuve) -> list[list[Sitting]]:
        """What some have begun stays their test; the others sit another, where none of these goes on."""
        standing, sitters, begun = self.standing, self.sitters(epreuve), defaultdict[dt.datetime, list[Sitting]](list)
        have = {key for sitting in sitters if (key := _sitting_key(sitting)) in standing.kept and key in standing.begun}
        others = [sitting for sitting in sitters if _sitting_key(sitting) not in have]
        for sitting in sitters:
            if (key := _sitting_key(sitting)) in have:
                if key not in standing.misses:
                    begun[standing.spans[key][0]].append(sitting)
                for other in others:
                    self.cp.add_bool_or([sitting.piece.present.negated(), other.piece.present.negated()])
        return [*begun.values(), *([others] if others else [])]

    def bar(self, juror: Juror, day: int) -> None:
        """Not who is away from then on, and has begun something before."""
        date = self.session.days[day].date
        if not any(self.standing.busy(("juror", juror.id), date)):
            super().bar(juror, day)

    def also_serving(self, piece: Piece, epreuve: Epreuve, asked: Mapping[str, int]) -> frozenset[str]:
        """Who was posted there beside all who are asked for: no rule is against it."""
        own = [piece.candidate] if piece.candidate else [sitting.candidate for sitting in self.sitters(epreuve)]
        keys: list[Key] = [(piece.kind, epreuve.id, c.id) for c in own]
        rows = [(key, {*a.staff}) for key in keys if (a := self.standing.posted.get(key))]
        there = [staff | self.standing.serve_beside(key) if epreuve.sitting == "group" else staff for key, staff in rows]
        return frozenset(one for staff in there if self._more_than(asked, staff) for one in staff)

    def _more_than(self, asked: Mapping[str, int], staff: Collection[str]) -> bool:
        roles = Counter(one.role for one in self.session.staff if one.id in staff)
        return len(set(staff)) > sum(asked.values()) and all(roles[role] >= number for role, number in asked.items())

    # ---- the variables

    def lay_out(self) -> None:
        super().lay_out()
        for sitting in self.sittings:
            if (key := _sitting_key(sitting)) in self.standing.kept:
                self._hold_piece(sitting.piece, [key])
        for epreuve in self.session.offered.values():
            if epreuve.sitting == "group":
                self._hold_groups(epreuve)
                self._count_as_due(epreuve)

    def _count_as_due(self, epreuve: Epreuve) -> None:
        """Let no minutes of an overrun of a group count towards a maximum."""
        sitters = self.sitters(epreuve)
        for slot in self.slots[epreuve.id] if any(s.size > self.grid.up(s.minutes) for s in sitters) else ():
            slot.minutes = self.cp.new_int_var(0, max(s.minutes for s in sitters), "")
            self.cp.add_max_equality(slot.minutes, [s.minutes * slot.members[s.candidate.id] for s in sitters])

    def _begun_groups(self, epreuve: Epreuve) -> list[list[Sitting]]:
        """The groups of an épreuve that have begun, in order of time."""
        groups: dict[tuple[dt.datetime, dt.datetime, str, tuple[str, ...]], list[Sitting]] = defaultdict(list)
        for sitting in self.sitters(epreuve):
            if (key := _sitting_key(sitting)) in self.standing.kept:
                a = self.standing.posted[key]
                groups[self.standing.spans[key][0], a.start, a.room or "", a.jurors].append(sitting)
        return [sitters for _, sitters in sorted(groups.items(), key=lambda one: one[0])]

    def _hold_groups(self, epreuve: Epreuve) -> None:
        """The groups that have begun take the first slots, each with all of its members who are planned; one that is held for who comes
        late, and lies ahead, is a slot as any other, that others may leave and join."""
        for sitters, slot in zip(self._begun_groups(epreuve), self.slots[epreuve.id], strict=False):
            keys = [*map(_sitting_key, sitters)]
            ahead = any(key not in self.standing.begun and key[2] not in self.standing.staying for key in keys)
            if ahead:
                self._in_groups_ahead.update(keys)
            else:
                self._hold_piece(slot, keys)
            juries = {self.standing.settled.get(sitting.candidate.id) for sitting in sitters}
            if len(juries) == 1 and (jury := juries.pop()) is not None:
                self._jury_of_slot[id(slot)] = jury
            for sitting in self.sitters(epreuve):
                if sitting in sitters or not ahead:
                    there = sitting.piece.present if sitting in sitters else 0
                    self.cp.add(slot.members[sitting.candidate.id] == there)

    def _order_groups(self, slots: list[Slot]) -> None:
        """Those alone that lie ahead: of one that has begun, nobody may be planned any more."""
        epreuve = slots[0].epreuve if slots else None
        super()._order_groups(slots[len(self._begun_groups(epreuve)) if epreuve else 0 :])

    def jury_work(
        self, kind: str, candidate: Candidate, minutes: int, epreuve: Epreuve | None = None, *, certain: bool = True
    ) -> Piece:
        key = (kind, epreuve.id if epreuve else None, candidate.id)
        start, end = self.standing.spans.get(key, (self.standing.now, self.standing.now))
        kept = key in self.standing.kept
        lasts = self._minutes(end) - self._minutes(start) if kept else minutes
        goes_on = self._goes_on.get(candidate.id) if key in self.standing.again else None
        piece = super().jury_work(kind, candidate, lasts, epreuve, certain=certain and goes_on is None)
        if goes_on is not None:  # what it has begun counts: nobody does it again
            self.cp.add_bool_or([self.planned[candidate.id].negated(), goes_on, piece.present])
            self.cp.add_implication(piece.present, self.planned[candidate.id])
            self.cp.add_implication(piece.present, goes_on.negated())
        piece.minutes = minutes
        self.works[key] = piece
        if kept:
            self._hold_piece(piece, [key])
        return piece

    def share(self, kind: str, candidate: Candidate, minutes: int) -> tuple[Piece, IntVar]:
        piece, start = super().share(kind, candidate, minutes)
        self.begins[kind, None, candidate.id] = start
        return piece, start

    def _hold_piece(self, piece: Piece, keys: Collection[Key]) -> None:
        """Remember of a fixed piece on which day it is, when it starts and when it ends, before whom and where."""
        spans = [self.standing.spans[key] for key in keys]
        self._held.add(id(piece))
        starts, ends = (self.units(start) for start, _ in spans), (self.units(end) for _, end in spans)
        self._fixed[id(piece)] = self._day_of[spans[0][0].date()], min(starts), max(ends)
        self._places[id(piece)] = _places_of([self.standing.posted[key] for key in keys])

    def _known(self, piece: Piece) -> tuple[int, int, int] | None:
        """The day, the start and the end of a fixed piece, be it a part of one."""
        if id(piece) not in self._fixed and piece.sittings and not isinstance(piece, Slot):
            keys = [_sitting_key(sitting) for sitting in piece.sittings]
            if self.standing.kept.issuperset(keys):
                self._hold_piece(piece, keys)
        return self._fixed.get(id(piece))

    def is_past(self, piece: Piece, gap: int = 0) -> bool:
        known = self._known(piece)
        return known is not None and known[2] + gap <= self.ready

    def wait_after(self, piece: Piece, others: Sequence[tuple[Piece, Literal]], gap: int, *, in_room: bool) -> int:
        """Between what is fixed in one room, or before one juror, nothing is asked: who sat in one group and had more time ends after the others,
        without a changeover."""
        known = self._known(piece)
        if known is None:
            return gap
        places = self._places[id(piece)]
        fixed = [
            one
            for other, _ in others
            if other is not piece and (one := self._known(other)) is not None
            if not places[in_room].isdisjoint(self._places[id(other)][in_room])
        ]
        return min([gap, *(start - known[2] for _, start, _ in fixed if start >= known[2])])

    def lies_on(self, piece: Piece, day: int, who: Who) -> bool | None:
        """What is fixed is on its day; a jury that has begun with a candidate has all its work for him, and nobody else has."""
        known, (kind, one) = self._known(piece), who
        if known is not None and known[0] != day:
            return False
        jury = self._jury_of_slot.get(id(piece)) if isinstance(piece, Slot) else None
        if piece.candidate is not None:
            jury = self.standing.settled.get(piece.candidate.id)
        return one in jury if kind == "juror" and jury is not None else None

    @property
    def one_jury_a_day(self) -> bool:
        return self.standing.session.policy.stable_juries

    @cached_property
    def largest_jury(self) -> int:
        posted = [self.standing.posted_jury(c) for c in self.standing.ahead]
        return max([super().largest_jury, *map(len, posted), *map(len, self.standing.whole_juries)])

    def _line(self, day: int, label: str) -> Line:
        """With what the model does not plan already on it."""
        line = super()._line(day, label)
        who = (self._whose, label.removesuffix(f" day {day}"))
        date = self.session.days[day].date
        self._of[id(line)] = (who, date)
        for ghost, start, end, there in (*self._ghosts_of(who, date), *self._of_who_goes(who, date)):
            piece = self._ghost_piece(ghost, start, end, there, day)
            line.uses.append((piece, there))
            self._enclose(line, piece, there)
        return line

    def _ghosts_of(self, who: Who, date: dt.date) -> Iterator[tuple[Ghost, dt.datetime, dt.datetime, Literal]]:
        """When ghosts hold a person on a day and nothing else that is fixed does: whoever watches a test watches it once."""
        standing = self.standing
        ghosts = [ghost for ghost in self.ghosts if who in ghost.people and ghost.start.date() == date]
        if not ghosts:
            return
        taken = [standing.spans[key] for key in standing.kept if key[0] != "preparation" and self._keeps(key, who)]
        for ghost in sorted(ghosts, key=lambda g: (g.start, g.start - g.end)):
            left = without([(ghost.start, ghost.end)], taken)
            taken += left
            yield from ((ghost, start, end, self.true) for start, end in left)

    def _of_who_goes(self, who: Who, date: dt.date) -> Iterator[tuple[Ghost, dt.datetime, dt.datetime, Literal]]:
        """When what has begun with those who may be left out holds a juror or staff, each with the literal that they are: lunch and breaks lie
        beside it, and what comes next waits for its end, all the same."""
        standing = self.standing
        held = {key: standing.spans[key] for key in self._may_go if who[0] != "candidate" and self._keeps(key, who)}
        held = {key: span for key, span in held.items() if span[0].date() == date}
        if not held:
            return
        stays = [standing.spans[key] for key in standing.kept if key[2] not in standing.at_risk and self._keeps(key, who)]
        moments = sorted({moment for span in held.values() for moment in span})
        for since, until in pairwise(moments):
            there = [key for key, (start, end) in held.items() if start <= since < end]
            if there:
                longest = max(there, key=lambda key: held[key][1])
                ghost = Ghost(standing.posted[longest], *held[longest], (who,))
                gone = self._all_gone(frozenset(key[2] or "" for key in there))
                yield from ((ghost, start, end, gone) for start, end in without([(since, until)], stays))

    @cached_property
    def _may_go(self) -> list[Key]:
        """What has begun of those who may be left out, but preparations, which are ghosts in any case."""
        standing = self.standing
        begun = (key for key in standing.kept & standing.begun if key[0] != "preparation")
        return sorted((key for key in begun if key[2] in standing.at_risk), key=str)

    def _all_gone(self, candidates: frozenset[str]) -> Literal:
        """A literal that holds where all of these are left out."""
        if candidates not in self._gone:
            self._gone[candidates] = gone = self.cp.new_bool_var("")
            self.cp.add_min_equality(gone, [self.planned[c].negated() for c in sorted(candidates)])
        return self._gone[candidates]

    def _keeps(self, key: Key, who: Who) -> bool:
        jury = self.standing.settled.get(key[2] or "", frozenset())
        return who in people_of(self.standing.posted[key]) and (who[0] != "juror" or who[1] in jury)

    def rooms_of(self, piece: Piece) -> list[tuple[str, Literal]]:
        """What the model does not plan is in the room that was posted."""
        room = self._rooms_of_ghosts.get(id(piece))
        return [(room, self.true)] if room else super().rooms_of(piece)

    def _ghost_piece(self, ghost: Ghost, starts: dt.datetime, ends: dt.datetime, there: Literal, day: int) -> Piece:
        start, end = self.units(starts), self.units(ends)
        on = [there if number == day else self.cp.new_constant(0) for number in self.days]
        candidate = self.standing.candidates.get(ghost.activity.candidate or "")
        piece = Piece(ghost.activity.kind, candidate, self.cp.new_constant(start), 0, end - start, there, on)
        # as of a sitting, no minutes of an overrun count towards a maximum
        due = ghost.start + dt.timedelta(minutes=self._due.get(key_of(ghost.activity), ghost.activity.minutes))
        piece.minutes = max(self._minutes(min(ends, due)) - self._minutes(starts), 0)
        self._held.add(id(piece))
        self._fixed[id(piece)] = day, start, end
        self._places[id(piece)] = _places_of([ghost.activity])
        if ghost.activity.room:
            self._rooms_of_ghosts[id(piece)] = ghost.activity.room
        return piece

    @cached_property
    def _due(self) -> dict[Key, int]:
        return dict(asked_for(self.standing.session))

    @cached_property
    def candidate_lines(self) -> dict[tuple[str, int], Line]:
        self._whose = "candidate"
        return super().candidate_lines

    @cached_property
    def staff_lines(self) -> list[Line]:
        self._whose = "staff"
        return super().staff_lines

    @cached_property
    def benches(self) -> list[Bench]:
        self._whose = "juror"
        return super().benches

    # ---- what is fixed is bound by nothing

    def held(self, piece: Piece) -> bool:
        """Whether a piece is fixed."""
        parts = piece.sittings and all(_sitting_key(s) in self.standing.kept for s in piece.sittings)
        return bool(parts) or id(piece) in self._held or (isinstance(piece, Slot) and self._sat(piece))

    def _sat(self, slot: Slot) -> bool:
        """Whether a simultaneous test is fixed, with all its rooms."""
        test = slot.epreuve is not None and slot.epreuve.sitting == "simultaneous"
        return test and all(("epreuve", slot.epreuve.id, c) in self.standing.kept for c in slot.members)  # type: ignore[union-attr]

    def _on_grain(self, piece: Piece) -> bool:
        """What has begun late goes on, and is followed, off the grain."""
        return False

    def _keep_within(self, piece: Piece, spans: list[Span], enforced: list[Literal]) -> None:
        if not self.held(piece):
            super()._keep_within(piece, spans, enforced)

    def choose_span(self, day: int, spans: list[Span]) -> list[Literal]:
        """That in which the day has begun: a day goes on without a gap."""
        chosen = super().choose_span(day, spans)
        for key in sorted(self.standing.kept, key=str):
            begins = self.standing.spans[key][0]
            if self._day_of[begins.date()] == day:
                begun = [here for (low, high), here in zip(spans, chosen, strict=True) if low <= self.units(begins) < high]
                if begun:
                    self.cp.add_bool_or([self.planned[key[2] or ""].negated(), *begun])
        return chosen

    def attend_line(self, line: Line, available: Availability, there: Literal) -> None:
        spans = self.grid.spans(line.day, available)
        for piece, lies in line.uses:
            self._keep_within(piece, spans, [there, lies])

    def give_lunch(self, line: Line, there: Literal) -> None:
        """Nobody who has had his lunch, or has lost it to what is fixed, is given another; who has it before him has it from now on."""
        if self.policy.lunch is None or not line.uses:
            return
        standing, (who, date) = self.standing, self._of[id(line)]
        posted, never = standing.lunches.get((who, date)), self.cp.new_constant(0)
        if posted is not None and standing.lunched(who, date):
            self._after(line, self.units(posted.end))
            line.pauses = [(never, 0, never)]
        elif not standing.can_lunch(who, date):
            line.pauses = [(never, 0, never)]
        else:
            super().give_lunch(line, there)
            ahead = standing.can_lunch(who, date, ahead=True)
            for start, _, has in line.pauses if ahead else ():
                self.cp.add(start >= self.ready).only_enforce_if(has)

    def give_break(self, line: Line, there: Literal, pause: Pause) -> None:
        """Who can still have a break has it, also in the time that he has been free by now; who has had it, or has lost it to what is fixed, is
        given none."""
        whose = self._of[id(line)]
        if not line.uses or pause not in self.standing.breaks_ahead(*whose):
            return
        earlier = len(line.pauses)
        super().give_break(line, there, pause)
        for start, _, has in line.pauses[earlier:]:
            self.cp.add(start >= self.units(self.standing.rests_since(*whose))).only_enforce_if(has)

    def lunches_ahead(self) -> Iterator[tuple[Who, Activity, Line]]:
        """The posted lunches that have not begun, each with the line of its person and day."""
        lines = {self._of[id(line)]: line for line in self.all_lines()}
        for (who, date), lunch in self.standing.lunches_ahead.items():
            if (who, date) in lines:
                yield who, lunch, lines[who, date]

    def _after(self, line: Line, units: int) -> None:
        for piece, lies in line.uses:
            if not self.held(piece):
                self.cp.add(piece.start >= units).only_enforce_if(lies)

    # ---- said at the end

    def hold(self) -> None:
        """Fix what is fixed, and let the rest begin from now on, within the hours, in one jury a day."""
        for sitting in self.sittings:
            self._hold_sitting(sitting)
        for key, piece in self.works.items():
            if key in self.standing.kept:
                day, start, _ = self._fixed[id(piece)]
                self.cp.add(piece.start == start)
                # the start of a share says nothing of its day
                self.cp.add_implication(piece.present, piece.on[day])
        for candidate, jury in self.standing.settled.items():
            self.fix_jury(self.standing.candidates[candidate], jury)
        for bench in self.benches:
            if (candidate := next(iter(bench.holds))) in self._goes_on:
                self._hold_jury(bench, candidate)
        for piece in self.pieces:
            if not self.held(piece):
                self._lies_ahead(piece)
        self._share_rooms()
        self._seat_surplus()
        self._outlast()
        if self.one_jury_a_day:
            self._one_jury_a_day()

    def _hold_jury(self, bench: Bench, candidate: str) -> None:
        """Where somebody's jury goes on with him, it is that which has begun."""
        goes_on, jury = self._goes_on[candidate], self.standing.may_go_on[candidate]
        self.cp.add_implication(goes_on, self.planned[candidate])
        if not jury <= bench.members.keys():
            self.cp.add_bool_and([goes_on.negated()])
        for juror, member in bench.members.items():
            self.cp.add(member == (juror in jury)).only_enforce_if(goes_on)

    def limit_juries(self, most: int, but: Iterable[frozenset[str]]) -> None:
        """Let no jury have more jurors than this, but these juries themselves."""
        larger = [jury for jury in but if len(jury) > most]
        for bench in self.benches:
            others = [self._is(bench, jury).negated() for jury in larger]
            self.cp.add(sum(bench.members.values()) <= most).only_enforce_if(others)

    def _hold_sitting(self, sitting: Sitting) -> None:
        key, standing = _sitting_key(sitting), self.standing
        if key in standing.kept:
            a = standing.posted[key]
            self.cp.add(sitting.start == self.units(standing.spans[key][0]))
            if a.room is not None and self._has_room(sitting, a.room):
                self.fix_room(sitting, a.room)
            self._hold_staff(sitting, a)
        elif self._prepared(key):
            over = standing.spans["preparation", key[1], key[2]][1]
            ends, midnight = self.units(over), dt.datetime.combine(over.date() + dt.timedelta(days=1), dt.time())
            posted = standing.posted.get(key)
            # nobody goes home with what he has prepared; what an earlier replan put later may stay there
            late = max(ends, self.units(posted.start) if posted else ends) if self.strict else self.units(midnight)
            latest = min(late, self.units(midnight))
            self.cp.add_linear_constraint(sitting.start, ends, latest).only_enforce_if(sitting.piece.present)

    def _has_room(self, sitting: Sitting, room: str) -> bool:
        return any(pool.rooms[0].id == room for pool in self.rooms.of_kind(sitting.epreuve.room))

    def _hold_staff(self, sitting: Sitting, a: Activity) -> None:
        asked = sum(sitting.epreuve.staff.values())
        for duty, there in self.staffing.of(sitting):
            known = [one for one in a.staff if one in duty.serves]
            for one in known if len(known) >= asked else ():
                self.cp.add_implication(there, duty.serves[one])

    def _lies_ahead(self, piece: Piece) -> None:
        """From now on, within the day's own hours; a slot of several through its members."""
        if isinstance(piece, Slot):
            return
        before = piece.sittings[0].preparation if piece.kind == "epreuve" and piece.sittings else 0
        self.cp.add(piece.start >= self.ready + before).only_enforce_if(piece.present)
        for number, day in enumerate(self.standing.session.days):
            base = self.grid.base(number)
            opens = minute_of_day(day.opens) + (self.standing.session.policy.welcome if number == 0 else 0)
            span = (self.grid.up(base + opens) + before, self.grid.down(base + minute_of_day(day.closes)))
            self._keep_within(piece, [span], [piece.on[number]])

    def _share_rooms(self) -> None:
        """What lies ahead in a room waits for the épreuves that are still held there, and finds a seat beside who prepares."""
        for pool in self.rooms.pools:
            inside = [g for g in self.ghosts if g.activity.room == pool.rooms[0].id]
            if pool.posts > 1:
                self._share_posts(pool, [*inside, *self._kept_in(pool.rooms[0].id)])
                self._find_seats(pool)
                continue
            for ghost in (g for g in inside if g.activity.kind == "epreuve"):
                for demand, lies in pool.demands:
                    if demand.piece.kind == "epreuve" and not self.held(demand.piece):
                        self.cp.add(demand.piece.start >= self.units(ghost.end) + self.rooms.gap).only_enforce_if(lies)
            shared = any(g.activity.kind == "preparation" for g in inside) or any(
                d.piece.kind == "preparation" for d, _ in pool.demands
            )
            more = any(other is pool for _, _, other, _ in self._with_surplus()) or any(self._prepare_on(pool.rooms[0]))
            if shared and (more or any(g.end > self.standing.now for g in inside)):
                self._find_seats(pool)

    def _prepare_on(self, room: Room) -> Iterator[tuple[Sitting, Activity, int]]:
        """Who has begun to prepare in a room and does until his épreuve begins, which lies ahead; with what he prepares, and since when that is longer
        than it was to be."""
        standing = self.standing
        for sitting in self.sittings:
            key: Key = ("preparation", sitting.epreuve.id, sitting.candidate.id)
            begun = key in standing.kept and _sitting_key(sitting) not in standing.kept
            if begun and standing.posted[key].room == room.id:
                yield sitting, standing.posted[key], max(self.units(standing.spans[key][1]), self.ready)

    def stays_on(self, room: Room) -> Iterator[tuple[Sitting, int, tuple[str, ...]]]:
        """Who prepares there for longer keeps his seat, and whoever watches him his unless he leaves then; but where more than the room has were there when he was to be
        done, or are there now: whoever was to be done first has left for who came since."""
        inside = {who for since, _, people in self.already_in(room.id) if since == self.ready for who in people}
        for sitting, prepared, since in sorted(self._prepare_on(room), key=lambda stay: stay[1].end, reverse=True):
            there, own = self._there_at(prepared), {("candidate", sitting.candidate.id)}
            had_one = sum(kind == "candidate" for kind, _ in there) <= room.seats
            if had_one and (own <= inside or len(inside | own) <= room.seats):
                watchers = self.standing.watch_on(prepared)
                both = own | {("staff", one) for one in watchers}
                watched = len(there) <= room.seats and (both <= inside or len(inside | both) <= room.seats)
                inside |= both if watched else own
                yield sitting, since, watchers if watched else ()

    def _longer_in(self, pool: Pool) -> Iterator[tuple[IntervalVar, Expression]]:
        """The seats of who stays on in a room, and of whoever watches him, from when nothing that is fixed gives it to him."""
        watched: dict[str, list[tuple[Sitting, int]]] = defaultdict(list)
        for sitting, since, watchers in self.stays_on(pool.rooms[0]):
            yield self._until([sitting], since), 1
            for one in watchers:
                watched[one].append((sitting, since))
        held = self.already_in(pool.rooms[0].id) if watched else []
        for one, longer in watched.items():
            end = min(since for _, since in longer)
            for since, until, people in held:
                if ("staff", one) in people and since <= end:
                    end = max(end, until)
            yield self._until([sitting for sitting, _ in longer], end), 1

    def _there_at(self, prepared: Activity) -> set[Who]:
        """Who is in its room in what has begun when a preparation ends."""
        standing, there = self.standing, set[Who]()
        for key in standing.begun:
            a, (start, end) = standing.posted[key], standing.spans[key]
            there |= self._seated(a) if a.room == prepared.room and start < prepared.end <= end else set()
        return there

    def _until(self, sittings: Iterable[Sitting], since: int) -> IntervalVar:
        """From then until the last of these begins."""
        size = self.cp.new_int_var(0, 2**20, "")
        for sitting in sittings:
            self.cp.add(size >= sitting.start - since).only_enforce_if(sitting.piece.present)
        return self.cp.new_interval_var(since, size, later(size, since), "")

    def _kept_in(self, room: str) -> Iterator[Ghost]:
        """What has begun in a room and goes to its end, be its candidate left out or not, and what else stays there."""
        standing = self.standing
        for key in sorted(standing.kept - self._in_groups_ahead, key=str):
            if standing.posted[key].room == room and (key in standing.begun or key[2] not in standing.at_risk):
                yield Ghost(standing.posted[key], *standing.spans[key], ())

    def _share_posts(self, pool: Pool, inside: Iterable[Ghost]) -> None:
        """What lies ahead in a room of several posts finds one beside the épreuves that are held there. The changeover after those of who is planned
        is kept as after any other: it is asked here after all others alone."""
        inside = [g for g in inside if g.activity.kind == "epreuve"]
        alone = [g for g in inside if self.standing.offered[g.activity.epreuve or ""].sitting == "individual"]
        held = list[tuple[int, int, Expression]]()
        for ghost in inside:
            start, end, takes = self.units(ghost.start), self.units(ghost.end), 1 if ghost in alone else pool.posts
            # at a post his own next épreuve ends the wait
            own = [g.start for g in alone if g.activity.candidate == ghost.activity.candidate and ghost.end <= g.start]
            until = min([end + self.rooms.gap, *(map(self.units, own) if ghost in alone else ())])
            held += [(start, end, takes), (end, until, takes * self._is_left_out(ghost))]
        ahead = [(d.piece.interval(self.cp, lies), pool.takes(d)) for d, lies in pool.demands if self._comes(d)]
        self._fill(ahead, held, pool.posts)

    def _is_left_out(self, ghost: Ghost) -> Expression:
        """Whether the candidate of something that is held is planned no more."""
        candidate = ghost.activity.candidate or ""
        if key_of(ghost.activity) not in self.standing.kept:
            return 1
        return 1 - self.planned[candidate] if candidate in self.standing.at_risk else 0

    def _comes(self, demand: Demand) -> bool:
        return demand.piece.kind == "epreuve" and not self.held(demand.piece)

    def _seated(self, a: Activity) -> set[Who]:
        """Who has a seat: those who watch a test sit nowhere."""
        test = a.kind == "epreuve" and self.standing.offered[a.epreuve or ""].sitting == "simultaneous"
        return {who for who in people_of(a) if who[0] == "candidate" or not test}

    def already_in(self, room: str) -> list[tuple[int, int, frozenset[Who]]]:
        """Who is there in what is fixed and not over, each once."""
        standing = self.standing
        there = [(g.start, self._leaves(g), self._seated(g.activity)) for g in self.ghosts if g.activity.room == room]
        kept = standing.kept - self._in_groups_ahead
        there += [(*standing.spans[key], self._seated(a)) for key in kept if (a := standing.posted[key]).room == room]
        moments = sorted({self.units(moment) for start, end, _ in there for moment in (start, end)})
        found = []
        for since, until in pairwise(moments):
            people = {one for start, end, some in there if self.units(start) <= since < self.units(end) for one in some}
            if people and until > self.ready:
                found.append((max(since, self.ready), until, frozenset(people)))
        return found

    def _leaves(self, ghost: Ghost) -> dt.datetime:
        """When its room is free of it: of a preparation once its épreuve begins, where that is fixed."""
        epreuve: Key = ("epreuve", ghost.activity.epreuve, ghost.activity.candidate)
        goes_on = ghost.activity.kind == "preparation" and epreuve in self.standing.kept
        return max(ghost.end, self.standing.spans[epreuve][0]) if goes_on else ghost.end

    def _find_seats(self, pool: Pool) -> None:
        ahead = [
            stay for demand, lies in pool.demands if not self.held(demand.piece) for stay in self.rooms.stays(demand, lies)
        ]
        held = [(since, until, len(people)) for since, until, people in self.already_in(pool.rooms[0].id)]
        self._fill([*ahead, *self._surplus_in(pool), *self._longer_in(pool)], held, pool.seats)

    def _fill(
        self, ahead: Iterable[tuple[IntervalVar, Expression]], held: Iterable[tuple[int, int, Expression]], capacity: int
    ) -> None:
        """Let what lies ahead find its place beside what is held, each with its start, its end and how much it takes. Of what is held
        nothing is asked: where there is more of it than the place has, the place is full."""
        steps = [(max(start, self.ready), end, taken) for start, end, taken in held if end > self.ready]
        moments = sorted({moment for start, end, _ in steps for moment in (start, end)})
        intervals, takes = [], list[Expression]()
        for interval, taken in ahead:
            intervals.append(interval)
            takes.append(taken)
        for since, until in pairwise(moments):
            fixed = later(self.cp.new_constant(0), since)
            intervals.append(self.cp.new_fixed_size_interval_var(fixed, until - since, ""))
            takes.append(self._at_most(capacity, sum(taken for start, end, taken in steps if start <= since < end)))
        self.cp.add_cumulative(intervals, takes, capacity)

    def _at_most(self, capacity: int, taken: Expression) -> Expression:
        """How much of a place is taken."""
        if isinstance(taken, int):
            return min(taken, capacity)
        there = self.cp.new_int_var(0, capacity, "")
        self.cp.add_min_equality(there, [taken, capacity])
        return there

    def _seat_surplus(self) -> None:
        """Whoever serves beside those who are asked for has a seat, too; in a room whose preparations are watched there is none for him."""
        for duty, demand, pool, lies in self._with_surplus():
            if self._watched(pool):
                self.cp.add(duty.surplus == 0).only_enforce_if(lies)
            elif not self._seated_together(pool, demand):
                jury = self.largest_jury if demand.before else 0
                some = self.cp.new_bool_var("")
                self.cp.add(duty.surplus == 0).only_enforce_if(some.negated())
                self.cp.add(demand.people + jury + duty.surplus <= pool.seats).only_enforce_if(lies, some)

    def _watched(self, pool: Pool) -> bool:
        """Whether anybody watches preparations in a room."""
        pieces = [demand.piece for demand, _ in pool.demands]
        return any(duty.piece.kind == "preparation" and duty.piece in pieces for duty in self.staffing.duties)

    def _with_surplus(self) -> Iterator[tuple[Duty, Demand, Pool, Literal]]:
        """Every duty at which more may serve than are asked for, with each room in which that may be."""
        for duty in self.staffing.duties:
            if isinstance(duty.surplus, int) or duty.piece.kind != "epreuve" or duty.epreuve.sitting == "simultaneous":
                continue
            for demand in self.rooms.demands:
                sat = demand.piece.kind == "epreuve" and {*duty.piece.sittings} & {*demand.sittings}
                if (sat or demand.piece is duty.piece) and not self.held(demand.piece):
                    yield from ((duty, demand, pool, lies) for pool, lies in demand.pools)

    def _seated_together(self, pool: Pool, demand: Demand) -> bool:
        """Whether the seats of a room are counted over several that may be there at once."""
        several = pool.posts > 1 and not isinstance(demand.piece, Slot)
        return several or any(other.piece.kind == "preparation" for other, _ in pool.demands)

    def _surplus_in(self, pool: Pool) -> Iterator[tuple[IntervalVar, Expression]]:
        """Who serves in a room beside those who are asked for, where its seats are counted over several."""
        for duty, demand, other, lies in self._with_surplus():
            if other is pool and self._seated_together(pool, demand):
                number = self.cp.new_int_var(0, len(duty.serves), "")
                self.cp.add(number >= duty.surplus).only_enforce_if(lies)
                yield duty.piece.interval(self.cp, lies), number

    def _outlast(self) -> None:
        """What is under way with somebody who is then left out goes to its end all the same, before its room is another's."""
        standing, gap = self.standing, self.rooms.gap
        for key in sorted(standing.kept, key=str):
            a, end = standing.posted[key], standing.spans[key][1]
            if key not in standing.begun or key[2] not in standing.at_risk or end <= standing.now:
                continue
            gone, until = self.planned[key[2] or ""].negated(), self.units(end)
            places = [p for p in self.rooms.pools if p.rooms[0].id == a.room and a.kind == "epreuve" and p.posts == 1]
            for piece, lies in (use for pool in places for use in self.rooms.demanded(pool)):
                if not self.held(piece):
                    later = gap if piece.kind == "epreuve" else 0
                    self.cp.add(piece.start >= until + later).only_enforce_if([lies, gone])

    # ---- one jury a day

    def _one_jury_a_day(self) -> None:
        """On a day, nobody belongs to two juries, but that a jury which has lost a juror no longer counts."""
        settled = sorted(set(self.standing.settled.values()) | self.standing.whole_juries, key=sorted)
        free = [b for b in self.benches if next(iter(b.holds)) not in self.standing.settled]
        works = {(jury, day): self._works_on(jury, day) for jury in settled for day in self.days}
        own = {(id(b), day): self._candidate_works(next(iter(b.holds)), day) for b in free for day in self.days}
        for one, other in combinations(settled, 2):
            for day in self.days if one & other and not self._are_one(one, other) else ():
                certain = works[one, day] is self.true and works[other, day] is self.true
                if not certain:
                    self.cp.add_bool_or([works[one, day].negated(), works[other, day].negated()])
        for bench in free:
            for jury in settled:
                differ = self._differ(bench, {j: j in jury for j in bench.members})
                goes_on = [self._is(bench, other) for other in settled if other != jury and self._are_one(jury, other)]
                for day in self.days:
                    self.cp.add_bool_or([differ.negated(), own[id(bench), day].negated(), works[jury, day].negated(), *goes_on])
        for bench, also in combinations(free, 2):
            differ = self._differ(bench, also.members)
            for day in self.days:
                self.cp.add_bool_or([differ.negated(), own[id(bench), day].negated(), own[id(also), day].negated()])

    def _are_one(self, jury: frozenset[str], other: frozenset[str]) -> bool:
        """Whether these are one jury that has begun, before and after somebody leaves it."""
        standing = self.standing
        return any(jury | other <= begun for begun in standing.begun_juries - standing.whole_juries)

    def _is(self, bench: Bench, jury: frozenset[str]) -> Literal:
        """A literal that holds only where these are its jurors."""
        literal = self.cp.new_bool_var("")
        for juror, member in bench.members.items():
            self.cp.add(member == (juror in jury)).only_enforce_if(literal)
        return literal

    def _differ(self, bench: Bench, other: Mapping[str, Literal | bool]) -> Literal:
        """A literal that holds wherever two juries share somebody and are not the same."""
        cp, same, differ = self.cp, self.cp.new_bool_var(""), self.cp.new_bool_var("")
        for juror, member in bench.members.items():
            there = other.get(juror, False)
            cp.add(member == there).only_enforce_if(same)
            if there is True:
                cp.add_bool_or([same, differ, member.negated()])
            elif there is not False:
                cp.add_bool_or([same, differ, member.negated(), there.negated()])
        return differ

    def _works_on(self, jury: frozenset[str], day: int) -> Literal:
        """Whether this jury works on a day; already certain where it has begun, and lost nobody."""
        if (jury, self.session.days[day].date) in self.standing.sitting:
            return self.true
        works = self.cp.new_bool_var("")
        for candidate, own in self.standing.settled.items():
            if own == jury:
                self.cp.add_implication(self._candidate_works(candidate, day), works)
        return works

    def _candidate_works(self, candidate: str, day: int) -> Literal:
        """Whether a candidate's jury has something ahead to do for him on a day."""
        works = self.cp.new_bool_var("")
        for piece in self.pieces:
            if not piece.jury or self.held(piece):
                continue
            if isinstance(piece, Slot):
                if candidate in piece.members:
                    self.cp.add_bool_or([works, piece.on[day].negated(), piece.members[candidate].negated()])
            elif piece.candidate and piece.candidate.id == candidate:
                self.cp.add_implication(piece.on[day], works)
        return works


def build_ahead(standing: Standing, *, seed: int = 0, strict: bool = True) -> AheadModel:
    """The model of what lies ahead, with all rules posted."""
    model = AheadModel(standing, seed=seed, strict=strict)
    # what has begun may be beyond what the centre wants for its staff, and nobody can rest from it in hindsight
    model.keep(rule for rule in RULES if rule.name != "staff_hours" or not model.standing.fixed)
    model.hold()
    return model


WORK = ("durations", "order", "dossier_review", "marking", "deliberation")
"""The rules that say what a jury has to do and how long that takes."""


def work_ahead(standing: Standing) -> AheadModel:
    """What lies ahead without any rule of when it is done, and who does it: enough to count by, in a tenth of the time."""
    model = AheadModel(standing)
    model.keep(rule for rule in RULES if rule.name in WORK)
    return model


def _sitting_key(sitting: Sitting) -> Key:
    return "epreuve", sitting.epreuve.id, sitting.candidate.id


def _places_of(activities: Collection[Activity]) -> tuple[Set[Who], Set[Who]]:
    """The people of these, and their rooms."""
    people = {who for a in activities for who in people_of(a)}
    return people, {("room", a.room) for a in activities if a.room is not None}


def _ghosts(standing: Standing) -> Iterator[Ghost]:
    for key in sorted(standing.fixed, key=str):
        a, (start, end) = standing.posted[key], standing.spans[key]
        people = tuple(people_of(a))
        if key in standing.kept and key[0] != "preparation":
            jury = standing.settled.get(key[2] or "", frozenset())
            people = tuple(("juror", j) for j in a.jurors if j not in jury)
            if people:
                yield Ghost(a.model_copy(update={"room": None}), start, end, people)
        else:
            yield Ghost(a, start, end, people)
