"""The pretend Telegram as a Bot API server, on loopback only."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import ClientSession, ClientTimeout, web
from aiohttp.typedefs import Handler
from yarl import URL

from telegram_emulator.refusal import Dropped, Json, Refusal
from telegram_emulator.requests import read_params
from telegram_emulator.telegram import Answer, Telegram
from telegram_emulator.webhook import Postman

LOOPBACK = "127.0.0.1"
MAX_REQUEST_BYTES = 64 << 20
_OWN_NAMES = {"127.0.0.1", "localhost"}
TELEGRAM = web.AppKey("telegram", Telegram)


def application(telegram: Telegram) -> web.Application:
    """The routes of the Bot API; whoever serves more adds to them before the catch-all."""
    app = web.Application(middlewares=[_own_only], client_max_size=MAX_REQUEST_BYTES)
    app[TELEGRAM] = telegram
    for verb in ("GET", "POST"):
        app.router.add_route(verb, "/bot{token:[^/]+}/{method:[^/]+}", _call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", _download)
    return app


@asynccontextmanager
async def serving(
    telegram: Telegram, port: int = 0, app: web.Application | None = None
) -> AsyncIterator[str]:
    """Serve on loopback and give the base address, `http://127.0.0.1:port`; port 0 takes any."""
    app = app or application(telegram)
    app.router.add_route("*", "/{rest:.*}", _nothing_here)
    runner = web.AppRunner(
        app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0, handle_signals=False
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, port)
        await site.start()
        async with _postman(telegram):
            yield f"http://{LOOPBACK}:{runner.addresses[0][1]}"
    finally:
        telegram.close()
        await runner.cleanup()


@asynccontextmanager
async def _postman(telegram: Telegram) -> AsyncIterator[None]:
    async with ClientSession(timeout=ClientTimeout(total=60)) as http:
        # Not a TaskGroup: it would wrap whatever fails in the body into an ExceptionGroup.
        rounds = asyncio.get_running_loop().create_task(Postman(telegram, http).run())
        try:
            yield
        finally:
            rounds.cancel()
            with suppress(asyncio.CancelledError):
                await rounds


@web.middleware
async def _own_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away what a stranger's page or a stranger's name for this machine asks for."""
    origin = request.headers.get("Origin")
    if request.url.host in _OWN_NAMES and (origin is None or _is_own(origin)):
        return await handler(request)
    return _reply(_refused(Refusal(403, "Forbidden: this server answers on loopback only")))


def _is_own(origin: str) -> bool:
    try:
        return URL(origin).host in _OWN_NAMES
    except ValueError:
        return False


async def _call(request: web.Request) -> web.StreamResponse:
    route = request.match_info
    try:
        params = await read_params(request)
        answer = await request.app[TELEGRAM].call(route["token"], route["method"], params)
    except Refusal as refusal:
        answer = _refused(refusal)
    except Dropped:
        return _hang_up(request)
    return _reply(answer)


async def _download(request: web.Request) -> web.StreamResponse:
    route = request.match_info
    try:
        data = await request.app[TELEGRAM].download(route["token"], route["path"])
    except Refusal as refusal:
        return _reply(_refused(refusal))
    except Dropped:
        return _hang_up(request)
    return web.Response(body=data, content_type="application/octet-stream")


async def _nothing_here(_request: web.Request) -> web.StreamResponse:
    return _reply(_refused(Refusal(404, "Not Found")))


def _refused(refusal: Refusal) -> Answer:
    return Answer(refusal.code, refusal.body())


def _reply(answer: Answer) -> web.Response:
    return web.Response(
        status=answer.status, body=_encoded(answer.body), content_type="application/json"
    )


def _encoded(body: Json) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    # Nobody reads this: the connection is gone.
    return web.Response(status=500)
