"""Wheels of releases that do not exist: what a package index may have a year from now."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

VERSION = "9999"


def write(names: Iterable[str], folder: Path) -> None:
    """An empty wheel for each name, in a version above all real ones."""
    for name in names:
        stem = f"{name.replace('-', '_')}-{VERSION}"
        info = f"{stem}.dist-info"
        with ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {VERSION}\n"
            )
            wheel.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            wheel.writestr(f"{info}/RECORD", "")
