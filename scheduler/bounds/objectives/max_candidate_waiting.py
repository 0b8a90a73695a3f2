"""The longest wait: of those who are heard on the day of their test, the last waits for all before him."""

from __future__ import annotations

from scheduler.bounds.infeasibility.sentence import sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known
from scheduler.bounds.objectives.queue import Queue


def count(known: Known) -> Bound | None:
    queue = Queue.of(known)
    if queue is None:
        return None
    found = [(queue.longest(turns, number), turns, number) for turns, number in queue.ways()]
    least, turns, number = min(found, default=(0, 0, 0))
    if not least:
        return None
    many = {"candidates": several("why_candidates", number), "juries": several("why_juries", turns)}
    return Bound(least, sentence("why_waiting", **many, oral=queue.oral))
