"""Counts of the juries' time: how many candidates they can hear, and for how many minutes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from models import Candidate, Room
from scheduler.engine.counts.count import Count, Key, count
from scheduler.engine.counts.sentence import Text, in_turn, listed, on, said, sentence
from scheduler.engine.counts.subject import Subject, window_keys


def load(subject: Subject) -> Iterator[Count]:
    """What the juries cannot do: in candidates where that shows it, else in minutes."""
    yield from list(_heads(subject)) or _minutes(subject)


def _heads(subject: Subject) -> Iterator[Count]:
    """More candidates to hear than all juries of all days can, by their time and by the titre's limit."""
    if not subject.policy.stable_juries or not subject.heard:
        return
    tally = _Tally(subject)
    most = [[tally.most_heard(day, minutes) for minutes in tally.jury_minutes(day)] for day in subject.days]
    in_rooms = [tally.most_in_rooms(day) for day in subject.days]
    total = sum(min(sum(own), rooms) for own, rooms in zip(most, in_rooms, strict=True))
    number = len(subject.heard)
    if total >= number:
        return
    days = [_told(subject, day, own, rooms) for day, (own, rooms) in enumerate(zip(most, in_rooms, strict=True))]
    text = sentence("count_heads", number=number, total=total, days=in_turn(days))
    keys = (
        [*_keys(subject), *tally.room_keys()]
        if any(r < sum(m) for m, r in zip(most, in_rooms, strict=True))
        else _keys(subject)
    )
    yield count("load", text, (c.id for c in subject.heard), keys)


def _minutes(subject: Subject) -> Iterator[Count]:
    """More minutes of jury needed than there are."""
    needed = _needed(subject)
    if not needed:
        return
    tally, size = _Tally(subject), subject.size
    limit = subject.policy.max_jury_minutes
    if subject.policy.stable_juries:
        there = sum(min(m, limit or m) for day in subject.days for m in tally.jury_minutes(day))
        code = "count_jury_minutes"
    else:
        times = [subject.opening.work(subject.there(j, day)) for day in subject.days for j in subject.jurors_on[day]]
        there, needed = sum(min(m, limit or m) for m in times), needed * size
        code = "count_juror_minutes"
    if needed > there:
        text = sentence(code, number=len(subject.judged), needed=needed, there=there, size=size)
        yield count("load", text, (c.id for c in subject.judged), _keys(subject))


def _needed(subject: Subject) -> int:
    """Minutes that the juries need for all candidates together; those of a group count once."""
    found = sum(subject.work(c) for c in subject.session.candidates)
    for epreuve in subject.session.offered.values():
        if epreuve.jury:
            lasts = sorted(subject.lasts(c, epreuve.minutes) for c in subject.sitters(epreuve))
            found += sum(lasts[:: epreuve.group_size or 1])
    return found


def _told(subject: Subject, day: int, most: list[int], in_rooms: int) -> Text:
    names = listed([j.label for j in subject.jurors_on[day]]) if subject.jurors_on[day] else said("explain_nobody")
    each = ", ".join(map(str, most)) if len(set(most)) > 1 else str(most[0] if most else 0)
    code = "count_heads_none" if not most else "count_heads_one" if len(most) == 1 else "count_heads_on"
    told = said(code, day=on(subject.session.days[day].date), juries=len(most), each=each, jurors=names)
    return said("count_heads_in_rooms", told=told, number=in_rooms) if in_rooms < sum(most) else told


def _keys(subject: Subject) -> Iterator[Key]:
    yield from subject.candidate_keys(subject.judged)
    yield from subject.juror_keys()
    yield from subject.time_keys()
    yield from subject.work_keys()
    if subject.exam.jury.max_candidates_per_day:
        yield ("max_candidates",)
    if subject.policy.max_jury_minutes:
        yield ("max_jury_minutes",)
    for candidate in subject.heard:
        for stay in subject.stays(candidate):
            yield from stay.keys
    for epreuve in subject.session.offered.values():
        yield from (("follows", epreuve.id, f.epreuve) for f in epreuve.follows)


