"""Proven, checked and explained timetables for exam sessions of the titres professionnels.

This is the whole public API: the verbs, and the nouns of `models`. Each is loaded when it is first asked for, so that
`import scheduler` needs neither the solver nor the plots nor the frames.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from models import (
        DEFAULT_OBJECTIVES,
        OBJECTIVE_NAMES,
        Activity,
        Break,
        Candidate,
        Certificate,
        Conflict,
        Day,
        Deliberation,
        Epreuve,
        Follows,
        Habilitation,
        Juror,
        JuryRules,
        Kind,
        Level,
        Lunch,
        Marking,
        Objective,
        Period,
        Pin,
        Policy,
        Responsable,
        Room,
        Session,
        Staff,
        StaffRest,
        Timetable,
        Titre,
        Unplanned,
        Window,
        Wish,
        all_titres,
    )
    from models.events import (
        CandidateAbsent,
        CandidateBack,
        CandidateLate,
        Event,
        JurorLate,
        JurorOut,
        Overrun,
        RoomLost,
        StaffLate,
        StaffOut,
    )
    from models.letters import Letters
    from models.plan import DatingLevel, Plan, PlanChange, PlannedSession, PlanWayOut, SessionDay
    from models.programme import Programme
    from scheduler.engine.progress import Listener, Progress
    from scheduler.engine.solve import solve
    from scheduler.errors import InputError, InputProblem, SchedulerError, WrongTimetable
    from scheduler.explanation import Explanation, Fact, WayOut, explain
    from scheduler.files import load, load_timetable, save
    from scheduler.files.activity_frame import timetable_from_frame
    from scheduler.files.calendars import calendars
    from scheduler.files.frames import session_from_frames
    from scheduler.files.own_catalogue import load_catalogue
    from scheduler.other_plans import Alternative, Alternatives, alternatives
    from scheduler.programme.batch.run import BatchListener, BatchProgress
    from scheduler.programme.check import check_programme
    from scheduler.programme.directory import Solved, solve_directory
    from scheduler.programme.load import load_plan, load_programme
    from scheduler.programme.many import SolvedProgramme, solve_programmes
    from scheduler.programme.semester import semester
    from scheduler.programme.solve import solve_programme
    from scheduler.repairing import GivenUp, Repair, repair
    from scheduler.replanning import Reached, Replan, Way, replan
    from scheduler.replanning.difference import Change
    from scheduler.replanning.reasons import Reason
    from scheduler.robustness import Lateness, Margin, Overruns, Simulation, margin, simulate
    from scheduler.rules import RULES
    from scheduler.rules.rule import Rule, Violation
    from scheduler.scenarios import Capacity, Comparison, capacity, compare
    from scheduler.views.gantt import gantt, gantt_pages
    from scheduler.views.panel import Panel, explore
    from scheduler.views.shown import Chart

# `python -m scheduler` loads all of this before `__main__`, which makes an interrupt Python's own again: until then nothing has begun.
if (
    sys.argv[:1] == ["-m"]
    and sys.orig_argv[-len(sys.argv)] == "scheduler"
    and signal.getsignal(signal.SIGINT) != signal.SIG_IGN
):
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))


def _refuse_other_models() -> None:
    """`models` is a general name: where another package or module of that name comes first, say so at once."""
    try:
        found = find_spec("models")
    except ValueError:  # already imported, by hand or from a script, without a spec
        found = None
    origin = found.origin if found else None
    if origin is None or Path(origin).resolve() != Path(__file__).resolve().parents[1] / "models" / "__init__.py":
        where = origin or "?"
        raise ImportError(
            f"scheduler needs its own package named models, but {where} comes first: rename that one or take it off the path"
            f" / un autre « models » ({where}) masque celui de scheduler : le renommer ou l'ôter du chemin",
            name="models",
            path=origin,
        )


_refuse_other_models()

# A module and its function share each of these names; asked for later, it would be the module.
from scheduler.check import Report, check  # noqa: E402
from scheduler.papers import papers  # noqa: E402

# How a notebook shows the nouns, which know nothing of pictures.
import_module("scheduler.views.registration").register()

__all__ = [
    "DEFAULT_OBJECTIVES",
    "OBJECTIVE_NAMES",
    "RULES",
    "Activity",
    "Alternative",
    "Alternatives",
    "BatchListener",
    "BatchProgress",
    "Break",
    "Candidate",
    "CandidateAbsent",
    "CandidateBack",
    "CandidateLate",
    "Capacity",
    "Certificate",
    "Change",
    "Chart",
    "Comparison",
    "Conflict",
    "DatingLevel",
    "Day",
    "Deliberation",
    "Epreuve",
    "Event",
    "Explanation",
    "Fact",
    "Follows",
    "GivenUp",
    "Habilitation",
    "InputError",
    "InputProblem",
    "Juror",
    "JurorLate",
    "JurorOut",
    "JuryRules",
    "Kind",
    "Lateness",
    "Letters",
    "Level",
    "Listener",
    "Lunch",
    "Margin",
    "Marking",
    "Objective",
    "Overrun",
    "Overruns",
    "Panel",
    "Period",
    "Pin",
    "Plan",
    "PlanChange",
    "PlanWayOut",
    "PlannedSession",
    "Policy",
    "Programme",
    "Progress",
    "Reached",
    "Reason",
    "Repair",
    "Replan",
    "Report",
    "Responsable",
    "Room",
    "RoomLost",
    "Rule",
    "SchedulerError",
    "Session",
    "SessionDay",
    "Simulation",
    "Solved",
    "SolvedProgramme",
    "Staff",
    "StaffLate",
    "StaffOut",
    "StaffRest",
    "Timetable",
    "Titre",
    "Unplanned",
    "Violation",
    "Way",
    "WayOut",
    "Window",
    "Wish",
    "WrongTimetable",
    "all_titres",
    "alternatives",
    "calendars",
    "capacity",
    "check",
    "check_programme",
    "compare",
    "explain",
    "explore",
    "gantt",
    "gantt_pages",
    "load",
    "load_catalogue",
    "load_plan",
    "load_programme",
    "load_timetable",
    "margin",
    "papers",
    "repair",
    "replan",
    "save",
    "semester",
    "session_from_frames",
    "simulate",
    "solve",
    "solve_directory",
    "solve_programme",
    "solve_programmes",
    "timetable_from_frame",
]

# Where each name stands that is not a noun of `models`.
_MODULE_OF = {
    "WayOut": "scheduler.explanation",
    "Way": "scheduler.replanning",
    "SolvedProgramme": "scheduler.programme.many",
    "Solved": "scheduler.programme.directory",
    "Simulation": "scheduler.robustness",
    "SessionDay": "models.plan",
    "Reason": "scheduler.replanning.reasons",
    "Reached": "scheduler.replanning",
    "PlannedSession": "models.plan",
    "PlanWayOut": "models.plan",
    "PlanChange": "models.plan",
    "Panel": "scheduler.views.panel",
    "Margin": "scheduler.robustness",
    "Fact": "scheduler.explanation",
    "DatingLevel": "models.plan",
    "Chart": "scheduler.views.shown",
    "Change": "scheduler.replanning.difference",
    "Capacity": "scheduler.scenarios",
    "BatchProgress": "scheduler.programme.batch.run",
    "BatchListener": "scheduler.programme.batch.run",
    "Alternative": "scheduler.other_plans",
    "Alternatives": "scheduler.other_plans",
    "alternatives": "scheduler.other_plans",
    "InputError": "scheduler.errors",
    "InputProblem": "scheduler.errors",
    "Comparison": "scheduler.scenarios",
    "Explanation": "scheduler.explanation",
    "Listener": "scheduler.engine.progress",
    "Plan": "models.plan",
    "Programme": "models.programme",
    "Progress": "scheduler.engine.progress",
    "RULES": "scheduler.rules",
    "GivenUp": "scheduler.repairing",
    "Repair": "scheduler.repairing",
    "repair": "scheduler.repairing",
    "Replan": "scheduler.replanning",
    "Rule": "scheduler.rules.rule",
    "SchedulerError": "scheduler.errors",
    "Violation": "scheduler.rules.rule",
    "CandidateAbsent": "models.events",
    "CandidateBack": "models.events",
    "CandidateLate": "models.events",
    "Event": "models.events",
    "JurorLate": "models.events",
    "JurorOut": "models.events",
    "Overrun": "models.events",
    "RoomLost": "models.events",
    "StaffLate": "models.events",
    "StaffOut": "models.events",
    "Lateness": "scheduler.robustness",
    "Letters": "models.letters",
    "Overruns": "scheduler.robustness",
    "calendars": "scheduler.files.calendars",
    "capacity": "scheduler.scenarios",
    "compare": "scheduler.scenarios",
    "WrongTimetable": "scheduler.errors",
    "check_programme": "scheduler.programme.check",
    "explain": "scheduler.explanation",
    "explore": "scheduler.views.panel",
    "gantt": "scheduler.views.gantt",
    "gantt_pages": "scheduler.views.gantt",
    "load_plan": "scheduler.programme.load",
    "load_programme": "scheduler.programme.load",
    "margin": "scheduler.robustness",
    "replan": "scheduler.replanning",
    "load": "scheduler.files",
    "load_catalogue": "scheduler.files.own_catalogue",
    "load_timetable": "scheduler.files",
    "save": "scheduler.files",
    "session_from_frames": "scheduler.files.frames",
    "timetable_from_frame": "scheduler.files.activity_frame",
    "simulate": "scheduler.robustness",
    "solve": "scheduler.engine.solve",
    "solve_directory": "scheduler.programme.directory",
    "semester": "scheduler.programme.semester",
    "solve_programme": "scheduler.programme.solve",
    "solve_programmes": "scheduler.programme.many",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # slow to load

        value: Any = version("titres-scheduler")
    elif name in __all__:
        value = getattr(import_module(_MODULE_OF.get(name, "models")), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("__")), *__all__, "__version__"})
