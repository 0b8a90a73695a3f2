"""The entretien final is the last épreuve, also of those that follow it at once and so lie in one piece with it."""

from __future__ import annotations

from scheduler import check, solve
from tests.engine.small_sessions import oral, session

FINAL = {"id": "final", "minutes": 10, "jury": True, "modality": "entretien_final"}


def after_the_final(within: int | None) -> dict[str, object]:
    return {"id": "apres", "minutes": 10, "jury": True, "follows": [{"epreuve": "final", "within": within}]}


def test_at_the_end_of_a_piece_it_is() -> None:
    one = session(oral(10), FINAL | {"follows": [{"epreuve": "oral", "within": 0}]})
    timetable = solve(one, workers=1)
    assert timetable.status == "optimal"
    assert check(one, timetable).ok


def test_who_does_not_sit_the_final_sits_the_other() -> None:
    one = session(FINAL, after_the_final(0), candidates=[{"id": "c1", "sits": ["apres"]}])
    assert solve(one, workers=1).status == "optimal"
