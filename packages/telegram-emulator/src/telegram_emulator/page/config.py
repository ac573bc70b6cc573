"""What a page is given by whoever shows a bot: people, words, files, and the bot's levers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from telegram_emulator.refusal import Json


class SampleFile(Protocol):
    """A ready-made file that anybody on the page may send."""

    @property
    def name(self) -> str: ...
    @property
    def title_ru(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def filename(self) -> str: ...
    @property
    def make(self) -> Callable[[], bytes]: ...


class BotControl(Protocol):
    """The bot's process and its clock, as far as the page may touch them."""

    async def look(self) -> Json:
        """`running`, `ready`, `real`, `simulated` (milliseconds), `day_seconds`, `coming`."""
        ...

    async def kill(self) -> None: ...

    async def start(self) -> None: ...

    async def run_at(self, day_seconds: float | None) -> object:
        """How many seconds a day lasts from now on; None stops the time."""
        ...

    async def jump(self) -> None:
        """On to the moment of the next event."""
        ...


@dataclass(frozen=True, slots=True)
class PagePerson:
    """Somebody who may be given a phone."""

    id: int
    first_name: str
    last_name: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the page and those who may stand there, the first of them from the start.

    With `greets` they have started the bot before the page is opened.
    """

    id: str
    title: str
    people: tuple[PagePerson, ...]
    greets: bool = False


@dataclass(frozen=True, slots=True)
class SampleLocation:
    """A location that can be sent."""

    title: str
    latitude: float
    longitude: float

    def json(self) -> Json:
        return {"title": self.title, "latitude": self.latitude, "longitude": self.longitude}


@dataclass(frozen=True, slots=True)
class PageConfig:
    """Everything the page is told; `zone` is where its people live."""

    title: str
    intro: tuple[str, ...]
    tips: tuple[str, ...]
    sides: tuple[Side, ...]
    control: BotControl
    sample_files: Sequence[SampleFile] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    """Headings of the sample files by kind."""
    locations: tuple[SampleLocation, ...] = ()
    zone: str = "Europe/Moscow"
