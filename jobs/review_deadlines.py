"""Deadlines of reviews: one message a reviewer, and the citizen is told of one that passed."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from aiogram import Bot

from domain.calendar import MOSCOW
from domain.clock import Clock
from domain.review.deadlines import REMIND_AHEAD, is_daytime, report_overdue
from domain.rules import Rules
from jobs.failures import next_step
from jobs.send_rate import SendRate
from screens import show
from screens.locales import Locales
from screens.review.deadlines import reminder
from storage.driver import StaleVersion
from storage.review.deadlines import DeadlineCounts, Deadlines, Reminder
from storage.review.staff import Staff
from storage.store import Store

log = logging.getLogger(__name__)

FASTEST = timedelta(hours=2)
"""What may pass in a real minute; where time runs faster, nobody could follow a reminder."""

DONE, GONE = "done", "gone"
"""What a reminder says when there is nothing left to do, or nowhere to say it today."""


async def tell_late(store: Store, deadlines: Deadlines, clock: Clock, rules: Rules) -> int:
    """Tell each citizen once, by day, that people have not kept the deadline; how many were."""
    now = clock.now()
    if rules.simulated_review or not is_daytime(now):
        return 0
    told = 0
    for id in await deadlines.unreported(now):
        application = await store.get(id)
        if application is None:
            continue
        try:
            await deadlines.save_reported(report_overdue(application, now))
        except StaleVersion:
            log.info("application %d was decided just now", id)
            continue
        told += 1
    return told


@dataclass(frozen=True, slots=True)
class DeadlineReminders:
    """Keeps one message a reviewer: edited while it is of today, sent anew on the next day.

    Killed between sending and remembering, it may send one message twice.
    """

    bot: Bot
    staff: Staff
    deadlines: Deadlines
    rules: Rules
    locales: Locales
    clock: Clock
    send_rate: SendRate
    retries: dict[int, tuple[float, int]] = field(default_factory=dict)
    """By reviewer: when (the event loop's seconds) to try again, and how often it failed; a
    restart tries at once.
    """

    async def tick(self) -> int:
        """Bring every reviewer's message up to date; how many were sent or edited."""
        now = self.clock.now()
        if self.clock.ahead(60) - now > FASTEST:
            return 0
        outlook = await self.deadlines.counts(now, now + REMIND_AHEAD)
        known = await self.deadlines.reminders()
        reviewers = (await self.staff.roster()).reviewers
        if outlook.is_empty and not known:
            return 0
        for left in known.keys() - reviewers:
            await self.deadlines.delete_reminder(left)
        done = [
            await self._update(reviewer, known.get(reviewer), outlook, now)
            for reviewer in sorted(reviewers)
        ]
        return sum(done)

    async def _update(
        self, reviewer: int, kept: Reminder | None, outlook: DeadlineCounts, now: datetime
    ) -> bool:
        """Send or edit one reviewer's message where it says something else by now."""
        today = now.astimezone(MOSCOW).date()
        says = DONE if outlook.is_empty else f"{outlook.late}+{outlook.soon} {outlook.first}"
        if kept and kept.words == says and (outlook.is_empty or kept.day == today):
            return False
        message = kept.message if kept else None
        anew = not outlook.is_empty and is_daytime(now) and _calls_for_a_new_one(kept, today)
        not_before, attempts = self.retries.get(reviewer, (0.0, 0))
        real = asyncio.get_running_loop().time()
        if (message is None and not anew) or real < not_before:
            return False
        try:
            message = await self._put(reviewer, message, outlook, anew=anew)
        except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
            what = f"the deadline reminder of {reviewer}"
            step = next_step(failure, what, attempts, send_rate=self.send_rate)
            if step.retry_in is not None:
                self.retries[reviewer] = real + step.retry_in, step.attempts
                return False
            message = None
        self.retries.pop(reviewer, None)
        day = today if anew or kept is None else kept.day
        if message is None:
            says = GONE
        await self.deadlines.save_reminder(
            Reminder(reviewer, None if says == DONE else message, day, says)
        )
        return message is not None

    async def _put(
        self, reviewer: int, message: int | None, outlook: DeadlineCounts, *, anew: bool
    ) -> int | None:
        """The message that now says it; None where the old one cannot be edited any more."""
        texts = await self.locales.of(reviewer)
        screen = reminder(outlook, texts, simulated=self.rules.simulated_review)
        await self.send_rate.wait(reviewer)
        if anew:
            if message is not None:
                await show.delete(self.bot, reviewer, message)
            return await show.send(self.bot, reviewer, screen)
        if message is None:
            return None
        edited = await show.edit(self.bot, reviewer, message, screen)
        return message if edited else None


def _calls_for_a_new_one(kept: Reminder | None, today: date) -> bool:
    """Nothing was said yet, all was done since, or another day has begun."""
    return kept is None or kept.words == DONE or kept.day != today
