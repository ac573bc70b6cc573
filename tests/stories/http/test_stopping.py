"""SIGTERM: within five seconds, with exit code 0, and what is in hand is finished first."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
import specimens
from specimens import ARTYOM, YULIA

from demo.citizens import Answers, applies
from tests.stories.http.far import SOON, FarTown, in_far_town

SECONDS = 5.0
NEVER = 60.0
PHOTO = "step-photo.question"
SURNAME, NAME = "step-surname.question", "step-name.question"


async def test_with_nothing_in_hand_it_stops_at_once(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        await town.reviewer()
        assert await _stops(town) < 2


async def test_a_picture_being_checked_is_answered_before_the_end(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until=PHOTO)
        fetching = asyncio.ensure_future(town.telegram.begins("download"))
        await yulia.sends_document(specimens.photo(), "photo.jpg")
        await fetching
        await _stops(town)
        assert yulia.sees("step-signature.question")
        assert town.telegram.updates.pending() == []


async def test_a_picture_being_mended_is_answered_or_given_again(tmp_path: Path) -> None:
    async with in_far_town(tmp_path, PICTURES="mend") as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until=PHOTO)
        question = yulia.last
        fetching = asyncio.ensure_future(town.telegram.begins("download"))
        await yulia.sends_document(specimens.sideways_photo(), "photo.jpg")
        await fetching
        await _stops(town)
        answered = yulia.last.id != question.id
        assert len(town.telegram.updates) == (0 if answered else 1)


async def test_a_reply_that_takes_a_while_is_waited_for(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=1.0)
        await yulia.says("Щеглова")
        await town.telegram.strikes(slow)
        await _stops(town)
        assert yulia.sees(NAME)
        assert town.telegram.updates.pending() == []


async def test_what_cannot_be_finished_is_cut_off_and_given_again_and_only_that(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia, artyom = town.citizen(), town.citizen(102, "Артём")
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=NEVER, contains="Мария")
        await artyom.says("/start")
        await yulia.says("Щеглова")
        await artyom.waits_for("welcome")
        await town.telegram.strikes(slow)
        await _stops(town)
        pending = [_text(one) for one in town.telegram.updates.pending()]
        set_aside = await town.kept("SELECT id FROM inbox")
        assert {*pending} <= {"Щеглова"}
        assert pending or len(set_aside) == 1
        town.telegram.faults.clear()
        await town.bot.start()
        await yulia.waits_for(NAME, SOON)
        assert (await town.answers(yulia))["surname"] == "Щеглова"


async def test_a_notice_on_its_way_is_not_sent_twice(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        irina, artyom = await town.reviewer(), town.citizen(102, "Артём")
        await applies(artyom, Answers(ARTYOM, form="step-form-paper"))
        await artyom.waits_for("notice-sent", SOON)
        slow = town.telegram.faults.add("sendDocument", delay=1.0, after_effect=True)
        await irina.says("/approve 1")
        await town.telegram.strikes(slow)
        await _stops(town)
        owed = await town.kept("SELECT kind FROM notices WHERE outcome IS NULL")
        assert owed == []


async def test_a_notice_that_cannot_be_sent_in_time_comes_after_the_restart(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        irina, artyom = await town.reviewer(), town.citizen(102, "Артём")
        await applies(artyom, Answers(ARTYOM, form="step-form-paper"))
        await artyom.waits_for("notice-sent", SOON)
        slow = town.telegram.faults.add("sendDocument", delay=NEVER)
        await irina.says("/approve 1")
        await town.telegram.strikes(slow)
        await _stops(town)
        await town.bot.start()
        await artyom.waits_for("notice-approved", SOON)


@pytest.mark.parametrize("trouble", [{"code": 502}, {"code": 409}, {"drop_connection": True}])
async def test_without_telegram_it_stops_as_well(trouble: dict[str, Any], tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        irina = await town.reviewer()
        down = town.telegram.faults.add(times=None, **trouble)
        await irina.says("/help")
        await town.telegram.strikes(down, 2)
        await _stops(town)


async def _stops(town: FarTown) -> float:
    """SIGTERM; how many seconds it took."""
    began = time.monotonic()
    assert await town.bot.stop() == 0
    took = time.monotonic() - began
    assert took < SECONDS
    assert "Traceback" not in town.log
    return took


def _text(update: dict[str, dict[str, str]]) -> str:
    return update["message"]["text"]
