"""Sessions out of YAML and JSON."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from models import Session
from scheduler.errors import InputError
from scheduler.examples import all_examples, path_of
from scheduler.files import load
from scheduler.files.formats.yaml_file import read as read_yaml

SMALL = """\
titre: TP-01280
millesime: "04"
days:
  - {date: 2027-03-16, opens: "08:30", closes: "18:00"}
candidates:
  - {id: c1, name: Aïcha Benali}
"""


def written(folder: Path, text: str, name: str = "session.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", all_examples())
def test_an_example_says_the_same_in_json(name: str, tmp_path: Path) -> None:
    session = load(path_of(name))
    assert session.id == name
    content = session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert load(written(tmp_path, json.dumps(content), f"{name}.json")) == session
    assert load(written(tmp_path, json.dumps(content, indent="\t"), f"{name}.json")) == session


def test_values_of_an_example() -> None:
    session = load(path_of("cda-7"))
    assert [day.date for day in session.days] == [dt.date(2027, 6, 24), dt.date(2027, 6, 25)]
    assert session.candidates[2].extra_time == Decimal("0.3333")
    assert session.candidates[6].sits == ("final",)
    assert session.millesime == "04"
    window = (session.candidates[3].available or ())[1]
    assert (window.date, window.start, window.end) == (dt.date(2027, 6, 25), dt.time(8, 30), dt.time(12, 30))


def test_the_name_of_the_file_is_the_id_of_a_session_without_one(tmp_path: Path) -> None:
    assert load(written(tmp_path, SMALL, "mars à Lille.yaml")).id == "mars-à-Lille"
    assert load(written(tmp_path, "id: mars\n" + SMALL)).id == "mars"


def test_a_field_without_value_is_absent(tmp_path: Path) -> None:
    session = load(written(tmp_path, SMALL + "jurors:\npolicy: ~\npins: null\n"))
    assert (session.jurors, session.pins, session.policy.grain) == ((), (), 5)


@pytest.mark.parametrize("four", ["04", "4", '"4"', "4.0"])
def test_a_millesime_without_quotes_has_two_digits(four: str, tmp_path: Path) -> None:
    session = load(written(tmp_path, SMALL.replace('"04"', four)))
    assert session.millesime == "04"
    assert session.exam.code == "TP-01280"


def test_an_anchor_is_written_once_and_used_again(tmp_path: Path) -> None:
    text = (
        SMALL
        + """\
jurors:
  - &first {id: j1, employer: Atos, habilitations: &all [{titre: TP-01280, millesime: "04", until: 2028-06-30}]}
  - {<<: *first, id: j2}
  - {id: j3, habilitations: *all}
"""
    )
    session = load(written(tmp_path, text))
    assert [juror.employer for juror in session.jurors] == ["Atos", "Atos", None]
    assert all(juror.habilitated("TP-01280", "04", dt.date(2028, 6, 30)) for juror in session.jurors)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "session.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert load(path).titre == "TP-01280"


def test_yaml_is_1_2_and_every_value_has_its_line(tmp_path: Path) -> None:
    text = "a: no\nb: 010\nc: 8:30\nd:\n  - {e: 0x1F, f: 1_000}\n  - -1.5\n"
    document = read_yaml(written(tmp_path, text), "fr")
    assert document.content == {"a": "no", "b": 10, "c": "8:30", "d": [{"e": 31, "f": 1000}, -1.5]}
    assert [document.line(place) for place in (("a",), ("d",), ("d", 0, "f"), ("d", 1), ("d", 1, "absent"), ())] == [
        *(1, 4, 5, 6, 6),
        None,
    ]
    assert document.written["b",] == "010"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deep.yaml", "a: " + "[" * 5000, "repeats or nests itself without end"),
        ("circle.yaml", "a: &a [*a]\n", "repeats or nests itself without end"),
        (
            "bomb.yaml",
            "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 30) if n else 0}]\n" for n in range(9)),
            "nests itself",
        ),
        ("deep.json", "[" * 100_000 + "]" * 100_000, "repeats or nests itself without end"),
        ("long.json", '{"id": ' + "9" * 10_000 + "}", "this is not JSON"),
        ("list.json", "[1]", "must be a series of fields"),
        ("tag.yaml", "id: !secret x\n", 'tag.yaml:1: "!secret" means nothing here'),
        ("key.yaml", "? [1, 2]\n: x\n", "key.yaml:1: the name of a field is a word"),
        ("merge.yaml", "<<: 5\n", "merge.yaml:1: << takes over the fields of another block"),
        ("control.yaml", "id: a\nsite: \x07\n", "control.yaml:2: an invisible character (U+0007)"),
        ("session.xlsm", SMALL, 'a session cannot be read from a ".xlsm" file; possible formats: .csv .json'),
        ("session", SMALL, 'a session cannot be read from a "session" file'),
        ("candidats.csv", SMALL, "a .csv file alone is but a list"),
    ],
)
def test_what_is_no_session_file(name: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text, name), "en")
    assert said in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ce fichier n'existe pas"):
        load(tmp_path / "rien.yaml")
    folder = tmp_path / "dossier.yaml"
    folder.mkdir()
    with pytest.raises(InputError, match="c'est un dossier"):
        load(folder)
    with pytest.raises(InputError, match="impossible de lire ce fichier"):
        load(written(tmp_path, "") / "dedans.yaml")


def test_json_problems_have_their_lines_too(tmp_path: Path) -> None:
    text = '{\n "titre": "TP-01280", "millesime": "04",\n "days": [\n  {"date": "2027-03-16",\n   "opens": "8h", "closes": "18:00"}],\n'
    text += ' "candidates": [{"id": "c1"},\n  {"id": "c1"}]}\n'
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text, "session.json"))
    assert [(one.line, one.field) for one in caught.value.problems] == [(5, "days[0].opens"), (7, "candidates[1].id")]
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text.replace("8h", "08:00"), "session.json"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.field) == (7, "candidates[1].id")


def test_escapes_of_json(tmp_path: Path) -> None:
    content = {"titre": "TP-01280", "millesime": "04", "site": 'é "guillemets" \\ 😀\n'}
    content |= {"days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}], "candidates": [{"id": "c1"}]}
    session = load(written(tmp_path, json.dumps(content, ensure_ascii=True), "session.json"))
    assert session.site == 'é "guillemets" \\ 😀'
    assert isinstance(session, Session)


def test_a_path_that_is_none() -> None:
    with pytest.raises(TypeError, match="path is 42: give a path, as in load"):
        load(42)  # type: ignore[arg-type]
