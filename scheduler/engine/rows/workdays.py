"""Every day that a jury can work without an idle minute, found once for all juries by dynamic programming.

A day's work is a sequence of pieces: dossiers to read, papers to mark, candidates to hear, deliberations, lunch and breaks. What matters of a
sequence is how many candidates of each class it hears, how many dossiers it reads and papers it marks, and when it may begin. All its
beginnings are the bits of one number, so that a piece is appended to all of them in one operation.

Which paper is marked when is not told apart: none before the first is written, and nobody is heard before as many are marked as are due by then.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, takewhile
from typing import Literal, NamedTuple

from scheduler.engine.rows.arrangement import Arrangement
from scheduler.engine.rows.calendar import Calendar
from scheduler.engine.rows.layout import ANY_PAPER, Gap, LaidRow
from scheduler.engine.rows.shape import CandidateClass
from scheduler.grid import Span

Moments = int
"""Beginnings as bits: bit n stands for n units after the span begins."""

LUNCH = 0
"""The number of lunch among the pauses; the breaks follow."""

ANY = MANY = 10**6
"""How late a test may start for a sequence that hears nobody who sits it; more dossiers than there are."""


class Piece(NamedTuple):
    """What is appended to a sequence; `kind` is the number of the candidate's class, or of the pause, `way` of how his épreuves lie."""

    what: Literal["read", "mark", "deliberate", "pause", "idle", "hear", "close"]
    kind: int = -1
    way: int = -1


READ, MARK, DELIBERATE, IDLE, CLOSE = Piece("read"), Piece("mark"), Piece("deliberate"), Piece("idle"), Piece("close")


class State(NamedTuple):
    """How far a sequence has come: dossiers read, papers marked, deliberations, candidates heard by class, which pauses were taken (bits; the
    first is lunch), units since the last oral (up to a changeover), units idle, and whether the jury has closed its day."""

    read: int
    marked: int
    deliberated: int
    heard: tuple[int, ...]
    taken: int
    since: int
    idle: int
    closed: bool = False


class Waits(NamedTuple):
    """What a sequence makes its candidates wait in all: `total` steps if it began when the test starts. The test may start up to
    `latest` units after it, and so that papers of `covered` units end by the last lunch (−1: nobody lunches between the two). Of
    `brought` candidates at least the dossier was read before the day, of `papers` the paper marked."""

    total: int = 0
    latest: int = ANY
    covered: int = -1
    brought: int = 0
    papers: int = 0


class Label(NamedTuple):
    """A workday as the counts see it: candidates heard by class, of how many of them the dossier must have been read on an earlier day,
    dossiers read for later days less those read on earlier ones, units of lunch and breaks, and units idle; of how many the paper must
    have been marked on an earlier day, and papers marked for later days less those marked on earlier ones."""

    heard: tuple[int, ...]
    brought: int
    sent: int
    rest: int
    idle: int
    papers_brought: int = 0
    papers_sent: int = 0

    @property
    def ahead(self) -> tuple[int, int, int, int]:
        """What is done on another day than that of the oral."""
        return self.brought, self.sent, self.papers_brought, self.papers_sent


class Cost(NamedTuple):
    """What a day's work costs with one start of the test: steps that candidates wait at least, the unit at which such a sequence begins
    first, and at which any does."""

    wait: int
    begins: int
    soonest: int

    def later(self, units: int) -> Cost:
        """The same so many units later in the day."""
        return Cost(self.wait, self.begins + units, self.soonest + units)


class OutOfTime(Exception):
    """The time for a solve is up, or somebody has interrupted it, before the days were looked at."""


@dataclass
class Sequences:
    """All sequences of a kind: how many units they last, and what they make candidates wait, with the moments when they may begin."""

    length: int
    waits: dict[Waits, Moments] = field(default_factory=dict)


Step = tuple[int, Piece]
"""A piece and the unit at which it begins."""

Before = tuple[State, Waits, Step]
"""What a sequence goes on from, and by what."""


