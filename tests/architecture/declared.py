"""What is imported is declared: nothing may work only because something else brings it along."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator

from tests.architecture.shelves import OURS, imported
from tests.architecture.source import APART, Source

# Modules that do not bear the name of what is installed.
FROM = {
    "PIL": "pillow",
    "cv2": "opencv-python-headless",
    "fluent": "fluent-runtime",
    "multidict": "aiohttp",
    "telegram": "python-telegram-bot",
    "yarl": "aiohttp",
    "zxingcpp": "zxing-cpp",
}


def undeclared(sources: Iterable[Source], project: str) -> Iterator[str]:
    """Imports of libraries that pyproject.toml does not name; `vision` is for pictures only.

    The demo's drawer may make what it reads. Tests and benches may use `dev` too.
    """
    named = tomllib.loads(project)["project"]
    run = _names(named["dependencies"])
    vision = run | _names(named["optional-dependencies"].get("vision", ()))
    dev = vision | _names(named["optional-dependencies"]["dev"])
    for source in sources:
        seeing = dict.fromkeys(("identity_images", "specimens", "demo"), vision)
        known = {**seeing, **dict.fromkeys(APART, dev)}.get(source.package, run)
        for line, module in imported(source):
            top = module.partition(".")[0]
            if top in OURS or top in sys.stdlib_module_names:
                continue
            if FROM.get(top, top.replace("_", "-")) not in known:
                yield f"{source.path}:{line}: {top} is not declared in pyproject.toml"


def _names(requirements: Iterable[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", one) for one in requirements)
    return {re.sub(r"[._]", "-", one.group().lower()) for one in found if one}
