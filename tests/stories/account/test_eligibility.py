"""Whether one can apply here: asked before anything else, once, and never a dead end."""

from pathlib import Path

import pytest
from telegram_emulator.message import Message
from telegram_emulator.person import Person

from demo.citizens import passes_check
from tests.stories.filled import DECLARED
from tests.stories.town import Town, in_town

WHOM, AGE, CITY, ACCOUNT = (
    "Кому нужен полис?",
    "Сколько ",
    "Вы живёте в Москве?",
    "подтверждённая учётная запись Госуслуг или mos.ru?",
)


async def begins(person: Person) -> None:
    await person.says("/start")
    await person.waits_for("симулятор")
    await person.presses("Подать заявление")
    await person.waits_for(WHOM)


async def test_four_taps_lead_to_the_consent(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await passes_check(yulia)
    asked = await yulia.waits_for("Согласие на обработку")
    assert "шаг 1 из" in asked.text
    assert await town.answers(yulia) == {"road": DECLARED}


NOES = [
    ([(WHOM, "Новорождённому")], "по полису мамы", "свидетельство о рождении"),
    ([(WHOM, "Тому, кого я представляю")], "только за себя", "доверенность"),
    ([(WHOM, "У меня другое гражданство")], "граждане России", "вид на жительство"),
    ([(WHOM, "Моему ребёнку"), (AGE, "Меньше 14")], "За ребёнка", "свидетельство о рождении"),
    ([(WHOM, "Моему ребёнку"), (AGE, "От 14 до 17")], "За ребёнка", "паспорт подростка"),
    ([(WHOM, "Мне"), (AGE, "От 14 до 17")], "с 18 лет", "паспорт подростка"),
    (
        [(WHOM, "Мне"), (AGE, "18 или больше"), (CITY, "Нет, в другом месте")],
        "кто живёт в Москве",
        "там, где вы живёте",
    ),
]


@pytest.mark.parametrize(("taps", "rule", "papers"), NOES)
async def test_a_no_names_the_rule_and_opens_another_road(
    town: Town, taps: list[tuple[str, str]], rule: str, papers: str
) -> None:
    yulia = town.citizen()
    await begins(yulia)
    for question, label in taps:
        await yulia.waits_for(question, since=0)
        await yulia.presses(label)
    no = await yulia.waits_for("Что можно сделать:")
    assert rule in no.text
    assert "Что можно сделать" in no.text
    await yulia.presses("Что взять с собой")
    told = await yulia.waits_for("Куда:")
    assert papers in told.text
    assert await town.driver.read("SELECT * FROM applications") == []


async def test_a_grown_child_applies_in_their_own_telegram(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("Моему ребёнку")
    await yulia.waits_for(AGE)
    await yulia.presses("18 или больше")
    await yulia.waits_for("в своём Telegram")
    await yulia.presses("Полис нужен мне")
    await yulia.waits_for(WHOM)


async def test_a_slip_of_the_finger_is_put_right(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("Новорождённому")
    await yulia.waits_for("Что можно сделать:")
    await yulia.presses("Изменить ответ")
    await yulia.waits_for(WHOM)
    await yulia.presses(lambda one: one.label == "Мне")
    await yulia.waits_for(AGE)
    await yulia.presses("Назад")
    await yulia.waits_for(WHOM)
    await yulia.presses("Назад")
    await yulia.waits_for("неофициальный учебный симулятор")


async def test_asked_directly_it_answers_and_does_not_ask_again(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await passes_check(yulia)
    await yulia.waits_for("Да, вы можете подать онлайн")
    await yulia.says("/check")
    await yulia.waits_for("Да, вы можете подать онлайн")
    await yulia.presses("Подать заявление")
    await yulia.waits_for("Согласие на обработку")
    await yulia.says("/check")
    await yulia.waits_for("Да, вы можете подать онлайн")
    await yulia.presses("Продолжить")
    await yulia.waits_for("Согласие на обработку")


@pytest.mark.parametrize("door", ["/check", "Подать заявление"])
async def test_a_no_is_not_for_ever(town: Town, door: str) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("Новорождённому")
    await yulia.waits_for("Что можно сделать:")
    await yulia.says("/start")
    await yulia.waits_for("симулятор")
    await yulia.says(door)
    again = await yulia.waits_for("Кому нужен полис?")
    assert "В прошлый раз вы ответили: Новорождённому" in again.text
    await yulia.presses("Мне")
    await yulia.waits_for(AGE)


async def under_age(yulia: Person) -> Message:
    """Refused by a slip; the message in which the age was asked."""
    await begins(yulia)
    await yulia.presses("Мне")
    asked = await yulia.waits_for(AGE)
    await yulia.says("17 лет")
    told = await yulia.waits_for("Что можно сделать:")
    assert "с 18 лет" in told.text
    assert told.labels
    return asked


async def test_the_right_answer_of_an_earlier_question_still_counts(town: Town) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.presses("18 или больше")
    await yulia.waits_for("в Москве?")


@pytest.mark.parametrize("said", ["18 или больше", "мне 35", "35", "мне уже 18", "35 лет", "1985"])
async def test_after_a_no_the_right_answer_can_be_written(town: Town, said: str) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.says(said)
    await yulia.waits_for("в Москве?")


async def test_after_a_no_other_words_are_heard_as_everywhere(town: Town) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.says("сколько ждать полис?")
    await yulia.waits_for("Вот что я знаю об этом")


async def test_an_age_between_two_answers_is_asked_about(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("Мне")
    await yulia.waits_for(AGE)
    await yulia.says("мне ещё нет 18")
    few = await yulia.waits_for("Подходит несколько")
    assert few.labels[:2] == ["От 14 до 17", "Меньше 14"]
    await yulia.presses("От 14 до 17")
    await yulia.waits_for("Что можно сделать:")


async def test_an_answer_to_an_earlier_question_keeps_the_later_ones(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    old = yulia.last
    await yulia.presses("Мне")
    await yulia.waits_for(AGE)
    await yulia.says("35")
    await yulia.waits_for("в Москве?")
    town.telegram.presses_old("r1:age:adult", old, yulia.user)
    await yulia.waits_for("в Москве?")
    town.telegram.presses_old("r1:age:teen", old, yulia.user)
    await yulia.waits_for("Что можно сделать:")
    town.telegram.presses_old("r1:age:adult", old, yulia.user)
    await yulia.waits_for("в Москве?")


async def test_a_restart_in_between_loses_nothing(tmp_path: Path) -> None:
    database = tmp_path / "oms.db"
    async with in_town(database) as town:
        yulia = town.citizen()
        await begins(yulia)
        await yulia.presses(lambda one: one.label == "Мне")
        await yulia.waits_for(AGE)
        telegram = town.telegram
    async with in_town(database, telegram=telegram) as town:
        yulia = town.citizen()
        await yulia.says("восемнадцать")
        await yulia.waits_for("Такого варианта нет")
        await yulia.says("18 или больше")
        await yulia.waits_for(CITY)
        await yulia.says("/start")
        await yulia.waits_for("симулятор")
        await yulia.presses("Подать заявление")
        await yulia.waits_for(CITY)


async def test_in_mid_form_the_question_in_hand_is_found_again(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/check")
    await yulia.waits_for("Да, вы можете подать онлайн")
    await yulia.presses("Проверить заново")
    await yulia.waits_for(WHOM)
    await yulia.presses("Новорождённому")
    await yulia.waits_for("Что можно сделать:")
    await yulia.says("/start")
    await yulia.waits_for("Фамилия")
    await yulia.says("Щеглова")
    await yulia.waits_for("например Мария")


async def test_an_old_question_pressed_once_more_answers_it_anew_and_nonsense_nothing(
    town: Town,
) -> None:
    yulia = town.citizen()
    await begins(yulia)
    old = yulia.last
    await yulia.presses(lambda one: one.label == "Мне")
    await yulia.waits_for(AGE)
    town.telegram.presses_old("r1:whom:self", old, yulia.user)
    town.telegram.presses_old("r1:nothing:at-all", old, yulia.user)
    town.telegram.presses_old("x1:back:nothing", old, yulia.user)
    town.telegram.presses_old("x1:change:nothing", old, yulia.user)
    town.telegram.presses_old("t1:nothing", old, yulia.user)
    await yulia.waits_for("Что взять с собой")
    await town.idle()
    assert yulia.sees(AGE)
    assert await town.house.roads.declared(yulia.user.id) == {"whom": "self"}


async def test_after_a_month_it_is_asked_anew(town: Town) -> None:
    yulia = town.citizen()
    await town.may_apply(yulia)
    await yulia.says("/check")
    await yulia.waits_for("Да, вы можете подать онлайн")
    await town.later(days=31)
    await yulia.says("/check")
    await yulia.waits_for(WHOM)
    assert await town.driver.read("SELECT * FROM roads") == []


async def test_the_reviewer_sees_that_the_account_is_only_declared(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia, road=DECLARED)
    await irina.says(f"/show {application.id}")
    card = await irina.waits_for("История")
    assert "подтверждённая учётная запись — со слов" in card.text
