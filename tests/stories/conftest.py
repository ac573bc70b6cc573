"""A town for stories: the pretend Telegram, the real bot in this process, a clock of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.town import Town, in_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db") as town:
        yield town


@pytest.fixture
async def still_town(tmp_path: Path) -> AsyncIterator[Town]:
    """The same, but the courier goes only when `deliver` sends it."""
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        yield town
