"""Calendar files (iCalendar, RFC 5545): what takes place in a timetable, each event once however many take part."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from models import Activity, Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.files.formats import Format

if TYPE_CHECKING:
    from scheduler.views.naming import Naming


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """One event per épreuve (a test or a group that begins together is one), preparation and work of a jury; no lunches.

    Times are local, without a time zone, as in the session. The same timetable gives the same text.
    """
    from icalendar import Calendar, Event

    from scheduler.views.naming import Naming
    from scheduler.views.status import status

    if not timetable.found:
        raise SchedulerError(say("view_no_timetable", lang, session=timetable.session, why=status(timetable, lang)))
    naming = Naming(timetable, None, lang)
    calendar = Calendar()
    calendar.add("prodid", "-//titres-scheduler//session//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " - ".join(part for part in (naming.label, naming.site) if part))
    for together in _events(timetable):
        first = together[0]
        event = Event()
        # by what it is and not by when: a calendar that takes the file over again moves what has moved
        name = f"{timetable.session} {first.kind} {first.epreuve} {sorted(a.candidate or '' for a in together)}"
        event.add("uid", hashlib.sha256(name.encode()).hexdigest()[:32])
        event.add("dtstamp", dt.datetime.combine(first.start.date(), dt.time(), dt.UTC))
        event.add("dtstart", first.start)
        event.add("dtend", max(a.end for a in together))
        event.add("summary", say("paper_event", lang, what=naming.what(first), who=_who(together, naming)))
        event.add("description", "\n".join(_lines(together, naming)))
        if first.room:
            event.add("location", naming.name("room", first.room))
        calendar.add_component(event)
    path.write_bytes(calendar.to_ical())


def _events(timetable: Timetable) -> list[list[Activity]]:
    """The activities, those together that several candidates share."""
    found: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for a in sorted(timetable.activities, key=lambda a: (a.start, a.end, a.room or "", a.candidate or "")):
        if a.kind != "lunch":
            alone = None if a.kind == "epreuve" else a.candidate
            found[a.start, a.kind, a.epreuve, a.room, frozenset(a.jurors), alone].append(a)
    return list(found.values())


def _who(together: list[Activity], naming: Naming) -> str:
    return naming.people("candidate", [a.candidate for a in together if a.candidate])


def _lines(together: list[Activity], naming: Naming) -> list[str]:
    """Who takes part: candidates, each with his end where he goes on longer, jurors, staff."""
    first, shortest = together[0], min(a.end for a in together)
    candidates = []
    for a in sorted(together, key=lambda a: naming.rank("candidate", a.candidate or "")):
        name = naming.name("candidate", a.candidate or "")
        candidates.append(name if a.end == shortest else naming.say("paper_until", candidate=name, clock=f"{a.end:%H:%M}"))
    lines = [("paper_candidates", ", ".join(candidates))]
    lines.append(("paper_jurors", naming.people("juror", first.jurors)))
    lines.append(("paper_staff_there", naming.people("staff", first.staff)))
    return [naming.say("paper_line", title=naming.say(code), names=names) for code, names in lines if names]


FORMAT = Format(suffixes=(".ics",), save=save)
