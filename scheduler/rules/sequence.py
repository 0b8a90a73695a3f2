"""One activity wholly before another. For the checks alone."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity
from models.texts import of
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Violation
from scheduler.rules.wording import timed


def ends_too_late(rule: str, reading: Reading, activity: Activity, limit: Activity) -> Iterator[Violation]:
    """The activity ends after the start of the other."""
    late = minutes_between(limit.start, activity.end)
    if late > 0:
        name, other = timed(reading, activity), timed(reading, limit)
        texts = (
            f"{name[0]} : finit {late:g} min après le début {of(other[0])}",
            f"{name[1]}: ends {late:g} min after the start of {other[1]}",
        )
        yield Violation(rule, texts, _who(activity), activity.start, activity.end, whole(late))


def starts_too_early(rule: str, reading: Reading, activity: Activity, limit: Activity) -> Iterator[Violation]:
    """The activity starts before the end of the other."""
    early = minutes_between(activity.start, limit.end)
    if early > 0:
        name, other = timed(reading, activity), timed(reading, limit)
        texts = (
            f"{name[0]} : commence {early:g} min avant la fin {of(other[0])}",
            f"{name[1]}: starts {early:g} min before the end of {other[1]}",
        )
        yield Violation(rule, texts, _who(activity), activity.start, activity.end, whole(early))


def _who(activity: Activity) -> tuple[str, ...]:
    return (*activity.about, *activity.jurors)
