"""A session: one titre, CCP or CCS, one site, its days, its people, its rooms and its policy."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any, Self

from pydantic import PrivateAttr, ValidationError, field_validator, model_validator

from models.changes import changed
from models.errors import SchedulerError
from models.noun import in_lines, refuse
from models.people import told_apart
from models.references import session_problems
from models.session_fields import Conflict, Pin, SessionFields, Wish
from models.session_warnings import Remark, session_warnings
from models.titre import Titre
from models.validation_context import Titres, notes_of, of_context, with_titre
from models.window import Day

__all__ = ["Conflict", "Pin", "Session", "Wish"]

_UNDECIDING: dict[str, Any] = dict.fromkeys(("ceres", "time_zone", "agrement", "echeance"), True) | {
    "candidates": {"__all__": {"ceres"}}
}
"""Fields that decide nothing of a timetable."""


class Session(SessionFields):
    """One exam session, whole: what the scheduler turns into a timetable.

    `titre` is a code of the catalogue (with `millesime`) or a titre written inline. `kind` says what is sat: the whole titre,
    one certificat de compétences professionnelles (`ccp` names it) or one certificat complémentaire (`ccs`). A candidate may have a kind
    of his own.

    Raises
    ------
    pydantic.ValidationError
        with one error per thing wrong, each at its place: an unknown juror in a conflict, two candidates with one id, ... It is for
        programs, wrong kinds and limits in pydantic's own English. What people wrote goes through `load` or `session_from_frames`, whose
        `InputError` says all of it in words, French or English; `but` says what is wrong with a change.
    """

    _notes: tuple[Remark, ...] = PrivateAttr(default=())

    @field_validator("days")
    @classmethod
    def _days_in_order(cls, days: tuple[Day, ...]) -> tuple[Day, ...]:
        if len({day.date for day in days}) < len(days):
            return days  # refused below, at the place that the day has in the file
        return tuple(sorted(days, key=lambda day: day.date))

    @model_validator(mode="wrap")
    @classmethod
    def _refers_to_what_exists(cls, value, handler, info) -> Self:  # type: ignore[no-untyped-def]
        own = of_context(info.context)
        session: Self = handler(with_titre(value, own))
        refuse("Session", session_problems(session, own))
        session._notes = notes_of(info.context) or session._notes
        return session

    def __repr__(self) -> str:
        # the titre is not looked up: what shows an object must not fail on it
        code = self.titre.code if isinstance(self.titre, Titre) else self.titre
        counts = {noun: len(getattr(self, f"{noun}s")) for noun in ("day", "candidate", "juror", "room")}
        return f"<Session {self.id}: {', '.join([code, *(f'{n} {noun}' + 's' * (n != 1) for noun, n in counts.items())])}>"

    __str__ = __repr__

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

    @cached_property
    def told_apart(self) -> dict[str, str]:
        """The same, with the id where another of its kind is called so, too: "Anne Roy (c2)"."""
        kinds = dict.fromkeys(key.partition(" ")[0] for key in self.names)
        return {f"{kind} {one}": name for kind in kinds for one, name in told_apart(self.called(kind)).items()}

    def called(self, kind: str) -> dict[str, str]:
        """The name of each "candidate", "juror", "room", "staff" or "responsable" by id."""
        begins = f"{kind} "
        return {key.removeprefix(begins): name for key, name in self.names.items() if key.startswith(begins)}

    def called_text(self, kind: str) -> str:
        """The same in one line, for a sentence that says among whom to choose: "j1 (Anne Roy), j2"."""
        return ", ".join(one if name == one else f"{one} ({name})" for one, name in self.called(kind).items())

    @classmethod
    def from_frames(cls, *, catalogue: Titres | None = None, **given: Any) -> Self:
        """The session whose people, rooms and days stand in pandas frames.

        Parameters
        ----------
        catalogue
            titres of one's own, as `load_catalogue` reads them, beside those of the catalogue.
        **given
            the fields of a session. Where one is a frame (`candidates`, `jurors`, `rooms`, `staff`, `responsables`, `days`,
            `conflicts`, `pins`), each row is one of them, and a column is a field (`id`, `name`, `extra_time`, ...). An empty cell is
            a field left out. `sits`, `kinds`, `skills` and the `jurors` of a pin are lists, or texts such as "entretien;ecrit".
            `habilitations`, with the columns `juror`, `titre`, `millesime` and `until`, go to the jurors. Who has no `id` is given one
            (c1, j1, ...), and is referred to by his name.

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

        content, problems, notes = fields(given)
        refuse("Session", problems)
        return cls.model_validate(content, context={"catalogue": catalogue, "notes": notes})

    def but(self, **changes: Any) -> Session:
        """A new session with something changed; this one stays as it is.

        Parameters
        ----------
        **changes
            - `jurors_out=["j3"]`, and so for `candidates`, `rooms`, `staff`, `responsables`: without these, the conflicts that name
              them, and what pins fix of them; `days_out=["2027-03-17"]`: without these days, and without who was there on them
              alone (a candidate whom that leaves without a day is refused);
            - `add_jurors=[{...}]`, and so for the others, `days`, `conflicts`, `pins` and `wishes`; `more_candidates=2`: anonymous ones;
            - `closes={"2027-03-16": "18:35"}`, `opens={...}`: other hours on these days, or one time for all: `closes="18:35"`;
            - `available={"juror j3": [{"date": "2027-03-16", "from": "13:00", "to": "18:00"}]}`: other windows, None for all days;
            - `habilitations={"j3": {"until": "2027-12-31"}}`: this juror's, for the session's titre and millésime, renewed or new;
            - `policy={"changeover": 0, "lunch": {"minutes": 45}}`: merged into the policy, and into the lunch;
            - `titre_jury={"max_candidates_per_day": 4}`: merged into the jury rules of the titre, which is then written inline;
            - any field of a session by its name, in place of what it was: `objectives=[...]`, `pins=[...]`, `days=[...]`.

            Dicts are as files have them, a window with `from` and `to`. Code that is type-checked makes the nouns, in tuples as their fields
            are, and a `Window` with `start` and `end`: `add_jurors=(Juror(id="j4"),)`.

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
        try:
            return changed(Session, self, changes)
        except ValidationError as error:
            raise SchedulerError(in_lines(error)) from error

    def fingerprint(self) -> str:
        """A hash of all that decides a timetable, its resolved titre included: equal for equal sessions, on every machine.

        The numbers in CERES, which may come later, the time zone, which moves no clock of the site, and the days on which the agrément
        and the titre end, which only warnings know, are not of it. Nor is what stands at its default: a field that a later version adds
        changes no hash of what was posted before.
        """
        content = self.model_dump(mode="json", by_alias=True, exclude=_UNDECIDING, exclude_defaults=True) | {
            "titre": self.exam.model_dump(mode="json", by_alias=True, exclude={"rncp", "until"}, exclude_defaults=True)
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

    def warnings(self, lang: str = "fr") -> tuple[str, ...]:
        """What the planner should know before he posts a timetable of this session, though no rule forbids it.

        Doubts about the durations of the titre, what the policy leaves out, days of a weekend or a public holiday, an agrément or a
        titre that has ended by then, jurors whose habilitation ends before, who is never there while the site is open, and what the
        session was read from holds beside it.
        """
        return session_warnings(self, self._notes, lang)
