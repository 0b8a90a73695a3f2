"""How violations name moments and activities: (French, English)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set

from models import Activity
from models.texts import say
from scheduler.rules.reading import Reading

Text = tuple[str, str]


def on(day: dt.date) -> Text:
    """A day."""
    return f"le {day:%d/%m/%Y}", f"on {day:%Y-%m-%d}"


def at(moment: dt.datetime) -> Text:
    """A moment."""
    day = on(moment.date())
    return f"{day[0]} à {clock(moment)}", f"{day[1]} at {clock(moment)}"


def clock(moment: dt.datetime) -> str:
    """Hours and minutes, with seconds where somebody typed some: they may be all that is wrong."""
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def from_to(start: dt.datetime, end: dt.datetime) -> Text:
    """A stretch of time, of one day or of several."""
    if start.date() != end.date():
        return (
            f"de {start:%d/%m/%Y} {clock(start)} à {end:%d/%m/%Y} {clock(end)}",
            f"from {start:%Y-%m-%d} {clock(start)} to {end:%Y-%m-%d} {clock(end)}",
        )
    day = on(start.date())
    return f"{day[0]} de {clock(start)} à {clock(end)}", f"{day[1]} from {clock(start)} to {clock(end)}"


def what(reading: Reading, activity: Activity) -> Text:
    """An activity without its time: "Entretien technique (Aïcha Benali)"."""
    epreuve = reading.epreuve(activity)
    name = epreuve.name if epreuve else activity.epreuve
    kinds = (say(activity.kind, "fr"), say(activity.kind, "en"))
    if activity.kind == "epreuve":
        kinds = (name, name) if name else kinds
    elif name:
        kinds = (f"{kinds[0]}, {name}", f"{kinds[1]}, {name}")
    people = ", ".join(
        [reading.name("candidate", one) for one in activity.about]
        if activity.about
        else [reading.name(kind, one) for kind, one in reading.people_in(activity)]
    )
    return (f"{kinds[0]} ({people})", f"{kinds[1]} ({people})") if people else kinds


def apart(reading: Reading, there: Set[str], jury: Set[str]) -> Text:
    """These jurors in place of those of a jury, and who of them are the difference: "J1, J3 au lieu de J1, J2 (manque : J2 ; en trop : J3)"."""
    both = reading.names("juror", there), reading.names("juror", jury)
    sides = [(("manque", "missing"), jury - there), (("en trop", "too many"), there - jury)]
    french, english = (
        [f"{words[at]}{colon} {reading.names('juror', some)}" for words, some in sides if some]
        for at, colon in ((0, " :"), (1, ":"))
    )
    return f"{both[0]} au lieu de {both[1]} ({' ; '.join(french)})", f"{both[0]} instead of {both[1]} ({'; '.join(english)})"


def timed(reading: Reading, activity: Activity) -> Text:
    """An activity with its time."""
    name, time = what(reading, activity), from_to(activity.start, activity.end)
    return f"{name[0]} {time[0]}", f"{name[1]} {time[1]}"
