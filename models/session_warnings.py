"""What no rule forbids but the planner should know before a session is solved."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from models.noun import minute_of_day
from models.open_days import feast_of
from models.people import Person, as_read, of_one_name
from models.room import Room
from models.session_fields import SessionFields
from models.texts import say
from models.window import Day, Window

Remark = tuple[str, dict[str, Any]]
"""The code of a text, and what it tells."""

_NEAR = 0.75
"""How alike two kinds of rooms must be (difflib), as in a programme."""

_PRINTED = re.compile("LATIN|GREEK|CYRILLIC|MODIFIER|FEMININE|MASCULINE")
"""How the names of letters begin that papers and charts print as they are written."""

_NAMED = 6
"""Names that one sentence bears; of more, the others are counted."""


def session_warnings(session: SessionFields, notes: Iterable[Remark], lang: str) -> tuple[str, ...]:
    """A sentence for each thing; `notes` is what was found while the session was read, which stands first."""
    parts = (
        _titre,
        _policy,
        _pauses,
        _rests,
        _roles,
        _room_kinds,
        _prepared_where_heard,
        _ceres,
        _closed_days,
        _ended,
        _without_names,
        _same_names,
        _in_two_lists,
        _letters_of_names,
        _habilitations,
        _linked_to_all,
        _never_there,
    )
    told = [*notes, *(one for part in parts for one in part(session, lang))]
    return tuple(say(code, lang, **context) for code, context in told)


def _titre(session: SessionFields, lang: str) -> Iterator[Remark]:
    if doubts := session.exam.doubts_in(lang):
        yield "doubtful_titre", {"titre": session.label, "doubts": " ".join(doubts)}


def _policy(session: SessionFields, lang: str) -> Iterator[Remark]:
    policy = session.policy
    planned = {"lunch": policy.lunch, "dossier_review": policy.dossier_review, "deliberation": policy.deliberation_minutes}
    yield from ((f"no_{what}", {}) for what, amount in planned.items() if not amount)
    if not session.responsables:
        yield "no_responsable", {}
    if session.wishes and not any(one.name == "unmet_wishes" for one in session.objectives):
        yield "wishes_not_asked", {}


def _rests(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Épreuves that last longer than the stretch after which the staff has a rest: nobody hands over in the middle of one."""
    if (rest := session.policy.staff_rest) is None:
        return
    grain = session.policy.grain
    for epreuve in session.offered.values():
        sat = [(c, own) for c in session.candidates if (own := session.epreuve_of(c, epreuve.id))]
        longest = max((math.ceil(own.minutes * (1 + c.extra_time) / grain) * grain for c, own in sat), default=0)
        if epreuve.staff and longest > rest.every:
            yield "rest_after", {"epreuve": epreuve.name, "minutes": longest, "every": rest.every}


