"""On which day each defence is held, and on which days each juror comes: a relaxation of slots that bounds the jurors' days.

Nothing has an hour. What a juror can hear on a day, and what the rooms can hold, are lengths of time; all that is left is a covering of
the defences by days of jurors, a few hundred Booleans where slots have thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scheduler.engine import cpsat
from scheduler.engine.slots.model import Place, SlotsModel


class DaysModel:
    """The days of the jurors, so many candidates being left out at the most. With `spare`, such a part of each juror's time on a day stays
    free: no bound any more, but days on which the defences find their hours."""

    def __init__(self, model: SlotsModel, left_out: int, spare: float = 0.0) -> None:
        self.model, self.cp, self.spare = model, cpsat.Model(), spare
        self.gap = model.shape.changeover
        self.rooms: dict[int, int] = {}
        """Units of rooms by day, where all need one."""
        self.sizes = {d.candidate.id: d.size + self.gap for d in model.shape.defences}
        self.on = {
            (candidate, day): self.cp.new_bool_var("")
            for candidate, places in model.places.items()
            for day in sorted({place.start.day for place in places})
        }
        for candidate in model.places:
            self.cp.add_at_most_one(self.on[key] for key in self.on if key[0] == candidate)
        self.cp.add(sum(self.on.values()) >= len(model.places) - left_out)
        self.works = {key: self.cp.new_bool_var("") for key in model.at_work}
        for key, places in model.at_work.items():
            self._hold_what_fits(key, places)
        self._fill_rooms()
        if not left_out:
            self._days_for_all()
        self.cp.minimize(sum(self.works.values()))

    def _room(self, places: Iterable[Place]) -> int:
        """Units in which any of these may be held, or the changeover after it: all that is held takes its own part of them."""
        taken: set[int] = set()
        for place in places:
            taken.update(range(place.start.at, place.end + self.gap))
        return len(taken)

    def most(self, places: Sequence[Place]) -> int:
        """Units that a juror may hear on a day; what is spared leaves room for one defence at the least."""
        shortest = min(self.sizes[place.defence.candidate.id] for place in places)
        return max(int(self._room(places) * (1 - self.spare)), shortest)

    def _hold_what_fits(self, key: tuple[str, int], places: list[Place]) -> None:
        """What a juror hears on a day fits into it; who hears somebody comes."""
        heard = {place.defence.candidate.id: place.defence.size for place in places}
        most, work = self.model.policy.max_jury_minutes, self.works[key]
        for candidate in heard:
            self.cp.add_implication(self.on[candidate, key[1]], work)
        self.cp.add(sum(self.sizes[c] * self.on[c, key[1]] for c in heard) <= self.most(places) * work)
        if most:
            minutes = self.model.grid.unit * sum(size * self.on[c, key[1]] for c, size in heard.items())
            self.cp.add(minutes <= most * work)

    def _fill_rooms(self) -> None:
        rooms = sum(len(pool.rooms) for pool in self.model.shape.pools)
        housed: dict[int, list[Place]] = defaultdict(list)
        for place in self.model.all_places:
            if all(place.plans):
                housed[place.start.day].append(place)
        for day, places in housed.items():
            held = {place.defence.candidate.id for place in places}
            self.rooms[day] = int(rooms * self._room(places) * (1 - self.spare))
            self.cp.add(sum(self.sizes[c] * self.on[c, day] for c in held) <= self.rooms[day])

    def _days_for_all(self) -> None:
        """Who hears all of his candidates needs as many days as hold them, the longest first: an integer that fractions do not see."""
        asked: dict[str, int] = defaultdict(int)
        for defence in self.model.shape.defences:
            for juror in defence.jury:
                asked[juror] += self.sizes[defence.candidate.id]
        least = 0
        for juror, size in asked.items():
            longest = sorted((self.most(places) for (j, _), places in self.model.at_work.items() if j == juror), reverse=True)
            number = 0
            while size > 0 and number < len(longest):
                size -= longest[number]
                number += 1
            self.cp.add(sum(work for (j, _), work in self.works.items() if j == juror) >= number)
            least += number
        self.cp.add(sum(self.works.values()) >= least)

    def begin_with(self, dealt: Mapping[str, int]) -> None:
        """Begin with these days of candidates."""
        juries = {defence.candidate.id: defence.jury for defence in self.model.shape.defences}
        come = {(juror, day) for candidate, day in dealt.items() for juror in juries[candidate]}
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        for (candidate, day), literal in self.on.items():
            self.cp.add_hint(literal, dealt.get(candidate) == day)
        for key, literal in self.works.items():
            self.cp.add_hint(literal, key in come)

    def chosen(self, outcome: cpsat.Outcome) -> dict[str, int]:
        """The day of each candidate."""
        return {candidate: day for (candidate, day), literal in self.on.items() if outcome.holds(literal)}

    def dealt(self) -> dict[str, int]:
        """A day for each candidate: the one for which the fewest jurors come only for him, and of these the one that leaves them the most
        time; who has the fewest days goes first."""
        left = {key: self.most(places) for key, places in self.model.at_work.items()}
        days: dict[str, list[int]] = defaultdict(list)
        for candidate, day in self.on:
            days[candidate].append(day)
        found, rooms = dict[str, int](), dict(self.rooms)
        come: set[tuple[str, int]] = set()
        for defence in sorted(self.model.shape.defences, key=lambda d: len(days[d.candidate.id])):
            size = self.sizes[defence.candidate.id]
            able = [d for d in days[defence.candidate.id] if all(left[j, d] >= size for j in defence.jury)]
            able = [d for d in able if rooms.get(d, size) >= size]
            if able:
                jury = defence.jury
                day = min(able, key=lambda d: (sum((j, d) not in come for j in jury), -min(left[j, d] for j in jury)))
                found[defence.candidate.id] = day
                come |= {(j, day) for j in jury}
                rooms[day] = rooms.get(day, size) - size
                for juror in jury:
                    left[juror, day] -= size
        return found
