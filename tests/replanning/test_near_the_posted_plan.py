"""A first answer near the posted plan: who is touched, whom their juries hear that day, and jurors who have nothing else to do."""

from __future__ import annotations

from models import Timetable
from models.events import JurorLate, JurorOut
from scheduler import check, replan
from scheduler.engine import cpsat
from scheduler.engine.levels import Goal
from scheduler.replanning.cost import Cost
from scheduler.replanning.happened import happened
from scheduler.replanning.levels import heard_beside, start
from scheduler.replanning.model import build_ahead
from scheduler.replanning.remaining import in_place, touched, without_whom
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


def test_a_juror_who_has_nothing_to_do_takes_the_place_of_who_has_gone() -> None:
    """j3 sits nowhere that day: with him both are heard when they were to, whatever the time, and he and those who lose j1 know."""
    gone = JurorOut(juror="j1")
    standing = Standing(OF, POSTED, happened(OF, moment("09:20"), [gone], "fr"))
    assert standing.at_risk == {"c1", "c2"}
    assert in_place(standing) == ("j3", frozenset())
    found = replan(OF, POSTED, moment("09:20"), gone, time_limit=0.001, workers=1)
    assert found.timetable.unplanned == ()
    assert check(found.session, found.timetable).ok
    assert {a.jurors for a in found.timetable.activities} == {("j2", "j3")}


def test_nobody_has_read_what_was_read_before_he_came() -> None:
    """c2's dossier was read before the first oral, by j1 who has gone since: it is read again, and so he cannot stay as he was posted."""
    of = OF.but(policy={"dossier_review": 10}, opens={"2027-03-16": "09:20"})
    read = activity("dossier_review", "09:20", "09:30", "c2", jurors=("j1", "j2"))
    posted = POSTED.model_copy(update={"activities": (*POSTED.activities, read)})
    standing = Standing(of, posted, happened(of, moment("09:30"), [JurorOut(juror="j1")], "fr"))
    assert "c2" in standing.at_risk
    assert "c2" in (without_whom(standing, "j3") or ())
