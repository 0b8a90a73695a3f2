"""Candidates who come out of a simultaneous test and are heard one after the other, by several juries side by side.

Whoever is heard at a place of a jury's day waits at least for those before him. Lunch takes nothing from that: where his jury has it
before he is heard, it comes later by as much as is deducted from his waiting; where it has it after him, he has left before lunch
may be deducted; and where the whole jury sits after lunch, the first whom it hears has had his between the test and the oral. For the
last, the window of lunch must be too short for an oral between the earliest and the latest lunch, else nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models import Candidate, Epreuve
from scheduler.bounds.infeasibility.subject import Stay
from scheduler.bounds.objectives.known import Known


@dataclass(frozen=True)
class Queue:
    """`orals` are the minutes before the jury of each candidate, the shortest first; `marking` is due for each before he is heard.

    `spread` is how much sooner some are ready than others: whose test is shorter, or whose preparation is longer, by extra time or by what they sit.
    """

    known: Known
    orals: tuple[int, ...]
    marking: int
    preparation: int
    spread: int
    longest_spread: int
    lunch: int

    @classmethod
    def of(cls, known: Known) -> Queue | None:
        """The queue of a session; None where candidates do not all come from one test, or are not heard in one piece after it."""
        tally, lunch = known.tally, known.subject.opening.lunch
        if not known.stable or not tally.one_piece or tally.grouped:
            return None
        found = [_after_test(known, candidate) for candidate in known.subject.heard]
        pieces = [one for one in found if one is not None]
        if not pieces or len({test.id for test, _, _ in pieces}) > 1:
            return None
        candidates = [c for c, one in zip(known.subject.heard, found, strict=True) if one is not None]
        orals = sorted(map(tally.oral, candidates))
        if lunch and lunch[1] - lunch[0] >= 2 * lunch[2] + orals[0]:
            return None
        lasts = known.subject.lasts
        tests = [lasts(c, test.minutes) for c, (test, _, _) in zip(candidates, pieces, strict=True)]
        alone = [lasts(c, stay.epreuves[0].preparation) for c, (_, stay, _) in zip(candidates, pieces, strict=True)]
        ahead = [test - min(tests) + own - min(alone) for test, own in zip(tests, alone, strict=True)]
        marking = min(marked for _, _, marked in pieces)
        return cls(known, tuple(orals), marking, min(alone), sum(ahead), max(ahead), lunch[2] if lunch else 0)

    @property
    def oral(self) -> int:
        """Minutes of the shortest oral."""
        return self.orals[0]

    def ways(self) -> Iterator[tuple[int, int]]:
        """How many juries may sit on the day of the test, and how many candidates they have to hear at least."""
        known = self.known
        needed = max(0, len(self.orals) - known.left_out)
        least = needed - self._heard_apart
        for day in known.days:
            later = [other for other in known.days if other > day]
            juries = min(len(known.times[day]), known.most_turns)
            for turns in range(juries + 1):
                number = max(least, needed - known.most_heard(known.most_turns - turns, later))
                if number <= known.most_heard(turns, [day]):
                    yield turns, max(0, number)

    @property
    def _heard_apart(self) -> int:
        """How many may be heard on another day than that of their test at the most: everybody comes once, and these once more."""
        held, known = self.known.held.get("candidate_days"), self.known
        return len(self.orals) if held is None else max(0, held - len(known.session.candidates) + known.left_out)

    def waiting(self, turns: int, number: int) -> int:
        """Minutes that so many candidates wait at least, heard by so many juries: the shortest orals first."""
        before = sum(oral * ((number - 1 - place) // turns) for place, oral in enumerate(self.orals[:number]))
        between = sum(self._between(place // turns) for place in range(number))
        return max(0, before + between - self.spread)

    def longest(self, turns: int, number: int) -> int:
        """Minutes that the last of them waits at least."""
        if not number:
            return 0
        place = -(-number // turns) - 1
        return max(0, sum(self.orals[:place]) + self._between(place) - self.longest_spread)

    def _between(self, place: int) -> int:
        """Minutes before this place of a jury's day in which it hears nobody: papers to mark, changeovers."""
        pauses = max(0, place - bool(self.lunch)) * self.known.policy.changeover
        return max(pauses, (place + 1) * self.marking - self.lunch - self.preparation, 0)


def _after_test(known: Known, candidate: Candidate) -> tuple[Epreuve, Stay, int] | None:
    """The test of a candidate who sits one and is heard in one piece after it, that piece, and the minutes of marking between them."""
    stays = list(known.subject.stays(candidate))
    if len(stays) != 2:
        return None
    heard = [stay for stay in stays if any(e.jury for e in stay.epreuves)]
    tests = [stay for stay in stays if stay.epreuves[0].sitting == "simultaneous"]
    if len(heard) != 1 or len(tests) != 1 or len(tests[0].epreuves) != 1:
        return None
    [stay], test = heard, tests[0].epreuves[0]
    if not any(follows.epreuve == test.id and not follows.days for follows in stay.epreuves[0].follows):
        return None
    inside = {e.id for e in stay.epreuves}
    marked = known.subject.policy.marking_of(test) if test.marking and test.marking.before in inside else 0
    return test, stay, marked
