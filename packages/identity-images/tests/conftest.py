"""What holds for every test of this package; mypy leaves it out."""

import pytest
from hypothesis import settings
from identity_images import threads

# The checks run here as in a worker: one thread, or the cores spin for one another.
threads.one()
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    """The same examples at every run, unless fresh ones are asked for with `--explore`."""
    if not config.getoption("explore", 0):
        settings.load_profile("repeatable")
