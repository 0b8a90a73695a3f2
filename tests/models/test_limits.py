"""Numbers and texts that no session has are refused at their place, before anything is computed with them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from models import Session
from scheduler import check, solve
from scheduler.errors import InputError
from scheduler.files.document import Document
from scheduler.files.problems import validated

HUGE = 10**23
DAY, YEAR, MANY = 1440, 366, 10_000
CONTENT: dict[str, Any] = {
    "titre": {
        "code": "T",
        "millesime": "1",
        "jury": {"size": 2},
        "epreuves": [
            {
                "id": "ecrit",
                "minutes": 20,
                "sitting": "simultaneous",
                "marking": {"minutes": 5},
                "room": "salle",
                "staff": {"surveillant": 1},
            },
            {"id": "groupe", "minutes": 20, "sitting": "group", "group_size": 2, "jury": True},
            {"id": "oral", "minutes": 20, "jury": True, "follows": [{"epreuve": "groupe"}]},
        ],
    },
    "days": [
        {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"},
        {"date": "2027-03-17", "opens": "08:30", "closes": "18:00"},
    ],
    "candidates": [{"id": "c1"}],
    "jurors": [{"id": one, "habilitations": [{"titre": "T", "millesime": "1", "until": "2030-01-01"}]} for one in ("j1", "j2")],
    "rooms": [{"id": "s", "kinds": ["salle"], "seats": 3}],
    "staff": [{"id": "v1", "role": "surveillant"}],
    "policy": {"lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
}


def changed(value: Any, *place: int | str) -> dict[str, Any]:
    """The session with this value at this place."""
    content = copy.deepcopy(CONTENT)
    inner: Any = content
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return content


def said(value: Any, *place: int | str) -> list[str]:
    with pytest.raises(InputError) as caught:
        validated(Session, Document("s.yaml", changed(value, *place)), "en")
    return [str(problem) for problem in caught.value.problems]


EPREUVES = ("titre", "epreuves")
LIMITS: list[tuple[tuple[int | str, ...], int]] = [
    *(
        (("policy", name), DAY)
        for name in ("grain", "welcome", "dossier_review", "marking", "deliberation", "changeover", "max_jury_minutes")
    ),
    (("policy", "lunch", "minutes"), DAY),
    ((*EPREUVES, 0, "minutes"), DAY),
    ((*EPREUVES, 0, "preparation"), DAY),
    ((*EPREUVES, 0, "marking", "minutes"), DAY),
    ((*EPREUVES, 0, "staff", "surveillant"), MANY),
    ((*EPREUVES, 1, "group_size"), MANY),
    ((*EPREUVES, 2, "follows", 0, "gap"), DAY * YEAR),
    ((*EPREUVES, 2, "follows", 0, "within"), DAY * YEAR),
    ((*EPREUVES, 2, "follows", 0, "days"), YEAR),
    (("titre", "jury", "size"), MANY),
    (("titre", "jury", "max_candidates_per_day"), MANY),
    (("rooms", 0, "seats"), MANY),
]


@pytest.mark.parametrize(
    ("place", "limit"), LIMITS, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_a_number_that_is_too_large_is_told_its_limit(place: tuple[int | str, ...], limit: int) -> None:
    for value in (limit + 1, HUGE):
        (problem,) = said(value, *place)
        assert problem.endswith(f"{value} is too large; it must be at most {limit}")


@pytest.mark.parametrize(
    ("place", "limit"), LIMITS, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_the_limits_themselves_can_be_solved(place: tuple[int | str, ...], limit: int) -> None:
    if place[-1] in ("minutes", "grain", "preparation") and "marking" not in place:
        return  # no day is that long
    session = Session.model_validate(changed(limit, *place))
    assert solve(session, workers=1, time_limit=60).status in ("optimal", "infeasible")


def test_days_that_lie_years_apart_are_a_slip_of_the_pen() -> None:
    (problem,) = said("2037-03-17", "days", 1, "date")
    assert problem.endswith(
        "the days go from 2027-03-16 to 2037-03-17; a session fits 366 days: correct a year, or make two sessions"
    )


@pytest.mark.parametrize(("value", "instead"), [("1e-400000", "0"), ("0." + "3" * 40, "0.3333")])
def test_a_part_finer_than_any_is_told_a_usual_one(value: str, instead: str) -> None:
    (problem,) = said(value, "candidates", 0, "extra_time")
    assert problem.endswith(f"it is the part of each duration that is added, from 0 to 1: write {instead}")


def test_the_smallest_part_is_the_same_for_the_model_and_for_the_check() -> None:
    # 20 minutes and a little are rounded up to 25, however little it is
    session = Session.model_validate(changed("1e-17", "candidates", 0, "extra_time"))
    timetable = solve(session, workers=1)
    assert timetable.status == "optimal"
    assert check(session, timetable).ok
    assert {activity.minutes for activity in timetable.activities if activity.kind == "epreuve"} == {25}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_a_character_that_nobody_sees_is_refused_wherever_it_stands(character: str) -> None:
    text = f"An{character}ne"
    for place in (("candidates", 0, "name"), ("site",), ("staff", 0, "role"), ("rooms", 0, "kinds", 0), ("titre", "label")):
        (problem,) = said(text, *place)
        assert f"an invisible character (U+{ord(character):04X}) is not allowed; delete it" in problem


def test_letters_of_all_scripts_tabs_and_ends_of_lines_are_texts() -> None:
    name = "Zoé\tŁukasz\n小明 𝄞"
    assert Session.model_validate(changed(name, "candidates", 0, "name")).candidates[0].name == name


@pytest.mark.parametrize(
    "place",
    [
        (*EPREUVES, 0, "room"),
        (*EPREUVES, 0, "preparation_room"),
        ("rooms", 0, "kinds", 0),
        ("titre", "jury", "required_skills", 0),
    ],
    ids=lambda place: str(place[-2:]),
)
def test_a_kind_without_a_name_is_no_kind(place: tuple[int | str, ...]) -> None:
    content = changed([""], *place[:-1]) if place[-2] == "required_skills" else changed("", *place)
    with pytest.raises(InputError) as caught:
        validated(Session, Document("s.yaml", content), "en")
    assert "empty value; give one, or leave the field out" in str(caught.value.problems[0])
