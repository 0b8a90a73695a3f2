"""Calendar files (iCalendar, RFC 5545): what takes place in a timetable, each event once however many take part."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from models import Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.files.formats import Format


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """A new calendar file of the whole session."""
    revise(timetable, path, lang, None)


def revise(timetable: Timetable, path: Path, lang: str, earlier: bytes | None) -> None:
    """A calendar file of the whole session, in place of an earlier one: an unchanged entry stays as it was, and so does one of another session.

    Times are in the session's time zone; without one where the timetable does not know its session.
    """
    from scheduler.files.calendar_entries import entries, shown
    from scheduler.files.calendar_text import calendar_text, wrote_unsaid
    from scheduler.views.status import status

    if not timetable.found:
        raise SchedulerError(say("calendar_no_timetable", lang, session=timetable.session, why=status(timetable, lang)))
    naming, stay = shown(timetable, lang)
    title = " - ".join(part for part in (naming.label, naming.site) if part)
    zone = naming.session.time_zone if naming.session else None
    own, now = entries(naming), dt.datetime.now(dt.UTC)
    unsaid = wrote_unsaid(earlier, own)
    path.write_bytes(calendar_text(own, title, zone, now, timetable.session, earlier, lang, stay, unsaid))


FORMAT = Format(suffixes=(".ics",), save=save, revise=revise)
