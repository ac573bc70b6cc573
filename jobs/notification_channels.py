"""What a notice that goes past the chat has to tell by now, and to which address."""

from dataclasses import dataclass

from domain.application import Answers, Application
from domain.clock import Clock
from domain.offices.visits import Visit, VisitStatus
from domain.status.notification_channels import (
    CONTACT,
    LETTER,
    Way,
    still_so,
    wanted,
    with_contact,
)
from screens.offices.notices import REMINDER
from screens.status.short_notices import ShortNotice
from states.steps.email_code import trusted
from storage.offices.visits import Visits
from storage.outbox import Outcome, QueuedNotice
from storage.status.notification_channels import NotificationChannels
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ChannelNotices:
    """Whatever was chosen or changed since the notice was owed holds: nothing of it is kept."""

    store: Store
    visits: Visits
    channels: NotificationChannels
    clock: Clock

    async def news(self, owed: QueuedNotice, way: Way) -> ShortNotice | Outcome:
        """What to tell, and of which application the contact is; or how the notice ends."""
        visit = await self.visits.get(owed.visit) if owed.visit else None
        known = await self._known(owed, way)
        if known is None or not known.answers.get(CONTACT[way]):
            return Outcome.DECLINED
        if not await self._true(owed, known, visit):
            return Outcome.OVERTAKEN
        if not await self._wanted(owed, known.answers, way):
            return Outcome.DECLINED
        return ShortNotice(owed.kind, known, visit)

    async def _known(self, owed: QueuedNotice, way: Way) -> Application | None:
        """The application it is about; for a visit, the newest that has such a contact."""
        if owed.application:
            return await self.store.get(owed.application)
        return with_contact(await self.store.every_of(owed.recipient), way)

    async def _true(self, owed: QueuedNotice, known: Application, visit: Visit | None) -> bool:
        """Held up, it may not be any more."""
        if owed.visit:
            return visit is not None and _expected(owed.kind, visit, self.clock)
        if owed.kind == "question":
            asked = await self.store.questions.get(int(owed.params["question"]))
            return asked is not None and asked.awaited(known)
        return still_so(owed.kind, known)

    async def _wanted(self, owed: QueuedNotice, answers: Answers, way: Way) -> bool:
        if "asked" in owed.params:
            return True
        level = (await self.channels.of(owed.recipient))[way]
        # The paper goes to whatever address was given; all else only to one that is theirs.
        theirs = way != "mail" or owed.kind == LETTER or trusted(answers)
        return wanted(owed.kind, level) and theirs


def _expected(kind: str, visit: Visit, clock: Clock) -> bool:
    """A reminder is of use only before the hour."""
    soon = visit.status is VisitStatus.BOOKED and visit.at > clock.now()
    return soon if kind == REMINDER else visit.status is VisitStatus.MISSED
