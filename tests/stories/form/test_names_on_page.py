"""Names that the lines of the passport leave open: asked apart, never saved by one yes."""

from typing import Any

import pytest

from demo.people import Person
from demo.text_ids import text
from tests.stories.filled import PICTURE
from tests.stories.town import Town

DIGITS = {
    "sex": "F",
    "born": "1990-05-17",
    "series": "4518",
    "number": "123456",
    "issued": "2018-06-20",
    "code": "770-012",
}
OPEN = {**DIGITS, "surname_parts": "Ван Дер Ваальс", "given_parts": "Анна Мария Петровна"}
OLDER = {**DIGITS, "surname": "Ван-Дер-Ваальс", "name": "Анна", "patronymic": "Мария Петровна"}
"""The same as an older bot kept it in a draft."""


async def read(town: Town, person: Person, fields: dict[str, str]) -> Any:
    """The question whether what was read is right."""
    reading = {"fields": fields, "right": (), "wrong": ()}
    return await town.before("reading", person, scan={**PICTURE, "reading": reading})


@pytest.mark.parametrize("fields", [OPEN, OLDER])
async def test_one_yes_saves_what_is_certain_and_the_rest_is_asked_with_its_ways(
    town: Town, fields: dict[str, str]
) -> None:
    anna = town.citizen()
    shown = await read(town, anna, fields)
    assert "Ваальс" not in shown
    assert "Анна" not in shown
    assert text("step-reading-in-part.hint") in shown
    await anna.presses("step-reading-yes")
    surname = await anna.waits_for("step-surname-on-page.hint")
    assert surname.labels[:2] == ["Ван дер Ваальс", "Ван-дер-Ваальс"]
    kept = await town.answers(anna)
    assert kept["passport"] == "4518123456"
    assert not {"surname", "name", "patronymic"} & set(kept)
    await anna.presses("Ван дер Ваальс")
    name = await anna.waits_for("step-name-on-page.question")
    assert name.labels[:3] == ["Анна Мария", "Анна-Мария", "Анна"]
    await anna.presses("Анна Мария")
    patronymic = await anna.waits_for("step-patronymic-on-page.question")
    assert patronymic.labels[:2] == [
        "Петровна",
        text("step-patronymic-none"),
    ]
    await anna.presses("Петровна")
    await anna.waits_for("step-issuer.question")
    kept = await town.answers(anna)
    assert [kept[one] for one in ("surname", "name", "patronymic")] == [
        "Ван дер Ваальс",
        "Анна Мария",
        "Петровна",
    ]


async def test_another_writing_can_be_typed(town: Town) -> None:
    anna = town.citizen()
    await read(town, anna, OPEN)
    await anna.presses("step-reading-yes")
    await anna.waits_for("step-surname-on-page.hint")
    await anna.says("Вандер-Ваальс")
    await anna.waits_for("step-name-on-page.question")
    await anna.says("Анна")
    patronymic = await anna.waits_for("step-patronymic-on-page.question")
    assert patronymic.labels[:2] == ["Мария Петровна", "Мария-Петровна"]
    await anna.says("мария петровна")
    await anna.waits_for("step-issuer.question")
    kept = await town.answers(anna)
    assert (kept["surname"], kept["patronymic"]) == ("Вандер-Ваальс", "Мария Петровна")


async def test_who_has_no_patronymic_says_so_beside_the_ways_of_the_page(town: Town) -> None:
    anna = town.citizen()
    await read(town, anna, {**DIGITS, "surname": "Хан", "given_parts": "Анна Мария"})
    await anna.presses("step-reading-yes")
    await anna.waits_for("step-name-on-page.hint")
    await anna.says("анна")
    patronymic = await anna.waits_for("step-patronymic-on-page.question")
    assert patronymic.labels[:2] == ["Мария", text("step-patronymic-none")]
    await anna.says("нет отчества")
    await anna.waits_for("step-issuer.question")
    assert (await town.answers(anna))["patronymic"] == {"none": True}


async def test_who_types_it_all_is_offered_nothing_of_the_page(town: Town) -> None:
    anna = town.citizen()
    await read(town, anna, OPEN)
    await anna.presses("step-reading-no")
    question = await anna.waits_for("step-surname.hint")
    assert "Ван дер Ваальс" not in question.labels


async def test_a_button_under_an_older_page_takes_nothing(town: Town) -> None:
    anna = town.citizen()
    await read(town, anna, OPEN)
    await anna.presses("step-reading-yes")
    shown = await anna.waits_for("step-surname-on-page.hint")
    forged = str(shown.buttons[0].data)
    start, _, number = forged.rpartition(".")
    anna.telegram.presses_old(f"{start[:-8]}ffffffff.{number}", shown, anna.user)
    await town.idle()
    assert "surname" not in await town.answers(anna)


async def test_a_clear_name_is_read_as_before(town: Town) -> None:
    yulia = town.citizen()
    clear = {**DIGITS, "surname": "Щеглова", "name": "Юлия", "patronymic": "Чеславовна"}
    shown = await read(town, yulia, clear)
    assert text("step-reading-in-part.hint") not in shown
    await yulia.presses("step-reading-yes")
    await yulia.waits_for("step-issuer.question")
    assert (await town.answers(yulia))["patronymic"] == "Чеславовна"
