"""Replans of tiny days of every shape against trying everything. `python -m tests.replanning.agreement --number 500 [--first N]`."""

from __future__ import annotations

from scheduler.replanning import Replan, replan
from tests.replanning.any_change import AnyDay, TooMany, Vector
from tests.replanning.any_day import any_day, late_in_a_group, leaving_later, staff_away
from tests.replanning.tiny_days import NothingToReplan, TinyDay
from tests.seed_by_seed import Tried, options, try_seeds

CHANGE = ("unplanned", "other_days", "people_told", "minutes_moved")


def claimed(day: TinyDay, found: Replan) -> Vector:
    """The values of the change, and of the session's own objectives."""
    values = {level.name: level.value for level in found.objectives}
    values["unplanned"] = sum(one.candidate not in found.timetable.absent for one in found.timetable.unplanned)
    own = [objective.name for objective in day.session.objectives]
    change = [name for name in CHANGE if name != "other_days" or name in values]
    return tuple(values.get(name, 0) for name in (*change, *own))


def disagreement(day: TinyDay, most: int, keep_days: bool = False) -> str | None:
    """What is wrong with the replan of a day, in words; None where nothing is.

    Raises
    ------
    TooMany
        where there is too much to try.
    """
    found = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None, keep_days=keep_days)
    judge = AnyDay(day, most, keep_days)
    if not found:
        least = judge.any()
        return f"nothing found, but {least} is" if least is not None else None
    out = (one.candidate for one in found.timetable.unplanned if one.candidate not in found.timetable.absent)
    value = (judge.weighed(out), *claimed(day, found)[1:])
    if not found.proven and any(not level.proven for level in found.objectives if level.name in CHANGE):
        return f"{value} is not proven"
    better = judge.better(value)
    return f"{value} is said, {better} is better" if better is not None else None


def main() -> None:
    """Try so many seeds, and print what disagrees."""
    parser = options(__doc__, 3000, "ways to go on with one candidate")
    parser.add_argument("--keep-days", action="store_true", help="days that are not theirs count before who is told")
    parser.add_argument("--late-in-a-group", action="store_true", help="somebody comes late for what he sits with others")
    parser.add_argument("--leaving-later", action="store_true", help="a juror leaves later on who has begun with somebody")
    parser.add_argument("--staff-away", action="store_true", help="somebody of the staff is late, or leaves")
    asked = parser.parse_args()

    def tried(seed: int) -> Tried:
        others = {late_in_a_group: asked.late_in_a_group, leaving_later: asked.leaving_later, staff_away: asked.staff_away}
        drawn = next((draw for draw, one in others.items() if one), any_day)
        day = drawn(seed)
        (event,) = day.events
        return Tried(disagreement(day, asked.most, asked.keep_days), f"agreed, {event.event}", f"{event!r} at {day.now}")

    try_seeds(asked, [tried], NothingToReplan, TooMany)


if __name__ == "__main__":
    main()
