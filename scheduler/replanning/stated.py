"""What a replanned timetable states of its own objectives, in which what took place of who is absent or left out since counts no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models import Activity, Level, Session, Timetable
from models.objective import ObjectiveName, within
from scheduler.engine.levels import Reached
from scheduler.objective_values import objective_values
from scheduler.occupied import people_of
from scheduler.replanning.standing import Standing, key_of

COVERING: frozenset[ObjectiveName] = frozenset(
    {"unplanned", "juror_days", "candidate_days", "session_end", "juror_half_days", "unmet_wishes"}
)
"""The more there is, the less does anything else add: it is counted once."""


def stated(standing: Standing, timetable: Timetable, session: Session, levels: Iterable[Reached]) -> Iterator[Level]:
    """The session's own levels. `levels` count what is over, too: without it the value is lower by what it adds, and the bound by the most that
    it adds to any timetable; the level stays proven where that is the same."""
    own = {o.name: o.tolerance for o in standing.session.objectives} | {"unplanned": 0.0}
    values, most, all_proven = objective_values(session, timetable), _most_added(standing, timetable, session), True
    for r in levels:
        if r.name in own:
            name: ObjectiveName = r.name
            value = values[name]
            adds = 0 if value == r.value else most.get(name)
            bound = 0 if adds is None else min(value, max(0, r.bound - adds))
            # a tolerance of what it was is more than one of what is left
            all_proven = all_proven and r.proven and adds == r.value - value and value <= within(bound, own[name])
            yield Level(name=name, value=value, bound=bound, proven=all_proven, tolerance=own[name])


def what_stays(standing: Standing, timetable: Timetable) -> list[Activity]:
    """What is fixed for those who go on, as in any other timetable ahead; pauses left out."""
    return [a for a in timetable.activities if key_of(a) in standing.kept and not a.pause]


def _most_added(standing: Standing, timetable: Timetable, session: Session) -> dict[ObjectiveName, int]:
    """How much what is over adds at most to each objective of any timetable ahead, as far as that is known: to what stays of each of them."""
    if not timetable.over:
        return {}
    stays = what_stays(standing, timetable)
    everything = len(stays) == sum(not a.pause for a in timetable.activities)
    if everything:
        stays = [*timetable.activities]
    elif standing.at_risk:
        return {}
    alone = timetable.model_copy(update={"activities": tuple(stays)})
    without, with_it = (objective_values(session, one) for one in (alone, alone.with_what_is_over))
    over = [a for a in timetable.over if not a.pause]
    names = COVERING
    # what other candidates wait is summed, and whoever has something that stays on a day is there from it to the rest of his work
    if _people(over, "candidate").isdisjoint(_people(timetable.activities, "candidate")):
        names |= {"candidate_waiting"}
    if _days(over) <= _days(stays):
        names |= {"juror_presence"}
    return {name: with_it[name] - without[name] for name in (with_it if everything else names)}


def _people(activities: Iterable[Activity], kind: str) -> set[str]:
    return {one for a in activities for who, one in people_of(a) if who == kind}


def _days(activities: Iterable[Activity]) -> set[tuple[str, object]]:
    return {(juror, a.start.date()) for a in activities for juror in a.jurors}
