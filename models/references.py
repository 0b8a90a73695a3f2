"""What must hold across the parts of a session: every reference names something that exists, and nothing contradicts itself."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from models.catalogue import UNKNOWN, all_titres
from models.catalogue.names import named
from models.kind import Kind
from models.named_rows import nearly_called, same_name
from models.noun import YEAR, Problem, minute_of_day
from models.people import Candidate
from models.session_fields import Pin, SessionFields
from models.texts import has
from models.titre import Epreuve, Titre, circle_of, unknown
from models.validation_context import Titres, known_titres

Place = tuple[int | str, ...]


def session_problems(session: SessionFields, own: Titres) -> list[Problem]:
    """Everything wrong across the parts of a session, each at its place; empty where it can be scheduled or proven infeasible.

    `own` are the titres that the user has beside the catalogue.
    """
    apart = (_twice, _far_apart, _dates, _conflicts, _wishes, _pins_apart, _objectives)
    first = list(_titre(session, known_titres(own))) or list(_kinds(session))
    of_what_is_sat = (_alike, _orders, _sits, _finals, _too_long, _pins)
    parts = apart if first else (*apart, *of_what_is_sat)
    return [*first, *_each_list_once(problem for part in parts for problem in part(session))]


def _each_list_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of the references to a list that is missing the first only: they have one cause."""
    missing = set[str]()
    for problem in problems:
        if problem.code.startswith("none_"):
            if problem.code in missing:
                continue
            missing.add(problem.code)
        yield problem


def _titre(session: SessionFields, known: Titres) -> Iterator[Problem]:
    if isinstance(session.titre, Titre):
        titre = session.titre
        if session.millesime is not None and session.millesime != titre.millesime:
            yield Problem(("millesime",), "millesime_twice", {"value": session.millesime, "titre": titre.millesime})
    else:
        of_code = [m for c, m in known if c == session.titre]
        if not of_code:
            yield _unknown_titre(session.titre, known)
            return
        if session.millesime is None and len(of_code) > 1:
            yield Problem(
                ("millesime",), "missing_millesime", {"titre": session.titre, "known": ", ".join(f'"{m}"' for m in of_code)}
            )
            return
        named_by_session = (session.titre, UNKNOWN) in all_titres()
        if session.millesime is not None and session.millesime not in of_code and not named_by_session:
            yield unknown(("millesime",), "millesime", session.millesime, of_code)
            return
        titre = session.exam
    for kind, parts in (("ccp", titre.ccp), ("ccs", titre.ccs)):
        named = getattr(session, kind)
        if session.kind == kind and named is None and parts:
            yield Problem(("kind",), f"which_{kind}_session", {"known": ", ".join(sorted(parts))})
        elif session.kind == kind and not parts:
            yield Problem((kind,) if named else ("kind",), f"no_{kind}", {"titre": titre.code})
        elif session.kind == kind and named not in parts:
            yield unknown((kind,), kind, str(named) if named else "—", sorted(parts))
        elif session.kind != kind and named is not None:
            yield Problem((kind,), "certificate_without_kind", {"kind": kind, "value": named})


def _kinds(session: SessionFields) -> Iterator[Problem]:
    """What a candidate's own kind says: a certificate of the titre, and no other than his kind is of."""
    parts = {"ccp": session.exam.ccp, "ccs": session.exam.ccs}
    for index, candidate in enumerate(session.candidates):
        kind = session.kind_of(candidate)
        for field, known in parts.items():
            named, place = getattr(candidate, field), ("candidates", index, field)
            if kind.name != field and named is not None:
                yield Problem(place, "certificate_without_kind", {"kind": field, "value": named})
            elif kind.name == field and not known:
                yield Problem(place if named else (*place[:2], "kind"), f"no_{field}", {"titre": session.exam.code})
            elif kind.name == field and not kind.part:
                yield Problem((*place[:2], "kind"), f"which_{field}", {"known": ", ".join(sorted(known))})
            elif kind.name == field and kind.part not in known:
                yield unknown(place, field, kind.part, sorted(known))


_SAME = ("sitting", "group_size", "jury", "room", "staff", "final")
"""What an épreuve of one id must have in common in all kinds that candidates of a session sit: they sit it together, or in turn before
one jury in the same rooms."""
_SAME_IF_PREPARED = ("preparation_room", "preparation_staff")
"""The same of what candidates of both kinds prepare."""


