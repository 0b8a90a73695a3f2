"""Pictures of what was measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.attempt import Measured
from benchmarks.campaign import PEER_NAMES
from benchmarks.contenders import CONTENDERS, OURS
from benchmarks.families import FAMILIES
from benchmarks.growth import Fit, fits
from benchmarks.tables import median_proof, of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = Path(__file__).parent
COLOURS = {OURS: "#1b6ca8", "weighted-sum": "#d98032", "pyjobshop": "#7a9e3d", "plain": "#8a6fb0"}


def draw_all(measured: Sequence[Measured]) -> None:
    """Write both pictures beside the README."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(11, 5), layout="constrained")
    proofs(measured, axes)
    figure.savefig(FOLDER / "time_to_proof.png", dpi=110)
    plt.close(figure)
    figure, three = plt.subplots(1, 3, figsize=(13, 4.2), layout="constrained")
    for (name, fit), axes in zip(fits(measured).items(), three, strict=True):
        growth(name, fit, axes)
    figure.savefig(FOLDER / "growth.png", dpi=110)
    plt.close(figure)


def proofs(measured: Sequence[Measured], axes: Axes) -> Axes:
    """Median time to the proof of all levels, by family and contender; a hatched bar ended at its cut-off without a proof.

    Who cannot prove all of them is not in the picture.
    """
    who = [
        name
        for name in (OURS, *PEER_NAMES, "plain")
        if name in COLOURS and not CONTENDERS[name].limited and any(m.contender == name for m in measured)
    ]
    families = [name for name in FAMILIES if of(measured, name, OURS)]
    width = 0.8 / max(len(who), 1)
    for number, contender in enumerate(who):
        for place, family in enumerate(families):
            found = of(measured, family, contender)
            if not found or found[0].status == "cannot":
                continue
            middle = median_proof(found)
            height = found[0].cutoff if middle is None else middle
            at = place + (number - (len(who) - 1) / 2) * width
            colour = COLOURS[contender]
            axes.bar(
                at,
                height,
                width,
                color="white" if middle is None else colour,
                edgecolor=colour,
                hatch="////" if middle is None else "",
            )
        axes.bar(math.nan, 0, color=COLOURS[contender], label=contender)
    for place, family in enumerate(families):
        target = FAMILIES[family].target
        if target:
            axes.hlines(
                target, place - 0.45, place + 0.45, colors="black", linestyles="dotted", label="target" if place == 0 else ""
            )
    axes.bar(math.nan, 0, color="white", edgecolor="grey", hatch="////", label="cut off, not proven")
    axes.set_yscale("log")
    axes.set_ylabel("seconds to the proof of all levels, median")
    axes.set_xticks(range(len(families)), families, rotation=30, ha="right")
    axes.legend(fontsize=8, loc="upper left", ncols=2)
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def growth(name: str, fit: Fit, axes: Axes) -> Axes:
    """Each session proven, those cut off as hollow triangles, and the power that fits those proven."""
    axes.scatter([s for s, _ in fit.points], [t for _, t in fit.points], s=18, color=COLOURS[OURS])
    axes.scatter(
        [s for s, _ in fit.cut], [t for _, t in fit.cut], s=30, marker="^", facecolors="none", edgecolors=COLOURS[OURS]
    )
    line = fit.line()
    if line is not None:
        sizes = sorted({size for size, _ in fit.points})
        axes.plot(sizes, [math.exp(line[1]) * size ** line[0] for size in sizes], color="black", linewidth=1)
        axes.set_title(f"{name}\nseconds ~ size^{line[0]:.1f}", fontsize=9)
    else:
        axes.set_title(name, fontsize=9)
    sizes = sorted({size for size, _ in (*fit.points, *fit.cut)})
    if not sizes:
        return axes
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.minorticks_off()
    axes.set_ylabel("seconds to proof")
    axes.spines[["top", "right"]].set_visible(False)
    return axes
