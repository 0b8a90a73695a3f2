"""What the juries of a session can do: how many candidates they can hear on a day, and how long they need for all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from models import Candidate, Room
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.subject import Subject, window_keys


class Tally:
    """What the juries of each day can do."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._turns: dict[int, int] = {}
        self._needed: dict[int, int] = {}
        self._margins: dict[int, tuple[int, int]] = {}
        self._rows: dict[int, tuple[list[int], list[int]]] = {}

    def needed(self, without: int = 0) -> int:
        """Minutes that the juries need for all candidates but so many together; those of a group count once."""
        if without not in self._needed:
            self._needed[without] = self._minutes_of_all_but(without)
        return self._needed[without]

    def _minutes_of_all_but(self, without: int) -> int:
        subject, everybody = self.subject, self.subject.session.candidates
        found = sum(sorted(map(subject.work, everybody))[: max(0, len(everybody) - without)])
        for epreuve in subject.session.offered.values():
            if epreuve.jury:
                lasts = subject.lengths(epreuve)
                found += sum(lasts[: max(0, len(lasts) - without)][:: epreuve.group_size or 1])
        return found

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

    def oral(self, candidate: Candidate) -> int:
        """The least minutes of orals that a candidate brings to a day on which he is heard."""
        lasts = [self.subject.lasts(candidate, e.minutes) for e in self.subject.own[candidate.id] if e.jury]
        if self.grouped:
            return 0
        return sum(lasts) if self.one_piece or len(self.subject.days) == 1 else min(lasts)

    def before(self, candidate: Candidate, day: int) -> int:
        """Work that must lie before his orals on the same day: on the first day all of it, on later ones it may be done already."""
        if day:
            return 0
        own = {e.id: e for e in self.subject.own[candidate.id]}
        heard = {e.id for e in own.values() if e.jury}
        marked = [e for e in own.values() if e.marking and e.marking.before in heard] if self.one_piece else []
        return self.subject.policy.dossier_review + sum(self.subject.policy.marking_of(e) for e in marked)

    def after(self, candidate: Candidate) -> int:
        """Work that must follow his orals on the same day: the deliberation, where an oral is what he sits last."""
        own = self.subject.own[candidate.id]
        if len(self.subject.days) == 1:
            return self.subject.policy.deliberation_minutes
        last = self.one_piece and any(e.jury and e.final for e in own)
        return self.subject.deliberation_that_day if last else 0

    def _rest(self, candidate: Candidate) -> int:
        """Work that is done somewhere on the only day of the session."""
        if len(self.subject.days) > 1:
            return 0
        return self.subject.work(candidate) - self.before(candidate, 0) - self.after(candidate)

    def row(self, day: int, number: int, outside: int = 0) -> tuple[int, int]:
        """The least minutes of activity of a jury that hears so many candidates on a day, and those with its pauses, lunch apart, and
        those apart that lie `outside` the time that is counted."""
        orals, works = self._sums(day)
        oral, work = orals[number - 1], works[number - 1]
        return oral + work, oral + max(work, self._pauses(number, outside))

    def in_a_row(self, number: int) -> int:
        """The least minutes that so many candidates take one after the other, lunch apart."""
        return self._sums(0)[0][number - 1] + self._pauses(number)

    def _pauses(self, number: int, outside: int = 0) -> int:
        """Changeovers between so many candidates, less the one that lunch may stand in for, and those outside the time that is counted."""
        gaps = number - 1 - (self.subject.opening.lunch is not None) - outside
        return 0 if self.grouped else max(0, gaps) * self.subject.policy.changeover

    def _sums(self, day: int) -> tuple[list[int], list[int]]:
        """Minutes of orals and of work for the candidates that need the fewest, by their number."""
        if day not in self._rows:
            heard = self.subject.heard
            works = sorted(self.before(c, day) + self.after(c) + self._rest(c) for c in heard)
            self._rows[day] = list(accumulate(sorted(map(self.oral, heard)))), list(accumulate(works))
        return self._rows[day]

    def most_heard(self, day: int, minutes: int) -> int:
        """How many candidates a jury with so many minutes can hear on a day, at the very most."""
        subject = self.subject
        limit, most = subject.policy.max_jury_minutes, len(subject.heard)
        holes = max((len(subject.there(j, day)) - 1 for j in subject.jurors_on[day]), default=0)
        for number in range(1, len(subject.heard) + 1):
            active, spanned = self.row(day, number, holes)  # a pause may lie between two windows of a juror
            if spanned > minutes or (limit and active > limit):
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
        there = [room for room in self._rooms if opening.spans(day, room.available)]
        changeover = subject.policy.changeover
        spans = [self.for_orals(day, low, high) for low, high in opening.stretches[day]]

        def each(gap: int) -> int:
            """How many orals one place holds, so far apart."""
            return max((_fit(last - first, self.shortest + gap, gap) for first, last in spans), default=0)

        # during a changeover a post is not free, but its seats are
        return sum(min(room.posts * each(changeover), room.holds(subject.size + 1) * each(0)) for room in there)

    def for_orals(self, day: int, low: int, high: int) -> tuple[int, int]:
        """When orals can be held on a day at all: after the first work and the test, and with the last deliberation after them."""
        if day not in self._margins:
            before = min(self.before(c, day) for c in self.subject.heard)
            self._margins[day] = max(before, self.tested(day)), self.least_after
        before, after = self._margins[day]
        return low + before, high - after

    @cached_property
    def least_after(self) -> int:
        """Minutes of work that follow the last oral of a day at least."""
        return min(map(self.after, self.subject.heard))

    @cached_property
    def shortest(self) -> int:
        """Minutes of the shortest orals that a candidate brings to a day."""
        return min(map(self.oral, self.subject.heard))

    def after_test(self, day: int) -> int | None:
        """How many candidates a jury can hear one after the other where they sit their test on this day; None where nothing limits it."""
        return self._in_turn(day, self.tested(0)) if self.one_piece and not self.grouped else None

    def _in_turn(self, day: int, ready: int = 0) -> int:
        """The same from the order of the day, from so many minutes after opening on: so many orals before lunch and so many after it."""
        subject, opening = self.subject, self.subject.opening
        oral = self.shortest + subject.policy.changeover
        found = 0
        for low, high in opening.stretches[day]:
            first, last = self.for_orals(day, low, high)
            first = max(first, low + ready)
            if opening.lunch is None:
                found = max(found, _fit(last - first, oral, subject.policy.changeover))
                continue
            opens, closes, lunch = opening.lunch
            for at in range(opens, closes - lunch + 1):
                morning = _fit(min(at, last) - first, oral, subject.policy.changeover)
                afternoon = _fit(last - max(at + lunch, first), oral, subject.policy.changeover)
                found = max(found, morning + afternoon)
        return found

    def tested(self, day: int) -> int:
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
