"""On CI a skipped test is a failed one, unless its reason is listed here."""

import os
from collections.abc import Generator

import pytest

# Reasons that CI accepts; each says what the machine would have to have.
MAY_SKIP: frozenset[str] = frozenset(
    {
        "no Chromium on this machine: install Debian's `chromium` package",
        "no systemd-analyze on this machine: install Debian's `systemd` package",
    }
)


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if on_ci() and report.skipped and not hasattr(report, "wasxfail"):
        _fail_unless_listed(report, item.nodeid)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if on_ci() and report.skipped:
        _fail_unless_listed(report, collector.nodeid)
    return report


def _fail_unless_listed(report: pytest.TestReport | pytest.CollectReport, name: str) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if reason not in MAY_SKIP:
        report.outcome = "failed"
        report.longrepr = f"{name} was skipped on CI: {reason}"
