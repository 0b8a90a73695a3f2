"""The spread of candidates between juries: none only where they can be shared out evenly."""

from __future__ import annotations

from scheduler.bounds.infeasibility.sentence import listed, sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.juror_days import turns_heard
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    if not known.stable or not known.tally.one_piece or known.left_out or not known.heard:
        return None
    # juries that only work without candidates are not counted: fewer may hear than there are
    turns = range(turns_heard(known), known.most_turns + 1)
    if any(known.heard % number == 0 for number in turns):
        return None
    ways = listed([str(number) for number in turns])
    return Bound(1, sentence("why_spread", candidates=several("why_candidates", known.heard), ways=ways))
