"""`solve_programme`: a programme in, every session with its days and its proven, checked timetable out."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Any

from models import Session, Timetable
from models.plan import DatedSession, DatingLevel, Plan, PlannedSession, PlanWayOut, SessionDay
from models.programme import Programme
from models.programme_warnings import programme_warnings, warnings_of_sessions
from models.texts import LANGUAGES, say
from scheduler.arguments import check_is_programme, check_limit, check_plan, check_whole, check_workers
from scheduler.check import OBJECTIVES, check
from scheduler.engine import cpsat
from scheduler.files.held import held, refuse_files
from scheduler.objective_values import objective_values
from scheduler.programme.batch import folder
from scheduler.programme.batch.every_day import EVERY_DAY
from scheduler.programme.batch.fitting import FIRST, FITTING
from scheduler.programme.batch.nearest import NEAREST, carried_over
from scheduler.programme.batch.run import BatchListener, BatchProgress, Job, run_batch
from scheduler.programme.batch.store import Store, key_of
from scheduler.programme.batch.work import SOLVER, check_solver, solve_one
from scheduler.programme.batch.workers import InlineExecutor, Workers, check_batch
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.cuts import lifted, with_all_rooms_and_staff, with_jurors_in_vain
from scheduler.programme.board.profiles import Profiles, generous, least_profiles, seen_a_day
from scheduler.programme.board.standing import Standing, as_posted, standing
from scheduler.programme.board.structure import Profile, Structure, days_with_juries
from scheduler.programme.check import check_programme, not_as_asked
from scheduler.programme.dating.greedy import fill, greedy
from scheduler.programme.dating.levels import Dating, solve_levels
from scheduler.programme.dating.mending import closer, mended
from scheduler.programme.dating.naming import name, profile_of
from scheduler.programme.dating.start import Start
from scheduler.programme.dating.values import dating_values
from scheduler.programme.directory import timetable_job
from scheduler.programme.pages.changes import changes_of_plan, late_changes
from scheduler.programme.since import base_of, keep_base, keep_replaced, other_than_replaced
from scheduler.programme.unplaced.reasons import Reasons
from scheduler.programme.unplaced.ways import SECONDS, Ways
from scheduler.rules import RULES, Violation
from scheduler.views.amounts import name_of_dating

MOST_CUTS = 30
"""Datings of one session that are tried before it is given up, and its place in the proof with it."""

SMALL_CUTS = 100
"""Of a programme so small that its sessions come to fewer with `MOST_CUTS` each, so many of all of them, within the time limit: there a
dating takes a moment."""

FEW_CUTS = 3
"""From how many datings of one session on more is forbidden at once."""

BESIDE = 10
"""How often a session without a timetable is placed again beside the others, before all is dated anew."""

_LAST_DATING = 0.01
"""Seconds for a dating when those for all of them are used: what stands is kept, and filled up without a solver."""

_WAY_SECONDS = (10.0, 5.0, 2.0, 1.0, 0.5)
"""For the timetable of a way out, the most that there is time for."""

_FIRST_SECONDS = 2.0
"""At most for the first timetable of a session, after an interrupt."""

_EARLY = 2.0
"""Seconds from the beginning in which the calling process itself answers what nameless sessions are asked: as long as workers take to start."""

_FACTS = 3
"""Of those that show why a session that stays has no timetable, so many are told."""

STRUCTURE_SECONDS = 20.0
"""At most for one nameless session; where nobody knows then, it counts as possible."""


def solve_programme(
    programme: Programme,
    executor: Executor | None = None,
    out: str | PathLike[str] | None = None,
    time_limit: float | None = 60.0,
    *,
    workers: int | None = None,
    dating_limit: float | None = None,
    dating_workers: int = 1,
    seed: int = 0,
    progress: BatchListener | None = None,
    lang: str = "fr",
    solver: str = SOLVER,
    since: Plan | str | PathLike[str] | None = None,
) -> Plan:
    """Date every session of a programme, then make each session's timetable.

    Where something was posted before, by `since` or in the programme itself, sessions that are created, convoked or held keep their days and
    people, and the others are dated with the fewest changes: a level of its own, right after `unplaced`. What was posted stays first, then a
    session's own objectives count: its timetable is the nearest to the posted one, as `repair` finds it.

    Parameters
    ----------
    programme
        what to plan.
    executor
        any executor of `concurrent.futures`, a Dask cluster's `client.get_executor()` included; None for processes of our own,
        one solver thread each. The dating itself runs in the calling process.
    out
        a folder: results are written there as they come, and whatever an earlier run has finished there is not done again. What `--format` and
        `--papers` gave of another timetable of a session goes, which a warning tells.
    time_limit
        seconds for each session's timetable; a level that it cuts off keeps its honest gap. None for no limit.
    workers
        how many processes; None for one per core.
    dating_limit
        seconds for each level of the dating, however often it is dated anew because a session turned out to have no timetable; None for
        `time_limit`.
    dating_workers
        solver threads of the dating. With one, the same programme has the same plan on every run that no limit cuts off.
    seed
        of the solver and of the draws that order equal candidates.
    progress
        called with a `BatchProgress` whenever something is finished.
    lang
        of the explanations: "fr" or "en".
    solver
        where the function stands that makes a session's timetable where none was posted, "module:function".
    since
        the plan that was posted, or its folder, which may be `out`; see `Plan.changes` for who must be told. Sessions of it whose first day is
        before the programme's `today` count as held.

    Returns
    -------
    Plan
        each session placed, with a checked timetable, or unplaced, with the reason. An interrupt (Ctrl-C) gives what is there so far.

    Raises
    ------
    ValueError
        where `workers`, `time_limit`, `dating_limit`, `dating_workers`, `seed`, `lang` or `solver` makes no sense.
    TypeError
        where an argument is of another kind.
    InputError
        where `out` cannot be written to, holds the plan of another programme, the timetable of a session or a file where the folder of one
        would be, or another run is at work in it; where `since` holds no whole plan; where a session that stays has no days, or a juror who is not there on one of them, or anybody or a room that another one has on the same day.

    Examples
    --------
    >>> from scheduler.examples.programmes import path_of
    >>> plan = solve_programme(load_programme(path_of("nantes-s1-2027")), out="plan")  # doctest: +SKIP
    >>> plan.level("unplaced").value  # doctest: +SKIP
    0
    """
    return solved_programme(
        programme,
        executor,
        out,
        time_limit,
        workers=workers,
        dating_limit=dating_limit,
        dating_workers=dating_workers,
        seed=seed,
        progress=progress,
        lang=lang,
        solver=solver,
        since=since,
        others_go=True,
    )


def solved_programme(
    programme: Programme,
    executor: Executor | None = None,
    out: str | PathLike[str] | None = None,
    time_limit: float | None = 60.0,
    *,
    workers: int | None = None,
    dating_limit: float | None = None,
    dating_workers: int = 1,
    seed: int = 0,
    progress: BatchListener | None = None,
    lang: str = "fr",
    solver: str = SOLVER,
    since: Plan | str | PathLike[str] | None = None,
    others_go: bool,
) -> Plan:
    """As `solve_programme`, where formats and papers of another timetable go only if asked to (`others_go`): a caller who gives these anew knows
    which."""
    check_is_programme(programme, "solve_programme")
    _check_how(time_limit, workers, dating_limit, dating_workers, seed, executor, progress, lang, solver, out)
    base = base_of(since, programme, lang) if isinstance(since, (str, PathLike)) else since
    if base is not None:
        check_plan(base, "since")
    stands = standing(programme, base, lang)
    folder.refuse_folder_of_session(out, lang)
    if out is not None:
        refuse_files((Path(out) / one for one in programme.by_id), lang)
    with folder.opened(out, lang) as path, Workers(executor, workers) as crew:
        run = _Run(
            programme=programme,
            stands=stands,
            since=base,
            store=Store(path / folder.STORE if path else None),
            crew=crew,
            path=path,
            time_limit=time_limit,
            dating_limit=time_limit if dating_limit is None else dating_limit,
            dating_workers=dating_workers,
            seed=seed,
            progress=progress,
            lang=lang,
            solver=solver,
            others_go=others_go,
        )
        return run.plan()


def _check_how(
    time_limit: float | None,
    workers: int | None,
    dating_limit: float | None,
    dating_workers: int,
    seed: int,
    executor: Executor | None,
    progress: BatchListener | None,
    lang: str,
    solver: str,
    out: str | PathLike[str] | None,
) -> None:
    """Refuse what makes no sense before anything is done."""
    check_batch(time_limit, workers, seed, executor, progress, lang, out)
    check_limit(dating_limit, "dating_limit", "time_limit")
    check_whole("dating_workers", dating_workers, 1)
    check_workers(dating_workers, "dating_workers", none="")
    check_solver(solver)


@dataclass
class _Run:
    """One call of `solve_programme`."""

    programme: Programme
    stands: Standing
    since: Plan | None
    store: Store
    crew: Workers
    path: Path | None
    time_limit: float | None
    dating_limit: float | None
    dating_workers: int
    seed: int
    progress: BatchListener | None
    lang: str
    solver: str
    others_go: bool
    answers: dict[str, bool] = field(default_factory=dict)
    rounds_of: Counter[str] = field(default_factory=Counter)
    """How many datings of each session turned out to have no timetable."""
    exact: bool = True
    sound: Dating | None = None
    """The last dating in which no session was held to whole juries, where some are since: its bounds hold."""
    before: Dating | None = None
    start: Start | None = None
    dating_seconds: float = 0.0
    notes: Sequence[str] = ()
    wrong: dict[str, Sequence[Violation]] = field(default_factory=dict)
    """What the check says of posted timetables."""
    replaced: Path | None = None
    """The plan that the folder held, where it is not the one that was posted by what is said."""
    nearly: bool = True
    """Whether a level that nearly has its bound is left until no session is without a timetable."""
    hurried: bool = False
    """Whether somebody wanted the end before it was known what each session needs."""
    fresh: bool = False
    """Whether something was found out that no earlier run had kept."""
    seeking: bool = False
    """Whether the plan is there, and ways out are sought for whoever has no place in it."""
    reached: dict[str, BatchProgress] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def plan(self) -> Plan:
        """All of it."""
        began = time.monotonic()
        self.board = Board(self.stands.programme, self.stands.before)
        if self.path:
            folder.refuse_other_programme(self.path, self.programme, self.since, self.lang)
            self.replaced = None if self.since else keep_replaced(self.path, self.programme)
            keep_base(self.path, self.since)
            self.notes = folder.forget_other_plan(self.path, self.programme, self.stands.hash, self.lang)
        dating, rounds, interrupted = Dating((), None), 0, False
        dated: dict[str, DatedSession] = {}
        solved: dict[str, _Solved] = {}
        try:
            self._find_profiles()
            if not self.hurried:
                self._refute_first()
            while True:
                rounds += 1
                found, days = self._date()
                same = [one.value for one in found.levels] == [one.value for one in dating.levels]
                dating = found
                if not self.nearly and same:  # what was left for the end is no better
                    break
                dated, solved = days, {}
                self._timetables(dated, solved)
                if dating.interrupted:
                    break
                cut, whole = self._cut(dated, solved), self._date_whole(dating, solved)
                if not (cut or whole or dating.left):
                    break
                self.nearly = cut or whole
        except KeyboardInterrupt:
            self.crew.stop()
            interrupted = True
            self._first_timetables(dated, solved)
        return self._finished(dating, dated, solved, rounds, interrupted or dating.interrupted, began)

    # ---- what each session needs at least

    def _find_profiles(self) -> None:
        """The least profiles of each structure, and that at least its cheapest ones are true. After an interrupt what nobody knows yet counts
        as possible: sessions get days by that."""
        try:
            self._least_profiles(self.board)
            if self.progress and self.fresh:  # a plan is there by now, and an interrupt gives it
                greedy(self.board, lambda unplaced: self._tell_level("unplaced", unplaced, None))
            while self._refute_cheapest() or self._refute_parts():
                pass
        except KeyboardInterrupt:
            self.crew.stop()
            self.hurried = True
            self._least_profiles(self.board)

    def _refute_first(self) -> None:
        """Where sessions find no place one after the other: refute what that dating has. It takes a moment, and where there is too little
        the solver's own, which takes all its time, often has the same."""
        while len((choice := greedy(self.board)).options) < len(self.board.sessions):
            if not self._refute(name(self.board, choice)):
                break

    def _least_profiles(self, board: Board) -> None:
        """The least profiles of each structure of a board of which nothing is known yet."""
        waiting = {one.key: one for one in board.structures.values() if one.key not in board.profiles}
        while waiting:
            asks: dict[str, Session] = {}
            for key, structure in list(waiting.items()):
                try:
                    least, seen = least_profiles(structure, self._fits), seen_a_day(structure, self._fits)
                    board.profiles[key] = Profiles(structure, least, seen)
                    del waiting[key]
                except _Unknown as unknown:
                    asks[unknown.session.fingerprint()] = unknown.session
            if asks:
                self._answer(asks)

    def _refute_cheapest(self) -> bool:
        """Whether some structure's cheapest profiles were not enough, with all that they can make use of: all of those that were tried,
        which are the shortest, so that at least one is known to be."""
        asks: dict[str, _Ask] = {}
        for known in self.board.profiles.values():
            cheapest = [(one, generous(known.structure, one)) for one in known.cheapest()]
            if any(known.known_to_fit(profile) for _, profile in cheapest):
                continue
            for one, profile in cheapest:
                if len(one) == len(cheapest[0][0]):
                    session = known.structure.relaxed(profile)
                    asks[session.fingerprint()] = _Ask(session, known, profile)
        return self._learn(asks)

    def _refute_parts(self) -> bool:
        """Whether a profile of fewer days that saves a session from being spread over more was not enough; what is enough is noted."""
        asks: dict[str, _Ask] = {}
        for session in self.board.sessions:
            known = self.board.known(session)
            for profile in self.board.saving(session):
                if not known.enough_alone(profile):
                    common = None if len(profile) == 1 else 0
                    nameless = known.structure.relaxed(profile, common)
                    asks[nameless.fingerprint()] = _Ask(nameless, known, profile, common)
        self._sure(one.session for one in asks.values())
        refuted = False
        for key, one in asks.items():
            if self.answers[key]:
                one.known.fits(one.profile, one.common)
            elif one.common is None:
                one.known.refute(one.profile)
                refuted = True
        return refuted

    def _fits(self, session: Session) -> bool:
        fingerprint = session.fingerprint()
        if fingerprint not in self.answers and not self.hurried:
            raise _Unknown(session)
        return self.answers.get(fingerprint, True)

    def _answer(self, asks: dict[str, Session]) -> None:
        """Find out whether nameless sessions have a timetable."""
        jobs = [
            timetable_job(
                one,
                self._at_most(STRUCTURE_SECONDS),
                say("nameless", self.lang, n=len(one.candidates)),
                seed=self.seed,
                lang=self.lang,
                solver=FITTING,
            )
            for one in asks.values()
        ]
        fingerprints = dict(zip((job.key for job in jobs), asks, strict=True))
        early = time.monotonic() - self.began < _EARLY
        for outcome in self._batch(jobs, "structures", Workers(InlineExecutor()) if early else None):
            status = outcome.record["timetable"]["status"] if outcome.record else "unknown"
            self.answers[fingerprints[outcome.job.key]] = status != "infeasible"
            self.fresh |= not outcome.reused

    # ---- days

    def _date(self) -> tuple[Dating, dict[str, DatedSession]]:
        """A dating whose every session has a profile that is known to be enough."""
        while True:
            dating, dated = self._one_dating()
            if dating.interrupted or not self._refute(dated):
                return dating, dated
            while self._refute(self._beside()):
                pass

    def _one_dating(self) -> tuple[Dating, dict[str, DatedSession]]:
        self.reached.clear()
        refuted = [one.told() for one in self.board.profiles.values()]
        cuts: list[object] = [one.told for one in self.board.cuts]
        key = key_of(
            "dating",
            self.board.programme.fingerprint(),
            dict(self.board.before.days),
            refuted,
            [*cuts, *sorted(self.board.whole)],
            self.seed,
            self.dating_limit,
            self.dating_workers,
            self.lang,
            self.nearly,
        )
        if record := self.store.get(key):
            levels, relaxed = (
                tuple(DatingLevel.model_validate(one) for one in record[which]) for which in ("levels", "relaxed")
            )
            self.before = Dating(levels, None, relaxed=relaxed, days=record["days"], left=record["left"])
            dated = {one["id"]: DatedSession.model_validate(one) for one in record["dated"]}
            self.start = Start.kept(record["start"], dated, len(self.board.cuts)) if record.get("start") else None
            return self.before, dated
        began, left = time.monotonic(), self._dating_left()
        if not self.nearly and self.dating_limit is not None:  # what is left to find is little
            left = min(left, self.dating_limit)
        effort = cpsat.Effort.until(None if left == math.inf else left, self.seed, self.dating_workers)
        effort.interrupt.asked = self.hurried
        with effort.interrupt:  # between two searches too, an interrupt leaves the incumbent
            self.before = dating = solve_levels(
                self.board,
                self.board.programme.objectives,
                effort,
                level_seconds=self.dating_limit,
                tell=self._tell_level if self.progress else None,
                lang=self.lang,
                before=self.before,
                start=self.start,
                nearly=self.nearly,
            )
            if dating.choice and not effort.over:
                choice = closer(self.board, self.board.programme.objectives, dating.choice, effort)
                self.before = dating = replace(dating, choice=choice, interrupted=effort.interrupt.asked)
        self.dating_seconds += time.monotonic() - began
        dated = name(self.board, dating.choice) if dating.choice else {}
        self.start = Start(dating.choice, dated, len(self.board.cuts)) if dating.choice else None
        if not dating.interrupted:
            record = {
                "levels": [level.model_dump(mode="json") for level in dating.levels],
                "relaxed": [level.model_dump(mode="json") for level in dating.relaxed],
                "days": dict(dating.days),
                "left": dating.left,
                "dated": [one.model_dump(mode="json") for one in dated.values()],
                "start": self.start.record() if self.start else {},
            }
            self.store.put(key, record)
        return dating, dated

    def _dating_left(self) -> float:
        """Seconds that are left for all datings together."""
        if self.dating_limit is None:
            return math.inf
        return max(self.dating_limit * len(self.board.programme.objectives) - self.dating_seconds, _LAST_DATING)

    def _tell_level(self, objective: str, value: int | None, bound: int | None) -> None:
        """The solver tells values and bounds apart, a listener sees both."""
        assert self.progress is not None
        at = self.reached.get(objective)
        best = at.best if value is None and at else value
        bound = at.bound if bound is None and at else bound
        if bound is not None:
            bound = max(bound, 0) if best is None else min(max(bound, 0), best)
        seconds = round(time.monotonic() - self.began, 3)
        self.reached[objective] = BatchProgress(
            "dating",
            0,
            None,
            seconds=seconds,
            last=name_of_dating(objective, self.lang),
            level=objective,
            best=best,
            bound=bound,
        )
        self.progress(self.reached[objective])

    def _refute(self, dated: Mapping[str, DatedSession], board: Board | None = None) -> bool:
        """Whether what some session of a board, that of the dating where none is named, has is not enough, whoever its people are; if so, that
        is noted for all sessions alike."""
        board, asks = board or self.board, dict[str, _Ask]()
        for one in dated.values():
            profile, known = profile_of(board, one), board.known(one.id)
            common = _common(known.structure, profile, one)
            if not known.known_to_fit(profile, common):
                session = known.structure.relaxed(profile, common)
                asks[session.fingerprint()] = _Ask(session, known, profile, common)
        return self._learn(asks)

    def _learn(self, asks: dict[str, _Ask]) -> bool:
        """Find out which profiles are enough, and note it; whether that tells of any that it is not.

        One that is not is tried again with all that its juries could use: where that is not enough either, much more is learnt. One
        that is enough only where jurors come on both of its days, with how many of them it is.
        """
        self._sure(one.session for one in asks.values())
        for key, one in asks.items():
            if self.answers[key]:
                one.known.fits(one.profile, one.common)
        failed = [one for key, one in asks.items() if not self.answers[key]]
        most = [(one, generous(one.known.structure, one.profile)) for one in failed]
        whole = [[one.known.structure.relaxed(profile) for profile in (one.profile, richer)] for one, richer in most]
        self._sure(session for several in whole for session in several)
        learnt = False
        for (one, richer), (own, with_more) in zip(most, whole, strict=True):
            if not self.answers[own.fingerprint()]:
                learnt |= one.known.refute(one.profile if self.answers[with_more.fingerprint()] else richer)
            elif one.common is not None:
                self._stays(one, richer)
                learnt = True
        self.board.regroup()
        return learnt

    def _stays(self, one: _Ask, richer: Profile) -> None:
        """Note how many jurors must come on both days."""
        structure, has = one.known.structure, one.common
        assert has is not None
        most = structure.most_common(one.profile) or 0
        tried = {n: structure.relaxed(one.profile, n) for n in range(has + 1, most)}
        with_more = structure.relaxed(richer, has)
        self._sure([with_more, *tried.values()])
        fewest = next((n for n, session in tried.items() if self.answers[session.fingerprint()]), most)
        if self.answers[with_more.fingerprint()]:
            one.known.stays(one.profile, fewest)
        else:
            one.known.stays(richer, has + 1)
            one.known.stays(one.profile, fewest)
        one.known.fits(one.profile, fewest)

    def _sure(self, sessions: Iterable[Session]) -> None:
        """Find out whether these have a timetable, where that is not known yet."""
        self._answer({key: one for one in sessions if (key := one.fingerprint()) not in self.answers})

    def _beside(self) -> dict[str, DatedSession]:
        """What still holds of the last dating, and the others placed beside it: at no loss where that is found, else in a moment."""
        if not self.start:
            return {}
        began, left = time.monotonic(), self._dating_left()
        effort = cpsat.Effort.until(None if left == math.inf else left, self.seed, self.dating_workers)
        choice = mended(self.board, self.board.programme.objectives, self.start, effort)
        self.dating_seconds += time.monotonic() - began
        if choice is None:
            return name(self.board, fill(self.board, self.start.still_holding(self.board)))
        dated = name(self.board, choice)
        self.start = Start(choice, dated, len(self.board.cuts))
        return dated

    # ---- timetables

    def _timetables(self, dated: dict[str, DatedSession], solved: dict[str, _Solved]) -> None:
        """Each session's own timetable, written as it comes; the posted one of a session that has all as it was posted."""
        solved |= {one: known for one in self.stands.posted if (known := self._as_posted(one, dated.get(one)))}
        for has in solved.values():
            if self.path and has.timetable is not None:
                self._write(self.path, has.session, has.timetable)
        stays = {one: DatedSession(id=one, calendar=stay.calendar) for one, stay in self.stands.stays.items()}
        waiting = {one: day for one, day in (stays | dated).items() if one not in solved}
        sessions = {one: self._session(day) for one, day in waiting.items()}
        jobs = [self._own_job(day, sessions[one], self.time_limit, self.solver) for one, day in waiting.items()]
        for outcome in self._batch(jobs, "timetables"):
            one = outcome.job.name
            solved[one] = self._kept(sessions[one], outcome.record, outcome.error)

    def _session(self, dated: DatedSession) -> Session:
        """The session file of a session that was dated, or that stays."""
        return as_posted(self.programme, dated) if dated.id in self.stands.stays else self.programme.session(dated)

    def _kept(self, session: Session, record: Mapping[str, Any] | None, error: str = "") -> _Solved:
        """What became of a session, its timetable written where it has one."""
        timetable = Timetable.model_validate(record["timetable"]) if record else None
        if self.path and timetable is not None and timetable.found:
            self._write(self.path, session, timetable)
        return _Solved(session, timetable, error)

    def _write(self, path: Path, session: Session, timetable: Timetable) -> None:
        if self.others_go:
            own = path / session.id
            self.notes = (*self.notes, *folder.others_gone(own, held(own), timetable, self.lang))
        folder.write_session(path, session, timetable)

    def _first_timetables(self, dated: dict[str, DatedSession], solved: dict[str, _Solved]) -> None:
        """After an interrupt, of each session that has days but no timetable yet the one that an earlier run has made, or the first that is
        found: its days are there, and are not lost. A second interrupt ends this, too."""
        waiting = {one: day for one, day in dated.items() if one not in solved or solved[one].error}
        sessions = {one: self._session(day) for one, day in waiting.items()}

        def job(one: str, limit: float | None, solver: str) -> Job:
            return self._own_job(waiting[one], sessions[one], limit, solver)

        made = {one: self.store.get(job(one, self.time_limit, self.solver).key) for one in waiting}
        solved |= {one: self._kept(sessions[one], record) for one, record in made.items() if record}
        jobs = [job(one, _FIRST_SECONDS, self._first) for one in waiting if not made[one]]
        with suppress(KeyboardInterrupt):
            for outcome in self._batch(jobs, "timetables", Workers(InlineExecutor())):
                if outcome.record:
                    solved[outcome.job.name] = self._kept(sessions[outcome.job.name], outcome.record)

    @property
    def _first(self) -> str:
        """What makes the first timetable that is found."""
        return FIRST if self.solver == SOLVER else self.solver

    def _as_posted(self, session: str, dated: DatedSession | None) -> _Solved | None:
        """What the posted plan has of a session that is over, or that has the same days, people, rooms and candidates as then and whose timetable
        keeps all rules, as somebody may have changed it by hand."""
        stay, posted = self.stands.stays.get(session), self._of_plan(session)
        if posted is None or (stay is None and dated is None):
            return None
        if stay is None or stay.kept != "held":
            now = dated or DatedSession(id=session, calendar=stay.calendar if stay else ())
            if self._session(now).fingerprint() != posted.session.fingerprint():
                return None
            wrong = self._wrong_with(session)
            if any(one.rule != OBJECTIVES for one in wrong):
                return None
            return posted.restated() if wrong else posted
        return posted

    def _wrong_with(self, session: str) -> Sequence[Violation]:
        """What the check says of the posted timetable of a session that is not held."""
        if session not in self.wrong:  # it is asked in each round
            stay, posted = self.stands.stays.get(session), self._of_plan(session)
            if posted is None or posted.timetable is None or (stay and stay.kept == "held"):
                self.wrong[session] = ()
            else:
                self.wrong[session] = check(posted.session, posted.timetable, RULES if stay else (*RULES, EVERY_DAY))
        return self.wrong[session]

    def _of_plan(self, session: str) -> _Solved | None:
        """A session as the posted plan has it, with its timetable."""
        stay = self.stands.stays.get(session)
        planned = stay.planned if stay else self.since.by_id.get(session) if self.since else None
        if planned is None or planned.session is None or not planned.timetable:
            return None
        return _Solved(planned.session, planned.timetable, "")

    def _own_job(self, dated: DatedSession, session: Session, limit: float | None, solver: str) -> Job:
        """The work of making the timetable of a session of the plan: the nearest to the posted one, where there is one."""
        start = None
        posted = self.since.by_id.get(dated.id) if self.since else None
        if posted and posted.session and posted.timetable:
            start = carried_over(posted.timetable, posted.session, session, dated.calendar)
        if start and start.activities:
            solver = NEAREST
        else:
            start = None
        how: dict[str, Any] = {"seed": self.seed, "lang": self.lang, "every_day": dated.id not in self.stands.stays}
        return timetable_job(session, limit, dated.id, solver=solver, start=start, **how)

    def _batch(self, jobs: list[Job], stage: str, crew: Workers | None = None) -> Iterator[Any]:
        crew, stage = crew or self.crew, "ways" if self.seeking else stage
        return run_batch(
            solve_one, jobs, self.store, crew, stage=stage, total=len(jobs), progress=self.progress, lang=self.lang
        )

    # ---- cuts

    def _cut(self, dated: dict[str, DatedSession], solved: dict[str, _Solved]) -> bool:
        """Whether some session has no timetable with what it was given; if so, the dating is told."""
        failed = sorted(
            one
            for one, result in solved.items()
            if one in dated and result.timetable is not None and result.timetable.status == "infeasible"
        )
        strong = self._tell_cuts(dated, failed)
        for one in failed:
            self.rounds_of[one] += 1
            if self.rounds_of[one] >= self._most_cuts():
                self.board.given_up.add(one)
                self.exact = False
            elif self.rounds_of[one] >= FEW_CUTS:
                self._cut_more(strong[one][0][0] if strong[one] else dated[one])
        if failed:
            self._cut_beside(failed)
        return bool(failed)

    def _date_whole(self, dating: Dating, solved: Mapping[str, _Solved]) -> bool:
        """Whether some session, with as few jurors as may do where they sit in several juries on one day, found no timetable in its time: it
        is dated anew with whole juries, beside whose many jurors one is found soon."""
        if self.programme.policy.stable_juries:
            return False
        timetables = {one: solved[one].timetable for one in self.board.sessions if one in solved}
        unknown = {one for one, timetable in timetables.items() if timetable is not None and timetable.status == "unknown"}
        if not (unknown := unknown - self.board.whole):
            return False
        self.sound = self.sound or dating
        self.board.date_whole(unknown)
        self.before = self.start = None
        self._least_profiles(self.board)
        while self._refute_cheapest():
            pass
        return True

    def _tell_cuts(
        self, dated: Mapping[str, DatedSession], failed: Sequence[str]
    ) -> dict[str, list[tuple[DatedSession, frozenset[int]]]]:
        """Cuts of sessions without a timetable; what they had, or might have had."""
        self.board.singled_out.update(failed)  # who it is that comes may have made the difference
        self.board.regroup()
        strong = self._lifted(dated, failed)
        for one in failed:
            cuts = [self._cut_of(had, True, whole) for had, whole in strong[one]]
            self.board.cuts += cuts or [self._cut_of(dated[one])]
        return strong

    def _cut_beside(self, failed: Sequence[str]) -> None:
        """Place what failed beside all that stands, in a moment, and cut what has no timetable there either: one dating less each time."""
        for _ in range(BESIDE):
            beside = self._beside()
            again = {one: beside[one] for one in failed if one in beside}
            if self._refute(again):
                continue
            none = self._without_timetable({one: self.programme.session(dated) for one, dated in again.items()})
            failed = sorted(none)
            if not failed:
                return
            self._tell_cuts(again, failed)

    def _cut_of(self, had: DatedSession, alike: bool = False, whole: frozenset[int] = frozenset()) -> Cut:
        return Cut(had.id, profile_of(self.board, had), had.calendar, alike, whole)

    def _cut_more(self, dated: DatedSession) -> None:
        """Forbid the session with as many jurors more as leave it without a timetable: where each has conflicts of his own, there are many
        sets of them, and each larger one stands for all that are in it."""
        most = with_jurors_in_vain(
            self.board, dated, lambda more: bool(self._without_timetable({more.id: self.programme.session(more)}))
        )
        if most is not dated:
            self.board.cuts.append(self._cut_of(most))

    def _most_cuts(self) -> int:
        """How many datings of a session are tried."""
        if self._dating_left() <= _LAST_DATING:
            return 1
        if self.time_limit is not None and time.monotonic() - self.began > self.time_limit:
            return MOST_CUTS
        return max(MOST_CUTS, SMALL_CUTS // len(self.programme.sessions))

    def _lifted(
        self, dated: Mapping[str, DatedSession], failed: Sequence[str]
    ) -> dict[str, list[tuple[DatedSession, frozenset[int]]]]:
        """Of each session without a timetable, what it might have more and still have none: all rooms and staff that there are on its days,
        or what it had, and jurors who are there for the whole of some days, whoever of those who are alike they are."""
        tried: dict[str, tuple[str, DatedSession, frozenset[int], Session]] = {}
        for one in failed:
            for label, had in (("all", with_all_rooms_and_staff(self.board, dated[one])), ("own", dated[one])):
                for whole, session in lifted(self.board, self.programme.session(had), had).items():
                    tried[f"{one} {label} {sorted(whole)}"] = (one, had, whole, session)
        found: dict[str, list[tuple[DatedSession, frozenset[int]]]] = {one: [] for one in failed}
        none = self._without_timetable({label: session for label, (_, _, _, session) in tried.items()})
        for label, (one, had, whole, _) in tried.items():  # in an order that does not depend on who is finished first
            if label in none and not any(known is not dated[one] for known, _ in found[one] if had is dated[one]):
                found[one].append((had, whole))
        return {
            one: [(had, w) for had, w in several if not any(had is more and w < other for more, other in several)]
            for one, several in found.items()
        }

    def _without_timetable(self, sessions: Mapping[str, Session]) -> set[str]:
        """Which of these have none, by their labels; the first timetable is enough to see that one has."""
        jobs = [
            timetable_job(
                session,
                self._at_most(STRUCTURE_SECONDS),
                label,
                seed=self.seed,
                lang=self.lang,
                solver=self._first,
                every_day=True,
            )
            for label, session in sessions.items()
        ]
        return {
            outcome.job.name
            for outcome in self._batch(jobs, "structures")
            if outcome.record and outcome.record["timetable"]["status"] == "infeasible"
        }

    # ---- the end

    def _finished(
        self,
        dating: Dating,
        dated: dict[str, DatedSession],
        solved: dict[str, _Solved],
        rounds: int,
        interrupted: bool,
        began: float,
    ) -> Plan:
        for one in self.stands.stays.keys() - solved.keys():  # an interrupt takes nothing away that was posted
            if has := self._as_posted(one, None):
                solved[one] = has
        planned = []
        of_all = (self.sound or dating).levels
        proven = any(one.name == "unplaced" and one.proven for one in of_all)
        reasons = Reasons(self.board, dated, proven, self.lang)
        for session in self.programme.sessions:
            result, stay = solved.get(session.id), self.stands.stays.get(session.id)
            stands: dict[str, Any] = {"posted": self.stands.posted.get(session.id, ()), "kept": stay.kept if stay else None}
            if result and result.timetable is not None and result.timetable.found:
                of, timetable = result.session, result.timetable
                chosen = stay.calendar if stay else tuple(_at_work(day, timetable) for day in dated[session.id].calendar)
                planned.append(
                    PlannedSession(
                        id=session.id, status="placed", calendar=chosen, session=of, timetable=timetable.of(of), **stands
                    )
                )
            else:
                why = self._why(session.id, reasons, result, interrupted)
                planned.append(
                    PlannedSession(id=session.id, status="unplaced", why=why, failed=bool(result and result.error), **stands)
                )
        ways_of_all: tuple[PlanWayOut, ...] = ()
        if not interrupted:
            planned, ways_of_all = self._with_ways(planned)
        if self.path and self.others_go:
            without = [self.path / one.id for one in planned if not one.placed]
            self.notes = (*self.notes, *(note for one in without for note in folder.others_gone(one, None, None, self.lang)))
        levels = self._honest(of_all, planned)
        done = bool(levels) and not interrupted and len(levels) == len(self.board.programme.objectives)
        changed = changes_of_plan(self.programme, self.since, planned, self.lang)
        plan = Plan(
            programme=self.programme.programme,
            status="optimal" if done and all(one.proven for one in levels) else "feasible" if levels else "unknown",
            objectives=levels,
            sessions=tuple(planned),
            programme_hash=self.programme.fingerprint(),
            rounds=rounds,
            interrupted=interrupted,
            warnings=(
                *programme_warnings(self.programme, self.lang),
                *warnings_of_sessions(
                    {one.id: one.session for one in planned if one.session and one.kept != "held"}, self.lang
                ),
                *self.stands.notes,
                *self._not_kept(),
                *not_as_asked(self.programme, planned, self.lang),
                *late_changes(self.programme, changed, self.lang),
                *self.notes,
            ),
            ways_out=ways_of_all,
            since=self.stands.hash,
            changes=tuple(changed),
            wall_seconds=round(time.monotonic() - began, 3),
        )
        broken = tuple(one.text[LANGUAGES.index(self.lang)] for one in check_programme(self.programme, plan))
        replaced = other_than_replaced(self.replaced, plan, self.lang) if self.replaced else ()
        plan = plan.model_copy(update={"violations": broken, "warnings": (*plan.warnings, *replaced)})
        if self.path:
            folder.write_plan(self.path, self.programme, plan, self.lang)
        return plan

    def _not_kept(self) -> Iterator[str]:
        """Sentences on posted timetables that somebody has changed so that they break rules."""
        for session in self.programme.by_id:
            if broken := [one for one in self._wrong_with(session) if one.rule != OBJECTIVES]:
                first = broken[0].text[LANGUAGES.index(self.lang)]
                yield say("posted_broken", self.lang, session=session, broken=first, number=len(broken))

    def _with_ways(self, planned: list[PlannedSession]) -> tuple[list[PlannedSession], tuple[PlanWayOut, ...]]:
        """The same with the ways out of each session without a place, and those for all of them together."""
        # no session without a place takes longer than one with a place may
        without = sum(not one.placed for one in planned)
        seconds = min(SECONDS, without * self._at_most(SECONDS))
        ways = Ways(self.board, planned, self._timetables_of, self._least_profiles, self._refute, self.lang, seconds)
        self.seeking = True
        try:
            of_each = ways.of_each()
            of_all = ways.of_all(of_each)
        except KeyboardInterrupt:  # the plan is there already
            return planned, ()
        vain = ways.in_vain(of_each)
        told = []
        for one in planned:
            if one.id in of_each:
                one = one.model_copy(update={"ways_out": of_each[one.id]})
            elif one.id in vain:
                one = one.model_copy(update={"why": f"{one.why} {vain[one.id]}"})
            told.append(one)
        return told, of_all

    def _at_most(self, seconds: float) -> float:
        """So many seconds, or those that the timetable of a session may take."""
        return seconds if self.time_limit is None else min(seconds, self.time_limit)

    def _timetables_of(self, sessions: Mapping[str, Session], seconds: float) -> dict[str, Timetable]:
        """The timetables of sessions, found or not, in so many seconds for all of them, one after the other."""
        each = seconds / max(1, len(sessions))
        # few different limits: what a run has found with one the next one need not find again
        limit = self._at_most(next((step for step in _WAY_SECONDS if step <= each), _WAY_SECONDS[-1]))
        how: dict[str, Any] = {"seed": self.seed, "lang": self.lang, "solver": self.solver, "every_day": True}
        jobs = [timetable_job(session, limit, one, **how) for one, session in sessions.items()]
        return {
            outcome.job.name: Timetable.model_validate(outcome.record["timetable"])
            for outcome in self._batch(jobs, "structures")
            if outcome.record
        }

    def _why(self, session: str, reasons: Reasons, result: _Solved | None, interrupted: bool) -> str:
        if result and result.timetable is not None:
            if session in self.stands.stays and result.timetable.status == "infeasible":
                return " ".join([say("stays_without_timetable", self.lang), *result.timetable.facts[:_FACTS]])
            cut_short = interrupted and result.timetable.status == "infeasible"  # its days would have been changed
            return say("interrupted" if cut_short else "why_no_time", self.lang, limit=self.time_limit)
        if result:
            return say("why_failed", self.lang, error=result.error)
        if interrupted:
            return say("interrupted", self.lang)
        if session in self.board.whole:  # nobody knows of fewer jurors
            return say("why_no_time", self.lang, limit=self.time_limit)
        return reasons.why(session)

    def _honest(self, levels: Sequence[DatingLevel], planned: Sequence[PlannedSession]) -> tuple[DatingLevel, ...]:
        """The levels as the plan has them: what it has may be worse than its dating, where a session has no timetable in the end, and then
        nothing from there on is proven. A session that was given up might have a place after all: the bounds hold without it alone.
        """
        values, given_up = dating_values(self.programme, planned), len(self.board.given_up)
        found: list[DatingLevel] = []
        sound, same = self.exact, True
        for level in levels:
            value = values[level.name]
            bound = min(level.bound, value) if same else 0  # beside other values above it a bound says nothing
            if given_up:
                bound = max(bound - given_up, 0) if level.name == "unplaced" and not found else 0
            same = same and value == level.value
            sound = sound and level.proven and value == level.value
            if level.name == "load_balance" and value and not self.board.least_is_best:
                sound, bound = False, 0  # with more jurors than a session needs, it might be less
            found.append(level.model_copy(update={"value": value, "bound": bound, "proven": sound}))
        return tuple(found)


def _at_work(day: SessionDay, timetable: Timetable) -> SessionDay:
    """The day with those of its jurors who have something to do on it."""
    working = {one for activity in timetable.activities if activity.start.date() == day.date for one in activity.jurors}
    return day.model_copy(update={"jurors": tuple(one for one in day.jurors if one in working)})


@dataclass(frozen=True)
class _Solved:
    """What became of a dated session."""

    session: Session
    timetable: Timetable | None
    error: str

    def restated(self) -> _Solved:
        """With the values that its timetable comes to, and nothing proven."""
        assert self.timetable is not None
        values = objective_values(self.session, self.timetable)
        levels = tuple(
            one.model_copy(update={"value": values[one.name], "bound": 0, "proven": False, "why": ""})
            for one in self.timetable.objectives
        )
        return replace(self, timetable=self.timetable.model_copy(update={"status": "feasible", "objectives": levels}))


@dataclass(frozen=True)
class _Ask:
    """Whether a nameless session of this profile has a timetable, with no more than `common` jurors on more than one day."""

    session: Session
    known: Profiles
    profile: Profile
    common: int | None = None


def _common(structure: Structure, profile: Profile, dated: DatedSession) -> int | None:
    """How many jurors sit on more than one day, as far as that is of account."""
    most, days = structure.most_common(profile), Counter(juror for day in dated.calendar for juror in day.jurors)
    again = sum(number > 1 for number in days.values())
    if most is None or (again >= most and len(days_with_juries(profile)) > 2):
        return None
    return min(again, most)


class _Unknown(Exception):
    """A nameless session of which nobody knows yet whether it has a timetable."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
