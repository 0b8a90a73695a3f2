"""Tables of measurements, in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from itertools import product

from benchmarks import setup_cost
from benchmarks.attempt import LEVELS, Measured
from benchmarks.campaign import ABLATION_NAMES, PEER_NAMES
from benchmarks.contenders import CONTENDERS, OURS
from benchmarks.families import FAMILIES
from benchmarks.growth import Fit, fits


def table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A Markdown table; the first columns hold words and are to the left, the others are to the right."""
    sides = ["---"] * words + ["---:"] * (len(head) - words)
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join(sides)} |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def seconds(value: float | None) -> str:
    """A time, with as many digits as it can bear."""
    if value is None:
        return "—"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def of(measured: Iterable[Measured], family: str, contender: str, seeds: set[int] | None = None) -> list[Measured]:
    """The measurements of a contender on a family."""
    return [m for m in measured if m.family == family and m.contender == contender and (seeds is None or m.seed in seeds)]


def median_proof(found: Sequence[Measured]) -> float | None:
    """Median time to the proof of all levels; None where that median session was not proven."""
    times = sorted(m.proof if m.proof is not None else float("inf") for m in found)
    middle = statistics.median(times) if times else float("inf")
    return None if middle == float("inf") else middle


def targets(measured: Sequence[Measured]) -> str:
    """What was asked for beside what was reached."""
    rows = []
    for name, family in FAMILIES.items():
        own = of(measured, name, OURS)
        if not own:
            continue
        proofs = [m.proof for m in own if m.proof is not None]
        middle, target = median_proof(own), family.target
        reached = "—" if target is None else "yes" if middle is not None and middle <= target else "**no**"
        rows.append(
            (
                name,
                f"{family.candidates} / {family.jurors} / {family.days}",
                "—" if target is None else f"{target:g}",
                f"**{seconds(middle)}**",
                f"{seconds(min(proofs))} – {seconds(max(proofs))}" if proofs else "—",
                f"{len(proofs)} of {len(own)}",
                reached,
                f"{max(m.memory for m in own):.0f}",
                _worst_gap(own),
            )
        )
    head = (
        "family",
        "candidates / jurors / days",
        "target, s",
        "median, s",
        "min – max, s",
        "proven",
        "reached",
        "memory, MiB",
        "where not proven: widest gap",
    )
    return table(head, rows)


def _worst_gap(own: Sequence[Measured]) -> str:
    """The first level that is not proven, with the widest gap among the sessions."""
    found = []
    for m in own:
        if not m.values:
            found.append((float("inf"), m.status))
            continue
        for level in LEVELS:
            if level not in m.proven and level in m.values:
                value, bound = m.values[level], m.bounds.get(level, 0)
                found.append(((value - bound) / value if value else 0.0, f"{level} {value}, bound {bound}"))
                break
    if not found:
        return "—"
    gap, what = max(found)
    return what if gap == float("inf") else f"{what} ({gap:.0%})"


def peers(measured: Sequence[Measured]) -> str:
    """Everybody on the same sessions: medians over the seeds that all of them ran."""
    rows = []
    for name in FAMILIES:
        ran = [{m.seed for m in of(measured, name, peer)} for peer in (OURS, *PEER_NAMES)]
        seeds = set.intersection(*(r for r in ran if r)) if any(ran) else set()
        if not ran[0] or not any(ran[1:]):
            continue
        ours = of(measured, name, OURS, seeds)
        for contender in (OURS, *PEER_NAMES, "plain"):
            found = of(measured, name, contender, seeds)
            if found:
                rows.append(_peer(f"{name} ({len(seeds)})", contender, found, ours))
    head = (
        "family (sessions)",
        "contender",
        "juror-days",
        "presence",
        "candidate-days",
        "waiting",
        "end",
        "first, s",
        "best, s",
        "proof, s",
        "ratio of proofs",
        "memory, MiB",
        "check",
    )
    return table(head, rows, words=2)


def _peer(family: str, contender: str, found: Sequence[Measured], ours: Sequence[Measured]) -> tuple[str, ...]:
    if found[0].status == "cannot":
        return (family, contender, *["—"] * (len(LEVELS) + 5), f"cannot: {found[0].note}")
    solved = [m for m in found if m.values]
    levels = [_level(solved, level) for level in LEVELS]
    first = statistics.median([m.first for m in solved if m.first is not None]) if solved else None
    best = statistics.median([m.best for m in solved if m.best is not None]) if solved else None
    bad = [m.check for m in solved if m.check != "ok"]
    missing = len(found) - len(solved)
    verdict = "; ".join(
        [*(["ok"] if solved and not bad else []), *bad[:1], *([f"{missing} without a timetable"] if missing else [])]
    )
    memory = f"{max(m.memory for m in found):.0f}"
    return (family, contender, *levels, seconds(first), seconds(best), _proof(found), _ratio(found, ours), memory, verdict)


def _level(solved: Sequence[Measured], level: str) -> str:
    """Median value, and in brackets the median bound where it is not the value; "—" where somebody was measured before it was a level."""
    if not solved or any(level not in m.values for m in solved):
        return "—"
    value = statistics.median(m.values[level] for m in solved)
    bounds = [m.bounds[level] for m in solved if level in m.bounds]
    if len(bounds) < len(solved):
        return f"{value:g} (none)"
    bound = statistics.median(bounds)
    return f"{value:g}" if bound == value else f"{value:g} ({bound:g})"


