"""The answer: a timetable's activities, its objectives with value, bound and proof, and what produced it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PrivateAttr

from models.frozen_dict import FrozenDict
from models.many import EMPTY, Many
from models.noun import Moment, Noun, Real, Whole
from models.objective import ObjectiveName, ReachedLevel
from models.people import Candidate
from models.texts import check_language

if TYPE_CHECKING:
    import pandas

    from models.session import Session

ActivityKind = Literal["epreuve", "preparation", "dossier_review", "marking", "deliberation", "pv", "lunch", "break"]
Status = Literal["optimal", "feasible", "infeasible", "unknown"]


def _written(moment: dt.datetime) -> str:
    """To the minute, as all that is planned; what somebody has typed with its seconds keeps them."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


Planned = Annotated[Moment, PlainSerializer(lambda value: _written(value), return_type=str)]


class Activity(Noun):
    """Anything in a timetable: what, when, where, and whom it occupies.

    A simultaneous test or a group is one activity per candidate. A lunch has one person: a candidate, a juror or a member of staff;
    a break has one juror. A deliberation on several candidates at once has them as its `candidates`, and no `candidate`; a `pv` has
    neither. A simultaneous test that its candidate comes late to begins and ends for him as for the others, and `joins` is when he comes.
    """

    kind: ActivityKind
    epreuve: str | None = None
    candidate: str | None = None
    start: Planned
    end: Planned
    room: str | None = None
    jurors: Many[str] = EMPTY
    staff: Many[str] = EMPTY
    candidates: Many[str] = EMPTY
    joins: Planned | None = None

    @property
    def attended(self) -> Activity:
        """The same as its candidate is there: from when he joins it, where he does so later than it begins."""
        late = self.joins is not None and self.start < self.joins < self.end
        return self.model_copy(update={"start": self.joins, "joins": None}) if late else self

    @property
    def pause(self) -> bool:
        """Whether it is a lunch or a break: somebody's free time."""
        return self.kind in ("lunch", "break")

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60

    @property
    def about(self) -> tuple[str, ...]:
        """The candidates whom it concerns."""
        return self.candidates or ((self.candidate,) if self.candidate is not None else ())


class Level(ReachedLevel):
    """One objective of a timetable: the value reached, the best value that may exist, and whether the two are proven equal."""

    name: ObjectiveName


class Unplanned(Noun):
    """A candidate left out of a partial timetable, and why."""

    candidate: str
    why: str = ""


