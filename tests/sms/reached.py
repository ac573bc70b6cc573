"""A town with a mail server and an SMS gateway, whose rounds go when told."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from telegram_emulator import Telegram

from demo.people import Person
from domain.application import Application
from domain.rules import Rules
from domain.status.quiet_hours import QuietHours
from jobs.sms_gateway import Address, Gateway
from tests.mail.letterbox import Letterbox, open_letterbox
from tests.mail.test_email_sender import email_sender
from tests.sms.pretend import PretendGateway, open_gateway
from tests.stories.town import RULES, Town, in_town

SMS_ALL, SMS_OFF, SMS_COMING = "way-sms-all", "way-sms-off", "way-sms-coming"
ADDRESS, PHONE = "yulia@example.ru", "+79990000101"
PROVED = {"email": ADDRESS, "email_code": {"email": ADDRESS, "at": "2026-06-02T09:00:00+00:00"}}
REACHING = replace(RULES, mails=True, sms=True)
QUIET = replace(REACHING, quiet=QuietHours(22, 9))


@dataclass
class Reached:
    town: Town
    box: Letterbox
    gateway: PretendGateway

    async def rounds(self) -> None:
        """Letters and SMS that are due go, then what the chat is owed because of that.

        Each time as after a restart: of a gateway that told to wait nothing is remembered.
        """
        await self.town.idle()
        await email_sender(self.town, self.box).tick()
        way = Gateway(Address.at(self.gateway.url), longest=2)
        await self.town.jobs.sms_sender(way).tick()
        await self.town.deliver()

    async def applied(self, person: Person, **answers: Any) -> Application:
        return await self.town.sent(person, **{**PROVED, **answers})

    async def approved(self, person: Person, **answers: Any) -> Application:
        irina = await self.town.reviewer()
        application = await self.applied(person, **answers)
        await irina.says(f"/approve {application.id}")
        await self.rounds()
        return application

    async def chooses(self, person: Person, *words: str) -> None:
        await self.town.idle()
        await person.says("/notices")
        await person.waits_for("ways-head")
        for one in words:
            await person.presses(one)
            await self.town.idle()

    async def outcomes(self, channel: str) -> dict[str, str | None]:
        rows = await self.town.driver.read(
            "SELECT kind, outcome FROM notices WHERE channel = $1 ORDER BY id", channel
        )
        return {str(kind): outcome for kind, outcome in rows}

    @property
    def letters(self) -> list[str]:
        return [str(letter["Subject"]) for letter in self.box.letters]


def body(letter: EmailMessage) -> str:
    found = letter.get_body(("plain",))
    assert found is not None
    return str(found.get_content())


@asynccontextmanager
async def reached(
    folder: Path, rules: Rules = REACHING, telegram: Telegram | None = None
) -> AsyncIterator[Reached]:
    async with AsyncExitStack() as stack:
        database = folder / "oms.db"
        town = in_town(database, rules, telegram, delivering=False)
        box = await stack.enter_async_context(open_letterbox())
        gateway = await stack.enter_async_context(open_gateway())
        yield Reached(await stack.enter_async_context(town), box, gateway)
