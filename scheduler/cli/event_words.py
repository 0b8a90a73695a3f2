"""An event in words, as the command line takes it: "juror-late j1 12:45"."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError

from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost
from models.texts import say
from scheduler.files.document import wrong


class _Form(NamedTuple):
    """How an event is written: what follows its name, in this order, and the times that may follow after a word of theirs."""

    kind: type[Event]
    words: tuple[str, ...]
    times: tuple[str, ...] = ()


_FORMS: dict[str, _Form] = {
    "juror-out": _Form(JurorOut, ("juror",), ("from",)),
    "juror-late": _Form(JurorLate, ("juror", "until"), ("from",)),
    "candidate-absent": _Form(CandidateAbsent, ("candidate",)),
    "candidate-late": _Form(CandidateLate, ("candidate", "until")),
    "room-lost": _Form(RoomLost, ("room",), ("from", "until")),
    "overrun": _Form(Overrun, ("candidate", "epreuve", "minutes")),
}
_PLACE = "--event"


def event_of(text: str, lang: str) -> Event:
    """The event that these words tell.

    Raises
    ------
    InputError
        where they tell none, with how it is written.

    >>> event_of("room-lost s101 until 14:00", "en")
    RoomLost(event='room_lost', room='s101', since=None, until=datetime.time(14, 0))
    """
    name, *words = text.split() or [""]
    if name not in _FORMS:
        raise wrong(_PLACE, "event_word", lang, value=name, known=", ".join(_FORMS))
    form, fields = _FORMS[name], dict[str, object]()
    while len(words) > len(form.words) and len(words) >= 2 and words[-2] in form.times:
        fields[words[-2]] = words[-1]
        words = words[:-2]
    if len(words) != len(form.words):
        raise wrong(_PLACE, "event_words", lang, value=text, form=_written(name, lang))
    fields |= dict(zip(form.words, words, strict=True))
    if "minutes" in fields:
        fields["minutes"] = _minutes(str(fields["minutes"]), name, text, lang)
    try:
        return form.kind.model_validate(fields)
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise wrong(_PLACE, "event_moment", lang, value=fields.get(str(field), text)) from None


def _minutes(word: str, name: str, text: str, lang: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise wrong(_PLACE, "event_words", lang, value=text, form=_written(name, lang))
    return int(word)


def _written(name: str, lang: str) -> str:
    form = _FORMS[name]
    words = [say(f"event_word_{word}", lang) for word in form.words]
    return " ".join([name, *words, *(f"({time} {say('event_word_until', lang)})" for time in form.times)])
