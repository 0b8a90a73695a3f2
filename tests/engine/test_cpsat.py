"""Running CP-SAT: what it is asked, and what is made of what it answers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from scheduler.engine import cpsat


def _model() -> tuple[cp_model.CpModel, cp_model.IntVar]:
    model = cp_model.CpModel()
    x = model.new_int_var(3, 9, "x")
    model.minimize(2 * x)
    return model, x


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"time_limit": 0}, "time_limit is 0: give seconds above 0, or None for no limit"),
        ({"time_limit": -1.5}, "time_limit is -1.5"),
        ({"time_limit": float("nan")}, "time_limit is nan"),
        ({"seed": -1}, "seed is -1: give a whole number from 0 to 2147483647"),
        ({"seed": 2**31}, "seed is 2147483648"),
        ({"workers": 0}, "workers is 0: give 1 to 10000, or None to let each formulation choose"),
        ({"workers": 10_001}, "workers is 10001: give 1 to 10000"),
        ({"workers": -3}, "workers is -3"),
    ],
)
def test_an_effort_that_makes_no_sense(asked: dict[str, float], said: str) -> None:
    given = {"time_limit": 1.0, "seed": 0, "workers": 1} | asked
    with pytest.raises(ValueError, match=said):
        cpsat.Effort.until(**given)


def test_no_limit_is_no_deadline() -> None:
    assert cpsat.Effort.until(None, 0, None).left() == float("inf")


def test_value_and_bound() -> None:
    model, x = _model()
    outcome = cpsat.run(model, cpsat.Effort.until(None, 0, 1))
    assert (outcome.verdict, outcome.value, outcome.bound, outcome[x], outcome[x + 1]) == ("optimal", 6, 6, 3, 4)


def test_all_solutions_where_they_are_few() -> None:
    """Two numbers from 0 to 2 that come to 2: 0 and 2, 1 and 1, 2 and 0."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 2, "x"), model.new_int_var(0, 2, "y")
    model.add(x + y == 2)
    effort = cpsat.Effort.until(None, 0, None)
    assert sorted((one[x], one[y]) for one in cpsat.all_solutions(model, effort, 3) or ()) == [(0, 2), (1, 1), (2, 0)]
    assert cpsat.all_solutions(model, effort, 2) is None
    model.add(x > y + 2)
    assert cpsat.all_solutions(model, effort, 3) == []


def test_nothing_is_read_where_there_is_nothing() -> None:
    model, x = _model()
    model.add(x >= 10)
    outcome = cpsat.run(model, cpsat.Effort.until(None, 0, 1))
    assert (outcome.verdict, outcome.value, outcome.bound, outcome.values) == ("infeasible", None, None, None)
    with pytest.raises(LookupError):
        outcome[x]


def test_no_time_left_is_unknown() -> None:
    model, _ = _model()
    assert cpsat.run(model, cpsat.Effort.until(None, 0, 1), seconds=0).verdict == "unknown"


def test_values_and_bounds_are_told() -> None:
    model, _ = _model()
    told: list[tuple[int | None, int | None]] = []
    cpsat.run(model, cpsat.Effort.until(None, 0, 1), tell=lambda best, bound: told.append((best, bound)))
    assert 6 in {best for best, _ in told}
    assert all(bound is None or bound <= 6 for _, bound in told)


def test_a_whole_hint_replaces_the_one_before() -> None:
    model, x = _model()
    for value in (5, 4):
        cpsat.hint(model, [value])
    assert model.validate() == ""
    assert list(model.proto.solution_hint.values) == [4]
    assert cpsat.run(model, cpsat.Effort.until(None, 0, 1))[x] == 3


def test_the_solver_throws_in_its_search_for_symmetries(monkeypatch: pytest.MonkeyPatch) -> None:
    """CP-SAT 9.15 does so in presolve on some models without a solution: an IndexError from a hash map of its own."""
    original = cp_model.CpSolver.solve

    def throws(solver: cp_model.CpSolver, *what: object) -> object:
        if solver.parameters.symmetry_level:
            raise IndexError("absl::container_internal::raw_hash_map<>::at")
        return original(solver, *what)

    monkeypatch.setattr(cp_model.CpSolver, "solve", throws)
    model, _ = _model()
    assert cpsat.run(model, cpsat.Effort.until(None, 0, 1)).value == 6


def test_what_the_solver_throws_otherwise_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def throws(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cp_model.CpSolver, "solve", throws)
    with pytest.raises(MemoryError):
        cpsat.run(_model()[0], cpsat.Effort.until(None, 0, 1))


def test_an_invalid_model_is_said_to_be_one() -> None:
    model, x = _model()
    model.add_hint(x, 3)
    model.add_hint(x, 4)
    with pytest.raises(RuntimeError, match="refuses the model"):
        cpsat.run(model, cpsat.Effort.until(None, 0, 1))


def test_patience_ends_a_search_that_brings_nothing_better() -> None:
    """The shortest ruler of 16 marks that measures no distance twice takes hours to prove."""
    model = cp_model.CpModel()
    marks = [model.new_int_var(0, 400, "") for _ in range(16)]
    for one, other in pairwise(marks):
        model.add(one < other)
    model.add_all_different(other - one for one, other in combinations(marks, 2))
    model.minimize(marks[-1])
    outcome = cpsat.run(model, replace(cpsat.Effort.until(3600, 0, 1), patience=0.05))
    assert outcome.verdict == "feasible"
    assert not outcome.interrupted


DATA = Path(__file__).parent / "data"
RUN = """
import gzip, sys
from pathlib import Path
from ortools.sat.python import cp_model
from scheduler.engine import cpsat
model = cp_model.CpModel()
model.proto.parse_text_format(gzip.decompress(Path(sys.argv[1]).read_bytes()).decode())
quickly = {"cp_model_probing_level": 0, "symmetry_level": 0, "linearization_level": 0, "max_presolve_iterations": 1}
print(cpsat.run(model, cpsat.Effort.until(60, 0, 8), seconds=5.0, **quickly).verdict)
"""


@pytest.mark.parametrize("model", ["dies_of_feasibility_jump", "dies_of_violation_search"])
def test_no_search_ends_the_process(model: str) -> None:
    """Parts of replans of the catalogue: of eight threads, one that looks for a first solution, or one that repairs what the last one violates,
    ends the process with a segmentation fault."""
    words = [sys.executable, "-c", RUN, str(DATA / f"{model}.txt.gz")]
    said = subprocess.run(words, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert said.returncode == 0, said.stderr
    assert said.stdout in ("optimal\n", "feasible\n")
