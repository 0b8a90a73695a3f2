"""A family for every titre of the catalogue and every number of candidates: how many jurors and days a centre would plan for it."""

from __future__ import annotations

import datetime as dt
import re

from benchmarks.capacity import MARKING, REVIEW, THIRD, days_needed, grained
from benchmarks.family import Family
from models import Titre
from models.catalogue import all_titres

SIZES = (6, 12, 24, 48)
"""The published ones; any other is drawn as well."""
AFTER_LUNCH = dt.datetime(2027, 3, 15, 12, 30)


def short_name(titre: Titre) -> str:
    """Its sigle, with its millésime where the catalogue has several.

    >>> from models.catalogue import titre
    >>> short_name(titre("TP-00350")), short_name(titre("TP-01280", "03"))
    ('FPA', 'DWWM-m03')
    """
    several = sum(other.sigle == titre.sigle for other in all_titres().values()) > 1
    return f"{titre.sigle}-m{titre.millesime}" if several else titre.sigle


def titres() -> dict[str, Titre]:
    """Every titre of the catalogue by its short name."""
    return {short_name(titre): titre for titre in all_titres().values()}


def family_of(titre: Titre, size: int) -> Family:
    """The family of this titre and number of candidates: a jury for six of them, two at least, and a spare juror for two juries."""
    juries = max(2, -(-size // 6))
    return Family(
        f"cat-{short_name(titre)}-{size}",
        titre,
        size,
        jurors=2 * juries + juries // 2,
        days=days_needed(titre, size, juries),
        dossier_review=REVIEW,
        marking=MARKING,
        half_days=False,
        juries=juries,
        closes=closing(titre),
    )


def closing(titre: Titre) -> dt.time:
    """18:00, or later where a test with a third of extra time would not end by then.

    Who sits it lunches before, from 11:30 to 12:30: no test with extra time of these lengths ends before 13:00.

    >>> from models.catalogue import titre
    >>> closing(titre("TP-01293"))  # 270 minutes, 360 with a third
    datetime.time(18, 30)
    """
    tests = [grained(e.minutes * THIRD) for e in titre.epreuves if e.sitting == "simultaneous"]
    half_hours = -(-max(tests, default=0) // 30)
    end = AFTER_LUNCH + dt.timedelta(minutes=30 * half_hours)
    return max(dt.time(18), end.time())


def catalogue_family(name: str) -> Family:
    """The family of this name, such as "cat-FPA-12".

    Raises
    ------
    KeyError
        where no titre of the catalogue is so called.
    """
    if found := re.fullmatch(r"cat-(.+)-([1-9]\d*)", name):
        return family_of(titres()[found[1]], int(found[2]))
    raise KeyError(name)


def families() -> list[str]:
    """The names of the published families, "cat-FPA-12" and so on: every titre at every size, the small ones first."""
    return [f"cat-{name}-{size}" for size in SIZES for name in titres()]
