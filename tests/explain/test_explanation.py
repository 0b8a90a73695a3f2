"""What an explanation says and how: names, prices, the JSON contract, the notebook, short times and interrupts."""

from __future__ import annotations

import json
import re
import signal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models import Session
from scheduler import load, solve
from scheduler.cli import main
from scheduler.engine.feasibility import Question
from scheduler.examples import path_of
from scheduler.explanation import Explanation, explain, left_out
from scheduler.explanation.left_out import LeftOut
from scheduler.explanation.moves import moves
from scheduler.explanation.prices import PRICES
from tests.engine.small_sessions import candidates, ecrit, jurors, oral
from tests.engine.small_sessions import session as small
from tests.explain import made_by_hand
from tests.explain.hard_sessions import tightened

SECONDS = 300


def explained(name: str, **options: Any) -> Explanation:
    return explain(tightened(name), time_limit=SECONDS, workers=1, **options)


@cache
def whole(name: str) -> Explanation:
    """With nothing else asked: once for all tests that look at it."""
    return explained(name)


def texts(explanation: Explanation) -> list[str]:
    return [fact.text for fact in explanation.facts]


def ways(explanation: Explanation) -> dict[str, float]:
    return {way.text: way.price for way in explanation.ways_out}


def test_a_session_with_a_timetable_needs_no_explanation() -> None:
    explanation = explain(load(path_of("dwwm-6")), time_limit=SECONDS, workers=1)
    assert explanation.to_dict() == {"feasible": True, "minimal": True, "facts": [], "ways_out": []}
    assert "il n'y a rien à expliquer" in str(explanation)


def test_the_facts_name_people() -> None:
    # c1 is in conflict with all jurors but one
    explanation = explained("conflicts with all but one")
    assert texts(explanation) == [
        "Karim Leroy ne peut juger Aïcha Benali (ancien employeur)",
        "Ibrahim Jouve ne peut juger Aïcha Benali",
        "Hélène Imbert ne peut juger Aïcha Benali",
        "Le 16/03/2027, il n'y a que Hélène Imbert, Ibrahim Jouve, Julie Klein et Karim Leroy pour siéger ; un jury réunit 2 jurés",
        "À planifier : Aïcha Benali, qui passe Questionnaire professionnel (30 min), Présentation du projet (35 min), "
        "Entretien technique (40 min) et Entretien final (15 min)",
    ]
    assert [fact.who for fact in explanation.facts[:3]] == [("c1", "j4"), ("c1", "j2"), ("c1", "j1")]
    assert explanation.counts == (
        "Aïcha Benali n'a pas de jury : en conflit avec Hélène Imbert, Ibrahim Jouve et Karim Leroy, "
        "il ne lui reste sur une même journée que Julie Klein, et il faut 2 jurés.",
    )
    assert ways(explanation) == {"Un juré de plus le 16/03/2027": 240, "Aïcha Benali à une autre session": 300}


def test_the_least_that_is_enough() -> None:
    # the jury of four has 4 * 90 + 4 * 25 of its 480 min; that of three and David's 120 min is 15 min short
    assert ways(whole("two candidates more")) == {
        "Accueil de 15 min au lieu de 30": 15,
        "Finir le 16/03/2027 à 18:15 au lieu de 18:00 (15 min de plus)": 15,
        "Ouvrir le 16/03/2027 à 08:15 au lieu de 08:30 (15 min plus tôt)": 15,
        "Déjeuner de 45 min au lieu de 60": 30,
        "Étude du dossier de 10 min au lieu de 15": 30,
        "Aïcha Benali à une autre session": 300,
        "2 jurés de plus le 16/03/2027": 480,
        "Un jour de plus, le 17/03/2027": 480,
    }


def test_the_user_sets_the_prices() -> None:
    none = dict.fromkeys(PRICES)
    explanation = explained("two candidates more", relax={**none, "closes": 0.5, "juror": 3})
    assert ways(explanation) == {
        "2 jurés de plus le 16/03/2027": 6,
        "Finir le 16/03/2027 à 18:15 au lieu de 18:00 (15 min de plus)": 7.5,
    }
    assert explanation.complete


