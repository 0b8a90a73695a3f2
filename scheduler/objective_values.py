"""What a timetable is worth: each objective counted from its activities, by code that knows no solver."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from models import OBJECTIVE_NAMES, Activity, Session, Timetable, Wish, minute_of_day
from models.objective import ObjectiveName
from scheduler.rules.reading import Reading, length, minute_on


def objective_values(session: Session, timetable: Timetable) -> dict[ObjectiveName, int]:
    """The value of every objective that the design names, whether or not the session asks for it.

    Parameters
    ----------
    session
        what was to be scheduled.
    timetable
        any timetable of it, typed by hand or solved.

    Returns
    -------
    dict
        by name: counts for `unplanned`, `juror_days`, `candidate_days`, `juror_half_days`, `load_balance`, `room_changes` and `unmet_wishes`
        (by weight),
        minutes for the others. Whether the timetable keeps the rules is not checked.
    """
    reading = Reading(session, timetable)
    juror_days = {(one, day): held for ((kind, one), day), held in reading.by_day.items() if kind == "juror"}
    waiting = [minutes for _, _, minutes in _waiting(reading)]
    seen = _candidates_seen(reading)
    values: dict[ObjectiveName, float] = {
        "unplanned": len(reading.left_out),
        "juror_days": len(juror_days),
        "juror_presence": sum(_span(day, held) for (_, day), held in juror_days.items()),
        "candidate_days": sum(kind == "candidate" for (kind, _), _ in reading.by_day),
        "candidate_waiting": sum(waiting),
        "session_end": max((minute_on(session.days[0].date, a.end) for a in reading.activities), default=0),
        "juror_half_days": sum(_half_days(reading, day, held) for (_, day), held in juror_days.items()),
        "max_candidate_waiting": max(waiting, default=0),
        "load_balance": max(seen) - min(seen) if seen else 0,
        "room_changes": sum(_room_changes(held) for held in juror_days.values()),
        "unmet_wishes": sum(wish.weight for wish in session.wishes if _unmet(reading, wish)),
    }
    return {name: int(values[name]) for name in OBJECTIVE_NAMES}


def waiting_by_candidate(session: Session, timetable: Timetable) -> dict[str, int]:
    """How many minutes each candidate of a timetable waits, over all days, as `candidate_waiting` counts them.

    Examples
    --------
    >>> session = Session(
    ...     titre="TP-01280",
    ...     millesime="04",
    ...     days=[{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    ...     candidates=[{"id": "c1"}],
    ... )
    >>> waiting_by_candidate(session, Timetable(session="essai", status="infeasible"))
    {}
    """
    waiting: dict[str, float] = defaultdict(float)
    for candidate, _, minutes in _waiting(Reading(session, timetable)):
        waiting[candidate] += minutes
    return {candidate: int(minutes) for candidate, minutes in waiting.items()}


def _span(day: dt.date, held: list[Activity]) -> float:
    return max(minute_on(day, a.end) for a in held) - min(minute_on(day, a.start) for a in held)


def _waiting(reading: Reading) -> Iterator[tuple[str, dt.date, float]]:
    """Who waits how long on which day."""
    lunch = reading.session.policy.lunch
    for ((kind, candidate), day), own in reading.by_day.items():
        if kind != "candidate":
            continue
        idle = _span(day, own) - sum(map(length, own))
        if lunch is not None:
            opens, closes = map(minute_of_day, lunch.window)
            starts, ends = (pick(minute_on(day, m) for a in own for m in (a.start, a.end)) for pick in (min, max))
            if starts < opens + lunch.minutes and ends > closes - lunch.minutes:
                idle -= lunch.minutes
        yield candidate, day, max(0, idle)


def _half_days(reading: Reading, day: dt.date, held: list[Activity]) -> int:
    lunch = reading.session.policy.lunch
    middle = sum(map(minute_of_day, lunch.window)) / 2 if lunch else 12 * 60
    return any(minute_on(day, a.start) < middle for a in held) + any(minute_on(day, a.end) > middle for a in held)


def _candidates_seen(reading: Reading) -> list[int]:
    seen: dict[tuple[frozenset[str], dt.date], set[str | None]] = defaultdict(set)
    for activity in reading.activities:
        if reading.before_jury(activity):
            seen[frozenset(activity.jurors), activity.start.date()].add(activity.candidate)
    return [len(candidates) for candidates in seen.values()]


def _unmet(reading: Reading, wish: Wish) -> bool:
    """Whether somebody has an activity in part of what he would rather avoid."""
    for kind in ("candidate", "juror", "staff"):
        for activity in reading.busy.get((kind, wish.who), ()):
            day = activity.start.date()
            for start, end in reading.windows(wish.avoid, day):
                if minute_on(day, activity.start) < end and start < minute_on(day, activity.end):
                    return True
    return False


def _room_changes(held: list[Activity]) -> int:
    rooms = {a.room for a in held if a.kind == "epreuve" and a.room is not None}
    return max(0, len(rooms) - 1)
