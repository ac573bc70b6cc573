"""What people write of themselves, beside any question, and what they get: never a dead end."""

import pytest
from telegram_emulator import What

from demo.people import Person
from demo.text_ids import english, text
from tests.stories.support.test_help import is_help
from tests.stories.town import Town

HELP, DOORS = "help-new", "Вот что я знаю об этом"
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
    "хочу полис": "step-whom.question",
    "хачу полес": "step-whom.question",
    "статус": "status-nothing",
    "где мой полис?": "status-nothing",
    "мфц": "office-road",
    "записаться в МФЦ": "office-road",
    "english": "Which language shall I speak?",
    "сменить язык": "Which language shall I speak?",
    "отмена": "cancel-nothing",
    "назад": "welcome",
    "меню": "welcome",
    "начать заново": "welcome",
    "добрый день": "welcome",
    "👍": "welcome",
    "спасибо большое": "thanks",
}
FOUND = {
    "позовите человека": text("faq-human"),
    "оператор": text("faq-human"),
    "ты бот?": text("faq-human"),
    "телефон поддержки": text("faq-human"),
    "блин ничего не работает": text("faq-broken"),
    "тупой бот": text("faq-broken"),
    "код не приходит": text("faq-letter"),
    "не пришло письмо": text("faq-letter"),
    "я передумал": text("faq-cancel"),
    "изменить почту": text("faq-amend"),
    "помогите разобраться, с чего начинать": text("faq-how"),
    "потерял полис": text("faq-lost"),
    "мне 16 лет": text("faq-child"),
    "забыл пароль": text("faq-account"),
}
ENGLISH: dict[str, What] = {
    "help": english("help-new"),
    "What do I do?": english("help-new"),
    "I don't understand": english("help-new"),
    "?": english("help-new"),
    "I want a policy": english("step-whom.question"),
    "status": english("status-nothing"),
    "where is my policy": english("status-nothing"),
    "appointment": english("office-road"),
    "russian": english("language-ask"),
    "yes": english("welcome"),
    "start over": english("welcome"),
    "thank you": english("thanks"),
    "talk to a human": english("faq-found"),
    "stupid bot": english("faq-found"),
    "the code does not come": english("faq-found"),
    "I lost my policy": english("faq-found"),
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
    told = await yulia.waits_for("faq-found")
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
    told = await yulia.waits_for("faq-none")
    assert told.labels == [text("inquiry-ask"), text("faq-subjects")]


async def test_a_voice_or_a_sticker_is_told_that_words_are_read(town: Town) -> None:
    yulia = town.citizen()
    for sends in (yulia.sends_voice, yulia.sends_sticker):
        since = yulia.mark()
        await sends()
        await yulia.waits_for("only-words", since=since)


@pytest.mark.parametrize("step", ["surname", "sex", "registration", "check"])
async def test_who_asks_for_help_in_the_form_gets_it_and_answers_nothing(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    await yulia.says("помогите")
    await yulia.waits_for(is_help)
    assert step not in await town.answers(yulia)
    assert is_help([one for one in yulia.chat if one.by_bot][-1])


async def test_words_of_a_question_to_the_staff_are_its_own(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    await yulia.says("помогите")
    await yulia.waits_for("inquiry-draft", words="помогите")


async def test_a_question_asked_before_the_form_finds_its_answer(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await yulia.waits_for("step-whom.question")
    await yulia.says("а сколько это стоит?")
    answer = await yulia.waits_for("faq-price.answer")
    assert not yulia.sees("refused-needs-choice")
    assert answer.labels[0] == text("move-to-question", question=text("step-whom"))
    await yulia.presses("move-to-question")
    await yulia.waits_for("step-whom.question")
    await yulia.says("мне")
    await yulia.waits_for("road-head", at=2)


async def test_an_answer_about_the_account_leads_onto_the_guided_path(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("забыл пароль от госуслуг")
    await yulia.waits_for("faq-found")
    await yulia.presses("faq-account")
    await yulia.presses("go-account", await yulia.waits_for("faq-account.answer"))
    await yulia.waits_for("guide-head", at=1)
