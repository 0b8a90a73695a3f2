"""The independent check as a whole: its report, the objectives that a timetable states, and whatever somebody may type."""

import random
import subprocess
import sys

import pytest
from rules.hand_made import ACTIVITIES, DAY, NEXT_DAY, activity, session, timetable, titre

from models import Activity, Level, Timetable, Unplanned
from scheduler.check import check
from scheduler.objective_values import objective_values
from scheduler.rules import RULES


def test_a_timetable_that_keeps_all_rules_has_an_empty_report():
    report = check(session(), timetable())
    assert report.ok
    assert len(report) == 0
    assert str(report) == "Aucun manquement : les 21 règles sont respectées."
    assert report.to_text("en") == "No violation: all 21 rules hold."


@pytest.fixture
def report():
    """The report of a plan in which Alice's oral is ten minutes short, so that her final does not follow at once."""
    return check(session(), timetable({"c1 oral": {"end": "10:25"}}))


def test_a_report_is_a_sequence_in_the_order_of_the_rules(report):
    assert [violation.rule for violation in report] == ["durations", "order"]
    assert report[0].by == report[1].by == 10
    assert not report.ok


def test_a_report_names_people_and_clock_times_under_the_rule_that_is_broken(report):
    assert report.to_text() == (
        "Manquements : 2, à 2 des 21 règles.\n"
        "\n"
        "durations : Chaque épreuve dure exactement son temps, aménagement compris, arrondi à la grille ;"
        " tout commence sur la grille.\n"
        "  - Oral (Alice) le 16/03/2027 de 09:55 à 10:25 : 30 min au lieu de 40\n"
        "\n"
        "order : Les épreuves d'un candidat se suivent dans l'ordre du titre, avec les délais qu'il fixe.\n"
        "  - Entretien final (Alice) le 16/03/2027 de 10:35 à 10:50 : commence 10 min après"
        " Oral (Alice) le 16/03/2027 de 09:55 à 10:25, au lieu de 0 au plus"
    )
    assert "Oral (Alice) on 2027-03-16 from 09:55 to 10:25: 30 min instead of 40" in report.to_text("en")


def test_a_report_is_a_frame_and_a_table(report):
    frame = report.to_frame()
    assert list(frame.columns) == ["rule", "text", "who", "start", "end", "by"]
    assert list(frame["who"]) == ["c1, j1, j2", "c1, j1, j2"]
    assert report._repr_html_().count("<tr>") == 3


def test_only_the_rules_asked_for_are_checked():
    short = timetable({"c1 oral": {"end": "10:25"}})
    assert [v.rule for v in check(session(), short, rules=[r for r in RULES if r.name == "order"])] == ["order"]


def test_importing_the_check_loads_nothing_heavy():
    code = "import sys, scheduler.check; print([m for m in ('ortools', 'pandas', 'matplotlib') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_value_of_every_objective():
    # Each juror from 09:00 to 14:25. c1: 110 minutes less 30 + 20 + 40 + 15; c2: 315 less 40 + 30 + 55 + 20 less lunch.
    assert objective_values(session(), timetable()) == {
        "unplanned": 0,
        "juror_days": 2,
        "juror_presence": 2 * 325,
        "candidate_days": 2,
        "candidate_waiting": 5 + 110,
        "session_end": 14 * 60 + 25,
        "juror_half_days": 4,
        "max_candidate_waiting": 110,
        "load_balance": 0,
        "room_changes": 0,
        "unmet_wishes": 0,
    }


