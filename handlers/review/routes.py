"""The staff's commands and buttons. To anybody else they do not exist."""

from aiogram import Router
from aiogram.filters import BaseFilter

from handlers.offices import clerks, desk, walk_ins
from handlers.privacy import desk_erasure
from handlers.review import (
    browsers,
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
from handlers.review.desk import IsReviewer, IsStaff


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
        clerks.router(),
        desk_erasure.router(),
    )


def visits() -> Router:
    """What clerks have too; behind `router`, which knows more of what stands on their buttons."""
    return _only(IsStaff(), "visits", walk_ins.router(), desk.router(), browsers.router())


def words() -> Router:
    """What reviewers write to the desk; behind the form, for they may be filling in one too."""
    waiting = reviewer_questions.words(), support_questions.words(), decisions.words()
    return _for_reviewers("review-words", *waiting)


def _for_reviewers(name: str, *routers: Router) -> Router:
    return _only(IsReviewer(), name, *routers)


def _only(whom: BaseFilter, name: str, *routers: Router) -> Router:
    router = Router(name=name)
    router.message.filter(whom)
    router.callback_query.filter(whom)
    router.include_routers(*routers)
    return router
