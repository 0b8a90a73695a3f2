"""The order of candidates in a session, and of rows in a timetable that was edited, changes no value of its repair."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from models import Timetable
from scheduler import check, repair
from tests.engine import small_sessions as small
from tests.replanning.test_whatever_the_order import at

QUARTER = dt.timedelta(minutes=15)


def test_a_repair_does_not_depend_on_the_order_of_rows() -> None:
    """What a person typed for c2 is before two juries: the oral before j1 and j2, his deliberation before j3 and j4, who sign."""
    session = small.session(
        small.oral(15),
        days=[small.day("09:00", "14:00")],
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        policy={"pv": 15, "deliberation": {"minutes": 15, "when": "day"}},
    )
    other = ("j3", "j4")
    rows = [
        at("epreuve", "09:00", 15, "c1", epreuve="oral"),
        at("epreuve", "09:30", 15, "c2", epreuve="oral"),
        at("deliberation", "09:45", 15, "c2", jurors=other),
        at("pv", "10:30", 15, jurors=other),
    ]
    values = set()
    for some in permutations(rows):
        found = repair(session, Timetable(session=session.id, status="feasible", activities=some), workers=1, time_limit=None)
        values.add(tuple((level.name, level.value) for level in found.objectives))
    assert len(values) == 1


@pytest.mark.parametrize(("pv", "told"), [(0, 4), (15, 4)])
@pytest.mark.parametrize("order", list(permutations(("c1", "c2"))))
def test_a_deliberation_on_two_that_is_put_where_it_can_be_for_one(order: tuple[str, str], pv: int, told: int) -> None:
    """At 09:45 c2 is still heard. One of the two gets j3 and j4, the other is deliberated on then; either c2 comes 15 minutes sooner, or his
    deliberation is 15 minutes after what was put."""
    session = small.session(
        small.oral(30),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        days=[small.day("09:00", "12:00")],
        candidates=small.candidates(*order),
        policy={"deliberation": {"minutes": 15, "when": "day"}, "pv": pv},
        objectives=["juror_days"],
    )
    orals = [at("epreuve", "09:00", 30, "c1", epreuve="oral"), at("epreuve", "09:30", 30, "c2", epreuve="oral")]
    last = [at("deliberation", "10:00", 30, *order), *([at("pv", "10:30", 15)] if pv else [])]
    posted = Timetable(session=session.id, status="feasible", activities=(*orals, *last))
    assert check(session, posted).ok
    sooner = [a.model_copy(update={"start": a.start - QUARTER, "end": a.end - QUARTER}) for a in last[:1]]
    edited = posted.model_copy(update={"activities": (*orals, *sooner, *last[1:])})
    found = repair(session, edited, posted, workers=1, time_limit=None)
    values = {level.name: level.value for level in found.objectives}
    assert found.proven
    assert [values[name] for name in ("given_up", "candidates_changed", "others_changed", "minutes_moved")] == [0, 1, told, 15]
    assert "jury de  :" not in str(found)


@pytest.mark.parametrize("what", ["dossier_review", "epreuve"])
def test_a_row_before_another_jury_moves_no_more_minutes_for_who_comes_first(what: str) -> None:
    """Of c1 one row is before j3, by a slip, and the oral of c2 is put a quarter of an hour later: so are the deliberation on both and the
    procès-verbal, which are nobody's by name."""
    values = set()
    for order in permutations(("c1", "c2")):
        session = small.session(
            small.oral(30),
            jurors=small.jurors("j1", "j2", "j3"),
            days=[small.day("09:00", "13:00")],
            candidates=small.candidates(*order),
            policy={"dossier_review": 15, "deliberation": {"minutes": 15, "when": "day"}, "pv": 15},
            objectives=["juror_days"],
        )
        rows = [
            at("dossier_review", "09:00", 15, "c1"),
            at("epreuve", "09:15", 30, "c1", epreuve="oral"),
            at("dossier_review", "09:45", 15, "c2"),
            at("epreuve", "10:00", 30, "c2", epreuve="oral"),
            at("deliberation", "10:30", 30, *order),
            at("pv", "11:00", 15),
        ]
        posted = Timetable(session=session.id, status="feasible", activities=tuple(rows))
        assert check(session, posted).ok
        slip = [a.model_copy(update={"jurors": ("j1", "j3")}) if (a.kind, a.candidate) == (what, "c1") else a for a in rows]
        later = {"start": rows[3].start + QUARTER, "end": rows[3].end + QUARTER}
        edited = posted.model_copy(update={"activities": (*slip[:3], rows[3].model_copy(update=later), *slip[4:])})
        found = repair(session, edited, posted, workers=1, time_limit=None)
        assert found.proven
        values.add(tuple((level.name, level.value) for level in found.objectives))
    assert len(values) == 1
