"""Visitors without an appointment at the desk: opened, given a link, told of by other ways."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain import catalogue
from domain.offices.visits import MIN_OPEN, Visit, VisitStatus
from domain.person import has_chat
from domain.status.notification_channels import LEVELS
from handlers.offices.desk import MOST, show_visit
from handlers.offices.walk_in_link import new_link, show_link
from handlers.review.desk import ReviewSession
from screens import show
from screens.offices import walk_ins as screens
from screens.offices.buttons import DeskVisitAction, VisitorChannelPick, WalkInAction
from screens.screen import Screen
from storage.offices.walk_ins import NewWalkIn


async def commanded(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/visit Арбат`; without words the office this clerk was last in."""
    asked = (command.args or "").strip()
    found = [one for one in catalogue.find_places(asked) if catalogue.offered_place(one.id)]
    if review.office:
        await _choose_own(review.office, review)
    elif not asked:
        last = await review.walk_ins.last_place(review.citizen)
        known = catalogue.offered_place(last) if last else None
        await review.reply(screens.choose_office(known, review.texts))
    elif not found:
        await review.reply(Screen(review.texts("walk-in-no-office")))
    elif len(found) > 1:
        await review.reply(screens.choose_found_office(found[:MOST], review.texts))
    else:
        await review.reply(screens.choose_category(found[0], review.texts))


async def _choose_own(office: str, review: ReviewSession) -> None:
    """Who sees one office opens visits there."""
    own = catalogue.offered_place(office)
    if own is None:
        await review.reply(Screen(review.texts("walk-in-no-office")))
    else:
        await review.reply(screens.choose_category(own, review.texts))


async def chose(query: CallbackQuery, callback_data: WalkInAction, review: ReviewSession) -> None:
    """The office, then for whom, then whether there is Telegram: that opens the visit."""
    await show.answer_callback(query)
    place = catalogue.offered_place(callback_data.place)
    category = catalogue.category(callback_data.category)
    if review.office and (place is None or place.id != review.office):
        await _choose_own(review.office, review)
    elif place is None:
        await review.reply(screens.choose_office(None, review.texts))
    elif category is None:
        await review.reply(screens.choose_category(place, review.texts))
    elif not callback_data.chat:
        await review.reply(screens.ask_for_telegram(place, category.id, review.texts))
    else:
        pressed = query.message.message_id if query.message else 0
        chosen = NewWalkIn(review.citizen, pressed, place.id, category.id)
        linked = callback_data.chat == "yes"
        await _open(chosen, linked=linked, review=review)


async def _open(chosen: NewWalkIn, *, linked: bool, review: ReviewSession) -> None:
    link, least = (
        new_link(review) if linked else None,
        review.clock.ahead(MIN_OPEN.total_seconds()),
    )
    visit = await review.walk_ins.open(chosen, review.now, link, least)
    link = await review.walk_ins.code_of(visit.id, review.now)
    if link:
        await show_link(visit, link, review)
    else:
        await _go_without(visit, review)


async def linked(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    """Another link: the one before is worth nothing from now on."""
    await show.answer_callback(query)
    visit = await _waiting(callback_data.visit, review)
    if visit is None:
        return
    link = new_link(review)
    if await review.walk_ins.replace_code(visit.id, link):
        await show_link(visit, link, review)
    else:
        await review.reply(screens.too_late(visit, review.texts))


async def unlinked(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    """On without Telegram: nobody can open the link any more, unless somebody just has."""
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    if visit:
        await review.walk_ins.revoke_code(visit.id)
    visit = await _waiting(callback_data.visit, review)
    if visit:
        await _go_without(visit, review)


async def asked_ways(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    if visit and not has_chat(visit.citizen):
        await _go_without(visit, review)


async def chose_way(
    query: CallbackQuery, callback_data: VisitorChannelPick, review: ReviewSession
) -> None:
    """The visitor's choice, noted by the clerk; whoever has a chat makes it there."""
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    if visit is None or has_chat(visit.citizen):
        return
    way, level = callback_data.channel, callback_data.level
    if level in LEVELS[way]:
        await review.notification_channels.choose(visit.citizen, way, level)
    await _go_without(visit, review)


async def _go_without(visit: Visit, review: ReviewSession) -> None:
    chosen = await review.notification_channels.get(visit.citizen)
    ways = review.rules.extra_channels
    await review.reply(screens.without_chat(visit, ways, chosen, review.texts))


async def _waiting(id: int, review: ReviewSession) -> Visit | None:
    """The visit, while its visitor waits and has no chat; shows how it stands otherwise."""
    visit = await review.known_visit(id)
    if visit is None:
        return None
    if visit.status is VisitStatus.ARRIVED and not has_chat(visit.citizen):
        return visit
    await show_visit(visit, review)
    return None


def router() -> Router:
    router = Router(name="walk-ins")
    router.message(Command("visit"))(commanded)
    router.callback_query(WalkInAction.filter())(chose)
    router.callback_query(VisitorChannelPick.filter())(chose_way)
    router.callback_query(DeskVisitAction.filter(F.action == "link"))(linked)
    router.callback_query(DeskVisitAction.filter(F.action == "no-chat"))(unlinked)
    router.callback_query(DeskVisitAction.filter(F.action == "tell"))(asked_ways)
    return router
