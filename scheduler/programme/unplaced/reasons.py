"""Why a session has no place: the first thing that forbids it, with numbers."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping

from models import Session
from models.noun import minute_of_day
from models.plan import DatedSession, SessionDay
from models.texts import LANGUAGES, called, say
from scheduler.bounds.infeasibility import counts
from scheduler.bounds.infeasibility.sentence import listed, said
from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.board.days import is_open, limits
from scheduler.programme.board.profiles import rooms_to_seat
from scheduler.programme.dating.named import NamedModel
from scheduler.programme.unplaced.scarce import Counts, Scarce

_SECONDS = 5.0
"""At most for one question about sessions that cannot all be held; as many for all questions about one session, and three times as many for
all of a plan: counts answer at once."""

_NAMED = 6
"""Jurors or conflicts that a reason names."""

_FEW = 3
"""Sessions that a reason names; of more it says what they share."""


class Reasons:
    """Why sessions could not be dated.

    Parameters
    ----------
    board
        the board of the last dating, with its cuts.
    dated
        the sessions that were dated.
    proven
        whether it is proven that no more can be: then more time would not help.
    lang
        "fr" or "en".
    """

    def __init__(self, board: Board, dated: Mapping[str, DatedSession], proven: bool, lang: str) -> None:
        self.board, self.dated, self.proven, self.lang = board, dated, proven, lang
        self.counts = Counts(board)
        self.deadline = time.monotonic() + 3 * _SECONDS

    def why(self, session: str) -> str:
        """One sentence on why a session could not be dated: the first thing that forbids it, with numbers."""
        board, tries = self.board, sum(cut.session == session for cut in self.board.cuts)
        for part in (_no_day, _candidates_away, _nothing_like_it, _no_days_in_a_row, _no_people):
            for code, context in part(board, session):
                return self._say(code, context)
        if session in board.given_up:
            return self._say("why_given_up", {"tries": tries})
        if one := self.counts.scarce(session):
            return self._scarce("unplaced_scarce", one)
        alone = self._together([session])
        if alone == "infeasible":
            if fact := next(counts(self._everywhere(session)), None):
                return self._say("why_alone_fact", {"fact": fact.sentence.said(self.lang)})
            if tries:
                return self._say("why_alone_cut", {"tries": tries})
            asked = list(self._asked(session))
            return self._say("why_alone_asked", {"asked": ", ".join(asked)}) if asked else self._say("why_alone", {})
        beside, least = self._beside_whom(session) if alone in ("optimal", "feasible") else ([], False)
        if beside and len(beside) <= _FEW:
            return self._say("why_beside_least" if least else "why_beside", {"sessions": ", ".join(beside)})
        if not beside and not self.proven:
            return self._say("why_time", {})
        one = self.counts.tightest(session)
        return self._scarce("unplaced_tight", one) if one else self._say("unplaced_beside_all", {})

    def _everywhere(self, session: str) -> Session:
        """A session on all its possible days at once, with all who and what may be there: what it cannot have so, it cannot have on some."""
        programme, asked = self.board.programme, self.board.sessions[session]
        calendar = []
        for date in self.board.dates[session]:
            there: dict[str, tuple[str, ...]] = {
                noun: tuple(one.id for one in getattr(programme, noun) if one.halves(date) and programme.serves(asked, one))
                for noun in ("rooms", "staff", "responsables")
            }
            jurors = tuple(juror.id for juror in self.board.able(session, date))
            calendar.append(SessionDay(date=date, jurors=jurors, **there))
        return programme.session(DatedSession(id=session, calendar=tuple(calendar)))

    def _asked(self, session: str) -> Iterator[str]:
        """What the session itself asks of its days and jurors: without it there may be a day."""
        asked, programme = self.board.sessions[session], self.board.programme
        own = {one.id for one in asked.candidates}
        linked = [f"{one.candidate}–{one.juror}" for one in programme.conflicts if one.candidate in own]
        for code, who in (("asked_not_with", [*asked.not_with]), ("asked_conflicts", linked)):
            if who:
                yield say(code, self.lang, who=", ".join(who[:_NAMED]) + (" …" if len(who) > _NAMED else ""))
        if asked.consecutive:
            yield say("asked_consecutive", self.lang)
        if asked.span is not None:
            yield say("asked_span", self.lang, days=asked.span)

    def _say(self, code: str, context: Mapping[str, object]) -> str:
        words = (
            {"role": called(str(context["role"]), self.lang, int(str(context.get("needs", 1))))} if "role" in context else {}
        )
        return say(code, self.lang, **{one: self._shown(value) for one, value in context.items()} | words)

    def _shown(self, value: object) -> object:
        if isinstance(value, tuple):  # in both languages
            return value[LANGUAGES.index(self.lang)]
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value

    def _scarce(self, code: str, one: Scarce) -> str:
        named = called(one.what[1], self.lang, 2) if one.what[0] == "staff" else one.what[1]
        context = {
            "what": say(f"scarce_{one.what[0]}", self.lang, name=named),
            "gives": one.gives,
            "wanted": one.wanted,
            "missing": one.missing,
            "sessions": len(one.sessions),
            "start": one.start,
            "end": one.end,
        }
        return self._say(code, context)

    def _beside_whom(self, session: str) -> tuple[list[str], bool]:
        """Dated sessions beside which the session has no place, found by leaving out one after the other, and whether each of them is
        needed; none where nobody knows."""
        ends = min(time.monotonic() + _SECONDS, self.deadline)
        beside = [one for one in self.board.sessions if one in self.dated]
        if self._together([session, *beside]) != "infeasible":
            return [], False
        least = True
        for one in list(beside):
            fewer = [other for other in beside if other != one]
            verdict = self._together([session, *fewer], ends - time.monotonic())
            if verdict == "infeasible":
                beside = fewer
            least &= verdict != "unknown"
        return beside, least

    def _together(self, sessions: list[str], seconds: float = _SECONDS) -> cpsat.Verdict:
        """Whether these sessions alone can all be dated: infeasible, or optimal where they can, or unknown."""
        seconds = min(seconds, self.deadline - time.monotonic())
        if seconds <= 0:
            return "unknown"
        model = NamedModel(self.board.only(sessions))
        model.cp.add(sum(model.unplaced.values()) == 0)
        return cpsat.run(model.cp, cpsat.Effort.until(seconds, 0, 1)).verdict


Found = Iterator[tuple[str, dict[str, object]]]


def _no_day(board: Board, session: str) -> Found:
    """No day of the window is open and allowed."""
    if board.dates[session]:
        return
    programme, window = board.programme, board.sessions[session].window
    dates = [window.start + dt.timedelta(days=n) for n in range((window.end - window.start).days + 1)]
    context: dict[str, object] = {"start": window.start, "end": window.end}
    limit = limits(programme, board.sessions[session])
    if not any(is_open(programme, date) for date in dates):
        yield "why_closed", context
    elif window.end < limit.start:
        yield (
            "why_posted_late" if board.posted.get(session) else "why_ceres",
            context | {"first": limit.start, "today": programme.today},
        )
    elif limit.end and limit.end < window.start:
        titre, site = board.structures[session].exam.exam.code, programme.where(board.sessions[session])
        yield f"why_{limit.ended_by}", context | {"titre": titre, "until": limit.end, "site": site}
    else:
        yield (
            "why_no_day",
            context | {"first": max(window.start, limit.start), "last": min(window.end, limit.end or window.end)},
        )


def _candidates_away(board: Board, session: str) -> Found:
    """A candidate is there on none of its days, or must sit before them."""
    dates = board.dates[session]
    for one in board.seldom(session):
        if any(one.halves(date) for date in dates):
            continue
        context: dict[str, object] = {"who": one.name or one.id, "first": dates[0], "last": dates[-1]}
        if one.until and one.until < dates[0]:
            yield "unplaced_too_late", context | {"until": one.until}
        else:
            yield "unplaced_candidate_away", context


def _nothing_like_it(board: Board, session: str) -> Found:
    """The centre never has what the session needs, or its days are too few."""
    structure = board.structures[session]
    if structure.with_jury and not structure.juries:
        titre = structure.exam.exam
        able = {j.id for date in board.dates[session] for j in board.able(session, date)}
        rights = [j for j in board.programme.jurors if j.id in board.sessions[session].not_with]
        without = [
            j.id for j in rights if any((h.titre, h.millesime) == (titre.code, titre.millesime) for h in j.habilitations)
        ]
        context = {"titre": titre.code, "millesime": titre.millesime, "able": len(able), "size": structure.jury_size}
        yield ("why_few_left", context | {"without": ", ".join(without)}) if without else ("why_few_able", context)
    for epreuve, candidates in structure.sat.values():
        if epreuve.room:
            seats = dict(structure.seats)[epreuve.room]
            if not seats:
                yield "why_no_room", {"kind": epreuve.room, "epreuve": epreuve.name}
            elif epreuve.sitting == "simultaneous" and rooms_to_seat(structure, epreuve.room, len(candidates)) > len(seats):
                context = {"kind": epreuve.room, "epreuve": epreuve.name, "seats": sum(seats), "people": len(candidates)}
                yield "why_few_seats", context
        for role, number in epreuve.staff.items():
            if (has := dict(structure.staff)[role]) < number:
                yield "why_few_staff", {"role": role, "epreuve": epreuve.name, "has": has, "needs": number}
    if not board.possible(session):
        asked = board.sessions[session]
        yield from _too_much_of_a_room(board, session)
        yield from _too_much_for_jurors(board, session)
        jury = "too_much_juries" if structure.exam.policy.stable_juries else "too_much_jurors"
        rooms = (said("too_much_rooms", number=len(seats), kind=kind) for kind, seats in structure.seats)
        most = listed([said(jury, number=structure.juries), *rooms])
        yield "why_too_much", {"days": asked.days, "candidates": len(asked.candidates), "most": most}


def _too_much_of_a_room(board: Board, session: str) -> Found:
    """The rooms of a kind are open for fewer minutes than the épreuves take, in as many days as the session may have."""
    structure, asked = board.structures[session], board.sessions[session]
    day = structure.exam.days[0]
    opening = (minute_of_day(day.closes) - minute_of_day(day.opens)) * asked.days - structure.exam.policy.welcome
    for kind, seats in structure.seats:
        wanted = sum(
            epreuve.minutes
            for own in structure.own.values()
            for epreuve in own.values()
            if epreuve.room == kind and epreuve.sitting == "individual"
        )
        if wanted > (gives := len(seats) * opening):
            context = {"kind": kind, "rooms": len(seats), "days": asked.days, "wanted": wanted, "gives": gives}
            yield "unplaced_room_minutes", context


def _too_much_for_jurors(board: Board, session: str) -> Found:
    """The juries that can be formed have fewer minutes than their work takes; or their jurors, each of whom may sit in several."""
    structure, asked = board.structures[session], board.sessions[session]
    gives = structure.juries * sum(structure.jury_day(welcome=not day) for day in range(asked.days))
    wanted = structure.load * structure.least_juries
    if wanted > gives:
        titre = structure.exam.exam.code
        yield (
            "unplaced_jury_minutes" if structure.exam.policy.stable_juries else "unplaced_juror_minutes",
            {
                "titre": titre,
                "juries": structure.juries,
                "days": asked.days,
                "wanted": wanted,
                "gives": gives,
            },
        )


def _no_days_in_a_row(board: Board, session: str) -> Found:
    numbers = {len(profile) for profile in board.possible(session)}
    if not any(board.has_days(session, number) for number in numbers):
        asked = board.sessions[session]
        near = asked.consecutive or asked.span is not None
        yield "why_no_row" if near else "unplaced_few_dates", {"days": min(numbers), "open": len(board.dates[session])}


def _no_people(board: Board, session: str) -> Found:
    """On no day are enough jurors, rooms, staff or responsables there."""
    structure, programme, dates = board.structures[session], board.programme, board.dates[session]
    asked = board.sessions[session]
    if structure.with_jury:
        able = {date: len(board.able(session, date)) for date in dates}
        best = max(able, key=lambda date: able[date])
        if able[best] < structure.jury_size:
            yield "why_no_jury", {"able": able[best], "date": best, "size": structure.jury_size}
        total = {juror.id: juror.max_days for date in dates for juror in board.able(session, date)}
        least = min(structure.juror_days(profile) for profile in board.possible(session))
        if None not in total.values() and (gives := sum(days or 0 for days in total.values())) < least:
            yield "why_few_days", {"gives": gives, "least": least}
    for kind, _ in structure.seats:
        rooms = [room for room in programme.rooms if kind in room.kinds and programme.serves(asked, room)]
        if not any(room.halves(date) for room in rooms for date in dates):
            yield "why_room_closed", {"kind": kind}
    for role, _ in structure.staff:
        staff = [one for one in programme.staff if one.role == role and programme.serves(asked, one)]
        if not any(one.halves(date) for one in staff for date in dates):
            yield "why_staff_away", {"role": role}
    responsables = [one for one in programme.responsables if programme.serves(asked, one)]
    if programme.responsables and not any(one.halves(date) for one in responsables for date in dates):
        yield "why_no_responsable", {}
