"""What holds for every test: nothing is read from the settings of the machine it runs on."""

import gc
import os

import aiosqlite
import pytest

from bot.settings import Settings

pytest_plugins = [
    "tests.architecture.exploring",
    "tests.architecture.skips",
    "tests.plans",
    "tests.quick",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        action="store_true",
        help="the stories of one process only, all in PostgreSQL",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only_files: a story of a database file, not of a server")
    ours = {field.upper() for field in Settings.model_fields}
    for name in [name for name in os.environ if name.upper() in ours]:
        del os.environ[name]


def pytest_unconfigure() -> None:
    """A failed test may leave a connection open, whose thread would keep the run from ending."""
    for left in gc.get_objects():
        if isinstance(left, aiosqlite.Connection):
            left.stop()
