"""Rule 9, of the jurors: a break in each of the windows in which they are there, beside their lunch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import Activity, Session, Timetable, minute_of_day
from models.policy import Pause
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Piece, Reading, gaps, length, minute_on, moment_on, overlap, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import on, timed

NAME = "breaks"
SENTENCE = (
    "Chaque jour, chaque juré présent a chacune des pauses prévues d'un seul tenant dans sa fenêtre, en plus de son déjeuner.",
    "On each day, each juror at work has each of the breaks in one piece within its window, beside his lunch.",
)
SOURCE = CENTRE
WEIGHT: Weight = "I"


@dataclass(frozen=True)
class _Asked:
    """A pause that the policy asks for: its window in minutes of the day, and how long it is."""

    opens: float
    closes: float
    minutes: int

    @classmethod
    def of(cls, pause: Pause) -> _Asked:
        opens, closes = map(minute_of_day, pause.window)
        return cls(opens, closes, pause.minutes)

    def concerns(self, busy: Sequence[Piece]) -> bool:
        """Whether who is busy so neither comes after it nor leaves before it."""
        first, last = min(start for start, _ in busy), max(end for _, end in busy)
        return first < self.opens + self.minutes and last > self.closes - self.minutes

    def longest(self, busy: Sequence[Piece]) -> float:
        return max((end - start for start, end in gaps(self.opens, self.closes, busy)), default=0)

    def soonest(self, busy: Sequence[Piece], after: float) -> float | None:
        """Its end where it is taken as soon as it can be from this minute on."""
        free = (start for start, end in gaps(max(self.opens, after), self.closes, busy) if end - start >= self.minutes)
        return next((start + self.minutes for start in free), None)


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Jurors without a free piece for a break, or with too few for all of them; breaks that are too short, outside the windows, not free.

    Where none is asked for, one in the plan need only be free time.
    """
    reading = Reading(session, timetable)
    for ((kind, juror), day), activities in sorted(reading.by_day.items()):
        if kind == "juror":
            busy = [(minute_on(day, a.start), minute_on(day, a.end)) for a in activities]
            yield from _of_a_day(reading, juror, day, busy)
    for activity in reading.of_kind("break"):
        if session.policy.breaks:
            yield from _of_the_policy(reading, activity)
        yield from _free(reading, activity)
    yield from _twice(reading)


def _of_a_day(reading: Reading, juror: str, day: dt.date, busy: Sequence[Piece]) -> Iterator[Violation]:
    policy, name, when = reading.session.policy, reading.name("juror", juror), on(day)
    possible = []
    for asked in map(_Asked.of, policy.breaks):
        if not asked.concerns(busy):
            continue
        longest = asked.longest(busy)
        if longest >= asked.minutes:
            possible.append(asked)
            continue
        opens, closes = moment_on(day, asked.opens), moment_on(day, asked.closes)
        texts = (
            f"{name} : {longest:g} min libres d'un seul tenant entre {opens:%H:%M} et {closes:%H:%M} {when[0]}, au lieu d'une pause de {asked.minutes}",
            f"{name}: {longest:g} free min in one piece between {opens:%H:%M} and {closes:%H:%M} {when[1]}, instead of a break of {asked.minutes}",
        )
        yield Violation(NAME, texts, (juror,), opens, closes, whole(asked.minutes - longest))
    if possible and policy.lunch is not None:
        lunch = _Asked.of(policy.lunch)
        if lunch.concerns(busy) and lunch.longest(busy) >= lunch.minutes:
            possible.append(lunch)
    missing = sum(asked.minutes for asked in possible) - _most_at_once(possible, busy)
    if missing > 0:
        opens, closes = (moment_on(day, pick) for pick in (min(a.opens for a in possible), max(a.closes for a in possible)))
        texts = (
            f"{name} : ses pauses et son déjeuner ne tiennent pas l'un à côté de l'autre {when[0]} ({missing:g} min de trop)",
            f"{name}: his breaks and his lunch do not fit beside each other {when[1]} ({missing:g} min too many)",
        )
        yield Violation(NAME, texts, (juror,), opens, closes, whole(missing))


def _most_at_once(asked: Sequence[_Asked], busy: Sequence[Piece]) -> int:
    """The most minutes of these pauses that can be taken without two at once: sets of them by the soonest end of the last."""
    ends: dict[frozenset[int], float] = {frozenset(): 0}
    for taken in _sets(len(asked)):
        soonest = (asked[last].soonest(busy, ends[taken - {last}]) for last in taken if taken - {last} in ends)
        found = [end for end in soonest if end is not None]
        if found:
            ends[taken] = min(found)
    return max(sum(asked[one].minutes for one in taken) for taken in ends)


