"""Counts that need no solver and explain most sessions without a timetable. Each is a proof, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from models import Session
from scheduler.bounds.infeasibility.count import Count
from scheduler.bounds.infeasibility.fixed import fixed
from scheduler.bounds.infeasibility.load import load
from scheduler.bounds.infeasibility.named import named
from scheduler.bounds.infeasibility.order import after_a_test, days_apart, too_soon
from scheduler.bounds.infeasibility.people import juries, own_time
from scheduler.bounds.infeasibility.places import rooms, staff
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.together import tests

Counting: TypeAlias = Callable[[Subject], Iterator[Count]]

COUNTS: tuple[Counting, ...] = (
    own_time,
    days_apart,
    too_soon,
    after_a_test,
    juries,
    named,
    fixed,
    rooms,
    staff,
    tests,
    load,
)
"""In the order in which a reader should meet them: who and what is missing, then what is too little."""


def counts(session: Session) -> Iterator[Count]:
    """Everything that does not add up, found as it is asked for."""
    subject = Subject(session)
    for each in COUNTS:
        yield from each(subject)


def facts(session: Session, lang: str = "fr") -> tuple[str, ...]:
    """What does not add up, one sentence each; empty where the counts alone show nothing.

    Every sentence is a proof that no timetable exists.
    """
    return tuple(dict.fromkeys(found.sentence.said(lang) for found in counts(session)))