def test_values_over_two_days_and_two_juries():
    # c2 sits the test with c1, has a jury of his own on the next day, from 09:00 to 11:25, and is heard in two rooms.
    other = {"jurors": ("j3", "j4")}
    times = {
        "c2 dossier": ("09:00", "09:15", other),
        "c2 marking": ("09:15", "09:25", other),
        "c2 preparation": ("09:30", "10:00", {}),
        "c2 oral": ("10:00", "10:55", other),
        "c2 final": ("10:55", "11:15", other | {"room": "bureau2"}),
        "c2 deliberation": ("11:15", "11:25", other),
    }
    moved = {name: rest | {"start": f"{NEXT_DAY}T{s}", "end": f"{NEXT_DAY}T{e}"} for name, (s, e, rest) in times.items()}
    assert objective_values(session(), timetable(moved | {f"{one} lunch": None for one in ("j1", "j2", "c2")})) == {
        "unplanned": 0,
        "juror_days": 4,
        "juror_presence": 2 * 120 + 2 * 145,
        "candidate_days": 1 + 2,
        "candidate_waiting": 5,
        "session_end": 24 * 60 + 11 * 60 + 25,
        "juror_half_days": 4,
        "max_candidate_waiting": 5,
        "load_balance": 0,
        "room_changes": 2,
        "unmet_wishes": 0,
    }


def test_a_wish_counts_once_where_anything_is_done_during_what_is_to_be_avoided():
    """j1 works until 14:25 and has lunch from 11:30 to 12:30; c1 ends at 10:50; v1 watches from 09:00 to 09:40."""
    day = {"date": DAY}
    wishes = [
        {"who": "j1", "avoid": [day | {"from": "14:20"}], "weight": 3},
        {"who": "j2", "avoid": [day | {"from": "11:00", "to": "13:00"}, day | {"from": "14:25"}], "weight": 5},  # lunch alone
        {"who": "c1", "avoid": [day | {"from": "10:50"}], "weight": 7},
        {"who": "c2", "avoid": [day | {"to": "09:05"}, day | {"from": "13:00", "to": "14:00"}], "weight": 11},
        {"who": "v1", "avoid": [day | {"to": "09:40"}], "weight": 13},
        {"who": "k1", "avoid": [day], "weight": 17},
    ]
    assert objective_values(session(wishes=wishes), timetable())["unmet_wishes"] == 3 + 11 + 13


def _only(*activities, **fields):
    return timetable(dict.fromkeys(ACTIVITIES), *activities, **fields)


def _sat(candidate, start, end, jurors=(), room=None):
    return activity("epreuve", start, end, candidate, "oral", jurors=jurors, room=room)


@pytest.mark.parametrize(
    ("first", "second", "waiting"),
    [
        (("12:30", "13:00"), ("15:00", "15:30"), 120),  # arrives when there is no hour left before: no lunch deducted
        (("12:25", "12:55"), ("15:00", "15:30"), 125 - 60),
        (("10:00", "10:30"), ("12:30", "13:00"), 120),  # leaves when a whole hour of the window is left
        (("10:00", "10:30"), ("12:35", "13:05"), 125 - 60),
        (("11:00", "12:20"), ("12:20", "13:05"), 0),  # never below 0
    ],
)
def test_lunch_is_deducted_from_waiting_across_its_window_only(first, second, waiting):
    values = objective_values(session(), _only(_sat("c1", *first), _sat("c1", *second)))
    assert values["candidate_waiting"] == values["max_candidate_waiting"] == waiting


def test_without_lunch_nothing_is_deducted():
    of = session(policy={"lunch": None})
    assert objective_values(of, timetable())["candidate_waiting"] == 5 + 170


@pytest.mark.parametrize(("end", "halves"), [("12:45", 1), ("12:50", 2)])
def test_a_day_is_split_in_the_middle_of_the_lunch_window(end, halves):
    assert objective_values(session(), _only(_sat("c1", "12:30", end, ("j1",))))["juror_half_days"] == halves


@pytest.mark.parametrize(("end", "halves"), [("12:00", 1), ("12:05", 2)])
def test_a_day_without_lunch_is_split_at_noon(end, halves):
    of = session(policy={"lunch": None})
    assert objective_values(of, _only(_sat("c1", "11:00", end, ("j1",))))["juror_half_days"] == halves


def test_the_balance_is_of_candidates_per_jury_and_day():
    heard = [
        _sat("c1", "09:00", "09:40", ("j1", "j2")),
        _sat("c2", "09:00", "09:40", ("j4", "j3")),
        _sat("c3", "10:00", "10:40", ("j3", "j4")),
        _sat("c4", "11:00", "11:40", ("j3", "j4")),
    ]
    assert objective_values(session(), _only(*heard))["load_balance"] == 3 - 1


