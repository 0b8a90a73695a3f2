"""`Session.but`: what may be changed in a session, each change under one word."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import count
from numbers import Integral
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.noun import MANY, Noun, Problem, refuse, told_anew
from models.people import Habilitation
from models.session_fields import Conflict, SessionFields
from models.titre import unknown
from models.value_errors import follows_from, value_error

Content = dict[str, Any]
AnySession = TypeVar("AnySession", bound=SessionFields)
Change = Callable[[Content, Any], None]

_LISTS = {
    "candidates": "candidate",
    "jurors": "juror",
    "rooms": "room",
    "staff": "staff",
    "responsables": "responsable",
}
_KINDS = {kind: noun for noun, kind in _LISTS.items()}


def changed(made: type[AnySession], session: AnySession, changes: Mapping[str, Any]) -> AnySession:
    """The session with these changes, made and validated as any session is.

    Raises
    ------
    pydantic.ValidationError
        for a word that is none of the vocabulary, something out that is not in, or a session that does not hold together.
    """
    words = _words(made)
    fields = set(made.model_fields)
    refuse(
        "Session.but", [_unknown_word(word, sorted(fields | set(words))) for word in changes if word not in fields | set(words)]
    )
    changes = {word: list(value) if isinstance(value, Iterator) else value for word, value in changes.items()}
    refuse("Session.but", [problem for word, value in changes.items() for problem in _of_a_wrong_kind(word, value)])
    content: Content = {field: getattr(session, field) for field in made.model_fields}
    dates = {day.date for day in session.days}
    for word in sorted(changes.keys() & fields - words.keys()):
        content[word] = changes[word]
    for word, change in words.items():
        if word in changes:
            change(content, changes[word])
    if changes.keys() & {"days", "days_out"}:
        _forget_days(content, dates)
    for word, field in (("days_out", "days"), ("candidates_out", "candidates")):
        if word in changes and not content[field]:
            refuse("Session.but", [Problem((word,), f"none_left_{field}", {})])
    return _validated(made, content)


def _validated(made: type[AnySession], content: Content) -> AnySession:
    """The session of this content; what pydantic refuses is told in the words in which a file's errors are."""
    try:
        return made.model_validate(content)
    except ValidationError as error:
        errors = [(_place(one), one) for one in error.errors(include_url=False)]
        left = [(place, one) for place, one in errors if not follows_from(place, one, errors, made)]
        told = [(one | {"loc": place}, value_error(one, place, str(one["input"]), made, "en", content)) for place, one in left]
    raise told_anew("Session.but", told)


def _place(error: ErrorDetails) -> tuple[int | str, ...]:
    """Where it stands, without the name of the way in which a titre or a deliberation is written."""
    loc = error["loc"]
    ways = {("titre", "inline"), ("titre", "code"), ("deliberation", "at_a_time"), ("deliberation", "minutes_alone")}
    return tuple(step for before, step in zip(("", *loc), loc, strict=False) if (before, step) not in ways)


def _of_a_wrong_kind(word: str, value: Any) -> Iterator[Problem]:
    """A change that is not written as its word asks, before anything is done with it."""
    said = {"word": word, "value": repr(value)}
    listed = isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))
    if word.endswith("_out"):
        if not (listed or (isinstance(value, (str, int, dt.date)) and not isinstance(value, bool))):
            yield Problem((word,), "change_out", said | {"example": "2027-03-17" if word == "days_out" else "j3"})
    elif word.startswith("add_"):
        if not listed or not all(isinstance(one, (Mapping, Noun)) for one in value):
            yield Problem((word,), "change_add", said)
    elif word in (*_LISTS, "days", "conflicts", "pins", "wishes"):
        if not listed or not all(isinstance(one, (Mapping, Noun)) for one in value):
            yield Problem((word,), "change_list", said)
    elif word == "more_candidates":
        if not isinstance(value, Integral) or isinstance(value, bool) or not 0 <= int(value) <= MANY:
            yield Problem((word,), "change_number", said)
    elif word == "available":
        if not isinstance(value, Mapping) or any(isinstance(one, (str, Mapping)) for one in value.values()):
            yield Problem((word,), "change_available", said)
    elif word == "habilitations":
        if not isinstance(value, Mapping) or not all(isinstance(one, (Mapping, Habilitation)) for one in value.values()):
            yield Problem((word,), "change_habilitations", said)
    elif word == "titre_jury" and not isinstance(value, Mapping):
        yield Problem((word,), "change_fields", said)


