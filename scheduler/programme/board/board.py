"""All that a dating depends on, worked out once: which days each session may have, who may sit in it, what the centre has when."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Collection, Iterable
from functools import cached_property

from models.programme import PoolCandidate, PoolJuror, Programme
from scheduler.programme.board.alike import Shared
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.days import days_of, open_days, rows_of_days, whole_day
from scheduler.programme.board.profiles import Profiles
from scheduler.programme.board.standing import Before
from scheduler.programme.board.structure import JURY, Profile, Resource, covers, structure_of

Days = tuple[dt.date, ...]


class Board:
    """A programme, seen by the dating.

    Parameters
    ----------
    programme
        what is left to date.
    before
        what the sessions that stay as they are add to the objectives.
    whole
        the sessions that are dated as if a juror sat in one jury a day, though he may sit in several: a restriction.
    """

    def __init__(self, programme: Programme, before: Before | None = None, whole: Collection[str] = ()) -> None:
        self.programme = programme
        self.whole = set(whole)
        self.before = before or Before()
        self.posted = {
            one.id: {day.date: frozenset(day.jurors) for day in one.calendar} for one in programme.sessions if one.calendar
        }
        self.sessions = {one.id: one for one in programme.sessions}
        self.open_days = open_days(programme)
        self.structures = {one.id: structure_of(programme, one, one.id in self.whole) for one in programme.sessions}
        self.dates = {one.id: days_of(programme, one) for one in programme.sessions}
        self.profiles: dict[tuple[object, ...], Profiles] = {}
        self.jurors = {one.id: one for one in programme.jurors}
        self.shared = Shared(programme, self.structures, self.open_days)
        self.cuts: list[Cut] = []
        self.given_up: set[str] = set()
        self.singled_out: set[str] = set()
        self.days_near = False
        self._able: dict[tuple[object, ...], list[PoolJuror]] = {}
        self._rows: dict[tuple[str, int, bool], list[Days] | None] = {}
        self._seldom: dict[str, list[PoolCandidate]] = {}
        self._half_days: dict[str, bool] = {}

    # ---- profiles

    def known(self, session: str) -> Profiles:
        """What is known of the profiles of a session's structure."""
        return self.profiles[self.structures[session].key]

    def possible(self, session: str) -> list[Profile]:
        """The least profiles that a session may have; of what only a profile can give it more of, those that lie just beyond its own cuts
        too."""
        profiles = self.known(session)
        possible, fixed = list(profiles.possible), self.counted(session)
        for cut in self.cuts:
            if cut.session == session and fixed:
                covered = [one for one in possible if covers(cut.profile, one)]
                beyond = {more for one in covered for more in profiles.beyond(one, cut.profile, fixed)}
                possible += sorted(beyond.difference(possible))
        return possible

    def counted(self, session: str) -> frozenset[Resource]:
        """The resources of which a session has on each day as much as its profile counts; of the others, perhaps more."""
        plain = {("room", kind) for kind in self.shared.plain} | {("staff", role) for role in self.shared.plain_roles}
        every = {JURY} if not self.more_juries(session) else set()
        return frozenset(one for one in self.structures[session].resources if one in plain | every)

    def dominated(self, session: str) -> set[Profile]:
        """The profiles of more days than a session needs, that no optimal dating has.

        Where any jurors, rooms and people are as good as others, a session keeps its timetable when it is held on some of its days
        only, if what it has on these is known to be enough; and so saves juror-days. It is of no account where juror-days may be given
        up for what stands below them. A session that was posted is not moved for it.
        """
        known, saving = self.known(session), self.saving(session)
        enough = [one for one in saving if known.enough_alone(one)]
        return {one for one in known.possible if any(part in enough for part in self._parts(session, one))} if enough else set()

    def saving(self, session: str) -> set[Profile]:
        """The profiles that dominate others, where they are enough."""
        if (
            not self.saves_juror_days
            or session in self.posted
            or self.particular(session)
            or not self.shared.all_plain(session)
        ):
            return set()
        known = self.known(session)
        return {part for one in known.possible for part in self._parts(session, one) if len(part) <= 2}

    def _parts(self, session: str, profile: Profile) -> list[Profile]:
        """The possible profiles of fewer days and fewer juror-days of which a profile holds one, on some of its days in a row."""
        known, costs = self.known(session), self.structures[session].juror_days
        pieces = [profile[a:b] for a in range(len(profile)) for b in range(a + 1, len(profile) + 1) if b - a < len(profile)]
        return [
            one
            for one in known.possible
            if len(one) < len(profile) and costs(one) < costs(profile) and any(covers(piece, one) for piece in pieces)
        ]

    @cached_property
    def saves_juror_days(self) -> bool:
        """Whether juror-days come first, after the sessions without a place and what was posted, and none may be given up."""
        first = [one for one in self.programme.objectives if one.name not in ("unplaced", "changes")][:1]
        return bool(first) and first[0].name == "juror_days" and not first[0].tolerance

    @cached_property
    def least_is_best(self) -> bool:
        """Whether no session of an optimal dating has more juries than it needs: juror-days come before their balance, and none may be
        given up for it."""
        names = [one.name for one in self.programme.objectives]
        if "juror_days" not in names or "load_balance" not in names:
            return "load_balance" not in names
        first = names.index("juror_days")
        return first < names.index("load_balance") and not self.programme.objectives[first].tolerance

    # ---- days

    def rows(self, session: str, number: int) -> list[Days] | None:
        """The days that a session may have, so many of them, where they must be near each other; None where they may lie anywhere on its
        dates."""
        key = (session, number, self.days_near)
        if key not in self._rows:
            self._rows[key] = self._rows_of(session, number)
        return self._rows[key]

    def _rows_of(self, session: str, number: int) -> list[Days] | None:
        asked, apart = self.sessions[session], self.structures[session].days_apart
        if number > 1 and not asked.consecutive and asked.span is None and not self.days_near:
            return None
        reach = number if number == 1 else max(asked.span or 0, number + apart)
        rows = rows_of_days(self.open_days, self.dates[session], reach, number)
        posted = tuple(self.posted.get(session, ()))
        if self.days_near and not asked.consecutive and len(posted) == number and posted not in rows:
            near_enough = asked.span is None or len(set(self.open_days) & set(_stretch(posted))) <= asked.span
            rows += [posted] if near_enough and set(posted) <= set(self.dates[session]) else []
        return [days for days in rows if (days[-1] - days[0]).days >= apart and self.everybody_comes(session, days)]

    def near(self) -> Board:
        """The board where all sessions have days in a row, whether they ask for it or not: a restriction, with far fewer choices."""
        board = copy.copy(self)
        board.days_near = True
        return board

    @property
    def anywhere(self) -> bool:
        """Whether some session may have days that are not in a row."""
        return not self.days_near and any(
            len(profile) > 1 and self.rows(session, len(profile)) is None
            for session in self.sessions
            for profile in self.known(session).possible
        )

    def everybody_comes(self, session: str, days: Iterable[dt.date]) -> bool:
        """Whether each candidate is there on one of these days."""
        return all(any(one.halves(date) for date in days) for one in self.seldom(session))

    def seldom(self, session: str) -> list[PoolCandidate]:
        """The candidates of a session who are not always there."""
        if session not in self._seldom:
            self._seldom[session] = [one for one in self.sessions[session].candidates if not one.always]
        return self._seldom[session]

    def has_days(self, session: str, number: int) -> bool:
        """Whether a session has so many days; true where that is not certain."""
        if (rows := self.rows(session, number)) is not None:
            return bool(rows)
        dates = self.dates[session]
        long_enough = len(dates) >= number and (dates[-1] - dates[0]).days >= self.structures[session].days_apart
        return long_enough and self.everybody_comes(session, dates)

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

    def more_juries(self, session: str) -> bool:
        """Whether a session may need more juries than its profile counts: no profile knows whom its jurors may not judge."""
        return bool(self.structures[session].with_jury and self.conflicts(session))

    def whole_juries(self, session: str) -> bool:
        """Whether a jury never has a reason to have more members than the titre asks for."""
        structure = self.structures[session]
        return structure.exam.policy.stable_juries and structure.largest_jury == structure.jury_size

    def exactly(self, session: str) -> bool:
        """Whether a session has as many jurors as its profile counts."""
        return self.whole_juries(session) and not self.more_juries(session)

    def particular(self, session: str) -> bool:
        """Whether it matters which of the able jurors a session has: else any of them does."""
        jury = self.structures[session].exam.exam.jury
        return bool(
            session in self.singled_out
            or self.conflicts(session)
            or jury.distinct_employers
            or jury.required_skills
            or self.structures[session].over_nights
            or any(map(self.known(session).staying, self.known(session).possible))
            or not self.programme.policy.stable_juries
            or self.seldom(session)
            or self._some_half_day(session)
        )

    def _some_half_day(self, session: str) -> bool:
        """Whether some able juror is there for half of one of its days."""
        if session not in self._half_days:
            there = ((juror, date) for date in self.dates[session] for juror in self.able(session, date))
            self._half_days[session] = any(not whole_day(juror, date) for juror, date in there)
        return self._half_days[session]

    def date_whole(self, sessions: Collection[str]) -> None:
        """Date these as if a juror sat in one jury a day. Their cuts count jurors, and are forgotten."""
        self.whole.update(sessions)
        for one in sessions:
            self.structures[one] = structure_of(self.programme, self.sessions[one], whole=True)
        self.cuts = [cut for cut in self.cuts if cut.session not in sessions]
        self.regroup()

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
        board = Board(self.programme.model_copy(update={"sessions": kept}), self.before, self.whole & wanted)
        board.profiles, board.given_up = self.profiles, self.given_up & wanted
        board.singled_out = self.singled_out & wanted
        board.cuts = [cut for cut in self.cuts if cut.session in wanted]
        return board


def _stretch(days: Days) -> Iterable[dt.date]:
    """All dates from the first to the last of these."""
    return (days[0] + dt.timedelta(days=n) for n in range((days[-1] - days[0]).days + 1))
