"""How far two timetables are apart in what people see: who passes when, before which jurors, and which jurors sit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from models import Activity, minute_of_day
from scheduler.pieces import Expression, Literal
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key, key_of


@dataclass(frozen=True)
class Seen:
    """What people see of a timetable: when each épreuve of a candidate starts, his jury, and who sits with whom."""

    starts: dict[Key, int]
    juries: dict[str, frozenset[str]]

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """Every two jurors who sit in a jury together."""
        return frozenset(frozenset(pair) for jury in self.juries.values() for pair in combinations(sorted(jury), 2))


def seen(activities: Iterable[Activity]) -> Seen:
    """What is seen of these activities."""
    starts, juries = {}, {}
    for a in activities:
        if a.kind == "epreuve":
            starts[key_of(a)] = a.start.toordinal() * 1440 + minute_of_day(a.start.time())
        if a.jurors and a.candidate:
            juries[a.candidate] = frozenset(a.jurors)
    return Seen(starts, juries)


@dataclass(frozen=True)
class Differences:
    """Between two timetables: épreuves of a candidate that start at another time, jurors whom a candidate has in the one alone, and pairs of
    jurors who sit together in the one alone."""

    starts: int
    jurors: int
    pairs: int

    @property
    def total(self) -> int:
        return self.starts + self.jurors + self.pairs


def differences(before: Seen, after: Seen) -> Differences:
    """What is in the second and not in the first."""
    starts = sum(after.starts.get(key) != start for key, start in before.starts.items() if key in after.starts)
    jurors = sum(len(jury - before.juries.get(c, frozenset())) for c, jury in after.juries.items())
    return Differences(starts, jurors, len(after.pairs - before.pairs))


class FarFrom:
    """The same as expressions on the model of all timetables, never more than what is counted."""

    def __init__(self, model: AheadModel) -> None:
        self.model = model
        self._together: dict[frozenset[str], Literal] = {}
        self._juries = {next(iter(bench.holds)): bench.members for bench in model.benches}

    def total(self, known: Seen) -> Expression:
        """How far a timetable is from this one."""
        model, found = self.model, []
        for piece in {id(s.piece): s.piece for s in model.sittings}.values():
            keys = [("epreuve", s.epreuve.id, s.candidate.id) for s in piece.sittings]
            if not all(key in known.starts for key in keys):
                continue
            first, sitting = known.starts[keys[0]], piece.sittings[0]
            minutes = first - model.grid.midnight.toordinal() * 1440
            if minutes % model.grid.unit:
                found.append(len(keys) * piece.present)
                continue
            unit = minutes // model.grid.unit
            earlier, later = model.cp.new_bool_var(""), model.cp.new_bool_var("")
            model.cp.add(sitting.start <= unit - 1).only_enforce_if(earlier)
            model.cp.add(sitting.start >= unit + 1).only_enforce_if(later)
            model.cp.add(earlier + later <= 1)
            found += [len(keys) * earlier, len(keys) * later]
        for candidate, members in self._juries.items():
            had = known.juries.get(candidate, frozenset())
            found += [member for juror, member in members.items() if juror not in had]
        sitting_together = known.pairs
        for pair in combinations(sorted(j.id for j in model.session.jurors), 2):
            if frozenset(pair) not in sitting_together:
                found.append(self._pair(*pair))
        return sum(found)

    def _pair(self, one: str, other: str) -> Literal:
        """A literal that may only hold where the two sit in a jury together."""
        key = frozenset((one, other))
        if key not in self._together:
            cp, ways = self.model.cp, []
            for members in self._juries.values():
                if one in members and other in members:
                    both = cp.new_bool_var("")
                    cp.add_bool_and([members[one], members[other]]).only_enforce_if(both)
                    ways.append(both)
            together = cp.new_bool_var("")
            cp.add_bool_or([together.negated(), *ways])
            self._together[key] = together
        return self._together[key]


def by_candidate(activities: Iterable[Activity]) -> dict[str, list[Activity]]:
    """The épreuves of each candidate, in order of time."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for a in sorted(activities, key=lambda a: (a.start, a.end)):
        if a.kind == "epreuve" and a.candidate:
            found[a.candidate].append(a)
    return found
