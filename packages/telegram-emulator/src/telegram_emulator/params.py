"""What came with a call: parameters, typed or as form strings, and uploaded files."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from telegram_emulator.refusal import bad_request

_TRUE = {"true", "yes", "1"}


class Upload(NamedTuple):
    """A file sent along with a call."""

    data: bytes
    name: str
    mime: str | None = None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def parse_json(source: str | bytes) -> Any:
    """Read JSON strictly; raises ValueError for anything the real server would not read."""
    try:
        return json.loads(source, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


class Params:
    """Reads parameters leniently, as the real server does: "5" and 5 are the same."""

    __slots__ = ("raw", "uploads")

    def __init__(
        self, raw: Mapping[str, Any] | None = None, uploads: Mapping[str, Upload] | None = None
    ) -> None:
        self.raw = raw or {}
        self.uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all."""
        return self.raw.get(name) is not None

    def text(self, name: str) -> str:
        """The parameter as text; empty if absent."""
        value = self.raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        try:
            value.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number; `default` if it is not one."""
        return as_integer(self.raw.get(name), default)

    def number(self, name: str) -> float | None:
        """The parameter as a number, or None if it is not one."""
        value = self.raw.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return None
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return None
        return number if abs(number) < 1e12 else None

    def flag(self, name: str) -> bool:
        """The parameter as yes or no; no if absent."""
        value = self.raw.get(name)
        if isinstance(value, str):
            return value.strip().lower() in _TRUE
        return value is True or value == 1

    def tree(self, name: str, complaint: str) -> Any:
        """The parameter as JSON, whether it came as a tree or as a string; None if absent.

        Raises `Refusal` with `complaint` if the string is not JSON.
        """
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return parse_json(value)
        except ValueError:
            raise bad_request(complaint) from None


def as_integer(value: Any, default: int = 0) -> int:
    """A whole number out of whatever JSON or a form holds; `default` if there is none."""
    if isinstance(value, bool):
        return default
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        try:
            return int(value) if len(value) < 25 else default
        except ValueError:
            return default
    return default
