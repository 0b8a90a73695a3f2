"""What a change costs, as the solver sees it: people who must be told, and minutes moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from models import Activity
from scheduler.occupied import JURY_WORK, Who, people_of
from scheduler.pieces import Expression, Literal, Piece, Sitting, Slot
from scheduler.replanning.certain import displaced, missing
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key

Way: TypeAlias = tuple[Literal, ...]
"""Literals that together put a person into an activity."""
Ways: TypeAlias = Mapping[Who, Sequence[Way]]


@dataclass
class Cost:
    """The two first objectives of a replan on a model of what lies ahead.

    A person must be told where an activity of his that lies ahead starts at another time or is in another room, where it is his no
    longer, or where it newly is, and where he is left out, or is not any more. Who is himself out or absent knows. A lunch that was posted and can no longer be then is told, too. Ends, and whom a juror sees at an unchanged time beside
    him, or somebody of the staff at a test that he watches as posted, tell nobody anything.
    """

    model: AheadModel
    left_out: int = 0
    """How many of those at risk are left out at the least."""
    told: dict[Who, Literal] = field(default_factory=dict)
    moved: list[Expression] = field(default_factory=list)
    elsewhere: list[Expression] = field(default_factory=list)
    certain: set[Who] = field(default_factory=set)
    """Who must be told whatever is planned."""
    stays: dict[Key, Literal] = field(default_factory=dict)
    """For each activity that was posted and lies ahead, a literal that may only hold where it stays as it was."""
    hear: dict[Key, set[Who]] = field(default_factory=lambda: defaultdict(set))
    """For each of these who must be told where it does not stay."""
    _sits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each candidate who is certainly planned the whole jury that was posted for him, where whoever loses his place is told."""

    def __post_init__(self) -> None:
        standing = self.model.standing
        self._jury = {next(iter(b.holds)): b.members for b in self.model.benches}
        self._posted = {key: a for key, a in standing.typed.items() if key not in standing.fixed}
        self._told_of: set[tuple[Key, Who]] = set()
        self._before_a_jury: dict[Key, None] = {}
        """What is planned that a jury hears or does, but for procès-verbaux."""
        self._served: dict[tuple[Key, str], Sequence[Way]] = {}
        """Of what somebody of the staff was posted for, each way in which he may serve there."""
        self._remaining: dict[tuple[Key, str], Literal] = {}
        self._joined: list[tuple[Sitting, str, Way]] = []
        """Each way in which somebody of the staff may serve a candidate of a test for whom he was not posted."""
        for sitting in self.model.sittings:
            self._sitting(sitting)
        for kind in JURY_WORK:
            for piece in [p for p in self.model.pieces if p.kind == kind]:
                self._work(piece)
        self._pvs()
        self._cancelled()
        self._no_longer_served()
        self._newly_served()
        self._lunches()
        for candidate in dict.fromkeys(key[2] or "" for key in self._before_a_jury):
            jury = standing.posted_jury(candidate)
            self.elsewhere += [member for juror, member in self._jury[candidate].items() if juror not in jury]
        self._certainly()

    @property
    def least(self) -> int:
        """How many people must be told at the least."""
        return self.at_least(set())

    def at_least(self, some: Set[Who]) -> int:
        """The same where these must be, who are none of those at risk: of them each who is left out hears of it, and so do his jurors."""
        if not self.left_out:
            return self._at_least(some)
        each = (self._at_least({*some, ("candidate", c), *heard}, self.left_out - 1) for c, heard in self._heard.items())
        return max(self._at_least(some), min(each, default=0))

    @cached_property
    def _heard(self) -> dict[str, set[Who]]:
        """For each of those at risk who hears, besides him, that he is left out."""
        found: dict[str, set[Who]] = {c: set() for c in self.model.standing.at_risk}
        for key, who in self.hear.items():
            if key[2] in found:
                found[key[2]] |= who
        return found

    def _at_least(self, some: Set[Who], more: int = 0) -> int:
        """How many must be told where these are, and so many others: they and who must be told in any case, and somebody more where a jury
        needs another juror and none of those may be he, nor the candidate who is left out in his stead."""
        told = some | self.certain
        return len(told) + max(any(told.isdisjoint(others) for others in self._others), more)

    @cached_property
    def _others(self) -> list[set[Who]]:
        return list(self._replacing())

    def _replacing(self) -> Iterator[set[Who]]:
        """Of each activity whose jury cannot do it without who has gone, its candidate and those who may newly be in it: one of them is told."""
        standing = self.model.standing
        for key, a in self._posted.items():
            candidate = key[2] or ""
            still = frozenset(j for j in a.jurors if standing.happened.out.get(j, dt.datetime.max) > standing.now)
            if key in self._before_a_jury and a.jurors and candidate in standing.at_risk and not standing.may_judge(still):
                yield {("candidate", candidate), *(("juror", j) for j in self._jury[candidate] if j not in a.jurors)}

    def hold_what_costs_more(self, cp: cp_model.CpModel, most: int) -> None:
        """Where at most so many people are told: what more would hear of stays as it was posted, and nobody joins a jury where he and whose
        place he takes would be too many."""
        for key, who in self.hear.items():
            at_risk = key[2] in self.model.standing.at_risk
            if (self._at_least(who) if at_risk else self.at_least(who)) > most:
                cp.add_bool_and([self.stays[key]])
        one_size = self.model.largest_jury == self.model.session.exam.jury.size
        for candidate, posted in self._sits.items() if one_size else ():
            for juror, member in self._jury[candidate].items():
                both = [self.at_least({("juror", juror), ("juror", other)}) for other in posted]
                if juror not in posted and min(both) > most:
                    cp.add_bool_and([member.negated()])

    @property
    def people(self) -> Expression:
        """How many people must be told."""
        return sum(self.told.values())

    def told_of(self, *kinds: str) -> Expression:
        """How many people of these kinds must be told."""
        return sum(told for (kind, _), told in self.told.items() if kind in kinds)

    @property
    def minutes(self) -> Expression:
        """Minutes by which activities start earlier or later, summed."""
        return sum(self.moved)

    @property
    def reassignments(self) -> Expression:
        """Activities in another room than posted, jurors new to a candidate, staff new to an épreuve."""
        return sum(self.elsewhere)

    def must_tell(self, who: Who, *where: Expression) -> None:
        """Tell a person where all these literals hold."""
        if who not in self.told:
            self.told[who] = self.model.cp.new_bool_var(f"told {who}")
        self.model.cp.add_bool_or([self.told[who], *(lit.negated() for lit in where)])
        if not where:
            self.certain.add(who)

    def _certainly(self) -> None:
        """Say at once who must be told, as somebody else than those at risk has something that cannot stay as it was."""
        standing = self.model.standing
        gone, away = displaced(standing), set(missing(standing))
        for key, who in sorted(self._told_of, key=str):
            if key[2] not in standing.at_risk and (key in gone or (who[0] == "juror" and (key, who[1]) in away)):
                self.must_tell(who)

    def _sitting(self, sitting: Sitting) -> None:
        model, candidate = self.model, sitting.candidate.id
        key: Key = ("epreuve", sitting.epreuve.id, candidate)
        if key in model.standing.kept:
            return
        present, posted = sitting.piece.present, self._posted.get(key)
        stays = self._stays(sitting.start, posted, present, key)
        if posted is not None and posted.room is not None:
            moves = model.cp.new_bool_var("")
            for elsewhere in (there for room, there in places(model, sitting) if room != posted.room):
                model.cp.add_bool_or([moves, *(lit.negated() for lit in elsewhere)])
            model.cp.add_implication(moves, stays.negated())
            self.elsewhere.append(moves)
        jurors = self._jurors(key) if sitting.epreuve.jury else {}
        test = sitting if sitting.epreuve.sitting == "simultaneous" else None
        self._tell(key, stays, {("candidate", candidate): [(present,)], **jurors, **self._staff(sitting, "epreuve")}, test)
        self._preparation(sitting)

    def _preparation(self, sitting: Sitting) -> None:
        model, key = self.model, ("preparation", sitting.epreuve.id, sitting.candidate.id)
        if not sitting.preparation:
            return
        posted, present = self._posted.get(key), sitting.piece.present
        start = sitting.piece.base + (sitting.offset - sitting.preparation)
        stays = self._stays(start, posted, present, key)
        for demand in model.rooms.demands:
            asked = demand.piece.kind == "preparation" and sitting in demand.sittings
            if asked and posted is not None and posted.room is not None:
                for pool, lies in demand.pools:
                    if pool.rooms[0].id != posted.room:
                        model.cp.add_bool_or([stays.negated(), lies.negated()])
                        self.elsewhere.append(lies)
        self._tell(key, stays, {("candidate", sitting.candidate.id): [(present,)], **self._staff(sitting, "preparation")})

    def _work(self, piece: Piece) -> None:
        candidate = piece.candidate.id if piece.candidate else ""
        key: Key = (piece.kind, piece.epreuve.id if piece.epreuve else None, candidate)
        if key not in self.model.standing.kept:
            posted = self._posted.get(key)
            stays = self._stays(self.model.begins.get(key, piece.start), posted, piece.present, key)
            if piece.kind == "pv":
                self.model.cp.add_implication(stays, piece.present)
            else:
                again = key in self.model.standing.again
                self._tell(key, stays, self._jurors(key, *([piece.present] if again else [])))

    def _pvs(self) -> None:
        """Of the candidates of a jury only one has the piece in which it writes its procès-verbal: to a juror it is the same where one of his
        begins when one of his did, in whichever candidate's name."""
        cp, standing, base = self.model.cp, self.model.standing, self.model.grid.midnight
        before = {key: a for key, a in self._posted.items() if key[0] == "pv"}
        again: dict[tuple[Key, Who], list[Literal]] = defaultdict(list)
        for piece in [p for p in self.model.pieces if p.kind == "pv"]:
            candidate = piece.candidate.id if piece.candidate else ""
            if ("pv", None, candidate) in standing.kept:
                continue
            members, begins = self._jury[candidate], [cp.new_bool_var("") for _ in before]
            for (key, posted), then in zip(before.items(), begins, strict=True):
                cp.add_implication(then, piece.present)
                was = int((posted.start - base).total_seconds()) // 60
                for jury in standing.signs_as(key):
                    if jury <= members.keys():
                        they: list[Any] = [lit if one in jury else lit.negated() for one, lit in members.items()]
                        self._moves(piece.start, was, piece.present, *they)
                cp.add(self.model.grid.unit * piece.start == was).only_enforce_if(then)
                for juror in posted.jurors:
                    if juror in members:
                        again[key, ("juror", juror)].append(both := cp.new_bool_var(""))
                        cp.add_implication(both, then)
                        cp.add_implication(both, members[juror])
            for juror, member in members.items():
                other = [then.negated() for posted, then in zip(before.values(), begins, strict=True) if juror in posted.jurors]
                self.must_tell(("juror", juror), piece.present, member, *other)
        for key, posted in before.items():
            for who in people_of(posted):
                if not standing.knows(who, posted):
                    self.must_tell(who, *(both.negated() for both in again[key, who]))

    def _stays(self, start: Expression, posted: Activity | None, present: Literal, key: Key) -> Literal:
        """A literal that may only hold where the activity starts when it was to; the minutes by which it does not are counted, but those of a
        procès-verbal, which is its jury's."""
        model = self.model
        stays = model.cp.new_bool_var("")
        if posted is None:
            model.cp.add(stays == 0)
            return stays
        was = int((model.standing.begins(key) - model.grid.midnight).total_seconds()) // 60
        model.cp.add(model.grid.unit * start == was).only_enforce_if(stays)
        if posted.kind != "pv":
            by = self._moves(start, was, present)
            model.cp.add(by == 0).only_enforce_if(stays)
        self.stays[key] = stays
        return stays

    def _moves(self, start: Expression, was: int, *where: Literal) -> Literal:
        """Count the minutes by which something starts earlier or later than it was to, where these hold."""
        cp, unit = self.model.cp, self.model.grid.unit
        by = cp.new_int_var(0, 1440 * 400, "")
        cp.add(by >= unit * start - was).only_enforce_if(*where)
        cp.add(by >= was - unit * start).only_enforce_if(*where)
        self.moved.append(by)
        return by

    def _jurors(self, key: Key, *where: Literal) -> Ways:
        """Who may be of the jury that hears or does this, where these hold."""
        standing, candidate, posted = self.model.standing, key[2] or "", self._posted.get(key)
        self._before_a_jury[key] = None
        whole = posted is not None and len(set(posted.jurors)) == self.model.session.exam.jury.size
        if posted and whole and candidate not in standing.at_risk and standing.happened.out.keys().isdisjoint(posted.jurors):
            self._sits[candidate] = posted.jurors
        return {("juror", juror): [(member, *where)] for juror, member in self._jury[candidate].items()}

    def _staff(self, sitting: Sitting, kind: str) -> Ways:
        """Who may serve there."""
        found: dict[Who, list[Way]] = defaultdict(list)
        for duty, there in self.model.staffing.of(sitting, kind):
            for one, serves in duty.serves.items():
                found["staff", one].append((there, serves))
        return found

    def _tell(self, key: Key, stays: Literal, there: Ways, test: Sitting | None = None) -> None:
        """Account for everybody who may be in an activity or was posted for it, asked for or not: he is told where he is in it, unless he was and it
        stays; and where he was, and is no more."""
        before = dict.fromkeys(people_of(self._posted[key])) if key in self._posted else {}
        beside = {("staff", one) for one in self.model.standing.serve_beside(key)}
        for who, ways in there.items():
            for way in ways:
                if who in before or who in beside:
                    self.must_tell(who, *way, stays.negated())
                else:
                    if who[0] == "staff":
                        self._count_new(*way)
                    if who[0] == "staff" and test:
                        self._joined.append((test, who[1], way))
                    else:
                        self.must_tell(who, *way)
        for who in before:
            self._no_longer(who, key, there.get(who, ()))

    def _no_longer(self, who: Who, key: Key, ways: Sequence[Way] = ()) -> None:
        """Tell a person where he is in none of these ways in what was posted for him; of the staff once it is known what all serve."""
        if who[0] == "staff":
            self._served[key, who[1]] = ways
        elif not self.model.standing.knows(who, self._posted[key]):
            self.must_tell(who, *(literal.negated() for way in ways for literal in way))
            if key in self.stays:
                self.hear[key].add(who)
                self._told_of.add((key, who))

    def _no_longer_served(self) -> None:
        """Whoever serves somebody no more must be told, unless he does so still for others there, at the same time and in the same room."""
        standing, remains = self.model.standing, self._remaining
        for (key, one), ways in self._served.items():
            if standing.knows(("staff", one), self._posted[key]):
                continue
            beside = [other for other in standing.beside(key) if one in standing.posted[other].staff]
            if any(other in standing.kept for other in beside):
                continue
            for other in beside:
                if self._served.get((other, one)) and (other, one) not in remains:
                    remains[other, one] = self._remains(other, one)
            where = [remains[other, one].negated() for other in beside if (other, one) in remains]
            if not ways or key[2] in standing.at_risk:
                self.must_tell(("staff", one), *where, *(there.negated() for there, _ in ways))
            for there, serves in ways:
                self.must_tell(("staff", one), there, serves.negated(), *where)

    def _newly_served(self) -> None:
        """Whoever serves a candidate of a test for whom he was not posted must be told, unless he does so still for others there."""
        cp, standing, base = self.model.cp, self.model.standing, self.model.grid.midnight
        rooms: dict[tuple[int, str], Literal] = {}
        for sitting, one, way in self._joined:
            others: dict[tuple[dt.datetime, str | None], list[Literal]] = defaultdict(list)
            for other in standing.tests_served(one, sitting.epreuve):
                a = standing.posted[other]
                if other in standing.kept:
                    others[a.start, a.room].append(self.model.true)
                elif self._served.get((other, one)) and other in self.stays:
                    if (other, one) not in self._remaining:
                        self._remaining[other, one] = self._remains(other, one)
                    others[a.start, a.room].append(self._remaining[other, one])
            anyway = []
            for (start, room), remain in others.items():
                anyway.append(here := cp.new_bool_var(""))
                cp.add_bool_or([here.negated(), *remain])
                was = int((start - base).total_seconds()) // 60
                cp.add(self.model.grid.unit * sitting.start == was).only_enforce_if(here)
                if room is not None:
                    if (id(sitting), room) not in rooms:
                        rooms[id(sitting), room] = self._in(sitting, room)
                    cp.add_implication(here, rooms[id(sitting), room])
            self.must_tell(("staff", one), *way, *(here.negated() for here in anyway))

    def _in(self, sitting: Sitting, room: str) -> Literal:
        """A literal that may only hold where a sitting is in this room."""
        cp, lies = self.model.cp, self.model.cp.new_bool_var("")
        ways = []
        for own in (there for other, there in places(self.model, sitting) if other == room):
            ways.append(way := cp.new_bool_var(""))
            for literal in own:
                cp.add_implication(way, literal)
        cp.add_bool_or([lies.negated(), *ways])
        return lies

    def _remains(self, key: Key, one: str) -> Literal:
        """A literal that may only hold where somebody stays, and he serves him still."""
        cp, remains, ways = self.model.cp, self.model.cp.new_bool_var(""), self._served[key, one]
        cp.add_implication(remains, self.stays[key])
        cp.add_bool_or([remains.negated(), *(there for there, _ in ways)])
        for there, serves in ways:
            cp.add_bool_or([remains.negated(), there.negated(), serves])
        return remains

    def _count_new(self, *where: Literal) -> None:
        new = self.model.cp.new_bool_var("")
        self.model.cp.add_bool_or([new, *(lit.negated() for lit in where)])
        self.elsewhere.append(new)

    def _lunches(self) -> None:
        """Who can no longer eat when it was posted must be told."""
        model = self.model
        clear: dict[tuple[int, int, int], tuple[Literal, Literal]] = {}
        for who, lunch, line in model.lunches_ahead():
            start, end = model.units(lunch.start), model.units(lunch.end)
            for piece, lies in line.uses:
                if model.is_past(piece):
                    continue
                # people of one piece often eat at the same time
                if (key := (id(piece), start, end)) not in clear:
                    clear[key] = before, after = model.cp.new_bool_var(""), model.cp.new_bool_var("")
                    model.cp.add(piece.end <= start).only_enforce_if(before)
                    model.cp.add(piece.start >= end).only_enforce_if(after)
                before, after = clear[key]
                self.must_tell(who, lies, before.negated(), after.negated())

    def _cancelled(self) -> None:
        """What is no longer held at all; and who is left out, or is not any more, must be told, whatever he had before him."""
        standing = self.model.standing
        for candidate in (*standing.unjudged, *sorted(standing.finished)):
            self.must_tell(("candidate", candidate))
        for candidate in standing.at_risk - standing.out_before:
            self.must_tell(("candidate", candidate), self.model.planned[candidate].negated())
        for key, posted in self._posted.items():
            for who in people_of(posted) if key[0] != "pv" and key not in self.stays else ():
                self._no_longer(who, key)


def places(model: AheadModel, sitting: Sitting) -> Iterator[tuple[str, list[Literal]]]:
    """Every room in which a sitting may be held, with the literals that together put it there."""
    for demand in model.rooms.demands:
        slot = demand.piece if isinstance(demand.piece, Slot) and demand.piece.of(sitting) else None
        if slot is None and not (demand.piece.kind == "epreuve" and sitting in demand.sittings):
            continue
        there = [slot.members[sitting.candidate.id]] if slot else []
        for pool, lies in demand.pools:
            yield pool.rooms[0].id, [lies, *there]
