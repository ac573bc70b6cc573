"""Whose policy it is: the ages of each category to the day, and the numbers of certificates."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import catalogue, holder
from domain.form.birth_certificate import format_certificate_number, parse_certificate_number
from domain.refusal import Refused

TODAY = date(2026, 11, 22)


def accepted(born: date, category: str, today: date = TODAY) -> bool:
    try:
        holder.check_birth_date(born, today, category)
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("born", "category", "last_day"),
    [
        (date(2012, 8, 24), "child", date(2026, 11, 22)),
        (date(2012, 2, 29), "child", date(2026, 5, 30)),
        (date(2008, 11, 22), "teen", date(2026, 11, 21)),
        (date(2008, 2, 29), "teen", date(2026, 2, 28)),
    ],
)
def test_the_last_day_of_an_age(born: date, category: str, last_day: date) -> None:
    assert accepted(born, category, last_day)
    assert not accepted(born, category, last_day + timedelta(days=1))


@pytest.mark.parametrize(
    ("born", "category", "first_day"),
    [
        (date(2012, 11, 22), "teen", date(2026, 11, 22)),
        (date(2012, 2, 29), "teen", date(2026, 3, 1)),
        (date(2026, 11, 22), "newborn", date(2026, 11, 22)),
        (date(2008, 11, 22), "adult", date(2026, 11, 22)),
    ],
)
def test_the_first_day_of_an_age(born: date, category: str, first_day: date) -> None:
    assert accepted(born, category, first_day)
    assert not accepted(born, category, first_day - timedelta(days=1))


@given(st.dates(date(1900, 1, 1), TODAY))
def test_everybody_born_has_a_category_and_only_the_90_days_have_two(born: date) -> None:
    fitting = {one for one in ("adult", "teen", "child") if accepted(born, one)}
    assert fitting
    assert fitting in ({"adult"}, {"teen"}, {"child"}, {"teen", "child"})
    assert accepted(born, "newborn") is accepted(born, "child")


def test_what_is_entered_is_what_an_office_takes_in() -> None:
    offices = {one.id for one in catalogue.categories() if one.office == "mfc"}
    assert offices == holder.DESK_CATEGORIES


@pytest.mark.parametrize("road", [None, {}, {"whom": "self", "proof": "portal"}])
def test_without_a_category_a_form_is_ones_own(road: dict[str, str] | None) -> None:
    answers = {} if road is None else {"road": road}
    assert holder.holder_category(answers) == holder.ADULT_CATEGORY
    assert holder.has_passport(answers)
    assert not holder.is_represented(answers)


@pytest.mark.parametrize(
    "typed",
    [
        "IV-МЮ № 123456",
        "IV-МЮ №123456.",
        "iv-мю 123456",
        "IVМЮ123456",
        "IV – МЮ – 123 456",
        "IV MЮ N 123456",
        "1У-МЮ No 123456",
        "lV-м ю №123456",
    ],
)
def test_a_number_is_taken_however_it_is_typed(typed: str) -> None:
    assert parse_certificate_number(typed) == "IV-МЮ 123456"


@pytest.mark.parametrize(
    ("typed", "roman"), [("П", "II"), ("Ш", "III"), ("Х", "X"), ("УШ", "VIII")]
)
def test_a_numeral_may_be_typed_in_russian_letters(typed: str, roman: str) -> None:
    assert parse_certificate_number(f"{typed}-АК 000001") == f"{roman}-АК 000001"


def numeral(number: int) -> str:
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "X" * (number // 10) + ones[number % 10]


LETTER = st.sampled_from("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")


@given(st.integers(1, 39), LETTER, LETTER, st.integers(0, 999_999))
def test_every_number_comes_out_as_it_is_shown(
    series: int, first: str, second: str, number: int
) -> None:
    kept = f"{numeral(series)}-{first}{second} {number:06d}"
    assert parse_certificate_number(kept) == kept
    assert parse_certificate_number(format_certificate_number(kept)) == kept
    assert parse_certificate_number(kept.lower().replace("-", "").replace(" ", "")) == kept


@given(st.text(max_size=60) | st.text("IVX-МЮ№ N123456.", max_size=60))
def test_whatever_is_typed_is_taken_in_its_one_form_or_refused(typed: str) -> None:
    with suppress(Refused):
        kept = parse_certificate_number(typed)
        assert parse_certificate_number(kept) == kept
