"""More sessions than there is of something: a plan all the same, however short the time, and the scarce resource in numbers."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from models import Timetable
from models.plan import DatedSession, DatingLevel
from models.programme import Programme
from scheduler import check_programme, solve_programme
from scheduler.cli.main import main
from scheduler.files.programme_texts import programme_yaml
from scheduler.programme import solve
from scheduler.programme.batch.fitting import first
from scheduler.programme.batch.run import BatchProgress
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.board.board import Board
from scheduler.programme.dating.held import most_of
from scheduler.programme.dating.levels import Dating
from scheduler.programme.dating.start import Start
from tests.engine import small_sessions as small

SHORT = 0.001


def overloaded(rooms: int = 6, max_days: int | None = 4, sessions: int = 12, days: int = 12) -> Programme:
    """Sessions of one oral on one day of the first days of March 2027, before two of four jurors: two juror-days each."""
    titre: dict[str, Any] = {
        "code": "T",
        "millesime": "1",
        "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}],
    }
    right = {"titre": "T", "millesime": "1", "until": "2028-12-31"}
    window = {"from": "2027-03-01", "to": f"2027-03-{days:02d}"}
    return Programme.model_validate(
        {
            "programme": "surcharge",
            "period": window,
            "today": "2026-11-20",
            "opens": "09:00",
            "closes": "17:00",
            "responsables": [{"id": f"r{n}"} for n in range(4)],
            "jurors": [{"id": f"j{n}", "max_days": max_days, "habilitations": [right]} for n in range(4)],
            "rooms": [{"id": f"e{n}", "kinds": ["entretien"], "seats": 4} for n in range(rooms)],
            "sessions": [
                {"id": f"s{n}", "titre": titre, "millesime": "1", "window": window, "candidates": 1} for n in range(sessions)
            ],
        }
    )


@pytest.mark.parametrize("limit", [SHORT, None])
def test_jurors_give_too_few_days(limit: float | None) -> None:
    """Four jurors give 4 days each: 16 juror-days for 8 sessions, and 12 want 24; counting proves it without any search."""
    programme = overloaded()
    plan = solve_programme(programme, InlineExecutor(), time_limit=None, dating_limit=limit, lang="en")
    assert len(plan.placed) == 8
    assert check_programme(programme, plan) == ()
    for session in plan.unplaced:
        assert "jurors with a habilitation for T give 16 days and 12 sessions want 24: 8 are missing" in session.why
    if limit is None:
        assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (4, True)


@pytest.mark.parametrize("limit", [SHORT, None])
def test_the_cheapest_share_what_there_is(limit: float | None) -> None:
    """Four jurors give 16 days. Four sessions of nine hours of orals want two juries, 4 days each, and have the narrower window; the eight
    others want 2: these eight are most that can be placed, however short the time, and all 16 days are the least for them."""
    fields = overloaded().model_dump(mode="json", by_alias=True)
    for session in fields["sessions"][:4]:
        session |= {"candidates": 9, "window": {"from": "2027-03-01", "to": "2027-03-05"}}
    programme = Programme.model_validate(fields)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None, dating_limit=limit)
    assert [session.id for session in plan.placed] == [f"s{n}" for n in range(4, 12)]
    assert check_programme(programme, plan) == ()
    if limit is None:
        levels = [(one.name, one.value, one.proven) for one in plan.objectives[:2]]
        assert levels == [("unplaced", 4, True), ("juror_days", 16, True)]


def test_one_room_on_ten_days() -> None:
    """Ten open days from 1 to 12 March with one room: ten sessions of twelve, whatever the jurors give."""
    programme = overloaded(rooms=1, max_days=None)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None, lang="en")
    assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (2, True)
    for session in plan.unplaced:
        assert "the rooms of kind entretien give 10 days and 12 sessions want 12: 2 are missing" in session.why


def test_the_scarcest_of_several_stretches_is_named() -> None:
    """Three of the sessions have to be held on 1 March: two juries can sit on that day."""
    fields = overloaded(max_days=None, sessions=5).model_dump(mode="json", by_alias=True)
    for one in fields["sessions"][:3]:
        one["window"] = {"from": "2027-03-01", "to": "2027-03-01"}
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), time_limit=None)
    [session] = plan.unplaced
    assert "Du 01/03/2027 au 01/03/2027" in session.why
    assert "donnent 4 jours et 3 sessions en demandent 6 : il en manque 2" in session.why


@pytest.mark.parametrize(
    ("rooms", "days", "why"),
    [
        # two juries of four jurors, on a day of 480 minutes that begins with a welcome of 30
        (6, 1, "with 2 juries with a habilitation for T there are 900 in 1 day."),
        (1, 1, "with 1 such room there are 450 in 1 day."),
        (1, 2, "with 1 such room there are 930 in 2 days."),
    ],
)
def test_the_welcome_takes_its_minutes_of_the_first_day_alone(rooms: int, days: int, why: str) -> None:
    """16 candidates of an hour each."""
    content = overloaded(rooms, sessions=1).model_dump(mode="json", by_alias=True, exclude_unset=True)
    content["policy"] = {"welcome": 30}
    content["sessions"][0] |= {"candidates": 16, "days": days}
    plan = solve_programme(Programme.model_validate(content), InlineExecutor(), time_limit=None, lang="en")
    assert "960 minutes; " + why in plan.sessions[0].why


@pytest.mark.parametrize(
    ("jury", "seats", "why"),
    [
        (
            {"required_skills": ["anglais"]},
            4,
            "on 2027-03-01 and 2027-03-02, j0, j1, j2 and j3 (nobody has the skill anglais).",
        ),
        ({"distinct_employers": True}, 4, "on 2027-03-01 and 2027-03-02, j0, j1, j2 and j3 (the same employer: A)."),
        ({}, 2, "oral brings 3 people together; the largest room of kind entretien has 2 seats."),
    ],
)
def test_what_the_session_has_on_no_day_is_named(jury: dict[str, Any], seats: int, why: str) -> None:
    """As `explain` says it of a session that has all jurors and rooms on each of its days."""
    content = overloaded(max_days=None, sessions=1, days=2).model_dump(mode="json", by_alias=True, exclude_unset=True)
    content["sessions"][0]["titre"]["jury"] = jury
    content["jurors"] = [juror | {"employer": "A"} for juror in content["jurors"]]
    content["rooms"] = [room | {"seats": seats} for room in content["rooms"]]
    [session] = solve_programme(Programme.model_validate(content), InlineExecutor(), time_limit=None, lang="en").sessions
    assert session.why.startswith("Even alone, the session has a timetable on none of its possible days. "), session.why
    assert why in session.why


def test_of_what_does_not_fit_in_its_days_the_rooms_are_named_too() -> None:
    """An oral of an hour for each of eight: two juries have time for them in a day of eight hours, and the only room has not, as a changeover lies
    between two of them."""
    content = overloaded(rooms=1, sessions=1, days=1).model_dump(mode="json", by_alias=True, exclude_unset=True)
    content["policy"] = {"changeover": 10}
    content["sessions"][0]["candidates"] = 8
    [session] = solve_programme(Programme.model_validate(content), InlineExecutor(), time_limit=None, lang="fr").sessions
    assert session.why == (
        "8 candidats ne tiennent pas en 1 jour avec 2 jurys et 1 salle de type entretien au plus, quelles que soient les dates."
    )
    assert [way.kind for way in session.ways_out] == ["room"]


def test_a_tolerance_is_counted_exactly() -> None:
    """29 % of 100 is 29; as floats, 0.29 times 100 is a little less."""
    level = DatingLevel(name="juror_days", value=100, bound=100, proven=True, tolerance=0.29)
    assert most_of(level) == 129


def test_an_interrupt_of_the_dating_leaves_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes while a model is set up, before any search: the sessions placed one after the other keep their places."""
    from scheduler.programme.dating import counted

    count_jurors = counted.CountedModel._count_jurors

    def interrupted(model: counted.CountedModel) -> None:
        monkeypatch.undo()
        signal.raise_signal(signal.SIGINT)
        count_jurors(model)

    monkeypatch.setattr(counted.CountedModel, "_count_jurors", interrupted)
    plan = solve_programme(overloaded(), InlineExecutor(), time_limit=None)
    assert plan.interrupted
    assert len(plan.placed) == 8
    assert not plan.level("juror_days").proven
    assert all(session.why for session in plan.unplaced)


