"""Names of people as names of files."""

from __future__ import annotations

import re
import unicodedata


def file_name(text: str) -> str:
    """A text as every file system and mail takes it.

    >>> file_name("Aïcha Ben-Ali 2027-03-16")
    'aicha-ben-ali-2027-03-16'
    """
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-") or "x"
