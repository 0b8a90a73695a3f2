"""Other timetables as good, side by side: what differs as a frame, a table and a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from models import Activity, Session, Timetable
from models.texts import say
from scheduler.objective_values import objective_values
from scheduler.other_plans.distance import Differences, by_candidate, seen
from scheduler.replanning.wording import names, small
from scheduler.shares import shared_out
from scheduler.views.amounts import amounts, name_of
from scheduler.views.columns import columns
from scheduler.views.html_parts import table

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Alternative:
    """One other timetable.

    Parameters
    ----------
    timetable
        as any other.
    differences
        between the timetable given and this one.
    apart
        how many differences there are at least between this one and the one given and each before it.
    bound
        no other timetable as good has more of them, proven.
    """

    timetable: Timetable
    differences: Differences
    apart: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether no other differs more, proven."""
        return self.apart == self.bound


@dataclass(frozen=True)
class Alternatives:
    """A timetable and others as good, the most different first.

    Parameters
    ----------
    session, timetable
        what was given.
    plans
        the others, each as far as can be from the timetable given and from those before it.
    asked
        how many were looked for.
    complete
        whether it is proven that there is no other; where fewer were found and it is not, the time was too short to tell.
    interrupted
        whether somebody ended the search.
    """

    session: Session
    timetable: Timetable
    plans: tuple[Alternative, ...]
    asked: int
    complete: bool = False
    interrupted: bool = False
    lang: str = "fr"

    def __len__(self) -> int:
        return len(self.plans)

    def __iter__(self) -> Iterator[Alternative]:
        return iter(self.plans)

    def __getitem__(self, index: int) -> Alternative:
        return self.plans[index]

    @property
    def timetables(self) -> dict[str, Timetable]:
        """All of them by name, the one given first."""
        return dict(zip(self._names, [self.timetable, *(one.timetable for one in self.plans)], strict=True))

    @property
    def _names(self) -> list[str]:
        others = [say("others_name", self.lang, number=number) for number in range(1, len(self.plans) + 1)]
        return [say("others_given", self.lang), *others]

    @property
    def verdict(self) -> str:
        """How many there are, and what is proven of that, in a sentence."""
        if self.complete:
            return say("others_no_other" if self.plans else "others_none", self.lang, number=len(self.plans))
        if len(self.plans) == self.asked:
            return say("others_found_one" if self.asked == 1 else "others_found", self.lang, number=len(self.plans))
        code = "others_interrupted" if self.interrupted else "others_no_more_in_time"
        return say(code, self.lang, number=len(self.plans), asked=self.asked)

    @property
    def values(self) -> str:
        """The values that all of them have, and whether these are proven the best."""
        levels = self.timetable.objectives
        proven = bool(levels) and all(level.proven for level in levels)
        return say("others_values_proven" if proven else "others_values", self.lang)

    def differences(self) -> pandas.DataFrame:
        """One row per candidate and thing that is not the same in all: when an épreuve starts, the jury. A column for each timetable.

        Needs pandas.
        """
        import pandas as pd

        rows = list(self._rows())
        index = pd.MultiIndex.from_tuples(
            [(who, what) for who, what, _ in rows], names=[say("others_candidate", self.lang), say("others_what", self.lang)]
        )
        return pd.DataFrame([cells for *_, cells in rows], index=index, columns=self._names)

    def to_frame(self) -> pandas.DataFrame:
        """One row per timetable: `starts`, `jurors` and `pairs` that differ from the one given, `apart`, `bound`, `proven`. Needs pandas."""
        import pandas as pd

        fields = ("starts", "jurors", "pairs")
        rows: list[dict[str, Any]] = [
            {name: getattr(one.differences, name) for name in fields}
            | {"apart": one.apart, "bound": one.bound, "proven": one.proven}
            for one in self.plans
        ]
        return pd.DataFrame(rows, index=self._names[1:], columns=[*fields, "apart", "bound", "proven"])

    def _rows(self) -> Iterator[tuple[str, str, list[str]]]:
        plans = list(self.timetables.values())
        own = [by_candidate(plan.activities) for plan in plans]
        juries = [seen(shared_out(self.session, plan.activities)).juries for plan in plans]
        several = len(self.session.days) > 1
        for candidate in self.session.candidates:
            for epreuve in self.session.epreuves_of(candidate):
                cells = [self._start(some.get(candidate.id, []), epreuve.id, several) for some in own]
                if len(set(cells)) > 1:
                    yield self.session.told_apart[f"candidate {candidate.id}"], small(epreuve.name), cells
            cells = [names(self.session, "juror", some.get(candidate.id, ())) for some in juries]
            if len(set(cells)) > 1:
                yield self.session.told_apart[f"candidate {candidate.id}"], say("others_jury", self.lang), cells

    def _start(self, own: list[Activity], epreuve: str, dated: bool) -> str:
        a = next((a for a in own if a.epreuve == epreuve), None)
        if a is None:
            return "—"
        day = f"{a.start:%d/%m} " if self.lang == "fr" else f"{a.start:%m-%d} "
        return f"{day if dated else ''}{a.start:%H:%M}"

    def plot(self) -> Figure:
        """All of them side by side: who of each jury hears whom when, on one clock.

        Returns
        -------
        matplotlib.figure.Figure
            which shows itself in a notebook; `figure.savefig("alternatives.png")` writes it. Needs no display and no pyplot.
        """
        from scheduler.other_plans.picture import draw

        return draw(self)

    def __repr__(self) -> str:
        proven = ", complete" if self.complete else ""
        return f"<Alternatives of {self.session.id}: {len(self.plans)} of {self.asked}{proven}>"

    def __str__(self) -> str:
        parts = ["\n".join([self.verdict, *([self.values] if self.plans else [])])]
        if self.plans:
            parts.append("\n".join(self._told(one, name) for one, name in zip(self.plans, self._names[1:], strict=True)))
            parts.append(columns([["", "", *self._names], *([who, what, *cells] for who, what, cells in self._rows())]))
        return "\n\n".join(parts)

    def _told(self, one: Alternative, name: str) -> str:
        d = one.differences
        far = say("others_far_proven" if one.proven else "others_far", self.lang, bound=one.bound)
        told = say("others_differ", self.lang, name=name, starts=d.starts, jurors=d.jurors, pairs=d.pairs, far=far)
        better = ", ".join(self._better(one))
        return f"{told} {say('others_better', self.lang, better=better)}" if better else told

    def _better(self, one: Alternative) -> Iterator[str]:
        """The levels on which it is better than the timetable given, with the value of both."""
        given = objective_values(self.session, self.timetable)
        for level in one.timetable.objectives:
            if level.value < given[level.name]:
                value, before = amounts(level.name, (level.value, given[level.name]), self.lang, self.session.days)
                yield say("others_better_in", self.lang, name=name_of(level.name, self.lang), value=value, before=before)

    def _repr_html_(self) -> str:
        head = [self.verdict, *([self.values] if self.plans else [])]
        head += [self._told(one, name) for one, name in zip(self.plans, self._names[1:], strict=True)]
        parts = [f"<p>{'<br>'.join(map(escape, head))}</p>"]
        if self.plans:
            rows = [[escape(cell) for cell in (who, what, *cells)] for who, what, cells in self._rows()]
            parts.append(table(["", "", *self._names], rows))
            parts.append(self._picture())
        return "\n".join(parts)

    def _picture(self) -> str:
        import base64
        import io

        page = io.BytesIO()
        self.plot().savefig(page, format="png", dpi=80)
        return f'<img alt="{escape(self.verdict)}" src="data:image/png;base64,{base64.b64encode(page.getvalue()).decode()}">'
