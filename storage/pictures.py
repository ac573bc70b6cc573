"""The pictures of applications: what was accepted, what is proposed, what was objected to."""

import json
from collections.abc import Sequence

from storage import writing
from storage.driver import Driver
from storage.writing import Picture


class Pictures:
    """Read here; accepted and erased together with the answers they belong to."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def of(self, application_id: int, step: str, sent_with: int = 0) -> bytes | None:
        """The picture of the present answer, or of the sending it was objected to with."""
        name = writing.set_aside(step, sent_with) if sent_with else step
        rows = await self._driver.read(
            "SELECT id, content FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        return self._content(application_id, *rows[0]) if rows else None

    async def kept(self, application_id: int, name: str) -> Picture | None:
        """A picture or a part of a proposal, by the name it is kept under."""
        rows = await self._driver.read(
            "SELECT id, content, about FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        if not rows:
            return None
        id, content, about = rows[0]
        opened = self._keys.open("pictures.about", (application_id, id), about)
        return Picture(id, name, self._content(application_id, id, content), json.loads(opened))

    async def propose(self, application_id: int, step: str, parts: Sequence[Picture]) -> None:
        """Keep the parts of a proposal in the place of an earlier one."""
        clearing = writing.dropping(application_id, writing.proposal_of(step))
        keeping = [writing.keeping(self._keys, application_id, part) for part in parts]
        async with self._driver.transaction() as transaction:
            for sql, params in [*clearing, *keeping]:
                await transaction.run(sql, *params)

    async def discard(self, application_id: int, step: str) -> None:
        """Erase a step's proposal."""
        await self.propose(application_id, step, ())

    def _content(self, application_id: int, id: str, sealed: bytes) -> bytes:
        return self._keys.open_bytes("pictures.content", (application_id, id), sealed)