def _alike(session: SessionFields) -> Iterator[Problem]:
    """Épreuves of one id that kinds have in different ways, though candidates of both are there."""
    seen: dict[str, tuple[Kind, Epreuve]] = {}
    for kind, candidates in session.kinds.items():
        for epreuve in kind.offered(session.exam).values():
            first, known = seen.setdefault(epreuve.id, (kind, epreuve))
            if epreuve.preparation and not known.preparation:
                seen[epreuve.id] = (kind, epreuve)  # what is prepared is compared with what is prepared
            differs = [field for field in _SAME if getattr(known, field) != getattr(epreuve, field)]
            if known.preparation and epreuve.preparation:
                differs += [field for field in _SAME_IF_PREPARED if getattr(known, field) != getattr(epreuve, field)]
            if differs:
                said = {"epreuve": epreuve.id, "first": first.label, "second": kind.label, "fields": ", ".join(differs)}
                yield Problem(_place_of_kind(session, candidates[0]), "kinds_differ", said)


def _orders(session: SessionFields) -> Iterator[Problem]:
    """Common tests that kinds have in opposed orders: each begins for all at one moment, whatever their kind."""
    if len(session.kinds) < 2:
        return  # a titre or a certificate alone has no circle
    before, kind_of = dict[str, set[str]](), dict[tuple[str, str], Kind]()
    for kind, candidates in session.kinds.items():
        for candidate in candidates:
            for earlier, later in _common_in_order(session, session.epreuves_of(candidate)):
                before.setdefault(later, set()).add(earlier)
                kind_of.setdefault((earlier, later), kind)
            if circle := circle_of(before)[::-1]:
                steps, kinds = list(pairwise(circle)), list(session.kinds)
                first = min(range(len(steps)), key=lambda n: kinds.index(kind_of[steps[n]]))
                told = [f"{a} → {b} ({kind_of[a, b].label})" for a, b in (*steps[first:], *steps[:first])]
                yield Problem(_place_of_kind(session, candidate), "kinds_opposed", {"circle": ", ".join(told)})
                return


def _common_in_order(session: SessionFields, sat: Sequence[Epreuve]) -> Iterator[tuple[str, str]]:
    """Each two common tests of what a candidate sits of which one comes before the other, at once or with more between them."""
    before = {e.id: {f.epreuve for f in e.follows} for e in sat}
    for epreuve in sat:
        if session.policy.marking_of(epreuve) and epreuve.marking and epreuve.marking.before in before:
            before[epreuve.marking.before].add(epreuve.id)
    common = [e.id for e in sat if e.sitting == "simultaneous"]
    for later in common:
        earlier, new = set[str](), before[later] & before.keys()
        while new:
            earlier |= new
            new = {one for known in new for one in before[known] & before.keys()} - earlier
        yield from ((one, later) for one in common if one in earlier)


def _place_of_kind(session: SessionFields, candidate: Candidate) -> Place:
    """Where a candidate says what kind he sits."""
    field = next((name for name in ("ccp", "ccs", "kind") if getattr(candidate, name)), "id")
    return ("candidates", session.candidates.index(candidate), field)


def _unknown_titre(value: str, known: Titres) -> Problem:
    """A code that the catalogue does not have, with those that were probably meant: near in writing, or of this sigle or label."""
    if found := named(value):
        return Problem(("titre",), "titre_by_name_only", {"label": found.label, "value": found.stands_for})
    near = near_titres(value, known)
    code = "unknown_titre_near" if near else "unknown_titre"
    return Problem(("titre",), code, {"value": value, "near": ", ".join(near)})


def near_titres(value: str, known: Titres) -> list[str]:
    """The codes of the titres whose code, sigle, label or number in the RNCP is written nearly so, the nearest first."""
    called = {name.casefold(): t.code for t in known.values() for name in (t.code, t.sigle, t.label, t.rncp) if name}
    near = difflib.get_close_matches(value.casefold(), called, n=3, cutoff=0.6)
    return list(dict.fromkeys(called[name] for name in near))


def _twice(session: SessionFields) -> Iterator[Problem]:
    for noun in ("candidates", "jurors", "rooms", "staff", "responsables"):
        ids = [one.id for one in getattr(session, noun)]
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield Problem((noun, index, "id"), "duplicate_id", {"id": one})
    dates = [day.date for day in session.days]
    for index, date in enumerate(dates):
        if date in dates[:index]:
            yield Problem(("days", index, "date"), "duplicate_day", {"date": str(date)})


