"""Sends and edits screens, and handles Telegram's harmless errors."""

import logging
from dataclasses import asdict, dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
)
from aiogram.methods import (
    SendVenue,
)
from aiogram.types import CallbackQuery, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove

from screens.calls import (
    EditedMessage,
    EditMessageText,
    SentMessage,
    editing,
    markup,
    sending,
    told,
)
from screens.keyboards import InlineKeyboard
from screens.length_limits import fit_alert, fit_screen
from screens.screen import (
    LONGEST_CAPTION,
    Screen,
    Venue,
    message_length,
)

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
UNREACHABLE = ("chat not found", "user is deactivated", "bot can't initiate conversation")
TOO_LATE = ("query is too old", "query ID is invalid")


@dataclass(frozen=True, slots=True)
class EditResult:
    """The message that shows a screen now; `edited_at` (unix seconds) is 0 where it is new."""

    id: int
    edited_at: int = 0


async def send(
    bot: Bot, chat: int, screen: Screen, *, silent: bool = False, thread: int | None = None
) -> int:
    """Send a screen as a new message, whose id is returned. A `silent` one makes no sound.

    `thread` is the id of a forum topic.
    """
    screen = _fitting(screen)
    to: dict[str, Any] = {
        "chat_id": chat,
        "protect_content": screen.protected or None,
        "disable_notification": silent or None,
        "message_thread_id": thread,
    }
    sent: SentMessage | Message = await bot(sending(screen, to))
    return sent.message_id


async def send_venue(bot: Bot, chat: int, venue: Venue) -> None:
    """Send a map, which cannot be edited afterwards."""
    await bot(SendVenue(chat_id=chat, **asdict(venue)))


async def edit_or_send(bot: Bot, shown: Message, screen: Screen) -> EditResult:
    """Show a screen by editing a message of ours, or in a new one where that is impossible."""
    screen = _fitting(screen)
    if _needs_another(shown, screen) or isinstance(
        screen.keyboard, ReplyKeyboardMarkup | ReplyKeyboardRemove
    ):
        return await _anew(bot, shown, screen)
    there: dict[str, Any] = {"chat_id": shown.chat.id, "message_id": shown.message_id}
    edited: EditedMessage | Message | bool = False
    try:
        edited = await bot(editing(screen, there, only_caption=_fits_under(shown, screen)))
    except TelegramBadRequest as refusal:
        if _is(refusal, CANNOT_EDIT):
            return EditResult(await send(bot, shown.chat.id, screen))
        if not _is(refusal, ALREADY_SO):
            raise
    return EditResult(shown.message_id, 0 if isinstance(edited, bool) else edited.edit_date or 0)


async def delete(bot: Bot, chat: int, message_id: int) -> None:
    """Delete a message of ours; one that is gone or too old is left as it is."""
    try:
        await bot.delete_message(chat, message_id)
    except TelegramBadRequest as refusal:
        log.info("message %d was not removed: %s", message_id, type(refusal).__name__)


async def _anew(bot: Bot, shown: Message, screen: Screen) -> EditResult:
    """Send a screen as a new message; of the old one, delete it if protected, or its buttons."""
    if not (shown.has_protected_content and shown.photo and await _gone(bot, shown)):
        await remove_keyboard(bot, shown)
    return EditResult(await send(bot, shown.chat.id, screen))


async def edit(bot: Bot, chat: int, message: int, screen: Screen) -> bool:
    """Put other words and buttons into a message; False where it is gone or too old for that."""
    screen = _fitting(screen)
    inline = screen.keyboard if isinstance(screen.keyboard, InlineKeyboard) else None
    there = {"chat_id": chat, "message_id": message, "reply_markup": told(inline)}
    try:
        await bot(EditMessageText(text=screen.text, **there))
    except TelegramBadRequest as refusal:
        if _is(refusal, CANNOT_EDIT):
            return False
        if not _is(refusal, ALREADY_SO):
            raise
    return True


async def delete_or_edit(bot: Bot, chat: int, message: int, replacement: Screen) -> None:
    """Delete a message of ours; one too old for that is edited to show `left`."""
    try:
        await bot.delete_message(chat, message)
    except TelegramBadRequest as refusal:
        if not _is(refusal, GONE_ALREADY):
            await edit(bot, chat, message, replacement)


async def _gone(bot: Bot, shown: Message) -> bool:
    """Whether a message could be deleted, which Telegram allows for two days."""
    try:
        return await shown.delete().as_(bot)
    except TelegramBadRequest:
        return False


def _needs_another(shown: Message, screen: Screen) -> bool:
    """Whether that message cannot be edited to the screen: of another kind, or not protected."""
    if screen.document or (screen.protected and not shown.has_protected_content):
        return True
    alike = (shown.photo is None) == (screen.picture is None)
    return not (alike or _fits_under(shown, screen))


def _fits_under(shown: Message, screen: Screen) -> bool:
    """Whether only the caption of the picture that is there has to change."""
    beneath = screen.edits_caption and screen.picture is None and shown.photo is not None
    return beneath and message_length(screen.text) <= LONGEST_CAPTION


async def edit_keyboard(bot: Bot, shown: Message, keyboard: InlineKeyboard | None) -> None:
    """Replace the keyboard of a message."""
    try:
        await bot.edit_message_reply_markup(
            chat_id=shown.chat.id, message_id=shown.message_id, reply_markup=markup(keyboard)
        )
    except TelegramBadRequest as refusal:
        if not _is(refusal, ALREADY_SO + CANNOT_EDIT):
            raise


async def remove_keyboard(bot: Bot, shown: Message) -> None:
    """Remove the buttons of a message, if it has any."""
    if shown.reply_markup is not None:
        await edit_keyboard(bot, shown, None)


async def answer_callback(
    query: CallbackQuery, words: str | None = None, alert: bool = False, url: str | None = None
) -> None:
    """Answer a callback query; one that is too old is ignored."""
    try:
        await query.answer(fit_alert(words) if words else None, show_alert=alert, url=url)
    except TelegramAPIError as refusal:
        if not _is(refusal, TOO_LATE):
            log.warning("a press was not acknowledged: %s", type(refusal).__name__)


def is_unreachable(failure: Exception) -> bool:
    """Whether an error means that a person cannot be reached: they blocked the bot or left."""
    if isinstance(failure, TelegramForbiddenError | TelegramNotFound):
        return True
    known = isinstance(failure, TelegramAPIError)
    return known and any(words in str(failure) for words in UNREACHABLE)


def _fitting(screen: Screen) -> Screen:
    """The screen as Telegram takes it; of the usual length that is the screen itself."""
    return screen if 2 * len(screen.text) <= LONGEST_CAPTION else fit_screen(screen)


def _is(refusal: TelegramAPIError, known: tuple[str, ...]) -> bool:
    return any(words in refusal.message for words in known)
