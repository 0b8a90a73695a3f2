"""`Session.but`: one thing changed, the rest as it was, and everything validated again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from models import Lunch, Session
from models.errors import SchedulerError

ONE, TWO = "2027-03-16", "2027-03-17"
HABILITATION = [{"titre": "TP-01280", "millesime": "04", "until": "2028-06-30"}]


@pytest.fixture
def session() -> Session:
    """Two days, three jurors of whom one comes on the second day only, two rooms, a surveillant, a conflict and two pins."""
    return Session.model_validate(
        {
            "id": "essai",
            "titre": "TP-01280",
            "millesime": "04",
            "days": [{"date": date, "opens": "08:30", "closes": "18:00"} for date in (ONE, TWO)],
            "responsables": [{"id": "r1"}],
            "candidates": [{"id": "c1", "extra_time": 0.3333}, {"id": "c2"}, {"id": "c5"}],
            "jurors": [
                {"id": "j1", "habilitations": HABILITATION},
                {
                    "id": "j2",
                    "habilitations": HABILITATION,
                    "available": [{"date": ONE, "from": "08:30", "to": "12:00"}, {"date": TWO}],
                },
                {"id": "j3", "habilitations": HABILITATION, "available": [{"date": TWO}]},
            ],
            "conflicts": [{"candidate": "c1", "juror": "j3"}, {"candidate": "c2", "juror": "j1"}],
            "rooms": [
                {"id": "info", "kinds": ["informatique"], "seats": 9},
                {"id": "s101", "kinds": ["entretien"], "seats": 3},
            ],
            "staff": [{"id": "v1", "role": "surveillant"}],
            "policy": {"changeover": 5, "deliberation": 10, "lunch": {"window": ["11:30", "14:00"], "minutes": 60}},
            "pins": [
                {"candidate": "c1", "epreuve": "technique", "start": f"{TWO}T10:00", "room": "s101"},
                {"candidate": "c2", "jurors": ["j2", "j3"]},
            ],
        }
    )


def cause(refused: SchedulerError) -> ValidationError:
    """The errors that a refusal says in lines, each apart."""
    error = refused.__cause__
    assert isinstance(error, ValidationError)
    return error


def ids(session: Session, noun: str) -> list[str]:
    return [one.id for one in getattr(session, noun)]


def test_nothing_changed_is_an_equal_session(session: Session) -> None:
    assert session.but() == session
    assert session.but().fingerprint() == session.fingerprint()


def test_a_juror_out_takes_his_conflicts_and_pins_along(session: Session) -> None:
    before = session.fingerprint()
    less = session.but(jurors_out=["j3"])
    assert ids(less, "jurors") == ["j1", "j2"]
    assert [(one.candidate, one.juror) for one in less.conflicts] == [("c2", "j1")]
    assert [pin.candidate for pin in less.pins] == ["c1"]
    assert session.fingerprint() == before


def test_a_candidate_out_takes_his_conflicts_and_pins_along(session: Session) -> None:
    less = session.but(candidates_out=["c1"])
    assert ids(less, "candidates") == ["c2", "c5"]
    assert [one.candidate for one in less.conflicts] == ["c2"]
    assert [pin.candidate for pin in less.pins] == ["c2"]


def test_a_room_out_leaves_what_the_pin_fixes_besides(session: Session) -> None:
    (pin, _) = session.but(rooms_out=["s101"]).pins
    assert pin.room is None
    assert pin.start == dt.datetime(2027, 3, 17, 10, 0)


def test_one_id_needs_no_list(session: Session) -> None:
    assert session.but(staff_out="v1").staff == ()
    assert session.but(responsables_out="r1").responsables == ()


def test_policy_and_lunch_are_merged(session: Session) -> None:
    policy = session.but(policy={"changeover": 0, "lunch": {"minutes": 45}}).policy
    assert (policy.changeover, policy.deliberation) == (0, 10)
    assert policy.lunch == Lunch.model_validate({"window": ["11:30", "14:00"], "minutes": 45})
    assert session.but(policy={"lunch": None}).policy.lunch is None
    whole = Lunch.model_validate({"window": ["12:00", "14:00"], "minutes": 30})
    assert session.but(policy={"lunch": whole}).policy.lunch == whole
    again = session.but(policy={"lunch": None}).but(policy={"lunch": {"window": ["12:00", "14:00"], "minutes": 30}})
    assert again.policy.lunch == whole
    with pytest.raises(SchedulerError, match="window"):
        session.but(policy={"lunch": None}).but(policy={"lunch": {"minutes": 30}})


def test_hours(session: Session) -> None:
    later = session.but(closes={TWO: "18:35"}, opens={dt.date(2027, 3, 16): "08:00"})
    assert [(f"{day.opens:%H:%M}", f"{day.closes:%H:%M}") for day in later.days] == [("08:00", "18:00"), ("08:30", "18:35")]
    assert [f"{day.closes:%H:%M}" for day in session.but(closes="19:00").days] == ["19:00", "19:00"]


def test_a_day_out_takes_along_what_was_on_it_alone(session: Session) -> None:
    less = session.but(days_out=[TWO])
    assert [str(day.date) for day in less.days] == [ONE]
    assert ids(less, "jurors") == ["j1", "j2"]
    assert [str(window.date) for window in less.jurors[1].available or ()] == [ONE]
    (pin,) = less.pins  # the start on the day that is gone, and the jury of which j3 is gone, are no longer fixed
    assert (pin.candidate, pin.start, pin.room) == ("c1", None, "s101")


def test_days_replaced_forget_the_days_before(session: Session) -> None:
    other = session.but(days=[{"date": TWO, "opens": "09:00", "closes": "17:00"}])
    assert ids(other, "jurors") == ["j1", "j2", "j3"]
    assert [str(window.date) for window in other.jurors[1].available or ()] == [TWO]


def test_a_candidate_whom_no_day_is_left_to_is_refused(session: Session) -> None:
    bound = session.but(available={"candidate c2": [{"date": TWO}]})
    with pytest.raises(SchedulerError) as refused:
        bound.but(days_out=[TWO])
    (error,) = cause(refused.value).errors()
    assert (error["type"], error["loc"]) == ("unknown_date", ("candidates", 1, "available", 0, "date"))


def test_more(session: Session) -> None:
    more = session.but(
        add_jurors=[{"id": "j4", "habilitations": HABILITATION}],
        add_rooms=[{"id": "s102", "kinds": ["entretien"], "seats": 3}],
        add_staff=[{"id": "v2", "role": "surveillant"}],
        add_days=[{"date": "2027-03-15", "opens": "08:30", "closes": "18:00"}],
        add_candidates=[{"id": "c6", "name": "Léa Ode"}],
        add_conflicts=[{"candidate": "c6", "juror": "j4"}],
    )
    assert [ids(more, noun)[-1] for noun in ("jurors", "rooms", "staff", "candidates")] == ["j4", "s102", "v2", "c6"]
    assert [str(day.date) for day in more.days] == ["2027-03-15", ONE, TWO]
    assert more.conflicts[-1].juror == "j4"


def test_anonymous_candidates_take_ids_that_are_free(session: Session) -> None:
    more = session.but(more_candidates=3)
    assert ids(more, "candidates") == ["c1", "c2", "c5", "c4", "c6", "c7"]


def test_availability(session: Session) -> None:
    other = session.but(available={"juror j3": None, "room s101": [{"date": ONE, "from": "09:00", "to": "12:00"}]})
    assert other.jurors[2].available is None
    assert [f"{window.start:%H:%M}" for window in other.rooms[1].available or () if window.start] == ["09:00"]


def test_a_habilitation_is_renewed_and_the_others_of_the_juror_stay(session: Session) -> None:
    titre, millesime = session.exam.code, session.exam.millesime
    other = {"titre": "AUTRE", "millesime": "09", "until": "2027-01-31"}
    expired = session.but(add_jurors=[{"id": "j4", "habilitations": [other, HABILITATION[0] | {"until": "2027-01-31"}]}])
    renewed = expired.but(habilitations={"j4": {"until": "2028-05-31"}})
    assert [(h.titre, h.millesime, str(h.until)) for h in renewed.jurors[3].habilitations] == [
        ("AUTRE", "09", "2027-01-31"),
        (titre, millesime, "2028-05-31"),
    ]
    assert renewed.jurors[:3] == expired.jurors[:3]
    assert str(expired.jurors[3].habilitations[1].until) == "2027-01-31"


def test_a_habilitation_is_given_to_who_has_none(session: Session) -> None:
    renewed = session.but(add_jurors=[{"id": "j4"}]).but(habilitations={"j4": {"until": TWO}})
    assert renewed.jurors[3].habilitated(session.exam.code, session.exam.millesime, session.days[-1].date)


def test_jury_rules_of_the_titre(session: Session) -> None:
    other = session.but(titre_jury={"max_candidates_per_day": 4})
    assert other.exam.jury.max_candidates_per_day == 4
    assert other.exam.jury.size == session.exam.jury.size
    assert (other.exam.code, other.exam.epreuves) == (session.exam.code, session.exam.epreuves)
    assert session.exam.jury.max_candidates_per_day is None


def test_any_field_by_its_name(session: Session) -> None:
    other = session.but(objectives=["session_end"], pins=[], id="autre")
    assert [objective.name for objective in other.objectives] == ["session_end"]
    assert (other.pins, other.id) == ((), "autre")


@pytest.mark.parametrize(
    ("changes", "code", "loc"),
    [
        ({"jurrors_out": ["j1"]}, "unknown_change", ("jurrors_out",)),
        ({"jurors_out": ["j1", "j9"]}, "unknown_juror", ("jurors_out", 1)),
        ({"rooms_out": ["j1"]}, "unknown_room", ("rooms_out", 0)),
        ({"staff_out": ["j1"]}, "unknown_staff", ("staff_out", 0)),
        ({"responsables_out": ["j1"]}, "unknown_responsable", ("responsables_out", 0)),
        ({"closes": {"2027-03-18": "18:00"}}, "unknown_date", ("closes", "2027-03-18")),
        ({"days_out": ["2027-03-18"]}, "unknown_date", ("days_out", 0)),
        ({"available": {"juror j9": None}}, "unknown_one", ("available", "juror j9")),
        ({"available": {"juror j1": []}}, "never_available", ("available", "juror j1")),
        ({"habilitations": {"j9": {"until": "2028-01-01"}}}, "unknown_juror", ("habilitations", "j9")),
        ({"habilitations": {"j1": {"untill": "2028-01-01"}}}, "extra_forbidden", ("jurors", 0, "habilitations", 0, "untill")),
        ({"closes": "08:00"}, "day_hours", ("days", 0, "closes")),
        ({"add_jurors": [{"id": "j1"}]}, "duplicate_id", ("jurors", 3, "id")),
        ({"policy": {"changeovr": 5}}, "extra_forbidden", ("policy", "changeovr")),
        ({"add_pins": [{"candidate": "c5", "jurors": ["j1"]}]}, "pin_jury", ("pins", 2, "jurors")),
        ({"titre_jury": {"size": 3}}, "pin_jury", ("pins", 1, "jurors")),
        ({"titre_jury": {"size": 1}}, "greater_than_equal", ("titre", "jury", "size")),
    ],
)
def test_what_is_wrong_is_said_at_its_place(session: Session, changes: dict[str, Any], code: str, loc: tuple[Any, ...]) -> None:
    with pytest.raises(SchedulerError) as refused:
        session.but(**changes)
    error = cause(refused.value).errors()[0]
    assert (error["type"], error["loc"]) == (code, loc)


def test_an_unknown_word_names_the_close_ones(session: Session) -> None:
    with pytest.raises(SchedulerError, match='"jurrors_out" is not a possible change; choose among: jurors_out'):
        session.but(jurrors_out=["j1"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closes": "18h35"}, ['"18h35" is not a time of day; write "HH:MM" in quotes, for example "08:30"'] * 2),
        ({"closes": {ONE: "08:00"}}, ["the site opens at 08:30 and closes at 08:00; closes must come after opens"]),
        ({"policy": {"changover": 5}}, ["unknown field; did you mean changeover?"]),
        ({"titre_jury": {"sise": 3}}, ["unknown field; did you mean size?"]),
        ({"available": {"j3": None}}, ['"j3" does not exist; choose among: juror j3']),
        (
            {"available": ["juror j3"]},
            [
                "available is ['juror j3']; give a list of windows for each person or room: "
                'available={"juror j3": [{"date": "2027-03-16"}]}'
            ],
        ),
        ({"jurors_out": None}, ['jurors_out is None; give those to take out in a list: jurors_out=["j3"]']),
        ({"more_candidates": "2"}, ["more_candidates is '2'; give a whole number from 0 to 10000, such as more_candidates=2"]),
        ({"more_candidates": 1.5}, ["more_candidates is 1.5; give a whole number from 0 to 10000, such as more_candidates=2"]),
        ({"more_candidates": -1}, ["more_candidates is -1; give a whole number from 0 to 10000, such as more_candidates=2"]),
        (
            {"more_candidates": 10**9},
            ["more_candidates is 1000000000; give a whole number from 0 to 10000, such as more_candidates=2"],
        ),
        (
            {"more_candidates": True},
            ["more_candidates is True; give a whole number from 0 to 10000, such as more_candidates=2"],
        ),
        ({"add_jurors": ["j9"]}, ['add_jurors is [\'j9\']; give a list of fields, such as add_jurors=[{"id": "new"}]']),
        ({"add_jurors": [{}]}, ["required field missing; add id: j4"]),
        ({"add_rooms": [{"kinds": ["entretien"], "seats": 3}]}, ["required field missing; add id: s3"]),
        (
            {"habilitations": {"j3": "2027"}},
            [
                "habilitations is {'j3': '2027'}; give the fields of each juror by his id: "
                'habilitations={"j3": {"until": "2027-12-31"}}'
            ],
        ),
        (
            {"habilitations": ["j3"]},
            [
                'habilitations is [\'j3\']; give the fields of each juror by his id: habilitations={"j3": {"until": "2027-12-31"}}'
            ],
        ),
        ({"rooms": None}, ["rooms is None; give the whole list, each with its fields"]),
        ({"titre_jury": 4}, ['titre_jury is 4; give the fields to change, such as titre_jury={"max_candidates_per_day": 4}']),
        ({"days_out": [ONE, TWO]}, ["no day is left; keep one, or give another with add_days"]),
        ({"candidates_out": ["c1", "c2", "c5"]}, ["no candidate is left; keep one, or give others with add_candidates"]),
    ],
)
def test_what_is_wrong_is_said_once_and_with_what_would_be_right(
    session: Session, changes: dict[str, Any], said: list[str]
) -> None:
    with pytest.raises(SchedulerError) as refused:
        session.but(**changes)
    assert [error["msg"] for error in cause(refused.value).errors()] == said
    assert [line.split(": ", 1)[1] for line in str(refused.value).splitlines()] == said


def test_who_is_called_by_his_name_is_found_by_it(session: Session) -> None:
    named = session.but(add_jurors=[{"id": "j4", "name": "Hélène Imbert"}])
    with pytest.raises(SchedulerError, match=r'juror "Hélène Imbert" does not exist; did you mean j4 \(Hélène Imbert\)\?'):
        named.but(jurors_out=["Hélène Imbert"])
    with pytest.raises(SchedulerError, match=r"choose among: j1, j2, j3, j4 \(Hélène Imbert\)"):
        named.but(jurors_out=["zz"])


def test_what_can_be_read_once_will_do(session: Session) -> None:
    assert session.but(candidates=(one for one in session.candidates)) == session
    assert session.but(jurors_out=iter(["j3"])) == session.but(jurors_out=["j3"])
    assert ids(session.but(add_candidates=({"id": one} for one in ("c8", "c9"))), "candidates")[-2:] == ["c8", "c9"]


def test_all_candidates_may_change_places(session: Session) -> None:
    assert ids(session.but(candidates_out=["c1", "c2", "c5"], more_candidates=2), "candidates") == ["c1", "c2"]


def test_a_habilitation_without_its_millesime_is_told_with_that_of_the_session(session: Session) -> None:
    held = {"titre": "TP-01280", "until": "2028-06-30"}
    with pytest.raises(SchedulerError, match=r'jurors\.3\.habilitations\.0\.millesime: .* millesime: "03"'):
        session.but(millesime="03", add_jurors=[{"id": "j4", "habilitations": [held]}])
