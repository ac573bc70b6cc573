"""The postman: papers and news by e-mail, from the same outbox as what goes by chat."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage

from documents.extract import extract
from documents.letter import Carried, code_letter, letter, news_letter
from documents.temporary_policy import temporary_policy
from domain.application import Application, Status
from domain.clock import Clock
from domain.notice import Channel, Notice
from domain.person import has_chat
from domain.status.notification_channels import LETTER
from jobs.courier import DELAYS as OF_CHAT
from jobs.courier import LEASE_SECONDS
from jobs.notification_channels import ChannelNotices
from jobs.smtp import LONGEST, AddressRefused, SmtpClient, TemporaryFailure
from screens.locales import Locales
from screens.status import short_notices
from screens.status.short_notices import ShortNotice
from states import issued_policy
from states.issued_policy import holder
from storage.account.email_codes import EmailCodes
from storage.driver import Unopened, Unusable
from storage.outbox import Outbox, Outcome, QueuedNotice
from texts import Texts

log = logging.getLogger(__name__)

BATCH = LEASE_SECONDS // LONGEST
"""Letters go one after another; all that were claimed must be through before the lease ends."""

DAY = 24 * 3600
DELAYS = (*OF_CHAT, DAY, DAY)
"""Longer than for the chat: servers and gateways of others may be away for days."""

CODE = "email-code"
CODE_TRIES = 3
"""Somebody waits in the chat for a letter with a code: sooner than for others they are told."""


@dataclass(frozen=True, slots=True)
class EmailSender:
    """At least once, as the courier. Without a `post` letters are off and none is kept."""

    post: SmtpClient | None
    sender: str
    outbox: Outbox
    elsewhere: ChannelNotices
    codes: EmailCodes
    locales: Locales
    clock: Clock
    name: Callable[[], Awaitable[str | None]] | None = None
    """Under which name Telegram knows the bot: the paper leads there."""

    async def tick(self) -> int:
        """Hand in what is due; how many citizens are owed a word in the chat because of that."""
        told = 0
        ways: tuple[Channel, ...] = ("code", "mail")
        for channel in ways:
            if self.post is None:
                await self.outbox.cancel(channel, self.clock.now())
                continue
            while claimed := await self._claimed(channel):
                for owed in claimed:
                    told += await self._deliver(owed, self.post)
        return told

    async def _claimed(self, channel: Channel) -> list[QueuedNotice]:
        until = self.clock.ahead(LEASE_SECONDS)
        return await self.outbox.claim(self.clock.now(), until, BATCH, channel)

    async def _deliver(self, owed: QueuedNotice, post: SmtpClient) -> bool:
        """Whether the citizen must be told that it will not come."""
        try:
            told = await self._told(owed)
        except Unopened:
            await self._later(owed, "its application does not open")
            return False
        if isinstance(told, Outcome):
            await self.outbox.settle(owed.id, told, self.clock.now())
            return False
        return await self._sent(owed, told, post)

    async def _told(self, owed: QueuedNotice) -> ShortNotice | Outcome:
        """A letter with a code was asked for just now: no choice holds it back."""
        if owed.kind != CODE:
            return await self.elsewhere.news(owed, "mail")
        about = owed.application
        application = await self.elsewhere.store.get(about) if about else None
        if application is None or not application.answers.get("email"):
            return Outcome.FAILED
        return ShortNotice(CODE, application)

    async def _sent(self, owed: QueuedNotice, told: ShortNotice, post: SmtpClient) -> bool:
        """The same, after a try; whatever is wrong with one letter, the next goes."""
        try:
            await post.send(await self._written(told, owed))
        except Unusable:
            raise
        except AddressRefused as end:
            return await self._never(owed, told.application, str(end))
        except TemporaryFailure as end:
            if owed.kind == CODE and owed.attempts + 1 >= CODE_TRIES:
                return await self._never(owed, told.application, str(end))
            await self._later(owed, str(end))
        except Exception as failure:  # a mistake of ours may be gone with the next start
            log.warning("letter %d could not be written", owed.id, exc_info=failure)
            await self._later(owed, type(failure).__name__)
        else:
            await self.outbox.settle(owed.id, Outcome.SENT, self.clock.now())
        return False

    async def _never(self, owed: QueuedNotice, application: Application, why: str) -> bool:
        """Of papers and codes the citizen hears each time, of all else once."""
        log.warning("letter %d will never be taken: %s", owed.id, why)
        kind, once = {LETTER: ("mail-refused", False), CODE: ("email-code-refused", False)}.get(
            owed.kind, ("news-refused", True)
        )
        if owed.kind == CODE:
            await self.codes.undelivered(application)
        refused, now = Notice(kind, application.citizen), self.clock.now()
        return await self.outbox.give_up(owed.id, application, refused, now, once=once)

    async def _later(self, owed: QueuedNotice, why: str) -> None:
        if owed.attempts < len(DELAYS):
            log.warning("letter %d: %s, once more later", owed.id, why)
            due = self.clock.ahead(DELAYS[owed.attempts])
            await self.outbox.later(owed.id, due, owed.attempts + 1)
        else:
            log.error("letter %d given up: %s", owed.id, why)
            await self.outbox.settle(owed.id, Outcome.FAILED, self.clock.now())

    async def _written(self, told: ShortNotice, owed: QueuedNotice) -> EmailMessage:
        texts = await self.locales.of(owed.recipient)
        to = str(told.application.answers["email"])
        if owed.kind == CODE:
            code = await self.codes.draw(told.application)
            return code_letter(self.sender, to, code, texts)
        bot = await self.name() if self.name else None
        if owed.kind != LETTER:
            words = short_notices.mail(told, texts, bot)
            return news_letter(self.sender, to, f"{told.number}.{owed.id}", *words, texts)
        return await asyncio.to_thread(self._papered, told.application, owed.id, texts, bot)

    def _papered(
        self, application: Application, id: int, texts: Texts, bot: str | None
    ) -> EmailMessage:
        who, to = holder(application.answers), str(application.answers["email"])
        chat = has_chat(application.citizen)
        if application.status is Status.ISSUED:
            kind: Carried = "extract"
            paper = extract(issued_policy.extract(application), who, texts)
        elif application.policy:
            leads = bot if chat else None
            kind, paper = "policy", temporary_policy(application.policy, who, texts, leads)
        else:
            raise ValueError("not approved")
        about = application.reference, id, kind, paper
        return letter(self.sender, to, *about, texts, chat=chat)
