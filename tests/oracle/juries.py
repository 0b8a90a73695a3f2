"""Who may judge whom: the juries worth looking at, and how they may be given to the candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, permutations, product

from models import Candidate, Session
from tests.oracle.local import has_jury

Jury = tuple[str, ...]
Assignment = tuple[Jury, ...]


def jury_sets(session: Session, every: bool = False) -> list[Jury]:
    """The juries that a candidate without a pin may need; with `every`, all that the titre allows, however large.

    A jury with a juror to spare (size and skills hold without him) is left out, because taking him out of it, for all its
    candidates at once, keeps a timetable right and makes no objective worse:

    - conflicts, employers, habilitations, availability, seats, minutes per day, lunch, changeover ask less of fewer people;
    - under stable juries, two juries at work on one day share nobody, so that two different ones stay different and the
      candidates per (jury, day) remain what they were: rule 15 and `load_balance` see no change;
    - juror-days, half days, presence and room changes are sums over jurors, each term at least 0; the rest ignores jurors.

    The argument fails where two different juries might become the same one, and there the larger juries are looked at: a pin
    that names the jury (`juries_of` adds the pinned sets, which others may share), juries that are not stable where candidates
    per jury are counted or deliberated on in one piece, and deliberations at the end of a session of several days.
    """
    rules, policy = session.exam.jury, session.policy
    skills = {juror.id: set(juror.skills) for juror in session.jurors}
    employers = {juror.id: juror.employer for juror in session.jurors}
    counted = rules.max_candidates_per_day is not None or any(o.name == "load_balance" for o in session.objectives)

    def allowed(jury: Iterable[str]) -> bool:
        jury = tuple(jury)
        known = [employers[j] for j in jury if employers[j] is not None]
        if rules.distinct_employers and len(set(known)) < len(known):
            return False
        return len(jury) >= rules.size and all(any(skill in skills[j] for j in jury) for skill in rules.required_skills)

    names = sorted(skills)
    sets = [jury for size in range(rules.size, len(names) + 1) for jury in combinations(names, size) if allowed(jury)]
    at_once = policy.deliberates != "candidate"
    later = policy.deliberates == "session" and len(session.days) > 1
    if every or later or ((counted or at_once) and not policy.stable_juries):
        return sets
    return [jury for jury in sets if not any(allowed(j for j in jury if j != spared) for spared in jury)]


def juries_of(session: Session, candidate: Candidate, sets: list[Jury]) -> list[Jury]:
    """The juries that may see this candidate; one empty jury where nobody does anything for him."""
    if not has_jury(session, candidate):
        return [()]
    pinned = {frozenset(pin.jurors): pin.candidate for pin in session.pins if pin.jurors}
    possible = set(sets) | {jury for jury in jury_sets(session, every=True) if frozenset(jury) in pinned}
    own = [frozenset(pin.jurors) for pin in session.pins if pin.jurors and pin.candidate == candidate.id]
    enemies = {c.juror for c in session.conflicts if c.candidate == candidate.id}
    found = [jury for jury in possible if not enemies & set(jury) and all(frozenset(jury) == pin for pin in own)]
    return sorted(found)


def candidate_class(session: Session, candidate: Candidate) -> object:
    """What tells candidates apart: those of one class may be exchanged in any timetable."""
    if any(pin.candidate == candidate.id for pin in session.pins):
        return candidate.id
    enemies = frozenset(c.juror for c in session.conflicts if c.candidate == candidate.id)
    sat = tuple(e.id for e in session.epreuves_of(candidate))
    wishes = _wishes(session, candidate.id)
    return (candidate.available, candidate.extra_time, session.kind_of(candidate), sat, enemies, wishes)


def _wishes(session: Session, who: str) -> object:
    """What somebody would rather avoid, each with its weight as often as it stands there."""
    return frozenset(Counter((w.avoid, w.weight) for w in session.wishes if w.who == who).items())


def assignments(session: Session, candidates: list[Candidate], every: bool = False) -> list[Assignment]:
    """The juries of these candidates, one assignment of each kind: those that come from one another by exchanging jurors
    alike in everything, or candidates alike in everything, lead to the same values."""
    sets = jury_sets(session, every)
    classes = [candidate_class(session, c) for c in candidates]
    choices = [juries_of(session, c, sets) for c in candidates]
    places = [[n for n, other in enumerate(classes) if other == one] for one in dict.fromkeys(classes)]
    juries = {jury for some in choices for jury in some}
    exchanged = [{jury: tuple(sorted(exchange[j] for j in jury)) for jury in juries} for exchange in _exchanges(session)]
    seen: set[Assignment] = set()
    kept = []
    for given in product(*choices):
        # Of the assignments that differ by the order within a class, the sorted one stands for all.
        if given in seen or given != _sorted_within(places, given):
            continue
        kept.append(given)
        for after in exchanged:
            seen.add(_sorted_within(places, tuple([after[jury] for jury in given])))
    return kept


def _sorted_within(places: list[list[int]], given: Assignment) -> Assignment:
    result = list(given)
    for alike in places:
        for place, jury in zip(alike, sorted([given[n] for n in alike]), strict=True):
            result[place] = jury
    return tuple(result)


def _exchanges(session: Session) -> Iterable[dict[str, str]]:
    """Every exchange of jurors alike in all that a rule looks at."""
    pinned = {j for pin in session.pins for j in pin.jurors or ()}

    def alike(juror_id: str) -> object:
        juror = next(j for j in session.jurors if j.id == juror_id)
        if juror_id in pinned:
            return juror_id
        links = frozenset(c.candidate for c in session.conflicts if c.juror == juror_id)
        wishes = _wishes(session, juror_id)
        return (juror.available, juror.employer, juror.habilitations, juror.skills, links, wishes)

    names = [juror.id for juror in session.jurors]
    by_class: dict[object, list[str]] = {}
    for name in names:
        by_class.setdefault(alike(name), []).append(name)
    for images in product(*(permutations(members) for members in by_class.values())):
        yield {
            a: b for members, image in zip(by_class.values(), images, strict=True) for a, b in zip(members, image, strict=True)
        }
