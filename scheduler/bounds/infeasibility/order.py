"""Counts of the order: épreuves that must lie so many days apart, or follow sooner than they can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from models import Candidate, Epreuve, Follows
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.sentence import listed, on, sentence, several
from scheduler.bounds.infeasibility.subject import Subject, window_keys


def days_apart(subject: Subject) -> Iterator[Count]:
    """Candidates whose days do not lie far enough apart."""
    if not any(f.days for e in subject.session.variants for f in e.follows):
        return
    days = listed([on(day.date) for day in subject.session.days])
    for candidate in subject.session.candidates:
        stuck = _stuck(subject, candidate)
        if stuck:
            later, first, number, keys = stuck
            fields = {
                "candidate": candidate.label,
                "later": later,
                "first": first,
                "number": several("count_days", number),
                "days": days,
            }
            needs = [*keys, *subject.candidate_keys([candidate]), *window_keys("candidate", [candidate]), *subject.time_keys()]
            yield count("order", sentence("count_days_apart", **fields), [candidate.id], needs)


def _stuck(subject: Subject, candidate: Candidate) -> tuple[str, str, int, list[tuple[str, ...]]] | None:
    """The first épreuve that no day is late enough for, when each is sat as early as can be."""
    own = {e.id: e for e in subject.own[candidate.id]}
    there = [day.date for index, day in enumerate(subject.session.days) if subject.opening.spans(index, candidate.available)]
    date: dict[str, dt.date] = {}
    keys: list[tuple[str, ...]] = []
    while len(date) < len(own):
        epreuve = next(
            e for e in own.values() if e.id not in date and all(f.epreuve in date or f.epreuve not in own for f in e.follows)
        )
        relations = [f for f in epreuve.follows if f.epreuve in own]
        keys += [("follows", epreuve.id, f.epreuve) for f in relations if f.days]
        earliest = max((date[f.epreuve] + dt.timedelta(days=f.days) for f in relations), default=dt.date.min)
        possible = [one for one in there if one >= earliest]
        if not possible:
            last = max((f for f in relations if f.days), key=lambda f: date[f.epreuve], default=None)
            return (epreuve.name, own[last.epreuve].name, last.days, keys) if last else None
        date[epreuve.id] = min(possible)
    return None


def too_soon(subject: Subject) -> Iterator[Count]:
    """Épreuves that must follow another sooner than whoever sits them has prepared, or than he has sat what must follow as soon."""
    for candidate in subject.session.candidates:
        own = {e.id: e for e in subject.own[candidate.id]}
        soon = [(e, f, f.within) for e in own.values() for f in e.follows if f.within is not None and f.epreuve in own]

        for epreuve, relation, within in soon:
            if (prepares := subject.lasts(candidate, epreuve.preparation)) > within:
                fields = {"later": epreuve.name, "first": own[relation.epreuve].name, "within": within, "minutes": prepares}
                needs = [*_keys(epreuve, relation), *subject.candidate_keys([candidate])]
                yield count("order", sentence("count_prepares_too_long", **fields), [candidate.id], needs)
        for (one, relation, within), (other, also, limit) in combinations(soon, 2):
            both = subject.lasts(candidate, one.minutes) > limit and subject.lasts(candidate, other.minutes) > within
            if one is not other and relation.epreuve == also.epreuve and both:
                fields = {"later": one.name, "first": own[relation.epreuve].name, "within": within}
                needs = [*_keys(one, relation), *_keys(other, also), *subject.candidate_keys([candidate])]
                said = sentence("count_two_at_once", **fields, other=other.name, limit=limit)
                yield count("order", said, [candidate.id], needs)


def after_a_test(subject: Subject) -> Iterator[Count]:
    """Épreuves before a jury that must follow a simultaneous test so soon that juries, or rooms, cannot begin with all in time."""
    for test in subject.session.offered.values():
        if test.sitting == "simultaneous":
            for epreuve in subject.session.offered.values():
                if epreuve.jury and epreuve.sitting != "simultaneous":
                    yield from _after(subject, test, epreuve)


def _after(subject: Subject, test: Epreuve, epreuve: Epreuve) -> Iterator[Count]:
    """One jury, or one place of a room, begins with one candidate, or group, then with another when it has done with that and the changeover."""
    tested, heard, follow, within = list[int](), list[int](), list[Candidate](), 0
    for candidate in subject.sitters(epreuve):
        own = {e.id: e for e in subject.own[candidate.id]}
        soon = [f.within for f in own[epreuve.id].follows if f.epreuve == test.id and f.within is not None]
        if soon and test.id in own:
            follow.append(candidate)
            within = max(within, *soon)
            tested.append(subject.lasts(candidate, own[test.id].minutes))
            heard.append(subject.lasts(candidate, own[epreuve.id].minutes))
    if not follow:
        return
    # from when the first may begin until when the last must have
    span = within + max(tested) - min(tested)
    if span >= subject.night:
        return
    each = (1 + span // (min(heard) + subject.policy.changeover)) * subject.group_size(epreuve)
    juries = max(len(jurors) for jurors in subject.jurors_on) // subject.size
    rooms = [r for r in subject.session.rooms if epreuve.room in r.kinds]
    posts = sum(r.posts for r in rooms)
    by_rooms = bool(epreuve.room) and posts < juries
    most = each * (posts if by_rooms else juries)
    if most >= len(follow) or not most:  # no room or no jury at all is said of itself
        return
    fields = {
        "later": epreuve.name,
        "first": test.name,
        "within": within,
        "most": several("why_candidates", most),
        "number": len(follow),
        "places": listed([r.label for r in rooms]) if by_rooms else several("why_juries", juries),
    }
    keys: list[Key] = [("rooms", epreuve.room)] if by_rooms and epreuve.room else [*subject.juror_keys()]
    if epreuve.sitting == "group" and epreuve.room:
        keys += [("rooms", epreuve.room), *(("staff", role) for role in epreuve.staff)]
    keys += [("follows", epreuve.id, test.id), *subject.candidate_keys(follow), *subject.work_keys()]
    yield count("order", sentence("count_after_a_test", **fields), (c.id for c in follow), keys)


def _keys(later: Epreuve, relation: Follows) -> Iterator[Key]:
    """That an épreuve follows so, where that is a fact."""
    if relation.timed:
        yield "follows", later.id, relation.epreuve