def _sets(number: int) -> Iterator[frozenset[int]]:
    """Every set of so many things but the empty one, each after those that it contains."""
    for mask in range(1, 1 << number):
        yield frozenset(one for one in range(number) if mask >> one & 1)


def _of_the_policy(reading: Reading, taken: Activity) -> Iterator[Violation]:
    """Whether a break of somebody is one that is asked for, and starts on the grain."""
    name, who = timed(reading, taken), tuple(one for _, one in reading.people_in(taken))
    if not who:
        yield Violation(NAME, (f"{name[0]} : de personne", f"{name[1]}: nobody's"), who, taken.start, taken.end)
    if not any(_fits(taken, asked) for asked in map(_Asked.of, reading.session.policy.breaks)):
        wrong = min(_wrong_by(taken, asked) for asked in map(_Asked.of, reading.session.policy.breaks))
        texts = (
            f"{name[0]} : n'est aucune des pauses prévues, à {wrong:g} min près",
            f"{name[1]}: is none of the breaks that are asked for, by {wrong:g} min",
        )
        yield Violation(NAME, texts, who, taken.start, taken.end, whole(wrong))
    windows = [(asked.opens, asked.closes) for asked in map(_Asked.of, reading.session.policy.breaks) if _fits(taken, asked)]
    if off := max((reading.off_the_grain(taken, *window) for window in windows), default=0):
        texts = (f"{name[0]} : début hors de la grille", f"{name[1]}: starts off the grain")
        yield Violation(NAME, texts, who, taken.start, taken.end, whole(off))


def _fits(taken: Activity, asked: _Asked) -> bool:
    return _wrong_by(taken, asked) <= 0


def _wrong_by(taken: Activity, asked: _Asked) -> float:
    """Minutes by which it is too short or lies outside the window."""
    start, end = (minute_on(taken.start.date(), moment) for moment in (taken.start, taken.end))
    return max(asked.minutes - length(taken), asked.opens - start, end - asked.closes)


def _free(reading: Reading, taken: Activity) -> Iterator[Violation]:
    for who in reading.people_in(taken):
        lunches = [a for a in reading.of_kind("lunch") if who in reading.people_in(a)]
        earlier = [a for a in reading.of_kind("break") if who in reading.people_in(a)]
        earlier = earlier[: next(n for n, a in enumerate(earlier) if a is taken)]
        for other in (*reading.busy.get(who, ()), *lunches, *earlier):
            if shared := overlap(taken, other):
                name, during = timed(reading, taken), timed(reading, other)
                texts = (
                    f"{name[0]} : {reading.name(*who)} est pris par {during[0]}",
                    f"{name[1]}: {reading.name(*who)} is taken by {during[1]}",
                )
                yield Violation(NAME, texts, (who[1],), taken.start, taken.end, whole(shared))


def _twice(reading: Reading) -> Iterator[Violation]:
    """More breaks of one person on a day than are asked for: those for which there is none left, however those before them are read."""
    asked = [_Asked.of(one) for one in reading.session.policy.breaks]
    read: dict[object, dict[int, Activity]] = {}
    for taken in reading.of_kind("break"):
        for who in reading.people_in(taken):
            own = read.setdefault((who, taken.start.date()), {})
            if any(_fits(taken, one) for one in asked) and not _is_one_of(taken, asked, own, set()):
                name = timed(reading, taken)
                texts = (f"{name[0]} : une pause de trop ce jour-là", f"{name[1]}: a break too many on that day")
                yield Violation(NAME, texts, (who[1],), taken.start, taken.end, whole(length(taken)))


def _is_one_of(taken: Activity, asked: Sequence[_Asked], read: dict[int, Activity], tried: set[int]) -> bool:
    """Whether it can be read as one that is asked for, beside those that are `read` already, each as another if need be; then it is."""
    for number, one in enumerate(asked):
        if number not in tried and _fits(taken, one):
            tried.add(number)
            if number not in read or _is_one_of(read[number], asked, read, tried):
                read[number] = taken
                return True
    return False


def post(model: AskedModel) -> None:
    for line in model.lines:
        for pause in model.policy.breaks:
            model.give_break(line, line.active, pause)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
