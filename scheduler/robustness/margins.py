"""`margin`: how many minutes of delay a posted timetable absorbs before something breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Literal

import numpy as np

from models import Session, Timetable
from models.texts import say
from scheduler.errors import SchedulerError
from scheduler.occupied import JURY_WORK
from scheduler.robustness.breaks import Minutes, longest_break
from scheduler.robustness.network import Network, Part
from scheduler.views.dates import long_date
from scheduler.views.html_parts import table
from scheduler.views.juries import juries

if TYPE_CHECKING:
    import pandas

Break = Literal["candidate", "jury", "lunch", "closing"]


@dataclass(frozen=True)
class Broken:
    """What breaks once a delay is longer than `minutes`: a candidate or another jury who must wait, somebody's lunch, the closing."""

    minutes: int
    what: Break
    who: str


@dataclass(frozen=True)
class Absorbed:
    """A delay at one activity of a jury: the breaks that it brings, the first one first.

    `start` marks the first activity of the jury's day.
    """

    jury: frozenset[str]
    part: Part
    start: bool
    breaks: tuple[Broken, ...]

    @property
    def minutes(self) -> int | None:
        """How long the delay may be; None where it can never break anything."""
        return self.breaks[0].minutes if self.breaks else None

    def until(self, what: Break) -> int | None:
        """How long it may be before this breaks; None where it never does."""
        return next((one.minutes for one in self.breaks if one.what == what), None)


@dataclass(frozen=True)
class Margin:
    """How many minutes each jury can lose, at the start of its day or at any activity of its day, before the first break."""

    session: Session
    timetable: Timetable
    absorbed: tuple[Absorbed, ...]
    lang: str = "fr"

    @cached_property
    def _juries(self) -> dict[tuple[dt.date, int], list[Absorbed]]:
        numbers = juries(self.timetable)
        found: dict[tuple[dt.date, int], list[Absorbed]] = {}
        for one in self.absorbed:
            found.setdefault((one.part.activity.start.date(), numbers[one.jury]), []).append(one)
        return dict(sorted(found.items()))

    def minutes(self, jury: int = 1, day: dt.date | None = None) -> int | None:
        """What a jury (by its number in the timetable) absorbs wherever in its day it loses time; None: anything."""
        own = [
            one for (date, number), all_of in self._juries.items() if number == jury and day in (None, date) for one in all_of
        ]
        known = [one.minutes for one in own if one.minutes is not None]
        return min(known, default=None)

    def to_frame(self, each: bool = False) -> pandas.DataFrame:
        """One row per jury and day, or (`each`) per activity of a jury. Needs pandas.

        Columns: `day`, `jury`, `members`; of a jury and day `at_start`, minutes that it can begin late, and `anywhere`, what it can
        lose wherever; of an activity `activity`, `candidate`, `start` and `absorbs`; then what breaks first (`first`: "candidate",
        "jury", "lunch" or "closing", and `who`), and minutes until each of them breaks. Empty where it never does.
        """
        import pandas as pd

        rows = [row for (date, number), own in self._juries.items() for row in self._rows(date, number, own, each)]
        frame = pd.DataFrame(rows)
        whole = [c for c in frame.columns if c in ("at_start", "anywhere", "absorbs") or c.startswith("until_")]
        return frame.astype(dict.fromkeys(whole, "Int64"))

    def _rows(self, date: dt.date, number: int, own: list[Absorbed], each: bool) -> Iterator[dict[str, object]]:
        members = ", ".join(self._name("juror", j) for j in sorted(own[0].jury))
        base: dict[str, object] = {"day": date, "jury": number, "members": members}
        if each:
            for one in own:
                a = one.part.activity
                named = {"activity": a.epreuve if a.kind == "epreuve" else a.kind, "candidate": a.candidate, "start": a.start}
                yield base | named | {"absorbs": one.minutes} | self._breaks([one])
            return
        start = next(one for one in own if one.start)
        known = [one.minutes for one in own if one.minutes is not None]
        yield base | {"at_start": start.minutes, "anywhere": min(known, default=None)} | self._breaks(own)

    def _breaks(self, own: list[Absorbed]) -> dict[str, object]:
        first = min((one.breaks[0] for one in own if one.breaks), key=lambda b: b.minutes, default=None)
        kinds: tuple[Break, ...] = ("candidate", "jury", "lunch", "closing")
        found: dict[str, object] = {"first": first.what if first else None, "who": first.who if first else None}
        for what in kinds:
            found[f"until_{what}"] = min((m for one in own if (m := one.until(what)) is not None), default=None)
        return found

    def _name(self, kind: str, one: str) -> str:
        return self.session.names.get(f"{kind} {one}", one)

    def _repr_html_(self) -> str:
        lang, rows = self.lang, []
        columns = ("at_start", "anywhere", "until_candidate", "until_jury", "until_lunch", "until_closing")
        for (date, number), own in self._juries.items():
            row = next(self._rows(date, number, own, each=False))
            first = "" if row["first"] is None else say(f"margin_{row['first']}", lang, who=row["who"])
            jury = say("view_jury_members", lang, number=number, members=row["members"])
            rows.append([long_date(date, lang), jury, *(_shown(row[column], lang) for column in columns), first])
        titles = ("robust_day", "view_jurors", *(f"margin_{column}" for column in columns), "margin_first")
        return table([say(code, lang) for code in titles], [[escape(cell) for cell in row] for row in rows])


