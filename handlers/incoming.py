"""What a message holds, told to a step: words, a contact, a place, or a picture inspected."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError
from identity_images import Task, too_heavy, too_large

from domain.refusal import Refused
from handlers.pictures.picture_proposals import PictureInspectors
from states.picture import PictureStep
from states.step import AnswerInput, BadPicture, InspectedImage, Step
from texts.folding import folded

log = logging.getLogger(__name__)

TRIES = 3
DOWNLOAD_SECONDS = 30
"""Telegram's media are slow at times; a file that takes longer is asked for again."""

TYPING_SECONDS = 5
"""Telegram shows it for so long, or until the next message."""

# In this order: an animation carries a document too, and a live photo a photo.
KINDS = (
    "animation",
    "sticker",
    "voice",
    "video",
    "video_note",
    "audio",
    "contact",
    "location",
    "photo",
    "document",
    "text",
)


@asynccontextmanager
async def typing(chat: int, bot: Bot) -> AsyncIterator[None]:
    """«Печатает…» stands in the chat meanwhile; whether Telegram takes it changes nothing."""
    done = asyncio.Event()
    shown = asyncio.ensure_future(_show_typing(chat, bot, done))
    try:
        yield
    finally:
        done.set()
        await shown


async def _show_typing(chat: int, bot: Bot, done: asyncio.Event) -> None:
    with suppress(AiogramError):
        while not done.is_set():
            await bot.send_chat_action(chat, ChatAction.TYPING)
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), TYPING_SECONDS)


async def given(
    message: Message,
    step: Step,
    labels: Mapping[str, str],
    bot: Bot,
    inspectors: PictureInspectors,
    *,
    by_hand: bool = False,
) -> AnswerInput:
    """What this message gives in answer to the step; raises Refused where no file came through.

    `by_hand` where a scan may be straightened on a page.
    """
    kind = kind_of(message)
    picture = None
    if isinstance(step, PictureStep) and (file := _file(message, kind)):
        async with typing(message.chat.id, bot):
            task = Task(step.subject, by_hand=by_hand)
            picture = await _inspected(file, task, step, bot, inspectors)
    location = message.location
    return AnswerInput(
        kind,
        text=message.text or "",
        phone=own_phone(message),
        location=(location.latitude, location.longitude) if location else None,
        picture=picture,
        labels=labels,
    )


def kind_of(message: Message) -> str:
    if message.text:  # beside which a message has nothing else
        return "text"
    return next((kind for kind in KINDS if getattr(message, kind, None)), "other")


def content_hash(message: Message) -> str:
    """The same for the same words, the same picture, the same contact."""
    file = message.photo[-1] if message.photo else message.document
    words = folded(message.text or "") or message.text
    content = (
        words
        or (file and file.file_unique_id)
        or message.model_dump_json(include={"contact", "location"})
    )
    return sha256(f"{kind_of(message)} {content}".encode()).hexdigest()[:16]


def _file(message: Message, kind: str) -> PhotoSize | Document | None:
    if kind == "photo" and message.photo:
        return message.photo[-1]
    return message.document if kind == "document" else None


def own_phone(message: Message) -> str | None:
    """The number of a contact that is the sender's own: anybody's card can be forwarded."""
    contact, sender = message.contact, message.from_user
    own = contact is not None and sender is not None and contact.user_id == sender.id
    return contact.phone_number if contact and own else None


async def _inspected(
    file: PhotoSize | Document,
    task: Task,
    step: PictureStep,
    bot: Bot,
    inspectors: PictureInspectors,
) -> InspectedImage:
    size = file.file_size or 0
    heavy = too_large(size) if inspectors.mends else too_heavy(size, step.subject)
    if heavy:
        raise BadPicture([heavy])
    content = await _downloaded(file, bot)
    verdict = await inspectors.inspect(content, task)
    log.info(
        "picture for %s: faults=%s measures=%s",
        step.id,
        [fault.code for fault in verdict.faults],
        dict(verdict.measures),
    )
    return InspectedImage(uuid4().hex, verdict, content)


async def _downloaded(file: PhotoSize | Document, bot: Bot) -> bytes:
    for left in reversed(range(TRIES)):
        try:
            content = BytesIO()
            await bot.download(file, content, timeout=DOWNLOAD_SECONDS)
            return content.getvalue()
        except (TelegramNetworkError, TelegramServerError, ClientError, TimeoutError) as failure:
            log.warning("a download failed (%s), %d tries left", type(failure).__name__, left)
        except TelegramAPIError as refusal:
            log.warning("a file cannot be had: %s", type(refusal).__name__)
            break
    raise Refused("picture-not-downloaded")
