"""No cheaper single way out than those that an explanation offers: the oracle, trying all timetables, finds none with less of the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from models import Session
from scheduler.explanation import Explanation, WayOut
from scheduler.explanation.moves import FURTHEST, LATEST, MIDNIGHT, MOST
from tests.oracle import TooLarge, best_values

MOST_NODES = 600
Change = dict[str, Any]
What = tuple[str, str]
"""What is changed, and of what: the hours or jurors of a day, a kind of room."""


FAMILIES = ("tiny", "aimed", "positions")
"""Of which kinds of sessions every change can be tried."""


def assert_none_cheaper(session: Session, explanation: Explanation) -> None:
    """What is offered is enough and one step less is not; where nothing of a kind is offered, so many steps of it as are always tried are not
    enough.

    More of the same never takes a timetable away, so that one step less tells of all below it.
    """
    assert explanation.complete
    offered = dict(filter(None, (steps_of(way, session) for way in explanation.ways_out)))
    for what, steps, always in changes(session):
        number = offered.get(what)
        try:
            if number is not None:
                assert number <= len(steps), what
                assert fits(session.but(**steps[number - 1])), what
                assert number == 1 or not fits(session.but(**steps[number - 2])), what
            elif always:
                assert not fits(session.but(**steps[always - 1])), what
        except TooLarge:
            continue
    out = [len(way.change["candidates_out"]) for way in explanation.ways_out if set(way.change) == {"candidates_out"}]
    fewest = fewest_out(session)
    if fewest is not None:
        assert out == [fewest]


def fits(session: Session) -> bool:
    """Whether the oracle finds any timetable that plans everybody."""
    asked = session.model_copy(update={"objectives": session.but(objectives=["juror_days"]).objectives})
    return best_values(asked, most_nodes=MOST_NODES) is not None


def changes(session: Session) -> Iterator[tuple[What, list[Change], int]]:
    """Every single way out of some kinds, by steps, as a user would write it, and how many of them are always tried."""
    everybody, size = len(session.candidates), session.exam.jury.size
    for day in session.days:
        closes = day.closes.hour * 60 + day.closes.minute
        last = min(closes + FURTHEST, MIDNIGHT if closes > LATEST else LATEST)
        ends = range(closes + 1, last + 1)  # by the minute: what a jury does alone may end off the grain
        yield (
            ("closes", str(day.date)),
            [{"closes": {str(day.date): f"{end // 60:02}:{end % 60:02}"}} for end in ends],
            len(ends),
        )
        right = {"titre": session.exam.code, "millesime": session.exam.millesime, "until": str(session.days[-1].date)}
        more = [
            {
                "id": f"more-{n}",
                "habilitations": [right],
                "skills": list(session.exam.jury.required_skills),
                "available": [{"date": str(day.date)}],
            }
            for n in range(max(MOST, everybody) * size)
        ]
        yield ("jurors", str(day.date)), [{"add_jurors": more[:number]} for number in range(1, len(more) + 1)], MOST * size
    for kind in sorted({e.room for e in session.offered.values() if e.room}):
        rooms = [{"id": f"more-{n}", "kinds": [kind], "seats": 9} for n in range(max(MOST, everybody))]
        yield ("rooms", kind), [{"add_rooms": rooms[:number]} for number in range(1, len(rooms) + 1)], MOST


def fewest_out(session: Session) -> int | None:
    """How many candidates must go so that the rest can be planned; None where that is all of them, or too much to try."""
    ids = [c.id for c in session.candidates]
    for number in range(1, len(ids)):
        for out in combinations(ids, number):
            try:
                if fits(session.but(candidates_out=list(out))):
                    return number
            except TooLarge:
                return None
    return None


def steps_of(way: WayOut, session: Session) -> tuple[What, int] | None:
    """What a way out changes and by how many steps, where it is of one of the kinds tried here."""
    [(word, value)] = way.change.items() if len(way.change) == 1 else [("", None)]
    if word == "closes" and len(value) == 1:
        [(date, end)] = value.items()
        closes = next(day.closes for day in session.days if str(day.date) == date)
        hours, minutes = map(int, end.split(":"))
        return ("closes", date), hours * 60 + minutes - closes.hour * 60 - closes.minute
    if word == "add_jurors" and all("available" in one for one in value):  # of one day, not of all
        return ("jurors", value[0]["available"][0]["date"]), len(value)
    if word == "add_rooms" and len({str(one["kinds"]) for one in value}) == 1:
        return ("rooms", value[0]["kinds"][0]), len(value)
    return None
