"""Code of a user that is wrong: a type checker must find each line that says so, as a strict one tells what is ignored for nothing."""

from __future__ import annotations

from scheduler import (
    Candidate,
    JurorLate,
    Lunch,
    Overruns,
    Period,
    Pin,
    Replan,
    Room,
    Session,
    capacity,
    compare,
    explore,
    replan,
    solve,
)


def careless(session: Session) -> None:
    """Times, chances and messages are none of these."""
    JurorLate(juror="j1", until=1245)  # type: ignore[arg-type]
    Overruns(probability="often")  # type: ignore[arg-type]
    found: Replan = replan(session, solve(session), now="12:00")
    found.messages().append("x")  # type: ignore[attr-defined]


def misspelt(session: Session) -> None:
    """No option is called so, and none is a text."""
    compare({"as it is": session}, timelimit=3)  # type: ignore[call-arg]
    compare({"as it is": session}, time_limit="3")  # type: ignore[arg-type]
    capacity(session, [5], seeed=2)  # type: ignore[call-arg]
    capacity(session, [5], partial=True)  # type: ignore[call-arg]
    explore(session, timelimit=3)  # type: ignore[call-arg]
    explore(session, seed="one")  # type: ignore[arg-type]
    Period(start=2027, end="2027-03-01")  # type: ignore[arg-type]
    Lunch(window="11:30", minutes=60)  # type: ignore[arg-type]
    Candidate(id="c1", sits=[1])  # type: ignore[list-item]
    Pin(candidate="c1", jurors=2)  # type: ignore[arg-type]
    Room(id="s101", kinds=["salle"], seat=3)  # type: ignore[call-arg]
    Room(id="s101", kinds="salle", seats=3)  # type: ignore[arg-type]
