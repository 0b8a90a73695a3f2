"""A PDF of sheets: each has its own heading, its own page numbers and a foot that says of which session it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from fpdf import FPDF

from scheduler.papers.facts import Facts
from scheduler.papers.fonts import font_files

FONT = "DejaVu"
INK = (26, 26, 26)
GREY = (105, 105, 105)
RULE = (150, 150, 150)
PALE = (238, 238, 238)
ALARM = (163, 58, 28)
LINE = 1.32
"""The height of a line, in sizes of its letters."""
HYPHENS = "/-"
"""After which a word may go on in the next line."""

_POINT = 25.4 / 72
_MARGIN = 15.0
_TOP = 13.0
_CERES, _FEW = 2, 12
"""Which part of a foot tells the numbers of CERES, and to how many letters the others are cut before it."""
_FOOT = 16.0


def typeset(text: str, lang: str) -> str:
    """No line begins with a sign that French parts from its word by a space."""
    if lang != "fr":
        return text
    return re.sub(r"« ", "«\u00a0", re.sub(r" ([:;?!»%])", "\u00a0\\1", text))


@dataclass
class _Sheet:
    foot: list[str]
    title: str
    subtitle: str
    pages: list[int] = field(default_factory=list)


class Sheets(FPDF):
    """One file of one kind of paper.

    Parameters
    ----------
    facts
        of which session and timetable it is.
    title
        of the file.
    landscape
        whether its pages lie on their side.
    """

    def __init__(self, facts: Facts, title: str, landscape: bool = False) -> None:
        super().__init__("landscape" if landscape else "portrait", "mm", "A4")
        for style, path in font_files(facts.further_letters).items():
            self.add_font(FONT, style, path)
        self.facts = facts
        self.set_auto_page_break(False)
        self.set_margins(_MARGIN, _TOP, _MARGIN)
        self.set_title(f"{title} – {facts.short}")
        self.set_author(facts.letters.centre.name or facts.session.site)
        self.set_lang("fr-FR" if facts.lang == "fr" else "en-GB")
        self.set_creation_date(dt.datetime.combine(facts.today, dt.time(), dt.UTC))
        self.set_producer("titres-scheduler")
        self._sheets: list[_Sheet] = []
        self._widths: dict[tuple[str, bool], float] = {}

    # ---- pages

    @property
    def left(self) -> float:
        return _MARGIN

    @property
    def right(self) -> float:
        return self.w - _MARGIN

    @property
    def width(self) -> float:
        return self.w - 2 * _MARGIN

    @property
    def bottom(self) -> float:
        """Where the foot begins."""
        return self.h - _FOOT

    @property
    def room_left(self) -> float:
        return self.bottom - self.y

    def begin(self, title: str, subtitle: str = "", date: str = "", mark: str = "", heading: bool = True) -> None:
        """A new sheet on a new page; its page numbers count from 1.

        Parameters
        ----------
        title, subtitle
            above each of its pages, where it has a heading (a letter has none).
        date
            of what it tells, in the foot.
        mark
            by what a reader finds it among the others of the file; its title where absent.
        """
        facts = self.facts
        foot = [facts.short, facts.site, facts.say("ceres", number=facts.ceres), date or facts.when]
        self._sheets.append(_Sheet(foot, title if heading else "", subtitle[:1].upper() + subtitle[1:]))
        self.new_page()
        self.start_section(mark or title)

    def new_page(self) -> None:
        """Another page of the sheet, with its heading."""
        self.add_page()
        sheet = self._sheets[-1]
        sheet.pages.append(self.page)
        self.set_draw_color(*RULE)
        self.set_line_width(0.2)
        self.line(self.left, self.h - _FOOT + 3, self.right, self.h - _FOOT + 3)
        self.y = _TOP
        if not sheet.title:
            return
        self.lines(sheet.title, 16, bold=True)
        if sheet.subtitle:
            self.lines(sheet.subtitle, 10, colour=GREY)
        self.y += 3

    def ensure(self, height: float) -> bool:
        """A new page where so much does not fit below; whether one was begun."""
        if height <= self.room_left:
            return False
        self.new_page()
        return True

    def finish(self) -> bytes:
        """The file, with the foot of each page, which knows how many pages its sheet came to have."""
        for sheet in self._sheets:
            for number, page in enumerate(sheet.pages, start=1):
                self.page = page
                self.current_font_is_set_on_page = False
                said = self.facts.say("page", number=number, of=len(sheet.pages))
                y = self.h - _FOOT + 4.2
                self.put(self.right - 25, y, said, 8, width=25, align="R", colour=GREY)
                foot, size = self._foot(sheet.foot, self.width - 28)
                self.put(self.left, y, foot, size, colour=GREY)
        self.page = len(self.pages)
        return bytes(self.output())

    def _foot(self, parts: list[str], width: float) -> tuple[str, float]:
        """A foot in one line and the size of its letters; what is too long for it loses the end of its longest part, and the
        numbers of CERES, which a page is filed by, only where the others are down to a few letters."""
        said = " · ".join(parts)
        for size in (8, 7.5, 7, 6.5, 6):
            if self.measure(said, size) <= width:
                return said, size
        parts = list(parts)
        while self.measure(said, 6) > width:
            others = [at for at, part in enumerate(parts) if at != _CERES and len(part) > _FEW]
            longest = max(others or range(len(parts)), key=lambda at: len(parts[at]))
            parts[longest] = parts[longest].removesuffix("…")[:-1] + "…"
            said = " · ".join(parts)
        return said, 6

    # ---- text

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text in one line, in millimetres."""
        return self._width(typeset(text, self.facts.lang), size, bold)

    def _width(self, text: str, size: float, bold: bool) -> float:
        # letter by letter, as the library adds them up: it is asked for each letter once, at one size
        widths = self._widths
        for letter in text:
            if (letter, bold) not in widths:
                self.set_font(FONT, "B" if bold else "", 100)
                widths[letter, bold] = float(self.get_string_width(letter)) / 100
        return sum(widths[letter, bold] for letter in text) * size

    def wrapped(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """A text in lines that are not wider than this; a word that is wider goes on after a hyphen, where it has one."""
        found: list[str] = []
        for paragraph in typeset(text, self.facts.lang).split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if not line or self._width(longer, size, bold) <= width:
                    line = longer
                else:
                    found.append(line)
                    line = word
                while self._width(line, size, bold) > width and len(line) > 1:
                    most = next((n for n in range(len(line) - 1, 1, -1) if self._width(line[:n], size, bold) <= width), 1)
                    fits = next((n for n in range(most, 1, -1) if line[n - 1] in HYPHENS), most)
                    found.append(line[:fits])
                    line = line[fits:]
            found.append(line)
        return found

    def shortened(self, text: str, width: float, size: float, bold: bool = False) -> str:
        """A text in one line, cut off with an ellipsis where it is wider than this."""
        if self.measure(text, size, bold) <= width:
            return text
        while text and self.measure(text + "…", size, bold) > width:
            text = text[: min(len(text) - 1, int(len(text) * 0.9))]
        return text + "…"

    def put(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        width: float = 0.0,
        align: str = "L",
        colour: tuple[int, int, int] = INK,
    ) -> None:
        """One line whose top is at y; with a width, set to its left, centre or right."""
        text = typeset(text, self.facts.lang)
        if align != "L":
            free = width - self._width(text, size, bold)
            x += free / 2 if align == "C" else free
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.text(x, y + size * _POINT * (LINE - 0.29), text)

    def lines(
        self,
        text: str,
        size: float = 10,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        indent: float = 0.0,
        width: float = 0.0,
        align: str = "L",
        after: float = 0.0,
    ) -> None:
        """A text from the left margin on, over as many lines and pages as it needs."""
        width = width or self.width - indent
        for line in self.wrapped(text, width, size, bold):
            self.ensure(line_height(size))
            self.put(self.left + indent, self.y, line, size, bold=bold, colour=colour, width=width, align=align)
            self.y += line_height(size)
        self.y += after

    def bullets(self, texts: tuple[str, ...] | list[str], size: float = 9.5) -> None:
        for text in texts:
            self.ensure(line_height(size))
            self.put(self.left + 1.5, self.y, "•", size)
            self.lines(text, size, indent=5.5, after=0.6)

    def heading(self, text: str, size: float = 11, room: float = 12.0) -> None:
        """The title of what follows; never alone at the foot of a page."""
        self.y += 2
        self.ensure(line_height(size) + room)
        self.lines(text, size, bold=True, after=1)

    def tick(self, x: float, y: float) -> None:
        """A box to be ticked."""
        self.set_draw_color(*INK)
        self.set_line_width(0.3)
        self.rect(x, y, 3.4, 3.4)

    def boxed(self, x: float, y: float, width: float, height: float, fill: tuple[int, int, int] | None = None) -> None:
        self.set_draw_color(*RULE)
        self.set_line_width(0.25)
        if fill:
            self.set_fill_color(*fill)
        self.rect(x, y, width, height, "DF" if fill else "D")


def line_height(size: float) -> float:
    """Of one line, in millimetres."""
    return size * _POINT * LINE
