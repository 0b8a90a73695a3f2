"""`capacity`: how many candidates a session can take, and what each more of them costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from models import Session, Timetable
from models.hashing import hash_of_fields
from models.texts import say
from scheduler.arguments import check_language, check_numbers, check_session
from scheduler.errors import SchedulerError
from scheduler.scenarios.options import SolveOptions
from scheduler.shares import fewer_fit
from scheduler.views.columns import columns
from scheduler.views.html_parts import table

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Capacity:
    """A timetable of the session for each number of candidates."""

    session: Session
    timetables: Mapping[int, Timetable]
    lang: str = "fr"

    __hash__ = hash_of_fields

    @cached_property
    def frame(self) -> pandas.DataFrame:
        """One row per number of candidates: `status`, `juror_days` and `session_end` each with `_bound` and `_proven`, `end`
        (a timestamp), `seconds`. Empty cells where there is no timetable. Needs pandas."""
        import pandas as pd

        names = ("juror_days", "session_end")
        columns = ["status", *(f"{name}{part}" for name in names for part in ("", "_bound", "_proven")), "end", "seconds"]
        rows: dict[int, dict[str, Any]] = {}
        for number, timetable in self.timetables.items():
            row: dict[str, Any] = {"status": timetable.status, "seconds": timetable.wall_seconds}
            for level in timetable.objectives:
                row |= {level.name: level.value, f"{level.name}_bound": level.bound, f"{level.name}_proven": level.proven}
            if timetable.found:
                row["end"] = self.moment(timetable.level("session_end").value)
            rows[number] = row
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
        frame.index.name = "candidates"
        whole = [f"{name}{part}" for name in names for part in ("", "_bound")]
        return frame.astype(dict.fromkeys(whole, "Int64") | {f"{name}_proven": "boolean" for name in names})

    def moment(self, minutes: int) -> dt.datetime:
        """The moment so many minutes after midnight of the first day."""
        return dt.datetime.combine(self.session.days[0].date, dt.time()) + dt.timedelta(minutes=minutes)

    def plot(self) -> Figure:
        """Candidates against the least juror-days, and against the end of the session, each with its bound.

        Returns
        -------
        matplotlib.figure.Figure
            which shows itself in a notebook. Needs no display and no pyplot.
        """
        from scheduler.scenarios.curve_picture import draw

        return draw(self)

    def __repr__(self) -> str:
        most = max((number for number, timetable in self.timetables.items() if timetable.found), default=0)
        return f"<Capacity of {self.session.id}: {', '.join(map(str, self.timetables))} candidates tried, {most} fit>"

    def __str__(self) -> str:
        titles, rows = self._table()
        return columns([titles, *rows])

    def _repr_html_(self) -> str:
        return table(*self._table())

    def _table(self) -> tuple[list[str], list[list[str]]]:
        """Titles, and a row of cells per number of candidates."""
        from scheduler.scenarios.comparison import in_words, status

        titles = [say(code, self.lang) for code in ("capacity_candidates", "scenario_status", "juror_days", "capacity_end")]
        rows = []
        for number, timetable in self.timetables.items():
            levels = [in_words(level, self.session.days, self.lang) for level in timetable.objectives] or ["", ""]
            rows.append([str(number), status(timetable, self.lang), *levels])
        return titles, rows


def capacity(
    session: Session, candidates: Iterable[int] | None = None, *, lang: str = "fr", **options: Unpack[SolveOptions]
) -> Capacity:
    """Candidates against the least juror-days, and the earliest end with these.

    Parameters
    ----------
    session
        whose days, jurors, rooms, staff and policy to fill. Its own candidates are taken in their order, then anonymous ones are added.
    candidates
        the numbers to try; None for those from half of the session's own to half as many again. Once a number is proven impossible,
        larger ones are too, and are not solved: who fits among more fits among fewer. Not so where a jury does something on the last of
        several days (`pv`, a deliberation over the session): there each number is solved.
    lang
        "fr" or "en".
    **options
        of `solve`, for each number alone: `time_limit` in seconds, `seed`, `workers`, `progress`.

    Returns
    -------
    Capacity
        with `frame`, `plot()` and `timetables`. An interrupt keeps what is solved; numbers not begun are then left out.

    Raises
    ------
    TypeError, ValueError
        where an argument makes no sense; `partial` does not, as a number of which some are left out does not fit.
    SchedulerError
        where there is no number to try, or one is below 1.
    """
    check_session(session, "capacity")
    check_language(lang)
    if candidates is not None:
        candidates = list(candidates) if isinstance(candidates, Iterator) else candidates
        check_numbers(candidates)
    if dict(options).get("partial"):
        raise ValueError("partial is True: capacity tells how many candidates all fit, so leave partial out")
    own = len(session.candidates)
    numbers = sorted(set(range(max(1, own // 2), own + own // 2 + 1) if candidates is None else candidates))
    if not numbers or numbers[0] < 1:
        raise SchedulerError(say("capacity_nothing", lang))

    from scheduler.engine.solve import solve

    timetables: dict[int, Timetable] = {}
    impossible = False
    for number in numbers:
        tried = _with(session, number)
        if impossible:
            timetables[number] = Timetable(session=session.id, status="infeasible").of(tried)
            continue
        timetables[number] = solve(tried, lang=lang, **options)
        impossible = timetables[number].status == "infeasible" and fewer_fit(session)
        if timetables[number].interrupted:
            break
    return Capacity(session, timetables, lang)


def _with(session: Session, number: int) -> Session:
    own = [candidate.id for candidate in session.candidates]
    more = {"more_candidates": number - len(own)} if number > len(own) else {}
    return session.but(candidates_out=own[number:], objectives=["juror_days", "session_end"], **more)
