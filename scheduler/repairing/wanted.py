"""What somebody wants who has edited a timetable by hand: read off the rows, and off what was posted before where that is known."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, cast

from models import Activity, Epreuve, Session, Timetable
from models.policy import Pause
from models.timetable import ActivityKind, Unplanned
from scheduler.occupied import Who, people_of
from scheduler.repairing.days import Days, on_the_days, other_dates
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.difference import changes
from scheduler.replanning.happened import Happened
from scheduler.replanning.lunches import which_of
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.rules.reading import wall_clock
from scheduler.shares import pieces_of, shared_out

What = Literal["start", "room", "jurors", "staff"]
IN_A_ROOM = ("epreuve", "preparation")


@dataclass(frozen=True)
class Wish:
    """One thing that stands in the edited timetable as somebody put it: when an activity starts, in which room, with which staff, or
    which jury a candidate has; `before` is the activity as it was posted. A deliberation on several is put once, and is there where it begins then
    for any of them (`begins`), or when it did for him (`began`)."""

    activity: Activity
    what: What
    before: Activity | None = None
    begins: tuple[tuple[str, dt.datetime], ...] = ()
    began: tuple[tuple[str, dt.datetime], ...] = ()

    @property
    def undone(self) -> Wish | None:
        """The same as it was posted."""
        return None if self.before is None else Wish(self.before, self.what, begins=self.began)

    @property
    def key(self) -> Key:
        return key_of(self.activity)

    @property
    def candidate(self) -> str:
        return self.activity.candidate or ""

    def holds(
        self, planned: Mapping[Key, Activity], juries: Mapping[str, frozenset[str]], begins: Set[tuple[str, dt.datetime]]
    ) -> bool:
        """Whether it is so in a timetable, given by its activities, by the juries of its candidates, and by when the piece begins in which each is
        deliberated on with others."""
        if self.what == "jurors":
            return juries.get(self.candidate) == frozenset(self.activity.jurors)
        if self.activity.kind == "pv":  # in whichever candidate's name
            own = self.activity.start, frozenset(self.activity.jurors)
            return any(own == (a.start, frozenset(a.jurors)) for a in planned.values() if a.kind == "pv")
        if self.begins:
            return not begins.isdisjoint(self.begins)
        there = planned.get(self.key)
        if there is None:
            return False
        if self.what == "staff":
            return set(self.activity.staff) <= set(there.staff)
        return bool(getattr(there, self.what) == getattr(self.activity, self.what))


def given_up(session: Session, wishes: Iterable[Wish], activities: Iterable[Activity]) -> list[Wish]:
    """The wishes that a timetable does not keep."""
    planned = {key_of(a): a for a in activities if not a.pause}
    juries = {a.candidate or "": frozenset(a.jurors) for a in planned.values() if a.jurors}
    begins = {(c, piece.start) for c, piece in pieces_of(session, planned.values()).items()}
    return [wish for wish in wishes if not wish.holds(planned, juries, begins)]


@dataclass(frozen=True)
class Wanted:
    """An edited timetable, read.

    Parameters
    ----------
    session
        without those who are known not to come.
    edited
        its rows that this session asks for, each once, as they were typed; those of a date that has another day in its place on that.
    posted
        the same of what was posted, None where that is not known.
    typed
        the rows of `edited` with their own dates.
    read
        what people have read: what was posted, else what was edited, with their own dates, asked for or not.
    base
        what the repair stays near to: the edited rows, what is missing in them as it was posted, of what the session knows.
    wishes
        what was put by hand: where it is known what was posted, whatever is not so there; else all.
    told
        who has read what is so no more, whatever is planned: who is in a row that nothing asks for, or on another date; jurors who are in some
        rows of a candidate and not in all, as whichever jury he has, it is another than they have read somewhere.
    removed
        rows that nothing in the session asks for, or that stand there twice.
    pauses
        the lunches and breaks that were edited, also such as no rule allows.
    days
        the day that takes the place of each date on which rows were left.
    """

    session: Session
    edited: Timetable
    posted: Timetable | None
    typed: Timetable
    read: Timetable
    base: Timetable
    wishes: tuple[Wish, ...]
    told: frozenset[Who]
    removed: tuple[Activity, ...]
    pauses: tuple[Activity, ...]
    days: Days

    @property
    def as_posted(self) -> Timetable | None:
        """What was posted with its own dates, where that is known."""
        return self.read if self.posted is not None else None


def read(session: Session, edited: Timetable, posted: Timetable | None) -> Wanted:
    """Read an edited timetable, whatever somebody typed into it; what a jury does for several candidates at once as the share of each."""
    edited, posted = _in_shares(session, edited), posted and _in_shares(session, posted)
    posted = posted and _in_the_same_names(posted, edited)
    there = {a.candidate for a in edited.activities}
    absent = [c for c in dict.fromkeys([*edited.absent, *(posted.absent if posted else ())]) if c not in there]
    gone = [c.id for c in session.candidates if c.id in absent]
    session = session.but(candidates_out=gone) if gone else session
    minutes, days = dict(asked_for(session)), other_dates(session, edited, posted)
    as_read = edited if posted is None else posted
    before = {} if posted is None else _rows(posted, minutes, {})
    typed = _rows(edited, minutes, before)
    removed = tuple(_removed(session, edited, typed))
    edited, posted = on_the_days(edited, days, posted), posted and on_the_days(posted, days)
    before = {} if posted is None else _rows(posted, minutes, {})
    rows = _rows(edited, minutes, before)
    wishes = tuple(_wishes(session, rows, before, posted is not None))
    juries = _juries(session, rows, before, wishes)
    found = [_known(session, key, rows.get(key), before.get(key), juries, lasts) for key, lasts in minutes.items()]
    torn = {("juror", j) for a in filter(None, found) if (row := rows.get(key_of(a))) for j in {*row.jurors} ^ {*a.jurors}}
    torn |= {who for key, a in typed.items() if a.start.date() != rows[key].start.date() for who in people_of(a)}
    torn |= _lose(session, [a for a in removed if _is_gone(session, a, minutes)], typed)
    pieces = pieces_of(session, before.values()) | pieces_of(session, rows.values())
    base = [*_by_jury(filter(None, found), pieces), *_pauses(session, edited, posted)]
    planned = {key[2] for key in rows}
    out = tuple(one for one in left_out(edited, posted) if one.candidate not in planned)
    over, left = next(((t.over, t.gone) for t in (edited, posted) if t and t.over), ((), ()))
    bare = {"objectives": (), "status": "feasible", "absent": tuple(absent), "unplanned": out, "over": over, "gone": left}
    return Wanted(
        session,
        edited.model_copy(update=bare | {"activities": (*rows.values(), *_kept_pauses(session, edited))}),
        posted and posted.model_copy(update={"activities": (*before.values(), *_kept_pauses(session, posted))}),
        edited.model_copy(update=bare | {"activities": tuple(typed.values())}),
        as_read,
        edited.model_copy(update=bare | {"activities": tuple(base)}),
        wishes,
        frozenset(who for who in torn if " ".join(who) in session.names),
        removed,
        tuple(a for a in edited.activities if a.pause),
        {date: day for date, day in days.items() if any(_left_on(typed[key], a, date) for key, a in rows.items())},
    )


def left_out(edited: Timetable, posted: Timetable | None) -> tuple[Unplanned, ...]:
    """Who is left out of an edited timetable. Rows without the hash of a session are those of a table, which cannot tell it: who is in none of them
    is left out as he was in what was posted."""
    if edited.session_hash or edited.unplanned or posted is None:
        return edited.unplanned
    there = {one for a in edited.activities for one in a.about}
    return tuple(one for one in posted.unplanned if one.candidate not in there)


def _removed(session: Session, edited: Timetable, rows: Mapping[Key, Activity]) -> Iterator[Activity]:
    """The activities that are not among these rows, or are there once more, and the lunches or breaks of a session that asks for none."""
    left = dict(rows)
    for a in edited.activities:
        if left.get(key_of(a)) == a:
            del left[key_of(a)]
        elif not (a.pause and _asked_of(session, a.kind)):
            yield a


def _lose(session: Session, gone: Sequence[Activity], rows: Mapping[Key, Activity]) -> set[Who]:
    """Who is in these activities, which nothing asks for any more, and is not there for others at the same time all the same."""
    known = [a for a in gone if is_known(session, a)]
    before = Timetable(session=session.id, status="feasible", activities=(*rows.values(), *known))
    lost = changes(Standing(session, before, Happened(dt.datetime.min)), rows.values()) if known else ()
    return {change.who for change in lost} | {who for a in gone if not is_known(session, a) for who in people_of(a)}


def _is_gone(session: Session, a: Activity, asked_for: Mapping[Key, int]) -> bool:
    """Whether a row is of something that nothing asks for any more, and not of one that stands there twice."""
    return not a.pause and a.kind != "pv" and key_of(a) not in asked_for


def _left_on(typed: Activity, row: Activity, date: dt.date) -> bool:
    """Whether a row was left on this date and has another day in its place."""
    return typed.start.date() == date != row.start.date()


def is_known(session: Session, a: Activity) -> bool:
    """Whether this session has its épreuve, be it asked of its candidate or not."""
    return a.epreuve is None or a.epreuve in session.offered


def _in_shares(session: Session, timetable: Timetable) -> Timetable:
    """The same by the clock on the wall, what is done for several at once as the share of each."""
    return timetable.model_copy(update={"activities": shared_out(session, map(wall_clock, timetable.activities))})


def _in_the_same_names(posted: Timetable, edited: Timetable) -> Timetable:
    """The procès-verbal of each jury in the name in which it is edited: the first of its candidates may be another jury's there."""
    names = {frozenset(a.jurors): a.candidate for a in edited.activities if a.kind == "pv" and a.candidate}
    activities = [
        a.model_copy(update={"candidate": names.get(frozenset(a.jurors), a.candidate)}) if a.kind == "pv" else a
        for a in posted.activities
    ]
    return posted.model_copy(update={"activities": tuple(activities)})


