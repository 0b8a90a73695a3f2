"""Juries that stay together all day, where they need not: far more serves a session in which they do, and its timetables are timetables still."""

from __future__ import annotations

from models import Session


def with_stable_juries(session: Session) -> Session | None:
    """The same session in which juries stay together; None where they must anyway."""
    policy = session.policy
    if policy.stable_juries:
        return None
    return session.model_copy(update={"policy": policy.model_copy(update={"stable_juries": True})})
