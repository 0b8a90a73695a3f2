"""A first answer near the posted plan: who is touched, whom their juries hear that day, and jurors who have nothing else to do."""

from __future__ import annotations

from models import Timetable
from models.events import JurorLate
from scheduler.engine import cpsat
from scheduler.engine.levels import Goal
from scheduler.replanning.cost import Cost
from scheduler.replanning.happened import happened
from scheduler.replanning.levels import heard_beside, start
from scheduler.replanning.model import build_ahead
from scheduler.replanning.remaining import touched
from scheduler.replanning.standing import Standing
from tests.rules.hand_made import activity, moment, session

ORAL = {"id": "oral", "minutes": 60, "jury": True}
OF = session(
    titre={"epreuves": [ORAL]},
    candidates=[{"id": "c1"}, {"id": "c2"}],
    days=[{"date": "2027-03-16", "opens": "09:30", "closes": "11:30"}],
    policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": 0, "welcome": 0, "changeover": 0},
)
POSTED = Timetable(
    session="session",
    status="feasible",
    activities=(
        activity("epreuve", "09:30", "10:30", "c1", "oral", jurors=("j1", "j2")),
        activity("epreuve", "10:30", "11:30", "c2", "oral", jurors=("j1", "j2")),
    ),
)


def test_another_juror_for_a_jury_whose_day_is_full() -> None:
    """j1 comes five minutes late to a day without a minute to spare. In the next to nothing that may move nothing holds; j3 in his place for
    both candidates tells the two of them alone, and no time changes."""
    late = JurorLate(juror="j1", until="09:35")
    standing = Standing(OF, POSTED, happened(OF, moment("09:20"), [late], "fr"))
    assert touched(standing) == {"c1"}
    assert heard_beside(standing, frozenset({"c1"})) == {"c1", "c2"}
    model = build_ahead(standing)
    cost = Cost(model)
    levels = [Goal("people_told", cost.people), Goal("minutes_moved", cost.minutes)]
    found = start(model, cost, levels, cpsat.Effort.until(None, 0, 1))
    assert found is not None
    assert [found[level.expression] for level in levels] == [2, 0]
