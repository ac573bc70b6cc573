"""Everything that is the same for real Telegram, the demo and the tests, in one place."""

from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot

from bot.senders import email_sender
from bot.settings import Settings
from domain.calendar import WorkingCalendar
from domain.clock import Clock
from domain.rules import Rules
from jobs import appointments, production, retention, simulated_review
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
from screens.locales import Locales
from storage.account.eligibility_answers import EligibilityAnswers
from storage.account.email_codes import EmailCodes
from storage.account.guides import Guides
from storage.account.sign_ins import SignIns
from storage.driver import Driver
from storage.fsm import CursorStorage
from storage.keys import Keys
from storage.languages import Languages
from storage.offices.document_checklists import DocumentChecklists
from storage.offices.visits import Visits
from storage.offices.walk_ins import WalkIns
from storage.operator_lists import OperatorLists
from storage.outbox import Outbox
from storage.privacy.personal_data import PersonalData
from storage.privacy.retention import Expiries
from storage.review.deadlines import Deadlines
from storage.review.journal import Journal
from storage.review.staff import Staff
from storage.review.staff_group import StaffGroup
from storage.review.worklist import Worklist
from storage.status.notification_channels import NotificationChannels
from storage.status.ratings import Ratings
from storage.status.status_messages import StatusMessages
from storage.store import Store
from storage.topics import Topics
from storage.update_inbox import UpdateInbox
from texts import Texts, load


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Everything that is the same for real Telegram, the demo and the tests."""

    store: Store
    roads: EligibilityAnswers
    guides: Guides
    sign_ins: SignIns
    codes: EmailCodes
    inbox: UpdateInbox
    outbox: Outbox
    worklist: Worklist
    journal: Journal
    papers: DocumentChecklists
    visits: Visits
    walk_ins: WalkIns
    channels: NotificationChannels
    deadlines: Deadlines
    staff: Staff
    standings: StatusMessages
    rights: PersonalData
    expiries: Expiries
    staff_group: StaffGroup
    stars: Ratings
    cursors: CursorStorage
    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    locales: Locales
    texts: Texts
    operator_lists: OperatorLists
    topics: Topics
    keys: Keys

    async def decide(self) -> int:
        told = await tell_late(self.store, self.deadlines, self.clock, self.rules)
        return told + await simulated_review.tick(
            self.store, self.clock, self.rules, self.calendar
        )

    def reminding(self, bot: Bot, send_rate: SendRate) -> DeadlineReminders:
        told = (self.deadlines, self.rules, self.locales, self.clock)
        return DeadlineReminders(bot, self.staff, *told, send_rate)

    async def produce(self) -> int:
        await self.store.forget_undone(self.clock.now())
        return await production.tick(self.store, self.clock)

    def reminders(self, bot: Bot, send_rate: SendRate) -> GuideReminders:
        return GuideReminders(bot, self.guides, self.locales, self.clock, send_rate)

    async def remind(self) -> int:
        return await appointments.tick(self.visits, self.clock)

    async def retain(self) -> int:
        await self.roads.forget_old(self.clock.now())
        await self.codes.forget_old()
        await retention.forget_inquiries(self.store.inquiries, self.clock)
        return await retention.tick(self.expiries, self.store, self.clock)

    def courier(self, bot: Bot, send_rate: SendRate) -> Courier:
        kept = self.store, self.outbox, self.locales, self.clock
        elsewhere = bool(self.rules.ways)
        return Courier(bot, *kept, send_rate, self.visits, self.rules.quiet, elsewhere)

    def staff_card(self, bot: Bot) -> StaffCard:
        kept = self.staff_group, self.worklist, self.store.inquiries
        return StaffCard(bot, *kept, load(), self.clock)

    def status_updater(self, bot: Bot, send_rate: SendRate) -> StatusMessageUpdater:
        kept = self.store, self.standings, self.locales, self.clock
        return StatusMessageUpdater(bot, *kept, send_rate, bool(self.rules.ways))

    def email_sender(self, settings: Settings, bot: Bot | None = None) -> EmailSender:
        kept = self.outbox, self.elsewhere, self.codes
        return email_sender(settings, *kept, self.locales, self.clock, bot)

    def sms_sender(self, gateway: Gateway | None) -> SmsSender:
        kept = self.outbox, self.elsewhere, self.locales, self.clock
        return SmsSender(gateway, *kept, self.keys, self.rules.quiet)

    @property
    def elsewhere(self) -> ChannelNotices:
        """What goes past the chat, and where to."""
        return ChannelNotices(self.store, self.visits, self.channels, self.clock)


def build_dependencies(
    driver: Driver,
    store: Store,
    rules: Rules,
    clock: Clock,
    calendar: WorkingCalendar,
    lists: tuple[Path | None, Path | None] = (None, None),
) -> Dependencies:
    return Dependencies(
        store,
        EligibilityAnswers(driver),
        Guides(driver),
        SignIns(driver),
        EmailCodes(driver, clock),
        UpdateInbox(driver),
        Outbox(driver),
        Worklist(driver),
        Journal(driver),
        DocumentChecklists(driver),
        visits := Visits(driver, rules.ways),
        WalkIns(driver, visits),
        NotificationChannels(driver),
        Deadlines(driver),
        Staff(driver, rules.admins),
        StatusMessages(driver),
        PersonalData(driver, store),
        Expiries(driver),
        StaffGroup(driver),
        Ratings(driver),
        CursorStorage(driver),
        rules,
        clock,
        calendar,
        Locales(Languages(driver)),
        load(),
        OperatorLists(driver, *lists),
        Topics(driver),
        driver.keys,
    )
