"""What a citizen asks about their own data: to read of it, to have it, to have it erased."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from documents.bundle import bundle
from handlers.form.form_session import Talk
from screens import show
from screens.buttons import Own
from screens.locales import Tongues
from screens.privacy import personal_data as screens
from screens.privacy.personal_data import How
from states.picture import PictureStep
from states.step import Step
from storage.privacy.personal_data import Held, Rights

MOST_BYTES = 40 << 20
"""Of pictures in one archive; Telegram takes 50 MB from a bot."""
MOST_UPLOADS = 40


async def asked_privacy(message: Message, talk: Talk) -> None:
    await talk.add(screens.privacy(talk.texts))


async def asked_for_all(message: Message, talk: Talk, rights: Rights, tongues: Tongues) -> None:
    await _send_all(talk, rights, tongues)


async def wanted_all(query: CallbackQuery, talk: Talk, rights: Rights, tongues: Tongues) -> None:
    await show.acknowledge(query)
    await _send_all(talk, rights, tongues)


async def asked_to_erase(message: Message, command: CommandObject, talk: Talk) -> None:
    """`/withdraw` the consent, or `/delete_me`: what becomes of an open application, then once."""
    how: How = "withdraw" if command.command == "withdraw" else "delete"
    await _ask_to_erase(how, talk)


async def wanted_to_erase(query: CallbackQuery, callback_data: Own, talk: Talk) -> None:
    await show.acknowledge(query)
    how: How = "withdraw" if callback_data.right == "withdraw" else "delete"
    await _ask_to_erase(how, talk)


async def stayed(query: CallbackQuery, talk: Talk) -> None:
    await show.acknowledge(query)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screens.stayed(talk.texts))


async def erased(
    query: CallbackQuery, callback_data: Own, talk: Talk, rights: Rights, tongues: Tongues
) -> None:
    """At once, and afterwards nothing about it is written: pressed twice, it says the same."""
    await show.acknowledge(query)
    how: How = "withdraw" if callback_data.right == "withdraw-yes" else "delete"
    left = await _uploads_left(talk)
    await rights.erase(talk.citizen, "withdrawn" if how == "withdraw" else "asked", talk.now)
    await talk.cursors.erase(talk.key)
    tongues.forget(talk.citizen)
    if talk.pressed:
        await show.disarm(talk.bot, talk.pressed)
    await talk.add(screens.erased(how, left, talk.texts))


async def cleared(query: CallbackQuery, talk: Talk) -> None:
    """Their pictures go out of the chat; Telegram lets a bot do that for two days."""
    await show.acknowledge(query)
    known = await talk.noted("uploads") or []
    left = await _uploads_left(talk)
    await talk.note(uploads=[])
    if talk.pressed:
        await show.disarm(talk.bot, talk.pressed)
    await talk.add(screens.cleared(len(known) - left, left, talk.texts))


async def remember(message: Message, step: Step, talk: Talk) -> None:
    """Which messages carried pictures, so that they can be taken out of the chat."""
    if isinstance(step, PictureStep) and (message.photo or message.document):
        known = await talk.noted("uploads") or []
        if message.message_id not in known:
            await talk.note(uploads=[*known, message.message_id][-MOST_UPLOADS:])


async def _ask_to_erase(how: How, talk: Talk) -> None:
    latest = await talk.store.latest_of(talk.citizen)
    visits = await talk.visits.open_of(talk.citizen)
    asked = [one for one in await talk.store.inquiries.of(talk.citizen) if one.is_open]
    children = await talk.store.represented_by(talk.citizen)
    going = screens.Going(latest, children, visits, len(asked))
    await talk.add(screens.erasing(how, going, talk.texts))


async def _uploads_left(talk: Talk) -> int:
    """Take the pictures out of the chat; how many Telegram would not let go."""
    left = 0
    for id in await talk.noted("uploads") or []:
        gone = False
        with suppress(TelegramBadRequest):
            gone = await talk.bot.delete_message(talk.citizen, id)
        left += not gone
    return left


async def _send_all(talk: Talk, rights: Rights, tongues: Tongues) -> None:
    held = await rights.held(talk.citizen)
    conversation = await talk.cursors.get_data(talk.key)
    asked = await talk.store.inquiries.of(talk.citizen)
    beside = await _beside(talk, rights, tongues)
    if not (held or asked or any(beside.values())):
        await talk.add(screens.nothing_held(talk.texts))
        return
    pictures, left_out = await _pictures(held.applications, talk)
    told: dict[str, Any] = {
        **screens.as_told(talk.citizen, held, asked, conversation, talk.texts),
        **beside,
        "pictures_left_out": left_out,
    }
    archive = await asyncio.to_thread(bundle, told, pictures)
    await talk.add(screens.everything(archive, len(pictures), len(left_out), talk.texts))


async def _beside(talk: Talk, rights: Rights, tongues: Tongues) -> dict[str, Any]:
    """What is kept of somebody who has applied for nothing yet."""
    place = await talk.guides.place(talk.citizen)
    language, _ = await tongues.languages.of(talk.citizen)
    return {
        "check_before_the_form": await talk.roads.declared(talk.citizen),
        "notices_beside_the_chat": await rights.channels.chosen(talk.citizen),
        "account_guide": place and {"step": place.step, "way": place.way},
        "language": language,
    }


async def _pictures(held: Sequence[Held], talk: Talk) -> tuple[list[tuple[str, bytes]], list[str]]:
    """As many as there is room for, and the names of the others."""
    found: list[tuple[str, bytes]] = []
    left_out: list[str] = []
    room = MOST_BYTES
    for one in held:
        for step, size in one.pictures.items():
            name, room = f"{one.application.reference}/{step}", room - size
            kept = await talk.store.pictures.kept(one.application.id, step) if room >= 0 else None
            if kept:
                found.append((name, kept.content))
            else:
                left_out.append(name)
    return found, left_out


def commands() -> Router:
    router = Router(name="rights-commands")
    router.message(Command("privacy"))(asked_privacy)
    router.message(Command("mydata"))(asked_for_all)
    router.message(Command("withdraw", "delete_me"))(asked_to_erase)
    return router


def router() -> Router:
    router = Router(name="rights")
    router.callback_query(Own.filter(F.right == "mydata"))(wanted_all)
    router.callback_query(Own.filter(F.right.in_({"withdraw", "delete"})))(wanted_to_erase)
    router.callback_query(Own.filter(F.right.in_({"withdraw-yes", "delete-yes"})))(erased)
    router.callback_query(Own.filter(F.right == "stay"))(stayed)
    router.callback_query(Own.filter(F.right == "chat"))(cleared)
    return router
