"""What happens when somebody speaks: the routers, from top to bottom, the catch-all last."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers import (
    answering,
    booking,
    channels,
    errors,
    fallback,
    faq,
    form,
    guide,
    handing,
    helping,
    inquiring,
    language,
    offering,
    offices,
    picture,
    proving,
    reach,
    review,
    review_staff,
    rights,
    road,
    staff,
    start,
    unknown,
    visits,
    walk_in_link,
    wishes,
    withdrawal,
)


class Commanding(BaseFilter):
    """A command, known or not; one that was forwarded is somebody else's words.

    A class, because aiogram runs plain functions in a thread.
    """

    async def __call__(self, message: Message) -> bool:
        return message.forward_origin is None and (message.text or "").startswith("/")


def routers() -> list[Router]:
    """Commands first."""
    return [
        commands(),
        staff.router(),
        faq.buttons(),
        proving.router(),
        inquiring.router(),
        helping.router(),
        language.buttons(),
        wishes.router(),
        channels.router(),
        withdrawal.router(),
        rights.router(),
        handing.router(),
        offering.router(),
        form.router(),
        road.router(),
        guide.router(),
        picture.router(),
        offices.router(),
        booking.router(),
        visits.router(),
        answering.router(),
        review.words(),
        reach.router(),
        errors.router(),
        fallback.router(),
    ]


def commands() -> Router:
    """They work in every state; one look tells that a message is none."""
    router = Router(name="commands")
    router.message.filter(Commanding())
    router.include_routers(
        review_staff.invited(),
        walk_in_link.router(),
        staff.doors(),
        handing.commands(),
        start.router(),
        offices.commands(),
        faq.router(),
        language.router(),
        wishes.commands(),
        channels.commands(),
        rights.commands(),
        road.commands(),
        review.router(),
        unknown.router(),
    )
    return router
