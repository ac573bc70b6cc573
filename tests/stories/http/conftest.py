"""Stories over real HTTP, with the bot in a second process."""

from collections.abc import Iterator

import pytest

from tests.stories.http.performed import Performance


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes most of a minute; still part of every run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of several processes one begins with the demonstration, while the others go on."""
    if _one_of_several(config):
        items.sort(key=lambda item: item.path.name != "test_whole_demonstration.py")


def _one_of_several(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session", autouse=True)
def begun(request: pytest.FixtureRequest) -> None:
    if not _one_of_several(request.config):
        request.getfixturevalue("performances")


@pytest.fixture(scope="session")
def performances(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Performance]]:
    """The whole demonstration, with `--script` and with `--stay`.

    It mostly waits for thirty days to pass: begun before the first story, looked at after the
    last, it costs no time of its own. Where several processes share the stories, one of them
    begins with it and waits.
    """
    asked = any(item.get_closest_marker("slow") for item in request.session.items)
    begun = {
        flag: Performance(tmp_path_factory.mktemp("demo"), flag)
        for flag in ("--script", "--stay")
        if asked
    }
    yield begun
    for performance in begun.values():
        performance.close()
