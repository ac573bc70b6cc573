"""What Telegram may refuse or lose while a citizen is being answered, and how that ends."""

import gc

import pytest
import specimens

from demo.text_ids import text
from tests.stories.town import Town

OUTAGES = [
    {"code": 429, "retry_after": 30},
    {"code": 500},
    {"code": 502},
    {"drop_connection": True},
    {"drop_connection": True, "after_effect": True},
]


@pytest.mark.parametrize("trouble", OUTAGES)
async def test_when_a_question_does_not_get_through_any_message_brings_it(
    town: Town, trouble: dict[str, object]
) -> None:
    """What was answered is kept, and what comes next is not taken for another answer."""
    yulia = town.citizen()
    await town.before("surname", yulia)
    town.telegram.faults.add("sendMessage", **trouble)  # type: ignore[arg-type]  # words of a fault
    await yulia.says("Щеглова")
    await town.idle()
    assert (await town.answers(yulia))["surname"] == "Щеглова"
    await yulia.says("Мария")
    await yulia.waits_for("step-name.hint")
    await town.idle()
    answers = await town.answers(yulia)
    assert answers["surname"] == "Щеглова"
    assert "name" not in answers
    await yulia.says("Юлия")
    await yulia.waits_for("step-patronymic.question")


@pytest.mark.parametrize("trouble", OUTAGES)
async def test_the_same_for_a_question_put_in_the_place_of_a_pressed_one(
    town: Town, trouble: dict[str, object]
) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    town.telegram.faults.add("editMessageText", **trouble)  # type: ignore[arg-type]  # of a fault
    await yulia.presses("step-sex-female")
    await town.idle()
    await yulia.says("что?")
    await yulia.waits_for("step-passport.question")
    assert (await town.answers(yulia))["sex"] == "female"
    await yulia.says("4518 123456")
    await yulia.waits_for("step-issued-on.question")


async def test_when_the_button_is_pressed_again_it_works(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("sex", yulia)
    town.telegram.faults.add("editMessageText", code=502)
    await yulia.presses("step-sex-female")
    await town.idle()
    await yulia.presses("step-sex-female", question)
    await yulia.waits_for("step-passport.question")


async def test_a_press_too_old_to_be_acknowledged_still_counts(town: Town) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    town.telegram.faults.add(
        "answerCallbackQuery",
        code=400,
        description="Bad Request: query is too old and response timeout expired or query ID is "
        "invalid",
    )
    await yulia.presses("step-sex-female", wait=False)
    await yulia.waits_for("step-passport.question")


@pytest.mark.parametrize("trouble", OUTAGES)
async def test_a_press_that_cannot_be_acknowledged_still_counts(
    town: Town, trouble: dict[str, object]
) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    town.telegram.faults.add("answerCallbackQuery", **trouble)  # type: ignore[arg-type]  # a fault
    await yulia.presses("step-sex-female", wait=False)
    await yulia.waits_for("step-passport.question")


async def test_what_stands_there_already_is_no_trouble(town: Town) -> None:
    yulia = town.citizen()
    await town.may_apply(yulia)
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    door = yulia.last
    for _ in range(2):
        await yulia.presses("go-apply", door, wait=False)
    await yulia.waits_for("step-consent.question")
    await town.idle()
    calls = [call for call in town.telegram.calls if call.method != "setMyCommands"]
    refusals = [call.description for call in calls if call.status == 400]
    assert all("message is not modified" in str(words) for words in refusals)
    await yulia.presses("step-consent-agree")
    await yulia.waits_for("step-conditions.question")


async def test_a_message_thrown_away_is_replaced_by_a_new_one(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("sex", yulia)
    town.telegram.erase(yulia.room, question)
    await yulia.presses("step-sex-female", question, wait=False)
    fresh = await yulia.waits_for("step-passport.question")
    assert fresh.id > question.id


@pytest.mark.parametrize("label", ["move-answers", "move-cancel", "step-check-agree"])
async def test_a_check_page_thrown_away_still_does_its_work(town: Town, label: str) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    town.telegram.erase(yulia.room, page)
    await yulia.presses(label, page, wait=False)
    await town.idle()
    shows = {"move-cancel": "form-cancelling", "step-check-agree": "notice-sent"}
    if label in shows:
        await yulia.waits_for(shows[label])
    await yulia.says("/start")
    await yulia.waits_for(
        "status-head-since" if label == "step-check-agree" else "step-check.question"
    )


async def test_a_cleared_chat_goes_on_with_the_open_question(town: Town) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.deletes_chat()
    assert yulia.keyboard == []
    await yulia.says("/start")
    await yulia.waits_for("step-phone.question")
    assert yulia.keyboard
    await yulia.taps("step-phone-own")
    await yulia.waits_for("E-mail")


async def test_blocked_in_mid_form_it_keeps_the_form(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    slow = town.telegram.faults.add("sendMessage", code=403)
    await yulia.says("Щеглова")
    await town.idle()
    assert slow.struck == 1
    await yulia.blocks()
    await town.idle()
    await yulia.unblocks()
    await yulia.says("/start")
    await yulia.waits_for("step-name.hint")
    assert "ERROR" not in {record.levelname for record in caplog.records}


async def test_blocked_in_the_middle_of_an_answer_nothing_breaks(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("Щеглова")
    await yulia.blocks()
    await town.idle()
    await yulia.unblocks()
    await yulia.says("здравствуйте")
    await yulia.waits_for("step-name.hint")
    assert (await town.answers(yulia))["surname"] == "Щеглова"
    assert "ERROR" not in {record.levelname for record in caplog.records}


async def test_a_mistake_of_ours_is_owned_up_to_and_the_next_words_are_only_offered(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await town.driver.write("ALTER TABLE applications RENAME TO gone")
    await yulia.says("Щеглова")
    await yulia.waits_for("broken")
    await town.driver.write("ALTER TABLE gone RENAME TO applications")
    assert "Щеглова" not in caplog.text
    await yulia.says("Щеглова")
    await yulia.waits_for("early-offered", question=text("step-surname.question"))
    await yulia.presses("early-yes")
    await yulia.waits_for("step-name.hint")


async def test_even_when_that_word_does_not_get_through_the_bot_goes_on(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await town.driver.write("ALTER TABLE applications RENAME TO gone")
    town.telegram.faults.add("sendMessage", drop_connection=True)
    await yulia.says("Щеглова")
    await town.idle()
    await town.driver.write("ALTER TABLE gone RENAME TO applications")
    assert "was given up" in caplog.text
    await yulia.says("Щеглова")
    await yulia.waits_for("early-offered", question=text("step-surname.question"))
    await yulia.presses("early-yes")
    await yulia.waits_for("step-name.hint")


@pytest.mark.parametrize("trouble", OUTAGES)
async def test_a_picture_is_answered_though_nobody_saw_us_typing(
    town: Town, trouble: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    yulia = town.citizen()
    await town.before("scan", yulia)
    unseen = town.telegram.faults.add("sendChatAction", **trouble)  # type: ignore[arg-type]  # words of a fault
    await yulia.sends_document(specimens.passport_page(specimens.YULIA), "scan.jpg")
    await yulia.waits_for("step-surname.hint")
    gc.collect()
    assert unseen.struck
    assert not [one for one in caplog.records if one.name == "asyncio"]
