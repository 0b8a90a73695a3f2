"""From measurements to tables and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.attempt import LEVELS, Measured
from benchmarks.campaign import CAMPAIGN, longest
from benchmarks.contenders import CONTENDERS
from benchmarks.families import family_named
from benchmarks.growth import Fit, fits
from benchmarks.measure import keep, read
from benchmarks.tables import ablation, peers, targets, wrong_proofs

VALUES = dict(zip(LEVELS, (4, 1500, 6, 700, 1060), strict=True))
PROVEN = Measured(
    "dwwm-6",
    1,
    "scheduler",
    10,
    "optimal",
    seconds=0.2,
    first=0.1,
    best=0.15,
    proof=0.2,
    ended=0.2,
    values=VALUES,
    bounds=VALUES,
    proven=LEVELS,
    memory=100,
    check="ok",
)
CUT = replace(
    PROVEN, contender="weighted-sum", status="feasible", proof=None, ended=None, bounds=VALUES | {"juror_days": 2}, proven=()
)


def test_targets_beside_what_was_reached() -> None:
    slow = replace(PROVEN, seed=2, proof=0.6)
    line = targets([PROVEN, slow, replace(PROVEN, seed=3, proof=0.5)]).splitlines()[2]
    assert line.startswith("| dwwm-6 | 6 / 4 / 1 | 0.3 | **0.50** | 0.20 – 0.60 | 3 of 3 | **no** |")


def test_an_unproven_half_has_no_median() -> None:
    cut = replace(PROVEN, seed=2, status="feasible", proof=None, proven=LEVELS[:3], bounds=VALUES | {"candidate_waiting": 630})
    line = targets([PROVEN, cut]).splitlines()[2]
    assert "**—**" in line
    assert "candidate_waiting 700, bound 630 (10%)" in line


def test_a_peer_that_was_cut_off_has_a_ratio_at_least() -> None:
    ours, theirs = peers([PROVEN, CUT]).splitlines()[2:]
    assert "| 0.20 | 1 | 100 | ok |" in ours
    assert "| 4 (2) | 1500 | 6 | 700 | 1060 |" in theirs
    assert "| > 10 (0 of 1) | > 50 |" in theirs  # 10 s against 0.2 s


def test_who_proves_less_has_his_own_end_and_no_ratio() -> None:
    greedy = replace(CUT, contender="greedy", ended=0.05)
    assert "| none; its own end 0.05 (1 of 1) | — |" in peers([PROVEN, greedy])


def test_what_was_measured_before_a_level_was_one_has_no_value_of_it() -> None:
    before = {level: value for level, value in VALUES.items() if level != "candidate_days"}
    ours, theirs = peers([replace(one, values=before) for one in (PROVEN, CUT)]).splitlines()[2:]
    assert "| 4 | 1500 | — | 700 | 1060 |" in ours
    assert "| 4 (2) | 1500 | — | 700 | 1060 |" in theirs


def test_a_peer_that_cannot() -> None:
    cannot = Measured("dwwm-6", 1, "pyjobshop", 10, "cannot", note="no groups")
    assert "cannot: no groups" in peers([PROVEN, cannot])


def test_an_answer_that_breaks_a_rule_is_told() -> None:
    assert "| a juror twice |" in peers([PROVEN, replace(CUT, check="a juror twice")])


def test_two_proofs_that_differ_are_told() -> None:
    other = replace(PROVEN, contender="weighted-sum", values=VALUES | {"juror_presence": 1490})
    assert "dwwm-6, seed 1, juror_presence: scheduler 1500, weighted-sum 1490" in wrong_proofs([PROVEN, other])
    assert "the same value" in wrong_proofs([PROVEN, replace(other, values=VALUES)])


def test_an_ablation_counts_its_proofs() -> None:
    off = replace(PROVEN, contender="no-hints", proof=None)
    assert "| > 10 (0 of 1) |" in ablation([PROVEN, off])


def test_the_exponent_of_a_power_is_found() -> None:
    fit = Fit(tuple((size, 0.01 * size**2.5) for size in (6, 12, 24)), 3)
    assert fit.exponent == pytest.approx(2.5)
    assert Fit(((6, 1.0),), 1).exponent is None
    own = [replace(PROVEN, family=name, proof=proof) for name, proof in (("dwwm-6", 1.0), ("dwwm-12", 2.0))]
    assert next(iter(fits(own).values())).exponent == pytest.approx(1)


def test_a_later_measurement_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    keep([PROVEN, CUT], path)
    keep([replace(PROVEN, proof=0.1)], path)
    assert {m.contender: m.proof for m in read(path)} == {"scheduler": 0.1, "weighted-sum": None}


def test_sections_are_written_and_the_rest_stays() -> None:
    text = report.README.read_text()
    filled = report.filled(text, [PROVEN, CUT])
    assert report.filled(filled, [PROVEN, CUT]) == filled
    assert "python -m benchmarks.run" in filled
    with pytest.raises(ValueError, match="targets"):
        report.filled(text.replace("begin targets", "begin nothing"), [PROVEN])


def test_the_campaign_names_what_exists() -> None:
    for part in CAMPAIGN:
        assert set(part.contenders) <= set(CONTENDERS)
        for name in part.families:
            family_named(name)
    assert longest(CAMPAIGN) < 60 * 60


def test_every_picture_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks import pictures

    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    pictures.draw_all([PROVEN, CUT, replace(PROVEN, family="dwwm-12")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["growth.png", "time_to_proof.png"]
