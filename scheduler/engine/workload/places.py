"""Rooms and staff among the loads: what is heard on a day fits into the minutes of the rooms and of the people that it needs.

Juries beyond the rooms of a kind hear nobody in it at the same time: more of them on one day bring less than their hours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models import Epreuve
from models.window import Availability
from scheduler.bounds.infeasibility.opening import overlap
from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import Tests
from scheduler.engine.workload.work import Part
from scheduler.grid import Span, joined, length, shared
from scheduler.pieces import Expression

Spans = list[Span]


@dataclass(frozen=True)
class Place:
    """A room or a person: when anybody may be heard there on each day, how many at a time, and whether it has lunch."""

    there: Sequence[Spans]
    posts: int
    eats: bool


@dataclass(frozen=True)
class Places:
    """Those of a kind, how many of them an épreuve occupies, and how long each is free between two candidates."""

    some: Sequence[Place]
    needs: Callable[[Epreuve], int]
    gap: int


def hold_places(model: LoadModel, tests: Tests) -> None:
    """Keep what is heard within the minutes of rooms and staff, those apart in which nobody is heard as all sit a test."""
    for places in _all_places(model):
        parts = [
            [(p, size) for p, part in enumerate(kind.parts) if (size := _minutes(model, c, part, places.needs))]
            for c, kind in enumerate(model.classes)
        ]
        heard = {c for c, own in enumerate(parts) if own}
        for day in model.subject.days if heard else ():
            work = sum((size * model.done_on(c, p, [day]) for c in heard for p, size in parts[c]), model.zero)
            if places.gap:
                come = sum((_come(model, c, [p for p, _ in parts[c]], day) for c in heard), model.zero)
                # who comes first after an hour at which a room is closed waits for nobody
                work = work + places.gap * (come - sum(max(1, len(place.there[day])) for place in places.some))
            most: Expression = _most(model, places, day)
            for epreuve, sitters in tests.sitters.items() if len(tests.sitters) == 1 else ():
                if heard <= {c for c, _ in sitters} and not model.work.partial:
                    lost = _lost(model, places, day, tests.starts[epreuve][day], min(test.minutes for _, test in sitters))
                    most = most - lost * tests.on[epreuve][day]
            model.cp.add(work <= most)


def _all_places(model: LoadModel) -> Iterator[Places]:
    """The rooms of each kind, and of all kinds together; the staff of each role."""
    subject, session = model.subject, model.subject.session
    heard = [e for own in subject.own.values() for e in own if e.jury and e.sitting == "individual"]
    kinds = dict.fromkeys(e.room for e in heard if e.room)
    for some in [*({kind} for kind in kinds), *([set(kinds)] if len(kinds) > 1 else [])]:
        own = [room for room in session.rooms if some & set(room.kinds)]
        rooms = [Place([_free(model, day, room.available) for day in subject.days], room.posts, False) for room in own]
        gap = session.policy.changeover if all(room.posts == 1 for room in own) else 0
        yield Places(rooms, lambda e, some=some: int(e.room in some), gap)  # type: ignore[misc]
    for role in dict.fromkeys(role for e in heard for role in e.staff):
        people = [one for one in session.staff if one.role == role]
        yield Places(
            [Place([_free(model, day, one.available) for day in subject.days], 1, True) for one in people],
            lambda e, role=role: e.staff.get(role, 0),  # type: ignore[misc]
            0,
        )


def _free(model: LoadModel, day: int, available: Availability) -> Spans:
    """When anybody may be heard there: while some juror is there, on the first day once a dossier is read, on the last until there is only
    time left to deliberate."""
    subject = model.subject
    jurors = joined(span for juror in subject.jurors_on[day] for span in subject.there(juror, day))
    if not jurors:
        return []
    first, last = jurors[0][0], jurors[-1][1]
    if day == subject.days[0]:
        first += subject.policy.dossier_review
    if day == subject.days[-1] and subject.policy.deliberates == "candidate":
        last -= subject.policy.deliberation_minutes
    if model.until is not None:
        last = min(last, model.until - subject.base(day))
    spans = subject.opening.spans(day, available)
    return shared(spans, [(first, last)])


def _most(model: LoadModel, places: Places, day: int) -> int:
    """Minutes of all of them on a day; who eats has lunch where it costs least."""
    work = model.subject.opening.work
    own = ((place.there[day], place) for place in places.some)
    return sum(place.posts * (work(spans) if place.eats else length(spans)) for spans, place in own)


def _lost(model: LoadModel, places: Places, day: int, starts: Sequence[int], least: int) -> int:
    """Minutes of all of them in which everybody sits a test of this day, lunch and one changeover apart, wherever it is held."""
    lunch = model.subject.policy.lunch
    alike = Counter((tuple(place.there[day]), place.posts, place.eats) for place in places.some)

    def taken(there: Iterable[Span], posts: int, eats: bool, start: int) -> int:
        whole = sum(overlap(span, (start, start + least)) for span in there)
        return max(0, whole - lunch.minutes) if eats and lunch else posts * max(0, whole - places.gap)

    return min((sum(number * taken(*place, start) for place, number in alike.items()) for start in starts), default=0)


def _minutes(model: LoadModel, c: int, part: Part, needs: Callable[[Epreuve], int]) -> int:
    """Minutes of a part of this class in such places; none of what others share."""
    if not part.oral or part.group:
        return 0
    subject, candidate = model.subject, model.classes[c].candidates[0]
    own = (e for e in subject.own[candidate.id] if e.id in part.names)
    return sum(needs(e) * subject.lasts(candidate, e.minutes) for e in own)


def _come(model: LoadModel, c: int, parts: Iterable[int], day: int) -> Expression:
    """How many candidates of a class are heard in such places on a day, at least."""
    come = model.cp.new_int_var(0, model.classes[c].number, "")
    for p in parts:
        model.cp.add(come >= model.done_on(c, p, [day]))
    return come
