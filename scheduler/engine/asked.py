"""Which parts of the incumbent were solved again in one search, whoever asked, in this process or in another."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Asked:
    """How often each question about a part was asked, and the parts that are being solved; whoever chooses one holds `choosing`."""

    turns: dict[Hashable, int] = field(default_factory=dict)
    now: list[Any] = field(default_factory=list)
    elsewhere: tuple[Any, ...] = ()
    """The parts that are being solved in another process."""
    told: list[tuple[Any, int]] = field(default_factory=list)
    """What that does not know yet of how often questions were asked."""
    choosing: threading.Lock = field(default_factory=threading.Lock)
