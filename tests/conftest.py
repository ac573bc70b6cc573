"""What holds for every test: nothing is read from the settings of the machine it runs on."""

import gc
import os

import aiosqlite

from bot.settings import Settings

pytest_plugins = ["tests.architecture.exploring", "tests.architecture.skips", "tests.plans"]


def pytest_configure() -> None:
    ours = {field.upper() for field in Settings.model_fields}
    for name in [name for name in os.environ if name.upper() in ours]:
        del os.environ[name]


def pytest_unconfigure() -> None:
    """A failed test may leave a connection open, whose thread would keep the run from ending."""
    for left in gc.get_objects():
        if isinstance(left, aiosqlite.Connection):
            left.stop()
