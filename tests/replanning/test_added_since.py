"""Who was added to the session after the timetable was posted is planned like the others, around what was posted.

On the timetable of `tests.rules.hand_made`, at 12:00, the jury of j1 and j2 still hears c2 from 13:00 to 14:25. c3 writes nothing any
more, as the test is over, so that he re-sits the oral and the final alone.
"""

from __future__ import annotations

from typing import Any

import pytest

from models.events import CandidateAbsent, CandidateBack, CandidateLate, JurorOut, RoomLost
from scheduler import alternatives, check, repair
from scheduler.errors import SchedulerError
from scheduler.replanning import Replan, replan
from tests.rules.hand_made import juror, moment, session, timetable

CLAIRE = {"id": "c3", "name": "Claire", "sits": ["oral", "final"]}


def after(now: str, *events: Any, **changes: Any) -> Replan:
    return replan(session().but(**changes), timetable(), now, events, workers=1, time_limit=None)


def test_a_candidate_more_is_heard() -> None:
    """Nobody else moves: j3 and j4, who were not to come, or j1 and j2 after 14:25 hear her; she is told, and two jurors."""
    found = after("12:00", add_candidates=[CLAIRE])
    assert found.proven
    own = [a for a in found.timetable.activities if a.candidate == "c3"]
    assert {(a.kind, a.epreuve) for a in own} >= {("epreuve", "oral"), ("epreuve", "final"), ("deliberation", None)}
    assert "candidate c3" in found.people_told
    assert len(found.people_told) == 3
    assert found.level("minutes_moved").value == 0
    assert "c3" in [c.id for c in found.session.candidates]
    assert check(found.session, found.timetable).ok


def test_one_who_does_not_fit_any_more_is_left_out_with_a_reason() -> None:
    found = after("12:00", add_candidates=[CLAIRE], closes="14:25", jurors_out=["j3", "j4"])
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c3"]
    assert "pour : oral, entretien final" in found.timetable.unplanned[0].why
    assert found.people_told == ("candidate c3",)


CLAIRE_WRITES = {"id": "c3", "name": "Claire"}


@pytest.mark.parametrize(
    ("now", "event", "others"),
    [
        ("09:20", RoomLost(room="salle"), 0),  # c1 and c2 write to the end in the room that is lost
        # j2 hears them with j3 or j4; c1, posted at 9:55, once both have read his dossier and his paper, at 10:00 at the earliest
        ("09:35", JurorOut(juror="j1"), 3),
    ],
)
def test_who_missed_the_test_takes_nobodys_place(now: str, event: Any, others: int) -> None:
    """A test has one start: c3 could only write if c1 and c2, who began at 9:00, both went."""
    found = after(now, event, add_candidates=[CLAIRE_WRITES])
    assert found.proven
    [out] = found.timetable.unplanned
    assert out.candidate == "c3"
    assert "a eu lieu ou a commencé : écrit" in out.why
    assert "candidate c3" in found.people_told
    assert len(found.people_told) == 1 + others


def test_who_missed_the_test_takes_nobodys_place_after_somebody_left() -> None:
    """c1 wrote and left; c2, who wrote with him, stays as posted, though the paper of c1 is over."""
    first = after("10:05", CandidateAbsent(candidate="c1"))
    more = first.session.but(add_candidates=[CLAIRE_WRITES])
    found = replan(more, first.timetable, "12:00", workers=1, time_limit=None)
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c3"]
    assert found.people_told == ("candidate c3",)


def test_who_missed_the_test_takes_nobodys_place_who_is_late() -> None:
    """c2 comes at 13:20, and his oral, from 13:00 to 13:55, stays: it would not fit whole before 14:25. That nothing holds with c3 changes nothing of it."""
    late = CandidateLate(candidate="c2", until="13:20")
    for more, out in (([], []), ([CLAIRE_WRITES], ["c3"])):
        found = after("12:00", late, closes="14:25", add_candidates=more)
        assert found.proven
        assert [one.candidate for one in found.timetable.unplanned] == out


