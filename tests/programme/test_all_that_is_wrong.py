"""All that is wrong with the file of a programme is told at once, whatever cannot be read of it, and nothing that only follows from that."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scheduler import load_programme
from scheduler.errors import InputError
from scheduler.examples.programmes import path_of

Fields = dict[str, Any]
WHOLE: Fields = json.loads(json.dumps(YAML(typ="safe").load(path_of("nantes-s1-2027")), default=str))


def gone(*place: Any) -> Callable[[Fields], None]:
    def change(fields: Fields) -> None:
        *around, last = place
        for step in around:
            fields = fields[step]
        del fields[last]

    return change


def now(*place: Any, value: Any) -> Callable[[Fields], None]:
    def change(fields: Fields) -> None:
        *around, last = place
        for step in around:
            fields = fields[step]
        fields[last] = value

    return change


# What cannot be read, and what can, and does not hold together: each is one problem where it is alone.
UNREAD = {
    "no id of a session": gone("sessions", 0, "id"),
    "no id of a juror": gone("jurors", 7, "id"),
    "no id of a room": gone("rooms", 2, "id"),
    "no id of a candidate": gone("sessions", 1, "candidates", 0, "id"),
    "no titre of a session": gone("sessions", 2, "titre"),
    "no window": gone("sessions", 3, "window"),
    "no number of candidates": now("sessions", 4, "candidates", value="eight"),
    "a span below the days": now("sessions", 5, "span", value=1),
    "no such status": now("sessions", 5, "status", value="done"),
    "a period that ends before it begins": now("period", "to", value="2027-01-01"),
    "no time of day": now("opens", value="half past"),
    "no title": gone("programme"),
    "a habilitation without millésime": gone("jurors", 1, "habilitations", 0, "millesime"),
    "no date of an agrément": now("agrements", 0, "until", value="soon"),
    "a room without seats": now("rooms", 1, "seats", value=0),
    "an unknown field": now("jurors", 2, "colour", value="red"),
    "half a conflict": gone("conflicts", 0, "juror"),
    "no list of jurors": now("jurors", value="all"),
    "no list of sessions": now("sessions", value={}),
    "a policy that is none": now("policy", "grain", value="five"),
}
UNSOUND = {
    "a session outside the period": now("sessions", 5, "window", "from", value="2026-01-01"),
    "a juror twice": now("jurors", 5, "id", value="j1"),
    "nobody's conflict": now("conflicts", 0, "candidate", value="nobody"),
    "nobody in not_with": now("sessions", 6, "not_with", 0, value="nobody"),
    "no such CCP": now("sessions", 3, "ccp", value="CCP9"),
    "no such titre": now("sessions", 0, "titre", value="TP-99999"),
    "a titre miswritten": now("jurors", 0, "habilitations", 1, "titre", value="TP-01820"),
    "a kind of room miswritten": now("rooms", 1, "kinds", 0, value="entretein"),
    "no level of who has no place": now("objectives", value=["juror_days"]),
    "the name of a file": now("sessions", 6, "id", value="programme.json"),
    "a candidate without a CCP": now("sessions", 1, "candidates", 3, "kind", value="ccp"),
}
WRONG = UNREAD | UNSOUND


def said(folder: Path, *names: str) -> list[str]:
    fields = copy.deepcopy(WHOLE)
    for name in names:
        WRONG[name](fields)
    return told_of(folder, fields)


def told_of(folder: Path, fields: Fields) -> list[str]:
    file = folder / "p.json"
    file.write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_programme(file)
    return [one.field for one in error.value.problems]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("alone")
    told = {name: said(folder, name) for name in WRONG}
    assert {name: texts for name, texts in told.items() if len(texts) > 1} == {}
    return {name: text for name, (text,) in told.items()}


HIDDEN = {
    # who is named nowhere may be who cannot be read
    "no id of a juror": {"nobody in not_with"},
    "no id of a session": {"nobody's conflict"},
    "no id of a candidate": {"nobody's conflict"},
    "no number of candidates": {"nobody's conflict", "a titre miswritten", "a kind of room miswritten"},
    "no titre of a session": {"a titre miswritten", "a kind of room miswritten"},  # it may be this titre, and ask for this kind
    "half a conflict": {"nobody's conflict"},  # the same row
    "no such titre": {"a titre miswritten", "a kind of room miswritten"},
    "no such CCP": {"a titre miswritten", "a kind of room miswritten"},
    "a candidate without a CCP": {"a titre miswritten", "a kind of room miswritten"},
    "a period that ends before it begins": {"a session outside the period"},
    "no list of jurors": {"nobody in not_with"},
    "no list of sessions": {"nobody's conflict", "a titre miswritten", "a kind of room miswritten"},
}


def of_one_place(first: str, second: str) -> bool:
    """Whether one takes away what the other is about."""
    lists = {"no list of jurors": "juror", "no list of sessions": "session"}
    about = {
        "juror": {
            "no id of a juror",
            "a habilitation without millésime",
            "an unknown field",
            "a juror twice",
            "a titre miswritten",
        },
        "session": {
            "no id of a session",
            "no id of a candidate",
            "no titre of a session",
            "no window",
            "no number of candidates",
            "a span below the days",
            "no such status",
            "a session outside the period",
            "nobody in not_with",
            "no such CCP",
            "no such titre",
            "the name of a file",
            "a candidate without a CCP",
        },
    }
    return any(one in lists and other in about[lists[one]] for one, other in ((first, second), (second, first)))


@pytest.mark.parametrize("first", WRONG)
def test_two_that_are_wrong_are_told_as_each_alone(first: str, alone: dict[str, str], tmp_path: Path) -> None:
    for second in list(WRONG)[list(WRONG).index(first) + 1 :]:
        if of_one_place(first, second):
            continue
        told = {alone[name] for name in (first, second)}
        for one, other in ((first, second), (second, first)):
            if other in HIDDEN.get(one, ()):
                told.discard(alone[other])
        assert sorted(said(tmp_path, first, second)) == sorted(told), f"{first} and {second}"


# Of one session: what cannot be read of it, and what is wrong with it whatever was meant by that.
BESIDE = {
    "an unknown titre, no number of candidates": ({"titre": "@@", "candidates": "@@"}, ["candidates", "titre"]),
    "an unknown titre, no such kind": ({"titre": "@@", "kind": "@@"}, ["kind", "titre"]),
    "an unknown titre, a millésime that is none": ({"titre": "@@", "millesime": []}, ["millesime", "titre"]),
    "an unknown millésime, fewer than no candidates": ({"millesime": "99", "candidates": -7}, ["candidates", "millesime"]),
    "an unknown millésime, no such kind": ({"millesime": "99", "kind": "@@"}, ["kind", "millesime"]),
    "no such CCP, no number of candidates": ({"ccp": "CCP9", "candidates": "@@"}, ["candidates", "ccp"]),
    "a CCP beside the whole titre, half a list": (
        {"kind": "titre", "candidates": ["@@", {"id": "a"}]},
        ["candidates[0]", "ccp"],
    ),
    "a candidate twice, no such kind": ({"kind": "@@", "candidates": [{"id": "a"}, {"id": "a"}]}, ["candidates[1].id", "kind"]),
    "a candidate twice, no titre": ({"titre": 5.5, "candidates": [{"id": "a"}, {"id": "a"}]}, ["candidates[1].id", "titre"]),
    # a CCP that is none of a titre that may be another, of a millésime that may be another
    "a millésime that is none": ({"millesime": [], "ccp": "CCP9"}, ["millesime"]),
    "a titre that is none": ({"titre": [], "millesime": "99", "ccp": "CCP9"}, ["titre"]),
    # nobody may sit what is too long
    "a CCP too long, no number of candidates": (
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "e", "minutes": 60, "jury": True}],
                "ccp": {"C": {"epreuves": [{"id": "f", "minutes": 1000, "jury": True}]}},
            },
            "millesime": None,
            "ccp": "C",
            "candidates": "@@",
        },
        ["candidates"],
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_cannot_be_read_of_a_session_hides_nothing_else_of_it(case: str, tmp_path: Path) -> None:
    change, told = BESIDE[case]
    fields = copy.deepcopy(WHOLE)
    fields["sessions"][3].update(change)
    assert sorted(told_of(tmp_path, fields)) == [f"sessions[3].{field}" for field in told]


def test_everything_that_is_wrong_is_told_at_once(alone: dict[str, str], tmp_path: Path) -> None:
    some = ["no id of a session", "a room without seats", "a session outside the period", "no such CCP", "a juror twice"]
    assert sorted(said(tmp_path, *some)) == sorted(alone[name] for name in some)
