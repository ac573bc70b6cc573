"""Who inspects pictures: workers that mend them, here or in other processes, or strict checks."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from identity_images import Pool, StrictInspector, is_installed

from bot.monitoring.metrics import Metrics
from bot.monitoring.pictures import timed
from bot.picture_worker import PictureWorker
from bot.remote_inspection import RemoteInspector
from bot.replicas import Role
from bot.settings import Settings
from handlers.pictures.picture_proposals import PictureInspectors
from storage.pictures.inspections import Inspections

log = logging.getLogger(__name__)


@asynccontextmanager
async def picture_inspectors(
    settings: Settings,
    roles: frozenset[Role],
    handed: Inspections | None,
    stop: asyncio.Event,
    metrics: Metrics | None = None,
) -> AsyncIterator[PictureInspectors]:
    """Until the block ends; strict also without the `vision` extra. Timed where `metrics` are.

    `handed` are the pictures that go from process to process: with the role `pictures` those of
    others are judged here too, without it all go there.
    """
    async with AsyncExitStack() as stack:
        inspectors = timed(StrictInspector(), metrics)
        mends = settings.pictures == "mend"
        if mends and handed and "pictures" not in roles:
            inspectors = timed(await stack.enter_async_context(RemoteInspector(handed)), metrics)
        elif mends and is_installed():
            pool = await stack.enter_async_context(Pool(settings.picture_workers))
            inspectors = timed(pool, metrics)
            if handed:
                worker = PictureWorker(handed, inspectors, pool.size)
                await stack.enter_async_context(worker.until_stopped(stop))
        elif mends:
            log.warning("pictures are only checked, not mended: the vision extra is not installed")
        yield inspectors
