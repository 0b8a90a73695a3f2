"""The catalogue against the minutes that its sources give, typed here by hand."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from pydantic import ValidationError

from models import Epreuve, Follows, Session, Titre, all_titres
from models.catalogue.names import NAMED
from models.texts import has

DAY = {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}

# (code, millésime): minutes of the whole titre, minutes in the jury's presence; None where the source does not say.
TITRES: dict[tuple[str, str], tuple[int, int | None]] = {
    ("GOTRM", "inconnu"): (720, None),
    ("RNCP36441", "inconnu"): (975, None),  # the source gives 900 + 30; questionnaire and final are ours: 30 + 15
    ("RNCP37274", "inconnu"): (175, None),
    ("RNCP37715", "inconnu"): (140, None),
    ("RNCP37717", "inconnu"): (240, None),
    ("RNCP38575", "inconnu"): (95, None),
    ("RNCP39532", "inconnu"): (85, None),
    ("RNCP41239", "inconnu"): (180, None),
    ("TP-00140", "09"): (305, None),
    ("TP-00219", "08"): (170, None),
    ("TP-00338", "07"): (510, None),
    ("TP-00350", "07"): (180, 135),
    ("TP-00402", "09"): (280, None),
    ("TP-00520", "05"): (235, None),
    ("TP-01236", "inconnu"): (360, 120),
    ("TP-01280", "03"): (90, 90),
    ("TP-01280", "04"): (120, 90),
    ("TP-01281", "04"): (135, 105),
    ("TP-01284", "04"): (260, None),
    ("TP-01293", "04"): (345, 75),
    ("TP-01303", "02"): (315, 250),  # the référentiel says 270: it counts the 20 minutes of preparation, for the titre only
    ("TP-01348", "02"): (135, None),
    ("TP-01351", "02"): (335, None),
    ("TP-01351", "03"): (420, 105),
    ("TP-01352", "inconnu"): (150, 120),
}

# The same for each CCP and CCS.
CERTIFICATES: dict[tuple[str, str], dict[str, tuple[int, int | None]]] = {
    ("RNCP36441", "inconnu"): {"CCP1": (930, None), "CCP2": (930, None)},
    ("RNCP38575", "inconnu"): {"CCP1": (45, None), "CCP2": (45, None), "CCP3": (45, None)},
    ("TP-00140", "09"): {"CCP1": (120, None), "CCP2": (150, None), "CCP3": (120, None)},
    ("TP-00219", "08"): {"CCP1": (105, None), "CCP2": (55, None)},
    ("TP-00338", "07"): {"CCP1": (240, None), "CCP2": (365, None)},
    ("TP-00350", "07"): {"CCP1": (35, None), "CCP2": (30, None), "CCP3": (45, None), "CCP4": (80, None)},
    ("TP-00402", "09"): {"CCP1": (110, None), "CCP2": (135, None), "CCP3": (105, None)},
    ("TP-00520", "05"): {"CCP1": (155, None), "CCP2": (75, None)},
    ("TP-01280", "03"): {"CCP1": (50, 50), "CCP2": (50, 50)},
    ("TP-01281", "04"): {"CCP1": (80, 50), "CCP2": (90, 60), "CCP3": (70, 40)},
    ("TP-01284", "04"): {"CCP1": (140, None), "CCP2": (140, None)},
    ("TP-01293", "04"): {"CCP1": (195, None), "CCP2": (185, None)},
    ("TP-01303", "02"): {"CCP1": (225, 160), "CCP2": (90, 90), "deux-roues": (185, 165), "groupe-lourd": (195, 175)},
    ("TP-01348", "02"): {"CCP1": (55, None), "CCP2": (35, None), "CCP3": (30, None)},
    ("TP-01351", "03"): {"CCP1": (195, None), "CCP2": (210, None), "CCP3": (180, None)},
}

# The minutes of each épreuve where a total could hide that two were exchanged: (before it without the jury, itself), by its id.
EPREUVES: dict[tuple[str, str], dict[str, tuple[int, int]]] = {
    ("GOTRM", "inconnu"): {
        "msp_partie1": (0, 300),  # 600 in all: the halves are ours
        "msp_partie2": (0, 300),
        "technique": (0, 60),
        "productions": (0, 30),
        "final": (0, 30),
    },
    ("RNCP36441", "inconnu"): {
        **{f"msp_installation{number}": (0, 225) for number in (1, 2, 3, 4)},  # 900 in all: the quarters are ours
        "msp_mise_en_service": (0, 30),
        "questionnaire": (0, 30),  # ours
        "final": (0, 15),  # ours
    },
    ("RNCP37274", "inconnu"): {"msp": (15, 30), "technique": (20, 20), "productions": (0, 60), "final": (0, 30)},
    ("RNCP37717", "inconnu"): {"msp": (0, 105), "technique": (0, 55), "productions": (0, 70), "final": (0, 10)},
    ("RNCP39532", "inconnu"): {"presentation": (0, 50), "technique": (0, 20), "final": (0, 15)},
    ("TP-00219", "08"): {"msp": (0, 125), "productions": (0, 30), "final": (0, 15)},
    ("TP-00520", "05"): {"msp": (0, 120), "technique": (0, 30), "productions": (0, 70), "final": (0, 15)},
    ("TP-01236", "inconnu"): {"msp": (0, 240), "technique": (0, 40), "productions": (0, 50), "final": (0, 30)},
    ("TP-01351", "02"): {"questionnaire": (0, 120), "msp": (0, 150), "technique": (0, 45), "final": (0, 20)},
    ("TP-01351", "03"): {
        "msp_phase1": (0, 210),
        "msp_phase2": (15, 30),
        "msp_phase3": (0, 30),
        "questionnaire": (0, 90),
        "technique": (0, 30),
        "final": (0, 15),
    },
}

# Échéances that a source states.
UNTIL = {
    ("RNCP37274", "inconnu"): dt.date(2028, 3, 23),
    ("RNCP41239", "inconnu"): dt.date(2030, 6, 20),
    ("TP-01284", "04"): dt.date(2027, 11, 4),
    ("TP-01351", "03"): dt.date(2031, 8, 31),
}

# Titres known by name: code, millésime and RNCP number as the lists have them, where they have them.
NAMES = {
    "AC": ("TP-01285", "02", ""),
    "AMIS": ("", "", "RNCP37722"),
    "AMUM": ("", "", "RNCP35233"),
    "ASD": ("TP-01414", "01", "RNCP36061"),
    "BIM": ("TP-01361", "01", "RNCP39408"),
    "CA": ("", "", "RNCP37121"),
    "CRCD": ("", "", "RNCP35304"),
    "CTCR": ("TP-00071", "12", ""),
    "CTRMP": ("", "", "RNCP39796"),
    "CTRMTV": ("", "", "RNCP39795"),
    "CUI": ("TP-01411", "", "RNCP35634"),
    "EPR": ("", "", "RNCP38663"),
    "GP": ("TP-01254", "", "RNCP37948"),
    "MUM": ("TP-00136", "08", ""),
    "PCE": ("", "", ""),
    "RDTT": ("", "", "RNCP35706"),
    "SAMS": ("TP-00374", "", "RNCP36805"),
    "TAI": ("", "", "RNCP37681"),
    "TSMEL": ("", "", "RNCP37277"),
}

# What a source may not hold: it names a document and its date, never the place where a copy was found.
PLACE = re.compile(
    r"https?:|www\.|\w\.(com|fr|org|net|io|md|pdf|tsx?)\b|git|repo|dépôt|@|/blob/|[0-9a-f]{7,40}\b", re.IGNORECASE
)

MODALITIES = {
    "questionnaire": "questionnaire_professionnel",
    "msp": "mise_en_situation",
    "presentation": "presentation_projet",
    "technique": "entretien_technique",
    "productions": "questionnement_productions",
    "final": "entretien_final",
    "conduite": "mise_en_situation",
}

every_titre = pytest.mark.parametrize("key", sorted(all_titres()), ids=" ".join)


def _total(epreuves: tuple[Epreuve, ...]) -> int:
    return sum(e.minutes + e.preparation for e in epreuves)


def _before_jury(epreuves: tuple[Epreuve, ...]) -> int:
    return sum(e.minutes for e in epreuves if e.jury)


def _parts(titre: Titre) -> dict[str, tuple[Epreuve, ...]]:
    return {name: certificate.epreuves for name, certificate in (titre.ccp | titre.ccs).items()}


def test_the_catalogue_holds_the_titres_whose_minutes_are_known() -> None:
    assert sorted(all_titres()) == sorted(TITRES)


@every_titre
def test_minutes_add_up_to_those_of_the_source(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    expected = {"titre": TITRES[key], **CERTIFICATES.get(key, {})}
    for name, epreuves in {"titre": titre.epreuves, **_parts(titre)}.items():
        total, before_jury = expected.pop(name)
        assert _total(epreuves) == total, name
        assert before_jury in (None, _before_jury(epreuves)), name
    assert not expected, "the titre lacks a certificate that its source has"


@pytest.mark.parametrize("key", sorted(EPREUVES), ids=" ".join)
def test_each_epreuve_has_its_own_minutes(key: tuple[str, str]) -> None:
    assert {e.id: (e.preparation, e.minutes) for e in all_titres()[key].epreuves} == EPREUVES[key]


def test_echeances_are_those_that_a_source_states() -> None:
    assert {key: titre.until for key, titre in all_titres().items() if titre.until} == UNTIL


def test_titres_known_by_name_are_those_of_the_lists_and_none_of_the_catalogue() -> None:
    assert {one.sigle: (one.code, one.millesime, one.rncp) for one in NAMED} == NAMES
    known = {name.casefold() for titre in all_titres().values() for name in (titre.code, titre.sigle, titre.rncp) if name}
    assert not any(one.called & known for one in NAMED)


@every_titre
def test_it_survives_a_round_trip_through_its_own_checks(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    assert Titre.model_validate(titre.model_dump(mode="json", by_alias=True)) == titre


@every_titre
def test_each_role_has_a_word_for_papers(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    certificates = (*titre.ccp.values(), *titre.ccs.values())
    roles = {role for part in (titre, *certificates) for epreuve in part.epreuves for role in epreuve.roles}
    assert all(has(f"role_{role}_one") and has(f"role_{role}_many") for role in roles)


@every_titre
def test_the_source_is_a_document_not_a_place(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    for text in (titre.source, *titre.doubts):
        assert text
        assert not PLACE.search(text), text


@every_titre
def test_who_does_not_read_the_referentiel_says_what_is_not_certain(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    assert titre.weight in ("RE", "C", "I")
    assert titre.weight == "RE" or titre.doubts
    assert titre.doubts_in("fr") == titre.doubts
    assert not set(titre.doubts_in("en")) & set(titre.doubts), "each stands in English, too"
    assert key[1] != "inconnu" or any("millésime" in doubt for doubt in titre.doubts)


@every_titre
def test_ids_modalities_and_the_jury_go_together(key: tuple[str, str]) -> None:
    titre = all_titres()[key]
    for epreuve in (*titre.epreuves, *(e for epreuves in _parts(titre).values() for e in epreuves)):
        assert epreuve.modality == MODALITIES[epreuve.id.split("_")[0]]
        assert epreuve.room
        assert epreuve.jury == (epreuve.sitting == "individual")
        assert (epreuve.sitting == "simultaneous") == ("surveillant" in epreuve.staff)
        assert bool(epreuve.preparation) == (epreuve.preparation_room is not None)


def test_what_the_jury_must_be() -> None:
    titres = all_titres()
    assert titres["TP-01303", "02"].jury.distinct_employers
    assert titres["TP-01280", "03"].jury.required_skills == ("anglais",)
    assert titres["TP-01281", "04"].jury.max_candidates_per_day == 3


@pytest.mark.parametrize("key", [("TP-01280", "03"), ("TP-01280", "04"), ("TP-01281", "04")], ids=" ".join)
def test_the_orals_of_dwwm_and_cda_are_in_one_piece(key: tuple[str, str]) -> None:
    orals = {e.id: e for e in all_titres()[key].epreuves}
    for earlier, later in (("presentation", "technique"), ("technique", "final")):
        assert [(f.epreuve, f.within) for f in orals[later].follows] == [(earlier, 0)]


def test_order_and_helpers_of_a_driving_teacher() -> None:
    parts = {e.id: e for e in all_titres()["TP-01303", "02"].epreuves}
    assert {f.epreuve for f in parts["technique"].follows} == {"msp_collective", "conduite", "questionnaire"}
    assert parts["msp_collective"].staff == {"eleve_conducteur": 4}
    assert parts["msp_collective"].preparation == 20
    assert parts["conduite"].staff == {"eleve_conducteur": 1}
    assert not parts["conduite"].follows


@pytest.mark.parametrize(
    ("key", "epreuve", "minutes"), [(("TP-00350", "07"), "msp", 45), (("RNCP41239", "inconnu"), "msp_orale", 10)]
)
def test_preparation_precedes_the_oral(key: tuple[str, str], epreuve: str, minutes: int) -> None:
    assert {e.id: e.preparation for e in all_titres()[key].epreuves}[epreuve] == minutes


def test_what_the_jury_reads_of_a_network_technician_before_it_asks() -> None:
    parts = {e.id: e for e in all_titres()["TP-01351", "03"].epreuves}
    assert {e.id: e.marking.before for e in parts.values() if e.marking} == {
        "msp_phase1": "msp_phase2",
        "questionnaire": "technique",
    }
    assert {f.epreuve for f in parts["technique"].follows} == {"msp_phase3", "questionnaire"}
    assert [f.epreuve for f in parts["msp_phase2"].follows] == ["msp_phase1"]
    assert parts["msp_phase2"].preparation_staff == {"surveillant": 1}
    assert set(all_titres()["TP-01351", "03"].ccp["CCP3"].epreuves[-1].follows) == {
        Follows(epreuve="msp_phase2"),
        Follows(epreuve="questionnaire"),
    }


def test_work_of_several_days_is_in_parts_that_follow_each_other() -> None:
    parts = {e.id: {f.epreuve for f in e.follows} for e in all_titres()["RNCP36441", "inconnu"].epreuves}
    assert parts["msp_installation4"] == {"msp_installation3"}
    assert parts["msp_mise_en_service"] == {"msp_installation4"}
    assert {f.epreuve for f in all_titres()["GOTRM", "inconnu"].epreuves[1].follows} == {"msp_partie1"}


def test_a_millesime_that_the_catalogue_does_not_know_is_for_the_session_to_name() -> None:
    fields: dict[str, Any] = {"titre": "TP-01236", "candidates": [{"id": "c1"}], "days": [DAY]}
    right = [{"titre": "TP-01236", "millesime": "04", "until": "2027-12-31"}]
    named = Session.model_validate(fields | {"millesime": 4, "jurors": [{"id": "j1", "habilitations": right}]})
    assert (named.exam.millesime, named.exam.epreuves) == ("04", all_titres()["TP-01236", "inconnu"].epreuves)
    assert named.jurors[0].habilitated(named.exam.code, named.exam.millesime, named.days[0].date)
    assert "La session est au millésime 04 ; celui des durées n'est pas connu." in named.warnings()[0]
    assert "The session is at millésime 04; that of the durations is not known." in named.warnings("en")[0]
    assert Session.model_validate(fields).exam.millesime == "inconnu"
    with pytest.raises(ValidationError, match="millésime"):
        Session.model_validate(fields | {"titre": "TP-01280", "millesime": "07"})


def test_codes_of_before_lead_to_those_of_now() -> None:
    for former, now in (("CADGA", "RNCP41239"), ("RNCP37680", "TP-01352")):
        session = Session.model_validate({"titre": former, "candidates": [{"id": "c1"}], "days": [DAY]})
        assert session.titre == session.exam.code == now
