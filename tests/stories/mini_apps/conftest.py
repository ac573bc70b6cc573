"""What stories of pages have in common; those who need other pages have a fixture of their own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from identity_images import Pool

from tests.stories.mini_apps.at_desk import AtDesk, at_desk
from tests.stories.mini_apps.opened import PageTown, in_page_town
from tests.stories.town import RULES


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(1) as pool:
        yield pool


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[PageTown]:
    rules = replace(RULES, undo_seconds=60)
    async with in_page_town(tmp_path / "oms.db", rules=rules) as pages:
        yield pages


@pytest.fixture
async def desk(pages: PageTown) -> AtDesk:
    """Irina at the desk; one application waits."""
    await pages.town.sent(pages.town.citizen(), form="plastic")
    return await at_desk(pages)
