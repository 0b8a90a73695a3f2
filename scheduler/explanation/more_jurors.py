"""What is asked of jurors whom a way out adds."""

from __future__ import annotations

from models import JuryRules
from scheduler.bounds.infeasibility.sentence import Sentence, listed, said, sentence


def asked_of(jurors: Sentence, number: int, rules: JuryRules) -> Sentence:
    """So many jurors who are more than there are, with what the titre asks of them beside a habilitation: its skills, another employer."""
    if skills := rules.required_skills:
        code = "way_skill" if len(skills) == 1 else "way_skills"
        jurors = sentence(code, jurors=said(jurors.code, **jurors.fields), skills=listed(skills))
    if rules.distinct_employers:
        jurors = sentence(
            "way_other_employer" if number == 1 else "way_other_employers", jurors=said(jurors.code, **jurors.fields)
        )
    return jurors
