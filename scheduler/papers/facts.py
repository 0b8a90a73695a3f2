"""What the papers say of a session and its timetable: everybody's own activities, days, juries, identifiers, numbers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from models import Activity, Candidate, Day, Kind, Person, Session, Timetable
from models.letters import Letters
from models.noun import minute_of_day
from models.texts import called, has, say
from models.window import Availability
from scheduler.files.file_names import NOTHING, file_name
from scheduler.occupied import people_of
from scheduler.papers.identifiers import identifiers
from scheduler.views.dates import long_date
from scheduler.views.juries import Jury
from scheduler.views.naming import Naming

BLANK = "…" * 8
"""What is left to be filled in by hand."""


class Facts:
    """A session and its timetable, as papers tell of them.

    Parameters
    ----------
    session, timetable
        what is printed: all that takes place, and what took place of who is left out since.
    letters
        the centre's own words and marks.
    lang
        "fr" or "en".
    today
        the day on which the papers are made.
    names
        whether papers that hang in public name the candidates, instead of their identifiers.
    """

    def __init__(
        self, session: Session, timetable: Timetable, letters: Letters, lang: str, today: dt.date, names: bool = False
    ) -> None:
        self.session, self.timetable, self.letters = session, timetable.with_what_took_place(session), letters
        self.lang, self.today, self.names = lang, today, names
        self.naming = Naming(self.timetable, session, lang)

    def say(self, code: str, **context: Any) -> str:
        """A text of the papers, by its code without `print_`."""
        return say(f"print_{code}", self.lang, **context)

    # ---- what the session is

    @property
    def titre(self) -> str:
        """ "Développeur web et web mobile (DWWM)"."""
        exam = self.session.exam
        label = exam.label or exam.code
        return f"{label} ({exam.sigle})" if exam.sigle and exam.sigle not in label else label

    @property
    def kinds(self) -> list[Kind]:
        """What candidates sit: the titre, CCP and CCS of it."""
        return list(self.session.kinds)

    @property
    def exam(self) -> str:
        """What is examined, in words: the titre, a certificate, or several of them."""
        if len(self.kinds) == 1:
            return self.exam_as(self.kinds[0])
        parts = [kind.part for kind in self.kinds if kind.part]
        listed = self.say("exam_and", first=", ".join(parts[:-1]), last=parts[-1]) if len(parts) > 1 else parts[0]
        return self.say("exam_with_parts" if len(parts) < len(self.kinds) else "exam_parts", titre=self.titre, parts=listed)

    def exam_as(self, kind: Kind) -> str:
        """The titre or the certificate of a kind, in words."""
        return self.say(f"exam_{kind.name}", titre=self.titre, part=kind.part)

    @property
    def short(self) -> str:
        """The titre and its parts in a few words, for a foot."""
        labels = [kind.label for kind in self.kinds] if len(self.kinds) > 1 else [kind.part for kind in self.kinds]
        return ", ".join(part for part in (self.titre, *labels) if part)

    @cached_property
    def _candidates(self) -> dict[str, Candidate]:
        return {candidate.id: candidate for candidate in self.session.candidates}

    def kind_of(self, candidate: str | None) -> Kind:
        """What a candidate sits; the first kind of the session for somebody whom it does not know."""
        known = self._candidates.get(candidate or "")
        return self.session.kind_of(known) if known else self.kinds[0]

    def entered(self, candidate: str | None) -> str:
        """What a candidate sits in a word, "titre" or "CCP1"; empty where all sit the same."""
        return self.kind_of(candidate).label if len(self.kinds) > 1 else ""

    def minutes(self, epreuve: str) -> str:
        """How long an épreuve lasts without extra time: of each kind, where they differ."""
        sat = [e.minutes for kind in self.kinds for e in kind.offered(self.session.exam).values() if e.id == epreuve]
        return " / ".join(str(one) for one in dict.fromkeys(sat))

    @property
    def ceres(self) -> str:
        """The number of the CERES session, or room to write it; of several, each with what is sat in it."""
        found: dict[tuple[str, str], None] = {}
        for kind, candidates in self.session.kinds.items():
            found |= {(kind.label, self.ceres_of(candidate.id)): None for candidate in candidates}
        if len(self.kinds) == 1 and len(found) == 1:
            return next(iter(found))[1]
        return ", ".join(self.say("ceres_of", number=number, kind=kind) for kind, number in found)

    def ceres_of(self, candidate: str) -> str:
        """The number of the CERES session that a candidate is entered in, or room to write it."""
        known = self._candidates.get(candidate)
        usual = self.kind_of(candidate) == self.session.usual_kind
        own = self.session.ceres_of(known) if known else None
        return own or (self.letters.ceres if usual else None) or BLANK

    @property
    def site(self) -> str:
        return self.session.site or BLANK

    @cached_property
    def days(self) -> list[dt.date]:
        """The days on which anything takes place."""
        return sorted({activity.start.date() for activity in self.timetable.activities})

    @property
    def when(self) -> str:
        """The days in a few words: "16/03/2027", "15/03/2027 – 17/03/2027"."""
        return " – ".join(f"{day:%d/%m/%Y}" for day in dict.fromkeys((self.days[0], self.days[-1])))

    def date(self, day: dt.date) -> str:
        return long_date(day, self.lang)

    def day(self, date: dt.date) -> Day | None:
        """The session's day of this date, with its hours."""
        return next((day for day in self.session.days if day.date == date), None)

    def opens(self, date: dt.date) -> dt.datetime:
        """When the site opens; the first activity of a day that the session does not know."""
        day = self.day(date)
        return dt.datetime.combine(date, day.opens) if day else min(a.start for a in self.on(date))

    def welcomed(self, date: dt.date) -> dt.datetime:
        """The end of the welcome, on the session's first day; on others, when the site opens."""
        first = date == self.session.days[0].date
        return self.opens(date) + dt.timedelta(minutes=self.session.policy.welcome if first else 0)

    def called(self, kind: str, one: str, start: dt.datetime) -> dt.datetime:
        """When somebody is called whose work or épreuve starts then: so many minutes before, never before the site opens, nor before he is there.

        Who would arrive during the welcome of the first day is called to it.
        """
        opens = self.opens(start.date())
        before = start - dt.timedelta(minutes=self.letters.convocation_lead)
        welcomed = self.welcomed(start.date())
        usual = opens if before < welcomed or start <= welcomed else before
        return max(usual, self._there_since(kind, one, start))

    def _there_since(self, kind: str, one: str, moment: dt.datetime) -> dt.datetime:
        """Since when somebody has been there at a moment, as his windows say; those that touch are one."""
        midnight = dt.datetime.combine(moment.date(), dt.time.min)
        available = self._available.get((kind, one))
        if not available:
            return midnight
        since = minute_of_day(moment.time())
        for start, end in sorted((window.minutes for window in available if window.date == moment.date()), reverse=True):
            if start <= since <= end:
                since = start
        return midnight + dt.timedelta(minutes=since)

    @property
    def responsables(self) -> str:
        return ", ".join(one.label for one in self.session.responsables)

    @property
    def signatory(self) -> str:
        first = self.session.responsables[0].label if self.session.responsables else ""
        return self.letters.signatory or first

    def visa(self, date: dt.date) -> str:
        """Who signs for the centre on a day: a responsable who is there, where the letters name nobody."""
        windows = ((one, one.available) for one in self.session.responsables)
        there = [one.label for one, own in windows if own is None or any(window.date == date for window in own)]
        return self.letters.signatory or next(iter(there), self.signatory)

    @property
    def quality(self) -> str:
        return self.letters.quality or self.say("responsable")

    @cached_property
    def further_letters(self) -> frozenset[str]:
        """The letters of names and of the centre's texts that no French text has: Greek, Cyrillic, ..."""
        said = self.session.model_dump_json() + self.letters.model_dump_json()
        return frozenset(letter for letter in said if letter > "\u017f")

    # ---- who does what

    @cached_property
    def _available(self) -> dict[tuple[str, str], Availability]:
        people: dict[str, Sequence[Person]] = {
            "candidate": self.session.candidates,
            "juror": self.session.jurors,
            "staff": self.session.staff,
        }
        return {(kind, one.id): one.available for kind, some in people.items() for one in some}

    def common(self, activity: Activity) -> bool:
        """Whether it is a test that all sit at the same moment."""
        known = self.session.offered.get(activity.epreuve or "")
        return activity.kind == "epreuve" and known is not None and known.sitting == "simultaneous"

    @cached_property
    def _by_person(self) -> dict[tuple[str, str], list[Activity]]:
        found: dict[tuple[str, str], list[Activity]] = defaultdict(list)
        for activity in sorted(self.timetable.activities, key=lambda a: (a.start, a.end)):
            for who in people_of(activity):
                found[who].append(activity.attended if who[0] == "candidate" else activity)
        return found

    def own(self, kind: str, one: str, date: dt.date | None = None) -> list[Activity]:
        """What a "candidate", "juror" or "staff" does, in order of time; on one day, or on all."""
        return [a for a in self._by_person.get((kind, one), ()) if date is None or a.start.date() == date]

    def on(self, date: dt.date) -> list[Activity]:
        return [a for a in self.timetable.activities if a.start.date() == date]

    def present(self, kind: str, date: dt.date | None = None) -> list[str]:
        """Who of a kind does anything beside lunch, in the session's order."""
        found = {
            one
            for (noun, one), own in self._by_person.items()
            if noun == kind and any(not a.pause and date in (None, a.start.date()) for a in own)
        }
        listed = {"candidate": self.session.candidates, "juror": self.session.jurors, "staff": self.session.staff}[kind]
        return [person.id for person in listed if person.id in found]

    def name(self, kind: str, one: str) -> str:
        return self.naming.told_apart(kind, one)

    def whose(self, kind: str, one: str) -> str:
        """Who names a file: his id where no letter of his name is left in it."""
        name = self.name(kind, one)
        return one if file_name(name) == NOTHING else name

    def room(self, one: str | None) -> str:
        return self.naming.told_apart("room", one) if one else ""

    def what(self, activity: Activity) -> str:
        return self.naming.what(activity)

    def jury(self, jury: Jury) -> str:
        """ "Jury 2"."""
        return self.naming.say("view_jury", number=self.naming.juries[jury])

    def juries_on(self, date: dt.date) -> list[Jury]:
        """The juries at work on a day, in the order of their numbers."""
        found = {frozenset(a.jurors) for a in self.on(date) if a.jurors and not a.pause}
        return sorted(found, key=lambda jury: self.naming.juries[jury])

    def jury_of(self, juror: str, date: dt.date) -> list[Jury]:
        return [jury for jury in self.juries_on(date) if juror in jury]

    def role(self, role: str) -> str:
        """A role of the staff in words."""
        word = called(role, self.lang)
        return word[:1].upper() + word[1:]

    def staff_duties(self, role: str, own: Sequence[Activity]) -> list[str]:
        """What we remind somebody of this role of, who does that; who watches preparations alone collects no papers."""
        codes = [f"duties_{role}"]
        if all(a.pause or a.kind == "preparation" for a in own):
            codes.insert(0, f"duties_{role}_preparation")
        code = next((one for one in codes if has(f"print_{one}")), None)
        return self.say(code).split("\n") if code else []

    # ---- candidates, by name or not

    @cached_property
    def identifiers(self) -> dict[str, str]:
        return identifiers(self.session, self.letters)

    def public(self, candidate: str) -> str:
        """What a public wall calls a candidate."""
        return self.name("candidate", candidate) if self.names else self.identifiers[candidate]

    def to_jury(self, activity: Activity) -> str:
        """What a jury's own papers call the candidates of an activity: a paper to mark is anonymous, an interview is not."""
        anonymous = activity.kind == "marking"
        return ", ".join(self.identifiers[one] if anonymous else self.name("candidate", one) for one in activity.about)


def hours(start: dt.datetime, end: dt.datetime) -> str:
    """ "09:00–09:30"."""
    return f"{start:%H:%M}–{end:%H:%M}"


def together(activities: Sequence[Activity]) -> list[list[Activity]]:
    """Activities, in order of time; those that several candidates begin at once in one place stand together."""

    def key(a: Activity) -> tuple[Any, ...]:
        alone = a.candidate if a.jurors and a.kind != "epreuve" else ""
        return a.start, a.kind, a.epreuve or "", a.room or "", sorted(a.jurors), alone or ""

    return [list(same) for _, same in groupby(sorted(activities, key=key), key=key)]


def runs(activities: Sequence[Activity]) -> list[list[Activity]]:
    """Activities of one person, in order of time, parted where there is a gap."""
    found: list[list[Activity]] = []
    for activity in activities:
        if found and activity.start <= max(a.end for a in found[-1]):
            found[-1].append(activity)
        else:
            found.append([activity])
    return found
