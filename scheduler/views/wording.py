"""What may stand inside a bar, the fullest wording first; the drawing takes the first that fits."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.views.chart import Bar, By
from scheduler.views.dates import clock
from scheduler.views.naming import Naming


def wordings(bar: Bar, by: By, naming: Naming) -> tuple[list[str], ...]:
    """Whom (by juror or room) or where and before whom (by candidate) a bar is about: hours below, hours beside, no hours.

    Parameters
    ----------
    bar
        the bar.
    by
        how the chart is read.
    naming
        the words.
    """
    if bar.kind == "lunch":
        about: list[str] = [naming.say("lunch")]
    elif by == "candidate":
        about = list(_where(bar, naming))
    else:
        about = list(_whom(bar, naming))
    span, start = f"{clock(bar.start)}–{clock(bar.end)}", clock(bar.start)
    # A lone number of candidates beside a time would be two numbers.
    timed = [what for what in about if not what.isdigit()]
    below = [form for what in timed for form in (f"{what}\n{span}", f"{what}\n{start}")]
    return below, [f"{start} {what}" for what in timed], about


def _whom(bar: Bar, naming: Naming) -> Iterable[str]:
    if len(bar.candidates) == 1:
        yield from naming.short[bar.candidates[0]]
    elif bar.candidates:
        forms = [naming.short[candidate] for candidate in bar.candidates]
        if len(forms) <= 4:
            yield ", ".join(names[min(1, len(names) - 1)] for names in forms)
        yield naming.say("view_people", number=len(forms))
        yield str(len(forms))
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
