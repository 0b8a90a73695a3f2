"""The value of each objective of a finished timetable, straight from its definition."""

from __future__ import annotations

from typing import NamedTuple

from models import Session
from tests.oracle.clock import Clock
from tests.oracle.juries import Jury
from tests.oracle.local import Piece, waiting


class Planned(NamedTuple):
    """A candidate's part of a timetable."""

    candidate: str
    jury: Jury
    own: tuple[Piece, ...]
    work: tuple[Piece, ...]


def values(session: Session, clock: Clock, planned: list[Planned], room_changes: int) -> tuple[int, ...]:
    """The session's objectives in its order; the number of room changes, which needs the rooms, is given."""
    titre = session.offered
    of_juror: dict[tuple[str, int], list[Piece]] = {}
    of_candidate: dict[tuple[str, int], list[Piece]] = {}
    judged: dict[tuple[Jury, int], set[str]] = {}
    for one in planned:
        for piece in one.own:
            day = clock.day(piece.start)
            of_candidate.setdefault((one.candidate, day), []).append(piece)
            if piece.kind == "epreuve" and titre[piece.epreuve or ""].jury:
                judged.setdefault((one.jury, day), set()).add(one.candidate)
                for juror in one.jury:
                    of_juror.setdefault((juror, day), []).append(piece)
        for piece in one.work:
            for juror in one.jury:
                of_juror.setdefault((juror, clock.day(piece.start)), []).append(piece)

    halves = set()
    for (juror, day), pieces in of_juror.items():
        noon = clock.noons[day]
        halves |= {(juror, day, "morning") for p in pieces if p.start < noon}
        halves |= {(juror, day, "afternoon") for p in pieces if p.end > noon}

    waits = [waiting(clock, day, pieces) for (_, day), pieces in of_candidate.items()]
    loads = [len(candidates) for candidates in judged.values()]
    ends = [p.end for one in planned for p in (*one.own, *one.work)]
    found = {
        "unplanned": len(session.candidates) - len(planned),
        "juror_days": len(of_juror),
        "juror_presence": sum(_span(pieces) for pieces in of_juror.values()),
        "candidate_days": len(of_candidate),
        "candidate_waiting": sum(waits),
        "session_end": max(ends, default=0),
        "juror_half_days": len(halves),
        "max_candidate_waiting": max(waits, default=0),
        "load_balance": max(loads, default=0) - min(loads, default=0),
        "room_changes": room_changes,
        "unmet_wishes": _unmet(session, clock, of_juror, of_candidate),
    }
    return tuple(found[objective.name] for objective in session.objectives)


def _unmet(
    session: Session,
    clock: Clock,
    of_juror: dict[tuple[str, int], list[Piece]],
    of_candidate: dict[tuple[str, int], list[Piece]],
) -> int:
    """The weight of the wishes of candidates and jurors that are not met; wishes of staff are not drawn."""
    weight = 0
    for wish in session.wishes:
        pieces = [p for (who, _), own in (*of_juror.items(), *of_candidate.items()) if who == wish.who for p in own]
        if any(p.start < end and start < p.end for start, end in clock.windows(wish.avoid) for p in pieces):
            weight += wish.weight
    return weight


def _span(pieces: list[Piece]) -> int:
    return max(p.end for p in pieces) - min(p.start for p in pieces)
