"""What a replan gives back: the new timetable, what it changes for whom, and the messages that tell them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from models import Activity, Session, Timetable
from models.hashing import hash_of_fields
from models.texts import check_language, say
from scheduler.engine.levels import Reached
from scheduler.replanning.beside import Beside, beside, in_words
from scheduler.replanning.difference import Change, ranked
from scheduler.replanning.messages import ChangesInWords
from scheduler.replanning.reasons import Reason
from scheduler.views.amounts import amounts, name_of
from scheduler.views.html_parts import bullets, table

if TYPE_CHECKING:
    import pandas


class LeastChange:
    """What a replan and a repair have in common: a timetable that differs as little as can be from another, and how far that is proven."""

    timetable: Timetable
    objectives: tuple[Reached, ...]
    lang: str

    def _language(self, asked: str | None) -> str:
        """The language that is asked for, its own where none is; ValueError where it is neither "fr" nor "en"."""
        check_language(lang := asked or self.lang)
        return lang

    @property
    def found(self) -> bool:
        """Whether there is a timetable; somebody may be left out of it (`timetable.unplanned`)."""
        return self.timetable.found

    def __bool__(self) -> bool:
        return self.found

    @property
    def proven(self) -> bool:
        """Whether there is no smaller change, proven; where there is no timetable: whether that is."""
        return all(level.proven for level in self.objectives) if self.found else self.timetable.status == "infeasible"

    def level(self, name: str) -> Reached:
        """The objective of this name; KeyError where there is none."""
        for level in self.objectives:
            if level.name == name:
                return level
        raise KeyError(name)


@dataclass(frozen=True)
class Way:
    """A change of the session with which more, or anything at all, holds: `session.but(**change)`, then `replan` again."""

    text: str
    change: dict[str, Any]

    __hash__ = hash_of_fields


@dataclass(frozen=True)
class Replan(LeastChange):
    """The least change of a posted timetable after what happened, or why there is none.

    Parameters
    ----------
    session
        as adjusted: without who is absent or not there any more, `stable_juries` off where a jury that lost somebody has broken up.
        `check(replan.session, replan.timetable)` finds nothing that lies ahead; what the past itself broke (an épreuve that took too
        long, a lunch that fell away, a jury that went on with one juror less), it still names.
    timetable
        the new one, of those who go on: the past with what lies ahead; without activities where none was found.
    objectives
        most important first: `unplanned` where somebody may be left out, `people_told`, `minutes_moved`, then the session's own,
        and `reassigned`: activities in other rooms, jurors new to a candidate, staff new to an épreuve.
    changes
        for everybody who must be told, each activity that changes.
    facts
        what the responsable must know: who can no longer be judged, what is missed, why there is no timetable.
    posted
        the timetable before.
    now
        the moment of the replan.
    ways
        what alone would help where somebody is left out, or nothing holds; verified.
    reasons
        why each candidate is left out whom the posted timetable still had.
    others_keep
        whether some could not be left out, as their jury can still sit: "no fewer left out" is said of the others alone.
    finished
        candidates of whom it was said before that they are left out, and whose jury finishes with them after all, without them there.
    """

    session: Session
    timetable: Timetable
    objectives: tuple[Reached, ...]
    changes: tuple[Change, ...]
    facts: tuple[str, ...]
    posted: Timetable
    now: dt.datetime
    ways: tuple[Way, ...] = ()
    lang: str = "fr"
    before: Session | None = None
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    others_keep: bool = False
    finished: tuple[str, ...] = ()

    __hash__ = hash_of_fields

    @property
    def ready(self) -> bool:
        """Whether the messages may be sent: there is a timetable, and it is proven that no fewer people can be left out."""
        return self.found and all(level.proven for level in self.objectives if level.name == "unplanned")

    @property
    def people_told(self) -> tuple[str, ...]:
        """Who must be told, as "candidate c3", "juror j1", "staff v1": of a change, that he is left out, or that he is not any more."""
        told = {change.who for change in self.changes} | {("candidate", one) for one in (*self.reasons, *self.finished)}
        return tuple(" ".join(who) for who in ranked(self.before or self.session, told))

    def to_frame(self, lang: str | None = None) -> pandas.DataFrame:
        """One row per person and activity that changes. Needs pandas.

        Columns: `person`, `id`, `name`, `change` (moved, new, cancelled), `activity` in words, `kind`, `epreuve`, `candidate`,
        `before` and `after` (starts), `minutes` later, `room_before`, `room`.
        """
        words = self._words(self._language(lang))
        import pandas as pd

        columns = [
            "person",
            "id",
            "name",
            "change",
            "activity",
            "kind",
            "epreuve",
            "candidate",
            "before",
            "after",
            "minutes",
            "room_before",
            "room",
        ]
        rows = []
        for change in self.changes:
            a = change.activity
            rows.append(
                {
                    "person": change.who[0],
                    "id": change.who[1],
                    "name": self._name(*change.who),
                    "change": change.what,
                    "activity": words.what(change),
                    "kind": a.kind,
                    "epreuve": a.epreuve,
                    "candidate": ", ".join(a.about) or None,
                    "before": change.before.start if change.before else pd.NaT,
                    "after": change.after.start if change.after else pd.NaT,
                    "minutes": change.minutes,
                    "room_before": change.before.room if change.before else None,
                    "room": change.after.room if change.after else None,
                }
            )
        return pd.DataFrame(rows, columns=columns)

    def messages(self, lang: str | None = None) -> dict[str, str]:
        """The message of each person who must be told, by "candidate c3", "juror j1", ...; to be sent where the replan is `ready`.

        Who is left out has one too, with the reason, and who is not any more. It is everybody in `people_told`, and nobody else.
        """
        lang = self._language(lang)
        told = {one: reason.own[lang] for one, reason in self.reasons.items()}
        told |= {one: say("replan_finished_own", lang) for one in self.finished}
        return self._words(lang).messages(self.changes, told)

    def line(self, change: Change, lang: str | None = None) -> str:
        """One change in words: "entretien technique : 14:05 au lieu de 13:30, Salle 102"."""
        return self._words(lang or self.lang).line(change)

    def _words(self, lang: str) -> ChangesInWords:
        return ChangesInWords(self.before or self.session, frozenset({self.now.date()}), lang)

    def _name(self, kind: str, one: str) -> str:
        return (self.before or self.session).names.get(f"{kind} {one}", one)

    @property
    def over(self) -> tuple[Activity, ...]:
        """What took place and counts for nobody any more: of candidates who are absent or left out, and what another jury does again."""
        return self.timetable.over

    @property
    def values(self) -> Beside:
        """What each of the session's own objectives comes to as posted, and now, what took place and counts no more included."""
        return beside(self.before or self.session, self.posted, self.timetable)

    def _repr_html_(self) -> str:
        lang = self.lang
        parts = [bullets(self.facts)]
        if self.found:
            titles = [say(code, lang) for code in ("view_objective", "view_value", "view_bound", "view_proven")]
            yes, no = say("view_yes", lang), say("replan_not_proven", lang)
            rows = [[say(o.name, lang), str(o.value), str(o.bound), yes if o.proven else no] for o in self.objectives]
            parts.append(table(titles, [[escape(cell) for cell in row] for row in rows]))
            parts.append(f"<p>{'<br>'.join(map(escape, self._summary()))}</p>")
            people = []
            for who, own in groupby(self.changes, key=lambda change: change.who):
                people.append(
                    [escape(self._words(lang).name(*who)), "<br>".join(escape(self.line(change, lang)) for change in own)]
                )
            if people:
                parts.append(table([say("replan_who", lang), say("replan_changes", lang)], people))
        return "\n".join(part for part in parts if part)

    def _summary(self) -> list[str]:
        """How many are told, how far it is proven that no smaller change will do, and what the session comes to."""
        lang = self.lang
        told = say("replan_told" if self.people_told else "replan_nobody", lang, number=len(self.people_told))
        if not self.people_told and self.proven:
            return [told]
        first = next((o for o in self.objectives if not o.proven), None)
        if first is None:
            left_out = "replan_nearest_out_of_juries" if self.others_keep else "replan_nearest_out"
            proof = say(left_out if self.reasons else "replan_nearest", lang)
        else:
            value, bound = amounts(first.name, (first.value, first.bound), lang, self.session.days)
            proof = say("replan_near", lang, name=name_of(first.name, lang), value=value, bound=bound)
        return [told, proof, say("replan_values", lang, values=in_words(self.values, self.session.days, lang))]

    def __repr__(self) -> str:
        found = f"{len(self.people_told)} people told, {'' if self.proven else 'not '}proven" if self.found else "no timetable"
        return f"<Replan of {self.session.id} at {self.now:%Y-%m-%d %H:%M}: {found}>"

    def __str__(self) -> str:
        lines = [*self.facts, *(self._summary() if self.found else [])]
        for who, own in groupby(self.changes, key=lambda change: change.who):
            lines.append(self._words(self.lang).name(*who))
            lines += [say("replan_line", self.lang, line=self.line(change)) for change in own]
        return "\n".join(lines)
