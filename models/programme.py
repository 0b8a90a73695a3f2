"""A programme: the sessions of a semester that share jurors, rooms and staff, still to be dated."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property, partial
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from models.catalogue import all_titres
from models.catalogue.names import NAMED
from models.kind import KindName
from models.many import EMPTY, NONE, Given, Many, ManyOrNone
from models.noun import (
    MANY,
    YEAR,
    Clock,
    Fraction,
    Id,
    Millesime,
    Noun,
    Problem,
    Text,
    Whole,
    refusal,
    refuse,
    two_digits,
)
from models.objective import AskedLevel
from models.people import Candidate, Habilitation, Juror, Responsable, Staff
from models.plan import DatedSession, DatingObjectiveName, SessionDay
from models.policy import Policy
from models.presence import HALVES, Half, Present
from models.programme_slips import meant_kind, meant_titre
from models.references import called
from models.room import Room
from models.session import Conflict, Session
from models.titre import Titre
from models.validation_context import Titres, of_context, with_titre
from models.window import Day, Period, Window, months_later
from models.words_of_titre import in_words_of

DATING_OBJECTIVES: tuple[DatingObjectiveName, ...] = get_args(DatingObjectiveName)

USUAL_OBJECTIVES: tuple[DatingObjectiveName, ...] = tuple(name for name in DATING_OBJECTIVES if name != "changes")
"""The levels of a dating where nothing was posted before; else `changes` comes after `unplaced`."""

MOST_ANONYMOUS = 1000

FILES_OF_A_PLAN = (
    "deadlines.csv",
    "deadlines.ics",
    "programmation.csv",
    "echeancier.csv",
    "programmation_previsionnelle.csv",
    "calendar.csv",
    "activities.csv",
    "watch_list.csv",
    "changes.csv",
    "programme.html",
    "programme.yaml",
    "programme.json",
)
"""The names of a plan's own files, which stand beside the folders of its sessions, as they are written: `programme.json` comes last, so that it
stands for a whole plan."""

MONTHS_TO_SIT_AGAIN = 12
"""Months from the first day of a session within which who failed in it, or passed in part, may sit again."""


class Agrement(Noun):
    """The centre's right to examine a titre on a site, until a day included. Without `millesime`, at every one; without `site`, on every
    one that has no agrément of its own for it. Where all agréments of a titre name their sites, it is examined on no other."""

    titre: str
    until: dt.date
    millesime: Millesime | None = None
    site: str | None = None


class Echeance(Noun):
    """The end of a titre, or of one of its millésimes: no session is held after this day. Without `millesime`, of every one that has no
    échéance of its own."""

    titre: str
    until: dt.date
    millesime: Millesime | None = None


def _part_of_time(value: Decimal) -> Decimal:
    if not 0 <= value <= 1:
        raise refusal("extra_time", value=str(value), instead=f"{float(value) / 100:g}" if 1 < value <= 100 else "0.33")
    return value


class PoolCandidate(Present):
    """A candidate of a session to come. `sat` is the first day of the session in which he failed or passed in part: he may sit
    again within one year of it, and is not there any more after that. `kind`, `ccp`, `ccs` and `ceres` are those of a `Candidate`."""

    id: Id
    name: str = ""
    extra_time: Annotated[Fraction, AfterValidator(_part_of_time)] = Decimal(0)
    kind: KindName | None = None
    ccp: str | None = None
    ccs: str | None = None
    ceres: Text | None = None
    sits: ManyOrNone[str] = Field(default=NONE, min_length=1)
    sat: dt.date | None = None

    @property
    def candidate(self) -> Candidate:
        """The candidate of a session that he is, there all day."""
        same = ("id", "name", "extra_time", "kind", "ccp", "ccs", "ceres", "sits")
        return Candidate(**{name: getattr(self, name) for name in same})

    @property
    def until(self) -> dt.date | None:
        """The last day on which he may sit again; None where nothing ends it."""
        return months_later(self.sat, MONTHS_TO_SIT_AGAIN) if self.sat else None

    @property
    def always(self) -> bool:
        return self.sat is None and super().always

    def halves(self, date: dt.date) -> frozenset[Half]:
        return frozenset() if self.until and date > self.until else super().halves(date)


class PoolJuror(Present):
    """A juror whom the sessions share. `max_days` is what he gives over the period; absent, as many as there are."""

    id: Id
    name: str = ""
    employer: str | None = None
    habilitations: Many[Habilitation] = EMPTY
    skills: Many[str] = EMPTY
    max_days: Whole | None = Field(default=None, ge=0, le=MANY)

    @property
    def label(self) -> str:
        return self.name or self.id


class PoolRoom(Present):
    """A room that the sessions of its site share; `site` absent: that of the programme."""

    id: Id
    name: str = ""
    site: str = ""
    kinds: Many[str] = Field(min_length=1)
    seats: Whole = Field(ge=1, le=MANY)
    posts: Whole = Field(default=1, ge=1, le=MANY, description="individual épreuves at a time")


class PoolStaff(Present):
    """A member of staff whom the sessions share: those of one `site`, or of all where none is named."""

    id: Id
    name: str = ""
    site: str = ""
    role: str = Field(min_length=1)


class PoolResponsable(Present):
    """A responsable whom the sessions share: those of one `site`, or of all where none is named."""

    id: Id
    name: str = ""
    site: str = ""


class Trained(Noun):
    """Somebody whom the centre trained for a titre and who must be entered in at least one session of it."""

    id: Id
    name: str = ""
    titre: str

    @property
    def label(self) -> str:
        return self.name or self.id


class DatingObjective(AskedLevel):
    """One level of the dating: its name, and how much of it (0.05: 5 %) may be given up for the levels below."""

    known = DATING_OBJECTIVES

    name: DatingObjectiveName


def _in_order() -> Any:
    return tuple(DatingObjective(name=name) for name in USUAL_OBJECTIVES)


def _how_written(titre: Any) -> str:
    return "inline" if isinstance(titre, (dict, Titre)) else "code"


class ProgrammeSession(Noun):
    """A session to date: within `window`, on at most `days` days.

    `candidates` is a number (they are anonymous then), how many sit what (`{titre: 6, CCP1: 2}`: re-sits of a CCP on the day of the titre),
    or a list. `not_with` names the jurors who may not sit in it. Its days may lie
    anywhere in its window, unless `consecutive` wants open days in a row, or `span` says over how many open days they may spread.

    `site` is where it is held: in rooms of that site, with the agrément that it has; absent: the site of the programme.

    `calendar` is what was posted, as `programme.json` writes it: days, jurors, and where known rooms, staff and responsables. A session whose
    `status` is `created` (in CERES), `convoked` or `held` keeps its days and its people as posted; one that is `planned` is dated anew, with
    as few changes as can be.
    """

    id: Id
    titre: Annotated[Annotated[Titre, Tag("inline")] | Annotated[str, Tag("code")], Discriminator(_how_written)]
    millesime: Millesime | None = None
    kind: KindName = "titre"
    ccp: str | None = None
    ccs: str | None = None
    ceres: Text | None = Field(default=None, description="number of the session in CERES, once it is created")
    site: str = ""
    window: Period
    days: Whole = Field(default=1, ge=1, le=YEAR, description="days at most")
    consecutive: bool = Field(default=False, description="whether its days are open days in a row")
    span: Whole | None = Field(
        default=None,
        ge=1,
        le=YEAR,
        description="open days over which its days may spread, as many or more; absent: the whole window",
    )
    candidates: Many[PoolCandidate] = Field(min_length=1)
    not_with: Many[str] = EMPTY
    status: Literal["planned", "created", "convoked", "held"] = Field(
        default="planned", description="planned: to be dated; created (in CERES), convoked, held: its days and people stay"
    )
    calendar: Many[SessionDay] = Field(default=EMPTY, description="its days and people as they were posted")

    @model_validator(mode="after")
    def _days_within_span(self) -> Self:
        if self.span is not None and self.span < self.days:
            raise refusal("span_short", span=self.span, days=self.days)
        return self

    @model_validator(mode="before")
    @classmethod
    def _a_number_of_candidates(cls, value: Any) -> Any:
        if not isinstance(value, dict) or isinstance(number := value.get("candidates"), (list, tuple)) or number is None:
            return value
        numbers = number if isinstance(number, dict) else {"": number}
        if not numbers or not all(_is_a_number(n) for n in numbers.values()) or sum(numbers.values()) > MOST_ANONYMOUS:
            # The place of the field itself: a refusal here would stand at the session.
            return value | {"candidates": _NotCandidates(number)}
        parts = _parts_of(value.get("titre"), value.get("millesime"))
        if parts is not None and (strange := [str(name) for name in numbers if name not in ("", "titre", *parts)]):
            return value | {"candidates": _NotCandidates(strange[0], ("titre", *parts))}
        sat = [fields for name, many in numbers.items() for fields in [_as_sat(str(name), parts or {})] * many]
        named = re.sub(r"[\s/\\]+", "-", str(value.get("id")))  # what is wrong with the session's id is told of it alone
        return value | {"candidates": [{"id": f"{named}-{n}"} | fields for n, fields in enumerate(sat, start=1)]}

    @field_validator("candidates", mode="before")
    @classmethod
    def _number_or_list(cls, value: Any) -> Any:
        if isinstance(value, _NotCandidates) and value.known:
            raise refusal("candidates_of_what", value=str(value.given), known=", ".join(value.known))
        if isinstance(value, _NotCandidates):
            raise refusal("candidates_number", value=str(value.given), most=MOST_ANONYMOUS)
        return value


class _NotCandidates:
    def __init__(self, given: Any, known: tuple[str, ...] = ()) -> None:
        self.given, self.known = given, known


def _is_a_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _parts_of(titre: Any, millesime: Any) -> dict[str, str] | None:
    """What kind the CCP and CCS of a titre are of, by name, as it stands in a file; None where the titre itself is not known."""
    if isinstance(titre, str):
        found = [t for (code, m), t in all_titres().items() if code == titre.strip() and two_digits(millesime) in (None, m)]
        titre = found[0] if len(found) == 1 else None
    fields = titre if isinstance(titre, dict) else dict(titre) if isinstance(titre, Titre) else None
    if fields is None:
        return None
    return {str(name): kind for kind in ("ccs", "ccp") for name in fields.get(kind) or {}}


def _as_sat(name: str, parts: dict[str, str]) -> dict[str, str]:
    """The fields of a candidate who sits this: the titre, a CCP, a CCS; of one of whom nothing is said, none."""
    if name in ("", "titre"):
        return {"kind": "titre"} if name else {}
    kind = parts.get(name, "ccp")
    return {"kind": kind, kind: name}


class Programme(Noun):
    """The sessions of a centre for a period, and the jurors, rooms and staff that they share.

    `today` is the day from which a session may be created in CERES or moved; absent, the day on which the file is read. What is overdue is
    so on the day on which it is asked.

    Raises
    ------
    pydantic.ValidationError
        with one error per thing wrong, each at its place.
    """

    programme: str
    site: str = ""
    period: Period
    today: dt.date = Field(default_factory=dt.date.today)
    opens: Clock
    closes: Clock
    closed: Many[Period] = EMPTY
    sessions: Many[ProgrammeSession] = Field(min_length=1)  # before all that is read in words of their titres
    agrements: Many[Agrement] = EMPTY
    echeances: Many[Echeance] = EMPTY
    responsables: Many[PoolResponsable] = EMPTY
    jurors: Many[PoolJuror] = EMPTY
    rooms: Many[PoolRoom] = EMPTY
    staff: Many[PoolStaff] = EMPTY
    policy: Policy = Policy()
    conflicts: Many[Conflict] = EMPTY
    trained: Many[Trained] = EMPTY
    objectives: Given[tuple[DatingObjective, ...], Sequence[DatingObjective | DatingObjectiveName]] = Field(
        default_factory=_in_order
    )

    @field_validator("agrements", "echeances", "jurors", "rooms", "staff", "trained")
    @classmethod
    def _in_the_words_of_the_titres(cls, several: Any, info: ValidationInfo) -> Any:
        return in_words_of([(session.titre, session.millesime) for session in info.data.get("sessions", ())], several)

    @model_validator(mode="wrap")
    @classmethod
    def _refers_to_what_exists(cls, value, handler, info) -> Self:  # type: ignore[no-untyped-def]
        own = of_context(info.context)
        if isinstance(value, dict) and isinstance(value.get("sessions"), (list, tuple)):
            value = value | {"sessions": [with_titre(one, own) for one in value["sessions"]]}
        programme: Self = handler(value)
        refuse("Programme", _problems(programme, own))
        return programme

    @cached_property
    def by_id(self) -> dict[str, ProgrammeSession]:
        """The sessions by id, in the order of the programme."""
        return {session.id: session for session in self.sessions}

    @cached_property
    def noon(self) -> dt.time:
        """Where a day is split in halves: the middle of the lunch window, 12:00 where no lunch is planned."""
        if self.policy.lunch is None:
            return dt.time(12)
        start, end = self.policy.lunch.hours
        grain = self.policy.grain
        middle = (start + end) // 2 // grain * grain
        return dt.time(middle // 60, middle % 60)

    def where(self, session: ProgrammeSession) -> str:
        """The site of a session."""
        return session.site or self.site

    def serves(self, session: ProgrammeSession, one: PoolRoom | PoolStaff | PoolResponsable) -> bool:
        """Whether a room, a member of staff or a responsable is for sessions of that site; people without a site are for all."""
        if isinstance(one, PoolRoom):
            return (one.site or self.site) == self.where(session)
        return one.site in ("", self.where(session))

    def fingerprint(self) -> str:
        """A hash of all that the programme says, less what stands at its default: equal for equal programmes, on every machine."""
        content = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

    def exam(self, session: ProgrammeSession, own: Titres | None = None) -> Session:
        """The session as if it were held on the first day of its window, without people or rooms: its titre, its épreuves."""
        content = self._common(session) | {"days": [self._day(session.window.start)]}
        return Session.model_validate(content, context={"catalogue": own})

    def session(self, dated: DatedSession) -> Session:
        """The whole session file of a session on its days, with the people and rooms that it has on each of them.

        Raises
        ------
        KeyError
            where the programme does not have the session, or one of its people or rooms.
        ValueError
            where somebody is not there on any of the days that he is given.
        """
        session = self.by_id[dated.id]
        dates = [day.date for day in dated.calendar]
        candidates = {one.id for one in session.candidates}
        jurors = {one for day in dated.calendar for one in day.jurors}
        content = self._common(session) | {
            "days": [self._day(date) for date in dates],
            "conflicts": [c for c in self.conflicts if c.candidate in candidates and c.juror in jurors],
        }
        content["candidates"] = [
            one.candidate.model_copy(update={"available": self._windows(one, dates, dates)}) for one in session.candidates
        ]
        for field, noun, shared, only in (
            ("jurors", Juror, self.jurors, ("name", "employer", "habilitations", "skills")),
            ("rooms", Room, self.rooms, ("name", "kinds", "seats", "posts")),
            ("staff", Staff, self.staff, ("name", "role")),
            ("responsables", Responsable, self.responsables, ("name",)),
        ):
            known: dict[str, Any] = {one.id: one for one in shared}
            of_day = {day.date: getattr(day, field) for day in dated.calendar}
            used = [one for one in known if any(one in ids for ids in of_day.values())]
            for strange in {one for ids in of_day.values() for one in ids} - known.keys():
                raise KeyError(strange)
            content[field] = [
                noun(
                    id=one,
                    available=self._windows(known[one], [d for d in dates if one in of_day[d]], dates),
                    **{name: getattr(known[one], name) for name in only},
                )
                for one in used
            ]
        return Session.model_validate(content)

    def _common(self, session: ProgrammeSession) -> dict[str, Any]:
        same = ("id", "titre", "millesime", "kind", "ccp", "ccs", "ceres")
        candidates = [one.candidate for one in session.candidates]
        return {name: getattr(session, name) for name in same} | {
            "site": self.where(session),
            "policy": self.policy,
            "candidates": candidates,
        }

    def _day(self, date: dt.date) -> Day:
        return Day(date=date, opens=self.opens, closes=self.closes)

    def _windows(self, one: Present, on: list[dt.date], dates: list[dt.date]) -> tuple[Window, ...] | None:
        """When somebody or something is there, of the days on which the session has it; None: on all its days, all day."""
        windows = []
        for date in on:
            halves = one.halves(date)
            if len(halves) == len(HALVES):
                windows.append(Window(date=date))
            elif "am" in halves:
                windows.append(Window(date=date, end=self.noon))
            elif "pm" in halves:
                windows.append(Window(date=date, start=self.noon))
        if not windows:
            raise ValueError(f"{one} is not there on {', '.join(map(str, on))}")
        whole = len(on) == len(dates) and all(w.start is None and w.end is None for w in windows) and len(windows) == len(on)
        return None if whole else tuple(windows)


def _problems(programme: Programme, own: Titres) -> list[Problem]:
    exams = _exams(programme, own) if programme.opens < programme.closes else ()
    parts = (_hours, _twice, partial(_sessions, exams), _windows, _references, partial(_slips, exams, own), _objectives)
    return [problem for part in parts for problem in part(programme)]


def _hours(programme: Programme) -> Iterator[Problem]:
    if programme.opens >= programme.closes:
        hours = {"opens": f"{programme.opens:%H:%M}", "closes": f"{programme.closes:%H:%M}"}
        code = "day_hours" if programme.closes > dt.time.min else "day_to_midnight"
        yield Problem(("closes",), code, hours)


def _twice(programme: Programme) -> Iterator[Problem]:
    for noun in ("sessions", "jurors", "rooms", "staff", "responsables"):
        ids = [one.id for one in getattr(programme, noun)]
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield Problem((noun, index, "id"), "duplicate_id", {"id": one})
            if noun == "sessions" and one.casefold() in FILES_OF_A_PLAN:
                yield Problem((noun, index, "id"), "session_id_file", {"id": one, "instead": one.partition(".")[0]})
            if noun == "sessions" and one.startswith("."):
                yield Problem((noun, index, "id"), "session_id_dot", {"id": one, "instead": one.lstrip(".") or "s1"})


def _exams(programme: Programme, own: Titres) -> tuple[Session | ValidationError, ...]:
    """Each session on the first day of its window, or what is wrong with it."""

    def exam(session: ProgrammeSession) -> Session | ValidationError:
        try:
            return programme.exam(session, own)
        except ValidationError as error:
            return error

    return tuple(exam(session) for session in programme.sessions)


def _sessions(exams: Sequence[Session | ValidationError], programme: Programme) -> Iterator[Problem]:
    """What would be wrong with each session once it is dated: its titre, its certificate, what its candidates sit."""
    for index, exam in enumerate(exams):
        if isinstance(exam, ValidationError):
            for one in exam.errors(include_url=False):
                yield Problem(("sessions", index, *one["loc"]), one["type"], one.get("ctx", {}))


def _slips(exams: Sequence[Session | ValidationError], own: Titres, programme: Programme) -> Iterator[Problem]:
    """Titres and kinds of rooms that are miswritten for certain, once the sessions are known, which say what there is."""
    sound = [exam for exam in exams if isinstance(exam, Session)]
    if len(sound) < len(programme.sessions):
        return
    names = {one.exam.code: [name for name in (one.exam.sigle, one.exam.label, one.exam.rncp) if name] for one in sound}
    known = {code for code, _ in (*own, *all_titres())} | {one.code for one in NAMED} | set(names)
    for place, word in _titres_named(programme):
        if word not in known and (code := meant_titre(word, names)):
            yield Problem(place, "slip_titre", {"value": word, "close": code})
    epreuves = [epreuve for one in sound for epreuve in one.offered.values()]
    asked = {kind for epreuve in epreuves for kind in (epreuve.room, epreuve.preparation_room) if kind}
    for index, room in enumerate(programme.rooms):
        for number, kind in enumerate(room.kinds):
            if kind not in asked and (meant := meant_kind(kind, asked)):
                yield Problem(("rooms", index, "kinds", number), "slip_kind", {"value": kind, "close": meant})


def _titres_named(programme: Programme) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Each code of a titre beside those of the sessions, and where it stands."""
    for index, juror in enumerate(programme.jurors):
        for number, held in enumerate(juror.habilitations):
            yield ("jurors", index, "habilitations", number, "titre"), held.titre
    for index, agrement in enumerate(programme.agrements):
        yield ("agrements", index, "titre"), agrement.titre
    for index, echeance in enumerate(programme.echeances):
        yield ("echeances", index, "titre"), echeance.titre
    for index, person in enumerate(programme.trained):
        yield ("trained", index, "titre"), person.titre


