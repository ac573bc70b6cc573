"""Copies the libraries of the pages out of their npm packages, as vendor.toml lists them."""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.architecture.source import ROOT

VENDOR = ROOT / "handlers/mini_apps/static/vendor"
LIST = VENDOR / "vendor.toml"


def libraries() -> Mapping[str, Any]:
    return tomllib.loads(LIST.read_text("utf-8"))


def faults() -> Iterator[str]:
    """Files that are not what the list says, or that the list does not know."""
    known = {LIST.name}
    for name, library in libraries().items():
        for file in library["files"].values():
            known.add(file["to"])
            path = VENDOR / file["to"]
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "none"
            if found != file["sha256"]:
                yield f"{name}: {path.name} has the checksum {found}"
    yield from (f"{path.name}: not listed" for path in VENDOR.iterdir() if path.name not in known)


def fetch(name: str, library: Mapping[str, Any], folder: Path) -> None:
    """Copy the files of one package; ends where it is another than was listed."""
    asked = ["npm", "pack", "--silent", f"{name}@{library['version']}"]
    packed = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True)
    archive = folder / packed.stdout.strip().splitlines()[-1]
    digest = b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != library["integrity"]:
        sys.exit(f"{name}: the package has the checksum sha512-{digest}")
    with tarfile.open(archive) as inside:
        for source, file in library["files"].items():
            opened = inside.extractfile(f"package/{source}")
            if opened is None:
                sys.exit(f"{name}: no {source} in the package")
            (VENDOR / file["to"]).write_bytes(opened.read())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, library in libraries().items():
            fetch(name, library, Path(folder))
    if found := list(faults()):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
