import asyncio
import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import SendMessage
from aiogram.types import Chat, Message, Update
from pydantic import BaseModel, ValidationError

from bot.logs import JsonFormatter, LogFormatter, set_up
from domain.refusal import Refused

TOKEN = "123456789:" + "A" * 35
ANSWER = "Иванов"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SEND = SendMessage(chat_id=7, text=ANSWER)


class Lines(logging.Handler):
    """Keeps what the log would show."""

    def __init__(self, token: str | None = None) -> None:
        super().__init__()
        self.setFormatter(LogFormatter(token))
        self.shown: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.shown.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[Lines]:
    kept = Lines(TOKEN)
    root = logging.getLogger()
    before = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(kept)
    root.setLevel(before)


def log_raised(act: Callable[[], object]) -> None:
    try:
        act()
    except Exception:
        logging.getLogger("ours").exception("application %d was not saved", 5)


def raiser(raised: BaseException) -> Callable[[], object]:
    def act() -> object:
        raise raised

    return act


def test_a_record_is_one_line_with_time_level_logger_and_words(lines: Lines) -> None:
    logging.getLogger("jobs.courier").info("notice %d\nsent to %s", 5, 77)
    (line,) = lines.shown
    when, rest = line.split(" ", 1)
    assert when.endswith("Z")
    assert "T" in when
    assert rest == "INFO jobs.courier: notice 5 sent to 77"


@pytest.mark.parametrize(
    "act",
    [
        lambda: dict[str, int]()[ANSWER],
        lambda: int(ANSWER),
        lambda: json.loads(ANSWER),
        lambda: Update.model_validate({"update_id": 1, "message": {"text": ANSWER}}),
        raiser(Refused("surname-letters", typed=ANSWER)),
        raiser(ExceptionGroup(ANSWER, [KeyError(ANSWER), ValueError(ANSWER)])),
        raiser(TelegramBadRequest(SEND, f'unsupported start tag "{ANSWER}" at byte offset 3')),
        raiser(TelegramBadRequest(SEND, f"inline keyboard button URL '{ANSWER}' is invalid")),
    ],
)
def test_an_exception_is_told_without_the_answer_it_quotes(
    lines: Lines, act: Callable[[], object]
) -> None:
    log_raised(act)
    (line,) = lines.shown
    assert ANSWER not in line
    assert "application 5 was not saved" in line
    assert "test_logs.py" in line


def test_a_cause_is_told_after_the_exception_and_as_carefully(lines: Lines) -> None:
    def act() -> None:
        try:
            int(ANSWER)
        except ValueError as fault:
            raise LookupError(ANSWER) from fault

    log_raised(act)
    (line,) = lines.shown
    assert ANSWER not in line
    assert "LookupError at " in line
    assert "after (ValueError at " in line


def test_exceptions_that_speak_of_code_and_servers_keep_their_words(lines: Lines) -> None:
    log_raised(raiser(TelegramNetworkError(SEND, "Request timeout error")))
    log_raised(raiser(sqlite3.OperationalError("database is locked")))
    log_raised(raiser(Refused("surname-letters")))
    network, database, refused = lines.shown
    assert "Request timeout error" in network
    assert "database is locked" in database
    assert "surname-letters" in refused


class Answers(BaseModel):
    surname: int


@dataclass
class Held:
    surname: str


def refusal() -> ValidationError:
    try:
        Answers.model_validate({"surname": ANSWER})
    except ValidationError as fault:
        return fault
    raise AssertionError


@pytest.mark.parametrize(
    "held",
    [
        Held(ANSWER),
        {"surname": ANSWER},
        [ANSWER],
        ("4518123456",),
        refusal(),
        KeyError(ANSWER),
        Message(message_id=1, date=NOON, chat=Chat(id=1, type="private"), text=ANSWER),
        b"\xd0\x98",
    ],
)
def test_what_is_not_a_plain_value_is_named_and_not_shown(lines: Lines, held: object) -> None:
    logging.getLogger("ours").warning("got %s", held)
    logging.getLogger("ours").warning("got %r", held)
    logging.getLogger("ours").warning("got %(held)s", {"held": held})
    logging.getLogger("ours").warning(held)
    assert len(lines.shown) == 4
    for line in lines.shown:
        assert ANSWER not in line
        assert type(held).__name__ in line