def _windows(programme: Programme) -> Iterator[Problem]:
    period = programme.period
    for index, session in enumerate(programme.sessions):
        for number, day in enumerate(session.calendar):
            if number and day.date <= (before := session.calendar[number - 1].date):
                out_of_order = {"date": f"{day.date:%d/%m/%Y}", "before": f"{before:%d/%m/%Y}"}
                yield Problem(("sessions", index, "calendar", number, "date"), "calendar_order", out_of_order)
        if session.window.start not in period or session.window.end not in period:
            context = {"start": session.window.start, "end": session.window.end, "first": period.start, "last": period.end}
            place = ("sessions", index, "window", "from" if session.window.start not in period else "to")
            yield Problem(place, "window_outside_period", {name: str(date) for name, date in context.items()})


def _references(programme: Programme) -> Iterator[Problem]:
    candidates = [one for session in programme.sessions for one in session.candidates]
    for index, session in enumerate(programme.sessions):
        for number, juror in enumerate(session.not_with):
            yield from called(("sessions", index, "not_with", number), "juror", juror, programme.jurors)
    yield from _posted_people(programme)
    for index, conflict in enumerate(programme.conflicts):
        yield from called(("conflicts", index, "candidate"), "candidate", conflict.candidate, candidates)
        yield from called(("conflicts", index, "juror"), "juror", conflict.juror, programme.jurors)


def _posted_people(programme: Programme) -> Iterator[Problem]:
    """Who stands in the calendar of a session that is not over."""
    kinds = {"jurors": "juror", "rooms": "room", "staff": "staff", "responsables": "responsable"}
    for index, session in enumerate(programme.sessions):
        for number, day in enumerate(session.calendar if session.status != "held" else ()):
            for noun, kind in kinds.items():
                for place, one in enumerate(getattr(day, noun)):
                    yield from called(("sessions", index, "calendar", number, noun, place), kind, one, getattr(programme, noun))


def _objectives(programme: Programme) -> Iterator[Problem]:
    names = [objective.name for objective in programme.objectives]
    if not names:
        yield Problem(("objectives",), "no_objective", {})
    elif "unplaced" not in names:
        yield Problem(("objectives",), "unplaced_first", {})
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(("objectives", index), "duplicate_objective", {"name": name})
        if name == "unplaced" and index:
            yield Problem(("objectives", index), "unplaced_first", {})
