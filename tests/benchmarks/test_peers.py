"""The peers solve the same problem: on a small session their answers pass the check and agree with ours."""

from __future__ import annotations

import pytest

from benchmarks import catalogue
from benchmarks.catalogue_families import titres
from benchmarks.families import family_named
from benchmarks.generator import draw
from benchmarks.peers import greedy, plain_cpsat
from benchmarks.peers.work import unknown_to_peers, work_of
from models import Objective, Session
from scheduler import solve
from scheduler.check import check
from scheduler.objective_values import objective_values

LONG = 300.0
"""Seconds that nothing here needs: a cut-off must not decide a test."""


@pytest.fixture(scope="module")
def session() -> Session:
    return draw(family_named("dwwm-3x2x2"), 5, 0)


def small(titre: str) -> Session:
    """Two candidates and two jurors without conflicts, so that proofs are at hand."""
    drawn = catalogue.session(titre, 2, 1)
    return drawn.model_copy(update={"jurors": drawn.jurors[:2], "conflicts": ()})


@pytest.mark.parametrize("titre", ["DWWM-m04", "FPA", "MAV", "ADVF"])
def test_the_weighted_sum_proves_what_we_prove(titre: str) -> None:
    """One piece after the other; preparations, long tests and rooms of two kinds where the order is free."""
    session = small(titre)
    ours = solve(session, time_limit=LONG)
    theirs = plain_cpsat.solve(session, LONG, 0, 8, lambda: None)
    assert theirs.proven
    assert check(session, theirs.timetable).ok
    values = objective_values(session, theirs.timetable)
    assert {level.name: level.value for level in ours.objectives} == {
        level.name: values[level.name] for level in ours.objectives
    }
    assert theirs.bounds == {level.name: values[level.name] for level in ours.objectives}


def test_a_bound_on_the_sum_says_something_of_each_level(session: Session) -> None:
    model = plain_cpsat.WeightedSum(session)
    assert len(model.weights) == len(model.parts) == len(plain_cpsat.NAMES)
    model.weights = (1000, 100, 10, 1)
    assert model.bounds(4321, [4, 3, 2, 1]) == [4, 3, 2, 1]
    assert model.bounds(4150, [4, 3, 2, 1]) == [4, 1, 0, 0]  # 4 is proven, of the second level 1 of 3
    assert model.bounds(2999.5, [4, 3, 2, 1]) == [3, 0, 0, 0]  # a bound on whole numbers is rounded up


def test_pyjobshop_proves_the_same_juror_days(session: Session) -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    theirs = pyjobshop_peer.solve(session, LONG, 0, 1, lambda: None)
    assert theirs.proven
    assert check(session, theirs.timetable).ok
    days = objective_values(session, theirs.timetable)["juror_days"]
    assert days == theirs.bounds["juror_days"] == solve(session, time_limit=LONG).level("juror_days").value


def test_pyjobshop_says_what_it_cannot() -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    assert pyjobshop_peer.cannot(draw(family_named("group-12"), 1, 0))
    assert pyjobshop_peer.cannot(draw(family_named("dwwm-6"), 1, 0)) is None


def test_the_pieces_that_peers_see_are_ordered_as_the_titre_says() -> None:
    """ECSR: the entretien technique follows both parts and the questionnaire, and the final is after everything."""
    pieces = {p.epreuves[0].id: p for p in work_of(catalogue.session("ECSR", 6, 1))[0].pieces}
    names = list(pieces)
    after = {name: {names[n] for n in piece.after} for name, piece in pieces.items()}
    assert after == {
        "msp_collective": set(),
        "conduite": set(),
        "technique": {"msp_collective", "conduite"},
        "productions": set(),
        "final": {"msp_collective", "conduite", "technique", "productions"},
    }
    assert [name for name, piece in pieces.items() if piece.after_test] == ["technique", "final"]


def test_peers_keep_to_juries_with_the_skill_that_the_titre_asks_for() -> None:
    session = catalogue.session("DWWM-m03", 6, 1)
    speakers = {j.id for j in session.jurors if "anglais" in j.skills}
    assert speakers < {j.id for j in session.jurors}
    assert all(speakers & {*pair} for work in work_of(session) for pair in work.juries)


@pytest.mark.parametrize("titre", titres())
def test_whoever_is_placed_by_hand_passes_the_check(titre: str) -> None:
    found = []
    for seed in range(1, 9):
        session = catalogue.session(titre, 6, seed)
        if unknown_to_peers(session):
            assert titre in ("EEB", "GOTRM", "TSSR-m02", "TSSR-m03"), "several common tests, or who prepares is watched"
            return
        timetable = greedy.place(session, work_of(session))
        found += [timetable] if timetable else []
        assert timetable is None or check(session, timetable).ok
    assert found


def test_pyjobshop_states_no_bound_where_its_order_is_its_own() -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    session = small("FPA")
    theirs = pyjobshop_peer.solve(session, LONG, 0, 8, lambda: None)
    assert check(session, theirs.timetable).ok
    assert theirs.bounds == {}


def test_what_peers_cannot_of_the_catalogue() -> None:
    pytest.importorskip("pyjobshop")
    from benchmarks.peers import pyjobshop_peer

    assert "several people" in str(pyjobshop_peer.cannot(catalogue.session("ECSR", 6, 1)))
    assert "modes" in str(pyjobshop_peer.cannot(catalogue.session("FPA", 48, 1)))
    assert pyjobshop_peer.cannot(catalogue.session("FPA", 12, 1)) is None
    session = catalogue.session("FPA", 6, 1)
    assert plain_cpsat.cannot(session) is None
    other = session.model_copy(update={"objectives": (Objective(name="juror_days"), Objective(name="room_changes"))})
    assert plain_cpsat.cannot(other) == "no objective room_changes"
