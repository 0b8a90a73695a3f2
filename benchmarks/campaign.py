"""What the published tables consist of: which contender is given which sessions, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.ablations import ABLATIONS
from benchmarks.contenders import OURS, PEERS


@dataclass(frozen=True)
class Part:
    """These contenders on these sessions, each for so many seconds at most."""

    families: tuple[str, ...]
    seeds: tuple[int, ...]
    contenders: tuple[str, ...]
    cutoff: float

    def attempts(self) -> Iterator[tuple[str, str, int, float]]:
        """Contender, family, seed and cut-off; all contenders of a session one after the other, so that they meet the same machine."""
        for family in self.families:
            for seed in self.seeds:
                for contender in self.contenders:
                    yield contender, family, seed, self.cutoff


SMALL = ("dwwm-6", "dwwm-12", "cda-9", "advf-8", "preparation-10", "group-12")
PEER_NAMES = tuple(peer.name for peer in PEERS)
ABLATION_NAMES = tuple(ablation.name for ablation in ABLATIONS)
BY_JURORS = tuple(f"dwwm-12x{jurors}x2" for jurors in (5, 6, 8, 12, 16))
BY_DAYS = tuple(f"dwwm-12x6x{days}" for days in (2, 3, 4, 6, 8))

CAMPAIGN = (
    Part((*SMALL, "all-different-12"), (1, 2, 3, 4, 5), (OURS,), 12),
    Part(("dwwm-24", "all-different-24"), (1, 2, 3, 4, 5), (OURS,), 12),
    Part(("dwwm-48",), (1, 2, 3, 4, 5), (OURS,), 20),
    Part(("dwwm-96", "dwwm-192"), (1, 2, 3, 4, 5), (OURS,), 60),
    Part(("dwwm-6", "dwwm-12", "cda-9", "advf-8"), (1, 2), PEER_NAMES, 10),
    Part(("preparation-10", "group-12", "all-different-12"), (1,), PEER_NAMES, 10),
    Part(("dwwm-24", "dwwm-48", "dwwm-96"), (1,), PEER_NAMES, 15),
    Part(("dwwm-12", "cda-9"), (1,), ABLATION_NAMES, 6),
    Part(("advf-8", "dwwm-24", "dwwm-48"), (1,), ABLATION_NAMES, 6),
    Part((*BY_JURORS, *(name for name in BY_DAYS if name not in BY_JURORS)), (1, 2), (OURS,), 10),
)


def longest(parts: tuple[Part, ...]) -> float:
    """Seconds that the parts take where nothing ends before its cut-off."""
    return sum(cutoff for part in parts for _, _, _, cutoff in part.attempts())
