"""What there is too little of: counts over stretches of the calendar that no dating can overcome, and what is used most where none does.

A count sets what all sessions that can only be held within a stretch want at least against all that is there in it. For jurors it is a flow
from the sessions to the days that jurors give; the sessions on its short side, and who may sit in them, are the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ortools.graph.python import max_flow

from scheduler.programme.board.board import Board
from scheduler.programme.board.structure import Resource


@dataclass(frozen=True)
class Scarce:
    """Something of which some sessions want so many days, and which gives so many, between two dates.

    Parameters
    ----------
    what
        ("jurors", the titres), ("room", kind), ("staff", role) or ("responsable", "").
    gives, wanted
        in days: of a juror, a room, a person.
    start, end
        the stretch.
    sessions
        those that can only be held in it.
    """

    what: tuple[str, str]
    gives: int
    wanted: int
    start: dt.date
    end: dt.date
    sessions: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many days more are wanted than there are; below 0 where there are enough."""
        return self.wanted - self.gives

    @property
    def share(self) -> float:
        """How much of what there is is wanted."""
        return self.wanted / self.gives if self.gives else float("inf")


class Counts:
    """The counts of a board, for all sessions that some dating may have."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.sessions = [one for one in board.sessions if board.dates[one] and board.possible(one)]
        self._of: dict[tuple[dt.date, dt.date], list[Scarce]] = {}

    def scarce(self, session: str) -> Scarce | None:
        """What is missing where the session would be held, in the shortest stretch; None where no count shows it."""
        found = [one for one in self._about(session) if one.missing > 0]
        return min(found, key=lambda one: ((one.end - one.start).days, -one.share), default=None)

    def tightest(self, session: str) -> Scarce | None:
        """What is used most where the session would be held; None where nothing is counted."""
        return max(self._about(session), key=lambda one: one.share, default=None)

    def _about(self, session: str) -> Iterator[Scarce]:
        if session not in self.sessions:
            return
        own = self.board.dates[session]
        starts = {self.board.dates[one][0] for one in self.sessions if self.board.dates[one][0] <= own[0]}
        ends = {self.board.dates[one][-1] for one in self.sessions if self.board.dates[one][-1] >= own[-1]}
        for start in sorted(starts):
            for end in sorted(ends):
                if (start, end) not in self._of:
                    self._of[start, end] = list(self._within(start, end))
                yield from (one for one in self._of[start, end] if session in one.sessions)

    def _within(self, start: dt.date, end: dt.date) -> Iterator[Scarce]:
        inside = [one for one in self.sessions if start <= self.board.dates[one][0] and self.board.dates[one][-1] <= end]
        dates = [date for date in self.board.open_days if start <= date <= end]
        sites = self.board.shared.sites
        for site in dict.fromkeys(sites[one] for one in inside):
            yield from self._things([one for one in inside if sites[one] == site], dates, site)
        if len({sites[one] for one in inside}) > 1:
            yield from (one for one in self._things(inside, dates, None) if one.what[0] != "room")
        yield from self._jurors(inside, dates)

    def _things(self, inside: list[str], dates: list[dt.date], site: str | None) -> Iterator[Scarce]:
        """Rooms by kind, staff by role, responsables, that serve on one site, or on any."""
        programme = self.board.programme
        several_sites = len(set(self.board.shared.sites.values())) > 1
        there: dict[Resource, int] = {}
        for date in dates:
            for room in (one for one in programme.rooms if (one.site or programme.site) == site):
                for kind in room.kinds if room.halves(date) else ():
                    there["room", kind] = there.get(("room", kind), 0) + 1
            for one in (one for one in programme.staff if site is None or one.site in ("", site)):
                there["staff", one.role] = there.get(("staff", one.role), 0) + bool(one.halves(date))
            responsables = (one for one in programme.responsables if site is None or one.site in ("", site))
            here = sum(bool(one.halves(date)) for one in responsables)
            there["responsable", ""] = there.get(("responsable", ""), 0) + here
        wanted: dict[Resource, dict[str, int]] = {}
        for session in inside:
            for what, number in self._least(session).items():
                if number:
                    wanted.setdefault(what, {})[session] = number
        for what, several in wanted.items():
            if what[0] != "responsable" or programme.responsables:
                named = (what[0], f"{what[1]} ({site})".strip()) if several_sites and site else what
                yield Scarce(named, there.get(what, 0), sum(several.values()), dates[0], dates[-1], tuple(several))

    def _least(self, session: str) -> Mapping[Resource, int]:
        """The days of each resource that a session takes at the very least."""
        structure, possible = self.board.structures[session], self.board.possible(session)
        least = {
            resource: min(sum(day[number] for day in profile) for profile in possible)
            for number, resource in enumerate(structure.resources)
            if resource[0] != "jury"
        }
        return least | {("responsable", ""): min(map(len, possible))}

    def _jurors(self, inside: list[str], dates: list[dt.date]) -> Iterator[Scarce]:
        """The sessions that together want more juror-days than those who may sit in them give; then each titre by itself."""
        board = self.board
        wanted = {one: min(map(board.structures[one].juror_days, board.possible(one))) for one in inside}
        able: dict[str, dict[str, int]] = {}
        on: dict[str, set[dt.date]] = {}
        for session in inside:
            of_juror = able.setdefault(session, {})
            for date in board.dates[session]:
                for juror in board.able(session, date):
                    of_juror[juror.id] = of_juror.get(juror.id, 0) + 1
                    on.setdefault(juror.id, set()).add(date)
        gives = {
            one: len(days) if (most := board.jurors[one].max_days) is None else min(most, len(days)) for one, days in on.items()
        }
        short = _short_side(wanted, able, gives)
        groups = [short] if short else []
        for titre in sorted({self._titre(one) for one in inside}):
            groups.append([one for one in inside if self._titre(one) == titre])
        for several in groups:
            jurors = {juror for one in several for juror in able[one]}
            total = sum(wanted[one] for one in several)
            if total:
                given = sum(gives[one] for one in jurors)
                named = ", ".join(sorted({self._titre(one) for one in several}))
                yield Scarce(("jurors", named), given, total, dates[0], dates[-1], tuple(several))

    def _titre(self, session: str) -> str:
        return self.board.structures[session].exam.exam.code


def _short_side(wanted: Mapping[str, int], able: Mapping[str, Mapping[str, int]], gives: Mapping[str, int]) -> list[str]:
    """The sessions that cannot all have the juror-days that they want, whoever sits where; empty where they can."""
    sessions, jurors = list(wanted), list(gives)
    node = {("session", one): 2 + n for n, one in enumerate(sessions)}
    node |= {("juror", one): 2 + len(sessions) + n for n, one in enumerate(jurors)}
    flow = max_flow.SimpleMaxFlow()
    for session in sessions:
        flow.add_arc_with_capacity(0, node["session", session], wanted[session])
        for juror, days in able[session].items():
            flow.add_arc_with_capacity(node["session", session], node["juror", juror], days)
    for juror in jurors:
        flow.add_arc_with_capacity(node["juror", juror], 1, gives[juror])
    if not sessions or flow.solve(0, 1) != flow.OPTIMAL or flow.optimal_flow() == sum(wanted.values()):
        return []
    side = set(flow.get_source_side_min_cut())
    return [one for one in sessions if node["session", one] in side]
