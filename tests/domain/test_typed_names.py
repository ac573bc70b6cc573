"""Names of real people as they are typed: kept, asked about once, never refused for good."""

from typing import Any

import pytest

from domain.form import names
from tests.outcomes import Asked, No, outcome, unusual


def full(kept: str, *offers: str) -> Asked:
    return Asked("name-full", kept, offers)


def phrase(kept: str | None, *offers: str) -> Asked:
    return Asked("name-phrase", kept, offers)


def hyphen(kept: str, double: str) -> Asked:
    return Asked("name-hyphen", kept, (double,))


SURNAMES: list[tuple[str, Any]] = [
    ("Иванова", "Иванова"),
    ("О'Коннор", "О'Коннор"),
    ("О’Коннор", "О'Коннор"),
    ("Ли", "Ли"),
    ("Э", "Э"),
    ("Я", "Я"),
    ("У", "У"),
    ("Иван", "Иван"),
    ("Ван дер Ваальс", "Ван дер Ваальс"),
    ("Ван-дер-Ваальс", "Ван-дер-Ваальс"),
    ("тер-петросян", "Тер-Петросян"),
    ("Тер Петросян", "Тер Петросян"),
    ("де ла Крус", "де ла Крус"),
    ("Бен Гурион", "Бен Гурион"),
    ("Аль-Хаддад", "Аль-Хаддад"),
    ("Гарсиа Лопес", "Гарсиа Лопес"),
    ("Чан Ю", "Чан Ю"),
    ("Абрамович", "Абрамович"),
    ("Нетребко", "Нетребко"),
    ("Неткач", "Неткач"),
    ("Имяреков", "Имяреков"),
    ("Яковлев", "Яковлев"),
    ("Мамин-Сибиряк", "Мамин-Сибиряк"),
    ("Спасибов", "Спасибов"),
    ("Иванова,", "Иванова"),
    ("Моя фамилия Иванов", phrase("Моя фамилия Иванов", "Иванов")),
    ("моя фамилия: иванов", phrase(None, "Иванов")),
    ("фамилия Иванов", phrase("фамилия Иванов", "Иванов")),
    ("Фамилия — Иванов", phrase("Фамилия-Иванов", "Иванов")),
    ("у меня фамилия Иванов", phrase("у меня фамилия Иванов", "Иванов")),
    ("Иванов моя фамилия", phrase("Иванов моя фамилия", "Иванов")),
    ("Иванов - моя фамилия", phrase("Иванов-моя фамилия", "Иванов")),
    ("Я Иванов", phrase("Я Иванов", "Иванов")),
    ("Запишите Иванов", phrase("Запишите Иванов", "Иванов")),
    ("Моя фамилия Иванов Иван", phrase("Моя фамилия Иванов Иван", "Иванов")),
    ("Моя фамилия Иванов2", No("name-digits")),
    ("Иванов Иван", full("Иванов Иван", "Иванов")),
    ("Иван Иванов", full("Иван Иванов", "Иванов")),
    ("Иванова Мария Ильинична", full("Иванова Мария Ильинична", "Иванова")),
    ("Ким Чен Ильич", full("Ким Чен Ильич", "Ким")),
    ("Алиев Гейдар Мамед оглы", full("Алиев Гейдар Мамед оглы", "Алиев")),
    ("Салтыков Щедрин", hyphen("Салтыков Щедрин", "Салтыков-Щедрин")),
    ("Иванова Петрова", hyphen("Иванова Петрова", "Иванова-Петрова")),
    ("Мария Петровна", unusual("Мария Петровна")),
    ("Петровна", unusual("Петровна")),
    ("не знаю", unusual("Не Знаю")),
    ("спасибо", unusual("Спасибо")),
    ("как в паспорте", unusual("Как В Паспорте")),
    ("нету", unusual("Нету")),
    ("прочерк", unusual("Прочерк")),
    ("моя фамилия", unusual("Моя Фамилия")),
    ("Да", unusual("Да")),
    ("то же самое", unusual("То Же Самое")),
    ("здравствуйте", unusual("Здравствуйте")),
    ("уже писала", unusual("Уже Писала")),
    ("Иванoв", Asked("name-latin", None, ("Иванов",))),
    ("Иванoв Иван", full("Иванов Иван", "Иванов")),
    ("Ivanov", No("name-not-cyrillic")),
    ("-", No("name-separators")),
    ("И. И.", No("name-initial")),
    ("Иванов 🙂", No("name-signs")),
]

