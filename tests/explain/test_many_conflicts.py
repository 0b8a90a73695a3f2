"""Many conflicts are told by juror, few one by one; each stays a fact of its own to whoever lifts it."""

from __future__ import annotations

import pytest

from scheduler.explanation.lifting import Lifting
from scheduler.explanation.wording import told
from tests.engine.small_sessions import candidates, conflicts, jurors, oral, session

NAMES = [f"c{number}" for number in range(1, 7)]


@pytest.mark.parametrize(("pairs", "texts"), [(8, 8), (9, 2)])
def test_more_than_eight_conflicts_are_told_by_juror(pairs: int, texts: int) -> None:
    """Of six candidates with the first juror, and of two or three of them with the second."""
    opposed = [f"{one} j1" for one in NAMES] + [f"{one} j2" for one in NAMES[: pairs - 6]]
    of = session(oral(), candidates=candidates(*NAMES), jurors=jurors("j1", "j2", "j3"), conflicts=conflicts(*opposed))
    lifting = Lifting(of)
    facts = [fact for fact in told(lifting, lifting.facts, "fr") if fact.rule == "conflicts" and fact.keys[0][0] == "conflict"]
    assert len(facts) == texts
    keys = [key for fact in facts for key in fact.keys]
    assert sorted(keys) == sorted(("conflict", *pair.split()) for pair in opposed)
    if texts == 2:
        assert facts[0].text == "j1 ne peut juger 6 candidats : c1, c2, c3, c4, c5 et c6"
        assert facts[1].text == "j2 ne peut juger 3 candidats : c1, c2 et c3"
        assert facts[1].who == ("c1", "c2", "c3", "j2")


def test_the_reason_stands_with_the_candidate() -> None:
    pairs = [
        {"candidate": one, "juror": "j1", "reason": "formateur"} if one == "c2" else {"candidate": one, "juror": "j1"}
        for one in NAMES
    ]
    pairs += [{"candidate": one, "juror": "j2"} for one in NAMES[:3]]
    lifting = Lifting(session(oral(), candidates=candidates(*NAMES), jurors=jurors("j1", "j2", "j3"), conflicts=pairs))
    texts = [fact.text for fact in told(lifting, lifting.facts, "en")]
    assert "j1 may not judge 6 candidates: c1, c2 (formateur), c3, c4, c5 and c6" in texts
