"""From measurements on the catalogue to tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.attempt import LEVELS, Measured
from benchmarks.catalogue_run import main
from benchmarks.catalogue_tables import README, by_size, by_titre, gap, peers, widest_gap, write

VALUES = dict.fromkeys(LEVELS, 100)
PROVEN = Measured(
    "cat-FPA-6",
    1,
    "scheduler",
    5,
    "optimal",
    seconds=0.4,
    first=0.2,
    proof=0.4,
    values=VALUES,
    bounds=VALUES,
    proven=LEVELS,
    memory=120,
    check="ok",
)
CUT = replace(PROVEN, seed=2, status="feasible", proof=None, proven=LEVELS[:1], bounds=VALUES | {"session_end": 90})
NONE = replace(PROVEN, seed=3, status="unknown", first=None, proof=None, proven=(), values={}, bounds={}, check="")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_gap_is_what_lies_above_the_bound() -> None:
    assert gap(CUT, "session_end") == pytest.approx(0.1)
    assert gap(PROVEN, "session_end") == 0
    assert gap(NONE, "session_end") is None
    nothing = replace(CUT, values=VALUES | {"candidate_waiting": 0}, bounds={})
    assert gap(nothing, "candidate_waiting") == 0  # nobody waits, and less there is not, whatever the bound
    assert widest_gap(nothing) == 1


def test_a_line_per_titre_and_size() -> None:
    [line] = by_titre([PROVEN, CUT, replace(PROVEN, seed=3, proof=0.6)]).splitlines()[2:]
    found = cells(line)
    assert found[:5] == ["FPA", "6 / 5 / 2", "2 of 3", "0.60", "0.20"]
    assert found[5] == "0"
    assert "10.0%" in found
    assert found[-1] == "ok"


def test_an_attempt_without_a_timetable_is_the_slowest() -> None:
    [line] = by_titre([PROVEN, NONE]).splitlines()[2:]
    assert cells(line)[3] == "> 5"  # one of two is not proven: no median
    assert cells(line)[-1] == "1 unknown"


def test_a_timetable_that_fails_the_check_is_told() -> None:
    [line] = by_titre([replace(PROVEN, check="Alice is in two places")]).splitlines()[2:]
    assert cells(line)[-1] == "seed 1: Alice is in two places"


@pytest.mark.parametrize(
    ("measured", "reached"),
    [
        ([PROVEN], "yes"),
        ([replace(PROVEN, first=0.4)], "**no**"),
        ([replace(PROVEN, proof=0.6)], "**no**"),
        ([PROVEN, PROVEN, CUT], "**no**"),  # all are to be proven at 6
    ],
)
def test_targets_of_a_size(measured: list[Measured], reached: str) -> None:
    assert cells(by_size(measured).splitlines()[-1])[-1] == reached


@pytest.mark.parametrize(("bound", "reached"), [(99, "yes"), (97, "**no**")])
def test_at_24_one_of_ten_may_have_a_gap_of_two_hundredths(bound: int, reached: str) -> None:
    nine = [replace(PROVEN, family="cat-FPA-24", seed=seed) for seed in range(9)]
    tenth = replace(CUT, family="cat-FPA-24", seed=9, bounds=VALUES | {"session_end": bound})
    found = cells(by_size([*nine, tenth]).splitlines()[-1])
    assert (found[4], found[-1]) == ("90% (target 90%)", reached)


def test_a_size_without_a_timetable_for_all_is_not_reached() -> None:
    nine = [replace(PROVEN, family="cat-FPA-24", seed=seed) for seed in range(9)]
    found = cells(by_size([*nine, replace(NONE, family="cat-FPA-24", seed=9)]).splitlines()[-1])
    assert found[-2:] == ["1", "**no**"]


def test_peers_are_compared_level_by_level() -> None:
    first, *_, last = LEVELS
    other = replace(PROVEN, contender="greedy", proof=None, proven=())
    theirs = [
        replace(other, values=VALUES | {first: 99, last: 999}),
        replace(other, seed=2, values=VALUES | {first: 101, last: 1}),
        replace(other, seed=3, values=VALUES),
        replace(other, seed=4, status="unknown", values={}, first=None),
        replace(other, seed=5, status="cannot", values={}, first=None),
    ]
    ours = [replace(PROVEN, seed=seed) for seed in range(1, 6)]
    [line] = peers([*ours, *theirs]).splitlines()[2:]
    assert cells(line)[2:] == ["5", "1", "1", "1", "1", "1", "0", "0.20", "0"]


def test_the_readme_has_a_place_for_each_section(tmp_path: Path) -> None:
    copy = tmp_path / "README.md"
    copy.write_text(README.read_text())
    write([PROVEN, replace(CUT, contender="greedy", seed=1)], copy)
    text = copy.read_text()
    for section in (by_size([PROVEN]).splitlines()[-1], by_titre([PROVEN]).splitlines()[-1], "greedy, 50 orders | 1 |"):
        assert section in text
    write([], copy)  # and again: the places are still there


def test_the_whole_campaign_is_every_titre_size_and_seed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--dry"])
    assert (
        capsys.readouterr().out == "500 attempts, 156 minutes at most\n"
    )  # 25 titres, 5 seeds: 125 sessions at 5, 10, 20 and 40 s


@pytest.mark.parametrize("options", [["--titres", "rien"], ["--contenders", "nobody"]])
def test_what_is_not_known_is_said(options: list[str]) -> None:
    with pytest.raises(SystemExit, match="choose among"):
        main(["--dry", *options])
