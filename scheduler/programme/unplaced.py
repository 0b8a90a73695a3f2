"""Why a session has no place: the first thing that forbids it, with numbers."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping

from models.plan import DatedSession
from models.texts import say
from scheduler.engine import cpsat
from scheduler.programme.board import Board
from scheduler.programme.days import is_open, limits
from scheduler.programme.named import NamedModel
from scheduler.programme.profiles import rooms_to_seat

_SECONDS = 5.0


def why_unplaced(board: Board, session: str, dated: Mapping[str, DatedSession], lang: str) -> str:
    """One sentence on why a session could not be dated.

    Parameters
    ----------
    board
        the board of the last dating, with its cuts.
    session
        the id of the session.
    dated
        the sessions that were dated.
    lang
        "fr" or "en".
    """
    for part in (_no_day, _nothing_like_it, _no_days_in_a_row, _no_people):
        for code, context in part(board, session):
            return say(code, lang, **{one: _shown(value) for one, value in context.items()})
    if session in board.given_up:
        return say("why_given_up", lang, tries=sum(cut.session == session for cut in board.cuts))
    if _together(board, [session], _SECONDS) == "infeasible":
        tries = sum(cut.session == session for cut in board.cuts)
        return say("why_alone_cut", lang, tries=tries) if tries else say("why_alone", lang)
    return _beside_whom(board, session, dated, lang)


def _shown(value: object) -> object:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value


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
        yield "why_ceres", context | {"first": limit.start, "today": programme.today}
    elif limit.end and limit.end < window.start:
        titre = board.structures[session].exam.exam.code
        yield f"why_{limit.ended_by}", context | {"titre": titre, "until": limit.end}
    else:
        yield (
            "why_no_day",
            context | {"first": max(window.start, limit.start), "last": min(window.end, limit.end or window.end)},
        )


def _nothing_like_it(board: Board, session: str) -> Found:
    """The centre never has what the session needs, or its days are too few."""
    structure = board.structures[session]
    if structure.with_jury and not structure.juries:
        titre = structure.exam.exam
        able = {j.id for date in board.dates[session] for j in board.able(session, date)}
        yield (
            "why_few_able",
            {"titre": titre.code, "millesime": titre.millesime, "able": len(able), "size": structure.jury_size},
        )
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
        yield "why_too_much", {"days": asked.days, "candidates": len(asked.candidates), "juries": structure.juries}


def _no_days_in_a_row(board: Board, session: str) -> Found:
    numbers = {len(profile) for profile in board.possible(session)}
    if not any(board.has_days(session, number) for number in numbers):
        yield "why_no_row", {"days": min(numbers), "open": len(board.dates[session])}


def _no_people(board: Board, session: str) -> Found:
    """On no day are enough jurors, rooms, staff or responsables there."""
    structure, programme, dates = board.structures[session], board.programme, board.dates[session]
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
        if not any(kind in room.kinds and room.halves(date) for room in programme.rooms for date in dates):
            yield "why_room_closed", {"kind": kind}
    for role, _ in structure.staff:
        if not any(one.role == role and one.halves(date) for one in programme.staff for date in dates):
            yield "why_staff_away", {"role": role}
    if programme.responsables and not any(one.halves(date) for one in programme.responsables for date in dates):
        yield "why_no_responsable", {}


def _beside_whom(board: Board, session: str, dated: Mapping[str, DatedSession], lang: str) -> str:
    """A smallest set of dated sessions beside which the session has no place, found by leaving out one after the other."""
    deadline = time.monotonic() + _SECONDS
    beside = [one for one in board.sessions if one in dated]
    if _together(board, [session, *beside], _SECONDS) != "infeasible":
        return say("why_time", lang)
    least = True
    for one in list(beside):
        fewer = [other for other in beside if other != one]
        verdict = _together(board, [session, *fewer], deadline - time.monotonic())
        if verdict == "infeasible":
            beside = fewer
        least &= verdict != "unknown"
    return say("why_beside_least" if least else "why_beside", lang, sessions=", ".join(beside))


def _together(board: Board, sessions: list[str], seconds: float) -> cpsat.Verdict:
    """Whether these sessions alone can all be dated: infeasible, or optimal where they can, or unknown."""
    if seconds <= 0:
        return "unknown"
    model = NamedModel(board.only(sessions))
    model.cp.add(sum(model.unplaced.values()) == 0)
    return cpsat.run(model.cp, cpsat.Effort.until(seconds, 0, 1)).verdict
