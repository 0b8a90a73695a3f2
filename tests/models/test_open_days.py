"""Public holidays: the dates of which the library is not asked are none in any year."""

import datetime as dt

import holidays
import pytest

from models.open_days import feast_of, is_working_day


@pytest.mark.parametrize(("lang", "language"), [("fr", "fr"), ("en", "en_US")])
def test_every_public_holiday_is_found_and_nothing_else(lang, language):
    known = holidays.country_holidays("FR", years=range(2000, 2060), language=language)
    dates = [dt.date(2000, 1, 1) + dt.timedelta(days=n) for n in range(60 * 365)]
    assert {date: feast for date in dates if (feast := feast_of(date, lang))} == {
        d: f for d, f in known.items() if d <= dates[-1]
    }


def test_a_monday_in_spring_is_not_yet_a_holiday():
    assert is_working_day(dt.date(2027, 3, 22))
    assert not is_working_day(dt.date(2027, 3, 29))
