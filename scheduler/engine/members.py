"""What the titre asks of the members of a jury, where a model has a literal for each juror who may be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from models import Juror, Session
from scheduler.pieces import Literal


def post_members(cp: cp_model.CpModel, session: Session, members: Mapping[str, Literal], *unless: cp_model.LiteralT) -> None:
    """Members of different employers, and one with each skill `unless` one of these literals holds, where the titre asks for that.

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
