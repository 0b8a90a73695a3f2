"""Calendar files (iCalendar, RFC 5545) that can be taken over again: what has moved moves, what is off is cancelled.

An entry keeps its `UID`, also where others take part in it than in the earlier file. Where it has changed since, its `SEQUENCE` is one
more and its `DTSTAMP` that of now; where it has not, both stay. What the earlier file has and the timetable no longer has stays with
`STATUS:CANCELLED`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Container, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from models.texts import say
from scheduler.files.calendar_entries import Entry

PRODUCT = "-//titres-scheduler//session//FR"
_SESSION = "X-TITRES-SESSION"
"""The property of an entry that tells its session, by a hash of its id; entries that earlier versions wrote lack it."""

_COMPARED = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")


def calendar_text(
    entries: Sequence[Entry],
    title: str,
    zone: str | None,
    now: dt.datetime,
    session: str,
    earlier: bytes | None = None,
    lang: str = "fr",
    stay: Container[str] = (),
    unsaid: bool = False,
) -> bytes:
    """The content of a calendar file.

    Parameters
    ----------
    entries
        what takes place.
    title
        the name that a calendar shows.
    zone
        of the times, "Europe/Paris"; None for times of whatever zone the reader is in.
    now
        of writing, with a time zone.
    session
        the id of the session.
    earlier
        the file that this one replaces; what is no calendar of ours counts as none.
    lang
        "fr" or "en".
    stay
        the `uid` of what the earlier file may have and is not off, though it is not among the entries: it stays as it was.
    unsaid
        whether earlier entries that do not say of which session they are count as of this one (`wrote_unsaid`).
    """
    from icalendar import Calendar, Event

    calendar: Any = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    if zone:
        calendar.add("x-wr-timezone", zone)
    there = _earlier(earlier)
    tz = ZoneInfo(zone) if zone else None
    here = {entry.uid for entry in entries}
    before = {uid: old for uid, old in there.items() if uid in here or _is_of(old, session, unsaid)}
    others = [old for uid, old in there.items() if uid not in before]
    gone = {uid: str(old.get("SUMMARY", "")) for uid, old in before.items() if uid not in here}
    for entry in entries:
        uid = entry.uid if entry.uid in before else _of_others(entry.summary, gone, lang) or entry.uid
        gone.pop(uid, None)
        event: Any = Event()
        event.add("uid", uid)
        event.add("dtstart", entry.start.replace(tzinfo=tz))
        event.add("dtend", entry.end.replace(tzinfo=tz))
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        if entry.location:
            event.add("location", entry.location)
        event.add("status", "CONFIRMED")
        event.add(_SESSION, _mark(session))
        _stamp(event, before.pop(uid, None), now)
        calendar.add_component(event)
    for uid, old in before.items():
        calendar.add_component(old if uid in stay else _cancelled(old, now, lang))
    for old in others:
        calendar.add_component(old)
    moments = [event["DTSTART"].dt.date() for event in calendar.walk("VEVENT")] or [now.date()]
    year = dt.timedelta(days=366)
    calendar.add_missing_timezones(first_date=min(moments) - year, last_date=max(moments) + year)
    return bytes(calendar.to_ical())


def wrote_unsaid(earlier: bytes | None, entries: Sequence[Entry]) -> bool:
    """Whether an earlier file of the whole session is of a version whose entries did not say of which session they are, and is of that of
    these `entries`: one of them stands in it."""
    here = {entry.uid for entry in entries}
    return any(uid in here and _SESSION not in old and not _is_off(old) for uid, old in _earlier(earlier).items())


def holds(content: bytes, session: str, unsaid: bool) -> bool:
    """Whether a file is a calendar that we have written, with entries of a session; `unsaid` as in `calendar_text`."""
    return any(_is_of(old, session, unsaid) for old in _earlier(content).values())


def _is_of(event: Any, session: str, unsaid: bool) -> bool:
    said = event.get(_SESSION)
    return unsaid if said is None else str(said) == _mark(session)


def _mark(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()[:32]


def _earlier(content: bytes | None) -> dict[str, Any]:
    """The entries of the earlier file, by their names; none where we have not written it."""
    from icalendar import Calendar

    if content is None or PRODUCT.encode() not in content[:400]:
        return {}
    try:
        return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
    except (ValueError, KeyError):
        return {}


def _of_others(summary: str, gone: dict[str, str], lang: str) -> str | None:
    """Which of the entries that are gone is the same with others in it: a test or a group that somebody has joined or left."""

    def parted(one: str) -> tuple[str, set[str]]:
        what, _, names = one.rpartition(say("paper_event", lang, what="", who=""))
        return what, set(names.split(", "))

    what, names = parted(summary)
    if not what:  # it names nobody
        return None
    before = {uid: parted(old) for uid, old in gone.items()}
    shared = {uid: len(names & who) for uid, (was, who) in before.items() if was == what and names & who}
    return max(shared, key=lambda uid: shared[uid], default=None)


def _stamp(event: Any, old: Any, now: dt.datetime) -> None:
    """Number and date of this version of an entry."""
    if old is not None and all(_said(event, name) == _said(old, name) for name in _COMPARED):
        event.add("sequence", _sequence(old))
        event.add("dtstamp", old["DTSTAMP"].dt)
        return
    event.add("sequence", 0 if old is None else _sequence(old) + 1)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))


def _cancelled(old: Any, now: dt.datetime, lang: str) -> Any:
    """An entry that is off; once it is, it stays as it is."""
    if _is_off(old):
        return old
    number = _sequence(old) + 1
    summary = say("paper_cancelled", lang, what=str(old.get("SUMMARY", "")))
    for name in ("STATUS", "SEQUENCE", "DTSTAMP", "SUMMARY"):
        old.pop(name, None)
    old.add("summary", summary)
    old.add("status", "CANCELLED")
    old.add("sequence", number)
    old.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    return old


def _is_off(event: Any) -> bool:
    return str(event.get("STATUS", "")) == "CANCELLED"


def _sequence(event: Any) -> int:
    return int(event.get("SEQUENCE", 0))


def _said(event: Any, name: str) -> Any:
    value = event.get(name)
    if value is None:
        return None
    return getattr(value, "dt", None) or str(value)
