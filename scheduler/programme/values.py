"""The values of a dating's objectives, recomputed from the days and jurors of its sessions alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.plan import DatingObjectiveName, PlannedSession
from models.programme import Programme


def dating_values(programme: Programme, placed: Sequence[PlannedSession], sessions: int) -> dict[DatingObjectiveName, int]:
    """The value of every objective.

    Parameters
    ----------
    programme
        whose period counts for `earliest`: days from its first day to that of each session, summed.
    placed
        the sessions that have their days.
    sessions
        how many sessions there are.
    """
    days = Counter(juror for session in placed for day in session.calendar for juror in day.jurors)
    return {
        "unplaced": sessions - len(placed),
        "juror_days": sum(days.values()),
        "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
        "earliest": sum((session.days[0] - programme.period.start).days for session in placed),
    }