def _proof(found: Sequence[Measured]) -> str:
    """Median time to the proof of all levels, else how many were proven; of who proves less, when he was done."""
    limited = CONTENDERS[found[0].contender].limited
    ended = [m.ended for m in found if m.ended is not None]
    if limited:
        done = f"; its own end {seconds(statistics.median(ended))} ({len(ended)} of {len(found)})" if ended else ""
        return f"none{done}"
    middle = median_proof(found)
    proven = sum(m.proof is not None for m in found)
    return seconds(middle) if middle is not None else f"> {found[0].cutoff:g} ({proven} of {len(found)})"


def _ratio(found: Sequence[Measured], ours: Sequence[Measured]) -> str:
    """How many times our time to proof; at least, where the peer did not prove."""
    base = {m.seed: m.proof for m in ours}
    pairs = [(m.proof, m.cutoff, base.get(m.seed)) for m in found]
    known = [((proof or cutoff) / own, proof is not None) for proof, cutoff, own in pairs if own]
    if not known or CONTENDERS[found[0].contender].limited:
        return "—"
    middle = statistics.median(ratio for ratio, _ in known)
    return f"{'' if all(exact for _, exact in known) else '> '}{middle:.2g}"


def ablation(measured: Sequence[Measured]) -> str:
    """Each ingredient switched off: median time to proof, and how many sessions were proven, over the seeds that all ran."""
    ran = {m.family for m in measured if m.contender in ABLATION_NAMES}
    names = [name for name in FAMILIES if name in ran]
    rows = []
    for contender in (OURS, *ABLATION_NAMES):
        cells = []
        for name in names:
            seeds = {m.seed for m in measured if m.family == name and m.contender in ABLATION_NAMES}
            found = of(measured, name, contender, seeds)
            proven = sum(m.proof is not None for m in found)
            middle = median_proof(found)
            time = seconds(middle) if middle is not None else f"> {found[0].cutoff:g}" if found else "—"
            cells.append(f"{time} ({proven} of {len(found)})" if found else "—")
        what = "everything on" if contender == OURS else CONTENDERS[contender].label
        rows.append((f"`{contender}`", what, *cells))
    return table(("contender", "what it is", *names), rows, words=2)


def growth(measured: Sequence[Measured]) -> str:
    """The fitted exponents."""
    return table(
        ("what grows", "sessions proven", "exponent of the time to proof"),
        [_fitted(name, fit) for name, fit in fits(measured).items()],
    )


def _fitted(name: str, fit: Fit) -> tuple[str, str, str]:
    exponent = "too few points" if fit.exponent is None else f"{fit.exponent:.1f}"
    return name, f"{len(fit.points)} of {fit.sessions}", exponent


def setup(taken: dict[str, float]) -> str:
    """What comes before the solver, at 48 candidates."""
    rows = [(what, f"{taken[name]:.3f}") for name, what in setup_cost.STEPS.items() if name in taken]
    total = sum(taken[name] for name in setup_cost.COUNTED if name in taken)
    rows.append((f"**together, the first four** (target {setup_cost.TARGET:g})", f"**{total:.3f}**"))
    return table(("step", "s"), rows)


def limits() -> str:
    """What the peers cannot express."""
    return table(
        ("contender", "what it leaves out"), [(CONTENDERS[p].label, CONTENDERS[p].limits) for p in PEER_NAMES], words=2
    )


def circumstances(measured: Sequence[Measured]) -> str:
    """Dates, machine, versions and how quiet the machine was."""
    if not measured:
        return "Nothing is measured yet."
    dates = sorted({m.date for m in measured})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    machines = "; ".join(sorted({m.machine for m in measured}))
    versions = sorted({f"{name} {number}" for m in measured for name, number in m.versions.items()})
    busy = sorted(m.load for m in measured)
    return (
        f"Measured {when} on {machines}; {', '.join(versions)}; 8 solver threads for the peers, `scheduler` with its defaults. "
        f"Load average before an attempt: median {statistics.median(busy):.1f}, most {busy[-1]:.1f}; an attempt with 8 threads leaves "
        "up to 8 behind it, so more than that says that others were at work."
    )


def wrong_proofs(measured: Sequence[Measured]) -> str:
    """Sessions on which two contenders prove different values: there should be none."""
    found = []
    families = sorted({(m.family, m.seed) for m in measured})
    for (family, seed), level in product(families, LEVELS):
        here = [m for m in measured if (m.family, m.seed) == (family, seed) and level in m.proven and m.values]
        values = {m.contender: m.values[level] for m in here}
        if len(set(values.values())) > 1:
            found.append(f"- {family}, seed {seed}, {level}: {', '.join(f'{c} {v}' for c, v in values.items())}")
    number = sum(1 for m in measured if m.proof is not None)
    intro = f"{number} attempts proved all levels"
    return (
        f"{intro}; wherever two contenders prove a level, they prove the same value."
        if not found
        else "\n".join([intro + ":", *found])
    )
