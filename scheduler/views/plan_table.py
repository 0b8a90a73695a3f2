"""What a notebook shows of a semester: its objectives, each session with its days and its timetable or what would give it a place, and who
must be told of what has changed."""

from __future__ import annotations

from html import escape

from models.plan import Plan
from models.texts import say
from scheduler.views.amounts import name_of_dating, proof
from scheduler.views.html_parts import table


def placed_of(plan: Plan, lang: str) -> str:
    """How many of the sessions have a place, in words; nought is no more than one in French.

    >>> placed_of(Plan(programme="p", status="optimal", sessions=()), "fr")
    '0 session placée sur 0'
    """
    placed = len(plan.placed)
    return say(f"plan_placed_{'many' if placed > 1 else 'few'}", lang, placed=placed, sessions=len(plan.sessions))


def plan_html(plan: Plan, lang: str = "fr") -> str:
    """A plan as two tables, and a list of what is to be told.

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
            name_of_dating(level.name, lang),
            str(level.value),
            str(level.bound),
            proof(level, lang),
        ]
        for level in plan.objectives
    ]
    sessions = []
    for one in plan.sessions:
        state = say("notebook_placed", lang) if one.placed else say("notebook_unplaced", lang, why=one.why)
        ways = (say("cli_plan_way", lang, text=way.text, price=f"{way.price:g}") for way in one.ways_out)
        state = " · ".join([state, *ways])
        found = say(f"view_status_{one.timetable.status}", lang) if one.timetable else ""
        sessions.append(
            [
                f"{one.id} ({one.site})" if one.site and len(plan.sites) > 1 else one.id,
                state,
                ", ".join(f"{day:%d/%m}" for day in one.days),
                found,
            ]
        )
    names = [say(f"notebook_{code}", lang) for code in ("session", "status", "days", "timetable")]
    status = say(f"view_status_{plan.status}", lang)
    seconds = say("view_seconds", lang, seconds=f"{plan.wall_seconds:.1f}")
    parts = [
        f"<p><strong>{escape(plan.programme)}</strong><br>{escape(placed_of(plan, lang))} · {escape(status)} · {escape(seconds)}</p>"
    ]
    for heads, rows in ((titles, levels), (names, sessions)):
        if rows:
            parts.append(table(heads, [[escape(cell) for cell in row] for row in rows]))
    told = [say("cli_plan_way_all", lang, text=way.text, price=f"{way.price:g}") for way in plan.ways_out]
    told += [change.message for change in plan.changes if change.kind != "departement"]  # a warning says it
    told += plan.warnings
    if told:
        parts.append("<ul>" + "".join(f"<li>{escape(one)}</li>" for one in told) + "</ul>")
    return "\n".join(parts)
