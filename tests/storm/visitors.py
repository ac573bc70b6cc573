"""Scripted visits: a few hours of one office that everybody wants, some cancelled, some kept."""

import re
from dataclasses import dataclass, field
from random import Random

from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from tests.storm.witness import Witness

MINE = text("office-mine")
ROAD = [
    text("visit-cancel-yes"),
    text("visit-move-here"),
    text("office-book"),
    text("category-child"),
    text("office-district", district="ЦАО"),
    "МФЦ района Арбат",
    text("visit-book"),
    text("office-book-here"),
]
"""The buttons that lead to an appointment and out of it again."""
BOOKED = [text("visit-booked"), text("visit-moved")]
DAY = re.compile(r"\w\w \d\d\.\d\d")
HOUR = re.compile(r"\d\d:\d\d")
NUMBER = re.compile(r"\bV\d\d-\d{6}-\d\b")
WANTED = 3
"""The first so many days and hours on offer: seats must run short."""
STEPS = 14
PATIENCE = 3.0
"""Seconds to wait for what a press brings; then it is left for another time."""


@dataclass
class Visitor:
    """One citizen at the office's door; remembers what they were told of their visits."""

    person: Person
    dice: Random
    witness: Witness
    booked: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)

    async def goes(self) -> None:
        """Make an appointment, or look at the one there is and cancel it now and then."""
        since = self.witness.seen(self.person.user.id)
        await self.person.says("/mfc")
        for _ in range(STEPS):
            if not await self.witness.news(self.person.user.id, since, PATIENCE):
                return
            page, label = self._page()
            if page is None or label is None:
                break
            since = self.witness.seen(self.person.user.id)
            await self.person.presses(label, page)

    def note(self) -> None:
        """What the bot has said of visits so far counts."""
        for said in self.witness.said[self.person.user.id]:
            first, numbers = said.text.partition("\n")[0], NUMBER.findall(said.text)
            if first in BOOKED:
                self.booked.update(numbers)
            elif text("visit-cancelled").is_in(said.text):
                self.cancelled.update(numbers)

    def _page(self) -> tuple[Message | None, str | None]:
        """The newest message of the office's pages, and what to press there."""
        for message in reversed(self.person.chat[-6:]):
            if label := self._choice(message):
                return message, label
        return None, None

    def _choice(self, page: Message) -> str | None:
        """What to press there; None where the way ends, or for now."""
        labels = page.labels if page.by_bot else []
        if text("visit-mine") in page:
            return labels[0]
        days = [one for one in labels if DAY.match(one)]
        hours = [one for one in labels if HOUR.fullmatch(one)]
        if days or hours:
            return self.dice.choice((days or hours)[:WANTED])
        cancel = text("visit-do-cancel")
        if cancel in labels:
            return (
                next(one for one in labels if one == cancel) if self.dice.random() < 0.4 else None
            )
        road = [MINE, *ROAD] if self.dice.random() < 0.5 else ROAD
        return next((one for words in road for one in labels if one == words), None)
