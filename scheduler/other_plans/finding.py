"""`alternatives`: timetables with the same values on all levels that differ in what people see, most different first."""

from __future__ import annotations

import datetime as dt
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from scheduler.other_plans.exchanged import farthest
from scheduler.other_plans.result import Alternative, Alternatives
from scheduler.pieces import Expression
from scheduler.posted import check_pair
from scheduler.replanning.assembled import assembled
from scheduler.replanning.happened import Happened
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.standing import Standing
from scheduler.shares import shared_out, whole

PATIENCE = 0.2
"""Of the share of the time that each plan has: where nothing more different was found in so much of it, the search for it ends."""


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

    Each comes out at the value of this timetable on all objectives of the session, or at less where that is not the best (its text says so),
    and keeps all rules. The first is as far from it as can be: épreuves that start at another time, jurors whom a candidate has not in this
    one, jurors who do not sit together in it. The next is as far as can be from this one and all before. No jury of theirs has a
    juror more than need be, unless it is one of this timetable: that makes no other.

    Parameters
    ----------
    session
        what is scheduled.
    timetable
        one that keeps all its rules; whoever it leaves out stays so.
    n
        how many others are looked for.
    time_limit
        seconds in all, at most; None for no limit. Each of the n has its share, and the search for one ends where it is proven that none
        differs more, or where a fifth of that share has brought nothing that does: its `bound` then says how much more may exist.
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
    if not timetable.activities:
        raise SchedulerError(say("others_no_timetable", lang))
    absent = [c.id for c in session.candidates if c.id in timetable.absent]
    session = session.but(candidates_out=absent) if absent else session
    out = tuple(level for level in timetable.objectives if level.name == "unplanned")
    bare = timetable.model_copy(update={"objectives": out} | ({"status": "feasible"} if timetable.found else {}))
    report = check(session, bare)
    if not report.ok:
        text = report[0].text[0 if lang == "fr" else 1]
        raise SchedulerError(say("others_broken", lang, number=len(report), text=text))
    effort = cpsat.Effort.until(time_limit, seed, workers)
    with effort.interrupt, watched(progress, session, lang) as listener:
        search = _Search(session, timetable, effort, Reporter(listener, n, effort.interrupt), n)
        complete = False
        while len(search.plans) < n and not complete and not (search.fruitless and effort.over):
            complete = search.next(n)
        plans = tuple(search.in_order())
        return Alternatives(session, timetable.of(session), plans, n, complete, effort.interrupt.asked, lang)


