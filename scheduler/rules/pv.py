"""Rule 8: each jury writes its procès-verbal once all else is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from models import Activity, Candidate, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.jury_alone import alone, not_asked
from scheduler.rules.reading import Reading, length, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import starts_too_early
from scheduler.rules.wording import on, timed

if TYPE_CHECKING:  # ortools is loaded once a model is made
    from scheduler.pieces import Literal, Piece

NAME = "pv"
SENTENCE = (
    "Chaque jury, au complet et seul, rédige et signe son procès-verbal après tout son travail de la session, son dernier jour.",
    "Each jury, whole and alone, writes and signs its procès-verbal after all its other work of the session, on its last day.",
)
SOURCE = "Règlement des sessions : procès-verbal signé par le jury ; sa durée : choix du centre"
WEIGHT: Weight = "I"

WORK = ("dossier_review", "marking", "deliberation")


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Procès-verbaux that are missing, twice, not asked for, of the wrong length, too early or on another day."""
    reading = Reading(session, timetable)
    minutes = session.policy.pv
    if not minutes:
        yield from (not_asked(NAME, reading, activity) for activity in reading.of_kind(NAME))
        return
    work: dict[frozenset[str], list[Activity]] = defaultdict(list)
    for activity in reading.jury_activities:
        if activity.kind != NAME:
            for jury in reading.juries_of(activity):
                work[jury].append(activity)
    written: dict[frozenset[str], list[Activity]] = defaultdict(list)
    for pv in reading.of_kind(NAME):
        written[frozenset(pv.jurors)].append(pv)
    for jury, own in work.items():
        if not written[jury]:
            yield _missing(reading, jury, minutes)
        for number, pv in enumerate(written.pop(jury)):
            if number:
                yield _again(reading, pv)
            yield from alone(NAME, reading, pv, minutes, jury)
            yield from _after_all(reading, pv, max(own, key=lambda a: (a.end, a.start)))
    for unknown in written.values():
        yield from (not_asked(NAME, reading, pv) for pv in unknown)


def _missing(reading: Reading, jury: frozenset[str], minutes: int) -> Violation:
    names = reading.names("juror", jury)
    texts = (
        f"Jury {names} : procès-verbal absent du planning ; il faut {minutes} min",
        f"Jury {names}: no procès-verbal in the timetable; it needs {minutes} min",
    )
    return Violation(NAME, texts, tuple(sorted(jury)), by=minutes)


def _again(reading: Reading, pv: Activity) -> Violation:
    name = timed(reading, pv)
    texts = (f"{name[0]} : en trop, figure déjà au planning", f"{name[1]}: once too often, already in the timetable")
    return Violation(NAME, texts, pv.jurors, pv.start, pv.end, whole(length(pv)))


def _after_all(reading: Reading, pv: Activity, last: Activity) -> Iterator[Violation]:
    if pv.start < last.end:
        yield from starts_too_early(NAME, reading, pv, last)
    elif pv.start.date() != last.start.date():
        name, day, apart = timed(reading, pv), on(last.start.date()), (pv.start.date() - last.start.date()).days
        texts = (
            f"{name[0]} : pas le dernier jour du jury, {day[0]}, {apart} j d'écart",
            f"{name[1]}: not on the jury's last day, {day[1]}, {apart} d apart",
        )
        yield Violation(NAME, texts, pv.jurors, pv.start, pv.end, apart)


def post(model: AskedModel) -> None:
    """Of the candidates of one jury the first has the piece in which it writes its procès-verbal."""
    if model.policy.pv:
        judged = [c for c in model.session.candidates if model.judged(c)]
        pieces = {c.id: model.jury_work("pv", c, model.policy.pv, certain=False) for c in judged}
        model.afterwards(partial(_post_after_all, model, judged, pieces))


def _post_after_all(model: AskedModel, judged: list[Candidate], pieces: dict[str, Piece]) -> None:
    cp = model.cp
    for number, candidate in enumerate(judged):
        pv = pieces[candidate.id]
        earlier = [model.same_jury(candidate, other) for other in judged[:number]]
        for same in earlier:
            cp.add_implication(same, pv.present.negated())
        cp.add_implication(pv.present, model.planned[candidate.id])
        cp.add_bool_or([pv.present, model.planned[candidate.id].negated(), *earlier])
        ways: list[list[Literal]] = [[] for _ in model.days]
        for other in judged:
            same = model.true if other.id == candidate.id else model.same_jury(candidate, other)
            work = model.own_pieces(other, *WORK)
            ends = [(s.end, s.piece) for s in model.own_sittings(other) if s.epreuve.jury] + [(p.end, p) for p in work]
            for end, piece in ends:
                cp.add(end <= pv.start).only_enforce_if([pv.present, same, piece.present])
            for day in model.days:
                way = cp.new_bool_var("")
                cp.add_implication(way, same)
                cp.add_bool_or([way.negated(), *(piece.on[day] for _, piece in ends)])
                ways[day].append(way)
        for on_day, some in zip(pv.on, ways, strict=True) if not model.held(pv) else ():
            cp.add_bool_or([on_day.negated(), *some])


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
