"""The least that a session can do with: per day so many juries, rooms and staff. Nothing here is guessed.

A profile is *possible* until a session that has exactly what it counts is shown to have no timetable; then it is refuted, with all
that have no more than it, and the next greater ones take its place. So the possible profiles are at every moment a relaxation of the
truth, and a dating that is optimal among them is optimal.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count, product
from typing import Any

from models import Epreuve, Session
from scheduler.programme.board.structure import JURY, Profile, Resource, Structure, covers

Fits = Callable[[Session], bool]
"""Whether a session has a timetable; true where nobody knows."""


class Profiles:
    """The least possible profiles of one structure, and what is known of them."""

    def __init__(self, structure: Structure, least: Iterable[Profile], seen: tuple[int, int] | None = None) -> None:
        self.structure, self.seen = structure, seen
        self._fitting: list[tuple[Profile, int | None]] = []
        self._staying: list[tuple[Profile, int]] = []
        self.possible = self._least(least)

    def known_to_fit(self, profile: Profile, common: int | None = None) -> bool:
        """Whether a profile that this one covers was shown to have a timetable, with no more than so many jurors on more than one
        day; with None, whoever of them comes again."""
        most = self.structure.most_common(profile)
        has = most if common is None else common
        return any(covers(profile, one) and (needs is None or has is None or needs <= has) for one, needs in self._fitting)

    def enough_alone(self, profile: Profile) -> bool:
        """Whether a profile of one or two days was shown to have a timetable whoever sits on them, and nobody on both."""
        return len(profile) <= 2 and self.known_to_fit(profile, None if len(profile) == 1 else 0)

    def fits(self, profile: Profile, common: int | None = None) -> None:
        """Note that a session with this much has a timetable, `common` as above."""
        self._fitting.append((profile, self.structure.most_common(profile) if common is None else common))

    def stays(self, profile: Profile, common: int) -> None:
        """Note that a session with no more than this has no timetable unless so many jurors sit on more than one day: with more than
        this they need not, so that the next greater profiles stand beside it."""
        covered = [one for one in self.possible if covers(profile, one)]
        self._staying.append((profile, common))
        self.possible = self._least([*self.possible, *(greater for one in covered for greater in self.beyond(one, profile))])

    def staying(self, profile: Profile) -> int:
        """How many jurors must sit on more than one day."""
        return max((common for one, common in self._staying if covers(one, profile)), default=0)

    def told(self) -> list[Any]:
        """All that is known, in plain values."""
        return [self.possible, self._fitting, self._staying]

    def cheapest(self) -> list[Profile]:
        """The possible profiles with the fewest juror-days."""
        least = min(map(self.structure.juror_days, self.possible), default=0)
        return [one for one in self.possible if self.structure.juror_days(one) == least]

    def refute(self, profile: Profile) -> bool:
        """Note that a session with this much has none: whoever has no more has none either. Whether that refutes anything."""
        refuted = [one for one in self.possible if covers(profile, one)]
        kept = [one for one in self.possible if one not in refuted]
        self.possible = self._least([*kept, *(greater for one in refuted for greater in self.beyond(one, profile))])
        return bool(refuted)

    def _least(self, profiles: Iterable[Profile]) -> list[Profile]:
        """Those that have no more than they must: what has more is worth something where fewer jurors must come twice."""
        every = sorted(set(profiles), key=lambda one: (len(one), one))
        stays = {one: self.staying(one) for one in every}
        return [
            one
            for one in every
            if not any(other != one and covers(one, other) and stays[other] <= stays[one] for other in every)
        ]

    def beyond(self, least: Profile, profile: Profile, fixed: Collection[Resource] | None = None) -> Iterator[Profile]:
        """The least profiles that cover `least` and are not covered by `profile`, as far as the centre has so much and it is of use.

        Of resources that are not `fixed`, a session may have more than its profile counts; with None, all are.
        """
        fixed = self.structure.resources if fixed is None else fixed
        for day, has in enumerate(profile):
            for row in self._raised(least[day], has, fixed):
                if all(number <= most for number, most in zip(row, self.structure.most, strict=True)):
                    yield (*least[:day], row, *least[day + 1 :])

    def _raised(self, row: tuple[int, ...], has: tuple[int, ...], fixed: Collection[Resource]) -> Iterator[tuple[int, ...]]:
        """A day with one thing more than it has: a jury; a room or a member of staff, with the juries that make use of it, or for a test
        besides another; all that a test needs."""
        structure = self.structure
        if JURY in fixed:
            yield (max(has[0] + 1, structure.least_juries), *row[1:])
        for number, resource in enumerate(structure.resources[1:], start=1):
            of_use = has[number] or resource in structure.beside_tests
            if not of_use or resource not in fixed:
                continue
            more = (*row[:number], has[number] + 1, *row[number + 1 :])
            most = has[0] if JURY in fixed else structure.juries
            for juries in range(row[0], most + 1):
                if more[number] <= useful(structure, (juries, *more[1:]))[number]:
                    yield (juries if JURY in fixed else row[0], *more[1:])
                    break
        for test in structure.tests:
            needs = needs_of_test(structure, test)
            amounts = [needs.get(resource, 0) for resource in structure.resources]
            if any(wanted and not had for wanted, had in zip(amounts, has, strict=True)):
                yield tuple(map(max, row, amounts))


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
            for counts in _jury_counts(structure, days, held, fits):
                # A session may have more days than it needs; on each of them something is held.
                idle = [not (counts[day] or day in held or structure.alone) for day in range(days)]
                if structure.with_jury or not any(idle):
                    least = structure.least_juries
                    juries = [max(count, least) if none else count for count, none in zip(counts, idle, strict=True)]
                    found.append(_profile(structure, juries, held))
    most = structure.most
    return _least(one for one in found if all(n <= m for day in one for n, m in zip(day, most, strict=True)))


def seen_a_day(structure: Structure, fits: Fits) -> tuple[int, int] | None:
    """How many candidates one jury sees at most on the first day of a session, and on a later one; None where they are not alike, or not
    each heard by one jury on one day."""
    if not structure.one_piece or not structure.exam.policy.stable_juries:
        return None
    if not len(structure.full) == len(structure.heard) == len(structure.exam.candidates):
        return None
    last = structure.days == 1
    return _capacity(structure, (), True, True, last, fits), _capacity(structure, (), False, False, last, fits)


def _jury_counts(structure: Structure, days: int, held: Sequence[int], fits: Fits) -> Iterator[tuple[int, ...]]:
    """The least numbers of juries per day, where each test is held on the day that `held` says."""
    if not structure.with_jury:
        yield (0,) * days
        return
    tested = max(held, default=0)
    heard = tested if structure.tests_first else 0
    for first in range(0 if structure.works_apart else heard, days):
        tests = [tuple(t.id for t, on in zip(structure.tests, held, strict=True) if on == day) for day in range(days)]
        seen: list[int | None] = [None] * first
        for day in range(first, days):
            hears = day >= heard
            seen.append(_capacity(structure, tests[day], day == first, day == 0, day == days - 1, fits) if hears else 0)
        if _sits(structure, seen[first]):
            yield from _least_counts(structure, seen, first, tested)


def _sits(structure: Structure, seen: int | None) -> bool:
    """Whether a jury may sit on a day on which it sees so many of the full candidates: it may do other work, or hear others."""
    return seen is not None and bool(seen or structure.works_apart or _others(structure))


def _others(structure: Structure) -> int:
    """How many candidates juries hear besides those whom `seen` counts."""
    full = {candidate.id for candidate in structure.full}
    return sum(candidate.id not in full for candidate in structure.heard)


def _least_counts(structure: Structure, seen: list[int | None], first: int, tested: int) -> Iterator[tuple[int, ...]]:
    """The least numbers of juries per day so that all candidates are seen and all work is done, from the first day on; what can only
    follow the tests, from the day on which the last of them is held. Where jurors are counted, each candidate and all work takes a jury of them.

    `seen` says how many of the full candidates a jury sees on each day, None where none sits. No more candidates than the titre allows
    are before one jury on one day, whatever they sit.
    """
    limit = structure.exam.exam.jury.max_candidates_per_day or len(structure.exam.candidates)
    size = structure.least_juries
    lasts = [structure.jury_day(welcome=day == 0) for day in range(len(seen))]
    after = [0 if day < tested else minutes for day, minutes in enumerate(lasts)]
    after[tested] = min(after[tested], structure.after_tests(welcome=tested == 0))

    def further(day: int, candidates: int, heads: int, minutes: int, last: int) -> Iterator[tuple[int, ...]]:
        if day == len(seen):
            if max(candidates, heads, minutes, last) <= 0:
                yield ()
            return
        least, most = size if day == first else 0, seen[day]
        each = most or 0
        formed = next(number for number in count() if structure.formed(number) * limit >= heads)
        times = (_times(candidates, each), formed, _times(minutes, lasts[day]), _times(last, after[day]))
        wanted = range(least, min(max(*times, least), structure.juries) + 1)
        for number in dict.fromkeys(max(one, size) if one else 0 for one in wanted) if _sits(structure, most) else (0,):
            left = (
                candidates - number * each,
                heads - structure.formed(number) * limit,
                minutes - number * lasts[day],
                last - number * after[day],
            )
            for rest in further(day + 1, *left):
                yield (number, *rest)

    candidates = len(structure.full) if structure.one_piece else 0
    yield from further(0, size * candidates, len(structure.heard), size * structure.load, size * structure.last_load)


def _times(amount: int, size: int) -> int:
    return math.ceil(max(amount, 0) / size) if size > 0 else 0


def _capacity(structure: Structure, tests: tuple[str, ...], first: bool, welcome: bool, last: bool, fits: Fits) -> int:
    """How many candidates one jury can see on one day, at most; one juror, where he may sit in several."""
    asked = (tests, first, welcome, last)
    if asked not in structure.capacities:
        structure.capacities[asked] = _found(structure, *asked, fits)
    return structure.capacities[asked]


def _found(structure: Structure, tests: tuple[str, ...], first: bool, welcome: bool, last: bool, fits: Fits) -> int:
    stable = structure.exam.policy.stable_juries
    limit = (structure.exam.exam.jury.max_candidates_per_day if stable else None) or len(structure.exam.candidates)
    if not structure.one_piece or not structure.full or structure.full[0] not in structure.heard:
        return limit
    most = min(limit, len(structure.full))
    while most and sum(structure.load_of(c, first) for c in structure.full[:most]) > structure.jury_day(welcome):
        most -= 1
    while stable and most and not fits(structure.one_jury_one_day(most, tests, first, welcome, last)):
        most -= 1
    return most


def _profile(structure: Structure, juries: Sequence[int], held: Sequence[int]) -> Profile:
    """What those juries and tests need at the very least."""
    days = [dict.fromkeys(structure.resources, 0) for _ in juries]
    for day, number in zip(days, juries, strict=True):
        day[JURY] = number
    for test, on in zip(structure.tests, held, strict=True):
        for resource, number in needs_of_test(structure, test).items():
            days[on][resource] = max(days[on][resource], number)
    everybody = len(structure.exam.candidates)
    for epreuve, candidates in structure.sat.values():
        # Where a jury sees each candidate on one day, it needs on each of its days whatever every candidate needs, but where it may hear
        # nobody: on the last day it reads no more.
        hears = structure.one_piece and len(candidates) == everybody and epreuve.jury
        for number, day in enumerate(days):
            certain = hears and not (structure.works_apart if number < len(days) - 1 else structure.ends_apart)
            if epreuve.sitting != "simultaneous" and ((certain and day[JURY]) or len(days) == 1):
                prepared = all(own.preparation for own in structure.variants if own.id == epreuve.id) or len(days) == 1
                for kind in (epreuve.room, epreuve.preparation_room if epreuve.preparation and prepared else None):
                    if kind:
                        day["room", kind] = max(day["room", kind], 1)
                watched = epreuve.preparation_staff.items() if prepared else ()
                for role, number in (*epreuve.staff.items(), *watched):
                    day["staff", role] = max(day["staff", role], number)
    return tuple(tuple(day[resource] for resource in structure.resources) for day in days)


def needs_of_test(structure: Structure, test: Epreuve) -> dict[Resource, int]:
    """The rooms that seat all who sit a simultaneous test, and the staff of each."""
    rooms = rooms_to_seat(structure, test.room, len(structure.sat[test.id][1]))
    needs: dict[Resource, int] = {("staff", role): number * rooms for role, number in test.staff.items()}
    return needs | ({("room", test.room): rooms} if test.room else {})


def rooms_to_seat(structure: Structure, kind: str | None, people: int) -> int:
    """The fewest rooms of a kind that seat so many; one more than there are where all of them do not."""
    if kind is None:
        return 1
    seats = dict(structure.seats)[kind]
    for number in range(1, len(seats) + 1):
        if sum(seats[:number]) >= people:
            return number
    return len(seats) + 1


def useful(structure: Structure, day: tuple[int, ...]) -> tuple[int, ...]:
    """As much of each resource as a day with so many juries can make use of, whatever is held on it."""
    juries = structure.at_once(day[0])
    wanted = dict.fromkeys(structure.resources, 0)
    wanted[JURY] = day[0]
    with_jury: dict[Resource, int] = {}
    for epreuve, candidates in structure.sat.values():
        if epreuve.sitting == "simultaneous":
            needs = needs_of_test(structure, epreuve)
        else:
            needs = {("staff", role): number * len(candidates) for role, number in epreuve.staff.items()}
            needs |= {("room", epreuve.room): len(candidates)} if epreuve.room else {}
        for resource, number in needs.items():
            # a jury holds one épreuve at a time, whichever it is, with the same staff unless these take turns
            if epreuve.jury and not (resource[0] == "staff" and structure.staff_in_turn):
                each = epreuve.staff.get(resource[1], 1) if resource[0] == "staff" else 1
                with_jury[resource] = max(with_jury.get(resource, 0), juries * each)
            else:
                wanted[resource] += number
        if epreuve.preparation and (juries or not epreuve.jury):
            if epreuve.preparation_room:
                wanted["room", epreuve.preparation_room] += len(candidates)
            for role, number in epreuve.preparation_staff.items():
                wanted["staff", role] += number * len(candidates)
    for resource, number in with_jury.items():
        wanted[resource] += number
    return tuple(wanted[resource] for resource in structure.resources)


def generous(structure: Structure, profile: Profile) -> Profile:
    """So many juries, and on each day as much of all else as the centre has and they could use: what has no timetable with this has
    none with those juries."""
    rows = (zip(useful(structure, day), structure.most, strict=True) for day in profile)
    return tuple(tuple(min(wanted, most) for wanted, most in row) for row in rows)


def plenty(structure: Structure, profile: Profile) -> Profile:
    """What a session of this profile can make use of: a room of each kind for each jury, tests as they are."""
    everybody = len(structure.exam.candidates)
    rows = []
    for day in profile:
        wanted = dict(zip(structure.resources, day, strict=True))
        juries = structure.at_once(wanted[JURY])
        for epreuve, _ in structure.sat.values():
            if epreuve.sitting == "simultaneous":
                continue
            number = juries if epreuve.jury else everybody
            for kind in (epreuve.room, epreuve.preparation_room if epreuve.preparation else None):
                if kind:
                    wanted["room", kind] = max(wanted["room", kind], number)
            serving = everybody if structure.staff_in_turn else number
            for role, each in (*epreuve.staff.items(), *epreuve.preparation_staff.items()):
                wanted["staff", role] = max(wanted["staff", role], serving * each)
        rows.append(tuple(min(wanted[r], most) for r, most in zip(structure.resources, structure.most, strict=True)))
    return tuple(rows)
