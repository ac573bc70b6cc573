"""The machine-readable lines do not tell all of a name: what is certain, and what is asked."""

from dataclasses import replace

import pytest
from identity_images import Fields, mrz
from specimens import YULIA as PERSON

from domain.form import name_splits
from domain.form.name_words import is_patronymic

YULIA = Fields(
    *(PERSON.surname, PERSON.name, PERSON.patronymic, PERSON.sex, PERSON.born),
    *(PERSON.series, PERSON.number, PERSON.issued, PERSON.code),
)

# What stands in the passport, what is certain of it, and the ways offered for the rest.
PEOPLE = [
    (
        ("Ван дер Ваальс", "Анна Мария", "Петровна"),
        {},
        (("Ван дер Ваальс", "Ван-дер-Ваальс"), ("Анна Мария", "Анна-Мария", "Анна")),
        ("Петровна",),
    ),
    (
        ("Алиева", "Мария", "Али кызы"),
        {"surname": "Алиева"},
        ((), ("Мария",)),
        ("Али кызы", "Али-кызы"),
    ),
    (
        ("О'Коннор", "Джон", ""),
        {"name": "Джон"},
        (("О'Коннор", "О Коннор", "О-Коннор"), ()),
        (),
    ),
    (
        ("Салтыков-Щедрин", "Михаил", "Евграфович"),
        {"name": "Михаил", "patronymic": "Евграфович"},
        (("Салтыков-Щедрин", "Салтыков Щедрин"), ()),
        (),
    ),
    (
        ("Иванова", "Анна-Мария", ""),
        {"surname": "Иванова"},
        ((), ("Анна Мария", "Анна-Мария", "Анна")),
        (),
    ),
    (
        ("Хан", "Мухаммад", "Али"),
        {"surname": "Хан"},
        ((), ("Мухаммад Али", "Мухаммад-Али", "Мухаммад")),
        ("Али",),
    ),
    (
        ("Алиев", "Али", "Магомед Расулович"),
        {"surname": "Алиев"},
        ((), ("Али Магомед", "Али-Магомед", "Али")),
        ("Магомед Расулович", "Магомед-Расулович"),
    ),
]


@pytest.mark.parametrize(("names", "certain", "ways", "fathers"), PEOPLE)
def test_only_what_is_certain_is_told_and_the_right_way_is_among_the_others(
    names: tuple[str, str, str],
    certain: dict[str, str],
    ways: tuple[tuple[str, ...], tuple[str, ...]],
    fathers: tuple[str, ...],
) -> None:
    surname, name, patronymic = names
    lines = mrz.lines(replace(YULIA, surname=surname, name=name, patronymic=patronymic))
    told = mrz.names(lines[0])
    assert {field: said for field, said in told.items() if "_parts" not in field} == certain
    given = told.get("given_parts", "").split()
    assert name_splits.surname_spellings(told.get("surname_parts", "").split()) == ways[0]
    assert name_splits.first_name_spellings(given) == ways[1]
    assert name_splits.patronymic_spellings(given, name) == fathers
    assert surname in (*ways[0], told.get("surname"))
    assert name in (*ways[1], told.get("name"))
    assert patronymic in (*fathers, told.get("patronymic", ""))


def test_the_last_part_of_a_full_line_may_be_cut_off() -> None:
    long = replace(YULIA, surname="Преображенский", name="Константин", patronymic="Аполлинариевич")
    assert mrz.names(mrz.lines(long)[0]) == {"surname": "Преображенский", "name": "Константин"}
    very_long = replace(long, surname="Константинопольская", name="Александра-Виктория")
    first = mrz.lines(very_long)[0]
    assert first[-2:] == "<А".replace("А", "A")
    assert "patronymic" not in mrz.names(first)
    assert "name" not in mrz.names(first)


def test_a_surname_without_an_end_is_not_told() -> None:
    endless = "PNRUS" + "A" * 39
    assert mrz.names(endless) == {}


@pytest.mark.parametrize(
    ("name", "fathers"),
    [
        ("Анна Мария", ("Петровна",)),
        ("Анна-Мария", ("Петровна",)),
        ("Анна", ("Мария Петровна", "Мария-Петровна")),
        ("Инна", ("Мария Петровна", "Мария-Петровна")),
        ("Анна Мария Петровна", ()),
    ],
)
def test_the_patronymic_follows_from_the_name_that_was_chosen(
    name: str, fathers: tuple[str, ...]
) -> None:
    assert name_splits.patronymic_spellings(["Анна", "Мария", "Петровна"], name) == fathers


@pytest.mark.parametrize(
    "word",
    [
        *("Петровна", "Ильинична", "Евграфович", "Евсеевич", "Ильич", "Лукич", "Кузьмич"),
        *("Чеславовна", "Оглы", "Кызы", "Уулу", "Мария", "Али", "Иванов", "Ич", "Милич", "Софья"),
    ],
)
def test_the_reader_of_the_lines_knows_the_same_patronymics_as_we(word: str) -> None:
    told = mrz.names(mrz.lines(replace(YULIA, patronymic=word))[0])
    assert ("patronymic" in told) == is_patronymic(word)
