"""The command menus: who sees which, and what happens where Telegram will not have one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import is_
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import GetChatMenuButton, SetMyCommands, TelegramMethod
from aiogram.types import BotCommand, Update, User
from telegram_emulator import Telegram
from telegram_emulator.session import EmulatorSession

from bot.clock import ManualClock
from bot.commands import CommandMenus
from bot.dependencies import build_dependencies
from demo.people import Person
from demo.text_ids import text
from domain.application import Change, HistoryEntry, Status
from domain.review.staff import Invitation
from domain.rules import Rules
from domain.support.available_actions import ADMINS, REVIEWERS, commands
from handlers.dependencies import Dependencies
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS

REVIEWER, CITIZEN = 501, 101
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
NEWCOMER = [*commands(None)]
ADMIN = [*REVIEWERS, *ADMINS, *NEWCOMER]


@dataclass
class Board:
    telegram: Telegram
    dependencies: Dependencies
    menus: CommandMenus

    def seen_by(self, id: int, language: str = "ru") -> list[str]:
        shown = self.telegram.profile.commands_for(id, language, private=True)
        return [command["command"] for command in shown]

    def told(self, id: int, language: str = "ru") -> str:
        """What is said of the first command."""
        words: str = self.telegram.profile.commands_for(id, language, private=True)[0][
            "description"
        ]
        return words

    async def hears(self, id: int, language: str | None = "ru") -> None:
        """An update of this person passes by, and a round is made after it."""
        user = User(id=id, is_bot=False, first_name="А", language_code=language)
        await self.menus.speakers(_nothing, Update(update_id=1), {"event_from_user": user})
        await self.menus.round()

    async def begins(self) -> None:
        await self.menus.publish()
        await self.menus.round()


async def _nothing(event: Any, data: dict[str, Any]) -> None: ...


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[Board]:
    telegram = Telegram()
    bot = Bot(telegram.token, session=EmulatorSession(telegram))
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    rules = Rules(admins=frozenset({REVIEWER, 502}))
    dependencies = build_dependencies(driver, Store(driver), rules, ManualClock(NOW))
    yield Board(telegram, dependencies, CommandMenus(bot, dependencies))
    await driver.close()


async def test_everybody_has_a_menu_and_a_reviewer_has_more(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    await board.begins()
    assert board.seen_by(CITIZEN) == NEWCOMER
    assert board.seen_by(REVIEWER) == ADMIN


async def test_everybodys_is_in_the_language_of_the_app_or_russian(board: Board) -> None:
    await board.begins()
    assert board.told(CITIZEN, "ru") == text("command-start")
    assert board.told(CITIZEN, "en") == "Apply, or go on"
    assert board.told(CITIZEN, "kk") == board.told(CITIZEN, "ru")


async def test_the_button_beside_the_field_is_set_once(board: Board) -> None:
    board.telegram.profile.menu_buttons[0] = {"type": "default"}
    await board.begins()
    assert board.telegram.profile.menu_button(CITIZEN) == {"type": "commands"}
    await board.begins()
    set_ = [one for one in board.telegram.calls if one.method == "setChatMenuButton"]
    assert len(set_) == 1


async def test_a_reviewer_without_a_chat_keeps_nobody_from_a_menu(board: Board) -> None:
    Person(board.telegram, 502, "Олег")
    await board.begins()
    assert board.seen_by(502) == ADMIN
    assert board.seen_by(REVIEWER) == NEWCOMER


async def test_a_reviewer_who_comes_later_gets_the_menu_then_and_once(board: Board) -> None:
    await board.begins()
    Person(board.telegram, REVIEWER, "Ирина")
    await board.hears(CITIZEN)
    assert board.seen_by(REVIEWER) == NEWCOMER
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == ADMIN
    calls = len(board.telegram.calls)
    await board.hears(REVIEWER)
    assert len(board.telegram.calls) == calls


async def test_what_could_not_be_set_just_now_is_set_with_the_next_word(board: Board) -> None:
    await board.begins()
    Person(board.telegram, REVIEWER, "Ирина")
    board.telegram.faults.add("setMyCommands", code=502)
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == NEWCOMER
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == ADMIN


async def test_told_to_wait_it_waits_and_sets_it_then(board: Board) -> None:
    await board.begins()
    Person(board.telegram, REVIEWER, "Ирина")
    board.telegram.faults.add("setMyCommands", code=429, retry_after=1)
    await board.hears(REVIEWER)
    assert board.seen_by(REVIEWER) == ADMIN


async def test_trouble_at_the_start_is_outwaited(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    board.telegram.faults.add("setMyCommands", code=502)
    await board.begins()
    assert board.seen_by(CITIZEN) == NEWCOMER
    assert board.seen_by(REVIEWER) == ADMIN


async def test_no_two_commands_are_told_alike(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    await board.begins()
    shown = board.telegram.profile.commands_for(REVIEWER, "ru", private=True)
    assert len({command["description"] for command in shown}) == len(shown)


async def test_who_is_let_in_or_out_sees_another_menu_at_once(board: Board) -> None:
    Person(board.telegram, REVIEWER, "Ирина")
    Person(board.telegram, 503, "Анна")
    await board.begins()
    await board.dependencies.staff.add_reviewer(503, "Анна", REVIEWER, NOW)
    await board.hears(REVIEWER)
    assert board.seen_by(503) == [*REVIEWERS, *NEWCOMER]
    await board.dependencies.staff.remove_reviewer(503, REVIEWER, NOW)
    await board.hears(REVIEWER)
    assert board.seen_by(503) == NEWCOMER


async def test_who_was_let_out_loses_the_menu_even_if_the_bot_was_killed_then(
    board: Board,
) -> None:
    Person(board.telegram, 503, "Анна")
    await board.dependencies.staff.add_reviewer(503, "Анна", REVIEWER, NOW)
    await board.begins()
    await board.dependencies.staff.remove_reviewer(503, REVIEWER, NOW)
    assert board.seen_by(503) == [*REVIEWERS, *NEWCOMER]
    bot = Bot(board.telegram.token, session=EmulatorSession(board.telegram))
    await CommandMenus(bot, board.dependencies).round()
    assert board.seen_by(503) == NEWCOMER


async def test_one_who_is_let_in_before_they_come_gets_the_menu_when_they_do(
    board: Board,
) -> None:
    await board.begins()
    await board.dependencies.staff.add_reviewer(503, "Анна", REVIEWER, NOW)
    await board.hears(REVIEWER)
    Person(board.telegram, 503, "Анна")
    await board.hears(503)
    assert board.seen_by(503) == [*REVIEWERS, *NEWCOMER]


async def test_who_begins_an_application_costs_no_call_and_who_sent_it_one(board: Board) -> None:
    await board.begins()
    Person(board.telegram, CITIZEN, "Юлия")
    calls = len(board.telegram.calls)
    store = board.dependencies.store
    await board.hears(CITIZEN)
    draft = await store.open_draft(CITIZEN, NOW)
    for _ in range(3):
        await board.hears(CITIZEN)
    assert len(board.telegram.calls) == calls
    assert {"start", "cancel"} <= {*board.seen_by(CITIZEN)}
    sent = replace(draft, status=Status.WAITING, sent_at=NOW, attempt=1)
    await store.save(Change(sent, HistoryEntry("sent", CITIZEN, NOW), ()))
    for _ in range(3):
        await board.hears(CITIZEN)
    assert len(board.telegram.calls) == calls + 1
    assert board.seen_by(CITIZEN)[0] == "status"


async def test_a_menu_is_built_once_for_all_who_have_it(board: Board) -> None:
    await board.begins()
    Person(board.telegram, REVIEWER, "Ирина")
    Person(board.telegram, 502, "Олег")
    put: list[list[BotCommand]] = []

    class Heard(BaseRequestMiddleware):
        async def __call__(self, make_request: Any, bot: Bot, method: Any) -> Any:
            put.append(method.commands)
            return await make_request(bot, method)

    board.menus._bot.session.middleware(Heard())
    await board.hears(REVIEWER)
    await board.hears(502)
    first, second = put
    assert all(map(is_, first, second))


class Unreadable(BaseRequestMiddleware):
    """The first answers to this method cannot be understood."""

    def __init__(self, method: type[TelegramMethod[Any]]) -> None:
        self._method, self.left = method, 1

    async def __call__(self, make_request: Any, bot: Bot, method: Any) -> Any:
        answer = await make_request(bot, method)
        if isinstance(method, self._method) and self.left:
            self.left -= 1
            raise ClientDecodeError("no boolean", ValueError(), answer)
        return answer


async def test_an_answer_that_cannot_be_read_ends_no_menus(board: Board) -> None:
    unreadable = Unreadable(GetChatMenuButton)
    board.menus._bot.session.middleware(unreadable)
    await board.begins()
    assert unreadable.left == 0
    assert board.seen_by(CITIZEN) == NEWCOMER
    Person(board.telegram, 502, "Олег")
    board.menus._bot.session.middleware(Unreadable(SetMyCommands))
    await board.hears(502)
    await board.hears(502)
    assert board.seen_by(502) == ADMIN


@pytest.mark.parametrize(("app", "spoken"), [("en", "ru"), ("ru", "en"), ("de", "en")])
async def test_whose_language_is_not_that_of_their_app_has_a_menu_of_their_own(
    board: Board, app: str, spoken: str
) -> None:
    await board.begins()
    Person(board.telegram, CITIZEN, "Юлия")
    await board.dependencies.locales.choose(CITIZEN, spoken)
    await board.hears(CITIZEN, app)
    words = {"ru": text("command-start"), "en": "Apply, or go on"}
    assert board.told(CITIZEN, app) == words[spoken]
    if app in words:
        await board.dependencies.locales.choose(CITIZEN, app)
        await board.hears(CITIZEN, app)
        assert f"chat:{CITIZEN}" not in {scope for scope, _ in board.telegram.profile.commands}


async def test_an_answer_is_not_held_up_by_a_menu(board: Board) -> None:
    """The handler's answer is there before any call for the menu was made."""
    await board.begins()
    Person(board.telegram, REVIEWER, "Ирина")
    calls = len(board.telegram.calls)
    user = User(id=REVIEWER, is_bot=False, first_name="А")
    await board.menus.speakers(_nothing, Update(update_id=1), {"event_from_user": user})
    assert len(board.telegram.calls) == calls


