"""What sessions share is read only: a titre of the catalogue is one for all who ask for it."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from models import Session, Timetable, Titre, all_titres
from models.frozen_dict import FrozenDict
from models.letters import Letters
from scheduler.examples import path_of
from scheduler.files import load

CHANGES: list[Any] = [
    lambda one: one.update(x=1),
    lambda one: one.clear(),
    lambda one: one.pop("a"),
    lambda one: one.popitem(),
    lambda one: one.setdefault("x", 1),
    lambda one: one.__setitem__("x", 1),
    lambda one: one.__delitem__("a"),
    lambda one: one.__ior__({"x": 1}),
]


def test_the_titres_are_the_callers_own() -> None:
    mine = all_titres()
    assert mine.pop(("TP-01280", "04")).sigle == "DWWM"
    assert load(path_of("dwwm-6")).exam.sigle == "DWWM"
    mine.clear()
    assert load(path_of("dwwm-6")).exam
    assert all_titres()


@pytest.mark.parametrize("change", CHANGES)
def test_a_dictionary_of_a_noun_is_read_only(change: Any) -> None:
    """Given, or by default."""
    one = FrozenDict(a=1)
    with pytest.raises(TypeError, match="read only"):
        change(one)
    assert one == {"a": 1}
    epreuve = {"id": "e", "minutes": 30, "staff": {"a": 1}}
    titre = Titre.model_validate({"code": "T", "millesime": "1", "epreuves": [epreuve]})
    held = titre.epreuves[0]
    for shared in (held.staff, held.preparation_staff, titre.ccp, titre.ccs):
        with pytest.raises(TypeError, match="read only"):
            change(shared)
    for own in (Letters().addresses, Timetable(session="s", status="unknown").versions):
        with pytest.raises(TypeError, match="read only"):
            change(own)
    assert held.staff == {"a": 1}


def test_the_epreuves_of_one_session_change_no_other() -> None:
    one, other = load(path_of("cda-7")), load(path_of("cda-7"))
    before = other.fingerprint()
    with pytest.raises(TypeError, match="read only"):
        one.exam.epreuves[0].staff["x"] = 1
    assert (one.fingerprint(), other.fingerprint()) == (before, before)


def test_all_else_is_as_with_a_dictionary() -> None:
    known = all_titres()["TP-01280", "04"]
    for again in (pickle.loads(pickle.dumps(known)), copy.deepcopy(known), known.model_copy(deep=True), copy.copy(known)):
        assert again == known
        assert hash(again) == hash(known)
        with pytest.raises(TypeError, match="read only"):
            again.epreuves[0].staff["x"] = 1
    one = FrozenDict(a=1)
    assert (one, repr(one), json.dumps(one), dict(one) | {"b": 2}) == ({"a": 1}, "{'a': 1}", '{"a": 1}', {"a": 1, "b": 2})
    assert type(one | {"b": 2}) is type(one.copy()) is dict
    given = {"a": 1}
    epreuve = {"id": "e", "minutes": 30, "staff": given}
    titre = {"code": "T", "millesime": "1", "epreuves": [epreuve]}
    day = {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}
    session = Session.model_validate({"titre": titre, "days": [day], "candidates": [{"id": "c"}]})
    dumped = session.model_dump()["titre"]["epreuves"][0]["staff"]
    given["b"] = dumped["b"] = 2  # what was given, and what is taken out, is the caller's
    assert session.exam.epreuves[0].staff == {"a": 1}
    assert Session.model_validate_json(session.model_dump_json()) == session
