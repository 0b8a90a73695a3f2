"""The bundled programme, whole or cut down to three small sessions, and what a plan says apart from how long it took."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from models import Session, Timetable
from models.programme import Programme
from scheduler import load_programme, solve
from scheduler.examples.programmes import path_of


def nantes() -> Programme:
    return load_programme(path_of("nantes-s1-2027"))


def small() -> Programme:
    """Three sessions of the bundled programme, one or two candidates each."""
    fields = nantes().model_dump(mode="json", by_alias=True)
    wanted = {"cda-ccp1": 2, "dwwm-mai": 2, "dwwm-rattrapage": 1}
    fields["sessions"] = [one | {"candidates": wanted[one["id"]]} for one in fields["sessions"] if one["id"] in wanted]
    fields["conflicts"] = []
    return Programme.model_validate(fields)


def told(out: Path) -> dict[str, Any]:
    """What the written plan and timetables say, without times of computing."""
    plan = json.loads((out / "programme.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = {"sessions": plan["sessions"], "status": plan["status"]}
    found["levels"] = [(level["name"], level["value"], level["bound"], level["proven"]) for level in plan["objectives"]]
    for path in sorted(out.glob("*/timetable.json")):
        timetable = json.loads(path.read_text(encoding="utf-8"))
        found[path.parent.name] = (timetable["status"], timetable["activities"])
    return found


def deadly(session: Session, **options: Any) -> Timetable:
    """A solver that ends its process at one session."""
    if session.id == "dwwm-mai":
        os._exit(9)
    return solve(session, **options)


def failing(session: Session, **options: Any) -> Timetable:
    """A solver that raises at one session."""
    if session.id == "dwwm-mai":
        raise RuntimeError("out of paper")
    return solve(session, **options)


def refusing(session: Session, **options: Any) -> Timetable:
    """A solver that has no timetable for one session, whatever it is given."""
    return Timetable(session="s0", status="infeasible") if session.id == "s0" else solve(session, **options)


LIMITS: list[float | None] = []
"""What `limited` was given."""


def limited(session: Session, **options: Any) -> Timetable:
    """A solver that keeps in mind for how long it may look."""
    LIMITS.append(options["time_limit"])
    return solve(session, **options)


def of_four(session: Session, **options: Any) -> Timetable:
    """A solver that finds nothing in time for fewer than four jurors, and lets no juror be idle."""
    if len(session.jurors) < 4:
        return Timetable(session=session.id, status="unknown")
    return solve(session.but(policy={"stable_juries": True}), **options)
