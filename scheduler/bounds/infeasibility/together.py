"""Counts of what all sit at the same instant: a common moment, seats and staff for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from models import Epreuve, Staff
from models.window import Availability
from scheduler.bounds.infeasibility.count import Count, count
from scheduler.bounds.infeasibility.remarks import remarks
from scheduler.bounds.infeasibility.sentence import Sentence, in_role, listed, said, sentence, several
from scheduler.bounds.infeasibility.subject import Subject, window_keys
from scheduler.grid import lies_in


def tests(subject: Subject) -> Iterator[Count]:
    """Simultaneous tests for which there is no moment, or too few seats or staff at any."""
    for epreuve in subject.session.offered.values():
        if epreuve.sitting == "simultaneous" and subject.sitters(epreuve):
            yield from _test(subject, epreuve)


def _test(subject: Subject, epreuve: Epreuve) -> Iterator[Count]:
    sitters = subject.sitters(epreuve)
    rooms = [r for r in subject.session.rooms if epreuve.room in r.kinds]
    able = [s for s in subject.session.staff if s.role in epreuve.staff]
    roles = [s.role for s in able]
    if (epreuve.room and not rooms) or any(roles.count(role) < needed for role, needed in epreuve.staff.items()):
        return  # nobody or nothing of the kind at all: said once, of the rooms and of the staff
    heads, seats = several("why_candidates", len(sitters)), sum(r.seats for r in rooms)
    keys = [*subject.candidate_keys(sitters), *window_keys("candidate", sitters), *subject.time_keys()]
    keys += [*window_keys("room", rooms), *window_keys("staff", able)]
    keys += [("rooms", epreuve.room)] if epreuve.room else []
    keys += [("staff", role) for role in epreuve.staff]
    if epreuve.room and seats < len(sitters):
        fields = {"epreuve": epreuve.name, "heads": heads, "seats": seats, "rooms": listed([r.label for r in rooms])}
        yield count("simultaneous", sentence("count_test_seats", **fields), (r.id for r in rooms), keys)
        return
    lengths = subject.lengths(epreuve)
    search = _Search(subject, epreuve, lengths[0])
    search.run()
    if search.served:
        return
    each = said("count_test_lengths", least=lengths[0], most=lengths[-1])
    minutes = each if lengths[0] < lengths[-1] else f"{lengths[0]} min"
    fields = {"epreuve": epreuve.name, "minutes": minutes, "heads": heads}
    if not search.common:
        absent = [c for c in sitters if c.available is not None]
        code = "count_test_moment_windows" if absent else "count_test_moment"
        names, given = listed([c.label for c in absent]), remarks(subject, [c.id for c in sitters], lunch=False)
        yield count("simultaneous", sentence(code, **fields, candidates=names, given=given), (c.id for c in absent), keys)
    elif search.without:
        always = set.intersection(*search.without)
        missing = [c for c in sitters if c.id in (always or set.union(*search.without))]
        code = "count_test_missing" if always else "count_test_missing_some"
        text = sentence(code, **fields, candidates=listed([c.label for c in missing]))
        yield count("simultaneous", text, (c.id for c in missing), keys)
    elif not search.fewest:
        yield count(
            "simultaneous", sentence("count_test_rooms", **fields), [*(r.id for r in rooms), *(s.id for s in able)], keys
        )
    else:
        text = _staff(epreuve, search, able, fields)
        yield count("simultaneous", text, [*(r.id for r in rooms), *(s.id for s in able)], keys)


def _staff(epreuve: Epreuve, search: _Search, able: list[Staff], fields: dict[str, Any]) -> Sentence:
    """That rooms enough have never the staff that they take: too few in all, too few at the time, or not when the rooms are free."""
    there = {role: [s.label for s in able if s.role == role] for role in epreuve.staff}
    needed = {role: search.fewest * number for role, number in epreuve.staff.items()}
    few = [role for role in needed if len(there[role]) < needed[role]]
    away = [role for role in needed if search.most.get(role, 0) < needed[role]]
    role = (few or away or list(needed))[0]
    more = {"rooms": several("count_rooms", search.fewest), "people": several("count_people", needed[role])}
    code = "count_test_staff" if few else "count_test_staff_away" if away else "count_test_served"
    return sentence(code, **fields, **more, role=in_role(role), there=len(there[role]), names=listed(there[role]))


class _Search:
    """What there is at every start at which a test might be held."""

    def __init__(self, subject: Subject, epreuve: Epreuve, shortest: int) -> None:
        self.subject, self.epreuve, self.shortest = subject, epreuve, shortest
        self.sitters = subject.sitters(epreuve)
        self.served = False
        self.common = False
        """Whether all candidates are there at some start."""
        self.fewest = 0
        """The fewest rooms with seats for all at such a start; 0 where there never are enough."""
        self.most: dict[str, int] = {}
        """How many people of each role are there at such a start at the most."""
        self.without: list[set[str]] = []
        """Who is missing, by his own windows alone, at each start that rooms and staff would allow."""

    def run(self) -> None:
        """Look at every start, until one serves."""
        subject, epreuve, spans = self.subject, self.epreuve, self.subject.opening.spans
        rooms = [r for r in subject.session.rooms if epreuve.room in r.kinds]
        able = [s for s in subject.session.staff if s.role in epreuve.staff]
        alike: dict[tuple[Availability, int], set[str]] = {}
        for candidate in self.sitters:
            [own] = [e for e in subject.own[candidate.id] if e.id == epreuve.id]
            alike.setdefault((candidate.available, subject.lasts(candidate, own.minutes)), set()).add(candidate.id)
        for day in subject.days:
            present = [(spans(day, windows), minutes, windows, who) for (windows, minutes), who in alike.items()]
            open_at = [(spans(day, r.available), r.seats) for r in rooms]
            at_work = [(spans(day, s.available), s.role) for s in able]
            for start in starts(subject, day, self.shortest):
                away = [(windows, who) for own, minutes, windows, who in present if not lies_in(own, start, start + minutes)]
                end = start + self.shortest
                free = [seats for own, seats in open_at if lies_in(own, start, end)]
                on_site = [role for own, role in at_work if lies_in(own, start, end)]
                self._seen(away, self._used(free), Counter(on_site))
                if self.served:
                    return

    def _used(self, free: list[int]) -> int:
        """How many of the rooms that are free the candidates fill; 0 where they have no seats enough."""
        if not self.epreuve.room:
            return 1
        largest = sorted(free, reverse=True)
        return next((n for n in range(1, len(free) + 1) if sum(largest[:n]) >= len(self.sitters)), 0)

    def _seen(self, away: list[tuple[Availability, set[str]]], used: int, on_site: Counter[str]) -> None:
        enough = bool(used) and all(on_site[role] >= used * needed for role, needed in self.epreuve.staff.items())
        if away:
            if enough and all(windows is not None for windows, _ in away):
                self.without.append({one for _, who in away for one in who})
            return
        self.common = True
        self.served = enough
        self.most = {role: max(self.most.get(role, 0), on_site[role]) for role in self.epreuve.staff}
        if used:
            self.fewest = min(self.fewest or used, used)


def starts(subject: Subject, day: int, minutes: int) -> Iterator[int]:
    """The minutes of a day at which something that lasts so long may begin, on the grain."""
    grain = subject.policy.grain
    for low, high in subject.opening.stretches[day]:
        yield from range(-(-low // grain) * grain, high - minutes + 1, grain)
