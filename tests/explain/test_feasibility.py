"""Whether there is any timetable: the same verdict as the oracle's, whatever the formulation."""

from __future__ import annotations

import pytest

from benchmarks.defences import SIZES, defences
from benchmarks.generator import family
from models import Session
from scheduler import load
from scheduler.bounds.infeasibility import counts
from scheduler.engine import feasibility
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question, feasible
from scheduler.examples import all_examples, path_of
from scheduler.explanation.blamed import blamed
from tests.engine.tiny_defences import tiny_defences
from tests.engine.usual_sessions import usual_session
from tests.explain.hard_sessions import FITTING, JUDGED, judged

EFFORT = Effort.until(None, 0, 1)


@pytest.fixture
def nothing_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds a timetable is what a test is about: one filled by hand does not come before it."""
    monkeypatch.setattr(Question, "_by_hand", lambda *_: None)


@pytest.fixture
def exact_model_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sessions are asked about as larger ones are: by loads, blocks and teams before the exact model."""
    monkeypatch.setattr(feasibility, "SMALL", 0)


@pytest.mark.usefixtures("exact_model_last")
@pytest.mark.parametrize(("family", "seed"), JUDGED[::6])
def test_the_oracle_found_none(family: str, seed: int) -> None:
    assert feasible(judged(family, seed), EFFORT) is False


@pytest.mark.usefixtures("exact_model_last", "nothing_by_hand")
def test_the_oracle_found_one() -> None:
    for named, seed in FITTING[::14]:
        assert feasible(judged(named, seed), EFFORT) is True, (named, seed)


@pytest.mark.usefixtures("nothing_by_hand")
def test_small_sessions_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(session: Session, effort: Effort) -> bool:
        raise AssertionError("asked though the exact model tells")

    for dearer in ("_loads", "_on_blocks", "_in_teams"):
        monkeypatch.setattr(feasibility, dearer, never)
    for told, some in ((False, JUDGED[::6]), (True, FITTING[::12])):
        for named, seed in some:
            assert feasible(judged(named, seed), EFFORT) is told, (named, seed)


@pytest.mark.usefixtures("nothing_by_hand")
@pytest.mark.parametrize("name", all_examples())
def test_real_sessions_have_a_timetable(name: str) -> None:
    assert feasible(load(path_of(name)), EFFORT) is True


@pytest.mark.usefixtures("nothing_by_hand")
def test_rows_and_the_plain_formulation_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [usual_session(seed) for seed in range(25)]
    as_usual = [feasible(session, EFFORT) for session in drawn]
    monkeypatch.setattr("scheduler.engine.feasibility._on_rows", lambda session, effort: None)
    assert [feasible(session, EFFORT) for session in drawn] == as_usual
    assert {True, False} == set(as_usual)


def unnamed(seed: int) -> Session:
    """Tiny defences of which every other candidate, from one or the other on, has no named jury."""
    session = tiny_defences(seed)
    free = {c.id for c in session.candidates[seed % 2 :: 2]}
    return session.model_copy(update={"pins": tuple(p for p in session.pins if p.candidate not in free)})


@pytest.mark.usefixtures("nothing_by_hand")
def test_defences_before_any_jury_and_the_plain_formulation_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [unnamed(seed) for seed in range(100)]
    told_of = [feasibility._on_slots(session, EFFORT) for session in drawn]
    known = [None if one is None else bool(one) for one in told_of]
    monkeypatch.setattr(feasibility, "_on_slots", lambda session, effort: None)
    told = [(verdict, feasible(session, EFFORT)) for session, verdict in zip(drawn, known, strict=True) if verdict is not None]
    assert all(verdict == plain for verdict, plain in told)
    assert {verdict for verdict, _ in told} == {True, False}
    assert len(told) > len(drawn) // 2


def test_whom_the_solver_blames_cannot_all_be_heard() -> None:
    session = defences(SIZES[66], 1)
    assert feasible(session, EFFORT) is False
    told = blamed(session, EFFORT)
    assert told is not None
    some = {key[1] for key in told if key[0] == "candidate"}
    assert 0 < len(some) < 66
    assert feasible(session.but(candidates_out=[c.id for c in session.candidates if c.id not in some]), EFFORT) is False


