"""Everything that is the same for real Telegram, the demo and the tests, in one place."""

from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot

from bot.senders import postman
from bot.settings import Settings
from domain.calendar import WorkingCalendar
from domain.clock import Clock
from domain.rules import Rules
from jobs import appointments, production, retention, simulated_review
from jobs.courier import Courier
from jobs.email_sender import Postman
from jobs.guide_reminders import Reminders
from jobs.notification_channels import Elsewhere
from jobs.review_deadlines import Reminding, tell_late
from jobs.send_rate import Pace
from jobs.sms_gateway import Gateway
from jobs.sms_sender import SmsSender
from jobs.staff_card import StaffCard
from jobs.status_messages import Keeper
from screens.locales import Tongues
from storage.account.eligibility_answers import Roads
from storage.account.email_codes import Codes
from storage.account.guides import Guides
from storage.account.sign_ins import SignIns
from storage.driver import Driver
from storage.fsm import CursorStorage
from storage.keys import Keys
from storage.languages import Languages
from storage.offices.document_checklists import Papers
from storage.offices.visits import Visits
from storage.offices.walk_ins import WalkIns
from storage.operator_lists import OperatorLists
from storage.outbox import Outbox
from storage.privacy.personal_data import Rights
from storage.privacy.retention import Expiries
from storage.review.deadlines import Deadlines
from storage.review.journal import Journal
from storage.review.staff import Staff
from storage.review.staff_group import Staffroom
from storage.review.worklist import Worklist
from storage.status.notification_channels import Channels
from storage.status.ratings import Stars
from storage.status.status_messages import Standings
from storage.store import Store
from storage.topics import Topics
from storage.update_inbox import Inbox
from texts import Texts, load


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is the same for real Telegram, the demo and the tests."""

    store: Store
    roads: Roads
    guides: Guides
    sign_ins: SignIns
    codes: Codes
    inbox: Inbox
    outbox: Outbox
    worklist: Worklist
    journal: Journal
    papers: Papers
    visits: Visits
    walk_ins: WalkIns
    channels: Channels
    deadlines: Deadlines
    staff: Staff
    standings: Standings
    rights: Rights
    expiries: Expiries
    staffroom: Staffroom
    stars: Stars
    cursors: CursorStorage
    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    tongues: Tongues
    texts: Texts
    operator_lists: OperatorLists
    topics: Topics
    keys: Keys

    async def decide(self) -> int:
        told = await tell_late(self.store, self.deadlines, self.clock, self.rules)
        return told + await simulated_review.tick(
            self.store, self.clock, self.rules, self.calendar
        )

    def reminding(self, bot: Bot, pace: Pace) -> Reminding:
        told = (self.deadlines, self.rules, self.tongues, self.clock)
        return Reminding(bot, self.staff, *told, pace)

    async def produce(self) -> int:
        await self.store.forget_undone(self.clock.now())
        return await production.tick(self.store, self.clock)

    def reminders(self, bot: Bot, pace: Pace) -> Reminders:
        return Reminders(bot, self.guides, self.tongues, self.clock, pace)

    async def remind(self) -> int:
        return await appointments.tick(self.visits, self.clock)

    async def retain(self) -> int:
        await self.roads.forget_old(self.clock.now())
        await self.codes.forget_old()
        await retention.forget_inquiries(self.store.inquiries, self.clock)
        return await retention.tick(self.expiries, self.store, self.clock)

    def courier(self, bot: Bot, pace: Pace) -> Courier:
        kept = self.store, self.outbox, self.tongues, self.clock
        elsewhere = bool(self.rules.ways)
        return Courier(bot, *kept, pace, self.visits, self.rules.quiet, elsewhere)

    def staff_card(self, bot: Bot) -> StaffCard:
        kept = self.staffroom, self.worklist, self.store.inquiries
        return StaffCard(bot, *kept, load(), self.clock)

    def keeper(self, bot: Bot, pace: Pace) -> Keeper:
        kept = self.store, self.standings, self.tongues, self.clock
        return Keeper(bot, *kept, pace, bool(self.rules.ways))

    def postman(self, settings: Settings, bot: Bot | None = None) -> Postman:
        kept = self.outbox, self.elsewhere, self.codes
        return postman(settings, *kept, self.tongues, self.clock, bot)

    def sms_sender(self, gateway: Gateway | None) -> SmsSender:
        kept = self.outbox, self.elsewhere, self.tongues, self.clock
        return SmsSender(gateway, *kept, self.keys, self.rules.quiet)

    @property
    def elsewhere(self) -> Elsewhere:
        """What goes past the chat, and where to."""
        return Elsewhere(self.store, self.visits, self.channels, self.clock)


def furnish(
    driver: Driver,
    store: Store,
    rules: Rules,
    clock: Clock,
    calendar: WorkingCalendar,
    lists: tuple[Path | None, Path | None] = (None, None),
) -> House:
    return House(
        store,
        Roads(driver),
        Guides(driver),
        SignIns(driver),
        Codes(driver, clock),
        Inbox(driver),
        Outbox(driver),
        Worklist(driver),
        Journal(driver),
        Papers(driver),
        visits := Visits(driver, rules.ways),
        WalkIns(driver, visits),
        Channels(driver),
        Deadlines(driver),
        Staff(driver, rules.admins),
        Standings(driver),
        Rights(driver, store),
        Expiries(driver),
        Staffroom(driver),
        Stars(driver),
        CursorStorage(driver),
        rules,
        clock,
        calendar,
        Tongues(Languages(driver)),
        load(),
        OperatorLists(driver, *lists),
        Topics(driver),
        driver.keys,
    )
