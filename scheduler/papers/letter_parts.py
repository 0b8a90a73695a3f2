"""What letters share: letterhead, addressee, place and date, facts of the session, signature, receipt to give back."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.papers.facts import Facts
from scheduler.papers.sheets import GREY, PALE, Sheets, line_height
from scheduler.papers.tables import Column, Table

_SIZE = 9.5
_LOGO = 16.0
_SIGNATURE, _RECEIPT = 24.0, 25.0
_ADDRESSEE = 0.56
"""Where the addressee begins, as a part of the width."""


def letterhead(sheets: Sheets, name: str, address: Iterable[str]) -> None:
    """Who writes on the left, to whom on the right, where and when below."""
    facts, letters = sheets.facts, sheets.facts.letters
    centre = letters.centre
    top = sheets.y
    if letters.logo:
        _picture(sheets, letters.logo, sheets.left, top, 60, _LOGO, centre.name or facts.site)
        sheets.y += _LOGO + 2
    half = sheets.width * (_ADDRESSEE - 0.04)
    sheets.lines(centre.name or facts.session.site, 11, bold=True, width=half)
    for line in (*centre.address, " – ".join(centre.contact), f"SIRET {centre.siret}" if centre.siret else ""):
        if line:
            sheets.lines(line, 8.5, width=half, colour=GREY)
    below = sheets.y
    indent = sheets.width * _ADDRESSEE
    sheets.y = top + 14
    sheets.lines(name, 11, bold=True, indent=indent)
    for line in address:
        sheets.lines(line, 10, indent=indent)
    sheets.y = max(below, sheets.y) + 2
    place = letters.place or facts.session.site
    sheets.lines(
        facts.say("dated", place=place, date=facts.date(facts.today).split(" ", 1)[1]).removeprefix(", "),
        _SIZE,
        indent=indent,
        after=3,
    )


def _picture(sheets: Sheets, path: str, x: float, y: float, width: float, height: float, text: str) -> None:
    """A picture as large as fits, from its corner at the top left on."""
    from PIL import Image

    with Image.open(path) as picture:
        scale = min(width / picture.width, height / picture.height)
        sheets.image(path, x=x, y=y, w=picture.width * scale, h=picture.height * scale, alt_text=text)


def subject(sheets: Sheets, text: str) -> None:
    sheets.lines(text, 10.5, bold=True, after=2)


def paragraphs(sheets: Sheets, texts: Iterable[str]) -> None:
    for text in texts:
        sheets.lines(text, _SIZE, after=1.6)


def session_facts(sheets: Sheets, more: Iterable[tuple[str, str]] = (), candidate: str | None = None) -> None:
    """What is sat (by a candidate, where one is named), its number in CERES, who certifies, where: two columns."""
    facts = sheets.facts
    exam = facts.exam_as(facts.kind_of(candidate)) if candidate else facts.exam
    centre = facts.letters.centre
    where = ", ".join(dict.fromkeys([facts.site, *centre.address]))
    rows = [
        (facts.say("fact_exam"), exam[:1].upper() + exam[1:]),
        (facts.say("fact_ceres"), facts.ceres_of(candidate) if candidate else facts.ceres),
        (facts.say("fact_certifier"), facts.letters.certifier or facts.say("certifier")),
        (facts.say("fact_place"), where),
        *more,
    ]
    table = Table(sheets, [Column("", 26, bold=True), Column("", 74)], size=9)
    for title, said in rows:
        if said:
            table.row(title, said, fills=[PALE, None])
    sheets.y += 2


def whom_to_tell(facts: Facts) -> str:
    """Whom somebody who cannot come tells at once: the number or mail for it, the centre's contact, or just the centre."""
    whom = facts.letters.prevented or " ".join(facts.letters.centre.contact)
    return facts.say("whom_at_once", whom=whom) if whom else facts.say("the_centre_at_once")


def signature(sheets: Sheets) -> None:
    """Who signs, and where; on the page of the receipt, which alone would be a page with nothing to read."""
    facts, letters = sheets.facts, sheets.facts.letters
    sheets.ensure(_SIGNATURE + _RECEIPT + 2)
    indent = sheets.width * _ADDRESSEE
    sheets.y += 1
    if facts.signatory:
        sheets.lines(facts.signatory, _SIZE, bold=True, indent=indent)
    sheets.lines(facts.quality, _SIZE, indent=indent)
    if letters.signature:
        _picture(sheets, letters.signature, sheets.left + indent, sheets.y + 1, 50, 12, facts.signatory)
    sheets.y += 13


def receipt(sheets: Sheets, name: str, candidate: str | None = None) -> None:
    """What is cut off, signed and given back; by a candidate, for what he sits."""
    facts = sheets.facts
    exam = facts.exam_as(facts.kind_of(candidate)) if candidate else facts.exam
    y = sheets.y + 1
    sheets.set_dash_pattern(dash=1.5, gap=1.5)
    sheets.boxed(sheets.left, y, sheets.width, _RECEIPT)
    sheets.set_dash_pattern()
    sheets.y = y + 2
    sheets.lines(facts.say("receipt"), 9, bold=True, indent=3)
    sheets.lines(facts.say("received", name=name, exam=exam, when=facts.when), 9, indent=3, width=sheets.width - 6)
    sheets.y = max(sheets.y + 1, y + _RECEIPT - line_height(9) - 6)
    sheets.put(sheets.left + 3, sheets.y, facts.say("read_and_approved"), 9)
    sheets.put(sheets.left + sheets.width * 0.6, sheets.y, facts.say("signature_line"), 9)
    sheets.y = y + _RECEIPT + 2
