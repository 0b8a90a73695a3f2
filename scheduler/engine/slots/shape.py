"""What the slots formulation sees of a session: for each candidate a jury, a length, and the starts that nothing rules out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, product

from models import Candidate, Epreuve, Juror, Room, Session, minute_of_day
from scheduler.engine.members import lawful
from scheduler.engine.rows.shape import one_piece
from scheduler.grid import Grid, Span, lies_in, overlapping

SERVED = {
    "unplanned",
    "juror_days",
    "juror_presence",
    "candidate_days",
    "candidate_waiting",
    "max_candidate_waiting",
    "session_end",
}
"""The objectives that it can express; who sits in one piece never waits."""

FINE = 240
"""With more starts than this for a candidate on one day, the Booleans are too many: each stands in constraints of hundreds of moments."""

Plan = tuple[int, ...]
"""The pool in which each épreuve of a piece is held; empty where none needs a room."""


@dataclass(frozen=True)
class Pool:
    """Rooms that no épreuve here can tell apart: the candidates who fit, and the spans of each day in which they are free."""

    rooms: tuple[str, ...]
    kinds: frozenset[str]
    seats: int
    spans: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Start:
    """A start that nothing rules out, in units: on which day, in which unbroken presence of a responsable, and in which pools."""

    day: int
    at: int
    stretch: int
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class Defence:
    """A candidate's piece before his jury. Lengths in units; `jury` is in the session's order; no start where nothing fits him."""

    candidate: Candidate
    jury: tuple[str, ...]
    epreuves: tuple[Epreuve, ...]
    sizes: tuple[int, ...]
    preparation: int
    starts: tuple[Start, ...]

    @property
    def size(self) -> int:
        return sum(self.sizes)


@dataclass(frozen=True)
class Shape:
    """A session that the slots formulation can serve. `changeover` in units."""

    grid: Grid
    defences: tuple[Defence, ...]
    pools: tuple[Pool, ...]
    changeover: int


def shape_of(session: Session, candidates: Iterable[Candidate]) -> Shape | None:
    """The session in the eyes of the slots formulation, None where it does not fit.

    It does not where breaks might lie beside each other in one free piece, as each looks for one by itself; where the grid is so fine that a candidate has more than `FINE` starts on a day, nor where somebody could leave a room and come back to it in his piece, which `runs` would count as two stays.
    """
    policy = session.policy
    alone = policy.dossier_review or policy.deliberation_minutes or policy.pv or any(room.posts > 1 for room in session.rooms)
    if policy.stable_juries or alone or overlapping(policy):
        return None
    pieces = {}
    for candidate in candidates:
        piece, jury = _piece(session, candidate), _jury(session, candidate)
        if piece is None or jury is None:
            return None
        pieces[candidate.id] = (candidate, piece, jury)
    grid = Grid(session)
    pools = _pools(session, grid, [piece for _, piece, _ in pieces.values()])
    there = {juror.id: [_there(session, grid, juror, day) for day in range(len(session.days))] for juror in session.jurors}
    defences = []
    for candidate, piece, jury in pieces.values():
        if len(pools) > 1 and len(piece) > 2:
            return None
        defence = _Fitting(session, grid, pools, there, candidate, piece, jury).defence()
        if max(Counter(start.day for start in defence.starts).values(), default=0) > FINE:
            return None
        defences.append(defence)
    return Shape(grid, tuple(defences), tuple(pools), grid.up(policy.changeover))


def _piece(session: Session, candidate: Candidate) -> list[Epreuve] | None:
    """What he sits, where that is one piece before the jury that needs nobody else and no room to prepare in."""
    own = session.epreuves_of(candidate)
    chain = one_piece(list(own), {e.id for e in own})
    if chain is None or len({e.room for e in chain}) > 1 or any(e.staff for e in chain):
        return None
    if chain[0].preparation and chain[0].preparation_room:
        return None
    return None if any(map(session.policy.marking_of, chain)) else chain


def _jury(session: Session, candidate: Candidate) -> tuple[str, ...] | None:
    """His jury, where it is known beforehand; empty where no jury can be his. Two pins that differ leave none."""
    pinned = {frozenset(p.jurors) for p in session.pins if p.candidate == candidate.id and p.jurors}
    everybody = frozenset(j.id for j in session.jurors)
    if not pinned and len(everybody) == session.exam.jury.size:
        pinned = {everybody}
    if not pinned:
        return None
    jury = next(iter(pinned))
    lawful = len(pinned) == 1 and _may_judge(session, candidate, [j for j in session.jurors if j.id in jury])
    return tuple(j.id for j in session.jurors if j.id in jury) if lawful else ()


def _may_judge(session: Session, candidate: Candidate, jury: list[Juror]) -> bool:
    free = not any(c.candidate == candidate.id and c.juror == j.id for c in session.conflicts for j in jury)
    return len(jury) >= session.exam.jury.size and free and lawful(session, jury)


def _there(session: Session, grid: Grid, juror: Juror, day: int) -> list[Span]:
    """When a juror may sit on a day; never where he is not habilité."""
    able = juror.habilitated(session.exam.code, session.exam.millesime, session.days[day].date)
    return grid.spans(day, juror.available) if able else []


def _pools(session: Session, grid: Grid, pieces: list[list[Epreuve]]) -> list[Pool]:
    """The rooms of use to any of these pieces, those alike together; a room that a pin names stands alone."""
    needed = frozenset(e.room for piece in pieces for e in piece if e.room)
    pinned = {pin.room for pin in session.pins}
    most = 1 + max((len(session.jurors), session.exam.jury.size))
    alike: dict[object, list[Room]] = {}
    for room in session.rooms:
        kinds = needed & set(room.kinds)
        if kinds:
            key = room.id if room.id in pinned else (kinds, min(room.seats, most), room.available)
            alike.setdefault(key, []).append(room)
    days = range(len(session.days))
    return [
        Pool(
            rooms=tuple(room.id for room in rooms),
            kinds=needed & set(rooms[0].kinds),
            seats=rooms[0].seats,
            spans=tuple(tuple(grid.spans(day, rooms[0].available)) for day in days),
        )
        for rooms in alike.values()
    ]


@dataclass
class _Fitting:
    """Looks for the starts that fit one candidate."""

    session: Session
    grid: Grid
    pools: list[Pool]
    there: dict[str, list[list[Span]]]
    """When each juror may sit, day by day."""
    candidate: Candidate
    piece: list[Epreuve]
    jury: tuple[str, ...]

    def defence(self) -> Defence:
        sizes = tuple(self._units(e.minutes) for e in self.piece)
        self.size, self.sizes, self.before = sum(sizes), sizes, self._units(self.piece[0].preparation)
        # once, not for each start: where every candidate names his jury there are as many pins as candidates
        self.pins = [pin for pin in self.session.pins if pin.candidate == self.candidate.id]
        self.pinned, self.able = self._pinned(), [self._able(epreuve) for epreuve in self.piece]
        starts = [start for day in range(len(self.session.days)) for start in self._starts(day)] if self.jury else []
        return Defence(self.candidate, self.jury, tuple(self.piece), sizes, self.before, tuple(starts))

    def _units(self, minutes: int) -> int:
        return self.grid.up(self.grid.due(minutes, self.candidate))

    def _starts(self, day: int) -> Iterable[Start]:
        own = set(self._within(day, self.grid.spans(day, self.candidate.available), self.before))
        for juror in self.jury:
            own &= set(self._within(day, self.there[juror][day], 0))
        for stretch, span in enumerate(self._responsables(day)):
            for at in sorted(own & set(self._within(day, [span], self.before))):
                plans = tuple(self._plans(day, at))
                if plans and self._welcomed(day, at) and self._eats(day, at) and self.pinned <= {at}:
                    yield Start(day, at, stretch, plans)

    def _within(self, day: int, spans: Iterable[Span], before: int) -> Iterable[int]:
        ranges = self.grid.starts(day, spans, self.size, before)
        return (at for low, high in ranges for at in range(low, high + 1))

    def _responsables(self, day: int) -> list[Span]:
        """The unbroken stretches of the day in which a responsable is there; the whole day where there are none to ask for."""
        if not self.session.responsables:
            return [self.grid.hours[day]]
        return self.grid.joint_spans(day, [one.available for one in self.session.responsables])

    def _welcomed(self, day: int, at: int) -> bool:
        first = self.session.days[0]
        return day > 0 or (at - self.before) * self.grid.unit >= minute_of_day(first.opens) + self.session.policy.welcome

    def _eats(self, day: int, at: int) -> bool:
        """Whether his own time leaves the candidate his lunch."""
        lunch = self.session.policy.lunch
        if lunch is None:
            return True
        opens, closes = self.grid.window(day, lunch)
        starts, ends = (at - self.before) * self.grid.unit, (at + self.size) * self.grid.unit
        return min(starts, closes) - opens >= lunch.minutes or closes - max(ends, opens) >= lunch.minutes

    def _pinned(self) -> set[int]:
        """The starts that keep what is pinned, one for each épreuve that is."""
        lead = dict(zip((e.id for e in self.piece), accumulate(self.sizes, initial=0), strict=False))
        return {
            self.grid.position(pin.start) - lead[pin.epreuve]
            for pin in self.pins
            if pin.start is not None and pin.epreuve is not None and pin.epreuve in lead
        }

    def _able(self, epreuve: Epreuve) -> list[tuple[int, Pool]]:
        """The pools that may hold an épreuve, with their numbers."""
        people = 1 + len(self.jury)
        wanted = [pin.room for pin in self.pins if pin.room and pin.epreuve == epreuve.id]
        return [
            (number, pool)
            for number, pool in enumerate(self.pools)
            if epreuve.room in pool.kinds and people <= pool.seats and all(room in pool.rooms for room in wanted)
        ]

    def _plans(self, day: int, at: int) -> Iterable[Plan]:
        if self.piece[0].room is None:
            return [()]
        begins = accumulate(self.sizes, initial=at)
        return product(
            *(
                [number for number, pool in able if lies_in(pool.spans[day], begin, begin + size)]
                for able, begin, size in zip(self.able, begins, self.sizes, strict=False)
            )
        )
