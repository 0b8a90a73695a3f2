"""All juries at once, each on its days with its candidates: where one after the other finds no room beside those that come before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models import Activity, Pin, Session
from models.objective import ObjectiveName
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.objectives import express
from scheduler.engine.plain import build
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.part import Part, like, part_of
from scheduler.engine.teams.placing_tests import Tests, but_tests
from scheduler.rules import RULES

SECONDS = 1.0
"""At most: what fits is mostly found in less than one."""


def together(
    session: Session, teams: Sequence[Team], tests: Tests, effort: cpsat.Effort, held: Mapping[ObjectiveName, int]
) -> tuple[cpsat.Verdict, list[Activity] | None]:
    """The timetables of all juries, pauses left out, in which no objective comes to more than is `held`; None where none was found, or there
    is none, as the verdict says."""
    days = defaultdict[str, set[int]](set)
    for team in teams:
        for one in team.jurors:
            days[one].update(team.days)
    part = part_of(session, Part([c.id for c in session.candidates], days, days), {}, tests)
    pins = [Pin(candidate=c, jurors=tuple(sorted(team.jurors))) for team in teams for c in team.candidates]
    model = build(like(part, pins=(*part.pins, *pins)), RULES, seed=effort.seed, ordered=False)
    for name, most in held.items():
        model.cp.add(express(name, model) <= most)
    found = cpsat.run(model.cp, effort, seconds=SECONDS)
    if found.values is None:
        return found.verdict, None
    plan = but_tests(session, activities(model, found))
    return found.verdict, [*plan, *(a for own in tests.values() for a in own)]
