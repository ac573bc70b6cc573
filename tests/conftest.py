"""What holds for every test: nothing is read from the settings of the machine it runs on."""

import os

from bot.settings import Settings

pytest_plugins = ["tests.house.skips"]


def pytest_configure() -> None:
    ours = {field.upper() for field in Settings.model_fields}
    for name in [name for name in os.environ if name.upper() in ours]:
        del os.environ[name]
