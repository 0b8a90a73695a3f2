"""Counts of starts that are fixed: two at once for one room, one juror or one candidate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from models import Candidate, Epreuve, Pin
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.sentence import on, said, sentence
from scheduler.bounds.infeasibility.subject import Subject


@dataclass(frozen=True)
class _Fixed:
    """An épreuve at a fixed time, and what says so."""

    candidate: Candidate
    epreuve: Epreuve
    start: dt.datetime
    end: dt.datetime
    keys: tuple[Key, ...]


def fixed(subject: Subject) -> Iterator[Count]:
    """Épreuves fixed at overlapping times that share a room, a juror or a candidate, and a common test fixed at two times."""
    shared = _by_what_they_share(subject)
    yield from _tests([one for (kind, _), held in shared.items() if kind == "candidate" for one in held])
    for (kind, one), held in shared.items():
        gap = 0 if kind == "candidate" else subject.policy.changeover
        for first, second in combinations(sorted(held, key=lambda f: f.start), 2):
            if _two(first, second, kind) and second.start < first.end + dt.timedelta(minutes=gap):
                yield _count(subject, (kind, one), first, second, gap)


def _tests(fixed: Iterable[_Fixed]) -> Iterator[Count]:
    """Common tests that are fixed at one time for somebody, and at another for somebody else: the first and the last of each."""
    held: dict[str, list[_Fixed]] = {}
    for one in fixed:
        if one.epreuve.sitting == "simultaneous":
            held.setdefault(one.epreuve.id, []).append(one)
    for some in held.values():
        first, *others = sorted(some, key=lambda f: f.start)
        if others and others[-1].start != first.start:
            second = others[-1]
            parts = {f"{place}_{word}": value for place, f in (("first", first), ("second", second)) for word, value in _at(f)}
            text = sentence("count_fixed_test", epreuve=first.epreuve.name, **parts)
            yield count("pins", text, [first.candidate.id, second.candidate.id], [*first.keys, *second.keys])


def _at(fixed: _Fixed) -> Iterator[tuple[str, object]]:
    yield "who", fixed.candidate.label
    yield "day", on(fixed.start.date())
    yield "start", f"{fixed.start:%H:%M}"


def _two(first: _Fixed, second: _Fixed, kind: str) -> bool:
    """Whether they cannot be at once: épreuves of one candidate, or of two before a juror or in a room."""
    same = first.candidate.id == second.candidate.id
    return first.epreuve.id != second.epreuve.id if kind == "candidate" else not same


def _count(subject: Subject, shared: tuple[str, str], first: _Fixed, second: _Fixed, gap: int) -> Count:
    same = shared[0] == "candidate"
    parts = {
        f"{place}_{word}": value for place, one in (("first", first), ("second", second)) for word, value in _told(one, same)
    }
    given = said("count_changeover", minutes=gap) if gap else ("", "")
    name = subject.session.names[" ".join(shared)]
    text = sentence("count_fixed", name=name, day=on(first.start.date()), **parts, given=given)
    needs = [*first.keys, *second.keys, *([("changeover",)] if gap else [])]
    return count("pins", text, [shared[1], first.candidate.id, second.candidate.id], needs)


def _told(fixed: _Fixed, same: bool) -> Iterator[tuple[str, str]]:
    yield "what", fixed.epreuve.name if same else fixed.candidate.label
    yield "start", f"{fixed.start:%H:%M}"
    yield "end", f"{fixed.end:%H:%M}"


def _by_what_they_share(subject: Subject) -> dict[tuple[str, str], list[_Fixed]]:
    found: dict[tuple[str, str], list[_Fixed]] = {}
    candidates = {c.id: c for c in subject.session.candidates}
    for index, pin in enumerate(subject.session.pins):
        sat = [e for e in subject.own[pin.candidate] if e.id == pin.epreuve]
        if pin.start is None or not sat:
            continue
        [epreuve] = sat
        candidate = candidates[pin.candidate]
        start = pin.start.replace(tzinfo=None)
        end = start + dt.timedelta(minutes=subject.lasts(candidate, epreuve.minutes))
        keys: tuple[Key, ...] = (("pin", str(index)), *subject.candidate_keys([candidate]))
        for what, more in _shared(subject, pin, epreuve):
            found.setdefault(what, []).append(_Fixed(candidate, epreuve, start, end, (*keys, *more)))
    return found


def _shared(subject: Subject, pin: Pin, epreuve: Epreuve) -> Iterator[tuple[tuple[str, str], tuple[Key, ...]]]:
    """What a pinned épreuve takes up alone, and the facts that say so; a jury that hears several together is not, nor is a room with posts
    for several."""
    yield ("candidate", pin.candidate), ()
    if epreuve.sitting != "individual":
        return
    posts = {room.id: room.posts for room in subject.session.rooms}
    if pin.room and epreuve.room and posts[pin.room] == 1:
        yield ("room", pin.room), (("rooms", epreuve.room),)
    if epreuve.jury:
        for index, other in enumerate(subject.session.pins):
            if other.candidate == pin.candidate and other.jurors and other.epreuve in (None, epreuve.id):
                yield from ((("juror", juror), (("pin", str(index)),)) for juror in other.jurors)
                return
