"""The nouns: what a user describes and what comes back. They know no solver, no file, no plot, and nothing of `scheduler`."""

from models.catalogue import all_titres
from models.kind import Kind
from models.noun import Noun, minute_of_day
from models.objective import DEFAULT_OBJECTIVES, OBJECTIVE_NAMES, Objective
from models.people import Candidate, Habilitation, Juror, Person, Responsable, Staff
from models.policy import Break, Deliberation, Lunch, Policy, StaffRest
from models.room import Room
from models.session import Conflict, Pin, Session, Wish
from models.timetable import Activity, Level, Timetable, Unplanned
from models.titre import Certificate, Epreuve, Follows, JuryRules, Marking, Titre
from models.window import Day, Period, Window

Timetable.model_rebuild(_types_namespace={"Session": Session})

__all__ = [
    "DEFAULT_OBJECTIVES",
    "OBJECTIVE_NAMES",
    "Activity",
    "Break",
    "Candidate",
    "Certificate",
    "Conflict",
    "Day",
    "Deliberation",
    "Epreuve",
    "Follows",
    "Habilitation",
    "Juror",
    "JuryRules",
    "Kind",
    "Level",
    "Lunch",
    "Marking",
    "Noun",
    "Objective",
    "Period",
    "Person",
    "Pin",
    "Policy",
    "Responsable",
    "Room",
    "Session",
    "Staff",
    "StaffRest",
    "Timetable",
    "Titre",
    "Unplanned",
    "Window",
    "Wish",
    "all_titres",
    "minute_of_day",
]
