"""Two languages: Telegram's at first, then the one that was chosen; each to whom it belongs."""

from demo.people import Person
from demo.text_ids import english, russian
from tests.stories.town import Town


def john(town: Town) -> Person:
    """Somebody whose Telegram is in English."""
    person = Person(town.telegram, 909, "John", language_code="en")
    town.people[909] = person
    return person


async def test_whose_telegram_is_english_is_spoken_to_in_english(town: Town) -> None:
    them = john(town)
    await them.says("/start")
    await them.waits_for("unofficial training simulator")
    await town.before("sex", them)
    await them.says("whatever")
    await them.waits_for("refused-needs-choice")
    await them.says("Female")
    await them.waits_for("step-passport.question")


async def test_notices_come_in_the_language_of_whom_they_are_for(town: Town) -> None:
    irina, them = await town.reviewer(), john(town)
    await them.says("/start")
    await them.waits_for("simulator")
    application = await town.sent(them)
    await them.waits_for("notice-sent")
    await irina.waits_for("notice-review-new")
    await irina.says(f"/return {application.id} scan.unreadable")
    await irina.waits_for("desk-decided", how="returned")
    await town.later(hours=1)
    await them.waits_for("rejection-scan-unreadable")
    await them.presses("go-fix")
    await them.waits_for("form-head", at=1)


async def test_a_reviewer_may_have_another_language_than_the_citizen(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await irina.says("/language")
    await irina.waits_for("Which language shall I speak?")
    await irina.presses(english("language-name"))
    await irina.waits_for(english("language-chosen"))
    application = await town.sent(yulia)
    await irina.waits_for(english("notice-review-new"))
    await irina.says(f"/return {application.id} scan.unreadable")
    await irina.waits_for(english("desk-decided", how="returned"))
    await town.later(hours=1)
    await yulia.waits_for("rejection-scan-unreadable")


async def test_in_the_middle_of_the_form_the_question_is_put_again(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    await yulia.presses(english("language-name"))
    await yulia.waits_for("As in the passport, in Russian letters")
    await yulia.says("Smith")
    await yulia.waits_for("Switch the keyboard to Russian")
    await yulia.says("Щеглова")
    await yulia.waits_for("First name")


async def test_what_was_chosen_outlasts_a_restart_and_telegrams_own_language(
    town: Town,
) -> None:
    them = john(town)
    await them.says("/language")
    await them.waits_for("Which language")
    await them.presses(russian("language-name"))
    await them.waits_for(russian("language-chosen"))
    await them.says("/start")
    await them.waits_for(russian("welcome"))
    assert (await town.dependencies.locales.of(909)).language == "ru"
    await town.dependencies.locales.of_sender(909, "en")
    assert (await town.dependencies.locales.of(909)).language == "ru"


async def test_questions_are_found_in_english_too(town: Town) -> None:
    them = john(town)
    await them.says("how mutch does it cost")
    await them.waits_for("faq-found")
    await them.presses("faq-price")
    await them.waits_for("faq-price.answer")


async def test_a_press_on_a_language_that_is_not_there_asks_again(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/language")
    asked = await yulia.waits_for("language-ask")
    town.telegram.presses_old("l1:xx", asked, yulia.user)
    await town.idle()
    assert (await town.dependencies.locales.of(yulia.user.id)).language == "ru"