class Timetable(Noun):
    """A timetable, or the honest absence of one (`status` infeasible or unknown: no activities).

    `status` is optimal where every level is proven. `session_hash` is `Session.fingerprint()` of what it was computed from. `absent` are
    candidates who do not come, as a replan was told: who is in the session and nowhere in the timetable was added to it since. `over` is
    what took place and counts for nobody any more, of who is absent or left out since or done again by another jury: the record keeps it,
    no rule asks of it. `gone` are the candidates of whom it is and who are in its session no more: papers, pictures and sheets name them.
    `replanned` is the moment of the day at which a replan made it: what lies before that has taken place.
    """

    session: str
    status: Status
    wall_seconds: Real = 0.0
    objectives: Many[Level] = EMPTY
    activities: Many[Activity] = EMPTY
    unplanned: Many[Unplanned] = EMPTY
    absent: Many[str] = EMPTY
    gone: Many[Candidate] = EMPTY
    over: Many[Activity] = EMPTY
    replanned: dt.datetime | None = None
    seed: Whole | None = None
    formulation: str = ""
    interrupted: bool = False
    session_hash: str = ""
    versions: dict[str, str] = Field(default_factory=FrozenDict)
    warnings: Many[str] = EMPTY
    facts: Many[str] = Field(default=EMPTY, description="where there is no timetable: the counts that show why")
    _of: Session | None = PrivateAttr(None)

    def of(self, session: Session) -> Timetable:
        """The same timetable, which knows its session and so the names behind the ids; TypeError where that is none."""
        from models.session import Session

        if not isinstance(session, Session):
            raise TypeError(f"session is {session!r}: give a Session, as load(...) makes of a file")
        known = self.model_copy()
        known._of = session
        return known

    def __repr__(self) -> str:
        levels = [f"{one.name} {one.value}" + ("" if one.proven else f" (bound {one.bound})") for one in self.objectives]
        return f"<Timetable of {self.session}: {', '.join([self.status, f'{len(self.activities)} activities', *levels])}>"

    __str__ = __repr__

    @property
    def found(self) -> bool:
        """Whether there is a timetable at all."""
        return self.status in ("optimal", "feasible")

    def __bool__(self) -> bool:
        return self.found

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of the candidates who are left out."""
        return frozenset(one.candidate for one in self.unplanned)

    @property
    def begun(self) -> frozenset[str]:
        """Of those left out whoever had begun, or been begun with: something of his took place."""
        return self.left_out & {one for a in self.over for one in a.about}

    @property
    def with_what_is_over(self) -> Timetable:
        """The same with all that took place or is to: what it comes to, where who is absent or left out since counts, too."""
        return self.model_copy(update={"activities": (*self.activities, *self.over)})

    def with_what_took_place(self, session: Session | None) -> Timetable:
        """The same with what is over of the candidates of a session, of all where it is None; of who is gone where it is `with_who_is_gone`."""
        known = {one for a in self.over for one in a.about} if session is None else {c.id for c in session.candidates}
        return self.model_copy(update={"activities": (*self.activities, *(a for a in self.over if known.issuperset(a.about)))})

    def with_who_is_gone(self, session: Session) -> Session:
        """The session with those of `gone`, as what took place was of them, too."""
        known = {c.id for c in session.candidates}
        missing = [c for c in self.gone if c.id not in known]
        return session.but(add_candidates=missing) if missing else session

    def level(self, name: str) -> Level:
        """The objective of this name; KeyError where the timetable does not have it."""
        for level in self.objectives:
            if level.name == name:
                return level
        raise KeyError(f"{name}: not among the objectives {', '.join(level.name for level in self.objectives)}")

    def contract(self) -> dict[str, Any]:
        """The JSON contract: what `timetable.json` holds."""
        content = self.model_dump(mode="json")
        content["gone"] = [one.model_dump(mode="json", exclude_defaults=True) for one in self.gone]
        for optional in ("unplanned", "absent", "gone", "over", "warnings", "facts"):
            if not content[optional]:
                del content[optional]
        for activity in (*content["activities"], *content.get("over", ())):
            for optional in ("candidates", "joins"):
                if not activity[optional]:
                    del activity[optional]
        return content

    def to_frame(self, lang: str = "fr") -> pandas.DataFrame:
        """One row per activity, in order of time: kind, epreuve, candidate, start, end, minutes, room, jurors, staff; where somebody joins a
        test late also `joins`, when he does.

        `certificate` is the CCP or CCS that the candidate sits. Names stand in place of ids where the timetable knows its session. Where
        there is nothing to say (no candidate, no room, a whole titre) the text is empty, "": no cell is missing (NaN). Needs pandas.

        Raises
        ------
        ValueError
            where `lang` is neither "fr" nor "en".
        """
        check_language(lang)
        import pandas as pd

        certificates = {c.id: self._of.kind_of(c).part for c in self._of.candidates} if self._of else {}

        def names(kind: str, ids: tuple[str, ...]) -> str:
            known = self._of.names if self._of else {}
            return ", ".join(known.get(f"{kind} {one}", one) for one in ids)

        rows = [
            {
                "day": a.start.date(),
                "start": a.start,
                "end": a.end,
                "minutes": a.minutes,
                "kind": a.kind,
                "epreuve": a.epreuve or "",
                "candidate": ", ".join(a.about),
                "candidate_name": names("candidate", a.about),
                "certificate": certificates.get(a.candidate or "") or "",
                "room": a.room or "",
                "room_name": names("room", (a.room,) if a.room else ()),
                "jurors": ", ".join(a.jurors),
                "juror_names": names("juror", a.jurors),
                "staff": ", ".join(a.staff),
                "staff_names": names("staff", a.staff),
                "joins": _written(a.joins) if a.joins else "",
            }
            for a in sorted(self.activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or ""))
        ]
        columns = [
            "day",
            "start",
            "end",
            "minutes",
            "kind",
            "epreuve",
            "candidate",
            "candidate_name",
            "certificate",
            "room",
            "room_name",
            "jurors",
            "juror_names",
            "staff",
            "staff_names",
            *(["joins"] if any(a.joins for a in self.activities) else []),
        ]
        return pd.DataFrame(rows, columns=columns)
