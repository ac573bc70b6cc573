"""Dates in every way people type them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ages import birthday
from domain.form.typed_dates import parse_date
from domain.refusal import Refused

TODAY = date(2026, 11, 22)
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


@pytest.mark.parametrize(
    "typed",
    [
        "17.05.1990",
        "17.5.1990",
        "17/5/1990",
        "17 05 1990",
        "17-05-1990",
        "17—05—1990",
        "17,05,1990",
        "17. 05. 1990 г.",
        "17051990",
        "19900517",
        "1990-05-17",
        "1990.5.17",
        "17 мая 1990 г.",
        "17 May 1990",
        "May 17, 1990",
        "17th-may-1990",
        "17 Мая 1990 года",
        "17 май 1990",
        "17мая1990",
        " 17.05.1990. ",
    ],
)
def test_one_day_is_understood_in_many_forms(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(1990, 5, 17)


def test_eight_digits_that_make_no_year_at_the_end_are_read_from_the_year() -> None:
    assert parse_date("20021005", TODAY) == date(2002, 10, 5)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_any_day_is_read_back(day: date) -> None:
    month = MONTHS.split()[day.month - 1]
    for typed in (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day:%d%m%Y}",
        f"{day.day} {month} {day.year} г.",
        f"{day.day} {month[:3]}. {day.year}",
    ):
        assert parse_date(typed, TODAY) == day


@given(st.text(st.sampled_from("0123456789./- гамйя"), max_size=14))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(Refused):
        assert isinstance(parse_date(text, TODAY), date)


@pytest.mark.parametrize(
    ("born", "age", "reached"),
    [
        (date(2004, 2, 29), 14, date(2018, 3, 1)),
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(1990, 5, 17), 18, date(2008, 5, 17)),
    ],
)
def test_the_leap_day_is_the_first_of_march_in_common_years(
    born: date, age: int, reached: date
) -> None:
    assert birthday(born, age) == reached
