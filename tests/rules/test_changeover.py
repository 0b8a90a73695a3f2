"""Rule 11: minutes between two candidates, for a juror and for a room."""

from models import Timetable
from rules.hand_made import activity, amounts, moment, practised, session, timetable, workshop
from scheduler import check
from scheduler.rules.changeover import RULE


def _second_from(start, end, **rest):
    """c2 is heard right after c1, whose final ends at 10:50 (his deliberation elsewhere in the day)."""
    return timetable({"c1 deliberation": {"start": "15:00", "end": "15:10"}, "c2 oral": {"start": start, "end": end} | rest})


def test_five_minutes_between_two_candidates_are_allowed():
    assert amounts("changeover", session(), timetable()) == []
    assert amounts("changeover", session(), _second_from("10:55", "11:50")) == []


def test_less_is_refused_for_each_juror_and_the_room():
    assert amounts("changeover", session(), _second_from("10:53", "11:48")) == [
        (("bureau", "c1", "c2"), 2),
        (("j1", "c1", "c2"), 2),
        (("j2", "c1", "c2"), 2),
    ]


def test_another_room_does_not_help_the_jurors():
    assert amounts("changeover", session(), _second_from("10:50", "11:45", room="bureau2")) == [
        (("j1", "c1", "c2"), 5),
        (("j2", "c1", "c2"), 5),
    ]


def test_another_jury_does_not_help_the_room():
    assert amounts("changeover", session(), _second_from("10:50", "11:45", jurors=("j3", "j4"))) == [
        (("bureau", "c1", "c2"), 5)
    ]


def test_the_jurys_work_needs_no_changeover():
    assert amounts("changeover", session(), timetable({"c1 deliberation": {"start": "12:50", "end": "13:00"}})) == []


def test_inside_one_test_there_is_none():
    # c1 is out at 09:30, one place free: c3 starting then in the same room is wrong for rule 4, but no change of épreuve.
    late = activity("epreuve", "09:30", "10:00", "c3", "ecrit", room="salle", staff=("v1",))
    assert amounts("changeover", session(), timetable({}, late)) == []


def test_each_post_of_a_room_has_its_changeover():
    """Two posts, half an hour each, ten minutes between two candidates: the third waits for whoever is through first."""
    of = workshop(2, 3, changeover=10)
    assert amounts("changeover", of, practised("09:00", "09:30", "10:00")) == []
    # at 09:30 both posts were free no more than 0 min
    assert amounts("changeover", of, practised("09:00", "09:00", "09:30")) == [(("atelier", "c3"), 10)]
    (late,) = check(of, practised("09:00", "09:00", "09:30"), [RULE])
    assert (late.start, late.end) == (moment("09:30"), moment("09:30")), "from when the post was free to when it was taken"
    assert amounts("changeover", workshop(3, 3, changeover=10), practised("09:00", "09:00", "09:30")) == []


def test_who_stays_at_his_post_waits_for_nobody():
    of = workshop(2, 3, changeover=10)
    own = practised("09:00", "09:00").activities
    again = own[0].model_copy(update={"start": own[0].end, "end": own[0].end + (own[0].end - own[0].start)})
    twice = Timetable(session="session", status="feasible", activities=(*own, again))
    assert amounts("changeover", of, twice) == []
