"""Rule 8: the jury deliberates on a candidate once he has sat everything, on each by himself or on several in one piece."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from models import Activity, Candidate, Session, Timetable
from models.texts import of
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.jury_alone import alone, not_asked, once
from scheduler.rules.reading import Reading, length, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import starts_too_early
from scheduler.rules.wording import on, timed

if TYPE_CHECKING:  # ortools is loaded once a model is made
    from scheduler.pieces import Expression, Literal, Piece

NAME = "deliberation"
SENTENCE = (
    "Le jury au complet, seul, délibère sur chaque candidat après sa dernière épreuve, le même jour ; s'il délibère en une fois, à la fin de sa journée, ou le dernier jour où il entend quelqu'un.",
    "The whole jury, alone, deliberates on each candidate after his last épreuve, the same day; where it does so on all at once, at the end of its day, or on the last day on which it hears somebody.",
)
SOURCE = "Référentiels d'évaluation CDA, ECSR et DWWM, § 4.2"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Deliberations that are missing, twice, not asked for, of the wrong length or jury, too early, on another day or in pieces."""
    reading = Reading(session, timetable)
    minutes = session.policy.deliberation_minutes
    if not minutes:
        yield from (not_asked(NAME, reading, activity) for activity in reading.of_kind(NAME))
        return
    for candidate in reading.planned:
        yield from once(NAME, reading, candidate, reading.work(NAME, candidate), minutes)
    if session.policy.deliberates == "candidate":
        for candidate in session.candidates:
            for activity in reading.work(NAME, candidate):
                yield from alone(NAME, reading, activity, minutes)
                yield from _after(reading, candidate, activity)
    else:
        yield from _in_one_piece(reading, minutes)


def _after(reading: Reading, candidate: Candidate, deliberation: Activity) -> Iterator[Violation]:
    last = max(reading.own(candidate), key=lambda a: a.end, default=None)
    if last is None:
        return
    yield from starts_too_early(NAME, reading, deliberation, last)
    days = abs((deliberation.start.date() - last.end.date()).days)
    if days and reading.session.policy.deliberates != "session":
        name, final = timed(reading, deliberation), timed(reading, last)
        who = (*deliberation.about, *deliberation.jurors)
        texts = (
            f"{name[0]} : pas le même jour que {final[0]}, {days} j d'écart",
            f"{name[1]}: not on the same day as {final[1]}, {days} d apart",
        )
        yield Violation(NAME, texts, who, deliberation.start, deliberation.end, days)


# ---- on several candidates in one piece


def _in_one_piece(reading: Reading, minutes: int) -> Iterator[Violation]:
    """The pieces of juries that deliberate on all of a day or of the session at once."""
    pieces: dict[object, list[Activity]] = defaultdict(list)
    for piece in reading.of_kind(NAME):
        own = [reading.candidates[one] for one in dict.fromkeys(reading.about(piece)) if one in reading.candidates]
        if not own:
            yield not_asked(NAME, reading, piece)
            continue
        jury = reading.jury(own[0].id)
        pieces[(jury, piece.start.date() if reading.session.policy.deliberates == "day" else None)].append(piece)
        yield from alone(NAME, reading, piece, minutes * len(own), jury)
        for candidate in own:
            if reading.jury(candidate.id) != jury:
                yield _of_another_jury(reading, piece, candidate)
            yield from _after(reading, candidate, piece)
        if reading.session.policy.deliberates == "session":
            yield from _not_its_last_day(reading, piece, jury)
    for several in pieces.values():
        for piece in several[1:]:
            name, first = timed(reading, piece), timed(reading, several[0])
            texts = (
                f"{name[0]} : à délibérer en une seule fois avec {first[0]}",
                f"{name[1]}: to be deliberated on in one piece with {first[1]}",
            )
            yield Violation(NAME, texts, (*reading.about(piece), *piece.jurors), piece.start, piece.end, whole(length(piece)))


def _of_another_jury(reading: Reading, piece: Activity, candidate: Candidate) -> Violation:
    name, jury = timed(reading, piece), reading.names("juror", reading.jury(candidate.id))
    texts = (
        f"{name[0]} : le jury {of(candidate.label)} est {jury}",
        f"{name[1]}: the jury of {candidate.label} is {jury}",
    )
    return Violation(NAME, texts, (candidate.id, *piece.jurors), piece.start, piece.end)


