"""A town for stories: the pretend Telegram, the real bot in process, a clock turned by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.town import Town, in_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db") as town:
        yield town
