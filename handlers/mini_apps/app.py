"""A page as a value: its name, its words, what it is told, and its acts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.application import Application
from domain.review.staff import Roster
from handlers.form.form_session import FormSession
from handlers.mini_apps.addresses import Opening
from handlers.mini_apps.init_data import NotOpened
from states.step import Step

Json = Mapping[str, Any]


class PageRefused(Exception):  # noqa: N818  (a plain word, like the other ways to say no)
    """What the page brought will not do; `words` say what to do, and the page stays open."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


@dataclass(frozen=True, slots=True)
class OnPage:
    """Somebody who has a page open, verified; `session` is that of their chat.

    Of a page of the form, the question of `step` is the one that stands in the chat.
    """

    session: FormSession
    opening: Opening
    draft: Application | None = None
    step: Step | None = None

    @property
    def on_step(self) -> tuple[Application, Step]:
        """Draft and step of a page of the form; raises NotOpened on any other."""
        if self.draft is None or self.step is None:
            raise NotOpened("moved")
        return self.draft, self.step


COMMON = ("mini-app-sending", "mini-app-done", "mini-app-offline", "mini-app-broken")
"""Texts that every page is given."""

State = Callable[[OnPage], Awaitable[Json]]
Read = Callable[[OnPage, Json], Awaitable[Json | bytes]]
Act = Callable[[OnPage, Json], Awaitable[Json]]


async def no_reads(page: OnPage, asked: Json) -> Json:
    """Of a page that is told everything when it is opened."""
    raise NotOpened("foreign")


@dataclass(frozen=True, slots=True)
class MiniApp:
    """`name` is part of its address and of `static/<name>.js`; `words` are ids of texts.

    `state` is what it is told when opened, `read` what it asks for later (JSON, or a picture).
    `act` is done under the lock of the chat, at most once, and tells what came of it; it raises
    PageRefused where nothing was done. A page for `staff` is opened on no step, and in a browser
    too; one with `visits` is for clerks as well.
    """

    name: str
    words: tuple[str, ...]
    state: State
    act: Act
    read: Read = no_reads
    staff: bool = False
    visits: bool = False

    def is_for(self, person: int, roster: Roster) -> bool:
        """Whether this member of staff may open it."""
        return self.staff and person in (roster.staff if self.visits else roster.reviewers)
