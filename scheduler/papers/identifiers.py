"""What stands on a candidate's papers in place of his name."""

from __future__ import annotations

import hashlib
import math
import re

from models import Session
from models.letters import Letters


def identifiers(session: Session, letters: Letters) -> dict[str, str]:
    """An identifier for each candidate, "DWWM-P1-C07", by his id.

    Its number is drawn, so that it tells nothing of his place in an alphabetical list; and it is drawn from his own id alone where all
    ids end in a number of their own (c1, c2, ...), so that it stays his when somebody else joins or leaves (below a hundred). What `letters` gives
    stands as it is.
    """
    numbers = _numbers(session)
    # a number and the one that is larger by the size are drawn alike: none and the largest must not be both in use
    largest = max(numbers.values()) + (0 in numbers.values())
    size = 10 ** max(2, len(str(largest))) - 1
    digest = int.from_bytes(hashlib.sha256(session.id.encode()).digest()[:8])
    # number -> number * factor + shift, modulo size, is one to one where factor and size have no common divisor
    factor = next(one for one in range(2 + digest % (size - 2), 2 * size) if math.gcd(one, size) == 1)
    shift = digest // size % size
    sigle = session.exam.sigle or session.exam.code
    start = "-".join(part for part in (re.sub(r"\s+", "-", sigle), letters.series) if part)
    width = len(str(size))
    drawn = {one: f"{start}-C{(number * factor + shift) % size + 1:0{width}}" for one, number in numbers.items()}
    return drawn | {one: given for one, given in letters.identifiers.items() if one in drawn}


def _numbers(session: Session) -> dict[str, int]:
    """A number of his own for each candidate: the one that his id ends in, or his place in the list."""
    ids = [candidate.id for candidate in session.candidates]
    ends = [re.search(r"(\d{1,4})$", one) for one in ids]
    found = [int(end[1]) for end in ends if end]
    if len(set(found)) == len(ids):
        return dict(zip(ids, found, strict=True))
    return {one: number for number, one in enumerate(ids, start=1)}
