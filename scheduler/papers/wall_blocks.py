"""What hangs on the wall for one day: a column for each jury and for each room in which nobody is before a jury, blocks in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import Activity
from scheduler.papers.facts import Facts
from scheduler.views.juries import Jury


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
    """

    start: dt.datetime
    end: dt.datetime
    of: Activity
    title: str
    lines: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True)
class WallColumn:
    """A jury, or a room without one, on one day."""

    title: str
    below: str
    blocks: tuple[Block, ...]


def wall_columns(facts: Facts, date: dt.date) -> list[WallColumn]:
    """The columns of a day: first the rooms of tests and preparations, then the juries by number."""
    rooms: dict[str, list[Activity]] = defaultdict(list)
    for a in facts.on(date):
        if a.kind in ("epreuve", "preparation") and not a.jurors:
            rooms[a.room or ""].append(a)
    order = sorted(rooms, key=lambda room: facts.naming.rank("room", room))
    found = [WallColumn(facts.room(room) or facts.say("no_room"), "", tuple(_of_room(facts, rooms[room]))) for room in order]
    return found + [_of_jury(facts, jury, date) for jury in facts.juries_on(date)]


def _of_room(facts: Facts, own: Sequence[Activity]) -> Iterator[Block]:
    groups: dict[tuple[dt.datetime, str, str], list[Activity]] = defaultdict(list)
    for a in own:
        groups[a.start, a.kind, a.epreuve or ""].append(a)
    for (start, _, _), group in sorted(groups.items()):
        first = group[0]
        # the usual end: longer ones, of who has extra time, are nobody else's business
        end = min(a.end for a in group)
        if len(group) > 1:
            yield Block(start, end, first, _capital(facts.what(first)), (facts.naming.say("view_people", number=len(group)),))
        else:
            yield Block(start, end, first, facts.public(first.candidate or ""), (_capital(facts.what(first)),))


def _of_jury(facts: Facts, jury: Jury, date: dt.date) -> WallColumn:
    own = sorted(
        (a for a in facts.on(date) if frozenset(a.jurors) == jury and a.kind != "lunch"), key=lambda a: (a.start, a.end)
    )
    rooms = [room for room in dict.fromkeys(a.room for a in own) if room]
    blocks: list[Block] = []
    for run in _pieces(own):
        first = run[0]
        if first.kind == "epreuve":
            candidates = list(dict.fromkeys(a.candidate for a in run if a.candidate))
            sat = tuple(dict.fromkeys(_capital(facts.what(a)) for a in run))
            where = facts.room(first.room) if len(rooms) > 1 else ""
            title = ", ".join(map(facts.public, candidates))
            blocks.append(Block(first.start, max(a.end for a in run), first, title, sat, where))
        else:
            blocks.append(Block(first.start, max(a.end for a in run), first, _capital(facts.naming.say(first.kind))))
    blocks += _lunch(facts, jury, date)
    below = facts.room(rooms[0]) if len(rooms) == 1 else ""
    return WallColumn(facts.jury(jury), below, tuple(sorted(blocks, key=lambda block: block.start)))


def _pieces(own: Sequence[Activity]) -> Iterator[list[Activity]]:
    """What a jury does without a gap: the épreuves of one candidate in one room, or work of one kind."""
    piece: list[Activity] = []
    for a in own:
        if piece and _same(piece[-1], a) and a.start <= max(one.end for one in piece):
            piece.append(a)
        else:
            if piece:
                yield piece
            piece = [a]
    if piece:
        yield piece


def _same(one: Activity, other: Activity) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind != "epreuve":
        return True
    return one.room == other.room and (
        one.candidate == other.candidate or (one.start, one.epreuve) == (other.start, other.epreuve)
    )


def _lunch(facts: Facts, jury: Jury, date: dt.date) -> Iterator[Block]:
    """The lunch that all of a jury have at the same time."""
    eaten = [[(a.start, a.end) for a in facts.own("juror", one, date) if a.kind == "lunch"] for one in sorted(jury)]
    first = [a for a in facts.own("juror", min(jury), date) if a.kind == "lunch"]
    if all(one == eaten[0] for one in eaten):
        for a in first:
            yield Block(a.start, a.end, a, _capital(facts.naming.say("lunch")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
