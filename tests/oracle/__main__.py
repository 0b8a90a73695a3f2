"""`python -m tests.oracle [FAMILY ...]`: computes what the oracle says of every seed and writes `values/FAMILY.json`; all: some minutes."""

from __future__ import annotations

import json
import sys
from typing import Any

from models import Session
from tests.oracle import FAMILIES, RULES, VALUES, TooLarge, best_values, features, without

# A session without a rule may have far more timetables than the session itself.
MOST_NODES = 10_000


def bites(session: Session, values: tuple[int, ...] | None) -> list[str]:
    """The rules without which the session's answer is another one, as far as that can be told in reasonable time."""
    found = []
    for rule in RULES:
        changed = without(session, rule)
        if changed == session:
            continue
        try:
            if best_values(changed, most_nodes=MOST_NODES) != values:
                found.append(rule)
        except TooLarge:
            continue
    return found


def record(family: str, seed: int) -> dict[str, Any]:
    """What the oracle says of one seed."""
    session = FAMILIES[family][0](seed)
    values = best_values(session)
    return {
        "seed": seed,
        "session": session.fingerprint(),
        "values": values,
        "uses": features(session),
        # The family of positions is drawn for its shape, not for its rules.
        "bites": bites(session, values) if family != "positions" else [],
    }


def main() -> None:
    for family in sys.argv[1:] or FAMILIES:
        lines = [json.dumps(record(family, seed), ensure_ascii=False) for seed in FAMILIES[family][1]]
        # One line per seed, so that a change of one shows as a change of one line.
        (VALUES / f"{family}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