def _not_its_last_day(reading: Reading, piece: Activity, jury: frozenset[str]) -> Iterator[Violation]:
    """Of a jury that hears nobody it is the last day on which one of its candidates sits something."""
    own = [c for c in reading.planned if reading.jury(c.id) == jury]
    heard = _days(reading, own, heard=True)
    days = heard or _days(reading, own, heard=False)
    if days and piece.start.date() != max(days):
        name, last, apart = timed(reading, piece), on(max(days)), abs((piece.start.date() - max(days)).days)
        which = (
            ("où le jury entend quelqu'un", "on which the jury hears somebody")
            if heard
            else ("où l'un de ses candidats passe une épreuve", "on which one of its candidates sits something")
        )
        texts = (
            f"{name[0]} : pas le dernier jour {which[0]}, {last[0]}, {apart} j d'écart",
            f"{name[1]}: not on the last day {which[1]}, {last[1]}, {apart} d apart",
        )
        yield Violation(NAME, texts, (*reading.about(piece), *piece.jurors), piece.start, piece.end, apart)


def _days(reading: Reading, own: list[Candidate], *, heard: bool) -> set[dt.date]:
    """On which days these sit something, before their jury or anything."""
    return {a.start.date() for c in own for a in reading.own(c) if reading.before_jury(a) or not heard}


# ---- for the solver


def post(model: AskedModel) -> None:
    minutes = model.policy.deliberation_minutes
    if minutes and model.policy.deliberates != "candidate":
        shares = {c.id: model.share("deliberation", c, minutes) for c in model.candidates}
        for candidate in model.candidates:
            share, start = shares[candidate.id]
            for sitting in model.own_sittings(candidate):
                if not (model.held(sitting.piece) and model.held(share)):
                    model.cp.add(sitting.end <= start).only_enforce_if(share.present)
            _after_markings(model, candidate, share, start)
        model.afterwards(partial(_post_in_one_piece, model, shares))
        return
    for candidate in model.candidates if minutes else ():
        deliberation = model.jury_work("deliberation", candidate, minutes)
        sittings = model.own_sittings(candidate)
        for sitting in sittings:
            if not (model.held(sitting.piece) and model.held(deliberation)):
                model.cp.add(sitting.end <= deliberation.start).only_enforce_if(deliberation.present)
        for day, on_day in enumerate(deliberation.on):
            model.cp.add_bool_or([on_day.negated(), *(s.piece.on[day] for s in sittings)])
        _after_markings(model, candidate, deliberation, deliberation.start)


def _after_markings(model: AskedModel, candidate: Candidate, deliberation: Piece, start: Expression) -> None:
    """What is marked before no épreuve is marked before the deliberation."""
    heard = {s.epreuve.id for s in model.own_sittings(candidate)}
    for work in model.own_pieces(candidate, "marking"):
        before = work.epreuve.marking.before if work.epreuve and work.epreuve.marking else None
        if before not in heard and not (model.held(work) and model.held(deliberation)):
            model.cp.add(work.end <= start).only_enforce_if(deliberation.present)


def _post_in_one_piece(model: AskedModel, shares: dict[str, tuple[Piece, Expression]]) -> None:
    """The shares of those whom one jury has on a day, or in the session, follow each other from one start. Where those of some are held, the
    jury has done that, and has no more of them."""
    session = model.policy.deliberates == "session"
    in_order = [(c, *shares[c.id]) for c in model.session.candidates]
    before: dict[str, list[Expression]] = defaultdict(list)
    for (one, first, start), (other, second, also) in combinations(in_order, 2):
        together = model.same_jury(one, other) if session else model.same_jury_that_day(first, second)
        if model.held(first) != model.held(second):
            model.cp.add_bool_and([together.negated()])
        elif not model.held(first):
            model.cp.add(start == also).only_enforce_if(together)
        before[other.id].append(together)
    for candidate, share, start in in_order:
        if not model.held(share):
            model.cp.add(share.start == start + share.size * sum(before[candidate.id]))
        for day, on_day in enumerate(share.on):
            if session:
                _on_a_day_of_the_jury(model, candidate, day, on_day)
            else:
                model.cp.add_bool_or([on_day.negated(), *(s.piece.on[day] for s in model.own_sittings(candidate))])


def _on_a_day_of_the_jury(model: AskedModel, candidate: Candidate, day: int, on_day: Literal) -> None:
    """The jury hears somebody that day, or, where it hears nobody at all, somebody of its own sits something: its last such day, as
    all that they sit comes before."""
    cp, ways, nobody_heard = model.cp, [], []
    for other in model.session.candidates:
        same = model.true if other.id == candidate.id else model.same_jury(candidate, other)
        sittings = model.own_sittings(other)
        heard = [s for s in sittings if s.epreuve.jury]
        if heard:
            nobody_heard.append(same.negated())
        way = cp.new_bool_var("")
        cp.add_implication(way, same)
        cp.add_bool_or([way.negated(), *(s.piece.on[day] for s in heard or sittings)])
        ways.append((way, bool(heard)))
    for way, heard_before_it in ways:
        if not heard_before_it:
            for nobody in nobody_heard:
                cp.add_implication(way, nobody)
    cp.add_bool_or([on_day.negated(), *(way for way, _ in ways)])


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
