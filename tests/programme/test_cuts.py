"""Sessions that have no timetable with whom they were given: what is learnt of it, and what is said where too much would have to be tried."""

from __future__ import annotations

import datetime as dt

import pytest

from models.plan import DatedSession, SessionDay
from models.programme import Programme
from scheduler import check_programme, solve_programme
from scheduler.programme import solve
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.cuts import MOST_BESIDES, lifted, more_jurors, with_jurors_in_vain
from tests.programme.agreement import judged
from tests.programme.drawn_programmes import drawn


def half_days() -> Programme:
    """Four candidates of two hours each with their reading, before a jury of two, from 08:30 to 13:00: two a day for who is there to the
    end, so that on Wednesday j2 and j4 hear two, and on Thursday j0 and j2 the others. Noon is at 12:00."""
    oral = {"id": "oral", "minutes": 90, "jury": True, "room": "entretien"}
    jurors = [
        {"id": "j0", "max_days": 1, "closed": [{"from": "2027-03-03", "to": "2027-03-03", "half": "pm"}]},
        {"id": "j1", "weekdays": ["tue am", "thu am", "fri am"]},
        {"id": "j2"},
        {"id": "j3", "weekdays": ["wed pm", "thu pm", "fri pm"]},
        {"id": "j4", "weekdays": ["wed"]},
    ]
    titre = {"code": "T", "millesime": "1", "epreuves": [oral], "jury": {"size": 2}}
    session = {"id": "s", "titre": titre, "millesime": "1", "days": 2, "candidates": 4, "consecutive": True}
    right = {"titre": "T", "millesime": "1", "until": "2028-12-31"}
    return Programme.model_validate(
        {
            "programme": "demi-journées",
            "period": {"from": "2027-03-01", "to": "2027-03-05"},
            "today": "2026-11-20",
            "opens": "08:30",
            "closes": "13:00",
            "policy": {"grain": 30, "dossier_review": 30},
            "jurors": [one | {"habilitations": [right]} for one in jurors],
            "rooms": [{"id": "e0", "kinds": ["entretien"], "seats": 3}],
            "sessions": [session | {"window": {"from": "2027-03-02", "to": "2027-03-05"}}],
        }
    )


def test_nothing_is_proven_of_a_session_that_was_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After one try that failed it might have a place after all, and has one: neither a proof nor a bound says that it has none."""
    monkeypatch.setattr(solve, "MOST_CUTS", 1)
    monkeypatch.setattr(solve, "SMALL_CUTS", 1)
    plan = solve_programme(half_days(), InlineExecutor(), time_limit=None)
    assert [one.id for one in plan.unplaced] == ["s"]
    assert [(one.bound, one.proven) for one in plan.objectives] == [(0, False)] * len(plan.objectives)


def test_a_jury_there_for_long_enough_is_found_among_those_who_are_not() -> None:
    programme = half_days()
    plan = solve_programme(programme, InlineExecutor(), time_limit=None)
    assert plan.status == "optimal"
    assert (plan.level("unplaced").value, plan.level("juror_days").value, plan.level("load_balance").value) == (0, 4, 1)
    assert check_programme(programme, plan) == ()


def test_of_jurors_of_one_day_only_their_hours_count() -> None:
    """On Thursday j3 comes in the afternoon, and j2 is there all day: whoever else comes for as long does no more, as none of them comes
    again. Where some of a jury come on Wednesday too, it matters who."""
    programme = half_days()
    board = Board(programme)

    def forbidden(wednesday: tuple[str, ...]) -> set[frozenset[int]]:
        days = [SessionDay(date=dt.date(2027, 3, day), jurors=own) for day, own in ((3, wednesday), (4, ("j2", "j3")))]
        dated = DatedSession(id="s", calendar=tuple(days))
        return set(lifted(board, programme.session(dated), dated))

    assert forbidden(()) == {frozenset({0, 1}), frozenset({0})}
    assert forbidden(("j2", "j3")) == {frozenset({0, 1})}


def test_jurors_must_come_twice_only_where_no_room_spares_it() -> None:
    """Three orals of two hours and their reading are more than a day; with one day to read and one to hear the same two jurors must come
    on both, with the room on both days they need not. Then j0 and j4 sit three days and j2 two, which is one apart."""
    verdict = judged(drawn(1373))
    assert (verdict.wrong, verdict.proven) == ("", True)


def test_a_cut_takes_in_whoever_else_would_come_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may judge are j2 and j4, and two must: on Wednesday j0 cannot come for himself, with j2 and j3 neither, with j4 there are two. So
    the cut is of j0, j2 and j3, and only j4 makes a difference."""
    wednesday = dt.date(2027, 3, 3)
    board = Board(half_days())
    board.singled_out.add("s")
    dated = DatedSession(id="s", calendar=(SessionDay(date=wednesday, jurors=("j0",)),))
    tried: list[tuple[str, ...]] = []

    def in_vain(one: DatedSession) -> bool:
        tried.append(one.calendar[0].jurors)
        return not {"j2", "j4"} <= set(one.calendar[0].jurors)

    most = with_jurors_in_vain(board, dated, in_vain)
    assert most.calendar[0].jurors == ("j0", "j2", "j3")  # j1 never comes on a Wednesday
    assert tried == [("j0", "j2"), ("j0", "j2", "j3"), ("j0", "j2", "j3", "j4")]
    assert list(more_jurors(board, Cut("s", ((1, 1),), most.calendar), 0, wednesday)) == [(["j4"], 0)]

    board.singled_out.clear()
    monkeypatch.setattr(Board, "particular", lambda board, session: False)
    assert with_jurors_in_vain(board, dated, in_vain) is dated


def test_too_many_jurors_are_not_tried_one_after_the_other() -> None:
    fields = half_days().model_dump(mode="json", by_alias=True)
    fields["jurors"] = [fields["jurors"][2] | {"id": f"k{n}"} for n in range(MOST_BESIDES + 2)]
    board = Board(Programme.model_validate(fields))
    board.singled_out.add("s")
    dated = DatedSession(id="s", calendar=(SessionDay(date=dt.date(2027, 3, 3), jurors=("k0",)),))
    assert with_jurors_in_vain(board, dated, lambda one: pytest.fail("tried")) is dated
