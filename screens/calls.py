"""The calls that send and edit screens. Of their answers little is read.

Telegram gives back the message as it stands now, with all its buttons; to validate that costs
about as much as all else that a call does. `reads` is what the bot's own session reads instead
(bot/telegram_session.py); any other gives the whole message, which has these fields too.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import asdict
from typing import Any, BinaryIO, ClassVar

from aiogram import Bot, methods
from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    SendDocument,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InputFile, InputMediaPhoto
from pydantic import BaseModel

from screens.keyboards import InlineKeyboard
from screens.screen import Attachment, Keyboard, Screen, StoredAttachment


class SentMessage(BaseModel):
    """What is read of a message that was sent."""

    message_id: int


class EditedMessage(BaseModel):
    """What is read of a message that was edited; `edit_date` in unix seconds."""

    edit_date: int | None = None


class SendMessage(methods.SendMessage):
    """Its keyboard is JSON or, below the input field, aiogram's own."""

    reads: ClassVar[Any] = SentMessage
    reply_markup: Any = None


class EditMessageText(methods.EditMessageText):
    """Its keyboard is JSON."""

    reads: ClassVar[Any] = EditedMessage | bool
    reply_markup: Any = None


for _first in (SendMessage, EditMessageText):  # or the first citizen would wait for that
    _first.model_rebuild()


def sending(screen: Screen, to: Mapping[str, Any]) -> TelegramMethod[Any]:
    """What sends a screen, `to` a chat."""
    if not (screen.venue or screen.document or screen.picture):
        return SendMessage(text=screen.text, reply_markup=told(screen.keyboard), **to)
    to = {**to, "reply_markup": markup(screen.keyboard)}
    if screen.venue:
        return SendVenue(**asdict(screen.venue), **to)
    if screen.document:
        return SendDocument(document=input_file(screen.document), caption=screen.text, **to)
    assert screen.picture
    return SendPhoto(photo=input_file(screen.picture), caption=screen.text, **to)


def editing(
    screen: Screen, there: Mapping[str, Any], *, only_caption: bool
) -> TelegramMethod[Any]:
    """What puts a screen in the place of the message `there`."""
    if not (only_caption or screen.picture):
        return EditMessageText(text=screen.text, reply_markup=told(screen.keyboard), **there)
    there = {**there, "reply_markup": markup(screen.keyboard)}
    if only_caption or screen.picture is None:
        return EditMessageCaption(caption=screen.text, **there)
    media = InputMediaPhoto(media=input_file(screen.picture), caption=screen.text)
    return EditMessageMedia(media=media, **there)


def told(keyboard: Keyboard | None) -> Any:
    """A keyboard as our own calls take it."""
    return keyboard.as_json() if isinstance(keyboard, InlineKeyboard) else keyboard


def markup(keyboard: Keyboard | None) -> Any:
    """A keyboard as aiogram's own calls take it."""
    return keyboard.as_markup() if isinstance(keyboard, InlineKeyboard) else keyboard


class _StoredFile(InputFile):
    """Read anew by each try, a piece at a time."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(name)
        self._file = file

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:
        self._file.seek(0)
        while piece := self._file.read(self.chunk_size):
            yield piece


def input_file(paper: Attachment) -> InputFile:
    if isinstance(paper, StoredAttachment) and paper.file:
        return _StoredFile(paper.file, paper.name)
    return BufferedInputFile(paper.content, paper.name)
