"""Repairs of timetables in which somebody stands in a row where nobody asks for him, or is not in one where he should be."""

from __future__ import annotations

from models import Timetable
from scheduler import Repair, repair
from tests.repairing.test_by_hand import values
from tests.rules.hand_made import session, timetable


def repaired(edited: Timetable, posted: Timetable | None = None) -> Repair:
    staff = [*(one.model_dump() for one in session().staff), {"id": "v2", "role": "surveillant"}]
    return repair(session(staff=staff), edited, posted, workers=1, time_limit=None)


WRONG_ROLE = {"c2 ecrit": {"staff": ("k1",)}}


def test_staff_of_the_wrong_role_cannot_stay() -> None:
    """A comédien in the place of the surveillant of c2: the surveillant is new to c2, and both must be told."""
    alone, known = repaired(timetable(WRONG_ROLE)), repaired(timetable(WRONG_ROLE), timetable())
    for found in (alone, known):
        assert (found.proven, values(found)) == (True, (1, 0, 2, 1, 0, 0))
        assert set(found.timetable.activities) == set(timetable().activities)
        assert [one.wish.what for one in found.given_up] == ["staff"]
    # against what was posted nothing changes
    assert (alone.people_told, known.people_told) == (("staff v1", "staff k1"), ())


def test_a_second_surveillant_stays() -> None:
    """No rule is against him, be he typed beside the first or posted so."""
    both = timetable({f"{c} ecrit": {"staff": ("v1", "v2")} for c in ("c1", "c2")})
    for posted in (None, timetable(), both):
        found = repaired(both, posted)
        assert (found.proven, values(found)) == (True, (0,) * 6)
        assert set(found.timetable.activities) == set(both.activities)
    # who is taken out is not put back
    assert set(repaired(timetable(), both).timetable.activities) == set(timetable().activities)