def test_who_is_called_twice_comes_twice():
    twice = _only(
        _sat("c1", "09:00", "09:30"), _sat("c1", f"{NEXT_DAY}T09:00", f"{NEXT_DAY}T09:30"), _sat("c2", "09:00", "09:30")
    )
    assert objective_values(session(), twice)["candidate_days"] == 2 + 1


def test_a_preparation_makes_a_candidate_come_and_lunch_or_the_work_of_his_jury_does_not():
    c1 = timetable(dict.fromkeys(set(ACTIVITIES) - {"c1 dossier", "c1 marking", "c1 deliberation", "c2 lunch"}))
    assert objective_values(session(), c1)["candidate_days"] == 0
    prepares = timetable(dict.fromkeys(set(ACTIVITIES) - {"c1 preparation"}))
    assert objective_values(session(), prepares)["candidate_days"] == 1


def test_a_lunch_is_no_presence():
    values = objective_values(session(), _only(activity("lunch", "11:30", "12:30", jurors=("j1",))))
    assert (values["juror_days"], values["juror_presence"], values["juror_half_days"]) == (0, 0, 0)


def test_an_empty_timetable_is_worth_nothing():
    left_out = tuple(Unplanned(candidate=one) for one in ("c1", "c2"))
    values = objective_values(session(), _only(unplanned=left_out))
    assert values.pop("unplanned") == 2
    assert set(values.values()) == {0}


def _stated(status="feasible", **level):
    known = {"name": "juror_days", "value": 2, "bound": 2, "proven": True} | level
    answer = timetable(objectives=(Level(**known),)).model_copy(update={"status": status})
    return [(v.rule, v.text[0], v.by) for v in check(session(objectives=["juror_days"]), answer)]


def test_objectives_stated_truly_are_allowed():
    assert _stated() == _stated(status="optimal") == []
    assert _stated(bound=1, proven=False) == []


def test_a_value_that_is_not_the_timetables_is_refused():
    text = "jours-jurés : le planning annonce 5, le calcul donne 2"
    assert _stated(value=5, bound=2, proven=False) == [("objectives", text, 3)]


def test_a_proof_whose_bound_is_not_the_value_is_refused():
    text = "jours-jurés : annoncé prouvé, mais la borne 1 n'est pas la valeur 2"
    assert _stated(bound=1) == [("objectives", text, 1)]


def test_a_bound_above_the_value_is_refused():
    assert _stated(bound=4, proven=False) == [("objectives", "jours-jurés : la borne 4 dépasse la valeur 2", 2)]


def test_optimal_means_that_every_level_is_proven():
    text = "jours-jurés : planning annoncé optimal, mais ce niveau n'est pas prouvé"
    assert _stated(status="optimal", bound=1, proven=False) == [("objectives", text, 1)]


# What each objective of the hand-made timetable comes to, the first three of the five of a session.
DAYS, PRESENCE, CALLED = (
    {"name": name, "value": value} for name, value in (("juror_days", 2), ("juror_presence", 650), ("candidate_days", 2))
)
OF_THREE = session(objectives=["juror_days", "juror_presence", "candidate_days"])


def _levels(*levels, status="optimal", of=OF_THREE):
    """What is said of these levels, each with its bound at its value where it is proven, else at 0."""
    stated = tuple(Level(**level, bound=level["value"] if proven else 0, proven=proven) for level, proven in levels)
    answer = timetable(objectives=stated).model_copy(update={"status": status})
    return [(v.text, v.by) for v in check(of, answer) if v.rule == "objectives"]


def test_optimal_means_all_levels_of_the_session_in_their_order():
    assert _levels((DAYS, True), (PRESENCE, True), (CALLED, True)) == []
    asked = "jours-jurés, présence des jurés (min), jours-candidats", "juror-days, juror presence (min), candidate-days"
    missing = (
        f"Niveaux annoncés : jours-jurés, présence des jurés (min) ; ceux de la session, dans leur ordre : {asked[0]}",
        f"Levels stated: juror-days, juror presence (min); those of the session, in their order: {asked[1]}",
    )
    assert _levels((DAYS, True), (PRESENCE, True)) == [(missing, 1)]
    other = (
        f"Niveaux annoncés : jours-jurés, jours-candidats, présence des jurés (min) ; ceux de la session, dans leur ordre : {asked[0]}",
        f"Levels stated: juror-days, candidate-days, juror presence (min); those of the session, in their order: {asked[1]}",
    )
    assert _levels((DAYS, True), (CALLED, True), (PRESENCE, True)) == [(other, 1)]


