"""What the peers see of a session: for each candidate his test, his pieces before the jury and the jury's work, in grains.

A time is a number of grains since the midnight before day 1. The peers know no more than the drawn sessions hold: at most one
simultaneous test; épreuves before the jury, of which those that follow each other at once make one piece; an order without a least
or a greatest time between two pieces, and an entretien final that closes it; rooms and staff that are there on all days.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from itertools import combinations

from models import Candidate, Epreuve, Juror, Session, minute_of_day
from models.window import Availability

Span = tuple[int, int]
Jury = tuple[str, str]


def unknown_to_peers(session: Session) -> str | None:
    """What a session has that no peer knows of; None where there is nothing."""
    if sum(e.sitting == "simultaneous" for e in session.epreuves) > 1:
        return "several common tests"
    if any(e.preparation_staff for e in session.epreuves):
        return "staff who watch a preparation"
    return None


@dataclass(frozen=True)
class Piece:
    """Épreuves of one candidate before the jury, one right after the other; `sizes` says how long each lasts.

    `after` has the numbers of the pieces that end before this one starts.
    """

    epreuves: tuple[Epreuve, ...]
    sizes: tuple[int, ...]
    preparation: int
    after_test: bool
    after: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        return sum(self.sizes)

    @property
    def room(self) -> str:
        return self.epreuves[0].room or ""

    @property
    def preparation_room(self) -> str | None:
        return self.epreuves[0].preparation_room

    @property
    def staff(self) -> dict[str, int]:
        return self.epreuves[0].staff

    @property
    def group_size(self) -> int | None:
        return self.epreuves[0].group_size


@dataclass(frozen=True)
class Work:
    """All that one candidate's exam consists of. `marking` is to be done before the piece of index `marked_before`."""

    candidate: Candidate
    test: int | None
    pieces: tuple[Piece, ...]
    review: int
    marking: int
    marked_before: int
    deliberation: int
    juries: tuple[Jury, ...]


@dataclass
class Placed:
    """Where a peer puts a candidate's work: starts, the jury, and who serves each piece."""

    jury: Jury
    test: int | None = None
    pieces: list[int] = field(default_factory=list)
    review: int | None = None
    marking: int | None = None
    deliberation: int | None = None
    staff: list[tuple[str, ...]] = field(default_factory=list)


class Calendar:
    """The days of a session in grains."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.grain = session.policy.grain
        self.days = range(len(session.days))
        self.a_day = 24 * 60 // self.grain
        self.lunch = self.of(session.policy.lunch.minutes) if session.policy.lunch else 0
        self.changeover = self.of(session.policy.changeover)

    def of(self, minutes: float) -> int:
        """Minutes in grains, rounded up."""
        return math.ceil(minutes / self.grain)

    def at(self, day: int, clock: dt.time) -> int:
        """A moment of a day."""
        return self.midnight(day) + minute_of_day(clock) // self.grain

    def midnight(self, day: int) -> int:
        """The start of a day."""
        return (self.session.days[day].date - self.session.days[0].date).days * self.a_day

    def hours(self, day: int) -> Span:
        """When activities may lie on a day."""
        here = self.session.days[day]
        welcome = self.of(self.session.policy.welcome) if day == 0 else 0
        return self.at(day, here.opens) + welcome, self.at(day, here.closes)

    def window(self, day: int) -> Span:
        """When lunch may lie on a day."""
        assert self.session.policy.lunch is not None
        opens, closes = self.session.policy.lunch.window
        return self.at(day, opens), self.at(day, closes)

    def presence(self, available: Availability, day: int) -> Span | None:
        """When somebody is there on a day; None where he is not. The drawn sessions have one window a day at most."""
        low, high = self.hours(day)
        if available is None:
            return low, high
        for window in available:
            if window.date == self.session.days[day].date:
                start = low if window.start is None else max(low, self.at(day, window.start))
                end = high if window.end is None else min(high, self.at(day, window.end))
                return start, end
        return None

    def moment(self, grains: int) -> dt.datetime:
        """A time as a date and a clock time."""
        midnight = dt.datetime.combine(self.session.days[0].date, dt.time())
        return midnight + dt.timedelta(minutes=grains * self.grain)


def work_of(session: Session) -> list[Work]:
    """The work of every candidate, in the order of the session."""
    calendar = Calendar(session)
    pairs = _pairs(session)
    barred = {(c.candidate, c.juror) for c in session.conflicts}
    return [
        _work(session, calendar, candidate, [p for p in pairs if not any((candidate.id, j) in barred for j in p)])
        for candidate in session.candidates
    ]


def _pairs(session: Session) -> list[Jury]:
    able = [j for j in session.jurors if _habilitated(session, j)]
    return [(a.id, b.id) for a, b in combinations(able, 2) if may_sit_together(session, a, b)]


def may_sit_together(session: Session, one: Juror, other: Juror) -> bool:
    """Whether a jury of these two is what the titre asks for: employers that differ, and every skill."""
    rules = session.exam.jury
    apart = not (rules.distinct_employers and one.employer == other.employer)
    return apart and set(rules.required_skills) <= {*one.skills, *other.skills}


def _habilitated(session: Session, juror: Juror) -> bool:
    return juror.habilitated(session.exam.code, session.exam.millesime, session.days[-1].date)


def _work(session: Session, calendar: Calendar, candidate: Candidate, pairs: list[Jury]) -> Work:
    def size(minutes: int) -> int:
        return math.ceil(minutes * (1 + candidate.extra_time) / calendar.grain)

    own = session.epreuves_of(candidate)
    test = next((e for e in own if e.sitting == "simultaneous"), None)
    chains: list[list[Epreuve]] = []
    for epreuve in own:
        if epreuve is test:
            continue
        at_once = [f.epreuve for f in epreuve.follows if f.within == 0]
        if chains and chains[-1][-1].id in at_once:
            chains[-1].append(epreuve)
        else:
            chains.append([epreuve])
    chains.sort(key=lambda chain: chain[-1].final)
    names = [{e.id for e in chain} for chain in chains]

    def before(number: int) -> frozenset[int]:
        earlier = {f.epreuve for e in chains[number] for f in e.follows}
        final = chains[number][-1].final
        return frozenset(n for n, own in enumerate(names) if n != number and (final or own & earlier))

    pieces = tuple(
        Piece(
            tuple(chain),
            tuple(size(e.minutes) for e in chain),
            size(chain[0].preparation),
            test is not None and (chain[-1].final or any(f.epreuve == test.id for e in chain for f in e.follows)),
            before(number),
        )
        for number, chain in enumerate(chains)
    )
    marking, marked_before = 0, 0
    if test is not None and test.marking is not None:
        minutes = test.marking.minutes
        marking = calendar.of(session.policy.marking if minutes is None else minutes)
        marked_before = next(n for n, piece in enumerate(pieces) if test.marking.before in [e.id for e in piece.epreuves])
    policy = session.policy
    return Work(
        candidate,
        size(test.minutes) if test else None,
        pieces,
        calendar.of(policy.dossier_review),
        marking,
        marked_before,
        calendar.of(policy.deliberation),
        tuple(pairs),
    )
