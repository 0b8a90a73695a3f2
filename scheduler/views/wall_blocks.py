"""What hangs on the wall for one day: a column for each jury and for each room in which nobody is before a jury, blocks in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from models import Activity
from models.timetable import ActivityKind
from scheduler.views.juries import Jury
from scheduler.views.naming import Naming

Called = Callable[[str], str]
"""What the wall calls a candidate: his name, or not."""


@dataclass(frozen=True)
class Block:
    """A stretch of a column: what stands in it, the most important line first.

    Parameters
    ----------
    start, end
        of the stretch.
    of
        an activity of it, for its colour.
    title
        whom or what it is about.
    lines
        more about it, where there is room.
    where
        the room, in a column that has several.
    parts
        its épreuves in order of time, where it holds several.
    """

    start: dt.datetime
    end: dt.datetime
    of: Activity
    title: str
    lines: tuple[str, ...] = ()
    where: str = ""
    parts: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class WallColumn:
    """A jury, or a room without one, on one day; its blocks, in order of time, do not overlap."""

    title: str
    below: str
    blocks: tuple[Block, ...]


def wall_columns(naming: Naming, date: dt.date, called: Called) -> list[WallColumn]:
    """The columns of a day: first the rooms of tests and preparations, then the juries by number.

    Where each candidate has a jury of his own, as at a defence, the rooms are the columns of all; a day on which juries only read or mark
    then has none.
    """
    here = [a for a in naming.timetable.activities if a.start.date() == date]
    by_jury = naming.stable_juries
    rooms: dict[str, list[Activity]] = defaultdict(list)
    for a in here:
        if a.kind in ("epreuve", "preparation") and not (by_jury and a.jurors):
            rooms[a.room or ""].append(a)
    found = []
    for room in sorted(rooms, key=lambda room: naming.rank("room", room)):
        title = naming.told_apart("room", room) if room else naming.say("print_no_room")
        found += list(_lanes(title, "", _of_room(naming, rooms[room], called)))
    if by_jury:
        at_work = {frozenset(a.jurors) for a in here if a.jurors and not a.pause}
        for jury in sorted(at_work, key=lambda jury: naming.juries[jury]):
            found += list(_of_jury(naming, jury, here, called))
    return found


def headings(columns: Iterable[WallColumn]) -> Iterator[tuple[str, str, int]]:
    """The headings of columns side by side, title and what is below it, each over as many as are of one room or jury."""
    for (title, below), own in groupby(columns, key=lambda column: (column.title, column.below)):
        yield title, below, len(list(own))


def _lanes(title: str, below: str, blocks: Iterable[Block]) -> Iterator[WallColumn]:
    """Blocks beside each other where they overlap, as when two prepare in one room."""
    lanes: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        lane = next((lane for lane in lanes if lane[-1].end <= block.start), None)
        if lane is None:
            lanes.append([block])
        else:
            lane.append(block)
    for lane in lanes:
        yield WallColumn(title, below, tuple(lane))


def _of_room(naming: Naming, own: Sequence[Activity], called: Called) -> Iterator[Block]:
    groups: dict[tuple[dt.datetime, str, str, Jury, str], list[Activity]] = defaultdict(list)
    for a in own:
        # each prepares by himself, whoever else does beside him
        alone = a.candidate or "" if a.kind == "preparation" else ""
        groups[a.start, a.kind, a.epreuve or "", frozenset(a.jurors), alone].append(a)
    for (start, _, _, jury, _), group in groups.items():
        before = (naming.people("juror", jury),) if jury else ()
        for end, until in naming.by_usual_end(group).items():
            what = _capital(naming.what(until[0]))
            if len(until) > 1:
                yield Block(start, end, until[0], what, (naming.say("view_people", number=len(until)), *before))
            else:
                yield Block(start, end, until[0], called(until[0].candidate or ""), (what, *before))


def _of_jury(naming: Naming, jury: Jury, here: Sequence[Activity], called: Called) -> Iterator[WallColumn]:
    own = sorted((a for a in here if frozenset(a.jurors) == jury and not a.pause), key=lambda a: (a.start, a.end))
    rooms = [room for room in dict.fromkeys(a.room for a in own) if room]
    blocks: list[Block] = []
    for run in _pieces(own):
        first, end = run[0], max(a.end for a in run)
        if first.kind == "epreuve":
            # not in the order of their ends: who has extra time is nobody else's business
            candidates = sorted({called(a.candidate) for a in run if a.candidate})
            sat = tuple(dict.fromkeys(_capital(naming.what(a)) for a in run))
            where = naming.told_apart("room", first.room) if len(rooms) > 1 and first.room else ""
            blocks.append(Block(first.start, end, first, ", ".join(candidates), sat, where, tuple(run)))
        else:
            blocks.append(Block(first.start, end, first, _capital(naming.say(first.kind))))
    blocks += [*_together(naming, jury, here, "lunch"), *_together(naming, jury, here, "break")]
    below = naming.told_apart("room", rooms[0]) if len(rooms) == 1 else ""
    yield from _lanes(naming.say("view_jury", number=naming.juries[jury]), below, blocks)


def _pieces(own: Iterable[Activity]) -> Iterator[list[Activity]]:
    """What a jury does without a gap: the épreuves of the same candidates in one room, or work of one kind."""
    piece: list[Activity] = []
    before: list[Activity] = []
    for _, begun in groupby(sorted(own, key=_begins), key=_begins):
        now = list(begun)
        if piece and _same(before, now) and now[0].start <= max(a.end for a in piece):
            piece += now
        else:
            if piece:
                yield piece
            piece = now
        before = now
    if piece:
        yield piece


def _begins(a: Activity) -> tuple[dt.datetime, str, str, str]:
    """The same for all who begin an épreuve together."""
    return a.start, a.kind, a.epreuve or "", a.room or ""


def _same(one: Sequence[Activity], other: Sequence[Activity]) -> bool:
    if one[0].kind != other[0].kind:
        return False
    if one[0].kind != "epreuve":
        return True
    return one[0].room == other[0].room and {a.candidate for a in one} == {a.candidate for a in other}


def _together(naming: Naming, jury: Jury, here: Sequence[Activity], kind: ActivityKind) -> Iterator[Block]:
    """The lunch, or the breaks, that all of a jury have at the same time."""
    taken = {
        one: sorted((a for a in here if a.kind == kind and one in a.jurors), key=lambda a: a.start) for one in sorted(jury)
    }
    spans = {tuple((a.start, a.end) for a in own) for own in taken.values()}
    if len(spans) == 1:
        for a in next(iter(taken.values())):
            yield Block(a.start, a.end, a, _capital(naming.say(kind)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
