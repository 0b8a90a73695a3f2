"""The words of a picture: names behind ids, and the order of a session, where the session is known; the bare ids where it is not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from models import Activity, Candidate, Day, Person, Room, Session, Timetable, Unplanned
from models.texts import say
from scheduler.views.juries import Jury, juries
from scheduler.views.short_names import short_names, styled_names


def natural(one: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "c2" before "c10"."""
    return tuple((int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", one) if part)


def _on_a_door(form: str) -> bool:
    """Whether a short form could name a room: not initials, a lone digit, or the tail of "Salle de cours"."""
    return len(form) > 2 and not form.startswith(("de ", "du ", "des ", "d'"))


FEW = 5
"""How many of those left out a picture names; one more is named too, rather than counted as "others"."""


class Naming:
    """Names, short names and ranks of whatever a timetable mentions.

    Parameters
    ----------
    timetable
        what is to be shown.
    session
        whose names to use; the timetable's own where None, ids where it has none.
    lang
        "fr" or "en".
    """

    def __init__(self, timetable: Timetable, session: Session | None, lang: str) -> None:
        self.timetable = timetable
        self.session = session or timetable._of
        self.lang = lang
        self._names = self.session.names if self.session else {}
        listed: list[Person | Room] = (
            [*self.session.candidates, *self.session.jurors, *self.session.rooms] if self.session else []
        )
        self._ranks = {(type(one).__name__.lower(), one.id): rank for rank, one in enumerate(listed)}

    @classmethod
    def of_what_took_place_too(cls, timetable: Timetable, session: Session | None, lang: str) -> Naming:
        """Those of a timetable with what took place of who is absent or left out since: the day as it was, for whoever looks at it."""
        session = session or timetable._of
        session = session and timetable.with_who_is_gone(session)
        return cls(timetable.with_what_took_place(session), session, lang)

    @property
    def label(self) -> str:
        """What is examined."""
        return self.session.label if self.session else self.timetable.session

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the session; none where it is not known."""
        return self.session.days if self.session else ()

    @property
    def stable_juries(self) -> bool:
        """Whether a juror sits in one jury a day, as far as is known."""
        return self.session is None or self.session.policy.stable_juries

    @property
    def site(self) -> str:
        return self.session.site if self.session else ""

    def name(self, kind: str, one: str) -> str:
        """The name of a "candidate", "juror", "room" or "staff"."""
        return self._names.get(f"{kind} {one}", one)

    def told_apart(self, kind: str, one: str) -> str:
        """The same, with the id where another is called so, too."""
        return self.session.told_apart.get(f"{kind} {one}", one) if self.session else one

    def entered(self, candidate: str | None) -> str:
        """What a candidate sits in a word, "titre" or "CCP1"; empty where all sit the same, or nobody knows."""
        return self._entered.get(candidate or "", "")

    @cached_property
    def _entered(self) -> dict[str, str]:
        if self.session is None or len(self.session.kinds) == 1:
            return {}
        return {one.id: kind.label for kind, some in self.session.kinds.items() for one in some}

    def sitter(self, candidate: str) -> str:
        """A candidate's name, with what he sits where not all sit the same: "Bruno Caron (CCP1)"."""
        entered = self.entered(candidate)
        return self.told_apart("candidate", candidate) + (f" ({entered})" if entered else "")

    def by_usual_end(self, together: Sequence[Activity]) -> dict[dt.datetime, list[Activity]]:
        """What several begin together, or one alone of a common test, by the end that may be told in public: of who has extra time it is
        that of the others who sit the same, as longer ends are nobody else's business."""
        if self.session is None:
            return {min(a.end for a in together): list(together)}
        found: dict[dt.datetime, list[Activity]] = {}
        for a in together:
            found.setdefault(self._usual_end(self.session, a, together), []).append(a)
        return dict(sorted(found.items()))

    @cached_property
    def _candidates(self) -> dict[str, Candidate]:
        return {c.id: c for c in self.session.candidates} if self.session else {}

    def _usual_end(self, session: Session, a: Activity, together: Sequence[Activity]) -> dt.datetime:
        own = self._candidates.get(a.candidate or "")
        sat = session.epreuve_of(own, a.epreuve) if own and a.kind == "epreuve" else None
        if own is None or sat is None or not own.extra_time or (len(together) == 1 and sat.sitting != "simultaneous"):
            return a.end
        others = [(self._candidates.get(other.candidate or ""), other.end) for other in together]
        usual = [end for c, end in others if c and not c.extra_time and session.epreuve_of(c, a.epreuve) == sat]
        grain = session.policy.grain
        return max(usual, default=min(a.end, a.start + dt.timedelta(minutes=-(-sat.minutes // grain) * grain)))

    def rank(self, kind: str, one: str) -> tuple[int, tuple[tuple[int, str], ...]]:
        """Its place in the session's list; after all of them, and by its id, where it is not in the list."""
        return self._ranks.get((kind, one), len(self._ranks)), natural(one)

    @cached_property
    def epreuves(self) -> dict[str, str]:
        """The label of every épreuve by id, in the titre's order; in order of time where the titre is not known."""
        # In a CCP session the titre's entretien final may be borrowed: it comes last.
        listed = (*self.session.epreuves, *self.session.offered.values()) if self.session else ()
        labels = {e.id: e.name for e in listed}
        for _, one in sorted((a.start, a.epreuve) for a in self.timetable.activities if a.epreuve):
            labels.setdefault(one, one)
        return labels

    @cached_property
    def short(self) -> dict[str, tuple[str, ...]]:
        """Every candidate's name in every one of the `STYLES`."""
        listed = [c.id for c in self.session.candidates] if self.session else []
        seen = [a.candidate for a in self.timetable.activities if a.candidate]
        return styled_names({one: self.name("candidate", one) for one in dict.fromkeys(listed + seen)})

    @property
    def left_out(self) -> str:
        """Who has no place in a partial timetable, and who began but is left out since, the first few by name; empty where all have one."""
        begun = self.timetable.begun
        told = [("view_left_out", self.timetable.left_out - begun), ("view_not_finished", begun)]
        return " · ".join(self._counted(code, out) for code, out in told if out)

    def _counted(self, code: str, out: Iterable[str]) -> str:
        names = [self.told_apart("candidate", one) for one in sorted(out, key=lambda one: self.rank("candidate", one))]
        named = names if len(names) <= FEW + 1 else names[:FEW]
        who = ", ".join(named)
        if others := len(names) - len(named):
            who = self.say("view_and_others", names=who, number=others)
        return self.say(code, names=who, number=len(names))

    @cached_property
    def juries(self) -> dict[Jury, int]:
        """The number of each jury."""
        return juries(self.timetable)

    def unplanned(self) -> list[str]:
        """The candidates who are left out, each with why where that is known."""
        names = [(self.told_apart("candidate", one.candidate), self._why(one)) for one in self.timetable.unplanned]
        return [self.say("view_left_out_why", who=who, why=why) if why else who for who, why in names]

    def _why(self, one: Unplanned) -> str:
        """Why he is left out, without his name, with which what is counted of him alone begins."""
        name = self.name("candidate", one.candidate)
        return one.why.removeprefix(f"{name} : ").removeprefix(f"{name}: ")

    def people(self, kind: str, ids: Iterable[str]) -> str:
        """Their names, in the session's order, each with the id where another is called so, too."""
        return ", ".join(self.told_apart(kind, one) for one in sorted(ids, key=lambda one: self.rank(kind, one)))

    @cached_property
    def rooms(self) -> dict[str, tuple[str, ...]]:
        """The forms of every room's name, the longest first: "Salle 101", "S. 101", "101"."""
        listed = [r.id for r in self.session.rooms] if self.session else []
        seen = [a.room for a in self.timetable.activities if a.room]
        names = {one: self.name("room", one) for one in dict.fromkeys(listed + seen)}
        return {
            one: tuple(form for form in forms if form == names[one] or _on_a_door(form))
            for one, forms in short_names(names).items()
        }

    def room(self, one: str) -> Room | None:
        return next((room for room in (self.session.rooms if self.session else ()) if room.id == one), None)

    def what(self, activity: Activity) -> str:
        """What an activity is: the name of its épreuve, or its kind, with the épreuve that it is for where there are several."""
        return self.called(activity.kind, activity.epreuve)

    def called(self, kind: str, epreuve: str | None) -> str:
        """The same, of a kind and the id of an épreuve."""
        name = self.epreuves.get(epreuve, epreuve) if epreuve else ""
        if kind == "epreuve":
            return name
        return self.say("paper_kind_of", kind=self.say(kind), epreuve=name) if name else self.say(kind)

    def say(self, code: str, **context: object) -> str:
        return say(code, self.lang, **context)
