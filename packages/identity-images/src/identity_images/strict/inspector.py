"""The strict checks where the `vision` extra is missing: a picture is as it must be, or not."""

import asyncio

from identity_images.pool.pool import refused
from identity_images.strict.inspection import inspect
from identity_images.task import Task
from identity_images.verdict import Verdict


class StrictInspector:
    """In the place of a `Pool`; in a thread, for the checks are quick and mend nothing."""

    mends = False

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        if task.corners is not None:
            return refused(data, "busy")  # nobody here can lay a page flat
        return await asyncio.to_thread(inspect, data, task.subject)
