"""Counts of people: a candidate's time for his épreuves, a jury for each candidate."""

from __future__ import annotations

from collections.abc import Iterator

from models import Candidate, Juror
from models.window import Availability
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.remarks import remarks, those, unled
from scheduler.bounds.infeasibility.sentence import Text, in_turn, listed, on, said, sentence
from scheduler.bounds.infeasibility.subject import Subject, window_keys


def own_time(subject: Subject) -> Iterator[Count]:
    """Candidates who are not there long enough for what they sit, in all or in one piece."""
    opening = subject.opening
    there: dict[Availability, tuple[int, int]] = {}
    for candidate in subject.session.candidates:
        if candidate.available not in there:
            spans = [opening.spans(day, candidate.available) for day in subject.days]
            there[candidate.available] = max(map(opening.longest, spans)), sum(map(opening.work, spans))
        longest, whole = there[candidate.available]
        stays = list(subject.stays(candidate))
        stay = max(stays, key=lambda one: one.minutes)
        minutes = sum(one.minutes for one in stays)
        if stay.minutes <= longest and minutes <= whole:
            continue
        needs = [*subject.candidate_keys([candidate]), *window_keys("candidate", [candidate]), *subject.time_keys()]
        if stay.minutes > longest:
            names = listed([e.name for e in stay.epreuves])
            fields = {"candidate": candidate.label, "epreuves": names, "minutes": stay.minutes, "most": longest}
            fields["given"] = remarks(subject, [candidate.id], lunch=False)
            code = "count_piece" if len(stay.epreuves) > 1 else "count_piece_one"
            yield count("availability", sentence(code, **fields), [candidate.id], [*needs, *stay.keys])
        else:
            given = remarks(subject, [candidate.id])
            fields = {"candidate": candidate.label, "minutes": minutes, "most": whole, "given": given}
            yield count("availability", sentence("count_own_time", **fields), [candidate.id], needs)


def juries(subject: Subject) -> Iterator[Count]:
    """No jury on any day, or none whose members are all free of conflict with a candidate."""
    if not subject.judged:
        return
    there = subject.jurors_on
    if all(_most_members(subject, jurors) < subject.size for jurors in there):
        alike: dict[tuple[str, Text], list[Text]] = {}
        for index, day in enumerate(subject.session.days):
            code = "count_unled" if unled(subject, index) else "count_jurors_on"
            alike.setdefault((code, those(subject, there[index])), []).append(on(day.date))
        days = [
            said(code if len(dates) == 1 else f"{code}_days", day=listed(dates), jurors=who)
            for (code, who), dates in alike.items()
        ]
        one = (subject.heard or subject.judged)[0]
        needs = [*subject.candidate_keys([one]), *_why_a_jury(subject, one), *subject.juror_keys(), *subject.time_keys()]
        needs += _rule_keys(subject)
        yield count("habilitation", sentence("count_no_jury", size=subject.size, days=in_turn(days)), [], needs)
        return
    for candidate in subject.judged:
        yield from _clean(subject, candidate)


def _clean(subject: Subject, candidate: Candidate) -> Iterator[Count]:
    against = {c.juror: c for c in subject.session.conflicts if c.candidate == candidate.id}
    days = [
        d
        for d in subject.days
        if subject.opening.spans(d, candidate.available) or not any(e.jury for e in subject.own[candidate.id])
    ]
    left = {day: [j for j in subject.jurors_on[day] if j.id not in against] for day in days}
    if not days or any(_most_members(subject, jurors) >= subject.size for jurors in left.values()):
        return
    most = max(left.values(), key=lambda jurors: (_most_members(subject, jurors), len(jurors)), default=[])
    involved = [j for j in subject.session.jurors if j.id in against]
    needs = [
        *subject.candidate_keys([candidate]),
        *window_keys("candidate", [candidate]),
        *(("conflict", candidate.id, juror) for juror in against),
        *_why_a_jury(subject, candidate),
        *subject.juror_keys(),
        *subject.time_keys(),
        *_rule_keys(subject),
    ]
    fields = {"candidate": candidate.label, "jurors": those(subject, most), "size": subject.size, "conflicts": _names(involved)}
    code = "count_clean_day" if not against else "count_clean" if most else "count_clean_nobody"
    yield count("conflicts", sentence(code, **fields), [candidate.id, *against], needs)


def _why_a_jury(subject: Subject, candidate: Candidate) -> Iterator[Key]:
    """The work that gives a jury to a candidate whom none hears."""
    if not any(e.jury for e in subject.own[candidate.id]):
        yield from subject.work_keys()


def _most_members(subject: Subject, jurors: list[Juror]) -> int:
    """How many of these could sit together at the most; 0 where a skill is missing."""
    rules = subject.exam.jury
    if any(not any(skill in j.skills for j in jurors) for skill in rules.required_skills):
        return 0
    if not rules.distinct_employers:
        return len(jurors)
    return len({j.employer for j in jurors if j.employer}) + sum(not j.employer for j in jurors)


def _rule_keys(subject: Subject) -> Iterator[Key]:
    rules = subject.exam.jury
    if rules.distinct_employers:
        yield ("employers",)
    yield from (("skill", skill) for skill in rules.required_skills)


def _names(jurors: list[Juror]) -> Text:
    return listed([j.label for j in jurors])
