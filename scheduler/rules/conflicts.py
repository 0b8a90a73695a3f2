"""Rule 14: who may not judge whom, and what a jury must be made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models import Session, Timetable
from models.texts import of
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation

NAME = "conflicts"
SENTENCE = (
    "Un juré lié à un candidat n'est pas de son jury ; le jury réunit les employeurs distincts et les compétences que le titre demande.",
    "A juror linked to a candidate is not in his jury; the jury has the distinct employers and the skills that the titre asks for.",
)
SOURCE = "Ministère du Travail, composition du jury ; textes de 2008 ; référentiels d'évaluation"
WEIGHT: Weight = "M"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Jurors in conflict with a candidate whom they judge, juries with one employer twice or without a required skill."""
    reading = Reading(session, timetable)
    for conflict in session.conflicts:
        judged = [a for a in reading.concerning(conflict.candidate) if conflict.juror in a.jurors]
        if judged:
            juror, candidate = reading.name("juror", conflict.juror), reading.name("candidate", conflict.candidate)
            why = f" ({conflict.reason})" if conflict.reason else ""
            texts = (
                f"{juror} est du jury {of(candidate)}, avec qui un lien est déclaré{why}",
                f"{juror} is in the jury of {candidate}, with whom he is in conflict{why}",
            )
            yield Violation(NAME, texts, (conflict.candidate, conflict.juror), judged[0].start, judged[-1].end)
    yield from _members(reading)


def _members(reading: Reading) -> Iterator[Violation]:
    rules = reading.session.exam.jury
    for jury in dict.fromkeys(frozenset(a.jurors) for a in reading.jury_activities):
        members = [juror for juror in reading.session.jurors if juror.id in jury]
        names, who = reading.names("juror", jury), tuple(sorted(jury))
        employers = Counter(juror.employer for juror in members if juror.employer)
        for employer, number in sorted(employers.items()):
            if rules.distinct_employers and number > 1:
                texts = (
                    f"Jury {names} : {number} jurés {of(employer)}, un seul permis",
                    f"Jury {names}: {number} jurors of {employer}, one allowed",
                )
                yield Violation(NAME, texts, who, by=number - 1)
        for skill in rules.required_skills:
            if not any(skill in juror.skills for juror in members):
                texts = (
                    f"Jury {names} : personne n'a la compétence {skill}",
                    f"Jury {names}: nobody has the skill {skill}",
                )
                yield Violation(NAME, texts, who)


def post(model: AskedModel) -> None:
    rules = model.session.exam.jury
    jurors = model.session.jurors
    for bench in model.benches:
        for conflict in model.session.conflicts:
            if conflict.juror in bench.members and conflict.candidate in bench.holds:
                model.cp.add_bool_or([bench.members[conflict.juror].negated(), bench.holds[conflict.candidate].negated()])
        if rules.distinct_employers:
            for employer in {j.employer for j in jurors if j.employer}:
                model.cp.add_at_most_one(
                    bench.members[j.id] for j in jurors if j.employer == employer and j.id in bench.members
                )
        for skill in rules.required_skills:
            able = [bench.members[j.id] for j in jurors if skill in j.skills and j.id in bench.members]
            for holds in bench.holds.values():
                model.cp.add_bool_or([holds.negated(), *able])


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
