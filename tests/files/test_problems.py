"""What each kind of wrong value is called. The French texts stand in `tests/errors`; here are the English ones, and the places."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from models import Session
from scheduler.errors import InputError
from scheduler.files.document import Document
from scheduler.files.problems import validated

CONTENT: dict[str, Any] = {
    "titre": {
        "code": "T",
        "millesime": "1",
        "epreuves": [{"id": "oral", "label": "Grand oral", "minutes": 40, "jury": True, "staff": {"comedien": 1}}],
        "ccp": {"CCP1": {"epreuves": [{"id": "oral", "minutes": 20}]}},
    },
    "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    "candidates": [{"id": "c1", "name": "Aïcha Benali"}, {"id": "c2"}],
    "jurors": [{"id": "j1", "available": [{"date": "2027-03-16", "from": "09:00"}]}],
    "policy": {"lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
    "objectives": [{"name": "juror_days", "tolerance": 0.05}],
}

ABSENT = object()


def problems(*place: int | str, value: Any) -> list[str]:
    content = copy.deepcopy(CONTENT)
    inner = content
    for step in place[:-1]:
        inner = inner[step]  # type: ignore[index]
    if value is ABSENT:
        del inner[place[-1]]  # type: ignore[arg-type]
    else:
        inner[place[-1]] = value  # type: ignore[index]
    with pytest.raises(InputError) as caught:
        validated(Session, Document("s.yaml", content), "en")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("titre",), 5, 'titre: "5" is not read as a text; put it in quotes: "5"'),
        (("titre",), [], "titre: a single text is expected here, not a list nor fields"),
        (("titre", "code"), ABSENT, "titre.code: required field missing; add code: TP-01280"),
        (("titre", "epreuves", 0, "minuts"), 3, "titre.epreuves[0].minuts: Grand oral: unknown field; did you mean minutes?"),
        (
            ("titre", "epreuves", 0, "staff", "comedien"),
            "two",
            'titre.epreuves[0].staff.comedien: Grand oral: "two" is not a whole number; write digits alone, for example 30',
        ),
        (
            ("titre", "epreuves", 0, "staff"),
            ["comedien"],
            "titre.epreuves[0].staff: Grand oral: fields are expected here (name: value), one a line or in braces",
        ),
        (("titre", "ccp", "CCP1", "lable"), "x", "titre.ccp.CCP1.lable: unknown field; did you mean label?"),
        (
            ("titre", "ccp", "CCP1"),
            1,
            "titre.ccp.CCP1: fields are expected here (field: value); possible fields: label, epreuves",
        ),
        (("jurors", 0, "available", 0, "form"), "x", "jurors[0].available[0].form: j1: unknown field; did you mean from?"),
        (
            ("jurors", 0, "available", 0, "zone"),
            "x",
            "jurors[0].available[0].zone: j1: unknown field; possible fields: date, from, to",
        ),
        (("juror",), [], "juror: unknown field; did you mean jurors?"),
        (("grain",), 5, "grain: unknown field here; it belongs in policy"),
        (("policy", "lunch", "window"), ["11:30"], "policy.lunch.window[1]: the list is too short; it needs 2 values"),
        (("policy", "lunch", "window"), ["11:30"] * 3, "policy.lunch.window: the list has 3; it must have at most 2"),
        (("objectives", 0, "tolerance"), 5, "objectives[0].tolerance: juror_days: 5 is too large; it must be at most 1"),
        (
            ("objectives", 0, "tolerance"),
            "x",
            'objectives[0].tolerance: juror_days: "x" is not a number; write for example 0.3333, with a point',
        ),
        (
            ("days", 0, "closes"),
            "24:00",
            'days[0].closes: "24:00" is not a time of day; the last of a day is "23:59"',
        ),
        (
            ("days", 0, "closes"),
            "00:00",
            'days[0].closes: the site opens at 08:30 and closes at 00:00, where the day begins; write "23:59" at the latest',
        ),
        (("days", 0, "date"), True, 'days[0].date: "True" is not a date; write for example 2027-03-16'),
        (("days", 0, "date"), "3 avril 2027", 'days[0].date: "3 avril 2027" is not a date; write for example 2027-03-16'),
        (("days", 0, "date"), "2027-4-3", 'days[0].date: "2027-4-3" is not a date; write 2027-04-03'),
        (("days", 0, "date"), "3/4/27", 'days[0].date: "3/4/27" is not a date; write 2027-04-03'),
        (("days", 0, "date"), "2027-2-30", "days[0].date: 2027-2-30 is not in the calendar"),
        (
            ("candidates", 0, "sits"),
            "oral; test",
            'candidates[0].sits: Aïcha Benali: "oral; test" stands alone; a list is expected: write [oral, test]',
        ),
        (
            ("policy", "lunch", "window"),
            "11h30-14h",
            'policy.lunch.window: "11h30-14h" stands alone; a list is expected: write ["11:30", "14:00"]',
        ),
        (("candidates", 0), {"id": "c1", "name": "Aïcha ", "sits": 5}, 'candidates[0].sits: Aïcha: "5" stands alone'),
        (("days", 0, "date"), "3/4/2027", 'days[0].date: "3/4/2027" is not a date; write 2027-04-03'),
        (("days", 0, "date"), "45/4/2027", "days[0].date: 45/4/2027 is not in the calendar"),
        (("policy",), [], "policy: fields are expected here (field: value); possible fields: "),
        (
            ("candidates", 0, "available"),
            {"date": "x"},
            "candidates[0].available: Aïcha Benali: a list is expected; put a dash (-)",
        ),
        (("candidates", 1, "id"), 1.5, 'candidates[1].id: "1.5" is not read as a text'),
        (("candidates", 0, "extra_time"), float("nan"), 'candidates[0].extra_time: Aïcha Benali: "NaN" is not a number'),
        (("candidates", 0, "sits"), [], "candidates[0].sits: Aïcha Benali: the list is empty; fill it, with at least 1"),
    ],
)
def test_the_place_and_the_words(place: tuple[int | str, ...], value: Any, said: str) -> None:
    (problem,) = problems(*place, value=value)
    assert problem.startswith(f"s.yaml: {said}")


def test_only_causes_are_told() -> None:
    assert problems("days", 0, "opens", value="8h") == [
        's.yaml: days[0].opens: "8h" is not a time of day; write "HH:MM" in quotes, for example "08:30"'
    ]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems("candidates", value=[{"id": "a b"}, {"name": "x"}, {"id": "c3", "sits": 5}])) == 3


def told(**changes: Any) -> list[str]:
    """The place of everything that is wrong with the content once these fields are changed."""
    content = {name: value for name, value in (copy.deepcopy(CONTENT) | changes).items() if value is not ABSENT}
    with pytest.raises(InputError) as caught:
        validated(Session, Document("s.yaml", content), "en")
    return sorted(problem.field for problem in caught.value.problems)


DAYS = [*CONTENT["days"], {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}]
CONFLICTS = [{"candidate": "c1"}, {"candidate": "c9", "juror": "j1"}, {"candidate": "c1", "juror": "j1"}]
ROOMS = [{"id": "s1", "kinds": ["entretien"], "seats": "two"}]


def test_what_does_not_hold_together_is_told_beside_what_cannot_be_read() -> None:
    """A room without a number of seats, a conflict without a juror; and a day that stands twice, an épreuve that nobody knows, a conflict of
    nobody, a wish on no day of the session."""
    candidates = [{"id": "c1", "extra_time": "much"}, {"id": "c2", "sits": ["test"]}]
    wishes = [{"who": "j1", "avoid": [{"date": "2027-03-18"}]}]
    expected = [
        "candidates[0].extra_time",
        "candidates[1].sits[0]",
        "conflicts[0].juror",
        "conflicts[1].candidate",
        "days[1].date",
    ]
    assert told(candidates=candidates, days=DAYS, conflicts=CONFLICTS, rooms=ROOMS, wishes=wishes) == [
        *expected,
        "rooms[0].seats",
        "wishes[0].avoid[0].date",
    ]


def test_what_does_not_need_the_titre_is_told_beside_a_titre_that_nobody_knows() -> None:
    assert told(titre="TP-9", days=DAYS, conflicts=CONFLICTS[1:]) == ["conflicts[0].candidate", "days[1].date", "titre"]
    candidates = [{"id": "c1", "ccp": "CCP9", "sits": ["test"]}, {"id": "c2", "sits": ["test"]}]
    assert told(candidates=candidates, days=DAYS) == ["candidates[0].ccp", "candidates[1].sits[0]", "days[1].date"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # a room may be of the kind that a pin asks for, an id may be whom a conflict names, a day that of a wish
        (
            {"rooms": ROOMS, "pins": [{"candidate": "c1", "epreuve": "oral", "room": "s1"}]},
            ["rooms[0].seats"],
        ),
        ({"jurors": [{"id": "j 1"}], "conflicts": [{"candidate": "c1", "juror": "j1"}]}, ["jurors[0].id"]),
        ({"jurrors": [], "jurors": [], "conflicts": [{"candidate": "c1", "juror": "j1"}]}, ["jurrors"]),
        (
            {
                "days": [*DAYS[:1], {"date": "18 March", "opens": "08:30", "closes": "18:00"}],
                "jurors": [{"id": "j1", "available": [{"date": "2027-03-18"}]}],
            },
            ["days[1].date"],
        ),
        (
            {
                "days": [{"date": "2027-03-16", "opens": "8", "closes": "18:00"}],
                "jurors": [{"id": "j1", "available": [{"date": "2027-03-16"}]}],
            },
            ["days[0].opens"],
        ),
    ],
)
def test_of_what_cannot_be_read_nothing_follows(changes: dict[str, Any], expected: list[str]) -> None:
    assert told(**changes) == expected


SHORT: dict[str, Any] = {
    "titre": {
        "code": "T",
        "millesime": "1",
        "epreuves": [{"id": "plateau", "minutes": 300, "jury": True}, {"id": "oral", "minutes": 20, "jury": True}],
        "ccp": {"CCP1": {"epreuves": [{"id": "oral", "minutes": 40, "jury": True}]}},
    },
    "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "12:00"}],
    "candidates": [{"id": "c1", "ccp": "CCP1"}, {"id": "c2", "ccp": "CCP1"}],
}
"""Who sits the CCP has the time for it, who sits the titre has not."""


def of_first_candidate(**own: Any) -> dict[str, Any]:
    first, second = SHORT["candidates"]
    return {"candidates": [first | own, second]}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"extra_time": "much"}, ["extra_time"]),
        ({"name": 5}, ["name"]),
        ({"foo": 5}, ["foo"]),
        ({"ccp": 7}, ["ccp"]),
        ({"ccp": "CCP9"}, ["ccp"]),
        ({"ccp": "CCP9", "sits": ["plateau"]}, ["ccp"]),
        ({"kind": "half", "ccp": None}, ["kind"]),
        ({"cpp": "CCP1", "ccp": None}, ["cpp"]),
        ({"sits": 5}, ["sits"]),
        ({"extra_time": "much", "available": [{"date": "2027-03-20"}]}, ["available[0].date", "extra_time"]),
        ({"extra_time": "much", "sits": ["plateau"]}, ["extra_time", "sits[0]"]),
    ],
)
def test_what_a_candidate_sits_is_what_his_row_says_whatever_else_is_wrong_in_it(
    own: dict[str, Any], expected: list[str]
) -> None:
    """Nobody sits the titre, whose épreuve would be too long for the day."""
    assert told(**SHORT | of_first_candidate(**own)) == [f"candidates[0].{field}" for field in expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"titre": "TP-9", "kind": "half"}, ["kind", "titre"]),
        ({"titre": "TP-9", "millesime": []}, ["millesime", "titre"]),
        ({"titre": "TP-9", "ccp": 5}, ["ccp", "titre"]),
        ({"millesime": "9", "kind": "half"}, ["kind", "millesime"]),
        # a certificate may be of the titre that was meant, and what somebody sits of the kind
        ({"titre": [], "millesime": "9", "kind": "ccp", "ccp": "CCP9"}, ["titre"]),
        ({"millesime": [], "kind": "ccp", "ccp": "CCP9"}, ["millesime"]),
        ({"kind": "half", "candidates": [{"id": "c1", "ccp": "CCP1"}, {"id": "c2", "sits": ["test"]}]}, ["kind"]),
    ],
)
def test_a_titre_or_a_millesime_that_nobody_knows_is_told_beside_what_cannot_be_read_of_the_exam(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert told(**changes) == expected


def test_fields_that_hold_together_go_together() -> None:
    """Six posts of a room whose seats cannot be read, an opening just before midnight."""
    rooms = [{"id": "s1", "kinds": ["atelier"], "seats": "six", "posts": 6}]
    days = [{"date": "2027-03-16", "opens": "23:59", "closes": "later"}]
    assert told(rooms=rooms, jurors=[], days=days) == ["days[0].closes", "rooms[0].seats"]
    assert told(rooms=[{"id": "s1", "kinds": ["atelier"], "seats": 1, "posts": 6}], days=DAYS) == ["days[1].date", "rooms[0]"]


def test_a_field_that_nobody_knows_hides_nothing_that_does_not_depend_on_it() -> None:
    conflicts = [{"candidate": "c9", "juror": "j1"}]
    pins = [{"candidate": "c1", "epreuve": "oral", "room": "s1"}]
    for name in ("foo", "agrément", "responsable", "room"):
        rooms = {} if name == "room" else {"rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}], "pins": []}
        content = {"pins": pins, name: [], "conflicts": conflicts, "days": DAYS} | rooms
        assert told(**content) == sorted([name, "conflicts[0].candidate", "days[1].date"])
    assert told(id="a b", days=DAYS) == ["days[1].date", "id"]
    for name in ("kinds", "milesime", "jury", "candidat"):  # the kind, the millésime, jurors, candidates
        assert name in told(**{name: "CCP1", "days": DAYS})


WRONG: dict[str, Any] = {
    "candidates": [{"id": "c1", "extra_time": "much"}, {"id": "c2", "available": [{"date": "2027-03-20"}]}],
    "days": DAYS,
    "jurors": [{"id": "j1", "skils": ["C#"]}, {"id": "j1"}],
    "conflicts": [{"candidate": "c9", "juror": "j9"}],
    "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": "two"}],
}
OF_WRONG = {
    "candidates[0].extra_time",
    "candidates[1].available[0].date",
    "days[1].date",
    "jurors[0].skils",
    "jurors[1].id",
    "conflicts[0].candidate",
    "conflicts[0].juror",
    "rooms[0].seats",
}


@pytest.mark.parametrize("meant", ["candidates", "days", "jurors", "conflicts", "rooms", "titre"])
def test_a_misspelt_name_of_a_list_hides_nothing_and_nothing_follows_from_it(meant: str) -> None:
    """All that is wrong besides is told where it stands, in the list of that name, too; a list that cannot be one is told alone."""
    written = meant[:-1] + "z"
    found = told(
        **{meant: ABSENT, written: WRONG.get(meant, CONTENT["titre"])} | {n: v for n, v in WRONG.items() if n != meant}
    )
    assert set(found) == {written} | {place.replace(meant, written) for place in OF_WRONG}
    right = told(**{meant: ABSENT, written: 5} | {name: rows for name, rows in WRONG.items() if name != meant})
    of_list = {
        place for place in OF_WRONG if meant in place or meant[:-1] in place or (meant == "days" and place.endswith(".date"))
    }
    assert set(right) == {written} | OF_WRONG - of_list


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"candidates": [{"name": "Aïcha Benali"}, *WRONG["candidates"][1:]]}, {"candidates[0].id"}),
        ({"candidates": [{"idd": "c9"}, *WRONG["candidates"][1:]]}, {"candidates[0].idd"}),
        ({"days": [{"opens": "08:30", "closes": "18:00"}, *DAYS]}, {"days[0].date", "days[2].date"}),
        ({"days": [5, *DAYS]}, {"days[0]", "days[2].date"}),
        ({"kind": "half"}, {"kind"}),
        ({"knd": "half"}, {"knd"}),
        ({"titre": ABSENT}, {"titre"}),
        ({"candidates": ABSENT}, {"candidates"}),
        ({"days": ABSENT}, {"days"}),
        ({"jurors": 5}, {"jurors"}),
    ],
)
def test_what_does_not_depend_on_what_cannot_be_read_is_told_beside_it(changes: dict[str, Any], expected: set[str]) -> None:
    (section,) = changes
    lost = {  # of whom it cannot be said who he is, or of what it depends on
        "candidates": {"candidates[0].extra_time", "conflicts[0].candidate"},
        "days": {"days[1].date", "candidates[1].available[0].date"},
        "jurors": {"jurors[0].skils", "jurors[1].id", "conflicts[0].juror"},
    }.get(section, set())
    if section == "candidates" and changes[section] is ABSENT:
        lost = {*lost, "candidates[1].available[0].date"}
    assert set(told(**WRONG | changes)) == OF_WRONG - lost | expected


@pytest.mark.parametrize(("section", "rows"), [("days", [5, *CONTENT["days"]]), ("jurors", [5, {"id": "j1"}])])
def test_a_row_that_is_none_hides_nothing_of_what_candidates_sit(section: str, rows: list[Any]) -> None:
    final = {"minutes": 20, "jury": True, "modality": "entretien_final"}
    titre = CONTENT["titre"] | {"ccp": {}, "epreuves": [final | {"id": "oral"}, final | {"id": "other"}]}
    alone = set(told(titre=titre))
    assert alone
    assert set(told(titre=titre, **{section: rows})) == alone | {f"{section}[0]"}


def test_a_juror_and_a_candidate_may_have_one_id_where_no_wish_is_of_it() -> None:
    given = CONTENT | {"candidates": [{"id": "j1"}, {"id": "c2"}]}
    wish = {"avoid": [{"date": "2027-03-16", "from": "16:00"}]}
    for wishes in ([], [{"who": "c2"} | wish]):
        document = Document("s.yaml", copy.deepcopy(given) | {"wishes": wishes})
        assert validated(Session, document, "en").jurors[0].id == "j1"
    with pytest.raises(
        InputError, match=r'^s.yaml: wishes\[0\].who: "j1" is the id of several people; give one of them another$'
    ):
        validated(Session, Document("s.yaml", copy.deepcopy(given) | {"wishes": [{"who": "j1"} | wish]}), "en")
