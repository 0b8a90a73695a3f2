"""What a repair gives back: the nearest timetable that holds, what could not stay and why, what changes, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from models import Activity, Session, Timetable
from models.hashing import hash_of_fields
from models.texts import say
from scheduler.check import Report
from scheduler.engine.levels import Reached
from scheduler.occupied import people_of
from scheduler.repairing.days import Days, in_place, on_the_days, other_dates
from scheduler.repairing.ends import ends_moved
from scheduler.repairing.why import GivenUp, moment
from scheduler.replanning.beside import Beside, beside, in_words
from scheduler.replanning.difference import Change, ranked
from scheduler.replanning.messages import ChangesInWords
from scheduler.replanning.result import LeastChange
from scheduler.replanning.wording import called, names, what
from scheduler.views.html_parts import bullets, table

if TYPE_CHECKING:
    import pandas

Mark = Literal["kept", "changed", "added", "removed"]


@dataclass(frozen=True)
class Row:
    """One activity as it was received and as it is now: `edited` is None where it was missing, `repaired` where it takes place no
    longer. `mark` is "kept" where it was moved by hand and stays so."""

    edited: Activity | None
    repaired: Activity | None
    mark: Mark
    posted: Activity | None = None

    @property
    def activity(self) -> Activity:
        """As it is now; as it was received where it is no more."""
        one = self.repaired or self.edited
        assert one is not None
        return one


@dataclass(frozen=True)
class Repair(LeastChange):
    """The nearest timetable that holds to one edited by hand, or why there is none.

    Parameters
    ----------
    session
        what it is a timetable of, without those who are known not to come.
    timetable
        the repaired one; without activities where none was found.
    objectives
        most important first: `unplanned` where somebody may be left out, `given_up` (what was put by hand and does not stay),
        `candidates_changed`, `others_changed` (people of whom an appointment changes against what was put), `reassigned` (other rooms,
        jurors, staff), `minutes_moved`, `not_as_posted` (of what does not stay, what is not as it was posted either), then the
        session's own.
    given_up
        what was put by hand and does not stay, each with the reason.
    rows
        every activity that was moved by hand or is not as it was received; then the lunches and breaks that are not when they were, and
        those that were missing beside others.
    changes
        for everybody who must be told, each activity that changes against what was posted; against what was received where that is
        not known.
    removed
        rows of the edited timetable that nothing in the session asks for, or that stood there twice.
    received
        what the check says of the edited timetable, ends moved with their starts.
    edited, posted
        the timetable as received, and as it was posted, where that is known.
    facts
        what else there is to know: why there is no timetable, that the search was interrupted.
    wishes
        how many things were put by hand.
    """

    session: Session
    timetable: Timetable
    objectives: tuple[Reached, ...]
    given_up: tuple[GivenUp, ...]
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    removed: tuple[Activity, ...]
    received: Report
    edited: Timetable
    posted: Timetable | None = None
    facts: tuple[str, ...] = ()
    wishes: int = 0
    lang: str = "fr"
    left_out: Mapping[str, str] = field(default_factory=dict)

    __hash__ = hash_of_fields

    @property
    def people_told(self) -> tuple[str, ...]:
        """Who must be told, as "candidate c3", "juror j1", "staff v1": of a change, or that he is left out."""
        told = {change.who for change in self.changes} | {("candidate", one) for one in self._newly_out}
        return tuple(" ".join(who) for who in ranked(self.session, told))

    @property
    def _newly_out(self) -> list[str]:
        return [one for one in self.left_out if one not in (self.posted or self.edited).left_out]

    @property
    def values(self) -> Beside:
        """What each of the session's own objectives comes to as posted, as received where that is not known, and now."""
        return beside(self.session, on_the_days(self.posted or self.edited, self._days), self.timetable)

    @property
    def _days(self) -> Days:
        """The day that takes the place of each date: `facts` say so once."""
        return other_dates(self.session, self.edited, self.posted)

    def messages(self, lang: str | None = None) -> dict[str, str]:
        """The message of each person who must be told, by "candidate c3", "juror j1", ..."""
        lang = self._language(lang)
        words = ChangesInWords(self.session, frozenset(day.date for day in self.session.days), lang)
        return words.messages(self.changes, {one: say("repair_out_own", lang) for one in self._newly_out})

    def change(self, row: Row, lang: str | None = None, *, jury: bool = True) -> str:
        """What became of one row in words, with or without its jury: "10:00 → 10:35, Salle 101 → Salle 102"."""
        lang = self._language(lang)
        before, after = row.edited, row.repaired
        if after is None:
            return say("repair_gone", lang, before=self._when(before, lang))
        if before is None:
            return say("repair_missing", lang, after=", ".join(self._all_of(after, lang)))
        if row.mark == "kept":
            return ", ".join(self._differences(row.posted, after, lang) if row.posted else self._all_of(after, lang))
        return ", ".join(self._differences(before, after, lang, jury))

    def _differences(self, before: Activity, after: Activity, lang: str, jury: bool = True) -> list[str]:
        found = []
        if before.start != after.start:
            same_day = before.start.date() == after.start.date()
            now = f"{after.start:%H:%M}" if same_day else self._when(after, lang)
            found.append(say("repair_time", lang, before=self._when(before, lang), after=now))
        elif before.end != after.end:
            # an end that was left where it was may lie before its start
            alone = before.end <= before.start
            was, now = (f"{a.end:%H:%M}" if alone else f"{a.start:%H:%M}–{a.end:%H:%M}" for a in (before, after))
            found.append(say("repair_end" if alone else "repair_time", lang, before=was, after=now))
        if before.joins != after.joins:
            was, now = (f"{a.joins:%H:%M}" if a.joins else "—" for a in (before, after))
            found.append(say("repair_joins", lang, before=was, after=now))
        if before.room != after.room:
            was, now = (self._room(a.room) for a in (before, after))
            found.append(say("repair_room", lang, before=was, after=now))
        for kind, code in (("juror", "repair_jury"), ("staff", "repair_staff")):
            ids = [a.jurors if kind == "juror" else a.staff for a in (before, after)]
            if set(ids[0]) != set(ids[1]) and (jury or kind != "juror"):
                was, now = (names(self.session, kind, one) or "—" for one in ids)
                found.append(say(code, lang, before=was, after=now))
        return found

    def _all_of(self, a: Activity, lang: str) -> list[str]:
        return [self._when(a, lang), *([self._room(a.room)] if a.room else [])]

    def _when(self, a: Activity | None, lang: str) -> str:
        return moment(self.session, a.start, lang) if a else "—"

    def _room(self, room: str | None) -> str:
        return called(self.session, "room", room) if room else "—"

    def _what(self, a: Activity, lang: str) -> str:
        name = what(self.session, a, lang)
        people = people_of(a) if a.pause else [("candidate", one) for one in a.about]
        whose = ", ".join(called(self.session, *who) for who in people)
        return say("repair_of", lang, what=name, who=whose) if whose else name

    def to_frame(self, lang: str | None = None) -> pandas.DataFrame:
        """One row per activity that was moved by hand or is not as it was received, what was taken out last. Needs pandas.

        Columns: `activity` and `change` in words, `what` (kept: as moved by hand; changed, added, removed: against what was received),
        `kind`, `epreuve`, `candidate`, `before` and `start`, `minutes` later, `room_before`, `room`, `jurors_before`, `jurors`, and
        `posted`, the start that was posted.
        """
        lang = self._language(lang)
        import pandas as pd

        columns = ["activity", "change", "what", "kind", "epreuve", "candidate", "before", "start", "minutes", "room_before"]
        columns += ["room", "jurors_before", "jurors", "posted"]
        found: list[dict[str, Any]] = []
        for row in (*self.rows, *(Row(a, None, "removed") for a in self.removed)):
            before, after, a = row.edited, row.repaired, row.activity
            minutes = int((after.start - before.start).total_seconds()) // 60 if before and after else 0
            found.append(
                {
                    "activity": self._what(a, lang),
                    "change": self.change(row, lang),
                    "what": row.mark,
                    "kind": a.kind,
                    "epreuve": a.epreuve,
                    "candidate": ", ".join(a.about) or None,
                    "before": before.start if before else pd.NaT,
                    "start": after.start if after else pd.NaT,
                    "minutes": minutes,
                    "room_before": before.room if before else None,
                    "room": after.room if after else None,
                    "jurors_before": ", ".join(before.jurors) if before else "",
                    "jurors": ", ".join(after.jurors) if after else "",
                    "posted": row.posted.start if row.posted else pd.NaT,
                }
            )
        return pd.DataFrame(found, columns=columns)

    # ---- all of it, for a terminal and a notebook

    def __repr__(self) -> str:
        if not self.found:
            return f"<Repair of {self.session.id}: no timetable>"
        changed = sum(row.mark != "kept" for row in self.rows)
        return (
            f"<Repair of {self.session.id}: {len(self.given_up)} of {self.wishes} given up, {changed} rows changed,"
            f" {'' if self.proven else 'not '}proven>"
        )

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """All of it, for a terminal."""
        lang = self.lang
        parts = ["\n".join(self._heading(lang))]

        def listed(code: str, texts: list[str]) -> None:
            if texts:
                parts.append("\n".join([say(code, lang), *(say("repair_item", lang, text=text) for text in texts)]))

        if self.found:
            listed("repair_cannot_stay", [one.said(lang) for one in self.given_up])
            listed("repair_out", list(self._why_out(lang)))
            listed("repair_removed", [self._shown(a, lang) for a in self.removed])
            lines = [say("repair_item", lang, text=text) for text in self._lines(lang)]
            changed = self.removed or any(row.mark != "kept" for row in self.rows)
            none = "repair_no_other_changes" if changed else "repair_no_changes"
            parts.append("\n".join([say("repair_changes", lang), *lines]) if lines else say(none, lang))
            parts.append(self.told)
        return "\n\n".join(parts)

    def _lines(self, lang: str) -> Iterator[str]:
        """The changes against what was received: a candidate's other jury once, not with each of his rows."""
        juries, days = dict[str | None, str](), self._days
        for row in self.rows:
            one, edited, repaired = row.activity.candidate, row.edited, row.repaired
            if not (one and edited and repaired and repaired.jurors and row.mark == "changed"):
                continue
            if {*edited.jurors} != {*repaired.jurors}:
                was, now = (names(self.session, "juror", a.jurors) or "—" for a in (edited, repaired))
                who = called(self.session, "candidate", one)
                juries.setdefault(one, say("repair_jury_of", lang, who=who, before=was, after=now))
        yield from juries.values()
        for row in self.rows:
            # jurors who were typed where no jury sits are told of with that
            change = self.change(row, lang, jury=row.activity.candidate not in juries or not row.activity.jurors)
            if row.mark != "kept" and change and not (row.edited and in_place(row.edited, days) == row.repaired):
                yield say("repair_line", lang, what=self._what(row.activity, lang), change=change)

    def _heading(self, lang: str) -> list[str]:
        broken = len({v.rule for v in self.received})
        number = len(self.received)
        lines = [say("repair_holds", lang)]
        if number:
            things, of = (f"repair_{word}_{'one' if n == 1 else 'many'}" for word, n in (("thing", number), ("rule", broken)))
            lines = [say("repair_received", lang, violations=number, rules=broken, things=say(things, lang), of=say(of, lang))]
        if ends_moved(self.session, self.edited, self.posted) != self.edited:
            lines.append(say("repair_ends_moved", lang))
        if self.found:
            lines.append(self._how_near(lang))
            kept = self.wishes - len(self.given_up)
            lines += [say("repair_stays", lang, number=kept, of=self.wishes)] if self.wishes else []
            code = "replan_values" if self.posted is not None else "repair_values"
            lines.append(say(code, lang, values=in_words(self.values, self.session.days, lang)))
        return [*lines, *self.facts]

    def _how_near(self, lang: str) -> str:
        if self.proven:
            return say("repair_nearest", lang)
        return say("repair_near", lang, levels=", ".join(say(o.name, lang) for o in self.objectives if not o.proven))

    def _why_out(self, lang: str) -> list[str]:
        fewest = next((level for level in self.objectives if level.name == "unplanned"), None)
        code = "repair_out_why" if fewest is not None and fewest.proven else "repair_out_not_proven"
        number = fewest.value if fewest else 0
        return [say(code, lang, who=called(self.session, "candidate", one), number=number) for one in self.left_out]

    def _shown(self, a: Activity, lang: str) -> str:
        return say("repair_wish_start", lang, what=self._what(a, lang), start=moment(self.session, a.start, lang))

    @property
    def told(self) -> str:
        """Who must be told, by name, in one sentence."""
        lang = self.lang
        than = say("repair_than_posted" if self.posted is not None else "repair_than_edited", lang)
        if not self.people_told:
            return say("repair_told_nobody", lang, than=than)
        told = (called(self.session, *one.split(" ", 1)) for one in self.people_told)
        return say("repair_told", lang, than=than, names=", ".join(told))

    def _repr_html_(self) -> str:
        lang = self.lang
        parts = [f"<p>{'<br>'.join(escape(line) for line in self._heading(lang))}</p>"]
        if not self.found:
            return parts[0]
        titles = [say(code, lang) for code in ("view_objective", "view_value", "view_bound", "view_proven")]
        yes, no = say("view_yes", lang), say("replan_not_proven", lang)
        levels = [[say(o.name, lang), str(o.value), str(o.bound), yes if o.proven else no] for o in self.objectives]
        parts.append(table(titles, [[escape(cell) for cell in row] for row in levels]))
        if self.given_up:
            why = [[escape(one.text), "<br>".join(map(escape, one.why(lang)))] for one in self.given_up]
            parts.append(f"<p>{escape(say('repair_cannot_stay', lang))}</p>")
            parts.append(table([say("repair_wish", lang), say("repair_why", lang)], why))
        parts.append(bullets([*self._why_out(lang), *(self._shown(a, lang) for a in self.removed)]))
        if self.rows:
            cells = [
                [self._what(row.activity, lang), self.change(row, lang), say(f"repair_mark_{row.mark}", lang)]
                for row in self.rows
            ]
            parts.append(
                table([say("repair_row", lang), say("repair_change", lang), ""], [list(map(escape, row)) for row in cells])
            )
        parts.append(f"<p>{escape(self.told)}</p>")
        return "\n".join(part for part in parts if part)
