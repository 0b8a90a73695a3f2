"""Scenarios side by side, and the capacity of a session."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import combinations
from typing import Any

import pytest
from matplotlib.text import Text

from models import Activity, Level, Session, Timetable
from models.objective import ObjectiveName
from scheduler import SchedulerError, load
from scheduler.examples import path_of
from scheduler.scenarios import Capacity, Comparison, capacity, compare

DAY = "2027-03-16"


def orals(**fields: Any) -> Session:
    """One oral of 60 minutes per candidate before one pair of jurors, in one room, from 09:00 to 12:00: three fit, four do not."""
    until = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    return Session.model_validate(
        {
            "id": "oraux",
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}],
            },
            "days": [{"date": DAY, "opens": "09:00", "closes": "12:00"}],
            "candidates": [{"id": "c1"}, {"id": "c2"}],
            "jurors": [{"id": "j1", "habilitations": until}, {"id": "j2", "habilitations": until}],
            "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
            "objectives": ["juror_days", "session_end"],
        }
        | fields
    )


def typed(session: Session, *starts: str) -> Timetable:
    """Orals typed by hand, one per candidate."""
    activities = tuple(
        Activity(
            kind="epreuve",
            epreuve="oral",
            candidate=candidate.id,
            start=f"{DAY}T{start}",
            end=dt.datetime.fromisoformat(f"{DAY}T{start}") + dt.timedelta(hours=1),
            room="s1",
            jurors=("j1", "j2"),
        )
        for candidate, start in zip(session.candidates, starts, strict=True)
    )
    return Timetable(session=session.id, status="feasible", activities=activities).of(session)


def test_sessions_and_timetables_side_by_side() -> None:
    session = orals()
    compared = compare({"calculé": session, "à la main": typed(session, "09:00", "11:00")}, time_limit=20)
    frame = compared.frame
    assert list(frame.index) == ["calculé", "à la main"]
    assert list(frame["status"]) == ["optimal", "feasible"]
    assert list(frame["candidates"]) == [2, 2]
    # two orals of an hour, one after the other from 09:00, before the same two jurors
    assert frame.loc["calculé", ["juror_days", "juror_days_bound", "session_end", "session_end_bound"]].tolist() == [
        2,
        2,
        660,
        660,
    ]
    assert bool(frame.loc["calculé", "session_end_proven"])
    assert frame.loc["calculé", "end_day_1"] == dt.datetime(2027, 3, 16, 11, 0)
    assert frame.loc["à la main", "end_day_1"] == dt.datetime(2027, 3, 16, 12, 0)
    # no objective of the timetable typed by hand, and its values all the same; nothing of it is proven
    assert frame.loc["à la main", ["juror_days", "candidate_days", "session_end"]].tolist() == [2, 2, 720]
    assert frame["session_end_bound"].isna().tolist() == [False, True]
    assert frame["proven"].tolist() == [True, False]
    assert compared.differences.loc["à la main", ["juror_days", "candidate_days", "session_end"]].tolist() == [0, 0, 60]
    assert "12:00 (+1 h 00)" in str(compared)


def test_waiting_is_per_candidate_and_ends_are_per_day() -> None:
    epreuves = [{"id": one, "minutes": 60} for one in ("a", "b")]
    session = orals(titre={"code": "T", "millesime": "1", "epreuves": epreuves}, days=[
        {"date": DAY, "opens": "09:00", "closes": "18:00"}, {"date": "2027-03-17", "opens": "09:00", "closes": "18:00"}
    ])  # fmt: skip

    def sat(candidate: str, epreuve: str, start: str, end: str) -> Activity:
        return Activity(kind="epreuve", epreuve=epreuve, candidate=candidate, start=start, end=end)

    activities = (
        sat("c1", "a", f"{DAY}T09:00", f"{DAY}T10:00"),
        sat("c1", "b", f"{DAY}T10:30", f"{DAY}T11:30"),  # waits 30 minutes
        sat("c2", "a", f"{DAY}T09:00", f"{DAY}T10:00"),
        sat("c2", "b", "2027-03-17T14:00", "2027-03-17T15:00"),  # another day: no wait
    )
    frame = compare({"plan": Timetable(session="oraux", status="feasible", activities=activities).of(session)}).frame
    assert frame.loc["plan", ["waiting_mean", "waiting_max"]].tolist() == [15.0, 30]
    assert frame.loc["plan", "end_day_1"] == dt.datetime(2027, 3, 16, 11, 30)
    assert frame.loc["plan", "end_day_2"] == dt.datetime(2027, 3, 17, 15, 0)


def test_a_scenario_without_a_timetable_keeps_its_row() -> None:
    compared = compare({"deux": orals(), "quatre": orals().but(more_candidates=2)}, time_limit=20)
    assert list(compared.frame["status"]) == ["optimal", "infeasible"]
    assert compared.frame.loc["quatre"].drop(["status", "seconds"]).isna().all()
    assert "aucun planning possible" in compared._repr_html_()


def test_what_a_notebook_shows() -> None:
    level = Level(name="session_end", value=720, bound=660, proven=False)
    timetable = typed(orals(), "09:00", "11:00").model_copy(update={"objectives": (level,)})
    html = Comparison({"<plan>": timetable.of(orals())})._repr_html_()
    assert "&lt;plan&gt;" in html
    assert "12:00 (≥ 11:00)" in html
    english = Comparison({"plan": timetable.of(orals())}, lang="en")._repr_html_()
    assert "feasible, not proven optimal" in english
    waiting = timetable.model_copy(update={"objectives": (Level(name="candidate_waiting", value=0, bound=0, proven=True),)})
    assert "candidates&#x27; waiting" in Comparison({"plan": waiting.of(orals())}, lang="en")._repr_html_()


def test_the_picture_has_a_chart_per_objective_and_one_per_scenario() -> None:
    session = orals()
    compared = compare(
        {"calculé": session, "à la main": typed(session, "09:00", "11:00"), "quatre": session.but(more_candidates=2)}
    )
    figure = compared.plot()
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["jours-jurés", "fin de la session", "calculé", "à la main"]
    (bar,) = figure.axes[1].patches
    assert bar.get_width() == 120  # from the opening at 09:00 to 11:00
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_what_is_no_scenario() -> None:
    with pytest.raises(SchedulerError, match="aucun scénario"):
        compare({})
    with pytest.raises(SchedulerError, match="« x » est str"):
        compare({"x": "dwwm-6"})  # type: ignore[dict-item]
    with pytest.raises(SchedulerError, match=r"does not know its session; write timetable.of\(session\)"):
        compare({"x": Timetable(session="x", status="infeasible")}, lang="en")


def test_an_interrupt_keeps_what_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def solve(session: Session, **_: Any) -> Timetable:
        calls.append(session.id)
        return typed(session, "09:00", "10:00").model_copy(update={"interrupted": True}).of(session)

    monkeypatch.setattr("scheduler.engine.solve.solve", solve)
    compared = compare({"premier": orals(), "second": orals()})
    assert calls == ["oraux"]
    assert list(compared.frame["status"]) == ["feasible", "unknown"]
    assert "interrompu avant" in compared._repr_html_()


def test_capacity_of_three_orals_in_a_morning() -> None:
    curve = capacity(orals(), range(1, 6), time_limit=20)
    frame = curve.frame
    assert frame.index.tolist() == [1, 2, 3, 4, 5]
    assert frame["status"].tolist() == ["optimal"] * 3 + ["infeasible"] * 2
    assert frame["juror_days"].dropna().tolist() == [2, 2, 2]
    assert frame["session_end"].dropna().tolist() == [600, 660, 720]
    assert frame["session_end_bound"].dropna().tolist() == [600, 660, 720]
    assert frame.loc[3, "end"] == dt.datetime(2027, 3, 16, 12, 0)
    assert "aucun planning possible" in curve._repr_html_()
    assert repr(curve) == "<Capacity of oraux: 1, 2, 3, 4, 5 candidates tried, 3 fit>"
    said = [line.split() for line in str(curve).splitlines()]
    assert said[1][0] == "1"
    assert said[3][-1] == "12:00"


def test_fewer_candidates_are_the_first_ones_and_more_are_anonymous() -> None:
    curve = capacity(orals(), [3, 1], time_limit=20)
    ids = {number: {a.candidate for a in t.activities if a.candidate} for number, t in curve.timetables.items()}
    assert ids == {1: {"c1"}, 3: {"c1", "c2", "c3"}}


def test_larger_numbers_are_not_solved_once_one_is_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def solve(session: Session, **_: Any) -> Timetable:
        tried.append(len(session.candidates))
        return Timetable(session=session.id, status="infeasible")

    monkeypatch.setattr("scheduler.engine.solve.solve", solve)
    assert capacity(orals(), range(4, 9)).frame["status"].tolist() == ["infeasible"] * 5
    assert tried == [4]


def test_more_candidates_may_be_easier_where_a_jury_deliberates_on_its_last_day() -> None:
    """c1 is there on the first day alone, which his oral fills: only where somebody is heard on the next, there is time for the deliberation.
    With c2 it is from 10:00 to 10:40; with c3, too, from 11:00 to 12:00; with c4 nobody has time for it."""
    next_day = "2027-03-17"
    session = orals(
        days=[{"date": DAY, "opens": "09:00", "closes": "10:00"}, {"date": next_day, "opens": "09:00", "closes": "12:00"}],
        candidates=[{"id": "c1", "available": [{"date": DAY}]}, {"id": "c2"}],
        policy={"grain": 20, "deliberation": {"minutes": 20, "when": "session"}},
    )
    curve = capacity(session, range(1, 5), workers=1)
    assert curve.frame["status"].tolist() == ["infeasible", "optimal", "optimal", "infeasible"]
    day = 24 * 60
    assert curve.frame["session_end"].dropna().tolist() == [day + 640, day + 720]
    figure = curve.plot()
    assert figure.axes[0].get_title(loc="left") == ""
    assert [(patch.get_x(), patch.get_width()) for patch in figure.axes[0].patches] == [(0.5, 1), (3.5, 1)]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()].count("aucun planning possible") == 1
    none = Capacity(session, {1: curve.timetables[1]}).plot()
    assert [text.get_text() for text in none.texts][-1] == "aucun planning possible"


def test_the_capacity_picture_shows_bounds_and_what_is_impossible() -> None:
    level = [
        Level(name="juror_days", value=4, bound=2, proven=False),
        Level(name="session_end", value=660, bound=660, proven=True),
    ]
    found = typed(orals(), "09:00", "10:00").model_copy(update={"objectives": tuple(level)})
    curve = Capacity(orals(), {2: found, 4: Timetable(session="oraux", status="infeasible")})
    figure = curve.plot()
    upper, lower = figure.axes
    assert [line.get_ydata().tolist() for line in upper.lines] == [[4], [2]]
    assert [line.get_ydata().tolist() for line in lower.lines] == [[660], [660]]
    (legend,) = figure.legends
    assert "aucun planning possible" in [text.get_text() for text in legend.get_texts()]
    assert figure._repr_png_().startswith(b"\x89PNG")
    # 3 was not tried: nothing is said of it
    assert min(patch.get_x() for patch in upper.patches) == 4
    assert "entre 2 et 4" in upper.get_title(loc="left")


def test_the_title_of_the_capacity_picture_stays_in_it() -> None:
    titre = orals().exam.model_dump(mode="json", exclude_unset=True) | {"label": "Technicien supérieur " * 9}
    figure = Capacity(orals(titre=titre), {2: Timetable(session="oraux", status="infeasible")}).plot()
    title = figure.texts[0].get_window_extent()
    assert 0 <= title.x0 < title.x1 <= figure.bbox.width


def test_where_no_number_fits_a_sentence_stands_in_place_of_the_curve() -> None:
    figure = Capacity(orals(), {2: Timetable(session="oraux", status="infeasible")}).plot()
    assert figure.axes == []
    assert [text.get_text() for text in figure.texts][-1] == "Aucun planning possible, dès 2 candidats"


def test_scenarios_without_a_timetable_are_said_so() -> None:
    figure = Comparison({"x": Timetable(session="oraux", status="infeasible").of(orals())}).plot()
    assert "x : aucun planning possible, c'est prouvé" in [text.get_text() for text in figure.texts]


def test_states_of_scenarios_without_objectives_stand_above_their_charts() -> None:
    plan = typed(orals(), "09:00", "10:00").of(orals())
    figure = Comparison({"affiché": plan, "retouché": plan, "du 3 mars": plan}).plot()
    chart = figure.axes[0].get_tightbbox()
    states = [text for text in figure.texts if " : " in text.get_text()]
    assert len(states) == 3
    assert chart is not None
    assert not [text for text in states if text.get_window_extent().overlaps(chart)]


@pytest.mark.parametrize("length", [10, 60, 80, 160, 400])
@pytest.mark.parametrize("levels", [1, 5])
def test_however_long_the_name_of_a_scenario_is_no_title_covers_another(length: int, levels: int) -> None:
    name = ("Deux jurys toute la journée, sans battement " * 10)[:length]
    names: tuple[ObjectiveName, ...] = ("load_balance", "candidate_waiting", "juror_half_days", "room_changes", "unplanned")
    stated = tuple(Level(name=one, value=0, bound=0, proven=True) for one in names[:levels])
    jurors = [juror | {"name": name} for juror in orals().model_dump(mode="json", exclude_unset=True)["jurors"]]
    of = orals(jurors=jurors)
    plan = typed(of, "09:00", "10:00").model_copy(update={"objectives": stated}).of(of)
    figure = Comparison({name: plan, "autre": plan}).plot()
    shown = [text for ax in figure.axes for text in ax.findobj(Text) if text.get_text() == ax.get_title(loc="left") != ""]
    boxes = [text.get_window_extent() for text in shown]
    assert len(boxes) == levels + 2
    assert all(0 <= box.x0 < box.x1 <= figure.bbox.width for box in boxes)
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    assert all(label.get_window_extent().x0 >= 0 for ax in figure.axes for label in ax.get_yticklabels())


def test_the_picture_of_many_jurors_has_an_end() -> None:
    session = orals()
    few = typed(session, "09:00", "10:00")
    many = tuple(f"e{n}" for n in range(300))
    crowd = few.model_copy(update={"activities": tuple(a.model_copy(update={"jurors": many}) for a in few.activities)})
    figure = Comparison({"foule": crowd.of(session)}).plot()
    assert figure.get_figheight() == pytest.approx(20)
    # names of rows so thin would run into each other
    assert not [label for ax in figure.axes for label in ax.get_yticklabels()]


def test_no_number_to_try() -> None:
    with pytest.raises(SchedulerError, match="aucun nombre"):
        capacity(orals(), [])
    with pytest.raises(SchedulerError, match="each at least 1"):
        capacity(orals(), [0, 1], lang="en")


def test_scenarios_of_an_example() -> None:
    session = load(path_of("dwwm-6"))
    compared = compare({"tel quel": session, "midi de 45": session.but(policy={"lunch": {"minutes": 45}})}, time_limit=60)
    # proven values of this example, see the design
    assert compared.frame.loc["tel quel", "juror_days"] == 4
    assert compared.frame.loc["midi de 45", "juror_days"] == 4


def test_partial_scenarios_show_who_is_left_out() -> None:
    # four orals of an hour in three hours: one is left out; without a room all are, and nothing has an end
    four = orals(candidates=[{"id": f"c{n}"} for n in range(1, 5)])
    compared = compare({"une salle": four, "sans salle": four.but(rooms_out=["s1"])}, partial=True, time_limit=60)
    assert compared.frame["unplanned"].tolist() == [1, 4]
    assert compared.frame["candidates"].tolist() == [3, 0]
    html = compared._repr_html_()
    assert "candidats non placés" in html
    assert "12:00" in html
    assert "00:00" not in html.replace("12:00", "")
    assert compared.plot().axes[0].get_title(loc="left") == "candidats non placés"
    assert compare({"sans salle": four.but(rooms_out=["s1"])}, partial=True, time_limit=60).plot().axes


def test_differences_are_to_the_first_scenario() -> None:
    """By hand: two orals end at 11:00, three at 12:00, both two juror-days; two typed with a pause end at 12:00."""
    two, three = orals(), orals().but(more_candidates=1)
    compared = compare(
        {"deux": two, "trois": three, "à la main": typed(two, "09:00", "11:00"), "quatre": two.but(more_candidates=2)}
    )
    found = compared.differences
    assert list(found.index) == ["trois", "à la main", "quatre"]
    assert found.loc["trois", ["candidates", "unplanned", "juror_days", "session_end", "end_day_1"]].tolist() == [
        1,
        0,
        0,
        60,
        60,
    ]
    assert found.loc["à la main", ["candidates", "juror_days", "end_day_1"]].tolist() == [0, 0, 60]
    assert found.loc["quatre"].isna().all()
    assert found.loc["à la main", "session_end"] == 60  # not stated there, but counted
    assert "12:00 (+1 h 00)" in compared._repr_html_()
    assert compare({"trois": three, "deux": two}).differences.loc["deux", "session_end"] == -60


def test_ends_are_counted_from_one_midnight() -> None:
    """Of two sessions that end on 16 March the first begins a day earlier: from its midnight on, 12:00 is 2160 minutes, 11:00 is 2100."""
    days = [{"date": date, "opens": "09:00", "closes": "12:00"} for date in ("2027-03-15", DAY)]
    scenarios = {"la veille aussi": typed(orals(days=days), "09:00", "11:00"), "à la main": typed(orals(), "09:00", "11:00")}
    compared = compare(scenarios | {"calculé": orals()}, workers=1)
    assert compared.frame["session_end"].tolist() == [2160, 2160, 2100]
    assert compared.frame.loc["calculé", "session_end_bound"] == 2100
    assert compared.differences["session_end"].tolist() == [0, -60]
    end = next(line for line in str(compared).splitlines() if line.startswith("fin de la session"))
    assert end.split()[4:] == ["16/03", "12:00", "16/03", "12:00", "16/03", "11:00", "(−1", "h", "00)"]
    (ends,) = (ax for ax in compared.plot().axes if ax.get_title(loc="left") == "fin de la session")
    assert [bar.get_width() for bar in ends.patches] == [1560]  # from 09:00 on 15 March; nothing is stated of the others


def test_who_is_absent_is_not_planned() -> None:
    session = orals()
    posted = typed(session, "09:00", "10:00")
    after = posted.model_copy(update={"activities": posted.activities[:1], "absent": ("c2",)}).of(session)
    assert compare({"affiché": posted, "c2 absent": after}).frame["candidates"].tolist() == [2, 1]


def test_a_bound_on_the_first_day_tells_its_day_beside_a_later_end() -> None:
    """The second day at 17:20 is 1440 + 1040 minutes after the first midnight, the first day at 17:50 is 1070."""
    end = Level(name="session_end", value=2480, bound=1070, proven=False)
    days = [{"date": date, "opens": "09:00", "closes": "18:00"} for date in (DAY, "2027-03-17")]
    found = typed(orals(days=days), "09:00", "10:00").model_copy(update={"objectives": (end,)})
    assert "jour 2, 17:20 (≥ jour 1, 17:50)" in str(compare({"à la main": found}))


def test_results_have_a_hash_as_all_that_is_frozen() -> None:
    known = typed(orals(), "09:00", "11:00")
    assert len({Comparison({"a": known}), Comparison({"a": known}), Comparison({"b": known})}) == 2
    assert len({Capacity(orals(), {2: known}), Capacity(orals(), {2: known}), Capacity(orals(), {3: known})}) == 2


def test_a_print_is_a_table() -> None:
    two, three = orals(), orals().but(more_candidates=1)
    compared = compare({"deux": two, "trois": three}, lang="en")
    lines = str(compared).splitlines()
    assert lines[0].split() == ["scenario", "deux", "trois"]
    assert lines[1].split() == ["status", *["optimal,", "proven"] * 2]
    assert ["end", "of", "the", "session", "11:00", "12:00", "(+1h00)"] in [line.split() for line in lines]
    assert all(lines)
    assert repr(compared) == "<Comparison of 2 scenarios: deux, trois>"


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_several_at_once_give_the_same(kind: Any) -> None:
    scenarios = {"deux": orals(), "à la main": typed(orals(), "09:00", "11:00"), "trois": orals().but(more_candidates=1)}
    with kind(2) as executor:
        at_once = compare(scenarios, executor=executor, workers=1)
    one_by_one = compare(scenarios, workers=1)
    assert at_once.frame.drop(columns="seconds").equals(one_by_one.frame.drop(columns="seconds"))
    assert list(at_once.timetables) == list(scenarios)
    assert at_once.timetables["trois"]._of == scenarios["trois"]
