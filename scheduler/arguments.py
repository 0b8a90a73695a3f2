"""What callers give: refused in one sentence where it makes no sense."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any

from models import Session, Timetable
from models.texts import LANGUAGES, say
from scheduler.errors import SchedulerError
from scheduler.occupied import people_of


def confirm_language(lang: Any) -> None:
    """Raise ValueError where nothing is said in this language."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}: give one of {', '.join(LANGUAGES)}")


def confirm_whole(name: str, value: Any, least: int) -> None:
    """Raise ValueError where this is no whole number, or too small."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} is {value!r}: give a whole number, at least {least}")


def confirm_seconds(name: str, value: Any) -> None:
    """Raise ValueError where this is neither a number of seconds nor None."""
    if value is not None and (not isinstance(value, Real) or isinstance(value, bool)):
        raise ValueError(f"{name} is {value!r}: give seconds above 0, or None for no limit")


def confirm_pair(session: Any, timetable: Any, lang: str) -> None:
    """Raise SchedulerError where these are not a session and a timetable of it.

    A timetable that was solved knows of which session; one read from a table has no more than a file's name for it, and is known by
    its people and épreuves alone.
    """
    if not isinstance(session, Session) or not isinstance(timetable, Timetable):
        raise SchedulerError(say("posted_pair", lang, first=_shown(session), second=_shown(timetable)))
    if timetable.session_hash and timetable.session and session.id and timetable.session != session.id:
        raise SchedulerError(say("posted_other", lang, other=timetable.session, session=session.id))
    for activity in timetable.activities:
        for kind, one in people_of(activity):
            if f"{kind} {one}" not in session.names:
                raise SchedulerError(say("robust_unknown", lang, who=one, session=session.id))
        if activity.epreuve is not None and activity.epreuve not in session.offered:
            raise SchedulerError(say("robust_unknown", lang, who=activity.epreuve, session=session.id))


def _shown(value: Any) -> str:
    return repr(value) if value is None or isinstance(value, str) else type(value).__name__