def test_an_interrupt_before_the_dating_leaves_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes while nobody knows yet what a session needs: by arithmetic, eight of twelve find a place one after the other."""

    def interrupted(run: solve._Run, asks: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(solve._Run, "_answer", interrupted)
    plan = solve_programme(overloaded(), InlineExecutor(), time_limit=None)
    assert plan.interrupted
    assert len(plan.placed) == 8
    assert check_programme(overloaded(), plan) == ()
    assert not any(level.proven for level in plan.objectives[1:])
    assert all(session.why for session in plan.unplaced)


def test_an_interrupt_among_the_timetables_leaves_every_session_that_has_days(tmp_path: Path) -> None:
    """It comes with the second of four timetables: the others are made in a moment, and the folder has what the plan says."""

    def listen(news: BatchProgress) -> None:
        if (news.stage, news.done, news.total) == ("timetables", 2, 4):
            raise KeyboardInterrupt

    programme = overloaded(sessions=4)
    plan = solve_programme(programme, InlineExecutor(), tmp_path, time_limit=None, progress=listen)
    assert plan.interrupted
    assert [(one.id, one.status) for one in plan.sessions] == [(f"s{n}", "placed") for n in range(4)]
    assert check_programme(programme, plan) == ()
    for one in plan.sessions:
        assert one.timetable == Timetable.model_validate_json((tmp_path / one.id / "timetable.json").read_text()).of(
            one.session
        )


@pytest.mark.parametrize(("found", "code"), [(True, 0), (False, 4)])
def test_the_command_line_gives_what_an_interrupt_leaves(
    found: bool, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit codes of README: interrupted during the search, 0 with the best so far, 4 without one."""

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(solve._Run, "_cut" if found else "_one_dating", interrupted)
    (tmp_path / "p.yaml").write_text(programme_yaml(overloaded(sessions=2)), encoding="utf-8")
    how = ["--out", str(tmp_path / "out"), "--workers", "1", "--format", "csv", "--lang", "en"]
    assert main(["programme", str(tmp_path / "p.yaml"), *how]) == code
    said = capsys.readouterr().out
    assert "Interrupted: this is what is found so far" in said
    assert "Written: " in said
    assert (tmp_path / "out" / "s0" / "timetable.json").exists() == found


