"""`alternatives`: timetables with the same values on all levels that differ in what people see, most different first."""

from __future__ import annotations

import datetime as dt
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from models import Activity, Level, Session, Timetable
from models.objective import ObjectiveName
from models.texts import say
from scheduler.arguments import check_effort, check_language, check_session, check_timetable, check_whole
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.objectives import express
from scheduler.engine.progress import Listener, Reporter, watched
from scheduler.engine.warm_start import warm_start
from scheduler.errors import SchedulerError, WrongTimetable
from scheduler.objective_values import objective_values
from scheduler.other_plans.distance import FarFrom, Seen, differences, seen
from scheduler.other_plans.exchanged import exchanged
from scheduler.other_plans.result import Alternative, Alternatives
from scheduler.pieces import Expression
from scheduler.posted import check_pair
from scheduler.replanning.assembled import assembled
from scheduler.replanning.happened import Happened
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.standing import Standing


def alternatives(
    session: Session,
    timetable: Timetable,
    n: int = 3,
    *,
    time_limit: float | None = 30.0,
    seed: int = 0,
    workers: int | None = None,
    progress: Listener | None = None,
    lang: str = "fr",
) -> Alternatives:
    """Other timetables as good as this one on every objective, that differ in who passes when and who sits with whom.

    Each comes out at the value of this timetable on all objectives of the session, and keeps all rules. The first is as far from it as can be:
    épreuves that start at another time, jurors whom a candidate has not in this one, jurors who do not sit together in it. The next is as
    far as can be from this one and all before.

    Parameters
    ----------
    session
        what is scheduled.
    timetable
        one that keeps all its rules; whoever it leaves out stays so.
    n
        how many others are looked for.
    time_limit
        seconds in all; None for no limit. Each of the n has its share.
    seed, workers, progress
        as for `solve`.
    lang
        of texts: "fr" or "en".

    Returns
    -------
    Alternatives
        the plans, each with its timetable, how it differs, and whether no other differs more, proven; where there are fewer than `n`,
        `complete` says whether it is proven that there is no other at all. A frame of what differs, and a picture with all side by side.

    Raises
    ------
    SchedulerError
        where the timetable breaks a rule (`repair` makes one that does not), or is of another session.
    TypeError, ValueError
        where an argument is of another kind, or makes no sense.
    """
    check_language(lang)
    check_session(session, "alternatives")
    check_timetable(timetable, session)
    check_effort(time_limit, seed, workers, progress)
    check_whole("n", n, 1)
    check_pair(session, timetable, lang)
    absent = [c.id for c in session.candidates if c.id in timetable.absent]
    session = session.but(candidates_out=absent) if absent else session
    bare = timetable.model_copy(update={"objectives": tuple(o for o in timetable.objectives if o.name == "unplanned")})
    report = check(session, bare)
    if not report.ok:
        text = report[0].text[0 if lang == "fr" else 1]
        raise SchedulerError(say("others_broken", lang, number=len(report), text=text))
    effort = cpsat.Effort.until(time_limit, seed, workers)
    with effort.interrupt, watched(progress, lang) as listener:
        search = _Search(session, timetable, effort, Reporter(listener, n, effort.interrupt))
        complete = False
        while len(search.plans) < n and not complete and not search.fruitless:
            complete = search.next(n)
        return Alternatives(session, timetable.of(session), tuple(search.plans), n, complete, effort.interrupt.asked, lang)


