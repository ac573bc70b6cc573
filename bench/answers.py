"""CPU of one typed answer: read, judged, saved durably, the next question sent.

Against a bare aiogram echo bot, one that saves durably what it hears, and a bare
python-telegram-bot echo bot, over the same server.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from aiogram.fsm.storage.base import StorageKey

from bench.interleaved import Contender, Cost, in_turns
from domain.application import with_answer
from states.application import ApplicationForm
from states.step import Step
from states.steps.agreement import CONSENT_VERSION
from storage.chats import CursorStorage
from storage.opening import open_database
from storage.store import Store
from tests.keys import KEYS

CITIZENS = 60
WARMING = 10
"""Citizens whose answers come first and do not count; of the others each answer does, the first
too, which may cost more."""
ROUNDS = 11
"""Turns: of each bot so many times a part of the answers, one bot after another."""
SEEDED = CITIZENS + WARMING
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)

Settings = Callable[[str, Path], dict[str, str]]

BOTS = {
    "aiogram echo": ("bench.bots.echo_aiogram",),
    "aiogram echo that saves": ("bench.bots.echo_saving",),
    "python-telegram-bot echo": ("bench.bots.echo_ptb",),
    "this bot": ("bot", "run"),
}
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


async def measured(
    settings: Settings, rounds: int = ROUNDS, citizens: int = CITIZENS
) -> dict[str, Cost]:
    """By bot, in turns."""
    given, warm = updates(citizens), WARMING * len(TYPED)
    with tempfile.TemporaryDirectory() as name:
        folders = {one: Path(name) / str(at) for at, one in enumerate(BOTS)}
        for folder in folders.values():
            folder.mkdir()
        ours = folders["this bot"] / "bench.db"
        await seed(f"sqlite:///{ours}")
        contenders = {
            one: Contender(arguments, settings("", ours) if one == "this bot" else None)
            for one, arguments in BOTS.items()
        }
        return await in_turns(contenders, given, warm, rounds, folders)


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
