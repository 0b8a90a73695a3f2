"""A dating of which a session has no timetable: others sit in it, at no loss."""

from __future__ import annotations

from models.programme import Programme
from scheduler.engine import cpsat
from scheduler.programme.board.board import Board
from scheduler.programme.board.cut import Cut
from scheduler.programme.board.profiles import Profiles, least_profiles
from scheduler.programme.dating.greedy import greedy
from scheduler.programme.dating.incumbent import values_of
from scheduler.programme.dating.levels import Dating, solve_levels
from scheduler.programme.dating.mending import mended
from scheduler.programme.dating.naming import name, profile_of
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