class _Tally:
    """What the juries of each day can do."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._turns: dict[int, int] = {}

    def jury_minutes(self, day: int) -> list[int]:
        """The minutes of activity that the juries of a day can have at the most, the longest first.

        A jury has no more time than its member with the least; sorting the jurors by their time and taking them in turn is best.
        """
        opening, size = self.subject.opening, self.subject.size
        times = sorted((opening.work(self.subject.there(j, day)) for j in self.subject.jurors_on[day]), reverse=True)
        return times[size - 1 :: size]

    @cached_property
    def one_piece(self) -> bool:
        """Whether every candidate is heard in one piece."""
        return all(
            sum(any(e.jury for e in stay.epreuves) for stay in self.subject.stays(c)) == 1
            and all(e.jury or not any(o.jury for o in stay.epreuves) for stay in self.subject.stays(c) for e in stay.epreuves)
            for c in self.subject.heard
        )

    @cached_property
    def grouped(self) -> bool:
        return any(e.jury and e.sitting == "group" for c in self.subject.heard for e in self.subject.own[c.id])

    def _oral(self, candidate: Candidate) -> int:
        """The least minutes of orals that a candidate brings to a day on which he is heard."""
        lasts = [self.subject.lasts(candidate, e.minutes) for e in self.subject.own[candidate.id] if e.jury]
        if self.grouped:
            return 0
        return sum(lasts) if self.one_piece or len(self.subject.days) == 1 else min(lasts)

    def _before(self, candidate: Candidate, day: int) -> int:
        """Work that must lie before his orals on the same day: on the first day all of it, on later ones it may be done already."""
        if day:
            return 0
        own = {e.id: e for e in self.subject.own[candidate.id]}
        heard = {e.id for e in own.values() if e.jury}
        marked = [e for e in own.values() if e.marking and e.marking.before in heard] if self.one_piece else []
        return self.subject.policy.dossier_review + sum(self.subject.marking(e) for e in marked)

    def _after(self, candidate: Candidate) -> int:
        """Work that must follow his orals on the same day: the deliberation, where an oral is what he sits last."""
        own = self.subject.own[candidate.id]
        if len(self.subject.days) == 1:
            return self.subject.policy.deliberation
        last = self.one_piece and any(e.jury and e.final for e in own)
        return self.subject.policy.deliberation if last else 0

    def _rest(self, candidate: Candidate) -> int:
        """Work that is done somewhere on the only day of the session."""
        if len(self.subject.days) > 1:
            return 0
        return self.subject.work(candidate) - self._before(candidate, 0) - self._after(candidate)

    def most_heard(self, day: int, minutes: int) -> int:
        """How many candidates a jury with so many minutes can hear on a day, at the very most."""
        subject = self.subject
        orals = list(accumulate(sorted(map(self._oral, subject.heard))))
        works = list(accumulate(sorted(self._before(c, day) + self._after(c) + self._rest(c) for c in subject.heard)))
        limit, most = subject.policy.max_jury_minutes, len(subject.heard)
        gaps_less = 1 + (subject.opening.lunch is not None)
        for number in range(1, len(subject.heard) + 1):
            oral, work = orals[number - 1], works[number - 1]
            idle = 0 if self.grouped else max(0, number - gaps_less) * subject.policy.changeover
            if oral + max(work, idle) > minutes or (limit and oral + work > limit):
                most = number - 1
                break
        if self.one_piece and not self.grouped:
            if day not in self._turns:
                self._turns[day] = self._in_turn(day)
            most = min(most, self._turns[day])
        return min(most, subject.exam.jury.max_candidates_per_day or most)

    @cached_property
    def _rooms(self) -> list[Room] | None:
        """The rooms that all orals are held in; None where they are not held in rooms of one kind, each in one piece."""
        kinds = {e.room for c in self.subject.heard for e in self.subject.own[c.id] if e.jury}
        [kind] = kinds if len(kinds) == 1 else [None]
        if kind is None or not self.one_piece or self.grouped:
            return None
        return [r for r in self.subject.session.rooms if kind in r.kinds and r.seats > self.subject.size]

    def room_keys(self) -> Iterator[Key]:
        """Which rooms these are."""
        for kind in {e.room for c in self.subject.heard for e in self.subject.own[c.id] if e.jury}:
            yield "rooms", str(kind)
            yield from window_keys("room", (r for r in self.subject.session.rooms if kind in r.kinds))
        if self.subject.size > 2:
            yield ("jury_size",)

    def most_in_rooms(self, day: int) -> int:
        """How many candidates can be heard on a day in the rooms that there are, whatever the juries."""
        subject, opening = self.subject, self.subject.opening
        if self._rooms is None:
            return len(subject.heard)
        there = sum(bool(opening.spans(day, room.available)) for room in self._rooms)
        changeover = subject.policy.changeover
        oral = min(map(self._oral, subject.heard)) + changeover
        spans = [self._for_orals(day, low, high) for low, high in opening.stretches[day]]
        return there * max((_fit(last - first, oral, changeover) for first, last in spans), default=0)

    def _for_orals(self, day: int, low: int, high: int) -> tuple[int, int]:
        """When orals can be held on a day at all: after the first work and the test, and with the last deliberation after them."""
        before = min(self._before(c, day) for c in self.subject.heard)
        return max(low + before, low + self._tested(day)), high - min(map(self._after, self.subject.heard))

    def _in_turn(self, day: int) -> int:
        """The same from the order of the day: so many orals before lunch and so many after it."""
        subject, opening = self.subject, self.subject.opening
        oral = min(map(self._oral, subject.heard)) + subject.policy.changeover
        found = 0
        for low, high in opening.stretches[day]:
            first, last = self._for_orals(day, low, high)
            if opening.lunch is None:
                found = max(found, _fit(last - first, oral, subject.policy.changeover))
                continue
            opens, closes, lunch = opening.lunch
            for at in range(opens, closes - lunch + 1):
                morning = _fit(min(at, last) - first, oral, subject.policy.changeover)
                afternoon = _fit(last - max(at + lunch, first), oral, subject.policy.changeover)
                found = max(found, morning + afternoon)
        return found

    def _tested(self, day: int) -> int:
        """Minutes from opening until the first oral may start: where all sit a test first, the test."""
        if day:
            return 0
        found = []
        for candidate in self.subject.heard:
            own = {e.id: e for e in self.subject.own[candidate.id]}
            oral = next(s for s in self.subject.stays(candidate) if any(e.jury for e in s.epreuves))
            before = {f.epreuve for f in oral.epreuves[0].follows if f.epreuve in own}
            tests = [self.subject.lasts(candidate, own[e].minutes) for e in before if own[e].sitting == "simultaneous"]
            found.append(max(tests, default=0))
        return min(found)


def _fit(minutes: int, each: int, less: int) -> int:
    """How many of so many minutes `each` fit, where the last may be shorter by `less`."""
    return max(0, (minutes + less) // each)
