"""Rule 13: habilité for the titre and millésime, on the day."""

from rules.hand_made import DAY, amounts, juror, session, timetable


def _with_j1(**habilitation):
    mine = {"titre": "T", "millesime": "1", "until": "2027-12-31"} | habilitation
    return session(jurors=[juror("j1", habilitations=[mine]), juror("j2")])


def test_a_habilitation_that_ends_with_the_day_is_allowed():
    assert amounts("habilitation", session(), timetable()) == []
    assert amounts("habilitation", _with_j1(until=DAY), timetable()) == []


def test_a_habilitation_that_has_ended_is_refused_by_days():
    assert amounts("habilitation", _with_j1(until="2027-03-10"), timetable()) == [(("j1",), 6)]


def test_another_millesime_or_titre_is_refused():
    assert amounts("habilitation", _with_j1(millesime="0"), timetable()) == [(("j1",), 1)]
    assert amounts("habilitation", _with_j1(titre="U"), timetable()) == [(("j1",), 1)]


def test_one_valid_habilitation_among_others_is_enough():
    ended = {"titre": "T", "millesime": "1", "until": "2020-01-01"}
    valid = {"titre": "T", "millesime": "1", "until": "2027-03-16"}
    assert amounts("habilitation", session(jurors=[juror("j1", habilitations=[valid, ended]), juror("j2")]), timetable()) == []


def test_who_is_no_juror_of_the_session_is_refused():
    assert amounts("habilitation", session(), timetable({"c1 oral": {"jurors": ("j1", "j9")}})) == [(("j9",), 1)]
