"""The time machine and the bot's switch, by the levers that the page was given."""

import asyncio

from aiohttp import web

from telegram_emulator.page.config import BotControl
from telegram_emulator.page.event_stream import EventStream
from telegram_emulator.page.guard import asked, done, word
from telegram_emulator.refusal import Refusal

LOOK_SECONDS = 0.5
SPEEDS: dict[str, float | None] = {"pause": None, "real": 86400.0, "ten": 10.0, "one": 1.0}
SWITCHES = ("kill", "start")


class BotControls:
    """Looks at the bot twice a second while somebody watches, and pulls its levers."""

    def __init__(self, control: BotControl, live: EventStream) -> None:
        self._control, self._live = control, live

    async def watch(self) -> None:
        """Tell the pages of every change; until cancelled."""
        while True:
            if self._live.watched:
                await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        self._live.tell("machine", await self._control.look(), keep=True)

    async def pull(self, request: web.Request) -> web.Response:
        """One of: pause, real, ten, one (seconds a day), jump, kill, start."""
        lever = word(await asked(request), "lever")
        if lever in SPEEDS:
            await self._control.run_at(SPEEDS[lever])
        elif lever == "jump":
            await self._control.jump()
        elif lever in SWITCHES:
            await (self._control.kill() if lever == "kill" else self._control.start())
        else:
            raise Refusal(400, "Bad Request: lever")
        await self.look()
        return done()