@dataclass
class _Search:
    """What is found so far."""

    session: Session
    timetable: Timetable
    effort: cpsat.Effort
    report: Reporter
    asked: int
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
        self.known: list[Seen] = [self._seen(self.timetable.activities)]
        # of more jurors than that, one may go and leave each skill to somebody; whoever is pinned is in the timetable given
        rules = self.session.exam.jury
        self.model.limit_juries(max(rules.size, len(rules.required_skills)), {*self.known[0].juries.values()})
        self.totals: list[Expression] = [self._beyond(self.known[0])]
        self.patience = self.effort.left() / self.asked * PATIENCE

    def _seen(self, planned: Sequence[Activity]) -> Seen:
        return seen(shared_out(self.session, planned))

    def _beyond(self, known: Seen) -> Expression:
        """How far from one that is known; at least one thing is to be seen."""
        total = self.far.total(known)
        self.model.cp.add(total >= 1)
        return total

    def next(self, n: int) -> bool:
        """Look for one more; True where it is proven that there is none."""
        began = time.monotonic()
        # where nothing was found in one share of the time, all that is left goes to it
        shares = 1 if self.fruitless else n - len(self.plans)
        effort = self.effort.until_at_most(self.effort.left() / shares)
        most = self._most()
        cp = self.model.cp.clone()
        least = cp.new_int_var(0, most, "far")
        for total in self.totals:
            cp.add(least <= total)
        cp.minimize(most - least)
        told = self.report.begin("alternatives")
        known: tuple[Activity, ...] = ()
        if not self.fruitless:
            seed = self.effort.seed + len(self.plans)
            by_exchange = effort.share(1 / 2)
            known = farthest(
                self.session, self.timetable.activities, self._apart, self._as_good, seed, lambda: by_exchange.over
            )
        if known:
            start = warm_start(
                self.model,
                shared_out(self.session, known),
                effort,
                [most - total for total in self.totals],
                exchange=False,
            )
            if start is not None:
                cpsat.hint(cp, start.values or [])
        outcome = cpsat.run(cp, replace(effort, patience=self.patience), cp_model_probing_level=0)
        planned = activities(self.model, outcome) if outcome.values is not None else ()
        # without a solution in time, or with a worse one, people in each other's places are what there is
        if self._apart(known) > self._apart(planned):
            planned = known
        if not planned:
            self.fruitless = True
            return outcome.verdict == "infeasible"
        self.fruitless = False
        timetable = self._timetable(planned, began)
        found = self._seen(timetable.activities)
        apart = self._apart(timetable.activities)
        bound = most - (outcome.bound or 0)
        if apart < 1 or apart > bound or outcome.verdict == "infeasible":
            raise WrongTimetable(f"alternatives: at most {bound} differences are proven, and a timetable has {apart}")
        told.tell(apart, bound, done=True)
        self.plans.append(Alternative(timetable.of(self.session), differences(self.known[0], found), apart, bound))
        self.known.append(found)
        self.totals.append(self._beyond(found))
        return False

    def in_order(self) -> Iterator[Alternative]:
        """The most different first: where time was short, a later one may differ more than one found before."""
        left, before = list(self.plans), [self.known[0]]
        while left:
            apart = {
                id(one): min(differences(known, self._seen(one.timetable.activities)).total for known in before) for one in left
            }
            # a bound on the distance to some timetables is one on the distance to these and others
            first_left = next(number for number, one in enumerate(self.plans) if one in left)
            bound = min(one.bound for one in self.plans[: first_left + 1])
            farthest_left = max(left, key=lambda one: apart[id(one)])
            left.remove(farthest_left)
            before.append(self._seen(farthest_left.timetable.activities))
            yield replace(farthest_left, apart=apart[id(farthest_left)], bound=bound)

    def _apart(self, planned: Sequence[Activity]) -> int:
        """How much this differs at least from each that is known."""
        return min(differences(one, self._seen(planned)).total for one in self.known) if planned else 0

    def _most(self) -> int:
        """No timetable differs by more."""
        jurors = len(self.session.jurors)
        return len(self.model.sittings) + len(self.model.benches) * self.model.largest_jury + jurors * (jurors - 1) // 2

    def _as_good(self, some: Sequence[Activity]) -> bool:
        changed = self.timetable.model_copy(update={"activities": tuple(some), "objectives": self._levels(self.values)})
        values = objective_values(self.session, changed)
        return all(values[name] <= value for name, value in self.values.items()) and check(self.session, changed).ok

    def _timetable(self, planned: Sequence[Activity], began: float) -> Timetable:
        """The timetable of a solution, with what is proven of the one that it is as good as."""
        blank = Timetable(session=self.session.id, status="feasible")
        found = assembled(self.standing, self.session, blank, shared_out(self.session, planned), {})
        found = found.model_copy(update={"activities": whole(self.session, found.activities)})
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
        """What is stated of each level: where it comes out as in the timetable given, what is proven there. A partial timetable says so first,
        whether the session names it or not."""
        known, found = {level.name: level for level in self.timetable.objectives}, list[Level]()
        if "unplanned" in known and "unplanned" not in self.values:
            found.append(known["unplanned"])
        for o in self.session.objectives:
            level, value = known.get(o.name), values[o.name]
            same = level is not None and level.value == value
            found.append(
                Level(
                    name=o.name,
                    value=value,
                    bound=level.bound if level is not None and same else 0,
                    proven=level is not None and same and level.proven and all(above.proven for above in found),
                    tolerance=o.tolerance,
                )
            )
        return tuple(found)
