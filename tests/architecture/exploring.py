"""Random tests: the same examples at every run, or `--explore N` rounds of fresh ones.

A round prints how to see a failure again; hypothesis keeps it in `.hypothesis`, too.
"""

import pytest
from hypothesis import is_hypothesis_test, settings

SAME, FRESH = "same", "fresh"

settings.register_profile(SAME, derandomize=True, database=None)
settings.register_profile(FRESH, derandomize=False, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--explore",
        type=int,
        default=0,
        metavar="ROUNDS",
        help="random tests only, with fresh examples, so many times",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Before the tests are read: what they do not set themselves they take from the profile."""
    settings.load_profile(FRESH if config.getoption("explore") else SAME)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    rounds = metafunc.config.getoption("explore")
    if rounds and is_hypothesis_test(metafunc.function):
        metafunc.fixturenames.append("explored")
        metafunc.parametrize("explored", range(rounds), indirect=True)


@pytest.fixture
def explored(request: pytest.FixtureRequest) -> int:
    """Which round it is."""
    return int(request.param)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After hypothesis has marked what is its own."""
    if config.getoption("explore"):
        items[:] = [item for item in items if item.get_closest_marker("hypothesis")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    failed = terminalreporter.stats.get("failed", [])
    if terminalreporter.config.getoption("explore") and failed:
        told = "Copy @reproduce_failure above the test, or make its example a test of its own."
        terminalreporter.write_line(told)
