"""Sessions without a timetable, by name: drawn ones that the oracle has judged, and the bundled ones with something taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Session
from scheduler import load
from scheduler.examples import path_of
from tests.oracle import FAMILIES, judged

Change = dict[str, Any]

JUDGED: list[tuple[str, int]] = [
    (family, one["seed"]) for family, rows in judged().items() for one in rows if one["values"] is None
]
"""Family and seed of every session for which the oracle, trying all timetables, found none."""

FITTING: list[tuple[str, int]] = [
    (family, one["seed"])
    for family, rows in judged().items()
    for one in rows
    if one["values"] is not None and "unplanned" not in one["uses"]
]
"""Family and seed of those that have a timetable with everybody in it."""

TIGHTENED: dict[str, tuple[str, Change]] = {
    "two candidates more": ("dwwm-6", {"more_candidates": 2}),
    "a jury less": ("dwwm-6", {"jurors_out": ["j3"]}),
    "the day ends at 15:00": ("dwwm-6", {"closes": "15:00"}),
    "the day ends at 16:00": ("dwwm-6", {"closes": "16:00"}),
    "no room for the test": ("dwwm-6", {"rooms_out": ["info"]}),
    "no room for orals": ("dwwm-6", {"rooms_out": ["s101", "s102"]}),
    "nobody watches the test": ("dwwm-6", {"staff_out": ["v1"]}),
    "one comes too late": ("dwwm-6", {"available": {"candidate c1": [{"date": "2027-03-16", "from": "16:30"}]}}),
    "the responsable leaves at noon": (
        "dwwm-6",
        {"responsables_out": ["r2"], "available": {"responsable r1": [{"date": "2027-03-16", "to": "12:00"}]}},
    ),
    "conflicts with all but one": (
        "dwwm-6",
        {"add_conflicts": [{"candidate": "c1", "juror": "j2"}, {"candidate": "c1", "juror": "j1"}]},
    ),
    "two pins at once": (
        "dwwm-6",
        {
            "add_pins": [
                {"candidate": "c1", "epreuve": "presentation", "start": "2027-03-16T10:00", "jurors": ["j1", "j2"]},
                {"candidate": "c2", "epreuve": "presentation", "start": "2027-03-16T10:30", "jurors": ["j2", "j3"]},
            ]
        },
    ),
    "five candidates more": ("cda-7", {"more_candidates": 3}),
    "a jury a day at most": ("cda-7", {"jurors_out": ["j3", "j6"]}),
    "two flats become one": ("advf-8", {"rooms_out": ["t2"]}),
    "one comedien on day 1": ("advf-8", {"staff_out": ["k1"]}),
}
"""By what was done to it, a bundled session and the change that leaves it without a timetable."""


def judged(family: str, seed: int) -> Session:
    """A session that the oracle has judged."""
    make: Callable[[int], Session] = FAMILIES[family][0]
    return make(seed)


def tightened(name: str) -> Session:
    """A bundled session with something taken away."""
    base, change = TIGHTENED[name]
    return load(path_of(base)).but(**change)
