"""Reads the lists of the service from TOML and reports all their faults, each with its line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from domain.catalogue.rules import find_violations
from domain.operator_files import Fault

PACKAGE = "domain.catalogue"
MAX_BYTES = 1 << 20
"""Bytes of one file: a list of all offices of the country is smaller."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class ListFile(Generic[Entry]):
    """A file of one list: tables of that `kind`, each an `entry`."""

    name: str
    kind: str
    entry: type[Entry]
    may_be_empty: bool = False


class Reader:
    """Reads lists from a directory, packaged ones where it has none; collects their faults."""

    def __init__(self, directory: Path | None) -> None:
        self._directory = directory
        self.faults: list[Fault] = []

    def report_unknown_files(self, known: set[str]) -> None:
        """Report the directory's files that are no known list: mostly a misspelt name."""
        if self._directory is None:
            return
        for path in sorted(self._directory.glob("*.toml")):
            if path.name not in known:
                near = get_close_matches(path.name, known, n=1, cutoff=0.5)
                self._complain(path.name, 1, "unknown-file", near=near[0] if near else "")

    def read(self, listed: ListFile[Entry]) -> dict[str, Entry]:
        """The entries of one list by id; what is wrong with them is among the faults."""
        text = self._text(listed.name)
        if text is None:
            return {}
        rows = self._rows(text, listed)
        lines = [
            number
            for number, line in enumerate(text.splitlines(), 1)
            if re.match(rf"\s*\[\[\s*{listed.kind}\s*\]\]", line)
        ]
        found: dict[str, Entry] = {}
        for row, begins in zip(rows, _as_many(lines, len(rows)), strict=True):
            entry = self._entry(row, text, begins, listed)
            if entry is None:
                continue
            id = str(row["id"])
            if id in found:
                self._complain(listed.name, _line_of("id", text, begins), "same-id", id=id)
            found[id] = entry
        if not rows and not listed.may_be_empty and not self._faulty(listed.name):
            self._complain(listed.name, 1, "empty", kind=listed.kind)
        return found

    def _text(self, name: str) -> str | None:
        try:
            raw = _file(self._directory, name).read_bytes()
            if len(raw) > MAX_BYTES:
                raise ValueError
            return raw.decode("utf-8-sig")
        except (OSError, ValueError):
            self._complain(name, 1, "unreadable")
            return None

    def _rows(self, text: str, listed: ListFile[Entry]) -> list[dict[str, Any]]:
        try:
            whole = tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            at = re.search(r"line (\d+)", str(wrong))
            last = max(1, text.count("\n"))
            self._complain(listed.name, int(at[1]) if at else last, "syntax")
            return []
        for key in whole:
            if key != listed.kind:
                line = _line_of(key, text, 0)
                self._complain(listed.name, line, "unknown-table", name=key, kind=listed.kind)
        rows = whole.get(listed.kind, [])
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
        line = _line_of(listed.kind, text, 0)
        self._complain(listed.name, line, "unknown-table", name=listed.kind, kind=listed.kind)
        return []

    def _entry(
        self, row: dict[str, Any], text: str, begins: int, listed: ListFile[Entry]
    ) -> Entry | None:
        before = len(self.faults)
        hints = get_type_hints(listed.entry)
        for key in row.keys() - hints.keys():
            near = get_close_matches(key, hints, n=1)
            line = _line_of(key, text, begins)
            self._complain(listed.name, line, "unknown-key", key=key, near=near[0] if near else "")
        values: dict[str, Any] = {}
        for field in fields(listed.entry):  # type: ignore[arg-type]  # every entry is one
            if field.name not in row:
                if field.default is MISSING:
                    self._complain(listed.name, begins or 1, "missing", key=field.name)
            elif (value := _fitting(row[field.name], hints[field.name])) is None:
                line = _line_of(field.name, text, begins)
                wanted = _named(hints[field.name])
                self._complain(listed.name, line, "type", key=field.name, wanted=wanted)
            else:
                values[field.name] = value
        if len(self.faults) > before:
            return None
        entry = listed.entry(**values)
        for key, code in find_violations(entry):
            self._complain(listed.name, _line_of(key, text, begins), code, key=key)
        return entry if len(self.faults) == before else None

    def _faulty(self, name: str) -> bool:
        return any(one.file == name for one in self.faults)

    def _complain(self, file: str, line: int, code: str, **params: str) -> None:
        self.faults.append(Fault(file, line, code, params))


def _file(directory: Path | None, name: str) -> Path | Traversable:
    if directory and (directory / name).exists():
        return directory / name
    return files(PACKAGE).joinpath(name)


def _as_many(lines: list[int], many: int) -> Iterator[int]:
    """The line at which each table begins; 0 for all where these cannot be matched up."""
    yield from lines if len(lines) == many else [0] * many


def _line_of(key: str, text: str, begins: int) -> int:
    """The line of a key behind the head of its table; the head's where it cannot be found."""
    for number, line in enumerate(text.splitlines(), 1):
        if number > begins and line.lstrip().startswith("[["):
            if begins:
                break
            if re.match(rf"\s*\[\[\s*{re.escape(key)}\s*\]\]", line):
                return number
        if number > begins and re.match(rf'\s*\[?"?{re.escape(key)}"?\s*[=\].]', line):
            return number
    return begins or 1


def _fitting(value: object, hint: Any) -> Any:
    """The value converted to the field's type; None where it is of another type."""
    if get_origin(hint) is Literal:
        return value if value in get_args(hint) else None
    if get_origin(hint) is tuple:
        right = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return tuple(value) if right and isinstance(value, list) else None
    if hint is float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if number and isinstance(value, int | float) else None
    if hint is int and isinstance(value, bool):
        return None
    return value if isinstance(value, hint) else None


def _named(hint: Any) -> str:
    """The name of a type for the text about a wrong value."""
    if get_origin(hint) is Literal:
        return " · ".join(map(str, get_args(hint)))
    return "list" if get_origin(hint) is tuple else str(hint.__name__)
