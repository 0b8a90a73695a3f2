"""Code of a user that is wrong: a type checker must find each line that says so, as a strict one tells what is ignored for nothing."""

from __future__ import annotations

from scheduler import JurorLate, Overruns, Replan, Session, replan, solve


def careless(session: Session) -> None:
    """Times, chances and messages are none of these."""
    JurorLate(juror="j1", until=1245)  # type: ignore[arg-type]
    Overruns(probability="often")  # type: ignore[arg-type]
    found: Replan = replan(session, solve(session), now="12:00")
    found.messages().append("x")  # type: ignore[attr-defined]
