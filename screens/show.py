"""Puts a screen into a chat, and knows the refusals of Telegram that do no harm."""

import logging
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
)
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from screens.length_limits import fitting, fitting_alert
from screens.screen import LONGEST_CAPTION, Paper, Screen, Venue, length

log = logging.getLogger(__name__)

ALREADY_SO = ("message is not modified",)
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "MESSAGE_ID_INVALID",
)
GONE_ALREADY = ("message to delete not found",)
GONE = ("chat not found", "user is deactivated", "bot can't initiate conversation")
TOO_LATE = ("query is too old", "query ID is invalid")


@dataclass(frozen=True, slots=True)
class Placed:
    """The message that now carries a screen; `edited` (unix seconds) where it was there before."""

    id: int
    edited: int = 0


async def send(
    bot: Bot, chat: int, screen: Screen, *, silent: bool = False, thread: int | None = None
) -> Message:
    """As a new message: the answer to a message. A `silent` one makes no sound.

    `thread` is a topic of a forum.
    """
    screen = fitting(screen)
    to: dict[str, Any] = {
        "chat_id": chat,
        "reply_markup": screen.keyboard,
        "protect_content": screen.protected or None,
        "disable_notification": silent or None,
        "message_thread_id": thread,
    }
    if at := screen.venue:
        return await bot.send_venue(
            latitude=at.latitude,
            longitude=at.longitude,
            title=at.title,
            address=at.address,
            **to,
        )
    if screen.paper:
        return await bot.send_document(document=_file(screen.paper), caption=screen.text, **to)
    if screen.picture:
        return await bot.send_photo(photo=_file(screen.picture), caption=screen.text, **to)
    return await bot.send_message(text=screen.text, **to)


async def send_venue(bot: Bot, chat: int, venue: Venue) -> Message:
    """A card with the map, which Telegram lets nobody edit afterwards."""
    return await bot.send_venue(chat, venue.latitude, venue.longitude, venue.title, venue.address)


async def replace(bot: Bot, shown: Message, screen: Screen) -> int:
    """As `put`; the id of the message that now carries the screen."""
    return (await put(bot, shown, screen)).id


async def put(bot: Bot, shown: Message, screen: Screen) -> Placed:
    """In the place of a message of ours: the answer to a press. A new message where that fails."""
    screen = fitting(screen)
    keyboard = screen.keyboard
    if _needs_another(shown, screen) or isinstance(
        keyboard, ReplyKeyboardMarkup | ReplyKeyboardRemove
    ):
        return await _anew(bot, shown, screen)
    there: dict[str, Any] = {"chat_id": shown.chat.id, "message_id": shown.message_id}
    there["reply_markup"] = keyboard
    edited: Message | bool = False
    try:
        if _fits_under(shown, screen):
            edited = await bot.edit_message_caption(caption=screen.text, **there)
        elif screen.picture:
            media = InputMediaPhoto(media=_file(screen.picture), caption=screen.text)
            edited = await bot.edit_message_media(media, **there)
        else:
            edited = await bot.edit_message_text(screen.text, **there)
    except TelegramBadRequest as refusal:
        if _is(refusal, CANNOT_EDIT):
            return Placed((await send(bot, shown.chat.id, screen)).message_id)
        if not _is(refusal, ALREADY_SO):
            raise
    at = edited.edit_date if isinstance(edited, Message) else None
    return Placed(shown.message_id, at or 0)


async def remove(bot: Bot, chat: int, message_id: int) -> None:
    """Take a message of ours away; one that is gone or too old stays as it is."""
    try:
        await bot.delete_message(chat, message_id)
    except TelegramBadRequest as refusal:
        log.info("message %d was not removed: %s", message_id, type(refusal).__name__)


async def _anew(bot: Bot, shown: Message, screen: Screen) -> Placed:
    """What was protected is taken away: nobody needs it there any more."""
    if not (shown.has_protected_content and shown.photo and await _gone(bot, shown)):
        await disarm(bot, shown)
    return Placed((await send(bot, shown.chat.id, screen)).message_id)


async def edit(bot: Bot, chat: int, message: int, screen: Screen) -> bool:
    """Put other words and buttons into a message; False where it is gone or too old for that."""
    screen = fitting(screen)
    keyboard = screen.keyboard if isinstance(screen.keyboard, InlineKeyboardMarkup) else None
    try:
        await bot.edit_message_text(
            screen.text, chat_id=chat, message_id=message, reply_markup=keyboard
        )
    except TelegramBadRequest as refusal:
        if _is(refusal, CANNOT_EDIT):
            return False
        if not _is(refusal, ALREADY_SO):
            raise
    return True


async def retire(bot: Bot, chat: int, message: int, left: Screen) -> None:
    """Take a message of ours away; one too old for that says what is `left` of it."""
    try:
        await bot.delete_message(chat, message)
    except TelegramBadRequest as refusal:
        if not _is(refusal, GONE_ALREADY):
            await edit(bot, chat, message, left)


async def _gone(bot: Bot, shown: Message) -> bool:
    """Deleted; Telegram lets a bot do that for two days."""
    try:
        return await shown.delete().as_(bot)
    except TelegramBadRequest:
        return False


def _needs_another(shown: Message, screen: Screen) -> bool:
    """Whether that message can never carry the screen: of another kind, or open to forwarding."""
    if screen.paper or (screen.protected and not shown.has_protected_content):
        return True
    alike = (shown.photo is None) == (screen.picture is None)
    return not (alike or _fits_under(shown, screen))


def _fits_under(shown: Message, screen: Screen) -> bool:
    """Whether only the words beneath the picture that is there are to change."""
    beneath = screen.under and screen.picture is None and shown.photo is not None
    return beneath and length(screen.text) <= LONGEST_CAPTION


async def rekey(bot: Bot, shown: Message, keyboard: InlineKeyboardMarkup | None) -> None:
    """Another keyboard under the same words."""
    try:
        await bot.edit_message_reply_markup(
            chat_id=shown.chat.id, message_id=shown.message_id, reply_markup=keyboard
        )
    except TelegramBadRequest as refusal:
        if not _is(refusal, ALREADY_SO + CANNOT_EDIT):
            raise


async def disarm(bot: Bot, shown: Message) -> None:
    """Take the buttons away from a message that is done with."""
    if shown.reply_markup is not None:
        await rekey(bot, shown, None)


async def acknowledge(
    query: CallbackQuery, words: str | None = None, alert: bool = False, url: str | None = None
) -> None:
    """End the waiting circle on a button; nothing depends on whether Telegram still listens."""
    try:
        await query.answer(fitting_alert(words) if words else None, show_alert=alert, url=url)
    except TelegramAPIError as refusal:
        if not _is(refusal, TOO_LATE):
            log.warning("a press was not acknowledged: %s", type(refusal).__name__)


def under(query: CallbackQuery) -> Message | None:
    """The message a pressed button stands under, unless it is too old to be reached."""
    return None if isinstance(query.message, InaccessibleMessage) else query.message


def unreachable(failure: Exception) -> bool:
    """Whether nothing reaches that person: they blocked the bot, never started it, or left."""
    if isinstance(failure, TelegramForbiddenError | TelegramNotFound):
        return True
    known = isinstance(failure, TelegramAPIError)
    return known and any(words in str(failure) for words in GONE)


def _file(paper: Paper) -> BufferedInputFile:
    return BufferedInputFile(paper.content, paper.name)


def _is(refusal: TelegramAPIError, known: tuple[str, ...]) -> bool:
    return any(words in refusal.message for words in known)
