"""The addresses that monitoring asks: /healthz, /readyz and /metrics."""

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.monitoring.backlog import Backlog
from bot.monitoring.metrics import Metrics
from bot.monitoring.readiness import Readiness


def endpoints(metrics: Metrics, readiness: Readiness, backlog: Backlog) -> web.Application:
    """They tell codes and numbers, and nothing about anybody."""

    async def alive(_: web.Request) -> web.Response:
        """That this is answered at all says that the event loop turns."""
        return web.Response(text="ok\n")

    async def ready(_: web.Request) -> web.Response:
        lacking = await readiness.lacking()
        told = {"ready": not lacking, "not_ready": lacking}
        return web.json_response(told, status=503 if lacking else 200)

    async def measured(_: web.Request) -> web.Response:
        await backlog.read()
        exposed = generate_latest(metrics.registry)
        return web.Response(body=exposed, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", measured)
    return app
