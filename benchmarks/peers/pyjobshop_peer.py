"""The same sessions in PyJobShop, a general scheduling library: jurors, rooms, candidates and staff are machines, and a task has one
mode for each pair of jurors and room that may take it.

What it cannot say is left out: presence and waiting as objectives (it minimises juror-days, then the end of the session) and groups.
A candidate's reading, marking and orals lie on one day, and a changeover also between two pieces of his own. That a juror sits in one
jury a day is said by tasks that open a pair on a day and consume its two jurors; juror-days are then the tardy ones among them. The
changeover is a twin of each piece, longer by that much, on machines that stand for the jurors' and rooms' changeovers: setup times would
say it too, but cost a circuit per machine, and no session above 8 candidates had a first solution in 20 s with them.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise, product

import pyjobshop
from ortools.sat.python import cp_model
from pyjobshop.solvers.ortools.CPModel import CPModel

from benchmarks.peers.naming import timetable_of
from benchmarks.peers.plain_cpsat import Moments, Sum
from benchmarks.peers.work import Calendar, Jury, Placed, Work, unknown_to_peers, work_of
from models import Session, Timetable

MODES = 500_000
"""At most; beyond, an attempt ended without a first solution and with the memory of the machine."""

Modes = dict[tuple[str, Jury], list[object]]
"""The modes of a candidate's tasks on a day, by task and pair."""


def cannot(session: Session) -> str | None:
    """Why the library cannot express a session; None where it can."""
    if unknown := unknown_to_peers(session):
        return unknown
    if any(e.sitting == "group" for e in session.epreuves):
        return "no tasks that share one start and one jury as a group"
    if any(number > 1 for e in session.epreuves if e.jury for number in e.staff.values()):
        return "several people of one role: a mode for every choice of them"
    modes = sum(len(work.pieces) * len(work.juries) for work in work_of(session)) * len(session.rooms) * len(session.days)
    return f"{modes} modes or more, one for each pair and room: more than memory holds" if modes > MODES else None


