"""What happens when somebody speaks: the routers, from top to bottom, the catch-all last."""

from aiogram import Router

from handlers import errors, fallback, language, start, unknown_command, unreachable
from handlers.account import eligibility, email_verification, guide
from handlers.filters import IsCommand
from handlers.form import answers, early_offers
from handlers.offices import appointments, booking, offices, walk_in_link
from handlers.pictures import picture_editing
from handlers.privacy import personal_data
from handlers.review import reviewers, routes, staff_group
from handlers.status import (
    amendments,
    collection,
    notification_channels,
    reviewer_reply,
    withdrawal,
)
from handlers.support import faq, help, support_questions


def routers() -> list[Router]:
    """Commands first."""
    return [
        commands(),
        staff_group.router(),
        faq.buttons(),
        email_verification.router(),
        support_questions.router(),
        help.router(),
        language.buttons(),
        amendments.router(),
        notification_channels.router(),
        withdrawal.router(),
        personal_data.router(),
        collection.router(),
        early_offers.router(),
        answers.router(),
        eligibility.router(),
        guide.router(),
        picture_editing.router(),
        offices.router(),
        booking.router(),
        appointments.router(),
        reviewer_reply.router(),
        routes.words(),
        unreachable.router(),
        errors.router(),
        fallback.router(),
    ]


def commands() -> Router:
    """They work in every state; one look tells that a message is none."""
    router = Router(name="commands")
    router.message.filter(IsCommand())
    router.include_routers(
        reviewers.invited(),
        walk_in_link.router(),
        staff_group.doors(),
        collection.commands(),
        start.router(),
        offices.commands(),
        faq.router(),
        language.router(),
        amendments.commands(),
        notification_channels.commands(),
        personal_data.commands(),
        eligibility.commands(),
        routes.router(),
        routes.visits(),
        unknown_command.router(),
    )
    return router
