"""Of what is allowed today only what the lock does not hold is fetched."""

from tests.architecture import locked
from tests.architecture.source import ROOT
from tests.locks.newest import TESTS, newer

LOCK = """\
alpha==1.2 \\
    --hash=sha256:00
beta==2.0 ; python_full_version < '3' \\
    --hash=sha256:00
beta==2.1 ; python_full_version >= '3' \\
    --hash=sha256:00
"""
ALLOWED = """\
alpha==1.2.1 \\
    --hash=sha256:01 \\
    --hash=sha256:02
beta=={} \\
    --hash=sha256:03
gamma==1 \\
    --hash=sha256:04
"""


def test_what_is_newer_or_not_there_is_fetched_with_its_hashes() -> None:
    lines = list(newer(ALLOWED.format("2.1"), locked.parsed(LOCK)))
    assert lines == [
        "alpha==1.2.1 --hash=sha256:01 --hash=sha256:02",
        "gamma==1 --hash=sha256:04",
    ]


def test_what_another_python_has_is_not_what_this_one_has() -> None:
    lines = list(newer(ALLOWED.format("2.0"), locked.parsed(LOCK)))
    assert "beta==2.0 --hash=sha256:03" in lines


def test_the_tests_that_are_run_are_there() -> None:
    assert [test for test in TESTS if not (ROOT / test).exists()] == []