def test_where_nobody_who_wrote_goes_on_the_test_is_held_anew() -> None:
    """j2 and j3 are left, and j3 may judge neither c1 nor c2. Their test goes on until 9:40, and five minutes later c3 may begin."""
    conflicts = [{"candidate": c, "juror": "j3"} for c in ("c1", "c2")]
    found = after("09:35", JurorOut(juror="j1"), add_candidates=[CLAIRE_WRITES], jurors_out=["j4"], add_conflicts=conflicts)
    assert found.proven
    assert {one.candidate for one in found.timetable.unplanned} == {"c1", "c2"}
    written = next(a for a in found.timetable.activities if a.epreuve == "ecrit" and a.kind == "epreuve")
    assert (written.candidate, written.start >= moment("09:45")) == ("c3", True)
    assert check(found.session, found.timetable).ok


def test_a_juror_more_takes_over() -> None:
    """Without j1, c1 is done with by 11:30; of the others only j5, who was added since, may join j2."""
    alone = {"jurors_out": ["j3", "j4"]}
    without, joined = (after("11:30", JurorOut(juror="j1"), **alone, **more) for more in ({}, {"add_jurors": [juror("j5")]}))
    assert [one.candidate for one in without.timetable.unplanned] == ["c2"]
    assert joined.timetable.unplanned == ()
    oral = next(a for a in joined.timetable.activities if (a.candidate, a.epreuve, a.kind) == ("c2", "oral", "epreuve"))
    assert "j5" in oral.jurors
    assert check(joined.session, joined.timetable).ok


@pytest.mark.parametrize("read_again", [False, True])
def test_who_was_absent_was_not_added(read_again: bool) -> None:
    """The first replan was told that c2 does not come: the next one, with the session of the morning, does not plan him anew."""
    first = after("12:00", CandidateAbsent(candidate="c2"))
    posted = first.timetable
    if read_again:
        posted = type(posted).model_validate(posted.contract())
    second = replan(session(), posted, "12:30", workers=1, time_limit=None)
    assert second.people_told == ()
    assert "c2" not in {a.candidate for a in second.timetable.activities}
    assert second.timetable.absent == ("c2",)


def test_who_was_absent_is_known_to_be_after_the_next_replan() -> None:
    """c1 is said not to come, then, in the session without him, c2; c1 comes all the same, and is heard."""
    first = after("10:00", CandidateAbsent(candidate="c1"))
    second = replan(first.session, first.timetable, "10:30", workers=1, time_limit=None)
    third = replan(second.session, second.timetable, "11:00", CandidateAbsent(candidate="c2"), workers=1, time_limit=None)
    assert second.timetable.absent == ("c1",)
    assert third.timetable.absent == ("c1", "c2")
    back = replan(session(), third.timetable, "13:00", CandidateBack(candidate="c1"), workers=1, time_limit=None)
    assert back.timetable.absent == ("c2",)
    heard = {(a.candidate, a.epreuve) for a in back.timetable.activities if a.kind == "epreuve" and a.start >= moment("13:00")}
    assert heard == {("c1", "oral"), ("c1", "final")}


@pytest.mark.parametrize("repaired", [True, False])
def test_who_was_absent_is_known_to_be_in_other_plans(repaired: bool) -> None:
    """The session of the replan, without c1, is repaired, or has other plans; then he comes."""
    first = after("10:35", CandidateAbsent(candidate="c1"))
    if repaired:
        found = repair(first.session, first.timetable, workers=1).timetable
    else:
        found = alternatives(first.session, first.timetable, n=1, workers=1).plans[0].timetable
    assert found.absent == ("c1",)
    back = replan(session(), found, "10:35", CandidateBack(candidate="c1"), workers=1, time_limit=None)
    assert "c1" in {a.candidate for a in back.timetable.activities}


