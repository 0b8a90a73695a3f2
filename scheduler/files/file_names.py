"""Names of people as names of files."""

from __future__ import annotations

import re
import unicodedata

NOTHING = "x"
"""What stands for a text of which no letter is left."""

_IN_TWO = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def file_name(text: str) -> str:
    """A text as every file system and mail takes it.

    >>> file_name("Aïcha Ben-Ali 2027-03-16"), file_name("Émile Œuvrard")
    ('aicha-ben-ali-2027-03-16', 'emile-oeuvrard')
    """
    letters = unicodedata.normalize("NFKD", text.lower().translate(_IN_TWO)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or NOTHING
