"""The centre's own limits for its staff: so much a day at most, and a rest after so much in one stretch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Piece, Reading, gaps, minute_on, moment_on, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import on

NAME = "staff_hours"
SENTENCE = (
    "Un membre du personnel n'a pas plus d'activité par jour que le maximum fixé, et souffle après chaque période d'affilée.",
    "A member of staff has no more activity a day than the maximum that is set, and rests after each stretch of it.",
)
SOURCE = CENTRE
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Members of staff with too many minutes on a day, or too long a stretch without a rest. Several activities at once count once."""
    most, rest = session.policy.max_staff_minutes, session.policy.staff_rest
    if most is None and rest is None:
        return
    reading = Reading(session, timetable)
    for ((kind, one), day), activities in sorted(reading.by_day.items()):
        if kind != "staff":
            continue
        busy = sorted((minute_on(day, a.start), minute_on(day, a.end)) for a in activities)
        if most is not None:
            yield from _too_much(reading, one, day, busy, most)
        if rest is not None:
            yield from _too_long(reading, one, day, busy, rest.minutes, rest.every)


def _too_much(reading: Reading, one: str, day: dt.date, busy: list[Piece], most: int) -> Iterator[Violation]:
    first, last = busy[0][0], max(end for _, end in busy)
    worked = last - first - sum(end - start for start, end in gaps(first, last, busy))
    if worked > most:
        name, when = reading.name("staff", one), on(day)
        texts = (
            f"{name} : {worked:g} min d'activité {when[0]} au lieu de {most} au plus",
            f"{name}: {worked:g} min of activity {when[1]} instead of {most} at most",
        )
        yield Violation(NAME, texts, (one,), moment_on(day, first), moment_on(day, last), whole(worked - most))


def _too_long(reading: Reading, one: str, day: dt.date, busy: list[Piece], minutes: int, every: int) -> Iterator[Violation]:
    """Stretches: activities with less than a rest between one and the next. An activity that is longer by itself is one."""
    stretches: list[list[Piece]] = []
    for start, end in busy:
        if stretches and start - max(e for _, e in stretches[-1]) < minutes:
            stretches[-1].append((start, end))
        else:
            stretches.append([(start, end)])
    for stretch in stretches:
        start, end = stretch[0][0], max(e for _, e in stretch)
        limit = max(every, *(e - s for s, e in stretch))
        if end - start > limit:
            name, when = reading.name("staff", one), on(day)
            texts = (
                f"{name} : {end - start:g} min d'affilée {when[0]} sans {minutes} min de repos, au lieu de {limit:g} au plus",
                f"{name}: {end - start:g} min in one stretch {when[1]} without {minutes} min of rest, instead of {limit:g} at most",
            )
            yield Violation(NAME, texts, (one,), moment_on(day, start), moment_on(day, end), whole(end - start - limit))


def post(model: AskedModel) -> None:
    most, rest = model.policy.max_staff_minutes, model.policy.staff_rest
    for line in model.staff_lines if most is not None or rest is not None else ():
        if most is not None:
            model.limit_work(line, most)
        if rest is not None:
            model.give_rests(line, rest.minutes, rest.every)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
