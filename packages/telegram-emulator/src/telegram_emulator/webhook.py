"""Brings updates to the bot's own address, in order for each queue, again until it takes them."""

import asyncio
import ssl

from aiohttp import ClientError, ClientSession, ClientTimeout

from telegram_emulator.delivery import asked_to_wait, complaint, trusting
from telegram_emulator.lanes import Lane
from telegram_emulator.params import Params
from telegram_emulator.refusal import Dropped
from telegram_emulator.telegram import Telegram
from telegram_emulator.updates import Entry, Webhook
from telegram_emulator.webhook_reply import call_in_reply

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Postman:
    """Posts pending updates while a webhook is set: one of a lane at a time, all lanes at once."""

    def __init__(self, telegram: Telegram, http: ClientSession) -> None:
        self._telegram = telegram
        self._http = http
        self._hook: Webhook | None = None
        self._rounds: dict[Lane, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Go on rounds until cancelled."""
        async with asyncio.TaskGroup() as rounds:
            while True:
                self._set_out(rounds)
                await self._telegram.updates.change()

    def _set_out(self, rounds: asyncio.TaskGroup) -> None:
        hook = self._telegram.updates.webhook
        if hook is not self._hook:
            # What is on its way to the old address is cut off, and brought to the new one.
            for task in self._rounds.values():
                task.cancel()
            self._hook, self._rounds = hook, {}
            self._trip = _Trip(hook) if hook else None
        if hook is None or self._trip is None:
            return
        for lane in self._telegram.updates.lanes() - self._rounds.keys():
            self._rounds[lane] = rounds.create_task(self._serve(self._trip, lane))

    async def _serve(self, trip: "_Trip", lane: Lane) -> None:
        updates = self._telegram.updates
        while entry := updates.first(lane):
            async with trip.connections:
                retry_after = await self._bring(trip, entry)
            if retry_after is None:
                updates.done(entry.body)
            id, taken = entry.body["update_id"], retry_after is None
            self._telegram.events.emit("delivered", details={"update_id": id, "taken": taken})
            if retry_after is None:
                continue
            pause = self._telegram.delivery.wait(entry, retry_after)
            if self._telegram.ticks() + pause > entry.until:
                updates.drop(entry)
            else:
                await asyncio.sleep(pause)
        del self._rounds[lane]

    async def _bring(self, trip: "_Trip", entry: Entry) -> float | None:
        """None where it was taken; else how long the bot asked to be left alone, in seconds."""
        hook, patience = trip.hook, ClientTimeout(total=self._telegram.delivery.timeout)
        asking = self._http.post(
            hook.url,
            json=entry.body,
            headers={SECRET_HEADER: hook.secret} if hook.secret else {},
            timeout=patience,
            ssl=trip.tls or True,
            allow_redirects=False,
        )
        try:
            async with asking as response:
                if response.status // 100 != 2:
                    words = f"{response.status} {response.reason}".rstrip()
                    self._complain(hook, f"Wrong response from the webhook: {words}")
                    return asked_to_wait(response)
                params = await call_in_reply(response)
        except (ClientError, TimeoutError, OSError) as error:
            self._complain(hook, complaint(error))
            return 0.0
        if params is not None:
            await self._carry_out(params)
        return None

    async def _carry_out(self, params: Params) -> None:
        method = params.text("method")
        try:
            await self._telegram.call(self._telegram.token, method, params)
        except Dropped:
            return

    def _complain(self, hook: Webhook, message: str) -> None:
        hook.last_error_date = int(self._telegram.now())
        hook.last_error_message = message


class _Trip:
    """What all deliveries to one webhook share: its connections and whom it trusts."""

    def __init__(self, hook: Webhook) -> None:
        self.hook = hook
        self.connections = asyncio.Semaphore(hook.max_connections)
        self.tls: ssl.SSLContext | None = trusting(hook.certificate) if hook.certificate else None
