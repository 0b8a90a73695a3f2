"""A panel for a notebook: switch jurors, rooms and hours of a session, and see what becomes of the timetable."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from models import Day, Session, Timetable
from models.noun import minute_of_day
from models.texts import has, say
from scheduler.arguments import check_language, check_session
from scheduler.errors import SchedulerError
from scheduler.views.amounts import amount, name_of
from scheduler.views.chart import BY
from scheduler.views.dates import clock, long_date
from scheduler.views.html_parts import bullets, table
from scheduler.views.naming import Naming
from scheduler.views.status import status

if TYPE_CHECKING:
    import ipywidgets

STEP = 15
"""Minutes between two hours of opening or closing that can be chosen."""


def explore(
    session: Session, *, time_limit: float = 10.0, seed: int = 0, workers: int | None = None, lang: str = "fr"
) -> Panel:
    """A panel in which jurors and rooms can be switched off and on, days lengthened and shortened, with the timetable of each choice.

    Parameters
    ----------
    session
        where to start from; it stays as it is.
    time_limit
        seconds that each timetable may take.
    seed, workers
        as in `solve`.
    lang
        "fr" or "en".

    Returns
    -------
    Panel
        which shows itself as a cell's last value. `panel.session` and `panel.timetable` are those of the choice made last.

    Raises
    ------
    TypeError, ValueError
        where an argument is of another kind, or makes no sense.
    SchedulerError
        where ipywidgets is not installed.
    """
    check_session(session, "explore")
    check_language(lang)
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        raise SchedulerError(say("notebook_no_widgets", lang)) from None
    return Panel(session, {"time_limit": time_limit, "seed": seed, "workers": workers}, lang)


class Panel:
    """Switches for jurors and rooms, a slider of hours per day, how to look at the timetable, and what comes of it.

    `jurors`, `rooms` and `hours` hold the switches by id and by date; what they say in code counts as if it had been clicked.
    """

    def __init__(self, session: Session, options: dict[str, Any], lang: str) -> None:
        import ipywidgets as widgets

        self.start, self.session, self._options, self._lang = session, session, options, lang
        self._known: dict[str, Timetable] = {}
        self.jurors = {j.id: self._switch(j.label) for j in session.jurors}
        self.rooms = {r.id: self._switch(r.label) for r in session.rooms}
        self.hours = {str(day.date): self._slider(day) for day in session.days}
        self.by = widgets.ToggleButtons(
            options=[(say(f"panel_by_{by}", lang), by) for by in BY],
            description=say("panel_by", lang),
            style={"button_width": "110px"},
        )
        self.partial = widgets.Checkbox(value=False, description=say("panel_partial", lang), indent=False)
        self._said, self._picture = widgets.HTML(), widgets.Image(format="png", layout={"max_width": "100%"})
        self._in_place = widgets.HTML()
        for switch in (*self.jurors.values(), *self.rooms.values(), *self.hours.values(), self.partial):
            switch.observe(self._changed, names="value")
        self.by.observe(self._looked_at, names="value")
        rows = [
            (say("panel_jurors", lang), self.jurors.values()),
            (say("panel_rooms", lang), self.rooms.values()),
            (say("panel_hours", lang), self.hours.values()),
        ]
        shown = [self._row(title, switches) for title, switches in rows if switches]
        self.widget = widgets.VBox([*shown, widgets.HBox([self.by, self.partial]), self._said, self._in_place, self._picture])
        self.first = self.timetable = self._solved(session)
        self._show()

    # ---- what can be switched

    def _switch(self, label: str) -> ipywidgets.ToggleButton:
        import ipywidgets as widgets

        return widgets.ToggleButton(value=True, description=label, tooltip=label, layout={"width": "auto"})

    def _slider(self, day: Day) -> ipywidgets.SelectionRangeSlider:
        """From two hours before it opens to two hours after it closes."""
        import ipywidgets as widgets

        opens, closes = minute_of_day(day.opens), minute_of_day(day.closes)
        steps = {*range(max(opens - 120, 0) // STEP * STEP, min(closes + 120, 24 * 60 - STEP) + 1, STEP), opens, closes}
        times = [clock(minute) for minute in sorted(steps)]
        return widgets.SelectionRangeSlider(
            options=times,
            value=(clock(opens), clock(closes)),
            description=long_date(day.date, self._lang),
            continuous_update=False,
            style={"description_width": "initial"},
            layout={"width": "480px"},
        )

    def _row(self, title: str, switches: Any) -> ipywidgets.Box:
        import ipywidgets as widgets

        own = list(switches)
        return widgets.HBox([widgets.HTML(f"<b>{title}</b>", layout={"width": "70px"}), *own], layout={"flex_flow": "row wrap"})

    @property
    def changes(self) -> dict[str, Any]:
        """What is switched, in the words of `Session.but`."""
        changes: dict[str, Any] = {
            "jurors_out": [one for one, switch in self.jurors.items() if not switch.value],
            "rooms_out": [one for one, switch in self.rooms.items() if not switch.value],
            "opens": {},
            "closes": {},
        }
        for day in self.start.days:
            for field, was, now in zip(
                ("opens", "closes"), (day.opens, day.closes), self.hours[str(day.date)].value, strict=True
            ):
                if now != f"{was:%H:%M}":
                    changes[field][str(day.date)] = now
        return {word: change for word, change in changes.items() if change}

    # ---- what comes of it

    def _changed(self, _: object) -> None:
        try:
            session = self.start.but(**self.changes)
        except SchedulerError as refused:
            cause = refused.__cause__
            assert isinstance(cause, ValidationError)
            # A field that does not read leaves the one around it without its value: only the first of them says something.
            self._refuse(self._in_words(cause.errors()[0]))
            return
        self.session = session
        self._said.value = say("panel_solving", self._lang)
        self.timetable = self._solved(session)
        self._show()

    def _in_words(self, error: Any) -> str:
        return say(error["type"], self._lang, **error.get("ctx", {})) if has(error["type"]) else str(error["msg"])

    def _refuse(self, why: str) -> None:
        self._said.value = escape(say("panel_refused", self._lang, why=why))
        self._in_place.value = ""
        self._picture.layout.display = "none"

    def _solved(self, session: Session) -> Timetable:
        from scheduler.engine.solve import solve

        key = f"{session.fingerprint()} {self.partial.value}"
        if key not in self._known:
            quietly = {"progress": lambda _: None, "partial": self.partial.value, "lang": self._lang}
            self._known[key] = solve(session, **quietly, **self._options)
        return self._known[key]

    def _looked_at(self, _: object) -> None:
        self._show()

    def _show(self) -> None:
        self._said.value = self._summary()
        self._in_place.value = ""
        self._picture.layout.display = "none"
        if not self.timetable.found:
            return
        try:
            self._picture.value = self._drawn()
        except (
            SchedulerError
        ):  # a timetable may plan nobody, or nobody in a room: a callback that raised would leave the old picture
            self._in_place.value = f"<p><i>{escape(say('panel_nothing_drawn', self._lang))}</i></p>"
        else:
            self._picture.layout.display = ""

    def _drawn(self) -> bytes:
        from scheduler.views.gantt import gantt

        picture = io.BytesIO()
        gantt(self.timetable, by=self.by.value, lang=self._lang).figure.savefig(picture, format="png")
        return picture.getvalue()

    def _summary(self) -> str:
        """The status, and each objective at first and now."""
        lang, timetable = self._lang, self.timetable
        heading = f"<p><b>{escape(status(timetable, lang))}</b></p>"
        if not timetable.found:
            return heading + bullets(timetable.facts)
        days = self.start.days
        before = {level.name: amount(level.name, level.value, lang, days) for level in self.first.objectives}
        titles = [say("view_objective", lang), say("panel_before", lang), say("panel_now", lang), say("view_bound", lang)]
        rows = [
            [
                name_of(level.name, lang),
                before.get(level.name, ""),
                amount(level.name, level.value, lang, days),
                "" if level.proven else f"≥ {amount(level.name, level.bound, lang, days, beside=level.value)}",
            ]
            for level in timetable.objectives
        ]
        left_out = Naming(timetable, self.session, self._lang).unplanned()
        return heading + table(titles, [[escape(cell) for cell in row] for row in rows]) + bullets(left_out)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """The widget; where a page has no kernel, what it last said."""
        note = say("panel_static", self._lang)
        html = f"<p><i>{escape(note)}</i></p>\n{self._said.value}"
        return {**self.widget._repr_mimebundle_(**kwargs), "text/html": html, "text/plain": note}
