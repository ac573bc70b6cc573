"""The bot's own HTTP endpoints; one is where browsers come back to from the portal."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientSession, web

from bot.settings import Settings
from domain.clock import Clock
from handlers.account.browser import pages_of
from handlers.account.portal import Portal
from screens.locales import Locales
from storage.account.sign_ins import SignIns

log = logging.getLogger(__name__)

CALLBACK = "/signin/callback"


class CannotListen(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """Somebody else listens there, or this machine has no such address; `setting` names it."""

    def __init__(self, setting: str) -> None:
        super().__init__(setting)
        self.setting = setting


async def listening(site: web.TCPSite, setting: str) -> None:
    """Begin to listen; raises CannotListen."""
    try:
        await site.start()
    except OSError as error:
        raise CannotListen(setting) from error


@asynccontextmanager
async def portal_of(
    settings: Settings, rows: SignIns, clock: Clock, locales: Locales, bot: Bot
) -> AsyncIterator[Portal | None]:
    """The portal of these settings, its pages served until the block ends; None without one."""
    issuer, client_id, public = settings.oidc_issuer, settings.oidc_client_id, settings.public_url
    if not (issuer and client_id and public and settings.http_listen):
        yield None
        return
    from bot.oidc import Oidc  # the libraries of OpenID are loaded where they are used

    secret = settings.oidc_client_secret
    async with ClientSession() as http:
        provider = Oidc(
            issuer,
            client_id,
            secret.get_secret_value() if secret else "",
            public + CALLBACK,
            http,
        )

        async def name() -> str:
            # Asked only when it is needed: the bot starts without Telegram, too.
            try:
                return (await bot.me()).username or ""
            except TelegramAPIError:
                return ""

        portal = Portal(provider, rows, clock, public, name, settings.telegram_link_url)
        async with served(pages_of(portal, locales), *settings.http_listen):
            yield portal


@asynccontextmanager
async def served(
    app: web.Application, host: str, port: int, setting: str = "HTTP_LISTEN"
) -> AsyncIterator[None]:
    # No access log: addresses hold tokens and codes.
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await listening(web.TCPSite(runner, host, port), setting)
        log.info("HTTP is served on %s:%d", host, port)
        yield
    finally:
        await runner.cleanup()
