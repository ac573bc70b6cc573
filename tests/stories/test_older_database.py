"""Whoever applied before the bot was updated goes on where they were."""

from itertools import count
from pathlib import Path

import pytest
from telegram_emulator import Telegram

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from storage.encryption import rekey
from storage.keys import Keys
from storage.sqlite import SqliteDriver
from tests.keys import VERSION_0038, WRITTEN
from tests.storage.version_0038 import restored
from tests.stories.support.test_help import is_help
from tests.stories.town import Town, in_town

pytestmark = pytest.mark.only_files  # an older version knew no servers


async def with_our_keys(path: Path) -> Path:
    """The kept database of version 0038, opened by this one and brought under its key."""
    driver = await SqliteDriver.open(restored(path), Keys([WRITTEN, VERSION_0038]))
    try:
        assert (await rekey(driver))[1] == 0
    finally:
        await driver.close()
    return path


def with_its_chats() -> Telegram:
    """Telegram as that version left it: ids of messages only grow, the bot was started."""
    telegram = Telegram()
    telegram._message_ids = count(1000)
    for id in (101, 102, 107):
        Person(telegram, id, "Юлия").room.started = True
    return telegram


async def test_a_database_of_version_0038_is_gone_on_with(tmp_path: Path) -> None:
    database, telegram = await with_our_keys(tmp_path / "oms.db"), with_its_chats()
    async with in_town(database, telegram=telegram) as town:
        await what_was_set_aside_is_answered(town)
        await status_is_told(town)
        await form_goes_on(town)
        await review_goes_on(town)


async def what_was_set_aside_is_answered(town: Town) -> None:
    await town.citizen(107, "Анна").waits_for(is_help)


async def status_is_told(town: Town) -> None:
    yulia = town.citizen(101)
    await yulia.says("/status")
    await yulia.waits_for("26-000001-9")


async def form_goes_on(town: Town) -> None:
    pyotr = town.citizen(102, "Пётр")
    await pyotr.says("/start")
    await pyotr.waits_for("step-snils.question")
    await pyotr.says("112-233-445 95")
    await pyotr.waits_for("step-registration.question")
    assert (await town.answers(pyotr))["snils"] == "11223344595"


async def review_goes_on(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen(101)
    await irina.says("/find Щеглова")
    await irina.waits_for("26-000001-9")
    await irina.says("/approve 1")
    await irina.waits_for(text("desk-decided", how="approved", who="id 501"))
    await yulia.waits_for("notice-approved")
    assert (await town.latest(yulia)).status is Status.APPROVED
