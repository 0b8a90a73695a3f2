"""The independent check: a timetable against its session, every rule, and every objective that the timetable states."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from models import Session, Timetable
from models.texts import LANGUAGES, check_language, say
from scheduler.arguments import check_session, check_timetable
from scheduler.objective_values import objective_values
from scheduler.rules import RULES, Rule, Violation
from scheduler.rules.rule import rules_of

if TYPE_CHECKING:
    import pandas

OBJECTIVES = "objectives"
"""The name under which a report holds what is wrong with the stated objectives; it is no rule."""


@dataclass(frozen=True)
class Report(Sequence[Violation]):
    """What a check found: a sequence of violations, in the order of the rules and then of time, with the rules checked."""

    violations: tuple[Violation, ...]
    rules: tuple[Rule, ...] = RULES

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def __len__(self) -> int:
        return len(self.violations)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.violations[index]

    def __repr__(self) -> str:
        return f"<Report on {len(self.rules)} rules: {len(self)} violation{'s' * (len(self) != 1)}>"

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, lang: str = "fr") -> str:
        """The violations under the sentence of the rule that each breaks; one line where there is none."""
        check_language(lang)
        lines = [self._summary(lang)]
        for name, broken in groupby(self.violations, key=lambda violation: violation.rule):
            lines += ["", f"{name}: {self._sentence(name, lang)}" if lang == "en" else f"{name} : {self._sentence(name, lang)}"]
            lines += [f"  - {violation.text[LANGUAGES.index(lang)]}" for violation in broken]
        return "\n".join(lines)

    def to_frame(self, lang: str = "fr") -> pandas.DataFrame:
        """One row per violation: rule, text, who, start, end, by. Needs pandas."""
        import pandas as pd

        check_language(lang)
        columns = ["rule", "text", "who", "start", "end", "by"]
        rows = [(v.rule, v.text[LANGUAGES.index(lang)], ", ".join(v.who), v.start, v.end, v.by) for v in self.violations]
        return pd.DataFrame(rows, columns=columns)

    def _summary(self, lang: str) -> str:
        if self.ok:
            return say("check_ok", lang, rules=len(self.rules))
        broken = len({v.rule for v in self.violations} - {OBJECTIVES})
        code = "check_violations" if broken else "check_violations_stated"
        return say(code, lang, violations=len(self), broken=broken, rules=len(self.rules))

    def _sentence(self, name: str, lang: str) -> str:
        sentences = {rule.name: rule.sentence[LANGUAGES.index(lang)] for rule in self.rules}
        return sentences.get(name) or say("check_objectives", lang)

    def _repr_html_(self) -> str:
        summary = f"<p>{escape(self._summary('fr'))}</p>"
        if self.ok:
            return summary
        columns = ("check_rule", "check_text", "check_when", "check_by")
        head = "".join(f'<th style="text-align: left">{escape(say(code))}</th>' for code in columns)
        rows = "".join(
            f'<tr><td title="{escape(self._sentence(v.rule, "fr"))}">{escape(v.rule)}</td>'
            f'<td style="text-align: left">{escape(v.text[0])}</td><td>{_when(v.start, v.end)}</td><td>{v.by}</td></tr>'
            for v in self.violations
        )
        return f"{summary}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def check(session: Session, timetable: Timetable, rules: Sequence[Rule] = RULES) -> Report:
    """Every violation of the rules in a timetable, solved or typed by hand, and every objective that it states wrongly.

    It uses the session and the timetable alone: no solver, and nothing that the solver's model is built from.

    Parameters
    ----------
    session
        what was to be scheduled.
    timetable
        any timetable of it: what is unknown, missing or twice in it is reported, never raised.
    rules
        the rules to check, all of them by default.

    Returns
    -------
    Report
        a sequence of violations with `ok`, `to_text` and `to_frame`. Whether better values exist than those that the timetable
        proves is not checked.

    Raises
    ------
    TypeError
        where `session`, `timetable` or `rules` is something else.
    """
    check_timetable(timetable, session)
    check_session(session, "check")
    rules = rules_of(rules)
    found = [v for rule in rules for v in sorted(rule.check(session, timetable), key=lambda v: v.start or dt.datetime.min)]
    return Report((*found, *_objectives(session, timetable)), rules)


def _objectives(session: Session, timetable: Timetable) -> Iterator[Violation]:
    yield from _order_of_levels(session, timetable)
    values = objective_values(session, timetable) if timetable.objectives else {}
    given = {objective.name: objective.tolerance for objective in session.objectives}
    for level in timetable.objectives:
        value, tolerance = values[level.name], min(level.tolerance, given.get(level.name, 0.0))
        if level.value != value:
            by = abs(level.value - value)
            yield _wrong("check_value", level.name, by, stated=level.value, value=value)
        if level.bound > level.value:
            yield _wrong("check_bound", level.name, level.bound - level.value, bound=level.bound, value=level.value)
        elif level.proven and level.value > math.floor(level.bound * (1 + Fraction(str(tolerance)))):
            yield _wrong("check_proof", level.name, level.value - level.bound, bound=level.bound, value=level.value)
        if timetable.status == "optimal" and not level.proven:
            yield _wrong("check_optimal", level.name)
    if timetable.activities and not timetable.found:
        number = len(timetable.activities)
        texts = [say("check_no_timetable", lang, status=timetable.status, activities=number) for lang in LANGUAGES]
        yield Violation(OBJECTIVES, (texts[0], texts[1]), by=number)
    if timetable.objectives and not timetable.found:
        stated = [level.name for level in timetable.objectives]
        texts = [say("check_no_levels", lang, status=timetable.status, stated=_named(stated, lang)) for lang in LANGUAGES]
        yield Violation(OBJECTIVES, (texts[0], texts[1]), by=len(stated))


def _order_of_levels(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Whether what is proven is so below all the session's levels above it, in their order and each proven, and what is optimal states them all."""
    levels, stated = timetable.objectives, [level.name for level in timetable.objectives]
    if timetable.status != "optimal" and not any(level.proven or level.bound for level in levels):
        return  # values alone are none the worse in another order
    asked: list[str] = [objective.name for objective in session.objectives if objective.name != "unplanned"]
    if "unplanned" in stated or timetable.unplanned:
        asked.insert(0, "unplanned")
    proven = max((number for number, level in enumerate(levels, start=1) if level.proven), default=0)
    # a replan that has nothing left to plan states nothing but who is left out
    nothing_left = timetable.formulation == "replan" and {*stated} <= {"unplanned"}
    missing = timetable.status == "optimal" and not nothing_left and stated != asked
    in_order = [name for name in asked if name in stated] == [name for name in stated if name in asked]
    if missing or not in_order or stated[:proven] != asked[:proven]:
        texts = [say("check_levels", lang, stated=_named(stated, lang), asked=_named(asked, lang)) for lang in LANGUAGES]
        yield Violation(OBJECTIVES, (texts[0], texts[1]), by=max(1, len({*stated} ^ {*asked})))
        return
    above = next((number for number, level in enumerate(levels) if not level.proven), len(levels))
    if below := [level.name for level in levels[above:] if level.proven]:
        texts = [
            say("check_proven_below", lang, name=say(stated[above], lang), below=_named(below, lang)) for lang in LANGUAGES
        ]
        yield Violation(OBJECTIVES, (texts[0], texts[1]), by=len(below))


def _named(levels: Sequence[str], lang: str) -> str:
    return ", ".join(say(level, lang) for level in levels) or say("check_none_stated", lang)


def _wrong(code: str, name: str, by: int = 1, **context: int) -> Violation:
    french, english = (say(code, lang, name=say(name, lang), **context) for lang in LANGUAGES)
    return Violation(OBJECTIVES, (french, english), by=by)


def _when(start: dt.datetime | None, end: dt.datetime | None) -> str:
    if start is None or end is None:
        return ""
    return f"{start:%d/%m/%Y %H:%M}–{end:%H:%M}"
