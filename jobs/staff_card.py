"""The card in the staff's group: one message, edited in place, well within Telegram's limits."""

import asyncio
import logging
from dataclasses import dataclass, replace

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat

from domain.clock import Clock
from jobs.failures import CARD_PAUSES, next_step
from screens import show
from screens.review import staff_group
from screens.review.staff_group import Counts, counts
from screens.screen import Screen
from storage.review.staff_group import StaffGroup, StaffGroupChat
from storage.review.worklist import Worklist
from storage.support.support_questions import SupportQuestions
from texts import Texts

log = logging.getLogger(__name__)

GAP = 5.0
"""Seconds between two calls: 12 a minute, where Telegram lets 20 through in a group."""
LOOK = 300.0
"""Seconds after which a card that has not changed is put anew, to see whether it still stands."""
SHUT_OUT = 600.0
"""Seconds to wait where the group will not have us, or every attempt failed."""

NO_TOPIC = ("message thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "TOPIC_ID_INVALID")


@dataclass(slots=True)
class StaffCard:
    """Ticks come oftener than calls to Telegram: one call shows all changes since the last."""

    bot: Bot
    staff_group: StaffGroup
    worklist: Worklist
    inquiries: SupportQuestions
    texts: Texts
    clock: Clock
    gap: float = GAP
    look: float = LOOK
    _not_before: float = 0.0
    _shown: Screen | None = None
    _shown_at: float = 0.0
    _attempts: int = 0

    async def tick(self) -> int:
        """Put the card if it is due; never owes anybody a message."""
        room = await self.staff_group.chat()
        now = asyncio.get_running_loop().time()
        if room is None or now < self._not_before:
            return 0
        screen = staff_group.card(await self._counts(room), self.clock.now(), self.texts)
        if screen == self._shown and now < self._shown_at + self.look:
            return 0
        self._not_before = now + self.gap
        try:
            await self._put(room, screen)
        except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
            self._not_before = now + await self._failed(room, failure)
        else:
            self._shown, self._shown_at, self._attempts = screen, now, 0
        return 0

    async def _counts(self, room: StaffGroupChat) -> Counts:
        counted = await counts(self.worklist, self.inquiries, self.clock.now())
        return replace(counted, topic_failed=room.fallen)

    async def _put(self, room: StaffGroupChat, screen: Screen) -> None:
        """In the place of the card that stands there; as a new one where there is none."""
        if room.message and await show.edit(self.bot, room.chat, room.message, screen):
            return
        sent = await show.send(self.bot, room.chat, screen, thread=room.topic)
        await self.staff_group.save(replace(room, message=sent))

    async def _failed(self, room: StaffGroupChat, failure: Exception) -> float:
        """Take the group's new number, or go without its topic; seconds until the next try."""
        if isinstance(failure, TelegramMigrateToChat):
            log.warning("the staff's group is %d by now", failure.migrate_to_chat_id)
            await self.staff_group.migrate(failure.migrate_to_chat_id)
            return self.gap
        words = failure.message if isinstance(failure, TelegramAPIError) else repr(type(failure))
        if room.topic and any(one in words for one in NO_TOPIC):
            log.warning("the topic of the staff's group is closed or gone; the card goes without")
            await self.staff_group.save(StaffGroupChat(room.chat, fallen=True))
            return self.gap
        step = next_step(failure, "the staff's card", self._attempts, CARD_PAUSES)
        self._attempts = step.attempts
        if step.retry_in is not None:
            return max(self.gap, step.retry_in)
        log.error("the staff's group does not get the card: %s", words)
        return SHUT_OUT
