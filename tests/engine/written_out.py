"""What a jury's day written out piece by piece comes to, on a grain of half an hour, from 09:00 to 15:00 with an hour of lunch from 11:30 to 14:00.

R read, M mark, D deliberate, L lunch, and candidates by the number of their class, in whose pieces half an hour lies between two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from scheduler.engine.rows.shape import Shape
from scheduler.engine.rows.workdays import Label

LUNCH_OPENS, LAST_LUNCH, LUNCH_OVER = (
    23,
    26,
    25,
)  # 11:30, 13:00 and 12:30 in half hours; a lunch of an hour until 14:00 at the latest
OPENS, CLOSES = 18, 30  # 09:00 and 15:00

Best = dict[Label, dict[int | None, set[tuple[int, int]]]]


def wait(shape: Shape, sequence: str, begins: int, test: int | None) -> int | None:
    """What the candidates of a sequence wait in half hours when it begins so; None where it may not."""
    classes, at, total, heard_until = shape.classes, begins, 0, -99
    for piece in sequence:
        if piece.isdigit():
            kind = classes[int(piece)]
            end, leaves = at + kind.oral, at - kind.preparation
            if at - heard_until < 1 or leaves < OPENS or (end > LAST_LUNCH and leaves < LUNCH_OVER):
                return None
            if test is not None and kind.test is not None:
                done = test + kind.test
                lunches_between = done + 2 <= leaves and done <= LAST_LUNCH
                if done > leaves or done + kind.marking > at:
                    return None
                if not (end <= LAST_LUNCH or lunches_between or test >= LUNCH_OVER):
                    return None
                total += leaves - done - 2 * (end > LAST_LUNCH and test < LUNCH_OVER)
            at = heard_until = end
        elif piece == "L":
            if not LUNCH_OPENS <= at <= LAST_LUNCH:
                return None
            at += 2
        elif piece == "M" and test is not None and at < test + min(kind.test for kind in classes if kind.test is not None):
            return None
        else:
            at += 1
    if at > CLOSES or ("L" not in sequence and not (at <= LAST_LUNCH or begins >= LUNCH_OVER)):
        return None
    return total


def every_wait(shape: Shape, sequences: Iterable[str], tests: tuple[int | None, ...], kind_of: Callable[[str], Label]) -> Best:
    """By kind and start of the test, every wait with its beginning."""
    found: Best = defaultdict(lambda: defaultdict(set))
    for sequence in sequences:
        for test in tests:
            for begins in range(OPENS, CLOSES):
                steps = wait(shape, sequence, begins, test)
                if steps is not None:
                    found[kind_of(sequence)][test].add((steps, begins))
    return found
