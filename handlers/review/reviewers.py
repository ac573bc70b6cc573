"""Who may review: admins let in and out, by command, by button and by an invitation."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Literal

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from domain.refusal import Refused
from domain.review.staff import (
    INVITATION_SECONDS,
    LONGEST_NAME,
    Invitation,
    short_name,
    telegram_id,
)
from domain.text_length import cut
from handlers.form.form_session import Talk
from handlers.review.desk import Administering, Work
from screens import show
from screens.buttons import Crew
from screens.form.questions import refusal
from screens.locales import Tongues
from screens.review import reviewers as screens
from screens.review.people import who
from screens.screen import Screen
from storage.review.staff import Staff
from texts import Html, Texts

log = logging.getLogger(__name__)

CODED = "inv_"
"""How the payload of an invitation begins."""

Told = Literal["told", "absent", "failed"]


async def asked(message: Message, command: CommandObject, work: Work, staff: Staff) -> None:
    """`/reviewers`, and with words behind it what is to be done."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if not verb:
        await _list(work, staff)
        return
    deed = VERBS.get(verb.lower())
    try:
        if deed is None:
            await work.reply(Screen(work.texts("crew-wrong")))
        else:
            await deed(rest.strip(), work, staff)
    except Refused as refused:
        await work.reply(Screen(refusal(refused, work.texts)))


async def pressed(query: CallbackQuery, callback_data: Crew, work: Work, staff: Staff) -> None:
    await show.acknowledge(query)
    if callback_data.action == "list":
        await _list(work, staff)
    elif callback_data.action == "invite":
        await _invite("", work, staff)
    elif await _may_leave(callback_data.person, work):
        if callback_data.action == "out-ask":
            await _ask_to_let_out(callback_data.person, work)
        else:
            await _let_out(callback_data.person, work, staff)


async def not_admin(message: Message, work: Work) -> None:
    await work.reply(Screen(work.texts("crew-not-admin")))


async def accepted(
    message: Message, command: CommandObject, talk: Talk, staff: Staff, tongues: Tongues
) -> None:
    """Somebody followed an invitation."""
    texts, me = talk.texts, talk.citizen
    if me in talk.roster.reviewers:
        await talk.add(Screen(texts("crew-invitation-yours")))
        return
    code = (command.args or "").removeprefix(CODED)
    called = _first_name(message)
    taken = await staff.accept(code, me, called, talk.now)
    if taken is None:
        await talk.add(Screen(texts("crew-invitation-worthless")))
        return
    log.info("%d took up the invitation of %d", me, taken.inviter)
    roster = await staff.roster()
    await talk.add(screens.let_in(who(taken.inviter, texts, roster.names), texts))
    name = roster.names.get(me, called)
    await _tell(taken.inviter, lambda texts: screens.accepted(me, name, texts), talk.bot, tongues)


async def _add(words: str, work: Work, staff: Staff) -> None:
    id, name = _id_and_name(words)
    let_in = await staff.let_in(id, name, work.talk.citizen, work.talk.now)
    roster, texts = await staff.roster(), work.texts
    person = screens.named(id, roster, texts)
    if not let_in:
        await _list(work, staff, texts("crew-already", who=person))
        return

    def welcome(texts: Texts) -> Screen:
        return screens.let_in(who(work.talk.citizen, texts, roster.names), texts)

    told = await _tell(id, welcome, work.talk.bot, work.tongues)
    link = await create_start_link(work.talk.bot, "desk") if told == "absent" else ""
    await _list(work, staff, texts("crew-in-done", who=person, told=told, link=link))


async def _remove(words: str, work: Work, staff: Staff) -> None:
    id, _ = _id_and_name(words)
    if await _may_leave(id, work):
        await _ask_to_let_out(id, work)


async def _name(words: str, work: Work, staff: Staff) -> None:
    id, name = _id_and_name(words)
    if not name:
        raise Refused("reviewer-name", most=LONGEST_NAME)
    if id not in work.talk.roster.reviewers:
        await work.reply(Screen(work.texts("crew-stranger", id=str(id))))
        return
    await staff.name(id, name, work.talk.citizen, work.talk.now)
    roster = await staff.roster()
    person = screens.named(id, roster, work.texts)
    await _list(work, staff, work.texts("crew-named-done", who=person))


async def _invite(words: str, work: Work, staff: Staff) -> None:
    name = short_name(words) if words else ""
    code = secrets.token_urlsafe(24)
    until = work.clock.ahead(INVITATION_SECONDS)
    await staff.invite(code, Invitation(work.talk.citizen, name), work.talk.now, until)
    link = await create_start_link(work.talk.bot, CODED + code)
    await work.reply(screens.invitation(link, name, work.texts))


Deed = Callable[[str, Work, Staff], Awaitable[None]]
VERBS: dict[str, Deed] = {"add": _add, "remove": _remove, "name": _name, "invite": _invite}


def _id_and_name(words: str) -> tuple[int, str]:
    id, _, name = words.partition(" ")
    return telegram_id(id), short_name(name) if name.strip() else ""


def _first_name(message: Message) -> str:
    """What Telegram calls them, where that will do among colleagues."""
    try:
        return short_name(
            cut(message.from_user.first_name if message.from_user else "", LONGEST_NAME)
        )
    except Refused:
        return ""


async def _may_leave(id: int, work: Work) -> bool:
    roster, texts = work.talk.roster, work.texts
    if id in roster.admins:
        person = screens.named(id, roster, texts)
        await work.reply(Screen(texts("crew-admin-stays", who=person)))
    elif id not in roster.added:
        await work.reply(Screen(texts("crew-stranger", id=str(id))))
    else:
        return True
    return False


async def _ask_to_let_out(id: int, work: Work) -> None:
    taken = len(await work.worklist.mine(id, work.talk.now))
    await work.reply(screens.letting_out(id, work.talk.roster, taken, work.texts))


async def _let_out(id: int, work: Work, staff: Staff) -> None:
    if await staff.let_out(id, work.talk.citizen, work.talk.now):
        log.info("%d is no reviewer any more", id)
        await _tell(id, screens.let_out, work.talk.bot, work.tongues)
    person = screens.named(id, await staff.roster(), work.texts)
    await _list(work, staff, work.texts("crew-out-done", who=person))


async def _list(work: Work, staff: Staff, told: Html | None = None) -> None:
    busy = await work.worklist.busy(work.talk.now)
    await work.reply(screens.crew(await staff.roster(), busy, work.texts, told))


async def _tell(id: int, saying: Callable[[Texts], Screen], bot: Bot, tongues: Tongues) -> Told:
    """Say it in a colleague's own chat and language; what they may do does not depend on it."""
    try:
        await show.send(bot, id, saying(await tongues.of(id)))
    except (TelegramForbiddenError, TelegramBadRequest):
        return "absent"
    except TelegramAPIError as failure:
        log.warning("%d was not told: %s", id, type(failure).__name__)
        return "failed"
    return "told"


def invited() -> Router:
    """For whoever is handed an invitation."""
    router = Router(name="invited")
    router.message(CommandStart(deep_link=True, magic=F.args.startswith(CODED)))(accepted)
    return router


def router() -> Router:
    router = Router(name="staff")
    router.message(Command("reviewers"), Administering())(asked)
    router.message(Command("reviewers"))(not_admin)
    router.callback_query(Crew.filter(), Administering())(pressed)
    return router
