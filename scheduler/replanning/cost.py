"""What a change costs, as the solver sees it: people who must be told, and minutes moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from models import Activity
from scheduler.engine.places import Duty
from scheduler.occupied import JURY_WORK, Who, people_of
from scheduler.pieces import Expression, Literal, Piece, Sitting, Slot
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.certain import displaced, missing
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key, key_of


@dataclass
class Cost:
    """The two first objectives of a replan on a model of what lies ahead.

    A person must be told where an activity of his that lies ahead starts at another time or is in another room, where it is his no
    longer, or where it newly is. Who is himself out or absent knows. A lunch that was posted and can no longer be then is told, too. Ends, and whom a juror sees at an unchanged time beside
    him, tell nobody anything.
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
        self._posted = {key: a for key, a in standing.posted.items() if key not in standing.fixed}
        self._told_of: set[tuple[Key, Who]] = set()
        self._served: dict[tuple[Key, str], list[tuple[Literal, Literal]]] = defaultdict(list)
        """Of what somebody of the staff was posted for, where it may be: literals that say that it is there, and whether he serves there."""
        for sitting in self.model.sittings:
            self._sitting(sitting)
        for kind in JURY_WORK:
            for piece in [p for p in self.model.pieces if p.kind == kind]:
                self._work(piece)
        self._pvs()
        self._no_longer_served()
        self._cancelled()
        self._lunches()
        for candidate, members in self._jury.items():
            jury = standing.posted_jury(candidate)
            self.elsewhere += [member for juror, member in members.items() if juror not in jury]
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
            if key[0] != "pv" and a.jurors and candidate in standing.at_risk and not standing.may_judge(still):
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

    def _must_tell(self, who: Who, *where: Expression) -> None:
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
                self._must_tell(who)

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
        self._candidate(candidate, posted, present, stays)
        if sitting.epreuve.jury:
            self._jurors(candidate, posted, stays)
        self._staff(sitting, posted, stays)
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
        self._candidate(sitting.candidate.id, posted, present, stays)
        for duty, there in model.staffing.of(sitting, "preparation"):
            self._serving(duty, there, posted, stays)
        for one in posted.staff if posted else ():
            self._cancel(("staff", one), posted, present.negated())

    def _work(self, piece: Piece) -> None:
        candidate = piece.candidate.id if piece.candidate else ""
        key: Key = (piece.kind, piece.epreuve.id if piece.epreuve else None, candidate)
        if key not in self.model.standing.kept:
            posted = self._posted.get(key)
            stays = self._stays(self.model.begins.get(key, piece.start), posted, piece.present, key)
            if piece.kind == "pv":
                self.model.cp.add_implication(stays, piece.present)
            else:
                self._jurors(candidate, posted, stays)

    def _pvs(self) -> None:
        """Of the candidates of a jury only one has the piece in which it writes its procès-verbal: to a juror it is the same where one of his
        begins when one of his did, in whichever candidate's name."""
        cp, standing, base = self.model.cp, self.model.standing, self.model.grid.midnight
        before = [a for key, a in self._posted.items() if key[0] == "pv"]
        again: dict[tuple[int, str], list[Literal]] = defaultdict(list)
        for piece in [p for p in self.model.pieces if p.kind == "pv"]:
            candidate = piece.candidate.id if piece.candidate else ""
            if ("pv", None, candidate) in standing.kept:
                continue
            members, begins = self._jury[candidate], [cp.new_bool_var("") for _ in before]
            for number, (posted, then) in enumerate(zip(before, begins, strict=True)):
                cp.add_implication(then, piece.present)
                was = int((posted.start - base).total_seconds()) // 60
                for jury in standing.signs_as(posted):
                    if jury <= members.keys():
                        they: list[Any] = [lit if one in jury else lit.negated() for one, lit in members.items()]
                        self._moves(piece.start, was, piece.present, *they)
                cp.add(self.model.grid.unit * piece.start == was).only_enforce_if(then)
                for juror in posted.jurors:
                    if juror in members:
                        again[number, juror].append(both := cp.new_bool_var(""))
                        cp.add_implication(both, then)
                        cp.add_implication(both, members[juror])
            for juror, member in members.items():
                other = [then.negated() for posted, then in zip(before, begins, strict=True) if juror in posted.jurors]
                self._must_tell(("juror", juror), piece.present, member, *other)
        for number, posted in enumerate(before):
            for juror in posted.jurors:
                if not standing.knows(("juror", juror), posted):
                    self._must_tell(("juror", juror), *(both.negated() for both in again[number, juror]))

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

    def _candidate(self, candidate: str, posted: Activity | None, present: Literal, stays: Literal) -> None:
        who = ("candidate", candidate)
        if posted is None:
            self._must_tell(who, present)
        else:
            self._must_tell(who, stays.negated())
            self._must_tell(who, present.negated())
            self._told_of.add((key_of(posted), who))
            self.hear[key_of(posted)].add(who)

    def _jurors(self, candidate: str, posted: Activity | None, stays: Literal) -> None:
        standing = self.model.standing
        whole = posted is not None and len(set(posted.jurors)) == self.model.session.exam.jury.size
        if posted and whole and candidate not in standing.at_risk and standing.happened.out.keys().isdisjoint(posted.jurors):
            self._sits[candidate] = posted.jurors
        for juror, member in self._jury[candidate].items():
            who = ("juror", juror)
            if posted is not None and juror in posted.jurors:
                if not self.model.standing.knows(who, posted):
                    self._must_tell(who, member.negated())
                    self.hear[key_of(posted)].add(who)
                    self._told_of.add((key_of(posted), who))
                self._must_tell(who, member, stays.negated())
            else:
                self._must_tell(who, member)

    def _staff(self, sitting: Sitting, posted: Activity | None, stays: Literal) -> None:
        served = posted.staff if posted else ()
        for duty, there in self.model.staffing.of(sitting):
            self._serving(duty, there, posted, stays)
        for one in served:
            self._cancel(("staff", one), posted, sitting.piece.present.negated())

    def _serving(self, duty: Duty, there: Literal, posted: Activity | None, stays: Literal) -> None:
        served = posted.staff if posted else ()
        for one, serves in duty.serves.items():
            who = ("staff", one)
            if posted is not None and one in served:
                self._served[key_of(posted), one].append((there, serves))
                self._must_tell(who, there, serves, stays.negated())
            else:
                self._must_tell(who, there, serves)
                self._count_new(there, serves)

    def _no_longer_served(self) -> None:
        """Whoever serves somebody no more must be told, unless he does so still for others there, at the same time and in the same room."""
        remains: dict[tuple[Key, str], Literal] = {}
        for (key, one), duties in self._served.items():
            standing = self.model.standing
            beside = [other for other in standing.beside(standing.posted[key]) if one in standing.posted[other].staff]
            if any(other in standing.kept for other in beside):
                continue
            for other in beside:
                if (other, one) in self._served and (other, one) not in remains:
                    remains[other, one] = self._remains(other, one)
            still = [remains[other, one] for other in beside if (other, one) in remains]
            for there, serves in duties:
                self._must_tell(("staff", one), there, serves.negated(), *(literal.negated() for literal in still))

    def _remains(self, key: Key, one: str) -> Literal:
        """A literal that may only hold where somebody stays, and he serves him still."""
        cp, remains, duties = self.model.cp, self.model.cp.new_bool_var(""), self._served[key, one]
        cp.add_implication(remains, self.stays[key])
        cp.add_bool_or([remains.negated(), *(there for there, _ in duties)])
        for there, serves in duties:
            cp.add_bool_or([remains.negated(), there.negated(), serves])
        return remains

    def _cancel(self, who: Who, posted: Activity | None, *where: Expression) -> None:
        """Tell a person that an activity is his no longer; whoever watches a test watches it all the same for the others there."""
        if who[0] == "staff" and posted is not None:
            beside = self._beside(who, posted)
            if beside is None:
                return
            where = (*where, *beside)
        self._must_tell(who, *where)

    def _beside(self, who: Who, posted: Activity) -> tuple[Expression, ...] | None:
        """Literals that together say that nobody else of the same test is planned where this person was posted; None: somebody is."""
        standing = self.model.standing
        found: list[Expression] = []
        for key in standing.beside(posted):
            if who[1] not in standing.posted[key].staff or key[2] in standing.absent:
                continue
            if key in standing.kept or (key[2] in standing.ahead and key[2] not in standing.at_risk):
                return None
            if key[2] in standing.at_risk:
                found.append(self.model.planned[key[2] or ""].negated())
        return tuple(found)

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
                self._must_tell(who, lies, before.negated(), after.negated())

    def _cancelled(self) -> None:
        """What is no longer held at all; and who is left out must be told, whatever he had before him."""
        standing, asked = self.model.standing, {key for key, _ in asked_for(self.model.standing.session)}
        for candidate in standing.unjudged:
            self._must_tell(("candidate", candidate))
        for candidate in standing.at_risk - standing.out_before:
            self._must_tell(("candidate", candidate), self.model.planned[candidate].negated())
        for key, posted in self._posted.items():
            if key[0] != "pv" and (key[2] not in standing.ahead or key not in asked):
                for who in people_of(posted):
                    if not standing.knows(who, posted):
                        self._cancel(who, posted)


def places(model: AheadModel, sitting: Sitting) -> Iterator[tuple[str, list[Literal]]]:
    """Every room in which a sitting may be held, with the literals that together put it there."""
    for demand in model.rooms.demands:
        slot = demand.piece if isinstance(demand.piece, Slot) and demand.piece.of(sitting) else None
        if slot is None and not (demand.piece.kind == "epreuve" and sitting in demand.sittings):
            continue
        there = [slot.members[sitting.candidate.id]] if slot else []
        for pool, lies in demand.pools:
            yield pool.rooms[0].id, [lies, *there]
