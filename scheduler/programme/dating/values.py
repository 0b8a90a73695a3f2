"""The values of a dating's objectives, recomputed from the days and jurors of its sessions alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.plan import DatingObjectiveName, PlannedSession
from models.programme import Programme


def dating_values(programme: Programme, sessions: Sequence[PlannedSession]) -> dict[DatingObjectiveName, int]:
    """The value of every objective.

    Parameters
    ----------
    programme
        whose period counts for `earliest`: days from its first day to that of each session, summed.
    sessions
        what became of each of its sessions.
    """
    placed = [one for one in sessions if one.placed]
    days = Counter(juror for session in placed for day in session.calendar for juror in day.jurors)
    return {
        "unplaced": len(sessions) - len(placed),
        "changes": sum(_changes(programme, one) for one in sessions if one.posted and not one.kept),
        "juror_days": sum(days.values()),
        "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
        "earliest": sum((session.days[0] - programme.period.start).days for session in placed),
    }


def _changes(programme: Programme, planned: PlannedSession) -> int:
    """The candidates of a session that has not exactly the days that were posted, and its juror-days that were not."""
    posted = {day.date: set(day.jurors) for day in planned.posted}
    moved = len(programme.by_id[planned.id].candidates) if planned.days != tuple(posted) else 0
    return moved + sum(len(set(day.jurors) - posted.get(day.date, set())) for day in planned.calendar)
