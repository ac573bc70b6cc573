"""What a citizen asks about their own data: to read of it, to have it, to have it erased."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from documents.data_archive import data_archive
from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import PersonalDataAction
from screens.privacy import personal_data as screens
from screens.privacy.personal_data import ErasureKind
from storage.privacy.personal_data import ApplicationExport

MOST_BYTES = 40 << 20
"""Of pictures in one archive; Telegram takes 50 MB from a bot."""
MOST_UPLOADS = 40


async def asked_privacy(message: Message, session: FormSession) -> None:
    await session.add(screens.privacy(session.texts))


async def asked_for_all(message: Message, session: FormSession) -> None:
    await _send_all(session)


async def wanted_all(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    await _send_all(session)


async def asked_to_erase(message: Message, command: CommandObject, session: FormSession) -> None:
    """`/withdraw` the consent, or `/delete_me`: what becomes of an open application, then once."""
    how: ErasureKind = "withdraw" if command.command == "withdraw" else "delete"
    await _ask_to_erase(how, session)


async def wanted_to_erase(
    query: CallbackQuery, callback_data: PersonalDataAction, session: FormSession
) -> None:
    await show.answer_callback(query)
    how: ErasureKind = "withdraw" if callback_data.action == "withdraw" else "delete"
    await _ask_to_erase(how, session)


async def stayed(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    if session.pressed:
        await show.edit_or_send(session.bot, session.pressed, screens.not_erased(session.texts))


async def erased(
    query: CallbackQuery, callback_data: PersonalDataAction, session: FormSession
) -> None:
    """At once, and afterwards nothing about it is written: pressed twice, it says the same."""
    await show.answer_callback(query)
    how: ErasureKind = "withdraw" if callback_data.action == "withdraw-yes" else "delete"
    left = await _uploads_left(session)
    await session.personal_data.erase(
        session.citizen, "withdrawn" if how == "withdraw" else "asked", session.now
    )
    await session.state.clear()
    if session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)
    await session.add(screens.erased(how, left, session.texts))


async def cleared(query: CallbackQuery, session: FormSession) -> None:
    """Their pictures go out of the chat; Telegram lets a bot do that for two days."""
    await show.answer_callback(query)
    known = session.noted("uploads") or []
    left = await _uploads_left(session)
    await session.note(uploads=[])
    if session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)
    await session.add(screens.pictures_cleared(len(known) - left, left, session.texts))


async def remember(message: Message, session: FormSession) -> None:
    """Which messages carried pictures, so that they can be taken out of the chat."""
    if message.photo or message.document:
        known = session.noted("uploads") or []
        if message.message_id not in known:
            await session.note(uploads=[*known, message.message_id][-MOST_UPLOADS:])


async def _ask_to_erase(how: ErasureKind, session: FormSession) -> None:
    latest = await session.store.latest_of(session.citizen)
    visits = await session.visits.open_of(session.citizen)
    asked = [
        one for one in await session.store.support_questions.of(session.citizen) if one.is_open
    ]
    children = await session.store.represented_by(session.citizen)
    going = screens.OpenMatters(latest, children, visits, len(asked))
    await session.add(screens.confirm_erasure(how, going, session.texts))


async def _uploads_left(session: FormSession) -> int:
    """Take the pictures out of the chat; how many Telegram would not let go."""
    left = 0
    for id in session.noted("uploads") or []:
        gone = False
        with suppress(TelegramBadRequest):
            gone = await session.bot.delete_message(session.citizen, id)
        left += not gone
    return left


async def _send_all(session: FormSession) -> None:
    held = await session.personal_data.export(session.citizen)
    conversation = session.state.data
    asked = await session.store.support_questions.of(session.citizen)
    beside = await _beside(session)
    if not (held or asked or any(beside.values())):
        await session.add(screens.no_data(session.texts))
        return
    pictures, left_out = await _pictures(held.applications, session)
    told: dict[str, Any] = {
        **screens.export_data(session.citizen, held, asked, conversation, session.texts),
        **beside,
        "pictures_left_out": left_out,
    }
    archive = await asyncio.to_thread(data_archive, told, pictures)
    await session.add(screens.full_export(archive, len(pictures), len(left_out), session.texts))


async def _beside(session: FormSession) -> dict[str, Any]:
    """What is kept of somebody who has applied for nothing yet."""
    place = await session.guides.get(session.citizen)
    language, _ = await session.locales.languages.get(session.citizen)
    return {
        "check_before_the_form": await session.eligibility_answers.get(session.citizen),
        "notices_beside_the_chat": await session.personal_data.channels.chosen(session.citizen),
        "account_guide": place and {"step": place.step, "way": place.method},
        "language": language,
    }


async def _pictures(
    held: Sequence[ApplicationExport], session: FormSession
) -> tuple[list[tuple[str, bytes]], list[str]]:
    """As many as there is room for, and the names of the others."""
    found: list[tuple[str, bytes]] = []
    left_out: list[str] = []
    room = MOST_BYTES
    for one in held:
        for step, size in one.pictures.items():
            name, room = f"{one.application.reference}/{step}", room - size
            kept = (
                await session.store.pictures.get_part(one.application.id, step)
                if room >= 0
                else None
            )
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
    router.callback_query(PersonalDataAction.filter(F.action == "mydata"))(wanted_all)
    router.callback_query(PersonalDataAction.filter(F.action.in_({"withdraw", "delete"})))(
        wanted_to_erase
    )
    router.callback_query(PersonalDataAction.filter(F.action.in_({"withdraw-yes", "delete-yes"})))(
        erased
    )
    router.callback_query(PersonalDataAction.filter(F.action == "stay"))(stayed)
    router.callback_query(PersonalDataAction.filter(F.action == "chat"))(cleared)
    return router
