"""What every way to go on from a timetable of the first candidates costs at least, per level of the objectives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from models import Session
from tests.oracle.clock import Clock
from tests.oracle.local import Cost
from tests.oracle.state import Days, JurorDay, Root, State, merged

Vector = tuple[int, ...]


class _Share(NamedTuple):
    """What one juror, or several together, add at least."""

    days: int
    presence: int
    halves: int


class Bounds:
    """Bounds that never exceed what a level comes to, however the timetable goes on."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session = session
        self.clock = clock
        self.names = [objective.name for objective in session.objectives]

    def of(self, root: Root, state: State) -> Vector:
        """At least this, from here on."""
        index = len(state.chosen)
        later = root.later_load[index]
        jurors = _total(self._juror_bound(doing.days, later[name], root.jurors[name]) for name, doing in state.jurors.items())
        balance = self._balance(root, state)
        return self._vector(root, index, state.coming, state.waiting, state.worst, state.end, state.changes, balance, jurors)

    def after(self, root: Root, state: State, costs: Iterable[Cost]) -> list[Vector]:
        """The bound of each way to add the next candidate, by what he costs, in the order of the costs."""
        index = len(state.chosen) + 1
        jury, later = root.juries[index - 1], root.later_load[index]
        others = [
            self._juror_bound(doing.days, later[name], root.jurors[name])
            for name, doing in state.jurors.items()
            if name not in jury
        ]
        # The members of a jury mostly have the same days behind them and the same work to come.
        members = Counter((state.jurors[name].days, later[name], root.jurors[name]) for name in jury)
        jurors: dict[object, _Share] = {}
        balance = self._balance(root, state)
        found = []
        for cost in costs:
            if cost.jury_days not in jurors:
                jurors[cost.jury_days] = _total(
                    [
                        *others,
                        *(
                            _Share(one.days * number, one.presence * number, one.halves * number)
                            for (days, load, needed), number in members.items()
                            for one in (self._juror_bound(merged(days, cost, jury), load, needed),)
                        ),
                    ]
                )
            found.append(
                self._vector(
                    root,
                    index,
                    state.coming + cost.coming,
                    state.waiting + cost.waiting,
                    max(state.worst, cost.worst_waiting),
                    max(state.end, cost.end),
                    state.changes,
                    balance,
                    jurors[cost.jury_days],
                )
            )
        return found

    def _vector(
        self,
        root: Root,
        index: int,
        coming: int,
        waiting: int,
        worst: int,
        end: int,
        changes: int,
        balance: int,
        jurors: _Share,
    ) -> Vector:
        bounds = {
            "unplanned": len(self.session.candidates) - len(root.candidates),
            "juror_days": jurors.days,
            "juror_presence": jurors.presence,
            "candidate_days": coming + root.later_coming[index],
            "candidate_waiting": waiting + root.later_wait[index],
            "session_end": max(end, root.later_end[index]),
            "juror_half_days": jurors.halves,
            "max_candidate_waiting": max(worst, root.later_worst[index]),
            "load_balance": balance,
            "room_changes": changes,
            "unmet_wishes": 0,
        }
        return tuple([bounds[name] for name in self.names])

    def _balance(self, root: Root, state: State) -> int:
        """The least difference of candidates between two (jury, day) at work, given who may still come before each jury."""
        if "load_balance" not in self.names:
            return 0
        to_come = Counter(
            jury
            for jury, candidate in list(zip(root.juries, root.candidates, strict=True))[len(state.chosen) :]
            if any(e.jury for e in self.session.epreuves_of(candidate))
        )
        if len(self.session.days) == 1:
            final = to_come + Counter({jury: number for (jury, _), number in state.judged.items()})
            return max(final.values(), default=0) - min(final.values(), default=0)
        most = max(state.judged.values(), default=0)
        return max(0, most - min((number + to_come[jury] for (jury, _), number in state.judged.items()), default=most))

    def _juror_bound(self, days: Days, later: int, needed: int) -> _Share:
        """For a juror with these days behind him, so many minutes of work to come, and so many days needed at least."""
        at_work = spans = room = halves = 0
        for number, day in enumerate(days):
            if day is None:
                continue
            at_work += 1
            halves += day.halves.bit_count()
            span = day.last - day.first
            spans += span
            room += max(0, span - day.load - self._lunch_within(number, day))
        # Work to come lies in the gaps of the days so far, less a lunch there, or makes a day longer, or a new one.
        return _Share(max(at_work, needed), spans + max(0, later - room), max(halves, needed))

    def _lunch_within(self, number: int, day: JurorDay) -> int:
        """Minutes that a juror's day must leave free for his lunch: none where he comes after it or leaves before it."""
        if not self.clock.lunch_windows:
            return 0
        opens, closes = self.clock.lunch_windows[number]
        length = self.clock.lunch_length
        return length if day.first < opens + length and day.last > closes - length else 0


def _total(bounds: Iterable[_Share]) -> _Share:
    days = presence = halves = 0
    for one in bounds:
        days, presence, halves = days + one.days, presence + one.presence, halves + one.halves
    return _Share(days, presence, halves)
