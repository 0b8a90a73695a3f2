"""Papers read back by other readers than their writer: the text of each page, and where its letters stand."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from pypdf import PdfReader


def pages(path: Path) -> list[str]:
    """The text of each page, with plain spaces in lines as they come."""
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(path).pages]


def words(path: Path) -> str:
    """The text of a whole file, in one line."""
    return " ".join(" ".join(pages(path)).split())


def outside(path: Path, margin: float = 8.0) -> list[tuple[int, str]]:
    """The page and the letter of whatever stands nearer to the edge of the paper than this, in millimetres."""
    found = []
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        least = margin / 25.4 * 72
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if right > left and not (least <= left and right <= width - least and least <= bottom and top <= height - least):
                found.append((number, text.get_text_range(at, 1)))
    document.close()
    return found
