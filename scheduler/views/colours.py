"""The colours of a chart: one per épreuve, greys for what the jury does alone, pale tones for preparation, lunch and breaks.

The épreuve colours are Paul Tol's "light" scheme, made for filled cells with black text and told apart by readers who do not
see red and green alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

INK = "#1a1a1a"
FAINT = "#d9d9d9"
ALARM = "#a33a1c"
"""Of what must not be overlooked."""

_EPREUVES = ("#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#bbcc33", "#99ddff", "#aaaa00")


@dataclass(frozen=True)
class Look:
    """How a bar is filled; `line` is the colour of its edge and of its hatching."""

    fill: str
    line: str = "#ffffff"
    hatch: str = ""


_OTHERS = {
    "preparation": Look("#ece6f5", "#b9a8d6"),
    "dossier_review": Look("#e9e9e9", "#cfcfcf", "////"),
    "marking": Look("#dcdcdc", "#c0c0c0", "...."),
    "deliberation": Look("#bdbdbd", "#8f8f8f"),
    "pv": Look("#d8d2c4", "#a89f8a", "////"),
    "lunch": Look("#fdf6e3", "#eadfbd"),
    "break": Look("#fbeee6", "#e8cdb9"),
}


def looks(epreuves: Iterable[str]) -> dict[str, Look]:
    """The look of each épreuve ("epreuve presentation") and of each other kind ("lunch"), in the order of a legend.

    An épreuve has its colour by its place in the titre; from the ninth on the colours come again, hatched.
    """
    own = {
        f"epreuve {epreuve}": Look(_EPREUVES[number % len(_EPREUVES)], hatch="\\\\\\" if number >= len(_EPREUVES) else "")
        for number, epreuve in enumerate(epreuves)
    }
    return own | _OTHERS
