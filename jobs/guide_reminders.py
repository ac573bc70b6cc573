"""Reminds of the guide to an account: once, on the day that was asked for."""

from dataclasses import dataclass, field

from aiogram import Bot

from domain.clock import Clock
from jobs.failures import next_step
from jobs.send_rate import SendRate
from screens import show
from screens.account.guide import resumed
from screens.locales import Locales
from storage.account.guide import GuideProgressStore


@dataclass(frozen=True, slots=True)
class GuideReminders:
    """Sends each reminder at least once: killed between sending and writing it down, again."""

    bot: Bot
    guides: GuideProgressStore
    locales: Locales
    clock: Clock
    send_rate: SendRate
    attempts: dict[int, int] = field(default_factory=dict)
    """Failed attempts by citizen; a restart begins to count anew."""

    async def tick(self) -> int:
        """Remind everybody who is due; 0, for no notice is queued by that."""
        for citizen, place in await self.guides.due(self.clock.now()):
            again = None
            try:
                screen = resumed(place, await self.locales.of(citizen))
                await self.send_rate.wait(citizen)
                await show.send(self.bot, citizen, screen)
            except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
                what, attempts = f"the guide reminder of {citizen}", self.attempts.get(citizen, 0)
                step = next_step(failure, what, attempts, send_rate=self.send_rate)
                if step.retry_in is not None:
                    self.attempts[citizen] = step.attempts
                    again = self.clock.ahead(step.retry_in)
            if again is None:
                self.attempts.pop(citizen, None)
            await self.guides.reschedule(citizen, again)
        return 0
