"""The command menus: everybody's, and in the chats of reviewers and admins their own."""

import logging
from collections.abc import Awaitable, Callable, Mapping
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

from domain.staff import Roster
from storage.staff import Staff
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
    "questions",
    "answer",
    "undo",
    "release",
    "collected",
    "history",
    "stats",
    "visits",
    "arrived",
    "accept",
    "noshow",
)
ADMINS = ("reviewers", "export")

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
Names = tuple[str, ...]


class Menus(BaseMiddleware):
    """Sets the menus; whoever has not opened the bot yet gets theirs when they do.

    A change of the roster is seen after the very update that brought it.
    """

    def __init__(self, bot: Bot, staff: Staff, texts: Texts) -> None:
        self._bot, self._staff, self._texts = bot, staff, texts
        self._seen: Roster | None = None
        self._set: dict[int, Names] = {}
        self._absent: set[int] = set()
        self._backoff = Backoff(BackoffConfig(min_delay=1, max_delay=60, factor=2, jitter=0.1))

    async def publish(self) -> None:
        """Set all of them, as soon as Telegram can be reached."""
        while not await self._published():
            await self._backoff.asleep()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        answered = await handler(event, data)
        roster = await self._staff.roster()
        user = data.get("event_from_user")
        returned = user is not None and user.id in self._absent
        if self._seen is not None and (returned or roster is not self._seen):
            if user is not None:
                self._absent.discard(user.id)
            await self._follow(roster)
        return answered

    async def _published(self) -> bool:
        roster = await self._staff.roster()
        try:
            await self._put(EVERYBODY, BotCommandScopeAllPrivateChats())
            for id, names in sorted(wanted(roster).items()):
                await self._in_chat(id, names)
        except TelegramAPIError as refusal:
            log.warning("the command menus were not set: %s", type(refusal).__name__)
            return False
        self._seen = roster
        return True

    async def _follow(self, roster: Roster) -> None:
        """Set what has changed; what fails now is tried again when that person speaks."""
        self._seen = roster
        for id, names in wanted(roster).items():
            if self._set.get(id) == names or id in self._absent:
                continue
            try:
                await self._in_chat(id, names)
            except TelegramAPIError as refusal:
                self._absent.add(id)
                log.warning("the menu of %d was not set: %s", id, type(refusal).__name__)

    async def _in_chat(self, id: int, names: Names) -> None:
        scope = BotCommandScopeChat(chat_id=id)
        try:
            if names:
                await self._put(EVERYBODY + names, scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except TelegramBadRequest:
            self._absent.add(id)
            log.info("%d has not opened the bot yet and gets no menu till then", id)
        else:
            self._set[id] = names

    async def _put(self, names: Names, scope: BotCommandScopeUnion) -> None:
        commands = [
            BotCommand(command=name, description=self._texts.plain(f"command-{name}"))
            for name in names
        ]
        await self._bot.set_my_commands(commands, scope=scope)


def wanted(roster: Roster) -> Mapping[int, Names]:
    """What each chat's menu has beside everybody's; nothing for those who left the desk."""
    left: dict[int, Names] = dict.fromkeys(roster.names, ())
    return {
        **left,
        **dict.fromkeys(roster.added, REVIEWERS),
        **dict.fromkeys(roster.admins, REVIEWERS + ADMINS),
    }
