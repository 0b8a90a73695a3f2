"""Candidates who come on no day but those of their tests, or on one only, among the loads: how many days the others need, and how long
those wait who come out of a test."""

from __future__ import annotations

from itertools import accumulate, pairwise

from scheduler.engine.workload.loads import LoadModel
from scheduler.engine.workload.simultaneous import Tests
from scheduler.engine.workload.work import DELIBERATION, CandidateClass, Test
from scheduler.pieces import Expression


class AtOnce:
    """`whole` says how many candidates of a class have all their épreuves on one day: by the numbers of the class and of the kind of their
    jury's day; `alone` how many of those who have no jury at all."""

    def __init__(self, model: LoadModel, tests: Tests, *, one_jury: bool = False) -> None:
        self.model, self.tests, self.one_jury = model, tests, one_jury
        self.whole: dict[tuple[int, int], Expression] = {}
        self.alone: dict[int, Expression] = {}
        self.several: dict[int, Expression] = {}
        for c, kind in enumerate(model.classes):
            self._part(c, kind)
            if len(kind.tests) > 1 and not model.work.partial:
                self.several[c] = self._with_tests(c, kind)
        self._fill_days()

    def _part(self, c: int, kind: CandidateClass) -> None:
        """Whoever comes on one day only has all his parts before the jury done in one day of it, and his tests on that day."""
        model = self.model
        present = self._present(kind)
        if not present:
            self.alone[c] = model.planned[c]
            return
        for day in model.subject.days if kind.apart == 1 else ():
            here = [j for j in model.on[day] if all((c, p, j) in model.done for p in present)]
            if not here or not self._fits(c, kind, day):
                continue
            for j in here:
                self.whole[c, j] = model.cp.new_int_var(0, kind.number, "")
                for p in present:
                    model.cp.add(self.whole[c, j] <= model.done[c, p, j])
            for test in kind.tests:
                model.cp.add(sum(self.whole[c, j] for j in here) <= kind.number * self.tests.on[test.epreuve][day])

    def _with_tests(self, c: int, kind: CandidateClass) -> Expression:
        """On how many days those come who sit several tests: on all of these, and whoever is not heard on them alone on another."""
        cp, days = self.model.cp, self.model.subject.days
        tested = [cp.new_bool_var("") for _ in days]
        for day in days:
            on = [self.tests.on[test.epreuve][day] for test in kind.tests]
            for test in on:
                cp.add(tested[day] >= test)
            cp.add(tested[day] <= sum(on))
        whole = sum((n for (other, _), n in self.whole.items() if other == c), self.model.zero)
        apart = cp.new_int_var(0, kind.number, "")
        cp.add(apart <= kind.number * (sum(tested) - 1))
        for p in self._present(kind):
            heard: Expression = self.model.zero
            for day in days:
                on_it = cp.new_int_var(0, kind.number, "")
                cp.add(on_it <= self.model.done_on(c, p, [day]))
                cp.add(on_it <= kind.number * tested[day])
                heard = heard + on_it
            cp.add(whole + apart <= heard)
        found = cp.new_int_var(kind.apart * kind.number, (len(days) + 1) * kind.number, "")
        cp.add(found >= kind.number * sum(tested) + kind.number - (whole + apart if self._present(kind) else kind.number))
        return found

    def _present(self, kind: CandidateClass) -> list[int]:
        """Which parts lie on the day of who comes on one day only."""
        that_day = self.model.subject.deliberation_that_day > 0
        return [p for p, part in enumerate(kind.parts) if part.oral or (that_day and DELIBERATION in part.names)]

    def _fits(self, c: int, kind: CandidateClass, day: int) -> bool:
        opening, spans = self.model.subject.opening, self.model.hours[c][day]
        return bool(spans) and sum(kind.stays) <= opening.work(spans) and max(kind.stays) <= opening.longest(spans)

    def _fill_days(self) -> None:
        """Of whole candidates, only so many fit into a day of a jury."""
        model = self.model
        sizes = [sum(kind.parts[p].own for p in self._present(kind)) for kind in model.classes]
        for j, own in enumerate(model.days):
            for size in {size for size in sizes if size}:
                some = [(sizes[c] // size) * n for (c, other), n in self.whole.items() if other == j and sizes[c] >= size]
                if some:
                    model.cp.add(sum(some) <= own.load() // size * model.count[j])

    # ---- objectives

    def candidate_days(self) -> Expression:
        """One day for each candidate, another for whoever is not done in one; of one jury, no fewer than come on each of its days."""
        model, found = self.model, self.model.zero
        for c, kind in enumerate(model.classes):
            if c in self.several:
                own = self.several[c]
            else:
                whole = self.alone.get(c, sum((n for (other, _), n in self.whole.items() if other == c), model.zero))
                own = kind.apart * model.planned[c]
                if kind.apart == 1:
                    own = own + model.planned[c] - whole
            if not self.one_jury:
                found = found + own
                continue
            come = model.cp.new_int_var(0, (len(model.subject.days) + 1) * kind.number, "")
            model.cp.add(come >= own)
            model.cp.add(come >= self._heads(c, kind))
            found = found + come
        return found

    def _heads(self, c: int, kind: CandidateClass) -> Expression:
        """How many of a class come on each day at least, added up: all on that of a test, else as many as have one of their orals, each
        kind of juries' days by itself, as nobody has two juries."""
        model, found = self.model, self.model.zero
        for day in model.subject.days:
            heard = sum((model.heads_of(c, j) for j in model.on[day]), model.zero)
            come = model.cp.new_int_var(0, kind.number, "")
            model.cp.add(come >= heard)
            for test in kind.tests:
                model.cp.add(come >= model.planned[c] - kind.number * (1 - self.tests.on[test.epreuve][day]))
            found = found + come
        return found

    def waiting(self) -> Expression:
        """Minutes that those wait who sit a test and are done on its day: a jury hears them one after the other."""
        model = self.model
        tests = {test.epreuve for kind in model.classes for test in kind.tests}
        if len(tests) != 1:
            return model.zero
        sitters = {c: test for c, kind in enumerate(model.classes) for test in kind.tests}
        found = model.zero
        for j, own in enumerate(model.days):
            some = {c: self.whole[c, j] for c in sitters if (c, j) in self.whole}
            if not some:
                continue
            total = self._waits({c: sitters[c] for c in some})
            heard = sum(some.values())
            cost = model.cp.new_int_var(0, max(1, total[-1]) * max(1, own.most), "")
            for number, (before, after) in enumerate(pairwise(total)):
                if after > before:
                    # convex in the number that one jury hears, so that the mean of all juries costs no more than they do
                    model.cp.add(cost >= before * model.count[j] + (after - before) * (heard - number * model.count[j]))
            found = found + cost
        return found

    def _waits(self, sitters: dict[int, Test]) -> list[int]:
        """How long none, one, two, ... candidates of one jury wait at least, all together: convex in their number.

        After the test each waits for those who are done before him. Where a part of them is heard before it, each of those waits for
        whoever is heard nearer to it: of two candidates one waits for the other on either side, for the one who has less on that side.
        """
        model = self.model
        number = sum(model.classes[c].number for c in sitters)
        least = min(test.minutes for test in sitters.values())
        most = max(test.minutes for test in sitters.values())
        heard = {c: [part.heard for part in model.classes[c].parts] for c in sitters}
        whole = min(map(sum, heard.values()))
        after = min(sum(heard[c][p] for p in test.after) for c, test in sitters.items())
        away = max(_elsewhere(model, c, test) for c, test in sitters.items())
        less = most - least + away + self._lunch(sitters, least)
        grouped = any(part.group for _, _, part in model.parts())
        gap = model.subject.policy.changeover if after and not grouped else 0
        gaps = [max(0, place - (model.subject.opening.lunch is not None)) * gap for place in range(number)]
        behind = accumulate((max(0, after * place + gaps[place] - less) for place in range(number)), initial=0)
        around = (_in_pairs(n, after, whole) - n * less for n in range(number + 1))
        return [max(0, one, other) for one, other in zip(behind, around, strict=True)]

    def _lunch(self, sitters: dict[int, Test], test: int) -> int:
        """Minutes of a candidate's lunch in which others may be heard for whom he would wait.

        His lunch is deducted from his waiting where he has it after the test. Nobody else is heard meanwhile before everybody has had
        one, but for orals between the end of the earliest lunch of a jury and the start of the latest of its candidates.
        """
        lunch = self.model.subject.opening.lunch
        if lunch is None:
            return 0
        opens, closes, minutes = lunch
        between = max(0, closes - opens - 2 * minutes)
        only_orals = all(
            e.jury or e.sitting == "simultaneous"
            for c in sitters
            for e in self.model.subject.own[self.model.classes[c].candidates[0].id]
        )
        return min(minutes, between) if only_orals and between < test else minutes


def _in_pairs(number: int, after: int, whole: int) -> int:
    """What so many candidates wait for each other, each heard for `whole` minutes before or after the test, at least `after` after it.

    >>> _in_pairs(2, 20, 120), _in_pairs(3, 20, 120)  # the first has 20 minutes after the test, the last all, the second waits for either
    (20, 160)
    """
    found = 0
    for place in range(1, number + 1):
        late, early = number - place, place - 1
        found += min(after * late + (whole - after) * early, whole * late)
    return found


def _elsewhere(model: LoadModel, c: int, test: Test) -> int:
    """Minutes of a candidate's épreuves and preparations without his jury, this test apart."""
    subject, candidate = model.subject, model.classes[c].candidates[0]
    own = subject.own[candidate.id]
    alone = sum(subject.lasts(candidate, e.minutes) for e in own if not e.jury and e.id != test.epreuve)
    return alone + sum(subject.lasts(candidate, e.preparation) for e in own if e.preparation)
