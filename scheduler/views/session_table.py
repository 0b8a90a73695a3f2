"""What a notebook shows of a session: what is examined, when, who and what there is."""

from __future__ import annotations

from html import escape

from models import Candidate, Kind, Session
from models.percent import told
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
    several = len(session.kinds) > 1

    def named(candidate: Candidate) -> str:
        name = candidate.label + (f" ({session.kind_of(candidate).label})" if several else "")
        return word("extra", name=name, part=told(candidate.extra_time, lang)) if candidate.extra_time else name

    def sat(kind: Kind) -> str:
        own = [word("epreuve", name=e.name, minutes=e.minutes) for e in kind.epreuves(session.exam)]
        return word("sat", kind=kind.label, epreuves=", ".join(own))

    [*kinds] = session.kinds
    epreuves = [word("epreuve", name=e.name, minutes=e.minutes) for e in session.epreuves]
    rows = {
        "days": days,
        "epreuves": [sat(kind) for kind in kinds] if several else epreuves,
        "candidates": [named(candidate) for candidate in session.candidates],
        "jurors": [j.label for j in session.jurors],
        "rooms": [r.label for r in session.rooms],
        "staff": [f"{s.label} ({s.role})" for s in session.staff],
        "responsables": [r.label for r in session.responsables],
    }
    between = {"days": "<br>", "epreuves": "<br>"}
    # of several kinds there is a line each, and most sit the same épreuves
    number = {what: len(names) for what, names in rows.items()} | {"epreuves": len(session.epreuves)}
    cells = [
        [escape(f"{word(what).capitalize()} ({number[what]})"), between.get(what, ", ").join(map(escape, names))]
        for what, names in rows.items()
        if names
    ]
    heading = " — ".join(part for part in (session.label, session.site) if part)
    return f"<p><strong>{escape(heading)}</strong></p>\n{table([], cells)}\n{bullets(session.warnings(lang))}"
