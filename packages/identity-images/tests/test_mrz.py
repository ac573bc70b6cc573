"""The machine-readable lines: the worked example of the order, names back and forth, checks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_images import mrz
from identity_images.mrz import Fields

YULIA = Fields(
    surname="Щеглова",
    name="Юлия",
    patronymic="Чеславовна",
    sex="F",
    born=date(1990, 5, 17),
    series="4518",
    number="123456",
    issued=date(2018, 6, 20),
    code="770-012",
)
FIRST = "PNRUSWEGLOVA<<7LI8<3ESLAVOVNA<<<<<<<<<<<<<<<"
SECOND = "4511234569RUS9005178F<<<<<<<8180620770012<08"


def test_the_worked_example_gives_its_two_lines() -> None:
    assert mrz.lines(YULIA) == (FIRST, SECOND)


def test_the_two_lines_give_the_fields_back() -> None:
    told = {**mrz.names(FIRST), **mrz.figures(SECOND)}
    assert told == {
        "surname": "Щеглова",
        "name": "Юлия",
        "patronymic": "Чеславовна",
        "sex": "F",
        "born": "1990-05-17",
        "series": "4518",
        "number": "123456",
        "issued": "2018-06-20",
        "code": "770-012",
    }


def test_all_four_check_digits_of_the_example_are_right() -> None:
    assert mrz.right_checks(SECOND) == ("number", "birth", "extra", "whole")


@pytest.mark.parametrize(
    ("at", "spoilt"),
    [(4, {"number", "whole"}), (15, {"birth", "whole"}), (30, {"extra", "whole"})],
)
def test_a_wrong_digit_spoils_the_check_of_its_field(at: int, spoilt: set[str]) -> None:
    wrong = SECOND[:at] + str((int(SECOND[at]) + 1) % 10) + SECOND[at + 1 :]
    assert set(mrz.right_checks(wrong)) == set(mrz.CHECKS) - spoilt


def test_the_table_is_reversible_letter_by_letter() -> None:
    assert len(set(mrz.LETTERS.values())) == 33
    for letter, sign in mrz.LETTERS.items():
        assert mrz.unspelt(sign) == letter


def test_a_long_name_is_cut_at_the_end_of_the_line() -> None:
    long = replace(YULIA, surname="Преображенский", name="Константин", patronymic="Аполлинариевич")
    assert mrz.lines(long)[0] == "PNRUSPREOBRAJENSKIQ<<KONSTANTIN<APOLLINARIEV"


def test_a_very_long_name_leaves_room_for_the_first_letter_of_the_patronymic() -> None:
    long = replace(YULIA, surname="Константинопольская-Задунайская", name="Александра")
    first = mrz.lines(long)[0]
    assert (len(first), first[42:]) == (44, "<3")


def test_without_a_patronymic_there_are_only_fillers() -> None:
    assert mrz.names(mrz.lines(replace(YULIA, patronymic=""))[0]) == {
        "surname": "Щеглова",
        "name": "Юлия",
    }


def test_a_double_surname_comes_back_in_its_parts() -> None:
    double = replace(YULIA, surname="Салтыкова-Щедрина")
    assert mrz.names(mrz.lines(double)[0]) == {
        "surname_parts": "Салтыкова Щедрина",
        "name": "Юлия",
        "patronymic": "Чеславовна",
    }


@pytest.mark.parametrize("second", ["", "4511", "<" * 44])
def test_what_is_no_second_line_tells_next_to_nothing(second: str) -> None:
    told = mrz.figures(second)
    assert set(told) <= {"number", "series"}
    assert not told


def test_a_first_line_of_another_document_tells_no_names() -> None:
    assert mrz.names("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<") == {}


@pytest.mark.parametrize(
    ("born", "issued"),
    [
        (date(2004, 2, 29), date(2018, 3, 1)),
        (date(1926, 1, 1), date(2012, 1, 1)),
        (date(1999, 12, 31), date(2014, 1, 10)),
    ],
)
def test_the_century_of_a_birth_follows_from_the_issue(born: date, issued: date) -> None:
    told = mrz.figures(mrz.lines(replace(YULIA, born=born, issued=issued))[1])
    assert (told["born"], told["issued"]) == (born.isoformat(), issued.isoformat())


@given(st.text("<0123456789ABCXYZ", min_size=44, max_size=44))
def test_any_line_is_read_without_a_stumble(line: str) -> None:
    mrz.figures(line)
    mrz.names("PNRUS" + line[5:])
    mrz.right_checks(line)
