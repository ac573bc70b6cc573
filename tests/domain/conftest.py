"""What the tests of the rules share: one today, and the official calendar of Russia."""

from datetime import date

import holidays
import pytest

from domain.calendar import WorkingCalendar


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    russia = holidays.country_holidays("RU")
    return WorkingCalendar(russia.is_working_day, horizon=date(2027, 12, 31))
