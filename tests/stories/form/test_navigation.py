"""Moving about in the form: back, keep, skip, cancel; by button, by word, by command."""

import pytest
from specimens import YULIA

from demo.citizens import Answers, applies
from demo.text_ids import text, typed
from states import journey
from tests.stories.filled import filled
from tests.stories.question_titles import head
from tests.stories.town import Town

STEPS = [s.id for s in journey.route(filled("check", form="plastic")) if not s.answered_before]
PHONE = "step-phone.question"


@pytest.mark.parametrize("step", STEPS[1:])
async def test_back_leads_to_the_question_before_with_its_answer_to_keep(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    earlier = STEPS[STEPS.index(step) - 1]
    await (yulia.taps("move-back") if step == "phone" else yulia.presses("move-back"))
    question = await yulia.waits_for(head(earlier))
    keeps = question.labels + yulia.keyboard
    agreed = earlier in {"consent", "conditions"}
    assert (text("move-keep") in keeps) is not agreed
    before = await town.answers(yulia)
    if agreed:
        return
    await (yulia.taps("move-keep") if earlier == "phone" else yulia.presses("move-keep"))
    await yulia.waits_for(head(step))
    assert await town.answers(yulia) == before


async def test_back_from_the_first_question_leads_to_the_first_screen_and_loses_nothing(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("conditions", yulia)
    await yulia.presses("move-back")
    await yulia.waits_for("form-head", at=1)
    await yulia.presses("move-back")
    await yulia.waits_for("welcome")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-conditions.question")


async def test_an_answer_kept_is_shown_and_another_one_takes_its_place(town: Town) -> None:
    yulia = town.citizen()
    await town.before("birth_date", yulia)
    await yulia.presses("move-back")
    question = await yulia.waits_for("step-patronymic.question")
    assert text("form-now", words="Чеславовна") in question
    await yulia.says("Петровна")
    await yulia.waits_for("step-birth-date.question")
    assert (await town.answers(yulia))["patronymic"] == "Петровна"


async def test_a_skipped_question_is_shown_as_not_given(town: Town) -> None:
    yulia = town.citizen()
    await town.before("snils", yulia)
    await yulia.presses("move-skip")
    await yulia.waits_for("step-registration.question")
    await yulia.presses("move-back")
    question = await yulia.waits_for("step-snils.question")
    assert text("form-now", words=text("answer-not-given")) in question
    assert (await town.answers(yulia))["snils"] is None


@pytest.mark.parametrize("step", ["consent", "reason", "photo", "surname", "phone", "check"])
@pytest.mark.parametrize("how", ["button", "word", "command"])
async def test_cancel_asks_first_and_then_erases_everything(
    town: Town, step: str, how: str
) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    if how == "button":
        await (yulia.taps("move-cancel") if step == "phone" else yulia.presses("move-cancel"))
    else:
        await yulia.says("отмена" if how == "word" else "/cancel")
    await yulia.waits_for("form-cancelling")
    assert await town.dependencies.store.open_of(yulia.user.id)
    await yulia.presses("move-drop")
    await yulia.waits_for("form-dropped")
    assert await town.dependencies.store.latest_of(yulia.user.id) is None
    assert await town.driver.read("SELECT id FROM pictures") == []
    assert yulia.keyboard == []


@pytest.mark.parametrize("said", ["да", typed("move-drop"), "УДАЛИТЬ!"])
async def test_cancelling_can_be_confirmed_in_words(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("отмена")
    await yulia.waits_for("form-cancelling")
    await yulia.says(said)
    await yulia.waits_for("form-dropped")
    assert await town.dependencies.store.latest_of(yulia.user.id) is None


@pytest.mark.parametrize(
    "said", [typed("move-stay"), "нет", "не надо", "не удалять", "Щеглова", "даже"]
)
async def test_whatever_else_is_said_to_erasing_keeps_everything_and_is_no_answer(
    town: Town, said: str
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    before = await town.answers(yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.says(said)
    await yulia.waits_for("step-surname.hint")
    assert await town.answers(yulia) == before
    await yulia.says("да")
    await yulia.waits_for("refused-name-unusual")
    assert await town.answers(yulia) == before


async def test_cancelling_can_be_thought_better_of(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    before = await town.answers(yulia)
    await yulia.presses("move-cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.presses("move-stay")
    await yulia.waits_for("step-photo.question")
    assert await town.answers(yulia) == before


async def test_with_nothing_open_there_is_nothing_to_cancel(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/cancel")
    await yulia.waits_for("cancel-nothing")
    await town.sent(yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("withdrawing", reference="26-000001-9")
    assert (await town.latest(yulia)).status == "waiting"


async def test_the_phones_keyboard_goes_away_with_its_question(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form="step-form-paper"), until=PHONE)
    assert text("step-phone-own") in yulia.keyboard
    await yulia.taps("move-back")
    await yulia.waits_for("step-residence.question")
    assert yulia.keyboard == []
