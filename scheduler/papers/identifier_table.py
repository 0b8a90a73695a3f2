"""The table of identifiers: which candidate is which, confidential."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.papers.facts import Facts
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import ALARM, Sheets
from scheduler.papers.tables import Column, Table


def _sheets(facts: Facts) -> Iterator[Sheet]:
    if facts.present("candidate"):
        yield Sheet("", _draw)


def _draw(sheets: Sheets) -> None:
    facts = sheets.facts
    sheets.begin(facts.say("title_identifiers"), f"{facts.exam} · {facts.when}")
    sheets.lines(facts.say("confidential"), 14, bold=True, colour=ALARM)
    sheets.lines(facts.say("identifiers_use"), 9.5, after=3)
    columns = [
        Column(facts.say("identifier"), 50, bold=True),
        Column(facts.say("candidate"), 90),
        *([Column(facts.say("sits"), 20)] if len(facts.kinds) > 1 else []),
        Column(facts.say("remarks"), 40),
    ]
    table = Table(sheets, columns, size=11, least=8, titles=9.5)
    for one in sorted(facts.present("candidate"), key=lambda one: facts.identifiers[one]):
        entered = [facts.entered(one)] if len(facts.kinds) > 1 else []
        table.row(facts.identifiers[one], facts.name("candidate", one), *entered, "")
    sheets.y += 5
    sheets.ensure(12)
    sheets.lines(facts.say("handed_over"), 10)


PAPER = Paper("identifiers", _sheets)
