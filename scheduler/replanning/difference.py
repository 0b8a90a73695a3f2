"""What changes between a posted timetable and its replan, for each person. Counted from the activities alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from models import Activity, Session
from scheduler.occupied import Who, people_of
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.shares import in_its_own_name, pieces_of

What = Literal["moved", "new", "cancelled"]


@dataclass(frozen=True)
class Change:
    """One activity of one person that is not what it was: `before` is None where it is new to him, `after` where it is his no longer."""

    who: Who
    before: Activity | None
    after: Activity | None

    @property
    def what(self) -> What:
        """Moved to another time or room, new, or cancelled."""
        return "moved" if self.before and self.after else "new" if self.after else "cancelled"

    @property
    def activity(self) -> Activity:
        """As it will be; as it was where it is no more."""
        one = self.after or self.before
        assert one is not None
        return one

    @property
    def minutes(self) -> int:
        """By how much it starts later; below 0: earlier."""
        return int((self.after.start - self.before.start).total_seconds()) // 60 if self.before and self.after else 0


def changes(standing: Standing, activities: Iterable[Activity]) -> tuple[Change, ...]:
    """Every change of what lies ahead, for everybody who must be told, in the order of people and of time.

    An activity changes for a person where it starts at another time or is in another room than posted; so does a posted lunch that has not begun
    and is still to be had.
    """
    activities = list(activities)
    after = {key_of(a): a for a in activities if not a.pause and not _is_past(standing, a)}
    before = {key: a for key, a in standing.typed.items() if key not in standing.fixed}
    begins = _begins(standing, activities)
    written = [[some.pop(key) for key in list(some) if key[0] == "pv"] for some in (before, after)]
    same = {key for key in before.keys() & after.keys() if _is_same(standing, before[key], after[key], begins[key])}
    serve = {(key, who) for key in same for who in {*people_of(before[key])} & {*people_of(after[key])}}
    serve |= {(key, who) for key in standing.kept for who in people_of(standing.posted[key])}
    found = [
        change
        for key in {**before, **after}
        for change in _of_activity(standing, before.get(key), after.get(key), key in same)
        if not (_serves_others(standing, change, serve) or _serves_there(standing, change, serve))
        and not (key in same and _looked_on(standing, change, key))
    ]
    return _in_order(standing.session, [*found, *_of_pvs(standing, *written), *_lunches(standing, activities)])


def with_pauses(
    session: Session, found: Sequence[Change], before: Iterable[Activity], after: Iterable[Activity], *, breaks_of_others: bool
) -> tuple[Change, ...]:
    """The changes with those of breaks and of other lunches, which count for no level: they follow from what else changes, and are for those
    alone who must be told of that; breaks for everybody where it is asked for."""
    told = {change.who for change in found}
    known = {(change.who, change.before, change.after) for change in found}
    for change in pauses_moved(session, before, after):
        is_told = change.who in told or (breaks_of_others and change.activity.kind == "break")
        if is_told and (change.who, change.before, change.after) not in known:
            found = [*found, change]
    return _in_order(session, found)


def in_pieces(
    session: Session, found: Iterable[Change], before: Iterable[Activity], after: Iterable[Activity]
) -> tuple[Change, ...]:
    """The changes with each piece in which a jury deliberates on several candidates once, as people know it, instead of the share of each."""
    was, will = pieces_of(session, before), pieces_of(session, after)
    told: dict[Change, None] = {}
    for change in found:
        one = change.activity.candidate or ""
        if change.activity.kind != "deliberation" or (one not in was and one not in will):
            told[change] = None
            continue
        old = was.get(one, change.before) if change.before else None
        new = will.get(one, change.after) if change.after else None
        # a piece on others takes place all the same where one falls away or is new
        old = old or _of_another(change.who, new, was)
        told[Change(change.who, old, new or _of_another(change.who, old, will))] = None
    return _in_order(session, list(told))


def _of_another(who: Who, piece: Activity | None, pieces: Mapping[str, Activity]) -> Activity | None:
    """The piece of this person on another candidate of his piece before or after, on the same day."""
    others = (pieces[one] for one in piece.about if one in pieces) if piece else ()
    return next((a for a in others if piece and who in people_of(a) and a.start.date() == piece.start.date()), None)


def _in_order(session: Session, found: Sequence[Change]) -> tuple[Change, ...]:
    ranks = {who: rank for rank, who in enumerate(ranked(session, {change.who for change in found}))}
    return tuple(sorted(found, key=lambda c: (ranks[c.who], c.activity.start, c.activity.end)))


def pauses_moved(session: Session, before: Iterable[Activity], after: Iterable[Activity]) -> Iterator[Change]:
    """Each lunch or break that begins at another time, and each that is new where any are written. Of one that falls away, as its
    person is not there around it any more, there is nothing to tell."""
    was, now = _pauses(before), _pauses(after)
    written = {kind for _, _, kind in was}
    for (who, date, kind), taken in now.items():
        own = was.get((who, date, kind), [])
        gone = [a for a in own if a.start not in {b.start for b in taken}]
        new = [b for b in taken if b.start not in {a.start for a in own}]
        for a in gone:
            # another one may be new on this day: the one of the same window took its place
            place = min(new, key=lambda b: (_window(session, a) != _window(session, b), abs(b.start - a.start)), default=None)
            if place is not None:
                new.remove(place)
                yield Change(who, a, place)
        if kind in written:
            yield from (Change(who, None, b) for b in new)


def _pauses(activities: Iterable[Activity]) -> dict[tuple[Who, dt.date, str], list[Activity]]:
    found: dict[tuple[Who, dt.date, str], list[Activity]] = defaultdict(list)
    for a in activities:
        for who in people_of(a) if a.pause else ():
            found[who, a.start.date(), a.kind].append(a)
    return found


def _window(session: Session, taken: Activity) -> int:
    """Which of the policy's breaks one is: the first in whose window it lies."""
    windows = [one.window for one in session.policy.breaks]
    return next(
        (n for n, (opens, closes) in enumerate(windows) if opens <= taken.start.time() and taken.end.time() <= closes), -1
    )


