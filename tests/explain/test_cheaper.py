"""No cheaper single way out: the oracle, trying all timetables, finds none with less of the same change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from models import Session
from scheduler.explanation import WayOut, explain
from scheduler.explanation.moves import FURTHEST, LATEST, MIDNIGHT, MOST
from tests.explain.hard_sessions import judged
from tests.oracle import TooLarge, best_values

MOST_NODES = 600
QUICK = {
    "tiny": (0, 6, 22, 29, 31, 46, 56, 60, 65, 67, 81, 94, 101, 112, 124, 133, 146, 157, 175, 188, 216, 249, 260, 284, 298),
    "aimed": (1, 11, 25, 36, 46),
    "positions": (6, 18, 51, 54, 60, 68, 70, 76, 136, 160),
}
"""Of the families' sessions without a timetable, some of which the oracle tries every change in less than a second."""
SEEDS = [(family, seed) for family, seeds in QUICK.items() for seed in seeds]

Ways = dict[tuple[str, str], int]
"""By what is changed and of what: how many steps of it are enough; of those for which it was found out."""


def fits(session: Session) -> bool:
    """Whether the oracle finds any timetable that plans everybody."""
    asked = session.model_copy(update={"objectives": session.but(objectives=["juror_days"]).objectives})
    return best_values(asked, most_nodes=MOST_NODES) is not None


def changes(session: Session) -> Iterator[tuple[tuple[str, str], list[dict[str, Any]]]]:
    """Every single way out of some kinds, by steps, as a user would write it."""
    for day in session.days:
        closes = day.closes.hour * 60 + day.closes.minute
        last = min(closes + FURTHEST, MIDNIGHT if closes > LATEST else LATEST)
        ends = range(closes + session.policy.grain, last + 1, session.policy.grain)
        yield (
            ("closes", str(day.date)),
            [{"closes": {str(day.date): f"{end // 60:02}:{end % 60:02}"}} for end in ends],
        )
        right = {"titre": session.exam.code, "millesime": session.exam.millesime, "until": str(session.days[-1].date)}
        more = [
            {
                "id": f"more-{n}",
                "habilitations": [right],
                "skills": list(session.exam.jury.required_skills),
                "available": [{"date": str(day.date)}],
            }
            for n in range(MOST * session.exam.jury.size)
        ]
        yield ("jurors", str(day.date)), [{"add_jurors": more[:number]} for number in range(1, len(more) + 1)]
    for kind in sorted({e.room for e in session.offered.values() if e.room}):
        rooms = [{"id": f"more-{n}", "kinds": [kind], "seats": 9} for n in range(MOST)]
        yield ("rooms", kind), [{"add_rooms": rooms[:number]} for number in range(1, MOST + 1)]


def least_steps(session: Session) -> Ways:
    """By the oracle; one more than there are where no number of steps is enough, as all of them are not."""
    found = {}
    for what, steps in changes(session):
        try:
            enough = bool(steps) and fits(session.but(**steps[-1]))
            tried = enumerate(steps, 1) if enough else ()
            found[what] = next((n for n, change in tried if fits(session.but(**change))), len(steps) + 1)
        except TooLarge:
            continue
    return found


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


def steps_of(way: WayOut, session: Session) -> tuple[tuple[str, str], int] | None:
    """What a way out changes and by how many steps, where it is of one of the kinds tried here."""
    [(word, value)] = way.change.items() if len(way.change) == 1 else [("", None)]
    if word == "closes" and len(value) == 1:
        [(date, end)] = value.items()
        closes = next(day.closes for day in session.days if str(day.date) == date)
        hours, minutes = map(int, end.split(":"))
        return ("closes", date), (hours * 60 + minutes - closes.hour * 60 - closes.minute) // session.policy.grain
    if word == "add_jurors" and len({str(one["available"]) for one in value}) == 1:
        return ("jurors", value[0]["available"][0]["date"]), len(value)
    if word == "add_rooms" and len({str(one["kinds"]) for one in value}) == 1:
        return ("rooms", value[0]["kinds"][0]), len(value)
    return None


@pytest.mark.parametrize(("family", "seed"), SEEDS)
def test_no_less_of_the_same_is_enough(family: str, seed: int) -> None:
    session = judged(family, seed)
    explanation = explain(session, time_limit=300, workers=1)
    assert explanation.complete
    offered = dict(filter(None, (steps_of(way, session) for way in explanation.ways_out)))
    for what, least in least_steps(session).items():
        possible = next(len(steps) for key, steps in changes(session) if key == what)
        if least <= possible:
            assert offered[what] == least, what
        else:
            assert what not in offered
    out = [len(way.change["candidates_out"]) for way in explanation.ways_out if set(way.change) == {"candidates_out"}]
    fewest = fewest_out(session)
    if fewest is not None:
        assert out == [fewest]
