"""Rule 3: after, at least and at most so many minutes after, so many days later."""

from rules.hand_made import DAY, NEXT_DAY, activity, amounts, session, timetable, titre

FOLLOWED = [
    {"id": "oral", "label": "Oral", "minutes": 40, "jury": True},
    {"id": "ecrit", "label": "Écrit", "minutes": 30, "sitting": "simultaneous", "follows": [{"epreuve": "oral"}]},
]
TWO_DAYS = [{"date": DAY, "opens": "08:30", "closes": "18:00"}, {"date": NEXT_DAY, "opens": "08:30", "closes": "18:00"}]


def test_the_order_of_the_titre_is_allowed():
    assert amounts("order", session(), timetable()) == []


def test_a_start_before_the_end_of_the_other_is_refused():
    # The test ends at 09:30, the oral starts at 09:20; the final still follows it at once.
    early = timetable({"c1 oral": {"start": "09:20", "end": "10:00"}, "c1 final": {"start": "10:00", "end": "10:15"}})
    assert amounts("order", session(), early) == [(("c1", "j1", "j2"), 10)]


def test_immediately_after_allows_no_minute_between():
    later = timetable({"c1 final": {"start": "10:40", "end": "10:55"}})
    assert amounts("order", session(), later) == [(("c1", "j1", "j2"), 5)]


def test_the_gap_counts_from_the_end():
    # 25 minutes from 09:30 to 09:55, and 200 from 09:40 to 13:00.
    assert amounts("order", session(titre=titre("oral", follows=[{"epreuve": "ecrit", "gap": 25}])), timetable()) == []
    thirty = session(titre=titre("oral", follows=[{"epreuve": "ecrit", "gap": 30}]))
    assert amounts("order", thirty, timetable()) == [(("c1", "j1", "j2"), 5)]


def test_within_counts_from_the_end():
    assert amounts("order", session(titre=titre("oral", follows=[{"epreuve": "ecrit", "within": 200}])), timetable()) == []
    an_hour = session(titre=titre("oral", follows=[{"epreuve": "ecrit", "within": 60}]))
    assert amounts("order", an_hour, timetable()) == [(("c2", "j1", "j2"), 140)]


def test_days_are_calendar_days():
    # The oral of c1 on the next day, less than 24 hours after the test of 09:30; that of c2 on the same day.
    next_day = timetable(
        {
            "c1 oral": {"start": f"{NEXT_DAY}T08:30", "end": f"{NEXT_DAY}T09:10"},
            "c1 final": {"start": f"{NEXT_DAY}T09:10", "end": f"{NEXT_DAY}T09:25"},
        }
    )
    lendemain = session(days=TWO_DAYS, titre=titre("oral", follows=[{"epreuve": "ecrit", "days": 1}]))
    assert amounts("order", lendemain, next_day) == [(("c2", "j1", "j2"), 1)]
    surlendemain = session(days=TWO_DAYS, titre=titre("oral", follows=[{"epreuve": "ecrit", "days": 2}]))
    assert amounts("order", surlendemain, next_day) == [(("c1", "j1", "j2"), 1), (("c2", "j1", "j2"), 2)]


def test_a_relation_to_an_epreuve_that_is_not_sat_falls_away():
    of = session(
        titre=titre("oral", follows=[{"epreuve": "ecrit", "gap": 30}]),
        candidates=[{"id": "c1", "sits": ["oral", "final"]}, {"id": "c2"}],
    )
    assert amounts("order", of, timetable({"c1 ecrit": None})) == []


def test_whoever_joins_a_test_late_is_late_for_it_and_not_it_for_him():
    """The second test begins at once after the first, as it must; c1 comes to it five minutes later."""
    first = {"id": "essai", "label": "Essai", "minutes": 30, "sitting": "simultaneous"}
    told = titre("ecrit", follows=[{"epreuve": "essai", "within": 0}])
    of = session(titre=told | {"epreuves": [first, *told["epreuves"]]})
    both = [activity("epreuve", "08:30", end, c, "essai") for c, end in (("c1", "09:00"), ("c2", "09:00"))]
    assert amounts("order", of, timetable({}, *both)) == []
    assert amounts("order", of, timetable({"c1 ecrit": {"joins": "09:05"}}, *both)) == []
    assert (("c1",), 5) in amounts("order", of, timetable({"c1 ecrit": {"start": "09:05", "end": "09:35"}}, *both))


def test_a_test_that_somebody_joins_late_follows_what_he_was_in_until_then():
    """It begins at 09:00 for all, and is to follow his oral, which ends at 09:05."""
    of = session(titre={"epreuves": FOLLOWED})
    early = {"c1 oral": {"start": "08:25", "end": "09:05"}, "c1 final": None, "c2 final": None, "c2 oral": None}
    assert (("c1",), 5) in amounts("order", of, timetable(early))
    assert (("c1",), 5) not in amounts("order", of, timetable(early | {"c1 ecrit": {"joins": "09:05"}}))
