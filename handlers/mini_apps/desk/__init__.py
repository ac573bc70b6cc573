"""The reviewers' desk as a page: the queue, one case, statistics."""

from handlers.mini_apps.app import Json, MiniApp, OnPage
from handlers.mini_apps.desk.acts import act
from handlers.mini_apps.desk.reads import queue, read
from handlers.mini_apps.desk.session import DeskSession
from screens.mini_apps.desk_words import WORDS


async def state(page: OnPage) -> Json:
    """The first page of the queue; everything else is asked for when it is looked at."""
    return {"queue": await queue({}, DeskSession.of(page))}


DESK = MiniApp("desk", WORDS, state, act, read, staff=True)
