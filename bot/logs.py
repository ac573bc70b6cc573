"""What is logged and how: ids yes, answers never, and no bot token anywhere.

A line is for an operator and may leave the house, so it is built from what cannot hold an
answer: plain values that our code passed on purpose, types, and places in the code. Whatever
else is handed to a log call (an update, an application, an exception) is named, not shown.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import TracebackType

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from apscheduler.job import Job

PLAIN = (str, int, float, type(None), date, timedelta, Enum, Path, type, Job)

# Whose words speak of code, files and servers. Of all others only the type is told: they like to
# quote what they choked on (`KeyError: 'Иванов'`, pydantic's and json's most of all).
SPEAKS = (TelegramAPIError, OSError, AttributeError, ImportError, NameError, TypeError)
SPEAKS_PACKAGES = {"domain", "sqlite3", "storage"}

QUIET = {
    "aiogram.event": logging.WARNING,  # else a line for every update
    "aiohttp.access": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "apscheduler": logging.WARNING,
    "fontTools": logging.WARNING,
    "fpdf": logging.WARNING,
    "PIL": logging.WARNING,
}

FRAMES = 8
TOKEN = re.compile(r"(?<!\d)\d{3,}(?::|%3A)[A-Za-z0-9_-]{20,}|(?<=/bot)\d+(?::|%3A)[^/\s'\")]+")
QUOTED = re.compile(r'"[^"]*"')
APOSTROPHED = re.compile(r"(?<=\s)'[^']*'(?!\w)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def set_up(level: str = "info", token: str | None = None, shape: str = "text") -> None:
    """Log to stderr from `level` on, and take `token` out even where it looks like none.

    In the `shape` of lines (text) or of an object a line (json).
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(token) if shape == "json" else LogFormatter(token))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


class LogFormatter(logging.Formatter):
    """One record as one line: UTC time, level, logger, message, and what was raised where."""

    def __init__(self, token: str | None = None) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_when(record)} {record.levelname} {record.name}: {_message(record)}"
        raised = record.exc_info and record.exc_info[1]
        return self.cleaned(f"{line} | {told(raised)}" if raised else line)

    def cleaned(self, words: str) -> str:
        """On one line, and without any token."""
        words = CONTROL.sub(" ", words)
        if self._token:
            words = words.replace(self._token, "<token>")
        return TOKEN.sub("<token>", words)


class JsonFormatter(LogFormatter):
    """The same as an object of JSON, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        shown = {
            "time": _when(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.cleaned(_message(record)),
        }
        if record.exc_info and record.exc_info[1]:
            shown["exception"] = self.cleaned(told(record.exc_info[1]))
        return json.dumps(shown, ensure_ascii=False)


def _when(record: logging.LogRecord) -> str:
    when = datetime.fromtimestamp(record.created, UTC)
    return f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03}Z"


def told(raised: BaseException) -> str:
    """An exception as type, place and, where it is safe, its words; causes and groups with it."""
    parts = [_named(raised), *_places(raised.__traceback__)]
    if isinstance(raised, BaseExceptionGroup):
        parts.append("of " + "; ".join(f"({told(one)})" for one in raised.exceptions))
    before = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    if before:
        parts.append(f"after ({told(before)})")
    return " ".join(parts)


def _message(record: logging.LogRecord) -> str:
    if record.name == "asyncio":
        # Its later lines show tasks and exceptions as they are.
        return str(record.msg).partition("\n")[0]
    words = str(_shown(record.msg))
    if not record.args:
        return words
    given: object
    if not isinstance(record.args, Mapping):
        given = tuple(map(_shown, record.args))
    elif "%(" in words:
        given = {name: _shown(value) for name, value in record.args.items()}
    else:
        given = (_shown(record.args),)  # a lone dict, which logging has taken for named values
    try:
        return words % given
    except (TypeError, ValueError, KeyError):
        return f"{words} {given}"  # a mistaken call: still a line, and still only what is shown


def _shown(value: object) -> object:
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, BaseException):
        return _named(value)
    if isinstance(value, list | tuple | set | frozenset) and all(map(_is_code, value)):
        return value
    if isinstance(value, dict) and all(isinstance(one, int | float) for one in value.values()):
        return value
    return f"<{type(value).__name__}>"


def _is_code(value: object) -> bool:
    """Numbers and our own codes (`too-heavy`); what people type looks otherwise."""
    if isinstance(value, str):
        return bool(re.fullmatch(r"[a-z_.-]+", value))
    return isinstance(value, int | float | type(None))


def _named(raised: BaseException) -> str:
    kind = type(raised)
    if not isinstance(raised, SPEAKS) and kind.__module__.split(".")[0] not in SPEAKS_PACKAGES:
        return kind.__name__
    words = QUOTED.sub('"…"', str(raised).partition("\n")[0])
    if isinstance(raised, TelegramBadRequest):
        words = APOSTROPHED.sub("'…'", words)
    return f"{kind.__name__}: {words}" if words else kind.__name__


def _places(traceback: TracebackType | None) -> Iterator[str]:
    """The innermost calls, nearest first, without the source lines that a traceback quotes."""
    places = []
    while traceback:
        code = traceback.tb_frame.f_code
        file = "/".join(Path(code.co_filename).parts[-2:])
        places.append(f"{file}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    if places:
        yield "at " + " < ".join(places[: -FRAMES - 1 : -1])


def _uncaught(
    kind: type[BaseException], raised: BaseException, traceback: TracebackType | None
) -> None:
    if isinstance(raised, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("stopped by", exc_info=(kind, raised, traceback))


def _uncaught_in_thread(raised: threading.ExceptHookArgs) -> None:
    if raised.exc_value:
        _uncaught(raised.exc_type, raised.exc_value, raised.exc_traceback)
