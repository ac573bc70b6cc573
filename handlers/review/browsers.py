"""Staff in a browser, seen from their chat: the code that binds an account, and open sessions."""

import logging
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.account.sign_in import parse_code
from domain.review.staff_sign_in import MAX_TRIES, TRIES_SECONDS, StaffIdentity
from handlers.review.colleagues import tell
from handlers.review.desk import ReviewSession
from screens import show
from screens.review import browsers as screens
from screens.review.browsers import BrowserAction
from screens.screen import Screen
from texts import Html

log = logging.getLogger(__name__)


async def asked(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/browser AB-1234`, from the page; without a code, which browsers are signed in."""
    typed = (command.args or "").strip()
    if review.staff_provider is None:
        await review.reply(Screen(review.texts("browser-none")))
    elif not typed:
        await _overview(review)
    else:
        await _typed(typed, review)


async def _typed(typed: str, review: ReviewSession) -> None:
    """Nothing is bound by it: it is said first what that would give, and to which account."""
    code = parse_code(typed) or ""
    who = await _found(code, "browser-wrong", review)
    if who is None:
        return
    known = await review.staff.sign_ins.account_of(review.citizen)
    if known and not known.is_same(who):
        await review.reply(screens.has_account(known.name, review.texts))
        return
    provider = screens.host_of(who.issuer)
    await review.reply(screens.confirm(code, who.name, provider, review.texts))


async def _found(code: str, wrong: str, review: ReviewSession) -> StaffIdentity | None:
    """Who waits with this code; one of nobody is counted, a made-up button's too, and answered by
    the text `wrong`.
    """
    me, now, sign_ins = review.citizen, review.now, review.staff.sign_ins
    if await sign_ins.wrong_codes(me, now) >= MAX_TRIES:
        await review.reply(Screen(review.texts("browser-tries", most=MAX_TRIES)))
        return None
    who = await sign_ins.by_code(code, now)
    if who is None:
        await sign_ins.count_wrong(me, now, review.clock.ahead(TRIES_SECONDS))
        await review.reply(Screen(review.texts(wrong)))
    return who


async def pressed(
    query: CallbackQuery, callback_data: BrowserAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    if callback_data.action == "bind":
        if await _found(callback_data.code, "browser-not-expired", review):
            await _bind(callback_data.code, review)
    elif callback_data.action == "refuse":
        if await _found(callback_data.code, "browser-not-expired", review) is None:
            return
        await review.staff.sign_ins.refuse(callback_data.code)
        log.warning("%d did not know the browser whose code they were given", review.citizen)
        await review.reply(Screen(review.texts("browser-refused")))
    elif callback_data.action == "end":
        await review.staff.browsers.end_all(review.citizen)
        await _overview(review, review.texts("browser-ended"))
    elif callback_data.action == "forget":
        await review.staff.browsers.forget(review.citizen, review.citizen)
        await _overview(review, review.texts("browser-forgotten"))
    else:
        await _overview(review)


async def _bind(code: str, review: ReviewSession) -> None:
    bound = await review.staff.sign_ins.bind(code, review.citizen, review.now)
    if bound == "bound":
        log.info("%d bound an account for browsers", review.citizen)
        await _tell_admins(review)
        await _overview(review, review.texts("browser-bound"))
    else:
        await review.reply(Screen(review.texts(f"browser-not-{bound}")))


async def _tell_admins(review: ReviewSession) -> None:
    """Whoever was lured does not know it: an admin may."""
    account = await review.staff.sign_ins.account_of(review.citizen)
    roster = review.roster
    for admin in sorted(roster.admins - {review.citizen}):
        if account:
            saying = partial(screens.colleague_bound, review.citizen, roster, account)
            await tell(admin, saying, review.bot, review.locales)


async def _overview(review: ReviewSession, done: Html | None = None) -> None:
    account = await review.staff.sign_ins.account_of(review.citizen)
    sessions = await review.staff.browsers.of(review.citizen)
    url = f"{review.mini_apps.url}/app/staff" if review.mini_apps else ""
    await review.reply(screens.overview(account, sessions, url, review.texts, done))


def router() -> Router:
    router = Router(name="browsers")
    router.message(Command("browser"))(asked)
    router.callback_query(BrowserAction.filter())(pressed)
    return router
