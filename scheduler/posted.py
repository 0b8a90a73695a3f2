"""A session and its posted timetable, as the verbs of the day itself take them: refused in one sentence where they do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models import Session, Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.occupied import people_of

NOTHING: Mapping[str, str] = {}


def check_pair(session: Any, timetable: Any, lang: str, unknown: Mapping[str, str] = NOTHING) -> None:
    """Refuse what is not a session and a timetable of it.

    A timetable that was solved knows of which session; one read from a table has no more than a file's name for it, and is known by
    its people and épreuves alone. `unknown` is the text, by kind of person, for somebody whom the session does not have.

    Raises
    ------
    SchedulerError
        in the words of `lang`.
    """
    if not isinstance(session, Session) or not isinstance(timetable, Timetable):
        raise SchedulerError(say("posted_pair", lang, first=_shown(session), second=_shown(timetable)))
    check_own(session, timetable, lang)
    for activity in timetable.activities:
        for kind, one in people_of(activity):
            if f"{kind} {one}" not in session.names:
                raise SchedulerError(say(unknown.get(kind, "robust_unknown"), lang, who=one, session=session.id))
        if activity.epreuve is not None and activity.epreuve not in session.offered:
            raise SchedulerError(say("robust_unknown", lang, who=activity.epreuve, session=session.id))


def check_own(session: Session, timetable: Timetable, lang: str) -> None:
    """Refuse a timetable that was solved for a session of another name; one whose file was renamed and nothing else is the same session.

    Raises
    ------
    SchedulerError
        in the words of `lang`.
    """
    other = timetable.session
    if not (timetable.session_hash and other and session.id and other != session.id):
        return
    if session.model_copy(update={"id": other}).fingerprint() != timetable.session_hash:
        raise SchedulerError(say("posted_other", lang, other=other, session=session.id))


def _shown(value: Any) -> str:
    return repr(value) if value is None or isinstance(value, str) else type(value).__name__
