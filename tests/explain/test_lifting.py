"""A session without a fact: still a whole session, and what the fact said is gone from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Session, Titre
from scheduler import load
from scheduler.bounds.infeasibility.count import Key
from scheduler.examples import all_examples, path_of
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.wording import told
from tests.explain.hard_sessions import JUDGED, judged
from tests.explain.made_by_hand import oral, session, written


def without(one: Session, key: Key) -> Session:
    lifting = Lifting(one)
    assert key in lifting.facts
    left = lifting.without([key])
    assert left is not None
    return left


def titre(one: Session) -> Titre:
    assert isinstance(one.titre, Titre)
    return one.titre


FULL: dict[str, Any] = {
    "jury": {"size": 3, "distinct_employers": True, "required_skills": ["anglais"], "max_candidates_per_day": 2},
    "candidates": [
        {
            "id": "c1",
            "name": "Alice",
            "available": [{"date": "2027-03-01", "from": "09:30", "to": "11:00"}],
        },
        {"id": "c2", "name": "Bruno", "extra_time": 0.3333},
    ],
    "jurors": [
        {"id": "j1", "name": "Xavier", "available": [{"date": "2027-03-01", "to": "11:00"}]},
        {
            "id": "j2",
            "name": "Yasmine",
            "skills": ["anglais"],
            "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-02-01"}],
        },
        {"id": "j3", "name": "Zoé", "habilitations": [{"titre": "T", "millesime": "0", "until": "2027-12-31"}]},
    ],
    "conflicts": [{"candidate": "c1", "juror": "j2", "reason": "formatrice"}],
    "staff": [{"id": "v1", "name": "Noël", "role": "surveillant", "available": [{"date": "2027-03-01", "from": "10:00"}]}],
    "responsables": [{"id": "r1", "name": "Inès", "available": [{"date": "2027-03-01"}]}],
    "rooms": [
        {"id": "s1", "name": "Salle 1", "kinds": ["bureau"], "seats": 4, "available": [{"date": "2027-03-01", "to": "11:30"}]},
        {"id": "s2", "name": "Salle 2", "kinds": ["ecrit"], "seats": 8},
    ],
    "pins": [
        {"candidate": "c1", "epreuve": "oral", "start": "2027-03-01T10:00", "room": "s1"},
        {"candidate": "c2", "jurors": ["j1", "j2", "j3"]},
    ],
    "policy": {
        "grain": 10,
        "welcome": 20,
        "changeover": 10,
        "dossier_review": 15,
        "marking": 5,
        "deliberation": {"minutes": 10, "when": "day"},
        "pv": 15,
        "max_jury_minutes": 300,
        "max_staff_minutes": 200,
        "staff_rest": {"minutes": 15, "every": 120},
        "lunch": {"window": ["10:00", "11:30"], "minutes": 30},
        "breaks": [{"window": ["09:00", "10:00"], "minutes": 10}],
    },
}


def full() -> Session:
    """A session with a fact of every kind."""
    final = oral("final", 20, follows=[{"epreuve": "oral", "gap": 10, "within": 60}, {"epreuve": "qcm", "days": 1}])
    return session(written(marking={}, staff={"surveillant": 1}), oral(), final, **FULL)


TEXTS: dict[Key, str] = {
    ("welcome",): "Accueil de 20 min le 01/03/2027",
    ("changeover",): "10 min de transition entre deux candidats",
    ("dossier_review",): "Étude du dossier : 15 min de jury par candidat",
    ("deliberation",): "Délibération en une fois à la fin de la journée de chaque jury : 10 min par candidat",
    ("pv",): "Procès-verbal : 15 min par jury, après tout le reste",
    ("max_jury_minutes",): "Un juré n'a pas plus de 300 min d'activité par jour",
    ("max_staff_minutes",): "Un membre du personnel n'a pas plus de 200 min d'activité par jour",
    ("staff_rest",): "Le personnel souffle 15 min après 120 min d'affilée au plus",
    ("breaks",): "Pauses des jurés : 10 min entre 09:00 et 10:00",
    ("lunch",): "Déjeuner de 30 min entre 10:00 et 11:30",
    ("marking",): "Correction par le jury : qcm (5 min par copie)",
    ("window", "candidate", "c1"): "Alice ne peut venir que le 01/03/2027 de 09:30 à 11:00",
    ("window", "juror", "j1"): "Xavier ne peut siéger que le 01/03/2027 jusqu'à 11:00",
    ("window", "room", "s1"): "Salle 1 n'est libre que le 01/03/2027 jusqu'à 11:30",
    ("window", "staff", "v1"): "Noël n'est là que le 01/03/2027 à partir de 10:00",
    ("window", "responsable", "r1"): "Inès, responsable de session, n'est là que le 01/03/2027",
    ("extra_time", "c2"): "Bruno : 33,33\u00a0% de temps en plus (aménagement)",
    ("pin", "0"): "Fixé pour Alice, oral : le 01/03/2027 à 10:00 et Salle 1",
    ("pin", "1"): "Fixé pour Bruno, toutes ses épreuves : devant Xavier, Yasmine et Zoé",
    ("conflict", "c1", "j2"): "Yasmine ne peut juger Alice (formatrice)",
    ("habilitation", "j1"): "Xavier : pas d'habilitation pour T, millésime 01",
    ("habilitation", "j2"): "Yasmine : habilitation pour T, millésime 01, jusqu'au 01/02/2027 seulement",
    ("habilitation", "j3"): "Zoé : habilitation pour T au millésime 00, non au millésime 01",
    ("employers",): "Les jurés d'un jury viennent d'employeurs distincts",
    ("skill", "anglais"): "Chaque jury compte un juré avec la compétence anglais (Yasmine)",
    ("jury_size",): "Un jury réunit 3 jurés au moins",
    ("max_candidates",): "Un jury n'entend pas plus de 2 candidats par jour",
    ("follows", "final", "oral"): "final : au moins 10 min après et au plus 60 min après oral",
    ("follows", "final", "qcm"): "final : au moins 1 jour après qcm",
    ("staff", "surveillant"): "Personnel, surveillant : Noël (pour qcm)",
    ("rooms", "ecrit"): "Salles de type ecrit : Salle 2 (8 places)",
    ("rooms", "bureau"): "Salles de type bureau : Salle 1 (4 places)",
    ("hours", "2027-03-01"): "Le 01/03/2027, le site ouvre de 09:00 à 12:00",
    ("jurors", "2027-03-01"): "Le 01/03/2027, personne n'est habilité et présent ; un jury réunit 3 jurés",
    ("candidate", "c1"): "",
    ("candidate", "c2"): "",
}


def test_every_kind_of_fact_is_one() -> None:
    assert set(Lifting(full()).facts) == set(TEXTS)


def test_facts_in_words_with_names() -> None:
    lifting = Lifting(full())
    found = {fact.keys: fact.text for fact in told(lifting, lifting.facts, "fr")}
    planned = (("candidate", "c1"), ("candidate", "c2"))
    assert found.pop(planned) == (
        "À planifier, les 2 candidats : Alice et Bruno, qui passent qcm (30 min), oral (60 min) et final (20 min)"
    )
    assert found == {(key,): text for key, text in TEXTS.items() if text}


def test_facts_in_english_name_the_same() -> None:
    lifting = Lifting(full())
    pairs = zip(told(lifting, lifting.facts, "fr"), told(lifting, lifting.facts, "en"), strict=True)
    for french, english in pairs:
        assert (french.rule, french.who, french.keys) == (english.rule, english.who, english.keys)
        assert french.text != english.text


@pytest.mark.parametrize("key", TEXTS)
def test_a_session_without_a_fact_is_whole_and_has_it_no_longer(key: Key) -> None:
    left = without(full(), key)
    Session.model_validate(left.model_dump(mode="json", by_alias=True))
    if key[0] not in ("hours", "jurors"):
        assert key not in Lifting(left).facts or key[0] == "pin"
    assert len(left.pins) == len(full().pins) - sum((key[0] == "pin", key[0] == "candidate"))


def test_hours_lifted_are_the_whole_day() -> None:
    [day] = without(full(), ("hours", "2027-03-01")).days
    assert (f"{day.opens:%H:%M}", f"{day.closes:%H:%M}") == ("00:00", "23:59")


def test_jurors_lifted_are_enough_for_everybody() -> None:
    left = without(full(), ("jurors", "2027-03-01"))
    more = left.jurors[3:]
    assert len(more) >= 2 * titre(left).jury.size
    assert all(j.skills == ("anglais",) and j.employer is None for j in more)
    assert all(j.habilitated("T", "01", left.days[0].date) for j in more)


def test_with_the_jurors_of_more_days_lifted_there_are_no_fewer() -> None:
    one = full()
    days = [one.days[0].model_copy(update={"date": one.days[0].date + dt.timedelta(days=n)}) for n in range(3)]
    lifting = Lifting(one.model_copy(update={"days": tuple(days)}))

    def there(number: int) -> set[tuple[str, dt.date]]:
        left = lifting.without([("jurors", str(day.date)) for day in days[:number]])
        assert left is not None
        return {(j.id, window.date) for j in left.jurors[3:] for window in j.available or ()}

    # two candidates, three jurors each
    assert [len(there(number)) for number in range(4)] == [0, 6, 12, 18]
    assert there(1) < there(2) < there(3)


def soon(after: str, within: int | None = 20) -> list[dict[str, Any]]:
    return [{"epreuve": after, "within": within}]


AT_NINE = [{"candidate": "c1", "epreuve": "oral", "start": "2027-03-01T09:00"}]


@pytest.mark.parametrize(
    ("epreuves", "pins", "spared"),
    [
        ([written(), oral(follows=soon("qcm", None))], [], True),
        # all begin the test together, so that his would end too soon
        ([written(), oral(follows=soon("qcm"))], [], False),
        # his oral may begin later, unless it is pinned, or the room is taken in which he prepares
        ([oral(), oral("final", follows=soon("oral"))], [], True),
        ([oral(), oral("final", follows=soon("oral"))], AT_NINE, False),
        ([oral(preparation=20), oral("final", follows=soon("oral"))], [], False),
        # all is in one piece, or the first oral would be too far from the second
        ([oral("first"), oral(follows=soon("first", 0)), oral("final", follows=soon("oral", 0))], [], True),
        ([oral("first"), oral(follows=soon("first", 0)), oral("final", follows=soon("oral"))], [], False),
    ],
)
def test_extra_time_is_a_fact_where_without_it_any_timetable_is_still_one(
    epreuves: list[dict[str, Any]], pins: list[dict[str, Any]], spared: bool
) -> None:
    one = [{"id": "c1", "name": "Alice", "extra_time": 0.5}, {"id": "c2", "name": "Bruno"}]
    lifting = Lifting(session(*epreuves, candidates=one, pins=pins))
    assert (("extra_time", "c1") in lifting.facts) is spared
    planned = [fact.text for fact in told(lifting, lifting.facts, "en") if fact.rule == "sits"]
    assert [text.endswith("with 50% extra time") for text in planned] == ([False] if spared else [True, False])


def test_nobody_left_to_plan_is_the_empty_timetable() -> None:
    lifting = Lifting(full())
    assert lifting.without(key for key in lifting.facts if key[0] == "candidate") is None


def test_order_is_left_of_a_follows() -> None:
    final = titre(without(full(), ("follows", "final", "oral"))).epreuves[2]
    assert [(f.epreuve, f.gap, f.within) for f in final.follows] == [("oral", 0, None), ("qcm", 0, None)]


@pytest.mark.parametrize("name", all_examples())
def test_each_fact_of_real_sessions_can_be_lifted(name: str) -> None:
    one = load(path_of(name))
    for key in Lifting(one).facts:
        left = without(one, key)
        assert Session.model_validate(left.model_dump(mode="json", by_alias=True)).fingerprint() != one.fingerprint()


def test_each_fact_of_drawn_sessions_can_be_lifted_and_told() -> None:
    for family, seed in JUDGED[::3]:
        lifting = Lifting(judged(family, seed))
        assert len({fact.text for fact in told(lifting, lifting.facts, "fr")}) > 0
        for key in lifting.facts:
            left = lifting.without([key])
            assert left is None or Session.model_validate(left.model_dump(mode="json", by_alias=True))


def test_minutes_that_the_grid_changes_are_told_both_ways() -> None:
    # 35 min end on the grid of an hour after 60, 60 min after 60
    lifting = Lifting(session(oral(minutes=35), oral("final", 60), policy={"grain": 60}))
    [fact] = [fact for fact in told(lifting, lifting.facts, "fr") if fact.rule == "sits"]
    assert fact.text == "À planifier : Alice, qui passe oral (35 min, soit 60 sur la grille de 60 min) et final (60 min)"


def test_who_shares_an_employer_is_told() -> None:
    jurors = [{"id": f"j{n}", "name": name, "employer": one} for n, (name, one) in enumerate(EMPLOYERS, 1)]
    lifting = Lifting(session(oral(), jury={"distinct_employers": True}, jurors=jurors))
    [fact] = [fact for fact in told(lifting, lifting.facts, "fr") if fact.keys == (("employers",),)]
    assert fact.text == "Les jurés d'un jury viennent d'employeurs distincts (Armor : Xavier et Zoé)"


EMPLOYERS = [("Xavier", "Armor"), ("Yasmine", "Bref"), ("Zoé", "Armor")]
