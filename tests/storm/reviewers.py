"""Scripted reviewers, who take, decide, think better of it, and get into each other's way."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from telegram_emulator import NoSuchButton

from demo.people import Person
from demo.text_ids import text
from tests.storm.witness import REFERENCE, Witness

CORRECTIONS = ("scan.unreadable", "name.error", "snils.error", "contacts.error", "birth.error")
FINAL = ("passport.other-person", "register.forbids")


@dataclass
class Reviewer:
    person: Person
    dice: Random
    witness: Witness
    pace: float
    visits: Callable[[], int]
    """How many appointments have been made so far."""

    async def live(self) -> None:
        """Until cancelled."""
        await self.says("/start")
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / self.pace))
            try:
                await self.acts()
            except NoSuchButton:
                await self.says("/mine")

    async def acts(self) -> None:
        thrown = self.dice.random()
        if thrown < 0.7:
            await self.decides()
        elif thrown < 0.77:
            await self.hands_over()
        elif thrown < 0.82:
            await self.receives()
        elif thrown < 0.85:
            await self.interferes()
        elif thrown < 0.88:
            await self.takes_in()
        else:
            await self.says(self.dice.choice(("/queue", "/mine", "/release", "/find шквал")))

    async def decides(self) -> None:
        """The next one; the decision comes from what the card says it is."""
        me, since = self.person.user.id, self.witness.seen(self.person.user.id)
        await self.says("/next")
        while not (number := self.number(since)):
            if not await self.witness.news(me, self.witness.seen(me), 3.0):
                return
        if self.dice.random() < 0.2:
            await self.says(f"/ask {number} Какой номер дома в штампе, {number}?")
        else:
            await self.says(self.decision(number))
            await self.regrets()

    async def regrets(self) -> None:
        since = self.witness.seen(self.person.user.id)
        if self.dice.random() < 0.15 and await self.witness.news(self.person.user.id, since, 2.0):
            await self.person.presses("desk-undo")

    async def interferes(self) -> None:
        """With a case that is perhaps another's, or decided long ago."""
        if number := self.number():
            await self.says(self.decision(max(1, number - self.dice.randint(0, 3))))

    async def hands_over(self) -> None:
        if ready := self.witness.ready():
            await self.says(f"/collected {self.dice.choice(ready)}")

    async def receives(self) -> None:
        """Whoever has an appointment is here; some are accepted, on paper, or wait again."""
        number, me = self.dice.randint(1, max(1, self.visits())), self.person.user.id
        since = self.witness.seen(me)
        await self.says(
            f"/{self.dice.choice(('arrived', 'arrived', 'accept', 'noshow'))} {number}"
        )
        if not await self.witness.news(me, since, 3.0):
            return
        ends = [
            one
            for one in self.person.buttons
            if one in [text("visit-act-done"), text("visit-act-aside")]
        ]
        if ends:
            await self.person.presses(self.dice.choice(ends))

    async def takes_in(self) -> None:
        """Somebody is here without an appointment, and has Telegram or not."""
        me, since = self.person.user.id, self.witness.seen(self.person.user.id)
        await self.says("/visit Арбат")
        for label in (
            "category-child",
            self.dice.choice(("walk-in-telegram-yes", "walk-in-telegram-no")),
        ):
            if not await self.witness.news(me, since, 3.0):
                return
            since = self.witness.seen(me)
            await self.person.presses(label)

    def decision(self, number: int) -> str:
        thrown = self.dice.random()
        if thrown < 0.72:
            return f"/approve {number}"
        if thrown < 0.94:
            return f"/return {number} {self.dice.choice(CORRECTIONS)} Исправьте"
        return f"/reject {number} {self.dice.choice(FINAL)}"

    def number(self, since: int = 0) -> int | None:
        """Of the application that was shown last, of what was seen so far or from then on."""
        said = self.witness.said[self.person.user.id][since:]
        shown = [one.text for one in said[-6:] if not text("notice-review-new").is_in(one.text)]
        ends = (REFERENCE.search(words) for words in reversed(shown))
        return next((int(found[0][3:9]) for found in ends if found), None)

    async def says(self, words: str) -> None:
        await self.person.says(words)
