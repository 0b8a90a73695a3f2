"""What a count gives: one proof that there is no timetable, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.bounds.infeasibility.sentence import Sentence

Key = tuple[str, ...]
"""A fact of a session: what is said and of whom, `("conflict", "c1", "j4")`. `scheduler.explanation.lifting` says what each means."""


@dataclass(frozen=True)
class Count:
    """Something that does not add up, whatever the timetable.

    `rule` is the rule that it rests on first, `who` the people and rooms it names, `needs` the facts that it uses: without all the
    others it still does not add up.
    """

    rule: str
    sentence: Sentence
    who: tuple[str, ...]
    needs: frozenset[Key]


def count(rule: str, sentence: Sentence, who: Iterable[str], needs: Iterable[Key]) -> Count:
    """A count; ids of `who` stand once each."""
    return Count(rule, sentence, tuple(dict.fromkeys(who)), frozenset(needs))
