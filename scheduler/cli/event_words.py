"""An event in words, as the command line takes it: "juror-late j1 12:45", or "juror-late Anne Roy 12:45"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import ValidationError

from models import Session
from models.events import (
    CandidateAbsent,
    CandidateBack,
    CandidateLate,
    Event,
    JurorLate,
    JurorOut,
    Overrun,
    RoomLost,
    StaffLate,
    StaffOut,
)
from models.named_rows import same_name
from models.noun import DAY
from models.texts import say
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import wrong


class _Form(NamedTuple):
    """How an event is written: what follows its name, in this order, and the times that may follow after a word of theirs."""

    kind: type[Event]
    words: tuple[str, ...]
    times: tuple[str, ...] = ()


_FORMS: dict[str, _Form] = {
    "juror-out": _Form(JurorOut, ("juror",), ("from",)),
    "juror-late": _Form(JurorLate, ("juror", "until"), ("from",)),
    "staff-out": _Form(StaffOut, ("staff",), ("from",)),
    "staff-late": _Form(StaffLate, ("staff", "until"), ("from",)),
    "candidate-absent": _Form(CandidateAbsent, ("candidate",)),
    "candidate-late": _Form(CandidateLate, ("candidate", "until")),
    "candidate-back": _Form(CandidateBack, ("candidate",)),
    "room-lost": _Form(RoomLost, ("room",), ("from", "until")),
    "overrun": _Form(Overrun, ("candidate", "epreuve", "minutes")),
}
_PLACE = "--event"


def events_of(texts: Sequence[str], session: Session, lang: str) -> list[Event]:
    """The events that these tell, each in words as `event_of` reads them.

    Raises
    ------
    InputError
        where some tell none, with all that is wrong.
    """
    events: list[Event] = []
    problems: list[InputProblem] = []
    for text in texts:
        try:
            events.append(event_of(text, session, lang))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    return events


def event_of(text: str, session: Session, lang: str) -> Event:
    """The event that these words tell; people, rooms and épreuves of the session by their ids or their names.

    Raises
    ------
    InputError
        where they tell none, with how it is written, and for a name that nobody has, or two.
    """
    name, *words = text.split() or [""]
    if name not in _FORMS:
        raise wrong(_PLACE, "event_word", lang, value=name, known=", ".join(_FORMS))
    form, fields = _FORMS[name], dict[str, object]()
    while len(words) > len(form.words) and words[-2] in form.times:
        fields[words[-2]] = words[-1]
        words = words[:-2]
    for number, field in enumerate(form.words, start=1):
        if len(words) <= len(form.words) - number:
            raise wrong(_PLACE, "event_words", lang, value=text, form=_written(name, lang))
        fields[field], words = _next(name, field, words, len(form.words) - number, session, lang)
    if words:
        raise wrong(_PLACE, "event_words", lang, value=text, form=_written(name, lang))
    if "minutes" in fields:
        fields["minutes"] = _minutes(str(fields["minutes"]), name, lang)
    try:
        return form.kind.model_validate(fields)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise wrong(_PLACE, "event_moment", lang, value=fields.get(field, text)) from None


def _next(name: str, field: str, words: list[str], after: int, session: Session, lang: str) -> tuple[str, list[str]]:
    """What the first words say of a field, and the rest, at least so many: of names the longest that somebody has, else one word."""
    names = {e.id: e.name for e in session.offered.values()} if field == "epreuve" else session.called(field)
    longest = len(words) - after
    for number in range(longest, 0, -1):
        said = " ".join(words[:number])
        meant = [said] if said in names else [one for one, called in names.items() if same_name(called, said)]
        if len(meant) > 1:
            raise wrong(_PLACE, "event_two", lang, value=said, known=", ".join(meant))
        if meant:
            return meant[0], words[number:]
    if longest > 1 and field in ("juror", "staff", "candidate", "room"):
        code = "replan_unknown_back" if name == "candidate-back" else f"replan_unknown_{field}"
        raise wrong(_PLACE, code, lang, value=" ".join(words[:longest]), known=session.called_text(field))
    return words[0], words[1:]


def _minutes(word: str, name: str, lang: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= DAY:
        raise wrong(_PLACE, "event_minutes", lang, value=word, most=DAY, form=_written(name, lang))
    return int(word)


def _written(name: str, lang: str) -> str:
    form = _FORMS[name]
    words = [say(f"event_word_{word}", lang) for word in form.words]
    return " ".join([name, *words, *(f"({time} {say('event_word_until', lang)})" for time in form.times)])
