"""The oracle on sessions small enough to be solved by hand; each expected value is the sum in its comment.

Unless a test says otherwise: one day 08:00-14:00, a grain of 30, two jurors, an oral of 60 minutes in one room of three seats, and
nothing else; values are (juror_days, juror_presence, candidate_days, candidate_waiting, session_end), the end in minutes from midnight.
Candidate-days are the candidates, each on one day, where no sum says otherwise.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from tests.oracle import best_values

MONDAY, TUESDAY, WEDNESDAY = "2027-03-01", "2027-03-02", "2027-03-03"
ORAL = {"id": "oral", "minutes": 60, "jury": True, "room": "bureau"}
TEST = {"id": "test", "minutes": 30, "sitting": "simultaneous", "room": "ecrit"}
BUREAU = {"id": "b1", "kinds": ["bureau"], "seats": 3}
BUREAU_2 = {"id": "b2", "kinds": ["bureau"], "seats": 3}
SALLE = {"id": "s1", "kinds": ["ecrit"], "seats": 9}
LUNCH = {"window": ["10:00", "11:00"], "minutes": 60}


def day(date: str = MONDAY, opens: str = "08:00", closes: str = "14:00") -> dict[str, str]:
    return {"date": date, "opens": opens, "closes": closes}


def candidates(number: int, **each: Any) -> list[dict[str, Any]]:
    return [{"id": f"c{n}", **each} for n in range(1, number + 1)]


def jurors(number: int, **each: Any) -> list[dict[str, Any]]:
    right = {"titre": "T", "millesime": "1", "until": "2030-01-01"}
    return [{"id": f"j{n}", "habilitations": [right], **each} for n in range(1, number + 1)]


def session(*epreuves: Any, jury: Any = None, **given: Any) -> Session:
    given = {
        "days": [day()],
        "candidates": candidates(1),
        "jurors": jurors(2),
        "rooms": [BUREAU],
    } | given
    given["policy"] = {"grain": 30, **given.get("policy", {})}
    return Session.model_validate(
        {"titre": {"code": "T", "millesime": "1", "epreuves": epreuves or [ORAL], "jury": jury or {}}, **given}
    )


def test_one_candidate_one_oral() -> None:
    # Two jurors on one day, there for 60 minutes each, from 08:00 to 09:00 = 540.
    assert best_values(session()) == (2, 120, 1, 0, 540)


def test_two_candidates_one_after_the_other() -> None:
    # 08:00-09:00 and 09:00-10:00: 2 x 120 minutes, end 600.
    assert best_values(session(candidates=candidates(2))) == (2, 240, 2, 0, 600)


def test_the_changeover_reaches_the_next_start_on_the_grain() -> None:
    # 08:00-09:00, then not before 09:10, so 09:30-10:30: 2 x 150 minutes, end 630.
    assert best_values(session(candidates=candidates(2), policy={"changeover": 10})) == (2, 300, 2, 0, 630)


def test_extra_time_is_rounded_up_to_the_grain() -> None:
    # 60 x 1.3333 = 79.998, on the grain 90: 08:00-09:30.
    assert best_values(session(candidates=candidates(1, extra_time=0.3333))) == (2, 180, 1, 0, 570)


def test_jury_work_is_not_rounded() -> None:
    # Review 08:00-08:15, oral 08:30-09:30, deliberation 09:30-09:40: 2 x 100 minutes, end 580.
    assert best_values(session(policy={"dossier_review": 15, "deliberation": 10})) == (2, 200, 1, 0, 580)


def test_a_second_jury_where_one_has_no_time() -> None:
    # 120 minutes for two candidates of 60 each are enough for one jury, 90 are not; with four jurors and two rooms both sit at
    # 08:00: 4 juror-days, 4 x 60 minutes, end 540.
    two = {"candidates": candidates(2), "jurors": jurors(4), "rooms": [BUREAU, BUREAU_2]}
    assert best_values(session(days=[day(closes="10:00")], **two)) == (2, 240, 2, 0, 600)
    assert best_values(session(days=[day(closes="09:30")], **two)) == (4, 240, 2, 0, 540)


def test_two_juries_need_two_rooms() -> None:
    assert best_values(session(days=[day(closes="09:30")], candidates=candidates(2), jurors=jurors(4))) is None


def test_one_more_juror_day_is_a_matter_of_the_order_of_objectives() -> None:
    # The end first: both at 08:00 before two juries, end 540, 4 juror-days.
    objectives = ["session_end", "juror_days"]
    two = {"candidates": candidates(2), "jurors": jurors(4), "rooms": [BUREAU, BUREAU_2]}
    assert best_values(session(objectives=objectives, **two)) == (540, 4)


def test_tolerance_gives_way_to_the_levels_below() -> None:
    # Two juror-days at best; up to 2 x (1 + 1) = 4 allowed, so that both may sit at 08:00 and the end is 540 instead of 600.
    two = {"candidates": candidates(2), "jurors": jurors(4), "rooms": [BUREAU, BUREAU_2]}
    assert best_values(session(objectives=["juror_days", "session_end"], **two)) == (2, 600)
    # With 0.99, floor(3.98) = 3 juror-days: a second jury of two is out of reach.
    for tolerance, end in ((1.0, 540), (0.99, 600)):
        objectives = [{"name": "juror_days", "tolerance": tolerance}, "session_end"]
        assert best_values(session(objectives=objectives, **two)) == (2, end)


def test_lunch_between_two_candidates() -> None:
    # The day from 09:00 to 12:00: c1 09:00-10:00, lunch 10:00-11:00, c2 11:00-12:00: 2 x 180 minutes, end 720.
    given = {"candidates": candidates(2), "policy": {"lunch": LUNCH}}
    assert best_values(session(days=[day(opens="09:00", closes="12:00")], **given)) == (2, 360, 2, 0, 720)
    # Until 13:00 the jury comes after its lunch and hears both: 2 x 120, end 780.
    assert best_values(session(days=[day(opens="09:00", closes="13:00")], **given)) == (2, 240, 2, 0, 780)
    # From 08:00 both are through by 10:00, and who leaves before lunch has it by himself.
    assert best_values(session(**given)) == (2, 240, 2, 0, 600)


def test_a_candidate_present_across_lunch_does_not_wait_for_it() -> None:
    # Test 09:30-10:00, lunch 10:00-11:00, oral 11:00-12:00: the span of 150 less 90 of épreuves less 60 of lunch: 0.
    # The jury comes at 11:00: 2 x 60.
    oral = {**ORAL, "follows": [{"epreuve": "test"}]}
    given = {"rooms": [BUREAU, SALLE], "policy": {"lunch": LUNCH}, "days": [day(opens="09:30")]}
    assert best_values(session(TEST, oral, **given)) == (2, 120, 1, 0, 720)


def test_waiting_beside_lunch() -> None:
    # The oral at least 90 minutes after the test, and nothing from 10:00 to 11:00. Test at 08:00 or 08:30: oral 11:00, waiting
    # 90 or 60 beside lunch. At 09:00: 11:00-12:00, a span of 180 less 90 of épreuves less 60 of lunch, 30. At 09:30: 11:30,
    # also 30 but later. From 11:00 on: 90, no lunch to deduct. So 30, end 720.
    oral = {**ORAL, "follows": [{"epreuve": "test", "gap": 90}]}
    assert best_values(session(TEST, oral, rooms=[BUREAU, SALLE], policy={"lunch": LUNCH})) == (2, 120, 1, 30, 720)


def test_within_0_is_immediately() -> None:
    # Two candidates, each presentation 30 then technique 30 at once: four slots in a row, 2 x 120, no waiting, end 600.
    block = [
        {"id": "presentation", "minutes": 30, "jury": True, "room": "bureau"},
        {
            "id": "technique",
            "minutes": 30,
            "jury": True,
            "room": "bureau",
            "follows": [{"epreuve": "presentation", "within": 0}],
        },
    ]
    assert best_values(session(*block, candidates=candidates(2))) == (2, 240, 2, 0, 600)


def test_others_may_be_heard_in_a_gap() -> None:
    # At least 30 minutes between the two: c1 08:00 and 09:00, c2 08:30 and 09:30: 2 x 120 and each waits 30, end 600.
    pair = [
        {"id": "presentation", "minutes": 30, "jury": True, "room": "bureau"},
        {"id": "technique", "minutes": 30, "jury": True, "room": "bureau", "follows": [{"epreuve": "presentation", "gap": 30}]},
    ]
    assert best_values(session(*pair, candidates=candidates(2))) == (2, 240, 2, 60, 600)


def test_the_day_after_the_next() -> None:
    # Written on Monday, oral on Wednesday and no sooner: he comes twice, end 2 x 1440 + 540 = 3420; Tuesday alone would be too early.
    oral = {**ORAL, "follows": [{"epreuve": "ecrit", "days": 2}]}
    ecrit = {"id": "ecrit", "minutes": 30}
    assert best_values(session(ecrit, oral, days=[day(), day(WEDNESDAY)])) == (2, 120, 2, 0, 3420)
    assert best_values(session(ecrit, oral, days=[day(), day(TUESDAY)])) is None


def test_a_simultaneous_test_in_two_rooms_needs_two_surveillants() -> None:
    # Three candidates, rooms of two and one seats; orals of 30 follow: test 08:00-08:30, then three orals until 10:00:
    # 2 x 90; they wait 0, 30 and 60.
    test = {**TEST, "staff": {"surveillant": 1}}
    oral = {**ORAL, "minutes": 30, "follows": [{"epreuve": "test"}]}
    rooms = [BUREAU, {"id": "s1", "kinds": ["ecrit"], "seats": 2}, {"id": "s2", "kinds": ["ecrit"], "seats": 1}]
    given = {"candidates": candidates(3), "rooms": rooms}
    two = [{"id": "v1", "role": "surveillant"}, {"id": "v2", "role": "surveillant"}]
    assert best_values(session(test, oral, staff=two, **given)) == (2, 180, 3, 90, 600)
    assert best_values(session(test, oral, staff=two[:1], **given)) is None


def test_preparation_beside_another_oral() -> None:
    # c1 prepares 08:00-08:30 and is heard 08:30-09:30 while c2 prepares 09:00-09:30, heard 09:30-10:30: 2 x 120, end 630.
    oral = {**ORAL, "preparation": 30, "preparation_room": "prepa"}
    rooms = [BUREAU, {"id": "p", "kinds": ["prepa"], "seats": 1}]
    assert best_values(session(oral, candidates=candidates(2), rooms=rooms)) == (2, 240, 2, 0, 630)


def test_a_room_for_preparation_may_hold_one_only() -> None:
    # Two juries, so that both could be heard at 08:30; the one seat to prepare makes it 08:30 and 09:00 (end 600), two seats 570.
    oral = {**ORAL, "preparation": 30, "preparation_room": "prepa"}
    given = {"candidates": candidates(2), "jurors": jurors(4), "objectives": ["session_end"]}
    for seats, end in ((1, 600), (2, 570)):
        rooms = [BUREAU, BUREAU_2, {"id": "p", "kinds": ["prepa"], "seats": seats}]
        assert best_values(session(oral, rooms=rooms, **given)) == (end,)


def test_marking_before_the_oral() -> None:
    # Test 08:00-08:30, marking 08:30-08:40, oral 09:00-10:00: 2 x 90 minutes, waiting 30, end 600.
    # Without `before` and without deliberation the marking may come after: oral 08:30-09:30, marking 09:30-09:40: 2 x 70.
    oral = {**ORAL, "follows": [{"epreuve": "test"}]}
    rooms = [BUREAU, SALLE]
    before = {**TEST, "marking": {"minutes": 10, "before": "oral"}}
    after = {**TEST, "marking": {"minutes": 10}}
    assert best_values(session(before, oral, rooms=rooms)) == (2, 180, 1, 30, 600)
    assert best_values(session(after, oral, rooms=rooms)) == (2, 140, 1, 0, 580)


def test_a_group_shares_its_jury() -> None:
    # Three candidates in groups of two before one jury: 08:00-09:00 and 09:00-10:00, 2 x 120; the room seats 2 + 2.
    # A group of three needs 5 seats and group_size 3: all at 08:00, 2 x 60.
    rooms = [{"id": "b1", "kinds": ["bureau"], "seats": 5}]
    for size, expected in ((2, (2, 240, 3, 0, 600)), (3, (2, 120, 3, 0, 540))):
        group = {**ORAL, "sitting": "group", "group_size": size}
        assert best_values(session(group, candidates=candidates(3), rooms=rooms)) == expected
    assert best_values(session(group, candidates=candidates(3))) == (2, 360, 3, 0, 660)  # three seats: one at a time


def test_one_jury_a_day() -> None:
    # j1 may not see c1, j3 may not see c2: {j2, j3} and {j1, j2}. On one day j2 would be in two juries; on two days it is
    # 4 juror-days; where juries need not be stable, j1 and j3 60 minutes each and j2 120 on one day: 3 juror-days, 240 minutes.
    given = {
        "candidates": candidates(2),
        "jurors": jurors(3),
        "conflicts": [{"candidate": "c1", "juror": "j1"}, {"candidate": "c2", "juror": "j3"}],
    }
    assert best_values(session(**given)) is None
    assert best_values(session(days=[day(), day(TUESDAY)], **given)) == (4, 240, 2, 0, 1440 + 540)
    assert best_values(session(policy={"stable_juries": False}, **given)) == (3, 240, 2, 0, 600)


def test_candidates_per_jury_and_day() -> None:
    # At most one a day: two juries side by side, 4 juror-days; in one room one after the other, end 600.
    given = {"candidates": candidates(2), "jury": {"max_candidates_per_day": 1}}
    assert best_values(session(jurors=jurors(4), **given)) == (4, 240, 2, 0, 600)
    # With two jurors only, and juries that need not be stable, there is one jury and so one candidate a day.
    assert best_values(session(policy={"stable_juries": False}, **given)) is None
    # With three, {j1, j2} and {j1, j3} are two: j1 stays for both, 120 + 60 + 60.
    assert best_values(session(policy={"stable_juries": False}, jurors=jurors(3), **given)) == (3, 240, 2, 0, 600)


def test_a_larger_jury_counts_as_another_one() -> None:
    # Not stable, one candidate per jury and day. Three jurors have three pairs and one set of three: a fourth candidate needs the set of three, 4 x 60 minutes one after the
    # other (any two juries share somebody): 08:00-12:00, end 720, 3 juror-days.
    given = {"candidates": candidates(4), "jurors": jurors(3), "objectives": ["juror_days", "session_end"]}
    rooms = [{"id": "b1", "kinds": ["bureau"], "seats": 4}]
    limits = {"jury": {"max_candidates_per_day": 1}, "policy": {"stable_juries": False}}
    assert best_values(session(rooms=rooms, **limits, **given)) == (3, 720)
    # In a room of three seats that set cannot sit.
    assert best_values(session(**limits, **given)) is None


def test_skills_may_ask_for_a_third_juror() -> None:
    # Two skills that j1 lacks, one with j2 and one with j3: {j2, j3}. Three skills, one each: all three, 3 x 60.
    people = jurors(3)
    for juror, skill in zip(people, ("x", "y", "z"), strict=True):
        juror["skills"] = [skill]
    rooms = [{"id": "b1", "kinds": ["bureau"], "seats": 4}]
    assert best_values(session(jury={"required_skills": ["y", "z"]}, jurors=people)) == (2, 120, 1, 0, 540)
    assert best_values(session(jury={"required_skills": ["x", "y", "z"]}, jurors=people, rooms=rooms)) == (3, 180, 1, 0, 540)
    assert best_values(session(jury={"required_skills": ["x", "y", "z"]}, jurors=people)) is None  # four people, three seats


def test_a_pinned_jury_of_three() -> None:
    # 3 x 60 for c1 alone. A second candidate on that day must have the same three: 3 x 120.
    rooms = [{"id": "b1", "kinds": ["bureau"], "seats": 4}]
    pins = [{"candidate": "c1", "jurors": ["j1", "j2", "j3"]}]
    assert best_values(session(jurors=jurors(3), pins=pins, rooms=rooms)) == (3, 180, 1, 0, 540)
    assert best_values(session(jurors=jurors(3), pins=pins, rooms=rooms, candidates=candidates(2))) == (3, 360, 2, 0, 600)


def test_pins_hold() -> None:
    # Start at 10:00: end 660.
    pins = [{"candidate": "c1", "epreuve": "oral", "start": f"{MONDAY}T10:00"}]
    assert best_values(session(pins=pins)) == (2, 120, 1, 0, 660)
    # Both in b1 one after the other (end 600) though two juries and two rooms would do by 09:00.
    pins = [{"candidate": c, "epreuve": "oral", "room": "b1"} for c in ("c1", "c2")]
    given = {"candidates": candidates(2), "jurors": jurors(4), "rooms": [BUREAU, BUREAU_2], "objectives": ["session_end"]}
    assert best_values(session(pins=pins, **given)) == (600,)
    assert best_values(session(**given)) == (540,)


def test_the_responsable_covers_all_of_a_day() -> None:
    # There from 09:00: oral 09:00-10:00. Two in turn without a hole cover both orals, with a hole of half an hour at 09:00 not:
    # 09:30-10:30 and 10:30-11:30, end 690.
    late = [{"id": "r1", "available": [{"date": MONDAY, "from": "09:00"}]}]
    assert best_values(session(responsables=late)) == (2, 120, 1, 0, 600)
    for resumes, end in (("09:00", 600), ("09:30", 690)):
        turns = [
            {"id": "r1", "available": [{"date": MONDAY, "to": "09:00"}]},
            {"id": "r2", "available": [{"date": MONDAY, "from": resumes}]},
        ]
        assert best_values(session(responsables=turns, candidates=candidates(2))) == (2, 240, 2, 0, end)


def test_habilitation_by_day() -> None:
    # Until Monday: the second candidate cannot be moved to Tuesday, and Monday has one hour.
    days = [day(closes="09:00"), day(TUESDAY)]
    ends = jurors(2, habilitations=[{"titre": "T", "millesime": "1", "until": MONDAY}])
    assert best_values(session(days=days, candidates=candidates(2))) == (2, 240, 2, 0, 1440 + 600)  # both on Tuesday
    assert best_values(session(days=days, candidates=candidates(2), jurors=ends)) is None
    assert best_values(session(days=days, candidates=candidates(1), jurors=ends)) == (2, 120, 1, 0, 540)


def test_half_days_are_split_at_the_middle_of_lunch() -> None:
    # Lunch window 10:00-11:00, split at 10:30. Two candidates from 08:00 to 10:00: one half each, 2. Opening at 09:00, c1 at
    # 09:00 and c2 at 11:00 touch both halves; two juries would be 4 halves and c1, c2 at 11:00 and 12:00 touch only the second: 2.
    policy = {"lunch": LUNCH}
    given = {"candidates": candidates(2), "policy": policy, "objectives": ["juror_half_days", "session_end"]}
    assert best_values(session(**given)) == (2, 600)
    assert best_values(session(days=[day(opens="09:00")], **given)) == (2, 780)
    # Without lunch the split is at noon: 11:30-12:30 touches both halves.
    pins = [{"candidate": "c1", "epreuve": "oral", "start": f"{MONDAY}T11:30"}]
    assert best_values(session(pins=pins, objectives=["juror_half_days"])) == (4,)


def test_room_changes() -> None:
    # b1 is free until 09:00, b2 from 09:00: one jury changes, 2 jurors x 1; two juries in one room each do not.
    rooms = [
        {**BUREAU, "available": [{"date": MONDAY, "to": "09:00"}]},
        {**BUREAU_2, "available": [{"date": MONDAY, "from": "09:00", "to": "10:00"}]},
    ]
    given = {"candidates": candidates(2), "rooms": rooms}
    assert best_values(session(objectives=["juror_days", "room_changes"], **given)) == (2, 2)
    assert best_values(session(objectives=["room_changes", "juror_days"], jurors=jurors(4), **given)) == (0, 4)


def test_load_balance() -> None:
    # Three candidates before two juries are 2 and 1, or 3 before one jury: no difference. With at most 2 a day: 1.
    given = {"candidates": candidates(3), "jurors": jurors(4), "objectives": ["load_balance", "juror_days"]}
    assert best_values(session(**given)) == (0, 2)
    assert best_values(session(jury={"max_candidates_per_day": 2}, **given)) == (1, 4)


def test_who_is_called_twice_comes_twice() -> None:
    # Monday 08:00-09:30: test of 30, then one oral of 60; the jury cannot hear c2 any more. With two days of one jury c1 is heard on
    # Monday and c2 on Tuesday, 1 + 2 candidate-days; the test on Tuesday would do for both on one day, 2, from 08:00 to 10:30.
    oral = {**ORAL, "follows": [{"epreuve": "test"}]}
    given = {
        "candidates": candidates(2),
        "rooms": [BUREAU, SALLE],
        "objectives": ["candidate_days", "juror_days", "session_end"],
    }
    short = day(closes="09:30")
    assert best_values(session(TEST, oral, days=[short, day(TUESDAY, closes="09:30")], **given)) == (3, 4, 1440 + 540)
    assert best_values(session(TEST, oral, days=[short, day(TUESDAY)], **given)) == (2, 2, 1440 + 630)


def test_jury_work_makes_no_candidate_come() -> None:
    # The dossier must be read on Monday, as Tuesday has 60 minutes; the candidate comes on Tuesday alone.
    days = [day(closes="08:30"), day(TUESDAY, closes="09:00")]
    given = {"policy": {"dossier_review": 30}, "objectives": ["candidate_days", "juror_days"]}
    assert best_values(session(days=days, **given)) == (1, 4)


def test_max_candidate_waiting() -> None:
    # Test 08:00-08:30, then orals of 60 minutes one after the other: waits of 0, 60, 120; the longest is 120, their sum 180.
    oral = {**ORAL, "follows": [{"epreuve": "test"}]}
    given = {"candidates": candidates(3), "rooms": [BUREAU, SALLE]}
    objectives = ["max_candidate_waiting", "candidate_waiting", "session_end"]
    assert best_values(session(TEST, oral, objectives=objectives, **given)) == (120, 180, 690)


def test_who_is_left_out() -> None:
    # 90 minutes hold one oral of 60: of three candidates two are left out.
    given = {"candidates": candidates(3), "days": [day(closes="09:30")]}
    assert best_values(session(objectives=["unplanned", "juror_days", "session_end"], **given)) == (2, 2, 540)


def test_minutes_of_a_juror_per_day() -> None:
    # 90 minutes a day at most: the second oral needs other jurors.
    given = {"candidates": candidates(2), "policy": {"max_jury_minutes": 90}}
    assert best_values(session(**given)) is None
    assert best_values(session(jurors=jurors(4), **given)) == (4, 240, 2, 0, 600)


def test_the_final_is_last_and_the_welcome_first() -> None:
    # Listed first, without an order: still the oral 08:30-09:30 and then the final 09:30-10:00, after a welcome of 30 minutes;
    # who sits the final alone does so at 10:00 in the same room: 2 x 120 minutes.
    final = {"id": "final", "minutes": 30, "jury": True, "room": "bureau", "modality": "entretien_final"}
    two = [{"id": "c1"}, {"id": "c2", "sits": ["final"]}]
    assert best_values(session(final, ORAL, policy={"welcome": 30})) == (2, 180, 1, 0, 600)
    assert best_values(session(final, ORAL, policy={"welcome": 30}, candidates=two)) == (2, 240, 2, 0, 630)


def test_the_deliberation_is_on_the_day_of_the_last_epreuve() -> None:
    # 30 minutes do not fit after the oral on Monday, so the oral is on Tuesday; the review may be on Monday, but a second day of
    # the jury costs more: 08:00-08:30 review, 08:30-09:30 oral, 09:30-10:00 deliberation on Tuesday, end 1440 + 600.
    days = [day(closes="09:00"), day(TUESDAY)]
    assert best_values(session(days=days, policy={"deliberation": 30, "dossier_review": 30})) == (2, 240, 1, 0, 2040)


@pytest.mark.parametrize(("seats", "expected"), [(3, (2, 120, 1, 0, 540)), (2, None)])
def test_a_seat_for_everybody_in_the_room(seats: int, expected: tuple[int, ...] | None) -> None:
    # One candidate and two jurors.
    assert best_values(session(rooms=[{"id": "b1", "kinds": ["bureau"], "seats": seats}])) == expected