def _rows(timetable: Timetable, asked_for: Mapping[Key, int], before: Mapping[Key, Activity]) -> dict[Key, Activity]:
    """The rows that the session asks for. Of two for the same, the one that is not as it was posted: somebody typed it, and forgot the
    other; else the first."""
    found: dict[Key, list[Activity]] = defaultdict(list)
    for a in sorted(timetable.activities, key=lambda a: (a.start, a.end)):
        if key_of(a) in asked_for:
            found[key_of(a)].append(a)
    return {key: next((a for a in some if _moved(a, before.get(key))), some[0]) for key, some in found.items()}


def _moved(a: Activity, before: Activity | None) -> bool:
    return before is not None and _put(a) != _put(before)


def _put(a: Activity) -> tuple[object, ...]:
    """What somebody may have put otherwise."""
    return a.start, a.room, set(a.jurors), set(a.staff)


# ---- wishes


def _wishes(session: Session, rows: Mapping[Key, Activity], before: Mapping[Key, Activity], known: bool) -> Iterator[Wish]:
    sat = {(c.id, e.id): e for c in session.candidates for e in session.epreuves_of(c)}
    pieces, pieces_before = (pieces_of(session, some.values()) for some in (rows, before))
    for key, a in rows.items():
        posted = before.get(key)
        epreuve = sat[key[2] or "", key[1]] if key[1] else None
        room, staff = _asked(epreuve, key[0]) if epreuve else (None, {})
        if (piece := pieces.get(key[2] or "") if key[0] == "deliberation" else None) is not None:
            # somebody put it once, for all of them: it is told of the first
            begins = tuple((c, piece.start) for c in piece.candidates)
            began = tuple((c, pieces_before[c].start) for c in piece.candidates if c in pieces_before)
            if key[2] == piece.candidates[0] and not {*begins} & {*began}:
                yield Wish(a, "start", posted or next((before[key[0], None, c] for c, _ in began), None), begins, began)
        elif posted is None or a.start != posted.start:
            yield Wish(a, "start", posted)
        if room and a.room and (posted is None or a.room != posted.room):
            yield Wish(a, "room", posted)
        if staff and a.staff and (posted is None or set(a.staff) != set(posted.staff)):
            yield Wish(a, "staff", posted)
    juries = _heard(session, before)
    for candidate, own in _heard(session, rows).items():
        put = [a for a in own if not known or (b := before.get(key_of(a))) is None or set(a.jurors) != set(b.jurors)]
        if put:
            yield Wish(_usual(put), "jurors", _usual(juries[candidate]) if candidate in juries else None)


