"""All that a dating depends on, worked out once: which days each session may have, who may sit in it, what the centre has when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.programme import PoolJuror, Programme
from scheduler.programme.days import day_tuples, days_of, open_days, whole_day
from scheduler.programme.profiles import Profiles
from scheduler.programme.rooms import Rooms
from scheduler.programme.structure import Profile, covers, structure_of

Days = tuple[dt.date, ...]


@dataclass(frozen=True)
class Cut:
    """A session that has no timetable with these jurors on its days and no more than this of everything else.

    Parameters
    ----------
    session
        its id.
    profile
        what it had.
    jurors
        who was there on each of its days.
    days
        its days; None where it would be the same on any others.
    """

    session: str
    profile: Profile
    jurors: tuple[frozenset[str], ...]
    days: Days | None = None


class Board:
    """A programme, seen by the dating."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.sessions = {one.id: one for one in programme.sessions}
        self.open_days = open_days(programme)
        self.structures = {one.id: structure_of(programme, one) for one in programme.sessions}
        self.dates = {one.id: days_of(programme, one) for one in programme.sessions}
        self.profiles: dict[tuple[object, ...], Profiles] = {}
        self.rooms = Rooms(programme, self.structures)
        self.cuts: list[Cut] = []
        self.given_up: set[str] = set()
        self._able: dict[tuple[object, ...], list[PoolJuror]] = {}

    # ---- profiles

    def known(self, session: str) -> Profiles:
        """What is known of the profiles of a session's structure."""
        return self.profiles[self.structures[session].key]

    def possible(self, session: str) -> list[Profile]:
        """The least profiles that a session may have; those that lie just beyond its own cuts too."""
        profiles = self.known(session)
        possible = list(profiles.possible)
        for cut in self.cuts:
            if cut.session == session:
                covered = [one for one in possible if covers(cut.profile, one)]
                beyond = {more for one in covered for more in profiles.beyond(one, cut.profile)}
                possible += sorted(beyond.difference(possible))
        return possible

    # ---- days

    def choices(self, session: str, number: int) -> list[Days]:
        """The days that a session may have, so many of them, where each of its candidates is there on one of them."""
        asked, structure = self.sessions[session], self.structures[session]
        apart = structure.days_apart
        span = asked.span or (number + apart if apart else None)
        tuples = day_tuples(self.open_days, self.dates[session], number, span, apart)
        away = [one for one in asked.candidates if (one.available, one.closed, one.weekdays) != (None, (), None)]
        return [days for days in tuples if all(any(one.halves(date) for date in days) for one in away)]

    # ---- people

    def able(self, session: str, date: dt.date) -> list[PoolJuror]:
        """Who may sit in a session on a date: habilité then, there for a half-day at least, not kept out of it."""
        asked, titre = self.sessions[session], self.structures[session].exam.exam
        key = (titre.code, titre.millesime, asked.not_with, date)
        if key not in self._able:
            self._able[key] = [
                juror
                for juror in self.programme.jurors
                if juror.id not in asked.not_with
                and juror.max_days != 0
                and any((h.titre, h.millesime) == key[:2] and date <= h.until for h in juror.habilitations)
                and juror.halves(date)
            ]
        return self._able[key]

    def conflicts(self, session: str) -> dict[str, frozenset[str]]:
        """The jurors who may not judge a candidate of a session, by candidate."""
        ids = {one.id for one in self.sessions[session].candidates}
        found: dict[str, set[str]] = {}
        for conflict in self.programme.conflicts:
            if conflict.candidate in ids:
                found.setdefault(conflict.candidate, set()).add(conflict.juror)
        return {candidate: frozenset(jurors) for candidate, jurors in found.items()}

    def particular(self, session: str) -> bool:
        """Whether it matters which of the able jurors a session has: else any of them does."""
        asked, jury = self.sessions[session], self.structures[session].exam.exam.jury
        return bool(
            self.conflicts(session)
            or jury.distinct_employers
            or jury.required_skills
            or self.structures[session].days_apart
            or any(map(self.known(session).staying, self.known(session).possible))
            or not self.programme.policy.stable_juries
            or any((one.available, one.closed, one.weekdays) != (None, (), None) for one in asked.candidates)
            or any(not whole_day(j, date) for date in self.dates[session] for j in self.able(session, date))
        )

    def regroup(self) -> None:
        """Forget the groups: more is known of some sessions."""
        self.__dict__.pop("groups", None)

    @cached_property
    def groups(self) -> dict[tuple[object, ...], list[str]]:
        """The sessions that draw on the same jurors alike, one group each for those that do not."""
        found: dict[tuple[object, ...], list[str]] = {}
        for one in self.sessions.values():
            titre = self.structures[one.id].exam.exam
            alike = (titre.code, titre.millesime, titre.jury.size, tuple(sorted(one.not_with)))
            found.setdefault((one.id,) if self.particular(one.id) else alike, []).append(one.id)
        return found

    @cached_property
    def shared_candidates(self) -> list[list[str]]:
        """The sessions that each candidate of more than one sits."""
        sits: dict[str, list[str]] = {}
        for one in self.sessions.values():
            for candidate in one.candidates:
                sits.setdefault(candidate.id, []).append(one.id)
        return [ids for ids in {tuple(ids): ids for ids in sits.values()}.values() if len(ids) > 1]

    def only(self, sessions: Iterable[str]) -> Board:
        """The board of these sessions alone, with all that is known of them."""
        wanted = set(sessions)
        kept = tuple(one for one in self.programme.sessions if one.id in wanted)
        board = Board(self.programme.model_copy(update={"sessions": kept}))
        board.profiles, board.given_up = self.profiles, self.given_up & wanted
        board.cuts = [cut for cut in self.cuts if cut.session in wanted]
        return board
