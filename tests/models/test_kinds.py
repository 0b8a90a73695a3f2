"""Who sits what, where candidates of a session sit the titre, a CCP of it or a CCS."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from models import Kind, Session, all_titres

DAY = {"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}


def cda(*candidates: dict[str, Any], **own: Any) -> Session:
    people = [{"id": f"c{n}"} | one for n, one in enumerate(candidates, start=1)]
    return Session.model_validate({"titre": "TP-01281", "millesime": "04", "days": [DAY], "candidates": people} | own)


def sat(session: Session, number: int) -> list[tuple[str, int]]:
    return [(e.id, e.minutes) for e in session.epreuves_of(session.candidates[number])]


# référentiel d'évaluation CDA TP-01281 m04: the titre, then CCP1
TITRE = [("questionnaire", 30), ("presentation", 40), ("technique", 45), ("final", 20)]
CCP1 = [("questionnaire", 30), ("presentation", 20), ("technique", 30)]


def test_a_candidate_sits_his_own_kind() -> None:
    session = cda({}, {"kind": "ccp", "ccp": "CCP1"}, {"ccp": "CCP1"})
    assert [sat(session, n) for n in range(3)] == [TITRE, CCP1, CCP1]
    assert session.kinds == {Kind("titre"): session.candidates[:1], Kind("ccp", "CCP1"): session.candidates[1:]}
    assert list(session.offered) == ["questionnaire", "presentation", "technique", "final"]
    assert session.label == "Concepteur développeur d'applications (titre, CCP1)"


def test_absent_is_what_the_session_says() -> None:
    session = cda({}, {"kind": "titre"}, {"ccp": "CCP2"}, kind="ccp", ccp="CCP1")
    assert sat(session, 0) == CCP1
    assert sat(session, 1) == TITRE
    assert session.kind_of(session.candidates[2]) == Kind("ccp", "CCP2")
    assert [kind.label for kind in session.kinds] == ["CCP1", "titre", "CCP2"]


def test_the_last_ccp_of_a_path_may_have_the_entretien_final() -> None:
    session = cda({}, {"ccp": "CCP1", "sits": ["presentation", "technique", "final"]})
    assert sat(session, 1) == [("presentation", 20), ("technique", 30), ("final", 20)]
    with pytest.raises(ValidationError, match="productions"):
        cda({}, {"ccp": "CCP1", "sits": ["productions"]})


def test_a_session_that_nobody_sits_as_it_says_has_the_kind_of_its_candidates() -> None:
    session = cda({"ccp": "CCP1"}, {"ccp": "CCP1"})
    assert [e.id for e in session.epreuves] == ["questionnaire", "presentation", "technique"]
    assert session.label == "Concepteur développeur d'applications (CCP1)"


def test_each_kind_has_a_number_of_ceres() -> None:
    session = cda({}, {"ccp": "CCP1"}, {"ccp": "CCP1", "ceres": 24002}, ceres="24001")
    assert [session.ceres_of(c) for c in session.candidates] == ["24001", None, "24002"]
    assert any("CCP1" in text and "CERES" in text for text in session.warnings())
    whole = cda({}, {"ccp": "CCP1", "ceres": "24002"}, ceres="24001")
    assert not any("CERES" in text for text in whole.warnings())
    twice = cda({}, {"ccp": "CCP1", "ceres": "24001"}, ceres="24001")
    assert any("24001" in text and "titre, CCP1" in text for text in twice.warnings())


def test_a_number_of_ceres_changes_no_fingerprint_and_a_kind_does() -> None:
    plain = cda({}, {"ccp": "CCP1"})
    assert plain.fingerprint() == cda({}, {"ccp": "CCP1", "ceres": "24002"}).fingerprint()
    assert plain.fingerprint() != cda({}, {}).fingerprint()


def test_all_kinds_of_a_titre_of_the_catalogue_go_together() -> None:
    """No épreuve of one id is another in the titre than in its CCP and CCS, but in what may differ."""
    for titre in all_titres().values():
        own = [{}, *({"kind": "ccp", "ccp": part} for part in titre.ccp), *({"kind": "ccs", "ccs": part} for part in titre.ccs)]
        people = [{"id": f"c{n}"} | one for n, one in enumerate(own)]
        days = [DAY | {"opens": "00:00", "closes": "23:59"}]
        session = Session.model_validate({"titre": titre, "days": days, "candidates": people})
        assert len(session.kinds) == len(own)
