"""The section of README.md on semesters, written anew from what was measured."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import README
from benchmarks.tables import seconds, table

TARGETS = {"centre": 60.0, "region": 300.0, "uneven": 300.0}
GAPS = {"centre": 0.01, "region": 0.01, "uneven": 0.02}
"""The most that may be left between value and bound of a level, as a share of the value."""

FIRST_PLAN = 0.1
"""The share of the time limit within which an overloaded centre has a plan."""

NATION = 10_000
CENTRES = 400
PRICE = 0.05
"""Euros per core and hour: an assumption, to be replaced by one's own; nobody was asked for a price."""

Row = dict[str, Any]

_PLACE = re.compile(r"(<!-- begin semesters -->\n).*?(<!-- end semesters -->)", re.DOTALL)


def write(rows: Sequence[Row], path: Path = README) -> None:
    """Write the section into the file.

    Raises
    ------
    ValueError
        where it has no place in the text.
    """
    text = path.read_text()
    if not _PLACE.search(text):
        raise ValueError("README.md has no section semesters")
    path.write_text(_PLACE.sub(lambda found: f"{found[1]}{section(rows)}\n{found[2]}", text))


def section(rows: Sequence[Row]) -> str:
    """All of it."""
    good = [row for row in rows if "error" not in row]
    failed = [f"- not measured: {row['what']} {row['seed']}: {row['error']}" for row in rows if "error" in row]
    parts = [_circumstances(rows), _targets(good), _overloaded(good), _nation(good), _on_paper(good), "\n".join(failed)]
    return "\n\n".join(part for part in parts if part)


def _circumstances(rows: Sequence[Row]) -> str:
    if not rows:
        return "Nothing is measured yet."
    dates = ", ".join(sorted({row["date"] for row in rows}))
    machines = "; ".join(sorted({row["machine"] for row in rows}))
    versions = ", ".join(sorted({f"{name} {number}" for row in rows for name, number in row["versions"].items()}))
    busy = sorted(row["load"] for row in rows)
    return (
        f"Measured {dates} on {machines}; {versions}. Load average before a measurement: median {statistics.median(busy):.1f}, most "
        f"{busy[-1]:.1f}; each leaves up to 2 behind it, so more than that says that others were at work."
    )


def _targets(rows: Sequence[Row]) -> str:
    """Centres and regions, each beside its target."""
    lines = []
    for row in (row for row in rows if row["what"] in TARGETS):
        target = TARGETS[row["what"]]
        tight = all(_gap(level) <= GAPS[row["what"]] for level in row["levels"])
        whole = tight and row["optimal"] == row["placed"] and row["unexplained"] == 0 and row["check"] == "ok"
        lines.append(
            (
                f"{row['what']} {row['seed']}",
                f"{row['sessions']} / {row['jurors']} / {row['rooms']}",
                f"{target:g}",
                f"**{seconds(row['seconds'])}**",
                seconds(row["dated"]),
                f"{row['placed']} of {row['sessions']}",
                "<br>".join(_level(level) for level in row["levels"]),
                f"{row['optimal']} of {row['placed']}",
                row["check"],
                "yes" if whole and row["seconds"] <= target else "**no**",
                f"{max(row['memory'].values()):.0f}",
            )
        )
    head = (
        "semester and seed",
        "sessions / jurors / rooms",
        "target, s",
        "all, s",
        "of which days, s",
        "placed",
        "levels of the dating",
        "timetables proven",
        "check",
        "reached",
        "memory, MiB",
    )
    return table(head, lines) if lines else ""


def _overloaded(rows: Sequence[Row]) -> str:
    """Centres that want more than there is."""
    lines = []
    for row in (row for row in rows if row["what"] == "overloaded"):
        without = row["sessions"] - row["placed"]
        lines.append(
            (
                f"{row['what']} {row['seed']}",
                f"{row['sessions']} / {row['jurors']} / {row['rooms']}",
                f"{row['time_limit']:g}",
                seconds(row["needs"]),
                f"**{seconds(row['first'])}**",
                seconds(row["dated"]),
                seconds(row["seconds"]),
                f"{row['placed']} of {row['sessions']}",
                "<br>".join(_level(level) for level in row["levels"]),
                f"{row['optimal']} of {row['placed']}",
                f"{row['in_numbers']} of {without}",
                f"{row['with_ways']} of {without}",
                row["check"],
                "yes" if row["first"] <= FIRST_PLAN * row["time_limit"] and row["in_numbers"] == without else "**no**",
            )
        )
    head = (
        "semester and seed",
        "sessions / jurors / rooms",
        "limit, s",
        "least needs, s",
        "first plan after that, s",
        "days, s",
        "all, s",
        "placed",
        "levels of the dating",
        "timetables proven",
        "scarcity in numbers",
        "with ways out",
        "check",
        "reached",
    )
    return table(head, lines) if lines else ""


