"""`.env.example` and the settings say the same."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LINE = re.compile(r"^([A-Z][A-Z0-9_]*)=(.*)$", re.MULTILINE)


def disagreements(
    example: str, defaults: Mapping[str, Any], read: Mapping[str, Any]
) -> Iterator[str]:
    """Names in one and not in the other; values in the example that are not the defaults.

    `defaults` are the settings with nothing set, `read` the settings read from the example.
    """
    given = dict(LINE.findall(example))
    known = {name.upper() for name in defaults}
    for name in sorted(known - given.keys()):
        yield f"{name}: missing in .env.example"
    for name in sorted(given.keys() - known):
        yield f"{name}: no setting of that name"
    for name in sorted(known & given.keys()):
        if defaults[name.lower()] != read[name.lower()]:
            yield f"{name}: the example shows {given[name]!r}, which is not the default"
    for name in given:
        before = example[: example.index(f"\n{name}=")].rsplit("\n", 1)[-1]
        if not before.startswith("#"):
            yield f"{name}: has no comment above it"
