"""Programmes on which the dating was wrong once, each as small as it could be made; what is right was counted by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from models.plan import Plan
from models.programme import Programme
from scheduler import check_programme, load_programme, solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.dating.greedy import _Greedy
from scheduler.programme.dating.options import Choice

FOUND = Path(__file__).parent / "found"


def planned(name: str, lang: str = "fr") -> tuple[Programme, Plan]:
    [path] = FOUND.glob(f"{name}-*.yaml")
    programme = load_programme(path)
    return programme, solve_programme(programme, InlineExecutor(), time_limit=None, lang=lang)


@pytest.mark.parametrize(
    ("name", "juror_days", "days"),
    [
        ("R1", 4, 2),  # one candidate comes on Mondays only, one on Tuesdays only
        ("R2", 4, 2),  # each pair of jurors may judge one of the candidates
        ("R3", 4, 2),  # four candidates, two of whom fit in a morning
        ("R4", 2, 1),  # one responsable for the morning, another for the afternoon
        ("R5", 2, 1),  # the surveillant is needed in the morning alone
        ("R6", 2, 1),  # both candidates fit in the morning on which the room is free
        ("R7", 4, 2),  # Monday and Wednesday: days need not follow each other
        (
            "R12",
            4,
            1,
        ),  # one jury has the time for all four, but whoever sits in it may not judge two of them: two juries share them
        ("jour-vide", 4, 2),  # both days have an activity, each with the two jurors that there are
    ],
)
def test_placed_with_so_many_juror_days(name: str, juror_days: int, days: int) -> None:
    programme, plan = planned(name)
    assert plan.status == "optimal"
    assert (plan.level("unplaced").value, plan.level("juror_days").value) == (0, juror_days)
    [session] = plan.placed
    assert len(session.days) == days
    assert session.timetable is not None
    assert {one.start.date() for one in session.timetable.activities if one.kind == "epreuve"} == set(session.days)
    assert check_programme(programme, plan) == ()


def test_an_order_is_not_tried_again_for_who_finds_no_place_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each juror of R12 may not judge one of the candidates: the dating of a moment leaves the session to the solver, at once."""
    orders: list[list[str]] = []
    choice = _Greedy.choice

    def counted(own: _Greedy, order: Iterable[str]) -> Choice:
        orders.append(list(order))
        return choice(own, orders[-1])

    monkeypatch.setattr(_Greedy, "choice", counted)
    _, plan = planned("R12")
    assert len(orders) <= 12 * plan.rounds


def test_days_in_a_row_where_the_session_asks_for_them() -> None:
    """The jurors of R7 come on Mondays and Wednesdays: there are no two days in a row."""
    [path] = FOUND.glob("R7-*.yaml")
    fields = load_programme(path).model_dump(mode="json", by_alias=True)
    fields["sessions"][0]["consecutive"] = True
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), time_limit=None)
    assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (1, True)


def test_who_must_sit_again_by_a_date_does() -> None:
    """He failed on 8 March 2026; the first week of March 2027 has a day for him, beside two other sessions."""
    programme, plan = planned("R8")
    assert plan.level("unplaced").value == 0
    assert plan.by_id["repasse"].days[-1] <= dt.date(2027, 3, 8)
    assert check_programme(programme, plan) == ()


def test_a_session_after_the_date_of_who_sits_again_is_not_placed() -> None:
    [path] = FOUND.glob("R8-*.yaml")
    fields = load_programme(path).model_dump(mode="json", by_alias=True)
    fields["sessions"] = [one for one in fields["sessions"] if one["id"] == "repasse"]
    fields["sessions"][0]["window"]["from"] = "2027-03-15"
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), time_limit=None)
    [session] = plan.unplaced
    assert "Zoé Rattrapage" in session.why
    assert "08/03/2027" in session.why


def test_a_room_more_on_the_day_of_the_test_is_as_early_as_can_be() -> None:
    """Monday 1 and Tuesday 2 March: the room of the test has two seats, for an oral another is needed; the same days a week later have no
    more. Nothing begins before the period does."""
    programme, plan = planned("R11")
    assert (plan.level("earliest").value, plan.level("earliest").proven) == (0, True)
    assert plan.by_id["s0"].days == (dt.date(2027, 3, 1), dt.date(2027, 3, 2))
    assert check_programme(programme, plan) == ()


def test_the_reason_is_the_one_room() -> None:
    """Ten orals of an hour in the one interview room: 600 minutes, where it is open for 510."""
    _, plan = planned("R9")
    [session] = plan.unplaced
    assert plan.level("unplaced").proven
    assert "entretien" in session.why
    assert "600" in session.why
    assert "510" in session.why


def test_the_reason_is_the_days_that_jurors_give() -> None:
    """Two jurors give a day each; two sessions ask for two juror-days each."""
    _, plan = planned("R10")
    [session] = plan.unplaced
    assert plan.level("unplaced").proven
    assert "T" in session.why
    assert "2" in session.why
    assert "4" in session.why
    assert "limite" not in session.why


def test_the_check_sees_a_day_without_an_activity() -> None:
    programme, plan = planned("jour-vide")
    [session] = plan.sessions
    assert session.timetable is not None
    empty = session.days[0]
    left = tuple(one for one in session.timetable.activities if one.start.date() != empty)
    wrong = session.model_copy(update={"timetable": session.timetable.model_copy(update={"activities": left})})
    rules = {one.rule for one in check_programme(programme, plan.model_copy(update={"sessions": (wrong,)}))}
    assert "empty_day" in rules


def test_the_check_sees_a_juror_with_nothing_to_do() -> None:
    programme, plan = planned("R6")
    [session] = plan.sessions
    assert session.timetable is not None
    idle = tuple(one.model_copy(update={"jurors": ("j1",) * bool(one.jurors)}) for one in session.timetable.activities)
    wrong = session.model_copy(update={"timetable": session.timetable.model_copy(update={"activities": idle})})
    found = [one for one in check_programme(programme, plan.model_copy(update={"sessions": (wrong,)})) if one.rule == "idle"]
    assert [one.who[0] for one in found] == ["j2"]


def test_who_is_away_while_his_dossier_is_read_is_not_missed() -> None:
    """A jury may read on a day on which the candidate is not there: that is no work of his."""
    from tests.programme.agreement import judged
    from tests.programme.drawn_programmes import drawn

    assert judged(drawn(162)).wrong == ""
