"""Sessions out of frames."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from models import Session
from scheduler.errors import InputError
from scheduler.files.frames import session_from_frames

FRAMES: dict[str, Any] = {
    "candidates": pd.DataFrame({"id": ["c1", "c2"], "extra_time": [None, 0.3333], "sits": ["technique; final", None]}),
    "jurors": pd.DataFrame({"id": ["j1", "j2"], "employer": ["Atos", None], "skills": [None, "anglais;allemand"]}),
    "habilitations": pd.DataFrame(
        {"juror": ["j1", "j2"], "titre": "TP-01280", "millesime": "04", "until": pd.to_datetime(["2028-06-30", "2027-12-31"])}
    ),
    "rooms": pd.DataFrame({"id": ["e1", "e2"], "kinds": ["entretien;ecrit", "entretien"], "seats": [3.0, 12.0]}),
    "staff": pd.DataFrame({"id": ["v1"], "role": ["surveillant"]}),
    "days": pd.DataFrame({"date": pd.to_datetime(["2027-03-16"]), "opens": ["08:30"], "closes": [dt.time(18, 0)]}),
    "conflicts": pd.DataFrame({"candidate": ["c1"], "juror": ["j2"], "reason": [float("nan")]}),
    "pins": pd.DataFrame(
        {"candidate": ["c2"], "epreuve": ["final"], "start": [pd.Timestamp("2027-03-16 15:00")], "jurors": ["j1;j2"]}
    ),
}
REST: dict[str, Any] = {"titre": "TP-01280", "millesime": "04", "policy": {"grain": 5}, "site": "Montreuil"}


def test_columns_are_fields_and_empty_cells_are_absent() -> None:
    session = session_from_frames(**FRAMES, **REST)
    assert [c.extra_time for c in session.candidates] == [0, Decimal("0.3333")]
    assert [c.sits for c in session.candidates] == [("technique", "final"), None]
    assert [j.employer for j in session.jurors] == ["Atos", None]
    assert session.jurors[1].skills == ("anglais", "allemand")
    assert [j.habilitations[0].until for j in session.jurors] == [dt.date(2028, 6, 30), dt.date(2027, 12, 31)]
    assert [(r.kinds, r.seats) for r in session.rooms] == [(("entretien", "ecrit"), 3), (("entretien",), 12)]
    assert (session.days[0].date, session.days[0].closes) == (dt.date(2027, 3, 16), dt.time(18))
    assert session.conflicts[0].reason == ""
    assert (session.pins[0].start, session.pins[0].jurors) == (dt.datetime(2027, 3, 16, 15), ("j1", "j2"))
    assert session.site == "Montreuil"


def test_the_noun_itself_takes_frames() -> None:
    assert Session.from_frames(**FRAMES, **REST) == session_from_frames(**FRAMES, **REST)
    wrong = FRAMES | {"habilitations": FRAMES["habilitations"].assign(juror=["j1", "j9"])}
    with pytest.raises(ValidationError, match=r"habilitations\.1\.juror"):
        Session.from_frames(**wrong, **REST)


def test_the_frames_stay_as_they_were() -> None:
    before = {name: frame.copy() for name, frame in FRAMES.items()}
    session_from_frames(**FRAMES, **REST)
    for name, frame in FRAMES.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_wrong_cell_is_named_by_its_row() -> None:
    wrong = FRAMES | {"rooms": pd.DataFrame({"id": ["e1", "e2"], "kinds": "entretien", "seats": [3, 0]})}
    with pytest.raises(InputError, match=r"rooms\[1\]\.seats: e2: 0 is too small; it must be at least 1"):
        session_from_frames(**wrong, **REST, lang="en")


def test_a_habilitation_of_nobody() -> None:
    wrong = FRAMES | {"habilitations": FRAMES["habilitations"].assign(juror=["j1", "j9"])}
    with pytest.raises(InputError, match=r"habilitations\[1\]\.juror: le juré « j9 » n'existe pas ; choisir parmi : j1, j2"):
        session_from_frames(**wrong, **REST)


@pytest.mark.parametrize("four", [4, 4.0, "4", "04"])
def test_a_millesime_that_lost_its_zero_is_the_same(four: Any) -> None:
    """pandas reads "04" as 4 from a CSV file, and as 4.0 beside an empty cell."""
    frames = FRAMES | {"habilitations": FRAMES["habilitations"].assign(millesime=four)}
    session = session_from_frames(**frames, **REST | {"millesime": four})
    assert session.millesime == "04"
    assert all(juror.habilitated("TP-01280", "04", dt.date(2027, 3, 16)) for juror in session.jurors)


def test_ids_that_pandas_reads_as_numbers_are_texts_everywhere() -> None:
    frames = FRAMES | {
        "candidates": pd.DataFrame({"id": [1, 2]}),
        "jurors": pd.DataFrame({"id": [7.0, 8.0]}),
        "habilitations": FRAMES["habilitations"].assign(juror=["7", "8"]),
        "conflicts": pd.DataFrame({"candidate": [1], "juror": [8]}),
        "pins": pd.DataFrame({"candidate": [2, 1], "epreuve": ["final", "final"], "jurors": ["7;8", 7]}).head(1),
    }
    session = session_from_frames(**frames, **REST)
    assert [c.id for c in session.candidates] == ["1", "2"]
    assert [(j.id, len(j.habilitations)) for j in session.jurors] == [("7", 1), ("8", 1)]
    assert (session.conflicts[0].candidate, session.conflicts[0].juror) == ("1", "8")
    assert session.pins[0].jurors == ("7", "8")


def test_one_number_in_a_column_of_lists_is_a_list_of_one() -> None:
    frames = FRAMES | {"jurors": pd.DataFrame({"id": ["j1", "j2"], "skills": [3, None]})}
    assert [juror.skills for juror in session_from_frames(**frames, **REST).jurors] == [("3",), ()]


def test_who_has_no_id_is_known_by_name() -> None:
    frames = FRAMES | {
        "jurors": pd.DataFrame({"name": ["Ana Ibarra", "Karim Leroy"]}),
        "habilitations": FRAMES["habilitations"].assign(juror=["Ana Ibarra", "Leroy Karim"]),
        "conflicts": pd.DataFrame({"candidate": ["c1"], "juror": ["Karim Leroy"]}),
        "pins": FRAMES["pins"].assign(jurors="Ana Ibarra;Karim Leroy"),
        "wishes": pd.DataFrame({"who": ["Leroy Karim"], "avoid": [[{"date": "2027-03-16"}]]}),
    }
    session = session_from_frames(**frames, **REST)
    assert [(juror.id, juror.name, len(juror.habilitations)) for juror in session.jurors] == [
        ("j1", "Ana Ibarra", 1),
        ("j2", "Karim Leroy", 1),
    ]
    assert (session.conflicts[0].juror, session.pins[0].jurors) == ("j2", ("j1", "j2"))
    assert session.wishes[0].who == "j2"
    assert Session.from_frames(**frames, **REST) == session


def test_who_has_no_id_beside_a_frame_that_names_him_lacks_one() -> None:
    frames = FRAMES | {
        "candidates": [{"name": "Aïcha Benali"}],
        "conflicts": pd.DataFrame({"candidate": ["Aïcha Benali"], "juror": ["j1"]}),
    }
    with pytest.raises(InputError, match=r"candidates\[0\]"):
        session_from_frames(**frames, **REST)


def test_of_two_of_one_name_that_is_told() -> None:
    """Of a habilitation and of a room that is pinned."""
    jurors = FRAMES | {"jurors": pd.DataFrame({"name": ["Ana Ibarra", "Ibarra Ana", "Karim Leroy"]})}
    named = {name: frame for name, frame in jurors.items() if name not in ("conflicts", "pins")}
    habilitations = FRAMES["habilitations"].assign(juror=["Ana Ibarra", "Karim Leroy"])
    with pytest.raises(InputError, match=r"plusieurs jurés s'appellent « Ana Ibarra » ; .* : j1, j2"):
        session_from_frames(**named | {"habilitations": habilitations}, **REST)
    rooms = FRAMES | {
        "rooms": FRAMES["rooms"].assign(name="Salle"),
        "pins": pd.DataFrame({"candidate": ["c2"], "epreuve": ["final"], "room": ["Salle"]}),
    }
    with pytest.raises(InputError, match=r"plusieurs salles s'appellent « Salle » ; .* : e1, e2"):
        session_from_frames(**rooms, **REST)


def test_a_reference_where_the_list_is_missing() -> None:
    frames = {name: frame for name, frame in FRAMES.items() if name not in ("jurors", "pins")}
    with pytest.raises(InputError, match=r"le juré « j1 » n'existe pas : la liste des jurés manque"):
        session_from_frames(**frames, **REST)


def test_a_heading_of_a_sheet_is_no_column_of_a_frame_and_nothing_is_lost() -> None:
    people = pd.DataFrame({"id": ["c1"], "Nom": ["Aïcha"], "Tiers-temps": [0.3333], "Téléphone": ["06"]})
    with pytest.raises(InputError) as refused:
        session_from_frames(candidates=people, **_rest())
    assert [problem.text.partition(" ; ")[2] for problem in refused.value.problems] == [
        "vouliez-vous dire name ?",
        "vouliez-vous dire extra_time ?",
    ]


def test_an_empty_row_is_none() -> None:
    people = pd.DataFrame({"id": ["c1", None, "c2"], "name": ["A", None, "B"], "extra_time": [None, float("nan"), 0.3333]})
    assert [c.id for c in session_from_frames(candidates=people, **_rest()).candidates] == ["c1", "c2"]


def _rest() -> dict[str, Any]:
    days = pd.DataFrame({"date": ["2027-03-16"], "opens": ["08:30"], "closes": ["18:00"]})
    return {"days": days, "titre": "TP-01280", "millesime": "04"}
