"""One citizen sends two hundred messages at once: others hardly notice, nobody is misled."""

import asyncio
import re
from pathlib import Path

from bot.crowd import LINE
from bot.demo.citizens import Answers, applies
from demo import patience
from demo.limits import Limits
from demo.message import Message
from demo.person import Person
from demo.specimens import YULIA
from tests.stories.http.far import SOON, FarTown, Overheard, in_far_town

FLOOD = 200
SURNAME = "Как в паспорте, например Иванова"
UNREAD = re.compile(r"последние (\d+) сообщени")
ABOUT_A_SECOND = 2.0


async def test_while_one_floods_another_is_answered_within_about_a_second(tmp_path: Path) -> None:
    async with in_far_town(tmp_path, telegram=_strict()) as town:
        yulia, artyom = town.citizen(101), town.citizen(102, "Артём")
        await _before_the_surname(yulia)
        await _floods(yulia)
        for _ in range(3):
            assert await _waits_of(artyom) < ABOUT_A_SECOND
        told = await yulia.waits_for("не прочёл", 2 * SOON, since=0)
        assert 0 < _unread(told) <= FLOOD - LINE
        await yulia.waits_for("Дата рождения", SOON, since=told.seq)


async def test_killed_in_a_flood_it_forgets_nothing_of_what_it_had_confirmed(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path, telegram=_strict()) as town:
        yulia = town.citizen(101)
        await _before_the_surname(yulia)
        held = town.telegram.faults.add("sendMessage", delay=60)
        await _floods(yulia)
        await town.telegram.strikes(held)
        await town.telegram.confirms_all()
        await town.again()
        await yulia.waits_for("не прочёл", 2 * SOON, since=0)
        await _until_removed(town)
        told = [_unread(m) for m in yulia.chat if m.by_bot and "не прочёл" in m.text]
        assert sum(told) == FLOOD - LINE
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Аба", "Аба")


def _strict() -> Overheard:
    return Overheard(limits=Limits(chat_per_second=4))


async def _before_the_surname(yulia: Person) -> None:
    await applies(yulia, Answers(YULIA, form="Бумажный бланк"), until=SURNAME)


async def _floods(yulia: Person) -> None:
    for _ in range(FLOOD):
        await yulia.says("Аба")


async def _waits_of(artyom: Person) -> float:
    """Seconds until the bot has answered."""
    now = asyncio.get_running_loop().time
    began = now()
    await artyom.says("/help")
    await artyom.waits_for("Что я умею", 2 * SOON)
    return now() - began


def _unread(told: Message) -> int:
    found = UNREAD.search(told.text)
    assert found, told.text
    return int(found[1])


async def _until_removed(town: FarTown) -> None:
    async with patience.limit(SOON):
        while await town.kept("SELECT id FROM inbox"):
            pass
