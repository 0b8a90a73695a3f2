"""How a candidate's épreuves lie one after the other before the jury: at once, or around lunch and what he prepares without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

MOST = 16
"""Arrangements of a class at most, those with the least idle time and waiting first."""


@dataclass(frozen=True, order=True)
class Arrangement:
    """When each épreuve of a class begins, in units after the first, and what the jury does between two of them.

    `idle` is what the jury does not use, `wait` what the candidate waits, his lunch and his preparation apart. `reviews` and
    `deliberations` are when the jury reads a dossier or deliberates meanwhile, for others; `lunch` is when it and the candidate have
    theirs, `rest` when the jury has a break of `rested` units, for which the candidate waits; None where they do not.
    """

    idle: int
    wait: int
    length: int
    offsets: tuple[int, ...]
    reviews: tuple[int, ...] = ()
    deliberations: tuple[int, ...] = ()
    lunch: int | None = None
    rest: int | None = None
    rested: int = 0

    @property
    def eats_or_rests(self) -> bool:
        return self.lunch is not None or self.rest is not None

    def followed_by(self, pause: Arrangement, size: int) -> Arrangement:
        """The same with a pause, which is an arrangement of no épreuve, and after it an épreuve of so many units."""
        at = self.length
        return Arrangement(
            self.idle + pause.idle,
            self.wait + pause.wait,
            at + pause.length + size,
            (*self.offsets, at + pause.length),
            (*self.reviews, *(at + moment for moment in pause.reviews)),
            (*self.deliberations, *(at + moment for moment in pause.deliberations)),
            self.lunch if pause.lunch is None else at + pause.lunch,
            self.rest if pause.rest is None else at + pause.rest,
            self.rested + pause.rested,
        )


@dataclass(frozen=True)
class Between:
    """Lengths in units of what may lie between two épreuves of a candidate; 0 where there is no such thing."""

    review: int = 0
    deliberation: int = 0
    lunch: int = 0
    breaks: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def arrangements(
    orders: tuple[tuple[int, ...], ...], sizes: tuple[int, ...], preparations: tuple[int, ...], between: Between, lead: int
) -> tuple[Arrangement, ...]:
    """The ways to hold épreuves one after the other, with at most one lunch or break between two of them; the same for most candidates.

    Parameters
    ----------
    orders
        the orders that the titre allows, each with the numbers of the épreuves.
    sizes, preparations
        how long each lasts, and how long the candidate prepares it, in units. What the first needs comes before the arrangement.
    between
        what the jury may do while a candidate prepares.
    lead
        units that the jury needs right before the first, without the candidate.
    """
    found: dict[object, Arrangement] = {}
    for order in orders:
        pauses = [list(_pauses(preparations[number], between)) for number in order[1:]]
        for taken in product(*pauses):
            if sum(pause.eats_or_rests for pause in taken) <= 1:
                one = _laid([sizes[number] for number in order], taken, lead)
                offsets = tuple(offset for _, offset in sorted(zip(order, one.offsets, strict=True)))
                # orders that leave the jury the same pauses are one and the same to it
                found.setdefault(replace(one, offsets=()), replace(one, offsets=offsets))
    return tuple(sorted(found.values(), key=lambda one: (one.idle + one.wait, one))[:MOST])


def _laid(sizes: Sequence[int], pauses: Sequence[Arrangement], lead: int) -> Arrangement:
    laid = Arrangement(0, 0, lead, ())
    for size, pause in zip(sizes, [Arrangement(0, 0, 0, ()), *pauses], strict=True):
        laid = laid.followed_by(pause, size)
    return laid


def _pauses(preparation: int, between: Between) -> Iterator[Arrangement]:
    """What may lie before an épreuve: nothing but what fills the candidate's preparation, and lunch or a break of the jury before it."""
    for lunch, rest in ((0, 0), *([(between.lunch, 0)] if between.lunch else []), *((0, one) for one in between.breaks)):
        for reviews, deliberations in _fillings(preparation, between):
            work = reviews * between.review + deliberations * between.deliberation
            # lunch comes before the preparation, a break may be had during it
            before, size = lunch + rest, lunch + max(preparation, rest + work)
            yield Arrangement(
                size - before - work,
                size - lunch - preparation,
                size,
                (),
                tuple(before + n * between.review for n in range(reviews)),
                tuple(before + reviews * between.review + n * between.deliberation for n in range(deliberations)),
                0 if lunch else None,
                0 if rest else None,
                rest,
            )


def _fillings(preparation: int, between: Between) -> Iterator[tuple[int, int]]:
    """How many dossiers and deliberations take up a preparation, the last of them begun before its end."""
    most_read = -(-preparation // between.review) if between.review else 0
    most_deliberated = -(-preparation // between.deliberation) if between.deliberation else 0
    for reviews in range(most_read + 1):
        for deliberations in range(most_deliberated + 1):
            work = reviews * between.review + deliberations * between.deliberation
            shortest = min([between.review] * bool(reviews) + [between.deliberation] * bool(deliberations), default=0)
            if work - shortest < preparation or not work:
                yield reviews, deliberations
