"""What a margin found: for each jury, how long a delay may be before something breaks; as a frame, as a picture and in a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from models import Session, Timetable
from models.texts import say
from scheduler.robustness.jury_day import BREAKS, Absorbed, Break, JuryDay
from scheduler.views.dates import long_date
from scheduler.views.html_parts import table
from scheduler.views.juries import juries

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Margin:
    """How many minutes each jury can lose, at the start of its day or at any activity of its day, before the first break.

    Parameters
    ----------
    session, timetable
        what was posted.
    absorbed
        a delay at each activity of each jury, in order of time.
    lang
        of what it says.
    """

    session: Session
    timetable: Timetable
    absorbed: tuple[Absorbed, ...]
    lang: str = "fr"

    @cached_property
    def days(self) -> tuple[JuryDay, ...]:
        """Each jury on each day, in order of time, then by number."""
        numbers, names = juries(self.timetable), self.session.told_apart
        found: dict[tuple[dt.date, int], list[Absorbed]] = {}
        for one in self.absorbed:
            found.setdefault((one.part.activity.start.date(), numbers[one.jury]), []).append(one)
        return tuple(
            JuryDay(date, number, ", ".join(names.get(f"juror {j}", j) for j in sorted(own[0].jury)), tuple(own))
            for (date, number), own in sorted(found.items())
        )

    def minutes(self, jury: int = 1, day: dt.date | None = None) -> int | None:
        """What a jury (by its number in the timetable) absorbs wherever in its day it loses time; None: anything.

        Raises
        ------
        KeyError
            where there is no such jury, or none that day.
        """
        own = [one.anywhere for one in self.days if one.number == jury and day in (None, one.date)]
        if not own:
            raise KeyError(jury)
        return min((minutes for minutes in own if minutes is not None), default=None)

    def to_frame(self, each: bool = False) -> pandas.DataFrame:
        """One row per jury and day, or (`each`) per activity of a jury. Needs pandas.

        Columns: `day`, `jury`, `members`; of a jury and day `at_start`, minutes that it can begin late, and `anywhere`, what it can
        lose wherever; of an activity `activity`, `candidate`, `start` and `absorbs`; then what breaks first (`first`: "candidate",
        "jury", "lunch", "break" or "closing", and `who`), and minutes until each of them breaks. Empty where it never does.
        """
        import pandas as pd

        frame = pd.DataFrame([row for day in self.days for row in (_by_activity(day) if each else [_by_day(day)])])
        whole = [c for c in frame.columns if c in ("at_start", "anywhere", "absorbs") or c.startswith("until_")]
        return frame.astype(dict.fromkeys(whole, "Int64"))

    def plot(self) -> Figure:
        """For each jury and day, the minutes until a candidate waits, another jury waits, a lunch is too short, the day ends too late.

        Returns
        -------
        matplotlib.figure.Figure
            which shows itself in a notebook. Needs no display and no pyplot.
        """
        from scheduler.robustness.margin_picture import draw

        return draw(self.days, self._asked, self.session.label, self.lang)

    @property
    def _asked(self) -> list[Break]:
        """What is shown: breaks where the session has any."""
        return [what for what in BREAKS if what != "break" or self.session.policy.breaks]

    def broken(self, day: JuryDay) -> str:
        """What breaks first on a jury's day, in words; empty where nothing does."""
        return say(f"margin_{day.first.what}", self.lang, who=day.first.who) if day.first else ""

    def __repr__(self) -> str:
        days = ", ".join(f"jury {day.number} on {day.date}: {_plain(day.anywhere)}" for day in self.days)
        return f"<Margin of {self.session.id}, minutes lost anywhere: {days}>"

    def __str__(self) -> str:
        return "\n".join(self._said(day) for day in self.days)

    def _said(self, day: JuryDay) -> str:
        jury = say("view_jury_members", self.lang, number=day.number, members=day.members)
        code = "margin_told" if day.first else "margin_told_any"
        fields = {"day": long_date(day.date, self.lang), "jury": jury, "minutes": day.anywhere, "first": self.broken(day)}
        return say(code, self.lang, **fields)

    def _repr_html_(self) -> str:
        lang = self.lang
        rows = []
        for day in self.days:
            jury = say("view_jury_members", lang, number=day.number, members=day.members)
            minutes = [day.at_start, day.anywhere, *(day.until(what) for what in self._asked)]
            cells = [long_date(day.date, lang), jury, *(_shown(one, lang) for one in minutes)]
            rows.append([escape(cell) for cell in [*cells[:4], self.broken(day), *cells[4:]]])
        titles = ["robust_day", "view_jurors", "margin_at_start", "margin_anywhere", "margin_first"]
        titles += [f"margin_until_{what}" for what in self._asked]
        return f"<p>{escape(say('margin_meaning', lang))}</p>\n{table([say(code, lang) for code in titles], rows)}"


def _by_day(day: JuryDay) -> dict[str, object]:
    return _whose(day) | {"at_start": day.at_start, "anywhere": day.anywhere} | _breaks(day)


def _by_activity(day: JuryDay) -> Iterator[dict[str, object]]:
    for one in day.delays:
        a = one.part.activity
        named = {
            "activity": a.epreuve if a.kind == "epreuve" else a.kind,
            "candidate": ", ".join(a.about) or None,
            "start": a.start,
        }
        yield _whose(day) | named | {"absorbs": one.minutes} | _breaks(replace(day, delays=(one,)))


def _whose(day: JuryDay) -> dict[str, object]:
    return {"day": day.date, "jury": day.number, "members": day.members}


def _breaks(day: JuryDay) -> dict[str, object]:
    first = {"first": day.first.what if day.first else None, "who": day.first.who if day.first else None}
    return first | {f"until_{what}": day.until(what) for what in BREAKS}


def _plain(minutes: int | None) -> str:
    return "any" if minutes is None else str(minutes)


def _shown(minutes: int | None, lang: str) -> str:
    return say("margin_any", lang) if minutes is None else say("margin_minutes", lang, minutes=minutes)
