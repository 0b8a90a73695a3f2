"""The calendar file of a plan: the days of each session, and what is due for it."""

from __future__ import annotations

import datetime as dt
import hashlib

from models.plan import Plan
from models.programme import Programme
from models.texts import say
from scheduler.programme.pages.deadlines import all_deadlines


def calendar_file(programme: Programme, plan: Plan, today: dt.date | None = None, lang: str = "fr") -> str:
    """The text of an `.ics` file: one whole-day event per day of a session and per deadline; those overdue on `today`, or on the day of
    the call, say so.

    The same plan gives the same text, and each event keeps its name from one plan to the next, so that a calendar that takes the
    file over again moves what has moved.
    """
    from icalendar import Calendar, Event

    today = today or dt.date.today()
    calendar = Calendar()
    calendar.add("prodid", "-//titres-scheduler//programme//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", programme.programme)

    def add(name: str, date: dt.date, summary: str, text: str, category: str) -> None:
        event = Event()
        event.add("uid", hashlib.sha256(f"{programme.programme} {name}".encode()).hexdigest()[:32])
        event.add("dtstamp", dt.datetime.combine(programme.today, dt.time(), dt.UTC))
        event.add("dtstart", date)
        event.add("dtend", date + dt.timedelta(days=1))
        event.add("summary", summary)
        event.add("description", text)
        event.add("categories", [category])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)

    for session in plan.placed:
        label = programme.exam(programme.by_id[session.id]).label
        for number, day in enumerate(session.calendar, start=1):
            summary = say("calendar_day", lang, session=session.id, number=number, days=len(session.calendar))
            add(f"{session.id} day {number}", day.date, summary, label, say("calendar_session", lang))
    for one in all_deadlines(programme, plan, today, lang):
        late = say("calendar_overdue", lang) + " " if one.overdue else ""
        name = f"{one.session} {one.code}" + (f" {one.kind.label}" if one.kind else "")
        add(name, one.due, f"{late}{one.session} : {one.what}", one.what, say("calendar_deadline", lang))
    text: str = calendar.to_ical().decode("utf-8")
    return text
