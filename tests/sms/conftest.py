"""Notices are about applications: they come from the same town as the stories."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.sms.reached import Reached, reached
from tests.stories.conftest import town

__all__ = ["there", "town"]


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Reached]:
    """A town with a mail server and an SMS gateway."""
    async with reached(tmp_path) as there:
        yield there