class Workday:
    """The sequences of a jury's day.

    Parameters
    ----------
    calendar
        of the session.
    day
        the index of the day.
    span
        when the jury may be at work, within the hours.
    brought
        how many dossiers of the day's candidates the jury may have read before it.
    tests
        when the simultaneous test may start, where it is held on this day: either all so early that a candidate may lunch after it, or
        none of them.
    idle
        how many units may be idle.
    over
        says that the time is up; then the sequences are not found to the end.
    papers_brought
        how many of their papers the jury may have marked before the day; None where no paper is written yet, as the test is later.
    ahead
        how many dossiers, and how many papers, it may read or mark for later days at the most.
    least
        how many candidates it hears at the least.

    Raises
    ------
    OutOfTime
        where the time is up.
    """

    def __init__(
        self,
        calendar: Calendar,
        day: int,
        span: Span,
        brought: int,
        tests: Sequence[int],
        idle: int = 0,
        over: Callable[[], bool] = lambda: False,
        papers_brought: int | None = None,
        ahead: int = MANY,
        least: int = 0,
    ) -> None:
        self.over = over
        self.shape = shape = calendar.shape
        self.day, self.brought, self.tests, self.most_idle = day, brought, tests, idle
        self.papers_brought, self.ahead, self.least = papers_brought, ahead, least
        self.shortest = min(k.oral for k in shape.classes) + shape.deliberation
        self.marked, self.marking = [kind.marking > 0 for kind in shape.classes], shape.marking
        self.certain = shape.marking if all(self.marked) else 0
        """Units of marking for whomever the jury hears."""
        self.papers = [kind.test for kind in shape.classes if kind.test is not None and kind.marking]
        self.low, self.length = span[0], span[1] - span[0]
        self.steps = shape.grid.unit // shape.grid.wait_step
        self.limit = min(calendar.limit, self.length // min(k.oral for k in shape.classes))
        self.counts, policy = calendar.counts, calendar.session.policy
        most = policy.max_jury_minutes
        self.most_work = self.length if most is None else most // shape.grid.unit
        self.lunch = calendar.lunch[day]
        self.eaten = policy.lunch.minutes // shape.grid.wait_step if policy.lunch else 0
        self.always = self._bits([span])
        self.pauses = dict(enumerate(calendar.pauses[day], LUNCH if self.lunch else LUNCH + 1))
        self.across = [[0] * len(k.ways) for k in shape.classes]
        if self.lunch and tests and tests[0] < self.lunch.over:
            self.across = [[self._across(way, span[1]) for way in k.ways] for k in shape.classes]
        self.orals = [[self._orals(calendar.hours[day], kind, way) for way in kind.ways] for kind in shape.classes]
        self.written = self._bits([((self.tests[0] + min(self.papers)) if tests and self.papers else self.low, span[1])])
        """When papers may be marked: once the first of them is written."""
        self.rests = {number: self._bits([(one.first, one.last)]) for number, one in self.pauses.items()}
        """When each pause may begin."""

    def inside(self, way: Arrangement) -> Iterator[tuple[int, Moments]]:
        """Which pause a candidate heard in this way leaves the jury between his épreuves, as a bit of those that are taken, and when he may
        come for it; 0 where there is none."""
        if way.lunch is None and way.rest is None:
            yield 0, self.always
        for number, one in self.pauses.items():
            if number == LUNCH and way.lunch is not None:
                yield 1 << number, self.always  # `orals` knows when
            elif number != LUNCH and way.rest is not None and one.size == way.rested:
                yield 1 << number, self._bits([(one.first - way.rest, one.last - way.rest)])

    def _rest(self, taken: int) -> int:
        """Units of the pauses that are taken."""
        return sum(one.size for number, one in self.pauses.items() if taken >> number & 1)

    def _bits(self, ranges: Iterable[Span]) -> Moments:
        """Inclusive ranges of units as bits."""
        found = 0
        for first, last in ranges:
            first, last = max(first - self.low, 0), min(last - self.low, self.length)
            if first <= last:
                found |= (1 << (last + 1)) - (1 << first)
        return found

    def _across(self, way: Arrangement, end: int) -> Moments:
        """When a candidate may come before the jury whose lunch is deducted from his waiting before it."""
        assert self.lunch is not None
        return self._bits([(self.lunch.last - way.length + 1, end)]) if way.lunch is None else 0

    def _orals(self, hours: Span, kind: CandidateClass, way: Arrangement) -> Moments:
        """When a candidate of a class may come before the jury: his hours, his own lunch before, after or within, the test before."""
        grid = self.shape.grid
        spans = [(max(hours[0], start), min(hours[1], end)) for start, end in grid.spans(self.day, kind.available)]
        found = self._bits(grid.starts(self.day, [(s, e) for s, e in spans if s < e], way.length, kind.preparation))
        end = self.low + self.length
        if self.lunch and way.lunch is None:
            found &= self._bits([(self.low, self.lunch.last - way.length), (self.lunch.over + kind.preparation, end)])
        elif self.lunch and way.lunch is not None:
            # within the window, and so that his waiting is less by it: he comes before it could end first, and leaves after it could begin last
            found &= self._bits([(self.lunch.first - way.lunch, self.lunch.last - way.lunch)])
            found &= self._bits([(self.lunch.last - way.length + 1, self.lunch.over + kind.preparation - 1)])
        if self.tests and kind.test is not None:
            found &= self._bits([(self.tests[0] + kind.test + max(kind.preparation, kind.after_test), end)])
        return found

    def after_test_and_lunch(self) -> list[list[Moments]]:
        """When a candidate of each class may come before the jury in each way, with what he needs for his own lunch between test and oral;
        the start of the test must be known."""
        found = []
        for kind, ways, across in zip(self.shape.classes, self.orals, self.across, strict=True):
            found.append(list(ways))
            if any(across) and kind.test is not None and self.lunch:
                done = self.tests[0] + kind.test
                between = self._bits([(done + self.shape.lunch + kind.preparation, self.low + self.length)])
                late = between if done <= self.lunch.last else 0
                found[-1] = [moments & (~eats | late) for moments, eats in zip(ways, across, strict=True)]
        return found

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What the sequences depend on, counted from the span's beginning: days with equal keys have the same sequences."""
        pauses = tuple((n, one.size, one.last - self.low, one.over - self.low, self.rests[n]) for n, one in self.pauses.items())
        tests = tuple(test - self.low for test in self.tests)
        closing = self.shape.closing_each[self.day]
        papers = (self.papers_brought, self.ahead, self.least)
        return (self.length, tuple(map(tuple, self.orals)), pauses, self.brought, tests, self.most_idle, closing, papers)

    # ---- all sequences

    @cached_property
    def sequences(self) -> dict[Label, Sequences]:
        """All that the jury's day may come to."""
        found: dict[Label, Sequences] = {}
        for elapsed, state, labels in self._explored(self.always):
            kind = self._kind(state)
            if kind is not None:
                allowed = self._without_the_others(elapsed, state)
                for waits, moments in labels.items():
                    if moments & allowed:
                        known = kind._replace(brought=waits.brought, papers_brought=waits.papers)
                        of_kind = found.setdefault(known, Sequences(elapsed))
                        of_kind.waits[waits] = moments & allowed
        return found

    def _kind(self, state: State) -> Label | None:
        """The kind of a sequence that may end here, whatever was read before the day; None where something is still to be done."""
        heard = sum(state.heard)
        done = (state.deliberated == heard or not self.shape.deliberation) and state.closed == self.shape.closes_days
        sent = state.read - heard if self.shape.review else 0
        if not done or heard < self.least or not (heard or state.read or state.marked):
            return None
        marked = state.marked - self._written(state.heard)
        if max(sent, marked) > self.ahead:
            return None
        return Label(state.heard, 0, sent, self._rest(state.taken), state.idle, 0, marked)

    def _written(self, heard: Sequence[int]) -> int:
        """Of how many of these a paper is to be marked."""
        return sum(compress(heard, self.marked))

    def _without_the_others(self, elapsed: int, state: State) -> Moments:
        """When a day may begin that does without the pauses that are not taken: it ends before the last could start, or begins after the
        first could end."""
        found = self.always
        for number, one in self.pauses.items():
            if not state.taken >> number & 1:
                found &= self._bits([(self.low, one.last - elapsed), (one.over, self.low + self.length)])
        return found

    def _explored(
        self, beginnings: Moments, parents: dict[tuple[State, Waits], Before] | None = None, wanted: Label | None = None
    ) -> Iterator[tuple[int, State, dict[Waits, Moments]]]:
        """Every state, the shorter sequences first, with what it makes candidates wait; where a kind is `wanted`, those that may become it."""
        layers: dict[int, dict[State, dict[Waits, Moments]]] = defaultdict(dict)
        layers[0][State(0, 0, 0, (0,) * len(self.shape.classes), 0, self.shape.changeover, 0)] = {Waits(): beginnings}
        for elapsed in range(self.length + 1):
            if self.over():
                raise OutOfTime
            for state, every in layers.pop(elapsed, {}).items():
                labels = _best(every)
                yield elapsed, state, labels
                for piece, size, after, allowed in self._next(state):
                    end = elapsed + size
                    whole = end + self._missing(after)
                    if whole - self._rest(after.taken) - after.idle > self.most_work or whole > self.length:
                        continue
                    if wanted and not _within(after, wanted):
                        continue
                    moments = (allowed >> elapsed) & ((1 << (self.length - end + 1)) - 1)
                    here: dict[Waits, Moments] = {}
                    if piece.what == "hear" or (piece == MARK and not state.marked and len(self.tests) > 1):
                        for waits, mine in labels.items():
                            if mine & moments:
                                for then, kept in self._waits(piece, state, waits, elapsed, mine & moments):
                                    here[then] = here.get(then, 0) | kept
                                    if parents is not None:
                                        parents.setdefault((after, then), (state, waits, (elapsed, piece)))
                    else:  # nobody waits more or less
                        here = {waits: mine & moments for waits, mine in labels.items() if mine & moments}
                        if parents is not None:
                            for waits in here:
                                parents.setdefault((after, waits), (state, waits, (elapsed, piece)))
                    if here:
                        known = layers[end].setdefault(after, here)
                        if known is not here:
                            for waits, kept in here.items():
                                known[waits] = known.get(waits, 0) | kept

    def _next(self, state: State) -> Iterator[tuple[Piece, int, State, Moments]]:
        """The pieces that may follow, how many units they last, what then holds, and when they may begin."""
        shape = self.shape
        read, marked, deliberated, heard, taken, since, idle, closed = state
        number, written, gap = sum(heard), self._written(heard), shape.changeover
        if closed:
            return
        if shape.closes_days and (number or read or marked) and (deliberated == number or not shape.deliberation):
            yield CLOSE, shape.closes(self.day, number), state._replace(closed=True), self.always
        if shape.review and read < self.limit + self.ahead:
            then = min(since + shape.review, gap)
            yield READ, shape.review, state._replace(read=read + 1, since=then), self.always
        if self.marking and self.papers_brought is not None and marked < self.limit + self.ahead:
            then = min(since + self.marking, gap)
            yield MARK, self.marking, state._replace(marked=marked + 1, since=then), self.written
        if shape.deliberation and deliberated < number:
            then = min(since + shape.deliberation, gap)
            yield DELIBERATE, shape.deliberation, state._replace(deliberated=deliberated + 1, since=then), self.always
        for pause, one in self.pauses.items():
            if not taken >> pause & 1:
                then = min(since + one.size, gap)
                yield Piece("pause", pause), one.size, state._replace(taken=taken | 1 << pause, since=then), self.rests[pause]
        if idle < self.most_idle:
            yield IDLE, 1, state._replace(since=min(since + 1, gap), idle=idle + 1), self.always
        if (number < read + self.brought or not shape.review) and since >= gap and number < self.limit:
            for place, kind in enumerate(shape.classes):
                if heard[place] == self.counts[place] or (kind.marking and not self._may_be_marked(written, marked)):
                    continue
                now = (*heard[:place], heard[place] + 1, *heard[place + 1 :])
                for number_of_way, way in enumerate(kind.ways):
                    reads, deliberations = read + len(way.reviews), deliberated + len(way.deliberations)
                    if idle + way.idle > self.most_idle or deliberations > number:
                        continue
                    piece, possible = Piece("hear", place, number_of_way), self.orals[place][number_of_way]
                    for then, moments in self.inside(way):
                        if not taken & then:
                            after = State(reads, marked, deliberations, now, taken | then, 0, idle + way.idle)
                            yield piece, way.length, after, possible & moments

    def _may_be_marked(self, written: int, marked: int) -> bool:
        """Whether one more paper than so many may have been marked, on this day or before it."""
        return self.papers_brought is not None and written < marked + self.papers_brought

    def _missing(self, state: State) -> int:
        """Units of work that are still to be done at the least."""
        heard = sum(state.heard)
        found = max(0, self.least - heard) * self.shortest + (heard - state.deliberated) * self.shape.deliberation
        found += max(0, self.least - state.read - self.brought) * self.shape.review
        return found + max(0, self.least - state.marked - (self.papers_brought or 0)) * self.certain

    # ---- waiting

    def _waits(
        self, piece: Piece, state: State, waits: Waits, elapsed: int, moments: Moments
    ) -> Iterator[tuple[Waits, Moments]]:
        """What candidates wait once a piece is appended to a state after so many units, and with which beginnings.

        A candidate waits from the end of his test to his oral, less a lunch where he cannot but take it between the two.
        """
        if piece == MARK:  # the first, as later ones ask for no more
            yield waits._replace(latest=min(waits.latest, elapsed - min(self.papers))), moments
            return
        kind = self.shape.classes[piece.kind]
        total = waits.total + self.steps * kind.ways[piece.way].wait
        brought = max(waits.brought, sum(state.heard) + 1 - state.read) if self.shape.review else 0
        papers = max(waits.papers, self._written(state.heard) + 1 - state.marked) if kind.marking else waits.papers
        if kind.test is None or not self.tests:
            yield waits._replace(total=total, brought=brought, papers=papers), moments
            return
        total += self.steps * (elapsed - kind.preparation - kind.test)
        latest = min(waits.latest, elapsed - max(kind.preparation, kind.after_test, kind.marking) - kind.test)
        across = moments & (self.across[piece.kind][piece.way] >> elapsed)
        if across:
            before = min(latest, elapsed - kind.preparation - self.shape.lunch - kind.test)
            yield from self._possible(Waits(total - self.eaten, before, max(waits.covered, kind.test), brought, papers), across)
        yield from self._possible(Waits(total, latest, waits.covered, brought, papers), moments & ~across)

    def _possible(self, waits: Waits, moments: Moments) -> Iterator[tuple[Waits, Moments]]:
        """What each start of the test rules out is dropped; where it is known, or soon enough for all, its latest start is told apart no more."""
        if len(self.tests) == 1:
            moments, waits = self.beginnings(waits, moments, self.tests[0]), waits._replace(latest=ANY, covered=-1)
        else:
            late = max(self.tests[0] - waits.latest - self.low, 0)
            moments = moments >> late << late
            if waits.latest > self.tests[-1] - self.low:
                waits = waits._replace(latest=self.tests[-1] - self.low)
        if moments:
            yield waits, moments

    def beginnings(self, waits: Waits, moments: Moments, test: int) -> Moments:
        """Those of the moments that go with a test that starts at this unit."""
        if self.lunch and test + waits.covered > self.lunch.last and waits.covered >= 0:
            return 0
        late = max(test - waits.latest - self.low, 0)
        return moments >> late << late

    def costs(self, kind: Label) -> dict[int, Cost]:
        """What a kind costs, for each start of the test with which there is a sequence of it. Without a test on this day there is one, at
        the span's beginning."""
        if self.over():
            raise OutOfTime
        found: dict[int, Cost] = {}
        for test, wait, begins in self._each(kind):
            known = found.get(test)
            if known is None:
                found[test] = Cost(wait, begins, begins)
            else:
                least = min((known.wait, known.begins), (wait, begins))
                found[test] = Cost(*least, min(known.soonest, begins))
        return found

    def _each(self, kind: Label) -> Iterator[tuple[int, int, int]]:
        """Starts of the test, with the wait and the beginning, in units of the day, of the first sequence of each label that goes with them."""
        tested = sum(n for n, k in zip(kind.heard, self.shape.classes, strict=True) if k.test is not None)
        for waits, moments in self.sequences[kind].waits.items():
            soonest = self.low + first(moments)
            if not self.tests:
                yield self.low, waits.total, soonest
            for test in self.tests:
                possible, begins = moments, soonest
                if waits.covered >= 0 or test > soonest + waits.latest:
                    possible = self.beginnings(waits, moments, test)
                    begins = self.low + first(possible)
                if possible:
                    yield test, waits.total + self.steps * tested * (begins - test), begins

    # ---- one sequence

    def laid_out(self, kind: Label) -> LaidRow:
        """The sequence of a kind that makes its candidates wait least, as early as may be; the start of the test must be known."""
        ((_, begins, _),) = self.costs(kind).values()
        begins -= self.low
        parents: dict[tuple[State, Waits], Before] = {}
        length, least = self.sequences[kind].length, kind._replace(brought=0, papers_brought=0)
        before = takewhile(lambda reached: reached[0] <= length, self._explored(1 << begins, parents, kind))
        ends = [(labels, state) for elapsed, state, labels in before if elapsed == length and self._kind(state) == least]
        before_it = kind.brought, kind.papers_brought
        reached, state = min((waits, state) for labels, state in ends for waits in labels if waits[3:] == before_it)
        steps: list[Step] = []
        while (state, reached) in parents:
            state, reached, (elapsed, piece) = parents[state, reached]
            steps.append((self.low + begins + elapsed, piece))
        brought = {ANY_PAPER: kind.papers_brought} if self.papers else {}
        return replace(self.row(reversed(steps)), reviews_brought=kind.brought, markings_brought=brought)

    def row(self, steps: Iterable[Step]) -> LaidRow:
        """The day on which these pieces begin at these units."""
        shape, end = self.shape, 0
        gaps, done = list[Gap](), Counter[str]()
        sizes = {"read": shape.review, "mark": shape.marking, "deliberate": shape.deliberation}
        for at, (what, number, way) in steps:
            gap = self._gap(at, done)
            if what in sizes:
                done[what] += 1
                end = at + sizes[what]
            elif what == "hear":
                held = shape.classes[number]
                gaps.append(gap.hearing(held, held.ways[way]))
                end = at + held.ways[way].length
            elif what == "pause":
                eats, size = number == LUNCH, self.pauses[number].size
                gaps.append(replace(gap, lunch=eats, rest=0 if eats else size))
                end = at + size
            if what in ("hear", "pause"):
                done.clear()
        gaps.append(self._gap(end, done))
        begins = gaps[0].start - gaps[0].work(shape)
        closing = shape.closes(self.day, sum(gap.holds is not None for gap in gaps))
        return LaidRow(self.day, begins, end + closing, tuple(gaps))

    def _gap(self, at: int, done: Mapping[str, int]) -> Gap:
        """What was done before a moment."""
        markings = {ANY_PAPER: done["mark"]} if done["mark"] else {}
        return Gap(at, reviews=done["read"], deliberations=done["deliberate"], markings=markings)


def _within(state: State, kind: Label) -> bool:
    """Whether a state holds no more than a kind."""
    heard = all(some <= most for some, most in zip(state.heard, kind.heard, strict=True))
    done = state.read <= sum(kind.heard) + kind.sent and state.marked <= sum(kind.heard) + kind.papers_sent
    return heard and state.idle <= kind.idle and done


def first(moments: Moments) -> int:
    """The number of the lowest bit."""
    return (moments & -moments).bit_length() - 1


def _best(labels: dict[Waits, Moments]) -> dict[Waits, Moments]:
    """Each with the moments at which no other is as good: it waits no longer, lets the test start as late, needs no more read or marked before."""
    if len(labels) < 2:
        return labels
    kept: dict[Waits, Moments] = {}
    for waits in sorted(labels, key=lambda w: (w.total, -w.latest, w.covered, w.brought, w.papers)):
        moments, (_, latest, covered, brought, papers) = labels[waits], waits
        for (_, as_late, as_covered, as_read, as_marked), better in kept.items():
            if as_late >= latest and as_covered <= covered and as_read <= brought and as_marked <= papers:
                moments &= ~better
                if not moments:
                    break
        else:
            kept[waits] = moments
    return kept
