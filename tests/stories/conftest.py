"""A town for stories: the pretend Telegram, the real bot in this process, a clock of its own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.stories import kinds
from tests.stories.town import Town, in_town


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = Path(metafunc.module.__file__ or "")
    every = metafunc.config.getoption("postgres")
    if kinds.is_story(module) and (chosen := kinds.kinds(module, every)):
        metafunc.parametrize("kind_of_database", chosen, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --postgres: the stories alone, without those of files."""
    if config.getoption("postgres"):
        items[:] = [
            item
            for item in items
            if kinds.is_story(item.path) and not item.get_closest_marker("only_files")
        ]


@pytest.fixture(autouse=True)
def kind_of_database(request: pytest.FixtureRequest) -> Iterator[None]:
    if getattr(request, "param", "sqlite") == "sqlite":
        yield
        return
    with kinds.in_postgres():
        yield


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db") as town:
        yield town


@pytest.fixture
async def still_town(tmp_path: Path) -> AsyncIterator[Town]:
    """The same, but the courier goes only when `deliver` sends it."""
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        yield town
