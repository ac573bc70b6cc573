"""The role `pictures`: judges what processes without it have handed over in the database."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import perf_counter

from identity_images import Verdict, refused

from bot.polling import FAREWELL
from handlers.pictures.picture_proposals import PictureInspectors
from storage.driver import DatabaseUnusable
from storage.pictures.inspections import LEASE_SECONDS, Claim, Inspections, Lane

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
"""How often pictures are looked for that may have been announced unheard."""
RENEW_SECONDS = LEASE_SECONDS / 4
MOST_ATTEMPTS = 3
"""A picture that so many processes have begun with and not ended is given back to whoever sent it,
who may ask again. What has ended them is not known: it may be the picture or a busy machine.
"""
SAVE_TRIES = 5
"""A second apart: the server may be starting again."""


class PictureWorker:
    """Takes no more pictures at once than can be judged at once: other processes may be idle."""

    def __init__(
        self, inspections: Inspections, inspector: PictureInspectors, at_once: int
    ) -> None:
        self._inspections, self._inspector = inspections, inspector
        self._most: dict[Lane, int] = {"picture": at_once, "pdf": 1}
        self._woken: dict[Lane, asyncio.Event] = {lane: asyncio.Event() for lane in self._most}

    async def run(self, stop: asyncio.Event) -> None:
        """Until told to stop: what is in hand then is finished, or left to others."""
        self._inspections.watch_asked(self._wake)
        lanes = [asyncio.ensure_future(self._run(lane, stop)) for lane in self._most]
        await stop.wait()
        self._wake()
        await asyncio.gather(*lanes)

    @asynccontextmanager
    async def until_stopped(self, stop: asyncio.Event) -> AsyncIterator[None]:
        """At work within the block, beside what else the process does."""
        working = asyncio.ensure_future(self.run(stop))
        try:
            yield
        finally:
            stop.set()
            await working

    def _wake(self) -> None:
        for woken in self._woken.values():
            woken.set()

    async def _run(self, lane: Lane, stop: asyncio.Event) -> None:
        woken, judging = self._woken[lane], set[asyncio.Task[None]]()
        while not stop.is_set():
            woken.clear()
            claim = await self._claim(lane) if len(judging) < self._most[lane] else None
            if claim:
                task = asyncio.ensure_future(self._judge(claim))
                judging.add(task)
                task.add_done_callback(judging.discard)
                task.add_done_callback(lambda _: woken.set())
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), POLL_SECONDS)
        if judging:
            _, late = await asyncio.wait(judging, timeout=FAREWELL)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _claim(self, lane: Lane) -> Claim | None:
        if not self._inspector.mends:  # as the log says; who can mend does it better
            return None
        with suppress(DatabaseUnusable):  # logged by the storage; looked for again
            return await self._inspections.claim(lane)
        return None

    async def _judge(self, claim: Claim) -> None:
        renewing = asyncio.ensure_future(self._renew(claim))
        try:
            await self._finish(claim, await self._verdict(claim))
        except asyncio.CancelledError:
            with suppress(DatabaseUnusable):
                await self._inspections.release(claim)
            raise
        finally:
            renewing.cancel()

    async def _verdict(self, claim: Claim) -> Verdict:
        if claim.attempts > MOST_ATTEMPTS:
            log.warning("a picture is given up: %d processes did not end it", MOST_ATTEMPTS)
            return refused(claim.picture, "busy")
        began = perf_counter()
        verdict = await self._inspector.inspect(claim.picture, claim.task)
        took = (perf_counter() - began) * 1000
        log.info("a picture was judged for another process in %.0f ms", took)
        return verdict

    async def _finish(self, claim: Claim, verdict: Verdict) -> None:
        for _ in range(SAVE_TRIES):
            with suppress(DatabaseUnusable):
                await self._inspections.finish(claim, verdict)
                return
            await asyncio.sleep(POLL_SECONDS)

    async def _renew(self, claim: Claim) -> None:
        held = True
        while held:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(DatabaseUnusable):
                held = await self._inspections.renew(claim)
