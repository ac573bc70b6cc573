"""The reviewers' commands and buttons. To anybody else they do not exist."""

from aiogram import Router

from handlers.offices import desk, walk_ins
from handlers.privacy import desk_erasure
from handlers.review import (
    cases,
    decisions,
    journal,
    operator_lists,
    queue,
    reviewer_questions,
    reviewers,
    statistics,
    support_questions,
)
from handlers.review.desk import IsReviewer


def router() -> Router:
    return _for_reviewers(
        "review",
        queue.router(),
        cases.router(),
        decisions.router(),
        reviewer_questions.router(),
        support_questions.router(),
        journal.router(),
        reviewers.router(),
        statistics.router(),
        operator_lists.router(),
        walk_ins.router(),
        desk_erasure.router(),
        desk.router(),
    )


def words() -> Router:
    """What reviewers write to the desk; behind the form, for they may be filling in one too."""
    waiting = reviewer_questions.words(), support_questions.words(), decisions.words()
    return _for_reviewers("review-words", *waiting)


def _for_reviewers(name: str, *routers: Router) -> Router:
    router = Router(name=name)
    router.message.filter(IsReviewer())
    router.callback_query.filter(IsReviewer())
    router.include_routers(*routers)
    return router