def test_a_timetable_that_is_not_optimal_may_leave_out_what_it_knows_nothing_of():
    assert _levels((DAYS, True), (PRESENCE, False), status="feasible") == []
    assert _levels((CALLED, False), status="feasible") == []  # typed by hand, its value alone
    assert (
        _levels((CALLED, False), (PRESENCE, False), (DAYS, False), status="feasible") == []
    )  # nor is anything claimed of these


def test_a_level_is_proven_below_all_of_the_session_that_come_before_it_alone():
    assert len(_levels((DAYS, True), (CALLED, True), status="feasible")) == 1
    assert len(_levels((PRESENCE, True), (DAYS, True), (CALLED, True), status="feasible")) == 1


def test_no_level_is_proven_below_one_that_is_not():
    below = (
        "présence des jurés (min) : niveau annoncé non prouvé, mais prouvé au-dessous : jours-candidats",
        "juror presence (min): stated as not proven, but as proven below it: candidate-days",
    )
    assert _levels((DAYS, True), (PRESENCE, False), (CALLED, True), status="feasible") == [(below, 1)]
    assert _levels((DAYS, False), (PRESENCE, True), (CALLED, True), status="feasible")[0][1] == 2


def test_who_is_left_out_comes_before_the_levels_of_the_session():
    nobody = {"name": "unplanned", "value": 0}
    all_of_them = (DAYS, True), (PRESENCE, True), (CALLED, True)
    assert _levels((nobody, True), *all_of_them) == []
    assert len(_levels(*all_of_them, (nobody, True))) == 1
    allowed = session(objectives=["unplanned", "juror_days", "juror_presence", "candidate_days"])
    assert _levels((nobody, True), *all_of_them, of=allowed) == []
    assert _levels(*all_of_them, of=allowed) == []  # of a replan in which nobody can be left out


def test_what_is_optimal_states_levels():
    none = (
        "Niveaux annoncés : aucun ; ceux de la session, dans leur ordre : jours-jurés, présence des jurés (min), jours-candidats",
        "Levels stated: none; those of the session, in their order: juror-days, juror presence (min), candidate-days",
    )
    assert _levels() == [(none, 3)]
    assert _levels(status="feasible") == []
    nobody = {"name": "unplanned", "value": 0}
    assert len(_levels((nobody, True))) == 1
    assert _levels(of=session(objectives=["unplanned"])) == []  # asked for nothing but that nobody is left out
    assert _levels((nobody, True), of=session(objectives=["unplanned"])) == []


def test_a_replan_that_has_nothing_left_to_plan_states_at_most_who_is_left_out():
    for levels in ((), (Level(name="unplanned", value=0, bound=0, proven=True),)):
        replanned = timetable(objectives=levels).model_copy(update={"status": "optimal", "formulation": "replan"})
        assert check(OF_THREE, replanned).ok


def test_what_is_proven_is_so_within_the_tolerance_that_the_session_gives():
    given = session(objectives=[{"name": "juror_days", "tolerance": 1}])
    within = Level(name="juror_days", value=2, bound=1, proven=True, tolerance=1)
    answer = timetable(objectives=(within,))
    assert check(given, answer).ok
    text = "jours-jurés : annoncé prouvé, mais la borne 1 n'est pas la valeur 2"
    assert [v.text[0] for v in check(session(objectives=["juror_days"]), answer)] == [text]


def test_no_timetable_has_no_activities():
    answer = timetable().model_copy(update={"status": "infeasible"})
    assert [v.rule for v in check(session(), answer)] == ["objectives"]


