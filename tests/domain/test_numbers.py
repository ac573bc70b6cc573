"""СНИЛС, ЕНП and phones: the vectors they were worked out with, and their algebra."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.form import enp, phones, snils
from domain.refusal import Refused

BIRTHS = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    "shown",
    [
        "112-233-445 95",
        "087-654-303 00",
        "108-100-708 00",
        "004-356-111 00",
        "103-274-106 01",
        "551-683-352 00",
        "001-001-999 65",
        "001-001-998 00",
    ],
)
def test_snils_vectors(shown: str) -> None:
    assert snils.format_snils(snils.parse_snils(shown)) == shown
    assert snils.parse_snils(f" СНИЛС {shown.replace('-', ' ')} ") == snils.parse_snils(shown)


@given(st.integers(1_001_999, 999_999_999))
def test_one_pair_of_check_digits_fits_a_snils(number: int) -> None:
    fitting = [pair for pair in range(100) if _kept(f"{number:09d}{pair:02d}")]
    assert len(fitting) == 1
    assert fitting[0] == _legal_wording(number)


def _kept(number: str) -> bool:
    try:
        return snils.parse_snils(number) == number
    except Refused:
        return False


def _legal_wording(number: int) -> int:
    """Below 100 the sum itself, 100 and 101 give 00, above the remainder of 101."""
    total = sum(int(digit) * (9 - at) for at, digit in enumerate(f"{number:09d}"))
    if total > 101:
        total %= 101
    return 0 if total in (100, 101) else total


@pytest.mark.parametrize(
    ("born", "male", "counter", "number"),
    [
        (date(1990, 5, 17), False, 123, "7754900882001237"),
        (date(1990, 5, 17), True, 123, "7754900832001238"),
        (date(2007, 11, 3), True, 1, "7788299746000018"),
        (date(1948, 2, 29), False, 42, "7777150870000428"),
    ],
)
def test_enp_vectors(born: date, male: bool, counter: int, number: str) -> None:
    assert enp.make_enp("77", born, male, counter) == number
    assert enp.parse_enp(enp.format_enp(number)) == number
    assert enp.findings(number, born, male) == ()


def test_the_hidden_part_of_a_known_number() -> None:
    assert enp.make_enp("53", date(1984, 3, 5), True, 1)[2:10] == "56510844"


def test_a_number_is_shown_in_fours_and_read_with_its_name() -> None:
    assert enp.format_enp("7754900882001237") == "7754 9008 8200 1237"
    assert enp.parse_enp("ЕНП № 7754-9008-8200-1237") == "7754900882001237"


@given(BIRTHS, st.booleans(), st.integers(0, 10_000_000))
def test_a_made_number_tells_its_birth_date_and_sex(born: date, male: bool, counter: int) -> None:
    number = enp.parse_enp(enp.make_enp("77", born, male, counter))
    assert enp.findings(number, born, male) == ()
    assert [found.code for found in enp.findings(number, born, not male)] == ["enp-sex"]
    assert [f.code for f in enp.findings(number, born.replace(day=1), male)] == (
        [] if born.day == 1 else ["enp-birth"]
    )


@given(st.from_regex(r"[0-9]{15}", fullmatch=True))
def test_the_check_digit_is_luhns(payload: str) -> None:
    doubled = [int(digit) * 2 for digit in payload[0::2]]
    total = sum(d - 9 * (d > 9) for d in doubled) + sum(map(int, payload[1::2]))
    assert enp.check_digit(payload) == str(-total % 10)


@pytest.mark.parametrize(
    "typed",
    [
        "+79161234567",
        "79161234567",
        "89161234567",
        "9161234567",
        "+7 (916) 123-45-67",
        "8 916 123–45–67",
        "+7.916.123.45.67",
    ],
)
def test_a_mobile_number_is_kept_in_one_form(typed: str) -> None:
    assert phones.parse_phone(typed) == "+79161234567"
    assert phones.format_phone("+79161234567") == "+7 916 123-45-67"
