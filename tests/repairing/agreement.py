"""Repairs of tiny days of every shape against trying everything. `python -m tests.repairing.agreement --number 500 [--first N]`."""

from __future__ import annotations

from functools import partial

from scheduler import check, repair
from tests.repairing.brute_force import TooMany, nearer, vector_of
from tests.repairing.edited_days import EditedDay, edited_day
from tests.seed_by_seed import Tried, options, try_seeds


def disagreement(day: EditedDay, known: bool, most: int) -> str | None:
    """What is wrong with the repair of a day, `known` whether it is told what was posted; None where nothing is.

    Raises
    ------
    TooMany
        where there is too much to try.
    """
    posted = day.posted if known else None
    found = repair(day.session, day.edited, posted, workers=1, time_limit=None)
    claimed = tuple(level.value for level in found.objectives)
    if not (found.proven and check(found.session, found.timetable).ok):
        return f"{found.timetable.status}: the posted timetable holds"
    counted = vector_of(day.session, day.edited, posted, found.timetable)
    if counted != claimed:
        return f"{claimed} is said of {counted}"
    better = nearer(day.session, day.edited, posted, claimed, most)
    return f"{claimed} is said, {better} is nearer" if better is not None else None


def main() -> None:
    """Try so many seeds, each with what was posted and without it, and print what disagrees."""
    asked = options(__doc__, 1500, "ways to plan one candidate").parse_args()

    def tried(known: bool, seed: int) -> Tried:
        wrong = disagreement(edited_day(seed, posts=True), known, asked.most)
        return Tried(wrong, "agreed", f"posted {'known' if known else 'unknown'}")

    try_seeds(asked, [partial(tried, True), partial(tried, False)], LookupError, TooMany)


if __name__ == "__main__":
    main()
