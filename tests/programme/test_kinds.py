"""A programme with a session in which some sit the titre and others a CCP: how it is written, dated and told to the département."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from models.programme import Programme
from scheduler import check_programme, load, solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.board.structure import structure_of
from scheduler.programme.pages.calendar_file import calendar_file
from scheduler.programme.pages.deadlines import deadlines
from scheduler.programme.pages.tables import programmation
from tests.programme.semester import nantes


def mixed(candidates: Any, **own: Any) -> Programme:
    """The bundled programme with one session of CDA, on one day or two."""
    fields = nantes().model_dump(mode="json", by_alias=True)
    [session] = [one for one in fields["sessions"] if one["id"] == "cda-mars"]
    fields["sessions"] = [session | {"candidates": candidates} | own]
    fields["conflicts"] = []
    return Programme.model_validate(fields)


def test_numbers_of_each_are_anonymous_candidates() -> None:
    programme = mixed({"titre": 2, "CCP1": 1})
    assert [(c.id, c.kind, c.ccp) for c in programme.sessions[0].candidates] == [
        ("cda-mars-1", "titre", None),
        ("cda-mars-2", "titre", None),
        ("cda-mars-3", "ccp", "CCP1"),
    ]
    exam = programme.exam(programme.sessions[0])
    assert [len(exam.epreuves_of(c)) for c in exam.candidates] == [4, 4, 3]


@pytest.mark.parametrize(
    ("candidates", "said"),
    [
        (
            {"titre": 2, "CCP9": 1},
            '"CCP9" is neither the titre nor one of its CCP or CCS; choose among: titre, CCP1, CCP2, CCP3',
        ),
        ({"titre": 2, "CCP1": 0}, "is neither a number of candidates"),
        ({}, "is neither a number of candidates"),
        ({"titre": "2"}, "is neither a number of candidates"),
        ({"titre": 900, "CCP1": 101}, "from 1 to 1000"),
    ],
)
def test_what_is_no_such_number_is_refused(candidates: Any, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        mixed(candidates)
    error = refused.value.errors()[0]  # with its only session gone, the list is also too short
    assert error["loc"] == ("sessions", 0, "candidates")
    assert said in error["msg"]


def test_a_ccp_that_the_titre_has_not_is_refused_at_its_candidate() -> None:
    with pytest.raises(ValidationError) as refused:
        mixed([{"id": "a"}, {"id": "b", "ccp": "CCP7"}])
    [error] = refused.value.errors()
    assert error["loc"] == ("sessions", 0, "candidates", 1, "ccp")


def test_what_juries_need_for_each_is_counted_by_hand() -> None:
    """CDA: 40 + 45 + 20 minutes of orals of the titre, 20 + 30 of CCP1; 20 to read, 5 to mark and 10 to deliberate for each."""
    programme = mixed({"titre": 2, "CCP1": 1})
    structure = structure_of(programme, programme.sessions[0])
    assert structure.load == 2 * (105 + 35) + (50 + 35)
    assert len(structure.full) == 2
    assert len(structure.heard) == 3
    assert structure.one_piece


def test_a_session_of_both_is_dated_and_told_apart(tmp_path: Path) -> None:
    programme = mixed({"titre": 2, "CCP1": 2}, ceres="24001")
    plan = solve_programme(programme, InlineExecutor(), tmp_path)
    assert plan.status == "optimal"
    assert check_programme(programme, plan) == ()
    # at most three candidates before a jury on one day (CDA, annexe 1), whatever they sit: 4 need two jury-days of two jurors
    assert plan.level("juror_days").value == 4
    rows = programmation(programme, plan)[["kind", "certificate", "candidates", "ceres"]].to_numpy().tolist()
    assert rows == [["titre", "", 2, "24001"], ["ccp", "CCP1", 2, ""]]
    due = deadlines(programme, plan)
    assert due["code"].value_counts().to_dict() == {
        "ceres": 2, "dte": 2, "plis": 2, "pv": 2, "convocations": 1, "leave": 1, "resit": 1, "archive": 1,
    }  # fmt: skip
    assert sum("CCP1 : " in what for what in due["what"]) == 4
    file = load(tmp_path / "cda-mars" / "session.yaml")
    assert [file.kind_of(c).label for c in file.candidates] == ["titre", "titre", "CCP1", "CCP1"]
    assert (tmp_path / "programmation.csv").read_text(encoding="utf-8").count("CCP1") >= 1


def test_what_is_due_of_each_kind_is_an_event_of_its_own() -> None:
    programme = mixed({"titre": 2, "CCP1": 1, "CCP2": 1})
    plan = solve_programme(programme, InlineExecutor(), time_limit=20)
    text = calendar_file(programme, plan, programme.today)
    uids = [line for line in text.splitlines() if line.startswith("UID:")]
    assert len(set(uids)) == len(uids) > 8
