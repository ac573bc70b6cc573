"""Another language in the middle of anything: the same is asked in it, and nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from telegram_emulator.message import Message
from telegram_emulator.person import Person

from tests.stories.account.test_guide import reaches_the_guide
from tests.stories.offices.appointment import goes, opens_times
from tests.stories.status.test_reviewer_reply import QUESTION, asked
from tests.stories.support.support_questions import WORDS, many
from tests.stories.town import RULES, Town, in_town


async def turns_english(person: Person, words: str) -> Message:
    """Chooses it, and waits for what is then said again."""
    since = person.mark()
    await person.says("/language")
    await person.waits_for("На каком языке говорить?", since=since)
    await person.presses("English")
    await person.waits_for("I will speak English", since=since)
    return await person.waits_for(words, since=since)


@pytest.mark.parametrize("step", [None, "surname"])
async def test_a_question_to_the_staff_keeps_its_words(town: Town, step: str | None) -> None:
    yulia = town.citizen()
    if step:
        await town.before(step, yulia)
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("Готового ответа")
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова")
    draft = await turns_english(yulia, "These words will go")
    assert WORDS in draft.text
    await yulia.says("А в Ессентуках?")
    await yulia.waits_for("А в Ессентуках?\nThese words will go")
    await yulia.presses("Send the question")
    sent = await yulia.waits_for("has gone to the staff")
    assert await many(town) == 1
    assert sent.labels == (["Go on from the same place"] if step else [])
    if step:
        assert step not in await town.answers(yulia)
        await yulia.presses("Go on from the same place")
        await yulia.waits_for("As in the passport, in Russian letters")


async def test_whether_to_erase_the_form_is_asked_again(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("Удалить заявление?")
    shown = await turns_english(yulia, "Erase the application?")
    assert shown.labels == ["Yes, erase", "Go back"]
    await yulia.presses("Go back")
    await yulia.waits_for("As in the passport, in Russian letters")


async def test_a_reviewers_question_waits_on_for_its_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ одним сообщением")
    shown = await turns_english(yulia, "Write the answer as one message")
    assert QUESTION in shown.text
    await yulia.says("Дом 7")
    await irina.waits_for("ответил")


async def test_the_questions_before_the_form_go_on(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await yulia.waits_for("Кому нужен полис?")
    await yulia.presses("Мне")
    await yulia.waits_for("вопрос 2")
    await turns_english(yulia, "question 2")


async def test_the_guide_stays_at_its_step(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("Готово")
    await yulia.waits_for("шаг 2 из")
    await turns_english(yulia, "step 2 of")


async def test_an_office_is_still_looked_for(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/mfc")
    await yulia.waits_for("Через МФЦ")
    await yulia.presses("Найти офис")
    await yulia.waits_for("Где вам удобно?")
    await yulia.presses("Найти")
    await yulia.waits_for("Напишите")
    await turns_english(yulia, "Write")
    await yulia.says("Арбат")
    await yulia.waits_for("One office fits")


@pytest.mark.parametrize(("sent", "words"), [(False, "unofficial training"), (True, "Now: ")])
async def test_whoever_was_asked_nothing_sees_where_they_are(
    town: Town, sent: bool, words: str
) -> None:
    yulia = town.citizen()
    if sent:
        await town.sent(yulia)
        await yulia.waits_for("Заявление отправлено")
    await turns_english(yulia, words)


async def test_at_the_desk_it_is_the_desks_help(town: Town) -> None:
    irina = await town.reviewer()
    await turns_english(irina, "What I can do for an admin")


async def test_on_the_check_page_it_is_the_check_page(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    page = await turns_english(yulia, "Check your answers")
    await yulia.presses("All right, send it", page)
    await yulia.waits_for("The application is sent")


async def test_the_code_of_a_letter_is_still_asked(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", replace(RULES, mails=True)) as town:
        yulia = town.citizen()
        await town.sent(yulia)
        await yulia.says("/email")
        await yulia.waits_for("Изменение в заявлении")
        await yulia.says("yulia@example.ru")
        await yulia.waits_for("Код из письма")
        asked = await turns_english(yulia, "The code from the letter")
        assert asked.labels[:2] == ["Send it again", "Another address"]


async def test_an_appointment_being_made_is_made(town: Town) -> None:
    yulia = town.citizen()
    await opens_times(yulia, "Ребёнку до 14", "чт 04.06")
    held = await goes(yulia, "10:00", "Место ваше на 10 минут")
    await turns_english(yulia, "unofficial training")
    await yulia.presses("Записаться", held)
    await yulia.waits_for("You have an appointment")


async def test_a_reviewer_in_the_middle_of_a_question_still_asks_it(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    await irina.waits_for("История")
    await irina.presses("Спросить заявителя")
    await irina.waits_for("Напишите вопрос одним сообщением")
    await turns_english(irina, "I will speak English")
    await town.idle()
    assert not irina.sees("What I can do")
    await irina.says(QUESTION)
    await yulia.waits_for(QUESTION)
    await irina.waits_for("went to the applicant")
