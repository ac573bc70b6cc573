"""What people write of themselves, beside any question, and what they get: never a dead end."""

import pytest
from telegram_emulator.person import Person

from tests.stories.town import Town

HELP, DOORS = "Что я умею, пока заявления нет", "Вот что я знаю об этом"
SAID = {
    "помогите": HELP,
    "ПОМОГИТЕ!!!": HELP,
    "памагите": HELP,
    "Что делать?": HELP,
    "не понимаю": HELP,
    "хелп": HELP,
    "?": HELP,
    "???": HELP,
    "как это работает": HELP,
    "кто ты": HELP,
    "хочу полис": "Кому нужен полис?",
    "хачу полес": "Кому нужен полис?",
    "статус": "Отправленных заявлений нет",
    "где мой полис?": "Отправленных заявлений нет",
    "мфц": "Через МФЦ",
    "записаться в МФЦ": "Через МФЦ",
    "english": "Which language shall I speak?",
    "сменить язык": "Which language shall I speak?",
    "отмена": "отозвать нечего",
    "назад": "учебный симулятор",
    "меню": "учебный симулятор",
    "начать заново": "учебный симулятор",
    "добрый день": "учебный симулятор",
    "👍": "учебный симулятор",
    "спасибо большое": "Пожалуйста!",
}
FOUND = {
    "позовите человека": "Можно поговорить с человеком?",
    "оператор": "Можно поговорить с человеком?",
    "ты бот?": "Можно поговорить с человеком?",
    "телефон поддержки": "Можно поговорить с человеком?",
    "блин ничего не работает": "Бот не отвечает или отвечает не то",
    "тупой бот": "Бот не отвечает или отвечает не то",
    "код не приходит": "Письмо с кодом не приходит",
    "не пришло письмо": "Письмо с кодом не приходит",
    "я передумал": "Как отменить заявление?",
    "изменить почту": "Как изменить почту, телефон или место выдачи?",
    "помогите разобраться, с чего начинать": "С чего начать?",
    "потерял полис": "Полис потерян или испорчен",
    "мне 16 лет": "Как оформить полис ребёнку?",
    "забыл пароль": "Нужна ли учётная запись Госуслуг или mos.ru?",
}
ENGLISH = {
    "help": "What I can do",
    "What do I do?": "What I can do",
    "I don't understand": "What I can do",
    "?": "What I can do",
    "I want a policy": "Who needs a policy?",
    "status": "There are no sent applications",
    "where is my policy": "There are no sent applications",
    "appointment": "Through an МФЦ",
    "russian": "На каком языке говорить?",
    "yes": "unofficial training simulator",
    "start over": "unofficial training simulator",
    "thank you": "You are welcome!",
    "talk to a human": "Here is what I know",
    "stupid bot": "Here is what I know",
    "the code does not come": "Here is what I know",
    "I lost my policy": "Here is what I know",
}


@pytest.mark.parametrize("said", SAID)
async def test_plain_words_do_what_they_say(town: Town, said: str) -> None:
    yulia = town.citizen()
    await yulia.says(said)
    await yulia.waits_for(SAID[said])
    assert len([one for one in yulia.chat if one.by_bot]) == 1


@pytest.mark.parametrize("said", FOUND)
async def test_what_has_an_answer_finds_it_first(town: Town, said: str) -> None:
    yulia = town.citizen()
    await yulia.says(said)
    told = await yulia.waits_for("Вот что я знаю об этом")
    assert told.labels[0] == FOUND[said]


@pytest.mark.parametrize("said", ENGLISH)
async def test_in_english_too(town: Town, said: str) -> None:
    them = Person(town.telegram, 909, "John", language_code="en")
    await them.says(said)
    await them.waits_for(ENGLISH[said])


@pytest.mark.parametrize("said", ["вы уроды", "пошёл ты"])
async def test_swearing_is_answered_calmly_and_leads_to_somebody(town: Town, said: str) -> None:
    yulia = town.citizen()
    await yulia.says(said)
    told = await yulia.waits_for("Готового ответа на это у меня нет")
    assert told.labels == ["Спросить сотрудника", "← Все темы"]


async def test_a_voice_or_a_sticker_is_told_that_words_are_read(town: Town) -> None:
    yulia = town.citizen()
    for sends in (yulia.sends_voice, yulia.sends_sticker):
        since = yulia.mark()
        await sends()
        await yulia.waits_for("Напишите словами", since=since)


@pytest.mark.parametrize("step", ["surname", "sex", "registration", "check"])
async def test_who_asks_for_help_in_the_form_gets_it_and_answers_nothing(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    await yulia.says("помогите")
    await yulia.waits_for("Что я умею")
    assert step not in await town.answers(yulia)
    assert [one.text for one in yulia.chat if one.by_bot][-1].startswith("Что я умею")


async def test_words_of_a_question_to_the_staff_are_its_own(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова")
    await yulia.says("помогите")
    await yulia.waits_for("помогите\nУйдут эти слова")


async def test_a_question_asked_before_the_form_finds_its_answer(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await yulia.waits_for("Кому нужен полис?")
    await yulia.says("а сколько это стоит?")
    answer = await yulia.waits_for("это обман")
    assert not yulia.sees("Такого варианта нет")
    assert answer.labels[0] == "← К вопросу «Кому полис»"
    await yulia.presses("← К вопросу")
    await yulia.waits_for("Кому нужен полис?")
    await yulia.says("мне")
    await yulia.waits_for("вопрос 2")


async def test_an_answer_about_the_account_leads_onto_the_guided_path(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("забыл пароль от госуслуг")
    await yulia.waits_for("Вот что я знаю об этом")
    await yulia.presses("Нужна ли учётная запись Госуслуг или mos.ru?")
    await yulia.presses("Получить учётную запись", await yulia.waits_for("подтверждённая"))
    await yulia.waits_for("Учётная запись · шаг 1")
