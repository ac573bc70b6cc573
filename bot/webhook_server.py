"""Where Telegram brings updates: a 2xx says that one has been dealt with and saved, no less.

Telegram keeps what was not taken for a day and brings it again, the next of its chat after it.
So there is no queue here, and what a killed process had in hand comes again.
"""

import asyncio
import logging
from hmac import compare_digest
from ssl import SSLContext

from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.settings import Settings
from bot.update_guard import ProcessGuard, UpdateGuard
from bot.web import listening
from bot.webhook_address import WebhookAddress, server_tls
from bot.webhook_queue import WebhookQueue
from bot.webhook_registration import make_sure
from bot.webhook_updates import SOON, WebhookUpdates
from storage.update_inbox import UpdateInbox

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1 << 20
"""Of one update; the longest have some tens of thousands."""


class WebhookServer:
    """Serves one address until it is told to stop."""

    def __init__(
        self,
        bot: Bot,
        updates: WebhookUpdates,
        address: WebhookAddress,
        listen: tuple[str, int],
        tls: SSLContext | None = None,
        inbox: UpdateInbox | None = None,
    ) -> None:
        self._bot, self._updates, self._inbox = bot, updates, inbox
        self._address, self._listen, self._tls = address, listen, tls
        self._stopping = False

    @property
    def update_queue(self) -> WebhookQueue:
        return self._updates.queue

    async def run(self, stop: asyncio.Event) -> None:
        """Until stopped: then finish what is in hand. Raises where the token is wrong."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            if self._inbox:
                await self._updates.take_up(self._inbox)
            site = web.TCPSite(runner, *self._listen, ssl_context=self._tls)
            await listening(site, "WEBHOOK_LISTEN")
            log.info("updates are awaited on %s:%d", *self._listen)
            await self._registered_until(stop)
            await site.stop()
        finally:
            self._stopping = True
            await self._updates.finish()
            await runner.cleanup()

    async def _registered_until(self, stop: asyncio.Event) -> None:
        stopping = asyncio.ensure_future(stop.wait())
        registering = asyncio.ensure_future(make_sure(self._bot, self._address))
        try:
            await asyncio.wait({registering, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if registering.done():
                registering.result()
            await stopping
        finally:
            stopping.cancel()
            registering.cancel()

    def application(self) -> web.Application:
        """The one address; all others are not found."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_route("*", "/{path:.*}", self._asked)
        return app

    async def _asked(self, request: web.Request) -> web.Response:
        """Nothing of what a stranger sends is logged, nor read before it is known whose it is."""
        if not _same(request.path.rpartition("/")[2], self._address.name):
            return web.Response(status=404)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        if not _same(request.headers.get(SECRET_HEADER, ""), self._address.secret):
            return web.Response(status=401)
        again = SOON if self._stopping else await self._updates.take(await request.read())
        if again is None:
            return web.Response()
        return web.Response(status=503, headers={"Retry-After": str(again)})


def _same(given: str, ours: str) -> bool:
    """Compared so that the time it takes tells nothing."""
    return compare_digest(given.encode(errors="replace"), ours.encode())


def webhook_server(
    settings: Settings,
    bot: Bot,
    dispatcher: Dispatcher,
    inbox: UpdateInbox | None = None,
    guard: UpdateGuard | None = None,
) -> WebhookServer | None:
    """What serves these settings; None where updates are polled for.

    `guard` is for several processes; without it there is one for this process.
    """
    address = settings.webhook_of(bot.token)
    if address is None or settings.webhook_listen is None:
        return None
    updates = WebhookUpdates(bot, dispatcher, guard or ProcessGuard())
    tls = server_tls(settings.webhook_certificate, settings.webhook_key)
    return WebhookServer(bot, updates, address, settings.webhook_listen, tls, inbox)
