"""What may stand inside a bar, the fullest wording first; the drawing takes the first that fits."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.views.chart import Bar, By
from scheduler.views.dates import clock
from scheduler.views.naming import Naming


def wordings(bar: Bar, by: By, naming: Naming, style: int) -> tuple[list[str], ...]:
    """Whom (by juror or room) or where and before whom (by candidate) a bar is about: hours below, hours beside, no hours; at last when it
    begins.

    Parameters
    ----------
    bar
        the bar.
    by
        how the chart is read.
    naming
        the words.
    style
        of the `STYLES` of names, the one in which all names are written that are not written in full.
    """
    if bar.kind in ("lunch", "break"):
        about: list[str] = [naming.say(bar.kind)]
    elif by == "candidate":
        about = list(_where(bar, naming))
    else:
        about = list(_whom(bar, naming, style))
    span, start = f"{clock(bar.start)}–{clock(bar.end)}", clock(bar.start)
    # A lone number of candidates beside a time would be two numbers.
    timed = [what for what in about if not what.isdigit()]
    below = [form for what in timed for form in (f"{what}\n{span}", f"{what}\n{start}")]
    return below, [f"{start} {what}" for what in timed], about, [start]


def told(bar: Bar, naming: Naming) -> str:
    """All that is known of a bar, a line each: the hours, what it is, whom it is about, where, before whom."""
    what = naming.called(bar.kind, bar.epreuve)
    named = sorted(bar.candidates, key=lambda one: naming.rank("candidate", one))
    people = [", ".join(map(naming.sitter, named)), naming.people("juror", bar.jurors)]
    room = naming.told_apart("room", bar.room) if bar.room else ""
    hours = f"{clock(bar.start)}–{clock(bar.end)}"
    return "\n".join(line for line in (hours, what[:1].upper() + what[1:], people[0], room, people[1]) if line)


def _whom(bar: Bar, naming: Naming, style: int) -> Iterable[str]:
    if len(bar.candidates) == 1:
        forms = naming.short[bar.candidates[0]]
        yield from dict.fromkeys((forms[0], forms[style]))
    elif bar.candidates:
        number = len(bar.candidates)
        if number <= 4:
            yield ", ".join(naming.short[candidate][style] for candidate in bar.candidates)
        yield naming.say("view_people", number=number)
        yield str(number)
    elif bar.epreuve:
        yield naming.epreuves[bar.epreuve]


def _where(bar: Bar, naming: Naming) -> Iterable[str]:
    rooms = naming.rooms[bar.room] if bar.room else ()
    number = naming.juries.get(frozenset(bar.jurors)) if bar.jurors else None
    if number is not None:
        jury, short = (naming.say(code, number=number) for code in ("view_jury", "view_jury_short"))
        yield from (f"{room} · {name}" for room in rooms for name in (jury, short))
        if not rooms:
            yield jury
            yield short
    yield from rooms
    if not rooms and not bar.jurors:
        yield naming.say(bar.kind)
