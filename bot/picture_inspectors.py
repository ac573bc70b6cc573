"""Who inspects pictures: the workers that mend them, or the strict checks."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from identity_images import Pool, StrictInspector, is_installed

from bot.monitoring.metrics import Metrics
from bot.monitoring.pictures import MonitoredInspectors
from handlers.pictures.picture_proposals import PictureInspectors

log = logging.getLogger(__name__)


@asynccontextmanager
async def picture_inspectors(
    mend: bool, metrics: Metrics | None = None
) -> AsyncIterator[PictureInspectors]:
    """Until the block ends; strict also without the `vision` extra. Timed where `metrics` are."""
    async with AsyncExitStack() as stack:
        inspectors: PictureInspectors = StrictInspector()
        if mend and is_installed():
            inspectors = await stack.enter_async_context(Pool())
        elif mend:
            log.warning("pictures are only checked, not mended: the vision extra is not installed")
        yield MonitoredInspectors(inspectors, metrics) if metrics else inspectors
