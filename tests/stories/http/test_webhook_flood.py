"""One citizen sends six hundred messages at once, and Telegram brings them by a webhook."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import pytest
from telegram_emulator import Limits, patience

from bot.webhook_queue import WAITED
from demo.people import Person
from demo.text_ids import text
from jobs.send_rate import CHAT_BURST
from tests.stories.http.far import SOON, FarTown
from tests.stories.http.hooked import in_hooked_town
from tests.stories.http.test_flood import (
    ABOUT_A_SECOND,
    ANSWERED,
    FLOOD,
    OTHERS,
    Calls,
    before_the_surname,
    floods,
    gave_one_answer,
    waits_of,
)

pytestmark = pytest.mark.timeout(150)


@asynccontextmanager
async def strict_town(folder: Path) -> AsyncIterator[tuple[FarTown, Person, Calls]]:
    """Telegram is as strict as the real one, and a citizen is asked for her surname."""
    async with in_hooked_town(folder) as town:
        yulia = town.citizen(101)
        await before_the_surname(yulia)
        await town.settles(yulia)
        town.telegram.limits, calls = Limits(), Calls()
        town.bot.settings = {**town.bot.settings, "CHAT_BURST": str(CHAT_BURST)}
        town.telegram.events.watch(calls.heard)
        await town.bot.start()
        await town.telegram.begins("getWebhookInfo")
        yield town, yulia, calls


async def test_while_one_floods_others_are_answered_and_the_flood_is_told_of(
    tmp_path: Path,
) -> None:
    async with strict_town(tmp_path) as (town, yulia, calls):
        began = yulia.mark()
        # Read at once, none would wait: six hundred repeated words are a second's work.
        held = town.telegram.faults.add("sendMessage", delay=2 * WAITED)
        await floods(yulia)
        await town.telegram.strikes(held)
        waits = [await waits_of(town.citizen(200 + n, "Артём")) for n in range(OTHERS)]
        assert median(waits) < ABOUT_A_SECOND / 2
        assert max(waits) < ABOUT_A_SECOND
        await yulia.waits_for("too-fast", ANSWERED + SOON, since=began)
        await town.telegram.confirms_all(ANSWERED + SOON)
        async with patience.limit(2 * SOON):
            await yulia.waits_for("too-fast", SOON, since=yulia.mark())
        told = [m for m in yulia.chat if m.by_bot and text("too-fast") in m]
        assert len(told) == 2
        await gave_one_answer(yulia, town)
        assert calls.refused[429] == 0
        assert calls.most_within(101, 10) <= CHAT_BURST + 10
        assert len(yulia.chat) < FLOOD + 60
