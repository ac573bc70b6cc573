"""A question from the desk to the citizen and its answer, neither learning who the other is."""

from pathlib import Path

import pytest
from specimens import photo
from telegram_emulator.person import Person

from tests.stories.town import IRINA, OLEG, Town, in_town

QUESTION = "Какой номер дома в штампе о регистрации?"


async def asked(town: Town, words: str = QUESTION) -> tuple[Person, Person]:
    """Irina has asked Yulia, who has read it."""
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    await irina.waits_for("История")
    await irina.presses("Спросить заявителя")
    await irina.waits_for("Напишите вопрос одним сообщением")
    await irina.says(words)
    await irina.waits_for("отправлен заявителю")
    await yulia.waits_for("Проверяющий спрашивает")
    return irina, yulia


async def answered(yulia: Person, words: str) -> None:
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ одним сообщением")
    await yulia.says(words)
    await yulia.waits_for("Ответ передан проверяющему")


async def test_a_question_comes_back_into_the_case_as_an_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    assert yulia.sees(QUESTION)
    await answered(yulia, "Дом 7, корпус 2")
    told = await irina.waits_for("Заявитель 26-000001-9 ответил")
    assert "корпус" not in told.text
    await irina.presses("Вопросы и ответы", told)
    shown = await irina.waits_for("Дом 7, корпус 2")
    assert QUESTION in shown.text
    await irina.says("/show 1")
    await irina.waits_for("Вопросов заявителю: 1, без ответа: 0")
    await irina.says("/history 1")
    told = await irina.waits_for("Журнал")
    for line in (
        "задан вопрос · id 501",
        "получен ответ на вопрос · заявитель",
        "открыты вопросы и ответы · id 501",
    ):
        assert line in told.text


async def test_neither_learns_the_account_or_the_name_of_the_other(town: Town) -> None:
    irina, yulia = await asked(town)
    await answered(yulia, "Дом 7")
    await irina.waits_for("ответил")
    await irina.says("/show 1")
    await irina.waits_for("История")
    await irina.presses("История")
    await irina.waits_for("заявитель")
    await irina.says("/history 1")
    await irina.waits_for("Журнал")
    assert not any("101" in m.text or "Юлия" in m.text for m in irina.chat if m.by_bot)
    assert not any("501" in m.text or "Ирина" in m.text for m in yulia.chat if m.by_bot)
    assert not any("forward_origin" in m.body for m in (*irina.chat, *yulia.chat))


async def test_a_question_can_be_asked_by_command_and_several_stay_apart(town: Town) -> None:
    irina, yulia = await asked(town)
    await irina.says("/ask 1 А почему в паспорте другая фамилия?")
    second = await yulia.waits_for("другая фамилия")
    first = next(message for message in yulia.chat if QUESTION in message.text)
    await yulia.presses("Ответить", second)
    await yulia.waits_for("Напишите ответ")
    await yulia.says("Вышла замуж")
    await yulia.waits_for("Ответ передан")
    await irina.waits_for("ответил")
    await irina.says("/show 1")
    await irina.waits_for("Вопросов заявителю: 2, без ответа: 1")
    await yulia.presses("Ответить", first)
    await yulia.waits_for("Напишите ответ")
    await yulia.says("Дом 7")
    await yulia.waits_for("Ответ передан")
    await irina.presses("Вопросы и ответы")
    await town.idle()
    shown = await irina.waits_for("Дом 7", since=0)
    lines = shown.text.splitlines()
    assert lines.index(next(one for one in lines if "замуж" in one)) == len(lines) - 1


async def test_both_typings_outlive_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await town.sent(yulia)
        await irina.says("/ask 1")
        await irina.waits_for("Напишите вопрос одним сообщением")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await irina.says(QUESTION)
        await irina.waits_for("отправлен заявителю")
        await yulia.waits_for("Проверяющий спрашивает")
        await yulia.presses("Ответить")
        await yulia.waits_for("Напишите ответ")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says("Дом 7")
        await yulia.waits_for("Ответ передан")
        await irina.waits_for("ответил")


