"""Scripts and styles of the pages: our own and the pinned libraries of `static/vendor`."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

STATIC = files("handlers.mini_apps") / "static"
TYPES = {"css": "text/css", "js": "text/javascript"}
FOR_LONG = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    kind: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Everything there is, by its path below the folder."""
    found: dict[str, StaticFile] = {}
    for folder in ("", "vendor/"):
        for entry in (STATIC / folder.rstrip("/") if folder else STATIC).iterdir():
            kind = TYPES.get(entry.name.rpartition(".")[2])
            if kind and entry.is_file():
                found[folder + entry.name] = StaticFile(entry.read_bytes(), kind)
    return found


@cache
def styles_of(page: str) -> tuple[str, ...]:
    """The sheets of a page: `<page>.css`, then those named `<page>-….css`."""
    own = (name for name in static_files() if name.startswith(f"{page}-") and name.endswith("css"))
    return (f"{page}.css", *sorted(own))


@cache
def version() -> str:
    """16 characters that change with any file: part of the addresses, so files are kept long."""
    digest = hashlib.sha256()
    for name, file in sorted(static_files().items()):
        digest.update(f"{name} {len(file.content)}\n".encode() + file.content)
    return digest.hexdigest()[:16]
