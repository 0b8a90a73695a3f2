"""A session: one titre, CCP or CCS, one site, its days, its people, its rooms and its policy."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, NaiveDatetime, Tag, ValidationError, field_validator, model_validator

from models import catalogue
from models.errors import SchedulerError
from models.noun import Id, Noun, in_lines, refusal, refuse
from models.objective import Objective, objectives_in_order
from models.people import Candidate, Juror, Responsable, Staff
from models.policy import Policy
from models.room import Room
from models.titre import Epreuve, Titre
from models.window import Day


class Conflict(Noun):
    """A link between a candidate and a juror, who may not judge him."""

    candidate: Id
    juror: Id
    reason: str = ""


class Pin(Noun):
    """What the user has fixed for a candidate: the start, the room or the jurors of an épreuve; without `epreuve`, his whole jury."""

    candidate: Id
    epreuve: str | None = None
    start: NaiveDatetime | None = None
    room: Id | None = None
    jurors: tuple[Id, ...] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _fixes_something(self) -> Self:
        if self.start is None and self.room is None and self.jurors is None:
            raise refusal("pin_empty", candidate=self.candidate)
        if self.epreuve is None and (self.start is not None or self.room is not None):
            raise refusal("pin_epreuve", candidate=self.candidate)
        return self


def _how_written(titre: Any) -> str:
    return "inline" if isinstance(titre, (dict, Titre)) else "code"


class Session(Noun):
    """One exam session, whole: what the scheduler turns into a timetable.

    `titre` is a code of the catalogue (with `millesime`) or a titre written inline. `kind` says what is sat: the whole titre,
    one certificat de compétences professionnelles (`ccp` names it) or one certificat complémentaire (`ccs`).

    Raises
    ------
    pydantic.ValidationError
        with one error per thing wrong, each at its place: an unknown juror in a conflict, two candidates with one id, ...
    """

    id: Id = "session"
    titre: Annotated[Annotated[Titre, Tag("inline")] | Annotated[str, Tag("code")], Discriminator(_how_written)]
    millesime: str | None = Field(default=None, description="of a titre of the catalogue; the only one where absent")
    kind: Literal["titre", "ccp", "ccs"] = "titre"
    ccp: str | None = None
    ccs: str | None = None
    site: str = ""
    days: tuple[Day, ...] = Field(min_length=1)
    responsables: tuple[Responsable, ...] = ()
    candidates: tuple[Candidate, ...] = Field(min_length=1)
    jurors: tuple[Juror, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    rooms: tuple[Room, ...] = ()
    staff: tuple[Staff, ...] = ()
    policy: Policy = Policy()
    pins: tuple[Pin, ...] = ()
    objectives: tuple[Objective, ...] = Field(default_factory=objectives_in_order)

    @field_validator("days")
    @classmethod
    def _days_in_order(cls, days: tuple[Day, ...]) -> tuple[Day, ...]:
        if len({day.date for day in days}) < len(days):
            return days  # refused below, at the place that the day has in the file
        return tuple(sorted(days, key=lambda day: day.date))

    @model_validator(mode="wrap")
    @classmethod
    def _refers_to_what_exists(cls, value, handler) -> Self:  # type: ignore[no-untyped-def]
        from models.references import session_problems

        session: Self = handler(value)
        refuse("Session", session_problems(session))
        return session

    @cached_property
    def exam(self) -> Titre:
        """The titre itself, looked up in the catalogue where the session names a code."""
        return self.titre if isinstance(self.titre, Titre) else catalogue.titre(self.titre, self.millesime)

    @cached_property
    def epreuves(self) -> tuple[Epreuve, ...]:
        """The épreuves of the session's kind."""
        if self.kind == "ccp":
            return self.exam.ccp[self.ccp or ""].epreuves
        if self.kind == "ccs":
            return self.exam.ccs[self.ccs or ""].epreuves
        return self.exam.epreuves

    @cached_property
    def offered(self) -> dict[str, Epreuve]:
        """Every épreuve that `sits` may name: those of the kind and, in a CCP session, the titre's entretien final,
        which only the last CCP of a capitalisation path has."""
        final = [e for e in self.exam.epreuves if e.final] if self.kind == "ccp" else []
        return {e.id: e for e in (*final, *self.epreuves)}

    def epreuves_of(self, candidate: Candidate) -> tuple[Epreuve, ...]:
        """What this candidate sits, in the order of the titre."""
        if candidate.sits is None:
            return self.epreuves
        own = [e for e in self.epreuves if e.id in candidate.sits]
        return (*own, *(e for e in self.offered.values() if e.id in candidate.sits and e not in own))

    def __repr__(self) -> str:
        # the titre is not looked up: what shows an object must not fail on it
        code = self.titre.code if isinstance(self.titre, Titre) else self.titre
        counts = {noun: len(getattr(self, f"{noun}s")) for noun in ("day", "candidate", "juror", "room")}
        return f"<Session {self.id}: {', '.join([code, *(f'{n} {noun}' + 's' * (n != 1) for noun, n in counts.items())])}>"

    __str__ = __repr__

    @property
    def label(self) -> str:
        """What is examined, for a title: "Développeur web et web mobile (CCP1)"."""
        part = self.ccp or self.ccs
        return (self.exam.label or self.exam.code) + (f" ({part})" if part else "")

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every person and room, by kind and id: `names["juror j1"]`."""
        kinds = {
            "candidate": self.candidates,
            "juror": self.jurors,
            "room": self.rooms,
            "staff": self.staff,
            "responsable": self.responsables,
        }
        return {f"{kind} {one.id}": one.label for kind, all_of_it in kinds.items() for one in all_of_it}  # type: ignore[attr-defined]

    @classmethod
    def from_frames(cls, **given: Any) -> Self:
        """The session whose people, rooms and days stand in pandas frames.

        Parameters
        ----------
        **given
            the fields of a session. Where one is a frame (`candidates`, `jurors`, `rooms`, `staff`, `responsables`, `days`,
            `conflicts`, `pins`), each row is one of them, and a column is a field (`id`, `name`, `extra_time`, ...). An empty cell is
            a field left out. `sits`, `kinds`, `skills` and the `jurors` of a pin are lists, or texts such as "entretien;ecrit".
            `habilitations`, with the columns `juror` (an id), `titre`, `millesime` and `until`, go to the jurors.

        Returns
        -------
        Session

        Raises
        ------
        pydantic.ValidationError
            with one error per thing wrong, each at its place; rows count from 0.

        Examples
        --------
        >>> import pandas as pd
        >>> session = Session.from_frames(
        ...     candidates=pd.DataFrame({"id": ["c1", "c2"], "extra_time": [None, 0.3333]}),
        ...     days=pd.DataFrame({"date": ["2027-03-16"], "opens": ["08:30"], "closes": ["18:00"]}),
        ...     titre="TP-01280",
        ...     millesime="04",
        ... )
        >>> [float(candidate.extra_time) for candidate in session.candidates]
        [0.0, 0.3333]
        """
        from models.frames import fields

        content, problems = fields(given)
        refuse("Session", problems)
        return cls.model_validate(content)

    def but(self, **changes: Any) -> Session:
        """A new session with something changed; this one stays as it is.

        Parameters
        ----------
        **changes
            - `jurors_out=["j3"]`, and so for `candidates`, `rooms`, `staff`, `responsables`: without these, the conflicts that name
              them, and what pins fix of them; `days_out=["2027-03-17"]`: without these days, and without who was there on them
              alone (a candidate whom that leaves without a day is refused);
            - `add_jurors=[{...}]`, and so for the others, `days`, `conflicts` and `pins`; `more_candidates=2`: anonymous ones;
            - `closes={"2027-03-16": "18:35"}`, `opens={...}`: other hours on these days, or one time for all: `closes="18:35"`;
            - `available={"juror j3": [{"date": "2027-03-16", "from": "13:00", "to": "18:00"}]}`: other windows, None for all days;
            - `habilitations={"j3": {"until": "2027-12-31"}}`: this juror's, for the session's titre and millésime, renewed or new;
            - `policy={"changeover": 0, "lunch": {"minutes": 45}}`: merged into the policy, and into the lunch;
            - `titre_jury={"max_candidates_per_day": 4}`: merged into the jury rules of the titre, which is then written inline;
            - any field of a session by its name, in place of what it was: `objectives=[...]`, `pins=[...]`, `days=[...]`.

        Returns
        -------
        Session
            validated as any session is.

        Raises
        ------
        SchedulerError
            for an unknown word, something out that is not in, or a session that does not hold together: a line for each thing that is
            wrong, with its place and what would be right. Its cause is the `pydantic.ValidationError` that holds them apart.

        Examples
        --------
        >>> session = Session(
        ...     titre="TP-01280",
        ...     millesime="04",
        ...     days=[{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
        ...     candidates=[{"id": "c1"}],
        ... )
        >>> later = session.but(closes={"2027-03-16": "18:35"}, more_candidates=2)
        >>> later.days[0].closes, [candidate.id for candidate in later.candidates]
        (datetime.time(18, 35), ['c1', 'c2', 'c3'])
        """
        from models.changes import changed

        try:
            return changed(self, changes)
        except ValidationError as error:
            raise SchedulerError(in_lines(error)) from error

    def fingerprint(self) -> str:
        """A hash of all that the session says, its resolved titre included: equal for equal sessions, on every machine."""
        content = self.model_dump(mode="json", by_alias=True) | {"titre": self.exam.model_dump(mode="json", by_alias=True)}
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

    def warnings(self, lang: str = "fr") -> tuple[str, ...]:
        """What the planner should know before he posts a timetable of this session, though no rule forbids it."""
        from models.references import session_warnings

        return session_warnings(self, lang)