async def test_what_grows_when_it_is_escaped_arrives_all_the_same(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says(f"/ask 1 {'&' * 700}")
    await yulia.waits_for("&" * 700)
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await yulia.says("<" * 900)
    await irina.presses("Вопросы и ответы", await irina.waits_for("ответил на ваш вопрос"))
    await irina.waits_for("&" * 700)
    await irina.presses("Дальше →")
    await irina.waits_for("<" * 900)


async def test_a_picture_is_no_answer_and_the_question_stays_open(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await yulia.sends_photo(photo())
    await yulia.waits_for("Ответьте, пожалуйста, словами")
    await yulia.says("д" * 901)
    await yulia.waits_for("Сократите до 900 знаков: сейчас 901")
    await yulia.says("😀" * 451)
    await yulia.waits_for("Сократите до 900 знаков: сейчас 902")
    await yulia.says("Дом 7")
    await yulia.waits_for("Ответ передан")
    await irina.waits_for("ответил")


async def test_not_now_puts_the_question_back(town: Town) -> None:
    _, yulia = await asked(town)
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await yulia.presses("Не сейчас")
    await yulia.waits_for("Проверяющий спрашивает")
    await yulia.says("просто слова")
    await yulia.waits_for("на проверке")
    assert (await town.house.store.questions.of(1))[0].answer is None
    await answered(yulia, "Дом 7")


async def test_a_question_overtaken_by_the_decision_needs_no_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await irina.says("/approve 1")
    await yulia.waits_for("одобрено")
    await yulia.says("Дом 7")
    await yulia.waits_for("Отвечать больше не нужно")
    toast = await yulia.presses("Не сейчас")
    assert toast is not None
    assert "больше не нужно" in toast.text
    await irina.says("/ask 1 Ещё вопрос")
    await irina.waits_for("Решение уже принято")


async def test_a_blocked_bot_brings_the_question_later_and_the_case_says_so(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("отправлено")
    await yulia.blocks()
    await irina.says(f"/ask 1 {QUESTION}")
    await irina.waits_for("отправлен заявителю")
    await irina.says("/show 1")
    await irina.waits_for("без ответа: 1")
    await irina.presses("Вопросы и ответы")
    await irina.waits_for("Ещё не доставлен")
    await yulia.unblocks()
    await yulia.waits_for("Проверяющий спрашивает")


async def test_what_was_decided_before_it_arrived_is_never_asked(still_town: Town) -> None:
    irina, yulia = await still_town.reviewer(), still_town.citizen()
    await still_town.sent(yulia)
    await irina.says(f"/ask 1 {QUESTION}")
    await irina.waits_for("отправлен заявителю")
    await irina.says("/approve 1")
    await irina.waits_for("одобрено")
    await still_town.deliver()
    await yulia.waits_for("одобрено")
    assert not yulia.sees("Проверяющий спрашивает")


async def test_another_citizen_cannot_answer(town: Town) -> None:
    _, yulia = await asked(town)
    mallory = town.citizen(666, "Мэллори")
    await mallory.says("/start")
    await mallory.waits_for("симулятор")
    question = next(message for message in yulia.chat if "Ответить" in message.labels)
    data = next(one.data for one in question.buttons if one.label == "Ответить")
    town.telegram.presses_old(data or "", mallory.last, mallory.user)
    await town.idle()
    await mallory.says("Дом 7")
    await town.idle()
    assert (await town.house.store.questions.of(1))[0].answer is None
    assert not mallory.sees(QUESTION)


async def test_a_reviewer_who_fills_in_a_form_of_her_own_asks_by_command(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    card = await irina.waits_for("История")
    await town.before("surname", irina)
    await irina.presses("Спросить заявителя", card)
    await irina.waits_for("Спросите командой")
    await irina.says("Щеглова")
    await irina.waits_for("Имя")
    assert await town.house.store.questions.of(1) == []
    await irina.says(f"/ask 1 {QUESTION}")
    await yulia.waits_for("Проверяющий спрашивает")
    assert (await town.answers(irina))["surname"] == "Щеглова"


async def test_only_whoever_works_on_the_case_asks(town: Town) -> None:
    oleg = await town.reviewer(OLEG, "Олег")
    await asked(town)
    await oleg.says("/ask 1 Где вы живёте?")
    await oleg.waits_for(f"сейчас у другого проверяющего: id {IRINA}")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/ask", "Укажите номер"),
        ("/ask 7 что?", "Такого заявления нет"),
        (f"/ask 1 {'д' * 701}", "Сократите до 700"),
        (f"/ask 1 {'😀' * 351}", "Сократите до 700 знаков: сейчас 702"),
    ],
)
async def test_what_is_missing_from_a_question_is_said(town: Town, said: str, told: str) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says(said)
    await irina.waits_for(told)


async def test_a_question_pressed_long_ago_takes_no_words_for_itself(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/ask 1")
    await irina.waits_for("Напишите вопрос")
    await town.later(hours=0.3)
    await irina.says("совсем о другом")
    await town.idle()
    assert await town.house.store.questions.of(1) == []
