"""A dating of which a session has no timetable: others sit in it, at no loss."""

from __future__ import annotations

import datetime as dt

import pytest

from models.programme import Programme
from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.profiles import Profiles, least_profiles
from scheduler.programme.dating.greedy import greedy
from scheduler.programme.dating.incumbent import values_of
from scheduler.programme.dating.levels import Dating, solve_levels
from scheduler.programme.dating.mending import closer, mended
from scheduler.programme.dating.naming import name, profile_of
from scheduler.programme.dating.options import Choice, Option
from scheduler.programme.dating.start import Start
from tests.programme.test_overloaded import overloaded

EFFORT = cpsat.Effort.until(None, 0, 1)


def board_of(programme: Programme) -> Board:
    board = Board(programme)
    for structure in board.structures.values():
        board.profiles[structure.key] = Profiles(structure, least_profiles(structure, lambda session: True))
    return board


def begun(board: Board) -> Start:
    """Its sessions placed one after the other."""
    choice = greedy(board)
    return Start(choice, name(board, choice), len(board.cuts))


def without_timetable(board: Board, start: Start, session: str) -> None:
    """That a session has no timetable with whom it has comes to be known."""
    board.singled_out.add(session)
    board.regroup()
    had = start.dated[session]
    board.cuts.append(Cut(session, profile_of(board, had), had.calendar))


def test_two_sessions_of_a_day_change_their_juries() -> None:
    """Eight sessions take all 16 days of four jurors, two sessions a day: of the first, one juror at least is another, which costs nothing."""
    board = board_of(overloaded(sessions=8))
    start = begun(board)
    without_timetable(board, start, "s0")
    choice = mended(board, board.programme.objectives, start, EFFORT)
    assert choice
    dated = name(board, choice)
    assert set(dated["s0"].calendar[0].jurors) != set(start.dated["s0"].calendar[0].jurors)
    assert values_of(board, choice) == values_of(board, start.choice)
    dates = [day.date for one in start.dated.values() for day in one.calendar]
    assert [day.date for one in dated.values() for day in one.calendar] == dates
    others = {one.id for one in dated.values() if one != start.dated[one.id]}
    assert others <= {one for one, was in start.dated.items() if was.calendar[0].date == start.dated["s0"].calendar[0].date}


def test_nothing_is_mended_that_costs_more() -> None:
    """Where one jury is not enough, two more juror-days are wanted, and there are none."""
    board = board_of(overloaded(sessions=8))
    start = begun(board)
    board.known("s0").refute(start.choice.options["s0"].profile)
    assert mended(board, board.programme.objectives, start, EFFORT) is None


def test_what_is_mended_is_the_next_dating() -> None:
    """The dating before has its bounds, and the mended one the same values: no search is begun."""
    board = board_of(overloaded(sessions=8))
    before = solve_levels(board, board.programme.objectives, EFFORT)
    assert all(one.proven for one in before.levels)
    assert before.choice
    start = Start(before.choice, name(board, before.choice), 0)
    without_timetable(board, start, "s0")
    choice = mended(board, board.programme.objectives, start, EFFORT)
    assert choice
    start = Start(choice, name(board, choice), len(board.cuts))
    after: Dating = solve_levels(board, board.programme.objectives, EFFORT, before=before, start=start)
    assert after.levels == before.levels  # with the seconds of the search that there was
    assert after.choice
    assert after.choice.options == choice.options


@pytest.mark.parametrize("posted", [True, False])
def test_a_session_that_moves_keeps_its_jurors_and_has_its_days_together(posted: bool) -> None:
    """Nine orals of an hour take two days of a jury; posted on the 1st and 2nd, which are closed now. The 8th and 12th with two others change
    as much as the 8th and 9th with those who were posted, and begin as early. What was not posted is as it was chosen."""
    fields = overloaded(sessions=1, max_days=None).model_dump(mode="json", by_alias=True)
    fields["closed"] = [{"from": "2027-03-01", "to": "2027-03-05"}]
    fields["sessions"][0] |= {"candidates": 9, "days": 2}
    if posted:
        fields["sessions"][0]["calendar"] = [{"date": f"2027-03-0{day}", "jurors": ["j2", "j3"]} for day in (1, 2)]
    board = board_of(Programme.model_validate(fields))
    profile = next(one for one in board.possible("s0") if len(one) == 2)
    eighth, ninth, twelfth = (dt.date(2027, 3, day) for day in (8, 9, 12))
    [group] = board.groups
    torn = Choice(
        {"s0": Option("s0", profile, (eighth, twelfth))},
        {(group, eighth): ["j0", "j1"], (group, twelfth): ["j0", "j1"]},
        {},
    )
    choice = closer(board, board.programme.objectives, torn, EFFORT)
    assert values_of(board, choice) == values_of(board, torn)
    [dated] = name(board, choice).values()
    sits = {day.date: set(day.jurors) for day in dated.calendar}
    assert sits == ({eighth: {"j2", "j3"}, ninth: {"j2", "j3"}} if posted else {eighth: {"j0", "j1"}, twelfth: {"j0", "j1"}})
