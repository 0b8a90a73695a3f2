"""The convocation of a juror: his days and hours, his lunch, with whom he sits, what he undertakes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from models import Juror
from scheduler.papers.facts import Facts, hours
from scheduler.papers.letter_parts import letterhead, paragraphs, receipt, session_facts, signature, subject, whom_to_tell
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets
from scheduler.papers.tables import Column, Table


def _sheets(facts: Facts) -> Iterator[Sheet]:
    present = set(facts.present("juror"))
    for juror in facts.session.jurors:
        if juror.id in present:
            yield Sheet(facts.whose("juror", juror.id), partial(_draw, juror=juror))


def _draw(sheets: Sheets, juror: Juror) -> None:
    facts, letters = sheets.facts, sheets.facts.letters
    name = facts.name("juror", juror.id)
    sheets.begin(facts.say("title_juror_convocations"), mark=name, heading=False)
    letterhead(sheets, name, letters.addresses.get(juror.id, ()))
    subject(sheets, facts.say("juror_subject", exam=facts.exam))
    paragraphs(sheets, letters.juror_opening or facts.say("juror_opening").split("\n"))
    session_facts(
        sheets,
        [
            (facts.say("fact_responsable"), facts.responsables),
            (facts.say("fact_candidates"), str(len(facts.present("candidate")))),
            (facts.say("fact_epreuves"), "\n".join(_epreuves(facts))),
        ],
    )
    table = Table(
        sheets,
        [
            Column(facts.say("day"), 27),
            Column(facts.say("come_at"), 16, "C", bold=True),
            Column(facts.say("presence"), 22, "C"),
            Column(facts.say("lunch"), 22, "C"),
            Column(facts.say("jury_with"), 52),
        ],
        size=9.5,
        titles=9,
    )
    for date in facts.days:
        if own := facts.own("juror", juror.id, date):
            table.row(
                facts.date(date),
                f"{facts.called('juror', juror.id, own[0].start):%H:%M}",
                hours(own[0].start, max(a.end for a in own)),
                ", ".join(hours(a.start, a.end) for a in own if a.kind == "lunch") or "—",
                "\n".join(_juries(facts, juror.id, date)),
            )
    sheets.heading(facts.say("duties"), 10)
    sheets.bullets(letters.duties or facts.say("juror_duties", whom=whom_to_tell(facts)).split("\n"), 9)
    sheets.y += 2
    paragraphs(sheets, letters.juror_closing or facts.say("juror_closing").split("\n"))
    signature(sheets)
    receipt(sheets, name)


def _epreuves(facts: Facts) -> Iterator[str]:
    """The épreuves that are sat, with the minutes of who has no extra time."""
    sat = {a.epreuve for a in facts.timetable.activities if a.kind == "epreuve"}
    for one in facts.session.offered.values():
        if one.id in sat:
            yield facts.say("epreuve_minutes", what=one.name, minutes=facts.minutes(one.id))


def _juries(facts: Facts, juror: str, date: dt.date) -> Iterator[str]:
    for jury in facts.jury_of(juror, date):
        others = facts.naming.people("juror", jury - {juror})
        heard = {a.candidate for a in facts.on(date) if a.kind == "epreuve" and frozenset(a.jurors) == jury}
        yield facts.say("jury_line", jury=facts.jury(jury), others=others, number=len(heard))


PAPER = Paper("juror_convocations", _sheets, each=True)
