"""Each rule about locks can fail: what a lock lacks, or a range allows too much, is found."""

import pytest

from tests.architecture import locked

LOCK = """\
alpha==1.2 \\
    --hash=sha256:00
    # via oms-bot (pyproject.toml)
beta==2.0 ; python_full_version < '3.12' \\
    --hash=sha256:00
gamma-x==3.0 \\
    --hash=sha256:00
"""
PYTHONS = [
    locked.here() | {"python_version": version, "python_full_version": f"{version}.9"}
    for version in ("3.11", "3.12")
]
REQUIRES = {"alpha": ["Gamma_X[fast]>=3"], "gamma-x": ["delta; extra == 'fast'"], "beta": []}


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        (["beta"], []),
        (["beta>=2,<3", "epsilon; python_version >= '3.12'"], []),
        (["beta>=3"], ["beta 2.0 will not do: pyproject.toml requires >=3"]),
        (["epsilon"], ["epsilon is missing: pyproject.toml requires it"]),
        (["gamma.x"], []),
        (["alpha"], ["delta is missing: gamma-x requires it"]),
    ],
)
def test_what_a_lock_lacks_is_found(asked: list[str], faults: list[str]) -> None:
    lock = locked.parsed(LOCK)
    found = locked.lacking(lock, asked, PYTHONS[0], REQUIRES.__getitem__)
    assert list(found) == faults


def test_a_lock_that_forgets_a_python_is_found() -> None:
    lock = locked.parsed(LOCK)
    found = [list(locked.lacking(lock, ["beta"], one, REQUIRES.__getitem__)) for one in PYTHONS]
    assert found == [[], ["beta is missing: pyproject.toml requires it"]]


def test_another_version_than_the_locked_one_is_found() -> None:
    lock = locked.parsed("pytest==0.1 \\\nno-such-package==1 \\\n")
    here = locked.here()
    assert [line.partition(":")[0] for line in locked.strange(lock, here)] == [
        "pytest",
        "no-such-package",
    ]


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ("alpha~=1.2.0", True),
        ("alpha==1.2", True),
        ("alpha>=1.2,<1.3", True),
        ("beta>=2.0,!=2.0.3; python_version < '3.12'", True),
        ("beta>=1; python_version >= '3.12'", True),
        ("alpha~=1.1", False),
        ("alpha>1.1,<1.3", False),
        ("alpha<1.3", False),
        ("alpha", False),
        ("beta>=1", False),
        ("Gamma_X~=2.9", False),
    ],
)
def test_a_range_that_begins_below_what_is_tested_is_found(asked: str, tried: bool) -> None:
    assert (list(locked.untried(locked.parsed(LOCK), [asked])) == []) is tried


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("alpha~=1.2.0", []),
        ("alpha==1.2", []),
        ("alpha>=1.2,<1.3", []),
        ("alpha>=1.2,<2", ["1.3"]),
        ("alpha>=1.2", ["1.3", "2.0"]),
        ("alpha<1.3", ["1.1.99"]),
        ("alpha", ["1.3", "2.0", "1.1.99"]),
        ("beta", ["2.1", "3.0", "1.99"]),
        ("beta>=2; python_version >= '3.12'", []),
        ("tzdata~=2026.6", []),
        ("tzdata", ["2025.99", "2027.0"]),
    ],
)
def test_a_range_wider_than_what_is_tested_is_found(asked: str, allowed: list[str]) -> None:
    lock = locked.parsed(LOCK + "tzdata==2026.6 \\\n")
    found = list(locked.wide(lock, [asked]))
    assert [line.partition("allows ")[2].partition(",")[0] for line in found] == allowed