def test_a_search_for_the_first_timetable_is_not_interrupted_by_finding_it() -> None:
    found = first(small.session(small.oral()), time_limit=None, seed=0, workers=1, lang="fr")
    assert found.found
    assert not found.interrupted


def test_what_a_dating_of_a_moment_has_is_doubted_before_the_solver_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight of the twelve sessions find a place one after the other: for 16 juror-days, two each."""
    events: list[tuple[str, int]] = []
    refute, levels = solve._Run._refute, solve.solve_levels

    def doubted(run: solve._Run, dated: dict[str, DatedSession]) -> bool:
        events.append(("doubted", len(dated)))
        return refute(run, dated)

    def solved(*what: Any, **how: Any) -> Dating:
        events.append(("solved", 0))
        return levels(*what, **how)

    monkeypatch.setattr(solve._Run, "_refute", doubted)
    monkeypatch.setattr(solve, "solve_levels", solved)
    solve_programme(overloaded(), InlineExecutor(), time_limit=None)
    assert events[:2] == [("doubted", 8), ("solved", 0)]


REFUSING = "tests.programme.semester:refusing"


def test_a_dating_after_a_cut_begins_with_what_the_cut_does_not_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[set[str]] = []
    levels = solve.solve_levels

    def solved(board: Board, *what: Any, start: Start | None, **how: Any) -> Dating:
        kept.append(set(start.still_holding(board).options) if start else set())
        found = levels(board, *what, start=start, **how)
        assert found.choice
        placed.append(set(found.choice.options))
        return found

    placed: list[set[str]] = []
    monkeypatch.setattr(solve, "solve_levels", solved)
    plan = solve_programme(overloaded(sessions=9), InlineExecutor(), time_limit=None, solver=REFUSING)
    assert kept[0] == set()
    assert [one for one, before in zip(kept[1:], placed, strict=False) if one not in (before, before - {"s0"})] == []
    assert any("s0" in before and one == before - {"s0"} for one, before in zip(kept[1:], placed, strict=False))
    assert [one.id for one in plan.unplaced] == ["s0"]


def test_all_datings_together_have_the_time_of_one() -> None:
    """The first uses it: one more gives the place of the session that has no timetable to another, and the run ends."""
    plan = solve_programme(overloaded(), InlineExecutor(), time_limit=None, dating_limit=SHORT, solver=REFUSING)
    assert plan.rounds == 2
    assert len(plan.placed) == 8
    assert "s0" in [one.id for one in plan.unplaced]
    assert not plan.level("unplaced").proven
    assert check_programme(overloaded(), plan) == ()
