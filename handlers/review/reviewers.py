"""Who may review: admins let in and out, by command, by button and by an invitation."""

import logging
import secrets
from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from domain.refusal import Refused
from domain.review.staff import (
    INVITATION_SECONDS,
    LONGEST_NAME,
    Invitation,
    parse_short_name,
    parse_telegram_id,
)
from domain.text_length import truncate
from handlers.form.form_session import FormSession
from handlers.review.colleagues import tell
from handlers.review.desk import IsAdmin, ReviewSession
from screens import show
from screens.buttons import ReviewersAction
from screens.form.refusals import refusal
from screens.review import reviewers as screens
from screens.review.people import person_name
from screens.screen import Screen
from texts import Html, Texts

log = logging.getLogger(__name__)

CODED = "inv_"
"""How the payload of an invitation begins."""


async def asked(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/reviewers`, and with words behind it what is to be done."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if not verb:
        await _list(review)
        return
    act = VERBS.get(verb.lower())
    try:
        if act is None:
            await review.reply(Screen(review.texts("crew-wrong")))
        else:
            await act(rest.strip(), review)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))


async def pressed(
    query: CallbackQuery, callback_data: ReviewersAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    if callback_data.action == "list":
        await _list(review)
    elif callback_data.action == "invite":
        await _invite("", review)
    elif await _may_leave(callback_data.person, review):
        if callback_data.action == "out-ask":
            await _ask_to_let_out(callback_data.person, review)
        else:
            await _let_out(callback_data.person, review)


async def not_admin(message: Message, review: ReviewSession) -> None:
    await review.reply(Screen(review.texts("crew-not-admin")))


async def accepted(message: Message, command: CommandObject, session: FormSession) -> None:
    """Somebody followed an invitation."""
    texts, me = session.texts, session.citizen
    if me in session.roster.reviewers:
        await session.add(Screen(texts("crew-invitation-yours")))
        return
    code = (command.args or "").removeprefix(CODED)
    called = _first_name(message)
    taken = await session.staff.accept(code, me, called, session.now)
    if taken is None:
        await session.add(Screen(texts("crew-invitation-worthless")))
        return
    log.info("%d took up the invitation of %d", me, taken.inviter)
    roster = await session.staff.roster()
    await session.add(
        screens.reviewer_added(person_name(taken.inviter, texts, roster.names), texts)
    )
    name = roster.names.get(me, called)
    await tell(
        taken.inviter,
        lambda texts: screens.accepted(me, name, texts),
        session.bot,
        session.locales,
    )


async def _add(words: str, review: ReviewSession) -> None:
    id, name = _id_and_name(words)
    let_in = await review.staff.add_reviewer(id, name, review.citizen, review.now)
    roster, texts = await review.staff.roster(), review.texts
    person = screens.named(id, roster, texts)
    if not let_in:
        await _list(review, texts("crew-already", who=person))
        return

    def welcome(texts: Texts) -> Screen:
        return screens.reviewer_added(person_name(review.citizen, texts, roster.names), texts)

    told = await tell(id, welcome, review.bot, review.locales)
    link = await create_start_link(review.bot, "desk") if told == "absent" else ""
    await _list(review, texts("crew-in-done", who=person, told=told, link=link))


async def _remove(words: str, review: ReviewSession) -> None:
    id, _ = _id_and_name(words)
    if await _may_leave(id, review):
        await _ask_to_let_out(id, review)


async def _name(words: str, review: ReviewSession) -> None:
    id, name = _id_and_name(words)
    if not name:
        raise Refused("reviewer-name", most=LONGEST_NAME)
    if id not in review.roster.reviewers:
        await review.reply(Screen(review.texts("crew-stranger", id=str(id))))
        return
    await review.staff.rename(id, name, review.citizen, review.now)
    roster = await review.staff.roster()
    person = screens.named(id, roster, review.texts)
    await _list(review, review.texts("crew-named-done", who=person))


async def _invite(words: str, review: ReviewSession) -> None:
    name = parse_short_name(words) if words else ""
    code = secrets.token_urlsafe(24)
    until = review.clock.ahead(INVITATION_SECONDS)
    await review.staff.invite(code, Invitation(review.citizen, name), review.now, until)
    link = await create_start_link(review.bot, CODED + code)
    await review.reply(screens.invitation(link, name, review.texts))


async def _sign_out(words: str, review: ReviewSession) -> None:
    """A stolen machine: their browsers, and the account by which whoever has it came in again."""
    id, _ = _id_and_name(words)
    if id not in review.roster.staff:
        await review.reply(Screen(review.texts("crew-stranger", id=str(id))))
        return
    await review.staff.browsers.forget(id, review.citizen)
    log.info("%d was signed out of browsers", id)
    await tell(id, screens.signed_out, review.bot, review.locales)
    person = screens.named(id, review.roster, review.texts)
    await review.reply(Screen(review.texts("crew-signed-out", who=person)))


Act = Callable[[str, ReviewSession], Awaitable[None]]
VERBS: dict[str, Act] = {
    "add": _add,
    "remove": _remove,
    "name": _name,
    "invite": _invite,
    "signout": _sign_out,
}


def _id_and_name(words: str) -> tuple[int, str]:
    id, _, name = words.partition(" ")
    return parse_telegram_id(id), parse_short_name(name) if name.strip() else ""


def _first_name(message: Message) -> str:
    """What Telegram calls them, where that will do among colleagues."""
    try:
        return parse_short_name(
            truncate(message.from_user.first_name if message.from_user else "", LONGEST_NAME)
        )
    except Refused:
        return ""


async def _may_leave(id: int, review: ReviewSession) -> bool:
    roster, texts = review.roster, review.texts
    if id in roster.admins:
        person = screens.named(id, roster, texts)
        await review.reply(Screen(texts("crew-admin-stays", who=person)))
    elif id not in roster.added:
        await review.reply(Screen(texts("crew-stranger", id=str(id))))
    else:
        return True
    return False


async def _ask_to_let_out(id: int, review: ReviewSession) -> None:
    taken = len(await review.worklist.leased_by(id, review.now))
    await review.reply(screens.confirm_removal(id, review.roster, taken, review.texts))


async def _let_out(id: int, review: ReviewSession) -> None:
    if await review.staff.remove_reviewer(id, review.citizen, review.now):
        log.info("%d is no reviewer any more", id)
        await tell(id, screens.reviewer_removed, review.bot, review.locales)
    person = screens.named(id, await review.staff.roster(), review.texts)
    await _list(review, review.texts("crew-out-done", who=person))


async def _list(review: ReviewSession, told: Html | None = None) -> None:
    busy = await review.worklist.lease_counts(review.now)
    await review.reply(
        screens.reviewer_list(await review.staff.roster(), busy, review.texts, told)
    )


def invited() -> Router:
    """For whoever is handed an invitation."""
    router = Router(name="invited")
    router.message(CommandStart(deep_link=True, magic=F.args.startswith(CODED)))(accepted)
    return router


def router() -> Router:
    router = Router(name="staff")
    router.message(Command("reviewers"), IsAdmin())(asked)
    router.message(Command("reviewers"))(not_admin)
    router.callback_query(ReviewersAction.filter(), IsAdmin())(pressed)
    return router