@pytest.mark.parametrize("relax", [{"conflict": 1}, {"closes": -1}, {"closes": float("nan")}, {"candidates": float("inf")}])
def test_wrong_prices_are_refused(relax: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(relax))):
        explained("two candidates more", relax=relax)


def test_nothing_may_be_relaxed() -> None:
    explanation = explained("two candidates more", relax=dict.fromkeys(PRICES))
    assert explanation.facts
    assert not explanation.ways_out
    assert "Aucun des changements permis, seul ou à deux, ne suffit." in str(explanation)


def test_two_changes_where_none_alone_is_enough() -> None:
    found = {tuple(sorted(way.change)): way for way in explained("five candidates more").ways_out}
    # 8 seats for 9 papers, and 3 juries of 3 candidates for 10: a room and a jury more, or a candidate of both less
    assert found["candidates_out",].price == 300
    both = found["add_jurors", "add_rooms"]
    assert both.price == 300
    assert [len(both.change[word]) for word in ("add_jurors", "add_rooms")] == [1, 1]
    assert both.least
    assert both.text.startswith("À la fois « Un")
    assert "» et « Un" in both.text


def expired(*jurors: str) -> Session:
    """`dwwm-6`, where the habilitations of these ended the day before."""
    session = load(path_of("dwwm-6"))
    return session.but(habilitations={juror: {"until": "2027-03-15"} for juror in jurors})


def test_an_expired_habilitation_may_be_renewed() -> None:
    # two jurors hear four of the six candidates; three are one jury still, and so are no help
    found = {way.text: way for way in explain(expired("j3", "j4"), time_limit=SECONDS, workers=1).ways_out}
    way = found["Renouveler les habilitations jusqu'au 16/03/2027 au moins : Julie Klein et Karim Leroy"]
    assert (way.price, way.least) == (240, True)
    assert way.change == {"habilitations": {"j3": {"until": "2027-03-16"}, "j4": {"until": "2027-03-16"}}}
    assert next(iter(found)) == way.text


def test_one_habilitation_is_enough_where_one_juror_is_missing() -> None:
    # four jurors are two juries of three candidates; Karim Leroy may not judge one of the six
    explanation = explain(expired("j3"), time_limit=SECONDS, workers=1)
    assert ways(explanation)["Renouveler l'habilitation de Julie Klein jusqu'au 16/03/2027 au moins"] == 120
    assert not any("les habilitations" in text for text in ways(explanation))


def test_who_would_be_there_on_the_most_days_is_renewed_first() -> None:
    """j1 is habilité on the first day of two; with more than two renewed others may do, as not all of them are tried together."""
    until = {"j1": "2027-03-16", "j2": "2027-01-01", "j3": "2027-01-01"}
    session = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}]},
            "days": [{"date": f"2027-03-{day}", "opens": "09:00", "closes": "10:00"} for day in (16, 17)],
            "candidates": [{"id": "c1"}, {"id": "c2"}],
            "jurors": [
                {"id": one, "habilitations": [{"titre": "T", "millesime": "1", "until": end}]} for one, end in until.items()
            ],
        }
    )
    several = next(move for move in moves(session, {"habilitations": 120.0}) if move.only_if_alone_fails)
    assert [*several.change(1)["habilitations"]] == ["j2", "j3"]
    assert (several.most, several.sure) == (2, 1)


def test_one_more_juror_on_all_days_where_one_on_a_day_does_not_do() -> None:
    """Two orals of an hour on two days of an hour, before the same jury, and one of its two jurors is linked to the candidate."""
    session = small(
        oral(60),
        oral(60, id="second"),
        days=[{"date": f"2027-03-{day}", "opens": "20:00", "closes": "21:00"} for day in (16, 17)],
        conflicts=[{"candidate": "c1", "juror": "j1"}],
        jurors=jurors("j1", "j2"),
        policy={"grain": 60},
    )
    found = explain(session, time_limit=SECONDS, workers=1)
    way = next(way for way in found.ways_out if way.text == "Un juré de plus, tous les jours")
    assert (way.price, way.least) == (2 * PRICES["juror"], True)
    assert solve(session.but(**way.change), workers=1, time_limit=None).found
    assert not [other for other in found.ways_out if other.text.startswith("Un juré de plus le")]