NAMES: list[tuple[str, Any]] = [
    ("Мария", "Мария"),
    ("Ян", "Ян"),
    ("Лев", "Лев"),
    ("Ева", "Ева"),
    ("Яков", "Яков"),
    ("Марина", "Марина"),
    ("Алёна", "Алёна"),
    ("Анна Мария", "Анна Мария"),
    ("Анна-Мария", "Анна-Мария"),
    ("Мухаммад Али", "Мухаммад Али"),
    ("Мария дель Кармен", "Мария дель Кармен"),
    ("Чен Ын", "Чен Ын"),
    ("Ильич", "Ильич"),
    ("Абд аль-Азиз", "Абд аль-Азиз"),
    ("Меня зовут Мария", phrase("Меня зовут Мария", "Мария")),
    ("имя Мария", phrase("имя Мария", "Мария")),
    ("Моё имя Анна Мария", phrase("Моё имя Анна Мария", "Анна Мария")),
    ("Меня зовут Мария Петровна", phrase("Меня зовут Мария Петровна", "Мария")),
    ("Иванов Иван", full("Иванов Иван", "Иван")),
    ("Иван Иванов", full("Иван Иванов", "Иван")),
    ("Василий Васильевич Васильев", full("Василий Васильевич Васильев", "Василий")),
    ("Иван Ильич", full("Иван Ильич", "Иван")),
    ("Лев Николаевич", full("Лев Николаевич", "Лев")),
    ("Анна Мария Петровна", full("Анна Мария Петровна", "Анна Мария", "Мария")),
    ("Иванова Мария Ильинична", full("Иванова Мария Ильинична", "Мария")),
    ("Гейдар Мамед оглы", full("Гейдар Мамед оглы", "Гейдар")),
    ("Иванов", Asked("name-surname", "Иванов")),
    ("Достоевская", Asked("name-surname", "Достоевская")),
    ("Ильинична", unusual("Ильинична")),
    ("не помню", unusual("Не Помню")),
    ("как в паспорте", unusual("Как В Паспорте")),
    ("Mapия", Asked("name-latin", None, ("Мария",))),
    ("М.", No("name-initial")),
]

PATRONYMICS: list[tuple[str, Any]] = [
    ("Петровна", "Петровна"),
    ("ильич", "Ильич"),
    ("Фомич", "Фомич"),
    ("Кузьминична", "Кузьминична"),
    ("Мамед оглы", "Мамед оглы"),
    ("Али-кызы", "Али-кызы"),
    ("Абд аль-Рахманович", "Абд аль-Рахманович"),
    ("абдул ибн хаттаб", "Абдул ибн Хаттаб"),
    ("Мухаммад Али", "Мухаммад Али"),
    ("Георгиос", "Георгиос"),
    ("Магомед Расулович", full("Магомед Расулович", "Расулович")),
    ("Абдул Азизович", full("Абдул Азизович", "Азизович")),
    ("Мария Петровна", full("Мария Петровна", "Петровна")),
    ("Иванов Иван Иванович", full("Иванов Иван Иванович", "Иванович")),
    ("Гейдар Мамед оглы", full("Гейдар Мамед оглы", "Мамед оглы")),
    ("Моё отчество Петровна", phrase("Моё отчество Петровна", "Петровна")),
    ("отчество Петровна", phrase("отчество Петровна", "Петровна")),
    ("Иванов", Asked("name-surname", "Иванов")),
    ("спасибо", unusual("Спасибо")),
    ("не знаю", unusual("Не Знаю")),
    ("П.", No("name-initial")),
]


@pytest.mark.parametrize(("typed", "becomes"), SURNAMES)
def test_a_surname_as_typed(typed: str, becomes: Any) -> None:
    assert outcome(names.parse_surname, typed) == becomes


@pytest.mark.parametrize(("typed", "becomes"), NAMES)
def test_a_first_name_as_typed(typed: str, becomes: Any) -> None:
    assert outcome(names.parse_first_name, typed) == becomes


@pytest.mark.parametrize(("typed", "becomes"), PATRONYMICS)
def test_a_patronymic_as_typed(typed: str, becomes: Any) -> None:
    assert outcome(names.parse_patronymic, typed) == becomes


@pytest.mark.parametrize(
    "rule", [names.parse_surname, names.parse_first_name, names.parse_patronymic]
)
def test_a_name_that_is_possible_is_never_refused_for_good(rule: Any) -> None:
    for typed, _ in [*SURNAMES, *NAMES, *PATRONYMICS]:
        found = outcome(rule, typed)
        plain = all(sign.isalpha() or sign in " '-’" for sign in typed) and typed[0].isalpha()
        if isinstance(found, No):
            assert not plain or found.code == "name-not-cyrillic", typed
        elif isinstance(found, Asked) and found.code != "name-latin" and plain:
            assert found.kept, typed
