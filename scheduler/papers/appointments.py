"""When a candidate is called: one appointment for all that follows without a gap."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from models import Activity
from scheduler.papers.facts import Facts, runs


@dataclass(frozen=True)
class Appointment:
    """What a candidate sits in one piece, and the hour at which he is called for it."""

    called: dt.datetime
    activities: tuple[Activity, ...]

    @property
    def start(self) -> dt.datetime:
        return self.activities[0].start

    @property
    def end(self) -> dt.datetime:
        return max(activity.end for activity in self.activities)


def appointments(facts: Facts, candidate: str) -> list[Appointment]:
    """A candidate's appointments, in order of time.

    He is called `convocation_lead` minutes before each, but not before the one before it has ended, nor his lunch.
    """
    own, found = facts.own("candidate", candidate), list[Appointment]()
    for run in runs([a for a in own if a.kind in ("epreuve", "preparation")]):
        called = max(
            [
                facts.called("candidate", candidate, run[0].start),
                *(a.end for a in own if a.kind == "lunch" and a.end <= run[0].start),
            ]
        )
        if found:
            called = max(called, found[-1].end)
        found.append(Appointment(called, tuple(run)))
    return found


def first_called(facts: Facts, candidate: str, date: dt.date) -> dt.datetime:
    """The hour at which a candidate is first called on a day on which he is present: what every list of that day says."""
    return next(one.called for one in appointments(facts, candidate) if one.start.date() == date)
