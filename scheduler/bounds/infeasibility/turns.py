"""Counts of turns: who is there for an hour, now and then, has minutes enough in all, and in none of his hours for one more épreuve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models import Epreuve, Room, Staff
from models.window import Availability
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.remarks import remarks
from scheduler.bounds.infeasibility.sentence import in_role, listed, said, sentence, several
from scheduler.bounds.infeasibility.subject import Subject, window_keys


def staff_turns(subject: Subject, role: str, epreuves: Iterable[Epreuve], people: Sequence[Staff]) -> Iterator[Count]:
    """The épreuves that ask for this role, where the hours of those who have it leave room for fewer."""
    if own := _Own.of(subject, epreuves):
        most = subject.policy.max_staff_minutes
        needed = sum(own.number(e) * e.staff[role] for e in own.epreuves)
        there = sum(own.fit(one.available, most) for one in people)
        if needed > there:
            names = listed([one.label for one in people])
            text = sentence("count_staff_turns", role=in_role(role), names=names, **own.said(needed, there))
            keys: list[Key] = [("staff", role), *window_keys("staff", people), *([("max_staff_minutes",)] if most else [])]
            yield count("one_at_a_time", text, (one.id for one in people), [*keys, *own.keys])


def room_turns(subject: Subject, kind: str, epreuves: Iterable[Epreuve], rooms: Sequence[Room]) -> Iterator[Count]:
    """The épreuves that are held in this kind of room, where the hours of those there are leave room for fewer."""
    if own := _Own.of(subject, epreuves):
        needed, there = sum(map(own.number, own.epreuves)), sum(own.fit(room.available) * room.posts for room in rooms)
        if needed > there:
            names = listed([room.label for room in rooms])
            text = sentence("count_room_turns", kind=kind, rooms=names, **own.said(needed, there))
            keys: list[Key] = [("rooms", kind), *window_keys("room", rooms)]
            yield count("one_at_a_time", text, (room.id for room in rooms), [*keys, *own.keys])


@dataclass
class _Own:
    """The épreuves that one role serves, or one kind of room is for, without those that all sit at the same moment."""

    subject: Subject
    epreuves: Sequence[Epreuve]

    @classmethod
    def of(cls, subject: Subject, epreuves: Iterable[Epreuve]) -> _Own | None:
        """Those of these that count here; None where there are none."""
        some = [e for e in epreuves if e.sitting != "simultaneous"]
        return cls(subject, some) if some else None

    def __post_init__(self) -> None:
        subject, ids = self.subject, {e.id for e in self.epreuves}
        self.sitters = subject.who_sit(self.epreuves)
        self.least = min(subject.lengths(e)[0] for e in self.epreuves)
        """Minutes of the shortest."""
        self.prepares = min(subject.lasts(c, e.preparation) for c in self.sitters for e in subject.own[c.id] if e.id in ids)
        """Minutes of preparation that come before any of them, once the site is open."""

    def number(self, epreuve: Epreuve) -> int:
        """How many times an épreuve is held at the least."""
        return -(-len(self.subject.sitters(epreuve)) // (epreuve.group_size or 1))

    def fit(self, available: Availability, most: int | None = None) -> int:
        """How many of them fit within these windows at the most, in so many minutes of each day."""
        found = 0
        for day in self.subject.days:
            opens = min((start for start, _ in self.subject.opening.stretches[day]), default=0) + self.prepares
            spans = self.subject.opening.spans(day, available)
            fits = sum(max(0, end - max(start, opens)) // self.least for start, end in spans)
            found += fits if most is None else min(fits, most // self.least)
        return found

    def said(self, needed: int, there: int) -> dict[str, object]:
        """The numbers for a sentence."""
        after = said("count_after_preparation", minutes=self.prepares) if self.prepares else ("", "")
        given = remarks(self.subject, [c.id for c in self.sitters], lunch=False)
        return {"needed": several("count_turns", needed), "there": there, "least": self.least, "after": after, "given": given}

    @property
    def keys(self) -> list[Key]:
        """That these are to be sat, and when the site is open."""
        return [*self.subject.candidate_keys(self.sitters), *self.subject.time_keys()]
