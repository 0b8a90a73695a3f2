"""Who stays as he was posted in every plan that tells no more people than one that is known. No solver is asked."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity
from scheduler.occupied import Who, people_of
from scheduler.replanning.cost import Cost
from scheduler.replanning.standing import Standing, key_of


def may_move(standing: Standing, cost: Cost, most: int) -> frozenset[str]:
    """The candidates of whom anything ahead may be otherwise in a plan that tells at most so many.

    Of a change of anything that is a candidate's some people are told in any case; where they and who is told whatever is planned are more
    than `most`, no such plan has it. `cost` may be of a model in which some are held: who must be told is the same.
    """
    return frozenset(
        c
        for c in standing.ahead
        if c in standing.at_risk or any(cost.at_least(who) <= most for who in _told_of(standing, cost, c))
    )


def _told_of(standing: Standing, cost: Cost, candidate: str) -> Iterator[set[Who]]:
    """People of whom one set is told as a whole where anything that lies ahead of a candidate who is not at risk is otherwise."""
    ahead = [a for key, a in standing.posted.items() if key[2] == candidate and key not in standing.fixed]
    staff = [one.id for one in standing.session.staff]
    for a in ahead:
        if _is_open(standing, a):
            yield set()
        yield {who for who in people_of(a) if who[0] != "staff" and not standing.knows(who, a)}
        yield from ({("staff", one), ("staff", other)} for one in a.staff for other in staff if other not in a.staff)
    if candidate in standing.settled or not any(a.jurors for a in ahead):
        return
    jury = standing.posted_jury(candidate)
    size = standing.session.exam.jury.size
    if len(jury) != size or cost.model.largest_jury != size or not jury.isdisjoint(standing.happened.out):
        yield set()  # somebody may join it, or be it no longer, of whom nobody else hears
        return
    for other in standing.session.jurors:
        yield from ({("juror", one), ("juror", other.id)} for one in jury if other.id not in jury)


def _is_open(standing: Standing, a: Activity) -> bool:
    """Whether it has no room, or not all the staff, that it asks for: whoever typed it left that to others."""
    if a.kind not in ("epreuve", "preparation"):
        return False
    epreuve = standing.epreuve(key_of(a))
    prepares = a.kind == "preparation"
    room, staff = (epreuve.preparation_room, epreuve.preparation_staff) if prepares else (epreuve.room, epreuve.staff)
    return (room is not None and a.room is None) or len(a.staff) != sum(staff.values())