def test_who_could_not_sit_is_not_said_to() -> None:
    # with none of the four habilité, that of two at least must be missing for there to be no jury: of the others it is not said
    found = texts(explain(expired("j1", "j2", "j3", "j4"), time_limit=SECONDS, workers=1))
    [jurors] = [text for text in found if text.startswith("Le 16/03/2027, hors ")]
    away, _, rest = jurors.removeprefix("Le 16/03/2027, hors ").partition(", que d'autres de ces faits écartent, ")
    names = {"Hélène Imbert", "Ibrahim Jouve", "Julie Klein", "Karim Leroy"}
    assert {*re.split(", | et ", away)} < names, jurors
    assert re.fullmatch(
        r"il n'y aurait (?:que |qu')(.+) pour siéger, même si chacun était habilité et présent ; un jury réunit 2 jurés", rest
    ), rest
    assert len({name for name in names if name in rest}) == 1
    assert len({name for name in names if name in away}) == 3
    assert sum("jusqu'au 15/03/2027 seulement" in text for text in found) == 3


def test_english() -> None:
    explanation = explained("a jury less", lang="en")
    told = ways(explanation)
    [(out, price)] = [(text, price) for text, price in told.items() if text.startswith("2 candidates to another session: ")]
    assert " and " in out
    assert price == 600
    assert told == {"One more juror on 2027-03-16": 240, "One more day, 2027-03-17": 480, out: 600}
    assert "taken alone, cannot hold together, and each is needed for that. There may be other causes: the ways" in str(
        explanation
    )


def test_facts_are_not_said_to_be_the_only_cause() -> None:
    # no room for the test, and nobody to watch it: each by itself leaves no timetable, whatever becomes of the other
    session = load(path_of("dwwm-6")).but(rooms_out=["info"], staff_out=["v1"])
    explanation = explain(session, time_limit=SECONDS, workers=1, relax=dict.fromkeys(PRICES))
    assert explanation.minimal
    assert len(explanation.facts) == 2
    assert str(explanation).split("\n\n")[2].splitlines()[0] == (
        "Ces faits, pris seuls, ne peuvent tenir ensemble, et chacun y est nécessaire. Il peut y avoir d'autres causes."
    )


def command(session: Session, folder: Path, *options: str) -> int:
    """The exit code of `explain` on the session in a file."""
    file = folder / "session.json"
    file.write_text(session.model_dump_json(by_alias=True, exclude_defaults=True), encoding="utf-8")
    return main(["explain", str(file), "--workers", "1", *options])


def test_the_json_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = tightened("no room for the test")
    assert command(session, tmp_path, "--json", "--time-limit", str(SECONDS)) == 3
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["feasible", "minimal", "facts", "ways_out"]
    assert said["feasible"] is False
    assert said["minimal"] is True
    assert [list(fact) for fact in said["facts"]] == [["rule", "text", "who"]] * 2
    assert said["facts"][0] == {"rule": "one_at_a_time", "text": "Aucune salle de type informatique", "who": []}
    [way] = said["ways_out"]
    assert way == {
        "text": "Une salle de plus, de type informatique, 6 places",
        "price": 60,
        "change": {"add_rooms": [{"id": "informatique-1", "kinds": ["informatique"], "seats": 6}]},
        "verified": True,
    }
    assert feasible(session.but(**way["change"]))


def feasible(session: Session) -> bool:
    return explain(session, time_limit=SECONDS, workers=1).feasible is True


def test_the_command_says_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(load(path_of("dwwm-6")), tmp_path, "--time-limit", str(SECONDS)) == 0
    assert "un planning existe" in capsys.readouterr().out
    assert command(tightened("nobody watches the test"), tmp_path, "--time-limit", str(SECONDS)) == 3
    said = capsys.readouterr().out
    assert "  1. Un surveillant de plus (prix : 120)" in said


