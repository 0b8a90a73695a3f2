"""Ways out of an overloaded semester: what would give a session a place beside all that is placed, each tried, with its price.

The plan stands: who and what its timetables use is not there for anybody else on that day. A session without a place is dated alone in what is
left, with something more than there is; then its timetable is solved. So a way out moves nobody else.
"""

from __future__ import annotations

import datetime as dt
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from models import Session, Timetable
from models.people import Habilitation
from models.plan import DatedSession, PlannedSession, PlanWayOut, SessionDay
from models.programme import PoolJuror, PoolResponsable, PoolRoom, PoolStaff, Programme
from models.texts import called, say
from models.window import Period
from scheduler.bounds.infeasibility.sentence import sentence
from scheduler.engine import cpsat
from scheduler.explanation.more_jurors import asked_of
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.standing import Stays, left_beside
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.dating.naming import name, profile_of

PRICES = {"jurors": 240.0, "room": 60.0, "staff": 120.0, "responsable": 60.0, "days": 240.0, "window": 120.0, "without": 300.0}
"""In minutes of one person's time, as `explain` has them: per juror and day, room and day, person and day, day more of a session, week of a
window, candidate of a session that is left out. Ours, none is law."""

SESSIONS = 30
"""Sessions without a place for which ways out are sought, at most."""

SECONDS = 60.0
"""In which ways out are sought, at most: half of them to date sessions with something more, the rest for their timetables."""

_WEEKS = (1, 2, 4, 8)
_MOST_OUT = 30
_TRY = 2.0
_MOST_AGAIN = 10
"""How often a session is dated anew with the same more, at most, where what it had on its days turns out to give no timetable."""

WayKind = Literal["jurors", "room", "staff", "responsable", "days", "window", "several", "without"]
Solve = Callable[[Mapping[str, Session], float], Mapping[str, Timetable]]
"""The timetables of sessions, by a name, found or not, in so many seconds for all; those that failed are left out."""

Know = Callable[[Board], None]
"""Works out the least profiles of the structures of a board."""

Refute = Callable[[Mapping[str, DatedSession], Board], bool]
"""Whether what some dated session of a board has is not enough, whoever its people are; if so, that is noted for all sessions alike."""

_MORE = "+more+"
"""How the ids of what is more than there is begin, as no id of a file does."""


@dataclass(frozen=True)
class _Try:
    """A session dated with something more."""

    session: str
    kind: WayKind
    board: Board
    dated: DatedSession
    out: str = ""

    @property
    def programme(self) -> Programme:
        return self.board.programme

    @property
    def file(self) -> Session:
        return self.programme.session(self.dated)


