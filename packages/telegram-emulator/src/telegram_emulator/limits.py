"""How fast a bot may talk before Telegram tells it to wait."""

import math
import time
from collections.abc import Callable

from telegram_emulator.refusal import too_many_requests


class _Bucket:
    __slots__ = ("burst", "level", "rate", "touched")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate = rate
        self.burst = burst
        self.level = burst
        self.touched = now

    def wait(self, count: int, now: float) -> float:
        self.level = min(self.burst, self.level + (now - self.touched) * self.rate)
        self.touched = now
        return max(0.0, (count - self.level) / self.rate)


class Limits:
    """Buckets for everything the bot says, for each private chat and for each group.

    Real Telegram publishes "about 30 messages a second in all, 1 a second in a chat, 20 a minute
    in a group" and forgives short bursts. An edit counts as a message does. `now`
    counts seconds and should be real time even where the dates of messages are simulated.
    """

    def __init__(
        self,
        *,
        per_second: float = 30,
        chat_per_second: float = 1,
        chat_burst: int = 5,
        group_per_minute: float = 20,
        now: Callable[[], float] = time.monotonic,
        enforced: bool = True,
    ) -> None:
        self.per_second = per_second
        self.chat_per_second = chat_per_second
        self.chat_burst = chat_burst
        self.group_per_minute = group_per_minute
        self.enforced = enforced
        self._now = now
        self._everything = _Bucket(per_second, max(per_second, 1), now())
        self._chats: dict[int, _Bucket] = {}
        self._webhooks = _Bucket(1, 1, now())

    @classmethod
    def off(cls) -> "Limits":
        """No limits, for scripts that act faster than any person."""
        return cls(enforced=False)

    def spend(self, chat_id: int, *, group: bool = False, count: int = 1) -> None:
        """Let `count` messages through, or raise 429 and let none."""
        if not self.enforced:
            return
        now = self._now()
        bucket = self._chats.get(chat_id) or self._opened(chat_id, group, now)
        # An album is let through whole once there is any room at all.
        asked = min(count, int(bucket.burst))
        wait = max(bucket.wait(asked, now), self._everything.wait(count, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        bucket.level -= count
        self._everything.level -= count

    def spend_webhook(self) -> None:
        """Let a webhook be set, or raise 429: it may be set once a second."""
        if not self.enforced:
            return
        if self._webhooks.wait(1, self._now()) > 0:
            raise too_many_requests(1)
        self._webhooks.level -= 1

    def _opened(self, chat_id: int, group: bool, now: float) -> _Bucket:
        if len(self._chats) > 10_000:
            self._chats = {
                id: bucket for id, bucket in self._chats.items() if bucket.wait(1, now) > 0
            }
        rate = self.group_per_minute / 60 if group else self.chat_per_second
        bucket = _Bucket(rate, self.group_per_minute if group else self.chat_burst, now)
        self._chats[chat_id] = bucket
        return bucket
