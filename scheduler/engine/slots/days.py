"""On which day each defence is held, and on which days each juror comes: a relaxation of slots that bounds the jurors' days.

Nothing has an hour. What a juror can hear on a day, and what the rooms can hold, are lengths of time; all that is left is a covering of
the defences by days of jurors, a few hundred Booleans where slots have thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from scheduler.engine import cpsat
from scheduler.engine.slots.model import Place, SlotsModel
from scheduler.pieces import Literal


@dataclass(frozen=True)
class Window:
    """Of whom a juror, or the rooms of a day, can hold so many units at the most: candidates whom certain times of the day leave no other."""

    day: int
    juror: str | None
    candidates: tuple[str, ...]
    most: int


class DaysModel:
    """The days of the jurors, so many candidates being left out at the most. With `spare`, such a part of each juror's time on a day stays
    free, but for one defence: no bound any more, but days on which the defences find their hours."""

    def __init__(self, model: SlotsModel, left_out: int, spare: float = 0.0) -> None:
        self.model, self.cp, self.spare = model, cpsat.Model(), spare
        self.gap = model.shape.changeover
        self.windows: list[Window] = []
        """Those that may be full."""
        self.sizes = {d.candidate.id: d.size + self.gap for d in model.shape.defences}
        self.juries = {d.candidate.id: d.jury for d in model.shape.defences}
        self.on = {
            (candidate, day): self.cp.new_bool_var("")
            for candidate, places in model.places.items()
            for day in sorted({place.start.day for place in places})
        }
        for candidate in model.places:
            self.cp.add_at_most_one(self.on[key] for key in self.on if key[0] == candidate)
        self.cp.add(sum(self.on.values()) >= len(model.places) - left_out)
        self.works = {key: self.cp.new_bool_var("") for key in model.at_work}
        self.most = {key: self._hold_what_fits(*key, places) for key, places in model.at_work.items()}
        self._fill_rooms()
        if not left_out:
            self._days_for_all()
        self.cp.minimize(sum(self.works.values()))

    def _windows(self, day: int, juror: str | None, times: int, places: Iterable[Place]) -> Iterator[Window]:
        """All together, and those who can be heard within some part of the day only: a bit for each unit, that of a changeover too, as all that
        is held takes its own part of them."""
        when: dict[str, int] = defaultdict(int)
        for place in places:
            when[place.defence.candidate.id] |= (1 << place.end + self.gap) - (1 << place.start.at)
        for units in {reduce(or_, when.values()), *when.values()}:
            within = tuple(candidate for candidate, own in when.items() if not own & ~units)
            most = max(int(times * units.bit_count() * (1 - self.spare)), min(self.sizes[c] for c in within))
            yield Window(day, juror, within, most)

    def _hold_what_fits(self, juror: str, day: int, places: list[Place]) -> int:
        """What a juror hears on a day fits into it; who hears somebody comes. How many units he has."""
        heard = {place.defence.candidate.id: place.defence.size for place in places}
        minutes, work = self.model.policy.max_jury_minutes, self.works[juror, day]
        for candidate in heard:
            self.cp.add_implication(self.on[candidate, day], work)
        windows = list(self._windows(day, juror, 1, places))
        for window in windows:
            self._hold(window, work)
        if minutes:
            units = minutes // self.model.grid.unit
            self.cp.add(sum(size * self.on[c, day] for c, size in heard.items()) <= units * work)
            # as if all went on without a changeover: what is too much after all is found when hours are
            self.windows.append(Window(day, juror, tuple(heard), units + self.gap))
        return max(window.most for window in windows)

    def _hold(self, window: Window, work: Literal | int) -> None:
        if sum(self.sizes[c] for c in window.candidates) > window.most:
            self.windows.append(window)
            self.cp.add(sum(self.sizes[c] * self.on[c, window.day] for c in window.candidates) <= window.most * work)

    def _fill_rooms(self) -> None:
        rooms = sum(len(pool.rooms) for pool in self.model.shape.pools)
        housed: dict[int, list[Place]] = defaultdict(list)
        for place in self.model.all_places:
            if all(place.plans):
                housed[place.start.day].append(place)
        for day, places in housed.items():
            for window in self._windows(day, None, rooms, places):
                self._hold(window, 1)

    def _days_for_all(self) -> None:
        """Who hears all of his candidates needs as many days as hold them, the longest first: an integer that fractions do not see."""
        asked: dict[str, int] = defaultdict(int)
        for candidate, jury in self.juries.items():
            for juror in jury:
                asked[juror] += self.sizes[candidate]
        least = 0
        for juror, size in asked.items():
            longest = sorted((most for (j, _), most in self.most.items() if j == juror), reverse=True)
            number = 0
            while size > 0 and number < len(longest):
                size -= longest[number]
                number += 1
            self.cp.add(sum(work for (j, _), work in self.works.items() if j == juror) >= number)
            least += number
        self.cp.add(sum(self.works.values()) >= least)

    def begin_with(self, dealt: Mapping[str, int]) -> None:
        """Begin with these days of candidates."""
        come = {(juror, day) for candidate, day in dealt.items() for juror in self.juries[candidate]}
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        for (candidate, day), literal in self.on.items():
            self.cp.add_hint(literal, dealt.get(candidate) == day)
        for key, literal in self.works.items():
            self.cp.add_hint(literal, key in come)

    def chosen(self, outcome: cpsat.Outcome) -> dict[str, int]:
        """The day of each candidate."""
        return {candidate: day for (candidate, day), literal in self.on.items() if outcome.holds(literal)}

    @cached_property
    def filled(self) -> dict[tuple[str, int], list[int]]:
        """The numbers of the windows that each candidate helps to fill, by day."""
        found: dict[tuple[str, int], list[int]] = {key: [] for key in self.on}
        for number, window in enumerate(self.windows):
            for candidate in window.candidates:
                found[candidate, window.day].append(number)
        return found

    def dealt(self) -> dict[str, int]:
        """A day for each candidate: the one for which the fewest jurors come only for him, and of these the one that leaves most time; who
        has the fewest days goes first."""
        left = [window.most for window in self.windows]
        days: dict[str, list[int]] = defaultdict(list)
        for candidate, day in self.on:
            days[candidate].append(day)
        found, come = dict[str, int](), set[tuple[str, int]]()
        for candidate in sorted(days, key=lambda c: len(days[c])):
            size, jury = self.sizes[candidate], self.juries[candidate]
            able = []
            for day in days[candidate]:
                time = min((left[n] for n in self.filled[candidate, day]), default=size)
                if time >= size:
                    able.append((sum((j, day) not in come for j in jury), -time, day))
            if able:
                *_, day = min(able)
                found[candidate] = day
                come |= {(j, day) for j in jury}
                for number in self.filled[candidate, day]:
                    left[number] -= size
        return found
