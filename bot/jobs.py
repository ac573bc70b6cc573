"""The jobs of this bot: what each needs of the dependencies, in one place."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiogram import Bot

from bot.senders import email_sender, gateway_of
from bot.settings import Settings
from handlers.dependencies import Dependencies
from jobs import appointments, kept_counts, production, rekeying, retention, simulated_review
from jobs.courier import Courier
from jobs.email_sender import EmailSender
from jobs.guide_reminders import GuideReminders
from jobs.notification_channels import ChannelNotices
from jobs.review_deadlines import DeadlineReminders, tell_late
from jobs.send_rate import SendRate
from jobs.sms_gateway import Gateway
from jobs.sms_sender import SmsSender
from jobs.staff_card import StaffCard
from jobs.status_messages import StatusMessageUpdater
from storage.pictures.inspections import Inspections
from storage.rekeying import Rekeying
from texts import load

Tick = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Jobs:
    """Ticks that change applications, and the senders."""

    made: Dependencies
    inspections: Inspections | None = None
    """Where pictures are handed from process to process."""
    keys: Rekeying | None = None

    def ticks(self, settings: Settings, bot: Bot, send_rate: SendRate) -> Mapping[str, Tick]:
        """All that is due by time, by name; each returns how much it did."""
        return {
            "review": self.decide,
            "production": self.produce,
            "visits": self.remind,
            "retention": self.retain,
            "mail": self.email_sender(settings, bot).tick,
            "sms": self.sms_sender(gateway_of(settings)).tick,
            "reminders": self.reminders(bot, send_rate).tick,
            "deadlines": self.reminding(bot, send_rate).tick,
            "staff": self.staff_card(bot).tick,
            "counts": self.add_up,
            "keys": self.rekey,
        }

    async def decide(self) -> int:
        told = await tell_late(
            self.made.store, self.made.deadlines, self.made.clock, self.made.rules
        )
        return told + await simulated_review.tick(
            self.made.store, self.made.clock, self.made.rules, self.made.calendar
        )

    def reminding(self, bot: Bot, send_rate: SendRate) -> DeadlineReminders:
        told = (self.made.deadlines, self.made.rules, self.made.locales, self.made.clock)
        return DeadlineReminders(bot, self.made.staff, *told, send_rate)

    async def produce(self) -> int:
        await self.made.store.delete_expired_undos(self.made.clock.now())
        return await production.tick(self.made.store, self.made.clock)

    def reminders(self, bot: Bot, send_rate: SendRate) -> GuideReminders:
        return GuideReminders(bot, self.made.guides, self.made.locales, self.made.clock, send_rate)

    async def remind(self) -> int:
        return await appointments.tick(self.made.visits, self.made.clock)

    async def retain(self) -> int:
        await self.made.eligibility_answers.delete_old(self.made.clock.now())
        await self.made.email_codes.delete_old()
        await self.made.sign_ins.delete_expired(self.made.clock.now())
        await self.made.store.pictures.delete_old(self.made.clock.now())
        await self.made.staff.browsers.forget_others((await self.made.staff.roster()).staff)
        await self.made.staff.browsers.delete_old()
        if self.inspections:
            await self.inspections.delete_old()
        await self.made.handled_updates.delete_old(self.made.clock.now())
        await retention.forget_inquiries(self.made.store.support_questions, self.made.clock)
        return await retention.tick(self.made.expiries, self.made.store, self.made.clock)

    async def add_up(self) -> int:
        made = self.made
        return await kept_counts.tick(made.worklist, made.daily_statistics, made.clock)

    async def rekey(self) -> int:
        return await rekeying.tick(self.keys) if self.keys else 0

    def courier(self, bot: Bot, send_rate: SendRate) -> Courier:
        kept = self.made.store, self.made.outbox, self.made.clock
        elsewhere = bool(self.made.rules.extra_channels)
        return Courier(bot, *kept, send_rate, self.made.visits, self.made.rules.quiet, elsewhere)

    def staff_card(self, bot: Bot) -> StaffCard:
        kept = self.made.staff_group, self.made.worklist, self.made.store.support_questions
        return StaffCard(bot, *kept, load(), self.made.clock)

    def status_updater(self, bot: Bot, send_rate: SendRate) -> StatusMessageUpdater:
        kept = self.made.store, self.made.status_messages, self.made.locales, self.made.clock
        return StatusMessageUpdater(bot, *kept, send_rate, bool(self.made.rules.extra_channels))

    def email_sender(self, settings: Settings, bot: Bot | None = None) -> EmailSender:
        kept = self.made.outbox, self.elsewhere, self.made.email_codes
        return email_sender(settings, *kept, self.made.clock, bot)

    def sms_sender(self, gateway: Gateway | None) -> SmsSender:
        kept = self.made.outbox, self.elsewhere, self.made.clock
        return SmsSender(gateway, *kept, self.made.keys, self.made.rules.quiet)

    @property
    def elsewhere(self) -> ChannelNotices:
        """What goes past the chat, and where to."""
        return ChannelNotices(
            self.made.store, self.made.visits, self.made.notification_channels, self.made.clock
        )