@pytest.mark.usefixtures("nothing_by_hand")
def test_rooms_that_juries_share() -> None:
    # 3 juries for a room, 9:30 to 17:50: 500 min, and 5 orals of 90 min with 4 changeovers of 5 take 470; but David's, each part
    # rounded up, takes 50 + 55 + 20, and with him the room needs 505
    session = load(path_of("dwwm-6")).but(rooms_out=["s102"], candidates_out=["c6"])
    assert feasible(session, EFFORT) is False
    assert feasible(session.but(closes="18:05"), EFFORT) is True


def test_one_worker_alone_has_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "ALONE", 1e-9)
    assert feasibility._on_slots(tiny_defences(0), EFFORT) is not None


def test_no_time_gives_no_verdict() -> None:
    assert feasible(load(path_of("dwwm-6")), Effort.until(1e-9, 0, 1)) is None


@pytest.mark.usefixtures("nothing_by_hand")
def test_what_is_not_heard_in_one_piece_is_told_without_the_exact_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object, **options: object) -> None:
        raise AssertionError("the exact model was asked")

    monkeypatch.setattr(feasibility, "build", never)
    monkeypatch.setattr(feasibility, "RESTRICTED", 60)  # how fast the machine is must not decide
    monkeypatch.setattr(feasibility, "IN_TEAMS", 60)
    assert feasible(load(path_of("advf-8")), EFFORT) is True
    shorter = family("cat-FPA-6", 1).but(closes="14:00")
    assert next(counts(shorter), None) is None
    assert feasible(shorter, EFFORT) is False


def test_blocks_know_that_staff_are_fewer_than_juries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "RESTRICTED", 60)
    monkeypatch.setattr(feasibility, "ALONE_ON_ROWS", 60)
    session = family("cat-ADVF-12", 1)
    assert len(session.staff) < len(session.jurors) // session.exam.jury.size
    assert feasibility._on_blocks(session, EFFORT)


def test_what_one_fills_by_hand_is_told_before_anything_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    for dearer in ("_on_rows", "_of_few", "_on_blocks", "_loads", "_juries", "_in_teams", "build"):
        monkeypatch.setattr(feasibility, dearer, lambda *_: pytest.fail("asked though a timetable is soon filled"))
    for one in ("cat-NTC-12", "cat-CDA-12"):
        assert feasible(family(one, 1), EFFORT) is True


def test_of_less_of_a_session_a_timetable_is_filled_before_juries_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasibility, "_juries", lambda *_: pytest.fail("asked though a timetable is soon filled"))
    whole = family("cat-CIP-12", 1)
    assert Question(whole, more=Question(whole)).by_juries(EFFORT) is True


def test_what_does_not_refute_a_session_is_not_asked_of_less_of_it() -> None:
    asked: list[int] = []

    def more_than_eight(question: Question, effort: Effort) -> bool:
        asked.append(len(question.session.candidates))
        return asked[-1] > 8

    six = load(path_of("dwwm-6"))
    whole = Question(six)
    less = [Question(six.but(candidates_out=["c1"]), more=whole) for _ in range(2)]
    assert [one.refuted_by(more_than_eight, EFFORT) for one in less] == [False, False]
    assert asked == [6]
    tight = Question(six.but(more_candidates=4))
    less = [Question(six.but(more_candidates=number), more=tight) for number in (3, 2)]
    assert [one.refuted_by(more_than_eight, EFFORT) for one in less] == [True, False]
    assert asked == [6, 10, 9, 8]


def test_what_is_filled_in_the_order_of_somebody_left_over_is_found() -> None:
    """Where the first order leaves somebody over, another does not."""
    tight = family("cat-ECSR-12", 3).but(more_candidates=6)
    roomy = tight.but(add_rooms=[{"id": "salle", "kinds": ["ecrit"], "seats": 18}])
    assert Question(roomy, more=Question(tight)).in_more_orders(EFFORT) is True
