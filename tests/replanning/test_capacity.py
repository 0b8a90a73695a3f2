"""What is left of two days for juries, counted by hand: at 16:00 of the first, of five jurors one has gone and one comes on the second only."""

from __future__ import annotations

import datetime as dt

import pytest

from models import Session, Timetable
from models.events import JurorOut
from scheduler.replanning.capacity import most_units
from scheduler.replanning.happened import happened
from scheduler.replanning.model import build_ahead
from scheduler.replanning.standing import Standing
from tests.rules.hand_made import DAY, HABILITATIONS, NEXT_DAY, activity

NOW = dt.datetime.fromisoformat(f"{DAY}T16:00")


@pytest.mark.parametrize(("stable", "minutes"), [(True, (120, 690)), (False, (180, 825))])
def test_what_juries_can_do(stable: bool, minutes: tuple[int, int]) -> None:
    """The first day closes two hours later, for three jurors: one jury, or 360 // 2. On the second three of them have nine hours less
    their lunch, and j2 the 210 minutes until 12:30, when he leaves before the end of it: 480 for one jury and 210 for another."""
    half = [{"date": NEXT_DAY, "from": "09:00", "to": "12:30"}]
    session = Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "oral", "minutes": 30, "jury": True, "room": "entretien"}],
            },
            "days": [{"date": date, "opens": "09:00", "closes": "18:00"} for date in (DAY, NEXT_DAY)],
            "candidates": [{"id": "c1"}, {"id": "c2"}],
            "jurors": [
                {"id": f"j{n}", "habilitations": HABILITATIONS} | ({"available": half} if n == 2 else {}) for n in range(1, 6)
            ],
            "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
            "policy": {"stable_juries": stable, "lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
        }
    )
    orals = [("10:00", "10:30", "c1", ("j3", "j4")), ("17:00", "17:30", "c2", ("j1", "j5"))]
    activities = tuple(activity("epreuve", start, end, c, "oral", jurors=jury, room="s1") for start, end, c, jury in orals)
    posted = Timetable(session="session", status="feasible", activities=activities)
    model = build_ahead(Standing(session, posted, happened(session, NOW, [JurorOut(juror="j1")], "fr")))
    assert tuple(most_units(model, day) * model.grid.unit for day in (0, 1)) == minutes
