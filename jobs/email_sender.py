"""E-mail: papers, codes and news as letters, from the same outbox as what goes by chat."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from documents.emails import Attached, code_email, notice_email, policy_email
from domain.application import Application, Status
from domain.clock import Clock
from domain.notice import Channel, Notice
from domain.person import has_chat
from domain.status.notification_channels import POLICY_LETTER
from jobs.failures import (
    CHANNEL_PAUSES,
    CODE_PAUSES,
    LEASE_SECONDS,
    next_step,
    record,
    settle_late,
    settle_sent,
)
from jobs.notification_channels import ChannelNotices
from jobs.smtp import LONGEST, SmtpClient
from screens.status import short_notices
from screens.status.short_notices import ShortNotice
from states import issued_policy
from states.issued_policy import make_holder
from storage.account.email_codes import EmailCodes
from storage.outbox import Outbox, Outcome, QueuedNotice
from texts import Texts, in_language

BATCH = LEASE_SECONDS // LONGEST
"""Letters go one after another; all that were claimed must be through before the lease ends."""

CODE = "email-code"
"""The kind of a letter with a code that proves whose address it is."""


@dataclass(frozen=True, slots=True)
class EmailSender:
    """Sends each letter at least once; without a mail server (`smtp`) letters are cancelled."""

    smtp: SmtpClient | None
    sender: str
    outbox: Outbox
    notices: ChannelNotices
    codes: EmailCodes
    clock: Clock
    name: Callable[[], Awaitable[str | None]] | None = None
    """Asks Telegram for the bot's username: papers link to it."""
    unsettled: set[int] = field(default_factory=set)

    async def tick(self) -> int:
        """Send the letters that are due; how many citizens are now to be told in the chat that
        theirs will not come.
        """
        await settle_late(self.unsettled, self.outbox, self.clock)
        to_tell = 0
        channels: tuple[Channel, ...] = ("code", "mail")
        for channel in channels:
            if self.smtp is None:
                await self.outbox.cancel(channel, self.clock.now())
                continue
            while claimed := await self._claimed(channel):
                for queued in claimed:
                    to_tell += await self._deliver(queued, self.smtp)
        return to_tell

    async def _claimed(self, channel: Channel) -> list[QueuedNotice]:
        until = self.clock.ahead(LEASE_SECONDS)
        return await self.outbox.claim(self.clock.now(), until, BATCH, channel)

    async def _deliver(self, queued: QueuedNotice, smtp: SmtpClient) -> bool:
        """Send one letter; whether its citizen is to be told in the chat that it failed."""
        content: ShortNotice | Outcome | None = None
        try:
            content = await self._content(queued)
            if isinstance(content, ShortNotice):
                await smtp.send(await self._written(content, queued))
        except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
            is_code = queued.kind == CODE
            pauses = CODE_PAUSES if is_code else CHANNEL_PAUSES
            step = next_step(failure, f"letter {queued.id}", queued.attempts, pauses)
            final = step.kind == "refused" or (is_code and step.retry_in is None)
            if final and isinstance(content, ShortNotice):
                return await self._give_up(queued, content.application)
            await record(step, queued, self.outbox, self.clock)
        else:
            if isinstance(content, Outcome):
                await self.outbox.settle(queued.id, content, self.clock.now())
            else:
                await settle_sent(queued.id, self.unsettled, self.outbox, self.clock)
        return False

    async def _content(self, queued: QueuedNotice) -> ShortNotice | Outcome:
        """What to write, or how the notice ends unsent; a code was asked for just now, and no
        choice of channels holds it back.
        """
        if queued.kind != CODE:
            return await self.notices.content(queued, "mail")
        about = queued.application
        application = await self.notices.store.get(about) if about else None
        if application is None or not application.answers.get("email"):
            return Outcome.FAILED
        return ShortNotice(CODE, application)

    async def _give_up(self, queued: QueuedNotice, application: Application) -> bool:
        """Tell the citizen in the chat: of papers and codes each time, of all else once."""
        kind, once = {
            POLICY_LETTER: ("mail-refused", False),
            CODE: ("email-code-refused", False),
        }.get(queued.kind, ("news-refused", True))
        if queued.kind == CODE:
            await self.codes.mark_undelivered(application)
        refused, now = Notice(kind, application.citizen), self.clock.now()
        return await self.outbox.give_up(queued.id, application, refused, now, once=once)

    async def _written(self, content: ShortNotice, queued: QueuedNotice) -> EmailMessage:
        texts = in_language(queued.language)
        to = str(content.application.answers["email"])
        if queued.kind == CODE:
            code = await self.codes.generate(content.application)
            return code_email(self.sender, to, code, texts)
        bot = await self.name() if self.name else None
        if queued.kind != POLICY_LETTER:
            words = short_notices.mail(content, texts, bot)
            return notice_email(self.sender, to, f"{content.number}.{queued.id}", *words, texts)
        return await asyncio.to_thread(self._papered, content.application, queued.id, texts, bot)

    def _papered(
        self, application: Application, id: int, texts: Texts, bot: str | None
    ) -> EmailMessage:
        from documents.extract import draw_extract  # loads reportlab
        from documents.temporary_policy import draw_temporary_policy

        who, to = make_holder(application.answers), str(application.answers["email"])
        chat = has_chat(application.citizen)
        if application.status is Status.ISSUED:
            kind: Attached = "extract"
            paper = draw_extract(issued_policy.make_extract(application), who, texts)
        elif application.policy:
            leads = bot if chat else None
            kind, paper = "policy", draw_temporary_policy(application.policy, who, texts, leads)
        else:
            raise ValueError("not approved")
        about = application.reference, id, kind, paper
        return policy_email(self.sender, to, *about, texts, chat=chat)
