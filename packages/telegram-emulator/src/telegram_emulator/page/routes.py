"""The page's routes, added to those of the Bot API; one process serves both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from telegram_emulator.page.actions import PhoneActions
from telegram_emulator.page.bot_controls import BotControls
from telegram_emulator.page.config import PageConfig
from telegram_emulator.page.event_stream import EventStream, Stream
from telegram_emulator.page.fault_injection import FaultInjection
from telegram_emulator.page.files import Attachments, SampleFiles, index, own_file
from telegram_emulator.page.guard import HEADERS, Handler, guarded
from telegram_emulator.page.phones import Phones
from telegram_emulator.page.web_apps import WebApps
from telegram_emulator.server import application, serving
from telegram_emulator.telegram import Telegram

HEARTBEAT_SECONDS = 15


@asynccontextmanager
async def serving_page(
    telegram: Telegram, config: PageConfig, port: int = 0
) -> AsyncIterator[str]:
    """Serve the Bot API and the page; gives the base address."""
    phones = Phones(telegram, config.sides)
    live = EventStream(telegram, phones, config)
    faults = FaultInjection(telegram, live)
    controls = BotControls(config.control, live)
    for side in config.sides:
        await phones.add(side.id)
    app = application(telegram)
    _add(app, telegram, phones, live, faults, controls, config)
    async with serving(telegram, port, app) as address:
        watching = asyncio.ensure_future(controls.watch())
        try:
            yield address
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            faults.close()
            live.close()


def _add(
    app: web.Application,
    telegram: Telegram,
    phones: Phones,
    live: EventStream,
    faults: FaultInjection,
    controls: BotControls,
    config: PageConfig,
) -> None:
    actions, samples = PhoneActions(phones, live), SampleFiles(phones, config.sample_files)
    for path, handler in {
        "/": index,
        "/chat/{bot}": index,
        "/page/static/{name}": own_file,
        "/page/stream": _streaming(live),
        "/page/specimens/{name}": samples.preview,
        "/page/files/{file}": Attachments(telegram).give,
    }.items():
        app.router.add_get(path, guarded(handler))
    for path, handler in {
        "/page/phones": actions.add,
        "/page/phones/{phone}/files": actions.send_files,
        "/page/phones/{phone}/specimen": samples.send,
        "/page/phones/{phone}/web_app": WebApps(phones).open,
        "/page/phones/{phone}/{act}": actions.act,
        "/page/trouble": faults.order,
        "/page/machine": controls.pull,
    }.items():
        app.router.add_post(path, guarded(handler))


def _streaming(live: EventStream) -> Handler:
    """Server-sent events, with a sign of life now and then."""

    async def stream(request: web.Request) -> web.StreamResponse:
        headers = {**HEADERS, "Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        with live.joined() as events:
            await response.prepare(request)
            with suppress(ConnectionError):
                while (line := await _next(events)) is not None:
                    await response.write(line)
        return response

    return stream


async def _next(events: Stream) -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await events.get()
    except TimeoutError:
        return b": \n\n"
