"""`python -m tests.explain.agreement [FAMILY ...]`: explains each session for which the oracle found no timetable, and prints where an
explanation is wrong: facts that have a timetable or of which one is not needed, a way out that is none, a cheaper one that exists.

What the explanation says is solved again here by `solve`, which shares no verdict with it, and each timetable found is checked.
"""

from __future__ import annotations

import sys
import traceback

from models import Objective, Session
from scheduler import check, solve
from scheduler.explanation import Explanation, explain
from scheduler.explanation.lifting import Lifting
from tests.explain.cheaper import FAMILIES, assert_none_cheaper
from tests.explain.hard_sessions import JUDGED, judged

SECONDS = 300
"""Generous: how fast the machine is must not decide whether something is proven."""


def has_timetable(session: Session | None) -> bool:
    """Whether `solve` finds one; the empty timetable is that of a session where nobody is left to plan."""
    if session is None:
        return True
    asked = session.model_copy(update={"objectives": (Objective(name="juror_days"),)})
    # the first is enough; what is told first may be of a relaxation that has none
    timetable = solve(asked, time_limit=SECONDS, workers=1, progress=lambda news: news.best is not None)
    if timetable.status == "unknown":
        timetable = solve(asked, time_limit=SECONDS, workers=1)
    assert timetable.status != "unknown"
    assert not timetable.found or check(asked, timetable).ok
    return timetable.found


def assert_needed(session: Session, explanation: Explanation) -> None:
    """The facts told have no timetable, and without any one of them there is one; where fewer candidates need not fit, all are told."""
    assert explanation.feasible is False
    assert explanation.minimal
    lifting = Lifting(session)
    every, told = set(lifting.facts), set(explanation.keys)
    assert told
    assert not has_timetable(lifting.without(every - told))
    for key in told if lifting.fewer_fit(told) else (key for key in told if key[0] != "candidate"):
        assert has_timetable(lifting.without(every - told | {key})), key


def assert_explained(session: Session, explanation: Explanation) -> None:
    """So are the facts, and each way out is one; the cheapest comes first."""
    assert_needed(session, explanation)
    for way in explanation.ways_out:
        assert way.verified
        assert has_timetable(session.but(**way.change)), way.text
    assert [way.price for way in explanation.ways_out] == sorted(way.price for way in explanation.ways_out)


def main() -> int:
    """Explain all sessions of the families; 1 where any explanation is wrong."""
    wrong = 0
    for family, seed in JUDGED:
        if sys.argv[1:] and family not in sys.argv[1:]:
            continue
        session = judged(family, seed)
        try:
            explanation = explain(session, time_limit=SECONDS, workers=1)
            assert_explained(session, explanation)
            if family in FAMILIES:
                assert_none_cheaper(session, explanation)
        except AssertionError:
            wrong += 1
            print(f"{family}-{seed}: {traceback.format_exc()}", flush=True)
    print(f"{wrong} wrong of {len(JUDGED)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
