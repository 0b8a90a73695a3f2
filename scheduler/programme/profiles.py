"""The least that a session can do with: per day so many juries, rooms and staff. Nothing here is guessed.

A profile is *possible* until a session that has exactly what it counts is shown to have no timetable; then it is refuted, with all
that have no more than it, and the next greater ones take its place. So the possible profiles are at every moment a relaxation of the
truth, and a dating that is optimal among them is optimal.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from models import Session
from scheduler.programme.structure import JURY, Profile, Structure, covers

Fits = Callable[[Session], bool]
"""Whether a session has a timetable; true where nobody knows."""


class Profiles:
    """The least possible profiles of one structure, and what is known of them."""

    def __init__(self, structure: Structure, least: Iterable[Profile]) -> None:
        self.structure = structure
        self.possible = _least(least)
        self._fitting: list[Profile] = []

    def known_to_fit(self, profile: Profile) -> bool:
        """Whether a profile that this one covers was shown to have a timetable."""
        return any(covers(profile, one) for one in self._fitting)

    def fits(self, profile: Profile) -> None:
        """Note that a session with this much has a timetable."""
        self._fitting.append(profile)

    def refute(self, profile: Profile) -> None:
        """Note that a session with this much has none: whoever has no more has none either."""
        refuted = [one for one in self.possible if covers(profile, one)]
        kept = [one for one in self.possible if one not in refuted]
        self.possible = _least([*kept, *(greater for one in refuted for greater in self.beyond(one, profile))])

    def beyond(self, least: Profile, profile: Profile) -> Iterator[Profile]:
        """The least profiles that cover `least` and are not covered by `profile`, as far as the centre has so much."""
        structure = self.structure
        for day, has in enumerate(profile):
            for number, (resource, most) in enumerate(zip(structure.resources, structure.most, strict=True)):
                idle = not has[0] and resource in structure.for_juries  # of no use on a day without a jury
                if has[number] < most and not idle:
                    more = (*least[day][:number], has[number] + 1, *least[day][number + 1 :])
                    yield (*least[:day], more, *least[day + 1 :])


def _least(profiles: Iterable[Profile]) -> list[Profile]:
    every = sorted(set(profiles), key=lambda one: (len(one), one))
    return [one for one in every if not any(other != one and covers(one, other) for other in every)]


def least_profiles(structure: Structure, fits: Fits) -> list[Profile]:
    """Profiles of which every session of this structure covers one, whatever its timetable.

    They come from arithmetic (opening hours against load, seats against candidates), and from small sessions of one jury on one
    day, which say how many candidates it can see.

    Parameters
    ----------
    structure
        the session without names and dates.
    fits
        whether a small session has a timetable.
    """
    found = []
    for days in range(1, structure.days + 1):
        for held in product(range(days), repeat=len(structure.tests)):
            for juries in _jury_counts(structure, days, held, fits):
                if all(juries[day] or day in held or structure.alone for day in range(days)):
                    found.append(_profile(structure, juries, held))
    most = structure.most
    return _least(one for one in found if all(n <= m for day in one for n, m in zip(day, most, strict=True)))


def _jury_counts(structure: Structure, days: int, held: Sequence[int], fits: Fits) -> Iterator[tuple[int, ...]]:
    """The least numbers of juries per day, where each test is held on the day that `held` says."""
    if not structure.with_jury:
        yield (0,) * days
        return
    earliest = max(held, default=0) if structure.tests_first else 0
    for first in range(earliest, days):
        tests = [tuple(t.id for t, on in zip(structure.tests, held, strict=True) if on == day) for day in range(days)]
        seen = [0 if day < first else _capacity(structure, tests[day], day == first, day == 0, fits) for day in range(days)]
        if seen[first]:
            yield from _least_counts(structure, seen, first)


def _least_counts(structure: Structure, seen: list[int], first: int) -> Iterator[tuple[int, ...]]:
    """The least numbers of juries per day so that all candidates are seen and all work is done, from the first day on."""
    wanted = len(structure.full) if structure.one_piece else 0
    lasts = [structure.jury_day(welcome=day == 0) for day in range(len(seen))]

    def further(day: int, candidates: int, minutes: int) -> Iterator[tuple[int, ...]]:
        if day == len(seen):
            if candidates <= 0 and minutes <= 0:
                yield ()
            return
        least = 1 if day == first else 0
        enough = max(_times(candidates, seen[day]), _times(minutes, lasts[day]), least) if seen[day] else 0
        for number in range(least if seen[day] else 0, min(enough, structure.juries) + 1):
            for rest in further(day + 1, candidates - number * seen[day], minutes - number * lasts[day]):
                yield (number, *rest)

    yield from further(0, wanted, structure.load)


def _times(amount: int, size: int) -> int:
    return math.ceil(max(amount, 0) / size)


def _capacity(structure: Structure, tests: tuple[str, ...], first: bool, welcome: bool, fits: Fits) -> int:
    """How many candidates one jury can see on one day, at most."""
    limit = structure.exam.exam.jury.max_candidates_per_day or len(structure.exam.candidates)
    if not structure.one_piece or not structure.full:
        return limit
    most = min(limit, len(structure.full))
    while most and sum(structure.load_of(c, first) for c in structure.full[:most]) > structure.jury_day(welcome):
        most -= 1
    while most and not fits(structure.one_jury_one_day(most, tests, first, welcome)):
        most -= 1
    return most


def _profile(structure: Structure, juries: Sequence[int], held: Sequence[int]) -> Profile:
    """What those juries and tests need at the very least."""
    days = [dict.fromkeys(structure.resources, 0) for _ in juries]
    for day, number in zip(days, juries, strict=True):
        day[JURY] = number
    for test, on in zip(structure.tests, held, strict=True):
        rooms = rooms_to_seat(structure, test.room, len(structure.sat[test.id][1]))
        if test.room:
            days[on]["room", test.room] = max(days[on]["room", test.room], rooms)
        for role, number in test.staff.items():
            days[on]["staff", role] = max(days[on]["staff", role], number * rooms)
    everybody = len(structure.exam.candidates)
    for epreuve, candidates in structure.sat.values():
        # Where a jury sees each candidate on one day, it needs on each of its days whatever every candidate needs.
        certain = structure.one_piece and len(candidates) == everybody if epreuve.jury else False
        for day in days:
            if epreuve.sitting != "simultaneous" and ((certain and day[JURY]) or len(days) == 1):
                for kind in (epreuve.room, epreuve.preparation_room if epreuve.preparation else None):
                    if kind:
                        day["room", kind] = max(day["room", kind], 1)
                for role, number in epreuve.staff.items():
                    day["staff", role] = max(day["staff", role], number)
    return tuple(tuple(day[resource] for resource in structure.resources) for day in days)


def rooms_to_seat(structure: Structure, kind: str | None, people: int) -> int:
    """The fewest rooms of a kind that seat so many; one more than there are where all of them do not."""
    if kind is None:
        return 1
    seats = dict(structure.seats)[kind]
    for number in range(1, len(seats) + 1):
        if sum(seats[:number]) >= people:
            return number
    return len(seats) + 1


def plenty(structure: Structure, profile: Profile) -> Profile:
    """What a session of this profile can make use of: a room of each kind for each jury, tests as they are."""
    everybody = len(structure.exam.candidates)
    rows = []
    for day in profile:
        wanted = dict(zip(structure.resources, day, strict=True))
        juries = wanted[JURY]
        for epreuve, _ in structure.sat.values():
            if epreuve.sitting == "simultaneous":
                continue
            number = juries if epreuve.jury else everybody
            for kind in (epreuve.room, epreuve.preparation_room if epreuve.preparation else None):
                if kind:
                    wanted["room", kind] = max(wanted["room", kind], number)
            for role, each in epreuve.staff.items():
                wanted["staff", role] = max(wanted["staff", role], number * each)
        rows.append(tuple(min(wanted[r], most) for r, most in zip(structure.resources, structure.most, strict=True)))
    return tuple(rows)
