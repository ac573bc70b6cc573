"""The phones on the page: who has one, and who may still be given one."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram_emulator.page.config import Side
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram


class NobodyLeft(Exception):  # noqa: N818  (a plain word, like the other ways to say no)
    """Everybody of this side has a phone already."""


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody's phone, on one side of the page."""

    side: str
    person: Person

    @property
    def id(self) -> int:
        """The number of its owner, which is that of the chat as well."""
        return self.person.user.id


class Phones:
    """By the number of their owners, in the order in which they were given out."""

    def __init__(self, telegram: Telegram, sides: tuple[Side, ...]) -> None:
        self._telegram = telegram
        self._sides = {side.id: side for side in sides}
        self._by_id: dict[int, Phone] = {}

    def __iter__(self) -> Iterator[Phone]:
        return iter(list(self._by_id.values()))

    def __contains__(self, id: int) -> bool:
        return id in self._by_id

    def __getitem__(self, id: int) -> Phone:
        return self._by_id[id]

    def left(self, side: str) -> int:
        """How many people of a side have no phone yet."""
        return sum(one.id not in self._by_id for one in self._sides[side].people)

    async def add(self, side_id: str) -> Phone:
        """Give the next of this side a phone; raises KeyError or `NobodyLeft`."""
        side = self._sides[side_id]
        one = next((one for one in side.people if one.id not in self._by_id), None)
        if one is None:
            raise NobodyLeft(side.title)
        person = Person(self._telegram, one.id, one.first_name, one.last_name)
        phone = self._by_id[one.id] = Phone(side.id, person)
        if side.greets:
            await person.says("/start")
        return phone
