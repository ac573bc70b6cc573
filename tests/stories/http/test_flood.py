"""One citizen sends six hundred messages at once: others hardly notice, nobody is misled."""

import asyncio
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from specimens import YULIA
from telegram_emulator import Event, Limits, Message, patience

from bot.update_queue import LINE
from demo.citizens import Answers, applies
from demo.people import Person
from demo.text_ids import text
from jobs.send_rate import CHAT_BURST, CHAT_SECONDS
from tests.stories.http.far import SOON, FarTown, in_far_town

FLOOD = 600
SURNAME = "step-surname.question"
ABOUT_A_SECOND = 2.0
ANSWERED = (LINE + 5) * CHAT_SECONDS
"""Seconds in which a full line is answered at Telegram's pace."""
OTHERS = 12

pytestmark = pytest.mark.timeout(150)


@dataclass
class Calls:
    """What was sent into each chat (seconds of a running clock), and what Telegram refused."""

    sent: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: Counter[int] = field(default_factory=Counter)

    def heard(self, event: Event) -> None:
        if event.call is None or not event.call.method.startswith(("send", "edit")):
            return
        if event.call.status == 200:
            self.sent[int(event.call.params["chat_id"])].append(time.monotonic())
        else:
            self.refused[event.call.status] += 1

    def most_within(self, chat: int, seconds: float) -> int:
        """The most messages one chat got within so many seconds."""
        sent = self.sent[chat]
        return max((sum(at <= one < at + seconds for one in sent) for at in sent), default=0)


async def test_while_one_floods_others_are_answered_and_telegram_refuses_nothing(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen(101)
        await before_the_surname(yulia)
        await town.settles(yulia)
        calls = await _real_limits(town)
        began = yulia.mark()
        await floods(yulia)
        waits = [await waits_of(town.citizen(200 + n, "Артём")) for n in range(OTHERS)]
        assert median(waits) < ABOUT_A_SECOND / 2
        assert max(waits) < ABOUT_A_SECOND
        told = await yulia.waits_for("too-fast", ANSWERED + SOON, since=began)
        assert 0 < _unread(told) <= FLOOD - LINE
        await gave_one_answer(yulia, town)
        assert calls.refused[429] == 0
        assert calls.most_within(101, 10) <= CHAT_BURST + 10


async def test_killed_in_a_flood_it_forgets_nothing_of_what_it_had_confirmed(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen(101)
        await before_the_surname(yulia)
        held = town.telegram.faults.add("sendMessage", delay=60)
        began = yulia.mark()
        await floods(yulia)
        await town.telegram.strikes(held)
        await town.telegram.confirms_all()
        await town.bot.kill()
        await _real_limits(town)
        await yulia.waits_for("too-fast", ANSWERED + SOON, since=began)
        await _until_removed(town)
        told = [_unread(m) for m in yulia.chat if m.by_bot and text("too-fast") in m]
        assert 0 < sum(told) <= FLOOD - LINE  # a line empties quickly where words are repeated
        await gave_one_answer(yulia, town)


async def _real_limits(town: FarTown) -> Calls:
    """From now on Telegram is as strict as the real one, and the bot goes at its usual pace."""
    await town.bot.kill()
    town.telegram.limits = Limits()
    town.bot.settings = {**town.bot.settings, "CHAT_BURST": str(CHAT_BURST)}
    calls = Calls()
    town.telegram.events.watch(calls.heard)
    await town.bot.start()
    await town.telegram.begins("getUpdates")
    return calls


async def before_the_surname(yulia: Person) -> None:
    await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)


async def floods(yulia: Person) -> None:
    for _ in range(FLOOD):
        await yulia.says("Аба")


async def waits_of(artyom: Person) -> float:
    """Seconds until the bot has answered."""
    now = asyncio.get_running_loop().time
    began = now()
    await artyom.says("/help")
    await artyom.waits_for("help-new", 2 * SOON)
    return now() - began


def _unread(told: Message) -> int:
    found = re.search(r"\d+", told.text)
    return int(found[0]) if found else 1  # «последнее сообщение»


async def gave_one_answer(yulia: Person, town: FarTown) -> None:
    """The same words six hundred times are one answer: the next question still stands."""
    answers = await town.answers(yulia)
    assert answers["surname"] == "Аба"
    assert "name" not in answers
    assert any(text("step-name.label") in m for m in yulia.chat[-5:])


async def _until_removed(town: FarTown) -> None:
    async with patience.limit(SOON):
        while await town.kept("SELECT id FROM inbox"):
            pass