@dataclass
class _Search:
    """What is found so far."""

    session: Session
    timetable: Timetable
    effort: cpsat.Effort
    report: Reporter
    plans: list[Alternative] = field(default_factory=list)
    fruitless: bool = False
    """Whether the last search found nothing, and did not prove that there is nothing."""

    def __post_init__(self) -> None:
        values = objective_values(self.session, self.timetable)
        self.values: dict[ObjectiveName, int] = {o.name: values[o.name] for o in self.session.objectives}
        midnight = dt.datetime.combine(self.session.days[0].date, dt.time())
        self.standing = Standing(self.session, self.timetable, Happened(midnight))
        self.model: AheadModel = build_ahead(self.standing, seed=self.effort.seed, strict=False)
        for name, value in self.values.items():
            if name != "unplanned":
                self.model.cp.add(express(name, self.model) <= value)
        self.far = FarFrom(self.model)
        self.known: list[Seen] = [seen(self.timetable.activities)]
        self.totals: list[Expression] = [self._beyond(self.known[0])]

    def _beyond(self, known: Seen) -> Expression:
        """How far from one that is known; at least one thing is to be seen."""
        total = self.far.total(known)
        self.model.cp.add(total >= 1)
        return total

    def next(self, n: int) -> bool:
        """Look for one more; True where it is proven that there is none."""
        began = time.monotonic()
        effort = self.effort.until_at_most(self.effort.left() / (n - len(self.plans)))
        most = self._most()
        cp = self.model.cp.clone()
        least = cp.new_int_var(0, most, "far")
        for total in self.totals:
            cp.add(least <= total)
        cp.minimize(most - least)
        self.report.begin("alternatives")
        start = self._exchanged(effort)
        if start is not None:
            cpsat.hint(cp, start.values or [])
        outcome = cpsat.run(cp, effort, cp_model_probing_level=0)
        if outcome.values is None and start is not None:
            outcome = start
        if outcome.values is None:
            self.fruitless = outcome.verdict != "infeasible"
            return outcome.verdict == "infeasible"
        timetable = self._timetable(activities(self.model, outcome), began)
        found = seen(timetable.activities)
        apart = min(differences(one, found).total for one in self.known)
        bound = most - (outcome.bound or 0) if outcome is not start else most
        if apart < 1 or (outcome is not start and apart < most - (outcome.value or 0)):
            raise WrongTimetable(
                f"alternatives: the solver says {most - (outcome.value or 0)} differences, the timetable {apart}"
            )
        self.report.tell(apart, bound, done=True)
        between = differences(self.known[0], found)
        self.plans.append(Alternative(timetable.of(self.session), between, apart, max(bound, apart)))
        self.known.append(found)
        self.totals.append(self._beyond(found))
        return False

    def _most(self) -> int:
        """No timetable differs by more."""
        jurors = len(self.session.jurors)
        return len(self.model.sittings) + len(self.model.benches) * self.model.largest_jury + jurors * (jurors - 1) // 2

    def _exchanged(self, effort: cpsat.Effort) -> cpsat.Outcome | None:
        """A solution in which people have taken each other's places, where one is found; the one that differs most."""
        best: tuple[int, Sequence[Activity]] = (0, ())
        for some in exchanged(self.session, self.timetable.activities, self.effort.seed + len(self.plans)):
            apart = min(differences(one, seen(some)).total for one in self.known)
            if apart > best[0] and self._as_good(some):
                best = apart, some
            if effort.interrupt.asked:
                break
        if not best[1]:
            return None
        return warm_start(self.model, best[1], effort.at_once(), self.totals_missed, exchange=False)

    @property
    def totals_missed(self) -> list[Expression]:
        """What falls short of the most in each distance."""
        return [self._most() - total for total in self.totals]

    def _as_good(self, some: Sequence[Activity]) -> bool:
        changed = self.timetable.model_copy(update={"activities": tuple(some), "objectives": self._levels(self.values)})
        values = objective_values(self.session, changed)
        return all(values[name] <= value for name, value in self.values.items()) and check(self.session, changed).ok

    def _timetable(self, planned: Sequence[Activity], began: float) -> Timetable:
        """The timetable of a solution, with what is proven of the one that it is as good as."""
        blank = Timetable(session=self.session.id, status="feasible")
        found, _ = assembled(self.standing, self.session, blank, planned, {})
        values = objective_values(self.session, found)
        worse = [name for name, value in self.values.items() if values[name] > value]
        levels = self._levels(values)
        found = found.model_copy(
            update={
                "objectives": levels,
                "status": "optimal" if all(level.proven for level in levels) else "feasible",
                "wall_seconds": round(time.monotonic() - began, 3),
                "seed": self.effort.seed,
                "formulation": "alternatives",
                "session_hash": self.session.fingerprint(),
                "versions": {name: version(name) for name in ("ortools", "titres-scheduler")}
                | {"python": platform.python_version()},
            }
        )
        report = check(self.session, found)
        if worse or not report.ok:
            raise WrongTimetable(str(report) if not report.ok else f"alternatives: {', '.join(worse)} is worse")
        return found

    def _levels(self, values: Mapping[ObjectiveName, int]) -> tuple[Level, ...]:
        """What is stated of each level: where it comes out as in the timetable given, what is proven there."""
        known = {level.name: level for level in self.timetable.objectives}
        found = []
        for o in self.session.objectives:
            level, value = known.get(o.name), values[o.name]
            same = level is not None and level.value == value
            found.append(
                Level(
                    name=o.name,
                    value=value,
                    bound=level.bound if level is not None and same else 0,
                    proven=level.proven if level is not None and same else False,
                    tolerance=o.tolerance,
                )
            )
        return tuple(found)