def pair_pv(before: dict[Key, Activity], after: dict[Key, Activity]) -> None:
    """A procès-verbal in the name of another candidate than before is still that of its jury."""
    for key in [key for key in after if key[0] == "pv" and key not in before]:
        jury = set(after[key].jurors)
        own = (k for k, a in before.items() if k[0] == "pv" and k not in after and set(a.jurors) == jury)
        if (was := next(own, None)) is not None:
            before[key] = before.pop(was)


def ranked(session: Session, people: Iterable[Who]) -> list[Who]:
    """People in the order of the session: candidates, jurors, staff."""
    listed = [("candidate", c.id) for c in session.candidates] + [("juror", j.id) for j in session.jurors]
    ranks = {who: rank for rank, who in enumerate(listed + [("staff", s.id) for s in session.staff])}
    return sorted(people, key=lambda who: (ranks.get(who, len(ranks)), who))


def _lunches(standing: Standing, activities: Sequence[Activity]) -> Iterator[Change]:
    """The posted lunches into which something now falls."""
    busy: dict[tuple[Who, dt.date], list[tuple[dt.datetime, dt.datetime]]] = defaultdict(list)
    eaten: dict[tuple[Who, dt.date], Activity] = {}
    for a in activities:
        for who in people_of(a):
            if a.kind == "lunch":
                eaten[who, a.start.date()] = a
            elif not a.pause and not _is_past(standing, a):
                busy[who, a.start.date()].append((a.start, a.end))
    for (who, date), lunch in standing.lunches_ahead.items():
        if any(start < lunch.end and lunch.start < end for start, end in (*busy[who, date], *standing.busy(who, date))):
            yield Change(who, lunch, eaten.get((who, date)))


def _serves_others(standing: Standing, change: Change, serve: Set[tuple[Key, Who]]) -> bool:
    """Whether somebody of the staff serves one candidate no more, and others there as before: whoever watches a test watches it all the same when
    one candidate of it is out."""
    if change.before is None or change.after is not None or change.who[0] != "staff":
        return False
    return any((key, change.who) in serve for key in standing.beside(key_of(change.before)))


