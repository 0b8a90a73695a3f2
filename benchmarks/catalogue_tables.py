"""The sections of README.md on the sessions of the catalogue: by size beside the targets, by titre, and the peers."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attempt import LEVELS, Measured
from benchmarks.catalogue_families import catalogue_family, families
from benchmarks.contenders import CONTENDERS, OURS
from benchmarks.measure import ROOT
from benchmarks.tables import circumstances, median_proof, seconds, table

README = ROOT / "benchmarks" / "README.md"


@dataclass(frozen=True)
class Target:
    """Of a size: seconds to the first timetable and to the proof of all levels (medians), and the share of sessions to be proven.

    Of a session that is not proven, no level may be further than `gap` from its bound.
    """

    first: float
    proof: float
    share: float
    gap: float = 0.02


TARGETS = {6: Target(0.3, 0.5, 1), 12: Target(0.5, 2, 0.95), 24: Target(1, 5, 0.9), 48: Target(3, 15, 0.8)}


def write(measured: Sequence[Measured], path: Path = README) -> None:
    """Write the sections into the file.

    Raises
    ------
    ValueError
        where a section has no place in the text.
    """
    text = path.read_text()
    for name, section in (("sizes", by_size), ("titres", by_titre), ("peers", peers)):
        place = re.compile(rf"(<!-- begin catalogue {name} -->\n).*?(<!-- end catalogue {name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(f"{path.name} has no section catalogue {name}")
        content = section(measured)
        text = place.sub(lambda found, content=content: f"{found[1]}{content}\n{found[2]}", text)  # type: ignore[misc]
    path.write_text(text)


def gap(one: Measured, level: str) -> float | None:
    """What part of a level's value lies above its bound: 0 where it is proven; None where there is no timetable."""
    if level in one.proven:
        return 0.0
    if level not in one.values:
        return None
    value = one.values[level]
    return (value - one.bounds.get(level, 0)) / value if value else 0.0


def by_size(measured: Sequence[Measured]) -> str:
    """What was asked for at each size beside what was reached."""
    rows = []
    for size, target in TARGETS.items():
        own = [m for m in measured if m.contender == OURS and catalogue_family(m.family).candidates == size]
        if own:
            rows.append(_size(size, target, own))
    head = (
        "candidates",
        "sessions",
        "first timetable, s",
        "all levels proven, s",
        "proven",
        "else widest gap",
        "no timetable",
        "reached",
    )
    return f"{circumstances([m for m in measured if m.contender == OURS])}\n\n{table(head, rows)}"


def _size(size: int, target: Target, own: Sequence[Measured]) -> tuple[str, ...]:
    firsts = [m.first if m.first is not None else float("inf") for m in own]
    first, proof = statistics.median(firsts), median_proof(own)
    share = sum(m.proof is not None for m in own) / len(own)
    left = [m for m in own if m.proof is None]
    gaps = [widest_gap(m) for m in left if m.values]
    absent = len(left) - len(gaps)
    reached = [
        first <= target.first,
        proof is not None and proof <= target.proof,
        share >= target.share,
        not absent and max(gaps, default=0) <= target.gap,
    ]
    return (
        str(size),
        str(len(own)),
        f"{_finite(first)}, at most {_finite(max(firsts))} (target {target.first:g})",
        f"{seconds(proof)} (target {target.proof:g})",
        f"{share:.0%} (target {target.share:.0%})",
        f"{max(gaps):.0%} (target {target.gap:.0%})" if gaps else "—",
        str(absent),
        "yes" if all(reached) else "**no**",
    )


def _finite(value: float) -> str:
    return seconds(None if value == float("inf") else value)


def widest_gap(one: Measured) -> float:
    """The widest gap among the levels of a timetable."""
    return max((found for level in one.values if (found := gap(one, level)) is not None), default=0)


def by_titre(measured: Sequence[Measured]) -> str:
    """A line for each titre and size: the medians over its seeds, and the widest gap of each level among them."""
    rows = []
    for name in _names(measured):
        own = [m for m in measured if m.family == name and m.contender == OURS]
        if not own:
            continue
        kind = catalogue_family(name)
        firsts = [m.first for m in own if m.first is not None]
        proof = median_proof(own)
        absent = [m.status for m in own if not m.values]
        rows.append(
            (
                name.removeprefix("cat-").rsplit("-", 1)[0],
                f"{kind.candidates} / {kind.jurors} / {kind.days}",
                f"{sum(m.proof is not None for m in own)} of {len(own)}",
                f"> {max(m.cutoff for m in own):g}" if proof is None else seconds(proof),
                seconds(statistics.median(firsts) if firsts else None),
                *(_widest(own, level) for level in LEVELS),
                f"{max(m.memory for m in own):.0f}",
                ", ".join([*(f"{absent.count(s)} {s}" for s in sorted(set(absent))), *_wrong(own)]) or "ok",
            )
        )
    head = ("titre", "candidates / jurors / days", "proven", "median, s", "first, s", *LEVELS, "memory, MiB", "check")
    return table(head, rows)


def _names(measured: Sequence[Measured]) -> list[str]:
    """The families measured: the published ones in their order, then any other."""
    found = {m.family for m in measured}
    return [*(name for name in families() if name in found), *sorted(found - set(families()))]


def _widest(own: Sequence[Measured], level: str) -> str:
    gaps = [found for m in own if m.values and (found := gap(m, level)) is not None]
    return "—" if not gaps else "0" if max(gaps) == 0 else f"{max(gaps):.1%}"


def _wrong(own: Sequence[Measured]) -> Iterator[str]:
    yield from (f"seed {m.seed}: {m.check}" for m in own if m.check not in ("", "ok"))
    yield from (f"seed {m.seed}: {m.note}" for m in own if m.status == "failed")


def peers(measured: Sequence[Measured]) -> str:
    """Each peer beside our solver on the sessions that both were given: whose values are better, level by level."""
    ours = {(m.family, m.seed): m for m in measured if m.contender == OURS}
    rows = []
    for size in sorted({catalogue_family(m.family).candidates for m in measured}):
        for name, contender in CONTENDERS.items():
            found = [
                m
                for m in measured
                if m.contender == name and catalogue_family(m.family).candidates == size and (m.family, m.seed) in ours
            ]
            if name != OURS and found:
                rows.append((str(size), contender.label, *_beside(found, ours)))
    head = (
        "candidates",
        "contender",
        "sessions",
        "cannot",
        "no timetable",
        "worse than ours",
        "equal",
        "better",
        "proven",
        "first, s",
        "fails the check",
    )
    return table(head, rows, words=2)


def _beside(found: Sequence[Measured], ours: dict[tuple[str, int], Measured]) -> Iterator[str]:
    solved = [m for m in found if m.values]
    pairs = [(list(m.values.values()), list(own.values.values())) for m in solved if (own := ours[m.family, m.seed]).values]
    cannot = sum(m.status == "cannot" for m in found)
    firsts = [m.first for m in solved if m.first is not None]
    yield str(len(found))
    yield str(cannot)
    yield str(len(found) - len(solved) - cannot)
    yield str(sum(theirs > own for theirs, own in pairs))
    yield str(sum(theirs == own for theirs, own in pairs))
    yield str(sum(theirs < own for theirs, own in pairs) + len(solved) - len(pairs))
    yield str(sum(m.proof is not None for m in found))
    yield seconds(statistics.median(firsts) if firsts else None)
    yield str(sum(m.check not in ("", "ok") for m in solved))
