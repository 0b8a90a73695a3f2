"""Other timetables as good: on sessions of which all of them are known by hand, or by trying everything."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

from models import Activity, Session, Timetable
from scheduler import Alternatives, SchedulerError, alternatives, check, load_timetable, save, solve
from scheduler.cli import main
from scheduler.engine.cpsat import Effort
from scheduler.engine.progress import Reporter
from scheduler.objective_values import objective_values
from scheduler.other_plans.distance import Differences
from scheduler.other_plans.finding import _Search
from scheduler.other_plans.result import Alternative
from tests.engine import small_sessions as small
from tests.engine.any_shapes import any_shape
from tests.repairing.brute_force import ways
from tests.rules.hand_made import session as hand_made
from tests.rules.hand_made import timetable as by_hand

DAY = "2027-03-16"


def orals(number: int, closes: str, **fields: Any) -> Session:
    """Orals of an hour from 09:00 on, before the one jury that there is."""
    until = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    return Session.model_validate(
        {
            "id": "oraux",
            "titre": {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}]},
            "days": [{"date": DAY, "opens": "09:00", "closes": closes}],
            "candidates": [{"id": f"c{n}", "name": f"Candidat {n}"} for n in range(1, number + 1)],
            "jurors": [{"id": "j1", "habilitations": until}, {"id": "j2", "habilitations": until}],
            "objectives": ["juror_days", "session_end"],
        }
        | fields
    )


def found(session: Session, n: int, **rest: Any) -> Alternatives:
    return alternatives(session, solve(session, workers=1, time_limit=None), n, workers=1, time_limit=None, **rest)


def order(timetable: Timetable) -> tuple[str, ...]:
    """Who passes after whom."""
    own = sorted((a for a in timetable.activities if a.kind == "epreuve"), key=lambda a: a.start)
    return tuple(a.candidate or "" for a in own)


def test_two_candidates_one_after_the_other_have_one_other_order() -> None:
    others = found(orals(2, "11:00"), 3)
    assert (len(others), others.complete) == (1, True)
    assert others[0].differences.total == others[0].apart == others[0].bound == 2
    assert "il n'y en a pas d'autre, prouvé" in str(others)


def test_three_have_all_six_orders_the_most_different_first() -> None:
    """Two orders in which nobody keeps his place, then the three in which one does."""
    session = orals(3, "12:00")
    others = found(session, 10)
    assert (len(others), others.complete) == (5, True)
    orders = [order(plan) for plan in others.timetables.values()]
    assert set(orders) == set(permutations(("c1", "c2", "c3")))
    assert [one.differences.starts for one in others] == [3, 3, 2, 2, 2]
    assert [one.apart for one in others] == [3, 3, 2, 2, 2]
    assert all(one.proven for one in others)
    for one in others:
        assert check(session, one.timetable).ok
        assert one.timetable.status == "optimal"


def test_who_is_pinned_leaves_no_choice() -> None:
    pins = [{"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T09:00"}]
    others = found(orals(2, "11:00", pins=pins), 3)
    assert (len(others), others.complete) == (0, True)
    assert str(others) == "Aucun autre planning n'est aussi bon, prouvé : mêmes valeurs, même ordre de passage, mêmes jurys."


def test_who_sits_with_whom() -> None:
    """One candidate, three jurors: the two other pairs that there are."""
    until = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    jurors = [{"id": j, "habilitations": until} for j in ("j1", "j2", "j3")]
    others = found(orals(1, "10:00", jurors=jurors), 5)
    assert (len(others), others.complete) == (2, True)
    assert [(d.differences.starts, d.differences.jurors, d.differences.pairs) for d in others] == [(0, 1, 1)] * 2
    assert len({frozenset(plan.activities[0].jurors) for plan in others.timetables.values()}) == 3


@pytest.mark.parametrize(
    ("jury", "policy", "pairs"),
    [
        ({"max_candidates_per_day": 6}, {}, 3),
        ({}, {"deliberation": {"minutes": 10, "when": "day"}}, 3),
        ({"required_skills": ["anglais"]}, {}, 2),  # without the pair of the two who do not speak it
    ],
)
def test_a_juror_more_than_need_be_makes_no_other(jury: dict[str, Any], policy: dict[str, Any], pairs: int) -> None:
    """One candidate, three jurors: the other pairs, and never all three, though nothing asks for few jurors."""
    until = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]
    jurors = [{"id": j, "habilitations": until, "skills": ["anglais"] if j == "j1" else []} for j in ("j1", "j2", "j3")]
    titre = {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}], "jury": jury}
    session = orals(1, "10:10", titre=titre, jurors=jurors, policy=policy, objectives=["session_end"])
    given = solve(session, workers=1, time_limit=None)
    assert len(given.activities[0].jurors) == 2
    others = alternatives(session, given, 5, workers=1, time_limit=None)
    assert (len(others), others.complete) == (pairs - 1, True)
    assert {len(plan.activities[0].jurors) for plan in others.timetables.values()} == {2}


@pytest.mark.parametrize("seed", [8, 22, 23, 34, 61, 64, 116, 130])
def test_all_that_there_are_by_trying_everything(seed: int) -> None:
    session = any_shape(seed, at_once=False)  # `ways` plans candidate by candidate
    session = session.but(objectives=[o for o in session.objectives if o.name != "unplanned"])
    given = solve(session, workers=1, time_limit=None)
    values = objective_values(session, given)
    [candidate] = session.candidates
    known = set()
    for activities in ways(session, candidate):
        plan = Timetable(session=session.id, status="feasible", activities=activities)
        worth = objective_values(session, plan)
        if all(worth[o.name] <= values[o.name] for o in session.objectives) and check(session, plan).ok:
            known.add(looks(activities))
    others = alternatives(session, given, 40, workers=1, time_limit=None)
    assert others.complete
    assert {looks(plan.activities) for plan in others.timetables.values()} == known
    assert len(known) == len(others) + 1


def looks(activities: tuple[Activity, ...]) -> frozenset[tuple[object, ...]]:
    """What people see."""
    jury = next((frozenset(a.jurors) for a in activities if a.jurors), frozenset())
    return frozenset({("jury", jury)} | {(a.epreuve, a.start) for a in activities if a.kind == "epreuve"})


def test_a_typed_timetable_has_others_as_good_or_better() -> None:
    """Of the timetable made by hand nothing is proven: what is found is no worse on any level."""
    session, given = hand_made(), by_hand()
    others = alternatives(session, given, 1, workers=1, time_limit=None)
    before = objective_values(session, given)
    assert len(others) == 1
    assert "Un autre planning aussi bon a été trouvé." in str(others)
    values = objective_values(session, others[0].timetable)
    assert all(values[o.name] <= before[o.name] for o in session.objectives)
    assert "n'est pas prouvé" in str(others)
    (presence,) = (o.value for o in others[0].timetable.objectives if o.name == "juror_presence")
    assert presence < before["juror_presence"]
    assert "Il est meilleur : présence des jurés " in str(others)


def test_what_a_timetable_states_below_a_level_that_it_does_not_state_proves_nothing() -> None:
    session = orals(2, "11:00")
    solved = solve(session, workers=1, time_limit=None)
    last = solved.model_copy(update={"objectives": solved.objectives[1:], "status": "feasible"})
    (other,) = alternatives(session, last, 1, workers=1, time_limit=None)
    assert [level.proven for level in other.timetable.objectives] == [False, False]
    assert check(session, other.timetable).ok


def test_what_is_shown() -> None:
    others = found(orals(3, "12:00"), 2)
    frame = others.differences()
    assert list(frame.columns) == ["planning donné", "autre 1", "autre 2"]
    assert len(frame) == 3  # of each candidate the oral; the jury is the same
    assert list(others.to_frame()["starts"]) == [3, 3]
    figure = others.plot()
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    for ax in figure.axes:
        hours = zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
        ends = [label.get_window_extent().x1 for at, label in hours if at <= ax.get_xlim()[1]]
        assert max(ends) <= figure.bbox.x1, "the last hour is read whole"
    shown = others._repr_html_()
    assert "Candidat 1" in shown
    assert "<img" in shown
    assert "passages à une autre heure 3," in shown
    assert repr(others) == "<Alternatives of oraux: 2 of 2>"


@pytest.mark.parametrize("length", [2, 40, 200])
def test_names_of_the_picture_stay_in_it_however_long_they_are(length: int) -> None:
    own = orals(2, "11:00").model_dump(mode="json", exclude_unset=True)
    jurors = [juror | {"name": ("Jean-Christophe de La Rochefoucauld " * 6)[:length]} for juror in own["jurors"]]
    figure = found(orals(2, "11:00", jurors=jurors), 1).plot()
    names = [label for ax in figure.axes for label in ax.get_yticklabels()]
    assert len(names) == 4
    assert all(name.get_window_extent().x0 >= 0 for name in names)


def test_a_short_time_is_no_proof() -> None:
    session = orals(3, "12:00")
    others = alternatives(session, solve(session, workers=1), 3, workers=1, time_limit=1e-9)
    assert not others.complete
    assert len(others) <= 3


def test_a_plan_found_later_that_comes_first_leaves_no_bound_too_low() -> None:
    """Five candidates, each with hours at which he may pass: orders written as the hour of each, their bounds by trying all of them. Of three
    found one after the other the last is put first; what is proven of the second, beside the first, is not what it is beside the last."""
    hours = [{2, 3, 4}, {0, 1, 2, 4}, {1, 3}, {0, 2}, {1, 2, 4}]
    windows = [[{"date": DAY, "from": f"{9 + h:02d}:00", "to": f"{10 + h:02d}:00"} for h in sorted(own)] for own in hours]
    candidates = [{"id": f"c{n}", "available": own} for n, own in enumerate(windows)]
    session = orals(5, "14:00", candidates=candidates, policy={"grain": 60})
    every = [order for order in permutations(range(5)) if all(hour in own for hour, own in zip(order, hours, strict=True))]

    def apart(order: tuple[int, ...], known: list[tuple[int, ...]]) -> int:
        return min(sum(a != b for a, b in zip(order, one, strict=True)) for one in known)

    def plan(order: tuple[int, ...]) -> Timetable:
        oral = {"kind": "epreuve", "epreuve": "oral", "jurors": ["j1", "j2"]}
        passes = [
            oral | {"candidate": f"c{n}", "start": f"{DAY}T{9 + h:02d}:00", "end": f"{DAY}T{10 + h:02d}:00"}
            for n, h in enumerate(order)
        ]
        return Timetable.model_validate({"session": "oraux", "status": "feasible", "activities": passes})

    known = [(3, 4, 1, 0, 2)]
    effort = Effort.until(None, 0, 1)
    search = _Search(session, plan(known[0]), effort, Reporter(None, 3, effort.interrupt), 3)
    for order in [(4, 2, 3, 0, 1), (2, 4, 3, 0, 1), (4, 0, 3, 2, 1)]:
        bound = max(apart(one, known) for one in every)
        search.plans.append(Alternative(plan(order), Differences(0, 0, 0), apart(order, known), bound))
        known.append(order)
    before = known[:1]
    for one in search.in_order():
        assert one.bound >= max(apart(other, before) for other in every)
        before.append(tuple(a.start.hour - 9 for a in one.timetable.activities))
    assert before[1] == known[3]


def test_a_timetable_that_breaks_rules_is_refused() -> None:
    with pytest.raises(SchedulerError, match="repair"):
        alternatives(hand_made(), by_hand({"c2 oral": {"start": "13:05"}}))
    with pytest.raises(SchedulerError, match="pas de planning"):
        alternatives(hand_made(), Timetable(session="session", status="infeasible"))
    with pytest.raises(ValueError, match="n is 0"):
        alternatives(hand_made(), by_hand(), 0)


def written() -> tuple[Session, list[str]]:
    """A session and its timetable in files of the folder, and the command that writes alternatives of them to another."""
    session = orals(3, "12:00")
    save(session, "s.json")
    save(solve(session, workers=1), "t.json")
    return session, ["alternatives", "s.json", "t.json", "--out", "new", "--workers", "1"]


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    session, line = written()
    assert main([*line, "--n", "2"]) == 0
    assert "Autres plannings aussi bons : 2 trouvés." in capsys.readouterr().out
    names = ["alternative-1.json", "alternative-1.xlsx", "alternative-2.json", "alternative-2.xlsx", "alternatives.png"]
    assert sorted(path.name for path in Path("new").glob("[!.]*")) == [*names, "alternatives.txt", "differences.csv"]
    for name in names[:4]:
        assert check(session, load_timetable(Path("new") / name, session)).ok
    assert main([*line, "--n", "1", "--lang", "en"]) == 0
    assert not (Path("new") / "alternative-2.json").exists()
    broken = json.loads(Path("t.json").read_text(encoding="utf-8"))
    broken["activities"] = broken["activities"][1:]
    Path("t.json").write_text(json.dumps(broken), encoding="utf-8")
    capsys.readouterr()
    assert main(line) == 2
    assert capsys.readouterr().err.startswith("t.json: ce planning ne respecte pas toutes les règles")


def test_what_somebody_has_changed_or_saved_beside_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    session, line = written()
    assert main([*line, "--n", "2"]) == 0
    folder = Path("new")
    mine = {
        "alternative-1.xlsx": "edited",
        "alternative-2.json": "edited",
        "differences.csv": "edited",
        "alternatives.png": "edited",
    }
    for name in mine:
        (folder / name).write_bytes(b"mine: " + name.encode())
    (folder / "alternative-retenue.xlsx").write_bytes(b"chosen")
    (folder / "alternative-7.json").write_bytes(b"never written")
    capsys.readouterr()
    assert main([*line, "--n", "1"]) == 0
    said = capsys.readouterr().out
    for name in mine:
        kept = folder / name.replace(".", "-edited.")
        assert kept.read_bytes() == b"mine: " + name.encode()
        assert f"{folder / name} a été changé depuis qu'il a été écrit : votre version est gardée dans {kept}." in said
    assert not (folder / "alternative-2.json").exists()
    assert not (folder / "alternative-2.xlsx").exists(), "as it was written, and of an earlier call"
    assert (folder / "alternative-retenue.xlsx").read_bytes() == b"chosen"
    assert (folder / "alternative-7.json").read_bytes() == b"never written"
    assert check(session, load_timetable(folder / "alternative-1.xlsx", session)).ok
    # asked of one of them, whose name the others take
    before = (folder / "alternative-1.json").read_bytes()
    line[2] = "new/alternative-1.json"
    assert main([*line, "--n", "1"]) == 0
    assert (folder / "alternative-1-given.json").read_bytes() == before


@pytest.mark.parametrize("when", ["day", "session"])
def test_deliberations_in_one_piece_and_the_procès_verbal_are_on_whoever_passes(when: str) -> None:
    """Three candidates before one jury, deliberated upon together: all six orders again, each with its one deliberation."""
    policy = {"deliberation": {"minutes": 10, "when": when}, "pv": 10}
    others = found(orals(3, "13:00", policy=policy), 10)
    assert (len(others), others.complete) == (5, True)
    for one in others:
        kinds = [a.kind for a in one.timetable.activities]
        assert (kinds.count("deliberation"), kinds.count("pv")) == (1, 1)
        assert check(others.session, one.timetable).ok


def test_of_a_partial_timetable() -> None:
    """One of three has no place: whoever it is stays out, the other two are in each other's place."""
    session = small.session(small.oral(60), candidates=small.candidates("c1", "c2", "c3"), days=[small.day("09:00", "11:00")])
    timetable = solve(session, partial=True, workers=1)
    found = alternatives(session, timetable, n=2, time_limit=None, workers=1)
    assert [plan.timetable.unplanned for plan in found.plans] == [timetable.unplanned]
    assert found.complete
    assert all(check(session, plan.timetable).ok for plan in found.plans)
