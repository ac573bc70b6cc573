"""The page's routes, added to those of the Bot API; one process serves both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from telegram_emulator.page.acting import Acting
from telegram_emulator.page.files import Attachments, Drawer, index, own_file
from telegram_emulator.page.guard import HEADERS, Handler, guarded
from telegram_emulator.page.live import Live, Stream
from telegram_emulator.page.machine import Machine
from telegram_emulator.page.phones import Phones
from telegram_emulator.page.show import Show
from telegram_emulator.page.trouble import Trouble
from telegram_emulator.server import application, serving
from telegram_emulator.telegram import Telegram

HEARTBEAT_SECONDS = 15


@asynccontextmanager
async def opened(telegram: Telegram, show: Show, port: int = 0) -> AsyncIterator[str]:
    """Serve the Bot API and the page; gives the base address."""
    phones = Phones(telegram, show.sides)
    live = Live(telegram, phones, show)
    trouble = Trouble(telegram, live)
    machine = Machine(show.control, live)
    for side in show.sides:
        await phones.add(side.id)
    app = application(telegram)
    _add(app, telegram, phones, live, trouble, machine, show)
    async with serving(telegram, port, app) as address:
        watching = asyncio.ensure_future(machine.watch())
        try:
            yield address
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            trouble.close()
            live.close()


def _add(
    app: web.Application,
    telegram: Telegram,
    phones: Phones,
    live: Live,
    trouble: Trouble,
    machine: Machine,
    show: Show,
) -> None:
    acting, drawer = Acting(phones, live), Drawer(phones, show.drawer)
    for path, handler in {
        "/": index,
        "/chat/{bot}": index,
        "/page/static/{name}": own_file,
        "/page/stream": _streaming(live),
        "/page/specimens/{name}": drawer.preview,
        "/page/files/{file}": Attachments(telegram).give,
    }.items():
        app.router.add_get(path, guarded(handler))
    for path, handler in {
        "/page/phones": acting.add,
        "/page/phones/{phone}/files": acting.send_files,
        "/page/phones/{phone}/specimen": drawer.send,
        "/page/phones/{phone}/{act}": acting.act,
        "/page/trouble": trouble.order,
        "/page/machine": machine.pull,
    }.items():
        app.router.add_post(path, guarded(handler))


def _streaming(live: Live) -> Handler:
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
