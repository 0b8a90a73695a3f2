"""From facts that cannot hold together to as few of them as still cannot: by kinds first, then one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from models import Candidate
from scheduler.bounds.infeasibility import counts
from scheduler.bounds.infeasibility.count import Key
from scheduler.explanation.lifting import Lifting, grouped
from scheduler.explanation.trials import Trials

FEW = 6
"""Up to how many facts that are not alike are tried one by one: of so few most are needed, and halving them would try more."""

OF_DAYS = ("hours", "jurors")
"""Facts of single days: most days are needed, or none is."""

WHO_HEARS = ("candidate", "jurors", "conflict", "habilitation", "employers", "skill", "jury_size")
"""Facts that say who may hear whom."""

SOON = 0.3
"""Seconds for each of the last trials at first: those that want more share what time is left."""

Test = Callable[[Sequence[Key]], bool]


def core(lifting: Lifting, trials: Trials) -> tuple[list[Key], bool]:
    """Facts that no timetable keeps, of a session that has none, and whether they are proven to be minimal.

    Each of them that is proven to be needed was lifted from a set around them, and a timetable found: as what is lifted stays lifted,
    one exists without that fact from the set itself, too. What is not told soon is tried again when all others that are not needed are
    lifted: then there is less to keep. Where fewer candidates need not fit, all of them are kept, needed or not: that some of them cannot be
    planned says nothing of all.
    """
    return _proven(_shrunk(lifting, trials), lifting, trials)


def _shrunk(lifting: Lifting, trials: Trials) -> list[Key]:
    """Few facts that no timetable keeps. Candidates come after all that may tell them apart, and before what is tried one by one."""
    kept = _start(lifting, trials)
    groups = _groups(kept)
    # where the reason is who may hear whom, one trial tells it of all else
    who_hears = [key for key in kept if key[0] in WHO_HEARS or key[:2] == ("window", "juror")]
    if len(who_hears) < len(kept) and trials.infeasible(who_hears):
        kept, groups = who_hears, _groups(who_hears)
    kept = _without_groups(kept, groups, trials)
    one_by_one, blamed = set(OF_DAYS), _without_absent(trials.blamed(kept), lifting)
    if len(blamed) < len(kept) and trials.infeasible(blamed):
        # of what the solver blames most is needed
        kept, one_by_one = blamed, {*OF_DAYS, "conflict"}
    kept = _without_absent(_fewest_candidates(kept, lifting, trials), lifting)
    for group in _groups(kept):
        alike = grouped(group, same_in(lifting, kept))
        if len(alike) > FEW and group[0][0] not in one_by_one:
            kept = _refined(kept, alike, trials.infeasible)
            alike = [some for some in alike if len(some) > 1 and some[0] in kept]
        if len(group) > 1:
            for some in alike:
                kept = _fewest(kept, some, trials)
    return kept


def _proven(kept: list[Key], lifting: Lifting, trials: Trials) -> tuple[list[Key], bool]:
    """The facts without those that are found not to be needed, and whether all others are proven to be, one of those that are alike
    standing for all of them."""

    def waiting() -> list[Key]:
        liftable = kept if lifting.fewer_fit(kept) else _but_candidates(kept)
        first = (group[0] for group in grouped(liftable, same_in(lifting, kept)))
        return [key for key in first if not trials.known(_less(kept, [key]))]

    for seconds in (SOON, math.inf):
        # whether one fact is needed tells nothing of another: only a fact that goes changes what is asked
        asked, some = set[Key](), waiting()
        while some and not trials.over:
            now = some[: trials.at_a_time]
            rests, share = [_less(kept, [key]) for key in now], len(now) / len(some)
            verdicts = trials.each(partial(trials.fits, share=share, seconds=seconds), rests)
            asked.update(key for key, fits in zip(now, verdicts, strict=True) if fits is not False)
            some = some[len(now) :]
            if False in verdicts:
                kept = _without_absent(rests[verdicts.index(False)], lifting)
                some = [key for key in waiting() if key not in asked]
    return kept, not waiting()


def _groups(kept: Sequence[Key]) -> list[list[Key]]:
    """The facts of each kind, candidates apart."""
    return grouped(_but_candidates(kept), _kind)


def _but_candidates(kept: Sequence[Key]) -> list[Key]:
    return [key for key in kept if key[0] != "candidate"]


def _start(lifting: Lifting, trials: Trials) -> list[Key]:
    """The facts of a count, the fewest where several do not add up; else all facts."""
    every = list(lifting.facts)
    for found in sorted(counts(lifting.session), key=lambda one: len(one.needs)):
        every_candidate = not lifting.fewer_fit(found.needs)
        kept = [key for key in every if key in found.needs or (every_candidate and key[0] == "candidate")]
        if not trials.add_up(kept) and trials.infeasible(kept):
            return kept
    return every


def _kind(key: Key) -> object:
    return key[:2] if key[0] == "window" else key[0]


def alike_in(lifting: Lifting, kept: Sequence[Key]) -> Callable[[Key], object]:
    """Candidates are alike where the facts kept tell nothing apart between them."""
    people = {c.id: c for c in lifting.session.candidates}
    facts = set(kept)

    def kind(key: Key) -> object:
        if key[0] != "candidate":
            return _kind(key)
        return "candidate", _said_of(people[key[1]], lifting, facts)

    return kind


def same_in(lifting: Lifting, kept: Sequence[Key]) -> Callable[[Key], object]:
    """Facts are the same where they are said of candidates who are alike: either may be lifted in place of the other."""
    alike, pinned = alike_in(lifting, kept), {pin.candidate for pin in lifting.session.pins}

    def kind(key: Key) -> object:
        match key:
            case ("candidate" | "extra_time" | "conflict", one, *_) | ("window", "candidate", one) if one not in pinned:
                return tuple(word for word in key if word != one), alike(("candidate", one))
        return key

    return kind


def _said_of(candidate: Candidate, lifting: Lifting, facts: set[Key]) -> object:
    session, name = lifting.session, candidate.id
    pins = frozenset(index for index, pin in enumerate(session.pins) if pin.candidate == name and ("pin", str(index)) in facts)
    return (
        session.kind_of(candidate),
        tuple(e.id for e in session.epreuves_of(candidate)),
        0 if name in lifting.spared and ("extra_time", name) not in facts else candidate.extra_time,
        candidate.available if ("window", "candidate", name) in facts else None,
        frozenset(c.juror for c in session.conflicts if c.candidate == name and ("conflict", name, c.juror) in facts),
        pins,
    )


def _like(group: list[Key], lifting: Lifting) -> bool:
    """Whether any of these candidates may stand for any other: a pin is always about one of them."""
    pinned = {pin.candidate for pin in lifting.session.pins}
    return not any(key[1] in pinned for key in group)


def _fewest_candidates(kept: list[Key], lifting: Lifting, trials: Trials) -> list[Key]:
    """Of the candidates, a minimal part: whole groups of those who are alike, and of the groups that are left the smallest number."""
    if not lifting.fewer_fit(kept):
        return kept
    infeasible, alike = trials.infeasible, alike_in(lifting, kept)

    def classes() -> list[list[Key]]:
        found = grouped([key for key in kept if key[0] == "candidate"], alike)
        return [part for group in found for part in ([group] if _like(group, lifting) else [[key] for key in group])]

    own = classes()
    # of too many for the hours there are, everybody is needed: one candidate less tells so sooner than half of them
    if len(own) > FEW and infeasible(_less(kept, max(own, key=len)[:1])):
        kept = _refined(kept, own, infeasible)
    elif len(own) > 1:
        kept = _without_groups(kept, own, trials)
    for group in classes():
        if len(group) > 1:
            kept = _fewest(kept, group, trials)
    return kept


def _without_groups(kept: list[Key], groups: Sequence[list[Key]], trials: Trials) -> list[Key]:
    """The facts without those groups that are not needed. Some are asked of ahead, as if those before them were needed."""
    left = list(groups)
    while left and not trials.over:
        now = left[: trials.ahead]
        rests = [_less(kept, group) for group in now]
        verdicts = trials.each(trials.infeasible, rests)
        if True in verdicts:
            gone = verdicts.index(True)
            kept, now = rests[gone], now[: gone + 1]
        left = left[len(now) :]
    return kept


def _without_absent(kept: Sequence[Key], lifting: Lifting) -> list[Key]:
    """The facts without what is said of candidates who are not among them: without them it says nothing."""
    there, pins = {key[1] for key in kept if key[0] == "candidate"}, lifting.session.pins

    def speaks(key: Key) -> bool:
        match key:
            case ("window", "candidate", one) | ("extra_time", one) | ("conflict", one, _):
                return one in there
            case ("pin", index):
                return pins[int(index)].candidate in there
        return True

    return [key for key in kept if speaks(key)]


def _less(kept: Sequence[Key], group: Sequence[Key]) -> list[Key]:
    gone = set(group)
    return [key for key in kept if key not in gone]


def _fewest(kept: list[Key], group: list[Key], trials: Trials) -> list[Key]:
    """Of candidates who are alike, the smallest number that cannot be planned with the rest: which of them makes no difference."""
    rest = _less(kept, group)
    low, high = 0, len(group)
    while low < high and not trials.over:
        parts = trials.ahead + 1
        numbers = sorted({low + (high - low) * part // parts for part in range(1, parts)})
        verdicts = trials.each(trials.infeasible, [[*rest, *group[:number]] for number in numbers])
        for number, infeasible in zip(numbers, verdicts, strict=True):
            if infeasible:
                high = number
                break
            low = number + 1
    return _less(kept, group[high:])


def _refined(kept: list[Key], groups: list[list[Key]], infeasible: Test) -> list[Key]:
    """QuickXplain: of these groups of facts, a minimal part that together with the rest cannot hold."""

    def explained(background: list[Key], added: bool, some: list[list[Key]]) -> list[list[Key]]:
        if added and infeasible(background):
            return []
        if len(some) == 1:
            return some
        half = len(some) // 2
        first, second = some[:half], some[half:]
        of_second = explained([*background, *_joined(first)], True, second)
        of_first = explained([*background, *_joined(of_second)], bool(of_second), first)
        return [*of_first, *of_second]

    rest = _less(kept, _joined(groups))
    needed = {*rest, *_joined(explained(rest, True, groups))}
    return [key for key in kept if key in needed]


def _joined(groups: list[list[Key]]) -> list[Key]:
    return [key for group in groups for key in group]
