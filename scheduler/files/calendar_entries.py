"""What takes place in a timetable as entries of a calendar: for the whole session, or for one person."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models import Activity, Timetable
from scheduler.files.own_programmes import staff_of
from scheduler.occupied import Who, people_of
from scheduler.views.naming import Naming


@dataclass(frozen=True)
class Entry:
    """One entry; `uid` names it by what it is and not by when, so that it moves where its times do."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    summary: str
    description: str
    location: str


def entries(naming: Naming, who: Who | None = None) -> list[Entry]:
    """The entries of a timetable, in order of time: one per épreuve (a test or a group that begins together is one), preparation and
    work of a jury; no lunches nor breaks.

    Parameters
    ----------
    naming
        the words.
    who
        the person whose calendar it is; what concerns others alone is then left out, and a candidate reads of himself only.
    """
    used: Counter[str] = Counter()
    found = []
    for together in _events(naming, who):
        first = together[0]
        name = f"{naming.timetable.session} {first.kind} {first.epreuve} {sorted(', '.join(a.about) for a in together)}"
        if who:
            name += f" {who}"
        used[name] += 1
        if used[name] > 1:  # twice the same work, of two juries
            name += f" {used[name]}"
        found.append(
            Entry(
                hashlib.sha256(name.encode()).hexdigest()[:32],
                first.start,
                max(a.end for a in together),
                _summary(naming, together, who),
                "\n".join(_lines(together, naming, who)),
                naming.told_apart("room", first.room) if first.room else "",
            )
        )
    return found


def shown(timetable: Timetable, lang: str) -> tuple[Naming, set[str]]:
    """What calendars show of a timetable, with what took place, which is not cancelled; and the `uid` of what of an earlier one stays."""
    return Naming.of_what_took_place_too(timetable, None, lang), _took_place(Naming(timetable, None, lang))


def _took_place(naming: Naming) -> set[str]:
    """The `uid` of whatever is in the calendar of the session or of a person, with what is over, also of who is absent since."""
    if not naming.timetable.over:
        return set()
    whole = Naming(naming.timetable.with_what_is_over, naming.session, naming.lang)
    people = {who for a in whole.timetable.activities for who in people_of(a)}
    return {one.uid for who in (None, *people) for one in entries(whole, who)}


def _events(naming: Naming, who: Who | None) -> list[list[Activity]]:
    """The activities, those together that several candidates share."""
    found: dict[tuple[object, ...], list[Activity]] = defaultdict(list)
    for a in sorted(naming.timetable.activities, key=lambda a: (a.start, a.end, a.room or "", a.candidate or "")):
        if not a.pause and (who is None or who in people_of(a)):
            alone = None if a.kind == "epreuve" else a.candidate
            own = a.attended if who and who[0] == "candidate" else a
            found[own.start, a.kind, a.epreuve, a.room, frozenset(a.jurors), alone].append(own)
    return list(found.values())


def _summary(naming: Naming, together: list[Activity], who: Who | None) -> str:
    what = naming.what(together[0])
    if who and who[0] == "candidate":
        return what[:1].upper() + what[1:]
    names = naming.people("candidate", [one for a in together for one in a.about])
    return naming.say("paper_event", what=what, who=names) if names else what


def _lines(together: list[Activity], naming: Naming, who: Who | None) -> Iterator[str]:
    """Who takes part: candidates, each with his end where they differ, jurors, staff."""
    if who and who[0] == "candidate":
        yield " — ".join(part for part in (naming.label, naming.site) if part)
        return
    first, alike = together[0], len({a.end for a in together}) == 1
    candidates = []
    for a in sorted(together, key=lambda a: naming.rank("candidate", a.candidate or "")):
        for one in a.about:
            name = naming.told_apart("candidate", one)
            candidates.append(name if alike else naming.say("paper_until", candidate=name, clock=f"{a.end:%H:%M}"))
    lines = [("paper_candidates", ", ".join(candidates))]
    lines.append(("paper_jurors", naming.people("juror", first.jurors)))
    lines.append(("paper_staff_there", naming.people("staff", staff_of(together))))
    for code, names in lines:
        if names:
            yield naming.say("paper_line", title=naming.say(code), names=names)
