"""The oracle: it judges the solver on tiny sessions by trying every timetable.

It shares no code with `scheduler` and knows only the nouns. `python -m tests.oracle` writes `values.json` anew: for each seed of
all families the session's fingerprint, the oracle's values (null: no timetable exists), what the session uses, and which rules
bite, that is change the answer when they are taken out.
"""

from tests.oracle.aimed_sessions import aimed_session
from tests.oracle.enumerate import TooLarge, best_values
from tests.oracle.positions_sessions import positions_session
from tests.oracle.tiny_sessions import FEATURES, features, tiny_session
from tests.oracle.without import RULES, without

# Seeds beyond the first 300 at which the solver was once wrong: an error inside CP-SAT; a preparation in a room of orals.
FOUND = (324, 539, 669)

FAMILIES = {
    "tiny": (tiny_session, (*range(300), *FOUND)),
    "aimed": (aimed_session, range(50)),
    "positions": (positions_session, range(240)),
}
"""By name, how to make a session of a seed, and the seeds."""

__all__ = [
    "FAMILIES",
    "FEATURES",
    "RULES",
    "TooLarge",
    "aimed_session",
    "best_values",
    "features",
    "positions_session",
    "tiny_session",
    "without",
]