def _words(made: type[SessionFields]) -> dict[str, Change]:
    """Each word with what it does, in the order in which changes apply."""
    words: dict[str, Change] = {f"{noun}_out": partial(_take_out, noun=noun) for noun in _LISTS}
    words["days_out"] = _days_out
    for noun in (*_LISTS, "days", "conflicts", "pins", "wishes"):
        words[f"add_{noun}"] = partial(_add, noun=noun)
    words["more_candidates"] = _more_candidates
    for field in ("opens", "closes"):
        words[field] = partial(_hours, field=field)
    words |= {"available": _available, "habilitations": partial(_habilitations, made=made)}
    return words | {"policy": _policy, "titre_jury": partial(_titre_jury, made=made)}


def _unknown_word(word: str, known: list[str]) -> Problem:
    """The nearest first, as there are many."""
    close = difflib.get_close_matches(word, known, n=3, cutoff=0.6)
    return unknown((word,), "change", word, [*close, *(one for one in known if one not in close)])


def _of(one: Any, field: str) -> Any:
    """A field of something that may be a noun or still be written as in a file."""
    return one.get(field) if isinstance(one, Mapping) else getattr(one, field)


def _listed(ids: Any) -> list[Any]:
    return [ids] if isinstance(ids, (str, int, dt.date)) else list(ids)


def _add(content: Content, more: Any, noun: str) -> None:
    content[noun] = [*content[noun], *more]


def _take_out(content: Content, ids: Any, noun: str) -> None:
    """Take these out, with the conflicts and wishes that name them and what pins fix of them."""
    kind = _LISTS[noun]
    out = [str(one) for one in _listed(ids)]
    known = [str(_of(one, "id")) for one in content[noun]]
    problems = [_nobody((f"{noun}_out", i), kind, one, content[noun]) for i, one in enumerate(out) if one not in known]
    refuse("Session.but", problems)
    content[noun] = [one for one in content[noun] if str(_of(one, "id")) not in out]
    if kind in Conflict.model_fields:
        content["conflicts"] = [one for one in content["conflicts"] if _of(one, kind) not in out]
    content["pins"] = [left for pin in content["pins"] if (left := _without(pin, kind, out)) is not None]
    if kind in ("candidate", "juror", "staff"):
        content["wishes"] = [one for one in content["wishes"] if str(_of(one, "who")) not in out]


def _nobody(place: tuple[int | str, ...], kind: str, value: str, listed: Iterable[Any]) -> Problem:
    """An id that nobody has, with those that there are, each with its name: what was given may be the name of one."""
    names = {str(_of(one, "id")): str(_field(one, "name") or "") for one in listed}
    labels = {one: f"{one} ({name})" if name else one for one, name in names.items()}
    meant = [labels[one] for one, name in names.items() if name.casefold() == value.casefold()]
    problem = unknown(place, kind, value, meant or list(names))
    context = {"known": ", ".join(meant or labels.values())} if "known" in problem.context else problem.context
    return Problem(place, problem.code, problem.context | context)


def _field(one: Any, field: str) -> Any:
    """The same where it may have no such field."""
    return one.get(field) if isinstance(one, Mapping) else getattr(one, field, None)


def _without(pin: Any, kind: str, out: list[str]) -> Any:
    """What a pin still fixes without these; None where that is nothing. A jury of which one is out is no longer fixed."""
    if kind == "candidate":
        return None if _of(pin, "candidate") in out else pin
    if kind == "room" and _of(pin, "room") in out:
        return _unfixed(pin, "room")
    if kind == "juror" and set(_of(pin, "jurors") or ()) & set(out):
        return _unfixed(pin, "jurors")
    return pin


def _unfixed(pin: Any, field: str) -> Any:
    left = _fields(pin) | {field: None}
    return left if any(left.get(one) is not None for one in ("start", "room", "jurors")) else None


def _fields(one: Any) -> Content:
    return dict(one) if isinstance(one, (Mapping, Noun)) else one


def _days_out(content: Content, dates: Any) -> None:
    for index, date in enumerate(_listed(dates)):
        _day(content, ("days_out", index), date)
        content["days"] = [day for day in content["days"] if str(_of(day, "date")) != str(date)]


def _day(content: Content, place: tuple[int | str, ...], date: Any) -> None:
    known = [str(_of(day, "date")) for day in content["days"]]
    if str(date) not in known:
        refuse("Session.but", [Problem(place, "unknown_date", {"value": str(date), "known": ", ".join(known)})])


