"""The command menus: everybody's, and the reviewers' in their own chats only."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
    TelegramObject,
)
from aiogram.utils.backoff import Backoff, BackoffConfig

from domain.rules import Rules
from texts import Texts

log = logging.getLogger(__name__)

EVERYBODY = (
    "start",
    "check",
    "status",
    "mfc",
    "faq",
    "cancel",
    "place",
    "email",
    "phone",
    "privacy",
    "language",
    "help",
)
REVIEWERS = (
    "next",
    "queue",
    "mine",
    "show",
    "find",
    "approve",
    "return",
    "reject",
    "ask",
    "undo",
    "release",
    "collected",
    "history",
    "export",
    "visits",
    "arrived",
    "accept",
    "noshow",
)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Menus(BaseMiddleware):
    """Sets the menus; a reviewer who has not opened the bot yet gets theirs when they do."""

    def __init__(self, bot: Bot, rules: Rules, texts: Texts) -> None:
        self._bot, self._rules, self._texts = bot, rules, texts
        self._absent: set[int] = set()
        self._backoff = Backoff(BackoffConfig(min_delay=1, max_delay=60, factor=2, jitter=0.1))

    async def publish(self) -> None:
        """Set all of them, as soon as Telegram can be reached."""
        while not await self._published():
            await self._backoff.asleep()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        answered = await handler(event, data)
        user = data.get("event_from_user")
        if user is not None and user.id in self._absent:
            self._absent.discard(user.id)
            try:
                await self._reviewer(user.id)
            except TelegramAPIError as refusal:
                self._absent.add(user.id)
                log.warning("a reviewer's menu was not set: %s", type(refusal).__name__)
        return answered

    async def _published(self) -> bool:
        try:
            await self._set(EVERYBODY, BotCommandScopeAllPrivateChats())
            for reviewer in sorted(self._rules.reviewers):
                await self._reviewer(reviewer)
        except TelegramAPIError as refusal:
            log.warning("the command menus were not set: %s", type(refusal).__name__)
            return False
        return True

    async def _reviewer(self, id: int) -> None:
        try:
            await self._set(EVERYBODY + REVIEWERS, BotCommandScopeChat(chat_id=id))
        except TelegramBadRequest:
            self._absent.add(id)
            log.info("reviewer %d has not opened the bot yet and gets no menu till then", id)

    async def _set(self, names: tuple[str, ...], scope: BotCommandScopeUnion) -> None:
        commands = [
            BotCommand(command=name, description=self._texts.plain(f"command-{name}"))
            for name in names
        ]
        await self._bot.set_my_commands(commands, scope=scope)