def _serves_there(standing: Standing, change: Change, serve: Set[tuple[Key, Who]]) -> bool:
    """Whether somebody of the staff newly serves one candidate of a test, and others of it there as before."""
    a = change.after
    if a is None or change.before is not None or change.who[0] != "staff" or a.kind != "epreuve":
        return False
    served = standing.tests_served(change.who[1], standing.epreuve(key_of(a)))
    beside = (key for key in served if (standing.posted[key].start, standing.posted[key].room) == (a.start, a.room))
    return any((key, change.who) in serve for key in beside)


def _looked_on(standing: Standing, change: Change, key: Key) -> bool:
    """Whether somebody of the staff is now in the row of one more of a test in whose room he was in any case."""
    return change.who[0] == "staff" and change.who[1] in standing.serve_beside(key)


def people_told(standing: Standing, found: Iterable[Change], out: Iterable[str]) -> set[Who]:
    """Who must be told: of a change, that he is left out, or that he is not any more."""
    return {change.who for change in found} | {("candidate", candidate) for candidate in (*out, *standing.finished)}


def minutes_moved(standing: Standing, activities: Iterable[Activity]) -> int:
    """Minutes by which activities that lie ahead start earlier or later, summed."""
    moved, begins = dt.timedelta(), _begins(standing, activities := list(activities))
    for a in activities:
        posted = None if a.pause or key_of(a) in standing.fixed else standing.was(a)
        if posted is not None:
            moved += abs(begins[key_of(a)] - standing.begins(key_of(posted)))
    return int(moved.total_seconds()) // 60


def _begins(standing: Standing, activities: Iterable[Activity]) -> dict[Key, dt.datetime]:
    """When each activity that lies ahead begins, with all of the piece of which it may be a share."""
    found = {key_of(a): a for a in activities if not a.pause and key_of(a) not in standing.fixed}
    pieces = pieces_of(standing.session, found.values())
    return {key: a.start for key, a in found.items()} | {("deliberation", None, c): piece.start for c, piece in pieces.items()}


def reassigned(standing: Standing, activities: Iterable[Activity]) -> int:
    """Activities that lie ahead in another room than posted, jurors new to a candidate, staff new to an épreuve."""
    number, juries = 0, {}
    for a in activities:
        if a.pause or _is_past(standing, a):
            continue
        posted = standing.posted.get(key_of(a)) if key_of(a) not in standing.fixed else None
        if posted is not None and posted.room is not None:
            number += a.room != posted.room
        number += len(set(a.staff) - set(posted.staff if posted else ()) - standing.serve_beside(key_of(a)))
        if a.jurors and a.kind != "pv":
            juries[a.candidate or ""] = set(a.jurors)
    return number + sum(len(jury - standing.posted_jury(candidate)) for candidate, jury in juries.items())


def _of_pvs(standing: Standing, before: Sequence[Activity], after: Sequence[Activity]) -> Iterator[Change]:
    """The changes of procès-verbaux: to a juror it is the same where it begins when one of his did, in whichever candidate's name."""
    for who in dict.fromkeys(who for a in (*before, *after) for who in people_of(in_its_own_name(a))):
        was, will = ([in_its_own_name(a) for a in some if who in people_of(a)] for some in (before, after))
        starts = {a.start for a in was} & {a.start for a in will}
        gone, new = ([a for a in some if a.start not in starts] for some in (was, will))
        for old, one in zip_longest(gone, new):
            if one is not None or not standing.knows(who, old):
                yield Change(who, old, one)


def _is_past(standing: Standing, a: Activity) -> bool:
    # Work that another jury does again has the same key as what the first one did.
    key = key_of(a)
    return key in standing.fixed and a.start == standing.posted[key].start


def _is_same(standing: Standing, before: Activity, after: Activity, begins: dt.datetime) -> bool:
    """Whether an activity that now `begins` then, with all that it is a share of, is when and where it was; a room where none was posted, or
    is asked for, is no other room."""
    room = standing.posted[key_of(before)].room
    return standing.begins(key_of(before)) == begins and room in (None, after.room)


def _of_activity(standing: Standing, before: Activity | None, after: Activity | None, same: bool) -> Iterator[Change]:
    """The changes of an activity, be it the `same` for who was to be there and will."""
    was, will = (list(people_of(a)) if a else [] for a in (before, after))
    for who in dict.fromkeys([*was, *will]):
        knows = who not in will and standing.knows(who, before)
        if not knows and not (same and who in was and who in will):
            yield Change(who, before if who in was else None, after if who in will else None)
