"""Who must be told whatever is planned, counted before any search: by hand on one oral of the posted afternoon."""

from __future__ import annotations

import datetime as dt

from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, RoomLost
from scheduler.occupied import Who
from scheduler.replanning.cost import Cost
from scheduler.replanning.happened import happened
from scheduler.replanning.model import build_ahead
from scheduler.replanning.remaining import touched
from scheduler.replanning.standing import Standing
from tests.replanning.test_left_out import posted
from tests.replanning.test_remaining import afternoon

ORAL = afternoon()
EVERYBODY: set[Who] = {("candidate", ORAL.candidate), *(("juror", one) for one in ORAL.jurors)}
BEFORE = ORAL.start - dt.timedelta(minutes=5)


def standing(event: Event) -> Standing:
    session, timetable = posted()
    return Standing(session, timetable, happened(session, BEFORE, [event], "fr"))


def certain(event: Event) -> set[Who]:
    return Cost(build_ahead(standing(event))).certain


def test_of_a_lost_room_the_candidate_and_his_jury_must_be_told() -> None:
    lost = RoomLost(room=ORAL.room, until=ORAL.end)
    assert certain(lost) >= EVERYBODY
    assert ORAL.candidate in touched(standing(lost))


def test_of_a_late_candidate_he_and_his_jury_must_be_told() -> None:
    late = CandidateLate(candidate=ORAL.candidate, until=ORAL.start + dt.timedelta(minutes=5))
    assert certain(late) == EVERYBODY
    assert touched(standing(late)) == {ORAL.candidate}


def test_a_late_juror_must_be_told_as_he_moves_with_the_oral_or_leaves_it() -> None:
    late = JurorLate(juror=ORAL.jurors[0], until=ORAL.start + dt.timedelta(minutes=5))
    assert ("juror", ORAL.jurors[0]) in certain(late)


def test_of_a_juror_who_goes_for_a_while_once_his_work_is_done_nobody_must_be_told() -> None:
    juror = ORAL.jurors[0]
    done = max(a.end for a in posted()[1].activities if juror in a.jurors)
    assert certain(JurorLate(juror=juror, since=done, until=done + dt.timedelta(minutes=5))) == set()


def test_whom_the_jury_has_not_heard_yet_may_keep_his_time_before_another() -> None:
    found = standing(JurorOut(juror=ORAL.jurors[0]))
    told = certain(JurorOut(juror=ORAL.jurors[0]))
    # a jury that has heard him and cannot deliberate any more: he is left out, and his other jurors lose him
    assert {one for kind, one in told if kind == "candidate"} == set(found.unjudged)
    assert ("juror", ORAL.jurors[0]) not in told


def test_nobody_else_is_touched_by_who_is_absent() -> None:
    assert touched(standing(CandidateAbsent(candidate=ORAL.candidate))) == frozenset()


def test_a_juror_in_place_of_who_has_gone_is_told_whoever_he_is() -> None:
    """Nobody of those who must be told in any case is a juror whom the rest of the posted juries may get, and each of the candidates needs one
    or is told that he is left out."""
    cost = Cost(build_ahead(standing(JurorOut(juror=ORAL.jurors[0]))))
    assert cost.model.standing.at_risk
    assert cost.least == len(cost.certain) + 1
    late = Cost(build_ahead(standing(CandidateLate(candidate=ORAL.candidate, until=ORAL.start + dt.timedelta(minutes=5)))))
    assert late.least == len(late.certain)
