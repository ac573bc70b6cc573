"""The packages of this repository: apart from the bot, and imported by their surface only."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from tests.architecture.shelves import OURS, imported
from tests.architecture.source import Source

FOLDERS = {
    "identity_images": "packages/identity-images/",
    "specimens": "packages/specimens/",
    "telegram_emulator": "packages/telegram-emulator/",
}
"""Where each package lives; whoever is outside of it imports its surface."""

SUBJECTS: Mapping[str, frozenset[str]] = {
    "identity_images": frozenset({"mrz", "selftest", "vision"}),
    "specimens": frozenset({"bombs", "mrz", "photographs"}),
    "telegram_emulator": frozenset({"html", "page", "patience", "session", "user_actions"}),
}
"""Modules that are a subject of their own, as the package's docstring says."""
WIDE = frozenset({"specimens.photographs"})
"""Subjects whose modules are imported one by one."""

MAY_KNOW: Mapping[str, frozenset[str]] = {
    "identity_images": frozenset({"specimens"}),
    "specimens": frozenset(),
    "telegram_emulator": frozenset(),
}
"""By package, what its tests may import besides."""


def dependent(sources: Iterable[Source]) -> Iterator[str]:
    """Imports of ours in the tests and tools of a package, which must pass without us.

    And the other way round: helpers of a package's tests are for these alone.
    """
    every = list(sources)
    for package, folder in FOLDERS.items():
        helpers = {PurePath(one.path).stem for one in every if one.is_in(f"{folder}tests/")}
        others = OURS - {package, *MAY_KNOW[package]}
        for source in every:
            if source.is_in(f"{folder}src/"):
                continue
            wrong = others if source.is_in(folder) else helpers
            for line, module in imported(source):
                if module.partition(".")[0] in wrong:
                    yield f"{source.path}:{line}: imports {module}: {package} stands alone"


def behind_the_surface(sources: Iterable[Source]) -> Iterator[str]:
    """Imports, from outside, of what a package does not offer."""
    every = list(sources)
    offered = {package: _offered(every, package) for package in FOLDERS}
    offered |= {
        f"{package}.{subject}": names
        for package in FOLDERS
        for subject in SUBJECTS[package]
        if (names := _offered(every, f"{package}.{subject}"))
    }
    for source in every:
        for line, module, name in _reached(source):
            package = module.partition(".")[0]
            if package not in FOLDERS or source.is_in(FOLDERS[package]):
                continue
            if not _may(module, name, offered):
                what = f"{module}.{name}" if name else module
                yield f"{source.path}:{line}: {what} is no part of {package}'s surface"


def _may(module: str, name: str | None, offered: Mapping[str, frozenset[str]]) -> bool:
    package, _, inner = module.partition(".")
    if any(module == wide or module.startswith(f"{wide}.") for wide in WIDE):
        return True
    if inner and inner not in SUBJECTS[package]:
        return False
    if name is None or (not inner and name in SUBJECTS[package]):
        return True
    return name in offered[module] if module in offered else True


def _reached(source: Source) -> Iterator[tuple[int, str, str | None]]:
    """Line and module of each import, with a name out of it or that is looked up in a package."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and node.attr != "__file__":
            looked_in = ast.unparse(node.value)
            if looked_in in FOLDERS:
                yield node.lineno, looked_in, node.attr


def _offered(sources: Iterable[Source], module: str) -> frozenset[str]:
    """What `__all__` of a module says; nothing where it has none."""
    package = module.partition(".")[0]
    stem = f"{FOLDERS[package]}src/{module.replace('.', '/')}"
    for source in sources:
        if source.path not in (f"{stem}.py", f"{stem}/__init__.py"):
            continue
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return frozenset(ast.literal_eval(node.value))
    return frozenset()