def _asked(epreuve: Epreuve, kind: str) -> tuple[str | None, Mapping[str, int]]:
    """The kind of room and the staff that this part of it asks for."""
    if kind == "preparation":
        return epreuve.preparation_room, epreuve.preparation_staff
    return (epreuve.room, epreuve.staff) if kind == "epreuve" else (None, {})


def _heard(session: Session, rows: Mapping[Key, Activity]) -> dict[str, list[Activity]]:
    """The rows of each candidate that have a jury, in order of time; a procès-verbal is in one's name for all of a jury."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for a in sorted(rows.values(), key=lambda a: (a.start, a.end)):
        if a.jurors and a.kind != "pv" and _has_a_jury(session, key_of(a)):
            found[a.candidate or ""].append(a)
    return found


def _has_a_jury(session: Session, key: Key) -> bool:
    return key[0] not in IN_A_ROOM or (key[0] == "epreuve" and session.offered[key[1] or ""].jury)


def _usual(rows: list[Activity]) -> Activity:
    """A row with the jury that most of these have; the first of several."""
    number = Counter(frozenset(a.jurors) for a in rows)
    return max(rows, key=lambda a: number[frozenset(a.jurors)])


def _juries(
    session: Session, rows: Mapping[Key, Activity], before: Mapping[Key, Activity], wishes: Iterable[Wish]
) -> dict[str, tuple[str, ...]]:
    """The jury to stay near to of each candidate: the one put by hand, else the usual of his rows, else the posted."""
    found = {c: _usual(own) for some in (before, rows) for c, own in _heard(session, some).items()}
    found |= {wish.candidate: wish.activity for wish in wishes if wish.what == "jurors"}
    there = {j.id for j in session.jurors}
    return {c: tuple(j for j in dict.fromkeys(a.jurors) if j in there) for c, a in found.items()}


# ---- what to stay near to


def _by_jury(base: Iterable[Activity], pieces: Mapping[str, Activity]) -> Iterator[Activity]:
    """The same in which the shares of a piece of deliberation begin with it in each jury that its candidates have by now."""
    number: Counter[object] = Counter()
    for a in base:
        piece = pieces.get(a.candidate or "") if a.kind == "deliberation" else None
        if piece is None or piece.start.date() != a.start.date():
            yield a
            continue
        which = piece.start, piece.candidates, frozenset(a.jurors)
        start = piece.start.replace(second=0, microsecond=0) + number[which] * dt.timedelta(minutes=a.minutes)
        number[which] += 1
        yield a.model_copy(update={"start": start, "end": start + dt.timedelta(minutes=a.minutes)})


def _known(
    session: Session,
    key: Key,
    row: Activity | None,
    posted: Activity | None,
    juries: Mapping[str, tuple[str, ...]],
    minutes: int,
) -> Activity | None:
    """The row as far as the session knows what stands in it, as long as it lasts; None where it is on none of the session's days."""
    dates = {day.date for day in session.days}
    dated = next((a for a in (row, posted) if a is not None and a.start.date() in dates), None)
    if dated is None:
        return None
    rooms, staff = {r.id for r in session.rooms}, {s.id for s in session.staff}
    room = next((a.room for a in (row, posted) if a is not None and a.room in rooms), None)
    epreuve = session.offered[key[1] or ""] if key[0] in IN_A_ROOM else None
    served = (row, posted) if epreuve and _asked(epreuve, key[0])[1] else (dated,)  # where none is asked for, none is missing
    there = next((own for a in served if a is not None and (own := [s for s in dict.fromkeys(a.staff) if s in staff])), [])
    as_typed = tuple(j.id for j in session.jurors if j.id in dated.jurors)
    start = dated.start.replace(second=0, microsecond=0)
    return Activity(
        kind=cast(ActivityKind, key[0]),
        epreuve=key[1],
        candidate=key[2],
        start=start,
        end=start + dt.timedelta(minutes=minutes),
        room=room,
        jurors=juries.get(key[2] or "", ()) if key[0] != "pv" and _has_a_jury(session, key) else as_typed,
        staff=tuple(there),
        joins=dated.joins,
    )


def _pauses(session: Session, edited: Timetable, posted: Timetable | None) -> Iterator[Activity]:
    """One lunch per person and day, and each break of a juror once, whole and within the window: as edited, else as posted."""
    rows: dict[object, list[Activity]] = defaultdict(list)
    for timetable in (edited, posted) if posted else (edited,):
        for a in _kept_pauses(session, timetable):
            rows[next(people_of(a)), a.start.date(), a.kind].append(a)
    for own in rows.values():
        yield from (a for a, which in zip(own, which_of(_asked_of(session, own[0].kind), own), strict=True) if which)


def _kept_pauses(session: Session, timetable: Timetable) -> Iterator[Activity]:
    dates = {day.date for day in session.days}
    for a in timetable.activities:
        people = list(people_of(a)) if a.pause else []
        if len(people) != 1 or " ".join(people[0]) not in session.names:
            continue
        if a.start.date() in dates and which_of(_asked_of(session, a.kind), [a]) != [None]:
            yield a


def _asked_of(session: Session, kind: ActivityKind) -> Sequence[Pause]:
    """The lunch or the breaks that the policy asks for."""
    policy = session.policy
    return policy.breaks if kind == "break" else [policy.lunch] if policy.lunch else []
