"""What changes for whom, in words: one line each, and the message that tells a person all of his."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models import Session
from models.texts import say
from scheduler.occupied import Who
from scheduler.replanning.difference import Change
from scheduler.replanning.wording import called, clock, what
from scheduler.views.dates import long_date


@dataclass(frozen=True)
class ChangesInWords:
    """The words for the changes of a session's timetable. A time stands alone where all there is to tell is of one day, `days` included,
    else with its date."""

    session: Session
    days: frozenset[dt.date]
    lang: str

    def messages(self, changes: Iterable[Change], told: Mapping[str, str]) -> dict[str, str]:
        """The message of each person, by "candidate c3", "juror j1", ...; `told` are candidates who are left out, or are not any more, each with what he is told."""
        of: dict[Who, list[Change]] = {}
        for change in changes:
            of.setdefault(change.who, []).append(change)
        for one in told:
            of.setdefault(("candidate", one), [])
        return {" ".join(who): "\n".join(self._message(who, own, told)) for who, own in of.items()}

    def _message(self, who: Who, changes: Sequence[Change], told: Mapping[str, str]) -> Iterator[str]:
        """The lines of one message; the day stands in the first where all that changes for this person is of one."""
        days = frozenset(a.start.date() for change in changes for a in (change.before, change.after) if a)
        said = {"name": self.name(*who), "label": self.session.label}
        if len(days) == 1:
            yield say("replan_greeting_on", self.lang, date=long_date(min(days), self.lang), **said)
        else:
            yield say("replan_greeting", self.lang, **said)
        lines = [replace(self, days=days).line(change) for change in changes]
        lines += [told[who[1]]] if who[0] == "candidate" and who[1] in told else []
        yield from (say("replan_line", self.lang, line=line) for line in lines)

    def line(self, change: Change) -> str:
        """One change in words: "entretien technique : 14:05 au lieu de 13:30, Salle 102"."""
        before, after, lang = change.before, change.after, self.lang
        named = self.what(change)
        dated = len({a.start.date() for a in (before, after) if a} | self.days) > 1
        start = clock(after.start, dated, lang) if after else ""
        # the day is said once where it stays
        same_day = before is not None and after is not None and before.start.date() == after.start.date()
        was = clock(before.start, dated and not same_day, lang) if before else ""
        if after is None:
            return say("replan_cancelled", lang, what=named, was=was)
        room = say("replan_room", lang, room=self.room(after.room)) if after.room else ""
        if before is None:
            return say("replan_new", lang, what=named, start=start, room=room)
        if before.room != after.room and before.room and after.room:
            room = say("replan_other_room", lang, room=self.room(after.room), was=self.room(before.room))
        if before.start == after.start:
            return say("replan_same_time", lang, what=named, start=start, room=room)
        return say("replan_moved", lang, what=named, start=start, was=was, room=room)

    def what(self, change: Change) -> str:
        """What an activity is, and for others than its candidate whose."""
        a = change.activity
        name = what(self.session, a, self.lang)
        if change.who[0] != "candidate" and a.about:
            return f"{name} ({', '.join(self.name('candidate', one) for one in a.about)})"
        return name

    def name(self, kind: str, one: str) -> str:
        """Somebody's or something's name, told apart."""
        return called(self.session, kind, one)

    def room(self, room: str) -> str:
        """The name of a room, told apart."""
        return self.name("room", room)
