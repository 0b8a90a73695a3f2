"""What the titre asks of the members of a jury, and in which ways jurors who are alike can be members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeVar

from ortools.sat.python import cp_model

from models import Juror, Session
from scheduler.pieces import Literal

T = TypeVar("T")


def post_members(cp: cp_model.CpModel, session: Session, members: Mapping[str, Literal], *unless: cp_model.LiteralT) -> None:
    """For a model with a literal for each juror who may be a member: members of different employers, and one with each skill `unless` one of these literals holds, where the titre asks for that.

    In the order of the jurors: the same model on every run.
    """
    jurors, rules = [j for j in session.jurors if j.id in members], session.exam.jury
    for employer in dict.fromkeys(j.employer for j in jurors if j.employer) if rules.distinct_employers else ():
        cp.add_at_most_one(members[j.id] for j in jurors if j.employer == employer)
    for skill in rules.required_skills:
        cp.add_bool_or([*unless, *(members[j.id] for j in jurors if skill in j.skills)])


def lawful(session: Session, jury: Sequence[Juror]) -> bool:
    """Whether these may form a jury together, by their employers and skills."""
    rules, employers = session.exam.jury, [j.employer for j in jury if j.employer]
    skilled = all(any(skill in j.skills for j in jury) for skill in rules.required_skills)
    return skilled and not (rules.distinct_employers and len(set(employers)) < len(employers))


def seatings(there: Mapping[T, int], size: int) -> Iterator[tuple[T, ...]]:
    """The kinds of jurors that may have so many seats, of each no more than are there."""
    for kinds in combinations_with_replacement(there, size):
        if all(kinds.count(one) <= there[one] for one in kinds):
            yield kinds
