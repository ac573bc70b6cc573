"""The command menus: who sees which, and what happens where Telegram will not have one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update, User

from bot.commands import ADMINS, EVERYBODY, REVIEWERS, Menus
from demo.person import Person
from demo.session import PretendSession
from demo.telegram import Telegram
from storage.sqlite import SqliteDriver
from storage.staff import Staff
from tests.keys import KEYS
from texts import load

REVIEWER, CITIZEN = 501, 101


@dataclass
class Board:
    telegram: Telegram
    staff: Staff
    menus: Menus

    def seen_by(self, id: int) -> list[str]:
        shown = self.telegram.profile.commands_for(id, "ru", private=True)
        return [command["command"] for command in shown]

    async def hears(self, id: int) -> None:
        """An update of this person passes by."""
        user = User(id=id, is_bot=False, first_name="А")
        await self.menus(_nothing, Update(update_id=1), {"event_from_user": user})


async def _nothing(event: Any, data: dict[str, Any]) -> None: ...


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[Board]:
    telegram = Telegram()
    bot = Bot(telegram.token, session=PretendSession(telegram))
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    staff = Staff(driver, frozenset({REVIEWER, 502}))
    yield Board(telegram, staff, Menus(bot, staff, load("ru")))
    await driver.close()


async def test_everybody_has_a_menu_and_a_reviewer_has_more(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    await board.menus.publish()
    assert board.seen_by(CITIZEN) == [*EVERYBODY]
    assert board.seen_by(REVIEWER) == [*EVERYBODY, *REVIEWERS, *ADMINS]


async def test_a_reviewer_without_a_chat_keeps_nobody_from_a_menu(board: Board) -> None:
    Person(board.telegram, 502, "Олег")
    await board.menus.publish()
    assert board.seen_by(502) == [*EVERYBODY, *REVIEWERS, *ADMINS]
    assert board.seen_by(REVIEWER) == [*EVERYBODY]


async def test_a_reviewer_who_comes_later_gets_the_menu_then_and_once(board: Board) -> None:
    await board.menus.publish()
    Person(board.telegram, REVIEWER, "Ирина")
    await board.hears(CITIZEN)
    assert board.seen_by(REVIEWER) == [*EVERYBODY]
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == [*EVERYBODY, *REVIEWERS, *ADMINS]
    calls = len(board.telegram.calls)
    await board.hears(REVIEWER)
    assert len(board.telegram.calls) == calls


async def test_what_could_not_be_set_just_now_is_set_with_the_next_word(board: Board) -> None:
    await board.menus.publish()
    Person(board.telegram, REVIEWER, "Ирина")
    board.telegram.faults.add("setMyCommands", code=502)
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == [*EVERYBODY]
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == [*EVERYBODY, *REVIEWERS, *ADMINS]


async def test_trouble_at_the_start_is_outwaited(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    board.telegram.faults.add("setMyCommands", code=502)
    await board.menus.publish()
    assert board.seen_by(CITIZEN) == [*EVERYBODY]
    assert board.seen_by(REVIEWER) == [*EVERYBODY, *REVIEWERS, *ADMINS]


async def test_no_two_commands_are_told_alike(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    await board.menus.publish()
    shown = board.telegram.profile.commands_for(REVIEWER, "ru", private=True)
    assert len({command["description"] for command in shown}) == len(shown)


NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)


async def test_who_is_let_in_or_out_sees_another_menu_at_once(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    Person(board.telegram, 503, "Анна")
    await board.menus.publish()
    await board.staff.let_in(503, "Анна", REVIEWER, NOW)
    await board.hears(REVIEWER)
    assert board.seen_by(503) == [*EVERYBODY, *REVIEWERS]
    await board.staff.let_out(503, REVIEWER, NOW)
    await board.hears(REVIEWER)
    assert board.seen_by(503) == [*EVERYBODY]


async def test_one_who_is_let_in_before_they_come_gets_the_menu_when_they_do(
    board: Board,
) -> None:
    await board.menus.publish()
    await board.staff.let_in(503, "Анна", REVIEWER, NOW)
    await board.hears(REVIEWER)
    Person(board.telegram, 503, "Анна")
    await board.hears(503)
    assert board.seen_by(503) == [*EVERYBODY, *REVIEWERS]
