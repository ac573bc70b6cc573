"""The bot stopped and started again: nobody has to begin anew, nothing is taken twice."""

from pathlib import Path

import pytest
import specimens
from telegram_emulator import Telegram

from demo.text_ids import text
from states import journey
from tests.stories.filled import filled
from tests.stories.town import Town, in_town

STEPS = [step.id for step in journey.route(filled("check", form="plastic"))]


@pytest.mark.parametrize("step", STEPS)
async def test_stopped_at_any_question_it_goes_on_with_the_same_one(
    tmp_path: Path, step: str
) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        question = await town.before(step, yulia, form="plastic")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says("/start")
        again = await yulia.waits_for("form-head")
        assert again.text == question.text
        assert again.labels == question.labels


async def test_what_was_said_while_it_was_stopped_is_answered(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("surname", yulia)
    for words in ("Щеглова", "Юлия", "Чеславовна"):
        await yulia.says(words)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        for asked in ("Имя", "Отчество"):
            await yulia.waits_for("early-offered", question=asked)
            await yulia.presses("early-yes")
        await yulia.waits_for("step-birth-date.question")
        assert {"surname", "name", "patronymic"} <= (await town.answers(yulia)).keys()


async def test_a_button_pressed_while_it_was_stopped_is_answered(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("sex", yulia)
    await yulia.presses("step-sex-female", wait=False)
    async with in_town(tmp_path / "oms.db", telegram=telegram):
        await yulia.waits_for("step-passport.question")


@pytest.mark.parametrize("step", ["surname", "photo", "sex", "phone", "check"])
@pytest.mark.parametrize("words", ["Иванова", "пропустить", "отправить", "ж"])
async def test_with_the_cursor_lost_any_message_brings_the_question_and_answers_nothing(
    tmp_path: Path, step: str, words: str
) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        question = await town.before(step, yulia, form="plastic")
        before = await town.latest(yulia)
        await town.driver.write("DELETE FROM cursors")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says(words)
        again = await yulia.waits_for("form-head")
        assert again.text == question.text
        assert await town.latest(yulia) == before


async def test_with_the_cursor_lost_a_picture_too_only_brings_the_question(
    tmp_path: Path,
) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("photo", yulia, form="plastic")
        await town.driver.write("DELETE FROM cursors")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.sends_photo(specimens.photo())
        await yulia.waits_for("step-photo.question")
        assert "photo" not in await town.answers(yulia)
        await yulia.sends_photo(specimens.photo())
        await yulia.waits_for("step-signature.question")


@pytest.mark.parametrize("restarted", [False, True])
async def test_an_answer_delivered_twice_is_not_the_answer_to_the_next_question(
    tmp_path: Path, restarted: bool
) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("surname", yulia)
        await yulia.says("Юлия")
        await yulia.waits_for("step-name.hint")
        await town.idle()
        if not restarted:
            await repeats(town, telegram)
            return
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        town.people[yulia.user.id] = yulia
        await repeats(town, telegram)


async def repeats(town: Town, telegram: Telegram) -> None:
    yulia = town.citizen()
    repeated = [*telegram.updates.recent][-1]
    since = yulia.mark()
    telegram.push(repeated)
    # In the same process it is known by its number and passed over; another asks anew.
    await town.idle()
    answers = await town.answers(yulia)
    assert answers["surname"] == "Юлия"
    assert "name" not in answers
    await yulia.says("Юлия")  # the same words to another question are asked about
    await yulia.waits_for("early-copied", since=since)
    await yulia.presses("early-yes")
    await yulia.waits_for("step-patronymic.question", since=since)
    assert (await town.answers(yulia))["name"] == "Юлия"


async def test_a_press_delivered_twice_counts_once(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("consent", yulia)
        await yulia.presses("step-consent-agree")
        await yulia.waits_for("step-conditions.question")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        telegram.push([*telegram.updates.recent][-1])
        await town.idle()
        latest = await town.dependencies.store.latest_of(yulia.user.id)
        assert latest is not None
        assert latest.answers.keys() == {"road", "consent"}


async def test_a_way_back_and_the_answer_after_it_delivered_twice_lead_nowhere_else(
    tmp_path: Path,
) -> None:
    """Both were dealt with, and a killed process had not confirmed them yet."""
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("name", yulia)
        await yulia.presses("move-back")
        await yulia.waits_for("step-surname.question")
        await yulia.says("Щеглова")
        await yulia.waits_for("step-name.question")
        await town.idle()
        brought = [*telegram.updates.recent][-2:]
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        town.people[yulia.user.id] = yulia
        for update in brought:
            telegram.push(update)
        await town.idle()
        since = yulia.mark()
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.question", since=since)
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")


async def test_a_sending_delivered_twice_sends_once(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("check", yulia)
        await yulia.presses("step-check-agree")
        await yulia.waits_for("notice-sent")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        telegram.push([*telegram.updates.recent][-1])
        await yulia.waits_for("status-head-since", now=text("status-waiting"))
        assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]
        rows = await town.driver.read("SELECT count(*) FROM notices WHERE kind = 'sent'")
        assert rows == [(1,)]


async def test_a_decision_delivered_twice_is_made_once(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await yulia.waits_for("notice-approved")
        await town.idle()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        telegram.push([*telegram.updates.recent][-1])
        await irina.waits_for("not-allowed-decided")
        assert len(await town.dependencies.store.history(1)) == 2


async def test_what_was_owed_when_it_stopped_is_told_when_it_starts(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram, delivering=False) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await town.idle()
        assert not yulia.sees("notice-approved")
        claimed = await town.dependencies.outbox.claim(town.clock.now(), town.clock.ahead(120), 60)
        assert claimed
    async with in_town(tmp_path / "oms.db", telegram=telegram):
        await yulia.waits_for("notice-sent", since=0)
        await yulia.waits_for("notice-approved", since=0)


async def test_the_list_of_the_few_is_remembered_over_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.says("меняю страховую")
        await yulia.waits_for("form-which")
        await town.idle()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says("2")
        await yulia.waits_for("step-insurer.question")
