"""Half-days of jurors: one for each day that they come, and more where their work is longer than half a day."""

from __future__ import annotations

from scheduler.bounds.infeasibility.sentence import sentence, several
from scheduler.bounds.objectives import juror_days
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    days = juror_days.count(known)
    if days is None:
        return None
    needed, size = known.tally.needed(known.left_out), known.size
    longest = max(1, _longest_half(known))
    halves = -(-needed // longest) * size if known.stable else -(-needed * size // longest)
    if halves <= days.least:
        return Bound(days.least, sentence("why_half_each", days=several("why_juror_days", days.least)))
    return Bound(halves, sentence("why_halves", needed=needed, size=size, most=longest))


def _longest_half(known: Known) -> int:
    lunch = known.policy.lunch
    middle = sum(lunch.hours) / 2 if lunch else 12 * 60
    spans = [span for stretches in known.subject.opening.stretches for span in stretches]
    return int(max((max(min(high, middle) - low, high - max(low, middle)) for low, high in spans), default=0))
