"""A workbook on its way to a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def save_book(book: Workbook, path: Path) -> None:
    """Write a workbook to a file, once all of it is made: an archive that a full disk cuts off complains of it a second time, on the terminal."""
    content = BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
