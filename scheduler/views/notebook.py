"""What a notebook shows of a timetable: what it reached and what of it is proven, then each day, one line per candidate.

Each function gives HTML (see `html_parts`).
"""

from __future__ import annotations

import datetime as dt
from html import escape

from models import Activity, Level, Session, Timetable
from models.noun import minute_of_day
from scheduler.views.amounts import proof
from scheduler.views.dates import clock, long_date
from scheduler.views.html_parts import bullets, table
from scheduler.views.juries import heard_by
from scheduler.views.naming import Naming
from scheduler.views.status import status


def timetable_html(timetable: Timetable, lang: str = "fr", session: Session | None = None) -> str:
    """A timetable whole: heading and status, warnings, objectives, days; where there is none, the facts that show why.

    Parameters
    ----------
    timetable
        what to show, also where nothing was found.
    lang
        "fr" or "en".
    session
        whose names to write; the timetable's own where None, and ids where it knows none.
    """
    naming = Naming(timetable, session, lang)
    heading = " — ".join(part for part in (naming.label, naming.site) if part)
    seconds = naming.say("view_seconds", seconds=f"{timetable.wall_seconds:.1f}")
    parts = [
        f"<p><strong>{escape(heading)}</strong><br>{escape(status(timetable, lang))} · {escape(seconds)}</p>",
        bullets(timetable.warnings),
        bullets(timetable.facts),
        objectives_html(timetable, lang, session),
        _unplanned(naming),
        days_html(timetable, lang, session),
    ]
    return "\n".join(part for part in parts if part)


def objectives_html(timetable: Timetable, lang: str = "fr", session: Session | None = None) -> str:
    """A table of the objectives, most important first: value, bound, proof, and the bound that bites; empty where there is none."""
    if not timetable.objectives:
        return ""
    naming = Naming(timetable, session, lang)
    titles = [naming.say(f"view_{column}") for column in ("objective", "value", "bound", "proven")]
    if any(level.why for level in timetable.objectives):
        titles.append(naming.say("view_why"))
    rows = [
        [
            naming.say(level.name),
            _amount(level, level.value, naming),
            _amount(level, level.bound, naming),
            proof(level, naming.lang),
            level.why,
        ]
        for level in timetable.objectives
    ]
    return table(titles, [[escape(cell) for cell in row[: len(titles)]] for row in rows])


def days_html(timetable: Timetable, lang: str = "fr", session: Session | None = None) -> str:
    """One table per day: a line per candidate by first oral, a column per épreuve of that day, then lunch and jury."""
    naming = Naming.of_what_took_place_too(timetable, session, lang)
    by_day: dict[dt.date, list[Activity]] = {}
    for activity in sorted(naming.timetable.activities, key=lambda a: (a.start, a.end)):
        if activity.candidate:
            by_day.setdefault(activity.start.date(), []).append(activity.attended)
    return "\n".join(
        f"<p><strong>{escape(long_date(date, lang))}</strong></p>\n{_day(naming, activities)}"
        for date, activities in by_day.items()
    )


def _day(naming: Naming, activities: list[Activity]) -> str:
    sat = {a.epreuve for a in activities if a.kind == "epreuve"}
    columns = [epreuve for epreuve in naming.epreuves if epreuve in sat]
    lunch = any(a.kind == "lunch" for a in activities)
    titles = [naming.say("view_candidate"), *(naming.epreuves[epreuve] for epreuve in columns)]
    titles += [naming.say("lunch")] * lunch + [naming.say("view_jurors")] * bool(heard_by(activities))

    def first_oral(candidate: str) -> tuple[bool, dt.datetime | None, object]:
        starts = [a.start for a in activities if a.candidate == candidate and a.kind == "epreuve" and a.jurors]
        return not starts, min(starts, default=None), naming.rank("candidate", candidate)

    present = dict.fromkeys(a.candidate for a in activities if a.candidate and a.kind in ("epreuve", "preparation", "lunch"))
    rows = []
    for candidate in sorted(present, key=first_oral):
        own = [a for a in activities if a.candidate == candidate]
        cells = [escape(naming.sitter(candidate))]
        cells += [
            "<br>".join(_slot(a, naming) for a in own if a.epreuve == epreuve and a.kind in ("preparation", "epreuve"))
            for epreuve in columns
        ]
        if lunch:
            cells.append("<br>".join(_span(a) for a in own if a.kind == "lunch"))
        cells.append("<br>".join(escape(naming.people("juror", jury)) for jury in heard_by(own)))
        rows.append(cells[: len(titles)])
    return table([title[:1].upper() + title[1:] for title in titles], rows)


def _slot(activity: Activity, naming: Naming) -> str:
    what = f"{escape(naming.say('preparation'))} " if activity.kind == "preparation" else ""
    where = f"<br><small>{escape(naming.told_apart('room', activity.room))}</small>" if activity.room else ""
    return f"{what}{_span(activity)}{where}"


def _span(activity: Activity) -> str:
    start = minute_of_day(activity.start.time())
    return f"{clock(start)}–{clock(start + activity.minutes)}"


def _amount(level: Level, minutes: int, naming: Naming) -> str:
    """The number; the end of a session also as a day and a time."""
    activities = naming.timetable.activities
    if level.name != "session_end" or not (naming.session or activities):
        return str(minutes)
    first = naming.session.days[0].date if naming.session else min(a.start for a in activities).date()
    return f"{minutes} ({long_date(first + dt.timedelta(days=minutes // 1440), naming.lang)}, {clock(minutes % 1440)})"


def _unplanned(naming: Naming) -> str:
    left_out = naming.unplanned()
    return f"<p>{escape(naming.say('view_unplanned'))}</p>\n{bullets(left_out)}" if left_out else ""
