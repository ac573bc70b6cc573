"""One storm from its first gust to the last check."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from telegram_emulator import patience, serving

from tests.keys import WRITTEN
from tests.storm.book import Book, violations
from tests.storm.bots import Bots, OneBot
from tests.storm.checks import REVIEWERS_FROM, Delivered, Evidence
from tests.storm.citizens import Citizen, Restless
from tests.storm.replicas import replicas_of
from tests.storm.reviewers import Reviewer
from tests.storm.weather import (
    StormyBox,
    StormyGateway,
    StormyTelegram,
    stormy_box,
    stormy_gateway,
)
from tests.storm.witness import Witness

MONTHS = 3.0
"""How much simulated time a storm lasts."""
CITIZENS_FROM = 1_000
CALM_SECONDS = 240.0
"""Within this, after the storm, all that is owed must have arrived."""


@dataclass(frozen=True)
class Size:
    seed: int
    citizens: int = 200
    reviewers: int = 5
    seconds: float = 360.0
    kills: int = 100
    pace: float = 2.5
    """Mean seconds between the acts of one person."""
    least: int = 0
    """Changes after which it may end; until then it goes on in calm weather."""
    replicas: int = 0
    """So many bots on one PostgreSQL; 0: one on a file."""
    restarts: int = 0
    """Of PostgreSQL itself."""
    waits: bool = True
    """Whether the leases of killed bots are waited for; else they are made to pass."""

    @property
    def day_seconds(self) -> float:
        return self.seconds / (30 * MONTHS)


@dataclass
class Report:
    violations: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    struck: Counter[str] = field(default_factory=Counter)
    delivered: Delivered = field(default_factory=Delivered)


@dataclass
class Storm:
    size: Size
    folder: Path
    telegram: StormyTelegram
    box: StormyBox
    gateway: StormyGateway
    bots: Bots
    witness: Witness
    citizens: list[Citizen]
    reviewers: list[Reviewer]
    report: Report = field(default_factory=Report)

    async def rages(self) -> None:
        living = [asyncio.ensure_future(one.live()) for one in self.citizens]
        living += [asyncio.ensure_future(one.live()) for one in self.reviewers]
        repeating = asyncio.ensure_future(self.telegram.repeat_updates())
        copying = asyncio.ensure_future(self.bots.copied(self.size.seconds))
        self._raging(True)
        try:
            await self.bots.rage(self.size.seconds, self.size.kills)
            self.report.violations += await copying
            self._raging(False)
            async with patience.limit(CALM_SECONDS):
                while _changes(Book.at(self.bots.url)) < self.size.least:
                    await self.witness.news(0, 0, 0.5)
        finally:
            self._raging(False)
            for task in (*living, repeating, copying):
                task.cancel()
            ends = await asyncio.gather(*living, repeating, copying, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    def _raging(self, raging: bool) -> None:
        self.telegram.raging = self.box.raging = self.gateway.raging = raging

    async def calms(self) -> None:
        """Everybody comes back; the bot goes on until it owes nobody anything, and is stopped."""
        for citizen in self.citizens:
            await citizen.person.unblocks()
            await citizen.person.says("/status")
        if not self.size.waits:
            await self.bots.stop()
            await self.bots.pass_leases()
            await self.bots.start()
        async with patience.limit(CALM_SECONDS):
            code = await self._stopped_when_quiet()
        if code:
            self.report.violations.append(f"asked to stop, the bot ended with {code}")

    async def _stopped_when_quiet(self) -> int:
        while True:
            await asyncio.sleep(0.5)
            if len(self.telegram.updates) or Book.at(self.bots.url).owed:
                continue
            code = await self.bots.stop()
            # Asked to stop before it had begun with a notice, that one it does not begin.
            if code or not Book.at(self.bots.url).owed:
                return code
            await self.bots.start()

    async def looks(self) -> None:
        """Hold everything against everything; what did not hold is added to the report."""
        book, found = Book.at(self.bots.url), self.report.violations
        found += violations(book)
        servers = self.telegram, self.box, self.gateway
        evidence = Evidence(book, self.witness, *servers, self.bots)
        found += evidence.violations(self.citizens, self.report.delivered)
        wrong = [one for citizen in self.citizens for one in evidence.wrong(citizen)]
        struck = self.telegram.struck + self.box.struck + self.gateway.struck
        self.report.struck = struck + self.bots.struck
        self.report.counts = {
            "applications": len(book.applications),
            "changes": _changes(book),
            "answers acknowledged": sum(one.acknowledged for one in self.citizens),
            "answers typed once more": sum(one.repeated for one in self.citizens),
            "earlier messages offered": sum(one.offered for one in self.citizens),
            "wrong answers": len(wrong),
            "questions of the desk answered": sum(len(one.replied) for one in self.citizens),
            "visits": len(book.diary.visits),
            "questions left without a word": sum(one.unanswered for one in self.citizens),
            "kills": len(self.bots.kills),
            "notices": len(book.notices),
            "messages of the bot": sum(map(len, self.witness.said.values())),
            "letters": len(self.box.letters),
            "sms": len(self.gateway.messages),
        }

    def tells(self) -> None:
        """Write down what each did and saw, in order: for whoever looks for the reason."""
        with (self.folder / "people.txt").open("w") as file:
            for chat, said in self.witness.said.items():
                seen = [(one.at, f"{'    ' if one.new else '   ~'} {one.text!r}") for one in said]
                file.write(f"== {chat}\n")
                for at, line in sorted(seen + self.witness.acts[chat]):
                    file.write(f"{at:.2f} {line}\n")
            file.writelines(f"{one.at:.2f} killed {one.bot}\n" for one in self.bots.kills)


def _changes(book: Book) -> int:
    return sum(map(len, book.history.values()))


async def storm(size: Size, folder: Path) -> Report:
    """Let it rage; what did not hold stands in the report."""
    async with gathering(size, folder) as gathered:
        await gathered.bots.start()
        await gathered.rages()
        await gathered.calms()
        await gathered.looks()
        if gathered.report.violations:
            gathered.tells()
        return gathered.report


@asynccontextmanager
async def gathering(size: Size, folder: Path) -> AsyncIterator[Storm]:
    """People, servers and a bot not yet started, until the block ends."""
    dice = Random(size.seed)
    async with AsyncExitStack() as stack:
        telegram, witness = StormyTelegram(dice), Witness()
        telegram.watch(witness)
        address = await stack.enter_async_context(serving(telegram))
        box = await stack.enter_async_context(stormy_box(dice))
        gateway = await stack.enter_async_context(stormy_gateway(dice))
        ids = [REVIEWERS_FROM + n for n in range(size.reviewers)]
        sent_to = {"SMS_URL": gateway.url, "SMTP_URL": f"smtp://127.0.0.1:{box.port}"}
        settings = _settings(size, telegram, address, ids) | sent_to
        bots = await stack.enter_async_context(_bots(size, telegram, folder, settings, dice))

        def one(id: int, name: str) -> tuple[Restless, Random, Witness, float]:
            person = Restless(telegram, id, name)
            return person, Random(f"{size.seed} {id}"), witness, size.pace

        citizens = [
            Citizen(*one(CITIZENS_FROM + n, "Юлия"), bots.busy) for n in range(size.citizens)
        ]

        def visits() -> int:
            return sum(len(one.visitor.booked) for one in citizens)

        reviewers = [Reviewer(*one(id, "Ирина"), visits) for id in ids]
        servers = telegram, box, gateway
        yield Storm(size, folder, *servers, bots, witness, citizens, reviewers)


@asynccontextmanager
async def _bots(
    size: Size, telegram: StormyTelegram, folder: Path, settings: dict[str, str], dice: Random
) -> AsyncIterator[Bots]:
    if size.replicas:
        of = size.replicas, telegram, folder, settings, dice, size.restarts
        async with replicas_of(*of) as replicas:
            yield replicas
        return
    bot = OneBot(telegram, folder, settings, dice)
    try:
        yield bot
    finally:
        await bot.kill()


def _settings(
    size: Size, telegram: StormyTelegram, address: str, reviewers: list[int]
) -> dict[str, str]:
    return {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": address,
        "DATA_KEYS": WRITTEN,
        "ADMIN_IDS": ",".join(map(str, reviewers)),
        "PICTURES": "strict",
        "DECISION_UNDO_SECONDS": "2",
        "SEND_RATE": "1000",
        "CHAT_BURST": "1000",
        "DAY_SECONDS": f"{size.day_seconds:.3f}",
        "MAIL_FROM": "oms@example.ru",
        "INSURER_CHANGE_DEADLINE": "12-31",
    }
