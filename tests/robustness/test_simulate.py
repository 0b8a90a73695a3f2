"""Simulations whose propagation is counted by hand, on the timetable of `tests.rules.hand_made` and on two short ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from matplotlib.text import Text

from models import Activity, Session, Timetable
from scheduler.errors import SchedulerError
from scheduler.robustness import Lateness, Overruns, Simulation, simulate
from scheduler.robustness.network import Network
from scheduler.robustness.simulating import propagate
from tests.robustness.short_plans import two_orals
from tests.rules.hand_made import DAY, HABILITATIONS, activity, juror, moment, session, timetable


def always(minutes: float) -> Callable[[Any, int], Any]:
    """A distribution that always gives the same."""
    return lambda rng, number: np.full(number, minutes)


def one_after_the_other(*minutes: float) -> Callable[[Any, int], Any]:
    """A distribution that gives each épreuve its own, in order of time."""
    left: Iterator[float] = iter(minutes)
    return lambda rng, number: np.full(number, next(left))


def simulated(**how: Any) -> Simulation:
    return simulate(session(), timetable(), **{"overruns": None, "lateness": None, "runs": 3} | how)


def starts(of: Session, posted: Timetable, **longer: float) -> dict[str, str]:
    """When each activity starts where épreuves take so much longer, by candidate and épreuve or kind."""
    network = Network(of, posted)
    minutes = np.array([[longer.get(_name(event.parts[0].activity), 0.0)] for event in network.events])
    begun = propagate(network, minutes)
    return {_name(part.activity): f"{network.moment(begun[part.event, 0]):%H:%M}" for part in network.parts}


def _name(a: Activity) -> str:
    return f"{a.candidate}_{a.epreuve if a.kind == 'epreuve' else a.kind}"


def test_nothing_happens_to_a_plan_without_delays() -> None:
    found = simulated()
    assert (found.lunch_short, found.late, found.after_closing) == (0, 0, 0)
    waits = found.to_frame("candidate").set_index("id")["waiting_mean"]
    # c1 from 09:30 to 09:35; c2 from 09:40 to 12:30, less his lunch of 60.
    assert dict(waits) == {"c1": 5, "c2": 110}
    assert dict(found.to_frame("candidate").set_index("id")["waiting_posted"]) == {"c1": 5, "c2": 110}


def test_the_same_draws_are_equal() -> None:
    drawn: dict[str, Any] = {"overruns": {"final": always(5)}, "runs": 2}
    assert simulated(**drawn) == simulated(**drawn)
    assert simulated(**drawn) != simulated(runs=2)


def test_an_overrun_pushes_what_follows_and_no_more() -> None:
    """20 minutes in the oral of c1: his final at 10:55, his deliberation at 11:10; c2 at 13:00 as posted."""
    begun = starts(session(), timetable(), c1_oral=20)
    assert begun["c1_final"] == "10:55"
    assert begun["c1_deliberation"] == "11:10"
    assert (begun["c2_preparation"], begun["c2_oral"], begun["c2_final"]) == ("12:30", "13:00", "13:55")


def test_a_test_overruns_as_one_and_papers_wait_for_it() -> None:
    """Ten minutes: the first paper is there at 09:40, the second at 09:50, when the jury has marked the first; it is done at 10:00,
    when c1, who prepared from 09:40 on, is ready too."""
    begun = starts(session(), timetable(), c1_ecrit=10)
    assert begun["c1_marking"] == "09:40"
    assert begun["c2_marking"] == "09:50"
    assert begun["c1_preparation"] == "09:40"
    assert begun["c1_oral"] == "10:00"


def test_lunches_give_way() -> None:
    """The final of c1 lasts until 12:30, his deliberation until 12:40: until 13:00 there are 20 minutes for the lunch of the jury. c2
    has his, and c1 after 12:30."""
    found = simulated(overruns={"final": always(100)})
    assert found.lunch_short == 1
    short = found.to_frame("lunch").set_index("id")["lunch_short"]
    assert dict(short) == {"c1": 0, "c2": 0, "j1": 1, "j2": 1, "v1": 0}
    assert found.to_frame("jury")["lunch_short"].tolist() == [1]
    # c2's final, 20 minutes, ends at 15:55, his deliberation at 16:05 in place of 14:25.
    days = found.to_frame("day")
    assert (days["end_posted"][0], days["end_mean"][0]) == (moment("14:25"), moment("16:05"))
    assert (days["late"][0], days["after_closing"][0]) == (1, 0)


@pytest.mark.parametrize(("longer", "lunch", "rest"), [(20, 0, 0), (40, 0, 1), (70, 1, 0), (80, 1, 1)])
def test_breaks_of_jurors(longer: int, lunch: int, rest: int) -> None:
    """The jury is free from 11:00 to 13:00, later by what the final of c1 takes longer; lunch takes an hour of it, the break half an hour
    until 12:45. From 11:40 on only the lunch fits, from 12:10 only the break, from 12:20 neither."""
    of = session(policy={"breaks": [{"window": ["11:00", "12:45"], "minutes": 30}]})
    found = simulate(of, timetable(), overruns={"final": always(longer)}, lateness=None, runs=2)
    assert (found.lunch_short, found.break_short) == (lunch, rest)
    assert found.to_frame("jury")["break_short"].tolist() == [rest]
    short = found.to_frame("lunch").set_index("id")["break_short"]
    assert dict(short) == {"c1": 0, "c2": 0, "j1": rest, "j2": rest, "v1": 0}
    assert f"une pause de juré trop courte {100 * rest}\u00a0%, " in str(found)
    assert "pause trop courte" in found._repr_html_()


def test_who_watches_two_at_once_has_no_lunch_where_one_of_them_begins_later_than_the_other() -> None:
    """c1 prepares from 12:45, c2 from 12:50, under one surveillant, who has an hour from 13:20 to 14:45. Where c1's first épreuve lasts until
    13:50, c1 prepares from then to 14:20: 5, 30 and 25 minutes are left."""
    epreuves = [
        {"id": "avant", "minutes": 10, "jury": True},
        {
            "id": "oral",
            "minutes": 15,
            "jury": True,
            "preparation": 30,
            "preparation_room": "cabine",
            "preparation_staff": {"surveillant": 1},
        },
    ]
    of = Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "epreuves": epreuves},
            "days": [{"date": DAY, "opens": "09:00", "closes": "18:00"}],
            "candidates": [{"id": "c1"}, {"id": "c2", "sits": ["oral"]}],
            "jurors": [{"id": j, "habilitations": HABILITATIONS} for j in ("j1", "j2", "j3", "j4")],
            "rooms": [{"id": "cabine", "kinds": ["cabine"], "seats": 2}],
            "staff": [{"id": "v1", "role": "surveillant"}],
            "policy": {"lunch": {"window": ["12:45", "14:45"], "minutes": 60}},
        }
    )
    activities = (
        activity("epreuve", "12:30", "12:40", "c1", "avant", jurors=("j1", "j2")),
        activity("preparation", "12:45", "13:15", "c1", "oral", room="cabine", staff=("v1",)),
        activity("epreuve", "13:15", "13:30", "c1", "oral", jurors=("j1", "j2")),
        activity("preparation", "12:50", "13:20", "c2", "oral", room="cabine", staff=("v1",)),
        activity("epreuve", "13:20", "13:35", "c2", "oral", jurors=("j3", "j4")),
    )
    posted = Timetable(session="session", status="feasible", activities=activities)
    for longer, short in ((0, 0), (70, 1)):
        found = simulate(of, posted, overruns={"avant": always(longer)}, lateness=None, runs=2)
        chances = dict(found.to_frame("lunch").set_index("id")["lunch_short"])
        assert chances == {"c1": short, "c2": 0, "j1": short, "j2": short, "j3": 0, "j4": 0, "v1": short}


def test_chances_are_shares_of_the_runs() -> None:
    every_other = {"final": lambda rng, number: np.where(np.arange(number) % 2, 100, 0)}
    found = simulated(overruns=every_other, runs=1000)
    assert (found.lunch_short, found.late, found.after_closing) == (0.5, 0.5, 0)


def test_a_late_candidate_loses_time_and_pushes_nobody() -> None:
    """Both come at 09:40. c1 has missed his test of 30 minutes and 5 of his preparation, c2 his test of 40."""
    found = simulated(lateness=always(40))
    frame = found.to_frame("candidate").set_index("id")
    assert dict(frame["lost_mean"]) == {"c1": 35, "c2": 40}
    assert found.late == 0
    # c1 then waits no more; c2 from 09:40 to 12:30, less 60.
    assert dict(frame["waiting_mean"]) == {"c1": 0, "c2": 110}


def test_late_jurors_keep_their_jury_waiting() -> None:
    """Ten minutes: dossiers until 09:40, papers until 10:00, the oral at 10:00 and not at 09:55: five minutes are made up."""
    found = simulated(late_jurors=always(10))
    jury = found.to_frame("jury")
    assert jury["delay_mean"].tolist() == [10]
    assert jury["members"].tolist() == ["J1, J2"]
    assert found.late == 0


def test_the_changeover_is_kept_as_posted() -> None:
    of, posted = two_orals("10:35", "11:05", changeover=5)
    assert starts(of, posted, c1_oral=10)["c2_oral"] == "10:45"
    # 10:30 was posted without it: then there is none to keep.
    of, posted = two_orals("10:30", "11:00", changeover=5)
    assert starts(of, posted, c1_oral=10)["c2_oral"] == "10:40"
    assert starts(of, posted)["c2_oral"] == "10:30"


def test_a_late_start_is_waiting_for_who_came_in_time() -> None:
    """c2 comes at 10:35 and is heard at 10:45."""
    of, posted = two_orals("10:35", "11:05", changeover=5)
    found = simulate(of, posted, overruns=one_after_the_other(10, 0), lateness=None, runs=1)
    assert dict(found.to_frame().set_index("id")["waiting_mean"]) == {"c1": 0, "c2": 10}
    # where he is late himself by four, he waits six
    found = simulate(of, posted, overruns=one_after_the_other(10, 0), lateness=one_after_the_other(0, 4), runs=1)
    assert dict(found.to_frame().set_index("id")["waiting_mean"]) == {"c1": 0, "c2": 6}


def test_the_seed_decides() -> None:
    first, again, other = (simulate(session(), timetable(), seed=seed) for seed in (1, 1, 2))
    for by in ("candidate", "jury", "lunch", "day"):
        assert first.to_frame(by).equals(again.to_frame(by))
    assert not first.to_frame("candidate").equals(other.to_frame("candidate"))


def test_the_models() -> None:
    rng = np.random.default_rng(0)
    drawn = Overruns(probability=0.2, minutes=(5, 15)).draw(rng, 10_000)
    assert set(np.unique(drawn)) == {0, *range(5, 16)}
    assert (drawn > 0).mean() == pytest.approx(0.2, abs=0.02)  # 5 standard deviations of 0.004
    assert Lateness(probability=0, minutes=(5, 5)).draw(rng, 4).tolist() == [0, 0, 0, 0]
    with pytest.raises(ValueError, match="the shorter first"):
        Overruns(minutes=(15, 5))
    with pytest.raises(ValueError, match="less than or equal to 1"):
        Overruns(probability=20)


def test_what_is_refused() -> None:
    with pytest.raises(ValueError, match="runs is 0"):
        simulated(runs=0)
    with pytest.raises(ValueError, match=r"runs is 10\.5"):
        simulated(runs=10.5)
    with pytest.raises(ValueError, match="overruns has orall: choose among ecrit, oral, final"):
        simulated(overruns={"orall": None})
    with pytest.raises(ValueError, match="10 is no model of delays"):
        simulated(overruns=10)
    with pytest.raises(ValueError, match="must give 3 finite numbers"):
        simulated(overruns=lambda rng, number: [1, 2])
    with pytest.raises(ValueError, match="give one of candidate, jury, lunch, day"):
        simulated().to_frame("room")
    with pytest.raises(SchedulerError, match="planning"):
        simulate(session(), timetable().model_copy(update={"activities": ()}))


def test_people_of_one_name_are_told_apart() -> None:
    alike = [{"id": one, "name": "Anne Roy"} for one in ("c1", "c2")]
    of = session(candidates=alike, jurors=[juror("j1", name="Léa Noël"), juror("j2", name="Léa Noël")])
    found = simulate(of, timetable(), runs=5)
    assert found.to_frame()["name"].tolist() == ["Anne Roy (c1)", "Anne Roy (c2)"]
    assert found.to_frame("jury")["members"].tolist() == ["Léa Noël (j1), Léa Noël (j2)"]
    assert [text.get_text() for text in found.plot().axes[-1].get_yticklabels()] == ["Anne Roy (c1)", "Anne Roy (c2)"]


def test_what_ends_a_minute_late_is_drawn_as_late() -> None:
    """The finals of both take 0, 1 and 6 minutes longer; that of c2 is at the end of the day, which is posted for 14:25."""
    bars = simulated(overruns={"final": lambda rng, number: np.array([0, 1, 6])}).plot().axes[0].patches
    assert [(bar.get_x(), bar.get_height()) for bar in bars if bar.get_height()] == [
        (14 * 60 + 20, pytest.approx(1 / 3)),
        (14 * 60 + 25, pytest.approx(1 / 3)),
        (14 * 60 + 30, pytest.approx(1 / 3)),
    ]
    colours = [bar.get_facecolor() for bar in bars if bar.get_height()]
    assert colours[0] != colours[1] == colours[2]


def test_it_shows_itself() -> None:
    found = simulate(session(), timetable())
    assert str(found).startswith("Sur 1000 tirages : un déjeuner trop court ")
    certain = simulated(overruns={"final": always(100)})
    assert str(certain) == (
        "Sur 3 tirages : un déjeuner trop court 100\u00a0%, une fin plus tardive qu'affiché 100\u00a0%, après la fermeture 0\u00a0%."
    )
    assert str(simulated(overruns={"final": always(100)}, lang="en")).startswith("Over 3 runs: a lunch too short 100%, ")
    assert repr(found).startswith("<Simulation of session, 1000 runs, seed 0: lunch too short ")
    html = found._repr_html_()
    assert "mardi 16 mars 2027" in html
    assert "Bruno" in html
    figure = found.plot()
    assert len(figure.axes) == 2
    legend = figure.axes[0].get_legend()
    assert legend is not None
    assert "plus tard" in [text.get_text() for text in legend.get_texts()]
    assert all(tick % 5 == 0 for tick in figure.axes[0].get_xticks())
    assert figure._repr_png_().startswith(b"\x89PNG")


@pytest.mark.parametrize("length", [12, 24, 60, 200])
def test_however_long_names_are_no_text_covers_another(length: int) -> None:
    name = ("Marie-Christine Lefebvre " * 10)[:length].strip()
    of = session(titre={"label": name}, candidates=[{"id": "c1", "name": name}, {"id": "c2"}])
    figure = simulate(of, timetable(), runs=20).plot()
    figure.draw_without_rendering()
    title = figure.texts[0].get_window_extent()
    assert 0 <= title.x0 < title.x1 <= figure.bbox.width
    assert "le planning à l'épreuve" in figure.texts[0].get_text()
    for ax in figure.axes:
        legend = ax.get_legend()
        assert legend is not None
        headings = [text.get_window_extent() for text in ax.findobj(Text) if text.get_text() == ax.get_title(loc="left")]
        assert len(headings) == 1
        assert not legend.get_window_extent().overlaps(headings[0])
        assert all(label.get_window_extent().x0 >= 0 for label in ax.get_yticklabels())
