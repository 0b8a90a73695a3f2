"""A plain hand-written CP-SAT model with one weighted sum, as a competent user would write it.

Every candidate chooses one of the pairs of jurors, every day has the pairs that sit on it; each activity is a start, a day and an
optional interval per juror; lunches are intervals too; rooms of a kind are one cumulative. The session's objectives are added up with
weights that make the first outweigh all the others together, and so on.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from benchmarks.peers.naming import timetable_of
from benchmarks.peers.work import Calendar, Jury, Placed, Work, unknown_to_peers, work_of
from models import Session, Timetable

NAMES = ("juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end")
"""The objectives that it can add up."""


def cannot(session: Session) -> str | None:
    """Why the model cannot express a session; None where it can."""
    if unknown := unknown_to_peers(session):
        return unknown
    if session.exam.jury.size > 2:
        return "juries of more than two"
    missing = [objective.name for objective in session.objectives if objective.name not in NAMES or objective.tolerance]
    return f"no objective {', '.join(missing)}" if missing else None


@dataclass(frozen=True)
class Sum:
    """What the weighted sum gave: the timetable, and how much of each objective is proven by the bound of the sum."""

    timetable: Timetable
    bounds: dict[str, int]
    proven: bool


_Stay = tuple[cp_model.IntVar, cp_model.LinearExprT, cp_model.LinearExprT]
"""Start, length and end of an interval."""


@dataclass
class _Task:
    start: cp_model.IntVar
    size: int
    on: list[cp_model.IntVar]

    @property
    def end(self) -> cp_model.LinearExpr:
        return self.start + self.size


class WeightedSum:
    """The model. Lengths and times are in grains."""

    def __init__(self, session: Session) -> None:
        self.session, self.calendar, self.works = session, Calendar(session), work_of(session)
        self.cp, self.days = cp_model.CpModel(), self.calendar.days
        self.hours = [self.calendar.hours(day) for day in self.days]
        self.jurors = [j.id for j in session.jurors]
        self.pairs = sorted({p for work in self.works for p in work.juries})
        self.busy: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        self.apart: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        self.spans: dict[tuple[str, int], list[tuple[_Task, list[cp_model.IntVar]]]] = defaultdict(list)
        self._form_juries()
        self._hold_test()
        self._hear_all()
        self._form_groups()
        self._serve_pieces()
        self._lunch()
        for intervals in (*self.busy.values(), *self.apart.values()):
            self.cp.add_no_overlap(intervals)
        self._room_for_all()
        self._count_objectives()

    # ---- juries

    def _form_juries(self) -> None:
        """Each candidate's pair, each day's pairs: a juror sits in one of them at most."""
        cp = self.cp
        self.pick = {(w.candidate.id, p): cp.new_bool_var("") for w in self.works for p in w.juries}
        self.open = {(day, p): cp.new_bool_var("") for day in self.days for p in self.pairs}
        self.uses: dict[tuple[str, str], cp_model.IntVar] = {}
        for work in self.works:
            who = work.candidate.id
            cp.add_exactly_one(self.pick[who, p] for p in work.juries)
            for juror in self.jurors:
                self.uses[who, juror] = cp.new_bool_var("")
                cp.add(self.uses[who, juror] == sum(self.pick[who, p] for p in work.juries if juror in p))
        for day in self.days:
            for juror in self.jurors:
                cp.add_at_most_one(self.open[day, p] for p in self.pairs if juror in p)

    # ---- activities

    def _task(self, size: int, before: int = 0) -> _Task:
        """An activity of this length, on one of the days; `before` grains before it lie in the same hours."""
        cp = self.cp
        domain = cp_model.Domain.from_intervals([(low + before, high - size) for low, high in self.hours])
        task = _Task(cp.new_int_var_from_domain(domain, ""), size, [cp.new_bool_var("") for _ in self.days])
        cp.add_exactly_one(task.on)
        for on, (low, high) in zip(task.on, self.hours, strict=True):
            cp.add(task.start >= low + before).only_enforce_if(on)
            cp.add(task.start <= high - size).only_enforce_if(on)
        return task

    def _hold_test(self) -> None:
        longest = max((w.test or 0 for w in self.works), default=0)
        self.test = self._task(longest) if longest else None
        self.hall = next((e.room or "" for e in self.session.epreuves if e.sitting == "simultaneous"), "")

    def _hear_all(self) -> None:
        self.pieces: dict[str, list[_Task]] = {}
        self.alone: dict[str, dict[str, _Task]] = {}
        self.ends: list[tuple[cp_model.LinearExpr, list[cp_model.IntVar]]] = []
        for work in self.works:
            self._hear(work)

    def _hear(self, work: Work) -> None:
        cp, who = self.cp, work.candidate.id
        pieces = [self._task(piece.size, piece.preparation) for piece in work.pieces]
        alone = {"dossier_review": self._task(work.review), "deliberation": self._task(work.deliberation)}
        if work.marking:
            alone["marking"] = self._task(work.marking)
            assert self.test is not None
            cp.add(alone["marking"].start >= self.test.start + (work.test or 0))
            cp.add(alone["marking"].end <= pieces[work.marked_before].start)
        self.pieces[who], self.alone[who] = pieces, alone
        for task, piece in zip(pieces, work.pieces, strict=True):
            cp.add(alone["dossier_review"].end <= task.start)
            for earlier in piece.after:
                cp.add(task.start >= pieces[earlier].end)
        cp.add(alone["deliberation"].start >= pieces[-1].end)
        for one, other in zip(alone["deliberation"].on, pieces[-1].on, strict=True):
            cp.add(one == other)
        own: list[tuple[_Task, int]] = [(task, piece.preparation) for task, piece in zip(pieces, work.pieces, strict=True)]
        if work.test is not None and self.test is not None:
            test = _Task(self.test.start, work.test, self.test.on)
            own.append((test, 0))
            for task, piece in zip(pieces, work.pieces, strict=True):
                if piece.after_test:
                    cp.add(task.start - piece.preparation >= test.end)
        for task, before in own:
            self._occupy_candidate(work, task, before)
        for task in (*pieces, *alone.values()):
            self.ends.append((task.end, task.on))
        self._occupy_jury(work, pieces, alone)

    def _occupy_candidate(self, work: Work, task: _Task, before: int) -> None:
        who = f"candidate {work.candidate.id}"
        self.busy[who].append(self.cp.new_fixed_size_interval_var(task.start - before, before + task.size, ""))
        for day, on in enumerate(task.on):
            there = self.calendar.presence(work.candidate.available, day)
            if there is None:
                self.cp.add(on == 0)
            elif work.candidate.available is not None:
                self.cp.add(task.start - before >= there[0]).only_enforce_if(on)
                self.cp.add(task.end <= there[1]).only_enforce_if(on)
            self.spans[who, day].append((_Task(task.start - before, before + task.size, task.on), [on]))

    def _occupy_jury(self, work: Work, pieces: list[_Task], alone: dict[str, _Task]) -> None:
        cp, who = self.cp, work.candidate.id
        acts = [*pieces, *alone.values()]
        for day in self.days:
            for task in acts:
                for pair in work.juries:
                    cp.add_bool_or(task.on[day].negated(), self.pick[who, pair].negated(), self.open[day, pair])
        kept_free = [self._kept_free(work, number) for number in range(len(pieces))]
        for juror in self.session.jurors:
            uses = self.uses[who, juror.id]
            for number, task in enumerate(acts):
                grouped = number < len(pieces) and work.pieces[number].group_size
                if not grouped:
                    self.busy[juror.id].append(cp.new_optional_fixed_size_interval_var(task.start, task.size, uses, ""))
                for day, on in enumerate(task.on):
                    there = self.calendar.presence(juror.available, day)
                    if there is None:
                        cp.add_bool_or(on.negated(), uses.negated())
                        continue
                    if there != self.hours[day]:
                        cp.add(task.start >= there[0]).only_enforce_if(on, uses)
                        cp.add(task.end <= there[1]).only_enforce_if(on, uses)
                    self.spans[juror.id, day].append((task, [on, uses]))
            for number, piece in enumerate(work.pieces):
                if not piece.group_size:
                    start, size, end = kept_free[number]
                    self.apart[juror.id].append(cp.new_optional_interval_var(start, size, end, uses, ""))

    def _kept_free(self, work: Work, number: int, room: str | None = None) -> _Stay:
        """A piece and the changeover after it, which ends where the candidate's own next piece (in this kind of room) begins."""
        cp, gap, pieces = self.cp, self.calendar.changeover, self.pieces[work.candidate.id]
        task = pieces[number]
        next_ones = [
            pieces[n]
            for n, piece in enumerate(work.pieces)
            if n != number and n not in work.pieces[number].after and room in (None, piece.room)
        ]
        if not next_ones or not gap:
            return task.start, task.size + gap, task.end + gap
        size = cp.new_int_var(task.size, task.size + gap, "")
        followed = [cp.new_bool_var("") for _ in next_ones]
        for goes_on, next_one in zip(followed, next_ones, strict=True):
            cp.add(next_one.start >= task.end).only_enforce_if(goes_on)
            cp.add(task.start + size >= next_one.start).only_enforce_if(goes_on)
        changed = cp.new_bool_var("")
        cp.add(size == task.size + gap).only_enforce_if(changed)
        cp.add_bool_or(changed, *followed)
        end = cp.new_int_var(0, self.hours[-1][1] + gap, "")
        cp.add(end == task.start + size)
        return task.start, size, end

    # ---- groups

    def _form_groups(self) -> None:
        """Group slots, half as many as candidates: each has a start, a pair and members."""
        grouped = [(w, n, piece) for w in self.works for n, piece in enumerate(w.pieces) if piece.group_size]
        self.slots: list[tuple[_Task, cp_model.IntVar, int]] = []
        if not grouped:
            return
        cp, longest = self.cp, max(piece.size for _, _, piece in grouped)
        members: dict[str, list[cp_model.IntVar]] = defaultdict(list)
        for _ in range(math.ceil(len(grouped) / 2)):
            task, used = self._task(min(piece.size for _, _, piece in grouped)), cp.new_bool_var("")
            size = cp.new_int_var(0, longest, "")
            picks = {pair: cp.new_bool_var("") for pair in self.pairs}
            cp.add_exactly_one(picks.values())
            inside = []
            for work, number, piece in grouped:
                member = cp.new_bool_var("")
                inside.append(member)
                members[work.candidate.id].append(member)
                cp.add(self.pieces[work.candidate.id][number].start == task.start).only_enforce_if(member)
                cp.add(size >= piece.size).only_enforce_if(member)
                cp.add_implication(member, used)
                for pair in self.pairs:
                    if pair in work.juries:
                        cp.add(self.pick[work.candidate.id, pair] == picks[pair]).only_enforce_if(member)
                    else:
                        cp.add_implication(member, picks[pair].negated())
            cp.add(sum(inside) <= (grouped[0][2].group_size or 0))
            for juror in self.jurors:
                sits = cp.new_bool_var("")
                for pair in self.pairs:
                    if juror in pair:
                        cp.add_bool_or(picks[pair].negated(), used.negated(), sits)
                gap = self.calendar.changeover
                end = cp.new_int_var(0, self.hours[-1][1], "")
                self.busy[juror].append(cp.new_optional_interval_var(task.start, size, end, sits, ""))
                self.apart[juror].append(cp.new_optional_interval_var(task.start, size + gap, end + gap, sits, ""))
            self.slots.append((task, used, longest))
        for inside in members.values():
            cp.add_exactly_one(inside)

    # ---- places and staff

    def _room_for_all(self) -> None:
        rooms = self.session.rooms
        here: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        prepared: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        gap = self.calendar.changeover
        for work in self.works:
            if work.test is not None and self.test is not None:
                prepared[self.hall].append(self.cp.new_fixed_size_interval_var(self.test.start, work.test, ""))
            for number, (task, piece) in enumerate(zip(self.pieces[work.candidate.id], work.pieces, strict=True)):
                if not piece.group_size:
                    here[piece.room].append(self.cp.new_interval_var(*self._kept_free(work, number, piece.room), ""))
                if piece.preparation and piece.preparation_room:
                    before = self.cp.new_fixed_size_interval_var(task.start - piece.preparation, piece.preparation, "")
                    prepared[piece.preparation_room].append(before)
        for task, used, longest in self.slots:
            room = next(p.room for w in self.works for p in w.pieces if p.group_size)
            here[room].append(self.cp.new_optional_fixed_size_interval_var(task.start, longest + gap, used, ""))
        for kind, intervals in here.items():
            self.cp.add_cumulative(intervals, [1] * len(intervals), sum(kind in r.kinds for r in rooms))
        # one seat each: in a kind of room in which somebody prepares, a test takes seats as well
        for kind, intervals in prepared.items():
            self.cp.add_cumulative(intervals, [1] * len(intervals), sum(r.seats for r in rooms if kind in r.kinds))

    def _serve_pieces(self) -> None:
        self.serves: dict[tuple[str, int], dict[str, cp_model.IntVar]] = {}
        for work in self.works:
            for number, (task, piece) in enumerate(zip(self.pieces[work.candidate.id], work.pieces, strict=True)):
                own: dict[str, cp_model.IntVar] = {}
                for role, wanted in piece.staff.items():
                    able = {s.id: self.cp.new_bool_var("") for s in self.session.staff if s.role == role}
                    self.cp.add(sum(able.values()) == wanted)
                    for person, serves in able.items():
                        interval = self.cp.new_optional_fixed_size_interval_var(task.start, task.size, serves, "")
                        self.busy[f"staff {person}"].append(interval)
                    own |= able
                self.serves[work.candidate.id, number] = own

    def _lunch(self) -> None:
        """An hour within the window for everybody on every day: who is away then has it by himself."""
        if not self.calendar.lunch:
            return
        for intervals in self.busy.values():
            for day in self.days:
                opens, closes = self.calendar.window(day)
                start = self.cp.new_int_var(opens, closes - self.calendar.lunch, "")
                intervals.append(self.cp.new_fixed_size_interval_var(start, self.calendar.lunch, ""))

    # ---- objectives

    def _count_objectives(self) -> None:
        cp, days = self.cp, len(self.days)
        a_day = max(high - low for low, high in self.hours)
        presence = [self._span(juror, day) for juror in self.jurors for day in self.days if self.spans[juror, day]]
        called = [self._called(work, day) for work in self.works for day in self.days]
        waiting = [self._wait(work, day) for work in self.works for day in self.days]
        end = cp.new_int_var(0, self.hours[-1][1], "")
        for last, _ in self.ends:
            cp.add(end >= last)
        if self.test is not None:
            cp.add(end >= self.test.end)
        limit = self.session.exam.jury.max_candidates_per_day
        if limit:
            self._limit_load(limit)
        parts: dict[str, tuple[cp_model.LinearExprT, int]] = {
            "juror_days": (2 * sum(self.open.values()), 2 * days * len(self.jurors)),
            "juror_presence": (sum(presence), a_day * days * len(self.jurors)),
            "candidate_days": (sum(called), days * len(self.works)),
            "candidate_waiting": (sum(waiting), a_day * days * len(self.works)),
            "session_end": (end, self.hours[-1][1]),
        }
        self.names = [objective.name for objective in self.session.objectives]
        self.parts = [parts[name][0] for name in self.names]
        weights = [1]
        for most in reversed([parts[name][1] for name in self.names[1:]]):
            weights.append(weights[-1] * (most + 1))
        self.weights = tuple(reversed(weights))
        cp.minimize(sum(weight * part for weight, part in zip(self.weights, self.parts, strict=True)))

    def _span(self, who: str, day: int) -> cp_model.LinearExpr:
        """Minutes in grains from somebody's first start to his last end."""
        cp, (low, high) = self.cp, self.hours[day]
        first, last = cp.new_int_var(low, high, ""), cp.new_int_var(low, high, "")
        cp.add(last >= first)
        for task, held in self.spans[who, day]:
            cp.add(first <= task.start).only_enforce_if(held)
            cp.add(last >= task.end).only_enforce_if(held)
        return last - first

    def _called(self, work: Work, day: int) -> cp_model.IntVar:
        """Whether a candidate has anything on a day."""
        called = self.cp.new_bool_var("")
        for _, (on,) in self.spans[f"candidate {work.candidate.id}", day]:
            self.cp.add_implication(on, called)
        return called

    def _wait(self, work: Work, day: int) -> cp_model.IntVar:
        cp, (low, high), who = self.cp, self.hours[day], f"candidate {work.candidate.id}"
        first, last = cp.new_int_var(low, high, ""), cp.new_int_var(low, high, "")
        wait, eats = cp.new_int_var(0, high - low, ""), cp.new_bool_var("")
        own = 0
        for task, held in self.spans[who, day]:
            cp.add(first <= task.start).only_enforce_if(held)
            cp.add(last >= task.end).only_enforce_if(held)
            own = own + task.size * held[0]
        if self.calendar.lunch:
            opens, closes = self.calendar.window(day)
            before, after = [], []
            for task, (on,) in self.spans[who, day]:
                early, late = cp.new_bool_var(""), cp.new_bool_var("")
                cp.add_implication(early, on)
                cp.add_implication(late, on)
                cp.add(task.start < opens + self.calendar.lunch).only_enforce_if(early)
                cp.add(task.end > closes - self.calendar.lunch).only_enforce_if(late)
                before.append(early)
                after.append(late)
            cp.add_bool_or(eats.negated(), *before)
            cp.add_bool_or(eats.negated(), *after)
        else:
            cp.add(eats == 0)
        cp.add(wait >= last - first - own - self.calendar.lunch * eats)
        return wait

    def _limit_load(self, limit: int) -> None:
        cp = self.cp
        for day in self.days:
            for pair in self.pairs:
                heard = []
                for work in self.works:
                    who = work.candidate.id
                    if pair in work.juries:
                        for task in self.pieces[who][:1]:
                            both = cp.new_bool_var("")
                            cp.add_bool_or(both, task.on[day].negated(), self.pick[who, pair].negated())
                            heard.append(both)
                cp.add(sum(heard) <= limit)

    # ---- reading

    def timetable(self, value: Callable[[cp_model.LinearExprT], int]) -> Timetable:
        """The timetable of a solution."""
        placed = {work.candidate.id: self._placed(work, value) for work in self.works}
        return timetable_of(self.session, self.works, placed)

    def _placed(self, work: Work, value: Callable[[cp_model.LinearExprT], int]) -> Placed:
        who = work.candidate.id
        jury: Jury = next(p for p in work.juries if value(self.pick[who, p]))
        alone = {kind: value(task.start) for kind, task in self.alone[who].items()}
        return Placed(
            jury,
            value(self.test.start) if self.test is not None and work.test is not None else None,
            [value(task.start) for task in self.pieces[who]],
            alone["dossier_review"],
            alone.get("marking"),
            alone["deliberation"],
            [tuple(s for s, v in self.serves[who, n].items() if value(v)) for n in range(len(work.pieces))],
        )

    def bounds(self, bound: float, values: list[int]) -> list[int]:
        """What a bound on the sum says of each objective, in grains: of the first not proven, and of those above it."""
        left, found = math.ceil(bound - 1e-6), []
        for weight, value in zip(self.weights, values, strict=True):
            here = max(0, left // weight)
            found.append(min(here, value))
            if here < value:
                break
            left -= weight * value
        return found + [0] * (len(values) - len(found))


class Moments(cp_model.CpSolverSolutionCallback):
    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        self._tell()


def solve(session: Session, cutoff: float, seed: int, workers: int, tell: Callable[[], None]) -> Sum:
    """The best that the model finds until the cut-off; `tell` is called at each better solution."""
    began = time.monotonic()
    model = WeightedSum(session)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(cutoff - (time.monotonic() - began), 0.1)
    status = solver.solve(model.cp, Moments(tell))
    if status == cp_model.INFEASIBLE:
        return Sum(Timetable(session=session.id, status="infeasible"), {}, True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Sum(Timetable(session=session.id, status="unknown"), {}, False)
    grain = model.calendar.grain
    values = [solver.value(part) for part in model.parts]
    found = model.bounds(solver.best_objective_bound, values)
    bounds = {
        name: value * (1 if name in ("juror_days", "candidate_days") else grain)
        for name, value in zip(model.names, found, strict=True)
    }
    return Sum(model.timetable(solver.value), bounds, status == cp_model.OPTIMAL)
