"""What a notice by e-mail or SMS has to tell by now, and to which address."""

from dataclasses import dataclass

from domain.application import Answers, Application
from domain.clock import Clock
from domain.offices.visits import Visit, VisitStatus
from domain.status.notification_channels import (
    CONTACT,
    POLICY_LETTER,
    ExtraChannel,
    is_still_true,
    is_wanted,
    latest_with_contact,
)
from screens.offices.notices import REMINDER
from screens.status.short_notices import ShortNotice
from states.conditions import is_email_trusted
from storage.offices.visits import Visits
from storage.outbox import Outcome, QueuedNotice
from storage.status.notification_channels import NotificationChannels
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ChannelNotices:
    """Works out a notice's content when it is sent: choices and changes made since it was queued
    count, and nothing of it is kept.
    """

    store: Store
    visits: Visits
    channels: NotificationChannels
    clock: Clock

    async def content(self, queued: QueuedNotice, way: ExtraChannel) -> ShortNotice | Outcome:
        """What to tell, and whose application has the address; or how the notice ends unsent."""
        visit = await self.visits.get(queued.visit) if queued.visit else None
        known = await self._known(queued, way)
        if known is None or not known.answers.get(CONTACT[way]):
            return Outcome.DECLINED
        if not await self._is_true(queued, known, visit):
            return Outcome.OVERTAKEN
        if not await self._wanted(queued, known.answers, way):
            return Outcome.DECLINED
        return ShortNotice(queued.kind, known, visit)

    async def _known(self, queued: QueuedNotice, way: ExtraChannel) -> Application | None:
        """The application it is about; for a visit, the newest that has such a contact."""
        if queued.application:
            return await self.store.get(queued.application)
        return latest_with_contact(await self.store.all_of(queued.recipient), way)

    async def _is_true(
        self, queued: QueuedNotice, known: Application, visit: Visit | None
    ) -> bool:
        """Whether what it says is so by now: it may have been held up."""
        if queued.visit:
            return visit is not None and _expected(queued.kind, visit, self.clock)
        if queued.kind == "question":
            asked = await self.store.reviewer_questions.get(int(queued.params["question"]))
            return asked is not None and asked.is_open_for(known)
        return is_still_true(queued.kind, known)

    async def _wanted(self, queued: QueuedNotice, answers: Answers, way: ExtraChannel) -> bool:
        if "asked" in queued.params:
            return True
        level = (await self.channels.get(queued.recipient))[way]
        # The paper goes to whatever address was given; all else only to one that is theirs.
        theirs = way != "mail" or queued.kind == POLICY_LETTER or is_email_trusted(answers)
        return is_wanted(queued.kind, level) and theirs


def _expected(kind: str, visit: Visit, clock: Clock) -> bool:
    """A reminder is of use only before the hour."""
    soon = visit.status is VisitStatus.BOOKED and visit.at > clock.now()
    return soon if kind == REMINDER else visit.status is VisitStatus.MISSED