def test_the_command_says_what_may_be_misspelt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    misspelt = {"id": "s1", "kinds": ["entretein"], "seats": 3}
    session = load(path_of("dwwm-6")).but(rooms_out=["s101", "s102"], add_rooms=[misspelt])
    assert command(session, tmp_path, "--time-limit", str(SECONDS)) == 3
    assert "« entretein »" in (said := capsys.readouterr().out)
    assert "vouliez-vous dire entretien ?" in said
    assert command(session, tmp_path, "--json", "--time-limit", str(SECONDS)) == 3
    assert json.loads(capsys.readouterr().out)["feasible"] is False


def test_past_its_time_it_says_what_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # the counts need no time: that there is no timetable is known, and which facts show it
    explanation = explain(tightened("a jury less"), time_limit=0.001, workers=1)
    assert explanation.feasible in (False, None)
    assert not explanation.minimal
    assert command(load(path_of("advf-8")), tmp_path, "--time-limit", "1e-6") == 4
    assert "ni planning ni preuve" in capsys.readouterr().out


def test_an_interrupt_keeps_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def interrupted(*arguments: Any, **options: Any) -> bool | None:
        nonlocal calls
        calls += 1
        if calls == 5:
            signal.raise_signal(signal.SIGINT)
        return at_once(*arguments, **options)

    at_once = Question.at_once
    monkeypatch.setattr(Question, "at_once", interrupted)
    explanation = explained("two candidates more")
    assert explanation.interrupted
    assert explanation.feasible is False
    assert not explanation.minimal
    assert not explanation.complete
    assert explanation.facts
    assert "Interrompu" in str(explanation)


def test_an_interrupt_before_the_verdict_is_one_sentence() -> None:
    explanation = Explanation("s", None, interrupted=True, label="Session d'essai")
    assert str(explanation) == "Session d'essai : interrompu avant qu'on sache s'il existe un planning."
    assert repr(explanation) == "<Explanation of s: unknown, 0 facts, 0 ways out>"


def test_a_notebook_shows_tables() -> None:
    explanation = explained("no room for orals")
    shown = explanation._repr_html_()
    assert shown.count("<table") == 2
    assert "Aucune salle de type entretien" in shown
    assert "add_rooms=" in shown


def test_facts_that_hold_twice_are_told_once() -> None:
    explanation = explained("two flats become one")
    assert len(set(texts(explanation))) == len(texts(explanation))


def test_the_same_explanation_twice() -> None:
    one, other = whole("two candidates more"), explained("two candidates more")
    assert one.to_dict() == other.to_dict()


def test_a_juror_asked_for_too_often_is_where_the_explanation_begins() -> None:
    # three orals of an hour and two changeovers of ten minutes in three hours; a fourth candidate is heard by others
    right = [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]
    juries = {"c1": ["j1", "j2"], "c2": ["j1", "j3"], "c3": ["j1", "j4"], "c4": ["j2", "j3"]}
    one = made_by_hand.session(
        made_by_hand.oral(),
        candidates=[{"id": name} for name in juries],
        jurors=[{"id": f"j{n}", "habilitations": right} for n in (1, 2, 3, 4)],
        rooms=[{"id": f"s{n}", "kinds": ["bureau"], "seats": 4} for n in (1, 2)],
        pins=[{"candidate": name, "jurors": jury} for name, jury in juries.items()],
        policy={"grain": 10, "changeover": 10, "stable_juries": False},
    )
    explanation = explain(one, time_limit=SECONDS, workers=1)
    assert explanation.counts == ("j1 est dans le jury de 3 candidats et peut en entendre 2 au plus.",)
    assert explanation.minimal
    assert set(explanation.keys) == {
        ("changeover",),
        ("hours", "2027-03-01"),
        *(("pin", str(n)) for n in (0, 1, 2)),
        *(("candidate", f"c{n}") for n in (1, 2, 3)),
    }


