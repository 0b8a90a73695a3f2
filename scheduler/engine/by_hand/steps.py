"""What is placed of a candidate, step by step: what the titre and the policy ask, given when he has sat what comes before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice, permutations

from models import Candidate, Epreuve
from models.timetable import ActivityKind
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.by_hand.sheet import DAY, on_grain


@dataclass(frozen=True)
class Piece:
    """An activity of a step: how many minutes after the step's start, how long, whom it takes, and what it needs."""

    kind: ActivityKind
    epreuve: Epreuve | None
    after: int
    minutes: int
    jury: bool = False
    candidate: bool = True
    room: str | None = None
    staff: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What is placed at once: épreuves of a candidate that follow each other immediately, his preparation and the jury's work before the
    first; no earlier, and no later, than so many minutes."""

    pieces: tuple[Piece, ...]
    earliest: int
    latest: int | None = None


ORDERS = 6
"""In how many orders what a candidate sits is tried."""


def _may_be_kept(order: Sequence[Sequence[Epreuve]], own: Set[str]) -> bool:
    done = set[str]()
    for n, chain in enumerate(order):
        late = n == len(order) - 1 or not any(e.final for e in chain)
        if not late or any(f.epreuve in own - done for f in chain[0].follows):
            return False
        done |= {e.id for e in chain}
    return True


class Steps:
    """The steps of each candidate; `sat` says from when to when a candidate sits an épreuve that is placed."""

    def __init__(self, subject: Subject, sat: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        self.subject, self.session, self.sat = subject, subject.session, sat
        self.pins = {(pin.candidate, pin.epreuve): pin for pin in self.session.pins}

    def orders(self, candidate: Candidate) -> Iterator[list[list[Epreuve]]]:
        """What he sits beside the tests, in a few orders that may be kept, that of the titre first: épreuves that follow at once are one."""
        chains = self._chains(candidate)
        own = {e.id for chain in chains for e in chain}
        yield from islice((list(order) for order in permutations(chains) if _may_be_kept(order, own)), ORDERS)

    def _chains(self, candidate: Candidate) -> list[list[Epreuve]]:
        """The same, in one order that may be kept."""
        sits = {e.id: e for e in self.subject.own[candidate.id] if e.sitting != "simultaneous"}
        next_of: dict[str, Epreuve] = {}
        for epreuve in sits.values():
            at_once = [f.epreuve for f in epreuve.follows if f.within == 0 and f.epreuve in sits and not epreuve.preparation]
            if at_once:
                next_of.setdefault(at_once[0], epreuve)
        later, chains = {e.id for e in next_of.values()}, list[list[Epreuve]]()
        for first in (e for e in sits.values() if e.id not in later):
            chains.append([first])
            while chains[-1][-1].id in next_of:
                chains[-1].append(next_of[chains[-1][-1].id])
        own, done, found = set(sits), set[str](), list[list[Epreuve]]()
        while chains:
            ready = [c for c in chains if all(f.epreuve in done or f.epreuve not in own for f in c[0].follows)]
            chain = min(ready or chains, key=lambda c: any(e.final for e in c))
            chains.remove(chain)
            found.append(chain)
            done |= {e.id for e in chain}
        return found

    def of(self, candidate: Candidate, chain: Sequence[Epreuve], floor: int) -> Step:
        """The step of épreuves that follow at once, no earlier than `floor`: the jury reads and marks right before."""
        pieces, at = list[Piece](), 0
        for epreuve in chain:
            minutes = self.subject.lasts(candidate, epreuve.minutes)
            pieces.append(Piece("epreuve", epreuve, at, minutes, epreuve.jury, True, epreuve.room, epreuve.staff))
            at += minutes
        pinned = [p - piece.after for piece in pieces if (p := self.pinned(candidate, piece.epreuve)) is not None]
        latest = pinned[0] if pinned else self._latest(candidate, chain, at)
        first, earliest, worked = chain[0], max(floor, self.after(candidate, chain[0]), *pinned), 0
        if first.preparation:
            minutes = self.subject.lasts(candidate, first.preparation)
            room, staff = first.preparation_room, first.preparation_staff
            pieces.append(Piece("preparation", first, -minutes, minutes, False, True, room, staff))
        if any(e.jury for e in chain):
            heard = [self.sat[candidate.id, e.id][0] for e in self._done(candidate) if e.jury]
            if heard:  # his dossier was read before the first
                earliest = max(earliest, *heard)
            else:
                worked += self._work(pieces, "dossier_review", None, self.session.policy.dossier_review, worked)
        for paper in self._done(candidate):
            if paper.marking and paper.marking.before in {e.id for e in chain}:
                worked += self._work(pieces, "marking", paper, self.subject.policy.marking_of(paper), worked)
                earliest = max(earliest, self.sat[candidate.id, paper.id][1] + worked)
        return Step(tuple(pieces), earliest, latest)

    def _latest(self, candidate: Candidate, chain: Sequence[Epreuve], minutes: int) -> int | None:
        """When what lasts so long may start at the latest, by what it follows soon and by what is placed after it."""
        found = [
            self.sat[candidate.id, f.epreuve][1] + f.within
            for f in chain[0].follows
            if f.within is not None and (candidate.id, f.epreuve) in self.sat
        ]
        for after in self._done(candidate):
            found += [self.sat[candidate.id, after.id][0] - f.gap - minutes for f in after.follows if f.epreuve == chain[-1].id]
        return min(found, default=None)

    def _work(self, pieces: list[Piece], kind: ActivityKind, paper: Epreuve | None, minutes: int, worked: int) -> int:
        """Add work of the jury before a step, and before what comes before it; how many minutes it takes, up to the grain."""
        if not minutes:
            return 0
        whole = on_grain(minutes, self.session.policy.grain)
        pieces.append(Piece(kind, paper, -worked - whole, minutes, True, False))
        return whole

    def _done(self, candidate: Candidate) -> list[Epreuve]:
        """What he has sat so far."""
        return [e for e in self.subject.own[candidate.id] if (candidate.id, e.id) in self.sat]

    def after_all(self, candidate: Candidate) -> Step | None:
        """What is marked last, and the deliberation on him alone, right after his last épreuve."""
        papers = self._done(candidate)
        own, at, pieces = {e.id for e in papers}, 0, list[Piece]()
        for paper in papers:
            if paper.marking and paper.marking.before not in own and (minutes := self.subject.policy.marking_of(paper)):
                pieces.append(Piece("marking", paper, at, minutes, True, False))
                at += on_grain(minutes, self.session.policy.grain)
        end = max(self.sat[candidate.id, e.id][1] for e in papers)
        if self.session.policy.deliberates == "candidate" and self.session.policy.deliberation_minutes:
            pieces.append(Piece("deliberation", None, at, self.session.policy.deliberation_minutes, True, False))
        # on the day of his last épreuve
        return Step(tuple(pieces), on_grain(end, self.session.policy.grain), end // DAY * DAY + DAY) if pieces else None

    def after(self, candidate: Candidate, epreuve: Epreuve) -> int:
        """When an épreuve may start after those that it follows."""
        found = [0]
        for follows in epreuve.follows:
            if (candidate.id, follows.epreuve) in self.sat:
                end = self.sat[candidate.id, follows.epreuve][1]
                found.append(
                    end + follows.gap if not follows.days else max(end + follows.gap, (end // DAY + follows.days) * DAY)
                )
        if epreuve.final:
            found += [end for (one, _), (_, end) in self.sat.items() if one == candidate.id]
        return on_grain(max(found), self.session.policy.grain)

    def pinned(self, candidate: Candidate, epreuve: Epreuve | None) -> int | None:
        """When a candidate's épreuve is to start, where a pin says so."""
        pin = self.pins.get((candidate.id, epreuve.id)) if epreuve else None
        if pin is None or pin.start is None:
            return None
        midnight = dt.datetime.combine(self.session.days[0].date, dt.time())
        return int((pin.start - midnight).total_seconds()) // 60
