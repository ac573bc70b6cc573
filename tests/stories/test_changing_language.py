"""Another language in the middle of anything: the same is asked in it, and nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from telegram_emulator import Message, What

from demo.people import Person
from demo.text_ids import english
from tests.stories.account.test_guide import reaches_the_guide
from tests.stories.offices.appointment import goes, on, opens_times
from tests.stories.status.test_reviewer_reply import QUESTION, asked
from tests.stories.support.support_questions import WORDS, many
from tests.stories.town import RULES, Town, in_town


async def turns_english(person: Person, words: What) -> Message:
    """Chooses it, and waits for what is then said again."""
    since = person.mark()
    await person.says("/language")
    await person.waits_for("language-ask", since=since)
    await person.presses(english("language-name"))
    await person.waits_for(english("language-chosen"), since=since)
    return await person.waits_for(words, since=since)


@pytest.mark.parametrize("step", [None, "surname"])
async def test_a_question_to_the_staff_keeps_its_words(town: Town, step: str | None) -> None:
    yulia = town.citizen()
    if step:
        await town.before(step, yulia)
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    draft = await turns_english(yulia, "These words will go")
    assert WORDS in draft
    await yulia.says("А в Ессентуках?")
    await yulia.waits_for(english("inquiry-draft", words="А в Ессентуках?"))
    await yulia.presses(english("inquiry-send"))
    sent = await yulia.waits_for(english("inquiry-sent"))
    assert await many(town) == 1
    assert sent.labels == ([english("inquiry-go-on")] if step else [])
    if step:
        assert step not in await town.answers(yulia)
        await yulia.presses(english("inquiry-go-on"))
        await yulia.waits_for("As in the passport, in Russian letters")


async def test_whether_to_erase_the_form_is_asked_again(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    shown = await turns_english(yulia, english("form-cancelling"))
    assert shown.labels == [english("move-drop"), english("move-stay")]
    await yulia.presses(english("move-stay"))
    await yulia.waits_for("As in the passport, in Russian letters")


async def test_a_reviewers_question_waits_on_for_its_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    shown = await turns_english(yulia, "Write the answer as one message")
    assert QUESTION in shown
    await yulia.says("Дом 7")
    await irina.waits_for("notice-answer")


async def test_the_questions_before_the_form_go_on(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await yulia.waits_for("step-whom.question")
    await yulia.presses("step-whom-self")
    await yulia.waits_for("road-head", at=2)
    await turns_english(yulia, english("road-head", at=2))


async def test_the_guide_stays_at_its_step(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("guide-to-done")
    await yulia.waits_for("guide-head", at=2)
    await turns_english(yulia, english("guide-head", at=2))


async def test_an_office_is_still_looked_for(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/mfc")
    await yulia.waits_for("office-road")
    await yulia.presses("office-find")
    await yulia.waits_for("office-which")
    await yulia.presses("office-search")
    await yulia.waits_for("office-search-how")
    await turns_english(yulia, "Write")
    await yulia.says("Арбат")
    await yulia.waits_for(english("office-fitting", many=1))


@pytest.mark.parametrize(("sent", "words"), [(False, "unofficial training"), (True, "Now: ")])
async def test_whoever_was_asked_nothing_sees_where_they_are(
    town: Town, sent: bool, words: str
) -> None:
    yulia = town.citizen()
    if sent:
        await town.sent(yulia)
        await yulia.waits_for("notice-sent")
    await turns_english(yulia, words)


async def test_at_the_desk_it_is_the_desks_help(town: Town) -> None:
    irina = await town.reviewer()
    await turns_english(irina, "What I can do for an admin")


async def test_on_the_check_page_it_is_the_check_page(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    page = await turns_english(yulia, "Check your answers")
    await yulia.presses(english("step-check-agree"), page)
    await yulia.waits_for(english("notice-sent"))


async def test_the_code_of_a_letter_is_still_asked(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", replace(RULES, mails=True)) as town:
        yulia = town.citizen()
        await town.sent(yulia)
        await yulia.says("/email")
        await yulia.waits_for("amend-head")
        await yulia.says("yulia@example.ru")
        await yulia.waits_for("step-email-code.question")
        asked = await turns_english(yulia, english("step-email-code.question"))
        assert asked.labels[:2] == [
            english("step-email-code-again"),
            english("step-email-code-other"),
        ]


async def test_an_appointment_being_made_is_made(town: Town) -> None:
    yulia = town.citizen()
    await opens_times(yulia, "category-child", on("thu", "04.06"))
    held = await goes(yulia, "10:00", "visit-held")
    await turns_english(yulia, "unofficial training")
    await yulia.presses("visit-book", held)
    await yulia.waits_for("You have an appointment")


async def test_a_reviewer_in_the_middle_of_a_question_still_asks_it(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-ask-button")
    await irina.waits_for("desk-ask")
    await turns_english(irina, english("language-chosen"))
    await town.idle()
    assert not irina.sees("What I can do")
    await irina.says(QUESTION)
    await yulia.waits_for(QUESTION)
    await irina.waits_for(english("desk-asked"))
