"""`python -m benchmarks.run`: measure our solver and its peers on the same sessions, and write tables and pictures into README.md."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks import setup_cost
from benchmarks.attempt import Measured
from benchmarks.campaign import CAMPAIGN, Part, longest
from benchmarks.contenders import CONTENDERS, OURS, PEERS
from benchmarks.families import FAMILIES, family_named
from benchmarks.measure import RESULTS, keep, measure, read


def main(arguments: list[str] | None = None) -> int:
    """The command: without options, the whole campaign of the published tables."""
    options = _options().parse_args(arguments)
    parts = _parts(options)
    attempts = [attempt for part in parts for attempt in part.attempts()]
    if options.dry:
        print(f"{len(attempts)} attempts, {longest(parts) / 60:.0f} minutes at most")
        return 0
    if parts == CAMPAIGN:
        options.out.unlink(missing_ok=True)  # one run, one table
    began = time.monotonic()
    for number, (contender, family, seed, cutoff) in enumerate(attempts, start=1):
        measured = measure(contender, family, seed, cutoff)
        keep([measured], options.out)
        print(f"[{number}/{len(attempts)}] {told(measured)}", flush=True)
    if not options.no_setup:
        setup_cost.keep()
    print(f"{time.monotonic() - began:.0f} s")
    if options.out == RESULTS:
        from benchmarks.pictures import draw_all
        from benchmarks.report import write

        write(read())
        draw_all(read())
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--families", help=f"comma-separated: {', '.join(FAMILIES)}, or dwwm-24x8x3")
    parser.add_argument("--seeds", help="1-5, or 1,3")
    parser.add_argument("--cutoff", type=float, help="seconds for each attempt")
    parser.add_argument("--peers", help=f"comma-separated, beside {OURS}: {', '.join(p.name for p in PEERS)}, all, none")
    parser.add_argument("--only", help=f"comma-separated contenders and ablations: {', '.join(CONTENDERS)}")
    parser.add_argument(
        "--out", type=Path, default=RESULTS, help="file of results; the tables are written for the default only"
    )
    parser.add_argument("--dry", action="store_true", help="count the attempts, run none")
    parser.add_argument("--tables", action="store_true", help="run nothing, write tables and pictures of what is kept")
    parser.add_argument("--no-setup", action="store_true", help="do not measure the set-up cost")
    return parser


def _parts(options: argparse.Namespace) -> tuple[Part, ...]:
    if options.tables:
        options.no_setup = True
        return ()
    if not (options.families or options.seeds or options.only or options.peers):
        return CAMPAIGN if options.cutoff is None else tuple(_cut(part, options.cutoff) for part in CAMPAIGN)
    options.no_setup = True
    families = tuple(options.families.split(",")) if options.families else tuple(FAMILIES)
    for name in families:
        family_named(name)
    if options.only:
        contenders = tuple(options.only.split(","))
    else:
        wanted = [p.name for p in PEERS] if options.peers in (None, "all") else options.peers.split(",")
        contenders = (OURS, *(name for name in wanted if name != "none"))
    unknown = [name for name in contenders if name not in CONTENDERS]
    if unknown:
        sys.exit(f"no such contender: {', '.join(unknown)}; choose among {', '.join(CONTENDERS)}")
    return (Part(families, seeds_of(options.seeds or "1-5"), contenders, options.cutoff or 20),)


def _cut(part: Part, cutoff: float) -> Part:
    return Part(part.families, part.seeds, part.contenders, min(part.cutoff, cutoff))


def seeds_of(text: str) -> tuple[int, ...]:
    """The seeds that an option names.

    >>> seeds_of("1-3,7")
    (1, 2, 3, 7)
    """
    found: list[int] = []
    for each in text.split(","):
        low, _, high = each.partition("-")
        found += range(int(low), int(high or low) + 1)
    return tuple(found)


def told(measured: Measured) -> str:
    """A measurement on one line."""
    values = " / ".join(str(v) for v in measured.values.values())
    proof = f"proven in {measured.proof:.2f} s" if measured.proof is not None else measured.status
    return f"{measured.family} {measured.seed} {measured.contender}: {proof} {values} {measured.note or measured.check}"


if __name__ == "__main__":
    sys.exit(main())
