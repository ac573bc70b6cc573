"""SMS: what matters goes to the phone too, from the same outbox as what goes by chat."""

import logging
from dataclasses import dataclass

from domain.clock import Clock
from domain.notice import Notice
from domain.status.quiet_hours import QuietHours
from jobs.courier import LEASE_SECONDS
from jobs.email_sender import DELAYS
from jobs.notification_channels import ChannelNotices
from jobs.sms_gateway import Gateway, RetryLater
from jobs.smtp import AddressRefused, TemporaryFailure
from screens.locales import Locales
from screens.status.short_notices import ShortNotice, sms
from storage.driver import Unopened, Unusable
from storage.keys import Keys
from storage.outbox import Outbox, Outcome, QueuedNotice

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SmsSender:
    """At least once, each with the same `id` as often as it is sent. Without a `gateway` SMS are
    off and none is kept.
    """

    gateway: Gateway | None
    outbox: Outbox
    elsewhere: ChannelNotices
    locales: Locales
    clock: Clock
    keys: Keys
    quiet: QuietHours | None = None

    async def tick(self) -> int:
        """Send what is due; how many citizens are owed a word in the chat because of that.

        One after another, and no more once the gateway is not to be had: then it is tried again
        at the next tick, with one message. In the quiet hours none is sent.
        """
        now, told = self.clock.now(), 0
        if self.gateway is None:
            await self.outbox.cancel("sms", now)
            return 0
        if self.gateway.held or (self.quiet and self.quiet.over(now)):
            return 0
        while claimed := await self._claimed():
            try:
                told += await self._deliver(claimed[0], self.gateway)
            except TemporaryFailure as end:
                await self._later(claimed[0], end)
                break
        return told

    async def _claimed(self) -> list[QueuedNotice]:
        until = self.clock.ahead(LEASE_SECONDS)
        return await self.outbox.claim(self.clock.now(), until, 1, "sms")

    async def _deliver(self, owed: QueuedNotice, gateway: Gateway) -> bool:
        """Whether the citizen must be told that SMS do not reach them; raises NotNow."""
        try:
            news = await self.elsewhere.news(owed, "sms")
        except Unopened:
            await self._later(owed, TemporaryFailure("its application does not open"))
            return False
        if isinstance(news, Outcome):
            await self.outbox.settle(owed.id, news, self.clock.now())
            return False
        try:
            await self._sent(owed, news, gateway)
        except AddressRefused as end:
            return await self._never(owed, news, str(end))
        except (TemporaryFailure, Unusable):
            raise
        except Exception as failure:  # a mistake of ours may be gone with the next start
            log.warning("sms %d could not be made", owed.id, exc_info=failure)
            await self._later(owed, TemporaryFailure(type(failure).__name__))
        return False

    async def _sent(self, owed: QueuedNotice, news: ShortNotice, gateway: Gateway) -> None:
        words = sms(news, await self.locales.of(owed.recipient))
        phone = str(news.application.answers["phone"]["number"])
        await gateway.send(phone, words, self._id(owed, news))
        await self.outbox.settle(owed.id, Outcome.SENT, self.clock.now())

    def _id(self, owed: QueuedNotice, news: ShortNotice) -> str:
        """The same for one notice at every try, after a restart too; nobody else can make it."""
        about = (owed.id, owed.recipient, owed.kind, news.number)
        return self.keys.marks("sms", "/".join(map(str, about)))[0]

    async def _never(self, owed: QueuedNotice, news: ShortNotice, why: str) -> bool:
        log.warning("sms %d will never be taken: %s", owed.id, why)
        refused = Notice("sms-refused", owed.recipient)
        now = self.clock.now()
        return await self.outbox.give_up(owed.id, news.application, refused, now, once=True)

    async def _later(self, owed: QueuedNotice, end: TemporaryFailure) -> None:
        told = end.seconds if isinstance(end, RetryLater) else 0.0
        if owed.attempts < len(DELAYS):
            log.warning("sms %d: %s, once more later", owed.id, str(end))
            due = self.clock.ahead(max(told, DELAYS[owed.attempts]))
            await self.outbox.later(owed.id, due, owed.attempts + 1)
        else:
            log.error("sms %d given up: %s", owed.id, str(end))
            await self.outbox.settle(owed.id, Outcome.FAILED, self.clock.now())
