"""Who inspects pictures: the workers that mend them, or the strict checks."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from identity_images import Pool, StrictInspector, is_installed

log = logging.getLogger(__name__)


@asynccontextmanager
async def picture_inspectors(mend: bool) -> AsyncIterator[Pool | StrictInspector]:
    """Until the block ends; strict also where the `vision` extra is missing."""
    if mend and not is_installed():
        log.warning("pictures are only checked, not mended: the vision extra is not installed")
    if not (mend and is_installed()):
        yield StrictInspector()
        return
    async with Pool() as pool:
        yield pool
