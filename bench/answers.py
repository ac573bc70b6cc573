"""CPU of one typed answer: read, judged, saved durably, the next question sent.

Against a bare aiogram echo bot and a bare python-telegram-bot echo bot, over the same server.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram.fsm.storage.base import StorageKey

from bench.canned import canned
from bench.processes import TOKEN, bot, cpu_seconds
from domain.application import with_answer
from states.application import ApplicationForm
from states.step import Step
from states.steps.agreement import CONSENT_VERSION
from storage.fsm import CursorStorage
from storage.opening import open_database
from storage.store import Store
from tests.keys import KEYS

CITIZENS = 60
WARM = 100
ROUNDS = 3
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)

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


async def measured(settings: Callable[[str, Path], dict[str, str]]) -> dict[str, float]:
    """Milliseconds of CPU for one update, by bot: the least of a few rounds taken in turn."""
    rounds = [
        {
            "aiogram echo": await _cost(("bench.bots.echo_aiogram",)),
            "python-telegram-bot echo": await _cost(("bench.bots.echo_ptb",)),
            "this bot": await _cost(("bot", "run"), settings),
        }
        for _ in range(ROUNDS)
    ]
    return {name: min(one[name] for one in rounds) for name in rounds[0]}


async def _cost(
    arguments: tuple[str, ...], settings: Callable[[str, Path], dict[str, str]] | None = None
) -> float:
    given_updates = updates()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if settings:
            await seed(f"sqlite:///{folder / 'bench.db'}")
        async with canned(given_updates) as (server, url):
            told = settings(url, folder / "bench.db") if settings else {}
            given = arguments if settings else (*arguments, url, TOKEN)
            async with bot(given, folder, told) as pid:
                await server.until(WARM)
                before = cpu_seconds(pid)
                await server.until(len(given_updates))
                used = cpu_seconds(pid) - before
    return used / (len(given_updates) - WARM) * 1000


def updates() -> list[dict[str, Any]]:
    """Each citizen in turn types the next answer, the right one for the question they see."""
    return [update for one in rounds() for update in one]


def rounds(citizens: int = CITIZENS) -> Iterator[list[dict[str, Any]]]:
    """For each question in turn, what all citizens answer."""
    for at, words in enumerate(TYPED.values()):
        first = at * citizens
        yield [_update(first + one, one, words) for one in range(1, citizens + 1)]


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


async def seed(url: str, citizens: int = CITIZENS) -> None:
    """Drafts whose next open question is the surname."""
    driver = await open_database(url, KEYS)
    store, cursors = Store(driver), CursorStorage(driver)
    first: Step = ApplicationForm.surname
    for citizen in range(1, citizens + 1):
        draft = await store.open_draft(citizen, NOW, answers=BEFORE)
        await store.save_answers(with_answer(draft, "form", "paper"))
        await cursors.set_state(StorageKey(42, citizen, citizen), first)
    await driver.close()
