"""Fractions in per cent, as they are written in each language."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from models.texts import say


def exact(fraction: Decimal | float) -> str:
    """What somebody has set, without a sign, in a figure that can be read back.

    >>> exact(0.125), exact(0.29), exact(Decimal("0.3333")), exact(1)
    ('12.5', '29', '33.33', '100')
    """
    return f"{(Decimal(str(fraction)) * 100).normalize():f}"


def told(fraction: Decimal | float, lang: str) -> str:
    """What somebody has set, in words.

    >>> told(0.005, "fr"), told(0.005, "en")
    ('0,5\\xa0%', '0.5%')
    """
    return _signed(exact(fraction), lang)


def measured(fraction: float, lang: str, decimals: int = 0) -> str:
    """What was computed, rounded to so many decimals: to more where it would be 0 or 100 and is neither.

    >>> measured(0.114, "en"), measured(0.0032, "fr"), measured(0.9996, "en"), measured(0.125, "en", 1)
    ('11%', '0,3\\xa0%', '99.96%', '12.5%')
    """
    figures = (f"{100 * fraction:.{n}f}" for n in count(decimals))
    return _signed(next(one for one in figures if fraction in (0, 1) or float(one) not in (0, 100)), lang)


def _signed(figure: str, lang: str) -> str:
    return say("percent", lang, number=figure.replace(".", ",") if lang == "fr" else figure)