def test_breaks_are_among_the_facts_and_the_ways_out() -> None:
    """Two orals of an hour and a break of half an hour fit no two hours, and neither do they with a break of ten minutes."""
    one = made_by_hand.session(
        made_by_hand.oral(),
        candidates=made_by_hand.people("c", "Alice", "Bruno"),
        days=[{"date": "2027-03-01", "opens": "09:00", "closes": "11:00"}],
        policy={"grain": 10, "breaks": [{"window": ["09:30", "10:30"], "minutes": 30}]},
    )
    found = explain(one, time_limit=SECONDS, workers=1)
    assert "Pauses des jurés : 30 min entre 09:30 et 10:30" in texts(found)
    # no break at all: 30 minutes less at the price of one each
    assert ways(found)["Pas de pauses des jurés en dehors du déjeuner"] == 30


def test_beside_a_day_more_it_is_said_that_nobody_told_until_when_the_site_may_examine() -> None:
    one = made_by_hand.session(made_by_hand.oral(minutes=120), candidates=made_by_hand.people("c", "Alice", "Bruno"))
    notes = {
        "fr": "La session ne dit pas jusqu'à quand vaut l'agrément du site (agrement) : avant d'ajouter un jour, vérifier qu'il vaut encore ce jour-là.",
        "en": "The session does not say until when the site's agrément holds (agrement): before a day is added, see that it still does then.",
    }
    for lang, note in notes.items():
        found = explain(one, time_limit=SECONDS, workers=1, lang=lang)
        assert [way for way in found.ways_out if "add_days" in way.change]
        assert found.to_text().endswith("\n\n" + note)
        assert note.replace("'", "&#x27;") in found._repr_html_()
    known = explain(one.but(agrement="2028-01-01"), time_limit=SECONDS, workers=1)
    none = explain(one, time_limit=SECONDS, workers=1, relax={"day": None})
    assert "agrément" not in known.to_text() + none.to_text()


@pytest.mark.parametrize("when", ["day", "session"])
def test_deliberating_on_each_by_himself_is_a_way_out(when: str) -> None:
    """Bruno is heard from 10:00 to 10:30 and the day ends at 10:50: of two deliberations of 20 minutes one has its place before his oral."""
    one = made_by_hand.session(
        made_by_hand.oral(minutes=30),
        candidates=[
            person | {"available": [{"date": "2027-03-01"} | hours]}
            for person, hours in zip(
                made_by_hand.people("c", "Alice", "Bruno"), ({"to": "09:30"}, {"from": "10:00", "to": "10:30"}), strict=True
            )
        ],
        days=[{"date": "2027-03-01", "opens": "09:00", "closes": "10:50"}],
        policy={"grain": 10, "deliberation": {"minutes": 20, "when": when}},
    )
    found = explain(one, time_limit=SECONDS, workers=1)
    text = "Délibération sur chaque candidat après sa dernière épreuve, au lieu d'une seule pour tous"
    [way] = [way for way in found.ways_out if way.text == text]
    assert way.price == 30
    assert way.change == {"policy": {"deliberation": {"minutes": 20, "when": "candidate"}}}
    assert solve(one.but(**way.change), workers=1, time_limit=None).found
    kept = explain(one, time_limit=SECONDS, workers=1, relax={"deliberation_when": None})
    assert text not in ways(kept)
    alone = one.but(policy={"deliberation": 20})
    assert not [move for move in moves(alone, PRICES) if move.kind == "deliberation_when"]


@pytest.mark.parametrize(("seats", "least"), [(4, True), (5, False)])
def test_that_fewer_might_do_is_not_said_where_counts_tell_that_they_do_not(
    seats: int, least: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seven at a test in a room of four: three must go, whatever the search proves; in one of five two would do."""
    session = small(
        ecrit(30, room="salle"),
        oral(10),
        candidates=candidates(*(f"c{n}" for n in range(1, 8))),
        rooms=[{"id": "salle", "kinds": ["salle"], "seats": seats}],
    )
    out = ("c5", "c6", "c7")
    plan = solve(session.but(candidates_out=list(out)), workers=1).activities
    monkeypatch.setattr(left_out, "fewest_left_out", lambda *_: LeftOut(out, 0, plan))
    [way] = explain(session, relax=dict.fromkeys(PRICES) | {"candidates": 300}, workers=1).ways_out
    if len(way.change["candidates_out"]) == len(out):
        assert way.least is least
    else:
        assert not least