def _gap(level: Row) -> float:
    return 0.0 if level["value"] <= level["bound"] else (level["value"] - level["bound"]) / level["value"]


def _level(level: Row) -> str:
    bound = "proven" if level["proven"] else f"bound {level['bound']}"
    return f"{level['name']} {level['value']} ({bound})"


def _nation(rows: Sequence[Row]) -> str:
    """Throughput and speed-up; memory as the number grows."""
    runs = [row for row in rows if row["what"] == "nation"]
    if not runs:
        return ""
    alone = {row["how"]: row["seconds"] for row in runs if row["workers"] == 1}
    compared = {(row["how"], row["centres"]) for row in runs if row["workers"] == 1}
    lines = []
    for row in runs:
        faster = (row["how"], row["centres"]) in compared
        lines.append(
            (
                f"{row['centres']} centres, {row['sessions']} sessions",
                {"processes": "processes", "dask": "Dask cluster on the loopback"}[row["how"]],
                str(row["workers"]),
                f"{row['seconds']:.1f}",
                f"**{_pace(row):.2f}**",
                f"{alone[row['how']] / row['seconds']:.2f}" if faster else "—",
                f"{row['placed']} of {row['sessions']}",
                f"{row['dated_to_proof']} of {row['centres']}",
                f"{row['optimal']} of {row['placed']}",
                f"{row['each'][0]:.1f} – {row['each'][-1]:.1f}",
            )
        )
    head = (
        "nation",
        "workers are",
        "workers",
        "all, s",
        "sessions per s and core",
        "speed-up from 1 worker",
        "placed",
        "centres dated to proof",
        "timetables proven",
        "one centre, s",
    )
    longest = max(runs, key=lambda row: (row["centres"], row["how"] == "processes"))
    counts = [n for n in (4, 8, 16, 32, 64) if n <= longest["centres"]]
    peaks = [
        (str(number), f"{peak['own']:.0f}", f"{peak['worker']:.0f}")
        for number, peak in zip(counts, longest["peaks"], strict=True)
    ]
    memory = table(("centres finished", "calling process, MiB at most", "largest worker, MiB at most"), peaks)
    grown = f"Memory in the run of {longest['centres']} centres, as they are finished:"
    return "\n\n".join([table(head, lines, words=2), grown, memory])


def _pace(row: Row) -> float:
    """Sessions per second and core: a worker has one thread."""
    return float(row["sessions"] / row["seconds"] / row["workers"])


def _on_paper(rows: Sequence[Row]) -> str:
    """What the nation's semester costs, from the figures above."""
    runs = [row for row in rows if row["what"] == "nation"]
    if not runs:
        return ""
    both = [row for row in runs if row["how"] == "dask" and row["workers"] == 2] or [max(runs, key=lambda row: row["workers"])]
    pace = _pace(both[0])
    core_seconds = NATION / pace
    slowest = max(row["each"][-1] for row in runs)
    lines = [
        (str(cores), _time(max(core_seconds / cores, slowest)), f"{max(core_seconds, slowest) / 3600 * PRICE:.2f}")
        for cores in (1, 2, 16, 64, CENTRES)
    ]
    what = "Dask" if both[0]["how"] == "dask" else "processes"
    return (
        f"**On paper**, the nation's semester: {NATION} sessions in {CENTRES} centres at the {pace:.2f} sessions per second and core of the "
        f"run with {both[0]['workers']} workers ({what}) are {core_seconds / 3600:.1f} core-hours. No run ends before its slowest centre does ({slowest:.0f} s "
        f"was the slowest of the sample; among {CENTRES} some will be slower). Assumed, not known: that the sample stands for all, that "
        f"as many workers as cores keep this pace, and {PRICE:g} € per core and hour, a price of ours: put in your own.\n\n"
        + table(("cores", "time", "cost at the assumed price, €"), lines)
    )


def _time(value: float) -> str:
    return f"{value / 3600:.1f} h" if value >= 5400 else f"{value / 60:.0f} min" if value >= 120 else f"{value:.0f} s"
