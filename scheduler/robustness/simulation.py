"""What a simulation found: chances, waiting and delays, as frames, as a picture and in a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from models import Session, Timetable
from models.percent import measured
from models.texts import say
from scheduler.objective_values import waiting_by_candidate
from scheduler.views.dates import long_date
from scheduler.views.html_parts import table
from scheduler.views.juries import juries

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

By = Literal["candidate", "jury", "lunch", "day"]


@dataclass(frozen=True, eq=False)
class Simulation:
    """A posted timetable in so many runs. Arrays have one value per run, times in minutes from midnight of the first day.

    Parameters
    ----------
    session, timetable
        what was posted.
    runs, seed
        how it was drawn.
    lang
        of what it says.
    midnight
        that of the session's first day.
    ends
        the last end of each day.
    short
        for each person ("juror", "j1") and day, whether no lunch is left of the window.
    cut
        for each juror and day, whether he is left without one of the breaks of `policy.breaks`; empty where there are none.
    waiting, lost
        minutes that each candidate waits, and that he misses because he is late.
    delays
        the longest delay in the day of each jury: by how much an activity ends after its posted time.
    """

    session: Session
    timetable: Timetable
    runs: int
    seed: int
    lang: str
    midnight: dt.datetime
    ends: dict[dt.date, NDArray[Any]]
    short: dict[tuple[tuple[str, str], dt.date], NDArray[Any]]
    cut: dict[tuple[tuple[str, str], dt.date], NDArray[Any]]
    waiting: dict[str, NDArray[Any]]
    lost: dict[str, NDArray[Any]]
    delays: dict[tuple[frozenset[str], dt.date], NDArray[Any]]

    def __eq__(self, other: object) -> bool:
        """Whether the same was posted, and every run came to the same."""
        if not isinstance(other, Simulation):
            return NotImplemented
        return self._told() == other._told()

    def _told(self) -> list[object]:
        """All that it is made of; arrays, which do not compare as a whole, as lists."""
        values = (getattr(self, one.name) for one in fields(self))
        return [{key: array.tolist() for key, array in value.items()} if isinstance(value, dict) else value for value in values]

    def __hash__(self) -> int:
        """Of what was posted and how it was drawn, of which all else follows but for how much goes wrong."""
        return hash((self.session, self.timetable, self.runs, self.seed, self.lang))

    @property
    def lunch_short(self) -> float:
        """The chance that somebody's lunch falls under its minutes."""
        return _any(list(self.short.values()))

    @property
    def break_short(self) -> float:
        """The chance that a juror is left without one of his breaks."""
        return _any(list(self.cut.values()))

    @cached_property
    def posted_ends(self) -> dict[dt.date, dt.datetime]:
        """When each day was to end."""
        found: dict[dt.date, dt.datetime] = {}
        for a in self.timetable.activities:
            end = a.end.replace(tzinfo=None)
            found[a.start.date()] = max(found.get(a.start.date(), end), end)
        return found

    @property
    def late(self) -> float:
        """The chance that some day ends after its posted end."""
        return self._chance({date: self._minute(end) for date, end in self.posted_ends.items()})

    @property
    def after_closing(self) -> float:
        """The chance that some day ends after the site closes."""
        return self._chance({day.date: self._minute(dt.datetime.combine(day.date, day.closes)) for day in self.session.days})

    def to_frame(self, by: By = "candidate") -> pandas.DataFrame:
        """One row per candidate, jury and day, person and day (`lunch`), or day. Minutes and chances from 0 to 1. Needs pandas.

        Raises
        ------
        ValueError
            where `by` is none of these.
        """
        import pandas as pd

        rows = {"candidate": self._candidates, "jury": self._juries, "lunch": self._lunches, "day": self._days}
        if by not in rows:
            raise ValueError(f"by is {by!r}: give one of {', '.join(rows)}")
        return pd.DataFrame(rows[by]())

    def plot(self) -> Figure:
        """The ends of each day against its posted end and its closing, and the waiting of each candidate.

        Returns
        -------
        matplotlib.figure.Figure
            which shows itself in a notebook. Needs no display and no pyplot.
        """
        from scheduler.robustness.picture import draw

        return draw(self)

    def _minute(self, moment: dt.datetime) -> float:
        return (moment - self.midnight).total_seconds() / 60

    def _chance(self, limits: dict[dt.date, float]) -> float:
        return _any([ends > limits[date] for date, ends in self.ends.items() if date in limits])

    def _moment(self, minute: float) -> dt.datetime:
        return self.midnight + dt.timedelta(minutes=round(float(minute)))

    def name(self, kind: str, one: str) -> str:
        """The name of a person, with the id where another is called so, too."""
        return self.session.told_apart.get(f"{kind} {one}", one)

    def _candidates(self) -> list[dict[str, Any]]:
        import numpy as np

        posted = waiting_by_candidate(self.session, self.timetable)
        return [
            {
                "id": one,
                "name": self.name("candidate", one),
                "waiting_posted": posted.get(one, 0),
                "waiting_mean": float(waits.mean()),
                "waiting_p90": float(np.quantile(waits, 0.9)),
                "lost_mean": float(self.lost[one].mean()),
                "lost_chance": float((self.lost[one] > 0).mean()),
            }
            for one, waits in self.waiting.items()
        ]

    def _juries(self) -> list[dict[str, Any]]:
        import numpy as np

        numbers = juries(self.timetable)
        rows = []
        for (jury, date), delay in sorted(self.delays.items(), key=lambda one: (one[0][1], numbers[one[0][0]])):
            own = [(("juror", one), date) for one in jury]
            rows.append(
                {
                    "day": date,
                    "jury": numbers[jury],
                    "members": ", ".join(self.name("juror", j) for j in sorted(jury)),
                    "delay_mean": float(delay.mean()),
                    "delay_p90": float(np.quantile(delay, 0.9)),
                    "lunch_short": _any([self.short[one] for one in own if one in self.short]),
                    "break_short": _any([self.cut[one] for one in own if one in self.cut]),
                }
            )
        return rows

    def _lunches(self) -> list[dict[str, Any]]:
        return [
            {
                "day": key[1],
                "person": key[0][0],
                "id": key[0][1],
                "name": self.name(*key[0]),
                "lunch_short": _any([self.short[key]] if key in self.short else []),
                "break_short": _any([self.cut[key]] if key in self.cut else []),
            }
            for key in {**self.short, **self.cut}
        ]

    def _days(self) -> list[dict[str, Any]]:
        import numpy as np

        closing = {day.date: dt.datetime.combine(day.date, day.closes) for day in self.session.days}
        rows = []
        for date, ends in sorted(self.ends.items()):
            posted, closes = self.posted_ends[date], closing.get(date)
            rows.append(
                {
                    "day": date,
                    "end_posted": posted,
                    "closes": closes,
                    "end_mean": self._moment(ends.mean()),
                    "end_p90": self._moment(np.quantile(ends, 0.9)),
                    "late": float((ends > self._minute(posted)).mean()),
                    "after_closing": float((ends > self._minute(closes)).mean()) if closes else 0.0,
                }
            )
        return rows

    def __repr__(self) -> str:
        breaks = f"break too short {self.break_short:.0%}, " if self.cut else ""
        chances = f"lunch too short {self.lunch_short:.0%}, {breaks}later than posted {self.late:.0%}, after closing {self.after_closing:.0%}"
        return f"<Simulation of {self.session.id}, {self.runs} runs, seed {self.seed}: {chances}>"

    def __str__(self) -> str:
        return say(
            "robust_summary",
            self.lang,
            runs=self.runs,
            lunch=self._share(self.lunch_short),
            breaks=say("robust_summary_break", self.lang, share=self._share(self.break_short)) if self.cut else "",
            late=self._share(self.late),
            closing=self._share(self.after_closing),
        )

    def _repr_html_(self) -> str:
        lang = self.lang
        parts = [f"<p>{escape(str(self))}</p>"]
        days = [
            [
                long_date(row["day"], lang),
                f"{row['end_posted']:%H:%M}",
                f"{row['end_mean']:%H:%M}",
                f"{row['end_p90']:%H:%M}",
                self._share(row["late"]),
                self._share(row["after_closing"]),
            ]
            for row in self._days()
        ]
        titles: tuple[str, ...] = (
            "robust_day",
            "robust_end_posted",
            "robust_end_mean",
            "robust_end_p90",
            "robust_late",
            "robust_after_closing",
        )
        parts.append(self._table(titles, days))
        delays = [
            [
                long_date(row["day"], lang),
                say("view_jury_members", lang, number=row["jury"], members=row["members"]),
                f"{row['delay_mean']:.0f}",
                f"{row['delay_p90']:.0f}",
                self._share(row["lunch_short"]),
                *([self._share(row["break_short"])] if self.cut else []),
            ]
            for row in self._juries()
        ]
        titles = ("robust_day", "view_jurors", "robust_delay_mean", "robust_delay_p90", "robust_lunch_short")
        parts.append(self._table((*titles, *(["robust_break_short"] if self.cut else [])), delays))
        waits = [
            [
                row["name"],
                str(row["waiting_posted"]),
                f"{row['waiting_mean']:.0f}",
                f"{row['waiting_p90']:.0f}",
                f"{row['lost_mean']:.1f}",
            ]
            for row in self._candidates()
        ]
        titles = ("view_candidate", "robust_waiting_posted", "robust_waiting_mean", "robust_waiting_p90", "robust_lost")
        parts.append(self._table(titles, waits))
        return "\n".join(parts)

    def _share(self, chance: float) -> str:
        return measured(chance, self.lang)

    def _table(self, codes: tuple[str, ...], rows: list[list[str]]) -> str:
        return table([say(code, self.lang) for code in codes], [[escape(cell) for cell in row] for row in rows])


def _any(cases: Sequence[NDArray[Any]]) -> float:
    """In what share of the runs one of these holds."""
    import numpy as np

    return float(np.mean(np.any(cases, axis=0))) if cases else 0.0
