"""What is made once at start and is part of every session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from identity_images import StrictInspector

from domain.calendar import WorkingCalendar
from domain.clock import Clock
from domain.review.staff_sign_in import StaffProvider
from domain.rules import Rules
from handlers.account.portal import Portal
from handlers.mini_apps.addresses import MiniApps
from handlers.pictures.picture_proposals import PictureInspectors
from screens.current_messages import CurrentMessages
from screens.locales import Locales
from storage.account.eligibility_answers import EligibilityAnswerStore
from storage.account.email_codes import EmailCodes
from storage.account.guide import GuideProgressStore
from storage.account.sign_ins import SignIns
from storage.chats import CursorStorage, Topics
from storage.keys import Keys
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

Nudge = Callable[[], None]


def _nobody_to_wake() -> None:
    """Before there is a courier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """The same for real Telegram, the demonstration and the tests.

    Sessions have all of it as their own fields. `nudge` wakes the courier when a notice has been
    put into the outbox.
    """

    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    locales: Locales
    keys: Keys
    operator_lists: OperatorLists

    store: Store
    cursors: CursorStorage
    outbox: Outbox
    update_inbox: UpdateInbox
    handled_updates: HandledUpdates
    topics: Topics

    eligibility_answers: EligibilityAnswerStore
    guides: GuideProgressStore
    sign_ins: SignIns
    email_codes: EmailCodes

    status_messages: StatusMessages
    notification_channels: NotificationChannels
    ratings: Ratings

    worklist: Worklist
    journal: Journal
    deadlines: Deadlines
    daily_statistics: DailyStatistics
    staff: Staff
    staff_group: StaffGroup

    visits: Visits
    walk_ins: WalkIns
    document_checklists: DocumentChecklists

    personal_data: PersonalData
    expiries: Expiries

    current_messages: CurrentMessages = field(default_factory=CurrentMessages)
    inspectors: PictureInspectors = field(default_factory=StrictInspector)
    portal: Portal | None = None
    mini_apps: MiniApps | None = None
    staff_provider: StaffProvider | None = None
    nudge: Nudge = _nobody_to_wake

    def by_name(self) -> Mapping[str, Any]:
        """All of them by name, to make a session of."""
        return {one.name: getattr(self, one.name) for one in fields(Dependencies)}
