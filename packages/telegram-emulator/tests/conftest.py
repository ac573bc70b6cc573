"""The fixtures, and what holds for every test of this package; mypy leaves it out."""

import pytest
from emulator_fixtures import anna, ask, clock, do, refused, telegram
from hypothesis import settings

__all__ = ["anna", "ask", "clock", "do", "refused", "telegram"]

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """The same examples at every run, unless fresh ones are asked for with `--explore`."""
    if not config.getoption("explore", 0):
        settings.load_profile("repeatable")
