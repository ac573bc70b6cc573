"""Names as passports write them, however they were typed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.form import names
from domain.form.normalization import latin_to_cyrillic, tidy
from domain.refusal import Refused, Unsure

LETTERS = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Салтыков-Щедрин", "Салтыков-Щедрин"),
        ("САЛТЫКОВ — ЩЕДРИН", "Салтыков-Щедрин"),
        ("Ван дер Ваальс", "Ван дер Ваальс"),
        ("ВАН ДЕР ВААЛЬС", "Ван дер Ваальс"),
        ("ван дер ваальс", "Ван дер Ваальс"),
        ("Ю", "Ю"),
        ("ю", "Ю"),
        ("Чан Ю", "Чан Ю"),
        ("иВАНОВ", "Иванов"),
        ("  петрова\n", "Петрова"),
        ("Иванов.", "Иванов"),
        ("О’Коннор", "О'Коннор"),
        ("д`артаньян", "Д'Артаньян"),
        ("Св. Иоанн", "Св. Иоанн"),
        ("де Сен-Симон", "де Сен-Симон"),
        ("Соловье\u0308в", "Соловьёв"),
        ("Ива\u200bнов", "Иванов"),
        ("Гарсиа Лопес", "Гарсиа Лопес"),
        ("Абрамович", "Абрамович"),
    ],
)
def test_a_surname_is_kept_well_written(typed: str, kept: str) -> None:
    assert names.parse_surname(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("иванович", "Иванович"),
        ("Мамед оглы", "Мамед оглы"),
        ("МАМЕД-ОГЛЫ", "Мамед-оглы"),
        ("Ильинична", "Ильинична"),
    ],
)
def test_a_patronymic_is_kept_well_written(typed: str, kept: str) -> None:
    assert names.parse_patronymic(typed) == kept


@pytest.mark.parametrize("typed", ["Мария", "Анна-Мария", "Мухаммад Али", "Ильич"])
def test_a_name_may_have_several_parts(typed: str) -> None:
    assert names.parse_first_name(typed) == typed


@given(LETTERS, LETTERS, st.sampled_from([" ", "-", "'", " — ", "  "]))
def test_what_was_kept_is_kept_again(first: str, second: str, between: str) -> None:
    kept = _kept(f"{first}{between}{second}")
    assert _kept(kept) == kept
    assert kept[0].isupper()


def _kept(typed: str) -> str:
    """As it is stored, at once or on request."""
    try:
        return names.parse_surname(typed)
    except Unsure as unsure:
        return str(unsure.as_typed)


@given(st.text(max_size=80))
def test_any_text_is_kept_or_refused(text: str) -> None:
    for rule in (names.parse_surname, names.parse_first_name, names.parse_patronymic):
        with suppress(Refused):
            assert 0 < len(rule(text)) <= names.LONGEST


def test_hyphens_and_apostrophes_of_all_kinds_become_one() -> None:
    assert tidy("а‐б‑в–г—д ʼе’") == "а-б-в-г-д 'е'"


def test_a_letter_without_a_twin_cannot_be_mended() -> None:
    assert latin_to_cyrillic("Xop") == "Хор"
    assert latin_to_cyrillic("Ваs") is None
