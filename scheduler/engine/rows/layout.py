"""What a plan on rows says before anybody is named: each jury's day, piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace

from models import Session
from scheduler.engine.rows.arrangement import Arrangement
from scheduler.engine.rows.shape import CandidateClass, Shape

ANY_PAPER = 0
"""The length of papers that are not told apart by it."""


@dataclass(frozen=True)
class Gap:
    """The work of a jury before a moment, and what follows at that moment: a candidate of the class `holds`, lunch, a break of `rest` units,
    or nothing more.

    `start` is that moment in units; `markings` counts by the length of the paper. A candidate is heard in the `way` that says when; so
    many dossiers and deliberations as are `inside` are read and held between his épreuves.
    """

    start: int
    holds: CandidateClass | None = None
    lunch: bool = False
    rest: int = 0
    reviews: int = 0
    deliberations: int = 0
    markings: dict[int, int] = field(default_factory=dict)
    way: Arrangement | None = None
    reviews_inside: int = 0
    deliberations_inside: int = 0

    def hearing(self, held: CandidateClass, way: Arrangement) -> Gap:
        """The same with a candidate who is heard in this way, with all that it lets the jury do meanwhile."""
        reviews, deliberations = len(way.reviews), len(way.deliberations)
        return replace(self, holds=held, way=way, reviews_inside=reviews, deliberations_inside=deliberations)

    def work(self, shape: Shape) -> int:
        """Units that the jury is at work before the moment."""
        marked = sum(self.markings.values()) * shape.marking
        return self.reviews * shape.review + self.deliberations * shape.deliberation + marked

    @property
    def all_reviews(self) -> int:
        """Dossiers read before the moment and between the épreuves that follow it."""
        return self.reviews + self.reviews_inside


@dataclass(frozen=True)
class LaidRow:
    """A jury's day from `first` to `last`, in units.

    Rows of the same `jury` have the same jurors, and so may rows where it is None; work for another day stays among either.
    `reviews_brought` says how many of its candidates' dossiers the same jury has read on earlier days at the least, and
    `markings_brought` how many of their papers it has marked then, by the length of the paper.
    """

    day: int
    first: int
    last: int
    gaps: tuple[Gap, ...]
    reviews_brought: int = 0
    markings_brought: dict[int, int] = field(default_factory=dict)
    jury: int | None = None

    def moved(self, day: int, units: int) -> LaidRow:
        """The same on another day, so many units later."""
        gaps = tuple(replace(gap, start=gap.start + units) for gap in self.gaps)
        return replace(self, day=day, first=self.first + units, last=self.last + units, gaps=gaps)

    @property
    def heard(self) -> list[CandidateClass]:
        """The class of each candidate in the order of passage."""
        return [gap.holds for gap in self.gaps if gap.holds is not None]

    def without(self, kind: CandidateClass) -> LaidRow:
        """The same without the last candidate of a class, his deliberation, and the last dossier read."""
        last = max(number for number, gap in enumerate(self.gaps) if gap.holds == kind)
        gone, after, *rest = self.gaps[last:]
        before = []
        if gone.way and (pause := gone.way.rest if gone.way.lunch is None else gone.way.lunch) is not None:
            eats = gone.way.lunch is not None
            before = [Gap(gone.start + pause, None, eats, gone.way.rested, gone.reviews, gone.deliberations)]
            gone = replace(gone, reviews=0, deliberations=0)
        reviews, deliberations = gone.all_reviews, gone.deliberations + gone.deliberations_inside
        after = replace(after, reviews=reviews + after.reviews, deliberations=deliberations + after.deliberations)
        gaps = [*self.gaps[:last], *before, after, *rest]
        held = next((number for number, gap in enumerate(gaps) if number >= last and gap.deliberations), None)
        if held is not None:
            gaps[held] = replace(gaps[held], deliberations=gaps[held].deliberations - 1)
        elif (inside := next((n for n, gap in enumerate(gaps) if n >= last and gap.deliberations_inside), None)) is not None:
            gaps[inside] = replace(gaps[inside], deliberations_inside=gaps[inside].deliberations_inside - 1)
        shorter = replace(self, gaps=tuple(gaps))
        return shorter.reading(max(sum(gap.all_reviews for gap in gaps) - 1, 0))

    def reading(self, number: int) -> LaidRow:
        """The same with only so many dossiers read: the first ones."""
        gaps = []
        for gap in self.gaps:
            before = min(gap.reviews, number)
            inside = min(gap.reviews_inside, number - before)
            gaps.append(replace(gap, reviews=before, reviews_inside=inside))
            number -= before + inside
        return replace(self, gaps=tuple(gaps))

    @property
    def reviews_sent(self) -> int:
        """Dossiers read here for later days, less those read earlier for this one."""
        return sum(gap.all_reviews for gap in self.gaps) - len(self.heard)

    def papers(self, length: int) -> int:
        """How many papers of a length its jury marks, whenever it does."""
        return sum(length in (ANY_PAPER, kind.test) and kind.marking > 0 for kind in self.heard)

    def markings_sent(self, length: int) -> int:
        """Papers of a length marked here for later days, less those marked earlier for this one."""
        return sum(gap.markings.get(length, 0) for gap in self.gaps) - self.papers(length)


@dataclass(frozen=True)
class Layout:
    """The rows at work, and the day and start of the simultaneous test where somebody sits it. Of `roomy` rows some may stay empty, and
    the others hear fewer than they hold."""

    session: Session
    shape: Shape
    rows: tuple[LaidRow, ...]
    test_day: int | None = None
    test_start: int = 0
    roomy: bool = False

    def hearing(self, heard: Sequence[Mapping[CandidateClass, Sized]]) -> Layout:
        """The same with so many candidates of each class in each row."""
        return replace(self, rows=tuple(_hearing(row, own) for row, own in zip(self.rows, heard, strict=True)), roomy=False)

    @property
    def papers(self) -> list[int]:
        """The lengths of the papers that juries mark, as rows tell them apart."""
        if any(ANY_PAPER in row.markings_brought for row in self.rows):
            return [ANY_PAPER]
        return sorted({k.test for k in self.shape.classes if k.test is not None and k.marking})


def _hearing(row: LaidRow, heard: Mapping[CandidateClass, Sized]) -> LaidRow:
    for kind in dict.fromkeys(row.heard):
        for _ in range(row.heard.count(kind) - len(heard.get(kind, ()))):
            row = row.without(kind)
    return row if row.heard else replace(row, gaps=())