def test_who_was_left_out_is_planned_again_once_there_is_a_juror() -> None:
    """Without j1 there is no jury for c2 at 11:30. At 11:40 j5 is found: he is heard, and the test that he has written counts."""
    out = JurorOut(juror="j1", since="11:30")
    first = after("11:30", out, jurors_out=["j3", "j4"])
    assert [one.candidate for one in first.timetable.unplanned] == ["c2"]
    more = first.session.but(add_jurors=[juror("j5")])
    still, back = (
        replan(more, first.timetable, "11:40", [out, *events], workers=1, time_limit=None)
        for events in ([], [CandidateBack(candidate="c2")])
    )
    assert [one.candidate for one in still.timetable.unplanned] == ["c2"], "he was told that he does not pass"
    assert back.proven
    assert back.timetable.unplanned == ()
    own = {(a.kind, a.epreuve): a for a in back.timetable.activities if a.candidate == "c2"}
    assert own["epreuve", "ecrit"].start == moment("09:00")
    assert {("dossier_review", None), ("preparation", "oral"), ("epreuve", "final"), ("deliberation", None)} <= own.keys()
    assert set(own["epreuve", "oral"].jurors) == {"j2", "j5"}
    assert set(back.people_told) == {"candidate c2", "juror j2", "juror j5"}


def test_who_was_absent_and_comes_is_heard_by_the_jury_that_had_begun() -> None:
    """c1 has had his oral before j1 and j2 when he is said not to come back, and is there a moment later: they alone may go on."""
    first = after("10:35", CandidateAbsent(candidate="c1"))
    assert first.timetable.absent == ("c1",)
    back = replan(session(), first.timetable, "10:35", CandidateBack(candidate="c1"), workers=1, time_limit=None)
    own = {(a.kind, a.epreuve): a for a in back.timetable.activities if a.candidate == "c1"}
    assert own["epreuve", "oral"].start == moment("09:55")
    assert set(own["epreuve", "final"].jurors) == {"j1", "j2"}
    assert back.timetable.absent == ()
    assert back.timetable.over == ()
    assert check(back.session, back.timetable).ok


@pytest.mark.parametrize(
    ("closes", "jury", "read"),
    [
        # j1 and j2, who have read his dossier, are free at 14:25, and done with him at 15:30
        ("18:00", {"j1", "j2"}, "09:00"),
        # so they have no time for him; j3 and j4 can begin once the comedien is free, at 14:20
        ("15:25", {"j3", "j4"}, None),
    ],
)
def test_who_was_absent_before_he_was_heard_prepares_anew(closes: str, jury: set[str], read: str | None) -> None:
    first = after("10:00", CandidateAbsent(candidate="c1"))
    late = session().but(closes=closes)
    back = replan(late, first.timetable, "13:00", CandidateBack(candidate="c1"), workers=1, time_limit=None)
    own = {(a.kind, a.epreuve): a for a in back.timetable.activities if a.candidate == "c1"}
    assert back.proven
    assert own["preparation", "oral"].start >= moment("13:00")
    assert set(own["epreuve", "oral"].jurors) == set(own["dossier_review", None].jurors) == jury
    assert own["dossier_review", None].start == moment(read) if read else own["dossier_review", None].start >= moment("13:00")
    assert check(back.session, back.timetable).ok


def test_who_can_no_longer_be_judged_does_not_pass_though_he_is_back() -> None:
    """j1 has left since c1 was heard by j1 and j2: nobody else may judge him."""
    first = after("10:35", CandidateAbsent(candidate="c1"))
    events = [CandidateBack(candidate="c1"), JurorOut(juror="j1")]
    back = replan(session(), first.timetable, "10:40", events, workers=1, time_limit=None)
    assert "c1" in {one.candidate for one in back.timetable.unplanned}


def test_who_was_never_gone_is_not_back() -> None:
    with pytest.raises(SchedulerError, match="ni son absence"):
        after("12:00", CandidateBack(candidate="c2"))
