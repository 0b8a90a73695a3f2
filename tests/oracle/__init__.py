"""The oracle: it judges the solver on tiny sessions by trying every timetable.

It shares no code with `scheduler` and knows only the nouns. `python -m tests.oracle [FAMILY ...]` writes `values/FAMILY.json` anew: for
each seed the session's fingerprint, the oracle's values (null: no timetable exists), what the session uses, and which rules bite,
that is change the answer when they are taken out.
"""

import json
from pathlib import Path
from typing import Any

from tests.oracle.aimed_sessions import aimed_session
from tests.oracle.breaks_sessions import breaks_session
from tests.oracle.deliberation_sessions import deliberation_session
from tests.oracle.enumerate import TooLarge, best_values
from tests.oracle.kinds_sessions import kinds_session
from tests.oracle.orals_sessions import orals_session
from tests.oracle.positions_sessions import positions_session
from tests.oracle.posts_sessions import posts_session
from tests.oracle.rooms_sessions import rooms_session
from tests.oracle.seats_sessions import seats_session
from tests.oracle.staff_sessions import staff_session
from tests.oracle.tiny_sessions import FEATURES, features, tiny_session
from tests.oracle.watched_sessions import watched_session
from tests.oracle.wishes_sessions import wishes_session
from tests.oracle.without import RULES, without

FOUND = {
    "tiny": (324, 539, 669),
    "rooms": (60, 115, 119, 156, 160, 163, 183, 207, 209, 237, 250, 258),
    "seats": (17, 35, 42, 111, 152, 168, 177, 249),
}
"""Seeds at which the solver was once wrong: an error inside CP-SAT, a preparation in a room of orals; a test in more rooms than its seats
need, by hours of rooms or so that no changeover is due; a seat for who serves at a test, or a second one for who serves at a group."""

FAMILIES = {
    "tiny": (tiny_session, (*range(300), *FOUND["tiny"])),
    "aimed": (aimed_session, range(50)),
    "positions": (positions_session, range(240)),
    "deliberation": (deliberation_session, range(60)),
    "orals": (orals_session, range(50)),
    "posts": (posts_session, range(50)),
    "rooms": (rooms_session, sorted({*range(50), *FOUND["rooms"]})),
    "kinds": (kinds_session, range(60)),
    "breaks": (breaks_session, range(50)),
    "watched": (watched_session, range(50)),
    "wishes": (wishes_session, range(40)),
    "staff": (staff_session, range(40)),
    "seats": (seats_session, sorted({*range(50), *FOUND["seats"]})),
}
"""By name, how to make a session of a seed, and the seeds."""

VALUES = Path(__file__).parent / "values"


def judged() -> dict[str, list[dict[str, Any]]]:
    """What the oracle has said of every seed, by family."""
    return {family: json.loads((VALUES / f"{family}.json").read_text(encoding="utf-8")) for family in FAMILIES}


__all__ = [
    "FAMILIES",
    "FEATURES",
    "FOUND",
    "RULES",
    "VALUES",
    "TooLarge",
    "aimed_session",
    "best_values",
    "breaks_session",
    "deliberation_session",
    "features",
    "judged",
    "kinds_session",
    "orals_session",
    "positions_session",
    "posts_session",
    "rooms_session",
    "seats_session",
    "staff_session",
    "tiny_session",
    "watched_session",
    "wishes_session",
    "without",
]
