"""The sheets of a programme's workbook: what they are called, and the columns of each."""

from __future__ import annotations

from models.noun import Noun
from models.people import Habilitation
from models.plan import SessionDay
from models.programme import (
    DATING_OBJECTIVES,
    Agrement,
    Echeance,
    PoolCandidate,
    PoolJuror,
    PoolResponsable,
    PoolRoom,
    PoolStaff,
    Programme,
    ProgrammeSession,
    Trained,
)
from models.session_fields import Conflict
from models.window import Period
from scheduler.files.headings import FIELDS, USUAL_SHEETS, Layout
from scheduler.views.amounts import name_of_dating

_THERE = ("available", "closed", "weekdays")

_COLUMNS: dict[str, tuple[str, ...]] = {
    "sessions": (
        "id",
        "titre",
        "millesime",
        "kind",
        "ccp",
        "ccs",
        "site",
        "window.from",
        "window.to",
        "days",
        "candidates",
        "not_with",
        "consecutive",
        "span",
        "ceres",
        "status",
    ),
    "candidates": ("session", "id", "name", "extra_time", "ccp", "sat", *_THERE),
    "jurors": ("id", "name", "employer", "skills", "max_days", *_THERE),
    "habilitations": ("juror", "titre", "millesime", "until"),
    "conflicts": ("candidate", "juror", "reason"),
    "rooms": ("id", "name", "site", "kinds", "seats", "posts", *_THERE),
    "staff": ("id", "name", "site", "role", *_THERE),
    "responsables": ("id", "name", "site", *_THERE),
    "closed": ("from", "to"),
    "agrements": ("titre", "millesime", "site", "until"),
    "echeances": ("titre", "millesime", "until"),
    "trained": ("id", "name", "titre"),
    "calendar": ("session", "date", "jurors", "rooms", "staff", "responsables"),
}

_NOUNS: dict[str, type[Noun]] = {
    "sessions": ProgrammeSession,
    "candidates": PoolCandidate,
    "jurors": PoolJuror,
    "habilitations": Habilitation,
    "conflicts": Conflict,
    "rooms": PoolRoom,
    "staff": PoolStaff,
    "responsables": PoolResponsable,
    "closed": Period,
    "agrements": Agrement,
    "echeances": Echeance,
    "trained": Trained,
    "calendar": SessionDay,
}

PROGRAMME = Layout(
    own="programme",
    noun=Programme,
    fields=(
        "programme",
        "site",
        "period.from",
        "period.to",
        "today",
        "opens",
        "closes",
        *(field for field in FIELDS if field.startswith("policy.")),
        "objectives",
    ),
    columns=_COLUMNS,
    nouns=_NOUNS,
    usual={section: USUAL_SHEETS[section] for section in _COLUMNS if section in USUAL_SHEETS}
    | {
        "programme": "general generalites parametres reglages informations semestre centre",
        "sessions": "listedessessions sessionsadater",
        "habilitations": "habilitation",
        "closed": "fermeture conges vacances",
        "agrements": "agrement",
        "echeances": "echeance",
        "trained": "forme personnesformees",
        "calendar": "calendriers dates joursposes",
    },
    prefixes={
        "sessions": "session-",
        "candidates": "c",
        "jurors": "j",
        "rooms": "s",
        "staff": "p",
        "responsables": "r",
        "trained": "f",
    },
    references={
        "candidates": {"session": "sessions"},
        "calendar": {
            "session": "sessions",
            "jurors": "jurors",
            "rooms": "rooms",
            "staff": "staff",
            "responsables": "responsables",
        },
        "sessions": {"not_with": "jurors"},
        "conflicts": {"candidate": "candidates", "juror": "jurors"},
        "habilitations": {"juror": "jurors"},
    },
    objectives=tuple(DATING_OBJECTIVES),
    named=name_of_dating,
)