def test_codes_and_measures_are_shown(lines: Lines) -> None:
    logging.getLogger("ours").info("faults=%s measures=%s", ["too-heavy"], {"ink": 0.5})
    logging.getLogger("ours").info("ids=%s", (1, 2))
    assert lines.shown[0].endswith("faults=['too-heavy'] measures={'ink': 0.5}")
    assert lines.shown[1].endswith("ids=(1, 2)")


def test_a_mistaken_log_call_still_makes_a_careful_line() -> None:
    record = logging.LogRecord("ours", 30, "x.py", 1, "step %d of %d", (Held(ANSWER),), None)
    assert LogFormatter().format(record).endswith("step %d of %d ('<Held>',)")


@pytest.mark.parametrize(
    "words",
    [
        TOKEN,
        f"POST http://localhost:8081/bot{TOKEN}/sendMessage",
        f"GET http://localhost:8081/file/bot{TOKEN}/photos/1.jpg",
        "POST /bot42:short/getMe",
        "POST /bot42%3Ashort/getMe",
        "another bot's 987654321:" + "b" * 35,
    ],
)
def test_no_bot_token_is_ever_shown(lines: Lines, words: str) -> None:
    logging.getLogger("ours").info("call %s", words)
    log_raised(raiser(OSError(f"cannot reach {words}")))
    for line in lines.shown:
        assert "<token>" in line
        assert "short" not in line
        assert "AAAA" not in line
        assert "bbbb" not in line


async def test_an_exception_nobody_caught_in_a_task_is_told_without_its_words(
    lines: Lines,
) -> None:
    loop = asyncio.get_running_loop()
    loop.call_exception_handler(
        {
            "message": "Task exception was never retrieved",
            "exception": KeyError(ANSWER),
            "future": Held(ANSWER),
        }
    )
    (line,) = [shown for shown in lines.shown if "never retrieved" in shown]
    assert ANSWER not in line
    assert "KeyError" in line


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    yield
    logging.captureWarnings(False)
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


@pytest.mark.usefixtures("logging_as_before")
def test_set_up_logs_to_stderr_and_hushes_the_libraries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("debug", TOKEN)
    logging.getLogger("ours").debug("start of %s", TOKEN)
    logging.getLogger("aiosqlite").debug("executing %s", ANSWER)
    logging.getLogger("aiogram.event").info("Update id=%s is handled", 5)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "start of <token>" in shown.err


@pytest.mark.usefixtures("logging_as_before")
def test_what_stops_the_bot_is_told_in_one_careful_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up()
    sys.excepthook(KeyError, KeyError(ANSWER), None)
    thread = threading.Thread(target=raiser(KeyError(ANSWER)))
    thread.start()
    thread.join()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    shown = capsys.readouterr().err
    assert shown.count("CRITICAL bot.logs: stopped by | KeyError") == 2
    assert shown.count("\n") == 2
    assert ANSWER not in shown


@pytest.mark.usefixtures("logging_as_before")
def test_as_json_a_line_is_an_object_of_the_same_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up("info", TOKEN, "json")
    logging.getLogger("jobs.courier").info('notice %d\nsent to "%s"', 5, 77)
    log_raised(raiser(OSError(f"cannot reach {TOKEN}")))
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    when = datetime.fromisoformat(first.pop("time"))
    assert when.tzinfo == UTC
    words = 'notice 5 sent to "77"'
    assert first == {"level": "INFO", "logger": "jobs.courier", "message": words}
    assert second["message"] == "application 5 was not saved"
    assert second["exception"].startswith("OSError: cannot reach <token> at ")


@pytest.mark.parametrize("held", [Held(ANSWER), {"surname": ANSWER}, KeyError(ANSWER)])
def test_json_too_names_what_is_not_a_plain_value(held: object) -> None:
    try:
        raise KeyError(ANSWER)
    except KeyError as raised:
        told = (type(raised), raised, None)
    record = logging.LogRecord("ours", 30, "x.py", 1, f"got %s with {TOKEN}", (held,), told)
    line = JsonFormatter(TOKEN).format(record)
    assert ANSWER not in line
    assert TOKEN not in line
    assert json.loads(line)["exception"].startswith("KeyError at ")
