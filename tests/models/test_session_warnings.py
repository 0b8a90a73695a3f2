"""What a session is warned of before it is solved: session files, each beside the exact warnings in both languages, and where they show."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import scheduler
from models import Session, all_titres
from scheduler.cli import main
from scheduler.examples import path_of
from scheduler.files import load
from scheduler.views.session_table import session_html

ROOT = Path(__file__).parents[1] / "warnings"
CASES = sorted(path.name for path in ROOT.iterdir())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_warnings_say_what_and_who(case: str, lang: str) -> None:
    session = load(ROOT / case / "session.yaml")
    expected = (ROOT / case / f"warnings.{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert list(session.warnings(lang)) == expected


def test_the_echeance_is_that_of_the_catalogue() -> None:
    """The catalogue has ARH until 04/11/2027."""
    usual = {"titre": "TP-01284", "candidates": [{"id": "c1"}], "responsables": [{"id": "r1"}]}
    told = {
        date: any("arrive à échéance le 04/11/2027" in warning for warning in Session.model_validate(usual | days).warnings())
        for date in ("2027-11-04", "2027-11-05")
        for days in [{"days": [{"date": date, "opens": "08:30", "closes": "18:00"}]}]
    }
    assert told == {"2027-11-04": False, "2027-11-05": True}
    assert all_titres()["TP-01284", "04"].until is not None


def test_solve_check_and_a_notebook_show_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(ROOT / "titre-and-agrement-that-have-ended" / "session.yaml")
    said = "l'agrément du site prend fin le 16/03/2027"
    assert main(["solve", file, "--out", str(tmp_path)]) == 0
    assert f"À savoir : Soudeur : {said}" in capsys.readouterr().out
    assert main(["check", file, str(tmp_path / "timetable.json")]) == 0
    assert f"À savoir : Soudeur : {said}" in capsys.readouterr().out
    assert said.replace("'", "&#x27;") in session_html(load(file), "fr")


def test_they_are_shown_where_there_is_no_timetable(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(ROOT / "habilitations-that-do-not-serve" / "session.yaml")
    assert main(["solve", file, "--lang", "en"]) in (0, 3)
    assert "Note: Without a habilitation, and so in no jury: Léa Noël." in capsys.readouterr().out


def test_the_end_of_an_agrement_changes_no_fingerprint() -> None:
    session = load(ROOT / "weekend-and-public-holiday" / "session.yaml")
    assert session.but(agrement="2027-01-01", echeance="2027-01-02").fingerprint() == session.fingerprint()


def test_a_column_that_is_no_field_is_told_of_once() -> None:
    session = Session.from_frames(
        candidates=pd.DataFrame({"id": ["c1", "c2", "c3"], "e-mail": ["a", "b", "c"], "promotion": 2027}),
        days=pd.DataFrame({"date": ["2027-03-16"], "opens": ["08:30"], "closes": ["18:00"]}),
        titre="TP-01280",
        millesime="04",
    )
    assert session.warnings()[0] == "candidates : colonnes qui ne sont pas lues : e-mail, promotion."
    assert session.warnings("en")[0] == "candidates: columns that are not read: e-mail, promotion."
    assert scheduler.solve(session, time_limit=None).warnings[0] == session.warnings()[0]


def test_a_column_that_is_nearly_a_field_is_refused_once() -> None:
    with pytest.raises(scheduler.InputError) as refused:
        scheduler.session_from_frames(
            candidates=pd.DataFrame({"id": ["c1", "c2", "c3"], "extra_tme": 0.33}),
            jurors=pd.DataFrame({"id": ["j1", "j2"], "employeur": "Atos"}),
            titre="TP-01280",
            millesime="04",
        )
    assert str(refused.value).splitlines() == [
        "Session.from_frames: candidates.extra_tme: la colonne « extra_tme » n'existe pas ; vouliez-vous dire extra_time ?",
        "Session.from_frames: jurors.employeur: la colonne « employeur » n'existe pas ; vouliez-vous dire employer ?",
    ]


def test_an_epreuve_longer_than_a_stretch_of_the_staff_is_told() -> None:
    """TSSR's phase 1 lasts 210 minutes, 280 with a third of extra time; its questionnaire 90 and 120."""
    fields = {
        "titre": "TP-01351",
        "millesime": "03",
        "candidates": [{"id": "c1"}, {"id": "c2", "extra_time": "0.3333"}],
        "days": [{"date": "2027-05-11", "opens": "08:30", "closes": "18:30"}],
    }

    def told(every: int) -> list[str]:
        session = Session.model_validate(fields | {"policy": {"staff_rest": {"minutes": 15, "every": every}}})
        return [one for one in session.warnings("en") if "policy.staff_rest" in one]

    assert told(280) == []
    [phase] = told(240)
    assert "lasts up to 280 min" in phase
    assert len(told(110)) == 2


def test_a_break_while_the_site_is_closed_and_a_role_nearly_asked_for_are_told() -> None:
    own = load(path_of("dwwm-6"))
    late = own.but(
        policy={"breaks": [{"window": ["20:30", "21:40"], "minutes": 15}]},
        add_staff=[{"id": "p9", "name": "Zoé Quint", "role": "surveillante"}],
    )
    told = set(late.warnings()) - set(own.warnings())
    assert any("de 20:30 à 21:40" in one for one in told), told
    assert "Rôle « surveillante » (Zoé Quint), qu'aucune épreuve ne demande ; vouliez-vous dire surveillant ?" in told
