"""How much juries can do on what is left of each day: where somebody may be left out, so few are shown to fit before anything has a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from models import Juror
from scheduler.bounds.infeasibility.opening import overlap
from scheduler.grid import Span
from scheduler.pieces import Slot
from scheduler.replanning.model import AheadModel


def keep_to_capacity(model: AheadModel) -> None:
    """What juries do for the candidates on a day, and on all days, takes no more than those jurors have who are there. What is done in
    groups is not counted."""
    held = [piece for piece in model.pieces if piece.jury and not isinstance(piece, Slot) and not model.held(piece)]
    most = {day: most_units(model, day) for day in model.days}
    for day, units in most.items():
        model.cp.add(sum(piece.size * piece.on[day] for piece in held) <= units)
    model.cp.add(sum(piece.size * piece.present for piece in held) <= sum(most.values()))


def most_units(model: AheadModel, day: int) -> int:
    """Units of work of all juries together. On a day nobody is in two juries, and a jury has no more time than any of its members: of
    jurors in order of their time the second closes the first jury of two, the fourth the second. Where juries that have begun share
    somebody, as an earlier replan may have left them, and where juries need not be stable, they take turns."""
    size = model.session.exam.jury.size
    times = sorted((_time(model, juror, day) for juror in model.session.jurors), reverse=True)
    begun = {*model.standing.settled.values(), *model.standing.whole_juries}
    shared = any(one & other for one, other in combinations(begun, 2))
    if shared or not model.standing.session.policy.stable_juries:
        return sum(times) // size
    return sum(times[size - 1 :: size])


def _time(model: AheadModel, juror: Juror, day: int) -> int:
    """Units that a juror can work from now on."""
    spans = [(max(start, model.ready), end) for start, end in model.grid.spans(day, juror.available)]
    return most_in(model, spans, day, any(model.standing.busy(("juror", juror.id), model.session.days[day].date)))


def most_in(model: AheadModel, spans: Sequence[Span], day: int, begun: bool) -> int:
    """Units of work within these hours of a day: before or after the lunch that need not be had then, or with it; all of them where something
    has `begun`."""
    lunch = model.policy.lunch
    if lunch is None or begun:
        return spans_in(spans)
    opens, closes = model.grid.window(day, lunch)
    up, down = model.grid.up, model.grid.down
    across = any(start <= down(opens) and up(closes) <= end for start, end in spans)
    eats = down(lunch.minutes) if across else 0
    before, after = spans_in(spans, end=up(closes - lunch.minutes)), spans_in(spans, start=down(opens + lunch.minutes))
    return max(before, after, spans_in(spans) - eats)


def spans_in(spans: Iterable[Span], start: int = 0, end: int = 2**31) -> int:
    """Units of these between two moments."""
    return sum(overlap(span, (start, end)) for span in spans)
