"""The reviewers' commands and buttons. To anybody else they do not exist."""

from aiogram import Router

from handlers import (
    desk_rights,
    operator_lists,
    review_ask,
    review_case,
    review_decide,
    review_inquiries,
    review_journal,
    review_queue,
    review_staff,
    review_stats,
    visits_desk,
    walk_ins,
)
from handlers.reviewing import Reviewing


def router() -> Router:
    return _for_reviewers(
        "review",
        review_queue.router(),
        review_case.router(),
        review_decide.router(),
        review_ask.router(),
        review_inquiries.router(),
        review_journal.router(),
        review_staff.router(),
        review_stats.router(),
        operator_lists.router(),
        walk_ins.router(),
        desk_rights.router(),
        visits_desk.router(),
    )


def words() -> Router:
    """What reviewers write to the desk; behind the form, for they may be filling in one too."""
    waiting = review_ask.words(), review_inquiries.words(), review_decide.words()
    return _for_reviewers("review-words", *waiting)


def _for_reviewers(name: str, *routers: Router) -> Router:
    router = Router(name=name)
    router.message.filter(Reviewing())
    router.callback_query.filter(Reviewing())
    router.include_routers(*routers)
    return router