def _pauses(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Lunch or breaks for which the site is open on no day, in whole or for long enough."""
    for pause in session.policy.pauses:
        start, end = pause.hours
        open_for = (min(end, minute_of_day(day.closes)) - max(start, minute_of_day(day.opens)) for day in session.days)
        if max(open_for) < pause.minutes:
            yield "pause_outside_hours", {"start": f"{pause.window[0]:%H:%M}", "end": f"{pause.window[1]:%H:%M}"}


def _roles(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Roles of the staff that look like a slip of the pen for one that an épreuve asks for."""
    asked = {role for kind in session.kinds for epreuve in kind.epreuves(session.exam) for role in epreuve.roles}
    for role in dict.fromkeys(one.role for one in session.staff if one.role not in asked):
        if close := difflib.get_close_matches(role, sorted(asked), n=1):
            who = [one.label for one in session.staff if one.role == role]
            yield "role_close", {"who": _listed(who, lang), "role": role, "close": close[0]}


def _room_kinds(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Kinds of rooms that look like a slip of the pen for one that an épreuve asks for, and a list of rooms that was left out."""
    sat = [epreuve for kind in session.kinds for epreuve in kind.epreuves(session.exam)]
    asked = {room for epreuve in sat for room in (epreuve.room, epreuve.preparation_room) if room}
    if asked and not session.rooms:
        yield "no_rooms", {}
    for kind in dict.fromkeys(one for room in session.rooms for one in room.kinds if one not in asked):
        if close := difflib.get_close_matches(kind, sorted(asked), n=1, cutoff=_NEAR):
            who = [room.label for room in session.rooms if kind in room.kinds]
            yield "room_kind_close", {"who": _listed(who, lang), "kind": kind, "close": close[0]}


def _prepared_where_heard(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Rooms that hold whoever prepares beside a jury and whom it hears: no rule forbids that, and few centres want it."""
    sat = [epreuve for kind in session.kinds for epreuve in kind.epreuves(session.exam)]
    prepared = {epreuve.preparation_room for epreuve in sat if epreuve.preparation_room}
    heard = {epreuve.room for epreuve in sat if epreuve.jury and epreuve.room}
    least = session.exam.jury.size + 2
    rooms = [r for r in session.rooms if r.seats >= least and r.posts == 1 and prepared & {*r.kinds} and heard & {*r.kinds}]
    if rooms:
        yield "prepared_where_heard", {"who": _listed([room.label for room in rooms], lang)}


def _ceres(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Numbers of CERES that are wanting where some are given, and a number that two kinds share: there is one for each."""
    numbers = {kind: {session.ceres_of(c) for c in some} for kind, some in session.kinds.items()}
    if len(numbers) < 2 or not any(any(own) for own in numbers.values()):
        return
    without = [kind.label for kind, own in numbers.items() if None in own]
    if without:
        yield "ceres_missing", {"kinds": ", ".join(without)}
    for number in sorted({one for own in numbers.values() for one in own if one}):
        shared = [kind.label for kind, own in numbers.items() if number in own]
        if len(shared) > 1:
            yield "ceres_shared", {"number": number, "kinds": ", ".join(shared)}


def _closed_days(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Days on which nobody is usually there."""
    for day in session.days:
        if feast := feast_of(day.date, lang):
            yield "day_public_holiday", {"day": on_day(day.date, lang), "feast": feast}
        elif day.date.isoweekday() > 5:
            yield "day_weekend", {"day": on_day(day.date, lang), "weekday": say(f"view_weekday_{day.date.isoweekday()}", lang)}


def _ended(session: SessionFields, lang: str) -> Iterator[Remark]:
    """The titre, or the site's right to examine it, ends before the session does."""
    last = session.days[-1].date
    for what, until in session.ends.items():
        if until < last:
            yield (
                f"{what}_ended",
                {"titre": session.exam.label or session.exam.code, "until": on_day(until, lang), "day": on_day(last, lang)},
            )


def _letters_of_names(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Names in letters that the font of papers and charts does not have, or does not join."""
    people: tuple[Person, ...] = (*session.candidates, *session.jurors, *session.staff, *session.responsables)
    named = [*(one.label for one in people), *(room.label for room in session.rooms)]
    strange = [name for name in named if any(c.isalpha() and not _PRINTED.match(unicodedata.name(c, "")) for c in name)]
    if strange:
        yield "letters_not_printed", {"who": _listed(strange, lang)}


def _same_names(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Names that several people of one list bear, or rooms: what is shown tells them apart by their ids alone. Jurors of one employer besides
    are probably one."""
    for noun in ("candidates", "jurors", "staff", "rooms"):
        found: dict[str, list[str]] = {}
        for some in of_one_name((one.label, one) for one in getattr(session, noun)):
            employers = [as_read(one.employer) for one in some if noun == "jurors" and one.employer]
            code = "one_juror" if len(set(employers)) < len(employers) else f"same_names_{noun}"
            found.setdefault(code, []).append(", ".join(f"{one.label} [{one.id}]" for one in some))
        for code, shared in found.items():
            yield code, {"who": _listed(shared, lang)}


def _without_names(session: SessionFields, lang: str) -> Iterator[Remark]:
    """People of whom there is the id alone, where others of the list have a name: papers would bear it in the name's place."""
    for noun in ("candidates", "jurors", "staff"):
        people: tuple[Person, ...] = getattr(session, noun)
        without = [one.id for one in people if not one.name]
        if 0 < len(without) < len(people):
            yield f"no_name_{noun}", {"who": _listed(without, lang)}


def _in_two_lists(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Names in two lists of people who are called: if that is one person, nothing keeps him from being in two places at once."""
    called: dict[str, dict[str, Person]] = {}
    for noun in ("candidates", "jurors", "staff"):
        for one in getattr(session, noun):
            if one.name:
                called.setdefault(as_read(one.name), {}).setdefault(noun, one)
    several = [found for found in called.values() if len(found) > 1]
    if several:
        lists = [", ".join(f"{one.label} [{one.id}]" for one in found.values()) for found in several]
        yield "in_two_lists", {"who": _listed(lists, lang)}


def _habilitations(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Jurors who may not sit on some of the days that they are there, or on none."""
    titre = (session.exam.code, session.exam.millesime)
    found: dict[str, list[str]] = {}
    for juror in session.jurors:
        until = max((h.until for h in juror.habilitations if (h.titre, h.millesime) == titre), default=None)
        dates = [day.date for day in session.days if _there(juror, day)]
        others = ", ".join(dict.fromkeys(f"{h.titre} {h.millesime}" for h in juror.habilitations))
        if until is None and others:
            found.setdefault("jurors_of_another_titre", []).append(f"{juror.label} ({others})")
        elif until is None:
            found.setdefault("jurors_without_habilitation", []).append(juror.label)
        elif dates and until < dates[-1]:
            code = "jurors_no_more" if until < dates[0] else "jurors_not_to_the_end"
            found.setdefault(code, []).append(f"{juror.label} ({on_day(until, lang)})")
    for code, who in found.items():
        yield code, {"who": _listed(who, lang), "titre": titre[0], "millesime": titre[1]}


def _linked_to_all(session: SessionFields, lang: str) -> Iterator[Remark]:
    """Jurors who may hear nobody: they count as there, and no jury can have them."""
    everybody = {candidate.id for candidate in session.candidates}
    linked = {(conflict.juror, conflict.candidate) for conflict in session.conflicts}
    who = [juror.label for juror in session.jurors if all((juror.id, one) in linked for one in everybody)]
    if who:
        yield "linked_to_all", {"who": _listed(who, lang)}


def _never_there(session: SessionFields, lang: str) -> Iterator[Remark]:
    """People and rooms whose windows all lie outside the hours of the site."""
    for noun in ("candidates", "jurors", "staff", "responsables", "rooms"):
        absent = [one.label for one in getattr(session, noun) if not any(_there(one, day) for day in session.days)]
        if absent:
            yield f"never_there_{noun}", {"who": _listed(absent, lang)}


def _there(one: Person | Room, day: Day) -> bool:
    return one.available is None or any(window.date == day.date and _opened(window, day) for window in one.available)


def _opened(window: Window, day: Day) -> bool:
    return max(window.start or day.opens, day.opens) < min(window.end or day.closes, day.closes)


def _listed(names: list[str], lang: str) -> str:
    shown = names if len(names) <= _NAMED else names[: _NAMED - 1]
    more = [say("warning_others", lang, number=len(names) - len(shown))] if len(shown) < len(names) else []
    return ", ".join([*shown, *more])


def on_day(date: dt.date, lang: str) -> str:
    return f"{date:%d/%m/%Y}" if lang == "fr" else str(date)
