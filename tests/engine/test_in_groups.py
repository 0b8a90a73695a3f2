"""What candidates wait at least for each other after their groups: no more than in any way to part them, put in order by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import permutations

import pytest

from scheduler.engine.cpsat import Effort
from scheduler.engine.orders.in_groups import Gaps, Member, least_after
from scheduler.engine.orders.jury import waits_in_groups
from scheduler.engine.orders.known_days import KnownDays
from tests.engine.agreement import verdict
from tests.engine.groups_sessions import groups_session
from tests.engine.small_sessions import candidates, oral, session


def parted(members: Sequence[Member], most: int) -> Iterator[list[list[Member]]]:
    """All ways to part some into groups of so many at most."""
    if not members:
        yield []
        return
    first, rest = members[0], members[1:]
    for others in parted(rest, most):
        yield [[first], *others]
        for place, group in enumerate(others):
            if len(group) < most:
                yield [*others[:place], [first, *group], *others[place + 1 :]]


def waits(group: Sequence[Member], gap: int) -> int:
    """What those of one group wait at least of whom some are heard after it, one after the other."""
    heard = [one.after for one in group if one.after]
    return min(sum(sum(order[:n]) + gap * n for n in range(len(order))) for order in permutations(heard))


@pytest.mark.parametrize("seed", range(60))
def test_no_more_than_in_the_best_groups(seed: int) -> None:
    rng = random.Random(seed)
    members = [Member(rng.choice([6, 6, 8]), rng.choice([0, 3, 3, 4, 9])) for _ in range(rng.randrange(1, 6))]
    most, spare, gap = rng.choice([1, 2, 3, 4]), rng.randrange(4, 40), rng.choice([0, 1, 2])
    best = min(
        (
            sum(waits(group, gap) for group in groups)
            for groups in parted(members, most)
            if sum(max(one.group for one in group) for group in groups) <= spare
        ),
        default=None,
    )
    told = least_after(members, most, spare, Gaps(gap, gap, 0))
    if best is None:
        assert told is None
    else:
        assert told is not None
        assert told <= best
        if len({*members}) == 1:
            assert told == best


def test_the_gaps_of_those_who_come_first_keep_most_waiting() -> None:
    """Four in a group, of 9 units each: 9 + 18 + 27, and gaps of 2 after the first (three wait), the second (two) and the third (one)."""
    four = [Member(12, 9)] * 4
    assert least_after(four, 4, 12, Gaps(1, 2, 0)) == 54 + 2 * 6
    assert least_after(four, 4, 13, Gaps(1, 2, 0)) == 54 + 3 + 2 * 3  # a unit to be idle is best spent after the first
    assert least_after(four, 4, 12, Gaps(1, 2, 1)) == 54 + 2 * 3  # so is lunch
    assert least_after(four, 4, 24, Gaps(1, 2, 0)) == 18 + 2 * 2  # two groups of two
    assert least_after(four, 4, 11, Gaps(1, 2, 0)) is None


@pytest.mark.parametrize(
    "seed",
    [
        235,  # once wrong before it was delivered: nobody is heard after his group, so that nobody waits for a gap
    ],
)
def test_groups_as_the_exact_model_says(seed: int) -> None:
    assert verdict(groups_session(seed)).wrong == []


def waited(preparation: int) -> int | None:
    """What two candidates wait who are heard for an hour in a group, then one for half an hour and the other, who prepares first, for an hour, by a jury
    that is never idle."""
    of = session(
        oral(60, id="groupe", sitting="group", group_size=2),
        oral(30, id="court", follows=[{"epreuve": "groupe"}]),
        oral(60, id="long", preparation=preparation, follows=[{"epreuve": "groupe"}]),
        candidates=[*candidates("c1", sits=["groupe", "court"]), *candidates("c2", sits=["groupe", "long"])],
        policy={"grain": 30},
    )
    return waits_in_groups(of, minutes=150, lunches=0, called=2, effort=Effort.until(None, 0, 1), known=KnownDays())


def test_who_is_heard_after_another_waits_meanwhile() -> None:
    assert waited(preparation=0) == 30


def test_who_prepares_while_another_is_heard_does_not_wait() -> None:
    assert waited(preparation=30) == 0
