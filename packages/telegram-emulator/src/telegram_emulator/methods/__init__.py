"""The methods of the Bot API, by area; names are matched without regard to case."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from telegram_emulator.methods import (
    callbacks,
    chats,
    copying,
    deleting,
    editing,
    files,
    locations,
    media,
    polling,
    profile,
    recordings,
    rich,
    sending,
    topics,
)

if TYPE_CHECKING:
    from telegram_emulator.params import Params
    from telegram_emulator.telegram import Telegram

Handler = Callable[["Telegram", "Params"], Any | Awaitable[Any]]

_AREAS = (
    polling,
    sending,
    topics,
    rich,
    media,
    recordings,
    locations,
    copying,
    editing,
    deleting,
    callbacks,
    files,
    chats,
    profile,
)
METHODS: dict[str, tuple[str, Handler]] = {
    name.lower(): (name, handler) for area in _AREAS for name, handler in area.METHODS.items()
}
