"""The levers of the page: the bot's process, and its clock through the control socket."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from telegram_emulator import patience

from bot.clock import STANDING, Anchor, ScaledClock
from demo.process import BotProcess

PATIENCE = 2.0
COMING = {
    "review": "Срок проверки",
    "in_production": "Передан в изготовление",
    "made": "Изготовлен",
    "on_the_way": "В пути",
    "ready": "Готов к выдаче",
    "reminder": "Напоминание забрать",
    "uncollected": "Отправка обратно",
}


@dataclass
class Control:
    """`clock` follows the bot's own: both tell their time from the same anchor."""

    bot: BotProcess
    socket: Path
    clock: ScaledClock
    names: dict[int, str] = field(default_factory=dict)
    """Whose application it is, by number."""
    _coming: list[dict[str, Any]] = field(default_factory=list)
    _switching: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> dict[str, Any]:
        ready = self.bot.running and await self._pull("look")
        anchor = self.clock.anchor
        standing = anchor.day_seconds == STANDING
        return {
            "running": self.bot.running,
            "ready": ready,
            "real": _milliseconds(anchor.real),
            "simulated": _milliseconds(anchor.simulated),
            "day_seconds": None if standing else anchor.day_seconds,
            "coming": self._coming,
        }

    async def kill(self) -> None:
        async with self._switching:
            await self.bot.kill()

    async def start(self) -> None:
        async with self._switching:  # two clicks must not start two bots
            if not self.bot.running:
                await self.bot.start()

    async def run_at(self, day_seconds: float | None) -> bool:
        """Whether the bot has turned its clock."""
        return await self._pull("speed", day_seconds=day_seconds)

    async def jump(self) -> None:
        await self._pull("jump")

    async def _pull(self, lever: str, **more: Any) -> bool:
        """Whether the bot answered; a dead one, or one still starting, does not."""
        try:
            async with patience.limit(PATIENCE):
                answer = await self._ask({"lever": lever, **more})
        except (OSError, ValueError, TimeoutError):
            return False
        self.clock.follow(Anchor.from_json(answer["clock"]))
        self._coming = [self._shown(event) for event in answer["coming"]]
        return True

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        reader, writer = await asyncio.open_unix_connection(self.socket)
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            answer: dict[str, Any] = json.loads(await reader.readline())
            return answer
        finally:
            writer.close()

    def _shown(self, event: dict[str, Any]) -> dict[str, Any]:
        whose = self.names.get(event["citizen"], "")
        return {
            "at": _milliseconds(datetime.fromisoformat(event["at"])),
            "title": COMING.get(event["kind"], event["kind"]),
            "about": f"{event['reference']} · {whose}" if whose else event["reference"],
        }


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
