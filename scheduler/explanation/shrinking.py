"""From facts that cannot hold together to as few of them as still cannot: by kinds first, then one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models import Candidate
from scheduler.engine.counts import counts
from scheduler.engine.counts.count import Key
from scheduler.explanation.lifting import Lifting, grouped
from scheduler.explanation.trials import Trials

Test = Callable[[Sequence[Key]], bool]


def core(lifting: Lifting, trials: Trials) -> list[Key]:
    """A minimal set of facts that no timetable keeps, of a session that has none; minimal unless `trials.unsure`.

    Every fact of it was lifted from a set around it, and a timetable found: as what is lifted stays lifted, one exists without that
    fact from the set itself, too.
    """
    kept = _start(lifting, trials)
    for group in grouped(kept, _coarse(lifting)):
        rest = _less(kept, group)
        if trials.infeasible(rest):
            kept = rest
    for group in grouped(kept, _kind):
        if group[0][0] != "candidate" and len(group) > 1:
            kept = _refined(kept, group, trials.infeasible)
    for group in grouped([key for key in kept if key[0] == "candidate"], alike_in(lifting, kept)):
        kept = _fewest(kept, group, trials.infeasible) if _like(group, lifting) else _refined(kept, group, trials.infeasible)
    return kept


def _start(lifting: Lifting, trials: Trials) -> list[Key]:
    """The facts of a count, the fewest where several do not add up; else all facts."""
    every = list(lifting.facts)
    for found in sorted(counts(lifting.session), key=lambda one: len(one.needs)):
        kept = [key for key in every if key in found.needs]
        if not trials.add_up(kept) and trials.infeasible(kept):
            return kept
    return every


def _kind(key: Key) -> object:
    return key[:2] if key[0] == "window" else key[0]


def _coarse(lifting: Lifting) -> Callable[[Key], object]:
    """Facts that are tried together first: those of one kind, and candidates who are alike in all that is said of them alone."""
    return alike_in(lifting, lifting.facts)


def alike_in(lifting: Lifting, kept: Sequence[Key]) -> Callable[[Key], object]:
    """Candidates are alike where the facts kept tell nothing apart between them."""
    people = {c.id: c for c in lifting.session.candidates}
    facts = set(kept)

    def kind(key: Key) -> object:
        if key[0] != "candidate":
            return _kind(key)
        return "candidate", _said_of(people[key[1]], lifting, facts)

    return kind


def _said_of(candidate: Candidate, lifting: Lifting, facts: set[Key]) -> object:
    session, name = lifting.session, candidate.id
    pins = frozenset(index for index, pin in enumerate(session.pins) if pin.candidate == name and ("pin", str(index)) in facts)
    return (
        tuple(e.id for e in session.epreuves_of(candidate)),
        candidate.extra_time if ("extra_time", name) in facts else 0,
        candidate.available if ("window", "candidate", name) in facts else None,
        frozenset(c.juror for c in session.conflicts if c.candidate == name and ("conflict", name, c.juror) in facts),
        pins,
    )


def _like(group: list[Key], lifting: Lifting) -> bool:
    """Whether any of these candidates may stand for any other: a pin is always about one of them."""
    pinned = {pin.candidate for pin in lifting.session.pins}
    return not any(key[1] in pinned for key in group)


def _less(kept: Sequence[Key], group: Sequence[Key]) -> list[Key]:
    gone = set(group)
    return [key for key in kept if key not in gone]


def _fewest(kept: list[Key], group: list[Key], infeasible: Test) -> list[Key]:
    """Of candidates who are alike, the smallest number that cannot be planned with the rest: which of them makes no difference."""
    rest = _less(kept, group)
    low, high = 0, len(group)
    while low < high:
        middle = (low + high) // 2
        if infeasible([*rest, *group[:middle]]):
            high = middle
        else:
            low = middle + 1
    return _less(kept, group[high:])


def _refined(kept: list[Key], group: list[Key], infeasible: Test) -> list[Key]:
    """QuickXplain: of these facts, a minimal part that together with the rest cannot hold."""

    def explained(background: list[Key], added: bool, facts: list[Key]) -> list[Key]:
        if added and infeasible(background):
            return []
        if len(facts) == 1:
            return facts
        half = len(facts) // 2
        first, second = facts[:half], facts[half:]
        of_second = explained([*background, *first], True, second)
        of_first = explained([*background, *of_second], bool(of_second), first)
        return [*of_first, *of_second]

    rest = _less(kept, group)
    needed = explained(rest, True, group)
    return [key for key in kept if key in rest or key in needed]
