"""A question that no ready answer met: to the desk, and back into the chat, once."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from specimens import photo
from telegram_emulator.person import Person

from tests.stories.support.support_questions import ANSWER, WORDS, asked, many
from tests.stories.town import Town, in_town

# Asking


async def test_a_question_without_an_answer_goes_to_the_desk_and_comes_back_once(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await yulia.says("/faq " + WORDS)
    await yulia.waits_for("Готового ответа на это у меня нет")
    assert await many(town) == 0
    await yulia.presses("Спросить сотрудника")
    shown = await yulia.waits_for("Уйдут эти слова")
    assert WORDS in shown.text
    assert "Не пишите номера паспорта" in shown.text
    assert shown.labels == ["Отправить вопрос", "Не нужно"]
    assert await many(town) == 0
    await yulia.presses("Отправить вопрос")
    await yulia.waits_for("передан сотруднику")
    await yulia.says("/faq")
    await yulia.waits_for(f"Ваш вопрос от 02.06.2026, 12:00 МСК ждёт ответа: «{WORDS}»")
    await irina.waits_for("Гражданин задал вопрос")
    await irina.presses("Открыть")
    await irina.waits_for(WORDS)
    await irina.presses("Ответить")
    await irina.waits_for("Напишите ответ одним сообщением")
    await irina.says(ANSWER)
    await irina.waits_for("Вопрос № 1: ответ отправлен · id 501")
    told = await yulia.waits_for("Ответ на ваш вопрос")
    assert WORDS in told.text
    assert ANSWER in told.text
    assert told.labels == ["Спросить ещё"]
    since = yulia.mark()
    await yulia.says("/faq")
    subjects = await yulia.waits_for("Выберите тему", since=since)
    assert "ждёт ответа" not in subjects.text
    await town.later(days=1)
    assert len([one for one in yulia.chat if ANSWER in one.text and one.by_bot]) == 1


async def test_the_words_can_be_replaced_and_only_what_is_shown_is_sent(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    first = await yulia.waits_for("Уйдут эти слова")
    since = yulia.mark()
    await yulia.says(WORDS)
    second = await yulia.waits_for("Уйдут эти слова", since=since)
    assert WORDS in second.text
    await yulia.presses("Отправить вопрос", first)
    await town.idle()
    assert await many(town) == 0
    shown = next(one for one in yulia.chat if one.id == first.id)
    assert WORDS in shown.text
    await yulia.presses("Отправить вопрос", second)
    await yulia.waits_for("передан сотруднику", since=since)
    (one,) = await town.house.store.inquiries.of(101)
    assert one.words == WORDS


@pytest.mark.parametrize("by_button", [True, False])
async def test_whoever_does_not_want_to_sends_nothing(town: Town, by_button: bool) -> None:
    yulia = town.citizen()
    await yulia.says("/faq " + WORDS)
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова")
    await (yulia.presses("Не нужно") if by_button else yulia.says("отмена"))
    await yulia.waits_for("Вопрос не отправлен")
    await town.idle()
    assert await many(town) == 0
    known = json.dumps(await cursor(town, yulia), ensure_ascii=False)
    assert WORDS not in known


async def cursor(town: Town, person: Person) -> dict[str, object]:
    rows = await town.driver.read("SELECT key, data FROM cursors")
    found = {key: town.driver.keys.open("cursors.data", key, data) for key, data in rows}
    data = next(data for key, data in found.items() if f":{person.user.id}:" in key)
    known: dict[str, object] = json.loads(data)
    return known


async def test_answers_that_do_not_help_lead_to_the_desk_too(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("сколько стоит полис")
    found = await yulia.waits_for("Вот что я знаю об этом")
    assert "Спросить сотрудника" in found.labels
    await yulia.presses("Сколько это стоит?")
    await yulia.waits_for("Если за полис просят деньги, это обман")
    await yulia.presses("Спросить сотрудника")
    shown = await yulia.waits_for("Уйдут эти слова")
    assert "сколько стоит полис" in shown.text


async def test_from_a_subject_the_words_are_asked_for(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq")
    await yulia.waits_for("Выберите тему")
    await yulia.presses("После отправки")
    await yulia.presses("Сколько длится проверка?")
    await yulia.waits_for("До конца следующего рабочего дня")
    await yulia.presses("Спросить сотрудника")
    shown = await yulia.waits_for("Напишите его одним сообщением, до 700 знаков")
    assert shown.labels == ["Не нужно"]
    await yulia.says("д" * 701)
    await yulia.waits_for("Сократите до 700 знаков: сейчас 701")
    await yulia.says("😀" * 351)
    await yulia.waits_for("Сократите до 700 знаков: сейчас 702")
    await yulia.sends_photo(photo())
    await yulia.waits_for("Передать можно только слова")
    await yulia.says(WORDS)
    await yulia.waits_for("Уйдут эти слова")
    await yulia.presses("Отправить вопрос")
    await yulia.waits_for("передан сотруднику")


async def test_free_words_outside_a_step_say_where_one_is_and_are_offered_to_the_desk(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("отправлено")
    await yulia.says("Где живут слоны?")
    await yulia.waits_for("на проверке")
    offered = await yulia.waits_for("Готового ответа")
    assert "Спросить сотрудника" in offered.labels
    since = yulia.mark()
    await yulia.says("Спасибо!")
    await yulia.waits_for("Пожалуйста!", since=since)
    await town.idle()
    assert not any("Готового ответа" in one.text for one in yulia.chat[since:])


async def test_one_person_cannot_flood_the_desk(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    for n in range(3):
        await asked(town, yulia, f"кракозябра номер {n}?")
    since = yulia.mark()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("Готового ответа", since=since)
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова", since=since)
    await yulia.presses("Отправить вопрос")
    told = await yulia.waits_for("Ответа уже ждут 3 ваших вопроса", since=since)
    assert WORDS in told.text
    for n in (1, 2, 3):
        await irina.says(f"/answer {n} кракозябр нет")
    await town.idle()
    assert await many(town) == 0
    await asked(town, yulia, "кракозябра номер 4?")
    await asked(town, yulia, "кракозябра номер 5?")
    since = yulia.mark()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("Готового ответа", since=since)
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова", since=since)
    await yulia.presses("Отправить вопрос")
    await yulia.waits_for("За сутки можно задать 5 вопросов", since=since)
    assert await many(town) == 2
    await town.later(days=1.1)
    await asked(town, yulia)
    assert await many(town) == 3
    assert len([one for one in irina.chat if "Гражданин задал вопрос" in one.text]) == 2


async def test_pressed_twice_it_is_one_question(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    shown = await yulia.waits_for("Уйдут эти слова")
    data = shown.buttons[0].data or ""
    for _ in range(2):
        town.telegram.presses_old(data, shown, yulia.user)
    await town.idle()
    assert await many(town) == 1
    assert yulia.sees("передан сотруднику")
    assert not yulia.sees("не отправлен")


async def test_asked_in_the_middle_of_the_form_it_leaves_the_form_as_it_is(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова")
    assert yulia.sees("Заявление подождёт")
    await yulia.says(WORDS)
    await yulia.waits_for(WORDS)
    await yulia.presses("Отправить вопрос")
    sent = await yulia.waits_for("передан сотруднику")
    assert sent.labels == ["Продолжить с того же места"]
    assert "surname" not in await town.answers(yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    told = await yulia.waits_for(ANSWER)
    assert told.labels == ["Спросить ещё", "Продолжить с того же места"]
    since = yulia.mark()
    await yulia.presses("Продолжить с того же места", told)
    await yulia.waits_for("Фамилия", since=since)
    await yulia.says("Смирнова")
    await yulia.waits_for("Имя")
    assert (await town.answers(yulia))["surname"] == "Смирнова"


async def test_words_of_the_form_are_its_own_again_once_its_question_is_back_or_time_is_over(
    town: Town,
) -> None:
    yulia = town.citizen()
    question = await town.before("surname", yulia)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова")
    await town.later(hours=0.3)
    since = yulia.mark()
    await yulia.says("Смирнова")
    await yulia.waits_for("Имя", since=since)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("Готового ответа", since=since)
    await yulia.presses("Спросить сотрудника")
    draft = await yulia.waits_for("Уйдут эти слова", since=since)
    await yulia.says("/start")
    await yulia.waits_for("сохранено", since=since)
    await town.idle()
    await yulia.says("Анна")
    await yulia.waits_for("Отчество", since=since)
    await yulia.presses("Отправить вопрос", draft)
    await yulia.waits_for("Этот вопрос не отправлен", since=since)
    assert await many(town) == 0
    assert question.text


async def test_one_more_question_after_an_answer_begins_beside_it(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    told = await yulia.waits_for(ANSWER)
    await yulia.presses("Спросить ещё")
    await yulia.waits_for("Напишите его одним сообщением")
    assert ANSWER in told.text
    await yulia.says("А ребёнку можно?")
    await yulia.waits_for("Уйдут эти слова")
    await yulia.presses("Отправить вопрос")
    await town.idle()
    assert await many(town) == 1


async def test_an_answer_comes_with_a_frame_in_the_citizens_language(town: Town) -> None:
    irina = await town.reviewer()
    john = town.citizen(105, "John")
    john.user.language_code = "en"
    await john.says("/faq elephants?")
    await john.waits_for("I have no ready answer")
    await john.presses("Ask the staff")
    await john.waits_for("These words will go")
    await john.presses("Send the question")
    await john.waits_for("has gone to the staff")
    await irina.says(f"/answer 1 {ANSWER}")
    told = await john.waits_for("The answer to your question")
    assert ANSWER in told.text
    assert told.labels == ["Ask something else"]


# Surviving, blocked, erased


async def test_an_answer_not_yet_delivered_outlives_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await asked(town, yulia)
        await irina.says(f"/answer 1 {ANSWER}")
        await irina.waits_for("ответ отправлен")
        assert not yulia.sees(ANSWER)
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for(ANSWER)
        await town.later(hours=1)
        await town.deliver()
        assert len([one for one in yulia.chat if ANSWER in one.text and one.by_bot]) == 1


async def test_words_being_written_outlive_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await yulia.says(f"/faq {WORDS}")
        await yulia.waits_for("Готового ответа")
        await yulia.presses("Спросить сотрудника")
        await yulia.waits_for("Уйдут эти слова")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.presses("Отправить вопрос")
        await yulia.waits_for("передан сотруднику")
        assert await many(town) == 1


async def test_whoever_blocked_the_bot_gets_the_answer_when_they_return(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await yulia.blocks()
    await irina.says(f"/answer 1 {ANSWER}")
    await irina.waits_for("ответ отправлен")
    await yulia.unblocks()
    await yulia.waits_for(ANSWER)


async def test_it_is_theirs_to_have_and_to_erase(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    await yulia.waits_for(ANSWER)
    await asked(town, yulia, "Где живут слоны?")
    await yulia.says("/mydata")
    message = await yulia.waits_for("Всё, что хранится о вас")
    with ZipFile(BytesIO(await yulia.downloads(message))) as archive:
        told = json.loads(archive.read("data.json"))
    first, second = told["questions_to_the_desk"]
    assert (first["words"], first["answer"], first["status"]) == (WORDS, ANSWER, "answered")
    assert (second["words"], second["answer"]) == ("Где живут слоны?", None)
    assert "501" not in json.dumps(told["questions_to_the_desk"])
    await yulia.says("/delete_me")
    await yulia.waits_for("Удалить всё, что хранится о вас?")
    await yulia.presses("Да, удалить всё")
    await yulia.waits_for("О вас больше ничего не хранится")
    assert await town.driver.read("SELECT 1 FROM inquiries") == []
    assert await town.driver.read("SELECT 1 FROM notices WHERE recipient = 101") == []
    await irina.says("/answer 2 в Африке")
    await irina.waits_for("возможно, спросивший его удалил")


async def test_it_goes_thirty_days_after_the_answer_and_not_before_it_arrived(
    still_town: Town,
) -> None:
    town = still_town
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await town.later(days=40)
    assert await many(town) == 1
    await irina.says(f"/answer 1 {ANSWER}")
    await irina.waits_for("ответ отправлен")
    await town.later(days=31)
    assert len(await town.house.store.inquiries.of(101)) == 1
    await town.deliver()
    await yulia.waits_for(ANSWER)
    await town.later(days=0.1)
    assert await town.house.store.inquiries.of(101) == []
    assert await town.driver.read("SELECT 1 FROM notices WHERE recipient = 101") == []
    # What stands in the chat still leads on.
    await yulia.presses("Спросить ещё")
    await yulia.waits_for("Напишите его одним сообщением")
