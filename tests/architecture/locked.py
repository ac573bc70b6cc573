"""Whether a lock is whole: all that is required stands in it, in a version that will do.

Nothing is asked of a package index: what a package requires is read where it is installed.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from itertools import product
from pathlib import Path

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

EXTRAS = {"run": (), "vision": ("vision",), "dev": ("vision", "dev")}
"""By lock, the groups of optional dependencies that it holds."""

OF_PACKAGES = {
    "run": ("aiogram",),
    "vision": ("aiogram", "heic", "vision"),
    "dev": ("aiogram", "bombs", "heic", "photographs", "test", "vision"),
}
"""The same of the packages in packages/."""
OWN = {"identity-images", "oms-bot", "specimens", "telegram-emulator"}
"""Installed from their folders."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin"}

BY_YEAR = {"tzdata"}
"""Data without an interface, whose version is a date: its year counts."""

FLOORS = {"~=", ">=", "=="}
"""What a range can begin with."""

Environment = dict[str, str]
Requires = Callable[[str], Iterable[str]]
"""By the name of a package, what it requires, as its metadata says."""


@dataclass(frozen=True)
class Locked:
    """One line of a lock."""

    name: str
    version: str
    marker: Marker | None

    def counts(self, environment: Environment) -> bool:
        return self.marker is None or self.marker.evaluate(environment)


def read(root: Path, lock: str) -> list[Locked]:
    """The packages of requirements/<lock>.lock."""
    return parsed((root / "requirements" / f"{lock}.lock").read_text("utf-8"))


def parsed(text: str) -> list[Locked]:
    found = []
    for line in text.splitlines():
        if line[:1].isalnum():
            asked = Requirement(line.rstrip("\\ "))
            (pinned,) = asked.specifier
            found.append(Locked(canonicalize_name(asked.name), pinned.version, asked.marker))
    return found


def here() -> Environment:
    """The Python and the system that this runs on."""
    return {name: str(value) for name, value in default_environment().items()}


def environments() -> Iterator[Environment]:
    """Every Python on every system that is promised."""
    for python, (platform, system) in product(PYTHONS, SYSTEMS.items()):
        yield here() | {
            "python_version": python,
            "python_full_version": f"{python}.9",
            "implementation_version": f"{python}.9",
            "sys_platform": platform,
            "platform_system": system,
        }


def required(project: str, extras: Iterable[str]) -> list[str]:
    """What a pyproject.toml itself asks for, with those of these groups that it has."""
    told = tomllib.loads(project)["project"]
    asked = list(told.get("dependencies", []))
    for extra in extras:
        asked += told["optional-dependencies"].get(extra, [])
    return [one for one in asked if canonicalize_name(Requirement(one).name) not in OWN]


def installed(name: str) -> list[str]:
    """What an installed package requires; nothing where this machine has no use for it."""
    try:
        return distribution(name).requires or []
    except PackageNotFoundError:
        return []


def lacking(
    lock: Iterable[Locked], asked: Iterable[str], environment: Environment, requires: Requires
) -> Iterator[str]:
    """Walk from what is asked through all that this requires; what the lock does not answer."""
    there = {one.name: one for one in lock if one.counts(environment)}
    seen: set[tuple[str, frozenset[str]]] = set()
    todo = [("pyproject.toml", Requirement(one), frozenset[str]()) for one in asked]
    while todo:
        by, wanted, extras = todo.pop()
        if not _applies(wanted, extras, environment):
            continue
        name, its_extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        pinned = there.get(name)
        if pinned is None:
            yield f"{name} is missing: {by} requires it"
        elif not wanted.specifier.contains(Version(pinned.version), prereleases=True):
            yield f"{name} {pinned.version} will not do: {by} requires {wanted.specifier}"
        elif (name, its_extras) not in seen:
            seen.add((name, its_extras))
            todo += [(name, Requirement(one), its_extras) for one in requires(name)]


def _applies(wanted: Requirement, extras: frozenset[str], environment: Environment) -> bool:
    return wanted.marker is None or any(
        wanted.marker.evaluate(environment | {"extra": extra}) for extra in extras | {""}
    )


def strange(lock: Iterable[Locked], environment: Environment) -> Iterator[str]:
    """Packages of the lock that are installed in another version, or not at all."""
    for one in lock:
        if one.counts(environment) and (there := _version(one.name)) != one.version:
            yield f"{one.name}: {there or 'nothing'} is installed, {one.version} is locked"


def wide(lock: Iterable[Locked], asked: Iterable[str]) -> Iterator[str]:
    """Ranges that promise more than the series of the locked version, which is what is tested."""
    wanted = [Requirement(one) for one in asked]
    for one in lock:
        for by in wanted:
            if canonicalize_name(by.name) == one.name and _holds(by, one):
                yield from (
                    f"{by.name}{by.specifier}: allows {other}, {one.version} is what is tested"
                    for other in _neighbours(one)
                    if by.specifier.contains(other)
                )


def untried(lock: Iterable[Locked], asked: Iterable[str]) -> Iterator[str]:
    """Ranges whose lowest version is not the locked one: nobody tries what is below that."""
    wanted = [Requirement(one) for one in asked]
    for one in lock:
        for by in wanted:
            if canonicalize_name(by.name) == one.name and _holds(by, one):
                begins = {
                    Version(part.version) for part in by.specifier if part.operator in FLOORS
                }
                if begins != {Version(one.version)}:
                    yield f"{by.name}{by.specifier}: begins below {one.version}, the locked one"


def _holds(by: Requirement, one: Locked) -> bool:
    """Whether they speak of the same Pythons."""
    return any(
        one.counts(here) and (by.marker is None or by.marker.evaluate(here))
        for here in environments()
    )


def _neighbours(one: Locked) -> list[str]:
    """The nearest versions outside of its series."""
    major, minor = (*Version(one.version).release, 0)[:2]
    if one.name in BY_YEAR:
        return [f"{major - 1}.99", f"{major + 1}.0"]
    return [f"{major}.{minor + 1}", f"{major + 1}.0", _before(major, minor)]


def _before(major: int, minor: int) -> str:
    return f"{major}.{minor - 1}.99" if minor else f"{major - 1}.99"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
