"""The bot's own HTTP endpoints: where browsers come back to from the portal, and its pages."""

import hmac
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientSession, web
from yarl import URL

from bot.clock_jumps import wall
from bot.settings import TELEGRAM, Settings
from domain.clock import Clock
from domain.review.staff_sign_in import StaffProvider
from handlers.account.browser import add_pages
from handlers.account.portal import Portal
from handlers.dependencies import Dependencies
from handlers.mini_apps.access import Access, Sessions
from handlers.mini_apps.addresses import MiniApps
from handlers.mini_apps.init_data import key_of
from handlers.mini_apps.server import MOST_BYTES, PageServer, headers
from handlers.mini_apps.staff_sign_in import BrowserSignIn
from handlers.mini_apps.staff_sign_in_routes import CALLBACK as STAFF_CALLBACK
from handlers.mini_apps.staff_sign_in_routes import add_routes
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
    settings: Settings, rows: SignIns, clock: Clock, bot: Bot
) -> AsyncIterator[Portal | None]:
    """The portal of these settings, asked until the block ends; None without one."""
    issuer, client_id, public = settings.oidc_issuer, settings.oidc_client_id, settings.public_url
    if not (issuer and client_id and public):
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

        yield Portal(provider, rows, clock, public, name, settings.telegram_link_url)


@asynccontextmanager
async def staff_provider_of(settings: Settings) -> AsyncIterator[StaffProvider | None]:
    """Where staff in a browser sign in, asked until the block ends; None without it."""
    issuer, client_id = settings.staff_oidc_issuer, settings.staff_oidc_client_id
    if not (issuer and client_id and settings.public_url):
        yield None
        return
    from bot.oidc import STAFF, Oidc  # as for citizens

    secret = settings.staff_oidc_client_secret
    async with ClientSession() as http:
        yield Oidc(
            issuer,
            client_id,
            secret.get_secret_value() if secret else "",
            settings.public_url + STAFF_CALLBACK,
            http,
            scope=STAFF,
        )


def mini_apps_of(
    settings: Settings, token: str, real: Callable[[], datetime] = wall
) -> MiniApps | None:
    """Where pages inside Telegram are; None where no button is to open one.

    Telegram refuses a button with plain http; a Bot API server on this machine takes it.
    """
    public = settings.public_url
    if not public or (not public.startswith("https:") and settings.telegram_api_url == TELEGRAM):
        return None
    own = hmac.digest(token.encode(), b"mini apps", "sha256")
    return MiniApps(public, key_of(token), own, real, _framed_by(settings.telegram_link_url))


def _framed_by(chats: str) -> tuple[str, ...]:
    """The origin of chats that are in a browser on this machine, as in the demonstration."""
    where = URL(chats)
    return (str(where.origin()),) if where.scheme == "http" else ()


@asynccontextmanager
async def pages_served(
    settings: Settings, made: Dependencies, sessions: Sessions
) -> AsyncIterator[None]:
    """Serve the pages there are until the block ends: those of the portal, and those in Telegram.

    Raises CannotListen.
    """
    if not settings.http_listen or not (made.portal or made.mini_apps):
        yield
        return
    app = web.Application(client_max_size=MOST_BYTES)
    if made.portal:
        add_pages(app, made.portal, made.locales)
    if made.mini_apps:
        _add_mini_apps(app, made, made.mini_apps, sessions)
    async with served(app, *settings.http_listen):
        yield


def _add_mini_apps(
    app: web.Application, made: Dependencies, mini_apps: MiniApps, sessions: Sessions
) -> None:
    """The pages; where staff can sign in in a browser, the way to that too."""
    browsers = made.staff.browsers if made.staff_provider else None
    access = Access(mini_apps, sessions, made.handled_updates, browsers)
    portal = ""
    if made.staff_provider:
        sign_in = BrowserSignIn(
            made.staff_provider,
            made.staff.sign_ins,
            made.staff.browsers,
            sessions,
            mini_apps,
            made.clock,
            hmac.digest(mini_apps.own_key, b"staff in browsers", "sha256"),
        )
        add_routes(app, sign_in, headers(mini_apps.framed_by))
        portal = sign_in.name
    PageServer(access, made.locales, portal).add_to(app)


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
