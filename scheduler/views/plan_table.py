"""What a notebook shows of a semester: its objectives, then each session with its days and its timetable."""

from __future__ import annotations

from html import escape

from models.plan import Plan
from models.texts import has, say
from scheduler.views.html_parts import table


def plan_html(plan: Plan, lang: str = "fr") -> str:
    """A plan as two tables.

    Parameters
    ----------
    plan
        what to show.
    lang
        "fr" or "en".
    """
    titles = [say(f"view_{code}", lang) for code in ("objective", "value", "bound", "proven")]
    levels = [
        [
            say(level.name, lang) if has(level.name) else level.name,
            str(level.value),
            str(level.bound),
            say("view_yes", lang) if level.proven else say("view_not_proven", lang, gap=f"{level.gap:.0%}"),
        ]
        for level in plan.objectives
    ]
    sessions = []
    for one in plan.sessions:
        state = say("notebook_placed", lang) if one.placed else say("notebook_unplaced", lang, why=one.why)
        found = say(f"view_status_{one.timetable.status}", lang) if one.timetable else ""
        sessions.append([one.id, state, ", ".join(f"{day:%d/%m}" for day in one.days), found])
    names = [say(f"notebook_{code}", lang) for code in ("session", "status", "days", "timetable")]
    status = say(f"view_status_{plan.status}", lang)
    seconds = say("view_seconds", lang, seconds=f"{plan.wall_seconds:.1f}")
    parts = [f"<p><strong>{escape(plan.programme)}</strong><br>{escape(status)} · {escape(seconds)}</p>"]
    for heads, rows in ((titles, levels), (names, sessions)):
        if rows:
            parts.append(table(heads, [[escape(cell) for cell in row] for row in rows]))
    return "\n".join(parts)
