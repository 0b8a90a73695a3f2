"""The convocation of a candidate: one line per appointment, with the hour at which he is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from models import Candidate
from scheduler.papers.appointments import Appointment, appointments
from scheduler.papers.facts import Facts, hours
from scheduler.papers.letter_parts import letterhead, paragraphs, receipt, session_facts, signature, subject, whom_to_tell
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import Sheets
from scheduler.papers.tables import Column, Table


def _sheets(facts: Facts) -> Iterator[Sheet]:
    # who is absent or left out after he began is convoked no more
    present = {*facts.present("candidate")} - facts.timetable.left_out - {*facts.timetable.absent}
    for candidate in facts.session.candidates:
        if candidate.id in present:
            yield Sheet(facts.whose("candidate", candidate.id), partial(_draw, candidate=candidate))


def _draw(sheets: Sheets, candidate: Candidate) -> None:
    facts, letters = sheets.facts, sheets.facts.letters
    name = facts.name("candidate", candidate.id)
    sheets.begin(facts.say("title_candidate_convocations"), mark=name, heading=False)
    letterhead(sheets, name, letters.addresses.get(candidate.id, ()))
    subject(sheets, facts.say("candidate_subject", exam=facts.exam_as(facts.kind_of(candidate.id))))
    paragraphs(sheets, letters.opening or facts.say("candidate_opening").split("\n"))
    own = [("", "")]
    if candidate.extra_time:
        own = [(facts.say("fact_extra_time"), facts.say("extra_time_counted"))]
    if letters.jury_named:
        named = dict.fromkeys(a.jurors for a in facts.own("candidate", candidate.id) if a.jurors)
        own.append((facts.say("fact_jury"), "\n".join(facts.naming.people("juror", jury) for jury in named)))
    session_facts(sheets, own, candidate.id)
    table = Table(
        sheets,
        [
            Column(facts.say("day"), 25),
            Column(facts.say("called_at"), 19, "C", bold=True),
            Column(facts.say("epreuves_and_hours"), 66),
        ],
        size=10,
        titles=9,
    )
    for one in appointments(facts, candidate.id):
        table.row(facts.date(one.start.date()), f"{one.called:%H:%M}", "\n".join(_said(facts, one)))
    sheets.heading(facts.say("bring"), 10)
    sheets.bullets(letters.bring or facts.say("candidate_bring").split("\n"), 9)
    sheets.heading(facts.say("warnings"), 10)
    sheets.bullets(letters.warnings or facts.say("candidate_warnings", whom=whom_to_tell(facts)).split("\n"), 9)
    sheets.y += 2
    paragraphs(sheets, letters.closing or facts.say("candidate_closing").split("\n"))
    signature(sheets)
    receipt(sheets, name, candidate.id)


def _said(facts: Facts, appointment: Appointment) -> Iterator[str]:
    """Each épreuve of an appointment: hours, what, how long, where."""
    for a in appointment.activities:
        where = facts.room(a.room)
        said = facts.say("epreuve_line", hours=hours(a.start, a.end), what=facts.what(a), minutes=a.minutes)
        yield f"{said}, {where}" if where else said


PAPER = Paper("candidate_convocations", _sheets, each=True)
