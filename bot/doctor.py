"""`python -m bot doctor`: is everything there that the bot needs; a line each."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from aiogram.enums import ChatAction
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from identity_images import selftest

from bot.calendar import russian_calendar, warn_past_horizon
from bot.clock_jumps import wall
from bot.doctor_database import Line, database_lines
from bot.doctor_monitor import monitor_line
from bot.doctor_oidc import provider_lines
from bot.reload import load_lists
from bot.senders import gateway_of, smtp_of
from bot.settings import InvalidSettings, Settings, read_settings
from bot.telegram import bot_at
from bot.webhook import COMMAND
from documents.fonts import faults
from domain import catalogue
from domain.calendar import MOSCOW
from domain.status.notification_channels import ExtraChannel
from jobs.failures import TemporaryFailure
from jobs.sms_gateway import Gateway
from jobs.smtp import SmtpClient
from jobs.staff_card import NO_TOPIC
from texts import Texts


async def examine(
    texts: Texts, say: Callable[[str], None], real: Callable[[], datetime] = wall
) -> bool:
    """Print a line for each thing looked at; whether all of them are sound."""
    sound = True
    async for subject, well, words in _lines(texts, real()):
        sound = sound and well
        mark = texts.plain("doctor-well" if well else "doctor-ill")
        say(f"{mark} {texts.plain(f'doctor-{subject}')}: {words}")
    return sound


async def _lines(texts: Texts, now: datetime) -> AsyncIterator[Line]:
    try:
        settings = read_settings()
    except InvalidSettings as unfit:
        for fault in unfit.faults:
            yield "settings", False, fault
        return
    yield "settings", True, texts.plain("doctor-settings-read")
    for line in _lists(settings, texts):
        yield line
    async for line in database_lines(settings, texts):
        yield line
    yield _fonts(texts)
    yield await _pictures(settings, texts)
    yield _calendar(now, texts)
    yield await _telegram(settings, texts)
    async for line in _where_set(settings, texts):
        yield line


async def _where_set(settings: Settings, texts: Texts) -> AsyncIterator[Line]:
    """Of what not every operator uses."""
    if settings.monitor_listen:
        yield await monitor_line(*settings.monitor_listen, texts)
    if settings.staff_chat_id:
        yield await _staff(settings, settings.staff_chat_id, texts)
    if settings.smtp_url:
        yield await _reached("mail", smtp_of(settings), texts)
    if settings.sms_url:
        yield await _reached("sms", gateway_of(settings), texts)
    async for line in provider_lines(settings, texts):
        yield line


async def _reached(way: ExtraChannel, by: SmtpClient | Gateway | None, texts: Texts) -> Line:
    """Whether it could be used just now, found out without anything being sent."""
    try:
        if by:
            await by.reach()
    except TemporaryFailure as fault:
        return way, False, texts.plain(f"doctor-{way}-silent", error=str(fault))
    return way, True, texts.plain(f"doctor-{way}-there")


def _lists(settings: Settings, texts: Texts) -> list[Line]:
    if faults := load_lists(settings, texts):
        return [("lists", False, fault) for fault in faults[1:]]
    lists = catalogue.in_use()
    counts = {"places": len(lists.places), "insurers": len(lists.insurers)}
    return [("lists", True, texts.plain("doctor-lists-sound", **counts))]


def _fonts(texts: Texts) -> Line:
    files = ", ".join(fault.partition(":")[0] for fault in faults())
    words = texts.plain("doctor-fonts-ill", files=files)
    return "fonts", not files, words if files else texts.plain("doctor-fonts-there")


async def _pictures(settings: Settings, texts: Texts) -> Line:
    """Strict checks are a choice, or what is left without the extra: no illness either way."""
    if settings.pictures == "strict" or not selftest.is_installed():
        why = "chosen" if settings.pictures == "strict" else "missing"
        return "pictures", True, texts.plain("doctor-pictures-strict", why=why)
    wrong = await asyncio.to_thread(selftest.faults)
    name = "doctor-pictures-ill" if wrong else "doctor-pictures-mend"
    return "pictures", not wrong, texts.plain(name)


def _calendar(now: datetime, texts: Texts) -> Line:
    calendar = russian_calendar()
    past = warn_past_horizon(calendar, now.astimezone(MOSCOW).date())
    name = "doctor-clock-past" if past else "doctor-clock-right"
    return "clock", not past, texts.plain(name, now=now, horizon=calendar.horizon or now)


async def _telegram(settings: Settings, texts: Texts) -> Line:
    if settings.bot_token is None:
        return "telegram", False, texts.plain("no-token")
    token = settings.bot_token.get_secret_value()
    async with bot_at(settings.telegram_api_url, token, patient=False) as bot:
        try:
            me = await bot.get_me()
            hooked = (await bot.get_webhook_info()).url
        except (TelegramUnauthorizedError, TelegramNotFound):
            return "telegram", False, texts.plain("doctor-telegram-token")
        except TelegramAPIError as error:
            name = type(error).__name__
            return "telegram", False, texts.plain("doctor-telegram-silent", error=name)
    if hooked and not settings.webhook_url:
        return "telegram", False, texts.plain("doctor-telegram-webhook", command=COMMAND)
    return "telegram", True, texts.plain("doctor-telegram-answers", name=f"@{me.username}")


async def _staff(settings: Settings, chat: int, texts: Texts) -> Line:
    """Whether the bot may write in the staff's group, found out without writing anything."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:none"
    async with bot_at(settings.telegram_api_url, token, patient=False) as bot:
        try:
            await bot.send_chat_action(
                chat, ChatAction.TYPING, message_thread_id=settings.staff_topic_id
            )
        except TelegramMigrateToChat as moved:
            number = str(moved.migrate_to_chat_id)
            return "staff", False, texts.plain("doctor-staff-moved", chat=number)
        except TelegramBadRequest as refusal:
            topic = any(words in refusal.message for words in NO_TOPIC)
            name = "doctor-staff-no-topic" if topic else "doctor-staff-unknown"
            return "staff", False, texts.plain(name)
        except TelegramForbiddenError:
            return "staff", False, texts.plain("doctor-staff-shut")
        except TelegramAPIError as error:
            name = type(error).__name__
            return "staff", False, texts.plain("doctor-telegram-silent", error=name)
    return "staff", True, texts.plain("doctor-staff-there")
