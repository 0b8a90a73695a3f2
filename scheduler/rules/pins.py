"""Rule 18: what the user fixed stays."""

from __future__ import annotations

from collections.abc import Iterator

from models import Activity, Pin, Session, Timetable
from models.texts import of
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading, minutes_between, whole
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.sources import CENTRE
from scheduler.rules.wording import apart, at, timed

NAME = "pins"
SENTENCE = (
    "Ce que le responsable a fixé reste tel quel : début, salle ou jury.",
    "What the responsable has fixed stays as it is: start, room or jury.",
)
SOURCE = CENTRE
WEIGHT: Weight = "I"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Starts, rooms and juries other than those that are pinned. A pinned épreuve that is missing is for `sits`."""
    reading = Reading(session, timetable)
    for pin in session.pins:
        candidate = reading.candidates[pin.candidate]
        if pin.epreuve is None:
            pinned = [a for a in reading.jury_activities if pin.candidate in reading.about(a)]
        else:
            pinned = reading.times_sat(candidate, pin.epreuve)
        for activity in pinned:
            yield from _moved(reading, pin, activity)


def _moved(reading: Reading, pin: Pin, activity: Activity) -> Iterator[Violation]:
    name = timed(reading, activity)
    start = pin.start.replace(tzinfo=None) if pin.start else None
    if start is not None and activity.start != start:
        fixed = at(start)
        texts = (f"{name[0]} : fixée {fixed[0]}", f"{name[1]}: pinned {fixed[1]}")
        by = whole(minutes_between(start, activity.start))
        yield Violation(NAME, texts, (pin.candidate,), activity.start, activity.end, by)
    if pin.room is not None and activity.room != pin.room:
        there, wanted = reading.name("room", activity.room), reading.name("room", pin.room)
        texts = (
            f"{name[0]} : dans {there} au lieu {of(wanted)}, salle fixée",
            f"{name[1]}: room {there} instead of {wanted}, which is pinned",
        )
        who = tuple(one for one in (pin.candidate, activity.room, pin.room) if one)
        yield Violation(NAME, texts, who, activity.start, activity.end)
    if pin.jurors is not None and set(activity.jurors) != set(pin.jurors):
        different = set(activity.jurors) ^ set(pin.jurors)
        jurors = apart(reading, set(activity.jurors), set(pin.jurors))
        whose = reading.name("candidate", pin.candidate)
        texts = (
            f"{name[0]} : jury {jurors[0]}, jury {of(whose)} fixé",
            f"{name[1]}: jury {jurors[1]}, the jury of {whose} is pinned",
        )
        yield Violation(NAME, texts, (pin.candidate, *sorted(different)), activity.start, activity.end, len(different))


def post(model: AskedModel) -> None:
    candidates = {c.id: c for c in model.candidates}
    for pin in model.session.pins:
        candidate = candidates[pin.candidate]
        if pin.jurors is not None:
            model.fix_jury(candidate, pin.jurors)
        sitting = model.sitting_of(candidate, pin.epreuve)
        if sitting and pin.start is not None:
            model.cp.add(sitting.start == model.grid.position(pin.start)).only_enforce_if(sitting.piece.present)
        if sitting and pin.room is not None:
            model.fix_room(sitting, pin.room)


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check)
