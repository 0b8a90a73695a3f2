"""What a rule is: a sentence with its source, a `post` on the solver's model, and a `check` that knows nothing of the post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel


@dataclass(frozen=True)
class Violation:
    """One breach of a rule in a finished timetable.

    Parameters
    ----------
    rule
        the rule's name.
    text
        what is wrong, (French, English), in the user's words and with his names.
    who
        ids of the people and rooms that it concerns.
    start, end
        when; None where it concerns no moment in particular.
    by
        by how much, in minutes unless the text says another unit (people, candidates, seats); at least 1.
    """

    rule: str
    text: tuple[str, str]
    who: tuple[str, ...] = ()
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    by: int = 1


def nothing(model: AskedModel) -> None:
    """The `narrow` of a rule that says nothing before the variables exist."""


@dataclass(frozen=True)
class Rule:
    """One rule of the design. `sentence` is (French, English); `weight` is that of its source (`models.titre.Weight`).

    `narrow` speaks before the solver's variables exist, `post` once they do.
    """

    name: str
    sentence: tuple[str, str]
    source: str
    weight: Weight
    post: Callable[[AskedModel], None]
    check: Callable[[Session, Timetable], Iterable[Violation]]
    narrow: Callable[[AskedModel], None] = nothing

    def __repr__(self) -> str:
        return f"<Rule {self.name}>"


def rules_of(rules: Any) -> tuple[Rule, ...]:
    """The rules that somebody gives, out of whatever holds them.

    Raises
    ------
    TypeError
        where they are no rules; their names are what a beginner gives.
    """
    instead = "give rules out of RULES, as in rules=[rule for rule in RULES if rule.name != 'lunch']"
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        raise TypeError(f"rules is {rules!r}: {instead}")
    given = tuple(rules)
    for one in given:
        if not isinstance(one, Rule):
            raise TypeError(f"rules has {one!r}: {instead}")
    return given
