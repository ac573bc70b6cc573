"""CPU of one typed answer: read, judged, saved durably, the next question sent.

Against a bare aiogram echo bot and a bare python-telegram-bot echo bot, over the same server.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from aiogram.fsm.storage.base import StorageKey

from bench.canned import canned
from bench.processes import TOKEN, Cpu, bot, cpu
from domain.application import with_answer
from states.application import ApplicationForm
from states.step import Step
from states.steps.agreement import CONSENT_VERSION
from storage.fsm import CursorStorage
from storage.opening import open_database
from storage.store import Store
from tests.keys import KEYS

CITIZENS = 60
WARMING = 10
"""Citizens whose answers come first and do not count; of the others each answer does, the first
too, which may cost more."""
ROUNDS = 3
SEEDED = CITIZENS + WARMING
ECHO = ("bench.bots.echo_aiogram",)
"""The yardstick of a machine and its hour: what else runs makes CPU dearer for all alike."""
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)

Settings = Callable[[str, Path], dict[str, str]]

TYPED = {
    ApplicationForm.surname: "Щеглова",
    ApplicationForm.name: "Юлия",
    ApplicationForm.patronymic: "Чеславовна",
    ApplicationForm.birth_date: "17.05.1990",
    ApplicationForm.sex: "женский",
    ApplicationForm.passport: "45 18 123456",
    ApplicationForm.issued_on: "20.06.2018",
    ApplicationForm.department: "770-012",
    ApplicationForm.issuer: "ГУ МВД России по г. Москве",
    ApplicationForm.snils: "112-233-445 95",
    ApplicationForm.registration: "125009, Москва, Тверская ул., 7, кв. 12",
}
BEFORE = {
    "consent": {"at": "2026-06-01T00:00:00+00:00", "version": CONSENT_VERSION},
    "conditions": {"at": "2026-06-01T00:00:00+00:00"},
    "reason": "lost",
    "enp": "unknown",
    "form": "paper",
    "scan": {"picture": "0" * 32, "width": 1400, "height": 2000, "bytes": 1, "warnings": []},
}


class Cost(NamedTuple):
    """Of one update: milliseconds of CPU, how many of them in the program itself, and calls that
    set a chat's menu.
    """

    cpu: float
    user: float
    menus: float


def milliseconds(used: Cpu, many: int) -> tuple[float, float]:
    """CPU of one of so many updates, and how much of it in the program itself."""
    return sum(used) / many * 1000, used.user / many * 1000


async def measured(
    settings: Settings, rounds: int = ROUNDS, citizens: int = CITIZENS
) -> dict[str, Cost]:
    """By bot: the least of a few rounds taken in turn."""
    found = [
        {
            "aiogram echo": await cost(citizens, ECHO),
            "python-telegram-bot echo": await cost(citizens, ("bench.bots.echo_ptb",)),
            "this bot": await cost(citizens, ("bot", "run"), settings),
        }
        for _ in range(rounds)
    ]
    return {name: min(one[name] for one in found) for name in found[0]}


async def cost(
    citizens: int, arguments: tuple[str, ...], settings: Settings | None = None
) -> Cost:
    """Of a bot in a process of its own that polls, warm, one update after another."""
    given_updates = updates(citizens)
    warm = WARMING * len(TYPED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if settings:
            await seed(f"sqlite:///{folder / 'bench.db'}")
        async with canned(given_updates) as (server, url):
            told = settings(url, folder / "bench.db") if settings else {}
            given = arguments if settings else (*arguments, url, TOKEN)
            async with bot(given, folder, told) as pid:
                await server.until(warm)
                before, menus = cpu(pid), server.called["setmycommands"]
                await server.until(len(given_updates))
                used = cpu(pid).since(before)
                menus = server.called["setmycommands"] - menus
    many = len(given_updates) - warm
    return Cost(*milliseconds(used, many), menus / many)


def updates(citizens: int = CITIZENS) -> list[dict[str, Any]]:
    """Each citizen in turn types the next answer, the right one for the question they see."""
    warming = [update for one in rounds(range(CITIZENS + 1, SEEDED + 1)) for update in one]
    counted = rounds(range(1, citizens + 1), len(warming))
    return warming + [update for one in counted for update in one]


def rounds(citizens: Sequence[int], after: int = 0) -> Iterator[list[dict[str, Any]]]:
    """For each question in turn, what all these citizens answer; ids go on from `after`."""
    ids = count(after + 1)
    for words in TYPED.values():
        yield [_update(next(ids), one, words) for one in citizens]


def _update(id: int, citizen: int, words: str) -> dict[str, Any]:
    person = {"id": citizen, "first_name": "А"}
    return {
        "update_id": id,
        "message": {
            "message_id": id,
            "date": 1_780_000_000,
            "chat": {**person, "type": "private"},
            "from": {**person, "is_bot": False, "language_code": "ru"},
            "text": words,
        },
    }


async def seed(url: str, citizens: int = SEEDED) -> None:
    """Drafts whose next open question is the surname."""
    driver = await open_database(url, KEYS)
    store, cursors = Store(driver), CursorStorage(driver)
    first: Step = ApplicationForm.surname
    for citizen in range(1, citizens + 1):
        draft = await store.open_draft(citizen, NOW, answers=BEFORE)
        await store.save_answers(with_answer(draft, "form", "paper"))
        await cursors.set_state(StorageKey(42, citizen, citizen), first)
    await driver.close()
