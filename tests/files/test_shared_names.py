"""A timetable in which a name that several bear stands in place of an id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models import Session
from scheduler import InputError, load_timetable, timetable_from_frame
from tests.rules.hand_made import session, timetable


def both_called(name: str) -> Session:
    return Session.model_validate(
        session().model_dump() | {"candidates": [c.model_dump() | {"name": name} for c in session().candidates]}
    )


def written(path: Path, candidate: str) -> Path:
    """The timetable made by hand, the oral of c1 in somebody's name."""
    content = json.loads(timetable().model_dump_json())
    (oral,) = (a for a in content["activities"] if (a["kind"], a["epreuve"], a["candidate"]) == ("epreuve", "oral", "c1"))
    oral["candidate"] = candidate
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_name_of_several_is_wrong_at_its_place(tmp_path: Path) -> None:
    """Whoever checks it would read of a candidate whom nobody knows, though the name is right."""
    file = written(tmp_path / "timetable.json", "MARTIN Paul")
    with pytest.raises(InputError) as raised:
        load_timetable(file, both_called("Paul Martin"))
    (problem,) = raised.value.problems
    assert str(problem.field).endswith(".candidate")
    assert problem.text == "plusieurs s'appellent « MARTIN Paul » ; écrire l'identifiant : c1, c2"


@pytest.mark.parametrize("candidate", ["c1", "Paul Martin [c1]"])
def test_the_id_tells_them_apart(tmp_path: Path, candidate: str) -> None:
    found = load_timetable(written(tmp_path / "timetable.json", candidate), both_called("Paul Martin"))
    assert set(found.activities) == set(timetable().activities)


def test_in_a_frame_too() -> None:
    frame = timetable().of(session()).to_frame()
    frame.loc[frame["candidate"] == "c2", "candidate"] = "Paul Martin"
    with pytest.raises(InputError, match="écrire l'identifiant : c1, c2"):
        timetable_from_frame(frame.drop(columns="candidate_name"), both_called("Paul Martin"))