@dataclass
class Ways:
    """The ways out of one plan.

    Parameters
    ----------
    board
        the board of the dating, with all that is known.
    planned
        what became of each session.
    solve, know, refute
        see `Solve`, `Know` and `Refute`.
    lang
        of the sentences.
    seconds
        in which ways out are sought, at most; as many as are found in them are told.
    """

    board: Board
    planned: Sequence[PlannedSession]
    solve: Solve
    know: Know
    refute: Refute
    lang: str
    seconds: float
    tried: dict[str, dict[WayKind, None]] = field(default_factory=dict)
    """For each session without a place for which ways out were sought, the kinds that were tried, in their order."""
    cuts: list[Cut] = field(default_factory=list)
    """What gave a session days and no timetable."""
    short: set[str] = field(default_factory=set)
    """The sessions for which time ran out."""
    deadline: float = field(init=False)
    """When no session is dated any more."""
    end: float = field(init=False)
    """When no timetable is made any more."""
    until: float = field(init=False)
    """When the share of the session is over for which ways out are sought: what one leaves is for those after it."""

    def __post_init__(self) -> None:
        now = time.monotonic()
        self.until = self.deadline = now + self.seconds / 2
        self.end = now + self.seconds

    def of_each(self) -> dict[str, tuple[PlanWayOut, ...]]:
        """For each session without a place, as far as time allows, its ways out, the cheapest first."""
        found: dict[str, list[PlanWayOut]] = defaultdict(list)
        for one, way, _ in self._found(self._without_place()[:SESSIONS], self._as_it_stands()):
            found[one.session].append(way)
        return {
            session: tuple(sorted({way.text: way for way in ways}.values(), key=lambda way: way.price))
            for session, ways in found.items()
        }

    def in_vain(self, ways: Mapping[str, Sequence[PlanWayOut]]) -> dict[str, str]:
        """For each session that has dates and no way out, though it was sought, a sentence: what was tried, and whether time ran out."""
        sentences = {}
        for session, kinds in self.tried.items():
            if self.board.dates[session] and not ways.get(session):
                tried = ", ".join(say(f"tried_{kind}", self.lang) for kind in kinds) or say("tried_nothing", self.lang)
                code = "no_way_out_in_time" if session in self.short else "no_way_out"
                sentences[session] = say(code, self.lang, tried=tried)
        return sentences

    def of_all(self, ways: Mapping[str, Sequence[PlanWayOut]]) -> tuple[PlanWayOut, ...]:
        """One way out for all sessions without a place, one beside the other, where each was found one."""
        sessions = self._without_place()
        if len(sessions) < 2 or any(one not in ways for one in sessions):
            return ()
        stands, texts, price = self._as_it_stands(), [], 0.0
        for session in sessions:
            solved = sorted(self._found([session], stands, all_stay=True), key=lambda row: row[1].price)
            if not solved:
                return ()
            one, way, timetable = solved[0]
            texts.append(f"{session} : {way.text}")
            price += way.price
            stands = stands | {session: Stays("created", _used(one.dated.calendar, timetable))}
        return (PlanWayOut(sessions=tuple(sessions), kind="several", text=" ; ".join(texts), price=price),)

    def _found(
        self, sessions: Sequence[str], stands: Mapping[str, Stays], all_stay: bool = False
    ) -> list[tuple[_Try, PlanWayOut, Timetable]]:
        """The tries of these sessions that have a timetable; where more of one thing gives days and no timetable, with more of all."""
        tries = self._tried_by(self._giving_more, sessions, stands)
        if not all_stay:  # it may take long: first where nothing else was found
            found = {one.session for one in tries}
            tries += self._tried_by(self._leaving_out, sorted(sessions, key=found.__contains__), stands)
        rows = list(self._solved(tries))
        done = {one.session for one, _, _ in rows} | {one.session for one in tries if one.kind == "several"}
        more = dict.fromkeys(one.session for one in tries if one.kind != "without" and one.session not in done)
        return rows + list(self._solved([one for session in more for one in self._several(session, stands)]))

    def _tried_by(
        self, search: Callable[[str, Mapping[str, Stays]], Iterator[_Try]], sessions: Sequence[str], stands: Mapping[str, Stays]
    ) -> list[_Try]:
        """What one search gives for each of these sessions, each of which has its share of the time that is left."""
        found: list[_Try] = []
        for number, session in enumerate(sessions):
            self.until = time.monotonic() + (self.deadline - time.monotonic()) / (len(sessions) - number)
            found += search(session, stands)
        self.until = self.deadline
        return found

    def _without_place(self) -> list[str]:
        """The sessions that the dating could not place, those with the fewest candidates first."""
        left = [one.id for one in self.planned if not one.placed and one.id in self.board.sessions]
        return sorted(left, key=lambda one: len(self.board.sessions[one].candidates))

    def _as_it_stands(self) -> dict[str, Stays]:
        """The placed sessions with what their timetables use."""
        return {
            one.id: Stays("created", _used(one.calendar, one.timetable))
            for one in self.planned
            if one.placed and one.timetable and one.id in self.board.sessions
        }

    # ---- what is tried

    def _giving_more(self, session: str, stands: Mapping[str, Stays]) -> Iterator[_Try]:
        """The session dated with more of one thing, with a wider window, or with all of these."""
        left = self._left(session, stands)
        found = False
        tried = self.tried.setdefault(session, {})
        for kind in self._kinds(session):
            if self._over_for(session):
                return
            tried[kind] = None
            if one := self._dated(session, _with_more(left, session, self.board, [kind]), kind):
                found = True
                yield one
        if self._over_for(session):
            return
        tried["days"] = None
        if one := self._dated(session, _longer(left), "days"):
            found = True
            yield one
        for weeks in _WEEKS:
            if self._over_for(session):
                return
            tried["window"] = None
            if one := self._dated(session, _wider(left, session, weeks), "window"):
                found = True
                yield one
                break
        if not found:
            yield from self._several(session, stands)

    def _leaving_out(self, session: str, stands: Mapping[str, Stays]) -> Iterator[_Try]:
        """The session dated without another one."""
        for other in self._neighbours(session, stands):
            if self._over_for(session):
                return
            self.tried[session]["without"] = None
            rest = {name: stay for name, stay in stands.items() if name != other}
            if one := self._dated(session, self._left(session, rest), "without"):
                yield replace(one, out=other)
                break

    def _several(self, session: str, stands: Mapping[str, Stays]) -> Iterator[_Try]:
        """The session dated with more of all things, or with a wider window, too."""
        if self._over_for(session):
            return
        self.tried.setdefault(session, {})["several"] = None
        left, kinds = self._left(session, stands), self._kinds(session)
        wide = _wider(left, session, _WEEKS[0])
        for changed in (_with_more(left, session, self.board, kinds), _with_more(wide, session, self.board, kinds)):
            if one := self._dated(session, changed, "several"):
                yield one
                return

    def _kinds(self, session: str) -> list[WayKind]:
        things: tuple[WayKind, ...] = ("jurors", "room", "staff", "responsable")
        return [kind for kind in things if self._wants(session, kind)]

    def _over_for(self, session: str) -> bool:
        """Whether its share of the time has run out while ways out of this session are sought."""
        if over := time.monotonic() >= self.until:
            self.short.add(session)
        return over

    def _wants(self, session: str, kind: WayKind) -> bool:
        structure, programme = self.board.structures[session], self.board.programme
        return {
            "jurors": bool(structure.with_jury),
            "room": bool(structure.seats),
            "staff": bool(structure.staff),
            "responsable": bool(programme.responsables),
        }[kind]

    def _left(self, session: str, stands: Mapping[str, Stays]) -> Programme:
        """This session alone, in what the others leave."""
        programme = self.board.programme
        posted = {one: tuple(self.board.sessions[one].calendar) for one in self.board.posted}
        left = left_beside(programme, stands, posted)
        return _but(left, sessions=tuple(one for one in left.sessions if one.id == session))

    def _neighbours(self, session: str, stands: Mapping[str, Stays]) -> list[str]:
        """The placed sessions that might make room: on its dates; those with the fewest candidates first."""
        dates = set(self.board.dates[session])
        near = [one for one, stay in stands.items() if any(day.date in dates for day in stay.calendar)]
        return sorted(near, key=lambda one: len(self.board.sessions[one].candidates))[:_MOST_OUT]

    def _dated(self, session: str, programme: Programme, kind: WayKind) -> _Try | None:
        """The session on days of this programme, with as few juror-days of those who are more as can be; None where none is found."""
        board = Board(programme, whole=self.board.whole)
        board.profiles = self.board.profiles
        board.cuts = [cut for cut in (*self.board.cuts, *self.cuts) if cut.session == session]
        if not board.dates[session]:
            return None
        self.know(board)
        if not board.possible(session):
            return None
        model = NamedModel(board)
        model.cp.add(model.unplaced[session] == 0)
        model.cp.minimize(sum(days for one, days in model.days_of.items() if one.startswith(_MORE)))
        outcome = cpsat.run(model.cp, cpsat.Effort.until(_TRY, 0, 1))
        if outcome.values is None:
            return None
        dated = name(board, model.read(outcome.values))[session]
        return _Try(session, kind, board, dated)

    # ---- what comes of it

    def _solved(self, tries: Sequence[_Try]) -> Iterator[tuple[_Try, PlanWayOut, Timetable]]:
        """The tries that have a timetable, each with its way out. One that has none is dated anew, otherwise."""
        for _ in range(1 + _MOST_AGAIN):
            names = {f"{one.session} ({number})": one for number, one in enumerate(tries)}
            if not names or (left := self.end - time.monotonic()) <= 0:
                break
            timetables, tries = self.solve({key: one.file for key, one in names.items()}, left), []
            for key, one in names.items():
                if (timetable := timetables.get(key)) is None:
                    continue
                if timetable.found and (way := self._way(one, timetable)):
                    yield one, way, timetable
                elif timetable.status == "infeasible":
                    tries += self._otherwise(one)
                elif timetable.status == "unknown":
                    self.short.add(one.session)
        self.short |= {one.session for one in tries}

    def _otherwise(self, one: _Try) -> Iterator[_Try]:
        """The session with the same more, and not with what gave it no timetable."""
        if time.monotonic() < self.end and not self.refute({one.session: one.dated}, one.board):
            self.cuts.append(Cut(one.session, profile_of(one.board, one.dated), one.dated.calendar))
        if time.monotonic() < self.end and (other := self._dated(one.session, one.programme, one.kind)):
            yield replace(other, out=one.out)

    def _way(self, one: _Try, timetable: Timetable) -> PlanWayOut | None:
        """What was needed more, by the timetable; None where that is nothing, and a longer search would place the session as it is."""
        parts: list[str] = []
        price = 0.0
        calendar = _used(one.dated.calendar, timetable)
        exam = self.board.structures[one.session].exam.exam
        kinds_of = {
            room.id: say("plan_way_seats", self.lang, kind=room.kinds[0], seats=room.seats) for room in one.programme.rooms
        }
        kinds_of |= {s.id: called(s.role, self.lang) for s in one.programme.staff}
        for kind, noun in (("jurors", "jurors"), ("room", "rooms"), ("staff", "staff"), ("responsable", "responsables")):
            more = [(day.date, who) for day in calendar for who in getattr(day, noun) if who.startswith(_MORE)]
            if more:
                names = [kinds_of.get(who, exam.code) for _, who in more]
                what = ", ".join(dict.fromkeys(names))
                dates = ", ".join(f"{date:%d/%m/%Y}" for date in dict.fromkeys(date for date, _ in more))
                code = "plan_way_juror" if kind == "jurors" and len(more) == 1 else f"plan_way_{kind}"
                text = sentence(code, n=len(more), what=what)
                if kind == "jurors":
                    text = asked_of(text, len({who for _, who in more}), exam.jury)
                parts.append(say("plan_way_on", self.lang, more=text.said(self.lang), dates=dates))
                price += PRICES[kind] * len(more)
        if (days := len(calendar)) > self.board.sessions[one.session].days:
            parts.append(say("plan_way_days", self.lang, days=days))
            price += PRICES["days"]
        window = self.board.sessions[one.session].window
        start, end = min(window.start, calendar[0].date), max(window.end, calendar[-1].date)
        earlier, later = (window.start - start).days, (end - window.end).days
        if weeks := math.ceil(earlier / 7) + math.ceil(later / 7):
            code = "plan_way_window_day" if earlier + later == 1 else "plan_way_window"
            parts.append(say(code, self.lang, start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}", days=earlier + later))
            price += PRICES["window"] * weeks
        if one.out:
            candidates = len(self.board.sessions[one.out].candidates)
            parts.append(say("plan_way_without", self.lang, session=one.out, candidates=candidates))
            price += PRICES["without"] * candidates
        if not parts:
            return None
        return PlanWayOut(sessions=(one.session,), kind=one.kind, text=", ".join(parts), price=price)


def _used(calendar: Iterable[SessionDay], timetable: Timetable | None) -> tuple[SessionDay, ...]:
    """The days with what the timetable uses on each of them."""
    used: dict[dt.date, set[str]] = defaultdict(set)
    for activity in timetable.activities if timetable else ():
        used[activity.start.date()] |= {*activity.jurors, *activity.staff, *((activity.room,) if activity.room else ())}
    return tuple(
        day.model_copy(
            update={
                noun: tuple(one for one in getattr(day, noun) if one in used[day.date]) for noun in ("jurors", "rooms", "staff")
            }
        )
        for day in calendar
    )


def _but(programme: Programme, **changes: Any) -> Programme:
    changed = programme.model_copy(update=changes)
    changed.__dict__.pop("by_id", None)  # a copy keeps what was worked out for the original
    return changed


def _longer(programme: Programme) -> Programme:
    """The session on a day more."""
    [asked] = programme.sessions
    return _but(programme, sessions=(asked.model_copy(update={"days": asked.days + 1}),))


def _wider(programme: Programme, session: str, weeks: int) -> Programme:
    """The session in a window that is so many weeks longer on both sides, within the period."""
    [asked] = programme.sessions
    more = dt.timedelta(weeks=weeks)
    start = max(asked.window.start - more, programme.period.start)
    end = min(asked.window.end + more, programme.period.end)
    wide = asked.model_copy(update={"window": Period.model_validate({"from": start, "to": end})})
    return _but(programme, sessions=(wide,))


def _with_more(programme: Programme, session: str, board: Board, kinds: Sequence[str]) -> Programme:
    """A jury more that may always sit, a room more of each kind, a person more of each role, a responsable more. They come last, so that
    what there is serves first."""
    structure, [asked] = board.structures[session], programme.sessions
    titre, site = structure.exam.exam, programme.where(asked)
    right = Habilitation(titre=titre.code, millesime=titre.millesime, until=dt.date.max)
    changes: dict[str, Any] = {}
    if "jurors" in kinds:
        known = max((day[0] for profile in board.possible(session) for day in profile), default=0)
        # where nothing is possible with all jurors that there are, a jury more than they make may be wanted
        most = structure.jury_size * min(
            len(programme.jurors) // structure.jury_size + 1, len(board.sessions[session].candidates)
        )
        changes["jurors"] = (
            *programme.jurors,
            *(
                PoolJuror(id=f"{_MORE}{n}", employer=f"{_MORE}{n}", habilitations=(right,), skills=titre.jury.required_skills)
                for n in range(known * structure.unit or most)
            ),
        )
    if "room" in kinds:
        rooms = (
            PoolRoom(id=f"{_MORE}room{n}", site=site, kinds=(kind,), seats=board.shared.largest(session, kind))
            for n, (kind, _) in enumerate(structure.seats)
        )
        changes["rooms"] = (*programme.rooms, *rooms)
    if "staff" in kinds:
        staff = (PoolStaff(id=f"{_MORE}staff{n}", role=role) for n, (role, _) in enumerate(structure.staff))
        changes["staff"] = (*programme.staff, *staff)
    if "responsable" in kinds:
        changes["responsables"] = (*programme.responsables, PoolResponsable(id=f"{_MORE}responsable"))
    return _but(programme, **changes)