def _far_apart(session: SessionFields) -> Iterator[Problem]:
    first, last = session.days[0].date, session.days[-1].date
    if (last - first).days >= YEAR:
        yield Problem(("days",), "days_apart", {"first": str(first), "last": str(last), "most": YEAR})


def _dates(session: SessionFields) -> Iterator[Problem]:
    dates = [day.date for day in session.days]
    for noun in ("candidates", "jurors", "rooms", "staff", "responsables"):
        for index, one in enumerate(getattr(session, noun)):
            for number, window in enumerate(one.available or ()):
                if window.date not in dates:
                    place: Place = (noun, index, "available", number, "date")
                    yield Problem(place, "unknown_date", {"value": str(window.date), "known": ", ".join(map(str, dates))})


def _named(place: Place, noun: str, value: str, known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    if value not in known:
        yield unknown(place, noun, value, known)


def unknown_person(place: Place, noun: str, value: str, people: Mapping[str, str]) -> Problem:
    """A reference to nobody's id, with whom was probably meant: of these `people`, names by id, who is called so or nearly so, else as `unknown`.
    Where his name stands there, or one that several bear, that is what is wrong. So of rooms."""
    same = [one for one, name in people.items() if same_name(name, value)]
    if len(same) > 1:
        return Problem(place, f"several_{noun}", {"value": value, "ids": ", ".join(same)})
    if same and people[same[0]] != same[0]:
        return Problem(place, "name_for_id", {"value": value, "id": same[0]})
    close = nearly_called(value, [(name, f"{name} ({one})") for one, name in people.items() if name and name != one], most=3)
    if close and has(f"close_{noun}"):
        return Problem(place, f"close_{noun}", {"value": value, "close": ", ".join(close)})
    return unknown(place, noun, value, list(people))


class _Named(Protocol):
    """A person or a room."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def called(place: Place, noun: str, value: str, people: Sequence[_Named]) -> Iterator[Problem]:
    """That a reference is nobody's id, of somebody, or a room, that may be referred to by its name."""
    if value not in [one.id for one in people]:
        yield unknown_person(place, noun, value, {one.id: one.name for one in people})


def _conflicts(session: SessionFields) -> Iterator[Problem]:
    for index, conflict in enumerate(session.conflicts):
        yield from called(("conflicts", index, "candidate"), "candidate", conflict.candidate, session.candidates)
        yield from called(("conflicts", index, "juror"), "juror", conflict.juror, session.jurors)


def _wishes(session: SessionFields) -> Iterator[Problem]:
    lists = (session.candidates, session.jurors, session.staff)
    dates = [day.date for day in session.days]
    for index, wish in enumerate(session.wishes):
        if sum(wish.who in [one.id for one in people] for people in lists) > 1:
            yield Problem(("wishes", index, "who"), "wish_of_several", {"value": wish.who})
        yield from called(("wishes", index, "who"), "person", wish.who, [one for people in lists for one in people])
        for number, window in enumerate(wish.avoid):
            if window.date not in dates:
                place: Place = ("wishes", index, "avoid", number, "date")
                yield Problem(place, "unknown_date", {"value": str(window.date), "known": ", ".join(map(str, dates))})


def _sits(session: SessionFields) -> Iterator[Problem]:
    for index, candidate in enumerate(session.candidates):
        for number, epreuve in enumerate(candidate.sits or ()):
            yield from _named(("candidates", index, "sits", number), "epreuve", epreuve, session.offered_to(candidate))


def _finals(session: SessionFields) -> Iterator[Problem]:
    """What somebody is to sit after his entretien final, which is his last; of what all of a kind sit it is told once."""
    told = set[Kind]()
    for index, candidate in enumerate(session.candidates):
        kind, problem = session.kind_of(candidate), next(_after_the_final(session, session.epreuves_of(candidate)), None)
        if problem is None or (candidate.sits is None and kind in told):
            continue
        place: Place = ("candidates", index, "sits")
        if candidate.sits is None:
            told.add(kind)
            place = _place_of(session, kind, *problem.loc)
        yield Problem(place, problem.code, problem.context)


def _after_the_final(session: SessionFields, sat: Sequence[Epreuve]) -> Iterator[Problem]:
    """Why, of what one candidate sits, something comes after an entretien final, at its place in this."""
    first, *others = [e.id for e in sat if e.final] or [""]
    for index, epreuve in enumerate(sat):
        if epreuve.id in others:
            yield Problem((index, "modality"), "two_finals", {"first": first, "second": epreuve.id})
        for number, follows in enumerate(epreuve.follows):
            if follows.epreuve == first:
                place = (index, "follows", number, "epreuve")
                yield Problem(place, "comes_after_final", {"epreuve": epreuve.id, "final": first})
        if epreuve.id == first and epreuve.marking and session.policy.marking_of(epreuve):
            for before in (e.id for e in sat if e.id == epreuve.marking.before):
                yield Problem((index, "marking", "before"), "comes_after_final", {"epreuve": before, "final": first})


def _place_of(session: SessionFields, kind: Kind, index: int | str, *field: int | str) -> Place:
    """Where a field of an épreuve stands in a titre that is written in the session; else where that titre is named."""
    if not isinstance(session.titre, Titre):
        return ("titre",)
    inside: Place = ("titre",) if kind.name == "titre" else ("titre", kind.name, kind.part)
    return (*inside, "epreuves", index, *field)


def _too_long(session: SessionFields) -> Iterator[Problem]:
    longest = max(minute_of_day(day.closes) - minute_of_day(day.opens) for day in session.days)
    for kind in session.kinds:
        for index, epreuve in enumerate(kind.epreuves(session.exam)):
            if epreuve.minutes + epreuve.preparation > longest:
                yield Problem(
                    _place_of(session, kind, index, "minutes"),
                    "epreuve_too_long",
                    {"epreuve": epreuve.id, "minutes": epreuve.minutes + epreuve.preparation, "longest": longest},
                )


def _pins(session: SessionFields) -> Iterator[Problem]:
    candidates = {c.id: c for c in session.candidates}
    rooms = {r.id: r for r in session.rooms}
    dates = [day.date for day in session.days]
    for index, pin in enumerate(session.pins):
        place: Place = ("pins", index)
        yield from called((*place, "candidate"), "candidate", pin.candidate, session.candidates)
        for number, juror in enumerate(pin.jurors or ()):
            yield from called((*place, "jurors", number), "juror", juror, session.jurors)
        if pin.jurors is not None and len(set(pin.jurors)) < max(session.exam.jury.size, len(pin.jurors)):
            fixed = {"candidate": pin.candidate, "jurors": ", ".join(pin.jurors), "size": session.exam.jury.size}
            yield Problem((*place, "jurors"), "pin_jury", fixed)
        if pin.room is not None:
            yield from called((*place, "room"), "room", pin.room, session.rooms)
        if pin.candidate in candidates and pin.epreuve is not None:
            own = {e.id: e for e in session.epreuves_of(candidates[pin.candidate])}
            yield from _named((*place, "epreuve"), "epreuve", pin.epreuve, own)
            if pin.epreuve in own:
                epreuve = own[pin.epreuve]
                if pin.jurors and not epreuve.jury:
                    yield Problem((*place, "jurors"), "pin_jurors", {"epreuve": epreuve.id})
                if pin.room in rooms and epreuve.room not in rooms[pin.room].kinds:
                    kinds = ", ".join(rooms[pin.room].kinds)
                    yield Problem((*place, "room"), "pin_room", {"room": pin.room, "kinds": kinds, "kind": epreuve.room or "—"})
        if pin.start is not None:
            if pin.start.date() not in dates:
                known = ", ".join(map(str, dates))
                yield Problem((*place, "start"), "unknown_date", {"value": str(pin.start.date()), "known": known})
            elif minute_of_day(pin.start.time()) % session.policy.grain or pin.start.second:
                yield Problem((*place, "start"), "pin_grain", {"start": f"{pin.start:%H:%M}", "grain": session.policy.grain})


def _pins_apart(session: SessionFields) -> Iterator[Problem]:
    """Two starts of one épreuve: a slip of the pen, and not a session that has no timetable."""
    starts: dict[tuple[str, str | None], Pin] = {}
    for index, pin in enumerate(session.pins):
        first = starts.setdefault((pin.candidate, pin.epreuve), pin) if pin.start is not None else pin
        if first.start != pin.start:
            said = {"candidate": pin.candidate, "epreuve": pin.epreuve, "first": _moment(first), "second": _moment(pin)}
            yield Problem(("pins", index, "start"), "pin_starts", said)


def _moment(pin: Pin) -> str:
    return f"{pin.start:%Y-%m-%dT%H:%M}"


def _objectives(session: SessionFields) -> Iterator[Problem]:
    names = [objective.name for objective in session.objectives]
    if not names:
        yield Problem(("objectives",), "no_objective", {})
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(("objectives", index), "duplicate_objective", {"name": name})
        if name == "unplanned" and index:
            yield Problem(("objectives", index), "unplanned_first", {})
