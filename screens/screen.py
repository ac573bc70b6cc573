"""A screen: one message as a value."""

import re
from dataclasses import dataclass
from html import unescape
from typing import BinaryIO

from aiogram.types import ReplyKeyboardMarkup, ReplyKeyboardRemove

from domain.text_length import utf16_length
from screens.keyboards import InlineKeyboard
from texts import Html

LONGEST_MESSAGE, LONGEST_CAPTION = 4096, 1024
"""Telegram's limits for a message, and for a caption, counted as `message_length` does."""

Keyboard = InlineKeyboard | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be sent; its name holds nothing personal."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredAttachment(Attachment):
    """One too large for memory: an open file, from its beginning; it has no `content`."""

    content: bytes = b""
    file: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map, WGS 84 degrees."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: Telegram HTML of 4096 characters at most (1024 as a caption), and buttons.

    A `protected` one cannot be forwarded or saved. With `edits_caption` it replaces only the
    caption of the picture that is shown already.
    """

    text: Html
    keyboard: Keyboard | None = None
    picture: Attachment | None = None
    document: Attachment | None = None
    venue: Venue | None = None
    protected: bool = False
    edits_caption: bool = False


def message_length(words: Html) -> int:
    """Characters as Telegram counts them: without the tags, in UTF-16 units."""
    return utf16_length(unescape(re.sub("<[^>]*>", "", words)))