def _forget_days(content: Content, before: set[dt.date]) -> None:
    """Availability and pins on days that are no longer the session's. Who or what was there on those days alone leaves the session;
    a candidate does not, and the session is then refused at his place."""
    gone = {str(date) for date in before} - {str(_of(day, "date")) for day in content["days"]}
    content["pins"] = [
        pin if _of(pin, "start") is None or str(_of(pin, "start"))[:10] not in gone else _unfixed(pin, "start")
        for pin in content["pins"]
    ]
    content["pins"] = [pin for pin in content["pins"] if pin is not None]
    wishes = [(one, [w for w in _of(one, "avoid") if str(_of(w, "date")) not in gone]) for one in content["wishes"]]
    content["wishes"] = [_fields(one) | {"avoid": windows} for one, windows in wishes if windows]
    for noun in _LISTS:
        left = [(one, [w for w in _of(one, "available") or () if str(_of(w, "date")) not in gone]) for one in content[noun]]
        absent = [
            str(_of(one, "id")) for one, windows in left if _of(one, "available") and not windows and noun != "candidates"
        ]
        content[noun] = [_fields(one) | {"available": windows} if windows else one for one, windows in left]
        if absent:
            _take_out(content, absent, noun)


def _more_candidates(content: Content, number: int) -> None:
    taken = {str(_of(one, "id")) for one in content["candidates"]}
    free = (f"c{n}" for n in count(len(taken) + 1) if f"c{n}" not in taken)
    content["candidates"] = [*content["candidates"], *({"id": next(free)} for _ in range(number))]


def _hours(content: Content, times: Any, field: str) -> None:
    """New hours for some days, by date, or one for all."""
    if not isinstance(times, Mapping):
        times = {_of(day, "date"): times for day in content["days"]}
    for date, time in times.items():
        _day(content, (field, str(date)), date)
        content["days"] = [
            _fields(day) | {field: time} if str(_of(day, "date")) == str(date) else day for day in content["days"]
        ]


def _available(content: Content, windows_of: Mapping[str, Iterable[Any] | None]) -> None:
    known = [f"{kind} {_of(one, 'id')}" for noun, kind in _LISTS.items() for one in content[noun]]
    for who, windows in windows_of.items():
        if who not in known:
            called = [one for one in known if one.split(" ", 1)[1] == who]  # the kind alone is missing
            close = called or difflib.get_close_matches(str(who), known, n=3, cutoff=0.6) or known
            refuse("Session.but", [unknown(("available", str(who)), "one", str(who), close)])
        kind, one_id = who.split(" ", 1)
        if windows is not None and not (windows := list(windows)):
            refuse("Session.but", [Problem(("available", who), "never_available", {"who": who, "word": f"{_KINDS[kind]}_out"})])
        content[_KINDS[kind]] = [
            _fields(one) | {"available": windows} if str(_of(one, "id")) == one_id else one for one in content[_KINDS[kind]]
        ]


def _habilitations(content: Content, renewed: Mapping[str, Mapping[str, Any]], made: type[SessionFields]) -> None:
    """For this titre and millésime where no others are named, in place of what a juror has for the same."""
    known = [str(_of(juror, "id")) for juror in content["jurors"]]
    nobody = [_nobody(("habilitations", one), "juror", one, content["jurors"]) for one in renewed if one not in known]
    refuse("Session.but", nobody)
    session = made.model_validate(content)
    usual = {"titre": session.exam.code, "millesime": session.exam.millesime}
    jurors: list[Any] = []
    for juror in session.jurors:
        if juror.id in renewed:
            right = usual | dict(renewed[juror.id])
            others = [h for h in juror.habilitations if (h.titre, h.millesime) != (right["titre"], right["millesime"])]
            jurors.append(_fields(juror) | {"habilitations": [*others, right]})
        else:
            jurors.append(juror)
    content["jurors"] = jurors


def _policy(content: Content, policy: Any) -> None:
    """Merged into the session's, the lunch too."""
    if not isinstance(policy, Mapping):
        content["policy"] = policy
        return
    merged = _fields(content["policy"]) | dict(policy)
    lunch, before = policy.get("lunch"), _of(content["policy"], "lunch")
    if isinstance(lunch, Mapping) and before is not None:
        merged["lunch"] = _fields(before) | dict(lunch)
    content["policy"] = merged


def _titre_jury(content: Content, rules: Mapping[str, Any], made: type[SessionFields]) -> None:
    """Merged into the titre's own rules; the titre is written inline from then on, as it is no longer the catalogue's."""
    titre = _validated(made, content).exam
    content["titre"] = _fields(titre) | {"jury": _fields(titre.jury) | dict(rules)}
