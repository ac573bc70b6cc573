"""Every bad answer, what it is refused for, and that the refusal has words for the citizen."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import domain
from domain import holder, reference_numbers
from domain.account.age_groups import parse_age_groups
from domain.form import (
    addresses,
    birth_certificate,
    enp,
    names,
    passport,
    phones,
    reasons,
    snils,
    typed_dates,
)
from domain.form.birth_certificate import parse_certificate_number
from domain.refusal import Refused
from domain.review import staff
from domain.support import support_questions
from domain.support.support_questions import SupportQuestion, SupportQuestionStatus
from texts import load

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BORN = date(1990, 5, 17)
OF_CHILD = date(2020, 5, 17)


def typed_date(text: str) -> date:
    return typed_dates.parse_date(text, TODAY)


def born_on(born: date) -> None:
    passport.check_adult_birth_date(born, TODAY)


def born(born: date, category: str) -> None:
    holder.check_birth_date(born, TODAY, category)


def certified_on(issued: date) -> None:
    birth_certificate.check_issue_date(issued, OF_CHILD, TODAY)


def issued_on(issued: date, born: date = BORN, today: date = TODAY) -> None:
    passport.check_issue_date(issued, born, today)


def change_year(today: date, last_change: date | None) -> None:
    reasons.check_reason("change_year", today, last_change=last_change)


def asked(hours_ago: int) -> SupportQuestion:
    return SupportQuestion(1, 101, NOW - timedelta(hours=hours_ago), "?")


def answered(hours_ago: int) -> SupportQuestion:
    return replace(asked(hours_ago), status=SupportQuestionStatus.ANSWERED)


LONG = "Преображенский-Вознесенский-Рождественский-Воскресенский-Ильин"
STREET = "Москва, Тверская ул."

BAD: list[tuple[Callable[..., Any], tuple[Any, ...], str, dict[str, Any]]] = [
    (parse_age_groups, ("мне 350 лет", date(2026, 6, 2)), "age-strange", {}),
    (names.parse_surname, ("",), "name-empty", {}),
    (names.parse_surname, (" \u200b\n ",), "name-empty", {}),
    (names.parse_surname, (LONG,), "name-long", {"most": 60}),
    (names.parse_surname, ("Иванoв",), "name-latin", {"letters": "o", "meant": "Иванов"}),
    (names.parse_surname, ("PETPOВ",), "name-latin", {"letters": "P, E, T, O", "meant": "Ретров"}),
    (names.parse_first_name, ("Mapия",), "name-latin", {"letters": "M, a, p", "meant": "Мария"}),
    (names.parse_surname, ("Ivanov",), "name-not-cyrillic", {}),
    (names.parse_surname, ("Ивановs",), "name-mixed", {"letters": "s"}),
    (names.parse_surname, ("Иван0в",), "name-digits", {}),
    (names.parse_surname, ("Иванов٣",), "name-digits", {}),
    (names.parse_surname, ("Иванов!",), "name-signs", {"sign": "!"}),
    (names.parse_surname, ("Шевченкі",), "name-signs", {"sign": "і"}),
    (names.parse_surname, ("<b>",), "name-not-cyrillic", {}),
    (names.parse_surname, ("Иванов<",), "name-signs", {"sign": "<"}),
    (names.parse_surname, ("-Иванов",), "name-separators", {}),
    (names.parse_surname, ("Иванов-",), "name-separators", {}),
    (names.parse_surname, ("Иванов--Петров",), "name-separators", {}),
    (names.parse_surname, ("'",), "name-separators", {}),
    (names.parse_first_name, ("И.",), "name-initial", {}),
    (names.parse_patronymic, ("И. И.",), "name-initial", {}),
    (names.parse_surname, ("Иванов Иван Иванович",), "name-full", {"meant": "Иванов"}),
    (names.parse_surname, ("Алиев Гейдар Мамед оглы",), "name-full", {"meant": "Алиев"}),
    (names.parse_first_name, ("Иванова Мария Ильинична",), "name-full", {"meant": "Мария"}),
    (names.parse_first_name, ("Иван Ильич",), "name-full", {"meant": "Иван"}),
    (names.parse_patronymic, ("Мария Петровна",), "name-full", {"meant": "Петровна"}),
    (names.parse_patronymic, ("—",), "name-separators", {}),
    (
        names.parse_surname,
        ("Салтыков Щедрин",),
        "name-hyphen",
        {"typed": "Салтыков Щедрин", "meant": "Салтыков-Щедрин"},
    ),
    (names.parse_surname, ("Моя фамилия Иванов",), "name-phrase", {"meant": "Иванов"}),
    (names.parse_surname, ("спасибо",), "name-unusual", {"typed": "Спасибо"}),
    (names.parse_first_name, ("Иванов",), "name-surname", {"typed": "Иванов"}),
    (typed_date, ("",), "date-format", {}),
    (typed_date, ("вчера",), "date-format", {}),
    (typed_date, ("1705",), "date-format", {}),
    (typed_date, ("17.05",), "date-format", {}),
    (typed_date, ("٣.٣.١٩٩٠",), "date-format", {}),
    (typed_date, ("17.05.90",), "date-short-year", {"meant": date(1990, 5, 17)}),
    (typed_date, ("170526",), "date-short-year", {"meant": date(2026, 5, 17)}),
    (typed_date, ("17/5/27",), "date-short-year", {"meant": date(1927, 5, 17)}),
    (typed_date, ("31.02.1990",), "date-impossible", {"typed": "31.02.1990"}),
    (typed_date, ("29.02.1900",), "date-impossible", {"typed": "29.02.1900"}),
    (typed_date, ("31.02.90",), "date-impossible", {"typed": "31.02.1990"}),
    (
        typed_date,
        ("05/17/1990",),
        "date-swapped",
        {"typed": "05.17.1990", "meant": date(1990, 5, 17)},
    ),
    (typed_date, ("1.1.0000",), "date-impossible", {"typed": "01.01.0000"}),
    (born_on, (date(2026, 11, 23),), "born-future", {}),
    (born_on, (date(1899, 12, 31),), "born-early", {}),
    (born_on, (date(2008, 11, 23),), "under-18", {"since": date(2026, 11, 23)}),
    (born, (date(2026, 11, 23), "child"), "born-future", {}),
    (born, (date(1899, 12, 31), "teen"), "born-early", {}),
    (born, (date(2012, 11, 23), "teen"), "under-14", {"since": date(2026, 11, 23)}),
    (born, (date(2008, 11, 22), "teen"), "of-age", {"since": date(2026, 11, 22)}),
    (born, (date(2012, 8, 23), "child"), "past-certificate", {"last": date(2026, 11, 21)}),
    (born, (date(2000, 2, 29), "newborn"), "past-certificate", {"last": date(2014, 5, 30)}),
    (parse_certificate_number, ("",), "certificate-digits", {"have": 0}),
    (parse_certificate_number, ("IV-МЮ 12345",), "certificate-digits", {"have": 5}),
    (parse_certificate_number, ("IV-МЮ 1234567",), "certificate-digits", {"have": 7}),
    (parse_certificate_number, ("IV-МЮ ١٢٣٤٥٦",), "certificate-digits", {"have": 0}),
    (parse_certificate_number, ("I-МЮ <b>123456",), "certificate-form", {}),
    (parse_certificate_number, ("-" * 4000 + "x",), "certificate-form", {}),
    (parse_certificate_number, ("№ 123456",), "certificate-form", {}),
    (parse_certificate_number, ("МЮ № 123456",), "certificate-roman", {}),
    (parse_certificate_number, ("IIII-МЮ 123456",), "certificate-roman", {}),
    (parse_certificate_number, ("45 18 123456",), "certificate-digits", {"have": 10}),
    (parse_certificate_number, ("IV-ЮQ 123456",), "certificate-letters", {}),
    (certified_on, (date(2026, 11, 23),), "certificate-future", {}),
    (certified_on, (date(2020, 5, 16),), "certificate-before-birth", {"born": OF_CHILD}),
    (passport.parse_series_number, ("",), "passport-signs", {}),
    (passport.parse_series_number, ("IV-МЮ 123456",), "passport-signs", {}),
    (passport.parse_series_number, ("45 18 12345",), "passport-length", {"have": 9}),
    (passport.parse_series_number, ("45 18 000000",), "passport-zeros", {}),
    (passport.parse_department_code, ("нет",), "department-signs", {}),
    (passport.parse_department_code, ("770-01",), "department-length", {"have": 5}),
    (passport.parse_department_code, ("000-012",), "department-region", {}),
    (passport.parse_issuer, ("ОВД",), "issuer-short", {}),
    (passport.parse_issuer, ("12345",), "issuer-short", {}),
    (passport.parse_issuer, ("ОВД " * 65,), "issuer-long", {"most": 255}),
    (passport.parse_issuer, ("GU MVD",), "issuer-not-cyrillic", {}),
    (
        passport.parse_issuer,
        ("OВД Арбат",),
        "issuer-latin",
        {"letters": "O", "meant": "ОВД Арбат"},
    ),
    (passport.parse_issuer, ("ОVД Арбат",), "issuer-mixed", {"letters": "V"}),
    (passport.parse_issuer, ("ОВД @ Арбат",), "issuer-signs", {"sign": "@"}),
    (issued_on, (date(2026, 11, 23),), "issued-future", {}),
    (
        issued_on,
        (date(1997, 9, 30), date(1960, 1, 1)),
        "issued-early",
        {"since": date(1997, 10, 1)},
    ),
    (issued_on, (date(2004, 5, 16),), "issued-before-14", {"since": date(2004, 5, 17)}),
    (
        issued_on,
        (date(1999, 5, 5), date(1960, 1, 1)),
        "passport-expired",
        {"age": 45, "last": date(2005, 4, 1)},
    ),
    (snils.parse_snils, ("нет",), "snils-signs", {}),
    (snils.parse_snils, ("112-233-445",), "snils-length", {"have": 9}),
    (snils.parse_snils, ("000-000-000 00",), "snils-zeros", {}),
    (snils.parse_snils, ("112-233-445 96",), "snils-check", {}),
    (snils.parse_snils, ("001-001-999 00",), "snils-check", {}),
    (enp.parse_enp, ("не помню",), "enp-signs", {}),
    (enp.parse_enp, ("123456789",), "enp-is-temporary", {}),
    (enp.parse_enp, ("112-233-445 95",), "enp-is-blank", {}),
    (enp.parse_enp, ("7754 9008 8200 123",), "enp-length", {"have": 15}),
    (enp.parse_enp, ("7754 9008 8200 1238",), "enp-check", {}),
    (enp.parse_enp, ("0" * 16,), "enp-check", {}),
    (phones.parse_phone, ("домашний",), "phone-signs", {}),
    (phones.parse_phone, ("+7 916 123-45-6",), "phone-length", {"have": 10}),
    (phones.parse_phone, ("8 916 123-45-678",), "phone-length", {"have": 12}),
    (phones.parse_phone, ("123",), "phone-length", {"have": 3}),
    (phones.parse_phone, ("+7 495 123-45-67",), "phone-landline", {}),
    (phones.parse_phone, ("8 800 555-35-35",), "phone-landline", {}),
    (phones.parse_phone, ("+7 701 123-45-67",), "phone-foreign", {"typed": "+7 701 123-45-67"}),
    (phones.parse_phone, ("+375 29 123-45-67",), "phone-foreign", {"typed": "+375291234567"}),
    (phones.parse_phone, ("067 123 45 67",), "phone-unknown", {}),
    (phones.parse_phone, ("89161234567, 89171234567",), "phone-two", {}),
    (addresses.parse_address, ("Москва",), "address-short", {}),
    (addresses.parse_address, ("1234567890123",), "address-short", {}),
    (addresses.parse_address, (f"{STREET}, 5" * 12,), "address-long", {"most": 255}),
    (addresses.parse_address, ("Moscow, Tverskaya 5",), "address-latin", {"word": "Moscow"}),
    (addresses.parse_address, ("Москва, Tверская, 5V",), "address-latin", {"word": "V"}),
    (addresses.parse_address, (STREET,), "address-no-house", {}),
    (addresses.parse_address, (f"125009, {STREET}",), "address-no-house", {}),
    (addresses.parse_address, (f"{STREET}, кв. 12",), "address-no-house", {}),
    (addresses.parse_address, ("Москва, 10-я Парковая ул.",), "address-no-house", {}),
    (addresses.parse_address, ("Москва, ул. 1905 года",), "address-no-house", {}),
    (
        addresses.parse_address,
        ("Москва, Арбат, 1 🏠",),
        "address-signs",
        {"signs": "🏠", "meant": "Москва, Арбат, 1"},
    ),
    (addresses.parse_moscow_address, ("Тула, ул. Ленина, 5",), "not-moscow", {}),
    (
        change_year,
        (date(2026, 11, 2), None),
        "change-after-deadline",
        {"last": date(2026, 11, 1), "opens": date(2027, 1, 1)},
    ),
    (
        change_year,
        (date(2026, 6, 1), date(2026, 1, 1)),
        "change-already-this-year",
        {"last": date(2026, 1, 1), "opens": date(2027, 1, 1)},
    ),
    (reference_numbers.parse_application_id, ("26-000047-3",), "reference-typo", {}),
    (reference_numbers.parse_application_id, ("1234567",), "reference-typo", {}),
    (reference_numbers.parse_application_id, ("9" * 30,), "reference-typo", {}),
    (staff.parse_short_name, ("",), "reviewer-name", {"most": 20}),
    (staff.parse_short_name, ("=1+2",), "reviewer-name", {"most": 20}),
    (staff.parse_short_name, ("А" * 21,), "reviewer-name", {"most": 20}),
    (staff.parse_telegram_id, ("Анна",), "reviewer-id", {}),
    (staff.parse_telegram_id, ("-100123",), "reviewer-id", {}),
    (staff.parse_telegram_id, ("000",), "reviewer-id", {}),
    (reference_numbers.parse_visit_id, ("V26-000047-3",), "visit-typo", {}),
    (support_questions.check_length, (None, 700), "inquiry-words", {}),
    (support_questions.check_length, (" \u200b\n ", 700), "inquiry-words", {}),
    (support_questions.check_length, ("я" * 701, 700), "inquiry-long", {"most": 700, "have": 701}),
    (
        support_questions.check_limits,
        ([asked(0), asked(9), asked(99)], NOW),
        "inquiries-open",
        {"most": 3},
    ),
    (
        support_questions.check_limits,
        ([answered(h) for h in range(5)], NOW),
        "inquiries-day",
        {"most": 5},
    ),
]


@pytest.mark.parametrize(("rule", "given", "code", "params"), BAD)
def test_a_bad_answer_is_refused_with_words_that_say_what_to_do(
    rule: Callable[..., Any], given: tuple[Any, ...], code: str, params: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        rule(*given)
    assert (refused.value.code, refused.value.params) == (code, params)
    said = load().plain(f"refused-{code}", **params)
    shown = [v.strftime("%d.%m.%Y") if isinstance(v, date) else str(v) for v in params.values()]
    assert [value for value in shown if value not in said] == []


def test_every_refusal_of_the_rules_is_in_the_list_above() -> None:
    raised = {
        code
        for file in Path(domain.__path__[0]).rglob("*.py")
        for code in re.findall(r'(?:Refused|Unsure)\(\s*"([^"]+)"', file.read_text("utf-8"))
    }
    handed_over = {f"{subject}-signs" for subject in ("passport", "department", "snils", "enp")}
    assert raised | handed_over == {code for _, _, code, _ in BAD}


def test_what_was_answered_or_asked_yesterday_leaves_room_for_more() -> None:
    support_questions.check_limits(
        [asked(1), asked(2), *(answered(24 + h) for h in range(9))], NOW
    )


def test_a_refusal_does_not_leak_the_answer_into_logs() -> None:
    assert "Иванов" not in str(Refused("name-latin", meant="Иванов"))
