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
    """Those of files happen on files alone; with --postgres there is nothing but stories."""
    if config.getoption("postgres"):
        items[:] = [item for item in items if kinds.is_story(item.path)]
    items[:] = [item for item in items if not (_in_postgres(item) and _of_files(item))]


def _in_postgres(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("kind_of_database") == "postgres"


def _of_files(item: pytest.Item) -> bool:
    return item.get_closest_marker("only_files") is not None


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
