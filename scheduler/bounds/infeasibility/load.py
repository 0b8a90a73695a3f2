"""Counts of the juries' time: how many candidates they can hear, and for how many minutes."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.remarks import remarks, those, unled
from scheduler.bounds.infeasibility.sentence import Text, in_turn, listed, on, said, sentence, several
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.tally import Tally


def load(subject: Subject) -> Iterator[Count]:
    """What the juries cannot do: in candidates where that shows it, else in minutes."""
    yield from list(_heads(subject)) or _minutes(subject)


def _heads(subject: Subject) -> Iterator[Count]:
    """More candidates to hear than all juries of all days can, by their time and by the titre's limit."""
    if not subject.policy.stable_juries or not subject.heard:
        return
    tally = Tally(subject)
    most = [[tally.most_heard(day, minutes) for minutes in tally.jury_minutes(day)] for day in subject.days]
    in_rooms = [tally.most_in_rooms(day) for day in subject.days]
    total = sum(min(sum(own), rooms) for own, rooms in zip(most, in_rooms, strict=True))
    number = len(subject.heard)
    if total >= number:
        return
    days = [_told(subject, day, own, rooms) for day, (own, rooms) in enumerate(zip(most, in_rooms, strict=True))]
    given = remarks(subject, [c.id for c in subject.heard], lunch=False)
    code = "count_heads" if total > 1 else "count_heads_single" if total else "count_heads_all_out"
    text = sentence(code, heads=several("why_candidates", number), total=total, days=in_turn(days), given=given)
    keys = (
        [*_keys(subject), *tally.room_keys()]
        if any(r < sum(m) for m, r in zip(most, in_rooms, strict=True))
        else _keys(subject)
    )
    yield count("load", text, (c.id for c in subject.heard), keys)


def _minutes(subject: Subject) -> Iterator[Count]:
    """More minutes of jury needed than there are."""
    tally, size = Tally(subject), subject.size
    needed = tally.needed()
    if not needed:
        return
    limit = subject.policy.max_jury_minutes
    if subject.policy.stable_juries:
        there = sum(min(m, limit or m) for day in subject.days for m in tally.jury_minutes(day))
        code = "count_jury_minutes"
    else:
        times = [subject.opening.work(subject.there(j, day)) for day in subject.days for j in subject.jurors_on[day]]
        there, needed = sum(min(m, limit or m) for m in times), needed * size
        code = "count_juror_minutes"
    if needed > there:
        given = remarks(subject, [c.id for c in subject.judged])
        text = sentence(
            code, heads=several("why_candidates", len(subject.judged)), needed=needed, there=there, size=size, given=given
        )
        yield count("load", text, (c.id for c in subject.judged), _keys(subject))


def _told(subject: Subject, day: int, most: list[int], in_rooms: int) -> Text:
    names = listed([j.label for j in subject.jurors_on[day]]) if most else those(subject, subject.jurors_on[day])
    uneven = len(set(most)) > 1
    each = listed([str(number) for number in most]) if uneven else str(most[0] if most else 0)
    none = "count_unled" if unled(subject, day) else "count_heads_none"
    code = none if not most else "count_heads_one" if len(most) == 1 else "count_heads_uneven" if uneven else "count_heads_on"
    told = said(code, day=on(subject.session.days[day].date), juries=len(most), each=each, jurors=names)
    return said("count_heads_in_rooms", told=told, number=in_rooms) if in_rooms < sum(most) else told


def _keys(subject: Subject) -> Iterator[Key]:
    yield from subject.candidate_keys(subject.judged)
    yield from subject.juror_keys()
    yield from subject.time_keys()
    yield from subject.work_keys()
    if subject.exam.jury.max_candidates_per_day:
        yield ("max_candidates",)
    if subject.policy.max_jury_minutes:
        yield ("max_jury_minutes",)
    for candidate in subject.heard:
        for stay in subject.stays(candidate):
            yield from stay.keys
    for epreuve in subject.session.variants:
        yield from (("follows", epreuve.id, f.epreuve) for f in epreuve.follows)
