"""What is let through but shown to the reviewer, and that each finding has its words."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import domain
from domain import holder
from domain.form import addresses, enp, names, passport, phones, snils
from domain.refusal import Finding
from texts import load

TODAY = date(2026, 11, 22)
BORN, ISSUED = date(1990, 5, 17), date(2018, 6, 20)


def of_passport(number: str, issued: date = ISSUED, born: date = BORN) -> tuple[Finding, ...]:
    return passport.findings(number, issued, born, TODAY, department="770-012")


FOUND: list[tuple[tuple[Finding, ...], str, dict[str, Any]]] = [
    (names.findings("Иванович", male=False), "patronymic-sex", {}),
    (names.findings("Ильинична", male=True), "patronymic-sex", {}),
    (names.findings("Мамед оглы", male=False), "patronymic-sex", {}),
    (
        of_passport("4518123456", date(2020, 12, 5), date(2006, 11, 22)),
        "passport-grace",
        {"age": 20, "last": date(2027, 2, 20)},
    ),
    (of_passport("0018123456"), "passport-region", {"region": "00"}),
    (of_passport("4519123456"), "passport-series-year", {"printed": "2019", "issued": ISSUED}),
    (of_passport("4514123456"), "passport-series-year", {"printed": "2014", "issued": ISSUED}),
    (of_passport("4597123456"), "passport-series-year", {"printed": "1997", "issued": ISSUED}),
    (
        passport.findings("4518123456", ISSUED, BORN, TODAY, department="775-012"),
        "department-level",
        {"code": "775-012"},
    ),
    (holder.findings(date(2025, 11, 22), TODAY, "newborn"), "newborn-older", {}),
    (snils.findings("00100199800"), "snils-unchecked", {}),
    (enp.findings("7754900882001237", date(1990, 5, 18), male=None), "enp-birth", {}),
    (enp.findings("7754900882001237", BORN, male=True), "enp-sex", {}),
    (phones.findings("+375291234567"), "phone-foreign", {}),
    (addresses.findings("Москва, Тверская ул., 5"), "address-no-index", {}),
    (
        addresses.findings("300000, Москва, Тверская ул., 5"),
        "address-index-moscow",
        {"index": "300000"},
    ),
]


@pytest.mark.parametrize(("findings", "code", "params"), FOUND)
def test_a_finding_is_made_once_and_has_its_words(
    findings: tuple[Finding, ...], code: str, params: dict[str, Any]
) -> None:
    expected = Finding(code, params)
    assert expected in findings
    assert [found for found in findings if found.code == code] == [expected]
    said = load().plain(f"finding-{code}", **params)
    shown = [v.strftime("%d.%m.%Y") if isinstance(v, date) else str(v) for v in params.values()]
    assert [value for value in shown if value not in said] == []


def test_every_finding_of_the_rules_is_in_the_list_above() -> None:
    made = {
        code
        for file in Path(domain.__path__[0]).rglob("*.py")
        for code in re.findall(r'Finding\(\s*"([^"]+)"', file.read_text("utf-8"))
    }
    assert made == {code for _, code, _ in FOUND}


@pytest.mark.parametrize(
    "findings",
    [
        names.findings("Иванович", male=True),
        names.findings("Ивановна", male=False),
        names.findings("Мамед кызы", male=False),
        names.findings("Иванович", male=None),
        names.findings("Салиму", male=True),
        names.findings(None, male=True),
        holder.findings(date(2025, 11, 23), TODAY, "newborn"),
        holder.findings(date(2015, 11, 23), TODAY, "child"),
        holder.findings(BORN, TODAY, "adult"),
        of_passport("4518123456"),
        of_passport("4515123456"),
        passport.findings("4518123456", ISSUED, BORN, TODAY),
        of_passport("4599123456", date(2000, 1, 1), date(1970, 1, 1))[1:],
        snils.findings("11223344595"),
        enp.findings("7754900882001237", BORN, male=False),
        enp.findings("7754900882001237", None, male=None),
        addresses.findings("125009, Москва, Тверская ул., 5"),
        addresses.findings("300000, Тула, ул. Ленина, 5"),
    ],
)
def test_nothing_is_found_where_all_agrees(findings: tuple[Finding, ...]) -> None:
    assert findings == ()
