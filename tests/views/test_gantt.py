"""Gantt charts: where the bars are, what stands in them, and that nothing overflows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import greedy_samples as samples
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from models import Activity, Timetable, Unplanned
from scheduler.errors import SchedulerError
from scheduler.views.gantt import gantt, gantt_pages


def drawn(timetable: Timetable, **how: object) -> list[Axes]:
    return list(gantt(timetable, **how))


@cache
def charts(sample: Callable[[], Timetable], by: str) -> list[Axes]:
    """Drawn once for the tests that only look."""
    return drawn(sample(), by=by)


def bars(ax: Axes, gid: str) -> list[tuple[float, float]]:
    """Start and length in minutes of the bars with this id."""
    return [(p.get_x(), p.get_width()) for p in ax.patches if p.get_gid() == gid]


def rows(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def legend(ax: Axes) -> list[str]:
    found = ax.get_legend()
    return [text.get_text() for text in found.get_texts()] if found else []


def at(hour: int, minute: int = 0, day: int = 16) -> dt.datetime:
    return dt.datetime(2027, 3, day, hour, minute)


def test_a_bar_begins_and_lasts_as_its_activity() -> None:
    (ax,) = drawn(samples.six(), by="candidate")
    assert bars(ax, "epreuve presentation c1 c1") == [(10 * 60, 35)]
    # One third more: 35 minutes become 50, on the grain of 5.
    assert bars(ax, "epreuve presentation c4 c4") == [(10 * 60, 50)]


def test_each_juror_of_a_jury_has_the_bar() -> None:
    (ax,) = drawn(samples.six())
    for juror in ("j1", "j2"):
        assert bars(ax, f"epreuve presentation {juror} c1") == [(10 * 60, 35)]
        assert bars(ax, f"dossier_review {juror} c1") == [(9 * 60 + 45, 15)]
    assert not bars(ax, "epreuve presentation j3 c1")
    # Per juror: three candidates of five bars, and lunch.
    assert len(ax.patches) == 4 * (3 * 5 + 1)


def test_who_starts_together_shares_a_bar_that_is_cut_where_one_goes_on() -> None:
    (ax,) = drawn(samples.six(), by="room")
    assert bars(ax, "epreuve questionnaire info c1 c2 c3 c4 c5 c6") == [(9 * 60, 30)]
    assert bars(ax, "epreuve questionnaire info c4") == [(9 * 60 + 30, 10)]
    assert any("6 candidats" in text.get_text() for text in ax.texts)


def test_the_jury_alone_stands_in_its_own_rows_only() -> None:
    (ax,) = drawn(samples.six(), by="candidate")
    assert not [p for p in ax.patches if p.get_gid().startswith(("dossier_review", "deliberation"))]


@pytest.mark.parametrize("by", ["juror", "candidate", "room"])
@pytest.mark.parametrize("sample", [samples.six, samples.twelve, samples.forty_eight])
def test_no_label_overflows_its_bar(by: str, sample: Callable[[], Timetable]) -> None:
    axes = charts(sample, by)
    renderer = FigureCanvasAgg(axes[0].figure).get_renderer()
    for ax in axes:
        boxes = {}
        for patch in ax.patches:
            boxes.setdefault(patch.get_gid(), []).append(patch.get_window_extent(renderer))
        labels = [text for text in ax.texts if text.get_gid()]
        assert labels
        for text in labels:
            box = text.get_window_extent(renderer)
            inside = [
                b for b in boxes[text.get_gid()] if b.x0 <= box.x0 and box.x1 <= b.x1 and b.y0 <= box.y0 and box.y1 <= b.y1
            ]
            assert inside, f"{text.get_text()!r} leaves its bar"


@pytest.mark.parametrize("by", ["juror", "candidate", "room"])
@pytest.mark.parametrize("sample", [samples.six, samples.twelve, samples.forty_eight])
def test_nearly_every_bar_of_a_quarter_of_an_hour_says_whom_it_is_about(by: str, sample: Callable[[], Timetable]) -> None:
    for ax in charts(sample, by):
        long = [p for p in ax.patches if p.get_width() >= 15]
        assert len([t for t in ax.texts if t.get_gid()]) >= len(long)


def test_jurors_of_a_jury_stand_together_under_its_name() -> None:
    (ax,) = drawn(samples.six())
    assert rows(ax) == ["Pablo Zimmermann", "Océane Wagner", "Nour Vidal", "Maëlys Ulmann"]
    assert [text.get_text() for text in ax.texts if not text.get_gid()] == ["Jury 1", "Jury 2"]


def test_bars_of_one_epreuve_are_written_alike_by_candidate() -> None:
    def oral(candidate: str, minutes: int) -> Activity:
        end = at(9) + dt.timedelta(minutes=minutes)
        return Activity(
            kind="epreuve",
            epreuve="final",
            candidate=candidate,
            start=at(9),
            end=end,
            room=f"b{candidate}",
            jurors=("j1", "j2"),
        )

    # An hour alone has place for room, jury and hours; ten minutes among 8 hours of others have not.
    other = Activity(kind="lunch", candidate="c1", start=at(17), end=at(18))
    timetable = Timetable(session="s", status="feasible", activities=(oral("c1", 60), oral("c2", 10), other))
    (ax,) = drawn(timetable, by="candidate")
    written = {text.get_text().replace("bc1", "").replace("bc2", "") for text in ax.texts if "final" in (text.get_gid() or "")}
    assert len(written) == 1


def test_candidates_come_by_their_first_oral() -> None:
    (ax,) = drawn(samples.six(), by="candidate")
    # Jury 1 hears c1, c2, c3 from 10:00, 12:00 and 15:00; jury 2 c4, c5, c6 from 10:00, 13:35 and 15:35.
    assert rows(ax) == ["Aïcha Benali", "David Evrard", "Bruno Caron", "Emma Fontaine", "Chloé Dubois", "Farid Ghali"]


def test_rooms_come_by_kind_in_the_order_of_the_titre() -> None:
    (ax,) = drawn(samples.six(), by="room")
    assert rows(ax) == ["Salle informatique", "Salle 101", "Salle 102"]
    assert [text.get_text() for text in ax.texts if not text.get_gid()] == ["Informatique", "Entretien"]


def test_one_legend_with_what_is_drawn_in_the_order_of_the_titre() -> None:
    orals = ["Présentation du projet", "Entretien technique", "Entretien final"]
    first, second = drawn(samples.twelve())
    assert legend(first) == [*orals, "Étude du dossier", "Délibération", "Déjeuner"]
    assert legend(second) == []
    assert legend(drawn(samples.six(), by="candidate")[0]) == ["Questionnaire professionnel", *orals]


def test_the_legend_stands_clear_of_the_bars() -> None:
    axes = drawn(samples.twelve())
    figure = axes[0].figure
    FigureCanvasAgg(figure).draw()
    box = axes[0].get_legend().get_window_extent()
    for ax in axes:
        assert not box.overlaps(ax.get_window_extent())


def test_an_epreuve_has_one_colour_whatever_the_chart() -> None:
    def colours(by: str) -> set[tuple[str, object]]:
        patches = (p for ax in drawn(samples.six(), by=by) for p in ax.patches)
        return {(p.get_gid().split()[1], p.get_facecolor()) for p in patches if p.get_gid().startswith("epreuve")}

    assert len(colours("candidate")) == 4
    assert colours("juror") | colours("room") == colours("candidate")


def test_what_the_jury_does_alone_is_grey() -> None:
    (ax,) = drawn(samples.six())
    alone = [p for p in ax.patches if p.get_gid().startswith(("dossier_review", "deliberation"))]
    assert alone
    for patch in alone:
        red, green, blue, _ = patch.get_facecolor()
        assert red == green == blue


def test_titles_say_what_where_and_when_in_french() -> None:
    first, second = drawn(samples.twelve(), by="candidate")
    assert first.figure.texts[0].get_text() == "Développeur web et web mobile — planning des candidats"
    assert first.get_title() == "Centre de Montreuil, mardi 16 mars 2027"
    assert second.get_title() == "Centre de Montreuil, mercredi 17 mars 2027"
    assert [t.get_text() for t in first.figure.texts[1:]] == [
        "Jury 1 : Pablo Zimmermann, Océane Wagner",
        "Jury 2 : Nour Vidal, Maëlys Ulmann",
    ]


def test_in_english() -> None:
    (ax,) = drawn(samples.six(), lang="en")
    assert ax.get_title() == "Centre de Montreuil, Tuesday 16 March 2027"
    assert "Dossier review" in legend(ax)


def test_days_share_their_clock() -> None:
    axes = drawn(samples.twelve())
    # From the first review of day 2, at 09:00, to the last deliberation of day 1, which ends at 17:15.
    assert [ax.get_xlim() for ax in axes] == [(9 * 60, 17 * 60 + 30)] * 2
    axes[0].figure.canvas.draw()
    assert "10:00" in [label.get_text() for label in axes[0].get_xticklabels()]


def test_the_figure_grows_with_its_rows() -> None:
    heights = [
        drawn(sample(), by="candidate")[0].figure.get_figheight()
        for sample in (samples.six, samples.twelve, samples.forty_eight)
    ]
    assert heights == sorted(set(heights))


def test_into_axes_of_the_callers() -> None:
    figure = Figure(figsize=(12, 8))
    own = figure.subplots(2, 1)
    given = gantt(samples.twelve(), ax=own)
    assert list(given) == list(own)
    assert given.figure is figure
    assert "Développeur web et web mobile" in own[0].get_title()
    assert own[0].patches

    single = Figure().add_subplot()
    assert gantt(samples.six(), ax=single) == (single,)


@pytest.mark.parametrize("layout", [None, "constrained"])
@pytest.mark.parametrize("by", ["juror", "candidate"])
def test_names_title_and_legend_have_their_room_in_a_figure_of_the_callers(layout: str | None, by: str) -> None:
    figure = Figure(layout=layout)
    gantt(samples.six(), by, figure.subplots())
    figure.canvas.draw()
    (ax,) = figure.axes
    (whole, title, key) = ax.get_tightbbox(), ax.title.get_window_extent(), ax.get_legend().get_window_extent()
    assert whole is not None
    for box in (whole, title, key):
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1


def test_other_axes_of_the_callers_stay_where_they_are() -> None:
    figure = Figure()
    ours, other = figure.subplots(1, 2)
    before = other.get_position().bounds
    gantt(samples.six(), ax=ours)
    assert other.get_position().bounds == before


def test_too_many_axes_are_refused() -> None:
    with pytest.raises(SchedulerError, match="tient sur un jour et demande un seul système d'axes, 2 donnés"):
        gantt(samples.six(), ax=Figure().subplots(1, 2))


def test_too_few_axes_are_refused() -> None:
    with pytest.raises(SchedulerError, match="2 jours"):
        gantt(samples.twelve(), ax=Figure().add_subplot())


def test_without_its_session_it_shows_ids() -> None:
    bare = Timetable.model_validate(samples.six().model_dump())
    (ax,) = drawn(bare, by="candidate")
    assert rows(ax) == ["c1", "c4", "c2", "c5", "c3", "c6"]
    assert legend(ax) == ["Questionnaire", "Presentation", "Technique", "Final"]
    (named,) = drawn(bare, by="candidate", session=samples.session(6, 4, 1, 2))
    assert rows(named)[0] == "Aïcha Benali"


def test_preparations_in_one_room_stand_side_by_side() -> None:
    def preparing(candidate: str, start: dt.datetime) -> Activity:
        return Activity(
            kind="preparation", epreuve="msp", candidate=candidate, start=start, end=start + dt.timedelta(minutes=45), room="p"
        )

    three = tuple(preparing(f"c{n}", at(9, 10 * n)) for n in range(3))
    (ax,) = drawn(Timetable(session="s", status="feasible", activities=three), by="room")
    spans = sorted((p.get_y(), p.get_y() + p.get_height()) for p in ax.patches)
    assert all(upper[1] <= lower[0] + 1e-9 for upper, lower in pairwise(spans))
    # Three lanes need more height than a row has.
    assert ax.get_ylim() == (1.5, 0)


def test_a_juror_of_two_juries_on_one_day_has_no_group() -> None:
    def defence(candidate: str, start: dt.datetime, *jurors: str) -> Activity:
        return Activity(
            kind="epreuve",
            epreuve="final",
            candidate=candidate,
            start=start,
            end=start + dt.timedelta(minutes=30),
            jurors=jurors,
        )

    both = (defence("c1", at(9), "j1", "j2"), defence("c2", at(10), "j1", "j3"))
    (ax,) = drawn(Timetable(session="s", status="feasible", activities=both))
    assert rows(ax) == ["j2", "j3", "j1"]
    assert [t.get_text() for t in ax.texts if not t.get_gid()] == ["Jury 1", "Jury 2"]


def test_where_juries_change_each_hour_jurors_stand_in_the_order_of_the_session() -> None:
    session = samples.session(6, 4, 1, 2)
    policy = session.policy.model_copy(update={"stable_juries": False})
    (ax,) = drawn(samples.six(), session=session.model_copy(update={"policy": policy}))
    assert rows(ax) == [juror.name for juror in session.jurors]
    assert not [text for text in ax.texts if not text.get_gid()]


def test_who_is_left_out_stands_below_the_title() -> None:
    def said(number: int, **how: object) -> list[str]:
        out = tuple(Unplanned(candidate=f"x{n}") for n in range(1, number + 1))
        partial = samples.six().model_copy(update={"unplanned": out})
        return [text.get_text() for text in drawn(partial, **how)[0].figure.texts]

    assert "Non placés (2) : x1, x2" in said(2)
    assert "Non placés (6) : x1, x2, x3, x4, x5, x6" in said(6, by="candidate")
    assert "Left out (8): x1, x2, x3, x4, x5 and 3 others" in said(8, lang="en")
    assert not any("Non placés" in text for text in said(0))


def test_names_of_juries_do_not_run_into_each_other() -> None:
    """Six juries, of which one has names that are much longer."""
    timetable = samples.forty_eight()
    assert timetable._of is not None
    long = {"j1": "Maximilienne de Saint-Exupéry-Desrosiers"}
    jurors = [j.model_dump(mode="json", by_alias=True) | {"name": long.get(j.id, j.name)} for j in timetable._of.jurors]
    figure = gantt(timetable.of(timetable._of.but(jurors=jurors)), by="candidate")[0].figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    told = [text.get_window_extent(renderer) for text in figure.texts if text.get_text().startswith("Jury ")]
    assert len(told) == 6
    assert not [1 for one, other in combinations(told, 2) if one.overlaps(other)]


@pytest.mark.parametrize("status", ["infeasible", "unknown"])
def test_no_timetable_is_an_error_not_an_empty_picture(status: str) -> None:
    with pytest.raises(SchedulerError, match="explain"):
        gantt(Timetable(session="essai", status=status))


def test_nothing_to_show_is_an_error_too() -> None:
    with pytest.raises(SchedulerError, match="Rien à dessiner"):
        gantt(Timetable(session="essai", status="feasible"))
    lunch = Activity(kind="lunch", candidate="c1", start=at(12), end=at(13))
    with pytest.raises(SchedulerError, match="planning des salles"):
        gantt(Timetable(session="essai", status="feasible", activities=(lunch,)), by="room")


def test_an_unknown_reading_names_the_known_ones() -> None:
    with pytest.raises(SchedulerError, match="juror, candidate, room"):
        gantt(samples.six(), by="salle")  # type: ignore[arg-type]


def test_it_shows_itself_in_a_notebook_and_leaves_pyplot_alone() -> None:
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    for timetable in (samples.six(), samples.twelve()):
        assert gantt(timetable)._repr_png_().startswith(b"\x89PNG")
    assert plt.get_fignums() == before


def test_a_name_is_never_read_as_mathematics() -> None:
    (ax,) = drawn(
        Timetable(
            session="prix $x$",
            status="feasible",
            activities=(
                Activity(kind="epreuve", epreuve="final", candidate="$c_1$", start=at(9), end=at(10), jurors=("$j^2$", "j3")),
            ),
        )
    )
    assert rows(ax) == ["$j^2$", "j3"]
    assert all(not text.get_parse_math() for text in (*ax.texts, *ax.get_yticklabels()))


def test_every_bar_is_a_rectangle_inside_the_axes() -> None:
    for ax in drawn(samples.forty_eight(), by="candidate"):
        low, high = ax.get_xlim()
        for patch in ax.patches:
            assert isinstance(patch, Rectangle)
            assert low <= patch.get_x() < patch.get_x() + patch.get_width() <= high


@pytest.mark.parametrize("by", ["candidate", "juror", "room"])
def test_a_name_of_three_hundred_letters_is_cut_off(by: str) -> None:
    timetable, long = samples.six(), "Marie-Anne " * 28
    session = timetable._of
    assert session is not None
    renamed = {
        kind: [one.model_copy(update={"name": f"{n} {long}"}) for n, one in enumerate(getattr(session, kind))]
        for kind in ("candidates", "jurors", "rooms")
    }
    (ax,) = drawn(timetable.of(session.but(site=long, **renamed)), by=by)
    names = [label for label in rows(ax) if label]
    assert len(set(names)) == len(names)
    assert all(label.endswith("…") and "Marie-Anne" in label for label in names)
    # more than half of the sheet is still the bars'
    assert ax.get_position().width > 0.5


def test_jurors_of_one_jury_may_share_a_row() -> None:
    timetable = samples.six()
    apart, together = gantt(timetable), gantt(timetable, merged=True)
    names = [label.get_text() for label in together[0].get_yticklabels()]
    assert len(names) * 2 == len(apart[0].get_yticklabels())
    assert all(", " in name for name in names)
    drawn = {(p.get_x(), p.get_width(), p.get_facecolor()) for p in apart[0].patches}
    assert {(p.get_x(), p.get_width(), p.get_facecolor()) for p in together[0].patches} == drawn, (
        "all that was drawn twice is there once"
    )


def test_jurors_who_have_lunch_apart_keep_their_rows() -> None:
    timetable = samples.six()
    first = next(a for a in timetable.activities if a.kind == "lunch" and a.jurors)
    later = first.model_copy(
        update={"start": first.start + dt.timedelta(minutes=5), "end": first.end + dt.timedelta(minutes=5)}
    )
    moved = timetable.model_copy(update={"activities": tuple(later if a is first else a for a in timetable.activities)})
    rows = len(gantt(timetable, merged=True)[0].get_yticklabels())
    assert len(gantt(moved.of(timetable._of), merged=True)[0].get_yticklabels()) == rows + 1


def test_jurors_with_the_same_day_share_a_row_around_one_who_has_lunch_later() -> None:
    jury = ("j1", "j2", "j3")
    activities = (
        Activity(kind="epreuve", epreuve="oral", candidate="c1", jurors=jury, start=at(10), end=at(11)),
        Activity(kind="epreuve", epreuve="oral", candidate="c2", jurors=jury, start=at(13), end=at(14)),
        *(Activity(kind="lunch", jurors=(one,), start=at(11), end=at(12)) for one in ("j1", "j3")),
        Activity(kind="lunch", jurors=("j2",), start=at(12), end=at(13)),
    )
    (ax,) = gantt(Timetable(session="s", status="feasible", activities=activities), merged=True)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["j1, j3", "j2"]


def test_a_long_chart_in_pages_has_the_same_bars_and_one_clock() -> None:
    timetable = samples.forty_eight()
    whole, pages = gantt(timetable, "candidate"), gantt_pages(timetable, "candidate", rows=10)
    assert len(pages) > len(whole)
    assert all(sum(len(ax.get_yticklabels()) for ax in page) <= 10 for page in pages)
    assert {ax.get_xlim() for page in pages for ax in page} == {ax.get_xlim() for ax in whole}

    def bars(axes: Any) -> list[tuple[str, float]]:
        return sorted((patch.get_gid(), patch.get_x()) for ax in axes for patch in ax.patches)

    assert sorted(bar for page in pages for bar in bars(page)) == bars(whole)
    assert len(gantt_pages(timetable, "candidate", rows=1000)) == 1
    with pytest.raises(ValueError, match="rows is 0"):
        gantt_pages(timetable, rows=0)