async def _fills_in_a_form(board: Board) -> None:
    """A citizen whose draft and language are remembered, as after an update of theirs."""
    Person(board.telegram, CITIZEN, "Юлия")
    await board.begins()
    store = board.dependencies.store
    await board.dependencies.locales.choose(CITIZEN, "ru")
    await store.open_draft(CITIZEN, NOW)
    await store.draft_of(CITIZEN)


async def _speaks(board: Board, does: Callable[[], Awaitable[object]]) -> bool:
    """Whether a round is wanted after an update in which the citizen does this."""

    async def handled(_event: Any, _data: dict[str, Any]) -> None:
        await does()

    user = User(id=CITIZEN, is_bot=False, first_name="А", language_code="ru")
    await board.menus.speakers(handled, Update(update_id=1), {"event_from_user": user})
    return board.menus.speakers.woken.is_set()


async def test_no_round_is_made_for_who_fills_in_a_form(board: Board) -> None:
    await _fills_in_a_form(board)

    async def nothing() -> None: ...

    async def chooses() -> None:
        await board.dependencies.locales.choose(CITIZEN, "en")

    assert not await _speaks(board, nothing)
    assert await _speaks(board, chooses)


async def test_who_joins_the_desk_from_a_form_has_its_menu_in_the_next_round(board: Board) -> None:
    await _fills_in_a_form(board)
    staff = board.dependencies.staff
    until = NOW + timedelta(days=1)
    await staff.invite("abcdefgh", Invitation(REVIEWER, ""), NOW, until)
    assert await _speaks(board, lambda: staff.accept("abcdefgh", CITIZEN, "Юлия", NOW))
    await board.menus.round()
    assert board.seen_by(CITIZEN) == [*REVIEWERS, *NEWCOMER]


async def test_who_changes_their_mind_while_a_menu_is_on_its_way_is_followed(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _fills_in_a_form(board)
    put, choose = board.menus._put, board.dependencies.locales.choose

    async def put_meanwhile(*told: Any) -> None:
        monkeypatch.setattr(board.menus, "_put", put)
        assert await _speaks(board, lambda: choose(CITIZEN, "ru"))
        await put(*told)

    assert await _speaks(board, lambda: choose(CITIZEN, "en"))
    monkeypatch.setattr(board.menus, "_put", put_meanwhile)
    await board.menus.round()
    assert board.told(CITIZEN) == text("command-start")
