"""What is imported is declared: nothing may work only because something else brings it along."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from tests.architecture.shelves import OURS, imported
from tests.architecture.source import APART, Source

HELPER = re.compile(r"packages/[^/]+/tests/(\w+)\.py$")
"""Beside the tests of a package, which find it by its name alone."""

# Modules that do not bear the name of what is installed.
FROM = {
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "fluent": "fluent-runtime",
    "multidict": "aiohttp",
    "telegram": "python-telegram-bot",
    "yaml": "pyyaml",
    "yarl": "aiohttp",
    "zxingcpp": "zxing-cpp",
}


def undeclared(
    sources: Iterable[Source], project: str, packages: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Imports of libraries that pyproject.toml does not name; `vision` is for pictures only.

    `packages` are the files of that name of the folders in packages/, which declare their own.
    The demo's drawer may make what it reads. Tests and benches may use `dev` too.
    """
    known = _known(project)
    own = {folder: _all(text) for folder, text in (packages or {}).items()}
    every = list(sources)
    helpers = {found.group(1) for source in every if (found := HELPER.match(source.path))}
    for source in every:
        folder = source.path.split("/")[1] if source.is_in("packages/") else ""
        here = own.get(folder, known.get(source.package, known[""]))
        where = f"packages/{folder}/pyproject.toml" if folder in own else "pyproject.toml"
        for line, module in imported(source):
            top = module.partition(".")[0]
            if top in OURS or top in sys.stdlib_module_names or top in helpers:
                continue
            if FROM.get(top, top.replace("_", "-")) not in here:
                yield f"{source.path}:{line}: {top} is not declared in {where}"


def _known(project: str) -> dict[str, set[str]]:
    """By package of the bot, what it may import; under the empty name for all others."""
    named = tomllib.loads(project)["project"]
    run = _names(named["dependencies"])
    vision = run | _names(named["optional-dependencies"].get("vision", ()))
    dev = vision | _names(named["optional-dependencies"]["dev"])
    return {"": run, "demo": vision, **dict.fromkeys(APART, dev)}


def _all(project: str) -> set[str]:
    """Whatever a package names, in all its groups."""
    named = tomllib.loads(project)["project"]
    groups = named.get("optional-dependencies", {}).values()
    return _names([*named["dependencies"], *(one for group in groups for one in group)])


def _names(requirements: Iterable[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", one) for one in requirements)
    return {re.sub(r"[._]", "-", one.group().lower()) for one in found if one}
