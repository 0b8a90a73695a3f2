"""What the numbers of a count take into account, said after them: each only where it makes a difference."""

from __future__ import annotations

from collections.abc import Iterable

from models import Juror
from scheduler.bounds.infeasibility.sentence import Text, listed, said
from scheduler.bounds.infeasibility.subject import Subject


def remarks(subject: Subject, candidates: Iterable[str] = (), *, lunch: bool = True) -> Text:
    """That lunch is deducted, that a responsable is not always there, that the épreuves of these candidates are rounded to the grid."""
    found = []
    if lunch and subject.policy.lunch:
        found.append(said("count_less_lunch"))
    hours = [[span] if span[0] < span[1] else [] for span in subject.opening.hours]
    if any(own and own != whole for own, whole in zip(subject.opening.stretches, hours, strict=True)):
        found.append(said("count_while_led"))
    grain = subject.policy.grain
    if any(minutes % grain for one in candidates for e in subject.own[one] for minutes in (e.minutes, e.preparation)):
        found.append(said("count_on_the_grid", grain=grain))
    return "".join(french for french, _ in found), "".join(english for _, english in found)


def unled(subject: Subject, day: int) -> bool:
    """Whether no responsable is there on a day, and so nobody else either."""
    return not subject.opening.stretches[day] and subject.opening.hours[day][0] < subject.opening.hours[day][1]


def those(subject: Subject, jurors: list[Juror]) -> Text:
    """These jurors, and why they are no jury where they are enough by number."""
    if not jurors:
        return said("explain_nobody")
    names = listed([j.label for j in jurors])
    if len(jurors) < subject.size:
        return names
    rules = subject.exam.jury
    for skill in rules.required_skills:
        if not any(skill in j.skills for j in jurors):
            return said("count_unskilled", jurors=names, skill=skill)
    employers = [j.employer for j in jurors if j.employer]
    shared = listed(dict.fromkeys(one for one in employers if employers.count(one) > 1))
    return said("count_one_employer", jurors=names, employers=shared) if rules.distinct_employers else names
