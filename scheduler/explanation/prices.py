"""What may be relaxed and at what price. Every default here is ours, none is law: a user may change each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from numbers import Real

PRICES: dict[str, float | None] = {
    "closes": 1.0,  # per minute that a day ends later
    "opens": 1.0,  # per minute that a day begins earlier
    "welcome": 1.0,  # per minute less
    "changeover": 2.0,  # per minute less between two candidates
    "lunch": 2.0,  # per minute less
    "breaks": 1.0,  # per minute less of each
    "dossier_review": 6.0,  # per minute less for each candidate
    "marking": None,
    "deliberation": None,
    "deliberation_when": 30.0,  # for each candidate deliberated on by himself, not all in one piece
    "pv": 4.0,  # per minute less for each jury
    "max_jury_minutes": 1.0,  # per minute more for each juror and day
    "max_staff_minutes": 1.0,  # per minute more for each member of staff and day
    "staff_rest": 30.0,  # for no such rest
    "juror": 240.0,  # per juror and day more
    "habilitations": 120.0,  # per juror whose expired habilitation is renewed
    "room": 60.0,  # per room more, or day more on which one is open
    "staff": 120.0,  # per person more, or day more on which one is there
    "responsable": 60.0,  # per day more on which one is there
    "candidate_window": 60.0,  # per candidate who comes at other hours of a day
    "pin": 60.0,  # per pin given up
    "max_candidates_per_day": None,  # per candidate more; the référentiel sets it
    "day": 480.0,  # per day more
    "candidates": 300.0,  # per candidate who goes to another session
}
"""By what is relaxed: the price in minutes of one person's time, give or take; None: not to be relaxed. The law's own rules
(conflicts, habilitations, the size of a jury, extra time) have no price: a habilitation that has expired may be renewed, and the rule
is kept."""


def prices(relax: Mapping[str, float | None] | None) -> dict[str, float | None]:
    """The defaults, with what a user says in their place.

    Raises
    ------
    TypeError
        for anything but names with their prices.
    ValueError
        for a name that is none of these, or a price that is below 0, infinite or beyond what a float holds.
    """
    relax = {} if relax is None else relax
    if not isinstance(relax, Mapping):
        raise TypeError(f'relax is {relax!r}: give prices by name, as in {{"juror": 120, "lunch": None}}')
    unknown = [name for name in relax if name not in PRICES]
    if unknown:
        raise ValueError(f"relax has {', '.join(map(str, unknown))}: choose among {', '.join(PRICES)}")
    for name, price in relax.items():
        if price is not None and (isinstance(price, bool) or not isinstance(price, Real)):
            raise TypeError(
                f"relax gives {name} the price {price!r}: give a number of minutes, or None where it may not be relaxed"
            )
    wrong = [name for name, price in relax.items() if price is not None and not 0 <= price <= sys.float_info.max]
    if wrong:
        raise ValueError(
            f"relax gives {wrong[0]} the price {relax[wrong[0]]}: give 0 or more minutes, or None where it may not be relaxed"
        )
    return PRICES | {name: None if price is None else float(price) for name, price in relax.items()}
