"""The number a citizen quotes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.reference_numbers import format_reference, parse_application_id
from domain.refusal import Refused

IDS = st.integers(1, 9_999_999)


def test_a_reference_shows_year_number_and_check_digit() -> None:
    assert format_reference(47, 2026) == "26-000047-8"


@pytest.mark.parametrize(
    "typed", ["26-000047-8", "26 000047 8", "№ 26–000047–8", "260000478", "47", "№47", "000047"]
)
def test_a_reference_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_application_id(typed) == 47


@pytest.mark.parametrize(
    "typed", ["", "Иванов", "заявление 47", "—", "-47", "−47", "-26-000047-8"]
)
def test_what_is_no_number_is_no_reference(typed: str) -> None:
    assert parse_application_id(typed) is None


@given(IDS, st.integers(2020, 2099))
def test_a_reference_is_read_back(id: int, year: int) -> None:
    assert parse_application_id(format_reference(id, year)) == id


@given(IDS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(id: int, at: int, by: int) -> None:
    digits = format_reference(id, 2026).replace("-", "")
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    with pytest.raises(Refused):
        parse_application_id(wrong)


@given(IDS, st.integers(0, 7))
def test_two_swapped_neighbours_are_noticed(id: int, at: int) -> None:
    digits = format_reference(id, 2026).replace("-", "")
    assume(digits[at] != digits[at + 1])
    with pytest.raises(Refused):
        parse_application_id(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
