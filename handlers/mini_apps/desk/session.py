"""A reviewer at the desk's page: the session of their chat, whose replies stay on the page."""

from dataclasses import dataclass, field, fields

from domain.application import Application
from handlers.mini_apps.app import Json, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.review.desk import ReviewSession
from screens.mini_apps.shell import unmarked
from screens.screen import Screen

LARGEST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSession(ReviewSession):
    """What the chat's functions reply is kept: the page says the last of it."""

    replies: list[Screen] = field(default_factory=list)

    @classmethod
    def of(cls, page: OnPage) -> "DeskSession":
        """Raises NotOpened for whoever is no reviewer any more."""
        review = page.session
        if not (isinstance(review, ReviewSession) and review.reviews):
            raise NotOpened("foreign")
        return cls(**{one.name: getattr(review, one.name) for one in fields(review)})

    async def reply(self, screen: Screen) -> None:
        self.replies.append(screen)

    async def add(self, screen: Screen) -> None:
        self.replies.append(screen)

    @property
    def words(self) -> str:
        """What was replied last."""
        return unmarked(self.replies[-1].text) if self.replies else ""

    def refusal(self) -> PageRefused:
        """That nothing was done, and why: as the chat says it."""
        return PageRefused(self.words or self.texts.plain("mini-app-broken"))

    async def meant(self, told: Json) -> Application:
        """The application a request is about; raises PageRefused as the chat would refuse it."""
        application = await self.known(number(told, "id"))
        if application is None:
            raise self.refusal()
        return application


def number(told: Json, name: str) -> int:
    """A number that a page of ours sends; raises NotOpened for anything else."""
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < LARGEST:
        raise NotOpened("foreign")
    return value


def words(told: Json, name: str, longest: int = 4096) -> str:
    """The same of words."""
    value = told.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise NotOpened("foreign")
    return value
