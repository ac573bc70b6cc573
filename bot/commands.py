"""The command menus: everybody's, and the reviewers' in their own chats only."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
)

from domain.rules import Rules
from texts import Texts

log = logging.getLogger(__name__)

EVERYBODY = ("start", "status", "cancel", "help")
REVIEWERS = ("queue", "show", "approve", "reject", "collected")


async def publish(bot: Bot, rules: Rules, texts: Texts) -> None:
    """Set the menus; a chat that does not exist yet gets its menu at the next start."""
    await _set(bot, EVERYBODY, BotCommandScopeAllPrivateChats(), texts)
    for reviewer in sorted(rules.reviewers):
        await _set(bot, EVERYBODY + REVIEWERS, BotCommandScopeChat(chat_id=reviewer), texts)


async def _set(
    bot: Bot, names: tuple[str, ...], scope: BotCommandScopeUnion, texts: Texts
) -> None:
    commands = [
        BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names
    ]
    try:
        await bot.set_my_commands(commands, scope=scope)
    except TelegramAPIError as refusal:
        log.info("a command menu was not set: %s", type(refusal).__name__)
