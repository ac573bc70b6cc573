"""Pictures judged by another process: handed over in the database, and the verdict waited for."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from uuid import uuid4

from identity_images import Task, Verdict, is_pdf_page, refused

from storage.driver import DatabaseUnusable
from storage.pictures.inspections import WANTED_SECONDS, HandedPicture, Inspections, Lane

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
"""How often a verdict is looked for that may have been announced unheard."""
TAKEN_SECONDS = 15.0
"""Real ones, after which nobody is thought to judge pictures, where none was in hand meanwhile:
longer than a process needs to start again. Then the citizen is told, and the picture is kept.
"""
MOST_WAITING = 64
"""As in a pool: what more people send at once is not kept in memory."""


@dataclass(slots=True)
class _Waiting:
    """`since` in the loop's seconds; `handed` once it is in the database.

    The verdict is None where there will be none.
    """

    picture: HandedPicture
    since: float
    verdict: asyncio.Future[Verdict | None]
    handed: bool = False

    def answer(self, verdict: Verdict | None) -> None:
        if not self.verdict.done():
            self.verdict.set_result(verdict)


class RemoteInspector:
    """In the place of a `Pool`, where other processes have the role `pictures`.

    Use as an async context. Where nobody judges pictures, or not in time, the verdict is
    `busy`, as from a pool that has too much to do.
    """

    mends = True

    def __init__(self, inspections: Inspections, taken_seconds: float = TAKEN_SECONDS) -> None:
        self._inspections, self._taken_seconds = inspections, taken_seconds
        self._asker = uuid4().hex
        self._waiting: dict[str, _Waiting] = {}
        self._seen_judging = float("-inf")
        self._heard = asyncio.Event()
        self._withdrawing: set[asyncio.Task[None]] = set()
        self._collecting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._inspections.watch_verdicts(self._asker, self._heard.set)
        self._collecting = asyncio.ensure_future(self._collect())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._collecting:
            self._collecting.cancel()
            await asyncio.wait({self._collecting})
        if self._withdrawing:
            await asyncio.wait(self._withdrawing)

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        """The verdict of another process. Whoever stops waiting takes the picture back."""
        if len(self._waiting) >= MOST_WAITING:
            return refused(data, "busy")
        lane: Lane = "pdf" if is_pdf_page(data, task) else "picture"
        picture = HandedPicture(uuid4().hex, self._asker, lane, task, data)
        now = asyncio.get_running_loop()
        waiting = _Waiting(picture, now.time(), now.create_future())
        self._waiting[picture.id] = waiting
        verdict = None
        try:
            verdict = await self._waited_for(waiting)
        finally:
            del self._waiting[picture.id]
            if verdict is None:
                self._withdraw(picture.id)
        return verdict or refused(data, "busy")

    async def _waited_for(self, waiting: _Waiting) -> Verdict | None:
        waiting.handed = await self._inspections.put(waiting.picture)
        if not waiting.handed:
            log.warning("a picture is not handed over: too many wait")
            return None
        try:
            return await asyncio.wait_for(waiting.verdict, WANTED_SECONDS)
        except TimeoutError:
            log.warning("a picture has no verdict after %.0f s", WANTED_SECONDS)
            return None

    async def _collect(self) -> None:
        """Verdicts when they are announced; and now and then, while anybody waits, a look."""
        seconds = asyncio.get_running_loop().time
        looked = seconds()
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._heard.wait(), POLL_SECONDS)
            self._heard.clear()
            if not self._waiting:
                continue
            try:
                await self._take()
                if seconds() - looked >= POLL_SECONDS:
                    looked = seconds()
                    await self._look(looked)
            except DatabaseUnusable:
                pass  # logged by the storage; the next look finds them
            except Exception:  # whatever it was, those who wait must not do so in vain
                log.exception("verdicts were not collected")
                await asyncio.sleep(POLL_SECONDS)

    async def _take(self) -> None:
        for id, verdict in (await self._inspections.take(self._asker)).items():
            if waiting := self._waiting.get(id):
                waiting.answer(verdict)

    async def _look(self, now: float) -> None:
        """What was lost is handed over again; where nobody judges pictures all are given up."""
        handed = [one for one in self._waiting.values() if one.handed and not one.verdict.done()]
        if not handed:
            return
        attempts = await self._inspections.attempts(self._asker)
        if await self._inspections.are_judged():
            self._seen_judging = now
        for one in handed:
            alone = now - max(one.since, self._seen_judging) > self._taken_seconds
            if alone and not attempts.get(one.picture.id):
                log.warning("nobody judges pictures: is a process with that role running?")
                one.answer(None)
            elif one.picture.id not in attempts:
                one.handed = await self._inspections.put(one.picture)

    def _withdraw(self, id: str) -> None:
        """Beside whoever has been cancelled; the row would go by itself some minutes later."""

        async def withdrawn() -> None:
            with suppress(DatabaseUnusable):
                await self._inspections.withdraw(id)

        task = asyncio.ensure_future(withdrawn())
        self._withdrawing.add(task)
        task.add_done_callback(self._withdrawing.discard)