def margin(session: Session, timetable: Timetable, *, lang: str = "fr") -> Margin:
    """How many minutes of delay the plan absorbs before the first break, per jury.

    A delay is an activity of the jury that ends so many minutes late, all else taking its time, everything in the posted order and
    nothing before its posted time. It breaks something once a candidate other than the one before the jury must wait for his épreuve,
    another jury is kept waiting, somebody's lunch falls under its minutes, or a day ends after the site closes.

    Parameters
    ----------
    session
        what was scheduled.
    timetable
        as posted.
    lang
        of what the result says: "fr" or "en".

    Raises
    ------
    SchedulerError
        where there is no timetable.
    """
    if not timetable.activities:
        raise SchedulerError(say("robust_no_timetable", lang))
    network, seen, found = Network(session, timetable), set(), []
    for part in sorted(network.parts, key=lambda p: (p.start, p.end)):
        jury, date = frozenset(part.activity.jurors), part.activity.start.date()
        if jury:
            breaks = tuple(sorted(_breaks(network, part, jury), key=lambda b: (b.minutes, b.what, b.who)))
            found.append(Absorbed(jury, part, (jury, date) not in seen, breaks))
            seen.add((jury, date))
    return Margin(session, timetable, tuple(found), lang)


def _breaks(network: Network, late: Part, jury: frozenset[str]) -> Iterator[Broken]:
    """What a delay at the end of this part breaks, and from how many minutes on."""
    slacks = _slacks(network, late.event)
    waiting: dict[tuple[Break, str], int] = {}
    for part in network.parts:
        slack = slacks.get(part.event)
        if slack is None or part.event == late.event:
            continue
        a = part.activity
        if a.jurors and frozenset(a.jurors) != jury:
            key: tuple[Break, str] = ("jury", ", ".join(network.session.names.get(f"juror {j}", j) for j in sorted(a.jurors)))
            waiting[key] = min(slack, waiting.get(key, slack))
        if a.candidate != late.activity.candidate and a.kind not in JURY_WORK:
            key = ("candidate", network.session.names.get(f"candidate {a.candidate}", a.candidate or ""))
            waiting[key] = min(slack, waiting.get(key, slack))
    for (what, who), minutes in waiting.items():
        yield Broken(minutes, what, who)
    yield from _closing(network, slacks)
    yield from _lunches(network, slacks, late.event)


def _slacks(network: Network, late: int) -> dict[int, int]:
    """For each event that the delay can reach, how long it may be without pushing it; for the late one itself 0."""
    slacks = {late: 0}
    for number in range(late + 1, len(network.events)):
        reached = [slacks[arc.earlier] + arc.slack for arc in network.arcs[number] if arc.earlier in slacks]
        if reached:
            slacks[number] = min(reached)
    return slacks


def _closing(network: Network, slacks: dict[int, int]) -> Iterator[Broken]:
    closes = {d.date: network.minute(dt.datetime.combine(d.date, d.closes)) for d in network.session.days}
    for date, minute in closes.items():
        own = [p for p in network.parts if p.activity.start.date() == date and p.event in slacks]
        if own:
            yield Broken(max(min(slacks[p.event] + minute - p.end for p in own), 0), "closing", f"{date:%d/%m}")


def _lunches(network: Network, slacks: dict[int, int], late: int) -> Iterator[Broken]:
    """The longest delay that leaves everybody his lunch, for each person whom it reaches."""
    lunch = network.session.policy.lunch
    if lunch is None:
        return
    delays = np.arange(24 * 60 + 1, dtype=float)
    for ((kind, one), date), parts in network.by_person.items():
        if not any(p.event in slacks for p in parts):
            continue
        pushed = {p.event: np.maximum(delays - slacks.get(p.event, delays.size), 0) for p in parts}
        spans: list[tuple[Minutes, Minutes]] = [
            (p.start + pushed[p.event] * (p.event != late), p.end + pushed[p.event]) for p in parts
        ]
        short = np.flatnonzero(longest_break(network, date, spans) < lunch.minutes)
        if short.size:
            yield Broken(max(int(short[0]) - 1, 0), "lunch", network.session.names.get(f"{kind} {one}", one))


def _shown(minutes: object, lang: str) -> str:
    return say("margin_any", lang) if minutes is None else say("margin_minutes", lang, minutes=minutes)
