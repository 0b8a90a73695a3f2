"""What a Gantt chart shows, before anything is drawn: days, their rows, and the bars of each row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from models import Activity
from models.noun import minute_of_day
from models.texts import has
from models.timetable import ActivityKind
from scheduler.views.naming import Naming

By = Literal["juror", "candidate", "room"]
BY: tuple[By, ...] = ("juror", "candidate", "room")


@dataclass(frozen=True)
class Bar:
    """One stretch of a row, `start` and `end` in minutes from midnight; several candidates where they share it."""

    kind: ActivityKind
    epreuve: str | None
    start: int
    end: int
    candidates: tuple[str, ...]
    jurors: tuple[str, ...]
    room: str | None
    lane: int = 0
    lanes: int = 1

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def colour(self) -> str:
        """What decides its colour: the épreuve, else the kind of activity."""
        return f"epreuve {self.epreuve}" if self.kind == "epreuve" else self.kind


@dataclass(frozen=True)
class Row:
    """One juror, candidate or room on one day; `group` is the title of the rows that it stands with, empty for none."""

    id: str
    label: str
    group: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> float:
        """In rows: more than one where three or more bars run side by side."""
        return max(1.0, max(bar.lanes for bar in self.bars) / 2)


@dataclass(frozen=True)
class DayChart:
    """The rows of one day, from the top."""

    date: dt.date
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)

    @property
    def groups(self) -> list[tuple[str, float, float]]:
        """The title of each group of rows, and from where to where it reaches, in rows from the top."""
        found, top = [], 0.0
        for group, together in groupby(self.rows, key=lambda row: row.group):
            bottom = top + sum(row.height for row in together)
            found += [(group, top, bottom)] if group else []
            top = bottom
        return found


def day_charts(naming: Naming, by: By, *, merged: bool = False) -> tuple[DayChart, ...]:
    """The days of a timetable on which somebody (or some room) has something to show; `merged`: rows that are alike are one."""
    found: dict[dt.date, dict[str, list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for activity in naming.timetable.activities:
        for row in _rows_of(activity, by):
            found[activity.start.date()][row].append(activity.attended if by == "candidate" else activity)
    days = tuple(_day(date, found[date], naming, by) for date in sorted(found))
    return tuple(DayChart(day.date, tuple(_merged(day.rows))) for day in days) if merged else days


def _merged(rows: tuple[Row, ...]) -> Iterator[Row]:
    """One row in place of those of a group whose days are the same, under all their names."""
    alike: dict[tuple[str, tuple[Bar, ...]], list[Row]] = defaultdict(list)
    for row in rows:
        alike[row.group, tuple(map(_whoever, row.bars))].append(row)
    for together in alike.values():
        ids, labels = (", ".join(words) for words in zip(*((row.id, row.label) for row in together), strict=True))
        yield replace(together[0], id=ids, label=labels)


def _whoever(bar: Bar) -> Bar:
    """A lunch or a break names who takes it, which is all that tells the rows of one jury apart."""
    return replace(bar, jurors=()) if bar.kind in ("lunch", "break") else bar


def _rows_of(activity: Activity, by: By) -> tuple[str, ...]:
    if by == "juror":
        return activity.jurors
    if by == "room":
        return (activity.room,) if activity.room else ()
    # The jury reads and deliberates about a candidate without him.
    present = activity.kind in ("epreuve", "preparation", "lunch")
    return (activity.candidate,) if activity.candidate and present else ()


def _day(date: dt.date, of_row: dict[str, list[Activity]], naming: Naming, by: By) -> DayChart:
    by_juror = _by_jury if naming.stable_juries else _in_order
    place = {"juror": by_juror, "candidate": _by_first_oral, "room": _by_kind}[by]
    places = {row: place(row, activities, naming) for row, activities in of_row.items()}
    ordered = sorted(of_row, key=lambda row: (places[row][0], naming.rank(by, row)))
    entered = {row: f" · {naming.entered(row)}" for row in of_row if by == "candidate" and naming.entered(row)}
    called = {row: naming.told_apart(by, row) + entered.get(row, "") for row in of_row}
    return DayChart(date, tuple(Row(row, called[row], places[row][1], _bars(of_row[row])) for row in ordered))


Place = tuple[tuple[float, ...], str]
"""Where a row stands, and the title of its group."""


def _by_jury(_: str, activities: list[Activity], naming: Naming) -> Place:
    """Jurors of one jury stand together; who sits in several that day has no group."""
    numbers = sorted({naming.juries[frozenset(a.jurors)] for a in activities if not a.pause})
    if len(numbers) == 1:
        return (0, numbers[0]), naming.say("view_jury", number=numbers[0])
    return (1, *numbers), ""


def _in_order(_: str, __: list[Activity], ___: Naming) -> Place:
    """Where juries change during a day, as each candidate has his own, a group would say little: the order of the session."""
    return (), ""


def _by_first_oral(_: str, activities: list[Activity], __: Naming) -> Place:
    """By the first épreuve before the jury, then those who have none that day."""
    orals = [minute_of_day(a.start.time()) for a in activities if a.kind == "epreuve" and a.jurors]
    return (min(orals, default=float("inf")),), ""


def _by_kind(room: str, activities: list[Activity], naming: Naming) -> Place:
    """Rooms of one kind stand together, in the order in which the titre needs them."""
    known = naming.room(room)
    epreuves = naming.session.epreuves if naming.session else ()
    needed = list(dict.fromkeys(kind for e in epreuves for kind in (e.room, e.preparation_room) if kind))
    kinds = [kind for kind in needed if known and kind in known.kinds]
    if kinds:
        code = f"view_kind_{kinds[0]}"
        return (needed.index(kinds[0]),), naming.say(code) if has(code) else kinds[0].capitalize()
    held = [list(naming.epreuves).index(a.epreuve) for a in activities if a.epreuve in naming.epreuves]
    return (len(needed), min(held, default=len(naming.epreuves))), naming.say("view_other_rooms") if needed else ""


def _bars(activities: list[Activity]) -> tuple[Bar, ...]:
    """The bars of one row: who starts the same thing together shares a bar, cut where one of them ends before another."""
    together: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for activity in activities:
        together[activity.kind, activity.epreuve, activity.start, activity.room].append(activity)
    bars = [bar for group in together.values() for bar in _cut(group)]
    return _in_lanes(sorted(bars, key=lambda bar: (bar.start, bar.end)))


def _cut(group: list[Activity]) -> Iterable[Bar]:
    first = group[0]
    start = minute_of_day(first.start.time())
    ends = [start + activity.minutes for activity in group]
    for end in sorted(set(ends)):
        here = [activity for activity, its_end in zip(group, ends, strict=True) if its_end >= end]
        candidates = tuple(dict.fromkeys(one for activity in here for one in activity.about))
        yield Bar(first.kind, first.epreuve, start, end, candidates, first.jurors, first.room)
        start = end


def _in_lanes(bars: list[Bar]) -> tuple[Bar, ...]:
    """Side by side where they overlap, on the full height of the row elsewhere."""
    placed: list[Bar] = []
    cluster: list[Bar] = []
    ends: list[int] = []

    def close() -> None:
        placed.extend(replace(bar, lanes=len(ends)) for bar in cluster)
        cluster.clear()
        ends.clear()

    for bar in bars:
        if ends and bar.start >= max(ends):
            close()
        lane = next((lane for lane, end in enumerate(ends) if end <= bar.start), len(ends))
        ends[lane : lane + 1] = [bar.end]
        cluster.append(replace(bar, lane=lane))
    close()
    return tuple(placed)
