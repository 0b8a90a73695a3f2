"""How many juries sit on which day, and on which day the test is held."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models import Session
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.hours import longest_around, pause_hours, work_hours
from scheduler.engine.rows.shape import Shape
from scheduler.grid import Span


@dataclass(frozen=True)
class Most:
    """What the days of a session hold at the most."""

    session: Session
    shape: Shape

    @cached_property
    def everybody(self) -> int:
        """How many candidates there are."""
        return sum(len(g.candidates) for g in self.shape.groups)

    @cached_property
    def juries(self) -> tuple[int, ...]:
        """How many juries there can be at once on each day."""
        banks, size = self.shape.banks, self.session.exam.jury.size
        there = (sum(len(bank.jurors) for bank in banks if bank.spans[day]) for day in range(len(self.session.days)))
        return tuple(min(number // size, self.everybody) for number in there)

    @cached_property
    def starts(self) -> list[list[Span]]:
        """When the test may start on each day, for all of them."""
        return common_starts(self.session, self.shape, False) if self.shape.test else [[] for _ in self.session.days]

    def heard(self, day: int, *, ahead: bool) -> int:
        """How many candidates one jury hears on a day, each with his deliberation, and with his dossier where none may be read before
        (`ahead`), around the pauses that it must have."""
        return self._heard[ahead][day]

    @cached_property
    def _heard(self) -> dict[bool, list[int]]:
        days = range(len(self.session.days))
        return {ahead: [self._heard_on(day, ahead=ahead) for day in days] for ahead in (False, True)}

    def _heard_on(self, day: int, *, ahead: bool) -> int:
        shape = self.shape
        low, high = work_hours(self.session, shape.grid, day)
        shortest, gap = min(k.oral for k in shape.classes), shape.changeover
        each = shortest + shape.deliberation + shape.closing_each[day] + (0 if ahead else shape.review)
        room = longest_around(pause_hours(self.session, shape.grid, day), (low, high))
        heard = min(max(longest - rest for rest, longest in room.items()) // each, (high - low + gap) // (shortest + gap))
        return min(self.everybody, max(heard, 0), self.session.exam.jury.max_candidates_per_day or self.everybody)


@dataclass(frozen=True)
class OnDays:
    """So many juries at work on each day, and the day of the test, None where nobody sits one."""

    most: Most
    juries: tuple[int, ...]
    test: int | None

    def ahead(self, day: int) -> bool:
        """Whether dossiers may be read before a day."""
        return any(self.juries[:day])

    @cached_property
    def heard(self) -> list[int]:
        """How many candidates these juries hear on each day at the most."""
        return [number * self.most.heard(day, ahead=self.ahead(day)) for day, number in enumerate(self.juries)]
