"""Margins counted by hand, on the timetable of `tests.rules.hand_made`.

The jury reads and marks until 09:50 without a pause, then hears c1 from 09:55 to 10:50 and deliberates until 11:00. Until 13:00, when
it hears c2, it has two hours, of which it needs one for lunch from 11:30 on. All is over at 14:25; the site closes at 18:00.
"""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.text import Text

from scheduler.errors import SchedulerError
from scheduler.robustness import margin
from tests.robustness.short_plans import two_orals
from tests.rules.hand_made import DAY, activity, juror, session, timetable


def of_activities() -> Any:
    frame = margin(session(), timetable()).to_frame(each=True)
    return frame.set_index(frame["candidate"] + " " + frame["activity"])


def test_the_first_dossier() -> None:
    """Five minutes are made up before the oral of c1. Then his deliberation ends after 12:00 once 60 more are lost: no hour is left
    until 13:00. c2 waits after 125, and closing is 215 later still."""
    row = of_activities().loc["c1 dossier_review"]
    assert (row["absorbs"], row["first"], row["who"]) == (65, "lunch", "J1")
    assert (row["until_lunch"], row["until_candidate"], row["until_closing"]) == (65, 125, 340)


def test_work_for_the_second_makes_the_first_wait() -> None:
    for work in ("c2 dossier_review", "c2 marking"):
        row = of_activities().loc[work]
        assert (row["absorbs"], row["first"], row["who"]) == (5, "candidate", "Alice")


def test_the_orals() -> None:
    """That of c1 ends at 10:35: 60 minutes more leave the jury its lunch. That of c2 is followed by nobody else's."""
    row = of_activities().loc["c1 oral"]
    assert (row["absorbs"], row["first"], row["until_candidate"]) == (60, "lunch", 120)
    row = of_activities().loc["c2 oral"]
    assert (row["absorbs"], row["first"]) == (215, "closing")


def test_the_jury() -> None:
    found = margin(session(), timetable())
    frame = found.to_frame()
    assert frame[["jury", "members", "at_start", "anywhere", "first", "who"]].values.tolist() == [
        [1, "J1, J2", 65, 5, "candidate", "Alice"]
    ]
    assert found.minutes() == 5
    assert frame["until_jury"].isna().all()


def test_it_shows_itself() -> None:
    found = margin(session(), timetable())
    html = found._repr_html_()
    assert "65 min" in html
    assert "Alice attend" in html
    assert str(found) == "mardi 16 mars 2027, Jury 1 : J1, J2 : absorbe 5 min ; au-delà, Alice attend"
    assert repr(found) == "<Margin of session, minutes lost anywhere: jury 1 on 2027-03-16: 5>"
    figure = found.plot()
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["mardi 16 mars 2027, Jury 1 : J1, J2"]
    # the bars: a candidate, another jury (never), lunch, closing; that of c2's oral is 215 before it
    assert [text.get_text() for text in figure.axes[0].texts] == ["5 min", "jamais", "60 min", "215 min"]
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_another_jury_waits_for_the_room() -> None:
    """From 10:30 to 10:50 there are 20 minutes, of which 5 are the changeover."""
    frame = margin(*two_orals("10:50", "11:20", juries=2, changeover=5)).to_frame()
    assert frame["until_jury"].tolist()[0] == 15
    assert frame["until_candidate"].tolist()[0] == 15
    assert frame["anywhere"].tolist() == [15, 40]  # the second has 40 minutes until 12:00


def test_who_is_in_a_late_group_does_not_wait() -> None:
    """The oral of c1 follows the group of both at once, and that of c2 can follow his 10 minutes sooner than posted. It ends 65 minutes
    before the site closes: the group may take 75 minutes longer, and both wait between it and their orals as long as posted, or less."""
    group = {"id": "group", "minutes": 40, "sitting": "group", "group_size": 2, "jury": True}
    own = session(
        titre={"epreuves": [group, {"id": "oral", "minutes": 30, "jury": True}]},
        days=[{"date": DAY, "opens": "09:00", "closes": "12:00"}],
        candidates=[{"id": "c1"}, {"id": "c2"}],
        policy={"lunch": None},
    )
    of = {"jurors": ("j1", "j2")}
    activities = (
        activity("epreuve", "09:00", "09:40", "c1", "group", **of),
        activity("epreuve", "09:00", "09:40", "c2", "group", **of),
        activity("epreuve", "09:40", "10:10", "c1", "oral", **of),
        activity("epreuve", "10:25", "10:55", "c2", "oral", **of),
    )
    frame = margin(own, timetable().model_copy(update={"activities": activities})).to_frame(each=True)
    assert frame["absorbs"].tolist() == [75, 75, 10, 65]
    assert frame["first"].tolist() == ["closing", "closing", "candidate", "closing"]


