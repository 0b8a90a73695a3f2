"""The entretien final is the last that a candidate sits: a session in which somebody would sit something after it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from models import Session

FINAL = {"id": "final", "minutes": 10, "jury": True, "modality": "entretien_final"}
ORAL = {"id": "oral", "minutes": 20, "jury": True}
AFTER = ORAL | {"follows": [{"epreuve": "final"}]}
OTHER = FINAL | {"id": "bilan"}
MARKED = FINAL | {"jury": False, "marking": {"before": "oral"}}


def session(*epreuves: dict[str, Any], candidates: list[dict[str, Any]] | None = None, **rest: Any) -> Session:
    given = {
        "titre": {"code": "T", "millesime": "1", "epreuves": epreuves} | rest.pop("titre", {}),
        "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
        "candidates": [{"id": f"c{n}"} | own for n, own in enumerate(candidates or [{}, {}], start=1)],
    }
    return Session.model_validate(given | rest)


def refused(*epreuves: dict[str, Any], **rest: Any) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as error:
        session(*epreuves, **rest)
    return [(one["loc"], one["type"]) for one in error.value.errors(include_url=False)]


def test_what_all_sit_after_the_final_is_told_once_at_its_place() -> None:
    follows = ("titre", "epreuves", 0, "follows", 0, "epreuve")
    assert refused(AFTER, FINAL) == [(follows, "comes_after_final")]
    assert refused(OTHER, FINAL) == [(("titre", "epreuves", 1, "modality"), "two_finals")]
    assert refused(OTHER, FINAL | {"follows": [{"epreuve": "bilan"}]}) == [(("titre", "epreuves", 1, "modality"), "two_finals")]
    marked = ("titre", "epreuves", 1, "marking", "before")
    assert refused(ORAL, MARKED, policy={"marking": 5}) == [(marked, "comes_after_final")]


@pytest.mark.parametrize(("kind", "part"), [("ccp", "CCP1"), ("ccs", "CCS1")])
def test_what_a_certificate_asks_after_its_final_is_told_in_it(kind: str, part: str) -> None:
    titre = {kind: {part: {"epreuves": [FINAL, AFTER]}}}
    place = ("titre", kind, part, "epreuves", 1, "follows", 0, "epreuve")
    assert refused(ORAL, FINAL, titre=titre, candidates=[{}, {kind: part}]) == [(place, "comes_after_final")]
    session(ORAL, FINAL, titre=titre)  # nobody sits it


def test_who_chose_both_is_told_so_himself() -> None:
    bilan = {"ccp": {"CCP1": {"epreuves": [ORAL, OTHER]}}}
    own = [{"ccp": "CCP1"}, {"ccp": "CCP1", "sits": ["bilan", "final"]}]
    assert refused(ORAL, FINAL, titre=bilan, candidates=own) == [(("candidates", 1, "sits"), "two_finals")]
    both = {"sits": ["oral", "final"]}
    assert refused(AFTER, FINAL, candidates=[both, both]) == [
        (("candidates", n, "sits"), "comes_after_final") for n in range(2)
    ]


@pytest.mark.parametrize("first", [AFTER, OTHER], ids=["it follows the final", "it is another final"])
def test_where_nobody_sits_both_it_is_lawful(first: dict[str, Any]) -> None:
    session(first, FINAL, candidates=[{"sits": [first["id"]]}, {"sits": ["final"]}])


def test_a_paper_of_the_final_that_nobody_marks_comes_before_nothing() -> None:
    session(ORAL, MARKED, policy={"marking": 0})
