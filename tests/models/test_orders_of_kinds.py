"""Common tests begin for all at one moment, whatever their kind: kinds that order them in opposed ways do not go together in a session."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from models import Session

Fields = dict[str, Any]


def part(one: str, *after: str, **rest: Any) -> Fields:
    return {"id": one, "minutes": 20, "follows": [{"epreuve": other} for other in after]} | rest


def common(one: str, *after: str, **rest: Any) -> Fields:
    return part(one, *after, sitting="simultaneous", **rest)


def session(own: list[Fields], parts: dict[str, list[Fields]], /, *candidates: Fields, **rest: Any) -> Session:
    return Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": own,
                "ccp": {name: {"epreuves": some} for name, some in parts.items()},
            },
            "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
            "candidates": [{"id": f"c{n}"} | one for n, one in enumerate(candidates, start=1)],
        }
        | rest
    )


def refused(*given: Any, **rest: Any) -> list[tuple[Any, str, str]]:
    with pytest.raises(ValidationError) as error:
        session(*given, **rest)
    return [(one["loc"], one["type"], one["ctx"]["circle"]) for one in error.value.errors(include_url=False)]


TITRE = [common("a"), common("b", "a")]
OPPOSED = [common("b"), common("a", "b")]
CCP1 = {"ccp": "CCP1"}


def test_opposed_orders_of_common_tests_are_told_once_at_who_is_of_the_other_kind() -> None:
    told = [(("candidates", 1, "ccp"), "kinds_opposed", "a → b (titre), b → a (CCP1)")]
    assert refused(TITRE, {"CCP1": OPPOSED}, {}, CCP1) == told
    assert refused(TITRE, {"CCP1": OPPOSED}, {}, CCP1, {}, CCP1) == told
    first = [(("candidates", 0, "kind"), "kinds_opposed", "b → a (CCP1), a → b (titre)")]
    assert refused(TITRE, {"CCP1": OPPOSED}, {"kind": "titre"}, {}, kind="ccp", ccp="CCP1") == first


def test_an_order_may_come_of_what_lies_between_and_of_a_paper_that_is_marked_before() -> None:
    between = [common("b"), part("x", "b"), common("a", "x")]
    told = [(("candidates", 1, "ccp"), "kinds_opposed", "a → b (titre), b → a (CCP1)")]
    assert refused(TITRE, {"CCP1": between}, {}, CCP1) == told
    marked = [common("b", marking={"before": "a", "minutes": 5}), common("a")]
    assert refused(TITRE, {"CCP1": marked}, {}, CCP1) == told
    unmarked = [common("b", marking={"before": "a", "minutes": 0}), common("a")]
    session(TITRE, {"CCP1": unmarked}, {}, CCP1)


def test_a_circle_may_be_of_three_kinds() -> None:
    told = refused(
        [common("a"), common("b", "a")],
        {"CCP1": [common("b"), common("c", "b")], "CCP2": [common("c"), common("a", "c")]},
        {},
        CCP1,
        {"ccp": "CCP2"},
    )
    assert told == [(("candidates", 2, "ccp"), "kinds_opposed", "a → b (titre), b → c (CCP1), c → a (CCP2)")]


@pytest.mark.parametrize(
    "candidates",
    [({},), (CCP1,), ({}, CCP1 | {"sits": ["a"]}), ({"sits": ["b"]}, CCP1)],
    ids=["nobody sits the CCP", "nobody sits the titre", "one of the two alone", "the same of the titre"],
)
def test_where_nobody_sits_the_two_in_the_other_order_it_is_lawful(candidates: tuple[Fields, ...]) -> None:
    session(TITRE, {"CCP1": OPPOSED}, *candidates)


def test_what_each_sits_at_his_own_time_may_come_in_any_order() -> None:
    session([part("a"), part("b", "a")], {"CCP1": [part("b"), part("a", "b")]}, {}, CCP1)
    session([common("a"), part("b", "a")], {"CCP1": [part("b"), common("a", "b")]}, {}, CCP1)