def test_breaks_of_jurors() -> None:
    """From 11:00 to 13:00 the jury needs half an hour until 12:45 and its lunch: 30 minutes more of c1's oral leave it both, 60 its lunch.
    Candidates and staff have no breaks."""
    of = session(policy={"breaks": [{"window": ["11:00", "12:45"], "minutes": 30}]})
    found = margin(of, timetable())
    frame = found.to_frame(each=True)
    row = frame.set_index(frame["candidate"] + " " + frame["activity"]).loc["c1 oral"]
    assert (row["absorbs"], row["first"], row["who"], row["until_lunch"]) == (30, "break", "J1", 60)
    assert "30 min" in found._repr_html_()
    assert [text.get_text() for text in found.plot().axes[0].texts] == ["5 min", "jamais", "60 min", "30 min", "215 min"]
    assert {one.who for day in found.days for delay in day.delays for one in delay.breaks if one.what == "break"} == {
        "J1",
        "J2",
    }


def test_people_of_one_name_are_told_apart() -> None:
    """Where the first dossier is late, lunch of the jury gives way, and it is c2 who waits."""
    alike = [{"id": one, "name": "Anne Roy"} for one in ("c1", "c2")]
    of = session(candidates=alike, jurors=[juror("j1", name="Léa Noël"), juror("j2", name="LÉA NOËL")])
    found = margin(of, timetable())
    assert str(found).endswith("Jury 1 : Léa Noël (j1), LÉA NOËL (j2) : absorbe 5 min ; au-delà, Anne Roy (c1) attend")
    breaks = [(one.what, one.who) for one in found.days[0].delays[0].breaks]
    assert breaks[:2] == [("lunch", "LÉA NOËL (j2)"), ("lunch", "Léa Noël (j1)")]
    assert [who for what, who in breaks if what == "candidate"] == ["Anne Roy (c2)"]


@pytest.mark.parametrize("length", [2, 24, 60])
def test_headings_of_the_picture_stay_in_it_however_long_names_are(length: int) -> None:
    names = [f"{n} Jean-Christophe de La Rochefoucauld de Saint-Exupéry de la Tour"[:length].strip() for n in (1, 2)]
    of = session(titre={"label": names[0]}, jurors=[juror("j1", name=names[0]), juror("j2", name=names[1])])
    figure = margin(of, timetable()).plot()
    figure.draw_without_rendering()
    assert "minutes perdues avant que" in figure.texts[0].get_text()
    heading = figure.axes[0].get_title(loc="left")
    texts = [figure.texts[0], *(one for one in figure.axes[0].findobj(Text) if one.get_text() == heading)]
    boxes = [text.get_window_extent() for text in texts]
    assert len(boxes) == 2
    assert all(0 <= box.x0 < box.x1 <= figure.bbox.width for box in boxes)
    assert not boxes[0].overlaps(boxes[1])
    assert "mardi 16 mars 2027" in heading
    assert f"Jury 1 : {names[0]}"[:30] in heading


def test_without_a_timetable() -> None:
    with pytest.raises(SchedulerError, match="planning"):
        margin(session(), timetable().model_copy(update={"activities": ()}))


def test_what_is_refused() -> None:
    with pytest.raises(SchedulerError, match="le planning parle de c1, que la session « autre » ne connaît pas"):
        margin(session(id="autre", candidates=[{"id": "c9"}], conflicts=[]), timetable())
    with pytest.raises(KeyError):
        margin(session(), timetable()).minutes(jury=2)
