"""Builds what is the same for real Telegram, the demonstration and the tests."""

from pathlib import Path

from bot.calendar import russian_calendar
from domain.clock import Clock
from domain.rules import Rules
from handlers.dependencies import Dependencies
from screens.locales import Locales
from storage.account.eligibility_answers import EligibilityAnswerStore
from storage.account.email_codes import EmailCodes
from storage.account.guide import GuideProgressStore
from storage.account.sign_ins import SignIns
from storage.chats import CursorStorage, Languages, Topics
from storage.driver import Driver
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
from storage.review.statistics import DailyStatistics
from storage.review.worklist import Worklist
from storage.status.notification_channels import NotificationChannels
from storage.status.ratings import Ratings
from storage.status.status_messages import StatusMessages
from storage.store import Store
from storage.update_inbox import UpdateInbox
from storage.updates import HandledUpdates

OperatorFiles = tuple[Path | None, Path | None]
"""Folders of lists and of texts."""
StaffGroupPlace = tuple[int | None, int | None]
"""A chat and its topic."""


def build_dependencies(
    driver: Driver,
    store: Store,
    rules: Rules,
    clock: Clock,
    operator_files: OperatorFiles = (None, None),
    staff_group: StaffGroupPlace = (None, None),
) -> Dependencies:
    return Dependencies(
        rules=rules,
        clock=clock,
        calendar=(calendar := russian_calendar()),
        locales=Locales(Languages(driver)),
        keys=driver.keys,
        operator_lists=OperatorLists(driver, *operator_files),
        store=store,
        cursors=CursorStorage(driver),
        outbox=Outbox(driver),
        update_inbox=UpdateInbox(driver),
        handled_updates=HandledUpdates(driver),
        topics=Topics(driver),
        eligibility_answers=EligibilityAnswerStore(driver),
        guides=GuideProgressStore(driver),
        sign_ins=SignIns(driver),
        email_codes=EmailCodes(driver, clock),
        status_messages=StatusMessages(driver),
        notification_channels=NotificationChannels(driver),
        ratings=Ratings(driver),
        worklist=Worklist(driver),
        journal=Journal(driver),
        deadlines=Deadlines(driver),
        daily_statistics=DailyStatistics(driver, calendar),
        staff=Staff(driver, rules.admins, clock),
        staff_group=StaffGroup(driver, *staff_group),
        visits=(visits := Visits(driver, rules.extra_channels)),
        walk_ins=WalkIns(driver, visits),
        document_checklists=DocumentChecklists(driver),
        personal_data=PersonalData(driver, store),
        expiries=Expiries(driver),
    )
