"""Scenarios side by side: a frame, a table for a notebook, a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from statistics import mean
from typing import TYPE_CHECKING, Any

from models import OBJECTIVE_NAMES, Day, Level, Timetable
from models.hashing import hash_of_fields
from models.objective import ObjectiveName
from models.texts import say
from scheduler.objective_values import objective_values, waiting_by_candidate
from scheduler.scenarios.known_session import first_day, session_of
from scheduler.views.amounts import amount, amounts, name_of
from scheduler.views.columns import columns
from scheduler.views.html_parts import table

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


ALWAYS: tuple[ObjectiveName, ...] = ("juror_days", "candidate_days")
"""What is counted of every timetable, whether an objective asks for it or not: what a session costs, and how often people come."""


def in_words(level: Level, days: Sequence[Day], lang: str, *, dated: bool = False) -> str:
    """The value of a level, with its bound where that leaves a gap."""
    if level.name == "session_end" and not level.value:
        return "—"  # where everybody is left out, nothing ends
    value, bound = amounts(level.name, (level.value, level.bound), lang, days, dated=dated)
    if level.proven or level.bound >= level.value:
        return value
    return say("scenario_not_proven", lang, value=value, bound=bound)


def status(timetable: Timetable, lang: str) -> str:
    """The status of a timetable in words."""
    if timetable.status == "unknown" and timetable.interrupted and not timetable.versions:
        return say("scenario_not_run", lang)
    return say(f"view_status_{timetable.status}", lang)


@dataclass(frozen=True)
class Comparison:
    """The timetable of each scenario by name, each of which knows its session."""

    timetables: Mapping[str, Timetable]
    lang: str = "fr"

    __hash__ = hash_of_fields

    @cached_property
    def objectives(self) -> tuple[str, ...]:
        """The objectives of any of the scenarios, in the order in which they come first."""
        return tuple(dict.fromkeys(level.name for timetable in self.timetables.values() for level in timetable.objectives))

    def levels(self, timetable: Timetable) -> dict[str, Level]:
        """What a timetable states of each objective; its end in minutes from midnight of the earliest first day of all scenarios."""
        levels: dict[str, Level] = {level.name: level for level in timetable.objectives}
        end, later = levels.get("session_end"), self._later(timetable)
        if end is not None and end.value:
            levels["session_end"] = end.model_copy(update={"value": end.value + later, "bound": end.bound + later})
        return levels

    def _later(self, timetable: Timetable) -> int:
        """Minutes from midnight of the earliest first day of all scenarios to that of this one's."""
        return (session_of(timetable).days[0].date - first_day(self.timetables.values()).date).days * 24 * 60

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days of all scenarios: their ends are counted from midnight of the first of them."""
        days = {day.date: day for timetable in self.timetables.values() for day in session_of(timetable).days}
        return tuple(days[date] for date in sorted(days))

    @cached_property
    def dated(self) -> bool:
        """Whether ends are told by date: where scenarios have other days, "day 2" of one is another day than that of the next."""
        return any(len(session_of(timetable).days) < len(self.days) for timetable in self.timetables.values())

    @cached_property
    def frame(self) -> pandas.DataFrame:
        """One row per scenario.

        `status`; `proven`, whether all levels are; `candidates` planned and `unplanned`; each objective with its `_bound` and
        whether it is `_proven`, these empty where the timetable does not state it; `juror_days` and `candidate_days` also where no
        objective asks for them; `session_end` in minutes from midnight of the earliest first day of all scenarios; `end_day_1`, ...
        (timestamps) of the days that the timetable itself uses; `waiting_mean` and `waiting_max`, minutes per candidate; `seconds` of
        solving. Empty cells where there is no timetable. Needs pandas.
        """
        import pandas as pd

        rows = {name: self._row(timetable) for name, timetable in self.timetables.items()}
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=self._columns())
        frame.index.name = "scenario"
        counts = ("candidates", "unplanned", *OBJECTIVE_NAMES)
        whole = [c for c in self._columns() if c in counts or c.endswith("_bound")]
        return frame.astype(dict.fromkeys(whole, "Int64") | {c: "boolean" for c in self._columns() if c.endswith("proven")})

    @cached_property
    def differences(self) -> pandas.DataFrame:
        """One row per scenario but the first: by how much it differs from the first.

        `candidates`, `unplanned`, each objective, `juror_days` and `candidate_days` as whole numbers in their own unit; `end_day_1`, ...
        and the waiting in minutes. Empty cells where either has no such value. Needs pandas.
        """
        import pandas as pd

        frame = self.frame
        counts = [c for c in frame.columns if c in ("candidates", "unplanned", *OBJECTIVE_NAMES)]
        ends = [c for c in frame.columns if c.startswith("end_day_")]
        found: pandas.DataFrame = frame[counts] - frame.loc[frame.index[0], counts]
        for column in ends:
            moments = pd.to_datetime(frame[column])
            clocks = moments - moments.dt.normalize()
            found[column] = (clocks - clocks.iloc[0]).dt.total_seconds() / 60
        for column in ("waiting_mean", "waiting_max"):
            waits = pd.to_numeric(frame[column])
            found[column] = waits - waits.iloc[0]
        whole = dict.fromkeys([*counts, *ends], "Int64")
        others: pandas.DataFrame = found.iloc[1:].astype(whole)
        return others

    def _columns(self) -> list[str]:
        of_levels = [f"{name}{part}" for name in self.objectives for part in ("", "_bound", "_proven")]
        days = max((len(self._ends(timetable)) for timetable in self.timetables.values()), default=0)
        ends = [f"end_day_{number}" for number in range(1, days + 1)]
        columns = ["status", "proven", "candidates", "unplanned", *of_levels, *ALWAYS, *ends]
        return list(dict.fromkeys([*columns, "waiting_mean", "waiting_max", "seconds"]))

    def _row(self, timetable: Timetable) -> dict[str, Any]:
        row: dict[str, Any] = {"status": timetable.status, "seconds": timetable.wall_seconds}
        if not timetable.found:
            return row
        session = session_of(timetable)
        levels = self.levels(timetable)
        row |= {
            "proven": bool(levels) and all(level.proven for level in levels.values()),
            "unplanned": len(timetable.unplanned),
        }
        gone = timetable.left_out | {*timetable.absent}
        row |= {"candidates": sum(c.id not in gone for c in session.candidates)}
        values: dict[str, int] = {str(name): value for name, value in objective_values(session, timetable).items()}
        values["session_end"] += self._later(timetable) if values["session_end"] else 0
        # what a timetable does not state, as one typed by hand, is counted; it has no bound
        row |= {name: values[name] for name in (*ALWAYS, *self.objectives)}
        for level in levels.values():
            row |= {level.name: level.value, f"{level.name}_bound": level.bound, f"{level.name}_proven": level.proven}
        row |= {f"end_day_{number}": end for number, end in enumerate(self._ends(timetable).values(), 1)}
        waits = waiting_by_candidate(session, timetable).values()
        return row | {"waiting_mean": round(mean(waits), 1) if waits else 0.0, "waiting_max": max(waits, default=0)}

    def _ends(self, timetable: Timetable) -> dict[dt.date, dt.datetime]:
        """The last end of each day that is used, in their order."""
        ends: dict[dt.date, dt.datetime] = {}
        for activity in timetable.activities:
            date = activity.start.date()
            ends[date] = max(ends.get(date, activity.end), activity.end)
        return dict(sorted(ends.items()))

    def plot(self) -> Figure:
        """The objectives of all scenarios as bars, and below them who of the jury is there when, scenario by scenario.

        Returns
        -------
        matplotlib.figure.Figure
            which shows itself in a notebook; `figure.savefig("scenarios.png")` writes it. Needs no display and no pyplot.
        """
        from scheduler.scenarios.picture import draw

        return draw(self)

    def _repr_html_(self) -> str:
        titles, rows = self._table()
        return table(titles, [[escape(cell) for cell in row] for row in rows])

    def __repr__(self) -> str:
        number = len(self.timetables)
        return f"<Comparison of {number} scenario{'s' if number > 1 else ''}: {', '.join(self.timetables)}>"

    def __str__(self) -> str:
        titles, rows = self._table()
        # a scenario is a column here: there are few of them, and what is compared has long names
        lines = [list(line) for line in zip(titles, *rows, strict=True)]
        return columns(lines)

    def _table(self) -> tuple[list[str], list[list[str]]]:
        """Titles, and a row of cells per scenario; of all but the first with the difference to it."""
        frame, lang = self.frame, self.lang
        begins, first = next(iter(self.timetables.items()))
        counted = {name: self._row(timetable) for name, timetable in self.timetables.items()}
        used = sorted({date for timetable in self.timetables.values() for date in self._ends(timetable)})
        numbers = {} if self.dated else {day.date: number for number, day in enumerate(self.days, 1)}
        form = "%H:%M" if self.dated else "%d/%m %H:%M"  # the title has the date where they are dated
        names = [name_of(name, lang) for name in self.objectives]
        days = [
            say("scenario_end_of_day", lang, day=numbers[date])
            if date in numbers
            else say("scenario_end_of_date", lang, date=f"{date:%d/%m}")
            for date in used
        ]
        titles = [say("scenario", lang), say("scenario_status", lang), *names, *days, say("scenario_waiting", lang)]
        rows = []
        for name, timetable in self.timetables.items():
            levels = self.levels(timetable)
            cells = [name, self.status(timetable)]
            for objective in self.objectives:
                if not timetable.found:
                    cells.append("")
                    continue
                value = counted[name][objective]
                said = (
                    self.said(levels[objective])
                    if objective in levels
                    else amount(objective, value, lang, self.days, dated=self.dated)
                )
                if timetable is not first and first.found:
                    said += self._difference(objective, value - counted[begins][objective])
                cells.append(said)
            ends = self._ends(timetable)
            cells += [f"{ends[date]:{form}}" if date in ends else "" for date in used]
            cells.append(self._waits(frame.loc[name]) if timetable.found else "")
            rows.append(cells)
        return titles, rows

    def _difference(self, objective: str, by: int) -> str:
        """How much more or less than in the first scenario; nothing where it is as much."""
        if not by:
            return ""
        # the difference of two times of day is a length of time
        unit = "juror_presence" if objective == "session_end" else objective
        return f" ({'+' if by > 0 else '−'}{amount(unit, abs(by), self.lang)})"

    def status(self, timetable: Timetable) -> str:
        """The status in words."""
        return status(timetable, self.lang)

    def said(self, level: Level) -> str:
        """The value of a level in words, with its bound where that leaves a gap."""
        return in_words(level, self.days, self.lang, dated=self.dated)

    def _waits(self, row: Any) -> str:
        waits = {"mean": round(row["waiting_mean"]), "most": int(row["waiting_max"])}
        return say("scenario_waits", self.lang, **{k: amount("candidate_waiting", v, self.lang) for k, v in waits.items()})
