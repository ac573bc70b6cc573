"""Stories over real HTTP, with the bot in a second process."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes most of a minute; still part of every run")