class JobShop:
    """The model. Times are in grains."""

    def __init__(self, session: Session) -> None:
        self.session, self.calendar, self.works = session, Calendar(session), work_of(session)
        self.shop = pyjobshop.Model()
        self.days = self.calendar.days
        self.horizon = self.calendar.hours(self.days[-1])[1]
        self.people = {
            **{f"juror {j.id}": self._person(j.available) for j in session.jurors},
            **{f"candidate {w.candidate.id}": self._person(None) for w in self.works},
            **{f"staff {s.id}": self._person(s.available) for s in session.staff},
        }
        self.rooms = {r.id: self.shop.add_machine() for r in session.rooms}
        self.changing = {j.id: self.shop.add_machine() for j in session.jurors}
        self.shared = {r.id: self.shop.add_renewable(r.seats) for r in session.rooms}
        self.pair_of: dict[int, Jury] = {}
        self.staff_of: dict[int, tuple[str, ...]] = {}
        self._open_pairs()
        self.tests: dict[str, object] = {}
        self.jobs: dict[str, object] = {}
        self._hold_test()
        self.tasks: dict[str, list[dict[str, list[object]]]] = {
            w.candidate.id: [self._day(w, d) for d in self.days] for w in self.works
        }
        for work in self.works:
            whole = [day["piece"][0] for day in self.tasks[work.candidate.id] if day]
            self.shop.add_select_exactly_one(whole)
        self._lunch()
        self.weight = self.horizon + 1
        self.shop.set_objective(weight_tardy_jobs=self.weight, weight_max_tardiness=1)

    def _person(self, available: object) -> object:
        """Somebody as a machine: nights and absences are its breaks."""
        breaks, at = [], 0
        for day in self.days:
            there = self.calendar.presence(available, day)  # type: ignore[arg-type]
            if there is not None:
                if there[0] > at:
                    breaks.append((at, there[0]))
                at = there[1]
        breaks.append((at, self.horizon + self.calendar.a_day))
        return self.shop.add_machine(breaks)

    # ---- juries

    def _open_pairs(self) -> None:
        """A pair sits on a day where its task is there: it consumes both jurors' day."""
        shop = self.shop
        pairs = sorted({p for w in self.works for p in w.juries})
        days_of = {(j.id, d): shop.add_consumable(1) for j in self.session.jurors for d in self.days}
        self.open, self.heard = {}, {}
        limit = self.session.exam.jury.max_candidates_per_day
        there = {(j.id, d) for j in self.session.jurors for d in self.days if self.calendar.presence(j.available, d)}
        for pair, day in product(pairs, self.days):
            if all((j, day) in there for j in pair):
                job = shop.add_job(due_date=0)
                task = shop.add_task(job, latest_end=1, optional=True)
                self.open[pair, day] = shop.add_mode(task, [days_of[j, day] for j in pair], 1, [1, 1])
                if limit:
                    self.heard[pair, day] = shop.add_consumable(limit)

    # ---- activities

    def _hold_test(self) -> None:
        first = None
        for work in self.works:
            self.jobs[work.candidate.id] = self.shop.add_job(due_date=0)
            if work.test is None:
                continue
            task = self.shop.add_task(self.jobs[work.candidate.id])
            self.shop.add_mode(task, self.people[f"candidate {work.candidate.id}"], work.test)
            self.tests[work.candidate.id] = task
            if first is not None:
                self.shop.add_start_at_start(first, task)
            first = first or task

    def _day(self, work: Work, day: int) -> dict[str, list[object]]:
        """The tasks of a candidate's exam on a day, of which one day is selected; none where nobody can hear him then."""
        shop, who = self.shop, work.candidate.id
        there = self.calendar.presence(work.candidate.available, day)
        juries = [p for p in work.juries if (p, day) in self.open]
        if there is None or not juries:
            return {}
        job, (low, high) = self.jobs[who], self.calendar.hours(day)
        alone = {"review": work.review, "deliberation": work.deliberation} | ({"marking": work.marking} if work.marking else {})
        tasks: dict[str, list[object]] = {
            name: [shop.add_task(job, earliest_start=low, latest_end=high, optional=True)] for name in alone
        }
        of_pair: Modes = defaultdict(list)
        for name, size in alone.items():
            for pair in juries:
                of_pair[name, pair].append(shop.add_mode(tasks[name][0], [self.people[f"juror {j}"] for j in pair], size))
        tasks |= {"piece": [], "twin": [], "preparation": []}
        for number, piece in enumerate(work.pieces):
            begins = there[0] + piece.preparation
            task = shop.add_task(job, earliest_start=begins, latest_end=there[1], optional=True)
            tasks["piece"].append(task)
            self._modes(work, day, number, task, juries, of_pair)
            tasks["twin"].append(self._twin(work, day, number, task, juries, of_pair))
            if piece.preparation:
                before = shop.add_task(job, earliest_start=there[0], latest_end=there[1], optional=True)
                places = [self.shared[r.id] for r in self.session.rooms if piece.preparation_room in r.kinds]
                for place in places:
                    shop.add_mode(before, [self.people[f"candidate {who}"], place], piece.preparation, [0, 1])
                shop.add_end_at_start(before, task)
                tasks["preparation"].append(before)
            if piece.after_test:
                shop.add_end_before_start(self.tests[who], task)
        for pair in juries:
            for mode in of_pair["piece 0", pair]:
                for name in {n for n, _ in of_pair} - {"piece 0"}:
                    shop.add_mode_dependency(mode, of_pair[name, pair])
        self._order(work, tasks)
        return tasks

    def _modes(self, work: Work, day: int, number: int, task: object, juries: list[Jury], of_pair: Modes) -> None:
        """The piece before each pair, with each of the staff."""
        piece, candidate = work.pieces[number], self.people[f"candidate {work.candidate.id}"]
        for pair, staff in product(juries, self._served(piece.staff)):
            resources = [self.people[f"juror {j}"] for j in pair] + [self.people[f"staff {s}"] for s in staff] + [candidate]
            demands = [0] * len(resources)
            if number == 0 and (pair, day) in self.heard:
                resources, demands = [*resources, self.heard[pair, day]], [*demands, 1]
            mode = self.shop.add_mode(task, resources, piece.size, demands)
            self.pair_of[id(mode)], self.staff_of[id(mode)] = pair, staff
            of_pair[f"piece {number}", pair].append(mode)
            if number == 0:
                self.shop.add_mode_dependency(mode, [self.open[pair, day]])

    def _twin(self, work: Work, day: int, number: int, task: object, juries: list[Jury], of_pair: Modes) -> object:
        """The piece with the changeover after it: one mode for each pair and room."""
        piece, gap, shop = work.pieces[number], self.calendar.changeover, self.shop
        twin = shop.add_task(self.jobs[work.candidate.id], latest_end=self.calendar.hours(day)[1] + gap, optional=True)
        shop.add_start_at_start(task, twin)
        rooms = [self.rooms[r.id] for r in self.session.rooms if piece.room in r.kinds]
        for pair, room in product(juries, rooms):
            mode = shop.add_mode(twin, [*(self.changing[j] for j in pair), room], piece.size + gap)
            of_pair[f"twin {number}", pair].append(mode)
        return twin

    def _served(self, roles: dict[str, int]) -> list[tuple[str, ...]]:
        """The ways to serve a piece; the drawn sessions ask for one person of one role at most."""
        people = [[s.id for s in self.session.staff if s.role == role] for role in roles]
        return list(product(*people))

    def _order(self, work: Work, tasks: dict[str, list[object]]) -> None:
        shop, pieces = self.shop, tasks["piece"]
        shop.add_end_before_start(tasks["review"][0], pieces[0])
        for earlier, later in pairwise(pieces):
            shop.add_end_before_start(earlier, later)
        shop.add_end_before_start(pieces[-1], tasks["deliberation"][0])
        if work.marking:
            shop.add_end_before_start(tasks["marking"][0], pieces[work.marked_before])
            shop.add_end_before_start(self.tests[work.candidate.id], tasks["marking"][0])
        shop.add_select_all_or_none([task for those in tasks.values() for task in those])

    def _lunch(self) -> None:
        """An hour within the window for everybody on every day, but for those who are away for as long."""
        if not self.calendar.lunch:
            return
        absent = {f"juror {j.id}": j.available for j in self.session.jurors}
        for who, machine in self.people.items():
            for day in self.days:
                opens, closes = self.calendar.window(day)
                there = self.calendar.presence(absent.get(who), day)
                if there is None or max(there[0] - opens, closes - there[1]) >= self.calendar.lunch:
                    continue
                task = self.shop.add_task(earliest_start=opens, latest_end=closes)
                self.shop.add_mode(task, machine, self.calendar.lunch)

    # ---- reading

    def placed(self, work: Work, start_of: Callable[[object], int | None], mode_of: Callable[[object], object]) -> Placed:
        """Where the solution puts a candidate."""
        day = next(d for d in self.tasks[work.candidate.id] if d and start_of(d["piece"][0]) is not None)
        modes = [mode_of(task) for task in day["piece"]]
        test = self.tests.get(work.candidate.id)
        return Placed(
            self.pair_of[id(modes[0])],
            start_of(test) if test is not None else None,
            [start_of(task) or 0 for task in day["piece"]],
            start_of(day["review"][0]),
            start_of(day["marking"][0]) if work.marking else None,
            start_of(day["deliberation"][0]),
            [self.staff_of[id(mode)] for mode in modes],
        )


