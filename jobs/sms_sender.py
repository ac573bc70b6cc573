"""SMS: what matters goes to the phone too, from the same outbox as what goes by chat."""

from contextlib import suppress
from dataclasses import dataclass, field

from domain.clock import Clock
from domain.notice import Notice
from domain.status.quiet_hours import QuietHours
from jobs.failures import (
    CHANNEL_PAUSES,
    LEASE_SECONDS,
    TemporaryFailure,
    next_step,
    record,
    settle_late,
    settle_sent,
)
from jobs.notification_channels import ChannelNotices
from jobs.sms_gateway import Gateway
from screens.status.short_notices import ShortNotice, sms
from storage.keys import Keys
from storage.outbox import Outbox, Outcome, QueuedNotice
from texts import in_language


@dataclass(frozen=True, slots=True)
class SmsSender:
    """Sends each message at least once, with the same `id` as often as it is sent; without a
    `gateway` SMS are cancelled.
    """

    gateway: Gateway | None
    outbox: Outbox
    notices: ChannelNotices
    clock: Clock
    keys: Keys
    quiet: QuietHours | None = None
    unsettled: set[int] = field(default_factory=set)

    async def tick(self) -> int:
        """Send the messages that are due; how many citizens are now to be told in the chat that
        SMS do not reach them.

        One after another, and no more once the gateway cannot be reached: then it is tried again
        at the next tick, with one message. In the quiet hours none is sent.
        """
        await settle_late(self.unsettled, self.outbox, self.clock)
        now, to_tell = self.clock.now(), 0
        if self.gateway is None:
            await self.outbox.cancel("sms", now)
            return 0
        if self.gateway.held or (self.quiet and self.quiet.ends_at(now)):
            return 0
        with suppress(TemporaryFailure):
            while claimed := await self._claimed():
                to_tell += await self._deliver(claimed[0], self.gateway)
        return to_tell

    async def _claimed(self) -> list[QueuedNotice]:
        until = self.clock.ahead(LEASE_SECONDS)
        return await self.outbox.claim(self.clock.now(), until, 1, "sms")

    async def _deliver(self, queued: QueuedNotice, gateway: Gateway) -> bool:
        """Send one message; whether its citizen is to be told in the chat that SMS fail.

        Raises TemporaryFailure, after recording it, where the gateway itself cannot be used.
        """
        content: ShortNotice | Outcome | None = None
        try:
            content = await self.notices.content(queued, "sms")
            if isinstance(content, ShortNotice):
                await self._send(queued, content, gateway)
        except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
            step = next_step(failure, f"sms {queued.id}", queued.attempts, CHANNEL_PAUSES)
            if step.kind == "refused" and isinstance(content, ShortNotice):
                refused, now = Notice("sms-refused", queued.recipient), self.clock.now()
                about = queued.id, content.application, refused, now
                return await self.outbox.give_up(*about, once=True)
            await record(step, queued, self.outbox, self.clock)
            if isinstance(failure, TemporaryFailure):
                raise
        else:
            if isinstance(content, Outcome):
                await self.outbox.settle(queued.id, content, self.clock.now())
            else:
                await settle_sent(queued.id, self.unsettled, self.outbox, self.clock)
        return False

    async def _send(self, queued: QueuedNotice, content: ShortNotice, gateway: Gateway) -> None:
        words = sms(content, in_language(queued.language))
        phone = str(content.application.answers["phone"]["number"])
        await gateway.send(phone, words, self._id(queued, content))

    def _id(self, queued: QueuedNotice, content: ShortNotice) -> str:
        """The same for one notice at every attempt, a restart or not; nobody else can make it."""
        about = (queued.id, queued.recipient, queued.kind, content.number)
        return self.keys.search_tokens("sms", "/".join(map(str, about)))[0]
