"""Rule 3: the order of a candidate's épreuves."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Follows, Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sequence import starts_too_early
from scheduler.rules.wording import timed

NAME = "order"
SENTENCE = (
    "Les épreuves d'un candidat se suivent dans l'ordre du titre, avec les délais qu'il fixe.",
    "A candidate's épreuves follow each other in the order of the titre, with the delays that it fixes.",
)
SOURCE = "Référentiel d'évaluation du titre, déroulement de la session"
WEIGHT: Weight = "RE"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Épreuves that start too early or too late after another of the same candidate."""
    reading = Reading(session, timetable)
    for candidate in reading.planned:
        for epreuve in session.epreuves_of(candidate):
            sat = reading.sat(candidate, epreuve.id)
            for follows in epreuve.follows:
                before = reading.sat(candidate, follows.epreuve)
                if sat and before and any(e.id == follows.epreuve for e in session.epreuves_of(candidate)):
                    yield from _relation(reading, before, sat, follows)


def _relation(reading: Reading, before: Activity, sat: Activity, follows: Follows) -> Iterator[Violation]:
    # a test does not begin late for whoever joins it late, but he has had what he needs between both by then
    after, waited = reading.attended(sat), minutes_between(before.end, sat.start)
    passed = minutes_between(before.end, after.start)
    days = (after.start.date() - before.end.date()).days
    name, first = timed(reading, after), timed(reading, before)
    who = tuple(one for one in (after.candidate, *after.jurors) if one)
    too_early = list(starts_too_early(NAME, reading, after, before))
    if too_early and not follows.gap:
        yield from too_early
    elif passed < follows.gap:
        texts = (
            f"{name[0]} : commence {passed:g} min après {first[0]}, au lieu de {follows.gap} au moins",
            f"{name[1]}: starts {passed:g} min after {first[1]}, instead of {follows.gap} at least",
        )
        yield Violation(NAME, texts, who, after.start, after.end, whole(follows.gap - passed))
    if follows.within is not None and waited > follows.within:
        texts = (
            f"{name[0]} : commence {waited:g} min après {first[0]}, au lieu de {follows.within} au plus",
            f"{name[1]}: starts {waited:g} min after {first[1]}, instead of {follows.within} at most",
        )
        yield Violation(NAME, texts, who, after.start, after.end, whole(waited - follows.within))
    if days < follows.days:
        texts = (
            f"{name[0]} : {days} j après {first[0]}, au lieu de {follows.days} au moins",
            f"{name[1]}: {days} d after {first[1]}, instead of {follows.days} at least",
        )
        yield Violation(NAME, texts, who, after.start, after.end, follows.days - days)


def narrow(model: AskedModel) -> None:
    """Where a candidate's individual sittings follow at once, they are one piece; this is the meaning of `within: 0`."""
    followed = set()
    for sitting in model.sittings:
        if sitting.epreuve.sitting != "individual" or sitting.prepares:
            continue
        for follows in sitting.epreuve.follows:
            first = model.sitting_of(sitting.candidate, follows.epreuve)
            alike = first and first.epreuve.sitting == "individual" and first.epreuve.jury == sitting.epreuve.jury
            if first and alike and follows.within == 0 and id(first) not in followed:
                followed.add(id(first))
                model.chain(first, sitting)
                break


def post(model: AskedModel) -> None:
    grid = model.grid
    for sitting in model.sittings:
        for follows in sitting.epreuve.follows:
            first = model.sitting_of(sitting.candidate, follows.epreuve)
            if first is None:
                continue
            here = sitting.piece.present
            model.cp.add(sitting.start >= first.end + grid.up(follows.gap)).only_enforce_if(here)
            if follows.within is not None:
                model.cp.add(sitting.start <= first.end + grid.down(follows.within)).only_enforce_if(here)
            if follows.days:
                for day in model.days:
                    for later in model.days:
                        apart = (model.session.days[later].date - model.session.days[day].date).days
                        if apart < follows.days:
                            model.cp.add_bool_or([first.piece.on[day].negated(), sitting.piece.on[later].negated()])


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
