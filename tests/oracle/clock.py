"""The times of a session as plain minutes: when activities may start, who is there when, and where a lunch may lie.

All times are minutes from midnight of the session's first day. Sets of moments are integers used as bit sets, one bit per
slot of the grain: since every start is on the grain, two activities overlap exactly where they share a slot.
"""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from models import Candidate, Session, Window

DAY = 24 * 60
Span = tuple[int, int]


def minutes_of(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def merged(spans: list[Span]) -> list[Span]:
    """The union of these stretches, as few stretches as possible, in order."""
    union: list[Span] = []
    for start, end in sorted(spans):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union


def inside(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of these stretches holds the whole activity."""
    return any(a <= start and end <= b for a, b in spans)


class Way(NamedTuple):
    """One pause of a day: "at" from start to end, or by oneself, all activity ending by `start` ("early") or beginning then ("late")."""

    kind: str
    start: int
    end: int

    def bears(self, start: int, end: int) -> bool:
        """Whether it can be had so beside an activity of the same day."""
        if self.kind == "at":
            return end <= self.start or self.end <= start
        return end <= self.start if self.kind == "early" else self.start <= start


class Clock:
    """What a session says about time."""

    def __init__(self, session: Session) -> None:
        self.grain = session.policy.grain
        self.first = session.days[0].date
        self.day_starts = [(day.date - self.first).days * DAY for day in session.days]
        self.hours: list[Span] = [
            (start + minutes_of(day.opens), start + minutes_of(day.closes))
            for start, day in zip(self.day_starts, session.days, strict=True)
        ]
        # On the first day nothing starts before the welcome is over.
        self.hours[0] = (self.hours[0][0] + session.policy.welcome, self.hours[0][1])
        self.starts = [
            minute
            for midnight, (opens, closes) in zip(self.day_starts, self.hours, strict=True)
            for minute in range(midnight, midnight + DAY, self.grain)
            if opens <= minute < closes
        ]
        self._slots = -(-DAY // self.grain)
        self._lunches(session)
        self._pauses(session)
        self._coverage(session)

    def minute(self, moment: dt.datetime) -> int:
        return (moment.date() - self.first).days * DAY + minutes_of(moment.time())

    def day(self, minute: int) -> int:
        """The index of the session's day in which this minute lies."""
        return self.day_starts.index(minute // DAY * DAY)

    def windows(self, available: tuple[Window, ...] | None) -> list[Span]:
        """When somebody or something is there; no window given means all the session's days."""
        if available is None:
            return [(start, start + DAY) for start in self.day_starts]
        spans = []
        for window in available:
            midnight = (window.date - self.first).days * DAY
            start = midnight + (minutes_of(window.start) if window.start else 0)
            spans.append((start, midnight + minutes_of(window.end) if window.end else midnight + DAY))
        return merged(spans)

    def in_hours(self, start: int, end: int) -> bool:
        return inside(self.hours, start, end)

    def lasting(self, minutes: int, candidate: Candidate) -> int:
        """Minutes of an épreuve or a preparation for this candidate: with his extra time, rounded up to the grain."""
        exact = minutes * (1 + Fraction(candidate.extra_time))
        return math.ceil(exact / self.grain) * self.grain

    def slots(self, start: int, end: int) -> int:
        """The slots that [start, end) touches."""
        midnight = start // DAY * DAY
        base = midnight // DAY * self._slots
        first, last = base + (start - midnight) // self.grain, base + -(-(end - midnight) // self.grain)
        return (1 << last) - (1 << first)

    # Lunch: so many free minutes in one piece within the window. A free piece may be slid later until it touches the start
    # of an activity or the window's end, so it is enough to look at the pieces that end on the grain or with the window.

    def _lunches(self, session: Session) -> None:
        self.lunch_length = 0
        self.lunch_pieces: list[Span] = []
        self.lunch_days: list[int] = []
        self.lunch_windows: list[Span] = []
        lunch = session.policy.lunch
        self.noons: list[Fraction | int] = [start + 12 * 60 for start in self.day_starts]
        if lunch is None:
            return
        self.lunch_length = lunch.minutes
        opens, closes = (minutes_of(clock) for clock in lunch.window)
        for number, midnight in enumerate(self.day_starts):
            # A fraction: the middle of a window may fall on half a minute.
            self.noons[number] = midnight + Fraction(opens + closes, 2)
            self.lunch_windows.append((midnight + opens, midnight + closes))
            ends = {midnight + closes} | {
                end for end in range(midnight, midnight + closes, self.grain) if end - lunch.minutes >= midnight + opens
            }
            bits = 0
            for end in sorted(ends):
                bits |= 1 << len(self.lunch_pieces)
                self.lunch_pieces.append((end - lunch.minutes, end))
            self.lunch_days.append(bits)

    def lunch_free(self, start: int, end: int) -> int:
        """The pieces of lunch, of all days, that an activity leaves free."""
        return sum(1 << n for n, (a, b) in enumerate(self.lunch_pieces) if b <= start or end <= a)

    @property
    def all_lunches(self) -> int:
        return (1 << len(self.lunch_pieces)) - 1

    def can_lunch(self, free: int) -> bool:
        """Whether a piece is left on each day (on a day without activity all are)."""
        return all(free & day for day in self.lunch_days)

    # Jurors have breaks beside lunch. A way to spend a day says of each pause that it is taken at some moment, no two of them at once, or
    # that all activity ends early enough, or begins late enough, to have it by oneself. Each activity leaves some of these ways.

    def _pauses(self, session: Session) -> None:
        policy = session.policy
        asked = [*([policy.lunch] if policy.lunch else []), *policy.breaks]
        windows = [tuple(minutes_of(clock) for clock in pause.window) for pause in asked]
        works = [policy.dossier_review, policy.deliberation_minutes, policy.pv, policy.marking]
        works += [e.marking.minutes or 0 for e in session.variants if e.marking]
        step = math.gcd(self.grain, *works, *(pause.minutes for pause in asked), *(m for window in windows for m in window))
        self.ways: list[tuple[Way, ...]] = []
        self._left: dict[Span, int] = {}
        self.way_days: list[int] = []
        for midnight in self.day_starts if asked else ():
            each: list[list[Way]] = []
            for pause, (opens, closes) in zip(asked, windows, strict=True):
                start, end, length = midnight + opens, midnight + closes, pause.minutes
                alone = [Way("early", end - length, 0), Way("late", start + length, 0)]
                each.append([*alone, *(Way("at", at, at + length) for at in range(start, end - length + 1, step))])
            bits = 0
            for way in product(*each):
                taken = sorted((one.start, one.end) for one in way if one.kind == "at")
                if all(before[1] <= after[0] for before, after in pairwise(taken)):
                    bits |= 1 << len(self.ways)
                    self.ways.append(way)
            self.way_days.append(bits)

    def leaves(self, start: int, end: int) -> int:
        """The ways to have one's pauses, of all days, that an activity leaves a juror."""
        if (start, end) not in self._left:
            day = start // DAY
            self._left[start, end] = sum(
                1 << n
                for n, way in enumerate(self.ways)
                if all(one.start // DAY != day or one.bears(start, end) for one in way)
            )
        return self._left[start, end]

    @property
    def all_ways(self) -> int:
        return (1 << len(self.ways)) - 1

    def can_pause(self, left: int) -> bool:
        """Whether a way is left on each day."""
        return all(left & day for day in self.way_days)

    # Responsables: from the first to the last activity of a day one is there at every moment, so all the day's activities
    # lie within one unbroken stretch of their joint presence.

    def _coverage(self, session: Session) -> None:
        spans = [span for one in session.responsables for span in self.windows(one.available)]
        self.covered = merged(spans) if session.responsables else [(s, s + DAY) for s in self.day_starts]
        # Windows of adjacent whole days touch at midnight; no activity crosses it, so that does no harm.
        self.cover_bits = [
            [n for n, (a, b) in enumerate(self.covered) if a < start + DAY and start < b] for start in self.day_starts
        ]

    def cover(self, spans: dict[int, Span]) -> tuple[int, ...]:
        """Per day, the stretches of the responsables' presence that hold these first-to-last spans; -1 (all bits) where
        nothing happens that day."""
        return tuple(
            -1
            if day not in spans
            else sum(1 << n for n in bits if self.covered[n][0] <= spans[day][0] and spans[day][1] <= self.covered[n][1])
            for day, bits in enumerate(self.cover_bits)
        )
