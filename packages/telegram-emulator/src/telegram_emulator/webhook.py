"""Brings updates to the bot's own address, in order for each chat, again until it takes them."""

import asyncio
from typing import Any

from aiohttp import BodyPartReader, ClientError, ClientResponse, ClientSession, MultipartReader

from telegram_emulator.params import Params, Upload, parse_json
from telegram_emulator.refusal import Dropped, Json
from telegram_emulator.telegram import Telegram
from telegram_emulator.updates import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 30.0


class Postman:
    """Posts pending updates while a webhook is set."""

    def __init__(self, telegram: Telegram, http: ClientSession) -> None:
        self._telegram = telegram
        self._http = http
        self._busy: set[object] = set()

    async def run(self) -> None:
        """Go on rounds until cancelled."""
        async with asyncio.TaskGroup() as rounds:
            while True:
                self._set_out(rounds)
                await self._telegram.updates.change()

    def _set_out(self, rounds: asyncio.TaskGroup) -> None:
        hook = self._telegram.updates.webhook
        if hook is None:
            return
        for update in self._telegram.updates.pending():
            if len(self._busy) >= hook.max_connections:
                return
            lane = _lane(update)
            if lane not in self._busy:
                self._busy.add(lane)
                rounds.create_task(self._bring(update, lane))

    async def _bring(self, update: Json, lane: object) -> None:
        pause = FIRST_PAUSE
        try:
            while (hook := self._telegram.updates.webhook) is not None:
                if await self._accepted(hook, update):
                    break
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return
        finally:
            self._busy.discard(lane)
        self._telegram.updates.done(update)

    async def _accepted(self, hook: Webhook, update: Json) -> bool:
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with self._http.post(hook.url, json=update, headers=headers) as response:
                if response.status // 100 != 2:
                    self._complain(hook, f"Wrong response from the webhook: {response.status}")
                    return False
                params = await _answer_in_reply(response)
        except (ClientError, TimeoutError, OSError) as error:
            self._complain(hook, f"Connection failed: {type(error).__name__}")
            return False
        if params is not None:
            await self._carry_out(params)
        return True

    async def _carry_out(self, params: Params) -> None:
        method = params.text("method")
        try:
            await self._telegram.call(self._telegram.token, method, params)
        except Dropped:
            return

    def _complain(self, hook: Webhook, message: str) -> None:
        hook.last_error_date = int(self._telegram.now())
        hook.last_error_message = message


def _lane(update: Json) -> object:
    """What must stay in order: the updates of one chat."""
    for payload in update.values():
        if isinstance(payload, dict):
            message = payload.get("message", payload)
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict):
                return chat.get("id")
    return update.get("update_id")


async def _answer_in_reply(response: ClientResponse) -> Params | None:
    """The call that a bot may make by answering the webhook with it."""
    try:
        params = await _read(response)
    # What the bot has answered is its own business; it has taken the update all the same.
    except (ValueError, LookupError, AssertionError, RuntimeError):
        return None
    return params if isinstance(params.raw.get("method"), str) else None


async def _read(response: ClientResponse) -> Params:
    if response.content_type == "application/json":
        tree = parse_json(await response.read() or b"null")
        return Params(tree if isinstance(tree, dict) else {})
    raw: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    if response.content_type == "multipart/form-data":
        async for part in MultipartReader.from_response(response):
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read(decode=True))
            if part.filename:
                uploads[part.name] = Upload(data, part.filename)
            else:
                raw[part.name] = data.decode()
    return Params(raw, uploads)
