"""Words for "none", and what only begins like them."""

import pytest

from domain.form.absent_values import says_forgotten, says_none

NONE = [
    *("нет", "Нет.", "нету", "НЕТУ", "неа", "-", "—", "– –", "---", "_", "прочерк", "Прочерк."),
    *("не имею", "не имеется", "не указано", "не указан", "отсутствует", "пусто", "ничего"),
    *("нет отчества", "отчества нет", "без отчества", "у меня нет отчества", "не имею отчества"),
    *("отчество отсутствует", "у него нет отчества", "в паспорте прочерк", "нету отчества"),
    *("нет снилс", "СНИЛСа нет", "у меня нет СНИЛС", "не получал", "не оформляла", "снилса нету"),
    *("нет почты", "без почты", "почты нет", "у меня нет электронной почты", "e-mail нет"),
    *("нет e-mail", "нет имейла", "не пользуюсь почтой", "почты у меня нет", "никакой"),
    *("None", "no", "N/A", "no patronymic", "I don't have one", "no e-mail", "do not have"),
]
NOT_NONE = [
    *("", "без", "Неткин", "Нетребко", "Петровна", "112-233-445 95", "maria@mail.ru", "да"),
    *("не знаю", "нет, погодите, сейчас найду его", "не так", "Ильич", "а", "х", "0", "..."),
]


@pytest.mark.parametrize("text", NONE)
def test_it_is_understood_that_there_is_none(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize("text", NOT_NONE)
def test_what_says_something_else_is_not(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize("text", ["не помню", "Не знаю", "забыл", "не знаю его", "I don't know"])
def test_what_was_forgotten_is_told_apart(text: str) -> None:
    assert says_forgotten(text)
    assert not says_none(text)


def test_long_words_are_read_at_once() -> None:
    assert not says_none("нет " * 5000)
    assert not says_forgotten("не знаю " * 5000)
