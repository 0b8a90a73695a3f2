"""The entretien final is the last épreuve, also of those that follow it at once and so lie in one piece with it."""

from __future__ import annotations

from models import Timetable
from scheduler import check, solve
from tests.engine.small_sessions import oral, session

FINAL = {"id": "final", "minutes": 10, "jury": True, "modality": "entretien_final"}


def after_the_final(within: int | None) -> dict[str, object]:
    return {"id": "apres", "minutes": 10, "jury": True, "follows": [{"epreuve": "final", "within": within}]}


def test_what_follows_the_final_leaves_no_timetable() -> None:
    for within in (0, 30, None):
        assert solve(session(FINAL, after_the_final(within)), workers=1).status == "infeasible", within


def test_in_the_middle_of_a_piece_it_is_as_little_the_last() -> None:
    first = oral(10)
    final = FINAL | {"follows": [{"epreuve": "oral", "within": 0}]}
    assert solve(session(first, final, after_the_final(0)), workers=1).status == "infeasible"


def test_at_the_end_of_a_piece_it_is() -> None:
    one = session(oral(10), FINAL | {"follows": [{"epreuve": "oral", "within": 0}]})
    timetable = solve(one, workers=1)
    assert timetable.status == "optimal"
    assert check(one, timetable).ok


def test_who_does_not_sit_the_final_sits_the_other() -> None:
    one = session(FINAL, after_the_final(0), candidates=[{"id": "c1", "sits": ["apres"]}])
    assert solve(one, workers=1).status == "optimal"


def test_two_finals_cannot_both_be_the_last() -> None:
    one = session(FINAL, FINAL | {"id": "autre"})
    assert solve(one, workers=1).status == "infeasible"
    begins = ("2027-03-16T09:00", "2027-03-16T09:15", "2027-03-16T09:30")
    typed = Timetable(
        session=one.id,
        status="feasible",
        activities=[
            {
                "kind": "epreuve",
                "epreuve": "final",
                "candidate": "c1",
                "start": begins[0],
                "end": begins[1],
                "jurors": ["j1", "j2"],
            },
            {
                "kind": "epreuve",
                "epreuve": "autre",
                "candidate": "c1",
                "start": begins[1],
                "end": begins[2],
                "jurors": ["j1", "j2"],
            },
        ],
    )
    assert [violation.rule for violation in check(one, typed)] == ["sits"]