@pytest.mark.parametrize("status", ["infeasible", "unknown"])
def test_no_timetable_has_no_levels(status):
    level = Level(name="juror_days", value=0, bound=0, proven=True)
    answer = _only(objectives=(level,)).model_copy(update={"status": status})
    text = (
        f"Planning annoncé « {status} », mais il annonce des niveaux : jours-jurés",
        f"The timetable is stated as {status}, yet it states levels: juror-days",
    )
    assert [v.text for v in check(session(objectives=["juror_days"]), answer) if v.rule == "objectives"] == [text]


# What somebody may type: strangers, nothing at all, other days, time zones, ends before starts, the end of all calendars.
IDS = (None, "c1", "c2", "c9", "j1", "j9", "v1", "salle", "bureau", "cabine", "cave", "")
EPREUVES = (None, "ecrit", "oral", "final", "dance", "")
KINDS = ("epreuve", "preparation", "dossier_review", "marking", "deliberation", "lunch")
MOMENTS = (
    *(f"{DAY}T{clock}" for clock in ("00:00", "09:00", "09:02", "10:45", "12:30", "14:15", "23:59:59")),
    f"{NEXT_DAY}T09:00",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
)
SESSIONS = {
    "usual": {},
    "groups": {"titre": titre("oral", sitting="group", group_size=2)},
    "strict": {
        "titre": {"jury": {"size": 3, "distinct_employers": True, "required_skills": ["x"], "max_candidates_per_day": 1}},
        "policy": {"max_jury_minutes": 60, "stable_juries": False, "lunch": None},
        "conflicts": [{"candidate": "c1", "juror": "j1"}],
        "pins": [
            {"candidate": "c1", "epreuve": "oral", "start": f"{DAY}T09:00", "room": "bureau2", "jurors": ["j1", "j2", "j3"]}
        ],
        "responsables": [{"id": "r1", "available": [{"date": DAY, "from": "10:00"}]}],
    },
}


def _mistyped(draw: random.Random) -> Timetable:
    typed = [one.model_dump() for one in ACTIVITIES.values()]
    for _ in range(draw.randint(1, 6)):
        one = draw.choice(typed)
        match draw.choice(("drop", "double", "kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff")):
            case "drop" if len(typed) > 1:
                typed.remove(one)
            case "double":
                typed.append(dict(one))
            case "kind":
                one["kind"] = draw.choice(KINDS)
            case "epreuve":
                one["epreuve"] = draw.choice(EPREUVES)
            case "candidate" | "room" as name:
                one[name] = draw.choice(IDS)
            case "start" | "end" as name:
                one[name] = draw.choice(MOMENTS)
            case "jurors" | "staff" as name:
                one[name] = tuple(draw.choice(IDS[1:]) for _ in range(draw.randint(0, 3)))
    left_out = tuple(Unplanned(candidate=one) for one in ("c1", "c9") if draw.random() < 0.1)
    activities = tuple(Activity.model_validate(one) for one in typed)
    return Timetable(session="s", status=draw.choice(("optimal", "unknown")), activities=activities, unplanned=left_out)


@pytest.mark.parametrize("kind", SESSIONS)
def test_whatever_is_typed_is_reported_and_never_raised(kind):
    of, draw = session(**SESSIONS[kind]), random.Random(kind)
    names = {rule.name for rule in RULES} | {"objectives"}
    for _ in range(150):
        answer = _mistyped(draw)
        report = check(of, answer)
        assert all(v.rule in names and v.by >= 1 and all(v.text) and len(v.text) == 2 for v in report)
        assert report.to_text()
        assert report.to_text("en")
        assert report._repr_html_()


def test_seconds_that_were_typed_are_told() -> None:
    """They are all that is wrong with it."""
    late = timetable({"c1 oral": {"start": "2027-03-16T09:55:30"}})
    assert "de 09:55:30 à 10:35" in str(check(session(), late))


def test_a_timetable_that_states_no_objectives_is_told_that_all_rules_hold() -> None:
    """Moved by hand, it has no levels: that alone is wrong with it."""
    of = session(objectives=["juror_days"])
    bare = Timetable(session="session", status="optimal", activities=timetable().activities)
    report = check(of, bare)
    assert not report.ok
    assert str(report).startswith("Les 21 règles sont respectées ; ce que le planning annonce de ses objectifs ne va pas.")
