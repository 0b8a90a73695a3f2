"""What a notebook shows of a session: what is examined, when, who and what there is."""

from __future__ import annotations

from html import escape

from models import Session
from models.texts import say
from scheduler.views.dates import long_date
from scheduler.views.html_parts import bullets, table


def session_html(session: Session, lang: str = "fr") -> str:
    """A session in one table, with what the planner should know below it.

    Parameters
    ----------
    session
        what to show.
    lang
        "fr" or "en".
    """

    def word(code: str, **context: object) -> str:
        return say(f"notebook_{code}", lang, **context)

    days = [
        word("day", date=long_date(d.date, lang), opens=f"{d.opens:%H:%M}", closes=f"{d.closes:%H:%M}") for d in session.days
    ]
    candidates = [word("extra", name=c.label, part=c.extra_time) if c.extra_time else c.label for c in session.candidates]
    rows = {
        "days": days,
        "epreuves": [word("epreuve", name=e.name, minutes=e.minutes) for e in session.epreuves],
        "candidates": candidates,
        "jurors": [j.label for j in session.jurors],
        "rooms": [r.label for r in session.rooms],
        "staff": [f"{s.label} ({s.role})" for s in session.staff],
        "responsables": [r.label for r in session.responsables],
    }
    between = {"days": "<br>", "epreuves": "<br>"}
    cells = [
        [escape(f"{word(what).capitalize()} ({len(names)})"), between.get(what, ", ").join(map(escape, names))]
        for what, names in rows.items()
        if names
    ]
    heading = " — ".join(part for part in (session.label, session.site) if part)
    return f"<p><strong>{escape(heading)}</strong></p>\n{table([], cells)}\n{bullets(session.warnings(lang))}"