def solve(session: Session, cutoff: float, seed: int, workers: int, tell: Callable[[], None]) -> Sum:
    """The best that PyJobShop finds until the cut-off; `tell` is called at each better solution."""
    began = time.monotonic()
    model = JobShop(session)
    if not all(any(model.tasks[work.candidate.id]) for work in model.works):
        return Sum(Timetable(session=session.id, status="infeasible"), {}, False)  # nobody may hear one of the candidates
    data = model.shop.data()
    built = CPModel(data)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(cutoff - (time.monotonic() - began), 0.1)
    status = solver.solve(built.model, Moments(tell))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        verdict = "infeasible" if status == cp_model.INFEASIBLE else "unknown"
        return Sum(Timetable(session=session.id, status=verdict), {}, False)
    task_vars, mode_vars = built.variables.task_vars, built.variables.mode_vars
    index = {id(task): number for number, task in enumerate(model.shop.tasks)}
    mode_index = {id(mode): number for number, mode in enumerate(model.shop.modes)}

    def start_of(task: object) -> int | None:
        variables = task_vars[index[id(task)]]
        return solver.value(variables.start) if solver.value(variables.present) else None

    def mode_of(task: object) -> object:
        number = index[id(task)]
        return next(m for m in model.shop.modes if m.task == number and solver.value(mode_vars[mode_index[id(m)]]))

    placed = {work.candidate.id: model.placed(work, start_of, mode_of) for work in model.works}
    candidates = len(model.works)
    bound = math.ceil(solver.best_objective_bound - 1e-6)
    # its bound on the end holds without presence and waiting before it: it is no bound of the session's own last level
    bounds = {"juror_days": 2 * max(bound // model.weight - candidates, 0)}
    if any(len(work.pieces) > 1 for work in model.works):
        bounds = {}  # pieces on different days, or in another order, may need less than what is asked for here
    return Sum(timetable_of(session, model.works, placed), bounds, status == cp_model.OPTIMAL)
