"""Trying a session with fewer facts or with a change: what is known already is not solved again."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import replace

from models import Session
from scheduler.bounds.infeasibility import counts
from scheduler.bounds.infeasibility.count import Key
from scheduler.engine import cpsat
from scheduler.engine.feasibility import blamed, feasible, refuted, soon
from scheduler.explanation.lifting import Lifting

SHARE = 0.2
"""How much of the time left one trial may take: a single one that is hard must not starve those after it."""

AT_LEAST = 1.0
"""Seconds for one trial where so much is left: the last ones need as much as the first."""


class Trials:
    """Verdicts on sets of facts kept, all others lifted.

    Lifting facts never takes a timetable away: so a set within one that has a timetable has one, and a set around one that has none
    has none.
    """

    def __init__(self, lifting: Lifting, effort: cpsat.Effort) -> None:
        self.lifting, self.effort = lifting, effort
        self.unsure = False
        self._found: list[frozenset[Key]] = []
        self._none: list[frozenset[Key]] = []

    @property
    def interrupted(self) -> bool:
        """Whether somebody has asked for the end."""
        return self.effort.interrupt.asked

    def infeasible(self, kept: Iterable[Key]) -> bool:
        """Whether it is proven that no timetable keeps these facts; `unsure` is set where time left it open."""
        facts = frozenset(kept)
        if any(none <= facts for none in self._none):
            return True
        if any(facts <= found for found in self._found):
            return False
        session = self.lifting.without(set(self.lifting.facts) - facts)
        verdict = True if session is None else self.feasible(session)
        if verdict is None:
            self.unsure = True
            return False
        (self._found if verdict else self._none).append(facts)
        return not verdict

    def add_up(self, kept: Iterable[Key]) -> bool:
        """Whether the counts find nothing wrong with these facts alone."""
        session = self.lifting.without(set(self.lifting.facts) - set(kept))
        return session is None or next(counts(session), None) is None

    def refuted(self, session: Session) -> bool:
        """Whether it is shown at once that a session has no timetable."""
        return not self.interrupted and refuted(session, self._within(SHARE))

    def blamed(self, kept: Iterable[Key]) -> frozenset[str]:
        """Candidates of these facts who already cannot be planned with the rest, to be verified; all of them where that is not told."""
        facts = frozenset(kept)
        every = frozenset(key[1] for key in facts if key[0] == "candidate")
        session = self.lifting.without(set(self.lifting.facts) - facts)
        if session is None or self.effort.left() <= 0 or self.interrupted:
            return every
        return blamed(session, self._within(SHARE)) or every

    def _within(self, share: float) -> cpsat.Effort:
        """The effort of one trial."""
        left = self.effort.left()
        if left == math.inf:
            return self.effort
        return replace(self.effort, deadline=time.monotonic() + min(left, max(left * share, AT_LEAST)))

    def feasible(self, session: Session, share: float = SHARE, *, thoroughly: bool = True) -> bool | None:
        """Whether a session has a timetable; None where its share of the time left does not tell, or somebody has interrupted.

        Not `thoroughly`, the exact model is not asked: that may take all of its share.
        """
        left = self.effort.left()
        if left <= 0 or self.interrupted:
            return None
        try:
            return (feasible if thoroughly else soon)(session, self._within(share))
        except KeyboardInterrupt:
            self.effort.interrupt.asked = True
            return None
