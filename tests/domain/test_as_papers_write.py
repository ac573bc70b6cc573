"""Numbers and dates as papers write them, and as people copy them."""

from datetime import date
from typing import Any

import pytest

from domain.form import birth_certificate, enp, passport, phones, snils
from domain.form.typed_dates import parse_date
from tests.outcomes import Asked, No, outcome

DAY = "1990-05-17"
DATES: list[tuple[str, Any]] = [
    *(
        (typed, DAY)
        for typed in """
17.05.1990 г.р.
17.05.1990г.р.
17.05.1990 г. р.
17.05.1990 гр
17.05.1990 год рождения
17 мая 1990 года рождения
17 мая 1990 г. рожд.
17-го мая 1990
17го мая 1990 г.
17-ое мая 1990
„17“ мая 1990
«17» мая 1990 г.
"17" мая 1990 года
“17” 05 1990
17.О5.199О
17.o5.1990
l7.05.1990
17.05.199O
17.V.1990
род. 17.05.1990
родилась 17 мая 1990 г.
дата рождения: 17.05.1990
д.р. 17.05.1990
от 17.05.1990
выдан 17.05.1990
17\\05\\1990
17.05.1990;
""".strip().splitlines()
    ),
    ("17.Х.1990", "1990-10-17"),
    ("17 XII 1990", "1990-12-17"),
    ("3О.10.1990", "1990-10-30"),
    ("90-05-17", Asked("date-short-year", None, (DAY,))),
    ("90.5.17", Asked("date-short-year", None, (DAY,))),
    ("17.05.90 г.р.", Asked("date-short-year", None, (DAY,))),
    ("17 мая 90 года", Asked("date-short-year", None, (DAY,))),
    ("05/17/1990", Asked("date-swapped", None, (DAY,))),
    ("31.02.1990", No("date-impossible")),
    ("17.XV.1990", No("date-format")),
    ("17 мая", No("date-format")),
    ("не помню", No("date-format")),
]

MOBILE = "+79161234567"
ABROAD = "+375291234567"
PHONES: list[tuple[str, Any]] = [
    *(
        (typed, MOBILE)
        for typed in """
+8 916 123-45-67
тел. 8 916 123-45-67
т.89161234567
моб.: 8 (916) 123-45-67
мой номер 8 916 123 45 67
tel:+79161234567
8/916/123-45-67
8_916_123_45_67
8*916*123*45*67
№ 8 916 123 45 67
""".strip().splitlines()
    ),
    ("8 (916) 123-45-6O", "+79161234560"),
    *(
        (typed, Asked("phone-foreign", ABROAD))
        for typed in ("+375 29 123-45-67", "375291234567", "8 10 375 29 1234567", "00375291234567")
    ),
    ("+7 701 123-45-67", Asked("phone-foreign", "+77011234567")),
    ("8 701 123 45 67", Asked("phone-foreign", "+77011234567")),
    ("+1 212 555 0100", Asked("phone-foreign", "+12125550100")),
    ("+49 151 23456789", Asked("phone-foreign", "+4915123456789")),
    ("89161234567, 89171234567", Asked("phone-two", None, (MOBILE, "+79171234567"))),
    ("89161234567 или 89171234567", Asked("phone-two", None, (MOBILE, "+79171234567"))),
    ("0671234567", No("phone-unknown")),
    ("7916123456", No("phone-length")),
    ("8 916 123-45-678", No("phone-length")),
    ("916123456", No("phone-length")),
    ("8 495 123-45-67", No("phone-landline")),
    ("нету", No("phone-signs")),
    ("8 916 123-45-67 доб. 3", No("phone-signs")),
]

PASSPORTS: list[tuple[str, Any]] = [
    *(
        (typed, "4518123456")
        for typed in """
серии 4518 номер 123456
паспорт РФ: серия 45 18, № 123456
паспорт серии 45 18 № 123456
4518/123456
45 18 No 123456
45-18 n 123456
passport 4518 123456
сер. 45 18 ном. 123456
""".strip().splitlines()
    ),
    ("4518 12345О", "4518123450"),
    ("IV-МЮ 123456", No("passport-signs")),
    ("не помню", No("passport-signs")),
]
DEPARTMENTS: list[tuple[str, Any]] = [
    *((typed, "770-012") for typed in ("КП 770-012", "к/п 770-012", "код подразделения: 770 012")),
    ("77О-О12", "770-012"),
    ("770/012", "770-012"),
    ("нет", No("department-signs")),
]
ISSUERS: list[tuple[str, Any]] = [
    ("ТП No 2 ОУФМС", "ТП №2 ОУФМС"),
    ("ТП N2 ОУФМС", "ТП №2 ОУФМС"),
    ("ТП Nо. 2 ОУФМС", "ТП №2 ОУФМС"),
    ("ТП № 2", "ТП № 2"),
    ("II отделение милиции", "II отделение милиции"),
    ("XIV отдел г. Тулы", "XIV отдел г. Тулы"),
    ("II oтделение", Asked("issuer-latin", None, ("II отделение",))),
    ("OВД Арбат", Asked("issuer-latin", None, ("ОВД Арбат",))),
    ("ОVД Арбат", No("issuer-mixed")),
    ("ОВД 🙂 Арбат", No("issuer-signs")),
]
CERTIFICATES: list[tuple[str, Any]] = [
    ("свидетельство о рождении IV-МЮ № 123456", "IV-МЮ 123456"),
    ("серия IV-МЮ номер 123456", "IV-МЮ 123456"),
    ("Серия: I-ОБ № 123456", "I-ОБ 123456"),
    ("IV МЮ No123456", "IV-МЮ 123456"),
    ("V-ОО 123456", "V-ОО 123456"),
    ("нет", No("certificate-digits")),
]
NUMBERS: list[tuple[str, Any]] = [
    ("СНИЛС: 112-233-445 95", "11223344595"),
    ("мой СНИЛС 112 233 445-95", "11223344595"),
    ("112-233-445 9О", No("snils-check")),
]
POLICIES: list[tuple[str, Any]] = [
    ("полис ОМС № 7754 9008 8200 1237", "7754900882001237"),
    ("ЕНП: 7754-9008-8200-1237", "7754900882001237"),
    ("77549OO8 82OO 1237", "7754900882001237"),
]


def day(text: str) -> str:
    return parse_date(text, date(2026, 11, 22)).isoformat()


RULES = [
    (day, DATES),
    (phones.parse_phone, PHONES),
    (passport.parse_series_number, PASSPORTS),
    (passport.parse_department_code, DEPARTMENTS),
    (passport.parse_issuer, ISSUERS),
    (birth_certificate.parse_certificate_number, CERTIFICATES),
    (snils.parse_snils, NUMBERS),
    (enp.parse_enp, POLICIES),
]


@pytest.mark.parametrize(
    ("rule", "typed", "becomes"),
    [(rule, typed, becomes) for rule, rows in RULES for typed, becomes in rows],
)
def test_what_papers_write_is_understood(rule: Any, typed: str, becomes: Any) -> None:
    assert outcome(rule, typed) == becomes


def test_a_foreign_number_is_shown_as_it_is() -> None:
    assert phones.format_phone(ABROAD) == ABROAD
    assert [found.code for found in phones.findings(ABROAD)] == ["phone-foreign"]
    assert phones.findings(MOBILE) == ()
