"""The passport: its numbers as typed, and the worked examples of its ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.form import passport
from domain.refusal import Refused


def day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


@pytest.mark.parametrize(
    "typed",
    ["4518123456", "45 18 123456", "4518 № 123456", "45-18-123-456", "Серия 45 18 номер 123456"],
)
def test_series_and_number_are_ten_digits(typed: str) -> None:
    assert passport.parse_series_number(typed) == "4518123456"
    assert passport.format_series_number("4518123456") == "45 18 123456"


@pytest.mark.parametrize("typed", ["770-012", "770012", " 770 – 012 ", "код 770-012"])
def test_a_department_code_gets_its_hyphen(typed: str) -> None:
    assert passport.parse_department_code(typed) == "770-012"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ГУ МВД РОССИИ\nПО Г. МОСКВЕ", "ГУ МВД РОССИИ ПО Г. МОСКВЕ"),
        ("ОВД “Арбат”, г. Москвы", 'ОВД "Арбат", г. Москвы'),
        ("ТП N 2 ОУФМС", "ТП №2 ОУФМС"),
        ("1-й отдел", "1-й отдел"),
        ("РУВД № 5 «Север» (Тверь)", "РУВД № 5 «Север» (Тверь)"),
    ],
)
def test_an_issuer_is_kept_as_the_passport_writes_it(typed: str, kept: str) -> None:
    assert passport.parse_issuer(typed) == kept


@pytest.mark.parametrize(
    ("born", "issued", "today", "code"),
    [
        ("22.11.2006", "05.12.2020", "21.11.2026", None),
        ("22.11.2006", "05.12.2020", "22.11.2026", None),
        ("22.11.2006", "05.12.2020", "20.02.2027", None),
        ("22.11.2006", "05.12.2020", "21.02.2027", "passport-expired"),
        ("22.11.2006", "21.11.2020", "21.11.2026", "issued-before-14"),
        ("22.11.2006", "21.11.2020", "21.02.2027", "issued-before-14"),
        ("20.08.1981", "10.09.2001", "18.11.2026", None),
        ("20.08.1981", "10.09.2001", "19.11.2026", "passport-expired"),
        ("29.02.2004", "28.02.2018", "01.01.2023", "issued-before-14"),
        ("29.02.2004", "01.03.2018", "01.01.2023", None),
        ("01.01.1960", "05.05.1999", "22.11.2026", "passport-expired"),
        ("01.01.1960", "01.01.2005", "22.11.2026", None),
        ("22.11.2006", "22.11.2026", "22.11.2026", None),
        ("01.06.1983", "01.10.1997", "31.05.2003", None),
    ],
)
def test_worked_examples_of_the_ages(born: str, issued: str, today: str, code: str | None) -> None:
    refused = None
    try:
        passport.check_issue_date(day(issued), day(born), day(today))
    except Refused as refusal:
        refused = refusal.code
    assert refused == code


@pytest.mark.parametrize(
    ("born", "issued", "today", "last"),
    [
        ("22.11.2006", "05.12.2020", "21.11.2026", None),
        ("22.11.2006", "05.12.2020", "22.11.2026", "20.02.2027"),
        ("22.11.2006", "05.12.2020", "20.02.2027", "20.02.2027"),
        ("20.08.1981", "10.09.2001", "18.11.2026", "18.11.2026"),
    ],
)
def test_worked_examples_of_the_grace(
    born: str, issued: str, today: str, last: str | None
) -> None:
    findings = passport.findings("4500123456", day(issued), day(born), day(today))
    grace = [found.params["last"] for found in findings if found.code == "passport-grace"]
    assert grace == ([day(last)] if last else [])


@given(st.dates(date(1960, 1, 1), date(2005, 1, 1)), st.integers(0, 12_000), st.integers(0, 9000))
def test_a_passport_never_becomes_valid_again_by_waiting(
    born: date, issued_after: int, later: int
) -> None:
    issued = max(date(1997, 10, 1), born + timedelta(days=14 * 366 + issued_after))
    if _expired(issued, born, issued + timedelta(days=later)):
        assert _expired(issued, born, issued + timedelta(days=later + 1))


def _expired(issued: date, born: date, today: date) -> bool:
    try:
        passport.check_issue_date(issued, born, today)
    except Refused:
        return True
    return False


@pytest.mark.parametrize("born", ["22.11.2008", "01.01.1900"])
def test_one_may_apply_from_the_eighteenth_birthday(born: str) -> None:
    passport.check_adult_birth_date(day(born), day("22.11.2026"))


def test_the_leap_day_comes_of_age_on_the_first_of_march() -> None:
    with pytest.raises(Refused) as refused:
        passport.check_adult_birth_date(day("29.02.2008"), day("28.02.2026"))
    assert refused.value.params == {"since": day("01.03.2026")}
